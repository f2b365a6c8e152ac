"""Two versions of an event's file -> what is different in what they say: a pure function of the bytes.

Told is what a reader relies on: title, date, status, places, people, who says what, sources, the text. How an event is filed and shown
(tags, track, importance, pictures, links, the spacing of the file) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import structs

from timeline.content.event import read_past
from timeline.knowledge import stated_status
from timeline.model import Account, Difference, Event, Part, Place, Source, SourceRef, Update

LONGEST = 400
"""Characters of a text that are kept."""

Step = tuple[str, bool, bytes | None]
"""A version: the file's path, whether it may be another event than the one before (see `repository.history`), and its bytes, if they are there."""
Item = TypeVar("Item")

_JOINED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Characters of scripts without spaces, each of which counts as a word."""
_WORD = re.compile(rf"[{_JOINED}]|[^\W{_JOINED}]+")


def changes(steps: Sequence[Step]) -> tuple[tuple[int, tuple[Difference, ...]], ...]:
    """The versions, oldest first -> the number of each that says something else than the one before it, with what.

    Drafts and versions with faults were not published, so they do not count: what follows is compared with the last that was.
    """
    found = []
    last: tuple[Event, str] | None = None
    doubtful = False
    for number, (file, moved, data) in enumerate(steps):
        doubtful = doubtful or moved
        version = read_past(file, data) if data is not None else None
        if version is None or version[0].draft:
            continue
        if last is not None and not (doubtful and _another(last[0], version[0])):
            told = tuple(differences(last, version))
            if told:
                found.append((number, told))
        last, doubtful = version, False
    return tuple(found)


def _another(before: Event, after: Event) -> bool:
    """Whether two files are about different events, going by their addresses."""
    return before.slug != after.slug and before.slug not in after.redirect_from


def differences(old: tuple[Event, str], new: tuple[Event, str]) -> Iterator[Difference]:
    """What a reader of the second finds otherwise than one of the first."""
    (before, text), (after, new_text) = old, new
    news = _without_news(before, after)
    plain: tuple[tuple[Part, Callable[[Event], str]], ...] = (
        ("title", lambda event: event.title),
        ("date", lambda event: event.date.text),
        ("display_date", lambda event: event.display_date),
        ("status", lambda event: stated_status(event) or ""),
        ("confidence", lambda event: event.confidence or ""),
        ("summary", lambda event: event.summary),
        ("places", lambda event: "; ".join(map(_place, event.places))),
        ("actors", lambda event: "; ".join(event.actors)),
    )
    for part, said in plain:
        one, other = said(before), said(news)
        if one != other:
            yield Difference(part, _short(one), _short(other))
    yield from _accounts(before.accounts, after.accounts)
    yield from _updates(before.updates, after.updates)
    yield from _sources(before.sources, after.sources)
    yield from _body(text, new_text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _place(place: Place) -> str:
    return place.name if place.lat is None else f"{place.name} ({place.lat:g}, {place.lon:g})"


def _without_news(before: Event, after: Event) -> Event:
    """`after` without the updates that are new in it: they are no correction, and stand on the page under the day that they name."""
    known = {update.on for update in before.updates}
    if len(after.updates) <= len(before.updates):
        return after
    return structs.replace(after, updates=tuple(update for update in after.updates if update.on in known))


def _paired(
    before: Iterable[Item], after: Iterable[Item], key: Callable[[Item], Hashable]
) -> Iterator[tuple[Item | None, Item | None]]:
    """Those with one key as pairs, in their order; what has no partner alone. First all of `before`, then what is new."""
    left: dict[Hashable, list[Item]] = {}
    for item in after:
        left.setdefault(key(item), []).append(item)
    for item in before:
        partners = left.get(key(item))
        yield item, partners.pop(0) if partners else None
    yield from ((None, item) for items in left.values() for item in items)


def _accounts(before: Sequence[Account], after: Sequence[Account]) -> Iterator[Difference]:
    for one, other in _paired(before, after, lambda account: account.by):
        by = one.by if one else other.by if other else ""
        says, now = one.says if one else "", other.says if other else ""
        if says != now:
            yield Difference("account", _short(says), _short(now), of=_short(by))


def _updates(before: Sequence[Update], after: Sequence[Update]) -> Iterator[Difference]:
    """Those that were there and now say something else, or are gone."""
    for one, other in _paired(before, after, lambda update: update.on):
        if one is None:
            continue
        note, now = one.note or one.status or "", (other.note or other.status or "") if other else ""
        if note != now:
            yield Difference("update", _short(note), _short(now), of=one.on.text)


def _sources(before: Sequence[SourceRef], after: Sequence[SourceRef]) -> Iterator[Difference]:
    for one, other in _paired(before, after, _identity):
        if one is None or other is None:
            yield Difference("source", _short(_called(one)), _short(_called(other)))


def _identity(source: SourceRef) -> str:
    return source if isinstance(source, str) else source.url or source.title


def _called(source: SourceRef | None) -> str:
    return source.title if isinstance(source, Source) else source or ""


def _body(before: str, after: str) -> Iterator[Difference]:
    """How many words came and went; where they stand is not asked, so that this takes no longer than reading them."""
    if before == after:
        return
    words, now = _WORD.findall(before), _WORD.findall(after)
    if words != now:
        count, new = Counter(words), Counter(now)
        yield Difference("body", words=((new - count).total(), (count - new).total()))
