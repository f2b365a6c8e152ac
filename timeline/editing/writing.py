"""Values -> YAML, as a person would write it: plain words where they are safe, quotes where they are not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from timeline.editing.tree import Data

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""What can be written. A date is text; None is written `~` (`null` in `extra`), which counts as left out."""

INDENT = "  "
WIDEST = 100
"""Characters of a list in brackets; a longer one gets a line for each item."""

_PLAIN = re.compile(r"(?![-?](?:\s|$))[^\s:,\[\]{}#&*!|>'\"%@`=<~][^\n]*")
_UNSAFE = re.compile(r":(?:\s|$)|\s#|[\t\n]|\s$")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}?]|:(?:$|[\"'])|^-\W")
_TYPED = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-][0-9]+)?|true|false")
_ESCAPED = re.compile(r'["\\]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def yaml_scalar(text: str, *, flow: bool = False, typed: bool = False, style: str = "") -> str:
    """A text as it stands in YAML on one line, in quotes only where YAML or our reader would take it for something else.

    `flow` is for one within brackets; `typed` for one of `extra`, where `7` and `true` are no texts; `style` is the quote to prefer.
    """
    if _must_be_escaped(text):
        return '"' + _ESCAPED.sub(_escape, text) + '"'
    if not style and is_plain(text, flow=flow, typed=typed):
        return text
    if style == "'" or (style != '"' and '"' in text) or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def is_plain(text: str, *, flow: bool = False, typed: bool = False) -> bool:
    """Whether a text of one line needs no quotes."""
    if not _PLAIN.fullmatch(text) or _UNSAFE.search(text) or text.startswith(("---", "...")):
        return False
    return text != "null" and not (flow and _UNSAFE_IN_FLOW.search(text)) and not (typed and _TYPED.fullmatch(text))


def inline(value: Value, *, flow: bool = False, typed: bool = False) -> str:
    """A value on one line, lists and groups in brackets."""
    if isinstance(value, str):
        return yaml_scalar(value, flow=flow, typed=typed)
    if isinstance(value, Mapping):
        pairs = (f"{_key(key, flow=True)}: {inline(each, flow=True, typed=typed)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(inline(each, flow=True, typed=typed) for each in value) + "]"
    return _bare(value, typed=typed)


def entry(key: str, value: Value, *, typed: bool = False) -> list[str]:
    """The lines of `key: value`, not indented."""
    name = _key(key) + ":"
    if fits_on_a_line(value, typed=typed):
        return [f"{name} {inline(value, typed=typed)}"]
    return [name, *(INDENT + line for line in lines(value, typed=typed))]


def item(value: Value, *, typed: bool = False) -> list[str]:
    """The lines of `- value`, not indented."""
    if fits_on_a_line(value, typed=typed):
        return ["- " + inline(value, typed=typed)]
    first, *rest = lines(value, typed=typed)
    return ["- " + first, *(INDENT + line for line in rest)]


def lines(value: Value, *, typed: bool = False) -> list[str]:
    """A value with a line for each of its entries or items, not indented."""
    if isinstance(value, Mapping) and value:
        return [line for key, each in value.items() for line in entry(key, each, typed=typed)]
    if isinstance(value, Sequence) and value and not isinstance(value, str):
        return [line for each in value for line in item(each, typed=typed)]
    return [inline(value, typed=typed)]


def said(value: Value) -> Data:
    """What will be read of a value."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: said(each) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [said(each) for each in value]
    return None if value is None else _bare(value)


def fits_on_a_line(value: Value, *, typed: bool) -> bool:
    if isinstance(value, Mapping):
        return not value
    if isinstance(value, Sequence) and not isinstance(value, str):
        nested = any(isinstance(each, (Mapping, Sequence)) and not isinstance(each, str) for each in value)
        return not value or (not nested and len(inline(value, typed=typed)) <= WIDEST)
    return True


def _key(key: str, *, flow: bool = False) -> str:
    return yaml_scalar(key, flow=flow)


def _bare(value: int | None, *, typed: bool = False) -> str:
    return ("null" if typed else "~") if value is None else str(value).lower()


def _must_be_escaped(text: str) -> bool:
    """Whether a text holds what only double quotes can say."""
    return any(match[0] not in ('"', "\\") for match in _ESCAPED.finditer(text))


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
