"""The proleptic Gregorian calendar for years of any size.

Years are counted astronomically: 0 is 1 BC, -43 is 44 BC. Nothing here knows `datetime`, which ends at the years 1 and 9999.
"""

from __future__ import annotations

_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_400_YEARS = 146_097
_DAYS_IN_100_YEARS = 36_524
_DAYS_IN_4_YEARS = 1_461


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31. `month` is 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _DAYS[month]


def day_number(year: int, month: int, day: int) -> int:
    """The day's number, counted so that 1 January of the year 1 is 1; days before it are 0 and less. As `date.toordinal`."""
    past = year - 1
    leap_day = 1 if month > 2 and is_leap(year) else 0
    return past * 365 + past // 4 - past // 100 + past // 400 + _BEFORE_MONTH[month] + leap_day + day


def from_day_number(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day's number: the reverse of `day_number`."""
    cycles, rest = divmod(number - 1, _DAYS_IN_400_YEARS)
    # The last day of a cycle of 400 and of 4 years is a leap day that an even division would give to one year or century more.
    centuries = min(rest // _DAYS_IN_100_YEARS, 3)
    rest -= centuries * _DAYS_IN_100_YEARS
    fours, rest = divmod(rest, _DAYS_IN_4_YEARS)
    singles = min(rest // 365, 3)
    rest -= singles * 365
    year = cycles * 400 + centuries * 100 + fours * 4 + singles + 1
    month = rest // 31 + 1
    while month < 12 and rest >= _BEFORE_MONTH[month + 1] + (1 if month >= 2 and is_leap(year) else 0):
        month += 1
    return year, month, rest - _BEFORE_MONTH[month] - (1 if month > 2 and is_leap(year) else 0) + 1


def weekday(year: int, month: int, day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day_number(year, month, day) + 6) % 7
