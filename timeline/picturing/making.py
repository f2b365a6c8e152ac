"""What is done in a worker: from one picture's file to the files that are published of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import OutputError, Problem
from timeline.output.manifest import digest_of
from timeline.pictures import LARGEST_FILE, RECIPE, Made, Original, PictureError, too_large
from timeline.picturing.records import ENDINGS, Known, Stored
from timeline.state import digest

WIDTHS = (480, 960, 1600)
"""In pixels. The widest is enough for the page's measure on a screen of two and a half pixels a unit, and for a whole screen of one."""
LIGHT = 10_000
"""Bytes of a file that is not worth another one."""
TALLEST_WEBP = 16_383
"""In pixels: WebP can hold no more."""


@dataclass(frozen=True, slots=True)
class Job:
    file: str
    """Path below the site's folder."""
    path: str
    """Where it is."""
    shown: bool
    """Whether a page shows it, or only links to it."""


def key_of(content: bytes, *, shown: bool) -> bytes:
    """Names what is made from bytes of that digest."""
    return digest(content, f"{RECIPE} {WIDTHS if shown else ()} {LIGHT}".encode())


def read(job: Job) -> bytes | Problem:
    try:
        with open(job.path, "rb") as file:  # noqa: PTH123 - paths of many files stay texts
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > LARGEST_FILE else file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Problem(job.file, 0, 0, f"the picture cannot be read: {reason}", "check its permissions")
    if size > LARGEST_FILE or len(data) > LARGEST_FILE:
        error_of_size = too_large(max(size, len(data)))
        return Problem(job.file, 0, 0, error_of_size.reason, error_of_size.hint)
    return data


def make(folder: str, job: Job) -> Known | Problem | OutputError:
    """Makes all that is published of one picture. What a person can mend travels back as a value."""
    data = read(job)
    if isinstance(data, Problem):
        return data
    key = key_of(digest(data), shown=job.shown)
    try:
        original = Original(data, WIDTHS[-1])
        original.check()
        own = original.published()
        sizes = list(_sizes(original, own)) if job.shown else []
    except PictureError as error:
        return Problem(job.file, 0, 0, error.reason, error.hint)
    try:
        stored = _store(folder, f"{key.hex()}.{ENDINGS[original.format]}", original.format, original.width, own)
        made = [
            _store(folder, f"{key.hex()}-{width}.{ENDINGS[kind]}", kind, width, made) for kind, width, made in sizes
        ]
    except OSError as error:
        return unwritable(Path(folder), error)
    alike = [each for each in made if each.kind == original.format or original.format == "avif"]
    if job.shown and (original.width <= WIDTHS[-1] or not alike):
        made.append(stored)
    return Known(key, original.width, original.height, stored, tuple(made))


def _sizes(original: Original, own: bytes) -> Iterator[tuple[Made, int, bytes]]:
    """Format, width and bytes of the sizes that are worth having beside the author's own file: only those that are lighter."""
    if original.animated or len(own) < LIGHT:
        return
    widths = [width for width in WIDTHS if width < original.width]
    if original.format == "jpeg" or original.format == "png":
        for width in widths:
            data = original.make(width, original.format)
            if len(data) < len(own):
                yield original.format, width, data
    beside = original.format in ("webp", "avif")  # who can show these can show WebP: it only has to be lighter
    if not beside and original.width <= WIDTHS[-1]:
        widths.append(original.width)
    if not widths or original.height_at(widths[-1]) > TALLEST_WEBP:
        return
    made = [(width, original.make(width, "webp")) for width in widths]
    if not beside and len(made[-1][1]) >= len(own):
        return  # a browser that prefers WebP would otherwise get nothing but narrower ones
    for width, data in made:
        if len(data) < len(own):
            yield "webp", width, data


def _store(folder: str, name: str, kind: str, width: int, data: bytes) -> Stored:
    """Raises OSError."""
    scratch = Path(folder, f"{name}.{os.getpid()}")
    scratch.write_bytes(data)
    scratch.replace(Path(folder, name))
    return Stored(name, kind, width, digest_of(data))


def unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError(f"pictures cannot be kept in {folder}: {(error.strerror or str(error)).lower()}")
