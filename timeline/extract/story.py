"""What the readers of expressions share: the day of publication, the last dates of the text, the choice among several."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.extract.found import Direction, Found
from timeline.extract.language import Language
from timeline.extract.periods import Period, part_of
from timeline.extract.scanning import Expression


class Story:
    """What expressions are read by: the day of publication, and where the story stands. `Resolver` reads them in order."""

    def __init__(self, published: int, language: Language) -> None:
        """`published` is the day of publication, as `timeline.dates.calendar.day_number` counts."""
        self._published = published
        self._language = language
        self.today = Period("day", published)
        """The day of publication."""
        self.anchor: Period | None = None
        """The last date that something was said to have happened on; “two days later” counts from it."""
        self.anchor_here: Period | None = None
        """The same within the sentence."""
        self.chapter: int | None = None
        """The year that the paragraph tells of, where it began with one."""
        self._paragraph = -1
        self._headed = False
        self._direction: Direction = ""

    def turn_to(self, paragraph: int) -> None:
        """A sentence of that paragraph is next: a chapter ends with its paragraph, unless a heading opened it."""
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            if not self._headed:
                self.chapter = None

    def note(self, found: Found, event: bool, *, opens: bool) -> None:
        """Remembers a date that something happened on; one that `opens` a sentence may be what the paragraph tells of."""
        if found.period is None or found.kind == "yearago":
            return
        if event:
            self.anchor = found.period
        if not found.explicit:
            return
        goes_on = event and self.chapter is not None and found.period.year > self.chapter
        if (opens or goes_on) and abs(found.period.year - self.today.year) > 1:
            self.chapter, self._headed = found.period.year, not event and found.kind == "year"
        elif opens:
            self.chapter, self._headed = None, False

    # --- Which of several -------------------------------------------------------------------------------------------------------------

    def _choose(self, candidates: Iterable[Period | None]) -> Period | None:
        """The candidate that tense and nearness to the day of publication speak for."""
        known = [candidate for candidate in candidates if candidate is not None]
        if self._direction == "past":
            # A report can bear the date of the evening before what it tells, west or east of it.
            past = [period for period in known if period.first <= self._published + (period.grain == "day")]
            return max(past, key=lambda period: period.first, default=None)
        if self._direction == "future":
            ahead = [period for period in known if period.last >= self._published]
            return min(ahead, key=lambda period: period.first, default=None)
        return min(known, key=self._distance, default=None)

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
            base = self.anchor.year if self.anchor else here
            return (base + self._language.relations.get(word, 0),), True
        if self.chapter is not None and self._direction != "future":
            return (self.chapter,), False
        return range(here - 1, here + 2), False

    def _century_of(self, short: int) -> int:
        here = self.today.year
        year = here // 100 * 100 + short
        return year if year <= here + 10 else year - 100

    @property
    def _accounts_anchor(self) -> Period | None:
        base = self.anchor_here
        return base if base is not None and base.grain in ("month", "quarter", "half") else None

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
        value = period.edtf
        if part and part != "same":
            value = part_of(period, "late" if part == "end" else part)
        if mark and "/" not in value and not value.startswith("["):
            value += mark
        kind = expression.kind if part != "end" else "end"
        return Found(expression.start, expression.end, kind, value, period, explicit=explicit)
