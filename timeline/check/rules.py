"""The rules. Each looks at the whole site and yields warnings; none of them stops a build unless it is strict."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.dates import Date, Qualifier
from timeline.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Content, Entry, Event, Site

SUSPICIOUS_FIRSTS = 3
"""So many events on the first day of a year are no accident where they are also more than a twentieth of all that name a day."""


class Subject(NamedTuple):
    """What the rules look at: the site as it is published, and all that was read, drafts included."""

    site: Site
    content: Content


def _warning(event: Event, key: str, message: str, hint: str) -> Problem:
    line, column = event.positions.get(key, (1, 1))
    return Problem(event.file, line, column, message, hint, "warning")


def planned_date_gone_by(subject: Subject) -> Iterator[Problem]:
    """What was planned for a day that is over has happened, or it has not."""
    for entry in subject.site.entries:
        latest = entry.event.date.latest
        if entry.status == "planned" and latest is not None and latest[:3] < subject.site.today[:3]:
            yield _warning(
                entry.event,
                "status" if "status" in entry.event.positions else "date",
                "is still “planned”, but its date has gone by",
                "say what became of it in “updates”: happened, postponed or cancelled",
            )


def status_not_said(subject: Subject) -> Iterator[Problem]:
    """A month that is not over says neither that a thing has happened nor that it has not."""
    for entry in subject.site.entries:
        event = entry.event
        said = event.status or any(update.status for update in event.updates)
        earliest, latest = event.date.earliest, event.date.latest
        if (
            not said
            and earliest is not None
            and latest is not None
            and earliest[:3] <= subject.site.today[:3] < latest[:3]
        ):
            yield _warning(
                event,
                "date",
                f"{event.date} is not over yet, so the event counts as “{entry.status}”",
                "say which it is with “status: happened”, “ongoing” or “planned”",
            )


def source_never_cited(subject: Subject) -> Iterator[Problem]:
    """An entry of the bibliography that nothing refers to, drafts included."""
    cited = {reference for event in subject.content.events for reference in event.sources if isinstance(reference, str)}
    for key in subject.site.bibliography:
        if key not in cited:
            line, column = subject.content.bibliography_positions.get(key, (0, 0))
            hint = "cite it in an event's “sources”, or remove it"
            yield Problem("content/sources.yaml", line, column, f"no event cites the source “{key}”", hint, "warning")


def invented_precision(subject: Subject) -> Iterator[Problem]:
    """Years written as 1 January: the mark of a spreadsheet that wanted a whole date."""
    exact = [entry.event for entry in subject.site.entries if _names_a_day(entry)]
    firsts = [event for event in exact if event.date.text.endswith("-01-01")]
    if len(firsts) >= SUSPICIOUS_FIRSTS and len(firsts) * 20 > len(exact):
        for event in firsts:
            year = event.date.text.removesuffix("-01-01")
            yield _warning(
                event,
                "date",
                f"{len(firsts)} events are dated 1 January, among them this one: is the day known?",
                f"if only the year is known, write “date: {year}”",
            )


def _names_a_day(entry: Entry) -> bool:
    date = entry.event.date
    return isinstance(date, Date) and date.precision == "day" and date.qualifier == Qualifier.NONE


def look_alike(subject: Subject) -> Iterator[Problem]:
    """Two events of one date whose titles are made of the same words."""
    first: dict[tuple[str, frozenset[str]], Event] = {}
    for entry in subject.site.entries:
        event = entry.event
        twin = first.setdefault((event.date.text, frozenset(event.title.casefold().split())), event)
        if twin is not event:
            yield _warning(
                event, "title", f"looks the same as {twin.file}: the same date and title", "keep one of the two"
            )


def coordinates(subject: Subject) -> Iterator[Problem]:
    """One place at two spots, which is latitude and longitude swapped more often than not."""
    spots: dict[str, tuple[float, float, Event]] = {}
    for entry in subject.site.entries:
        for number, place in enumerate(entry.event.places):
            if place.lat is None or place.lon is None:
                continue
            lat, lon, event = spots.setdefault(place.name, (place.lat, place.lon, entry.event))
            key = f"places.{number}"
            if abs(lat - place.lon) < 1 and abs(lon - place.lat) < 1 and abs(lat - lon) > 1:
                yield _warning(
                    entry.event,
                    key,
                    f"“{place.name}” has latitude and longitude the other way round in {event.file}",
                    "latitude is the one that counts north and south",
                )
            elif abs(lat - place.lat) > 1 or abs(lon - place.lon) > 1:
                yield _warning(
                    entry.event,
                    key,
                    f"“{place.name}” lies somewhere else in {event.file}",
                    "give the two places different names",
                )


def link_to_nowhere(subject: Subject) -> Iterator[Problem]:
    """A link in a body to a file that is not there, is a draft, or is of a kind that is not published."""
    bodies = [(entry.event.file, entry.event.body) for entry in subject.site.entries]
    bodies += [(introduction.file, introduction.body) for introduction in subject.content.introductions]
    published = {entry.event.file[:-3] for entry in subject.site.entries}
    bodies += [(each.file, each.body) for each in subject.content.translations if each.original in published]
    bodies += [(each.file, each.body) for each in subject.content.translated_introductions]
    drafts = {event.file.removeprefix("content/") for event in subject.content.events}
    files = frozenset(subject.content.files)
    for file, body in bodies:
        told: set[str] = set()
        for address, line in body.links:
            path = address.removeprefix("content:").partition("#")[0]
            if path.startswith("/") or path in subject.site.links or path in told:
                continue
            told.add(path)
            if path in drafts:
                message, hint = f"links to {path}, which is a draft", "publish it, or take the link out"
            elif path in files:
                message, hint = (
                    f"links to {path}, a kind of file that is not published",
                    "see docs/writing.md for the kinds that are",
                )
            else:
                message, hint = (
                    f"links to {path}, which is not there",
                    "paths are counted from the folder of the file that links",
                )
            yield Problem(file, line, 1, message, hint, "warning")
