"""content/ -> readings, of which those that the last build made from the same bytes are not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timeline import workers
from timeline.config import Config
from timeline.content import (
    BibliographyReading,
    Found,
    Reading,
    SourceFile,
    find,
    read_bibliography,
    read_bytes,
    read_event,
)
from timeline.errors import Problem
from timeline.state import Known, State, digest

PATIENCE = 10.0
"""Seconds that one file may take, the conversion of its body included."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All of content/, read."""

    found: Found
    readings: tuple[Reading, ...]
    bibliography: BibliographyReading
    known: dict[str, Known[Reading]]
    """What the next build need not read again."""
    digest: bytes
    """Of every byte that was read and of every file that was found."""


def read_sources(
    config: Config, last: State[Reading], jobs: int, on_progress: Callable[[int, int], None] | None = None
) -> Sources:
    """Reads what the last build does not know, in at most `jobs` processes, each of which is killed when a file takes too long."""
    found = find(config)
    bibliography = BibliographyReading()
    readings: dict[str, Reading] = {}
    digests: dict[str, bytes] = {}
    new: list[tuple[str, bytes]] = []
    for source in found.files:
        if source.kind == "other":
            digests[source.file] = _stamp(source)
            continue
        data = read_bytes(source)
        if isinstance(data, Problem):
            readings[source.file] = Reading(problems=(data,))
            continue
        digests[source.file] = made_from = digest(data)
        known = last.readings.get(source.file)
        if source.kind == "bibliography":
            bibliography = read_bibliography(source.file, data)
        elif known is not None and known.digest == made_from:
            readings[source.file] = known.reading
        else:
            new.append((source.file, data))
    results = _read_in_workers(new, jobs, on_progress)
    lasting = {file: Known(digests[file], reading) for file, reading in results.items() if isinstance(reading, Reading)}
    readings.update({file: _reading(file, result) for file, result in results.items()})
    kept = {file: last.readings[file] for file in readings if file in last.readings and file not in results}
    return Sources(
        found=found,
        readings=tuple(readings[source.file] for source in found.files if source.file in readings),
        bibliography=bibliography,
        known=kept | lasting,
        digest=digest(*_flat(digests), *(str(problem).encode() for problem in found.problems)),
    )


def _read_in_workers(
    files: list[tuple[str, bytes]], jobs: int, on_progress: Callable[[int, int], None] | None
) -> dict[str, Reading | workers.TimedOut | workers.Died]:
    def done(number: int) -> None:
        if on_progress is not None:
            on_progress(number, len(files))

    results = workers.run(_read, files, jobs=jobs, seconds=PATIENCE, on_done=done)
    return {file: result for (file, _), result in zip(files, results, strict=True)}


def _read(item: tuple[str, bytes]) -> Reading:
    return read_event(*item)


def _reading(file: str, result: Reading | workers.TimedOut | workers.Died) -> Reading:
    if isinstance(result, Reading):
        return result
    if isinstance(result, workers.TimedOut):
        message = f"the text is too intricate: it was given up after {result.seconds:g} seconds"
    else:
        message = f"the text is too intricate: reading it failed ({result.reason})"
    hint = "look for very many brackets, asterisks or nested lists in it, and simplify them"
    return Reading(problems=(Problem(file, 0, 0, message, hint),))


def _stamp(source: SourceFile) -> bytes:
    """Tells whether a file that is not read changed: any write changes its ctime."""
    try:
        stat = source.path.stat()
    except OSError:
        return b""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}".encode()


def _flat(digests: dict[str, bytes]) -> Iterable[bytes]:
    for file, each in digests.items():
        yield file.encode("utf-8", "surrogatepass")
        yield each
