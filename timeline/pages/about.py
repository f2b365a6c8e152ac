"""The pages about the site itself: how to read it, addresses that moved, and the one for addresses that never were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from timeline import __version__, addresses
from timeline.model import STATUSES, Entry
from timeline.pages.blocks import Fact, LegendItem, Link
from timeline.pages.editing import suggest
from timeline.pages.edition import Edition
from timeline.pages.making import make_page
from timeline.pages.planned import Planned
from timeline.pages.timelines import facts
from timeline.pages.views import ColophonView, NotFoundView, Page, RedirectView
from timeline.wording import Wording
from timeline.wording.labels import STATUS

COLOPHON = f"colophon/{addresses.INDEX}"
NOT_FOUND = "404.html"


def colophon_page(edition: Edition) -> Page:
    wording = edition.wording
    title = wording.text("About this timeline")
    view = ColophonView(
        title=title,
        legend=_legend(wording),
        facts=_facts(edition),
        data=_data(wording),
        author=edition.config.author,
        licence=edition.view.licence,
        generator=f"timeline {__version__}",
        suggest=suggest(edition),
    )
    return make_page(edition, COLOPHON, "colophon.html", title, view, origin="the page about the timeline")


def _legend(wording: Wording) -> tuple[LegendItem, ...]:
    text = wording.text
    return (
        LegendItem("point", "happened", text("It happened, and the day is known")),
        LegendItem(
            "vague", "happened", text("It happened, but when is known only roughly: to the month, say, or to the year")
        ),
        LegendItem("span", "happened", text("It lasted from one date to another")),
        LegendItem("open", "ongoing", text("It began and, as far as is known, goes on")),
        LegendItem("until", "happened", text("It lasted until a date; when it began is not known")),
        LegendItem("point", "planned", text("It is planned")),
        LegendItem("point", "postponed", text("It was planned and put off")),
        LegendItem("point", "cancelled", text("It was planned and did not take place")),
    )


def _facts(edition: Edition) -> tuple[Fact, ...]:
    wording = edition.wording
    entries = tuple(entry for entry in edition.site.entries if entry.event.kind == "event")
    statuses = Counter(entry.status for entry in entries)
    found = list(facts(edition, entries))
    found += [
        Fact(wording.number(statuses[status]), wording.text(STATUS[status])) for status in STATUSES if statuses[status]
    ]
    unsourced = sum(not entry.sources for entry in entries)
    if unsourced:
        found.append(Fact(wording.number(unsourced), wording.text("Without a source")))
    return tuple(found)


def _data(wording: Wording) -> tuple[tuple[Link, str], ...]:
    text = wording.text
    return (
        (Link(text("Feed"), "feed.xml"), text("Atom: what became known lately, newest first, for feed readers")),
        (Link(text("Calendar"), "events.ics"), text("iCalendar: the events as dates, to subscribe to")),
        (Link(text("Data"), "events.json"), text("JSON: every event with everything that is known about it")),
    )


def not_found_page(edition: Edition) -> Page:
    """Served at any depth, so its links are absolute under the path that the site is published at."""
    root = urlsplit(edition.config.base_url).path or "/"
    title = edition.wording.text("There is no page at this address")
    view = NotFoundView(title, Link(edition.view.title, edition.view.home))
    return make_page(
        edition, NOT_FOUND, "404.html", title, view, origin="the page for unknown addresses", indexed=False, root=root
    )


def redirect_pages(edition: Edition) -> Iterator[Planned]:
    for entry in edition.site.entries:
        for old in entry.event.redirect_from:
            path = addresses.event(old)
            yield Planned(path, partial(_redirect_page, edition, path, entry))


def _redirect_page(edition: Edition, path: str, entry: Entry) -> Page:
    target = addresses.event(entry.event.slug)
    return make_page(
        edition,
        path,
        "redirect.html",
        entry.event.title,
        RedirectView(entry.event.title, addresses.href(target)),
        origin=f"redirect_from in {entry.event.file}",
        canonical=addresses.absolute(edition.config.base_url, target) if edition.config.base_url else "",
        indexed=False,
    )
