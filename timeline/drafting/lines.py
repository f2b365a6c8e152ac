"""Texts of articles as front matter and tables can hold them."""

from __future__ import annotations

import re
import unicodedata

from timeline.content.values import CONTROL

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
"""Spaces of no width and signs that turn the direction of what follows, which in a title could turn the rest of a page."""


def one_line(text: str, most: int) -> str:
    """In one line, in Unicode's composed form, without what cannot be seen, and of at most `most` characters: cut between words."""
    text = " ".join(CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).split())
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most // 2, most)
    return text[: cut if cut > 0 else most - 1].rstrip(" ,;:") + "…"


def clean(text: str) -> str:
    """As it is and as long as it is, but for control characters, which YAML and pages cannot hold: each becomes a space."""
    return CONTROL.sub(" ", text)
