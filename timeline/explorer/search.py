"""The search index of an edition: files that search.js loads as scripts, so few and small that a phone can, also from disk.

data/search/index.js        how many events there are, where each word is to be looked up, the timelines
data/search/words/N.js      a stretch of the alphabet: each word, and the events that have it, with how well it describes each
data/search/events/N.js     what a result shows of CHUNK events
data/search/spelling.js     the commonest words, loaded where a word is found nowhere
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from timeline.explorer.files import script
from timeline.explorer.inverted import Field, Index, shards, starts
from timeline.explorer.postings import LEVELS
from timeline.exporters.file import File
from timeline.model import Entry
from timeline.pages.blocks import Card
from timeline.pages.edition import Edition

VERSION = 1
FOLDER = "data/search"
CHUNK = 32
"""Events in one file of results: ten results that lie far apart ask for ten of them."""
SUMMARY = 320
"""Characters of a summary that a result shows at most."""


TITLE = Field(6, 8, names=True)
NAMES = Field(4, 8, names=True)
DATE = Field(2, 3)
LEAD = Field(2, 25)
TEXT = Field(1, 150)
SOURCES = Field(1, 20)
_TAG = re.compile(r'<(?:[^<>"]|"[^"]*")*>')


def search_files(edition: Edition) -> Iterator[File]:
    """Everything that search loads, for all timelines of an edition together. Nothing where there are no events."""
    if not edition.entries:
        return
    entries = tuple(edition.entries.values())
    timelines = {t.folder: t.title for t in (edition.site.home, *edition.site.timelines)}
    index = Index()
    for number, entry in enumerate(entries):
        index.add(number, _fields(entry, edition))
    stretches = list(shards(index.postings))
    head = {
        "version": VERSION,
        "count": len(entries),
        "chunk": CHUNK,
        "levels": LEVELS,
        "starts": starts(stretches),
        "timelines": list(timelines.values()) if len(timelines) > 1 else [],
    }
    yield _file("index.js", "index", 0, head)
    for number, shard in enumerate(stretches):
        yield _file(f"words/{number}.js", "words", number, ",".join(line for _, line in shard))
    folders = list(timelines)
    for number in range(-(-len(entries) // CHUNK)):
        part = entries[number * CHUNK : (number + 1) * CHUNK]
        shown = [_result(edition.cards[e.event.slug], folders.index(e.timeline)) for e in part]
        yield _file(f"events/{number}.js", "events", number, shown)
    yield _file("spelling.js", "spelling", 0, " ".join(index.spelling()))


def _file(name: str, kind: str, number: int, value: object) -> File:
    return File(f"{FOLDER}/{name}", script("found", kind, number, value), "the search index")


# --- The words of an event ----------------------------------------------------------------------------------------------------------


def _fields(entry: Entry, edition: Edition) -> Iterator[tuple[Field, str]]:
    """What is looked through of an event, and how much each part of it counts."""
    event = entry.event
    yield TITLE, event.title
    yield NAMES, " ".join((*event.actors, *(place.name for place in event.places), *event.tags, event.group))
    yield DATE, f"{event.display_date} {edition.wording.date(event.date)}"
    yield LEAD, event.summary
    told = [plain(event.body.html)]
    told += [f"{account.by} {account.says}" for account in event.accounts]
    told += [update.note for update in event.updates]
    told += [f"{media.caption} {media.credit}" for media in event.media]
    yield TEXT, " ".join(told)
    yield SOURCES, " ".join(f"{s.title} {s.publisher} {s.author} {s.quote}" for s in entry.sources)


def plain(body: str) -> str:
    """The text of safe HTML."""
    return html.unescape(_TAG.sub(" ", body))


def _result(card: Card, timeline: int) -> list[Any]:
    """What a result shows; search.js reads it by position, and takes what is left out at the end for empty."""
    labels = [[label.kind, label.text] for label in card.labels]
    summary = _shorten(card.summary)
    shown = [
        card.slug,
        card.title,
        card.when.text,
        card.when.note,
        summary,
        labels,
        timeline,
        card.lang,
        card.summary_lang,
    ]
    while not shown[-1]:
        shown.pop()
    return shown


def _shorten(text: str) -> str:
    if len(text) <= SUMMARY:
        return text
    cut = text[:SUMMARY]
    return cut[: max(cut.rfind(" "), SUMMARY // 2)].rstrip(" ,;:.") + "…"
