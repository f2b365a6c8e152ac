"""Letters on a card: which font has them, how wide they are, how they are broken into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, floor
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

_MEASURE = 100
"""Size at which widths are measured; without hints they grow in proportion."""
_NOWHERE = "\U0010ffff"
"""A character that no font has."""
_MOST_STAMPS, _MOST_WIDTHS = 500, 10_000
"""What is remembered at most of texts that come again and again."""
_LONGEST = 400
"""Characters of a text that are looked at."""
ELLIPSIS = "…"
_VARIANTS = re.compile("[\ufe00-\ufe0f]")
"""What asks for a symbol in colours, or without."""


@dataclass(slots=True)
class Typeface:
    """A font in all its sizes."""

    path: Path
    shapes: bool
    """True where letters can be joined, and lines that run both ways be put in order."""
    _sizes: dict[int, ImageFont.FreeTypeFont] = field(default_factory=dict)
    _has: dict[str, bool] = field(default_factory=dict)
    _widths: dict[str, float] = field(default_factory=dict)
    _stamps: dict[tuple[str, int], tuple[Image.Image, tuple[int, int]]] = field(default_factory=dict)

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        font = self._sizes.get(size)
        if font is None:
            engine = ImageFont.Layout.RAQM if self.shapes else ImageFont.Layout.BASIC
            font = self._sizes[size] = ImageFont.truetype(self.path, size, layout_engine=engine)
        return font

    def width(self, text: str, size: float) -> float:
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            found = self._widths[text] = self.at(_MEASURE).getlength(text)
        return found * size / _MEASURE

    def stamp(self, text: str, size: int) -> tuple[Image.Image, tuple[int, int]]:
        """A mask of a text that is set again and again, and where its corner is from where the text begins on its line."""
        found = self._stamps.get((text, size))
        if found is None:
            left, top, right, lower = self.at(size).getbbox(text, anchor="ls")
            corner = floor(left), floor(top)
            mask = Image.new("L", (ceil(right) - corner[0], ceil(lower) - corner[1]))
            ImageDraw.Draw(mask).text((-corner[0], -corner[1]), text, font=self.at(size), fill=255, anchor="ls")
            if len(self._stamps) >= _MOST_STAMPS:
                self._stamps.clear()
            found = self._stamps[text, size] = mask, corner
        return found

    def has(self, character: str) -> bool:
        """Whether there is a picture of it in the font, and everything that it takes to set it."""
        found = self._has.get(character)
        if found is None:
            found = self._has[character] = self._look_for(character)
        return found

    def _look_for(self, character: str) -> bool:
        if character.isspace() or unicodedata.category(character) == "Cf":
            return True
        if unicodedata.category(character) == "Cc":
            return False
        if not self.shapes and _needs_shaping(character):
            return False
        font = self.at(_MEASURE)
        found, missing = font.getmask(character), font.getmask(_NOWHERE)
        return bool(found.size != missing.size or bytes(found) != bytes(missing))


def readable(path: Path) -> bool:
    """Whether a file is a font that can be used."""
    try:
        ImageFont.truetype(path, _MEASURE)
    except OSError:
        return False
    return True


def _is_letter(character: str) -> bool:
    """Whether a text would say something else without it: a letter, a digit, or a mark that belongs to one."""
    return unicodedata.category(character)[0] in "LNM"


def _needs_shaping(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL", "AN") or unicodedata.category(character) in ("Mn", "Mc")


class Typefaces:
    """The fonts of a theme. Kept from card to card, since it takes time to open a font and to measure its words."""

    def __init__(self, fonts: Mapping[str, Path]) -> None:
        shapes = bool(features.check("raqm"))
        self._faces = {name: Typeface(path, shapes) for name, path in sorted(fonts.items())}

    def choose(self, text: str, role: str) -> tuple[str, Typeface] | None:
        """A text as it can be set, and the font that has all its letters; None where no font of that role has them.

        Symbols that the font does not have are left out, such as those in colours; letters, digits and their marks never are.
        """
        text = " ".join(_VARIANTS.sub("", unicodedata.normalize("NFC", text[:_LONGEST])).split())
        names = [name for name in self._faces if name == role or name.startswith(f"{role}-")]
        for name in sorted(names, key=lambda name: (name != role, name)):
            face = self._faces[name]
            missing = {one for one in text if not face.has(one)}
            if not any(map(_is_letter, missing)):
                plain = " ".join("".join(one for one in text if one not in missing).split())
                return (plain, face) if plain else None
        return None


def cut(text: str, face: Typeface, size: float, room: float) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if face.width(text, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if face.width(text[:middle].rstrip() + ELLIPSIS, size) <= room:
            low = middle
        else:
            high = middle - 1
    kept = text[:low]
    space = kept.rfind(" ")
    if space > low * 0.6:
        kept = kept[:space]
    while kept and unicodedata.category(text[len(kept)])[0] == "M":
        kept = kept[:-1]
    return kept.rstrip(" ,;:–—-·(“‘") + ELLIPSIS


def lines(text: str, face: Typeface, size: float, room: float) -> list[str]:
    """The text in lines of at most `room`, as even as they can be without being more. A word that is longer is cut."""
    broken = _break(text, face, size, room)
    low, high = room / 3, room
    for _ in range(6):
        middle = (low + high) / 2
        narrower = _break(text, face, size, middle)
        if len(narrower) > len(broken) or any(face.width(line, size) > middle for line in narrower):
            low = middle
        else:
            high = middle
    return [cut(line, face, size, room) for line in _break(text, face, size, high)]


def _break(text: str, face: Typeface, size: float, room: float) -> list[str]:
    found: list[str] = []
    space = face.width("n n", size) - face.width("nn", size)
    reached = room + 1
    for word in text.split(" "):
        width = face.width(word, size)
        if reached + space + width <= room:
            found[-1] += f" {word}"
            reached += space + width
        else:
            found.append(word)
            reached = width
    return found
