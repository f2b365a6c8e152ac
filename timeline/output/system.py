"""The system calls that Python does not offer, and the lock that keeps builds apart."""

from __future__ import annotations

import errno
import os
import sys
import time
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from timeline.output.paths import folders_of

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS alike
_HERE = -100  # AT_FDCWD of Linux
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
REFUSED = {errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EBUSY, errno.ENOTSUP, errno.EPERM, errno.EACCES}
"""How a system says that it cannot exchange, move or link this, as opposed to having failed at it."""
_PATIENCE = 1.0
"""Seconds after which a build that waits for another one says so."""


def exchange(one: Path, other: Path) -> None:
    """Two folders change places, so that at no moment either is missing. Raises OSError (ENOSYS where the system has no such call)."""
    import ctypes

    libc = ctypes.CDLL(None if sys.platform != "win32" else "msvcrt", use_errno=True)
    if hasattr(libc, "renameat2"):
        status = libc.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        status = libc.renamex_np(os.fsencode(one), os.fsencode(other), _EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    if status != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(other))


def sync(folder: Path, files: Iterable[str]) -> None:
    """Returns when the folder's tree is on the disk; `files` are the paths in it that are new. Raises OSError where any of it was lost."""
    if not _sync_whole(folder):
        paths = list(files)
        for path in paths:
            _sync_one(folder / path, os.O_RDWR)
        for path in folders_of(paths):
            sync_folder(folder / path)
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """The names in a folder. A system that has no such thing keeps them by itself."""
    if sys.platform != "win32":
        _sync_one(folder, os.O_RDONLY)


def _sync_one(path: Path, mode: int) -> None:
    handle = os.open(path, mode | _BINARY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def _sync_whole(folder: Path) -> bool:
    """One call for the file system, instead of one for each of ten thousand files. False where there is no such call."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syncfs"):
        return False
    handle = os.open(folder, os.O_RDONLY | _BINARY)
    try:
        if libc.syncfs(handle) == 0:
            return True
        code = ctypes.get_errno()
    finally:
        os.close(handle)
    if code == errno.ENOSYS:
        return False
    raise OSError(code, os.strerror(code), str(folder))


def has_mounts(folder: Path) -> bool:
    """Whether the folder is a mount point, or has one within: then it cannot change places with another."""
    if os.path.ismount(folder):
        return True
    try:
        lines = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return False
    start = os.fsencode(folder) + b"/"
    # The fifth word is the place; space, tab, newline and backslash are octal there.
    places = (line.split(b" ")[4].decode("unicode_escape").encode("latin-1") for line in lines)
    return any(place.startswith(start) for place in places)


class Lock:
    """Held by one build at a time and given back by the system when the process ends, however it ends."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle = -1

    def take(self, waiting: Callable[[], None] | None) -> None:
        """Waits for its turn; `waiting` is called once, if that takes more than a second. Raises OSError."""
        self._open()
        told = False
        start = time.monotonic()
        while not _try(self._handle):
            if not told and time.monotonic() - start >= _PATIENCE:
                told = True
                if waiting is not None:
                    waiting()
            time.sleep(0.05)

    def take_at_once(self) -> bool:
        """Whether it was free, and is held now. Raises OSError."""
        self._open()
        if _try(self._handle):
            return True
        self.leave()
        return False

    def _open(self) -> None:
        self._handle = os.open(self._file, os.O_RDWR | os.O_CREAT | _BINARY | getattr(os, "O_NOFOLLOW", 0), 0o666)
        _held.add(self)

    def leave(self) -> None:
        """Closing gives the lock back. The file stays: removing it would let two builds lock two files of one name."""
        handle, self._handle = self._handle, -1
        _held.discard(self)
        if handle >= 0:
            with suppress(OSError):  # it is given back all the same
                os.close(handle)


_held: weakref.WeakSet[Lock] = weakref.WeakSet()


def _leave_in_child() -> None:
    # A worker that outlives a killed build would otherwise go on holding its lock.
    for lock in list(_held):
        lock.leave()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_in_child)


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EDEADLOCK}:
                return False
            raise
        return True

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in {errno.EWOULDBLOCK, errno.EAGAIN}:
                return False
            if error.errno not in {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS}:
                raise
            # A network disk without locks: building without one is better than not building.
        return True
