"""What the last build knew, so that the next one can skip it: one file in .timeline-cache/, which may be deleted at any time.

It holds facts about bytes only: what a file with this digest says, and which data each page was made from. So it can be wrong in no way but
by damage, which a checksum finds; then it counts as absent.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from timeline.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

FILE = "state.msgpack"
CHECKSUM_SIZE = 16
Reading = TypeVar("Reading")


class Known(msgspec.Struct, Generic[Reading], frozen=True, array_like=True):
    """What was learnt from a file of content/."""

    digest: bytes
    """Of the file's bytes."""
    reading: Reading


class State(msgspec.Struct, Generic[Reading], array_like=True):
    """All that a build leaves to the next one."""

    reader: str = ""
    """Identifies the program that made the readings; with another one they are worthless."""
    renderer: str = ""
    """Identifies program, theme and settings that made the pages."""
    whole: bytes = b""
    """Digest of everything that the site was made from."""
    readings: dict[str, Known[Reading]] = {}
    """By the file's path below the site's folder."""
    pages: dict[str, bytes] = {}
    """Digest of the data that each page was made from, by its path below the site's root."""
    files: tuple[str, ...] = ()
    """Every published file, as paths below the site's root."""
    events: int = 0
    """How many were published."""
    warnings: tuple[Problem, ...] = ()
    """What is told again by a build that finds nothing changed."""


def digest(*parts: bytes) -> bytes:
    """16 bytes that stand for `parts`, where each part begins included."""
    result = hashlib.blake2b(digest_size=16)
    for part in parts:
        result.update(len(part).to_bytes(8, "little"))
        result.update(part)
    return result.digest()


def load(folder: Path, kind: type[State[Reading]], *, reader: str, renderer: str) -> State[Reading]:
    """What the last build left in `folder`, as far as it holds for this reader and renderer."""
    fresh = kind(reader=reader, renderer=renderer)
    try:
        data = (folder / FILE).read_bytes()
        if digest(data[CHECKSUM_SIZE:]) != data[:CHECKSUM_SIZE]:
            return fresh
        last = msgspec.msgpack.decode(memoryview(data)[CHECKSUM_SIZE:], type=kind)
    except (OSError, msgspec.MsgspecError):
        return fresh
    if last.reader != reader:
        return fresh
    if last.renderer != renderer:
        fresh.readings = last.readings
        return fresh
    return last


def save(folder: Path, state: State[Reading]) -> None:
    """Leaves `state` to the next build. A cache that cannot be written costs time, so that is no error."""
    data = msgspec.msgpack.encode(state)
    new = folder / f"{FILE}.{os.getpid()}"
    try:
        folder.mkdir(exist_ok=True)
        new.write_bytes(digest(data) + data)
        new.replace(folder / FILE)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()


def forget(folder: Path) -> None:
    """Makes the next `load` find nothing."""
    (folder / FILE).unlink(missing_ok=True)
