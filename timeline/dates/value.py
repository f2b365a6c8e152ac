"""The value types of a date: EDTF, that is ISO 8601-2:2019 clause 4 to 14 and annex A, levels 0, 1 and 2.

Nothing here knows `datetime`: a year is an int of any size, counted astronomically (0 is 1 BC, -43 is 44 BC), in the
proleptic Gregorian calendar. Values are made by `parse`, never by hand: it fills in the bounds and keeps the text.
They are tagged structs rather than dataclasses, so that the cache can hold them and give them back without parsing them again.
"""

from __future__ import annotations

from enum import IntFlag
from typing import Final, Literal, NamedTuple

from msgspec import Struct


class Instant(NamedTuple):
    """A second of the proleptic Gregorian calendar, by the clock of the place that the date was written for.

    Instants compare as tuples do. A date's `earliest` is the first second that it covers, its `latest` the last one.
    """

    year: int
    month: int
    day: int
    hour: int = 0
    minute: int = 0
    second: int = 0


class Qualifier(IntFlag):
    """How sure the source is of a part of a date (ISO 8601-2, 8.3). `%` is both."""

    NONE = 0
    UNCERTAIN = 1
    """`?`"""
    APPROXIMATE = 2
    """`~`"""


class Time(NamedTuple):
    """A clock time. Leap seconds are refused; 24:00:00 is the day's end, and counts as its last second."""

    hour: int
    minute: int
    second: int | None
    """None where only hour and minute are known."""
    offset: int | None
    """Minutes east of UTC; None for local time of an unnamed zone."""


Precision = Literal[
    "second", "minute", "day", "month", "season", "year", "decade", "century", "millennium", "unspecified"
]
"""The finest unit that is known: the year of 2004-XX, the decade of 156X. `unspecified` is XXXX or a pattern such as XXXX-12-25, 1X32
or 2004-XX-11, where something is known to the right of an unspecified digit. A quarter, quadrimester or semester (months 33 to 41)
counts as a season; 1950S2 has the precision of its estimate, year."""


class Date(Struct, frozen=True, tag="date", array_like=True):
    """One date, of whatever precision. A digit that is not known reads as 0 in year, and leaves month or day None."""

    text: str
    """The EDTF form, as it was written: two ways of writing the same date are two texts."""
    earliest: Instant
    latest: Instant
    precision: Precision
    year: int
    """With every unspecified digit read as 0; for 1950S2 the estimate, 1950."""
    month: int | None = None
    """1 to 12, or the season's or other sub-year grouping's code, 21 to 41 (ISO 8601-2, 4.8)."""
    day: int | None = None
    time: Time | None = None
    pattern: tuple[str, str, str] | None = None
    """Year, month and day as written ("" where absent, a minus sign kept), if a digit among them is unspecified: ("156X", "12", "25")."""
    significant_digits: int | None = None
    """How many of the year's digits are significant (1950S2); the bounds follow from it as docs/dates.md says."""
    year_qualifier: Qualifier = Qualifier.NONE
    month_qualifier: Qualifier = Qualifier.NONE
    day_qualifier: Qualifier = Qualifier.NONE

    def __str__(self) -> str:
        return self.text

    @property
    def qualifier(self) -> Qualifier:
        """All the doubts about any part, together."""
        if self.year_qualifier is self.month_qualifier is self.day_qualifier:  # nearly always, and `|` of flags is slow
            return self.year_qualifier
        return self.year_qualifier | self.month_qualifier | self.day_qualifier


OPEN: Final = ".."
UNKNOWN: Final = ""
End = Date | Literal["..", ""]
"""An interval's or a range's end: a date, `..` (open: there is no end, or none yet) or nothing (unknown: there is one)."""


class Interval(Struct, frozen=True, tag="interval", array_like=True):
    """A stretch of time from `start` to `end`, both included (ISO 8601-2, 4.12 and 11)."""

    text: str
    earliest: Instant | None
    """None where the start is open or unknown."""
    latest: Instant | None
    """None where the end is open or unknown."""
    start: End
    end: End

    def __str__(self) -> str:
        return self.text

    @property
    def qualifier(self) -> Qualifier:
        result = Qualifier.NONE
        for end in (self.start, self.end):
            if isinstance(end, Date):
                result |= end.qualifier
        return result


class Range(Struct, frozen=True, tag="range", array_like=True):
    """Members `first..last` of a set, either end of which may be open (ISO 8601-2, 6)."""

    first: Date | None
    last: Date | None

    @property
    def earliest(self) -> Instant | None:
        """None where the range is open at its start."""
        return None if self.first is None else self.first.earliest

    @property
    def latest(self) -> Instant | None:
        """None where the range is open at its end."""
        return None if self.last is None else self.last.latest


class DateSet(Struct, frozen=True, tag="set", array_like=True):
    """`[…]` one of the members, which one is not known; `{…}` all of the members (ISO 8601-2, 6)."""

    text: str
    earliest: Instant | None
    latest: Instant | None
    kind: Literal["one", "all"]
    members: tuple[Date | Range, ...]

    def __str__(self) -> str:
        return self.text

    @property
    def qualifier(self) -> Qualifier:
        result = Qualifier.NONE
        for member in self.members:
            for date in (member,) if isinstance(member, Date) else (member.first, member.last):
                if date is not None:
                    result |= date.qualifier
        return result


Edtf = Date | Interval | DateSet
"""Any EDTF value. All three have `text`, `earliest`, `latest`, `qualifier` and `str()`."""
