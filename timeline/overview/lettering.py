"""How much room a text takes, guessed well enough without a font, and how it is shortened."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
_NARROW = frozenset("iIjlftr.,:;'’‘|!()[] ·")
_WIDE = frozenset("mwMW@—%…")


@lru_cache(maxsize=2048)
def _em(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _WIDE:
        return 0.92
    if character.isascii():
        return 0.68 if character.isupper() else 0.57
    if unicodedata.east_asian_width(character) in "WF":
        return 1.02
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    return 0.7 if character.isupper() else 0.6


@lru_cache(maxsize=2048)
def width(text: str, size: float) -> float:
    """The width of a text in user units, in a sans serif of that size: rather a little too much than too little."""
    return size * sum(map(_em, text))


@lru_cache(maxsize=1024)
def cut(text: str, room: float, size: float) -> str:
    """The text, or as many of its words as fit into the room, with an ellipsis; "" where not even a few letters do."""
    text = " ".join(text[:400].split())
    if width(text, size) <= room:
        return text
    left = room - width(ELLIPSIS, size)
    end = 0
    for end, character in enumerate(text):  # noqa: B007 - `end` is read after the loop
        left -= size * _em(character)
        if left < 0:
            break
    space = text.rfind(" ", 0, end + 1)
    # A word is cut only where nearly all of the room would be lost otherwise: long words, and scripts without spaces.
    kept = text[:space] if space >= end * 0.5 else text[:end]
    while kept and unicodedata.category(text[len(kept)]) in ("Mn", "Mc", "Me", "Cf"):
        kept = kept[:-1]
    kept = kept.rstrip(" ,;:–—-·(“‘")
    return kept + ELLIPSIS if len(kept) >= 3 or (kept and width(kept, size) >= 2 * size) else ""
