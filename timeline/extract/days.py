"""Days: of a month, of a week, with a name, and clock times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from timeline.extract.found import Found
from timeline.extract.periods import EARLY, Period, around, day_of
from timeline.extract.scanning import Expression
from timeline.extract.special import holiday_in, time_text
from timeline.extract.story import Story

_NEAR: Final = 2
"""Days ahead of which nobody says “next” but the weekday, or “tomorrow”."""


class DayReader(Story):
    """Reads what names days."""

    def _iso(self, expression: Expression) -> Found | None:
        words = expression.words
        day = day_of(int(words["year"]), int(words["month"]), int(words["day"]))
        if day is None:
            return None
        time = time_text(words, self._language)
        return Found(expression.start, expression.end, "days", day.edtf + time, day, explicit=True, time=time)

    def _numeric(self, expression: Expression) -> Found | None:
        """14/06/2024. Where day and month could change places the reading nearer to publication, in doubt (`?`)."""
        words = expression.words
        a, b = int(words["a"]), int(words["b"])
        year = int(words["c"]) if len(words["c"]) == 4 else self._century_of(int(words["c"]))
        readings = [
            day
            for month, of_month in dict.fromkeys(((b, a), (a, b)))
            if (day := day_of(year, month, of_month)) is not None
        ]
        if not readings:
            return None
        if self._language.day_first:
            readings = readings[:1]
        day = min(readings, key=self._distance)
        mark = "?" if len(readings) > 1 or len(words["c"]) == 2 else ""
        return Found(expression.start, expression.end, "days", day.edtf + mark, day, explicit=True)

    def _days(self, expression: Expression) -> Iterator[Found]:
        """A day of a month, a list of days, or a stretch of them."""
        words = expression.words
        month = self._language.months[words["month"].rstrip(".")]
        ordinals = self._language.ordinals
        numbers = [
            word for word in re.finditer(r"\d+|[^\W\d_]+", words["days"]) if word[0].isdigit() or word[0] in ordinals
        ]
        offset = expression.start + expression.text.index(words["days"])
        years, said = self._years(expression)
        if towards := self._language.which.get(words.get("which", "")):
            self._direction = "past" if towards < 0 else "future"
            years, said = range(self.today.year - 1, self.today.year + 2), True
        weekday = words.get("weekday", "").rstrip(".")
        counted = [int(number[0]) if number[0].isdigit() else ordinals[number[0]] for number in numbers]
        if weekday and not said:
            near = (self._here or self.today).year
            years = range(near - 3, near + 4)
        candidates = [day for year in years if (day := day_of(year, month, counted[0])) is not None]
        doubt = ""
        if weekday:
            agreeing = [day for day in candidates if (day.number + 6) % 7 == self._language.weekdays[weekday]]
            doubt = "" if agreeing else "?"
            candidates = agreeing or candidates
        start = self._choose(candidates) or min(candidates, key=self._distance, default=None)
        if start is None:
            return
        days = [day_of(start.year, month, number) for number in counted]
        spans = [(offset + number.start(), offset + number.end()) for number in numbers]
        between = [words["days"][left.end() : right.start()] for left, right in pairwise(numbers)]
        yield from self._listed(expression, days, spans, between, doubt, said)

    def _listed(
        self,
        expression: Expression,
        days: list[Period | None],
        spans: list[tuple[int, int]],
        between: list[str],
        doubt: str,
        said: bool,
    ) -> Iterator[Found]:
        is_list = (
            len(days) > 1
            and None not in days
            and not doubt
            and not any(self._is_stretch(gap, expression) for gap in between)
        )
        together = ",".join(day.edtf for day in days if day) if is_list else ""
        if together:
            is_choice = any(re.search(self._language.joins["or"], gap) for gap in between)
            together = f"[{together}]" if is_choice else f"{{{together}}}"
        last = len(days) - 1
        at = 0
        while at <= last:
            start = expression.start if at == 0 else spans[at][0]
            day = days[at]
            if at < last and self._is_stretch(between[at], expression) and day and (end := days[at + 1]):
                at += 1
                high = expression.end if at == last else spans[at][1]
                if end.number > day.number:
                    yield Found(start, high, "days", f"{day.edtf}/{end.edtf}", end, is_range=True, explicit=said)
            elif day is not None:
                high = expression.end if at == last else spans[at][1]
                whole = (expression.start, expression.end)
                yield Found(start, high, "days", day.edtf + doubt, day, together, explicit=said, whole=whole)
            at += 1

    def _is_stretch(self, between: str, expression: Expression) -> bool:
        """Whether the words between two days mean from the one to the other."""
        return (
            re.fullmatch(
                self._language.joins["and" if "between" in expression.words else "to"],
                re.sub(r"^[a-z]{2}(?=\W)", "", between),
            )
            is not None
        )

    def _weekday(self, expression: Expression) -> Found | None:
        words = expression.words
        wanted = self._language.weekdays[words["weekday"]]
        if "weekref" in words:
            week = around(self._published, "week").shift(self._language.which[words["weekref"]])
            return self._found(expression, Period("day", week.first + wanted))
        if "same" in words and (base := self._before) is not None:
            step = self._language.relations[words["same"]]
            edge = base.last if step > 0 else base.first - 8
            return self._found(expression, Period("day", edge + 1 + (wanted - (edge + 7)) % 7))
        here = self._here
        if here is not None and here.grain != "day" and (self.is_fresh or not self.is_all_history):
            here, self.base = None, self.today  # a new paragraph, or a report, speaks of the week of publication
        if here is not None and "which" not in words:
            return self._found(expression, _weekday_from(here, wanted))
        last = self._published - (self._published + 6 - wanted) % 7
        match self._language.which.get(words.get("which", "")):
            case -1:
                day = last - 7 * (last == self._published)
            case 1:
                day = last + 7  # on a Tuesday “next Wednesday” is not tomorrow
                day += 7 * (day - self._published <= _NEAR)
            case _:
                to_next, since = last + 7 - self._published, self._published - last
                ahead = since > 0 if self._direction == "future" else self._direction == "" and to_next < since
                day = last + 7 * ahead
        return self._found(expression, Period("day", day))

    def _near(self, expression: Expression) -> Found | None:
        # Who is quoted in a history means the day that it has come to.
        here = self._here if self._sense.quoted else None
        self.base = here if here is not None and here.grain == "day" else self.today
        return self._found(expression, self.base.shift(self._language.near[expression.words["near"]]))

    def _holiday(self, expression: Expression) -> Found | None:
        holiday = self._language.holidays[re.sub(" +", " ", expression.words["holiday"])]
        years, said = self._years(expression)
        if holiday.year:
            years, said = (holiday.year,), True
        which = self._language.which.get(expression.words.get("which", ""))
        if which is not None and not said:
            years = self._years_around
        candidates = [holiday_in(holiday, year) for year in years]
        if which == -1:
            candidates = [day for day in candidates if day and day.number < self._published]
            self._direction = "past"
        elif which == 1:
            self._direction = "future"
        day = self._choose(candidates)
        if "beside" in expression.words and day is not None:
            day = day.shift(self._language.relations[expression.words["beside"]])
        if "unit" in expression.words and day is not None:
            return self._found(expression, _weekend_of(day), explicit=said)
        return self._found(expression, day, explicit=said)

    def _clock(self, expression: Expression) -> Found | None:
        """A clock time: of the day that the sentence tells of, else the heading, else the text before, else of the day of publication."""
        if self._here is not None and self._here.grain != "day":
            return None
        told = (self.anchor_here, self.headed, self.anchor)
        ahead = self._direction == "future" and self._here is None
        days = (one for one in told if one and one.grain == "day")
        day = next(
            (one for one in days if (one.first >= self._published if ahead else one.first <= self._published)), None
        )
        day = self.anchor_here if self.anchor_here and self.anchor_here.grain == "day" else day or self.today
        self.base = day
        time = time_text(expression.words, self._language)
        return Found(expression.start, expression.end, "clock", day.edtf + time, day, time=time)


def _weekday_from(here: Period, wanted: int) -> Period | None:
    """The first such weekday from a day on; of a month or a year nobody can tell which one is meant."""
    return Period("day", here.number + (wanted - (here.number + 6)) % 7) if here.grain == "day" else None


def _weekend_of(day: Period) -> Period:
    """The weekend that a holiday lies in or makes longer: the one before a Monday or Tuesday, else that of its week."""
    week = around(day.number, "weekend")
    return week.shift(-1) if (day.number - 1) % 7 < EARLY else week
