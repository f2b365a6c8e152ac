"""The calendar agrees with datetime where that reaches, and with itself beyond."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates.calendar import day_number, days_in_month, from_day_number, is_leap, weekday

NUMBERS = st.integers(-(10**18), 10**18)


@given(st.dates())
@example(dt.date(1, 1, 1))
@example(dt.date(2000, 12, 31))
@example(dt.date(2000, 2, 29))
@example(dt.date(9999, 12, 31))
def test_agrees_with_datetime(date: dt.date) -> None:
    number = date.toordinal()
    assert day_number(date.year, date.month, date.day) == number
    assert from_day_number(number) == (date.year, date.month, date.day)
    assert weekday(date.year, date.month, date.day) == date.weekday()
    assert is_leap(date.year) == calendar.isleap(date.year)
    assert days_in_month(date.year, date.month) == calendar.monthrange(date.year, date.month)[1]


@given(NUMBERS)
@example(0)
@example(-146_097)
@example(146_097)
def test_numbers_and_days_are_one_to_one(number: int) -> None:
    year, month, day = from_day_number(number)
    assert day_number(year, month, day) == number
    assert 1 <= month <= 12
    assert 1 <= day <= days_in_month(year, month)


@given(NUMBERS)
def test_the_next_day_is_the_next_in_order(number: int) -> None:
    assert from_day_number(number) < from_day_number(number + 1)
    assert (weekday(*from_day_number(number)) + 1) % 7 == weekday(*from_day_number(number + 1))


@pytest.mark.parametrize(
    ("year", "expected"), [(2024, True), (1900, False), (2000, True), (0, True), (-1, False), (-4, True), (-100, False)]
)
def test_leap_years(year: int, expected: bool) -> None:
    assert is_leap(year) is expected
    assert days_in_month(year, 2) == (29 if expected else 28)


def test_days_before_the_first_year() -> None:
    assert day_number(1, 1, 1) == 1
    assert from_day_number(0) == (0, 12, 31)
    assert day_number(0, 1, 1) == 1 - 366
    assert weekday(-43, 3, 15) == 4  # by the calendar carried back; the Romans counted otherwise
