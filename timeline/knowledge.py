"""What was known about an event, day by day: the one model behind every view “as known on” a day. docs/as-known-on.md says it in plain words.

It never claims that something was known earlier than is certain: a source of August 2024 counts from 31 August on. What the files do not
date is known with the last thing that they do date.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from timeline.dates import OPEN, Date, Edtf, Instant, Interval, sort_key
from timeline.dates.calendar import day_number
from timeline.model import Entry, Event, Revision, Status

Day = tuple[int, int, int]
"""Year, month and day."""
View = tuple[Status, tuple[int, ...], int, int]
"""A `Known` without its day."""
_EPOCH = day_number(1970, 1, 1)


class Known(NamedTuple):
    """What was known from a day on, until the next step."""

    day: int
    """Days since 1 January 1970; days before it are negative."""
    status: Status
    accounts: tuple[int, ...]
    """Which of the event's accounts, counted from 0."""
    updates: int
    """How many of its updates."""
    sources: int
    """How many of its sources."""


def history(entry: Entry, today: Instant) -> tuple[Known, ...]:
    """From when the event was known, and each day up to `today` on which that changed. Never empty.

    The last step is the entry as it now stands, with all that it holds: what is dated later than `today` counts as known today.
    """
    event, now = entry.event, today[:3]
    sources = [None if source.published is None else _last_day(source.published, now) for source in entry.sources]
    updates = [_last_day(update.on, now) for update in event.updates]
    dated = [*(day for day in sources if day is not None), *updates] or [_day_of_itself(event.date, now)]
    first, last = min(dated), max(dated)
    learnt = _Learnt(
        event=event,
        sources=[last if day is None else day for day in sources],
        updates=updates,
        accounts=[(account.source and sources[account.source - 1]) or last for account in event.accounts],
        last=last,
    )
    steps: list[Known] = []
    before: View | None = None
    for day in sorted({now, *dated, *_turns(event.date)}):
        if first <= day <= now:
            view = learnt.everything(entry.status) if day == now else learnt.by(day)
            if view != before:
                steps.append(Known(day_number(*day) - _EPOCH, *view))
                before = view
    return tuple(steps)


class Correction(NamedTuple):
    """Something that became known about an event, or that was changed in what the site says about it: exactly one of the two."""

    entry: Entry
    on: Edtf
    """When it became known, or was changed."""
    update: int | None = None
    """The number of the update among the event's, counted from 0."""
    revision: Revision | None = None


def corrections(found: Iterable[Entry], revisions: Iterable[Revision], today: Instant) -> tuple[Correction, ...]:
    """Those of the revisions that are of these events, and the events' updates, newest first, going by the last day that a date may mean.

    What is of one day stays in the order given, the revisions before the updates. Of one month first what is not known to the day, of one
    year what is not known to the month: both may be newer than all of the rest.
    """
    entries = {entry.event.slug: entry for entry in found}
    news = [Correction(entries[each.slug], each.day, revision=each) for each in revisions if each.slug in entries]
    for entry in entries.values():
        updates = entry.event.updates
        news += [Correction(entry, updates[number].on, update=number) for number in reversed(range(len(updates)))]

    def newest_first(one: Correction) -> tuple[int, int, int, int, str]:
        year, month, day = (one.on.latest or one.on.earliest or today)[:3]
        known = stretch(one.on)
        return -year, len(known), -month if len(known) > 1 else 0, -day, one.on.text

    return tuple(sorted(news, key=newest_first))


def stretch(date: Edtf) -> tuple[int, ...]:
    """The year and month that all of a date lies in; only the year where it touches several months, nothing where it touches several years."""
    first, last = date.earliest, date.latest
    if first is None or last is None or first.year != last.year:
        return ()
    return (first.year,) if first.month != last.month else (first.year, first.month)


def status_of(event: Event, today: Instant) -> Status:
    """Its last update's status, else the one it states, else what its date says (docs/event-format.md, Status)."""
    return stated_status(event) or status_by_date(event.date, today[:3])


def stated_status(event: Event) -> Status | None:
    """Its last update's status, else the one it states; None where neither says."""
    return _status_told(event, range(len(event.updates))) or event.status


def status_by_date(date: Edtf, day: Day) -> Status:
    """What a date alone says on a day: planned until all of it has certainly begun, ongoing while an interval is under way, else happened."""
    begun = date.earliest is None or date.earliest[:3] <= day
    if date.latest is None:
        if isinstance(date, Interval) and date.end == OPEN:
            return "ongoing" if begun else "planned"
        return "happened" if begun else "planned"
    if date.latest[:3] <= day:
        return "happened"
    under_way = isinstance(date, Interval) and isinstance(date.start, Date) and date.start.latest[:3] <= day
    return "ongoing" if under_way else "planned"


class _Learnt(NamedTuple):
    """When each thing about an event became known."""

    event: Event
    sources: list[Day]
    updates: list[Day]
    accounts: list[Day]
    last: Day
    """When the last of all that is dated did."""

    def by(self, day: Day) -> View:
        """What was known by the end of a day."""
        return (
            self._status(day),
            tuple([number for number, known in enumerate(self.accounts) if known <= day]),
            sum([known <= day for known in self.updates]),
            sum([known <= day for known in self.sources]),
        )

    def everything(self, status: Status) -> View:
        """The current view, whatever the days say."""
        return status, tuple(range(len(self.accounts))), len(self.updates), len(self.sources)

    def _status(self, day: Day) -> Status:
        event, date = self.event, self.event.date
        told = _status_told(event, [number for number, known in enumerate(self.updates) if known <= day])
        if told is not None:
            return told
        inferred, stated = status_by_date(date, day), event.status
        if stated is None or any(update.status == stated for update in event.updates):
            return inferred  # the file's status is the news of an update that is still to come
        match stated:
            case "happened":
                return inferred if day < (_soonest_over(date) or day) else stated
            case "ongoing":
                return inferred if date.earliest is not None and day < date.earliest[:3] else stated
            case "postponed" | "cancelled":
                # Undated news. While the event still lay ahead it stood as planned, until the last that is known of it at the latest.
                return inferred if inferred == "planned" and day < self.last else stated
            case _:
                return stated


def _status_told(event: Event, updates: range | list[int]) -> Status | None:
    """The status that the last of these updates (by their places in the file) brought; None where none did."""
    telling = [number for number in updates if event.updates[number].status]
    if not telling:
        return None
    return event.updates[max(telling, key=lambda number: (sort_key(event.updates[number].on), number))].status


def _last_day(date: Edtf, now: Day) -> Day:
    """The last day that a date may mean, at the latest today: only from then on it is certain."""
    return now if date.latest is None else min(date.latest[:3], now)


def _day_of_itself(date: Edtf, now: Day) -> Day:
    """From when an event counts as known that nothing dated tells of: the last day that its own date may mean.

    Of an open or unknown end nothing is said, so that the last day of the beginning stands for it.
    """
    if isinstance(date, Interval) and isinstance(date.start, Date) and not isinstance(date.end, Date):
        return _last_day(date.start, now)
    return _last_day(date, now)


def _soonest_over(date: Edtf) -> Day | None:
    """The first day on which it can be over; None where it may always have been."""
    if isinstance(date, Interval) and isinstance(date.end, Date):
        return date.end.earliest[:3]
    return None if date.earliest is None else date.earliest[:3]


def _turns(date: Edtf) -> set[Day]:
    """The days on which the mere passing of time can change a status."""
    bounds = [date.earliest, date.latest]
    if isinstance(date, Interval):
        bounds += [date.start.latest] if isinstance(date.start, Date) else []
        bounds += [date.end.earliest] if isinstance(date.end, Date) else []
    return {bound[:3] for bound in bounds if bound is not None}
