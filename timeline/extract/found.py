"""An expression of time and when that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from timeline.extract.periods import Period

Direction = Literal["past", "future", ""]
Part = tuple[int, int, str]
"""Start and end in the text, and the EDTF value of the unit named there."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and when that is."""

    start: int
    end: int
    kind: str
    edtf: str
    period: Period | None
    """The unit that the words name, to count on from; None for stretches of several."""
    parts: tuple[Part, ...] = ()
    """Where the words name two units (a range), each of them."""
    explicit: bool = False
    """Whether the year is said."""
    whole: tuple[int, int] | None = None
    """Of a day in a list: the place of the whole list."""
    time: str = ""
    """`T12:30Z`, where a clock time is said to the minute."""

    @property
    def named(self) -> tuple[Part, ...]:
        """The units that the words name, without what “early” or “since” make of them."""
        if self.parts:
            return self.parts
        value = self.edtf if self.period is None else self.period.edtf + self.time
        return ((self.start, self.end, value),)


def with_time(day: Found, clock: Found) -> Found:
    """A day and a clock time beside it as one."""
    start, end = min(day.start, clock.start), max(day.end, clock.end)
    return replace(day, start=start, end=end, edtf=day.edtf.rstrip("?~") + clock.time, time=clock.time)
