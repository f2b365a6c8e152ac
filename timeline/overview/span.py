"""Which stretch of time an axis shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.dates import OPEN, Date, Edtf, Instant, Interval
from timeline.overview.scale import DAY, HOUR, seconds
from timeline.overview.shapes import Extent

_LEAST = 7 * DAY
_LEAST_WITH_TIMES = 6 * HOUR
_PLACE_FOR_OPEN = 8
"""An open end gets at least this part of the span to fade in."""


@dataclass(frozen=True, slots=True)
class Span:
    """Seconds, end excluded."""

    start: int
    end: int


def parts_of(date: Edtf) -> Iterator[Date]:
    """The dates that a value is made of, in the order that they are written in."""
    if isinstance(date, Date):
        yield date
    elif isinstance(date, Interval):
        yield from (end for end in (date.start, date.end) if isinstance(end, Date))
    else:
        for member in date.members:
            ends = (member,) if isinstance(member, Date) else (member.first, member.last)
            yield from (end for end in ends if end is not None)


def span_of(
    dates: Sequence[Edtf], extents: Sequence[Extent], *, first: Instant | None, last: Instant | None, today: int
) -> Span:
    """What there is to show, with room for open ends, and never less than a week (a few hours, where clock times are known).

    `first` and `last` overrule what the dates say. A date whose years are unknown (XXXX-12-25) stretches nothing.
    """
    known = _known(dates, extents)
    if first is not None:
        known = Extent(seconds(first), known.end)
    if last is not None:
        known = Extent(known.start, seconds(last) + 1)
    start = known.start if known.start is not None else known.end
    end = known.end if known.end is not None else known.start
    if start is None or end is None:
        start, end = today, today + 1
    end = max(end, start + 1)
    if first is None:
        start = _room_before(start, end, extents)
    if last is None:
        end = _room_after(start, end, dates, extents, today)
    return _wide_enough(start, end, dates, extents, fixed=first is not None or last is not None)


def _known(dates: Sequence[Edtf], extents: Sequence[Extent]) -> Extent:
    telling = [one for date, one in zip(dates, extents, strict=True) if getattr(date, "precision", "") != "unspecified"]
    edges = [edge for one in telling or extents for edge in (one.start, one.end) if edge is not None]
    return Extent(min(edges), max(edges)) if edges else Extent(None, None)


def _room_before(start: int, end: int, extents: Sequence[Extent]) -> int:
    ends = [one.end for one in extents if one.start is None and one.end is not None]
    room = max((end - start) // _PLACE_FOR_OPEN, DAY)
    return min(start, min(ends) - room) if ends else start


def _room_after(start: int, end: int, dates: Sequence[Edtf], extents: Sequence[Extent], today: int) -> int:
    """The end, later where something is open: today if that is not too far off."""
    begun = [one.start for one in extents if one.end is None and one.start is not None]
    if not begun:
        return end
    room = max((end - start) // _PLACE_FOR_OPEN, DAY)
    ongoing = any(isinstance(date, Interval) and date.end == OPEN for date in dates)
    if ongoing and today > end and (today - end <= (end - start) // 3 or end - start <= 2 * DAY):
        room = max(room, today - max(begun))
    return max(end, max(begun) + room)


def _wide_enough(start: int, end: int, dates: Sequence[Edtf], extents: Sequence[Extent], *, fixed: bool) -> Span:
    alone = not fixed and len(set(extents)) == 1 and isinstance(dates[0], Date)
    if alone:
        # A month alone on the paper is shown between its neighbours, or it would look as long as the axis.
        start, end = start - (end - start), end + (end - start)
    if end - start >= _LEAST:
        return Span(start, end)
    times = any(part.time is not None for date in dates for part in parts_of(date))
    missing = (_LEAST_WITH_TIMES if times else _LEAST) - (end - start)
    return Span(start - max(0, missing) // 2, end + max(0, missing) // 2)
