"""What every rule looks at, and how it says what it found."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from timeline.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Body, Content, Event, Position, Site, Source

BIBLIOGRAPHY = "content/sources.yaml"


class Written(NamedTuple):
    """A source where it is written."""

    source: Source
    file: str
    place: Position | tuple[Event, int]
    """Or the event that writes it out, and its number there, counted from 0: most places are never asked for."""

    @property
    def at(self) -> Position:
        first, number = self.place
        return (first, number) if isinstance(first, int) else place(first, f"sources.{number}")


class Subject:
    """The site as it is published, and all that was read, drafts included."""

    def __init__(self, site: Site, content: Content) -> None:
        self.site = site
        self.content = content

    def bodies(self) -> Iterator[tuple[str, Body]]:
        """Every text that is published, with its file."""
        for entry in self.site.entries:
            yield entry.event.file, entry.event.body
        for introduction in self.content.introductions:
            yield introduction.file, introduction.body
        published = {entry.event.file[:-3] for entry in self.site.entries} if self.content.translations else ()
        for translation in self.content.translations:
            if translation.original in published:
                yield translation.file, translation.body
        for translated in self.content.translated_introductions:
            yield translated.file, translated.body

    @cached_property
    def sources(self) -> tuple[Written, ...]:
        """Every source once: those of the bibliography, then those that published events write out."""
        positions = self.content.bibliography_positions
        known = [
            Written(source, BIBLIOGRAPHY, positions.get(key, (0, 0)))
            for key, source in self.content.bibliography.items()
        ]
        written_out = [
            Written(cited, entry.event.file, (entry.event, number))
            for entry in self.site.entries
            for number, cited in enumerate(entry.event.sources)
            if not isinstance(cited, str)
        ]
        return (*known, *written_out)


def place(event: Event, key: str) -> Position:
    """Where a key stands in the event's file, else the list or group that holds it, else the file's first line."""
    while key not in event.positions and "." in key:
        key = key.rpartition(".")[0]
    return event.positions.get(key, (1, 1))


def warning(rule: str, event: Event, key: str, message: str, hint: str) -> Problem:
    """About something in an event's front matter."""
    return Problem(event.file, *place(event, key), message, hint, "warning", rule)
