"""Site -> every page of it, as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from operator import attrgetter

from timeline import addresses
from timeline.config import Config
from timeline.model import Entry, Site
from timeline.pages import embeds
from timeline.pages.about import COLOPHON, NOT_FOUND, colophon_page, not_found_page, redirect_pages
from timeline.pages.blocks import CorrectionView, Link
from timeline.pages.corrections import correction_pages, revisions_by_event
from timeline.pages.edition import Describer, Edition, feeds_of, outside
from timeline.pages.events import event_page
from timeline.pages.frames import embedded_event, embedded_timeline
from timeline.pages.maps import has_coordinates, map_pages
from timeline.pages.planned import Chain, Described, Group, Pages, Planned
from timeline.pages.search import SEARCH, search_page
from timeline.pages.sources import source_pages
from timeline.pages.terms import KINDS, collect, has, term_pages
from timeline.pages.timelines import TimelinePages
from timeline.pages.views import Page, SiteView
from timeline.wording import Wording


def plan_pages(site: Site, config: Config, wording: Wording) -> tuple[Page, ...]:
    """Every page of a site in one language, made: see `pages_of`."""
    return tuple(planned.page() for planned in pages_of(make_edition(site, config, wording)))


def make_edition(site: Site, config: Config, wording: Wording) -> Edition:
    """A site in one language, each event described once."""
    entries = {entry.event.slug: entry for entry in site.entries}
    describer = Describer(site, config, wording, entries)
    indexes = [(wording.text("Search"), SEARCH)] if entries else []
    indexes += [(wording.text(heading), addresses.index(kind)) for kind, heading in KINDS.items() if has(site, kind)]
    if any(map(has_coordinates, filter(attrgetter("event.places"), site.entries))):
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
        terms=Described({kind: kind for kind in KINDS}, partial(collect, site)),
        describer=describer,
    )


def pages_of(edition: Edition) -> Pages:
    """Every page of an edition."""
    lists = [TimelinePages(edition, timeline) for timeline in (edition.site.home, *edition.site.timelines)]
    own = not edition.site.folder  # old addresses and unknown ones belong to no language
    return Chain(
        *(part for each in lists for part in (each.pages(), _frame_of(each), EventPages(edition, each))),
        *(Group(partial(term_pages, edition, kind), _below(kind)) for kind in KINDS),
        Group(partial(source_pages, edition), _below("sources")),
        Group(partial(map_pages, edition), lambda path: path.endswith(addresses.map_page(""))),
        *((Group(partial(redirect_pages, edition), _below("events")),) if own else ()),
        Group(partial(correction_pages, edition), _below("corrections")),
        Group(partial(_about, edition)),
    )


def _below(folder: str) -> Callable[[str], bool]:
    return lambda path: path.startswith(f"{folder}/")


def _frame_of(lists: TimelinePages) -> Group:
    """The timeline's page for the frames of others, if it has one."""
    edition, path = lists.edition, addresses.embedded_timeline(lists.timeline.folder)

    def plan() -> Iterator[Planned]:
        if lists.listed and embeds.of_timelines(edition.config):
            framed = embeds.of_events(edition.config, len(edition.entries))
            yield Planned(path, partial(embedded_timeline, edition, lists, path, framed=framed))

    return Group(plan, lambda asked: asked == path)


def _about(edition: Edition) -> Iterator[Planned]:
    """The pages about the site itself."""
    if edition.entries:
        yield Planned(SEARCH, partial(search_page, edition))
    yield Planned(COLOPHON, partial(colophon_page, edition))
    if not edition.site.folder:
        yield Planned(NOT_FOUND, partial(not_found_page, edition))


class EventPages:
    """The pages of a timeline's events and then of its periods, each with the one for frames if there are such."""

    def __init__(self, edition: Edition, lists: TimelinePages) -> None:
        self._edition = edition
        self._lists = lists
        self._framed = embeds.of_events(edition.config, len(edition.entries))
        self._planned: dict[str, Planned] = {}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The places of the events in their order."""
        return {entry.event.slug: number for number, entry in enumerate(self._lists.timeline.entries)}

    @cached_property
    def _changed(self) -> Mapping[str, tuple[CorrectionView, ...]]:
        return revisions_by_event(self._edition)

    def __iter__(self) -> Iterator[Planned]:
        for entry in (*self._lists.timeline.entries, *self._lists.timeline.periods):
            yield self._page(entry)
            if self._framed:
                yield self._frame(entry)

    def find(self, path: str) -> Planned | None:
        slug, framed = addresses.slug_of(path)
        entry = self._edition.entries.get(slug)
        if entry is None or entry.timeline != self._lists.timeline.folder or framed > self._framed:
            return None
        return self._frame(entry) if framed else self._page(entry)

    def _page(self, entry: Entry) -> Planned:
        slug = entry.event.slug
        found = self._planned.get(slug)
        if found is None:
            make = partial(self._make, entry)
            found = self._planned[slug] = Planned(addresses.event(slug), make)
        return found

    def _make(self, entry: Entry) -> Page:
        slug, lists = entry.event.slug, self._lists
        order, number = (lists.timeline.entries, self._numbers[slug]) if entry.event.kind == "event" else ((), -1)
        corrections = self._changed.get(slug, ())
        return event_page(self._edition, self._edition.describer, entry, lists.crumbs, order, number, corrections)

    def _frame(self, entry: Entry) -> Planned:
        path = addresses.embedded_event(entry.event.slug)
        return Planned(path, partial(embedded_event, self._edition, self._page(entry), entry))


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
