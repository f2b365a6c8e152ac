"""The types of values that front matter holds: what each accepts, and what is said about what it does not.

A type is a record that describes itself (`label`, and whatever bounds it has), so that the definitions in `fields` can be documented and turned
into a schema as well as read. `read` gives the value, or None where nothing was written or a fault was told.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any, Protocol

from timeline.addresses import slugify
from timeline.content.faults import Faults, quoted
from timeline.content.nodes import Node, Scalar, Sequence
from timeline.dates import Edtf
from timeline.errors import DateError
from timeline.model import Position

LONGEST_TEXT = 10_000
LONGEST_NAME = 200

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\n]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class Reader:
    """What reading one file needs and gathers."""

    faults: Faults
    text: str
    """The text that nodes' `start` and `end` count in."""
    places: dict[str, Position]
    """Where each value that was read stands, by its path: "places.0.lat"."""
    owners: Map[str, tuple[str, ...]]
    """The names of the records that have a key, by key."""


class Type(Protocol):
    @property
    def label(self) -> str:
        """What is to be written, for documentation: “a date”."""

    def read(self, node: Node, reader: Reader, path: str) -> Any: ...


def name_of(path: str) -> str:
    """The key that a path means, as messages show it: that of the list for an item of one."""
    parts = [part for part in path.split(".") if not part.isdecimal()]
    return f"“{parts[-1] if parts else path}”"


def kind_of(node: Node) -> str:
    if isinstance(node, Scalar):
        return "text"
    return "a list" if isinstance(node, Sequence) else "a group of keys"


def scalar(node: Node, reader: Reader, path: str, label: str) -> Scalar | None:
    """The node, if it is a single value with something in it."""
    if not isinstance(node, Scalar):
        in_brackets = reader.text[node.start : node.start + 1] in ("[", "{")
        hint = (
            "put the value in quotes if its brackets belong to it"
            if in_brackets and label in ("text", "a name")
            else ""
        )
        reader.faults.error(node.at, f"{name_of(path)} must be {label}, not {kind_of(node)}", hint)
        return None
    return None if node.empty else node


def clean(node: Scalar, reader: Reader, path: str, most: int) -> str | None:
    """The text of a scalar in one line, in Unicode's composed form, or a fault."""
    text = node.text
    if "\n" in text or "\t" in text or "  " in text or text[:1] == " " or text[-1:] == " ":
        text = _SPACES.sub(" ", text).strip(" ")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if len(text) > most:
        reader.faults.error(
            node.at,
            f"{name_of(path)} is longer than {most:,} characters: {len(text):,}",
            "long texts belong in the body",
        )
        return None
    if node.style == '"' and CONTROL.search(text):
        reader.faults.error(
            node.at, f"{name_of(path)} holds a control character", "take the backslash and what follows it out"
        )
        return None
    return text


def nearest(text: str, known: tuple[str, ...]) -> str:
    """“did you mean …?”, or "" where nothing is near."""
    near = difflib.get_close_matches(text.lower()[:60], known, 1, 0.6)
    return f"did you mean “{near[0]}”?" if near else ""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text, kept as one line."""

    most: int = LONGEST_TEXT
    may_be_empty: bool = False
    """Whether "" in quotes is a value of its own."""

    @property
    def label(self) -> str:
        return "text"

    def read(self, node: Node, reader: Reader, path: str) -> str | None:
        if self.may_be_empty and isinstance(node, Scalar) and node.style and not node.text.strip():
            return ""
        found = scalar(node, reader, path, self.label)
        return clean(found, reader, path, self.most) or None if found else None


@dataclass(frozen=True, slots=True)
class Name:
    """Text that gets a page of its own, so that something of it must remain in an address."""

    commas: bool = True
    """Whether a name may hold commas: persons and places do, tags hardly ever."""

    @property
    def label(self) -> str:
        return "a name"

    def read(self, node: Node, reader: Reader, path: str) -> str | None:
        found = scalar(node, reader, path, self.label)
        text = clean(found, reader, path, LONGEST_NAME) if found else None
        if not text:
            return None
        if not (text[0].isalnum() or slugify(text)):
            reader.faults.error(
                node.at, f"{name_of(path)}: {quoted(text)} holds no letter and no digit", "its page needs an address"
            )
            return None
        if not self.commas and "," in text:
            key = name_of(path).strip("“”")
            hint = (
                f"if these are several, write {key}: [{text}]"
                if len(text) <= 60
                else "if these are several, write them as a list"
            )
            reader.faults.warning(
                node.at, "comma-in-a-name", f"{name_of(path)} holds one name with a comma in it", hint
            )
        return text


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[str, ...]

    @property
    def label(self) -> str:
        return ", ".join(self.options[:-1]) + " or " + self.options[-1]

    def read(self, node: Node, reader: Reader, path: str) -> str | None:
        found = scalar(node, reader, path, "one word")
        if found is None:
            return None
        if found.text in self.options:
            return found.text
        near = nearest(found.text, self.options)
        reader.faults.error(node.at, f"{name_of(path)} cannot be {quoted(found.text)}", near or f"write {self.label}")
        return None


@dataclass(frozen=True, slots=True)
class DateText:
    """EDTF or plain words; also without quotes where EDTF looks like one of YAML's lists: `[1667,1668]`, `{1960,1961-12}`."""

    @property
    def label(self) -> str:
        return "a date"

    def read(self, node: Node, reader: Reader, path: str) -> Edtf | None:
        from timeline.dates import understand

        if isinstance(node, Scalar):
            if node.empty:
                return None
            text, shift = " ".join(node.text.split()), 1 if node.style else 0
        elif reader.text[node.start : node.start + 1] in ("[", "{"):
            text, shift = " ".join(reader.text[node.start : node.end].split()), 0
        else:
            reader.faults.error(
                node.at, f"{name_of(path)} must be a date, not {kind_of(node)}", "write it on the line of its key"
            )
            return None
        try:
            return understand(text)
        except DateError as error:
            one_line = "\n" not in reader.text[node.start : node.end]
            at = (node.at[0], node.at[1] + shift + error.column - 1) if one_line else node.at
            hint = "write " + " or ".join(error.readings) if error.readings else ""
            reader.faults.error(at, f"{name_of(path)}: {error.reason}", hint)
            return None


@dataclass(frozen=True, slots=True)
class Boolean:
    """As YAML 1.1 had it, since people's editors and other programs still write that."""

    @property
    def label(self) -> str:
        return "true or false"

    def read(self, node: Node, reader: Reader, path: str) -> bool | None:
        found = scalar(node, reader, path, self.label)
        if found is None:
            return None
        word = found.text.lower()
        if word in ("true", "yes", "on"):
            return True
        if word in ("false", "no", "off"):
            return False
        reader.faults.error(node.at, f"{name_of(path)} must be true or false, not {quoted(found.text)}")
        return None


@dataclass(frozen=True, slots=True)
class Whole:
    low: int
    high: int

    @property
    def label(self) -> str:
        return "a whole number" if self.high >= 1_000_000 else f"a whole number from {self.low} to {self.high}"

    def read(self, node: Node, reader: Reader, path: str) -> int | None:
        found = scalar(node, reader, path, self.label)
        if found is None:
            return None
        if re.fullmatch(r"[+-]?[0-9]{1,9}", found.text) and self.low <= int(found.text) <= self.high:
            return int(found.text)
        reader.faults.error(node.at, f"{name_of(path)} must be {self.label}, not {quoted(found.text)}")
        return None


@dataclass(frozen=True, slots=True)
class Degrees:
    """Decimal degrees, from -`most` to `most`."""

    most: int

    @property
    def label(self) -> str:
        return f"decimal degrees from -{self.most} to {self.most}"

    def read(self, node: Node, reader: Reader, path: str) -> float | None:
        found = scalar(node, reader, path, self.label)
        if found is None:
            return None
        if re.fullmatch(r"[+-]?[0-9]{1,9}(\.[0-9]{0,30})?", found.text):
            value = float(found.text)
            if -self.most <= value <= self.most:
                return value
            hint = "latitude and longitude seem to be swapped" if self.most < 180 and abs(value) <= 180 else ""
            reader.faults.error(
                node.at, f"{name_of(path)} must be from -{self.most} to {self.most}, not {quoted(found.text)}", hint
            )
            return None
        comma = re.fullmatch(r"([+-]?[0-9]{1,3}),([0-9]{1,30})", found.text)
        hint = (
            f"write {comma[1]}.{comma[2]}"
            if comma
            else "write decimal degrees such as 51.53, south and west with a minus"
        )
        reader.faults.error(node.at, f"{name_of(path)} must be a number of degrees, not {quoted(found.text)}", hint)
        return None


@dataclass(frozen=True, slots=True)
class Language:
    """A code of BCP 47."""

    @property
    def label(self) -> str:
        return "a language's code"

    def read(self, node: Node, reader: Reader, path: str) -> str | None:
        found = scalar(node, reader, path, self.label)
        if found is None or (_LANGUAGE.fullmatch(found.text) and len(found.text) <= 35):
            return found.text if found else None
        hint = (
            f"write {found.text.replace('_', '-')}"
            if re.fullmatch(r"[A-Za-z]{2,3}(_[A-Za-z0-9]{2,8})+", found.text)
            else "such as en, fr or pt-BR"
        )
        reader.faults.error(node.at, f"{name_of(path)} must be a language's code, not {quoted(found.text)}", hint)
        return None
