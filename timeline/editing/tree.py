"""YAML -> where everything stands in it, so that a part can be changed and the rest left alone.

Positions are counted in characters from 0, whatever the line ends are. Means that make a text depend on other parts of it (anchors, aliases,
merge keys) or build objects (tags) are refused, as is all else that the reader of content refuses: what cannot be read is not changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from timeline.errors import EditError

DEEPEST = 20
"""Levels of lists and groups within each other."""
BREAK = re.compile(r"\r\n|\r|\n")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LIKE_SPACES = str.maketrans("\u2028\u2029\x85", "   ")
"""Line breaks to YAML, to no editor."""


class Scalar(NamedTuple):
    text: str
    start: int
    end: int
    style: str
    """"" for a plain one, else its quote or the sign of its block: ' " | >"""

    @property
    def empty(self) -> bool:
        """Nothing was written, or what programs write for nothing."""
        return not self.style and self.text in ("", "~", "null")


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    start: int
    end: int
    """After its last item, or after its bracket."""
    flow: bool
    """Whether it is written in brackets."""


class Mapping(NamedTuple):
    entries: tuple[tuple[Scalar, Node], ...]
    start: int
    end: int
    flow: bool
    """Whether it is written in braces, or as a pair without any in a list in brackets."""

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping
Data = str | None | list["Data"] | dict[str, "Data"]
"""What a text says: every value is the text that was typed, and None where nothing was."""


def parse(text: str) -> Node | None:
    """The one document of a text; None where there is none. Raises EditError for what cannot be changed safely. `text` has no byte order mark."""
    try:
        return _Walk(text).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise EditError(
            "this is not YAML that can be read", *((mark.line + 1, mark.column + 1) if mark else (0, 0))
        ) from None


def data_of(node: Node | None) -> Data:
    """What a node says; an empty group for no document."""
    if node is None:
        return {}
    if isinstance(node, Scalar):
        return None if node.empty else node.text
    if isinstance(node, Sequence):
        return [data_of(item) for item in node.items]
    return {key.text: data_of(value) for key, value in node.entries}


class _Walk:
    """One pass over the events of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.next: Callable[[], Any] = _LOADER(text if text.isascii() else text.translate(_LIKE_SPACES)).get_event

    def document(self) -> Node | None:
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        root = self.node(self.next(), 0)
        self.next()
        end = self.next()
        if not isinstance(end, yaml.StreamEndEvent):
            raise _refusal(end, "a second YAML document begins here")
        return root

    def node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            raise _refusal(event, "an anchor, alias or tag stands here")
        start = event.start_mark.index
        if kind is yaml.ScalarEvent:
            return Scalar(event.value, start, self.scalar_end(event), event.style or "")
        if depth >= DEEPEST:
            raise _refusal(event, f"lists and groups are nested more than {DEEPEST} deep")
        flow = bool(event.flow_style)
        if kind is yaml.SequenceStartEvent:
            items, end = self.sequence(depth)
            return Sequence(items, start, end if flow else items[-1].end if items else start, flow)
        entries, end = self.mapping(depth)
        braces = flow and self.text[start : start + 1] == "{"
        return Mapping(entries, start, end if braces or not entries else entries[-1][1].end, flow)

    def sequence(self, depth: int) -> tuple[tuple[Node, ...], int]:
        items = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return tuple(items), _end(event)

    def mapping(self, depth: int) -> tuple[tuple[tuple[Scalar, Node], ...], int]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key = self.node(event, depth + 1)
            value = self.node(self.next(), depth + 1)
            if not isinstance(key, Scalar) or (key.text == "<<" and not key.style):
                raise _refusal(event, "a key is a word with a colon after it")
            if key.text in entries:
                raise _refusal(event, f"“{key.text[:60]}” stands twice")
            entries[key.text] = (key, value)
        return tuple(entries.values()), _end(event)

    def scalar_end(self, event: Any) -> int:
        """Where a scalar ends; one in block style less the blank lines after it, unless they belong to it."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.style not in ("|", ">"):
            return int(end)
        header = BREAK.split(self.text[start:end], maxsplit=1)[0].partition("#")[0]
        if "+" in header:
            return int(end)
        kept = start + len(self.text[start:end].rstrip(" \t\r\n"))
        following = BREAK.search(self.text, kept, end)
        return following.end() if following else int(end)


def _end(event: Any) -> int:
    index: int = event.end_mark.index
    return index


def _refusal(event: Any, message: str) -> EditError:
    mark: Any = event.start_mark
    return EditError(message, mark.line + 1, mark.column + 1)
