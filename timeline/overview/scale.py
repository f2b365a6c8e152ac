"""From time to paper: a linear scale, with at most one stretch of empty time left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import Instant
from timeline.dates.calendar import day_number, from_day_number

HOUR = 3_600
DAY = 86_400
YEAR = 31_556_952
"""Seconds; a year is the mean Gregorian one."""

_EMPTY_SHARE = 0.7
_CROWD = 4
_CROWD_SHARE = 0.12


@lru_cache(maxsize=4096)
def _month(year: int, month: int) -> int:
    """The number of the day before the month."""
    return day_number(year, month, 1) - 1


def seconds(instant: Instant) -> int:
    """Seconds since the beginning of 31 December of the year 0, of any size."""
    year, month, day, hour, minute, second = instant
    return (_month(year, month) + day) * DAY + hour * HOUR + minute * 60 + second


def instant_at(second: int) -> Instant:
    """The reverse of `seconds`."""
    days, rest = divmod(second, DAY)
    return Instant(*from_day_number(days), rest // HOUR, rest // 60 % 60, rest % 60)


class Segment(NamedTuple):
    """Time from `start` to `end` (seconds, end excluded) between x0 and x1."""

    start: int
    end: int
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty time in seconds: the last event before it has ended at `start`, the next begins at `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scale:
    segments: tuple[Segment, ...]
    """One, or two with a break between them; both with as many pixels a second."""
    gap: Gap | None = None
    """What the break leaves out."""

    @property
    def start(self) -> int:
        return self.segments[0].start

    @property
    def end(self) -> int:
        return self.segments[-1].end

    @property
    def x0(self) -> float:
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        return self.segments[-1].x1

    def hides(self, second: int) -> bool:
        """Whether a moment falls into a break."""
        return not any(segment.start <= second <= segment.end for segment in self.segments)

    def x(self, second: int) -> float:
        """Where a moment is; before the beginning and after the end, the beginning and the end."""
        for segment in self.segments:
            if second <= segment.end:
                if second <= segment.start:
                    return segment.x0
                # Whole numbers are divided, not floats: years of any size keep their differences.
                return segment.x0 + (second - segment.start) / (segment.end - segment.start) * (segment.x1 - segment.x0)
        return self.segments[-1].x1


def find_gap(extents: Iterable[tuple[int, int]]) -> Gap | None:
    """The emptiness that would squeeze a crowd of events into a corner, if there is one.

    It takes most of the time, the crowd on one side of it would get next to nothing of the rest, and the other side does not need more room
    than the crowd: so that the crowd is readable once it is left out. `extents` are beginnings and ends.
    """
    ordered = sorted(extents)
    if len(ordered) <= _CROWD:
        return None
    reached = ordered[0][1]
    widest, index, gap = 0, 0, Gap(0, 0)
    for position, (start, end) in enumerate(ordered):
        if start - reached > widest:
            widest, index, gap = start - reached, position, Gap(reached, start)
        reached = max(reached, end)
    begin, total = ordered[0][0], reached - ordered[0][0]
    if not index or widest < _EMPTY_SHARE * total:
        return None
    sides = (gap.start - begin, ordered[:index]), (reached - gap.end, ordered[index:])
    (lone_span, _), (crowd_span, crowd) = sorted(sides, key=lambda side: len(side[1]))
    crowded = len({start for start, _ in crowd}) >= _CROWD and crowd_span < _CROWD_SHARE * total
    return gap if crowded and lone_span <= crowd_span else None


def linear(start: int, end: int, x0: float, x1: float) -> Scale:
    return Scale((Segment(start, end, x0, x1),))


def broken(start: int, end: int, gap: Gap, x0: float, x1: float, *, room: float, pad: float) -> Scale:
    """A scale from start to end without the gap: `room` is left for the break, `pad` on either side of each segment (pixels)."""
    before, after = gap.start - start, end - gap.end
    second = (before + after) / (x1 - x0 - room - 4 * pad)
    margin = max(1, round(second * pad))
    middle = x0 + 2 * pad + before / second
    return Scale(
        (
            Segment(start - margin, gap.start + margin, x0, middle),
            Segment(gap.end - margin, end + margin, middle + room, x1),
        ),
        gap,
    )
