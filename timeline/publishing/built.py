"""The output folder as git will hold it, byte for byte: no filter, no attribute and no ignore file of any repository has a say."""
# With ten thousand files, making Path objects costs more than the calls, hence functions of os.
# ruff: noqa: PTH123

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from timeline.errors import OutputError
from timeline.output import MANIFEST
from timeline.output.faults import explained, quoted
from timeline.output.manifest import digest_of, load
from timeline.output.paths import INSIDE, check
from timeline.output.tree import walk
from timeline.publishing.listing import LISTING

_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave in folders that somebody looked at."""
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
ObjectFormat = Literal["sha1", "sha256"]


@dataclass(frozen=True, slots=True)
class Built:
    """The files of the output folder that can be published."""

    folder: Path
    object_format: ObjectFormat
    ids: Mapping[str, str]
    """Git's name for each file's bytes, by its path with forward slashes."""
    own: tuple[str, ...]
    """Those that the build did not write: somebody put them there."""
    left_out: tuple[str, ...]
    """What cannot be published: symbolic links and the like, and names that not every system can have."""

    def read(self, path: str) -> bytes:
        """Raises OutputError where the file is not what it was."""
        data = _read(self.folder, path)
        if blob_id(data, self.object_format) != self.ids[path]:
            raise _changed(self.folder)
        return data


def blob_id(data: bytes, object_format: ObjectFormat) -> str:
    """What git calls a file with these bytes."""
    result = hashlib.new(object_format, b"blob %d\0" % len(data), usedforsecurity=False)
    result.update(data)
    return result.hexdigest()


def read_output(folder: Path, object_format: ObjectFormat) -> Built:
    """Reads a folder that was built just now.

    Raises OutputError where a file of the build is not the one that it wrote, as when another build runs at the same time.
    """
    site, _ = load(folder)
    with explained(folder):
        tree = walk(folder, skip=INSIDE)
    ids: dict[str, str] = {}
    left_out = []
    if not site.keys() <= tree.files.keys():
        raise _changed(folder)
    for path in sorted(tree.files):
        name = path.rpartition("/")[2]
        if (name in _LITTER and path not in site) or path == LISTING:
            continue
        if path in tree.odd or not _can_be_published(path):
            left_out.append(path)
            continue
        data = _read(folder, path)
        if path in site and digest_of(data) != site[path].digest:
            raise _changed(folder)
        ids[path] = blob_id(data, object_format)
    own = tuple(path for path in ids if path not in site and path != MANIFEST)
    return Built(folder, object_format, ids, own, tuple(left_out))


def _can_be_published(path: str) -> bool:
    if path == MANIFEST:
        return True
    try:
        check(path)
    except OutputError:
        return False
    return True


def _read(folder: Path, path: str) -> bytes:
    place = f"{folder}/{path}"
    try:
        with open(os.open(place, _READ), "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise _changed(folder) from None
    except OSError as error:
        raise OutputError(f"{quoted(place)} cannot be read: {(error.strerror or str(error)).lower()}") from None


def _changed(folder: Path) -> OutputError:
    return OutputError(
        f"{quoted(folder)} changed while it was read: another build is at work there; publish again when it is done"
    )
