"""Whether a text tells of long ago, each date from the one before it, or reports, from the day of publication."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from timeline.extract.language import Language
from timeline.extract.scanning import Expression

_YEARS: Final = 3
"""Years that a history says at least, and long ago rather than around its publication; any report may mention one or two."""
_DEICTIC: Final = frozenset({"near", "weekday", "which", "weekago"})
"""Kinds that count from the day of publication, where they do not say that they follow what was told before."""
_UNDATED: Final = frozenset({"days", "month", "season"})
"""Kinds that need a year, and that a history mostly leaves it out of."""


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
