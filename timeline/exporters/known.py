"""When something became known: the only clock that a feed of past and future events can honestly show."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from typing import TYPE_CHECKING

from timeline.dates import Date

if TYPE_CHECKING:
    from timeline.dates import Edtf, Instant, Time
    from timeline.model import Entry


def last_known(entry: Entry, today: Instant) -> datetime:
    """In UTC: when the latest of the entry's news is from, and never later than the day `today`.

    News are the entry's updates and the publication of its sources. Without any it is the event's own date if that is past, else
    `today`. A day counts as its first second unless a time is known; what lies before year 1 as the first second of year 1.
    """
    news = [update.on for update in entry.event.updates]
    news += [source.published for source in entry.sources if source.published is not None]
    moments = [known for date in news if (known := moment(date, today)) is not None]
    if moments:
        return max(moments)
    return moment(entry.event.date, today) or first_second(today)


def moment(date: Edtf, today: Instant) -> datetime | None:
    """The last day that a date covers, or its first where the last is open or still to come; None where that is to come too."""
    for instant in (date.latest, date.earliest):
        if instant is not None and instant[:3] <= today[:3]:
            if isinstance(date, Date) and date.time is not None and MINYEAR < instant.year < MAXYEAR:
                moment = clock_time(instant, date.time).replace(tzinfo=UTC)
                return moment if moment.date() <= first_second(today).date() else first_second(today)
            return first_second(instant)
    return None


def first_second(instant: Instant) -> datetime:
    """Of the day that an instant lies in, in UTC; beyond the years 1 to 9999 that of the nearest of them."""
    if not MINYEAR <= instant.year <= MAXYEAR:
        return datetime(MINYEAR if instant.year < MINYEAR else MAXYEAR, 1, 1, tzinfo=UTC)
    return datetime(instant.year, instant.month, instant.day, tzinfo=UTC)


def clock_time(day: Instant, time: Time) -> datetime:
    """In UTC where the time has an offset, else local and without a zone. Raises OverflowError beyond the years 1 to 9999."""
    zone = None if time.offset is None else UTC
    return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(
        hours=time.hour, minutes=time.minute - (time.offset or 0), seconds=time.second or 0
    )
