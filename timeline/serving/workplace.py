"""The folder that a preview builds into.

It is neither output/, which is what will be published and holds no drafts, nor one that is new each time: then every start would make all
pictures and pages again. It is `.timeline-cache/preview/1/`, and for a second preview of the same site, since the two may have other
settings, `…/2/`:

    in-use     locked while a preview runs
    output/    the site
    cache/     what its builds learn

Where the site's folder cannot be written to, it is a temporary one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from timeline.output.system import Lock

FOLDER = ".timeline-cache"


@dataclass(frozen=True, slots=True)
class Workplace:
    output: Path
    cache: Path


@contextmanager
def workplace(site: Path) -> Iterator[Workplace]:
    """A folder that no other preview uses meanwhile."""
    try:
        folder, lock = _lasting(site)
    except OSError:
        with tempfile.TemporaryDirectory(prefix="timeline-", ignore_cleanup_errors=True) as temporary:
            yield _in(Path(temporary).resolve())
        return
    try:
        yield _in(folder)
    finally:
        lock.leave()


def _in(folder: Path) -> Workplace:
    return Workplace(folder / "output", folder / "cache")


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
            if (folder / "output").is_symlink():
                (folder / "output").unlink()
            return folder, lock


def _make(folder: Path) -> None:
    """A link may have come with a checkout and lead anywhere, so it is not followed."""
    if folder.is_symlink():
        raise NotADirectoryError(str(folder))
    folder.mkdir(exist_ok=True)
