"""events.json: everything about every event, for programs. docs/feeds-and-data.md describes each key; the names are public."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from timeline import addresses
from timeline.dates.order import bounds_text
from timeline.exporters.file import File

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.exporters.scope import Scope
    from timeline.model import Entry, Media, Place, Source, Update

VERSION = 1
PART = 1000
"""Events in one file at most; a longer timeline is split into parts."""

ORIGIN = "the data file"
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def events_json(scope: Scope) -> Iterator[File]:
    """`events.json`, and `events-1.json` and so on where it is too long for one file."""
    head = {
        "version": VERSION,
        "title": scope.title,
        "description": scope.description,
        "language": scope.lang,
    }
    records = [_line(_record(entry, scope)) for entry in scope.entries]
    if len(records) <= PART:
        yield File(scope.path("events.json"), _document(head, "events", records), ORIGIN)
        return
    names = [f"events-{number + 1}.json" for number in range(-(-len(records) // PART))]
    yield File(scope.path("events.json"), _document(head, "parts", [_line(name) for name in names]), ORIGIN)
    for number, name in enumerate(names):
        part = records[number * PART : (number + 1) * PART]
        yield File(scope.path(name), _document({"version": VERSION}, "events", part), ORIGIN)


def _document(head: dict[str, Any], key: str, items: Sequence[str]) -> bytes:
    """One item a line, so that the difference of two builds can be read."""
    start = _line(head)[:-1]
    rows = "[\n" + ",\n".join(items) + "\n]" if items else "[]"
    return f'{start}, "{key}": {rows}}}\n'.encode("utf-8", "replace")


def _line(value: Any) -> str:
    return _ENCODER.encode(value)


# --- Records ------------------------------------------------------------------------------------------------------------------------


def _record(entry: Entry, scope: Scope) -> dict[str, Any]:
    event = entry.event
    earliest, latest = (bound and bound.partition("T")[0] for bound in bounds_text(event.date))
    sources = [_source(source) for source in entry.sources]
    record = {
        "slug": event.slug,
        "url": scope.address(addresses.event(event.slug)),
        "title": event.title,
        "date": event.date.text,
        "earliest": earliest,
        "latest": latest,
        "display_date": event.display_date or scope.wording.date(event.date),
        "status": entry.status,
        "kind": event.kind,
        "importance": event.importance,
    }
    optional = {
        "confidence": event.confidence,
        "summary": event.summary,
        "tags": event.tags,
        "actors": event.actors,
        "places": [_place(place) for place in event.places],
        "group": event.group,
        "sources": sources,
        "accounts": [
            _present({"by": account.by, "says": account.says, "source": _numbered(account.source, sources)})
            for account in event.accounts
        ],
        "updates": [_update(update, sources) for update in event.updates],
        "related": [_present({"event": relation.event, "how": relation.how}) for relation in event.related],
        "media": [_media(media, scope) for media in event.media],
        "draft": event.draft,
        "lang": event.lang,
        "redirect_from": event.redirect_from,
        "extra": dict(event.extra),
    }
    return record | _present(optional) | {"body_html": scope.body(entry)}


def _present(values: dict[str, Any]) -> dict[str, Any]:
    """Without the keys that the front matter leaves out."""
    return {key: value for key, value in values.items() if value}


def _place(place: Place) -> dict[str, Any]:
    located = place.lat is not None and place.lon is not None
    return {"name": place.name} | ({"lat": place.lat, "lon": place.lon} if located else {})


def _source(source: Source) -> dict[str, Any]:
    return _present(
        {
            "key": source.key,
            "title": source.title,
            "publisher": source.publisher,
            "author": source.author,
            "url": source.url,
            "published": source.published.text if source.published is not None else "",
            "accessed": source.accessed.text if source.accessed is not None else "",
            "archived": source.archived,
            "quote": source.quote,
            "language": source.language,
        }
    )


def _numbered(number: int | None, sources: list[dict[str, Any]]) -> dict[str, Any] | None:
    return None if number is None else sources[number - 1]


def _update(update: Update, sources: list[dict[str, Any]]) -> dict[str, Any]:
    source = _numbered(update.source, sources)
    return _present({"on": update.on.text, "status": update.status, "note": update.note, "source": source})


def _media(media: Media, scope: Scope) -> dict[str, Any]:
    said = {"caption": media.caption, "credit": media.credit, "licence": media.licence}
    src = media.src if media.kind == "elsewhere" else scope.file(media.src)
    return {"src": src, "alt": media.alt} | _present(said)
