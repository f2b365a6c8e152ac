"""The order of dates, what lies within a stretch of time, and bounds as text."""

from __future__ import annotations

from timeline.dates.coverage import units
from timeline.dates.value import Date, DateSet, Edtf, Instant, Interval, Range


def sort_key(value: Edtf) -> tuple[int, ...]:
    """Puts dates in order: by earliest bound, then wider spans first. A start that is open or unknown comes before all others.

    Two dates with times are compared by the day as written, then by UTC; a time whose zone is not known counts as UTC. A date without
    a time comes before the times of its first day. Dates of different text can have the same key: whoever sorts adds a unique key.
    """
    earliest, latest = value.earliest, value.latest
    east, is_timed = 0, 0
    if isinstance(value, Date) and value.time is not None:
        east, is_timed = (value.time.offset or 0) * 60, 1
    start: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
    if earliest is not None:
        start = (1, *earliest[:3], is_timed, _second_of_day(earliest) - east)
    if latest is None:
        return (*start, 0)
    # Counted down, so that the later end, which makes the wider span, comes first.
    return (*start, 1, -latest.year, -latest.month, -latest.day, east - _second_of_day(latest))


def _second_of_day(instant: Instant) -> int:
    return instant.hour * 3600 + instant.minute * 60 + instant.second


def possibly_within(value: Edtf, first: Instant, last: Instant) -> bool:
    """Whether the date, or a part of it, can lie between two instants, both included; they are by the same clock as the date.

    An end that is open or unknown may be anywhere. Gaps count: no member of [1667,1760] is within 1700, no 25 December within July.
    """
    if isinstance(value, DateSet):
        return any(_possibly_within(member, first, last) for member in value.members)
    return _possibly_within(value, first, last)


def _possibly_within(value: Date | Interval | Range, first: Instant, last: Instant) -> bool:
    if (value.earliest is not None and value.earliest > last) or (value.latest is not None and value.latest < first):
        return False
    if not isinstance(value, Date) or value.pattern is None:
        return True
    for start, end in units(value.pattern, since=first.year):
        if end >= first[:3]:
            return start <= last[:3]
    return False


def certainly_within(value: Edtf, first: Instant, last: Instant) -> bool:
    """Whether all that the date can mean lies between two instants, both included. An end that is open or unknown never does."""
    return value.earliest is not None and value.latest is not None and first <= value.earliest and value.latest <= last


def bounds_text(value: Edtf) -> tuple[str | None, str | None]:
    """The earliest and latest day as text, such as -0043-03-15: a sign only before year 0, and at least four digits.

    With the time, and the offset where one was written, for a date that has a time: 2024-06-14T12:30:00+03:00. None for an end that is
    open or unknown.
    """
    time = value.time if isinstance(value, Date) else None
    if time is None:
        return _day_text(value.earliest), _day_text(value.latest)
    zone = "" if time.offset is None else offset_text(time.offset)
    earliest, latest = (
        f"{_day_text(i)}T{i.hour:02}:{i.minute:02}:{i.second:02}{zone}" for i in (value.earliest, value.latest) if i
    )
    return earliest, latest


def _day_text(instant: Instant | None) -> str | None:
    if instant is None:
        return None
    return f"{year_text(instant.year)}-{instant.month:02}-{instant.day:02}"


def year_text(year: int) -> str:
    """The year as ISO 8601 writes it: at least four digits, a minus sign before year 0, nothing before later ones."""
    return f"{year:05}" if year < 0 else f"{year:04}"


def offset_text(minutes: int) -> str:
    """Z, or the hours and minutes east of UTC: +03:00."""
    if minutes == 0:
        return "Z"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
