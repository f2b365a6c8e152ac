"""Site -> every page of it, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from timeline import addresses
from timeline.config import Config
from timeline.model import Site, Timeline
from timeline.pages import embeds, sources
from timeline.pages.about import COLOPHON, NOT_FOUND, colophon_page, not_found_page, redirect_pages
from timeline.pages.corrections import correction_pages, revisions_by_event
from timeline.pages.edition import Describer, Edition, feeds_of, outside
from timeline.pages.events import event_page
from timeline.pages.frames import embedded_event, embedded_timeline
from timeline.pages.maps import has_coordinates, map_pages
from timeline.pages.planned import Described, Planned
from timeline.pages.search import SEARCH, search_page
from timeline.pages.terms import KINDS, collect, term_pages
from timeline.pages.timelines import TimelinePages
from timeline.pages.views import CorrectionView, Link, Page, SiteView
from timeline.wording import Wording


def plan_pages(site: Site, config: Config, wording: Wording) -> tuple[Page, ...]:
    """Every page of a site in one language, made: see `pages_of`."""
    return tuple(planned.page() for planned in pages_of(make_edition(site, config, wording)))


def make_edition(site: Site, config: Config, wording: Wording) -> Edition:
    """A site in one language, each event described once."""
    entries = {entry.event.slug: entry for entry in site.entries}
    describer = Describer(site, config, wording, entries)
    terms = {kind: collect(site, kind) for kind in KINDS}
    indexes = [(wording.text("Search"), SEARCH)] if entries else []
    indexes += [(wording.text(KINDS[kind]), addresses.index(kind)) for kind, found in terms.items() if found]
    if any(map(has_coordinates, site.entries)):
        indexes.append((wording.text("Map"), addresses.map_page("")))
    if site.bibliography or any(entry.sources for entry in site.entries):
        indexes.append((wording.text("Sources"), addresses.index("sources")))
    return Edition(
        site=site,
        config=config,
        wording=wording,
        view=_site_view(site, config, wording, tuple(Link(text, path) for text, path in indexes)),
        entries=entries,
        cards=Described(entries, describer.card),
        items=Described(entries, describer.item),
        feeds=feeds_of(wording, "", config.title),
        terms=terms,
        describer=describer,
    )


def pages_of(edition: Edition) -> tuple[Planned, ...]:
    """Every page, in a fixed order. Two pages for one path are possible (an event's old address that another has): whoever writes tells."""
    describer = edition.describer
    pages: list[Planned] = []
    changed = revisions_by_event(edition)
    for timeline in _timelines(edition.site):
        pages.extend(_timeline_pages(edition, describer, timeline, changed))
    for kind, found in edition.terms.items():
        pages.extend(term_pages(edition, kind, found))
    pages.extend(sources.source_pages(edition, describer, sources.collect(edition)))
    pages.extend(map_pages(edition))
    own = not edition.site.folder  # old addresses and unknown ones belong to no language
    pages.extend(redirect_pages(edition) if own else ())
    pages.extend((Planned(SEARCH, partial(search_page, edition)),) if edition.entries else ())
    pages.append(Planned(COLOPHON, partial(colophon_page, edition)))
    pages.extend(correction_pages(edition))
    pages.extend((Planned(NOT_FOUND, partial(not_found_page, edition)),) if own else ())
    return tuple(pages)


def _timelines(site: Site) -> tuple[Timeline, ...]:
    return (site.home, *site.timelines)


def _timeline_pages(
    edition: Edition, describer: Describer, timeline: Timeline, changed: Mapping[str, tuple[CorrectionView, ...]]
) -> Iterator[Planned]:
    """The timeline's own pages, then those of its events and periods."""
    lists = TimelinePages(edition, timeline)
    yield from lists.pages()
    framed = embeds.of_events(edition.config, len(edition.entries))
    if lists.listed and embeds.of_timelines(edition.config):
        path = addresses.embedded_timeline(timeline.folder)
        yield Planned(path, partial(embedded_timeline, edition, lists, path, framed=framed))
    places = [(entry, timeline.entries, number) for number, entry in enumerate(timeline.entries)]
    for entry, order, number in (*places, *((entry, (), -1) for entry in timeline.periods)):
        slug = entry.event.slug
        corrections = changed.get(slug, ())
        make = partial(event_page, edition, describer, entry, lists.crumbs, order, number, corrections)
        planned = Planned(addresses.event(slug), make)
        yield planned
        if framed:
            yield Planned(addresses.embedded_event(slug), partial(embedded_event, edition, planned, entry))


def _site_view(site: Site, config: Config, wording: Wording, navigation: tuple[Link, ...]) -> SiteView:
    return SiteView(
        title=config.title,
        description=config.description,
        language=wording.language,
        direction=wording.direction,
        locale=wording.language.replace("-", "_"),
        author=config.author,
        licence=_licence(config.licence),
        home=addresses.INDEX,
        navigation=navigation,
        colophon=Link(wording.text("About this timeline"), COLOPHON),
        corrections=None
        if config.corrections == "none"
        else Link(wording.text("Corrections and updates"), addresses.corrections()),
        top=site.top,
    )


_CREATIVE_COMMONS = re.compile(r"CC[ -](BY(?:-NC)?(?:-SA|-ND)?)[ -](\d\.\d)", re.IGNORECASE)


def _licence(text: str) -> Link | None:
    """A licence with its address, where the text is one or names one of Creative Commons."""
    if not text:
        return None
    if found := _CREATIVE_COMMONS.fullmatch(text):
        return Link(text, f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/")
    if text.upper().replace("-", " ") in ("CC0", "CC0 1.0"):
        return Link(text, "https://creativecommons.org/publicdomain/zero/1.0/")
    return Link(text, outside(text))
