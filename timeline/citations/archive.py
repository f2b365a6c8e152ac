"""A table of archived copies -> the `archived` of the sources that have those addresses, in sources.yaml and in events.

The table is what an archiving program made of the links that it was given: Bellingcat's auto-archiver fills in `Archive location`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from timeline.citations.draft import Draft, fit
from timeline.citations.sameness import same_page
from timeline.citations.spreadsheet import read_table
from timeline.editing import Data, Path, front_matter, load
from timeline.errors import Problem

_LINKS = ("link", "url", "original url", "original_url")
_LOCATIONS = (
    "archive location",
    "archive_location",
    "archived",
    "archive url",
    "archive_url",
    "archived url",
    "archived_url",
)
_STATUSES = ("archive status", "archive_status", "status")
_NOT_AN_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Copy:
    """A row of the table."""

    line: int
    link: str
    address: str
    """Of the archived copy; "" where there is none."""
    status: str
    """In the words of the program that made it."""


def read_copies(file: str, data: bytes) -> tuple[tuple[Copy, ...], tuple[Problem, ...]]:
    """The rows that have a link. Of several addresses in one cell the first counts."""
    found = read_table(file, data)
    link, location, status = (_column(found.columns, names) for names in (_LINKS, _LOCATIONS, _STATUSES))
    if not found.columns or (found.problems and not found.rows):
        return (), found.problems
    missing = [name for name, column in (("Link", link), ("Archive location", location)) if not column]
    if missing:
        message = f"there is no column {' and none '.join(f'“{name}”' for name in missing)}"
        return (), (*found.problems, Problem(file, 1, 0, message, "the first line must name the columns"))
    rows = (
        Copy(row.line, row.cells[link], _first(row.cells.get(location, "")), row.cells.get(status, ""))
        for row in found.rows
        if row.cells.get(link)
    )
    return tuple(rows), found.problems


def _column(columns: tuple[str, ...], names: tuple[str, ...]) -> str:
    return next((name for name in names if name in columns), "")


def _first(cell: str) -> str:
    """The first address in a cell that a source may have."""
    for match in _NOT_AN_ADDRESS.finditer(cell):
        source, _ = fit(Draft("", {"title": "-", "archived": match[0].rstrip(",;")}), "")
        if source is not None and source.archived:
            return source.archived
    return ""


# --- Where sources stand ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spot:
    """A source as it stands in a file."""

    file: str
    """Path below the site's folder."""
    path: Path
    """The way to it in sources.yaml or in the front matter."""
    url: str
    archived: str


def spots_of_bibliography(file: str, text: str) -> Iterator[Spot]:
    """The sources of sources.yaml that have an address. Raises EditError for a text that cannot be changed safely."""
    data = load(text)
    for key, source in data.items() if isinstance(data, dict) else ():
        yield from _spot(file, (key,), source)


def spots_of_event(file: str, text: str) -> Iterator[Spot]:
    """The sources that are written out in an event and have an address. Raises EditError likewise."""
    data = load(front_matter(text))
    if not isinstance(data, dict):
        return
    for path, source in (
        *_each(("sources",), data.get("sources")),
        *_each(("accounts",), data.get("accounts"), "source"),
        *_each(("updates",), data.get("updates"), "source"),
    ):
        yield from _spot(file, path, source)


def _each(path: Path, data: Data | None, key: str = "") -> Iterator[tuple[Path, Data]]:
    """The items of a list, or what stands there instead of one; with `key`, what each of them has under it."""
    items = [((*path, number), item) for number, item in enumerate(data)] if isinstance(data, list) else [(path, data)]
    for at, item in items:
        if not key and item is not None:
            yield at, item
        elif key and isinstance(item, dict) and key in item:
            yield (*at, key), item[key]


def _spot(file: str, path: Path, source: Data) -> Iterator[Spot]:
    url, archived = (source.get(name, "") for name in ("url", "archived")) if isinstance(source, dict) else ("", "")
    if isinstance(url, str) and url.strip() not in ("", "~", "null"):
        known = archived.strip() if isinstance(archived, str) else ""
        yield Spot(file, path, url.strip(), "" if known in ("~", "null") else known)


# --- What is to be done ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What becomes of one row, for one place that has its link."""

    copy: Copy
    spot: Spot | None
    """None where no source has the link, and where the row has no copy."""
    what: str
    """In words."""
    done: bool = False
    """Whether something is to be changed."""


def match(copies: Iterable[Copy], spots: Iterable[Spot], *, replace: bool = False) -> tuple[Told, ...]:
    """What becomes of each row. An address counts as the link's own where both lead to one page."""
    by_page: dict[str, list[Spot]] = {}
    for spot in spots:
        by_page.setdefault(same_page(spot.url), []).append(spot)
    told: list[Told] = []
    settled: dict[tuple[str, Path], str] = {}
    for copy in copies:
        places = by_page.get(same_page(copy.link), [])
        if not places:
            told.append(Told(copy, None, "no source has this link"))
        elif not copy.address:
            status = f": {copy.status}" if copy.status and len(copy.status) < 100 else ""
            told.append(Told(copy, None, f"no archived copy{status}"))
        else:
            told += [_settle(copy, spot, settled, replace=replace) for spot in places]
    return tuple(told)


def _settle(copy: Copy, spot: Spot, settled: dict[tuple[str, Path], str], *, replace: bool) -> Told:
    place = (spot.file, spot.path)
    if place in settled or copy.address == spot.archived:
        known = settled.get(place, spot.archived)
        what = "is there already" if known == copy.address else f"an earlier row gave it {known}"
        return Told(copy, spot, what)
    if spot.archived and not replace:
        return Told(copy, spot, f"has another copy, which stays: {spot.archived}")
    settled[place] = copy.address
    return Told(copy, spot, f"replaces {spot.archived}" if spot.archived else "archived copy noted", done=True)


def changes_of(told: Iterable[Told]) -> Mapping[str, Mapping[Path, str]]:
    """The addresses that are to stand in each file, by the way to them."""
    changes: dict[str, dict[Path, str]] = {}
    for each in told:
        if each.done and each.spot is not None:
            changes.setdefault(each.spot.file, {})[(*each.spot.path, "archived")] = each.copy.address
    return changes
