"""What the readers of expressions share: the day of publication, the last dates of the text, the choice among several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from timeline.extract.found import Direction, Found, Sense
from timeline.extract.histories import Course, Kind
from timeline.extract.language import Language
from timeline.extract.periods import Period, part_of
from timeline.extract.scanning import Expression

_FAR: Final = 300
_AT_HAND: Final = 60
"""Days from the day of publication."""


class Story:
    """What expressions are read by: the day of publication, and where the story stands. `Resolver` reads them in order."""

    def __init__(self, published: int, language: Language, kind: Kind) -> None:
        """`published` is the day of publication, as `timeline.dates.calendar.day_number` counts."""
        self._published = published
        self._language = language
        self.today = Period("day", published)
        """The day of publication."""
        self.base = self.today
        """What the expression that was resolved last was counted from."""
        self.anchor: Period | None = None
        """The last date that something was said to have happened on; “two days later” counts from it."""
        self.anchor_here: Period | None = None
        """The same within the sentence."""
        self.accounts: Period | None = None
        """The quarter, half or year that figures were last told of; “a year earlier” is the same one of the year before."""
        self.chapter: int | None = None
        """The year that the paragraph tells of, where it began with one."""
        self.headed: Period | None = None
        """The day of the last line that held nothing but a day or a clock time: what is told below happened then."""
        self.is_history = kind != "report"
        """Whether the text counts its dates from the ones before, at least where these are long ago."""
        self.is_all_history = kind == "history"
        self._course = Course()
        self._sense = Sense()
        self._is_lede = False
        """Whether the first sentence of the text is read: it may tell the end as well, and the story begins at its beginning."""
        self.is_fresh = True
        """Whether the paragraph has told of no date yet."""
        self._paragraph = -1
        self._headed = False
        self._direction: Direction = ""

    def turn_to(self, paragraph: int, *, is_lede: bool) -> None:
        """A sentence of that paragraph is next, or the lede: a chapter ends with its paragraph, unless a heading opened it."""
        self._is_lede = is_lede
        if paragraph != self._paragraph:
            self._paragraph, self.is_fresh = paragraph, True
            if not self._headed:
                self.chapter = None

    def note(
        self, found: Found, event: bool, *, opens: bool, alone: bool = False, aside: bool = False, before: bool = False
    ) -> None:
        """Remembers a date that something happened on; one that `opens` a sentence may be what the paragraph tells of.

        One that stands `alone` in its line is what the following lines tell of; an `aside` takes a history nowhere. What had been
        `before` is another place that it may go on from.
        """
        self.is_fresh = False
        if found.period is None or found.kind == "yearago":
            return
        if found.period.grain in ("quarter", "half", "year"):
            self.accounts = found.period if found.kind in ("fraction", "unit", "which") else None
        elif event and found.period.grain == "day":
            self.accounts = None
        aside = aside or (self._is_lede and self._course.told is not None)
        if event and not (aside and self.is_history):
            self.anchor = found.period
        if (
            alone
            and found.period.grain == "day"
            and (found.kind == "clock" or found.period != self.today or self.headed)
        ):
            self.headed = found.period
        if (event or alone or self._is_lede) and not aside:
            self._course.go(found, before=before, opens=opens or alone, sums_up=self._is_lede)
        if not found.explicit:
            return
        goes_on = event and self.chapter is not None and found.period.year > self.chapter
        if (opens or goes_on) and abs(found.period.year - self.today.year) > 1:
            self.chapter, self._headed = found.period.year, (alone or not event) and found.kind == "year"
        elif opens:
            self.chapter, self._headed = None, False

    # --- Which of several -------------------------------------------------------------------------------------------------------------

    def _choose(self, candidates: Iterable[Period | None]) -> Period | None:
        """The candidate that tense and nearness to the day of publication speak for."""
        known = [candidate for candidate in candidates if candidate is not None]
        here = self._here
        if here is not None:
            past = [one for one in known if self._direction == "future" or one.first <= self._published]
            in_sentence = self.anchor_here is not None
            return self._course.nearest(past or known, here, before=self._sense.before, only_here=in_sentence)
        nearest = min(known, key=self._distance, default=None)
        if self._direction == "past":
            # A report can bear the date of the evening before what it tells, west or east of it.
            past = [period for period in known if period.first <= self._published + (period.grain == "day")]
            return self._unless_far(max(past, key=lambda period: period.first, default=None), nearest)
        if self._direction == "future":
            ahead = [period for period in known if period.last >= self._published]
            return self._unless_far(min(ahead, key=lambda period: period.first, default=None), nearest)
        return nearest

    def _unless_far(self, chosen: Period | None, nearest: Period | None) -> Period | None:
        """What the tense speaks for, unless that is nearly a year away and the other one at hand: a verb may belong to something else."""
        if (
            chosen is None
            or nearest is None
            or self._distance(chosen)[0] < _FAR
            or self._distance(nearest)[0] > _AT_HAND
        ):
            return chosen
        return nearest

    def _distance(self, period: Period) -> tuple[int, int]:
        gap = max(period.first - self._published, self._published - period.last, 0)
        return gap, period.first

    def _years(self, expression: Expression) -> tuple[Iterable[int], bool]:
        """The years that an expression may mean, and whether one was said."""
        words = expression.words
        here = self.today.year
        if "year" in words:
            return (int(words["year"]),), True
        if "short" in words:
            return (self._century_of(int(words["short"])),), True
        if "whichyear" in words:
            word = words["whichyear"]
            if word in self._language.which:
                return (here + self._language.which[word],), True
            anchor = self._before
            base = anchor.year if anchor else here
            return (base + self._language.relations.get(word, 0),), True
        if self._here is not None:
            years = [one.year for one in (self._here, self._course.earlier) if one is not None]
            return range(min(years) - 1, max(years) + 2), False
        if self.chapter is not None and self._direction != "future":
            self.base = Period("year", self.chapter)
            return (self.chapter,), False
        return range(here - 1, here + 2), False

    @property
    def _years_around(self) -> range:
        """Those that “last summer” and “next March” may mean: they are counted from publication, whatever year the text tells of."""
        return range(self.today.year - 2, self.today.year + 3)

    @property
    def _before(self) -> Period | None:
        """The last date that was told, in this sentence or before it."""
        return self._counted_from(self.anchor_here or self.anchor)

    @property
    def _here(self) -> Period | None:
        """Where a history has come to: its dates are counted from there."""
        told = self.anchor_here or self._course.told
        if not self.is_history or self._sense.now or told is None:
            return None
        return self._counted_from(told if self.is_all_history or abs(told.year - self.today.year) > 1 else None)

    def _counted_from(self, period: Period | None) -> Period | None:
        """The period itself, which becomes the base if there is one."""
        self.base = period or self.base
        return period

    def _century_of(self, short: int) -> int:
        here = self.today.year
        year = here // 100 * 100 + short
        return year if year <= here + 10 else year - 100

    @property
    def _accounts_anchor(self) -> Period | None:
        base = self.anchor_here
        if base is not None and base.grain in ("month", "quarter", "half"):
            return self._counted_from(base)
        return self._counted_from(
            self.accounts if self.accounts is not None and self.accounts.grain != "year" else None
        )

    # --- Small things -----------------------------------------------------------------------------------------------------------------

    def _number(self, word: str) -> int | None:
        return int(word) if word.isdigit() else self._language.numbers.get(word)

    def _found(
        self,
        expression: Expression,
        period: Period | None,
        portion: str = "",
        mark: str = "",
        *,
        explicit: bool = False,
    ) -> Found | None:
        if period is None or not period.is_known:
            return None
        part = self._language.portions.get(re.sub(r" +", " ", portion), "")
        if part in ("first half", "second half") and period.grain == "year":
            period, part = Period("half", period.number * 2 + (part == "second half")), ""
        value = period.edtf + mark * ("/" not in period.edtf)
        narrow = part_of(period, "late" if part == "end" else part) if part and part != "same" else ""
        kind = expression.kind if part != "end" else "end"
        return Found(expression.start, expression.end, kind, value, period, narrow, explicit=explicit)
