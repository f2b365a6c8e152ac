"""The bytes of content/ -> readings, of which those that the last build made from the same bytes are not made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from timeline import workers
from timeline.content.bibliography import BibliographyReading, read_bibliography
from timeline.content.event import Reading, read_event
from timeline.errors import Problem
from timeline.state import Known
from timeline.survey import Survey

PATIENCE = 10.0
"""Seconds that one file may take, the conversion of its body included."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All of content/, read."""

    readings: tuple[Reading, ...]
    bibliography: BibliographyReading
    known: dict[str, Known[Reading]]
    """What the next build need not read again."""
    learnt: bool
    """Whether that is other than what was known before."""


def read_sources(
    survey: Survey,
    last: Mapping[str, Known[Reading]],
    jobs: int,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sources:
    """Reads what the last build does not know, in at most `jobs` processes, each of which is killed when a file takes too long."""
    bibliography = BibliographyReading()
    readings: dict[str, Reading] = {}
    kept: dict[str, Known[Reading]] = {}
    new: list[tuple[str, bytes]] = []
    for source in survey.found.files:
        file = source.file
        known = last.get(file)
        if (
            known is not None
            and known.digest == survey.digests.get(file)
            and source.kind not in ("bibliography", "other")
        ):
            kept[file] = known
            readings[file] = known.reading
            continue
        data = survey.data.get(file)
        if isinstance(data, Problem):
            readings[file] = Reading(problems=(data,))
            if source.kind == "bibliography":
                bibliography = BibliographyReading(understood=False)
        elif data is not None and source.kind == "bibliography":
            bibliography = _bibliography(file, data)
        elif data is not None:
            new.append((file, data))
            readings[file] = Reading()  # in its place, until it is read
    results = _read_in_workers(new, jobs, on_progress)
    readings.update({file: _reading(file, result) for file, result in results.items()})
    read = {
        file: Known(survey.digests[file], reading) for file, reading in results.items() if isinstance(reading, Reading)
    }
    return Sources(
        tuple(readings.values()), bibliography, known=kept | read, learnt=bool(read) or len(kept) < len(last)
    )


@lru_cache(maxsize=1)
def _bibliography(file: str, data: bytes) -> BibliographyReading:
    """Remembered, since a preview asks for the same one at every save."""
    return read_bibliography(file, data)


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
