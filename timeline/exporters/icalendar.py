"""iCalendar (RFC 5545, and RFC 7986 for the calendar's own properties): what a calendar can show without claiming more than is known."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from timeline import addresses
from timeline.dates import Date, DateSet, Interval, Qualifier
from timeline.dates.calendar import day_number
from timeline.exporters.file import File
from timeline.exporters.known import clock_time, last_known
from timeline.wording.labels import STATUS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dates import Edtf, Instant
    from timeline.exporters.scope import Scope
    from timeline.model import Entry, Status

NAME = "events.ics"
WIDEST = 31
"""Days: what is known less exactly than to a month is left out."""
STATUS_VALUES: dict[Status, str] = {
    "happened": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "planned": "TENTATIVE",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""What a TEXT value cannot hold (RFC 5545, section 3.1 and 3.3.11), but for the line feed, which is escaped."""


def icalendar(scope: Scope) -> Iterator[File]:
    """`events.ics`. What it leaves out is counted in the calendar's description."""
    spans = [(span(entry.event.date), entry) for entry in scope.entries]
    left_out = sum(1 for when, _ in spans if when is None)
    lines = [*_head(scope, left_out)]
    for when, entry in spans:
        if when is not None:
            lines += _event(when, entry, scope)
    lines += ("END:VCALENDAR", "")
    # Nearly all lines are short: those are left alone.
    text = "\r\n".join([line if len(line) <= 75 and line.isascii() else _folded(line) for line in lines])
    yield File(scope.path(NAME), text.encode(), "the calendar")


# --- From dates to the calendar's ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """What a calendar draws for a date."""

    start: date | datetime
    """A day, a time in UTC, or a local time where it has no zone."""
    end: date | None
    """The day after the last; None for a time, and where no end is known."""
    exact: bool
    """False where the drawing alone would claim more than the date does, so that words must go with it."""


def span(value: Edtf) -> Span | None:
    """None for what a calendar has no honest form for: years before 1 or after 9999, an unknown beginning, less exact than a month."""
    ends = (value.start, value.end) if isinstance(value, Interval) else (value,)
    if value.earliest is None or any(_width(end) > WIDEST for end in ends if not isinstance(end, str)):
        return None
    earliest, latest = value.earliest, value.latest
    try:
        if isinstance(value, Date) and value.time is not None:
            return Span(clock_time(earliest, value.time), None, exact=True)
        end = _day(latest) + timedelta(days=1) if latest is not None else None
        return Span(_day(earliest), end, _is_exact(value))
    except (ValueError, OverflowError):  # beyond the years that `datetime` and RFC 5545 know
        return None


def _width(value: Edtf) -> float:
    """Days that a date or a set of them spreads over."""
    if value.earliest is None or value.latest is None:
        return float("inf")
    return day_number(*value.latest[:3]) - day_number(*value.earliest[:3]) + 1


def _day(instant: Instant) -> date:
    return date(instant.year, instant.month, instant.day)


def _is_exact(value: Edtf) -> bool:
    if value.qualifier is not Qualifier.NONE or isinstance(value, DateSet):
        return False
    if isinstance(value, Interval):
        return all(isinstance(end, Date) and end.precision == "day" for end in (value.start, value.end))
    return value.precision == "day"


# --- From entries to lines ----------------------------------------------------------------------------------------------------------


def _head(scope: Scope, left_out: int) -> Iterator[str]:
    title, description = _text(scope.title), scope.description
    if left_out:
        note = scope.wording.plural(
            "{n} event has no place in a calendar: its date is less exact than a month, or beyond the years 1 to 9999.",
            "{n} events have no place in a calendar: their dates are less exact than a month, or beyond the years 1 to 9999.",
            left_out,
        )
        description = f"{description}\n{note}".strip()
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//timeline//timeline//EN"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{title}"
    yield f"X-WR-CALNAME:{title}"
    if description:
        yield f"DESCRIPTION:{_text(description)}"
        yield f"X-WR-CALDESC:{_text(description)}"
    if scope.config.base_url:
        yield f"URL:{scope.address(addresses.timeline(scope.folder))}"


def _event(when: Span, entry: Entry, scope: Scope) -> Iterator[str]:
    event = entry.event
    path = addresses.event(event.slug)
    words = event.display_date or scope.wording.date(event.date)
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, scope.identity(path))}"
    yield f"DTSTAMP:{_stamp(last_known(entry, scope.site.today))}"
    yield f"DTSTART{_value(when.start)}"
    if when.end is not None:
        yield f"DTEND{_value(when.end)}"
    yield f"SUMMARY:{_text(event.title if when.exact else f'{event.title} ({words})')}"
    said = filter(None, (f"{words} · {scope.wording.text(STATUS[entry.status])}", event.summary or event.body.lead))
    yield f"DESCRIPTION:{_text(chr(10).join(said))}"
    yield f"STATUS:{STATUS_VALUES[entry.status]}"
    yield "TRANSP:TRANSPARENT"  # to know of an event takes none of the reader's time
    yield f"SEQUENCE:{len(event.updates)}"
    if event.tags:
        yield f"CATEGORIES:{','.join(map(_text, event.tags))}"
    if event.places:
        yield f"LOCATION:{_text(', '.join(place.name for place in event.places))}"
    located = [(place.lat, place.lon) for place in event.places if place.lat is not None and place.lon is not None]
    if len(located) == 1:
        lat, lon = located[0]
        yield f"GEO:{lat:.6f};{lon:.6f}"
    if scope.config.base_url:
        yield f"URL:{scope.address(path)}"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """A TEXT value (RFC 5545, section 3.3.11)."""
    plain = text if text.isprintable() else _FORBIDDEN.sub("", text)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _value(moment: date | datetime) -> str:
    """The rest of DTSTART or DTEND: a day, a local time or a time in UTC."""
    if isinstance(moment, datetime):
        return f":{_stamp(moment)}"
    return f";VALUE=DATE:{moment.year:04}{moment.month:02}{moment.day:02}"


def _stamp(moment: datetime) -> str:
    utc = "" if moment.tzinfo is None else "Z"
    day = f"{moment.year:04}{moment.month:02}{moment.day:02}"
    return f"{day}T{moment.hour:02}{moment.minute:02}{moment.second:02}{utc}"


def _folded(line: str) -> str:
    """A line, in pieces of at most 75 octets (RFC 5545, section 3.1) that part no character."""
    data = line.encode()
    pieces, start, room = [], 0, 75
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end].decode())
        start, room = end, 74
    return "\r\n ".join(pieces)
