"""Whether a text tells of long ago, each date from the one before it, or reports, from the day of publication; and where a history has come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from timeline.extract.found import Found
from timeline.extract.language import Language
from timeline.extract.periods import GRAINS, Period
from timeline.extract.scanning import Expression

_YEARS: Final = 3
"""Years that a history says at least, and long ago rather than around its publication; any report may mention one or two."""
_DEICTIC: Final = frozenset({"near", "weekday", "which", "weekago"})
"""Kinds that count from the day of publication, where they do not say that they follow what was told before."""
_UNDATED: Final = frozenset({"days", "month", "season"})
"""Kinds that need a year, and that a history mostly leaves it out of."""


_BACK: Final = 1.5
"""How much less readily a history goes back than on."""
_AHEAD: Final = 10.0
"""How much less readily it goes on where its verb goes back."""
Kind = Literal["report", "retrospect", "history"]
"""From where a text counts: always from its publication; from the date before as long as that is long ago; always from the date before."""


class _Count(NamedTuple):
    far: int
    """Years that are said, and lie far from that of publication."""
    near: int
    """Years that are said, and are that of publication or the one beside it."""
    undated: int
    deictic: int
    """What is counted from the day of publication: “yesterday”, “on Monday”, “last week”, “two years ago”."""


def kind_of(expressions: Iterable[Expression], year: int, language: Language, *, defines: bool) -> Kind:
    """What sort of text it is, published in that year. One that `defines` its subject says at the beginning what it is (“was a battle”)."""
    count = _count(expressions, year, language)
    dated, now = count.far + count.near, count.near + count.deictic
    if (
        defines
        and count.far + count.undated > count.deictic
        and dated > 0
        and dated + count.undated > 3 * count.deictic
    ):
        return "history"
    enough = dated >= _YEARS or (count.far > 1 and now == 0)
    return "retrospect" if enough and count.far > now and dated + count.undated > 3 * now else "report"


def _count(expressions: Iterable[Expression], year: int, language: Language) -> _Count:
    far = near = undated = deictic = 0
    for expression in expressions:
        words, kind = expression.words, expression.kind
        if "year" in words and kind not in ("decade", "pair"):
            if abs(int(words["year"]) - year) > 1:
                far += 1
            else:
                near += 1
        elif kind == "shift":
            deictic += language.directions[words["direction"]] == ("published", -1)
        elif kind in _DEICTIC:
            deictic += "same" not in words and words.get("which") not in language.from_anchor
        elif kind in _UNDATED:
            undated += "which" not in words
    return _Count(far, near, undated, deictic)


# --- Where it has come to -----------------------------------------------------------------------------------------------------------------


class Course:
    """The course of a history: what it told last, and what it went back to."""

    def __init__(self) -> None:
        self.told: Period | None = None
        self.earlier: Period | None = None
        """What it last went back to, if it has not gone on since: the story may go on from there as well."""
        self._is_opening = True
        """Whether it has told of no date but what its first sentence sums up: it may begin before that."""

    def go(self, found: Found, *, before: bool, opens: bool, sums_up: bool) -> None:
        """It tells of a date: of what had been `before`, as a paragraph `opens`, or as its first sentence `sums_up` all."""
        period = found.begin if sums_up else found.period
        if period is None or GRAINS.index(period.grain) > GRAINS.index("year"):
            return
        if self.told is not None and not self._is_opening and not opens:
            before = before or self.told.year - period.year > 1
        if before and self.told is not None:
            self.earlier = period
        else:
            self.told, self.earlier, self._is_opening = period, None, sums_up

    def nearest(self, periods: Sequence[Period], here: Period, *, before: bool, only_here: bool) -> Period | None:
        """The one with the shortest way from here, or from what it has just gone back to; `before` where the verb goes back."""

        def away(period: Period) -> float:
            if period.first >= here.first and period.last <= here.last:
                return 0
            way = self._way(here.first, here.last, period, before)
            if self.earlier is None or only_here:
                return way
            return min(way, self._way(self.earlier.first, self.earlier.first, period, before))

        return min(periods, key=away, default=None)

    def _way(self, first: int, last: int, period: Period, before: bool) -> float:
        """Days on from the last day of a unit, or back from its first, which counts for more unless the verb goes back."""
        on, back = (_AHEAD, 1.0) if before else (1.0, 1.0 if self._is_opening else _BACK)
        return on * max(0, period.first - last) if period.first >= first else back * (first - period.first)
