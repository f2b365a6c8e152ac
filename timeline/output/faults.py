"""What went wrong, in words for the person who builds."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline.errors import OutputError

FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
FORBIDDEN = {errno.EACCES, errno.EPERM}
SHOWN = 5


def quoted(path: str | os.PathLike[str]) -> str:
    """A path in quotes; what is no Unicode in its name, or would disturb the line, is shown as “�”."""
    text = os.fspath(path).encode("utf-8", "replace").decode("utf-8")
    return "“" + "".join(c if c.isprintable() else "�" for c in text) + "”"


def listed(paths: Iterable[str]) -> str:
    """The first few of many, in quotes."""
    names = sorted(paths)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(map(quoted, names[:SHOWN])) + more


def explain(error: OSError, place: str | os.PathLike[str]) -> OutputError:
    """The error that a refused system call becomes. `place` stands in where the call named no file."""
    name = error.filename if isinstance(error.filename, (str, os.PathLike)) else place
    where = quoted(name)
    # What is learnt is kept beside the site's files, wherever its output goes.
    elsewhere = "" if ".timeline-cache" in Path(os.fsdecode(name)).parts else "choose another output folder"
    if error.errno in FULL:
        return OutputError(f"the disk is full: {where} could not be written; make room and build again")
    if error.errno == errno.EROFS:
        return OutputError(
            f"{where} lies on a disk that cannot be written to; {elsewhere or 'copy the site to another one'}"
        )
    if error.errno in FORBIDDEN:
        return OutputError(f"{where} may not be written; allow it{elsewhere and f', or {elsewhere}'}")
    if error.errno == errno.ENAMETOOLONG:
        return OutputError(
            f"the name {where} is too long for this disk; shorten the file's name or the path of the output folder"
        )
    return OutputError(f"{where} could not be written: {error.strerror or error}")


@contextmanager
def explained(place: str | os.PathLike[str]) -> Iterator[None]:
    """Turns an OSError into an OutputError."""
    try:
        yield
    except OSError as error:
        raise explain(error, place) from error
