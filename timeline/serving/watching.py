"""Which files of the site were saved.

Every folder is watched by itself, none with all that is below it: that would follow symbolic links, which content may hold and
which may lead anywhere, and it would miss what is put into a new folder before that is watched too. So the watch is renewed whenever the
folders are others, before what happened is told.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

from timeline.config import FILE
from timeline.errors import UsageError

STEP = 15
"""Milliseconds between two looks at what the system has told; when the second look finds nothing more, a burst of saves is over."""
LONGEST_BURST = 400
"""Milliseconds after which a burst that does not end is taken for one."""
WATCHED = ("content", "themes")
_ADDED, _MODIFIED, _DELETED = 1, 2, 3
"""watchfiles' numbers for what happened, which are not imported with it before something is watched."""
_SCRATCH = re.compile(r"\..*|.*~|#.*#|.*\.(?:sw[a-z]|tmp|bak|crdownload)|4913|.*___jb_(?:tmp|old|bak)___", re.DOTALL)
"""What editors leave beside a file while it is edited or saved; names that begin with a dot, which content/ may hold but a site never shows."""


def changes(site: Path, stop: Event) -> Iterator[tuple[str, ...]]:
    """What was saved, as sorted paths below the site's folder, a burst at a time; once nothing, as soon as it watches.

    What happens between two items is kept for the next one. Ends when `stop` is set. Raises UsageError when the site's folder is gone.
    """
    told: tuple[str, ...] | None = ()
    while not stop.is_set():
        folders = watched_folders(site)
        for found in _watch(folders, stop):
            if told is not None:
                yield told
                told = None
            saved = _saved(site, found)
            if not saved:
                continue
            if _folders_moved(found, site, folders):
                told = saved
                break
            yield saved


def watched_folders(site: Path) -> tuple[Path, ...]:
    """The site's folder, and all below content/ and themes/. Raises UsageError where the site's folder is gone."""
    if not site.is_dir():
        raise UsageError(f"the site's folder “{site}” is gone")
    return (site, *(folder for name in WATCHED for folder in _folders(site / name, links=name == "themes")))


def _folders(top: Path, *, links: bool) -> Iterator[Path]:
    """A folder and those below it that count. A theme is its owner's, and may be a link to where it is kept; content's links are not followed."""
    if not top.is_dir():
        return
    roots = [top]
    if links:
        with suppress(OSError):
            roots += [path for path in top.iterdir() if path.is_symlink() and path.is_dir()]
    for root in roots:
        for path, below, _ in os.walk(root):
            below[:] = sorted(name for name in below if not _SCRATCH.fullmatch(name))
            yield Path(path)


def _watch(folders: Iterable[Path], stop: Event) -> Iterator[set[tuple[int, str]]]:
    """What the system tells of the folders, and nothing now and then, first as soon as it is asked to tell."""
    import watchfiles

    polling: bool | None = None
    while True:
        told = watchfiles.watch(
            *folders,
            watch_filter=None,
            debounce=LONGEST_BURST,
            step=STEP,
            stop_event=stop,
            rust_timeout=100,
            yield_on_timeout=True,
            force_polling=polling,
            recursive=False,
            ignore_permission_denied=True,
        )
        try:
            for found in told:
                yield {(int(change), path) for change, path in found}
        except FileNotFoundError:  # a folder went while it was to be watched
            yield {(_DELETED, str(folder)) for folder in folders}
        except (OSError, RuntimeError):
            if polling:
                raise
            polling = True  # the system watches no more files than it allows a person: looking for ourselves is slower, but works
            continue
        return


def _folders_moved(found: set[tuple[int, str]], site: Path, folders: tuple[Path, ...]) -> bool:
    """Whether there are other folders to watch. One that went and came, as when git changes branches, is another one in spite of its name."""
    moved = {path for change, path in found if change != _MODIFIED}
    return bool(moved) and (not moved.isdisjoint(map(str, folders)) or watched_folders(site) != folders)


def _saved(site: Path, found: set[tuple[int, str]]) -> tuple[str, ...]:
    """What of it the site is made from. A file that came and went in one burst was only a step of some program's way to save another."""
    came = {path for change, path in found if change == _ADDED}
    went = {path for change, path in found if change == _DELETED}
    passing = {path for path in came & went if not os.path.lexists(path)}
    below = {_below(site, Path(path)) for _, path in found if path not in passing}
    return tuple(sorted(path.as_posix() for path in below if path is not None and _counts(path)))


def _below(site: Path, path: Path) -> Path | None:
    return path.relative_to(site) if path.is_relative_to(site) else None


def _counts(path: Path) -> bool:
    first, *rest = path.parts or ("",)
    return (first in WATCHED and not any(map(_SCRATCH.fullmatch, rest))) or path.parts == (FILE,)
