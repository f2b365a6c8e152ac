"""Slugs and the names of files, each from the other."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from timeline.addresses import slugify
from timeline.authoring.arguments import text_of
from timeline.content.links import slug_of
from timeline.errors import UsageError


def file_name(slug: str, old: str = "", old_slug: str = "") -> str:
    """A file's name that gives a slug, with the date before it that the `old` name has; "" where no name of a file that is read can give it."""
    stem = old[:-3]
    prefixes = [stem[:place] for place in range(len(stem)) if slugify(stem[place:]) == old_slug] if old else [""]
    for prefix in (*prefixes, ""):
        name = f"{prefix}{slug}{old[-3:] or '.md'}"
        if slug_of(name) == slug and name.lower() != "readme.md":
            return name
    return ""


def folder_given(text: str) -> str:
    """A folder below content/, with forward slashes; "" for content/ itself. Raises UsageError for what cannot be one."""
    text_of("--folder", text)
    path = PurePosixPath(text.replace("\\", "/"))
    parts = [part for part in path.parts if part != "."]
    if path.is_absolute() or ".." in parts or re.match(r"[A-Za-z]:", text):
        raise UsageError(f"--folder is counted from content/ and stays in it, so it cannot be “{text}”")
    if parts[:1] == ["content"]:
        parts = parts[1:]
    for part in parts:
        if part.startswith((".", "_")) or not part.isprintable():
            raise UsageError(f"--folder: “{part}” would not be read: such names are left out")
    return "/".join(parts)
