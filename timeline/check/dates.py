"""Dates and statuses that contradict each other, the calendar or chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from timeline.check.bounds import beginning, certainly_before, is_to_come, whole
from timeline.check.subject import Subject, warning
from timeline.dates.order import sort_key
from timeline.errors import Problem

if TYPE_CHECKING:
    from timeline.model import Entry, Event, Update

FEWEST_FIRSTS = 3
"""Two events on the first of something are no pattern, however few there are in all."""
DAYS_IN_A_YEAR = 365.25


def planned_date_gone_by(subject: Subject) -> Iterator[Problem]:
    """What was planned for a day that is over has happened, or it has not."""
    hints = {
        "planned": "say what became of it in “updates”: happened, postponed or cancelled",
        "postponed": "give the new date, such as [2024-08-21..] for a later day that is not known, or say in “updates” what became of it",
    }
    for entry in subject.site.entries:
        latest = entry.event.date.latest
        if entry.status in hints and latest is not None and latest[:3] < subject.site.today[:3]:
            key = "status" if "status" in entry.event.positions else "date"
            message = f"is still “{entry.status}”, but its date has gone by"
            yield warning("planned-date-gone-by", entry.event, key, message, hints[entry.status])


def status_not_said(subject: Subject) -> Iterator[Problem]:
    """A month that is not over says neither that a thing has happened nor that it has not."""
    day_ends = (*subject.site.today[:3], 24)
    for entry in subject.site.entries:
        event = entry.event
        earliest, latest = event.date.earliest, event.date.latest
        if earliest is None or latest is None or not earliest < day_ends < latest:
            continue
        if not event.status and not any(update.status for update in event.updates):
            message = f"{event.date} is not over yet, so the event counts as “{entry.status}”"
            hint = "say which it is with “status: happened”, “ongoing” or “planned”"
            yield warning("status-not-said", event, "date", message, hint)


def status_contradicts_date(subject: Subject) -> Iterator[Problem]:
    """What has happened has a date; what goes on has not ended; and neither is known before it began."""
    rule, today = "status-contradicts-date", subject.site.today
    for entry in subject.site.entries:
        event = entry.event
        if not event.status and not event.updates:
            continue
        for number, update in enumerate(event.updates):
            if update.status in ("happened", "ongoing") and certainly_before(whole(update.on), beginning(event.date)):
                message = f"says that the event was “{update.status}” on {update.on}, before its date, {event.date}"
                yield warning(rule, event, f"updates.{number}", message, "mend one of the two dates")
        if entry.status in ("happened", "ongoing") and is_to_come(event.date.earliest, today):
            message = f"counts as “{entry.status}”, but its date, {event.date}, is still to come"
            yield warning(rule, event, _told_at(event), message, "say “planned”, or mend the date")
        elif entry.status == "ongoing" and event.date.latest is not None and event.date.latest[:3] < today[:3]:
            message = f"is still “ongoing”, but its date, {event.date}, is over"
            hint = "write an open end such as 2024-08-06/.. if it goes on, or “happened” if it does not"
            yield warning(rule, event, _told_at(event), message, hint)


def _told_at(event: Event) -> str:
    """The key that settles the event's status."""
    telling = [number for number, update in enumerate(event.updates) if update.status]
    if telling:
        return f"updates.{max(telling, key=lambda number: (sort_key(event.updates[number].on), number))}"
    return "status"


def impossible_date(subject: Subject) -> Iterator[Problem]:
    """Nobody can have read tomorrow's newspaper."""
    rule, today = "impossible-date", subject.site.today
    for written in subject.sources:
        source = written.source
        published, accessed = source.published, source.accessed
        for key, date in (("published", published), ("accessed", accessed)):
            if date is not None and is_to_come(date.earliest, today):
                message = f"“{key}” of the source “{source.key or source.title}” is {date}, which is still to come"
                yield Problem(written.file, *written.at, message, "mend the date", "warning", rule)
        if published is not None and accessed is not None and certainly_before(whole(accessed), whole(published)):
            name = source.key or source.title
            message = f"the source “{name}” was “accessed” on {accessed}, before it was “published” on {published}"
            yield Problem(written.file, *written.at, message, "mend one of the two dates", "warning", rule)
    for entry in subject.site.entries:
        for number, update in enumerate(entry.event.updates):
            if is_to_come(update.on.earliest, today):
                message = f"the update became known on {update.on}, which is still to come"
                yield warning(rule, entry.event, f"updates.{number}", message, "mend the date")


def source_too_early(subject: Subject) -> Iterator[Problem]:
    """A source cannot tell of what came after it: then what was planned is told as a fact, or a date is wrong."""
    for entry in subject.site.entries:
        for number, update in enumerate(entry.event.updates):
            yield from _update_after_its_source(entry, number, update)
        if entry.status in ("happened", "ongoing") and entry.sources and _all_sources_before(entry):
            message = f"is said to have happened on {entry.event.date}, but all its sources appeared before that"
            hint = "cite one that reports it, or give it “status: planned”"
            yield warning("source-too-early", entry.event, "sources.0", message, hint)


def _update_after_its_source(entry: Entry, number: int, update: Update) -> Iterator[Problem]:
    published = entry.sources[update.source - 1].published if update.source else None
    if published is not None and certainly_before(whole(published), whole(update.on)):
        message = f"the update became known on {update.on}, but its source appeared on {published} already"
        yield warning(
            "source-too-early", entry.event, f"updates.{number}", message, "mend the date, or cite a later source"
        )


def _all_sources_before(entry: Entry) -> bool:
    """Whether all that is known of the event is certainly from before it. What is not dated may be later."""
    if any(source.published is None for source in entry.sources):
        return False
    begins = beginning(entry.event.date)
    known = [source.published for source in entry.sources] + [update.on for update in entry.event.updates]
    return all(date is not None and certainly_before(whole(date), begins) for date in known)


def invented_precision(subject: Subject) -> Iterator[Problem]:
    """Years written as 1 January, months written as their first: the mark of a spreadsheet that wanted a whole date."""
    days = [entry.event for entry in subject.site.entries if getattr(entry.event.date, "precision", "") == "day"]
    firsts = [event for event in days if event.date.text.endswith("-01")]
    years = [event for event in firsts if event.date.text.endswith("-01-01")]
    months = [event for event in firsts if not event.date.text.endswith("-01-01")]
    yield from _suspicious(years, len(days) / DAYS_IN_A_YEAR, "1 January", lambda text: (text[:-6], "year"))
    yield from _suspicious(
        months, 11 * len(days) / DAYS_IN_A_YEAR, "the first of a month", lambda text: (text[:-3], "month")
    )


def _suspicious(
    firsts: list[Event], expected: float, day: str, less: Callable[[str], tuple[str, str]]
) -> Iterator[Problem]:
    """Warns of each where they are more than twice as many as chance would have, and three standard deviations on top."""
    if len(firsts) < FEWEST_FIRSTS or len(firsts) <= 2 * expected + 3 * expected**0.5:
        return
    likely = f"about {expected:.0f}" if expected >= 1.5 else "one" if expected >= 0.5 else "hardly one"
    for event in firsts:
        text, unit = less(event.date.text)
        message = (
            f"{len(firsts):,} events are dated {day}, where chance would have {likely}: is the day of this one known?"
        )
        yield warning(
            "invented-precision", event, "date", message, f"if only the {unit} is known, write “date: {text}”"
        )
