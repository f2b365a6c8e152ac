"""What content/ holds at this moment, as bytes and digests: enough to tell whether anything has changed since the last build."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.content.files import Found, SourceFile, find, read_bytes
from timeline.errors import Problem
from timeline.state import digest

if TYPE_CHECKING:
    from timeline.config import Config


@dataclass(frozen=True, slots=True)
class Survey:
    found: Found
    data: Mapping[str, bytes | Problem]
    """What is in each file that is to be read, or why it cannot be, by its path below the site's folder."""
    digests: Mapping[str, bytes]
    """Of the bytes of each file that could be read, and of the stamps of those that are only published."""
    digest: bytes
    """Of all that was found, and of what was wrong with it."""


def survey(config: Config) -> Survey:
    """Looks at every file of content/."""
    found = find(config)
    data: dict[str, bytes | Problem] = {}
    digests: dict[str, bytes] = {}
    for source in found.files:
        if source.kind == "other":
            digests[source.file] = _stamp(source)
            continue
        held = data[source.file] = read_bytes(source)
        if isinstance(held, bytes):
            digests[source.file] = digest(held)
    return Survey(found, data, digests, _whole(found, digests))


def survey_again(before: Survey, saved: Iterable[str], config: Config) -> Survey:
    """The survey after files with these paths, and no others, were saved: where they are read and were there before, only they are looked at."""
    sources = {source.file: source for source in before.found.files if source.kind != "other"}
    data, digests = dict(before.data), dict(before.digests)
    for file in saved:
        source = sources.get(file)
        if source is None or not os.path.isfile(source.path) or os.path.islink(source.path):  # noqa: PTH113, PTH114 - paths of many files stay texts
            return survey(config)
        held = data[file] = read_bytes(source)
        if isinstance(held, Problem):
            digests.pop(file, None)
        elif file in digests:
            digests[file] = digest(held)
        else:
            return survey(config)  # it could not be read before, and has its place in the order
    return Survey(before.found, data, digests, _whole(before.found, digests))


def _whole(found: Found, digests: Mapping[str, bytes]) -> bytes:
    return digest(*_flat(digests), *(str(problem).encode() for problem in found.problems))


def _stamp(source: SourceFile) -> bytes:
    """Tells whether a file that is not read changed: any write changes its ctime."""
    try:
        stat = os.stat(source.path)  # noqa: PTH116 - paths of many files stay texts
    except OSError:
        return b""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}".encode()


def _flat(digests: Mapping[str, bytes]) -> Iterator[bytes]:
    for file, each in digests.items():
        yield file.encode("utf-8", "surrogatepass")
        yield each
