"""An expression of time and when that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from timeline.extract.periods import Period

Direction = Literal["past", "future", ""]


class Sense(NamedTuple):
    """How its verb places a date."""

    direction: Direction = ""
    before: bool = False
    """Before what was told last: “had begun in March”."""
    now: bool = False
    """Seen from the day of publication: “will close in March”."""
    quoted: bool = False
    """Within quotation marks."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and when that is."""

    start: int
    end: int
    kind: str
    edtf: str
    """What the words name, without what “early” or “the end of” make of it."""
    period: Period | None
    """The unit that the words name, to count on from; None for stretches of several."""
    narrow: str = ""
    """EDTF of what “early”, “the end of” or a clock time elsewhere in the sentence make of it; "" where nothing does."""
    is_range: bool = False
    """Whether the words name two units, a first and a last one."""
    ends: tuple[Found, Found] | None = None
    """Of a range whose two units are expressions of their own: these."""
    explicit: bool = False
    """Whether the year is said."""
    whole: tuple[int, int] | None = None
    """Of a day in a list: the place of the whole list."""
    time: str = ""
    """`T12:30Z`, where a clock time is said to the minute."""

    @property
    def begin(self) -> Period | None:
        """The unit that the words name, of a range of years or of two expressions the first one."""
        if self.ends is not None:
            return self.ends[0].period
        if self.kind == "range" and self.period is not None and self.period.grain == "year":
            return Period("year", int(self.edtf.split("/")[0]))
        return self.period

    @property
    def date(self) -> str:
        """EDTF with all that the words say."""
        return self.narrow or self.edtf


def with_time(day: Found, clock: Found) -> Found:
    """A day and a clock time beside it as one."""
    start, end = min(day.start, clock.start), max(day.end, clock.end)
    return replace(
        day, start=start, end=end, edtf=day.edtf.rstrip("?~") + clock.time, narrow="", whole=None, time=clock.time
    )
