"""What the parts of a date cover: seasons, unspecified digits and significant digits, as first and last days."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import product

from timeline.dates.calendar import days_in_month

Day = tuple[int, int, int]
Pattern = tuple[str, str, str]
"""Year, month and day as written, with X for a digit that is not known; month and day may be ""."""

# fmt: off
GROUPINGS: dict[int, tuple[int, int]] = {
    # Seasons without a hemisphere, which are read as the northern ones; a winter does not leave its year (see docs/dates.md).
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12),
    # Seasons of the northern hemisphere, then of the southern one.
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 12),
    29: (9, 11), 30: (12, 12), 31: (3, 5), 32: (6, 8),
    # Quarters, quadrimesters, semesters.
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}
# fmt: on
"""First and last month of the sub-year groupings (ISO 8601-2, 4.8)."""


def years_of_significance(year: int, digits: int) -> tuple[int, int]:
    """First and last year that begin with the same `digits` digits as `year`: 1950 and 2 give 1900, 1999."""
    size = abs(year)
    step: int = 10 ** max(len(str(size)) - digits, 0)
    low = size // step * step
    high = low + step - 1
    return (low, high) if year >= 0 else (-high, -low)


def units(pattern: Pattern, *, since: int | None = None, backwards: bool = False) -> Iterator[tuple[Day, Day]]:
    """First and last day of each year, month or day that the pattern can mean, in order of time; those that the calendar lacks are left out.

    `since` leaves out earlier years. A pattern has at most 10,000 years, and only one that asks for 29 February visits more than a few
    before it yields.
    """
    year_text, month_text, day_text = pattern
    days = _numbers(day_text, 31)
    if day_text:
        # Months that are too short in every year are left out at once: no year need be visited for a 30 February.
        months = [
            (month, month) for month in _numbers(month_text, 12) if days and days[0] <= days_in_month(2000, month)
        ]
    else:
        months = _months(month_text)
    if not months:
        return
    if backwards:
        months, days = months[::-1], days[::-1]
    for year in _years(year_text, backwards=backwards):
        if since is not None and year < since:
            continue
        for first, last in months:
            if not day_text:
                yield (year, first, 1), (year, last, days_in_month(year, last))
                continue
            length = days_in_month(year, first)
            for day in days:
                if day <= length:
                    yield (year, first, day), (year, first, day)


def _years(text: str, *, backwards: bool) -> Iterator[int]:
    digits = text.removeprefix("-")
    is_negative = text.startswith("-")
    any_digit = "9876543210" if backwards != is_negative else "0123456789"
    for choice in product(*(any_digit if digit == "X" else digit for digit in digits)):
        size = int("".join(choice))
        if not is_negative:
            yield size
        elif size:  # -0000 is no year
            yield -size


def _months(text: str) -> list[tuple[int, int]]:
    """First and last month of each part of the year that the month's digits can mean."""
    if not text:
        return [(1, 12)]
    if "X" not in text and int(text) in GROUPINGS:
        return [GROUPINGS[int(text)]]
    return [(month, month) for month in _numbers(text, 12)]


def _numbers(text: str, most: int) -> Sequence[int]:
    """The numbers from 1 to `most` that two digits, either of which may be X, can mean; none for no digits."""
    if not text:
        return ()
    if "X" in text:
        return _UNSPECIFIED[text][: bisect(_UNSPECIFIED[text], most)]
    number = int(text)
    return (number,) if 1 <= number <= most else ()


def _meanings(text: str) -> tuple[int, ...]:
    return tuple(
        number for number in range(1, 100) if all(d in ("X", w) for d, w in zip(text, f"{number:02}", strict=True))
    )


_UNSPECIFIED = {
    text: _meanings(text)
    for text in ("XX", *(f"X{digit}" for digit in range(10)), *(f"{digit}X" for digit in range(10)))
}
"""The numbers from 1 to 99 that each pair of digits with an X can mean."""
