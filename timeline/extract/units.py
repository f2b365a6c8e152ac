"""Months, quarters, seasons, years, decades and centuries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from timeline.extract.found import Found
from timeline.extract.periods import Grain, Period, around, month_of
from timeline.extract.scanning import Expression
from timeline.extract.special import spelled_year
from timeline.extract.story import Story

_WINTER: Final = 3
_APRIL: Final = 3
"""Up to the end of March “this winter” is the one that began in the year before."""


class UnitReader(Story):
    """Reads what names months and longer units."""

    def _month(self, expression: Expression) -> Found | None:
        words = expression.words
        month = self._language.months[words["month"].rstrip(".")]
        years, said = self._years(expression)
        which = self._language.which.get(words.get("which", ""))
        here = around(self._published, "month")
        if which is not None and not said:
            years = self._years_around if which else (self.today.year,)
        candidates = [month_of(year, month) for year in years]
        if "same" in words and (base := self._before) is not None:
            return self._found(expression, month_of(base.year, month), words.get("part", ""))
        if not said and (base := self._base_of(words)) is not None and which:
            chosen: Period | None = _beyond(base, which, (month_of(base.year + by, month) for by in (-1, 0, 1)))
        elif which == -1 and not said:
            chosen = max((period for period in candidates if period.number < here.number), default=None)
        elif which == 1 and not said:
            chosen = min((period for period in candidates if period.number > here.number), default=None)
        else:
            chosen = self._choose(candidates) or min(candidates, key=self._distance)
        return self._found(expression, chosen, words.get("part", ""), explicit=said)

    def _season(self, expression: Expression) -> Found | None:
        words = expression.words
        season = self._language.seasons[words["season"]]
        years, said = self._years(expression)
        which = self._language.which.get(words.get("which", ""))
        if "same" in words and (base := self._before) is not None:
            step = self._language.relations[words["same"]]
            near = (Period("season", (base.year + by) * 4 + season) for by in (-1, 0, 1))
            same = _beyond(base, step, near) if step else Period("season", base.year * 4 + season)
            return self._found(expression, same, words.get("part", ""), explicit=True)
        if which and not said and (base := self._base_of(words)) is not None:
            near = (Period("season", (base.year + by) * 4 + season) for by in (-1, 0, 1))
            return self._found(expression, _beyond(base, which, near), words.get("part", ""))
        candidates = [Period("season", year * 4 + season) for year in years]
        if which is not None and not said:
            this = self.today.year - (season == _WINTER and around(self._published, "month").place < _APRIL)
            candidates = [Period("season", year * 4 + season) for year in (self._years_around if which else (this,))]
        if which and not said:
            self._direction = "past" if which < 0 else "future"
            candidates = [period for period in candidates if not period.holds(self._published)]
        return self._found(expression, self._choose(candidates) or candidates[0], words.get("part", ""), explicit=said)

    def _base_of(self, words: Mapping[str, str]) -> Period | None:
        """What “the following June” and “the previous summer” are counted from, unless that is the day of publication."""
        return self._before if words.get("which") in self._language.from_anchor else None

    def _year(self, expression: Expression) -> Found | None:
        words = expression.words
        if expression.kind == "spelled":
            year = spelled_year(words, self._language)
            if year is None:
                return None
        else:
            year = next(iter(self._years(expression)[0]))
        mark = "~" if expression.kind == "fiscal" or "about" in words else ""
        return self._found(expression, Period("year", year), words.get("part", ""), mark, explicit=True)

    def _decade(self, expression: Expression) -> Found | None:
        words = expression.words
        if "decade" in words:
            year = int(words["decade"])
        else:
            tens = self._language.decades[words["tenword"]] if "tenword" in words else int(words["tens"].lstrip("'"))
            year = 1900 + tens if 1900 + tens <= self.today.year + 10 else 1800 + tens
        if year % 100 == 0 and "decade" in words and year < 2000:
            return self._found(expression, Period("century", year // 100), words.get("part", ""), explicit=True)
        return self._found(expression, Period("decade", year // 10), words.get("part", ""), explicit=True)

    def _century(self, expression: Expression) -> Found | None:
        number = self._language.ordinals[expression.words["century"]]
        return self._found(expression, Period("century", number - 1), expression.words.get("part", ""), explicit=True)

    def _fraction(self, expression: Expression) -> Found | None:
        """A quarter or half of a year."""
        words = expression.words
        years, said = self._years(expression)
        if "code" in words:
            code = words["code"]
            letter = code.strip("1234")
            grain: Grain = "half" if self._language.codes[letter] == "half" else "quarter"
            index = int(code.strip(letter)) - 1
        else:
            grain = "half" if self._language.units[words["piece"]] == "half" else "quarter"
            nth = self._language.ordinals.get(words.get("nth", ""))
            if "ending" in words:
                nth = (self._language.months[words["ending"]] + 2) // 3
            if "nth" in words and words["nth"] in self._language.which and said:
                nth = 2 if grain == "half" else 4
            if nth is None:
                near = self._fraction_near(words.get("nth", ""), grain, ago="ago" in words)
                if said:  # “the same quarter last year”
                    near = Period(grain, next(iter(years)) * (2 if grain == "half" else 4) + near.place)
                return self._found(expression, near, explicit=said)
            index = nth - 1
            if "-" in expression.text and self._direction == "future":
                self._direction = ""  # “expects to report third-quarter earnings”: those of the quarter that is over
            self._direction = self._direction or "past"
        in_year = 2 if grain == "half" else 4
        if index >= in_year:
            return None
        candidates = [Period(grain, year * in_year + index) for year in years]
        chosen = self._choose(candidates) or min(candidates, key=self._distance)
        if "ago" in words:
            chosen = chosen.shift(-in_year)
        return self._found(expression, chosen, explicit=said)

    def _fraction_near(self, word: str, grain: Grain, *, ago: bool) -> Period:
        """“The latest quarter”, “the same quarter a year ago”, “the year-earlier quarter”."""
        in_year = 2 if grain == "half" else 4
        here = around(self._published, grain)
        told = (self.anchor_here, self.anchor)
        base = self._counted_from(next((one for one in told if one and one.grain == grain), None))
        if word in self._language.which and word not in self._language.from_anchor:
            return here.shift(self._language.which[word] - in_year * ago)
        if word in self._language.which:
            return (base or here).shift(-1)
        same = base or here.shift(-1)
        return same if (not word or word in self._language.relations) and not ago else same.shift(-in_year)


def _beyond(base: Period, sign: int, near: Iterable[Period]) -> Period | None:
    """The first of some units that lies behind a date, or the last one that lies before it."""
    if sign > 0:
        return min((one for one in near if one.first > base.last), key=lambda one: one.first, default=None)
    return max((one for one in near if one.last < base.first), key=lambda one: one.first, default=None)
