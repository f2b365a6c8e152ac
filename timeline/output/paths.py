"""Which paths a site may have, so that it is the same site on every system and none leaves its folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from timeline.errors import OutputError
from timeline.output.faults import quoted

MANIFEST = ".timeline-manifest.json"
"""The list of the files that are ours."""
INSIDE = ".timeline-staging"
"""The workshop's name where it must lie within output/ itself."""
LONGEST_PART = 255
"""Bytes of UTF-8 that a file system takes in one name."""
LONGEST_PATH = 2000
"""Bytes of UTF-8 in all; systems stop at 4,096, the site's own folder included."""
_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}){0,9}")
_DRIVE = re.compile(r"[A-Za-z]:")
_GIT = {".git", "git~1"}


def check(path: str) -> None:
    """Raises OutputError if `path` is not relative, with forward slashes, below the site's folder and storable everywhere."""
    if _PLAIN.fullmatch(path) and "git~1" not in path:
        return
    fault = _fault(path)
    if fault:
        raise OutputError(f"the site cannot have a file {quoted(path)}: {fault}")


def _fault(path: str) -> str:
    try:
        raw = path.encode("utf-8")
    except UnicodeEncodeError:
        return "its name is not valid Unicode; rename it"
    if not path:
        return "its name is empty"
    if path.startswith("/") or _DRIVE.match(path):
        return "its path must be relative to the output folder"
    if "\\" in path:
        return "its path has a backslash; use forward slashes"
    if any(unicodedata.category(c) == "Cc" for c in path):
        return "its name has a control character; rename it"
    if len(raw) > LONGEST_PATH:
        return f"its path has {len(raw)} bytes, and {LONGEST_PATH} is the most; shorten it"
    for part in path.split("/"):
        if fault := _fault_of_part(part):
            return fault
    if fold(path.partition("/")[0]) in {fold(MANIFEST), fold(INSIDE)}:
        return "that name is used by the program itself; choose another"
    return ""


def _fault_of_part(part: str) -> str:
    if part in {"", ".", ".."}:
        return "a part of its path is empty, “.” or “..”"
    if len(part.encode()) > LONGEST_PART:
        return f"the name {quoted(part[:20] + '…')} has {len(part.encode())} bytes, and {LONGEST_PART} is the most; shorten it"
    # Some systems drop invisible characters from names, and then this is git's own folder.
    if fold("".join(c for c in part if unicodedata.category(c) != "Cf")) in _GIT:
        return "“.git” belongs to git"
    return ""


def fold(path: str) -> str:
    """What two paths share when a system that ignores case or Unicode form holds them for one."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def parents(path: str) -> Iterable[str]:
    """The folders above a path, the nearest first, without the root."""
    end = path.rfind("/")
    while end > 0:
        yield path[:end]
        end = path.rfind("/", 0, end)


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders above any of the paths, without the root."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def check_together(paths: Iterable[str], others: Iterable[str] = ()) -> None:
    """Raises OutputError where two paths, or folders on the way to them, cannot stand beside each other on every system.

    `others` are files that are there already: they may clash with the paths, but whether they do with each other is not our business.
    """
    files = sorted(paths)
    taken: dict[str, str] = {}
    for name in (*files, *sorted(folders_of(files))):
        _claim(taken, name)
    for name in sorted(others):
        for part in (name, *parents(name)):
            there = taken.get(fold(part))
            if there is not None and there != part:
                raise _clash(there, part)


def _claim(taken: dict[str, str], name: str) -> None:
    there = taken.setdefault(fold(name), name)
    if there != name:
        raise _clash(there, name)


def _clash(one: str, other: str) -> OutputError:
    return OutputError(
        f"{quoted(one)} and {quoted(other)} differ only in capitals or in how a letter is encoded, "
        "so not every system can hold both; rename one of them"
    )


def check_files_are_no_folders(paths: Iterable[str]) -> None:
    """Raises OutputError where one path is a file and, for another path, a folder."""
    files = set(paths)
    both = files & folders_of(files)
    if both:
        name = min(both)
        below = min(path for path in files if path.startswith(name + "/"))
        raise OutputError(
            f"{quoted(name)} is to be a file, but {quoted(below)} needs a folder of that name; rename one of them"
        )
