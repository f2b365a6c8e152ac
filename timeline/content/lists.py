"""The types of values that hold others: lists, and the keys of an author's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from timeline.content.faults import quoted
from timeline.content.nodes import Mapping, Node, Scalar, Sequence
from timeline.content.values import CONTROL, LONGEST_NAME, LONGEST_TEXT, Reader, Type, clean, kind_of, name_of

MOST_ITEMS = 1_000


def list_items(node: Node, reader: Reader, path: str, *, alone: bool) -> tuple[Node, ...] | None:
    """The items of a list, or the one that may stand alone; None, and a fault, where there is no list, and where nothing was written."""
    if isinstance(node, Scalar) and node.empty:
        return None
    if isinstance(node, Sequence):
        items = node.items
    elif alone:
        items = (node,)
    else:
        hint = "begin each item with “- ” on a line of its own"
        reader.faults.error(node.at, f"{name_of(path)} must be a list, not {kind_of(node)}", hint)
        return None
    if len(items) > MOST_ITEMS:
        reader.faults.error(
            node.at, f"{name_of(path)} has more than {MOST_ITEMS:,} items: {len(items):,}", "split the event"
        )
        return None
    return items


@dataclass(frozen=True, slots=True)
class ListOf:
    item: Type
    alone: bool = False
    """Whether a single item may stand without its list."""
    distinct: bool = False
    """Whether an item that stands twice is left out the second time, with a warning."""

    @property
    def label(self) -> str:
        return f"a list, each item {self.item.label}"

    def read(self, node: Node, reader: Reader, path: str) -> tuple[Any, ...] | None:
        items = list_items(node, reader, path, alone=self.alone)
        if items is None:
            return None
        result: list[Any] = []
        for item in items:
            place = f"{path}.{len(result)}"
            value = self.item.read(item, reader, place)
            if value is None:
                continue
            if self.distinct and value in result:
                message = f"{name_of(path)} has {quoted(str(value))} twice"
                reader.faults.warning(item.at, "listed-twice", message, "keep one of them")
                continue
            reader.places[place] = item.at
            result.append(value)
        return tuple(result)


@dataclass(frozen=True, slots=True)
class InOrder:
    """A translation's list, which goes along with the original's: what is left empty in it stays as the original has it."""

    item: Type
    alone: bool = False
    """Whether a single item may stand without its list."""

    @property
    def label(self) -> str:
        return f"a list in the original's order, each item {self.item.label}"

    def read(self, node: Node, reader: Reader, path: str) -> tuple[Any, ...] | None:
        items = list_items(node, reader, path, alone=self.alone)
        if items is None:
            return None
        result: list[Any] = []
        for number, item in enumerate(items):
            place = f"{path}.{number}"
            reader.places[place] = item.at
            result.append(self.item.read(item, reader, place))
        return tuple(result)


@dataclass(frozen=True, slots=True)
class Free:
    """Whatever the author likes. Text, save where it is written exactly as JSON would print a number, true, false or null."""

    @property
    def label(self) -> str:
        return "keys of your own"

    def read(self, node: Node, reader: Reader, path: str) -> dict[str, Any] | None:
        if isinstance(node, Scalar) and node.empty:
            return None
        if not isinstance(node, Mapping):
            reader.faults.error(
                node.at, f"{name_of(path)} must be a group of keys, not {kind_of(node)}", "write “key: value” below it"
            )
            return None
        return {name: self._value(value, reader, path) for name, value in self._entries(node, reader, path)}

    def _entries(self, node: Mapping, reader: Reader, path: str) -> list[tuple[str, Node]]:
        if len(node.entries) > MOST_ITEMS:
            reader.faults.error(node.at, f"{name_of(path)} has more than {MOST_ITEMS:,} keys", "")
            return []
        return [
            (name, value) for key, value in node.entries if (name := clean(key, reader, path, LONGEST_NAME)) is not None
        ]

    def _value(self, node: Node, reader: Reader, path: str) -> Any:
        if isinstance(node, Mapping):
            return {name: self._value(value, reader, path) for name, value in self._entries(node, reader, path)}
        if isinstance(node, Sequence):
            if len(node.items) > MOST_ITEMS:
                reader.faults.error(node.at, f"{name_of(path)} has a list of more than {MOST_ITEMS:,} items")
                return []
            return [self._value(item, reader, path) for item in node.items]
        if not node.style and (literal := _json_literal(node.text)):
            return literal.value
        if len(node.text) > LONGEST_TEXT or (node.style == '"' and CONTROL.search(node.text)):
            return clean(node, reader, path, LONGEST_TEXT)
        return node.text


class _Literal(NamedTuple):
    value: Any


_LITERALS = {"true": _Literal(True), "false": _Literal(False), "null": _Literal(None)}


def _json_literal(text: str) -> _Literal | None:
    """The value that JSON prints as exactly `text`, if it is no text and no whole number of more than 15 digits, which JavaScript would round."""
    if text in _LITERALS:
        return _LITERALS[text]
    if re.fullmatch(r"0|-?[1-9][0-9]{0,14}", text):
        return _Literal(int(text))
    if (
        re.fullmatch(r"-?[0-9]+(\.[0-9]+)?(e[+-][0-9]+)?", text)
        and len(text) < 40
        and repr(value := float(text)) == text
    ):
        return _Literal(value)
    return None
