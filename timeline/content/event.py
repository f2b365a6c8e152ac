"""One file -> one event, one timeline's introduction, or a translation of either: a pure function of the file's name and bytes."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from timeline.content.faults import WHOLE_FILE, Faults
from timeline.content.fields import EVENT, INTRODUCTION
from timeline.content.front_matter import Parts
from timeline.content.limits import INTRODUCTION_NAME
from timeline.content.links import slug_of
from timeline.content.names import is_introduction, language_in
from timeline.content.parts import convert_body, folder_of, introduction_body, parts_of, read_values
from timeline.content.record import Cited
from timeline.content.translation import read_translated_introduction, read_translation
from timeline.content.values import Reader
from timeline.errors import Problem
from timeline.model import (
    Account,
    Event,
    Introduction,
    Media,
    Place,
    Position,
    Relation,
    Source,
    SourceRef,
    TranslatedIntroduction,
    Translation,
    Update,
)


class Reading(Struct, frozen=True, array_like=True):
    """What one file said."""

    event: Event | None = None
    """None for all other files, and where an error was found; likewise the others."""
    introduction: Introduction | None = None
    translation: Translation | None = None
    translated_introduction: TranslatedIntroduction | None = None
    slug: str = ""
    """The event's slug, also where the rest of it has errors, so that links to it are not called dead; "" where even that is not known."""
    problems: tuple[Problem, ...] = ()


def read_event(file: str, data: bytes) -> Reading:
    """The event, or for a `_timeline.md` the introduction, that the file holds; for a name such as `kursk.uk.md` its translation.

    `file` is the path below the site's folder, with forward slashes. Whatever the bytes are, the outcome is a reading, with every fault of
    the file in it.
    """
    faults = Faults(file)
    name = file.rpartition("/")[2]
    translated = language_in(name)
    parts = parts_of(data, faults)
    if parts is None:
        slug = "" if translated or is_introduction(name) else slug_of(name)
        return Reading(slug=slug, problems=tuple(faults.problems))
    if translated and is_introduction(name):
        found = read_translated_introduction(file, translated, parts, faults)
        return Reading(translated_introduction=found, problems=tuple(faults.problems))
    if translated:
        return Reading(translation=read_translation(file, translated, parts, faults), problems=tuple(faults.problems))
    if name == INTRODUCTION_NAME:
        return _read_introduction(file, parts, faults)
    return _read_event(file, parts, faults)


def _read_introduction(file: str, parts: Parts, faults: Faults) -> Reading:
    values, _ = read_values(parts, INTRODUCTION, faults)
    folder = folder_of(file)
    body = introduction_body(parts, folder, faults)
    if faults.failed or values is None:
        return Reading(problems=tuple(faults.problems))
    return Reading(
        introduction=Introduction(file=file, folder=folder, body=body, **values), problems=tuple(faults.problems)
    )


def _read_event(file: str, parts: Parts, faults: Faults) -> Reading:
    values, reader = read_values(parts, EVENT, faults)
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
    body, cited = convert_body(parts, folder_of(file), sources.keys, faults)
    for key, line in cited:
        sources.number(key, (line, 1))
    if faults.failed or values is None:
        return Reading(slug=slug, problems=tuple(faults.problems))
    positions = {path: at for path, at in reader.places.items() if _is_kept(path)} | sources.positions
    event = Event(file=file, slug=slug, sources=tuple(sources.list), body=body, positions=positions, **values)
    return Reading(event=event, slug=slug, problems=tuple(faults.problems))


def read_past(file: str, data: bytes) -> tuple[Event, str] | None:
    """An event as an earlier version of its file said it, and its body in Markdown, which is not converted: so only the sources that the front
    matter names are numbered. None for what has faults or is no event.
    """
    faults = Faults(file)
    parts = parts_of(data, faults)
    if parts is None:
        return None
    values, reader = read_values(parts, EVENT, faults)
    if values is None:
        return None
    sources = _Sources()
    slug = values.pop("slug", None) or slug_of(file.rpartition("/")[2])
    values = _records(values, sources, slug, reader)
    if faults.failed:
        return None
    return Event(file=file, slug=slug, sources=tuple(sources.list), **values), parts.body


def _is_kept(path: str) -> bool:
    """Whether checks of the whole site may ask for the place: those of keys, items, and what an item leads to."""
    dots = path.count(".")
    return dots == 0 or (dots == 1 and not path.startswith("sources.")) or path.endswith((".event", ".src"))


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
            reader.faults.warning(cited.at, "listed-twice", "“sources” has this source twice", "keep one of them")
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
        made["media"] = tuple(_media(item, index, reader) for index, item in enumerate(values["media"]))
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


def _media(values: dict[str, Any], index: int, reader: Reader) -> Media:
    media = Media(**values)
    if media.kind != "picture" and not (media.alt or media.caption):
        at = reader.places.get(f"media.{index}.alt", reader.places[f"media.{index}"])
        reader.faults.error(
            at, "“alt” is empty, but a recording needs a title", "say in “alt” what it is a recording of"
        )
    return media


def _update(values: dict[str, Any], index: int, sources: _Sources, reader: Reader) -> Update:
    if "status" not in values and "note" not in values:
        at = reader.places[f"updates.{index}"]
        reader.faults.warning(at, "update-says-nothing", "an update says nothing", "give it a status or a note")
    return Update(**(values | {"source": sources.cite(values.get("source"))}))


def _relation(values: dict[str, Any], index: int, slug: str, reader: Reader) -> Relation:
    if values["event"] == slug:
        at = reader.places.get(f"related.{index}.event", reader.places[f"related.{index}"])
        reader.faults.error(at, f"“related” names the event itself: “{slug}”", "name another event")
    return Relation(**values)
