"""What is wrong between files: an address taken twice, a source, an event or a picture that does not exist, names that would share one page."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from timeline import addresses
from timeline.errors import Problem
from timeline.model import PICTURES, SOUNDS, VIDEOS, Event, Media, Position, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.model import Content


class Checker:
    """Collects the faults between the files of some content."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.files = frozenset(content.files)
        self.unread = frozenset(content.unread)
        self.problems: list[Problem] = []
        self.suggestions_left = 100

    def distinct_slugs(self, events: Iterable[Event]) -> dict[str, Event]:
        """Events by slug, in the order of their files; of those that share one, the first."""
        result: dict[str, Event] = {}
        for event in sorted(events, key=lambda event: event.file):
            first = result.setdefault(event.slug, event)
            if first is not event:
                self._error(
                    event,
                    "slug",
                    f"“{event.slug}” is the address of {first.file} already",
                    "rename one of the two files, or give one a “slug” of its own",
                )
        self._check_redirects(result)
        return result

    def _check_redirects(self, events: Mapping[str, Event]) -> None:
        taken: dict[str, Event] = {}
        for event in events.values():
            for number, old in enumerate(event.redirect_from):
                key = f"redirect_from.{number}"
                holder = events.get(old) or taken.get(old)
                if holder is not None:
                    self._error(
                        event, key, f"“{old}” is the address of {holder.file} already", "remove it from one of the two"
                    )
                taken[old] = event

    def check(self, event: Event, events: Mapping[str, Event]) -> None:
        for number, reference in enumerate(event.sources):
            if isinstance(reference, str) and self._cannot_be_cited(reference):
                self._unknown(
                    event, f"sources.{number}", "source", reference, self.content.bibliography, "content/sources.yaml"
                )
        for number, relation in enumerate(event.related):
            if relation.event not in events and relation.event not in self.unread:
                self._unknown(
                    event, f"related.{number}.event", "event", relation.event, (*events, *self.unread), "content/"
                )
        for number, media in enumerate(event.media):
            self._check_media(event, f"media.{number}.src", media)

    def _cannot_be_cited(self, key: str) -> bool:
        return self.content.bibliography_understood and key not in self.content.bibliography

    def _check_media(self, event: Event, key: str, media: Media) -> None:
        if media.kind == "elsewhere":
            return
        if media.src not in self.files:
            self._unknown(event, key, "file", media.src, self.files, "content/")
        elif not media.src.lower().endswith((*PICTURES, *VIDEOS, *SOUNDS)):
            self._error(
                event,
                key,
                f"“{media.src}” is neither a picture nor a recording that every browser shows safely",
                f"save a picture as one of {' '.join(PICTURES)}, a recording as one of {' '.join((*VIDEOS, *SOUNDS))}",
            )

    def check_terms(self, events: Iterable[Event]) -> None:
        """Two names that would share one page: an error, unless they differ in nothing but capitals."""
        seen: dict[tuple[str, str], tuple[str, Event]] = {}
        tags, actors, places, groups = set[str](), set[str](), set[str](), {""}
        done = {"tags": tags, "actors": actors, "places": places, "groups": groups}
        for event in events:
            if (
                tags.issuperset(event.tags)
                and actors.issuperset(event.actors)
                and event.group in groups
                and all(place.name in places for place in event.places)
            ):
                continue
            for kind, key, name in _terms(event):
                if name in done[kind]:
                    continue
                slug = addresses.slugify(name)
                if not slug:
                    self._error(
                        event, key, f"“{name}” holds no letter or digit, so it cannot have a page", "write it in words"
                    )
                    continue
                done[kind].add(name)
                first, holder = seen.setdefault((kind, slug), (name, event))
                if first != name:
                    same = first.casefold() == name.casefold()
                    self._report(
                        event,
                        key,
                        f"“{name}” is written “{first}” in {holder.file}"
                        + ("" if same else f", and both would be the page /{kind}/{slug}/"),
                        "write both alike" if same else "rename one of the two",
                        rule="written-differently" if same else "",
                    )

    def source(self, reference: str | Source) -> Source:
        if isinstance(reference, Source):
            return reference
        return self.content.bibliography.get(reference) or Source(title=reference, key=reference)

    def _unknown(self, event: Event, key: str, what: str, name: str, known: Iterable[str], where: str) -> None:
        near: list[str] = []
        if self.suggestions_left:  # each compares with every name that is known
            self.suggestions_left -= 1
            near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
        hint = f"did you mean “{near[0]}”?" if near else f"it is not in {where}"
        self._error(event, key, f"there is no {what} “{name}”", hint)

    def _error(self, event: Event, key: str, message: str, hint: str) -> None:
        self._report(event, key, message, hint)

    def _report(self, event: Event, key: str, message: str, hint: str, *, rule: str = "") -> None:
        """An error, or where it names a rule a warning."""
        at = _position(event, key)
        self.problems.append(Problem(event.file, *at, message, hint, "warning" if rule else "error", rule))


def _terms(event: Event) -> Iterator[tuple[addresses.TermKind, str, str]]:
    """What an event is filed under: the kind of term, where it stands in the file, its name."""
    yield from (("tags", f"tags.{number}", tag) for number, tag in enumerate(event.tags))
    yield from (("actors", f"actors.{number}", actor) for number, actor in enumerate(event.actors))
    yield from (("places", f"places.{number}", place.name) for number, place in enumerate(event.places))
    if event.group:
        yield "groups", "group", event.group


def _position(event: Event, key: str) -> Position:
    """Where a key stands, else the list or mapping that holds it, else the file's first line."""
    while key not in event.positions and "." in key:
        key = key.rpartition(".")[0]
    return event.positions.get(key, (1, 1))
