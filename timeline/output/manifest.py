"""Which files of output/ are ours: `.timeline-manifest.json`, written like any other file of the site.

It is not trusted when it is read, for it may have come with a checkout: a path in it that leaves output/, or any other fault,
and we own nothing. It holds no time and no inode, so that the same site has the same manifest everywhere; those are kept in
the cache (`Stamps`), where they spare the reading of files that nobody touched.
"""
# With ten thousand files, making Path objects costs more than the calls, hence functions of os.
# ruff: noqa: PTH123

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from timeline.errors import OutputError
from timeline.output.paths import MANIFEST, check

VERSION = 1
LARGEST = 128 * 2**20
"""Bytes of a manifest; more is not one of ours."""
_DIGEST_BYTES = 20
_DIGEST = re.compile(f"[0-9a-f]{{{2 * _DIGEST_BYTES}}}")


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the site: what is in it."""

    digest: str
    """BLAKE2b of its bytes, 160 bits in hexadecimal."""
    size: int
    """Bytes."""
    staged: bool = field(default=False, compare=False)
    """True where the file was written anew, False where the same bytes stood in output/ already."""


Stamp = list[int | str]
"""Inode, size in bytes, time of change in nanoseconds and digest: what a file is recognised by without reading it."""


def digest_of(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()


def digest_of_file(path: Path | str) -> str:
    """Raises OSError, too where the path is a symbolic link."""
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
        total = hashlib.blake2b(digest_size=_DIGEST_BYTES)
        while chunk := file.read(2**20):
            total.update(chunk)
        return total.hexdigest()


def dump(files: Mapping[str, Written]) -> bytes:
    """The manifest's bytes: one line a file, in the order of the paths."""
    quote = json.encoder.encode_basestring
    lines = [f'{quote(path)}: [{files[path].size}, "{files[path].digest}"]' for path in sorted(files)]
    body = "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"
    return f'{{"version": {VERSION}, "files": {body}}}\n'.encode()


def load(folder: Path) -> tuple[dict[str, Written], bytes]:
    """What the manifest of a folder says, and its bytes; nothing where there is none or it is damaged."""
    raw = _read(folder / MANIFEST)
    try:
        return _parse(raw), raw
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OutputError):
        return {}, raw


def named_in(folder: Path) -> Collection[str]:
    """The paths in a folder's manifest, as they stand there; none where it is missing or damaged."""
    try:
        return frozenset(json.loads(_read(folder / MANIFEST))["files"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return frozenset()


def _read(path: Path) -> bytes:
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            return b""
        return path.read_bytes()
    except OSError:
        return b""


def _parse(raw: bytes) -> dict[str, Written]:
    data = json.loads(raw)
    if data["version"] != VERSION:
        raise ValueError("made by another version")
    files: dict[str, Written] = {}
    for path, (size, digest) in data["files"].items():
        check(path)
        if type(size) is not int or not _DIGEST.fullmatch(digest):
            raise ValueError("not a size and a digest")
        files[path] = Written(digest, size)
    return files


def stamp_of(status: os.stat_result, digest: str) -> Stamp:
    return [status.st_ino, status.st_size, status.st_mtime_ns, digest]


class Stamps:
    """How our files looked when we last knew their bytes. Lost or damaged, it only costs reading them once."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stamps = self._load()
        self._changed = False

    def _load(self) -> dict[str, Stamp]:
        try:
            stamps = json.loads(_read(self._file))
        except (ValueError, RecursionError):
            return {}
        # What is in it is only ever compared, so it need not be looked at.
        return stamps if isinstance(stamps, dict) else {}

    def intact(self, path: str, place: str, written: Written) -> bool:
        """Whether the file at `place` still holds what we wrote. Reads it only where its stamp is not the one that we know."""
        try:
            status = os.lstat(place)
            if status.st_size != written.size or not stat.S_ISREG(status.st_mode):
                return False
            stamp = stamp_of(status, written.digest)
            if self._stamps.get(path) == stamp:
                return True
            if digest_of_file(place) != written.digest:
                return False
        except (OSError, ValueError):
            return False
        self._stamps[path] = stamp
        self._changed = True
        return True

    def settle(self, folder: Path, paths: Mapping[str, Written], staged: Collection[str]) -> None:
        """Takes the stamps of files that were written just now, drops those of files that are gone, and saves. Raises OSError."""
        if not self._changed and not staged and len(self._stamps) == len(paths):
            return
        old = {path: stamp for path, stamp in self._stamps.items() if path not in staged}
        self._stamps = {
            path: old.get(path) or stamp_of(os.lstat(f"{folder}/{path}"), written.digest)
            for path, written in paths.items()
        }
        scratch = self._file.with_name(self._file.name + ".new")
        scratch.unlink(missing_ok=True)
        scratch.write_text(json.dumps(self._stamps, separators=(",", ":")), encoding="utf-8")
        scratch.replace(self._file)
        self._changed = False
