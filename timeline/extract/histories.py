"""Whether a text tells of long ago, each date from the one before it, or reports, from the day of publication."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from timeline.extract.scanning import Expression

_LEAST: Final = 2
"""Years long ago that a history names at least; a single one any report may mention."""
_DEICTIC: Final = frozenset({"near", "weekday", "which", "weekago"})
"""Kinds that count from the day of publication, where they do not say that they follow what was told before."""


def is_history(expressions: Iterable[Expression], year: int, *, defines: bool) -> bool:
    """Whether the years that are said lie far from that of publication, with hardly a “yesterday”, “on Monday” or “last week” among them.

    Of a text that `defines` its subject with such a year in its first sentence (“was a battle in 1796”) one is enough.
    """
    far = near = 0
    for expression in expressions:
        words = expression.words
        if "year" in words and expression.kind not in ("decade", "pair"):
            if abs(int(words["year"]) - year) > 1:
                far += 1
            else:
                near += 1
        elif (expression.kind in _DEICTIC and "same" not in words) or words.get("direction") == "ago":
            near += 1
    return (far >= _LEAST and far > 3 * near) or (defines and far >= near)


def names_long_ago(expressions: Iterable[Expression], year: int) -> bool:
    """Whether all that is dated there lies long ago, by years that are said."""
    return all("year" in one.words and year - int(one.words["year"]) > 1 for one in expressions)
