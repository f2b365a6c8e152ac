"""The data files of a site in one language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from timeline import addresses
from timeline.explorer.columns import columns
from timeline.explorer.words import words
from timeline.exporters.file import File
from timeline.model import Entry
from timeline.pages.edition import Edition
from timeline.pages.timelines import in_order

CHUNK = 200
"""Events whose texts lie in one file; js/timeline.js counts on it."""


def explore(edition: Edition) -> Iterator[File]:
    """`data/words.js`, and for each timeline that lists events its `data/events.js` and `data/texts/N.js`. Paths are below the edition's root."""
    listed = [(each.folder, in_order(each, edition)) for each in (edition.site.home, *edition.site.timelines)]
    if not any(entries for _, entries in listed):
        return
    yield File("data/words.js", script("words", words(edition.wording)), "the words of the page's scripts")
    for folder, entries in listed:
        if not entries:
            continue
        origin = "the data of the page's scripts"
        yield File(addresses.in_timeline(folder, "data/events.js"), script("events", columns(edition, entries)), origin)
        for number in range(-(-len(entries) // CHUNK)):
            chunk = texts(edition, entries[number * CHUNK : (number + 1) * CHUNK])
            yield File(addresses.in_timeline(folder, f"data/texts/{number}.js"), script("texts", number, chunk), origin)


def texts(edition: Edition, entries: Iterable[Entry]) -> list[tuple[str, ...]]:
    """Of each event its summary, the note below its date and, where it is not the page's, the summary's language."""
    cards = (edition.cards[entry.event.slug] for entry in entries)
    return [
        (card.summary, card.when.note, *([card.summary_lang] if card.summary_lang and card.summary else []))
        for card in cards
    ]


_ENCODER = msgspec.json.Encoder()
_SEPARATORS = (("\u2028".encode(), rb"\u2028"), ("\u2029".encode(), rb"\u2029"), (b"</", rb"<\/"))
"""What ends a line in old JavaScript though not in JSON, and what would end a script that somebody copies into a page."""


def script(name: str, *arguments: Any) -> bytes:
    """A call of `timeline.NAME` with data."""
    data = b", ".join(_json(argument) for argument in arguments)
    for found, written in _SEPARATORS:
        data = data.replace(found, written)
    return b"timeline.%s(%s);\n" % (name.encode(), data)


def _json(value: Any) -> bytes:
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        # Half a character that a file has by an escape (\\ud800) is no text that can be written.
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
