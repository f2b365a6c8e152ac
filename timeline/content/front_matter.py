"""Bytes -> text -> front matter and body, with a plain word for every way in which a file can be unreadable."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.content.faults import WHOLE_FILE, Faults
from timeline.content.limits import LARGEST_BODY, LARGEST_FRONT_MATTER

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_NEARLY_CLOSING = re.compile(r"^[ \t]*(?:-{2,}|[–—]+|\.{3}|\+{3})[ \t]*$", re.MULTILINE)
_TO_BEGIN_WITH = "begin it with a line of three dashes, then title: and date:, then three dashes again"


class Parts(NamedTuple):
    """A file in two."""

    front_matter: str
    """Begins on line 2 of the file."""
    body: str
    body_line: int
    """The file's line that the body begins on, counted from 1."""


def decode(data: bytes, faults: Faults) -> str | None:
    """The text with "\\n" for every line end and without a byte order mark; None, and a fault, where it is not text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (data[:2] != b"\0\0" and data[:64].count(0) * 3 > len(data[:64])):
        faults.error(WHOLE_FILE, "the file is in UTF-16, not in UTF-8", "save it again with the encoding UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", "replace")) + 1
        byte = f"0x{error.object[error.start]:02X}"
        faults.error(
            (line, column),
            f"the file is not in UTF-8: byte {byte} stands here",
            "save it again with the encoding UTF-8",
        )
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\n", "").isprintable() and (sign := _CONTROL.search(text)):
        name = "NUL" if sign[0] == "\0" else f"U+{ord(sign[0]):04X}"
        count = len(_CONTROL.findall(text))
        more = f"; there are {count} such characters" if count > 1 else ""
        start = text.rfind("\n", 0, sign.start()) + 1
        at = (text.count("\n", 0, start) + 1, sign.start() - start + 1)
        faults.error(
            at, f"a control character stands here: {name}{more}", "delete it and type the text around it again"
        )
        return None
    return text


def split(text: str, faults: Faults) -> Parts | None:
    """Front matter and body; None, and a fault, where there is no front matter."""
    first, _, rest = text.partition("\n")
    if first.rstrip(" \t") != "---":
        _explain_beginning(text, first, faults)
        return None
    closing = _CLOSING.match(rest) or _CLOSING.search(rest, max(rest.find("\n---"), 0))
    if closing is None:
        nearly = _NEARLY_CLOSING.search(rest)
        hint = "write a line of three dashes after the last key"
        if nearly:
            hint = f"line {rest.count(chr(10), 0, nearly.end()) + 2} seems to be meant; it must be three dashes and nothing else"
        faults.error((1, 0), "the front matter that begins here is never closed", hint)
        return None
    front_matter, body = rest[: closing.start()], rest[closing.end() + 1 :]
    if _too_large(front_matter, LARGEST_FRONT_MATTER, "the front matter", "move long texts into the body", faults):
        return None
    if _too_large(body, LARGEST_BODY, "the body", "split it over several events", faults):
        return None
    return Parts(front_matter, body, front_matter.count("\n") + 3)


def _explain_beginning(text: str, first: str, faults: Faults) -> None:
    if not text.strip():
        faults.error(WHOLE_FILE, "the file is empty", _TO_BEGIN_WITH)
    elif first.startswith("+++"):
        faults.error(
            (1, 0),
            "the front matter is written in TOML",
            "write it in YAML: three dashes instead of +++, and “key: value”",
        )
    elif re.match(r"\s*---[ \t]*(\n|$)", text):
        faults.error(
            (1, 0),
            "the front matter must begin on the first line and at its start",
            "take out what stands before the three dashes",
        )
    elif re.fullmatch(r"\s*(?:-+|[–—]+)\s*", first):
        faults.error((1, 0), "the first line must be exactly three dashes", "write --- there")
    else:
        faults.error((1, 0), "the file has no front matter", _TO_BEGIN_WITH)


def _too_large(text: str, most: int, what: str, hint: str, faults: Faults) -> bool:
    size = len(text) if text.isascii() else len(text.encode())
    if size > most:
        faults.error(WHOLE_FILE, f"{what} is larger than {most // 1024} KB: {-(-size // 1024)} KB", hint)
    return size > most
