"""Pictures of content/ -> the files that pages show, of which those that an earlier build made from the same bytes are not made again.

    making      one picture's file -> the files that are published of it, in a worker
    records     what is known and kept of a picture

What was made lies in .timeline-cache/pictures/, named by the digest of the original's bytes and of the way to make it, with an index of what is known
about each. The author's own file is published too, without what it tells about its making.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from timeline import workers
from timeline.errors import OutputError, Problem
from timeline.model import PICTURES, Picture, Size
from timeline.pictures import RECIPE
from timeline.picturing.making import Job, key_of, make, read, unwritable
from timeline.picturing.records import Index, Known, Ready
from timeline.state import PICTURES_FOLDER, digest, read_record, write_record

if TYPE_CHECKING:
    from timeline.model import Body, Content, Site
    from timeline.survey import Survey

__all__ = ["Pictured", "Ready", "make_pictures", "tidy"]

PATIENCE = 60.0
"""Seconds that one picture may take."""
INDEX = "index.msgpack"


@dataclass(frozen=True, slots=True)
class Pictured:
    site: Site
    """With all that is known of its pictures."""
    files: tuple[Ready, ...]
    """Its pictures as they are published, and their sizes."""
    problems: tuple[Problem, ...]
    index: Index
    """What this site needs of the cache."""


def make_pictures(
    site: Site, content: Content, seen: Survey, cache: Path, jobs: int, on_progress: Callable[[int, int], None]
) -> Pictured:
    """Makes what the cache does not have yet, in at most `jobs` processes. Raises OutputError where the cache cannot be written."""
    wanted = {path: path in _shown(site, content) for path in site.files if path.lower().endswith(PICTURES)}
    if not wanted:
        return Pictured(site, (), (), Index(RECIPE))
    return _Making(site, seen, cache / PICTURES_FOLDER, jobs, on_progress).run(wanted)


def tidy(cache: Path, pictured: Pictured) -> None:
    """Removes from the cache what the site does not need any more. It is only a cache: what cannot be removed stays."""
    folder = cache / PICTURES_FOLDER
    kept = {INDEX, *(name for known in pictured.index.pictures.values() for name in known.stored)}
    try:
        idle = [name for name in os.listdir(folder) if name not in kept]  # noqa: PTH208 - names are enough
        for name in idle:
            (folder / name).unlink()
        if idle:
            write_record(folder / INDEX, pictured.index)
    except OSError:
        return


def _shown(site: Site, content: Content) -> frozenset[str]:
    """The paths of the pictures that pages show."""
    bodies: list[Body] = [entry.event.body for entry in site.entries]
    bodies += [timeline.intro for timeline in (site.home, *site.timelines)]
    bodies += [each.body for each in content.translations]
    bodies += [each.body for each in content.translated_introductions]
    in_texts = {path.removeprefix("/") for body in bodies for path in body.pictures}
    return frozenset(in_texts | {media.src for entry in site.entries for media in entry.event.media})


class _Making:
    def __init__(
        self, site: Site, seen: Survey, folder: Path, jobs: int, on_progress: Callable[[int, int], None]
    ) -> None:
        self.site = site
        self.seen = seen
        self.folder = folder
        self.jobs = jobs
        self.on_progress = on_progress
        self.index = read_record(folder / INDEX, Index) or Index()
        if self.index.recipe != RECIPE:
            self.index = Index(RECIPE)
        self.problems: list[Problem] = []

    def run(self, wanted: Mapping[str, bool]) -> Pictured:
        """`wanted` has the pictures by their paths below content/, and whether each is shown."""
        places = {each.file: each.path for each in self.seen.found.files}
        found: dict[str, Known] = {}
        missing: list[Job] = []
        held = self._held()
        for path, shown in wanted.items():
            job = Job(f"content/{path}", places[f"content/{path}"], shown)
            content = self._digest(job)
            if content is None:
                continue
            known = self.index.pictures.get(key_of(content, shown=shown))
            if known is not None and known.stored <= held:
                found[path] = known
            else:
                missing.append(job)
        if missing:
            made = self._make(missing)
            self.index.pictures.update({known.key: known for known in made.values()})
            found |= {file.removeprefix("content/"): known for file, known in made.items()}
            self._save()
        return self._pictured({path: found[path] for path in wanted if path in found})

    def _held(self) -> frozenset[str]:
        try:
            return frozenset(os.listdir(self.folder))  # noqa: PTH208 - names are enough
        except OSError:
            return frozenset()

    def _digest(self, job: Job) -> bytes | None:
        """That of the file's bytes, which are not read where the survey finds the file as it was; None where they cannot be read."""
        stamp = self.seen.digests.get(job.file, b"")
        last = self.index.stamps.get(job.file)
        if last is not None and stamp and last[0] == stamp:
            return last[1]
        data = read(job)
        if isinstance(data, Problem):
            self.problems.append(data)
            return None
        content = digest(data)
        self.index.stamps[job.file] = (stamp, content)
        return content

    def _make(self, missing: list[Job]) -> dict[str, Known]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self.folder, error) from None

        def done(number: int) -> None:
            self.on_progress(number, len(missing))

        results = workers.run(partial(make, str(self.folder)), missing, jobs=self.jobs, seconds=PATIENCE, on_done=done)
        made = {}
        for job, result in zip(missing, results, strict=True):
            if isinstance(result, OutputError):
                raise result
            if isinstance(result, Known):
                made[job.file] = result
            else:
                self.problems.append(result if isinstance(result, Problem) else _fault(job, result))
        return made

    def _save(self) -> None:
        try:
            write_record(self.folder / INDEX, self.index)
        except OSError as error:
            raise unwritable(self.folder, error) from None

    def _pictured(self, found: Mapping[str, Known]) -> Pictured:
        pictures = {path: _picture(path, known) for path, known in found.items() if known.sizes}
        files = tuple(ready for path, known in found.items() for ready in self._ready(path, known))
        used = {known.key: known for known in found.values()}
        stamps = {file: stamp for file, stamp in self.index.stamps.items() if file.removeprefix("content/") in found}
        site = replace(self.site, pictures=pictures)
        return Pictured(site, files, tuple(self.problems), Index(RECIPE, stamps, used))

    def _ready(self, path: str, known: Known) -> Iterator[Ready]:
        for stored in dict.fromkeys((known.own, *known.sizes)):
            published = known.published_at(path, stored)
            yield Ready(published, self.folder / stored.name, f"content/{path}", stored.digest)


def _picture(path: str, known: Known) -> Picture:
    sizes = tuple(Size(known.published_at(path, size), size.width, size.kind) for size in known.sizes)
    return Picture(known.width, known.height, known.own.kind, sizes)


def _fault(job: Job, result: workers.TimedOut | workers.Died) -> Problem:
    hint = "save it smaller in an image editor: 3,000 pixels across are plenty"
    if isinstance(result, workers.TimedOut):
        return Problem(job.file, 0, 0, f"the picture was given up after {result.seconds:g} seconds", hint)
    return Problem(job.file, 0, 0, f"the picture could not be read: {result.reason}", hint)
