"""The pages of a long timeline's years: each a list of the year's events, or of its months, which then have pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from timeline import addresses
from timeline.model import Entry
from timeline.pages.blocks import Count, Counts, Link, Pager
from timeline.pages.edition import axis_view
from timeline.pages.making import make_page, pager, parts
from timeline.pages.paper import cited
from timeline.pages.planned import Group, Planned
from timeline.pages.previews import preview
from timeline.pages.sections import by_month, sections, year_folder, year_heading
from timeline.pages.views import Page, PeriodView

if TYPE_CHECKING:
    from timeline.pages.timelines import TimelinePages


class Years:
    """The pages of a long timeline's years, those of each year planned when one of them is asked for."""

    def __init__(self, lists: TimelinePages) -> None:
        self._lists = lists

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {
            year_folder(year): Group(partial(self._year_pages, number, year, entries))
            for number, (year, entries) in enumerate(self._lists.years)
        }

    def __iter__(self) -> Iterator[Planned]:
        for group in self._groups.values():
            yield from group

    def find(self, path: str) -> Planned | None:
        above = addresses.in_timeline(self._lists.timeline.folder, "")
        group = self._groups.get(path.removeprefix(above).partition("/")[0]) if path.startswith(above) else None
        return group.find(path) if group else None

    def _year_pages(self, number: int, year: int | None, entries: tuple[Entry, ...]) -> Iterator[Planned]:
        wording = self._lists.edition.wording
        earlier = self._year_link(number - 1)
        later = self._year_link(number + 1)
        path = self._lists.year_path(year)
        heading = year_heading(year, wording)
        crumbs = self._lists.home_crumbs()
        if year is None or year not in self._lists.divided:
            yield from self._list_pages(path, heading, crumbs, entries, earlier, later)
            return
        months = tuple(by_month(entries))
        named = [(month, of_month) for month, of_month in months if month is not None]
        links = [
            Link(wording.month(year, month, "name"), addresses.href(self._lists.month_path(year, month)))
            for month, _ in named
        ]
        index = tuple(Count(link, len(of_month)) for link, (_, of_month) in zip(links, named, strict=True))
        yearly = next((of_month for month, of_month in months if month is None), ())
        yield from self._list_pages(path, heading, crumbs, yearly, earlier, later, (Counts("", index),), len(entries))
        here = (*crumbs, Link(heading, addresses.href(path)))
        for position, (month, of_month) in enumerate(named):
            yield from self._list_pages(
                self._lists.month_path(year, month),
                wording.month(year, month),
                here,
                of_month,
                links[position - 1] if position else earlier,
                links[position + 1] if position + 1 < len(links) else later,
            )

    def _year_link(self, number: int) -> Link | None:
        if not 0 <= number < len(self._lists.years):
            return None
        year = self._lists.years[number][0]
        return Link(year_heading(year, self._lists.edition.wording), addresses.href(self._lists.year_path(year)))

    def _list_pages(
        self,
        path: str,
        heading: str,
        crumbs: tuple[Link, ...],
        entries: Sequence[Entry],
        earlier: Link | None,
        later: Link | None,
        index: tuple[Counts, ...] = (),
        total: int = 0,
    ) -> Iterator[Planned]:
        """A list of one stretch of time, in as many pages as it needs."""
        count = self._lists.edition.wording.plural("{n} event", "{n} events", total or len(entries))
        for number, pages, part in parts(entries, self._lists.edition.config.events_per_page):
            way = partial(pager, self._lists.edition.wording, path, number, pages, before=earlier, after=later)
            above = index if number == 1 else ()
            later_path = addresses.later_page(path, number)
            yield Planned(later_path, partial(self._list_page, later_path, heading, crumbs, part, count, above, way))

    def _list_page(
        self,
        path: str,
        heading: str,
        crumbs: tuple[Link, ...],
        entries: Sequence[Entry],
        count: str,
        index: tuple[Counts, ...],
        way: Callable[[], Pager],
    ) -> Page:
        edition = self._lists.edition
        shown = sections(edition, entries, periods=self._lists.timeline.periods, ids=True)
        # The page's own heading is the year's; so months, and the rows of a year, stand one step higher.
        shown = tuple(replace(s, heading=s.heading if s.level > 2 else "", level=s.level - 1) for s in shown)
        shown, sources = cited(edition, shown)
        items = tuple(edition.items[entry.event.slug] for entry in entries)
        view = PeriodView(
            title=heading,
            crumbs=crumbs,
            count=count,
            axis=axis_view(items, edition.site.today) if len(items) > 1 else None,
            index=index,
            sections=shown,
            pager=way(),
            cited=sources,
        )
        return make_page(
            edition,
            path,
            "period.html",
            f"{heading} · {self._lists.timeline.title}" if self._lists.timeline.folder else heading,
            view,
            description=f"{self._lists.timeline.title}, {heading}: {count}",
            origin=f"the page of {heading}",
            feeds=self._lists.feeds,
            shown=preview(edition.config, self._lists.path, self._lists.timeline.title),
            crumbs=crumbs,
        )
