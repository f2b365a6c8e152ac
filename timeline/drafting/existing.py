"""What is on a timeline already, drafts included, as far as proposals are compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from timeline.content.bibliography import read_bibliography
from timeline.content.event import read_past
from timeline.content.files import find, read_bytes
from timeline.content.links import slug_of
from timeline.drafting.likeness import content_words, folded_quote
from timeline.errors import ContentErrors, Problem

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.content.files import Found, SourceFile
    from timeline.dates import Edtf
    from timeline.model import Event, Source

EXTRACTED = "extracted"
"""The key below `extra` that says where a draft was taken from."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article that an event rests on."""

    quote: str
    """Folded."""
    words: str = ""
    """Those that carried the date, folded; "" where that is not known."""


@dataclass(frozen=True, slots=True)
class Known:
    """An event that is on the timeline, or is about to be."""

    slug: str
    file: str
    """Path below the site's folder: content/kursk.md."""
    title: str
    date: Edtf
    titled: frozenset[str]
    """The words of its title that count."""
    words: frozenset[str]
    """Those of all that is said of it."""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Existing:
    """All that there is. Nothing where there is no site."""

    events: tuple[Known, ...] = ()
    taken: frozenset[str] = frozenset()
    """The slugs of events, and those that lead to one."""
    files: frozenset[str] = frozenset()
    """The paths of all files of content/, folded: some computers do not tell capitals apart."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The bibliography."""
    unread: tuple[str, ...] = ()
    """Files of events that have faults: what they tell cannot be compared."""

    def joined(self, events: Iterable[Known]) -> Existing:
        """With further events."""
        events = tuple(events)
        return replace(
            self,
            events=self.events + events,
            taken=self.taken | {event.slug for event in events},
            files=self.files | {event.file.casefold() for event in events},
        )


def read_existing(config: Config, *, events: bool = True) -> Existing:
    """Reads content/, or of it only the bibliography. An event with faults is passed over; ContentErrors where the bibliography has any, since
    it is to be written to."""
    found = find(config)
    sources = next((_sources(each) for each in found.files if each.kind == "bibliography"), {})
    return _with_events(found, sources) if events else Existing(sources=sources)


def _with_events(found: Found, sources: Mapping[str, Source]) -> Existing:
    events: list[Known] = []
    taken: set[str] = set()
    unread: list[str] = []
    for each in found.files:
        if each.kind != "event":
            continue
        data = read_bytes(each)
        past = read_past(each.file, data) if isinstance(data, bytes) else None
        if past is None:
            unread.append(each.file)
            taken.add(slug_of(each.file.rpartition("/")[2]))
            continue
        event, body = past
        events.append(known(event, body, sources))
        taken.update((event.slug, *event.redirect_from))
    files = frozenset(each.file.casefold() for each in found.files)
    return Existing(tuple(events), frozenset(taken), files, sources, tuple(unread))


def _sources(file: SourceFile) -> Mapping[str, Source]:
    data = read_bytes(file)
    if isinstance(data, Problem):
        raise ContentErrors([data])
    reading = read_bibliography(file.file, data)
    if any(problem.severity == "error" for problem in reading.problems):
        raise ContentErrors(reading.problems)
    return reading.sources


def known(event: Event, body: str, sources: Mapping[str, Source]) -> Known:
    """An event as proposals are compared with it; `body` is its Markdown, `sources` the bibliography."""
    told = (event.title, event.summary, body, *(f"{each.by} {each.says}" for each in event.accounts))
    return Known(
        slug=event.slug,
        file=event.file,
        title=event.title,
        date=event.date,
        titled=content_words(event.title),
        words=content_words(" ".join(told)),
        passages=_passages(event, sources),
    )


def _passages(event: Event, sources: Mapping[str, Source]) -> tuple[Passage, ...]:
    found = []
    extracted: Any = event.extra.get(EXTRACTED)
    if isinstance(extracted, dict) and isinstance(extracted.get("quote"), str):
        found.append(Passage(folded_quote(extracted["quote"]), folded_quote(str(extracted.get("words") or ""))))
    for ref in event.sources:
        source = sources.get(ref) if isinstance(ref, str) else ref
        if source is not None and source.quote:
            found.append(Passage(folded_quote(source.quote)))
    return tuple(each for each in found if each.quote)
