"""Stretches of time in words: how long after, and for how long."""

from __future__ import annotations

from typing import NamedTuple

from timeline.dates import Instant, Precision
from timeline.dates.calendar import day_number
from timeline.wording.catalogue import Catalogue
from timeline.wording.cldr import Cldr
from timeline.wording.marks import ngettext

_YEAR = 365.2425
_MONTH = _YEAR / 12
_DAYS: dict[Precision, float] = {
    "month": _MONTH,
    "season": _YEAR / 4,
    "year": _YEAR,
    "decade": 10 * _YEAR,
    "century": 100 * _YEAR,
}
"""How long the stretch is that a date of some precision may lie in, for those longer than a day."""


class Amount(NamedTuple):
    """So many units, or about so many."""

    n: int
    unit: str
    about: bool


class SpanText:
    """Writes stretches of time in one language."""

    def __init__(self, facts: Cldr, words: Catalogue) -> None:
        self._cldr = facts
        self._words = words

    def gap(self, before: Instant, after: Instant) -> str:
        if after < before:
            return ""
        days = day_number(*after[:3]) - day_number(*before[:3])
        if days == 0:
            seconds = _clock_seconds(after) - _clock_seconds(before)
            if _clock_seconds(before) == 0 or seconds < 60:
                return self._words.text("the same day")
            return self._later(_clock_amount(seconds))
        if days == 1:
            return self._words.text("the next day")
        months = (after.year - before.year) * 12 + after.month - before.month
        if months and after.day == before.day and days < 2 * _YEAR - 15:
            return self._later(_months(months * _MONTH))
        return self._later(_amount(days))

    def length(self, earliest: Instant, latest: Instant, precision: Precision) -> str:
        if latest < earliest:
            return ""
        seconds = _clock_seconds(latest) - _clock_seconds(earliest) + 1
        days = day_number(*latest[:3]) - day_number(*earliest[:3])
        if days == 0 and seconds < 86_400:
            amount = _clock_amount(seconds)
        elif precision in _DAYS:
            amount = _loose_amount(days + 1, _DAYS[precision])
        else:
            amount = _amount(days + (seconds > 43_200))
        return self._words.text("for {length}").format(length=self._amount(amount))

    def _later(self, amount: Amount) -> str:
        return self._words.text("{length} later").format(length=self._amount(amount))

    def _amount(self, amount: Amount) -> str:
        one, many = _NOUNS[amount.unit]
        text = self._words.plural(one, many, amount.n).format(n=self._cldr.number(amount.n))
        return self._words.text("about {length}").format(length=text) if amount.about else text


_NOUNS = {
    "minute": ngettext("a minute", "{n} minutes"),
    "hour": ngettext("an hour", "{n} hours"),
    "day": ngettext("a day", "{n} days"),
    "week": ngettext("a week", "{n} weeks"),
    "month": ngettext("a month", "{n} months"),
    "year": ngettext("a year", "{n} years"),
}


def _clock_seconds(at: Instant) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


def _clock_amount(seconds: int) -> Amount:
    """Less than a day."""
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return Amount(minutes, "minute", about=False)
    hours = round(minutes / 60)
    return Amount(hours, "hour", about=abs(minutes - hours * 60) > 5)


def _amount(days: int) -> Amount:
    """`days` in the unit that people would use; `about` where that drops a noticeable part of a unit."""
    if days < 14:
        return Amount(days, "day", about=False)
    if days < 60:
        weeks = round(days / 7)
        return Amount(weeks, "week", about=abs(days - weeks * 7) > 1)
    if days < 2 * _YEAR - 15:
        return _months(days)
    years = round(days / _YEAR)
    if years > 100 and years % 10:
        step = 10 ** (len(str(years)) - 2)
        return Amount(round(years / step) * step, "year", about=True)
    return Amount(years, "year", about=abs(days - years * _YEAR) > 15)


def _months(days: float) -> Amount:
    months = round(days / _MONTH)
    if months in (12, 24):
        return Amount(months // 12, "year", about=abs(days - months * _MONTH) > 3)
    return Amount(months, "month", about=abs(days - months * _MONTH) > 3)


def _loose_amount(days: int, unit: float) -> Amount:
    """A length whose two ends are only known to lie within `unit` days each: the middle of what it may have been.

    `days` is counted from the earliest start to the latest end, so the middle is one unit less.
    """
    middle = max(days - unit, unit)
    if unit < _YEAR and middle < 2 * _YEAR - 15:
        return _months(middle)._replace(about=True)
    return Amount(max(1, round(middle / _YEAR)), "year", about=True)
