"""A timeline's pages: all of it on one page, or, where that would be too long, an overview and a page a year or month."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from timeline import addresses
from timeline.dates import parse
from timeline.model import Entry, Timeline
from timeline.pages import embeds
from timeline.pages.blocks import AxisView, Count, Counts, EmbedCode, Fact, Link, Section, TimelineLink
from timeline.pages.editing import suggest
from timeline.pages.edition import Edition, axis_view, feeds_of, latest_known
from timeline.pages.making import make_page
from timeline.pages.maps import has_coordinates
from timeline.pages.media import body_html
from timeline.pages.paper import cited
from timeline.pages.planned import Chain, Group, Pages, Planned
from timeline.pages.previews import preview, size
from timeline.pages.schema import timeline_data
from timeline.pages.sections import (
    by_year,
    ids_in,
    last_known,
    month_of,
    plain_section,
    sections,
    year_folder,
    year_heading,
    year_of,
    year_text,
)
from timeline.pages.views import Page, TimelineView
from timeline.pages.years import Years

HIGHLIGHTS = 25
"""How many of the most important and of the latest events a long timeline's page shows."""
YEARS_PER_GROUP = 40
"""With more years than this the index of a long timeline is divided by century."""


class TimelinePages:
    """Where the events of a timeline are listed, and the pages that list them."""

    def __init__(self, edition: Edition, timeline: Timeline) -> None:
        self.edition = edition
        self.timeline = timeline
        self.path = addresses.timeline(timeline.folder)
        self.feeds = feeds_of(edition.wording, timeline.folder, timeline.title or edition.config.title)
        self._crumbs: dict[tuple[int | None, int | None], tuple[Link, ...]] = {}
        self.long = len(timeline.entries) > edition.config.events_per_page

    @cached_property
    def listed(self) -> tuple[Entry, ...]:
        return in_order(self.timeline, self.edition)

    @cached_property
    def years(self) -> tuple[tuple[int | None, tuple[Entry, ...]], ...]:
        return tuple(by_year(self.listed))

    @cached_property
    def divided(self) -> frozenset[int]:
        """The years that have a page for each month."""
        most = self.edition.config.events_per_page
        return frozenset(year for year, entries in self.years if year is not None and len(entries) > most)

    @cached_property
    def axis(self) -> AxisView | None:
        return axis_view((self.edition.items[entry.event.slug] for entry in self.listed), self.edition.site.today)

    # --- Where an event stands ---

    def crumbs(self, entry: Entry) -> tuple[Link, ...]:
        """The way to an event: its timelines, then its year and month where they have a page or a heading."""
        year = year_of(entry.event.date)
        month = month_of(entry.event.date) if year in self.divided else None
        found = self._crumbs.get((year, month))
        if found is None:
            found = self._crumbs[year, month] = self._crumbs_to(year, month)
        return found

    def _crumbs_to(self, year: int | None, month: int | None) -> tuple[Link, ...]:
        links, wording = self.home_crumbs(), self.edition.wording
        if not self.long:
            anchor = "tl-unknown" if year is None else f"tl-{year_text(year)}"
            return (*links, Link(year_heading(year, wording), f"{addresses.href(self.path)}#{anchor}"))
        links = (*links, Link(year_heading(year, wording), addresses.href(self.year_path(year))))
        if year is not None and month is not None:
            name = wording.month(year, month, "name")
            links = (*links, Link(name, addresses.href(self.month_path(year, month))))
        return links

    def home_crumbs(self) -> tuple[Link, ...]:
        """The site's page and the timeline's."""
        home = Link(self.edition.site.home.title or self.edition.config.title, addresses.INDEX)
        if not self.timeline.folder:
            return (home,)
        lang = self.edition.describer.foreign(self.timeline.lang_of("title"))
        return (home, Link(self.timeline.title, addresses.href(self.path), lang))

    def year_path(self, year: int | None) -> str:
        return addresses.in_timeline(self.timeline.folder, f"{year_folder(year)}/{addresses.INDEX}")

    def month_path(self, year: int, month: int) -> str:
        return addresses.in_timeline(self.timeline.folder, f"{year_text(year)}/{month:02d}/{addresses.INDEX}")

    # --- The pages ---

    def pages(self) -> Pages:
        """The timeline's page and those of its years."""
        own = Group(lambda: (Planned(self.path, self._own_page),), lambda path: path == self.path)
        return Chain(own, Years(self)) if self.long else own

    def _own_page(self) -> Page:
        edition, timeline = self.edition, self.timeline
        root = addresses.up(self.path)
        html = body_html(timeline.intro, edition.site, root)
        is_home = not timeline.folder
        others = edition.site.timelines if is_home else ()
        counted = timeline.entries if self.listed or not others else tuple(e for o in others for e in o.entries)
        shown, sources = cited(edition, self._highlights() if self.long else self._sections(ids_in(html)))
        view = TimelineView(
            title=timeline.title or edition.config.title,
            lang=edition.describer.foreign(timeline.lang_of("title")),
            lead=timeline.description or (edition.config.description if is_home else ""),
            crumbs=() if is_home else self.home_crumbs()[:-1],
            facts=facts(edition, counted),
            links=self._links(),
            html=html,
            axis=self.axis,
            timelines=tuple(_timeline_link(edition, other) for other in others),
            sections=() if self.long else shown,
            highlights=shown if self.long else (),
            index=self.index() if self.long else (),
            empty=not self.listed and not others,
            data=addresses.href(addresses.in_timeline(timeline.folder, "data/events.js")) if self.listed else "",
            lead_lang=edition.describer.foreign(timeline.lang_of("description")),
            html_lang=edition.describer.foreign(timeline.lang_of("intro")),
            embed=self._embed(),
            cited=sources,
            suggest=suggest(edition, timeline.folder),
        )
        return make_page(
            edition,
            self.path,
            "timeline.html",
            "" if is_home else view.title,
            view,
            description=view.lead,
            shown=preview(edition.config, self.path, f"{view.title}: {size(view)}" if view.facts else view.title),
            origin=f"the timeline “{view.title}”",
            feeds=self.feeds,
            crumbs=view.crumbs,
            schema=(self._schema(view),),
        )

    def _schema(self, view: TimelineView) -> dict[str, Any]:
        cards = [row.card for section in (*view.sections, *view.highlights) for row in section.rows]
        base_url = self.edition.config.base_url
        return timeline_data(
            view.title,
            view.lead,
            addresses.absolute(base_url, self.path) if base_url else "",
            self.edition.wording.language,
            list({card.slug: card for card in cards}.values()),
            len(self.timeline.entries),
            base_url,
        )

    def _sections(self, taken: frozenset[str]) -> tuple[Section, ...]:
        return sections(self.edition, self.listed, periods=self.timeline.periods, ids=True, taken=taken)

    def _embed(self) -> EmbedCode | None:
        if not self.listed or not embeds.of_timelines(self.edition.config):
            return None
        return embeds.code(self.edition.config, addresses.embedded_timeline(self.timeline.folder))

    def _links(self) -> tuple[Link, ...]:
        text = self.edition.wording.text
        files = [(text("Feed"), "feed.xml"), (text("Calendar"), "events.ics"), (text("Data"), "events.json")]
        folder = self.timeline.folder
        links = [(name, addresses.in_timeline(folder, file)) for name, file in files]
        if folder and any(map(has_coordinates, self.timeline.entries)):  # that of the site is in its navigation
            links.insert(0, (text("Map"), addresses.map_page(folder)))
        return tuple(Link(name, addresses.href(path)) for name, path in links)

    def _highlights(self) -> tuple[Section, ...]:
        edition, text = self.edition, self.edition.wording.text
        order = {entry.event.slug: number for number, entry in enumerate(self.timeline.entries)}
        ranked = sorted(self.timeline.entries, key=lambda entry: (-entry.event.importance, order[entry.event.slug]))
        top = sorted(ranked[:HIGHLIGHTS], key=lambda entry: order[entry.event.slug])
        past = [e for e in self.timeline.entries if (e.event.date.earliest or edition.site.today) <= edition.site.today]
        latest = (past or list(self.timeline.entries))[-HIGHLIGHTS:]
        found = [plain_section(edition, latest[::-1], text("The latest"))]
        if ranked[0].event.importance != ranked[-1].event.importance:
            # Where all matter alike, the first 25 would only pretend to matter most.
            found.insert(0, plain_section(edition, top, text("What matters most")))
        return tuple(found)

    def index(self) -> tuple[Counts, ...]:
        """The years, each with the way to its page or heading."""
        groups: dict[str, list[Count]] = {}
        wording = self.edition.wording
        many = len(self.years) > YEARS_PER_GROUP
        for year, entries in self.years:
            heading = ""
            if many and year is not None:
                first, last = year - year % 100, year - year % 100 + 99
                heading = wording.text("{first} to {last}", first=wording.year(first), last=wording.year(last))
            link = self._crumbs_to(year, None)[-1]
            groups.setdefault(heading, []).append(Count(link, len(entries)))
        return tuple(Counts(heading, tuple(counts)) for heading, counts in groups.items())


def in_order(timeline: Timeline, edition: Edition) -> tuple[Entry, ...]:
    """Events and periods together, in the site's order."""
    if not timeline.periods:
        return timeline.entries
    own = {entry.event.slug for entry in (*timeline.entries, *timeline.periods)}
    return tuple(entry for slug, entry in edition.entries.items() if slug in own)


def _timeline_link(edition: Edition, timeline: Timeline) -> TimelineLink:
    return TimelineLink(
        title=timeline.title,
        href=addresses.href(addresses.timeline(timeline.folder)),
        lang=edition.describer.foreign(timeline.lang_of("title")),
        description=timeline.description,
        description_lang=edition.describer.foreign(timeline.lang_of("description")),
        count=edition.wording.plural("{n} event", "{n} events", len(timeline.entries)),
        range=range_text(edition, timeline.entries),
    )


def facts(edition: Edition, entries: Sequence[Entry]) -> tuple[Fact, ...]:
    """What a timeline's head says about it."""
    if not entries:
        return ()
    wording = edition.wording
    sources = {source for entry in entries for source in entry.sources}
    found = [
        Fact(wording.number(len(entries)), wording.plural("event", "events", len(entries))),
        Fact(range_text(edition, entries), ""),
    ]
    if sources:
        found.append(Fact(wording.number(len(sources)), wording.plural("source", "sources", len(sources))))
    known = [date for entry in entries if (date := latest_known(entry, edition.site.today))]
    if known:
        latest = max(known, key=lambda date: date.earliest or edition.site.today)
        found.append(Fact(wording.date(latest, "long"), wording.text("Updated"), label_first=True))
    return tuple(found)


def range_text(edition: Edition, entries: Sequence[Entry]) -> str:
    """From when to when, no finer than is useful: to the year where it is long, to the day within a month."""
    known = [instant for entry in entries for instant in (entry.event.date.earliest, last_known(entry)) if instant]
    if not known:
        return ""
    first, last = min(known), max(known)
    whole_years = first[1:3] == (1, 1) and last[1:3] == (12, 31)
    if whole_years or last.year - first.year > 20 or abs(first.year) > 9999 or abs(last.year) > 9999:
        ends = [year_text(instant.year) for instant in (first, last)]
    elif first[:2] == last[:2]:
        ends = [f"{year_text(i.year)}-{i.month:02d}-{i.day:02d}" for i in (first, last)]
    else:
        ends = [f"{year_text(i.year)}-{i.month:02d}" for i in (first, last)]
    return edition.wording.date(parse(ends[0] if ends[0] == ends[1] else "/".join(ends)), "long")
