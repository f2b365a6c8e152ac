"""A `Point` as EDTF: a whole unit (2024-06, 185X), or the part of one that “early”, “mid”, “late” and the like name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from timeline.dates.calendar import days_in_month, weekday
from timeline.dates.edtf import parse
from timeline.dates.lexicon import WEEKDAY_NAMES
from timeline.dates.point import Part, Point
from timeline.dates.value import Date, Edtf, Instant
from timeline.errors import DateError

Unit = Literal["day", "month", "year"]
MARKS = ("", "?", "~", "%")
"""By the value of a Qualifier."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one date in words means."""

    whole: str
    """The EDTF of the smallest unit that holds it, without any mark of doubt; "" where EDTF has no such unit."""
    mark: str
    """`?`, `~`, `%` or nothing."""
    first: Instant
    last: Instant
    """Bounds of the part, or of the whole unit where no part is named."""
    whole_first: Instant
    whole_last: Instant
    """Bounds of the whole unit."""
    unit: Unit
    """What `first` and `last` are counted in."""
    part: Part
    column: int

    @property
    def outer_unit(self) -> Unit:
        """What the whole unit is counted in."""
        return (
            "year" if self.unit == "month" and self.part else "month" if self.unit == "day" and self.part else self.unit
        )

    @property
    def date(self) -> str:
        """As a date of its own: the unit, or the set of the days, months or years that it may be."""
        if self.whole and not self.part:
            return self.whole + self.mark
        return f"[{self.member}]"

    @property
    def member(self) -> str:
        """As a member of a set."""
        if self.whole and not self.part:
            return self.whole + self.mark
        return f"{unit_text(self.first, self.unit)}{self.mark}..{unit_text(self.last, self.unit)}{self.mark}"


def meaning(text: str, point: Point) -> Meaning:
    """Puts a point together. Raises DateError where it lacks something or names no date; `text` is for the message."""
    _check_complete(text, point)
    if point.part in ("first half", "second half") and point.year is not None and point.month is None:
        point = replace(point, month=40 if point.part == "first half" else 41, part="")
    mark = MARKS[int(point.mark)]
    if (first := _first_year(text, point)) is not None:
        whole, years = _many_years(point, first)
        outer = Instant(first, 1, 1), Instant(first + years - 1, 12, 31)
        start, stop = _third(point.part, years)
        inner = Instant(first + start, 1, 1), Instant(first + stop, 12, 31)
        return Meaning(whole, mark, *inner, *outer, "year", point.part, point.column)
    return _calendar(text, point, mark)


def build(text: str, edtf: str, column: int) -> Edtf:
    """The value of an EDTF text that was put together from words; a fault is told of what was written."""
    try:
        return parse(edtf)
    except DateError as fault:
        raise DateError(text, fault.reason, column=column, readings=fault.readings) from None


def _date(text: str, edtf: str, column: int) -> Date:
    value = build(text, edtf, column)
    assert isinstance(value, Date)  # noqa: S101 - nothing else is put together here
    return value


def unit_text(at: Instant, unit: Unit) -> str:
    """The day, month or year that an instant lies in, as EDTF."""
    if unit == "year" or abs(at.year) > 9999:
        return _year_text(at.year)
    month = f"{_year_text(at.year)}-{at.month:02d}"
    return month if unit == "month" else f"{month}-{at.day:02d}"


def _year_text(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _check_complete(text: str, point: Point) -> None:
    if point.bare is not None:
        _refuse_bare(text, point, point.bare)
    if point.clock and point.day is None:
        raise DateError(text, "a time of day needs its day, as in 14 June 2024, 12:30", column=point.column)
    if not point.has_year:
        missing = "the year" if point.month or point.day else "the day, month or year"
        raise DateError(text, f"{missing} is missing; write it as in 14 June 2024", column=point.column)
    if point.day is not None and point.month is None:
        raise DateError(text, "the month is missing; write it as in 14 June 2024", column=point.column)
    many = [number for number in (point.decade, point.century, point.millennium) if number is not None]
    if many and (len(many) > 1 or point.year is not None or point.month is not None):
        raise DateError(text, "a month goes with a year, and a year with no decade or century", column=point.column)


def _refuse_bare(text: str, point: Point, number: int) -> None:
    if point.month is not None or point.has_year:
        raise DateError(text, f"“{number}” is one number too many", column=point.column)
    if number < 100:
        reason = f"“{number:02d}” may be a year of any century; write all four digits"
        found: tuple[str, ...] = (f"20{number:02d}", f"19{number:02d}", f"{number:04d}")
    else:
        reason, found = f"a year before 1000 is written with four digits, or as AD {number}", (f"{number:04d}",)
    raise DateError(text, reason, column=point.column, readings=found)


# --- Decades, centuries, millennia ---------------------------------------------------------------------------------------------------


def _first_year(text: str, point: Point) -> int | None:
    """The first year of a decade, century or millennium; None for anything finer. 5th century BC: 500 to 401 BC."""
    before = point.era == "bc"
    for number, size in ((point.century, 100), (point.millennium, 1000)):
        if number is not None:
            if number == 0:
                raise DateError(text, "centuries are counted from the 1st", column=point.column)
            return 1 - number * size if before else (number - 1) * size
    if point.decade is None:
        return None
    return 1 - (point.decade + 9) if before else point.decade


def _many_years(point: Point, first: int) -> tuple[str, int]:
    """The EDTF of a decade, century or millennium, "" where EDTF cannot write it, and how many years it has."""
    unknown = 1 if point.decade is not None else 2 if point.century is not None else 3
    years = 10**unknown
    last = first + years - 1
    known = first if first >= 0 else last
    if known % years or abs(known) > 9999 or (first < 0 and last == 0):
        return (
            "",
            years,
        )  # decades BC run from 449 to 440 BC, -044X from 450 to 441; the 1st century BC ends with the year 0
    sign = "-" if first < 0 else ""
    return f"{sign}{abs(known) // years:0{4 - unknown}d}{'X' * unknown}", years


def _third(part: Part, count: int) -> tuple[int, int]:
    """The first and last place, counted from 0, that a part takes among `count` units: thirds or halves, the first ones the longer."""
    one, two = -(-count // 3), count - count // 3
    halves = -(-count // 2)
    return {
        "early": (0, one - 1),
        "start": (0, one - 1),
        "mid": (one, two - 1),
        "late": (two, count - 1),
        "end": (two, count - 1),
        "first half": (0, halves - 1),
        "second half": (halves, count - 1),
        "": (0, count - 1),
    }[part]


# --- Years, months, days ---------------------------------------------------------------------------------------------------------------


def _calendar(text: str, point: Point, mark: str) -> Meaning:
    year = _astronomical(text, point)
    whole = _year_text(year)
    if point.month is not None:
        whole += f"-{point.month:02d}"
    if point.day is not None:
        whole += f"-{point.day:02d}"
    value = _date(text, whole, point.column)
    if point.weekday is not None:
        _check_weekday(text, point, year)
    if point.clock:
        whole += f"T{point.clock}{point.zone}"
        value = _date(text, whole, point.column)
    unit: Unit = "day" if point.day is not None else "month" if point.month is not None else "year"
    bounds = value.earliest, value.latest
    said = Meaning(whole, mark, *bounds, *bounds, unit, "", point.column)
    return _part_of(text, point, said) if point.part else said


def _astronomical(text: str, point: Point) -> int:
    year = point.year or 0
    if year == 0 and point.era:
        raise DateError(text, "there is no year 0; 1 BC is followed by AD 1", column=point.column)
    return 1 - year if point.era == "bc" else year


def _part_of(text: str, point: Point, whole: Meaning) -> Meaning:
    year, month = whole.first.year, whole.first.month
    if point.day is not None:
        raise DateError(text, f"“{point.part}” does not go with a day", column=point.column)
    if point.month is None:
        first, last = _third(point.part, 12)
        start, stop = Instant(year, first + 1, 1), Instant(year, last + 1, days_in_month(year, last + 1))
        return replace(whole, first=start, last=stop, unit="month", part=point.part)
    if point.month > 12:
        return whole  # late summer is a summer: months of a season are not for us to deal out
    days = days_in_month(year, month)
    cuts = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "late": (21, days), "end": (21, days)}
    first, last = cuts.get(point.part, (1, 15) if point.part == "first half" else (16, days))
    return replace(
        whole, first=Instant(year, month, first), last=Instant(year, month, last), unit="day", part=point.part
    )


def _check_weekday(text: str, point: Point, year: int) -> None:
    if point.month is None or point.day is None:
        raise DateError(text, "a weekday goes with a day, as in Friday, 14 June 2024", column=point.column)
    right = weekday(year, point.month, point.day)
    if right != point.weekday:
        wrong = WEEKDAY_NAMES[point.weekday or 0]
        reason = f"{_year_text(year)}-{point.month:02d}-{point.day:02d} is a {WEEKDAY_NAMES[right]}, not a {wrong}"
        raise DateError(text, reason, column=point.column)
