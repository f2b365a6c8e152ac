"""What a font file says about itself, for `@font-face`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont

_WEIGHTS = {
    "thin": 100,
    "hairline": 100,
    "extralight": 200,
    "ultralight": 200,
    "light": 300,
    "medium": 500,
    "semibold": 600,
    "demibold": 600,
    "bold": 700,
    "extrabold": 800,
    "ultrabold": 800,
    "black": 900,
    "heavy": 900,
}
"""The names that OpenType has for weights ("usWeightClass" in its table OS/2), without spaces; 400 is any other."""


class Face(NamedTuple):
    weight: str
    """As CSS has it: "400", or "200 900" for a font that can be any between."""
    italic: bool


def face(path: Path) -> Face | None:
    """None for a file that is no font that can be read."""
    try:
        font = ImageFont.truetype(path, 16)
    except OSError:
        return None
    words = " ".join(name or "" for name in font.getname()).lower().replace("-", " ").split()
    slanted = [word for word in words if word.endswith(("italic", "oblique"))]
    try:
        axes = font.get_variation_axes()
    except (OSError, NotImplementedError):
        axes = []
    for axis in axes:
        if axis["name"] in (b"Weight", b"wght"):
            return Face(f"{int(axis['minimum'] or 1)} {int(axis['maximum'] or 1000)}", bool(slanted))
    return Face(str(_weight([word for word in words if word not in ("regular", *slanted)])), bool(slanted))


def _weight(words: list[str]) -> int:
    """Of a font whose family and style are these words: many fonts have their weight in the name of the family."""
    ends = ("".join(words[-2:]), *words[-1:])
    return next((_WEIGHTS[end] for end in ends if end in _WEIGHTS), 400)
