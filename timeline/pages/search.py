"""The page to search on. Scripts do the searching, over an index that `explorer` writes; without them the page leads to the lists."""

from __future__ import annotations

from timeline import addresses
from timeline.pages.blocks import Link, Ways
from timeline.pages.edition import Edition
from timeline.pages.making import make_page
from timeline.pages.timelines import TimelinePages
from timeline.pages.views import Page, SearchView

SEARCH = f"search/{addresses.INDEX}"


def search_page(edition: Edition) -> Page:
    site, view = edition.site, edition.view
    title = edition.wording.text("Search")
    lists = [TimelinePages(edition, timeline) for timeline in (site.home, *site.timelines)]
    years = tuple(
        Ways(Link(each.timeline.title or view.title, addresses.href(each.path)), each.index())
        for each in lists
        if each.years
    )
    indexes = tuple(link for link in view.navigation if link.href not in (SEARCH, addresses.map_page("")))
    return make_page(
        edition, SEARCH, "search.html", title, SearchView(title, years, indexes), origin="the page to search on"
    )
