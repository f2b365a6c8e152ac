"""Dates in minutes since 1 January 1970, 0:00, of the proleptic Gregorian calendar, by the clock that each date was written for.

Ends are exclusive. Years reach further than the whole numbers that JavaScript holds exactly (2^53): beyond those, some 17 billion years
away, a minute is a float.
"""

from __future__ import annotations

from functools import lru_cache

from timeline.dates import OPEN, UNKNOWN, Date, DateSet, Edtf, End, Instant, Interval, Range
from timeline.dates.calendar import day_number
from timeline.dates.coverage import Pattern, units

MINUTES = 1440
"""In a day."""
MOST_PIECES = 100
"""A date of more pieces is taken for one that has no gaps."""
_MOST_UNITS = 4000
"""How many years, months or days of a pattern are looked at: a hundred pieces have fewer."""
_EPOCH = day_number(1970, 1, 1)
_EXACT = 2**53

Minute = int | float
Stretch = tuple[Minute | None, Minute | None]
"""From a minute to before another; None where it is open or not known."""


def number(value: int) -> int | float:
    """A whole number as JavaScript will hold it."""
    return value if -_EXACT < value < _EXACT else float(value)


def minute(instant: Instant) -> Minute:
    """The minute that an instant lies in."""
    return number(_minute(instant))


def _minute(instant: Instant) -> int:
    day = day_number(instant.year, instant.month, instant.day) - _EPOCH
    return day * MINUTES + instant.hour * 60 + instant.minute


def _after(instant: Instant) -> int:
    """The first minute that begins after an instant, which is the last second of something."""
    return _minute(instant) + 1


def bounds(date: Edtf) -> Stretch:
    """All that a date covers."""
    start = None if date.earliest is None else number(_minute(date.earliest))
    end = None if date.latest is None else number(_after(date.latest))
    return start, end


def certain(date: Edtf) -> Stretch | None:
    """What an interval certainly covers, where that is less than its bounds: its ends are not known to the day, or are in doubt.

    Where it is sure of nothing, the stretch is empty: it begins where it ends. An open end stays None, an unknown one reaches no further than
    the other end does.
    """
    if not isinstance(date, Interval) or (_is_exact(date.start) and _is_exact(date.end)):
        return None
    first, last = date.start, date.end
    start, end = _begun(first), _still(last)
    if isinstance(first, Date) and last == UNKNOWN:
        end = _after(first.latest)
    if isinstance(last, Date) and first == UNKNOWN:
        start = _minute(last.earliest)
    if start is None and end is None:
        return None
    if start is not None and end is not None and start > end:
        start = end = end if _is_exact(last) else start if _is_exact(first) else (start + end) // 2
    return None if start is None else number(start), None if end is None else number(end)


def _begun(start: End) -> int | None:
    """From when an interval has certainly begun."""
    if not isinstance(start, Date):
        return None
    return _minute(start.earliest) if _is_exact(start) else _after(start.latest)


def _still(end: End) -> int | None:
    """Until when it has certainly not ended."""
    if not isinstance(end, Date):
        return None
    return _after(end.latest) if _is_exact(end) else _minute(end.earliest)


def _is_exact(end: End) -> bool:
    """Whether an end is known to the day, or is open."""
    if not isinstance(end, Date):
        return end == OPEN
    return end.precision in ("second", "minute", "day") and not end.qualifier


def pieces(date: Edtf) -> tuple[Stretch, ...]:
    """The stretches that a set or pattern with gaps consists of, in order and apart from each other; none for a date without gaps."""
    if isinstance(date, Date):
        found = _units(date.pattern) if date.pattern is not None and date.precision == "unspecified" else ()
    elif isinstance(date, DateSet):
        found = _joined([stretch for member in date.members for stretch in _member(member)])
    else:
        found = ()
    return found if 1 < len(found) <= MOST_PIECES else ()


def _member(member: Date | Range) -> tuple[Stretch, ...]:
    if isinstance(member, Range):
        start = None if member.earliest is None else number(_minute(member.earliest))
        return ((start, None if member.latest is None else number(_after(member.latest))),)
    return pieces(member) or (bounds(member),)


@lru_cache(maxsize=1024)
def _units(pattern: Pattern) -> tuple[Stretch, ...]:
    """What a pattern can mean, put together where nothing lies between; none where that would be too many pieces."""
    found: list[tuple[int, int]] = []
    for count, (first, last) in enumerate(units(pattern)):
        start, end = _minute(Instant(*first)), _minute(Instant(*last)) + MINUTES
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        if count > _MOST_UNITS or len(found) > MOST_PIECES:
            return ()
    return tuple(found)


def _joined(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """In order of time, those that meet or overlap as one."""
    least, most = float("-inf"), float("inf")
    found: list[Stretch] = []
    for start, end in sorted(
        stretches, key=lambda one: (least if one[0] is None else one[0], most if one[1] is None else one[1])
    ):
        if found and (found[-1][1] is None or start is None or start <= found[-1][1]):
            before = found[-1]
            found[-1] = (before[0], None if before[1] is None or end is None else max(before[1], end))
        else:
            found.append((start, end))
    return tuple(found)
