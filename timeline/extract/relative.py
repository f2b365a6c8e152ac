"""What is counted from the day of publication or from another date: “last week”, “two days later”, “the same year”."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from timeline.extract.found import Found
from timeline.extract.periods import EARLY, GRAINS, Grain, Period, around, grain_of, month_of, moved
from timeline.extract.scanning import Expression
from timeline.extract.story import Story

_TURN: Final = 90
"""Days into a year in which “the new year” still is that one."""
_FINE: Final = ("day", "week", "weekend")


class RelativeReader(Story):
    """Reads what is counted from somewhere."""

    def _which(self, expression: Expression) -> Found | None:
        """“Last week”, “earlier this month”, “late next year”, “the past year”."""
        words = expression.words
        which = self._language.which[words["which"]] if "which" in words else 0
        grain = self._language.units[words["unit"]]
        if words.get("which") in self._language.running and grain in ("week", "month", "year", "decade", "century"):
            return self._back(expression, 1, grain, -1)
        if grain == "weekend":
            return self._found(expression, self._weekend(which))
        base = around(self._published, grain_of(grain))
        if words.get("which") in self._language.from_anchor and self.anchor:
            self.base = self.anchor
            base = around(self.anchor.first, grain_of(grain))
        if self._language.portions.get(words.get("part", "")) == "same":
            return self._same_before(expression, base.shift(which), which)
        mark = "~" if words["unit"] in self._language.fiscal else ""
        return self._found(expression, base.shift(which), words.get("part", ""), mark, explicit=True)

    def _same_before(self, expression: Expression, year: Period, which: int) -> Found | None:
        """“The same month last year”: that of the sentence's month or quarter, else the year."""
        base = self._accounts_anchor
        if base is not None and base.grain != "month" and self._language.monthly in expression.words["part"]:
            base = None
        if base is not None and year.grain == "year":
            year = base.shift(which * {"month": 12, "quarter": 4, "half": 2}[base.grain])
        found = self._found(expression, year)
        return replace(found, kind="yearago") if found else None

    def _weekend(self, which: int) -> Period:
        here = around(self._published, "weekend")
        if which == 0:
            over = self._direction == "past" or (self._direction == "" and (self._published - 1) % 7 < EARLY)
            return here.shift(-1) if over and here.first > self._published else here
        if which > 0:
            return here.shift(here.first <= self._published)
        return here.shift(-1)

    def _new_year(self, expression: Expression) -> Found | None:
        """“In the new year”: the one after what was told last, in a report the one around the turn of which it was published."""
        base = self._here or (self.today if self._direction == "future" else None)
        if base is None:
            base = self.today.shift(-_TURN)
        return self._found(expression, around(base.first, "year").shift(1))

    def _part_of(self, expression: Expression) -> Found | None:
        """“The end of the year”, “year-end 1990”."""
        words = expression.words
        grain = self._language.units[words["unit"]] if "unit" in words else "year"
        year = next(iter(self._years(expression)[0])) if {"year", "whichyear"} & words.keys() else None
        if year is None and grain == "year" and self._here is None and self._direction != "future":
            year = self.chapter
        self.base = Period("year", year) if year is not None else self._here or self.today
        period = around(self.base.first, grain_of(grain))
        mark = "~" if words.get("unit") in self._language.fiscal else ""
        return self._found(expression, period, words["part"], mark, explicit=year is not None)

    def _year_ago(self, expression: Expression) -> Found | None:
        base = self._accounts_anchor
        if base is not None:
            in_year = {"month": 12, "quarter": 4, "half": 2}[base.grain]
            return self._found(expression, base.shift(-in_year))
        return self._found(expression, around(self._published, "year").shift(-1))

    def _shift(self, expression: Expression) -> Found | None:
        """“Two years ago”, “a year earlier”, “three days later”."""
        words = expression.words
        number = self._number(words["n"])
        base_name, sign = self._language.directions[words["direction"]]
        grain = self._language.units[words["unit"]]
        if number is None or (words["direction"] in self._language.only_ahead and self._direction != "future"):
            return None
        mark = "~" if "about" in words or grain in ("decade", "century") else ""
        if base_name == "anchor":
            accounts = self._accounts_anchor
            if accounts is not None and grain == "year" and sign < 0:
                per_year = {"month": 12, "quarter": 4, "half": 2}[accounts.grain]
                return self._found(expression, accounts.shift(-per_year * number), mark=mark)
            base = self._before
            if base is None:
                base = self.today if sign < 0 else None
            if base is None:
                return None
        else:
            base = self.today
        return self._found(expression, self._moved(base, sign * number, grain), mark=mark)

    def _moved(self, base: Period, by: int, grain: str) -> Period | None:
        """The unit so far from the base; no finer than the base is known."""
        if grain == "hour":
            return base if base.grain == "day" and abs(by) < 12 else None
        unit = grain_of(grain)
        shown: Grain = "year" if unit in ("decade", "century") else unit
        if shown in _FINE and base.grain not in _FINE:
            return None
        if shown == "month" and base.grain not in (*_FINE, "month"):
            return None
        day = moved(base.first, by, unit)
        return around(day, shown) if day > 0 else None

    def _stretch(self, expression: Expression) -> Found | None:
        """“The first nine months of 1989”, “the past two weeks”, “the next six months”."""
        words = expression.words
        number = self._number(words["n"])
        grain = self._language.units[words["unit"]]
        if number is None or grain == "hour":
            return None
        sign = self._language.which.get(words["first"], self._language.relations.get(words["first"], 0))
        if sign and not {"year", "whichyear"} & words.keys():
            if sign > 0 and self._direction == "past":  # “over the next nine days, the court heard”
                base = self._before
                return self._onwards(expression, base, number, grain) if base is not None else None
            return self._back(expression, number, grain, sign)
        years, said = self._years(expression)
        if grain not in ("month", "quarter") or not 0 < number * (3 if grain == "quarter" else 1) <= 12:
            return None
        months = number * (3 if grain == "quarter" else 1)
        from_end = words["first"] in self._language.final
        ends = [month_of(year, 12 if from_end else months) for year in years]
        end = self._choose(
            [month for month in ends if self._direction == "future" or said or month.last <= self._published] or ends
        )
        if end is None:
            end = ends[0]
        start = end.shift(1 - months)
        return Found(expression.start, expression.end, "stretch", f"{start.edtf}/{end.edtf}", None, explicit=said)

    def _back(self, expression: Expression, number: int, grain: str, sign: int) -> Found | None:
        """The stretch of so many units that ends or begins with the day of publication, in that unit; weeks in days."""
        unit = grain_of(grain)
        shown: Grain = (
            "day"
            if unit in _FINE
            else "month"
            if unit in ("month", "quarter") or (number == 1 and unit == "year")
            else "year"
        )
        far = moved(self._published, sign * number, unit)
        if far <= 0:
            return None
        ends = sorted((around(self._published, shown), around(far, shown)))
        return Found(
            expression.start, expression.end, "stretch" if sign < 0 else "ahead", f"{ends[0].edtf}/{ends[1].edtf}", None
        )

    def _that(self, expression: Expression) -> Found | None:
        """“The same day”, “the following year”."""
        words = expression.words
        unit = words.get("unit")
        grain = grain_of(self._language.units[unit]) if unit else "day"  # “the day before”, “la veille”
        step = self._language.relations[words["same"]]
        base = self._before
        if base is None and words["same"] in self._language.distant:
            return None
        ahead = step > 0 and self._direction == "future" and self._here is None
        if base is None or (ahead and base.first <= self._published):
            base = self.base = self.today
        if base.last - base.first > around(base.first, grain).last - around(base.first, grain).first:
            return None
        return self._found(expression, around(base.first, grain).shift(step))

    def _duration(self, expression: Expression) -> Found | None:
        """“For a year” after “July 2022”; “for more than two years now”, whose beginning alone is bounded."""
        words = expression.words
        number = self._number(words["n"])
        grain = self._language.units[words["unit"]]
        if number is None or grain == "hour":
            return None
        if "now" in words:
            start = moved(self._published, -number, grain_of(grain))
            unit: Grain = "day" if grain in _FINE else "month"
            if start <= 0:
                return None
            began = around(start, unit).edtf
            value, narrow = f"{began}~/..", ""
            if (
                "about" in words
            ):  # “more than two years”: it began then or before, and EDTF has no interval that says so and goes on
                rough = around(start, "year").edtf if grain in ("year", "decade", "century") else began
                value, narrow = f"../{began}", f"{rough}~/.."
            end = expression.end - len(words["now"])
            return Found(
                expression.start, end, "duration", value, None, narrow, whole=(expression.start, expression.end)
            )
        if self.anchor_here is not None:  # “signed in July 2022 for a year”: the event is that of the date beside it
            found = self._onwards(expression, self.anchor_here, number, grain)
            return replace(found, kind="length") if found else None
        return self._onwards(expression, self.anchor, number, grain) if self.anchor is not None else None

    def _onwards(self, expression: Expression, base: Period, number: int, grain: str) -> Found | None:
        """So many units from an anchor that is known as finely as they are, and no further than the day of publication."""
        finest = {"week": "day", "quarter": "month"}.get(grain, grain)
        if base.grain not in ("day", "month", "year") or GRAINS.index(base.grain) > GRAINS.index(grain_of(finest)):
            return None
        self.base = base
        end = moved(base.first, number, grain_of(grain))
        if end <= 0 or end > self._published:
            return None
        return Found(expression.start, expression.end, "duration", f"{base.edtf}/{around(end, base.grain).edtf}", None)
