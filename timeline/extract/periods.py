"""Calendar units that words name: a day, a week, June 2024, the 1990s. The arithmetic of tagging is done on these, never on moments."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple, get_args

from timeline.dates.calendar import day_number, days_in_month, from_day_number

Grain = Literal["day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century"]
GRAINS: Final[tuple[Grain, ...]] = get_args(Grain)
"""From the finest to the coarsest."""
_IN_YEAR = {"month": 12, "quarter": 4, "season": 4, "half": 2, "year": 1}
_YEARS = {"decade": 10, "century": 100}
_CODES = {"quarter": 33, "season": 21, "half": 40}
"""The first code of each grouping (ISO 8601-2, 4.8)."""
_STEPS: Final = {
    "day": {"days": 1},
    "week": {"weeks": 1},
    "weekend": {"weeks": 1},
    "month": {"months": 1},
    "quarter": {"months": 3},
    "season": {"months": 3},
    "half": {"months": 6},
    "year": {"years": 1},
    "decade": {"years": 10},
    "century": {"years": 100},
}
"""What a step of each is to dateutil's relativedelta."""
_SEASONS = ((3, 5), (6, 8), (9, 11), (12, 12))
EARLY: Final = 2
"""Days of a week, Monday and Tuesday, that are nearer to the weekend before."""
LAST_YEAR: Final = 2999
"""What is named by a word of an article lies between the years 1 and 2999; anything else is no date."""


class Period(NamedTuple):
    """One calendar unit, counted from the beginning of the calendar, so that the next one is one more."""

    grain: Grain
    number: int
    """Days as `day_number` counts; weeks (Monday to Sunday) and weekends from the first Monday; months, quarters, seasons and halves
    of all years; years, decades, centuries."""

    @property
    def year(self) -> int:
        """The year that it lies in, or begins with."""
        if self.grain in _IN_YEAR:
            return self.number // _IN_YEAR[self.grain]
        if self.grain in _YEARS:
            return self.number * _YEARS[self.grain]
        return from_day_number(self.first)[0]

    @property
    def place(self) -> int:
        """Which one of its year, from 0; of a month, quarter, season or half."""
        return self.number % _IN_YEAR[self.grain]

    @property
    def first(self) -> int:
        """Its first day, as `day_number` counts."""
        match self.grain:
            case "day":
                return self.number
            case "week":
                return 7 * self.number + 1
            case "weekend":
                return 7 * self.number + 6
            case _:
                return day_number(self.year, self._months[0], 1)

    @property
    def last(self) -> int:
        """Its last day."""
        match self.grain:
            case "day":
                return self.number
            case "week" | "weekend":
                return 7 * self.number + 7
            case _:
                year = self.year + _YEARS.get(self.grain, 1) - 1
                month = self._months[1]
                return day_number(year, month, days_in_month(year, month))

    @property
    def _months(self) -> tuple[int, int]:
        """Its first and last month; winter is December, as in docs/dates.md."""
        if self.grain == "season":
            return _SEASONS[self.place]
        if self.grain in _YEARS:
            return 1, 12
        length = 12 // _IN_YEAR[self.grain]
        return self.place * length + 1, (self.place + 1) * length

    @property
    def is_known(self) -> bool:
        """Whether its year can be written as the calendar of articles has it."""
        return 1 <= self.year <= LAST_YEAR and self.number > 0

    @property
    def edtf(self) -> str:
        match self.grain:
            case "day":
                return day_text(self.number)
            case "week" | "weekend":
                return f"{day_text(self.first)}/{day_text(self.last)}"
            case "month":
                return f"{self.year:04d}-{self.place + 1:02d}"
            case "year":
                return f"{self.year:04d}"
            case "decade":
                return f"{self.number:03d}X"
            case "century":
                return f"{self.number:02d}XX"
            case grain:
                return f"{self.year:04d}-{_CODES[grain] + self.place}"

    def shift(self, by: int) -> Period:
        """The unit of the same kind that many later."""
        return Period(self.grain, self.number + by)

    def holds(self, day: int) -> bool:
        return self.first <= day <= self.last


def day_text(day: int) -> str:
    year, month, of_month = from_day_number(day)
    return f"{year:04d}-{month:02d}-{of_month:02d}"


def day_of(year: int, month: int, day: int) -> Period | None:
    """The day, or None where the calendar has none such."""
    if not (1 <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    return Period("day", day_number(year, month, day))


def month_of(year: int, month: int) -> Period:
    return Period("month", year * 12 + month - 1)


def around(day: int, grain: Grain) -> Period:
    """The unit of that kind which holds the day; of weekends the one at the end of its week."""
    if grain == "day":
        return Period("day", day)
    if grain in ("week", "weekend"):
        return Period(grain, (day - 1) // 7)
    year, month, _ = from_day_number(day)
    if grain == "season":
        return Period("season", (year * 12 + month - 3) // 3 if month > 2 else year * 4 - 1)
    if grain in _YEARS:
        return Period(grain, year // _YEARS[grain])
    return Period(grain, year * _IN_YEAR[grain] + (month - 1) * _IN_YEAR[grain] // 12)


def grain_of(unit: str) -> Grain:
    """The grain of one of a language's units: hours are counted in days."""
    return "day" if unit == "hour" else unit  # type: ignore[return-value]  # the units of languages are grains, but for hours


def moved(day: int, by: int, unit: Grain) -> int:
    """The day that many days, weeks, months, quarters, years … later; the month's last day where it has no such day. 0 outside the calendar."""
    from dateutil.relativedelta import relativedelta

    try:
        there = date.fromordinal(day) + by * relativedelta(**_STEPS[unit])  # type: ignore[arg-type]  # its other arguments are dates
    except (ValueError, OverflowError):
        return 0
    return there.toordinal() if there.year <= LAST_YEAR else 0


def part_of(period: Period, part: str) -> str:
    """EDTF of the early, mid or late third of a year, month, decade or century, or of its first or second half (docs/dates.md).

    Of other units, which EDTF has no place for within, the whole.
    """
    if part in ("first half", "second half") and period.grain == "year":
        return Period("half", period.number * 2 + (part == "second half")).edtf
    if period.grain == "month":
        year, month = period.year, period.place + 1
        end = days_in_month(year, month)
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, end)}.get(
            part, (1, 15) if part == "first half" else (16, end)
        )
        return f"[{year:04d}-{month:02d}-{low:02d}..{year:04d}-{month:02d}-{high:02d}]"
    if period.grain == "year":
        low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        return f"[{period.year:04d}-{low:02d}..{period.year:04d}-{high:02d}]"
    if period.grain in _YEARS:
        length = _YEARS[period.grain]
        low, high = _thirds(length).get(part) or (
            (0, length // 2 - 1) if part == "first half" else (length // 2, length - 1)
        )
        return f"[{period.year + low:04d}..{period.year + high:04d}]"
    return period.edtf


def _thirds(length: int) -> dict[str, tuple[int, int]]:
    """The longest first where they are not equal: of ten 0 to 3, 4 to 6, 7 to 9."""
    first = length // 3 + (length % 3 > 0)
    second = first + length // 3 + (length % 3 > 1)
    return {"early": (0, first - 1), "mid": (first, second - 1), "late": (second, length - 1)}
