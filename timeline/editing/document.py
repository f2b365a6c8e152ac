"""A YAML text with its tree: lines and columns in it, and putting pieces into it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence as Several
from typing import NamedTuple

from timeline.editing.tree import BREAK, Mapping, Node, parse
from timeline.errors import EditError

Path = tuple[str | int, ...]
"""The way to a value: keys, and numbers of items counted from 0. ("updates", 0, "note")."""

_TRAILING = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*(?:[ \t]*#[^\r\n]*)?")
_BLANK_LINE = re.compile(r"(?:\A|[\r\n])[ \t]*(?:\r\n|\r|\n)")


class Splice(NamedTuple):
    """Characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class Document:
    """Raises EditError where the text cannot be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = parse(text)
        found = BREAK.search(text)
        self.newline = found[0] if found else "\n"

    def spliced(self, splices: Iterable[Splice]) -> str:
        """The text with all of them carried out; their positions are those of the old text. At one place they stand in the order given."""
        pieces, at = [], 0
        for start, end, new in sorted(splices, key=lambda each: each[:2]):
            pieces += [self.text[at:start], new]
            at = end
        return "".join((*pieces, self.text[at:]))

    def column(self, position: int) -> int:
        """Counted from 0."""
        return position - self.line_start(position)

    def line_start(self, position: int) -> int:
        return max(self.text.rfind("\n", 0, position), self.text.rfind("\r", 0, position)) + 1

    def begins_line(self, position: int) -> bool:
        """Whether nothing but spaces stands before it on its line."""
        return not self.text[self.line_start(position) : position].strip(" \t")

    def line_end(self, position: int) -> int:
        """Where the line break of its line begins, or the text ends."""
        found = BREAK.search(self.text, position)
        return found.start() if found else len(self.text)

    def line_after(self, end: int) -> int:
        """The start of the line after a part of the text that ends at `end`; the text's end where there is none."""
        if end == self.line_start(end):
            return end
        found = BREAK.search(self.text, end)
        return found.end() if found else len(self.text)

    def last_line(self) -> int:
        """The start of the line after all that is written, comments included."""
        start = self.line_after(self.root.end) if self.root else 0
        written = _TRAILING.match(self.text, start)
        return self.line_after(start + len(written[0].rstrip())) if written and written[0].strip() else start

    @property
    def spaced(self) -> bool:
        """Whether there is an empty line before its last key."""
        if not isinstance(self.root, Mapping) or len(self.root.entries) < 2:
            return False
        (_, before), (key, _) = self.root.entries[-2:]
        return _BLANK_LINE.search(self.text, self.line_after(before.end) - 1, key.start) is not None

    def insertion(self, at: int, lines: Several[str], column: int) -> Splice:
        """New lines at the start of a line or the end of the text, where a missing last line break stays missing."""
        indented = [" " * column + line if line else "" for line in lines]
        if at == len(self.text) and at != self.line_start(at):
            return Splice(at, at, "".join(self.newline + line for line in indented))
        return Splice(at, at, "".join(line + self.newline for line in indented))

    def after_colon(self, holder: Mapping, key: str) -> int | None:
        """Where a key's value may begin; None for a key in brackets that has no colon."""
        name, value = next(each for each in holder.entries if each[0].text == key)
        found = re.compile(r"\s*:").match(self.text, name.end, value.start)
        return found.end() if found else None

    def dash(self, number: int, items: Several[Node], start: int) -> int:
        """Where the dash of an item stands in a list that begins at `start`."""
        if number == 0:
            return start
        after = self.line_after(items[number - 1].end)
        found = re.compile(rf"^ {{{self.column(start)}}}-", re.MULTILINE).search(self.text, after, items[number].start)
        if found is None:
            raise EditError("the dashes of a list stand in unusual places here; change it by hand")
        return found.end() - 1
