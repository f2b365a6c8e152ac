"""Days and years that are counted within something: “the first Monday of March”, “the last day of 2010”, “the 16th”, “2009–10”."""

from __future__ import annotations

import re
from typing import Final

from timeline.extract.found import Found
from timeline.extract.periods import Grain, Period, around, day_of, grain_of, month_of, moved
from timeline.extract.scanning import Expression
from timeline.extract.story import Story

_RECENT: Final = 400
"""Days: an anchor further from the day of publication than that is not what “for the year” speaks of."""


class WithinReader(Story):
    """Reads what is counted within a month or a year, or from a day in a week."""

    def _nth_day(self, expression: Expression) -> Found | None:
        """“The first Monday of March 2011”."""
        words = expression.words
        month = self._language.months[words["month"].rstrip(".")]
        wanted = self._language.weekdays[words["weekday"]]
        years, said = self._years(expression)
        nth = self._nth(words["nth"])
        days = []
        for year in years:
            whole = month_of(year, month)
            first = whole.first + (wanted - (whole.first - 1)) % 7
            last = whole.last - (whole.last - 1 - wanted) % 7
            days.append(Period("day", last if nth < 0 else first + 7 * (nth - 1)))
        return self._found(expression, self._choose(days) or min(days, key=self._distance), explicit=said)

    def _edge(self, expression: Expression) -> Found | None:
        """“The last day of 2010”, “the first day of March”, “the last day of the month”."""
        words = expression.words
        years, said = self._years(expression)
        if "month" in words:
            units = [month_of(year, self._language.months[words["month"].rstrip(".")]) for year in years]
        elif "unit" in words:
            units = [self._unit_around(grain_of(self._language.units[words["unit"]]))]
        else:
            units = [Period("year", year) for year in years]
        last = self._nth(words["nth"]) < 0
        days = [Period("day", unit.last if last else unit.first) for unit in units]
        return self._found(expression, self._choose(days) or min(days, key=self._distance), explicit=said)

    def _nth(self, word: str) -> int:
        """1 for the first one, -1 for the last one."""
        return -1 if word in self._language.final else self._language.ordinals[word]

    def _day_alone(self, expression: Expression) -> Found | None:
        """“On the 16th”: of the month that was named last, else of the one nearest to publication; “Friday the 13th” agrees with its weekday."""
        words = expression.words
        digits = re.match(r"\d+", words["dayonly"])
        if digits is None:
            return None
        here = self._here or self._before
        if here is not None and "weekday" not in words and here.grain in ("day", "month"):
            month = around(here.first, "month")
            months = [month.shift(by) for by in ((-1, 0, 1) if self._here is not None else (0,))]
            days = [day for one in months if (day := day_of(one.year, one.place + 1, int(digits[0]))) is not None]
            return self._found(expression, self._choose(days) or min(days, key=self._distance, default=None))
        self.base = self.today
        month = around(self._published, "month")
        months = [month.shift(by) for by in range(-30, 31)]
        days = [day for one in months if (day := day_of(one.year, one.place + 1, int(digits[0]))) is not None]
        if "weekday" in words:
            wanted = self._language.weekdays[words["weekday"].rstrip(".")]
            days = [day for day in days if (day.number - 1) % 7 == wanted]
        return self._found(expression, self._choose(days))

    def _pair(self, expression: Expression) -> Found | None:
        """“2009–10”, two years of which the second is shortened; nothing where it does not follow the first."""
        year, short = int(expression.words["year"]), int(expression.words["last"])
        if short <= year % 100:
            return None
        last = Period("year", year - year % 100 + short)
        return Found(
            expression.start, expression.end, "range", f"{year}/{last.edtf}", last, is_range=True, explicit=True
        )

    def _unit(self, expression: Expression) -> Found | None:
        """“For the week”: that of the date before, where it is of late, else that of the day of publication."""
        return self._found(expression, self._unit_around(grain_of(self._language.units[expression.words["unit"]])))

    def _unit_around(self, grain: Grain) -> Period:
        base = self._here or self._before or self._counted_from(self.accounts)
        if base is None or (self._here is None and abs(self._published - base.first) > _RECENT):
            base = self.today
        if base.last - base.first > around(base.first, grain).last - around(base.first, grain).first:
            base = self.today
        self.base = base
        return around(base.first, grain)

    def _weeks_from(self, expression: Expression) -> Found | None:
        """“A week ago Sunday”, “a year ago yesterday”, “a week from Tuesday”: so long before or after that day."""
        words = expression.words
        number = self._number(words["n"])
        if number is None:
            return None
        if "near" in words:
            day = self._published + self._language.near[words["near"]]
        else:
            wanted = self._language.weekdays[words["weekday"].rstrip(".")]
            day = self._published - (self._published - 1 - wanted) % 7
            day += 7 * ("ahead" in words)
        sign = 1 if "ahead" in words else -1
        before = moved(day, sign * number, grain_of(self._language.units[words["unit"]]))
        return self._found(expression, Period("day", before)) if before > 0 else None
