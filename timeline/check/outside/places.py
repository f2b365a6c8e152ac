"""Where a site names addresses elsewhere."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from timeline.check.sources import is_archive
from timeline.check.subject import Subject, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import Body, Position

_LINK = re.compile(r'<a href="(https?://[^"]*)"')
_FRONT_MATTER_ENDS = re.compile(r"^---[ \t]*$", re.MULTILINE)


class Place(NamedTuple):
    file: str
    after: Position | None
    """The address follows there; None for the body of a file with front matter."""
    archived: str = ""
    """The address of an archived copy, if the place names one."""
    is_archive: bool = False
    """Whether it is itself given as the address of an archived copy."""


def addresses_of(subject: Subject) -> Mapping[str, tuple[Place, ...]]:
    """Every address, without its fragment, and the places that name it, each once."""
    found: dict[str, dict[Place, None]] = {}
    for address, where in _named(subject):
        found.setdefault(address.partition("#")[0], {})[where] = None
    return {address: tuple(places) for address, places in found.items()}


def _named(subject: Subject) -> Iterator[tuple[str, Place]]:
    for written in subject.sources:
        source, file, at = written.source, written.file, written.at
        if source.url:
            yield source.url, Place(file, at, source.archived, is_archive(source.url))
        if source.archived:
            yield source.archived, Place(file, at, is_archive=True)
    for entry in subject.site.entries:
        for number, media in enumerate(entry.event.media):
            if media.kind == "elsewhere":
                yield media.src, Place(entry.event.file, place(entry.event, f"media.{number}.src"))
    for file, body in subject.bodies():
        for address in _links(body):
            yield address, Place(file, None, is_archive=is_archive(address))


def _links(body: Body) -> Iterator[str]:
    if '"http' in body.html:
        yield from map(unescape, _LINK.findall(body.html))


class Texts:
    """The files' texts, for the few addresses that something is said about: where each stands. Every file is read at most once."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._texts: dict[str, str] = {}

    def locate(self, where: Place, address: str) -> Position:
        """Line and column of the address, or of what it belongs to where it is written in another way, such as over two lines."""
        text = self._text(where.file)
        start = self._body(text) if where.after is None else _offset(text, where.after)
        for written in (address, unquote(address)):
            offset = text.find(written, start)
            if offset >= 0:
                return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
        return where.after or (text.count("\n", 0, start) + 1, 1)

    @staticmethod
    def _body(text: str) -> int:
        """Where the body begins."""
        end = _FRONT_MATTER_ENDS.search(text, 4)
        return end.end() + 1 if end else 0

    def _text(self, file: str) -> str:
        if file not in self._texts:
            try:
                data = (self._site / file).read_bytes()
            except OSError:
                data = b""
            self._texts[file] = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        return self._texts[file]


def _offset(text: str, at: Position) -> int:
    start = 0
    for _ in range(at[0] - 1):
        start = text.find("\n", start) + 1
        if not start:
            return 0
    return start + max(at[1] - 1, 0)
