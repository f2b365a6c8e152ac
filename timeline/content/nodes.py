"""YAML -> a small tree in which every key and value knows where it stands.

YAML's own ideas about values are left out: `no`, `1850`, `2024-06-14` and `12:30` all stay the text that was typed. So are its means of
making much out of little (anchors, aliases, merge keys) and of building objects (tags). The text is walked once, event by event;
nothing is composed or constructed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from timeline.content.faults import Faults
from timeline.content.yaml_faults import explain
from timeline.model import Position

DEEPEST = 20
"""Levels of lists and mappings within each other."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SWALLOWED_DASH = re.compile(r"\n[ \t]*-(?=[ \t])")
_BLANK = frozenset(" \t")
_CUT_BY_COMMENT = re.compile(r"[ \t]+#(?=[^\s#])")


class Scalar(NamedTuple):
    text: str
    at: Position
    start: int
    """Where it begins in the text, counted in characters from 0."""
    end: int
    style: str
    """"" for a plain one, else its quote or the sign of its block: ' " | >; ! for one that was refused, and told of, already."""

    @property
    def empty(self) -> bool:
        """Nothing was written, or what programs write for nothing, or what was refused."""
        return (not self.text or self.style == "!") if self.style else self.text in ("", "~", "null")


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    at: Position
    start: int
    end: int


class Mapping(NamedTuple):
    entries: tuple[tuple[Scalar, Node], ...]
    at: Position
    start: int
    end: int


Node = Scalar | Sequence | Mapping


class _TooDeepError(Exception):
    pass


def parse(text: str, faults: Faults, *, line: int = 1) -> Node | None:
    """The tree of one YAML document, None where it is empty or cannot be read; `line` is that of its first line in the file.

    Lines end in "\\n"; the text holds no control characters. Faults of the syntax go to `faults`.
    """
    if not text.isascii():
        # Line breaks to YAML, to no editor: as spaces, they leave the count of lines alone.
        text = text.replace("\u2028", " ").replace("\u2029", " ")
    try:
        return _Walk(text, faults, line).document()
    except _TooDeepError:
        return None
    except yaml.YAMLError as error:
        fault_line, column, message, hint = explain(error, text)
        faults.error((fault_line + line, column), message, hint)
        return None


class _Walk:
    """One pass over the events of a text."""

    def __init__(self, text: str, faults: Faults, line: int) -> None:
        self.text = text
        self.faults = faults
        self.line = line
        self.next: Callable[[], Any] = _LOADER(text).get_event
        self.comments = " #" in text or "\t#" in text

    def document(self) -> Node | None:
        self.next()
        start = self.next()
        if isinstance(start, yaml.StreamEndEvent):
            return None
        root = self.node(self.next(), 0)
        self.next()
        end = self.next()
        if not isinstance(end, yaml.StreamEndEvent):
            self.faults.error(
                self.at(end.start_mark), "a second YAML document begins here", "take the line of three dashes out"
            )
        return root

    def at(self, mark: Any) -> Position:
        return mark.line + self.line, mark.column + 1

    def node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        start = event.start_mark
        at = (start.line + self.line, start.column + 1)
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            sign = self.text[start.index : start.index + 1]
            self.faults.error(at, f"a value cannot begin with “{sign}” here", "put the value in quotes")
            if kind is yaml.AliasEvent or kind is yaml.ScalarEvent:
                return Scalar(sign, at, start.index, event.end_mark.index, "!")
        if kind is yaml.ScalarEvent:
            end = event.end_mark.index
            style = event.style or ""
            if self.comments and not style and self.text[end : end + 1] in _BLANK:
                self.warn_of_comment(event.end_mark)
            if not style and event.end_mark.line != start.line:
                self.warn_of_dash(start, end)
            return Scalar(event.value, at, start.index, end, style)
        if depth >= DEEPEST:
            self.faults.error(at, f"lists and mappings are nested more than {DEEPEST} deep", "flatten them")
            raise _TooDeepError
        if kind is yaml.SequenceStartEvent:
            items, end = self.sequence(depth)
            return Sequence(items, at, start.index, end)
        entries, end = self.mapping(depth)
        return Mapping(entries, at, start.index, end)

    def sequence(self, depth: int) -> tuple[tuple[Node, ...], int]:
        items = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return tuple(items), _end(event)

    def mapping(self, depth: int) -> tuple[tuple[tuple[Scalar, Node], ...], int]:
        entries = []
        seen: dict[str, int] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key = self.node(event, depth + 1)
            value = self.node(self.next(), depth + 1)
            if not isinstance(key, Scalar):
                self.faults.error(
                    key.at, "a list or a mapping stands where a key should", "a key is a word with a colon after it"
                )
            elif key.text == "<<" and not key.style:
                self.faults.error(key.at, "“<<” does not merge anything here", "write the keys out")
            elif key.text in seen:
                self.faults.error(
                    key.at,
                    f"“{_short(key.text)}” stands twice",
                    f"line {seen[key.text]} has it already; keep one of them",
                )
            else:
                seen[key.text] = key.at[0]
                entries.append((key, value))
        return tuple(entries), _end(event)

    def warn_of_dash(self, start: Any, end: int) -> None:
        """A list item that is indented more than the one above it is to YAML a part of its text."""
        if match := _SWALLOWED_DASH.search(self.text, start.index, end):
            line = start.line + self.text.count("\n", start.index, match.end()) + self.line
            column = match.end() - self.text.rfind("\n", 0, match.end())
            self.faults.warning(
                (line, column - 1),
                "text-cut-off",
                "this “-” is a part of the text above it",
                "to begin an item, indent it as the other items are",
            )

    def warn_of_comment(self, end: Any) -> None:
        """`title: Talks #2 fail` says “Talks” and nothing more, which nobody means."""
        if match := _CUT_BY_COMMENT.match(self.text, end.index):
            at = (end.line + self.line, end.column + match.end() - end.index)
            self.faults.warning(
                at,
                "text-cut-off",
                "all from “#” on is a comment and will not be shown",
                "put the value in quotes to keep it",
            )


def _end(event: Any) -> int:
    index: int = event.end_mark.index
    return index


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
