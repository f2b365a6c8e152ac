"""Where the axis is marked: steps that people count in, from an hour to as many years as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.dates import Instant
from timeline.dates.calendar import day_number, from_day_number
from timeline.overview.axis import Unit
from timeline.overview.scale import DAY, HOUR, YEAR, instant_at, seconds


@dataclass(frozen=True, slots=True)
class Step:
    unit: Unit
    count: int

    @property
    def length(self) -> int:
        """In seconds, on average."""
        return self.count * _LENGTHS[self.unit]


_LENGTHS: dict[Unit, int] = {"hour": HOUR, "day": DAY, "month": YEAR // 12, "year": YEAR}
_STEPS = tuple(
    [Step("hour", count) for count in (1, 2, 3, 6, 12)]
    + [Step("day", count) for count in (1, 2, 7)]
    + [Step("month", count) for count in (1, 2, 3, 6)]
)


def _all_steps() -> Iterator[Step]:
    yield from _STEPS
    scale = 1
    while True:
        for count in (1, 2, 5):
            yield Step("year", count * scale)
        scale *= 10


def choose(span: int, most: int) -> Step:
    """The shortest step that has at most so many ticks in a span of seconds."""
    return next(step for step in _all_steps() if span <= most * step.length)


def _nth(step: Step, number: int) -> Instant:
    """The tick that is so many steps from the beginning of the count."""
    match step.unit:
        case "year":
            year = number * step.count
            # Years before Christ are counted from 1, without a 0: 500 BC is the year -499, and the era begins with the year 1.
            return Instant(year if year > 0 or step.count == 1 else year + 1, 1, 1)
        case "month":
            year, month = divmod(number * step.count, 12)
            return Instant(year, month + 1, 1)
        case "day":
            return Instant(*from_day_number(number * step.count + (1 if step.count % 7 == 0 else 0)))
        case "hour":
            return instant_at(number * step.count * HOUR)


def _number_at(step: Step, second: int) -> int:
    """The number of the last tick at or before a moment."""
    at = instant_at(second)
    match step.unit:
        case "year":
            number = at.year // step.count
        case "month":
            number = (at.year * 12 + at.month - 1) // step.count
        case "day":
            number = day_number(at.year, at.month, at.day) // step.count
        case "hour":
            number = second // (step.count * HOUR)
    while seconds(_nth(step, number)) > second:
        number -= 1
    return number


def floor(step: Step, second: int) -> int:
    """The last tick at or before a moment, in seconds."""
    return seconds(_nth(step, _number_at(step, second)))


def ceiling(step: Step, second: int) -> int:
    """The first tick at or after a moment, in seconds."""
    number = _number_at(step, second)
    found = seconds(_nth(step, number))
    while found < second:
        number += 1
        found = seconds(_nth(step, number))
    return found


def between(step: Step, start: int, end: int) -> Iterator[Instant]:
    """All ticks from start to end, both included."""
    number = _number_at(step, start)
    while True:
        tick = _nth(step, number)
        at = seconds(tick)
        if at > end:
            return
        if at >= start:
            yield tick
        number += 1


def label_unit(step: Step, tick: Instant) -> Unit:
    """What a tick's label says: in an axis of months, January is its year."""
    return "year" if step.unit == "month" and tick.month == 1 else step.unit
