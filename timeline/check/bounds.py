"""What is certain about when things began and ended: bounds are compared, never guesses between them."""

from __future__ import annotations

from typing import NamedTuple

from timeline.dates import Date, DateSet, Edtf, Instant, Interval
from timeline.dates.calendar import day_number


class Bounds(NamedTuple):
    """A moment lies between these, both included; None where nothing is known on that side."""

    earliest: Instant | None
    latest: Instant | None
    zone: int | None = None
    """Minutes east of UTC, where the date says so."""
    timed: bool = False
    """Whether a time of day is known."""


def whole(date: Edtf) -> Bounds:
    """All of it."""
    time = date.time if isinstance(date, Date) else None
    return Bounds(date.earliest, date.latest, time.offset if time else None, time is not None)


def beginning(date: Edtf) -> Bounds:
    """When it began: of an interval its start, of several dates the first one."""
    if isinstance(date, Interval):
        return whole(date.start) if isinstance(date.start, Date) else Bounds(None, date.latest)
    if isinstance(date, DateSet) and date.kind == "all":
        return Bounds(date.earliest, min((member.latest for member in date.members if member.latest), default=None))
    return whole(date)


def certainly_before(one: Bounds, other: Bounds) -> bool:
    """Whether all that one can mean is over before any that the other can mean. Without times of day on both sides whole days are compared."""
    if one.latest is None or other.earliest is None:
        return False
    if not (one.timed and other.timed) or (one.zone is None) != (other.zone is None):
        return one.latest[:3] < other.earliest[:3]
    return _second(one.latest, one.zone) < _second(other.earliest, other.zone)


def is_to_come(earliest: Instant | None, today: Instant) -> bool:
    """Whether it is certainly later than `today`, by two days or more: tomorrow begins earlier in the east than where today is counted."""
    if earliest is None or earliest[:3] <= today[:3]:
        return False
    return day_number(*earliest[:3]) - day_number(*today[:3]) > 1


def _second(instant: Instant, zone: int | None) -> int:
    minutes = (day_number(*instant[:3]) * 24 + instant.hour) * 60 + instant.minute - (zone or 0)
    return minutes * 60 + instant.second
