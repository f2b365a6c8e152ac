"""Folders as lists of paths: walked, filled, removed. No symbolic link is ever followed."""
# With ten thousand files, making Path objects costs more than the calls, hence functions of os.
# ruff: noqa: PTH101, PTH102, PTH106, PTH108, PTH123

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from timeline.output.faults import explained
from timeline.output.manifest import Written, digest_of
from timeline.output.paths import check, folders_of
from timeline.output.system import REFUSED

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
"""How a file system says that it has no hard links, or no more of them."""


class CannotSwap(Exception):
    """The folder cannot change places with another; its files have to be replaced one by one."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What a folder holds, as paths below it with forward slashes."""

    files: dict[str, int] = field(default_factory=dict)
    """Everything that is no folder, with its inode."""
    odd: set[str] = field(default_factory=set)
    """Those of `files` that are no regular files: symbolic links, sockets and the like."""
    folders: set[str] = field(default_factory=set)


def walk(root: Path, skip: str = "") -> Tree:
    """Lists a folder, without the entry `skip` of its top. A folder that is not there is empty. Raises OSError."""
    tree = Tree()
    if not os.path.lexists(root):
        return tree
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if path != skip:
                        tree.folders.add(path)
                        waiting.append(path)
                else:
                    tree.files[path] = entry.inode()
                    if not entry.is_file(follow_symlinks=False):
                        tree.odd.add(path)
    return tree


def write_file(staging: Path, old: Path | None, path: str, data: bytes) -> Written:
    """Puts a file of the site into the staging folder, unless the same bytes stand in `old`.

    Several processes may call it at once, each for paths of its own; what it returns is for `Staging.record`. Raises OutputError.
    """
    check(path)
    with explained(path):
        if old is not None and _holds(f"{old}/{path}", data):
            return Written(digest_of(data), len(data))
        create(staging, path, data)
        return Written(digest_of(data), len(data), staged=True)


def _holds(place: str, data: bytes) -> bool:
    try:
        status = os.lstat(place)
        if status.st_size != len(data) or not stat.S_ISREG(status.st_mode):
            return False
        with open(place, "rb") as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return False


def create(root: Path, path: str, data: bytes) -> None:
    """Makes a new file, never writing into one that is there: that may be the same file as one of the site that stands. Raises OSError."""
    place = f"{root}/{path}"
    try:
        handle = os.open(place, _NEW, 0o666)
    except (FileNotFoundError, NotADirectoryError, FileExistsError):
        _make_room(root, path)
        handle = os.open(place, _NEW, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def _make_room(root: Path, path: str) -> None:
    """Folders above the path, and nothing at the path itself."""
    make_folders(root, path.rpartition("/")[0], replace=True)
    place = root / path
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def make_folders(root: Path, folder: str, *, replace: bool = False) -> None:
    """Makes a folder below `root` and those above it. With `replace`, what stands there and is no folder goes. Raises OSError."""
    place = str(root)
    for part in folder.split("/") if folder else ():
        place = f"{place}/{part}"
        try:
            os.mkdir(place)
        except FileExistsError:
            if stat.S_ISDIR(os.lstat(place).st_mode):
                continue
            if not replace:
                raise
            with suppress(FileNotFoundError):
                os.unlink(place)
            with suppress(FileExistsError):
                os.mkdir(place)


def fill(
    new: Path, old: Path, base: Tree, carried: Mapping[str, int], staged: Collection[str], folders: Collection[str]
) -> None:
    """Makes `new` hold exactly what it shall: the files written there, those carried over from `old`, and the folders.

    base     what `new` held before anything was written there
    carried  path -> inode in `old`
    staged   paths that were written
    folders  all that there shall be

    Raises OSError, and CannotSwap where something can be neither linked nor copied.
    """
    there = {path for path, inode in carried.items() if base.files.get(path) == inode}
    made = folders_of(staged)
    for path in base.files:
        if path not in there and path not in staged and path not in made:
            with suppress(FileNotFoundError, NotADirectoryError):
                os.unlink(f"{new}/{path}")
    for folder in sorted(base.folders.difference(folders), reverse=True):
        with suppress(FileNotFoundError, NotADirectoryError):
            os.rmdir(f"{new}/{folder}")
    for folder in sorted(set(folders) - base.folders - made):
        with suppress(FileExistsError):
            os.mkdir(f"{new}/{folder}")
    for path in carried:
        if path not in there:
            _carry(f"{old}/{path}", f"{new}/{path}")


def _carry(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno in _NO_LINKS and _can_be_copied(source):
            shutil.copy2(source, target, follow_symlinks=False)
        elif error.errno in REFUSED:
            raise CannotSwap from error
        else:
            raise


def _can_be_copied(source: str) -> bool:
    """A copy belongs to whoever makes it, so somebody else's file is not copied; neither is a socket."""
    status = os.lstat(source)
    known = stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode)
    return known and (not hasattr(os, "geteuid") or status.st_uid == os.geteuid())


def dress(source: Path, target: Path, folders: Collection[str]) -> None:
    """Gives folders the rights, times and owner that they have in `source`; "" is the top one, whose time is now. Raises OSError."""
    for folder in sorted(folders, reverse=True):
        wanted = os.lstat(source / folder)
        status = os.lstat(target / folder)
        if hasattr(os, "chown") and (status.st_uid, status.st_gid) != (wanted.st_uid, wanted.st_gid):
            try:
                os.chown(target / folder, wanted.st_uid, wanted.st_gid)
            except PermissionError as error:
                raise CannotSwap from error
        shutil.copystat(source / folder, target / folder, follow_symlinks=False)
    if "" in folders:
        os.utime(target)


def remove(root: Path) -> None:
    """Removes a folder and all in it, also where a folder's rights forbid it. Raises OSError."""
    if not os.path.lexists(root):
        return
    try:
        shutil.rmtree(root)
    except PermissionError:
        _unlock(str(root))
        shutil.rmtree(root)


def _unlock(folder: str) -> None:
    os.chmod(folder, stat.S_IRWXU)
    with os.scandir(folder) as entries:
        below = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
    for path in below:
        _unlock(path)
