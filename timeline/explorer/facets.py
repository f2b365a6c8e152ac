"""What events can be filtered by: each kind of name once, and which of them each event has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from timeline import addresses
from timeline.addresses import TermKind
from timeline.model import Entry, Source
from timeline.pages.edition import Edition
from timeline.pages.making import shorten
from timeline.pages.terms import names

LONGEST_TITLE = 80
"""Characters of a source's title in a list to choose from."""


def terms(edition: Edition, entries: Iterable[Entry], kind: TermKind) -> dict[str, Any]:
    """Names in the order that the timeline first has them. Spellings that share a page are one, under the page's title."""
    rows = _Rows(edition, kind)
    of = [[rows[name] for name in names(entry.event, kind)] for entry in entries]
    distinct = [each if len(each) < 2 else list(dict.fromkeys(each)) for each in of]
    titles = {addresses.href(path): term.name for path, term in edition.terms[kind].items()}
    return {
        "names": [titles.get(key, key) for key in rows.by_key],
        "hrefs": [key if key in titles else "" for key in rows.by_key],
        "of": [each[0] if each else -1 for each in distinct] if kind == "groups" else distinct,
    }


class _Rows(dict[str, int]):
    """Each name's row among those of its kind; a new one gets the next row."""

    def __init__(self, edition: Edition, kind: TermKind) -> None:
        self.edition = edition
        self.kind = kind
        self.by_key: dict[str, int] = {}
        """By what tells terms apart: the address of the page, or the name itself where there is none."""

    def __missing__(self, name: str) -> int:
        key = self.edition.describer.term(self.kind, name).href or name
        row = self[name] = self.by_key.setdefault(key, len(self.by_key))
        return row


def coordinates(edition: Edition, entries: Iterable[Entry]) -> list[list[tuple[float, float, int]]]:
    """Of each event's places that have them latitude, longitude and the place's row among the names of `terms`."""
    rows = _Rows(edition, "places")
    found = []
    for entry in entries:
        numbered = [(place.lat, place.lon, rows[place.name]) for place in entry.event.places]
        found.append([(lat, lon, row) for lat, lon, row in numbered if lat is not None and lon is not None])
    return found


def sources(edition: Edition, entries: Iterable[Entry]) -> dict[str, Any]:
    """The sources by short names, no two alike, since a name is what the address of a filtered view holds."""
    rows: dict[Source, int] = {}
    seen: dict[int, int] = {}
    """By identity: a source takes long to hash, and the entries hold on to all of them."""
    of = []
    for entry in entries:
        for source in entry.sources:
            if id(source) not in seen:
                seen[id(source)] = rows.setdefault(source, len(rows))
        of.append(list(dict.fromkeys([seen[id(source)] for source in entry.sources])))
    pages = [edition.describer.source(source).page for source in rows]
    return {"names": _short_names(edition, list(rows)), "hrefs": pages, "of": of}


def _short_names(edition: Edition, found: Sequence[Source]) -> list[str]:
    """Their titles; where several are alike, with who published each and when; where even that is alike, numbered."""
    titles = [shorten(source.title, LONGEST_TITLE) for source in found]
    shared = _repeated(titles)
    fuller = [
        f"{title} ({edition.describer.short_source(source)})" if title in shared else title
        for title, source in zip(titles, found, strict=True)
    ]
    taken: set[str] = set()
    return [_not_in(taken, name) for name in fuller]


def _repeated(titles: Iterable[str]) -> set[str]:
    return {title for title, count in Counter(titles).items() if count > 1}


def _not_in(taken: set[str], name: str) -> str:
    """The name, with a number if it is taken; then it is taken too."""
    found, number = name, 2
    while found in taken:
        found, number = f"{name} ({number})", number + 1
    taken.add(found)
    return found
