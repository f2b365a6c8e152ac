"""An address that was asked for -> a file of the site; nothing outside the site's folder is ever one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote_to_bytes

INDEX = "index.html"
MISSING = "404.html"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".geojson": "application/geo+json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".bib": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".webm": "video/webm",
    ".ogv": "video/ogg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".pdf": "application/pdf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".zip": "application/zip",
}
"""The same on every system, which Python's own table is not."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the site, open."""

    name: str
    file: BinaryIO
    status: os.stat_result

    @property
    def type(self) -> str:
        return type_of(self.name)

    @property
    def etag(self) -> str:
        """Changes with every write: unchanged files of a new build are the same files."""
        return f'"{self.status.st_mtime_ns:x}-{self.status.st_size:x}-{self.status.st_ino:x}"'


def decoded(target: str) -> str | None:
    """The path of a request's target, decoded; None for one that no file of a site can have."""
    if not target.startswith("/"):
        return None
    raw = target.partition("?")[0].partition("#")[0]
    try:
        path = unquote_to_bytes(raw.encode("latin-1")).decode("utf-8")
    except UnicodeError:
        return None
    parts = path.split("/")
    harmless = path.isprintable() and "\\" not in path and not any(part in (".", "..") for part in parts)
    return path if harmless and "" not in parts[1:-1] else None


def encoded(path: str) -> str:
    return quote(path)


def open_file(root: Path, path: str) -> Found | None:
    """The file at a path below a folder, open; None where there is none, or only a folder or a link that leads out. Raises OSError."""
    place = _place(root, path)
    return opened(place) if place is not None else None


def opened(path: Path) -> Found | None:
    """A file that is known to be published; None where it has gone in the meantime. Raises OSError."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    return Found(path.name, file, os.fstat(file.fileno()))


def type_of(name: str) -> str:
    """What a browser is told of a file's content, going by its name."""
    return TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


def _place(root: Path, path: str) -> Path | None:
    """Where it really is, if that is a file within the root."""
    if ":" in path and os.name == "nt":  # C: and what NTFS calls streams
        return None
    place = Path(os.path.realpath(root / path))
    return place if place.is_relative_to(os.path.realpath(root)) and place.is_file() else None
