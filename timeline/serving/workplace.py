"""The folder that a preview keeps what it learns in, so that the next start is quick and pictures are not made again.

It is not what builds keep theirs in, since a preview has drafts, but `.timeline-cache/preview/1/cache/`, and for a second preview of the same site,
as the two may have other settings, `…/2/`; the file `in-use` beside it is locked while a preview runs. Where the site's folder cannot be
written to, it is a temporary one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline.output.system import Lock

FOLDER = ".timeline-cache"


@contextmanager
def workplace(site: Path) -> Iterator[Path]:
    """A folder that no other preview uses meanwhile."""
    try:
        folder, lock = _lasting(site)
    except OSError:
        with tempfile.TemporaryDirectory(prefix="timeline-", ignore_cleanup_errors=True) as temporary:
            yield Path(temporary).resolve()
        return
    try:
        yield folder / "cache"
    finally:
        lock.leave()


def _lasting(site: Path) -> tuple[Path, Lock]:
    """The first place of the site's that is free, and the lock on it. Raises OSError where there can be none."""
    previews = site / FOLDER / "preview"
    _make(previews.parent)
    _make(previews)
    ignored = previews / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="utf-8")  # drafts are nothing to commit by accident
    number = 0
    while True:
        number += 1
        folder = previews / str(number)
        _make(folder)
        lock = Lock(folder / "in-use")
        if lock.take_at_once():
            return folder, lock


def _make(folder: Path) -> None:
    """A link may have come with a checkout and lead anywhere, so it is not followed."""
    if folder.is_symlink():
        raise NotADirectoryError(str(folder))
    folder.mkdir(exist_ok=True)
