"""Files that people wrote: read with every character, and written wholly or not at all, several at once."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import EditError

LARGEST = 4 * 1024 * 1024
"""Bytes of a file that are read at most."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it is to be."""

    path: Path
    text: str
    before: str | None = None
    """What it holds now, as `read_text` gave it; None for a file that is not there yet."""
    was: Path | None = None
    """Where it is now, if it is to be renamed."""

    @property
    def now(self) -> Path:
        return self.was or self.path


def read_text(path: Path) -> str:
    """What a file holds, line ends and byte order mark as they are. Raises EditError for one that is not there, is too large or is not in UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise EditError(f"“{path.name}” cannot be read: {_reason(error)}") from None
    if len(data) > LARGEST:
        raise EditError(f"“{path.name}” is larger than {LARGEST // 1024 // 1024} MB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise EditError(f"“{path.name}” is not in UTF-8: save it again with that encoding") from None


def write_all(changes: Iterable[Change]) -> None:
    """Carries out all changes, or none of them and raises EditError: where a file cannot be written, where one would be written over another,
    and where somebody changed one after it was read. Folders that are not there are made."""
    work = _Work()
    place = Path()
    try:
        prepared = []
        for change in changes:
            place = change.path
            prepared.append((change, work.prepare(change)))
        for change, temporary in prepared:
            place = change.path
            work.commit(change, temporary)
    except OSError as error:
        work.undo()
        raise EditError(f"“{_shown(place)}” could not be written: {_reason(error)}; nothing was changed") from None
    except BaseException:
        work.undo()
        raise
    work.finish()


class _Work:
    """What was done so far, and how to undo it."""

    def __init__(self) -> None:
        self.undoing: list[Callable[[], object]] = []
        self.temporary: list[Path] = []

    def prepare(self, change: Change) -> Path:
        """The new text in a file beside the one that it is for, on the disk."""
        target = Path(os.path.realpath(change.path))
        if change.before is not None and read_text(change.now) != change.before:
            raise EditError(
                f"“{change.now.name}” was changed by somebody else meanwhile; nothing was changed: try again"
            )
        if change.was is not None and change.was.is_symlink():
            raise EditError(f"“{change.was.name}” is a link to another file: rename it by hand")
        if (change.before is None or change.was) and _is_other(change.path, change.was):
            raise EditError(f"“{change.path.name}” is there already; nothing was changed")
        if change.before is not None:
            change.now.open("r+b").close()  # a file that is not to be written is not to be replaced
        self.make_folder(target.parent)
        temporary = target.parent / f".{secrets.token_hex(6)}.tmp"
        self.temporary.append(temporary)
        self.undoing.append(temporary.unlink)
        with temporary.open("xb") as file:
            if change.before is not None:
                temporary.chmod(change.now.stat().st_mode & 0o777)
            file.write(change.text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        return temporary

    def make_folder(self, folder: Path) -> None:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir()
            self.undoing.append(each.rmdir)

    def commit(self, change: Change, temporary: Path) -> None:
        target = Path(os.path.realpath(change.path))
        if change.before is None:
            _place_new(temporary, target)
            self.undoing.append(target.unlink)
            return
        old = temporary.with_suffix(".old")
        self.temporary.append(old)
        if change.was is None:
            _keep(target, old)
            self.undoing.append(lambda: old.replace(target))
            temporary.replace(target)
            return
        change.was.replace(old)
        was = change.was
        self.undoing.append(lambda: old.replace(was))
        _place_new(temporary, target)
        self.undoing.append(target.unlink)

    def undo(self) -> None:
        for step in reversed(self.undoing):
            with suppress(OSError):
                step()
        self.finish()

    def finish(self) -> None:
        for path in self.temporary:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _is_other(path: Path, was: Path | None) -> bool:
    """Whether there is a file already, and not the same one under a name in other capitals."""
    if not os.path.lexists(path):
        return False
    return was is None or not path.exists() or not path.samefile(was)


def _place_new(temporary: Path, target: Path) -> None:
    """Gives a file its name, unless one of that name came into being meanwhile."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without such links
        if target.exists():
            raise FileExistsError(17, "it is there already", str(target)) from None
        temporary.rename(target)


def _keep(path: Path, aside: Path) -> None:
    """A second name for a file that is about to be replaced."""
    try:
        os.link(path, aside)
    except OSError:
        aside.write_bytes(path.read_bytes())


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _shown(path: Path) -> str:
    """Seen from the folder that one is in, if it lies there."""
    here = Path.cwd()
    text = str(path.relative_to(here) if path.is_relative_to(here) else path)
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
