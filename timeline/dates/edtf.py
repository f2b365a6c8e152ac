"""Reads EDTF: ISO 8601-2:2019, levels 0, 1 and 2, as the Library of Congress profiles it.

    parse ── a set      [..] or {..}   ── its members ─┐
          ── an interval  a/b          ── its ends ────┼─ a date: calendar date, or a year with Y, E or S
          ── a date with a time of day ── its day ─────┘

Each part is read in place, between two indexes of the whole text, so that every fault knows its column. `faults` and
`misspelt` say why something is refused. Time and memory are bounded by MAX_LENGTH and MAX_DIGITS.
"""

from __future__ import annotations

import re

from timeline.dates import faults
from timeline.dates.calendar import days_in_month
from timeline.dates.coverage import GROUPINGS, Pattern, units, years_of_significance
from timeline.dates.value import (
    OPEN,
    UNKNOWN,
    Date,
    DateSet,
    Edtf,
    End,
    Instant,
    Interval,
    Precision,
    Qualifier,
    Range,
    Time,
)
from timeline.errors import DateError

MAX_LENGTH = 1000
"""Characters of a text; only a set of some hundred members is longer."""
MAX_DIGITS = 15
"""Digits of a year: what a double holds exactly, so that a year survives JSON and JavaScript."""

_CALENDAR = re.compile(
    r"([?~%])?(-?[0-9X]{4})([?~%])?"
    r"(?:-([?~%])?([0-9X]{2})([?~%])?"
    r"(?:-([?~%])?([0-9X]{2})([?~%])?)?)?"
)
_LONG_YEAR = re.compile(r"([?~%])?Y(-?[1-9][0-9]*)(?:E([1-9][0-9]*))?(?:S([1-9][0-9]?))?([?~%])?")
_ROUNDED_YEAR = re.compile(r"([?~%])?(-?[0-9]{4})S([1-9][0-9]?)([?~%])?")
_CLOCK = re.compile(r"T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?")

_MARKS = {None: 0, "?": 1, "~": 2, "%": 3}
_QUALIFIERS = tuple(Qualifier(bits) for bits in range(4))
_SURE = (Qualifier.NONE, Qualifier.NONE, Qualifier.NONE)
_PRECISIONS: tuple[Precision, ...] = (
    "unspecified",
    "millennium",
    "century",
    "decade",
    "year",
    "year",
    "month",
    "month",
)
"""The finest unit that is known, by the number of digits that are known from the left."""
_EASTERNMOST, _WESTERNMOST = 14 * 60, -12 * 60


def parse(text: str) -> Edtf:
    """The value that an EDTF text means.

    The text is kept as typed: `str(parse(text)) == text`. Raises DateError, with the reason and the column, for anything else.
    """
    if len(text) > MAX_LENGTH:
        raise DateError(
            text, f"a date of {len(text)} characters is too long; at most {MAX_LENGTH} are read", column=MAX_LENGTH + 1
        )
    if text[:1] in ("[", "{"):
        return _set(text)
    if "/" in text:
        return _interval(text)
    if text.find("T") > 0:  # where it comes first, as in Thursday, nothing precedes it that could be a day
        return _timed(text)
    return _date(text, 0, len(text))


# --- Dates -------------------------------------------------------------------------------------------------------------------------

Known = tuple[Instant, Instant, Precision, int | None, int | None]
"""Earliest, latest, precision, and month and day where they are known."""


def _date(text: str, start: int, end: int) -> Date:
    """The date, without a time of day, that stands between two indexes of the text."""
    match = _CALENDAR.fullmatch(text, start, end)
    if match is None:
        return _long_or_rounded_year(text, start, end)
    year_left, year, year_right, month_left, month, month_right, day_left, day, day_right = match.groups()
    if year == "-0000":
        raise faults.year_zero(text, match.start(2))
    written = match[0]
    pattern = None
    if "X" in written:
        pattern = (year, month or "", day or "")
        known = _pattern(match, pattern)
    elif day is not None:
        known = _day(match, int(year), int(month), int(day))
    elif month is not None:
        known = _month(match, int(year), int(month))
    else:
        number = int(year)
        known = (Instant(number, 1, 1), Instant(number, 12, 31, 23, 59, 59), "year", None, None)
    earliest, latest, precision, month_known, day_known = known
    year_known = int(year if pattern is None else year.replace("X", "0"))
    if year_left or year_right or month_left or month_right or day_left or day_right:
        # A mark on the right is about its part and all parts left of it; one on the left is about its part alone.
        from_day = _MARKS[day_right]
        from_month = from_day | _MARKS[month_right]
        year_doubt = _QUALIFIERS[from_month | _MARKS[year_right] | _MARKS[year_left]]
        month_doubt = _QUALIFIERS[from_month | _MARKS[month_left]]
        day_doubt = _QUALIFIERS[from_day | _MARKS[day_left]]
        doubts = (year_doubt, month_doubt, day_doubt)
    else:
        doubts = _SURE
    return Date(written, earliest, latest, precision, year_known, month_known, day_known, None, pattern, None, *doubts)


def _day(match: re.Match[str], year: int, month: int, day: int) -> Known:
    if not 1 <= month <= 12:
        raise faults.month(match)
    if not 1 <= day <= 28 and not 29 <= day <= days_in_month(year, month):
        raise faults.day(match)
    return Instant(year, month, day), Instant(year, month, day, 23, 59, 59), "day", month, day


def _month(match: re.Match[str], year: int, month: int) -> Known:
    if 1 <= month <= 12:
        return (
            Instant(year, month, 1),
            Instant(year, month, days_in_month(year, month), 23, 59, 59),
            "month",
            month,
            None,
        )
    if month not in GROUPINGS:
        raise faults.month(match)
    first, last = GROUPINGS[month]
    return Instant(year, first, 1), Instant(year, last, days_in_month(year, last), 23, 59, 59), "season", month, None


def _pattern(match: re.Match[str], pattern: Pattern) -> Known:
    """A date with unspecified digits: its bounds are the first and the last day of the calendar that fit."""
    year, month, day = pattern
    first = next(units(pattern), None)
    last = next(units(pattern, backwards=True), None)
    if first is None or last is None:
        raise faults.pattern(match)
    return (
        Instant(*first[0]),
        Instant(*last[1], 23, 59, 59),
        _pattern_precision(year.removeprefix("-"), month, day),
        int(month) if month and "X" not in month else None,
        int(day) if day and "X" not in day else None,
    )


def _pattern_precision(year: str, month: str, day: str) -> Precision:
    """The finest unit whose digits are all known, provided that nothing is known to the right of it."""
    known, _, rest = f"{year}{month}{day}".partition("X")
    return "unspecified" if rest.strip("X") else _PRECISIONS[len(known)]


def _long_or_rounded_year(text: str, start: int, end: int) -> Date:
    """A year by itself: with Y where it has more than four digits, with an exponent E or significant digits S or both."""
    match = _LONG_YEAR.fullmatch(text, start, end)
    if match is not None:
        left, digits, exponent, significance, right = match.groups()
        if len(digits.removeprefix("-")) + int(exponent or 0) > MAX_DIGITS:
            raise faults.year_too_long(text, match.start(2), MAX_DIGITS)
        year: int = int(digits) * 10 ** int(exponent or 0)
        if -10_000 < year < 10_000:
            raise faults.year_too_short(text, match.start(2), year)
    else:
        match = _ROUNDED_YEAR.fullmatch(text, start, end)
        if match is None:
            from timeline.dates import misspelt

            raise misspelt.explain(text, start, end)
        left, digits, significance, right = match.groups()
        if digits == "-0000":
            raise faults.year_zero(text, match.start(2))
        year = int(digits)
    significant = None
    first = last = year
    if significance is not None:
        significant = int(significance)
        first, last = years_of_significance(year, significant)
    doubt = _QUALIFIERS[_MARKS[left] | _MARKS[right]]
    return Date(
        match[0],
        Instant(first, 1, 1),
        Instant(last, 12, 31, 23, 59, 59),
        "year",
        year,
        significant_digits=significant,
        year_qualifier=doubt,
    )


# --- Times of day ------------------------------------------------------------------------------------------------------------------


def _timed(text: str) -> Date:
    """A day with a clock time, and perhaps the zone that the clock follows."""
    split = text.index("T")
    date = _date(text, 0, split)
    if date.precision != "day" or date.qualifier:
        raise faults.time_without_day(text, split)
    match = _CLOCK.fullmatch(text, split)
    if match is None:
        from timeline.dates import misspelt

        raise misspelt.explain_clock(text, split)
    hour, minute, second = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    if hour > 24 or minute > 59 or (second or 0) > 59 or (hour == 24 and (minute or second)):
        raise faults.clock(match)
    first, last = (hour, minute, second or 0), (hour, minute, 59 if second is None else second)
    if hour == 24:
        # The end of the day that is written, not the start of the next one: so it counts as that day's last second.
        first = last = (23, 59, 59)
    return Date(
        text,
        Instant(*date.earliest[:3], *first),
        Instant(*date.earliest[:3], *last),
        "minute" if second is None else "second",
        date.year,
        date.month,
        date.day,
        Time(hour, minute, second, _offset(match)),
    )


def _offset(match: re.Match[str]) -> int | None:
    """Minutes east of UTC."""
    utc, sign, hours, minutes = match.group(4, 5, 6, 7)
    if utc:
        return 0
    if not sign:
        return None
    size = int(hours) * 60 + int(minutes or 0)
    offset = size if sign == "+" else -size
    if int(minutes or 0) > 59 or not _WESTERNMOST <= offset <= _EASTERNMOST or (sign == "-" and size == 0):
        raise faults.offset(match)
    return offset


# --- Intervals and sets ------------------------------------------------------------------------------------------------------------


def _interval(text: str) -> Interval:
    """Two ends that can overlap, as in 2024-06-14/2024-06: refused is only an end that is over before the start can begin."""
    split = text.index("/")
    if "/" in text[split + 1 :]:
        raise faults.second_slash(text, text.index("/", split + 1))
    start, end = _end(text, 0, split), _end(text, split + 1, len(text))
    earliest = start.earliest if isinstance(start, Date) else None
    latest = end.latest if isinstance(end, Date) else None
    if earliest is None and latest is None and start == end == UNKNOWN:
        raise faults.nothing_known(text)
    if earliest is not None and latest is not None and latest < earliest:
        raise faults.backwards(text, split + 1, text[:split], text[split + 1 :])
    return Interval(text, earliest, latest, start, end)


def _end(text: str, start: int, end: int) -> End:
    if start == end:
        return UNKNOWN
    if text[start:end] == "..":
        return OPEN
    return _date(text, start, end)


def _set(text: str) -> DateSet:
    closing = "]" if text[0] == "[" else "}"
    if not text.endswith(closing):
        raise faults.unclosed(text, closing)
    members: list[Date | Range] = []
    start, final = 1, len(text) - 1
    while start <= final:
        comma = text.find(",", start, final)
        end = final if comma < 0 else comma
        members.append(_member(text, start, end, is_first=start == 1, is_last=end == final))
        start = end + 1
    starts = [member.earliest for member in members if member.earliest]
    ends = [member.latest for member in members if member.latest]
    return DateSet(
        text,
        min(starts) if len(starts) == len(members) else None,
        max(ends) if len(ends) == len(members) else None,
        "one" if closing == "]" else "all",
        tuple(members),
    )


def _member(text: str, start: int, end: int, *, is_first: bool, is_last: bool) -> Date | Range:
    """What stands between two commas. All dates between the ends of a range are meant, so they count in the same unit."""
    dots = text.find("..", start, end)
    if dots < 0:
        return _date(text, start, end)
    first = _date(text, start, dots) if dots > start else None
    last = _date(text, dots + 2, end) if dots + 2 < end else None
    if first is None and last is None:
        raise faults.empty_range(text, start)
    if first is None and not is_first:
        raise faults.open_start(text, start)
    if last is None and not is_last:
        raise faults.open_end(text, dots)
    if first is not None and last is not None:
        if first.precision != last.precision:
            raise faults.uneven_range(text, dots + 2, first.precision, last.precision)
        if last.latest < first.earliest:
            raise faults.backwards(text, dots + 2, text[start:dots], text[dots + 2 : end])
    return Range(first, last)
