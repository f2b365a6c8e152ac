"""One file -> one event, or one timeline's introduction: a pure function of the file's name and bytes."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from timeline.content.faults import WHOLE_FILE, Faults
from timeline.content.fields import EVENT, INTRODUCTION, OWNERS
from timeline.content.front_matter import Parts, decode, split
from timeline.content.limits import INTRODUCTION_NAME, LARGEST_EVENT
from timeline.content.links import slug_of
from timeline.content.nodes import Mapping, Scalar, parse
from timeline.content.record import Cited, Record
from timeline.content.values import Reader
from timeline.errors import Problem
from timeline.model import (
    Account,
    Body,
    Event,
    Introduction,
    Media,
    Place,
    Position,
    Relation,
    Source,
    SourceRef,
    Update,
)


class Reading(Struct, frozen=True, array_like=True):
    """What one file said."""

    event: Event | None = None
    """None for an introduction, and where an error was found."""
    introduction: Introduction | None = None
    slug: str = ""
    """The event's slug, also where the rest of it has errors, so that links to it are not called dead; "" where even that is not known."""
    problems: tuple[Problem, ...] = ()


def read_event(file: str, data: bytes) -> Reading:
    """The event, or for a `_timeline.md` the introduction, that the file holds.

    `file` is the path below the site's folder, with forward slashes. Whatever the bytes are, the outcome is a reading, with every fault of
    the file in it.
    """
    faults = Faults(file)
    name = file.rpartition("/")[2]
    parts = _parts(data, faults)
    if parts is None:
        slug = "" if name == INTRODUCTION_NAME else slug_of(name)
        return Reading(slug=slug, problems=tuple(faults.problems))
    if name == INTRODUCTION_NAME:
        return _read_introduction(file, parts, faults)
    return _read_event(file, parts, faults)


def folder_of(file: str) -> str:
    """The file's folder below content/; "" for content/ itself."""
    return file.removeprefix("content/").rpartition("/")[0]


def _parts(data: bytes, faults: Faults) -> Parts | None:
    if len(data) > LARGEST_EVENT:
        size = -(-len(data) // 1024)
        faults.error(
            WHOLE_FILE, f"the file is larger than {LARGEST_EVENT // 1024} KB: {size} KB", "split it over several events"
        )
        return None
    text = decode(data, faults)
    return None if text is None else split(text, faults)


def _read_values(parts: Parts, record: Record, faults: Faults) -> tuple[dict[str, Any] | None, Reader]:
    reader = Reader(faults, parts.front_matter, {}, OWNERS)
    root = parse(parts.front_matter, faults, line=2)
    if root is None or (isinstance(root, Scalar) and root.empty):
        if faults.failed:
            return None, reader
        root = Mapping((), (1, 0), 0, 0)
    return record.read(root, reader), reader


def _read_introduction(file: str, parts: Parts, faults: Faults) -> Reading:
    values, _ = _read_values(parts, INTRODUCTION, faults)
    folder = folder_of(file)
    body, _ = _convert(parts, folder, {}, faults, cites=False)
    if faults.failed or values is None:
        return Reading(problems=tuple(faults.problems))
    return Reading(
        introduction=Introduction(file=file, folder=folder, body=body, **values), problems=tuple(faults.problems)
    )


def _read_event(file: str, parts: Parts, faults: Faults) -> Reading:
    values, reader = _read_values(parts, EVENT, faults)
    given = (values or {}).pop("slug", None)
    slug = given or slug_of(file.rpartition("/")[2])
    if not slug:
        faults.error(
            WHOLE_FILE,
            "the file's name has no letter and no digit to make an address of",
            "rename it, or write slug: …",
        )
    sources = _Sources()
    if values is not None:
        values = _records(values, sources, slug, reader)
    body, cited = _convert(parts, folder_of(file), sources.keys, faults)
    for key, line in cited:
        sources.number(key, (line, 1))
    if faults.failed or values is None:
        return Reading(slug=slug, problems=tuple(faults.problems))
    positions = {path: at for path, at in reader.places.items() if _is_kept(path)} | sources.positions
    event = Event(file=file, slug=slug, sources=tuple(sources.list), body=body, positions=positions, **values)
    return Reading(event=event, slug=slug, problems=tuple(faults.problems))


def _is_kept(path: str) -> bool:
    """Whether checks of the whole site may ask for the place: those of keys, items, and what an item leads to."""
    dots = path.count(".")
    return dots == 0 or (dots == 1 and not path.startswith("sources.")) or path.endswith((".event", ".src"))


def _convert(
    parts: Parts, folder: str, numbers: dict[str, int], faults: Faults, *, cites: bool = True
) -> tuple[Body, tuple[tuple[str, int], ...]]:
    """The body, and the sources that only it cites, each with its line."""
    if not parts.body.strip():
        return Body(), ()
    from timeline.markup import convert

    conversion = convert(parts.body, folder=folder, line=parts.body_line, numbers=numbers)
    for line, column, message, hint, severity in conversion.problems:
        faults.add((line, column), message, hint, severity)
    if not cites:
        for key, line in conversion.cited:
            faults.error((line, 0), f"“[^{key}]” cites a source, which only events do", "link to it instead")
    return conversion.body, conversion.cited


class _Sources:
    """Numbers the sources of one event, each once, in the order in which they are first named."""

    def __init__(self) -> None:
        self.list: list[SourceRef] = []
        self.numbers: dict[SourceRef, int] = {}
        self.positions: dict[str, Position] = {}

    @property
    def keys(self) -> dict[str, int]:
        """The number of each, by its key; those without one have a blank key that no text can cite, so that every number is taken."""
        return {source if isinstance(source, str) else f" {number}": number for source, number in self.numbers.items()}

    def number(self, source: SourceRef, at: Position) -> int:
        """Its number, counted from 1."""
        number = self.numbers.get(source)
        if number is None:
            self.positions[f"sources.{len(self.list)}"] = at
            self.list.append(source)
            number = self.numbers[source] = len(self.list)
        return number

    def cite(self, cited: Cited | None) -> int | None:
        return None if cited is None else self.number(_source(cited), cited.at)


def _source(cited: Cited) -> SourceRef:
    return cited.source if isinstance(cited.source, str) else Source(**cited.source)


def _records(values: dict[str, Any], sources: _Sources, slug: str, reader: Reader) -> dict[str, Any]:
    """The values with records of the model in them, and `sources` filled."""
    for cited in values.pop("sources", ()):
        count = len(sources.list)
        if sources.number(_source(cited), cited.at) <= count:
            reader.faults.warning(cited.at, "“sources” has this source twice", "keep one of them")
    made = dict(values)
    if "places" in values:
        made["places"] = tuple(_place(place, index, reader) for index, place in enumerate(values["places"]))
    if "accounts" in values:
        made["accounts"] = tuple(
            Account(**(item | {"source": sources.cite(item.get("source"))})) for item in values["accounts"]
        )
    if "updates" in values:
        made["updates"] = tuple(_update(item, index, sources, reader) for index, item in enumerate(values["updates"]))
    if "related" in values:
        made["related"] = tuple(_relation(item, index, slug, reader) for index, item in enumerate(values["related"]))
    if "media" in values:
        made["media"] = tuple(Media(**item) for item in values["media"])
    if slug in values.get("redirect_from", ()):
        at = reader.places[f"redirect_from.{values['redirect_from'].index(slug)}"]
        reader.faults.error(at, f"“redirect_from” names the event's own slug: “{slug}”", "take it out")
    return made


def _place(values: dict[str, Any], index: int, reader: Reader) -> Place:
    for one, other in (("lat", "lon"), ("lon", "lat")):
        if one in values and f"places.{index}.{other}" not in reader.places:
            at = reader.places[f"places.{index}.{one}"]
            reader.faults.error(at, f"“{values['name']}” has “{one}” but no “{other}”", "a place on the map needs both")
    return Place(**values)


def _update(values: dict[str, Any], index: int, sources: _Sources, reader: Reader) -> Update:
    if "status" not in values and "note" not in values:
        reader.faults.warning(reader.places[f"updates.{index}"], "an update says nothing", "give it a status or a note")
    return Update(**(values | {"source": sources.cite(values.get("source"))}))


def _relation(values: dict[str, Any], index: int, slug: str, reader: Reader) -> Relation:
    if values["event"] == slug:
        at = reader.places.get(f"related.{index}.event", reader.places[f"related.{index}"])
        reader.faults.error(at, f"“related” names the event itself: “{slug}”", "name another event")
    return Relation(**values)
