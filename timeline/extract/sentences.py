"""A text as the sentences that it is made of, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from timeline.extract.language import Language

LONGEST: Final = 1_200
"""Characters of one sentence; what goes on longer is cut, so that work on a sentence stays bounded."""
_WRAPPED: Final = 55
"""A line of at least so many characters that ends in no stop goes on in the next one: the text was wrapped."""
_STOP = re.compile(r"[.!?…]{1,3}(?:\s»|[\"”’»')\]]{0,3})(?=\s|$)")
_OPENING = re.compile(r"\s+[\"“‘«'(\[]{0,3}[-–—]?\s?(?:[A-ZÀ-ÝА-Я0-9$€£]|[^\W\d_a-z])")
_BREAK = re.compile(r"\n")
_ALIKE = tuple({"’": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ",
                        "\u2007": " ", "\t": " ", "\r": " ", "\v": " ", "\f": " ", "‐": "-", "‑": "-", "−": "-"}.items())  # fmt: skip


class Sentence(NamedTuple):
    start: int
    end: int
    paragraph: int
    """Counted from 0; a blank line begins another."""


def fold(text: str) -> str:
    """`text` in lower case with plain quotation marks and spaces, and exactly as long as it was, so that places stay."""
    plain = text
    for character, alike in _ALIKE:
        if character in plain:  # seldom; `translate` would look at each character
            plain = plain.replace(character, alike)
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in plain)


def sentences(text: str, language: Language) -> Iterator[Sentence]:
    """All sentences, in order. Headings and items of lists are sentences too."""
    paragraph = 0
    blank = True
    for start, end, is_blank in _blocks(text):
        if is_blank:
            if not blank:
                paragraph += 1
            blank = True
            continue
        blank = False
        for first, last in _within(text, start, end, language):
            yield from _bounded(text, first, last, paragraph)


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Lines, those joined that were only wrapped; and whether a line is blank."""
    start, at = 0, 0
    for match in _BREAK.finditer(text):
        end = match.start()
        line = text[at:end].strip()
        at = match.end()
        if not line:
            if text[start:end].strip():
                yield start, end, False
            yield end, at, True
            start = at
        elif len(line) < _WRAPPED or line[-1] in '.!?:”"…' or not text[at : at + 1].strip():
            yield start, end, False
            start = at
    if text[start:].strip():
        yield start, len(text), False


def _within(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    first = start
    for match in _STOP.finditer(text, start, end):
        if _OPENING.match(text, match.end(), end) is None and match.end() < end:
            continue
        if match[0][0] == "." and _is_abbreviation(text, max(first, match.start() - 24), match, language):
            continue
        yield first, match.end()
        first = match.end()
    if text[first:end].strip():
        yield first, end


def _is_abbreviation(text: str, low: int, match: re.Match[str], language: Language) -> bool:
    """Whether the full stop at `match` belongs to “Mr.”, “U.S.”, an initial or a month in short."""
    before = text[low : match.start()]
    word = before[max(before.rfind(character) for character in ' \n\u00a0(“"') + 1 :]
    if len(match[0]) > 1 and match[0][1] in '"”':
        return False
    lowered = word.lower()
    if lowered in language.half_days:
        following = re.sub(r"\W+", " ", text[match.end() : match.end() + 16]).split()[:1]
        word = following[0] if following else ""
        return (
            word[:1].islower()
            or word.lower() in language.zones
            or word.lower() in language.weekdays
            or word.lower() in language.months
        )
    return (
        lowered.replace(".", "") in language.abbreviations
        or ("." in word and len(word) <= 5)
        or (len(word) == 1 and word.isupper())
    )


def _bounded(text: str, first: int, last: int, paragraph: int) -> Iterator[Sentence]:
    """The sentence without the white space around it, in pieces where it is too long."""
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    while last - first > LONGEST:
        cut = text.rfind(" ", first + LONGEST // 2, first + LONGEST) + 1 or first + LONGEST
        yield Sentence(first, cut, paragraph)
        first = cut
    if first < last:
        yield Sentence(first, last, paragraph)
