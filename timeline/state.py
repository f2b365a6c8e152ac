"""What the last build knew, so that the next one can skip it: two files in .timeline-cache/, which may be deleted at any time.

They hold facts about bytes only: what a file with this digest says, and which data each page was made from. So they can be wrong in no way but
by damage, which a checksum finds; then they count as absent. Neither depends on the other.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from timeline.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

STATE = "state.msgpack"
READINGS = "readings.msgpack"
REVISIONS = "revisions.msgpack"
"""What was worked out of the repository's history."""
PICTURES_FOLDER = "pictures"
"""Where pictures lie that were made, with a record of their own."""
CHECKSUM_SIZE = 16
Reading = TypeVar("Reading")
Kind = TypeVar("Kind")


class Known(msgspec.Struct, Generic[Reading], frozen=True, array_like=True):
    """What was learnt from a file of content/."""

    digest: bytes
    """Of the file's bytes."""
    reading: Reading


class Readings(msgspec.Struct, Generic[Reading], array_like=True):
    """What was learnt from content/: the large part, which a build that finds nothing changed does without."""

    reader: str = ""
    """Identifies the program that made them; with another one they are worthless."""
    files: dict[str, Known[Reading]] = {}
    """By the file's path below the site's folder."""


class State(msgspec.Struct, array_like=True):
    """What was made from it."""

    renderer: str = ""
    """Identifies the program and the theme that made the pages; with others all of this is worthless."""
    whole: bytes = b""
    """Digest of everything that the site was made from."""
    pages: dict[str, bytes] = {}
    """Digest of the data that each page was made from, by its path below the site's root."""
    files: tuple[str, ...] = ()
    """Every published file, as paths below the site's root."""
    events: int = 0
    """How many were published."""
    warnings: tuple[Problem, ...] = ()
    """What is told again by a build that finds nothing changed."""
    cards: dict[str, bytes] = {}
    """Digest of the data that each preview picture was drawn from, by its path below the site's root."""
    output: bytes = b""
    """Digest of the manifest of the folder that it was written to: of any other folder this says nothing."""


def digest(*parts: bytes) -> bytes:
    """16 bytes that stand for `parts`, where each part begins included."""
    result = hashlib.blake2b(digest_size=16)
    for part in parts:
        result.update(len(part).to_bytes(8, "little"))
        result.update(part)
    return result.digest()


def load(folder: Path, *, renderer: str, output: bytes = b"") -> State:
    """What the last build made, as far as it holds for this renderer and for the folder with this manifest."""
    last = read_record(folder / STATE, State)
    return last if last is not None and (last.renderer, last.output) == (renderer, output) else State(renderer)


def load_readings(folder: Path, kind: type[Readings[Reading]], *, reader: str) -> Readings[Reading]:
    """What the last build read, as far as it holds for this reader."""
    last = read_record(folder / READINGS, kind)
    return last if last is not None and last.reader == reader else kind(reader)


def save(folder: Path, state: State, readings: Readings[Reading]) -> None:
    """Leaves both to the next build. A cache that cannot be written costs time, so that is no error."""
    save_readings(folder, readings)
    with contextlib.suppress(OSError):
        write_record(folder / STATE, state)


def save_readings(folder: Path, readings: Readings[Reading]) -> None:
    """Leaves to the next build what was read; `save` says the rest."""
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
        write_record(folder / READINGS, readings)


def forget(folder: Path) -> None:
    """Makes the next `load` find nothing, and the pictures gone."""
    shutil.rmtree(folder / PICTURES_FOLDER, ignore_errors=True)
    for name in (STATE, READINGS, REVISIONS):
        (folder / name).unlink(missing_ok=True)


def read_record(file: Path, kind: type[Kind]) -> Kind | None:
    """None where there is nothing, or it is damaged."""
    try:
        data = file.read_bytes()
        if digest(data[CHECKSUM_SIZE:]) != data[:CHECKSUM_SIZE]:
            return None
        return msgspec.msgpack.decode(memoryview(data)[CHECKSUM_SIZE:], type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def write_record(file: Path, value: msgspec.Struct) -> None:
    """Leaves `value` to `read_record`. Raises OSError."""
    data = msgspec.msgpack.encode(value)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        new.write_bytes(digest(data) + data)
        new.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
