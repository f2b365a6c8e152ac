"""A file to be published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    path: str
    """Below the site's root, with forward slashes."""
    data: bytes
    origin: str
    """What the file is, for a message about two files that claim one path: “the Atom feed”."""
