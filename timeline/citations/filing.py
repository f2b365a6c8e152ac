"""What was merged or matched -> the files of content/, each as it is to be. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath

from timeline.citations.archive import Spot, spots_of_bibliography, spots_of_event
from timeline.citations.merging import Merged
from timeline.config import Config
from timeline.content.bibliography import BibliographyReading, read_bibliography
from timeline.content.files import find, read_bytes
from timeline.content.limits import BIBLIOGRAPHY_NAME
from timeline.editing import Change, Path, Value, entry, in_front_matter, set_values
from timeline.errors import ContentErrors, EditError, Problem

BIBLIOGRAPHY = f"content/{BIBLIOGRAPHY_NAME}"


@dataclass(frozen=True, slots=True)
class Bibliography:
    """sources.yaml as it is now."""

    text: str | None
    """None where there is no such file."""
    reading: BibliographyReading


def bibliography(config: Config) -> Bibliography:
    """What sources.yaml says. Raises ContentErrors where it has an error, since then nobody knows what it says."""
    for source in find(config).files:
        if source.kind != "bibliography":
            continue
        data = read_bytes(source)
        if isinstance(data, Problem):
            raise ContentErrors([data])
        reading = read_bibliography(source.file, data)
        if any(problem.severity == "error" for problem in reading.problems):
            raise ContentErrors(reading.problems)
        return Bibliography(data.decode("utf-8"), reading)
    return Bibliography(None, BibliographyReading())


def with_merged(config: Config, there: Bibliography, merged: Merged) -> Change | None:
    """sources.yaml with what was merged; None where nothing changes. Raises EditError where that cannot be done safely."""
    path = config.site / BIBLIOGRAPHY
    if there.text is None:
        lines = ["\n".join(entry(key, texts)) + "\n" for key, texts in merged.added.items()]
        return _checked(Change(path, "\n".join(lines))) if lines else None
    values: dict[Path, Value] = {(key, name): text for (key, name), text in merged.changes.items()}
    values |= {(key,): texts for key, texts in merged.added.items()}
    if not values:
        return None
    with _Named(BIBLIOGRAPHY):
        return _checked(Change(path, set_values(there.text, values), before=there.text))


def _checked(change: Change) -> Change:
    """Raises EditError where sources.yaml would have a fault that it did not have."""
    reading = read_bibliography(BIBLIOGRAPHY, change.text.encode("utf-8"))
    found = [problem for problem in reading.problems if problem.severity == "error"]
    if found:
        raise EditError(f"nothing was changed, since {BIBLIOGRAPHY} would then have a fault: {found[0].message}")
    return change


class _Named:
    """Says in which file it was that something could not be changed."""

    def __init__(self, file: str) -> None:
        self.file = file

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, EditError):
            place = f":{error.line}" if error.line else ""
            raise EditError(f"{self.file}{place}: {error.message}") from None


# --- Archived copies -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spots:
    """Where sources with an address stand in content/."""

    spots: tuple[Spot, ...]
    files: Mapping[str, tuple[str, str]]
    """Those that they stand in: path below the site's folder -> where the file is, and its text."""
    problems: tuple[Problem, ...]
    """Files that could not be looked into."""


def spots(config: Config) -> Spots:
    """Those of sources.yaml and those that are written out in events."""
    found: list[Spot] = []
    files: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    for source in find(config).files:
        if source.kind not in ("event", "bibliography"):
            continue
        data = read_bytes(source)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        if b"url" not in data:
            continue
        look = spots_of_bibliography if source.kind == "bibliography" else spots_of_event
        try:
            text = data.decode("utf-8")
            here = tuple(look(source.file, text))
        except UnicodeDecodeError:
            problems.append(Problem(source.file, 0, 0, "the file is not in UTF-8", "save it again with that encoding"))
        except EditError as error:
            problems.append(
                Problem(source.file, error.line, error.column, error.message, "its sources were passed over")
            )
        else:
            found += here
            files |= {source.file: (source.path, text)} if here else {}
    return Spots(tuple(found), files, tuple(problems))


def with_copies(
    there: Spots, changes: Mapping[str, Mapping[Path, str]]
) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Each file with the addresses that are to stand in it, and a problem for each that cannot be changed safely."""
    made, problems = [], []
    for file, values in changes.items():
        path, text = there.files[file]
        change = partial(set_values, values=values)
        try:
            new = change(text) if file == BIBLIOGRAPHY else in_front_matter(text, change)
        except EditError as error:
            problems.append(Problem(file, error.line, error.column, error.message, "its sources were left as they are"))
        else:
            made.append(Change(FilePath(path), new, before=text))
    return tuple(made), tuple(problems)
