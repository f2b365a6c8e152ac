"""Groups of named fields: which keys there are, which must be there, and what is said about those that are not known."""

from __future__ import annotations

import difflib
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from timeline.content.faults import quoted
from timeline.content.links import is_key
from timeline.content.nodes import Mapping, Node, Scalar, Sequence
from timeline.content.values import Reader, Type, kind_of, name_of
from timeline.model import Position


@dataclass(frozen=True, slots=True)
class Field:
    """One key."""

    name: str
    type: Type
    meaning: str
    """One line of documentation."""
    required: bool = False

    @property
    def in_short(self) -> str:
        """The meaning as messages give it."""
        return (self.meaning[0].lower() + self.meaning[1:].rstrip(".")).replace("`", "")


@dataclass(frozen=True, slots=True)
class Record:
    """A group of keys with a meaning together."""

    name: str
    """With its article: “a source”."""
    fields: tuple[Field, ...]
    alone: str = ""
    """The field that a single text stands for, where it may stand for the whole group."""
    hints: Map[str, str] = field(default_factory=dict)
    """What to say about keys that are not ours but that people bring along from other programs."""
    original: Record | None = None
    """For a translation: the record that it translates, whose other keys stay there."""
    by_name: Map[str, Field] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {each.name: each for each in self.fields})

    @property
    def label(self) -> str:
        return f"{self.by_name[self.alone].type.label}, or {self.name}" if self.alone else self.name

    def read(self, node: Node, reader: Reader, path: str = "") -> dict[str, Any] | None:
        """The values by key, without those left out or told of. An inner record (`path` is not "") that lacks a required one gives None."""
        if isinstance(node, Scalar):
            return self._alone(node, reader, path)
        if isinstance(node, Sequence):
            what = name_of(path) if path else "the front matter"
            reader.faults.error(
                node.at, f"{what} must be {self.label}, not a list", f"write keys such as “{self.fields[0].name}: …”"
            )
            return None
        values: dict[str, Any] = {}
        prefix = f"{path}." if path else ""
        meant: set[str] = set()
        for key, value_node in node.entries:
            known = self.by_name.get(key.text)
            if known is None:
                meant.add(self._unknown(key, value_node, reader))
                continue
            meant.add(key.text)
            place = prefix + key.text
            reader.places[place] = value_node.at
            value = known.type.read(value_node, reader, place)
            if value is not None:
                values[key.text] = value
            elif known.required and _blank(value_node):
                reader.faults.error(value_node.at, f"“{key.text}” is empty, but {self.name} needs it", known.in_short)
        complete = self._complete(values, meant, node.at, reader)
        return values if complete or not path else None

    def _alone(self, node: Scalar, reader: Reader, path: str) -> dict[str, Any] | None:
        if node.empty:
            return None
        if self.alone:
            reader.places[f"{path}.{self.alone}"] = node.at
            value = self.by_name[self.alone].type.read(node, reader, path)
            return None if value is None else {self.alone: value}
        if not path:
            message, hint = (
                "the front matter must be keys with values, not text",
                "write “title: …” on a line of its own",
            )
        else:
            message = f"{name_of(path)}: {quoted(node.text)} is not {self.name}"
            hint = f"write {{{', '.join(f'{each.name}: …' for each in self.fields if each.required)}}}"
        reader.faults.error(node.at, message, hint)
        return None

    def _complete(self, values: dict[str, Any], meant: set[str], at: Position, reader: Reader) -> bool:
        complete = True
        for each in self.fields:
            if each.required and each.name not in values:
                complete = False
                if each.name not in meant:
                    reader.faults.error(at, f"{self.name} needs “{each.name}”", each.in_short)
        return complete

    def _unknown(self, key: Scalar, value: Node, reader: Reader) -> str:
        """Tells of a key that is not known; gives the one that was probably meant, or ""."""
        names = tuple(self.by_name)
        near = [] if reader.faults.enough else difflib.get_close_matches(key.text.lower()[:60], names, 1, 0.6)
        message, hint = f"unknown key {quoted(key.text)}", self.hints.get(key.text.lower(), "")
        if not key.text:
            message, hint = "a key is missing before the colon", "write “key: value”"
        elif value.start == value.end == key.end and not near:
            message = f"{quoted(key.text)} is a key without a value"
            hint = "put the text before it in quotes if the comma belongs to it"
            if ":" in key.text:
                hint = "a space is missing after the colon"
        elif self.original and key.text in self.original.by_name:
            message, hint = f"{quoted(key.text)} is not translated: it stays in the original only", "take it out here"
        elif not hint and key.text in reader.owners:
            message = (
                f"{quoted(key.text)} is a key of {' and of '.join(reader.owners[key.text][:2])}, not of {self.name}"
            )
            hint = "indent it to where it belongs"
        elif not hint and near:
            hint = f"did you mean “{near[0]}”?"
        elif not hint:
            hint = "keys of your own go under extra:" if "extra" in self.by_name else "known are " + ", ".join(names)
        reader.faults.error(key.at, message, hint)
        return near[0] if near else ""


def _blank(node: Node) -> bool:
    return isinstance(node, Scalar) and node.style != "!" and (node.empty or not node.text.strip())


class Cited(NamedTuple):
    """A source as an event names it."""

    source: str | dict[str, Any]
    """Its key in the bibliography, or its values."""
    at: Position


@dataclass(frozen=True, slots=True)
class Reference:
    """A key of the bibliography, or a whole source."""

    record: Record

    @property
    def label(self) -> str:
        return f"a key of sources.yaml, or {self.record.name}"

    def read(self, node: Node, reader: Reader, path: str) -> Cited | None:
        if isinstance(node, Mapping):
            values = self.record.read(node, reader, path)
            return None if values is None else Cited(values, node.at)
        if isinstance(node, Sequence):
            reader.faults.error(
                node.at, f"{name_of(path)} must be {self.label}, not {kind_of(node)}", "cite one source here"
            )
            return None
        if node.empty:
            return None
        if is_key(node.text):
            return Cited(node.text, node.at)
        if "://" in node.text:
            message, hint = f"{name_of(path)}: {quoted(node.text)} is an address, not a key", "write {title: …, url: …}"
        else:
            message, hint = (
                f"{name_of(path)}: {quoted(node.text)} is not a key of the bibliography",
                "write {title: …}, or a key such as pap-2024-08-20",
            )
        reader.faults.error(node.at, message, hint)
        return None
