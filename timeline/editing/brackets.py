"""Lists and groups in brackets: putting something in, and taking something out."""

from __future__ import annotations

import re

from timeline.editing.document import Document, Splice
from timeline.editing.tree import Mapping, Sequence
from timeline.errors import EditError

_COMMA = re.compile(r"(?:\s|#[^\r\n]*+)*+,")


def insert(found: Document, holder: Mapping | Sequence, new: str) -> list[Splice]:
    """`new` as the last of what the brackets hold: on a line of its own where the last one has that, else behind it."""
    check(found, holder)
    spans = spans_of(holder)
    if not spans:
        return [Splice(holder.start + 1, holder.start + 1, new)]
    start, end = spans[-1]
    closed_below = found.line_end(end) < holder.end - 1
    if not (found.begins_line(start) and closed_below):
        return [Splice(end, end, ", " + new)]
    comma = _COMMA.match(found.text, end, holder.end - 1)
    at = found.line_end(comma.end() if comma else end)
    line = found.newline + found.text[found.line_start(start) : start] + new
    return [Splice(at, at, line + ",")] if comma else [Splice(end, end, ","), Splice(at, at, line)]


def take_out(found: Document, holder: Mapping | Sequence, number: int) -> list[Splice]:
    """Without the part of that number, of several, and its comma."""
    check(found, holder)
    spans = spans_of(holder)
    if number:
        return [Splice(spans[number - 1][1], spans[number][1], "")]
    return [Splice(spans[0][0], spans[1][0], "")]


def check(found: Document, holder: Mapping | Sequence) -> None:
    if found.text[holder.start : holder.start + 1] not in ("[", "{"):
        raise EditError("a group without braces stands in brackets here; change it by hand")


def spans_of(holder: Mapping | Sequence) -> list[tuple[int, int]]:
    if isinstance(holder, Mapping):
        return [(key.start, max(key.end, value.end)) for key, value in holder.entries]
    return [(item.start, item.end) for item in holder.items]
