"""Which events a site has and which addresses are taken, found out without reading more of the files than that takes."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.content.faults import Faults
from timeline.content.files import Found, SourceFile, find, read_bytes
from timeline.content.front_matter import decode, split
from timeline.content.links import slug_of
from timeline.content.names import language_in, original_of
from timeline.editing import Data, load
from timeline.errors import ContentErrors, EditError, Problem

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.content.bibliography import BibliographyReading
    from timeline.model import Source


@dataclass(frozen=True, slots=True)
class EventFile:
    """An event, as far as its addresses go."""

    file: str
    """Path below the site's folder: content/kursk.md."""
    path: Path
    slug: str
    named: bool = False
    """Whether its slug is written in the file, instead of being that of the file's name."""
    redirect_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stock:
    """What a site has in content/."""

    config: Config
    found: Found
    events: tuple[EventFile, ...]

    @cached_property
    def by_slug(self) -> Mapping[str, EventFile]:
        return {event.slug: event for event in reversed(self.events)}

    @cached_property
    def bibliography(self) -> BibliographyReading:
        """The sources, as far as they could be read."""
        from timeline.content.bibliography import BibliographyReading, read_bibliography

        for each in self.found.files:
            if each.kind == "bibliography":
                data = read_bytes(each)
                if isinstance(data, Problem):
                    return BibliographyReading(problems=(data,), understood=False)
                return read_bibliography(each.file, data)
        return BibliographyReading()

    def citable(self) -> Mapping[str, Source]:
        """The sources by their keys. Raises ContentErrors where the file that holds them cannot be read."""
        if not self.bibliography.understood:
            raise ContentErrors(self.bibliography.problems)
        return self.bibliography.sources

    def event(self, given: str) -> EventFile:
        """The event of a slug, or of a file's name or path. Raises EditError, with the nearest that there is, where there is none."""
        if found := self.by_slug.get(given):
            return found
        named = given.replace(os.sep, "/").rpartition("/")[2]
        same = [event for event in self.events if event.path.name == named]
        if len(same) > 1:
            same = [event for event in same if event.path == Path(given).resolve()]
        if len(same) == 1:
            return same[0]
        old = next((event for event in self.events if given in event.redirect_from), None)
        near = difflib.get_close_matches(given.lower()[:200], list(self.by_slug), 1, 0.5)
        hint = "" if self.events else ": content/ has no events yet"
        if old:
            hint = f": it is an old address of “{old.slug}”"
        elif near:
            hint = f": did you mean “{near[0]}”?"
        raise EditError(f"there is no event “{given}”{hint}")

    def holder(self, slug: str, *, but: EventFile | None = None) -> str:
        """What says that a slug is taken, by an event other than `but`; "" where it is free."""
        for event in self.events:
            if event is not but and event.slug == slug:
                return f"it is the address of {event.file}"
            if event is not but and slug in event.redirect_from:
                return f"it leads to {event.file}, which names it in “redirect_from”"
        return ""

    def translations(self, event: EventFile) -> tuple[Path, ...]:
        """The files beside an event's own that translate it, into languages that the site has or not."""
        try:
            names = sorted(os.listdir(event.path.parent))  # noqa: PTH208 - names are all that is wanted
        except OSError:
            return ()
        return tuple(
            event.path.parent / name for name in names if language_in(name) and original_of(name) == event.path.name
        )


def take_stock(config: Config) -> Stock:
    """Looks at all files of content/, and into those that say something about addresses."""
    found = find(config)
    return Stock(config, found, tuple(_event(each) for each in found.files if each.kind == "event"))


def _event(source: SourceFile) -> EventFile:
    path = Path(source.path)
    slug = slug_of(source.file.rpartition("/")[2])
    data = read_bytes(source)
    if isinstance(data, Problem) or not (b"slug" in data or b"redirect_from" in data):
        return EventFile(source.file, path, slug)
    said = front_matter_of(source.file, data)
    given = one_word(said.get("slug"))
    return EventFile(source.file, path, given or slug, bool(given), _words(said.get("redirect_from")))


def front_matter_of(file: str, data: bytes) -> dict[str, Data]:
    """What a file's front matter says; nothing where it cannot be read."""
    faults = Faults(file)
    text = decode(data, faults)
    parts = split(text, faults) if text is not None else None
    try:
        said = load(parts.front_matter) if parts else {}
    except EditError:
        return {}
    return said if isinstance(said, dict) else {}


def one_word(data: Data) -> str:
    """A text as the reader takes it; "" for anything else."""
    return " ".join(data.split()) if isinstance(data, str) else ""


def _words(data: Data) -> tuple[str, ...]:
    return tuple(filter(None, map(one_word, data if isinstance(data, list) else [data])))
