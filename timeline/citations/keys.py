"""Keys of other programs -> keys of sources.yaml, which also stand in addresses."""

from __future__ import annotations

import re
import unicodedata

from timeline.addresses import slugify
from timeline.content.links import is_key

_UNFIT = re.compile(r"[^\w-]+")
LONGEST = 150
"""Bytes, so that a number still has room behind it."""


def fit_key(given: str, title: str) -> str:
    """A key as near to the given one as ours can be; from the title where nothing of it is left. `http://zotero.org/…/items/AB12` gives AB12."""
    text = unicodedata.normalize("NFC", given.strip())
    if "://" in text:
        text = text.rstrip("/").rpartition("/")[2]
    for candidate in (text, slugify(title)):
        short = _UNFIT.sub("-", candidate).encode()[:LONGEST].decode("utf-8", "ignore").strip("-_")
        if is_key(short):
            return short
    return "source"


def distinct(key: str, taken: set[str]) -> str:
    """The key, with a number behind it where it is taken; `taken` holds keys in small letters, and gets it."""
    number, result = 1, key
    while result.casefold() in taken:
        number += 1
        result = f"{key}-{number}"
    taken.add(result.casefold())
    return result
