"""A list in order -> sections by year and month, with the gaps between rows and the periods around them.

An event stands under the year, and the month, of its earliest bound. One that is known to the year or less stands right under the year, before its
months; one whose start is open or unknown stands under a heading of its own, first of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from timeline.dates import Date, Edtf, Instant, Interval
from timeline.dates.calendar import day_number, days_in_month
from timeline.model import Entry
from timeline.pages.blocks import Link, Row, Section
from timeline.pages.edition import Edition
from timeline.wording import Wording

MONTHS_FROM = 12
"""A year with more events than this is divided into months, where they do not all belong to one."""
DURING_AT_MOST = 3


def year_of(date: Edtf) -> int | None:
    """The year that an event is listed in; None where its start is open or unknown."""
    return date.earliest.year if date.earliest else None


def month_of(date: Edtf) -> int | None:
    """The month that an event is listed in, 1 to 12; None where its start is known to the year or less."""
    first = date.start if isinstance(date, Interval) else date
    if isinstance(first, Date) and first.precision not in ("second", "minute", "day", "month", "season"):
        return None
    return date.earliest.month if date.earliest else None


def year_text(year: int) -> str:
    """A year as EDTF writes it, and so as addresses do: 2024, 0800, -0043, Y-170000."""
    if -9999 <= year <= 9999:
        return f"{'-' if year < 0 else ''}{abs(year):04d}"
    return f"Y{year}"


def year_folder(year: int | None) -> str:
    """The name of the folder that the pages of a year have below their timeline."""
    return "start-not-known" if year is None else year_text(year)


def year_heading(year: int | None, wording: Wording) -> str:
    return wording.text("Start not known") if year is None else wording.year(year)


def by_year(entries: Sequence[Entry]) -> Iterator[tuple[int | None, tuple[Entry, ...]]]:
    """`entries` in order, a year at a time."""
    for year, group in groupby(entries, lambda entry: year_of(entry.event.date)):
        yield year, tuple(group)


def by_month(entries: Sequence[Entry]) -> Iterator[tuple[int | None, tuple[Entry, ...]]]:
    """The entries of one year, in order, a month at a time; first, under None, those that belong to no month.

    Where one of these comes later in the order (because a longer span begins on 1 January) it still stands with the first.
    """
    monthly: list[tuple[int, Entry]] = []
    yearly: list[Entry] = []
    for entry in entries:
        month = month_of(entry.event.date)
        if month is None:
            yearly.append(entry)
        else:
            monthly.append((month, entry))
    if yearly:
        yield None, tuple(yearly)
    for number, group in groupby(monthly, lambda pair: pair[0]):
        yield number, tuple(entry for _, entry in group)


def sections(
    edition: Edition,
    entries: Sequence[Entry],
    *,
    periods: Sequence[Entry] = (),
    ids: bool = False,
    taken: frozenset[str] = frozenset(),
) -> tuple[Section, ...]:
    """A list with headings. `entries` may hold periods, which become bands; `periods` are those named in the headings.

    With `ids` rows and headings can be linked to, less those `taken`: only one list of a page may have them.
    """
    parts: list[tuple[int | None, int | None, tuple[Entry, ...]]] = []
    gaps = gaps_before([entry for entry in entries if entry.event.kind == "event"], edition.wording)
    for year, of_year in by_year(entries):
        months = tuple(by_month(of_year)) if len(of_year) > MONTHS_FROM else ()
        parts.append((year, None, of_year if len(months) < 2 else months[0][1] if months[0][0] is None else ()))
        if len(months) >= 2:
            parts.extend((year, month, of_month) for month, of_month in months if month is not None)
    shown: list[Section] = []
    for (year, month, group), following in pairwise([*parts, (None, None, ())]):
        name = "tl-unknown" if year is None else f"tl-{year_text(year)}" + (f"-{month:02d}" if month else "")
        shown.append(
            Section(
                heading=year_heading(year, edition.wording)
                if month is None or year is None
                else edition.wording.month(year, month, "name"),
                level=2 if month is None else 3,
                id=name if ids else "",
                href="",
                during=during(edition, periods, group, year, month),
                rows=rows(edition, group, gaps, ids=ids, taken=taken),
                gap=gaps.get(following[2][0].event.slug, "") if following[2] else "",
            )
        )
    return tuple(shown)


def plain_section(edition: Edition, entries: Sequence[Entry], heading: str = "") -> Section:
    """Rows without years, under one heading or none."""
    return Section(heading, 2, "", "", (), rows(edition, entries, {}))


def rows(
    edition: Edition,
    entries: Sequence[Entry],
    gaps: dict[str, str],
    *,
    ids: bool = False,
    taken: frozenset[str] = frozenset(),
) -> tuple[Row, ...]:
    made = []
    for number, entry in enumerate(entries):
        slug = entry.event.slug
        named = ids and slug not in taken and not slug.startswith("tl-")
        # The gap before the first row stands above its heading, at the end of the section before.
        made.append(Row(edition.cards[slug], gaps.get(slug, "") if number else "", slug if named else ""))
    return tuple(made)


def during(
    edition: Edition, periods: Sequence[Entry], group: Sequence[Entry], year: int | None, month: int | None
) -> tuple[Link, ...]:
    """The periods that a year or month lies in or touches, less those that begin among its rows."""
    if year is None or not periods:
        return ()
    first = Instant(year, month or 1, 1)
    last = Instant(year, month or 12, days_in_month(year, month or 12), 23, 59, 59)
    here = {entry.event.slug for entry in group}
    links = []
    for period in periods:
        date = period.event.date
        starts, ends = date.earliest, date.latest
        if period.event.slug not in here and (not starts or starts <= last) and (not ends or ends >= first):
            card = edition.cards[period.event.slug]
            links.append(Link(card.title, card.href, card.lang))
    return tuple(links[:DURING_AT_MOST])


def gaps_before(entries: Sequence[Entry], wording: Wording) -> dict[str, str]:
    """For each event before which a notable time passed, how long that was, in words.

    Counted from the last moment that any event before it may have lasted to (of an open end: from its start) to the event's earliest
    bound. Notable is a gap of at least a day, three times the median and a fiftieth of the whole list's length: so at most fifty are said,
    and an even list says none.
    """
    distances: list[tuple[int, Entry, Instant]] = []
    reached: Instant | None = None
    for before, entry in pairwise(entries):
        end = last_known(before)
        if end and (reached is None or end > reached):
            reached = end
        start = entry.event.date.earliest
        if reached is not None and start is not None:
            distances.append((max(0, _seconds(start) - _seconds(reached)), entry, reached))
    if not distances:
        return {}
    first = next(start for entry in entries if (start := entry.event.date.earliest or last_known(entry)))
    last = max(reached or first, last_known(entries[-1]) or first)
    least = max(86_400, 3 * median(gap for gap, *_ in distances), (_seconds(last) - _seconds(first)) // 50)
    return {
        entry.event.slug: wording.gap(before, entry.event.date.earliest)
        for gap, entry, before in distances
        if gap >= least and entry.event.date.earliest
    }


def last_known(entry: Entry) -> Instant | None:
    """The latest that an event is known to have reached."""
    date = entry.event.date
    if date.latest is None and isinstance(date, Interval) and isinstance(date.start, Date):
        return date.start.latest
    return date.latest or date.earliest


def _seconds(instant: Instant) -> int:
    day = day_number(instant.year, instant.month, instant.day)
    return ((day * 24 + instant.hour) * 60 + instant.minute) * 60 + instant.second


_ID = re.compile(r'\sid="([^"]+)"')


def ids_in(html: str) -> frozenset[str]:
    """The ids that a text of the author's already has on a page."""
    return frozenset(_ID.findall(html))
