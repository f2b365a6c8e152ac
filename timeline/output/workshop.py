"""The folder beside output/ where the new tree is made, and what a killed build left in it.

    .output.timeline-staging/
      made-by-timeline    says whose the folder is; without it nothing here is touched
      .gitignore          keeps it out of checkouts
      staged              inode of the tree that is being made
      new/                that tree; after the exchange, the old one
      old/                the old tree, for the moment between two renames where there is no exchange
      trash/              being removed

`new/` with the inode in `staged` holds only what we put there. With any other inode it is a tree that stood in output/, and what its own
manifest does not name is somebody's, who wrote it at the moment of the exchange: it is brought back to output/. The tree that stood
there last is also the best start for the next one: a large site keeps it, for ten thousand folders take seconds to make and remove, and
their files, being links, no room.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from timeline.errors import OutputError
from timeline.output import system
from timeline.output.faults import quoted
from timeline.output.manifest import named_in
from timeline.output.paths import INSIDE, MANIFEST, folders_of
from timeline.output.tree import CannotSwap, Tree, create, make_folders, remove, walk

MARK = "made-by-timeline"
_TEXT = "timeline puts the next version of the site together here. While no build runs, this folder may be deleted.\n"
_NOT_HERE = {errno.EACCES, errno.EPERM, errno.EROFS}
WORTH_KEEPING = 1000
"""Files of a site from which on the old tree is kept for the next build."""


class Workshop:
    """Every method raises OSError, and OutputError where something of somebody else's is in the way."""

    def __init__(self, output: Path, ours: Collection[str]) -> None:
        self._output = output
        self._ours = ours
        """What the manifest in output/ names."""
        self._beside = output.with_name(f".{output.name}.timeline-staging")
        self._place = self._beside
        self.base: Tree | None = None
        """What `new` held when it was opened; None before."""

    @property
    def new(self) -> Path:
        return self._place / "new"

    @property
    def swaps(self) -> bool:
        """False where the workshop had to be within output/."""
        return self._place == self._beside

    def recover(self) -> None:
        """Puts output/ back where a build was killed between two renames, and removes what one left within it."""
        old = self._beside / "old"
        if old.is_dir() and not self._output.exists() and _is_ours(self._beside):
            old.rename(self._output)
        inside = self._output / INSIDE
        if _is_ours(inside):
            _dismantle(inside)

    def open(self) -> Tree:
        """Makes the workshop, or tidies the one that is there. Returns what `new` holds to begin with."""
        if self.base is None:
            self._place = self._settle()
            self._bring_back("old")
            base = self._start()
            if not self.swaps:
                self._discard("new")
                base = Tree()
            self.new.mkdir(exist_ok=True)
            self._note()
            for path in base.odd:
                (self.new / path).unlink()
                del base.files[path]
            self.base = base
        return self.base

    def _settle(self) -> Path:
        if self._output.exists() and system.has_mounts(self._output):
            return _make(self._output / INSIDE)
        try:
            self._output.parent.mkdir(parents=True, exist_ok=True)
            return _make(self._beside)
        except OSError as error:
            if error.errno not in _NOT_HERE or not self._output.exists():
                raise
            return _make(self._output / INSIDE)

    def _start(self) -> Tree:
        if not self.new.is_dir() or self._being_made():
            return walk(self.new)
        return self._rescue(self.new)

    def _being_made(self) -> bool:
        try:
            return (self._place / "staged").read_text() == str(os.lstat(self.new).st_ino)
        except (FileNotFoundError, ValueError):
            return True  # killed before anything could be exchanged

    def _note(self) -> None:
        scratch = self._place / "staged.new"
        scratch.unlink(missing_ok=True)
        create(self._place, scratch.name, str(os.lstat(self.new).st_ino).encode())
        scratch.replace(self._place / "staged")

    def exchange(self) -> None:
        """Puts `new` in the place of output/; afterwards what stood there is `new`. Raises CannotSwap where that is refused."""
        if not self._output.exists():
            self.new.rename(self._output)
        else:
            try:
                system.exchange(self.new, self._output)
            except OSError as error:
                if error.errno not in system.REFUSED:
                    raise
                self._rename_twice()
        system.sync_folder(self._place)
        system.sync_folder(self._output.parent)

    def _rename_twice(self) -> None:
        old = self._place / "old"
        try:
            self._output.rename(old)
        except OSError as error:
            raise _refusal(error) from error
        try:
            self.new.rename(self._output)
        except OSError as error:
            old.rename(self._output)
            raise _refusal(error) from error
        old.rename(self.new)

    def strip(self, foreign: Collection[str], folders: Collection[str], inodes: dict[str, int]) -> None:
        """Takes out of the old tree what was carried over from it, so that whatever else is not ours in it must have come later."""
        for path in foreign:
            place = self.new / path
            try:
                if os.lstat(place).st_ino == inodes[path]:
                    place.unlink()
            except PermissionError:
                place.parent.chmod(0o700)
                place.unlink()
        for folder in sorted(folders, reverse=True):
            with suppress(OSError):
                (self.new / folder).rmdir()

    def close(self, *, keep: bool) -> None:
        """Removes the workshop, or leaves in it a tree for the next build to start from."""
        if (keep and self.swaps and self.new.is_dir()) or not _is_ours(self._place):
            return
        self._bring_back("old")
        if self.new.is_dir() and not self._being_made():
            self._rescue(self.new)
        _dismantle(self._place)

    def _bring_back(self, name: str) -> None:
        if (self._place / name).is_dir():
            self._rescue(self._place / name)
            self._discard(name)

    def _discard(self, name: str) -> None:
        _discard(self._place, name)

    def _rescue(self, old: Path) -> Tree:
        """Brings back to output/ what is not ours in a tree that stood there; returns what is left of it."""
        tree = walk(old)
        mine = named_in(old)
        for path in sorted(tree.files):
            if path != MANIFEST and (path not in mine or path in tree.odd):
                self._return(old, path)
                del tree.files[path]
                tree.odd.discard(path)
        for folder in sorted(tree.folders - folders_of(mine)):
            make_folders(self._output, folder)
        return tree

    def _return(self, old: Path, path: str) -> None:
        source, target = old / path, self._output / path
        if not os.path.lexists(target):
            make_folders(self._output, path.rpartition("/")[0])
            source.rename(target)
            return
        came, there = os.lstat(source), os.lstat(target)
        if os.path.samestat(came, there) or path in self._ours:
            source.unlink()
        elif target.is_dir() and not target.is_symlink():
            raise OutputError(
                f"{quoted(source)} was put into the output folder, where {quoted(target)} is a folder; move one of them away"
            )
        elif came.st_mtime_ns > there.st_mtime_ns:
            source.replace(target)
        else:
            source.unlink()


def _refusal(error: OSError) -> Exception:
    return CannotSwap() if error.errno in system.REFUSED else error


def _is_ours(place: Path) -> bool:
    return place.is_dir() and not place.is_symlink() and ((place / MARK).is_file() or not any(place.iterdir()))


def _make(place: Path) -> Path:
    try:
        place.mkdir()
    except FileExistsError:
        if not _is_ours(place):
            raise OutputError(f"{quoted(place)} is in the way and was not made by timeline; move it away") from None
    if not (place / MARK).exists():
        create(place, MARK, _TEXT.encode())
    if not (place / ".gitignore").exists():
        create(place, ".gitignore", b"*\n")
    _discard(place, "trash")
    return place


def _discard(place: Path, name: str) -> None:
    """Removes a tree under a name by which a build that is killed meanwhile will know it."""
    remove(place / "trash")
    if (place / name).is_dir():
        (place / name).rename(place / "trash")
        remove(place / "trash")


def _dismantle(place: Path) -> None:
    """The mark goes last, so that the folder remains ours until it is gone."""
    for name in ("trash", "new", "old"):
        _discard(place, name)
    for name in ("staged.new", "staged", ".gitignore", MARK):
        (place / name).unlink(missing_ok=True)
    place.rmdir()
