"""The events that have a word, as text that is short, also when packed, and quick to read in a browser.

Each is written as a number: the distance to the one before, times LEVELS, plus the level. A number is written in digits of five bits, the lowest
first; a digit that is not the number's last has 32 added, and stands as the character of ALPHABET that it is the place of.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
LEVELS = 8
"""How finely it is kept how well a word describes an event: from 0 to LEVELS - 1. A power of two."""


SMALL = 1 << 16
"""Numbers below this come again and again; they are written once."""


def _written(number: int) -> str:
    digits, rest = "", number
    while rest >= 32:
        digits += ALPHABET[32 + rest % 32]
        rest //= 32
    return digits + ALPHABET[rest]


@cache
def _small() -> tuple[str, ...]:
    return tuple(map(_written, range(SMALL)))


def encode(postings: Sequence[int]) -> str:
    """`postings`: of each event its number * LEVELS + level, ascending."""
    small, last, whole = _small(), SMALL, -LEVELS
    parts, before = [], -LEVELS
    for posting in postings:
        number = posting - before
        parts.append(small[number] if number < last else _written(number))
        before = posting & whole  # without the level
    return "".join(parts)
