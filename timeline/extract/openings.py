"""What a regular expression can begin with, so that it is tried only where that stands.

    heads   a pattern -> the first letters of the words that it can begin with
    Words   a stretch of text -> where its words are, by first letters
    Pattern searches as `re` does, and finds the same

Python's `re` tries a pattern such as `\\b(?:since|until)` at each character, which takes longer than all else that is done with a sentence.
Of a pattern that says too little of its beginning (`[a-z]+ed`) nothing is assumed: it is searched for as always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Final, NamedTuple

LETTERS: Final = 4
"""So many first letters of a word are its head; a shorter word is its own."""
NUMBER: Final = "0"
"""The head of a number."""
APOSTROPHE: Final = "'"
_TOKEN = re.compile(r"\w+|'")
_STOPS = frozenset(".,;:")
_LETTERS = re.compile(r"[^\W\d_]{1,4}")
_MOST: Final = 1_000
"""Beginnings of a pattern; with more there is nothing to gain."""


class Words:
    """The words, numbers and apostrophes between two places of a folded text."""

    __slots__ = ("_places", "heads", "start", "tokens")

    def __init__(self, folded: str, start: int, end: int) -> None:
        self.start = start
        self.tokens: list[tuple[int, str]] = []
        """Place and head, in order."""
        place = start
        for word in folded[start:end].split(" "):
            if word.isalpha():
                self.tokens.append((place, word[:LETTERS]))
            elif word[-1:] in _STOPS and (bare := word[:-1]).isalpha():
                self.tokens.append((place, bare[:LETTERS]))
            elif word:
                self.tokens += [(place + found.start(), _head(found[0])) for found in _TOKEN.finditer(word)]
            place += len(word) + 1
        self.heads = {head for _, head in self.tokens}
        self._places: dict[str, list[int]] = {}

    def places(self, heads: frozenset[str]) -> list[int]:
        """Where words with one of these heads begin, in order."""
        if not self._places:
            for place, head in self.tokens:
                self._places.setdefault(head, []).append(place)
        here = heads & self.heads
        if len(here) == 1:
            return self._places[next(iter(here))]
        return sorted(place for head in here for place in self._places[head])


def _head(token: str) -> str:
    """The first letters of a word that may have figures in it, or what stands for a number."""
    letters = _LETTERS.match(token)
    return letters[0] if letters else NUMBER if token[0].isdigit() else token[0]


class Pattern(NamedTuple):
    """A pattern and what it can begin with; None where that is anything."""

    compiled: re.Pattern[str]
    heads: frozenset[str] | None

    def search(self, words: Words, text: str, low: int, high: int) -> re.Match[str] | None:
        """The first match between two places, neither within a word; `words` are those of a stretch that holds both."""
        heads, match = self.heads, self.compiled.match
        if heads is None:
            return self.compiled.search(text, low, high)
        if heads.isdisjoint(words.heads):
            return None
        for place in words.places(heads):
            if low <= place < high and (found := match(text, place, high)):
                return found
        return None

    def finditer(self, words: Words, text: str, low: int, high: int) -> Iterator[re.Match[str]]:
        """All matches between two places, none within another."""
        if self.heads is None:
            yield from self.compiled.finditer(text, low, high)
            return
        while found := self.search(words, text, low, high):
            yield found
            low = found.end()


@cache
def pattern(written: str) -> Pattern:
    """The compiled pattern with what it can begin with."""
    return Pattern(re.compile(written), heads(written))


def heads(written: str) -> frozenset[str] | None:
    """The heads of what the pattern can begin with; None where that is anything, or where a match could begin within a word."""
    try:
        found = _Reader(written).beginnings()
    except _AnythingError:
        return None
    if any(is_open or not (start == APOSTROPHE or start.startswith(_EDGE)) for start, is_open in found):
        return None
    return _bare(found)


def heads_of_rule(rule: str, parts: Mapping[str, Beginnings]) -> frozenset[str]:
    """The heads of what a rule can begin with; it is only tried where words begin, and ends with one. `parts` are those that `{name}` stands for."""
    try:
        found = _bare(_Reader(rf"(?:{rule})\b", parts).beginnings())
    except _AnythingError:
        found = None
    if found is None:
        raise ValueError(f"it cannot be told what this rule begins with: {rule}")
    return found


def beginnings_of(parts: Mapping[str, str]) -> dict[str, Beginnings]:
    """What each part of patterns can begin with, but for those that can begin with anything."""
    found: dict[str, Beginnings] = {}
    for name, part in parts.items():
        with suppress(_AnythingError):
            found[name] = _Reader(part).beginnings()
    return found


def _bare(found: Beginnings) -> frozenset[str] | None:
    bare = frozenset(start.removeprefix(_EDGE) for start, _ in found)
    return bare if all(start.isalpha() or start in (NUMBER, APOSTROPHE) for start in bare) else None


class _AnythingError(Exception):
    """The pattern can begin with anything."""


Beginnings = frozenset[tuple[str, bool]]
"""First characters, and whether more letters of the same word can follow."""
_EDGE: Final = "\b"
"""Stands before first characters that only match where a word begins."""
_NOTHING: Final[Beginnings] = frozenset({("", True)})
_REPEATED = re.compile(r"(?:\?|\*|(\+)|\{(\d*)(?:(,)(\d*))?\})[?+]?")
_PART = re.compile(r"([a-z]+)\}")
_GROUP = re.compile(r"\?(?:[:>]|P<\w+>|(<?[=!]))")
_CLASS = re.compile(r"(\^?\]?(?:[^\]\\]|\\.)*)\]")
_MEMBER = re.compile(r"\\.|[^\\]-[^\\]|.", re.DOTALL)
_REST = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|([()|])", re.DOTALL)


class _Reader:
    """Reads a regular expression from the left, no further than what it can begin with."""

    def __init__(self, written: str, parts: Mapping[str, Beginnings] | None = None) -> None:
        self._written = written
        self._parts = parts or {}
        self._at = 0

    def beginnings(self) -> Beginnings:
        """Of the alternatives from here to the end, or to the bracket that closes them."""
        found: set[tuple[str, bool]] = set()
        current = _NOTHING
        while self._at < len(self._written) and (character := self._written[self._at]) != ")":
            if character == "|":
                self._at += 1
                found |= current
                current = _NOTHING
            elif any(is_open for _, is_open in current):
                current = _joined(current, self._repeated(self._piece()))
            else:
                self._skip()
        return frozenset(found | current)

    def _skip(self) -> None:
        """To the end of the alternative, since nothing in it can be a beginning."""
        depth = 0
        for mark in _REST.finditer(self._written, self._at):
            if depth == 0 and mark[1] in ("|", ")"):
                self._at = mark.start()
                return
            depth += {"(": 1, ")": -1}.get(mark[1], 0)
        self._at = len(self._written)

    def _piece(self) -> Beginnings:
        character = self._written[self._at]
        self._at += 1
        if character == "(":
            return self._group()
        if character == "[":
            return self._class()
        if character == "\\":
            return self._escape()
        if character == "{" and (part := _PART.match(self._written, self._at)):
            if part[1] not in self._parts:
                raise _AnythingError
            self._at = part.end()
            return self._parts[part[1]]
        if character == ".":
            raise _AnythingError
        if character == "^":
            return _NOTHING
        return frozenset({_character("" if character == "$" else character)})

    def _group(self) -> Beginnings:
        kind = _GROUP.match(self._written, self._at)
        if kind is None and self._written[self._at] == "?":
            raise _AnythingError
        self._at = kind.end() if kind else self._at
        if kind and kind[1]:
            self._skip_group()
            return _NOTHING
        inside = self.beginnings()
        self._at += 1
        return inside

    def _skip_group(self) -> None:
        self._skip()
        while self._written[self._at] == "|":
            self._at += 1
            self._skip()
        self._at += 1

    def _class(self) -> Beginnings:
        found = _CLASS.match(self._written, self._at)
        if found is None or found[1].startswith("^"):
            raise _AnythingError
        self._at = found.end()
        return frozenset(_character(_one(member)) for member in _MEMBER.findall(found[1]))

    def _escape(self) -> Beginnings:
        character = self._written[self._at]
        self._at += 1
        if character == "b":
            return frozenset({(_EDGE, True)})
        if character == "d":
            return frozenset({_character(NUMBER)})
        if character == "s":
            return frozenset({_character(" ")})
        if character.isalnum():
            raise _AnythingError
        return frozenset({_character(character)})

    def _repeated(self, piece: Beginnings) -> Beginnings:
        found = _REPEATED.match(self._written, self._at)
        if found is None:
            return piece
        self._at = found.end()
        times = found[0].rstrip("?+") or found[0][0]
        least = int(found[2] or 0) if found[2] is not None else int(found[1] == "+")
        most = 1 if times == "?" else least if found[2] and not found[3] else int(found[4] or LETTERS)
        result: set[tuple[str, bool]] = set()
        current = _NOTHING
        for count in range(min(most, LETTERS) + 1):
            if count >= min(least, LETTERS):
                result |= current
            current = _joined(current, piece)
        return frozenset(result)


def _one(member: str) -> str:
    """A character of a class, or the one that stands for all its digits."""
    if member == r"\d" or re.fullmatch(r"\d-\d", member):
        return NUMBER
    if len(member) == 3 or member[-1].isalnum() > (len(member) == 1):
        raise _AnythingError
    return member[-1]


def _character(character: str) -> tuple[str, bool]:
    """A letter; or what is none, and ends a word."""
    if character.isalpha():
        return character.lower(), True
    return (NUMBER if character.isdigit() else character), False


def _joined(left: Beginnings, right: Beginnings) -> Beginnings:
    """One after the other."""
    result: set[tuple[str, bool]] = set()
    for before, is_open in left:
        if not is_open:
            result.add((before, False))
            continue
        bare = before.removeprefix(_EDGE)
        for after, goes_on in right:
            if not after:
                result.add((before, goes_on))
            elif after.startswith(_EDGE):
                if bare:
                    result.add((before, False))
                elif before or after:
                    result.add((after, goes_on))
            elif bare and not after[0].isalpha():
                result.add((before, False))
            else:
                letters = bare + after
                result.add((before[: len(before) - len(bare)] + letters[:LETTERS], goes_on and len(letters) < LETTERS))
    if len(result) > _MOST:
        raise _AnythingError
    return frozenset(result)
