"""Content -> the checked site: references resolved, statuses settled, everything in order.

Faults that only show between files are told with it; `references` finds them.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from timeline import addresses
from timeline.dates.order import sort_key
from timeline.errors import Problem
from timeline.knowledge import status_of
from timeline.model import (
    PICTURES,
    SOUNDS,
    VIDEOS,
    Connection,
    Entry,
    Event,
    Introduction,
    Site,
    Timeline,
)
from timeline.references import Checker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from timeline.config import Config
    from timeline.model import Content

INVERSE = {
    "disrupted by": "disrupted",
    "caused by": "led to",
    "led to": "caused by",
    "follows": "followed by",
    "followed by": "follows",
    "part of": "includes",
    "includes": "part of",
    "response to": "answered by",
    "reply to": "answered by",
    "answered by": "response to",
    "replaces": "replaced by",
    "contradicts": "contradicted by",
    "confirms": "confirmed by",
    "refers to": "referred to by",
    "cites": "cited by",
    "see also": "see also",
    "related to": "related to",
}
"""How a relation reads from its other side, for the phrases that people write most."""

PUBLISHED_KINDS = frozenset(
    (
        *PICTURES,
        ".pdf",
        ".txt",
        ".csv",
        ".tsv",
        ".json",
        ".geojson",
        *VIDEOS,
        *SOUNDS,
        ".zip",
    )
)
"""Files of content/ that are published where an event shows or links to them; none of these kinds can run a script in the site's name."""


class Before(NamedTuple):
    """An earlier site that had no faults, and what it was assembled from: what is the same now need not be made again."""

    content: Content
    site: Site


def assemble(content: Content, config: Config, before: Before | None = None) -> tuple[Site, tuple[Problem, ...]]:
    """The site, and every fault between files. With an error among them the site is not fit to be published.

    What comes of it is the same with an earlier site and without one.
    """
    checker = Checker(content)
    events = checker.distinct_slugs(content.events)
    published = _in_order([event for event in events.values() if config.drafts or not event.draft], before)
    folders = {introduction.folder for introduction in content.introductions}
    known = _same_around(content, config, folders, before)
    sound = _all_there(content, events, before)
    for event in published:
        if event.slug not in sound or sound[event.slug] is not event:
            checker.check(event, events)
    checker.check_terms(published)
    connected = connections(published)
    entries = []
    for event in published:
        own = tuple(connected.get(event.slug, ()))
        entry = known.get(event.slug)
        if entry is None or entry.event is not event or entry.connections != own:
            entry = Entry(
                event=event,
                status=status_of(event, config.today),
                sources=tuple(checker.source(reference) for reference in event.sources),
                connections=own,
                timeline=_nearest(event.file, folders),
            )
        entries.append(entry)
    return _site(content, config, tuple(entries), _links(content, published)), tuple(checker.problems)


def _in_order(events: list[Event], before: Before | None) -> list[Event]:
    """As the site has them: those that it had before are in order already."""
    there = {event.slug: event for event in events}
    ordered = [e.event for e in before.site.entries if there.get(e.event.slug) is e.event] if before else []
    new = there.keys() - {event.slug for event in ordered}
    if len(new) > len(ordered):
        return sorted(events, key=_place)
    for slug in new:
        insort(ordered, there[slug], key=_place)
    return ordered


def _place(event: Event) -> tuple[tuple[int, ...], int, str]:
    """Where it belongs among the others (docs/event-format.md, Order)."""
    return sort_key(event.date), -event.importance, event.slug


def _same_around(content: Content, config: Config, folders: set[str], before: Before | None) -> dict[str, Entry]:
    """The earlier entries by slug, where all is as it was that an entry depends on beside its event and its connections."""
    if (
        before is None
        or before.site.today != config.today
        or before.content.bibliography != content.bibliography
        or {introduction.folder for introduction in before.content.introductions} != folders
    ):
        return {}
    return {entry.event.slug: entry for entry in before.site.entries}


def _all_there(content: Content, events: Mapping[str, Event], before: Before | None) -> Mapping[str, Event]:
    """The events of the earlier site by slug, where all is there still that events can refer to, so that none of these can be at fault now."""
    if before is None or before.content.bibliography != content.bibliography or before.content.files != content.files:
        return {}
    named = {*(event.slug for event in before.content.events), *before.content.unread}
    if named.difference(events, content.unread):
        return {}
    return {entry.event.slug: entry.event for entry in before.site.entries}


def _nearest(file: str, folders: set[str]) -> str:
    """The innermost timeline that a file's folder lies in."""
    folder = file.removeprefix("content/").rpartition("/")[0]
    while folder and folder not in folders:
        folder = folder.rpartition("/")[0]
    return folder


def connections(
    events: Iterable[Event], lang_of: Callable[[Event, str], str] = lambda event, _: event.lang
) -> dict[str, list[Connection]]:
    """Each relation from both its sides, by slug. A relation that both events name is not told twice.

    `lang_of` gives the language of a part of an event, such as "related.0".
    """
    published = {event.slug: event for event in events}
    result: dict[str, list[Connection]] = defaultdict(list)
    for event in published.values():
        for number, relation in enumerate(event.related):
            if relation.event in published:
                lang = lang_of(event, f"related.{number}")
                result[event.slug].append(Connection(relation.event, relation.how, lang=lang))
    own = {(slug, connection.slug) for slug, found in result.items() for connection in found}
    for event in published.values():
        for number, relation in enumerate(event.related):
            if relation.event in published and (relation.event, event.slug) not in own:
                lang = lang_of(event, f"related.{number}")
                result[relation.event].append(_from_the_other_side(event.slug, relation.how, lang))
    return result


def _from_the_other_side(slug: str, how: str, lang: str) -> Connection:
    known = INVERSE.get(how.lower())
    if known is None and how.lower().endswith(("ed by", "en by")):
        known = how[: -len(" by")]
    return Connection(slug, known or how, reverse=known is None, lang=lang)


def _site(content: Content, config: Config, entries: tuple[Entry, ...], links: Mapping[str, str]) -> Site:
    by_folder: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_folder[entry.timeline].append(entry)
    introductions = {introduction.folder: introduction for introduction in content.introductions}
    home = introductions.pop("", Introduction(file="timeline.toml", folder=""))
    below = sorted(introductions.values(), key=lambda each: (each.order, each.title or each.folder, each.folder))
    return Site(
        home=_timeline(home, by_folder[""], config),
        timelines=tuple(_timeline(each, by_folder[each.folder], config) for each in below),
        entries=entries,
        bibliography=content.bibliography,
        today=config.today,
        files=tuple(sorted(path for path in links if links[path] == path)),
        links=links,
    )


def _links(content: Content, published: Sequence[Event]) -> dict[str, str]:
    """What can be linked to from a body, and the files among it that something does link to or show."""
    links = {event.file.removeprefix("content/"): addresses.event(event.slug) for event in published}
    slugs = {event.file[:-3]: event.slug for event in published} if content.translations else {}
    translations = [each for each in content.translations if each.original in slugs]
    for each in translations:
        page = addresses.event(slugs[each.original])
        links[each.file.removeprefix("content/")] = addresses.in_language(each.lang, page)
    for introduction in content.introductions:
        page = addresses.timeline(introduction.folder)
        links[introduction.folder] = links[introduction.file.removeprefix("content/")] = page
    for other in content.translated_introductions:
        page = addresses.in_language(other.lang, addresses.timeline(other.folder))
        links[other.file.removeprefix("content/")] = page
    files = frozenset(content.files)
    bodies = [event.body for event in published] + [translation.body for translation in translations]
    bodies += [introduction.body for introduction in content.introductions]
    bodies += [introduction.body for introduction in content.translated_introductions]
    wanted = {address.removeprefix("content:").partition("#")[0] for body in bodies for address, _ in body.links}
    wanted.update(path for body in bodies for path in body.pictures)
    wanted.update(media.src for event in published for media in event.media)
    links.update({path: path for path in wanted & files if PurePosixPath(path).suffix.lower() in PUBLISHED_KINDS})
    return links


def _timeline(introduction: Introduction, entries: list[Entry], config: Config) -> Timeline:
    home = not introduction.folder
    return Timeline(
        folder=introduction.folder,
        title=introduction.title or (config.title if home else introduction.folder),
        description=introduction.description or (config.description if home else ""),
        lang=introduction.lang or config.language,
        intro=introduction.body,
        entries=tuple(entry for entry in entries if entry.event.kind == "event"),
        periods=tuple(entry for entry in entries if entry.event.kind == "period"),
    )
