"""Git's history of content/ -> the changes of each file, of which those that an earlier build worked out are not worked out again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from timeline import workers
from timeline.content.limits import LARGEST_EVENT
from timeline.content.names import is_introduction, language_in
from timeline.dates import Edtf, parse
from timeline.errors import Problem
from timeline.model import Difference, Revision, Site
from timeline.repository import GitError, Repository
from timeline.repository.history import Version, contents, sizes, versions
from timeline.revisions.comparing import Step, changes
from timeline.revisions.past import Past, unread
from timeline.state import REVISIONS, digest, read_record, write_record

PATIENCE = 10.0
"""Seconds that all versions of one file may take to be read and compared."""

Told = tuple[tuple[int, tuple[Difference, ...]], ...]
"""Of one file: the numbers of the versions that say something else than the one before, with what."""


class Change(msgspec.Struct, frozen=True, array_like=True):
    """A revision of a file, whatever event is in it today."""

    number: int
    """That of the version which it made, counted from 0."""
    time: int
    """In seconds since 1970."""
    commit: str
    reason: str
    differences: tuple[Difference, ...]


class FileHistory(msgspec.Struct, frozen=True, array_like=True):
    key: bytes
    """Stands for the versions of the file: with the same ones nothing need be read."""
    changes: tuple[Change, ...]
    """The oldest first."""


class Kept(msgspec.Struct, array_like=True):
    """What an earlier build worked out."""

    reader: str = ""
    """Identifies the program; with another one the rest is worthless."""
    tip: str = ""
    """The commit that the rest is about."""
    files: dict[str, FileHistory] = {}
    """By the path below the site's folder."""


class Recollection(NamedTuple):
    files: Mapping[str, FileHistory]
    """By the path below the site's folder."""
    problems: tuple[Problem, ...] = ()

    def added_to(self, site: Site) -> Site:
        """The site with the revisions of its events."""
        dated = [
            (-change.time, entry.event.slug, -change.number, change)
            for entry in site.entries
            if entry.event.file in self.files
            for change in self.files[entry.event.file].changes
        ]
        dated.sort(key=lambda one: one[:3])
        found = (
            Revision(slug, _day(change.time), change.commit, change.reason, change.differences)
            for _, slug, _, change in dated
        )
        return msgspec.structs.replace(site, revisions=tuple(found)) if dated else site


def recollect(
    past: Past, cache: Path, *, reader: str, jobs: int, on_progress: Callable[[int, int], None] | None = None
) -> Recollection:
    """What the history says about the files of content/. `reader` identifies the program. Never raises for what git cannot do: that is a warning."""
    if past.repository is None:
        return Recollection({}, past.problems)
    kept = read_record(cache / REVISIONS, Kept)
    if kept is None or kept.reader != reader:
        kept = Kept(reader)
    if kept.tip == past.tip:
        return Recollection(kept.files)
    try:
        found = {file: steps for file, steps in versions(past.repository, "content").items() if _may_be_event(file)}
        told = _told(past.repository, found, kept.files, jobs, on_progress)
    except GitError as error:
        return Recollection({}, (unread(error),))
    files = {
        file: FileHistory(_key(steps), _changes(steps, told[file])) for file, steps in found.items() if file in told
    }
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time only
        cache.mkdir(exist_ok=True)
        write_record(cache / REVISIONS, Kept(reader, past.tip, files))
    return Recollection(files)


def _may_be_event(file: str) -> bool:
    return not is_introduction(file.rpartition("/")[2]) and not language_in(file)


def _key(steps: Sequence[Version]) -> bytes:
    """Stands for what is read of a file: its bytes and its names, but not who committed them when."""
    return digest(*(f"{step.file}\n{step.blob}\n{step.moved}".encode() for step in steps))


def _changes(steps: Sequence[Version], told: Told) -> tuple[Change, ...]:
    return tuple(
        Change(number, steps[number].time, steps[number].commit, steps[number].reason, differences)
        for number, differences in told
    )


def _day(time: int) -> Edtf:
    return parse(datetime.fromtimestamp(time, UTC).date().isoformat())


def _told(
    repository: Repository,
    found: Mapping[str, Sequence[Version]],
    known: Mapping[str, FileHistory],
    jobs: int,
    on_progress: Callable[[int, int], None] | None,
) -> dict[str, Told]:
    """What changed in each file; a file of one version has nothing to compare. Raises GitError."""
    told: dict[str, Told] = {}
    new: list[tuple[str, Sequence[Version]]] = []
    for file, steps in found.items():
        if file in known and known[file].key == _key(steps):
            told[file] = tuple((change.number, change.differences) for change in known[file].changes)
        elif len(steps) > 1:
            new.append((file, steps))
    done = 0
    size = sizes(repository, dict.fromkeys(step.blob for _, steps in new for step in steps)) if new else {}
    size = {blob: each for blob, each in size.items() if each <= LARGEST_EVENT}
    for part in _pieces(new, size):
        held = contents(
            repository, dict.fromkeys(step.blob for _, steps in part for step in steps if step.blob in size)
        )
        items = [tuple((step.file, step.moved, held.get(step.blob)) for step in steps) for _, steps in part]
        results = workers.run(_compare, items, jobs=jobs, seconds=PATIENCE)
        for (file, _), result in zip(part, results, strict=True):
            # A file that is too intricate to be read is told of where it is built.
            told[file] = () if isinstance(result, workers.TimedOut | workers.Died) else result
        done += len(part)
        if on_progress is not None:
            on_progress(done, len(new))
    return told


def _compare(steps: tuple[Step, ...]) -> Told:
    return changes(steps)


AT_ONCE = 32 * 1024 * 1024
"""Bytes of old versions that are held at one time."""


def _pieces(
    files: Sequence[tuple[str, Sequence[Version]]], size: Mapping[str, int]
) -> Iterator[list[tuple[str, Sequence[Version]]]]:
    """The files, some at a time, so that their bytes need not all be held at once."""
    part: list[tuple[str, Sequence[Version]]] = []
    held = 0
    for file, steps in files:
        part.append((file, steps))
        held += sum(size.get(step.blob, 0) for step in steps)
        if held >= AT_ONCE:
            yield part
            part, held = [], 0
    if part:
        yield part
