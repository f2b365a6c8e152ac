"""The same in the front matter of an event's file, of which everything else stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from timeline.editing.splice import load
from timeline.editing.tree import BREAK, Data
from timeline.errors import EditError

_OPENING = re.compile("\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?:^|(?<=\r))---[ \t]*(?:$|(?=\r))", re.MULTILINE)


class Bounds(NamedTuple):
    """Places in a file's text, in characters from 0."""

    start: int
    """Where the front matter begins: behind the first line of dashes."""
    end: int
    """Where the second one begins."""
    body: int
    """Where the line after that begins."""


def bounds(text: str) -> Bounds:
    """Where front matter and body of an event's file are. Raises EditError for a file that has no front matter."""
    opening = _OPENING.match(text)
    if opening is None:
        raise EditError("the file has no front matter", 1, 0)
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        raise EditError("the front matter is never closed", 1, 0)
    following = BREAK.match(text, closing.end())
    return Bounds(opening.end(), closing.start(), following.end() if following else len(text))


def front_matter(text: str) -> str:
    """What stands between the lines of three dashes."""
    found = bounds(text)
    return text[found.start : found.end]


def load_front_matter(text: str) -> Data:
    """What the front matter says, as `load` gives it. The lines of an EditError are those of the file."""
    block = front_matter(text)
    try:
        return load(block)
    except EditError as error:
        raise _further_down(error) from None


def in_front_matter(text: str, change: Callable[[str], str]) -> str:
    """An event's file with its front matter changed: `in_front_matter(text, lambda yaml: set_value(yaml, ("status",), "cancelled"))`.

    The lines of an EditError are those of the file.
    """
    start, end, _ = bounds(text)
    old = text[start:end]
    try:
        new = change(old)
    except EditError as error:
        raise _further_down(error) from None
    newline = BREAK.search(text)
    assert newline is not None  # noqa: S101 - the first line has an end
    if not BREAK.search(old):
        new = new.replace("\n", newline[0])
    if new and new[-1] not in "\r\n":
        new += newline[0]
    return text[:start] + new + text[end:]


def _further_down(error: EditError) -> EditError:
    """The front matter begins on the file's second line."""
    return EditError(error.message, error.line + 1 if error.line else 0, error.column)
