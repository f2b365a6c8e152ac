"""The entries of a BibTeX file: names, keys and raw values, with macros and “#” resolved.

The file is walked once. A value ends at the latest where a line begins with the next entry, so that a brace that was forgotten costs one
entry and not the rest of the file, and reading takes no longer the more braces are forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.content.faults import Faults, quoted

_ENTRY = re.compile(r"@[ \t]*([A-Za-z][\w-]*)\s*([{(])")
_NEXT = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][\w-]*\s*[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,={}\"#%()]*)\s*")
_FIELD = re.compile(r"[\s,]*([^\s={}(),\"#%']+)\s*=\s*")
_BARE = re.compile(r"[^\s,{}\"#()=]+")
_BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r"[{}\"]")
_JOINT = re.compile(r"\s*#\s*")
_END = re.compile(r"[\s,]*([})])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MOST_EXPANDED = 20_000_000
"""Characters that all macros of a file may come to where they are used: a few lines of “#” could otherwise fill any memory."""


@dataclass(frozen=True, slots=True)
class RawEntry:
    type: str
    """In small letters: online."""
    key: str
    fields: dict[str, str]
    """Names in small letters -> values as they stand there, without their outer braces or quotes; of two of one name the first."""
    line: int


class _BrokenError(Exception):
    def __init__(self, at: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.at, self.message, self.hint = at, message, hint


def entries(text: str, faults: Faults) -> Iterator[RawEntry]:
    """Each entry; where one is broken, a fault, and on with the next."""
    macros = _Macros()
    at, line, counted, end = 0, 1, 0, -1
    while match := _ENTRY.search(text, at):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if end < match.end():
            follower = _NEXT.search(text, match.end())
            end = follower.start() if follower else len(text)
        walk = _Walk(text, match.end(), end, macros)
        kind = match[1].lower()
        try:
            if kind == "comment":
                walk.skip_comment(match[2])
            elif kind == "preamble":
                walk.value()
            elif kind == "string":
                macros.texts.update(walk.fields(match[2]))
            else:
                key = walk.key()
                yield RawEntry(kind, key, walk.fields(match[2]), line)
            at = walk.at
        except _BrokenError as broken:
            start = text.rfind("\n", 0, broken.at) + 1
            place = (line + text.count("\n", counted, broken.at), broken.at - start + 1)
            faults.error(place, broken.message, broken.hint)
            at = walk.end


class _Macros:
    """What @string gave names to, and the months."""

    def __init__(self) -> None:
        self.texts = {name: str(number) for number, name in enumerate(_MONTHS, 1)}
        self.left = MOST_EXPANDED

    def expanded(self, name: str, at: int) -> str:
        text = self.texts.get(name.lower(), name)
        self.left -= len(text)
        if self.left < 0:
            raise _BrokenError(at, "the names given by @string come to more than 20 MB of text", "write the values out")
        return text


class _Walk:
    """One entry, from behind its opening brace."""

    def __init__(self, text: str, at: int, end: int, macros: _Macros) -> None:
        self.text, self.at, self.end, self.macros = text, at, end, macros

    def key(self) -> str:
        match = _KEY.match(self.text, self.at, self.end)
        assert match is not None  # noqa: S101 - it may be empty
        after = self.text[match.end() : match.end() + 1]
        if after == "=":  # an entry without a key, whose first field this is
            return ""
        self.at = match.end()
        if after not in (",", "}", ")"):
            found = quoted(self.text[self.at : min(self.at + 10, self.end)] or "the end of the file")
            raise _BrokenError(self.at, f"a comma is missing behind the entry's key: {found} stands there", "")
        return match[1]

    def fields(self, opening: str) -> dict[str, str]:
        found: dict[str, str] = {}
        closing = "}" if opening == "{" else ")"
        while True:
            if (end := _END.match(self.text, self.at, self.end)) and end[1] == closing:
                self.at = end.end()
                return found
            match = _FIELD.match(self.text, self.at, self.end)
            if match is None:
                self.fail()
            assert match is not None  # noqa: S101 - `fail` raises
            self.at = match.end()
            found.setdefault(match[1].lower(), self.value())

    def fail(self) -> None:
        rest = self.text[self.at : self.end].lstrip(" \t\r\n,")
        at = self.end - len(self.text[self.at : self.end].lstrip(" \t\r\n,"))
        if not rest.strip():
            raise _BrokenError(max(at - 1, 0), "the entry that begins above is not closed", "write } at its end")
        hint = "a field is written name = {value}, and a comma stands between two of them"
        raise _BrokenError(at, f"this is not a field: {quoted(rest[:80].splitlines()[0])}", hint)

    def value(self) -> str:
        """What stands behind the “=”, parts joined by “#” put together."""
        parts = [self.part()]
        while joint := _JOINT.match(self.text, self.at, self.end):
            self.at = joint.end()
            parts.append(self.part())
        return "".join(parts)

    def part(self) -> str:
        sign = self.text[self.at : self.at + 1] if self.at < self.end else ""
        if sign == "{":
            return self.braced()
        if sign == '"':
            return self.in_quotes()
        match = _BARE.match(self.text, self.at, self.end)
        if match is None:
            hint = "write it in braces: name = {value}"
            raise _BrokenError(min(self.at, self.end), "a field has no value", hint)
        self.at = match.end()
        word = match[0]
        return word if word.isdecimal() else self.macros.expanded(word, match.start())

    def braced(self) -> str:
        start, depth = self.at + 1, 0
        for brace in _BRACE.finditer(self.text, self.at, self.end):
            depth += 1 if brace[0] == "{" else -1
            if depth == 0:
                self.at = brace.end()
                return self.text[start : brace.start()]
        raise _BrokenError(self.at, "a brace is opened here and never closed", "write } at the end of the value")

    def in_quotes(self) -> str:
        start, depth = self.at + 1, 0
        for sign in _QUOTE.finditer(self.text, start, self.end):
            if sign[0] == '"' and depth == 0:
                self.at = sign.end()
                return self.text[start : sign.start()]
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
        raise _BrokenError(self.at, "a quote is opened here and never closed", 'write " at the end of the value')

    def skip_comment(self, opening: str) -> None:
        """To its closing brace, or if it has none no further than the opening one."""
        if opening != "{":
            return
        self.at -= 1
        try:
            self.braced()
        except _BrokenError:
            self.at += 1
