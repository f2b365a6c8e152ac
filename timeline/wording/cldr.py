"""What is known about writing dates and numbers in one language, as data; `locale_data` reads it from the CLDR."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from timeline.dates import Instant

Style = Literal["long", "short"]
Pattern = tuple[str | Callable[[Instant], str], ...]
"""Text, and what writes a field of an instant between it."""


@dataclass(frozen=True, slots=True)
class Halves:
    """An interval's pattern, cut where its second date begins."""

    start: Pattern
    end: Pattern
    start_alone: Pattern
    """`start` without the dash that ends it."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The patterns of one style. Those with an era are for years that would be misread without."""

    day: Pattern
    day_era: Pattern
    month: Pattern
    month_era: Pattern
    month_in_phrase: Pattern
    """A month after a preposition: the genitive, in languages that have one."""
    month_era_in_phrase: Pattern
    day_of_month: Pattern
    month_name: Pattern
    quarter: Pattern
    days: Mapping[str, Halves]
    """By the greatest unit that differs: "d", "M", "y"."""
    months: Mapping[str, Halves]
    months_in_phrase: Mapping[str, Halves]


@dataclass(frozen=True, slots=True)
class Cldr:
    """All that is needed to write dates in one language."""

    direction: Literal["ltr", "rtl"]
    long: Forms
    short: Forms
    year: Pattern
    year_era: Pattern
    years: Mapping[str, Halves]
    clock: Pattern
    clock_seconds: Pattern
    eras: tuple[str, str]
    span: str
    """Joins the ends of an interval that no pattern fits: "{0} – {1}"."""
    day_and_time: str
    """"{1}, {0}": {1} is the day."""
    all_of: Mapping[str, str]
    one_of: Mapping[str, str]
    digits: Mapping[int, str]
    """Latin digits to the language's own; empty where they are the same."""
    grouping: tuple[int, int]
    """Sizes of the last group of digits and of those before it."""
    group: str

    def forms(self, style: Style) -> Forms:
        return self.short if style == "short" else self.long

    def number(self, n: int) -> str:
        return number_text(n, self.group, self.grouping, self.digits)

    def listed(self, items: list[str], patterns: Mapping[str, str]) -> str:
        """`items` as one list in prose: `patterns` is `all_of` or `one_of`."""
        if len(items) < 2:
            return "".join(items)
        if len(items) == 2:
            return patterns["2"].format(*items)
        text = patterns["end"].format(items[-2], items[-1])
        for position in range(len(items) - 3, -1, -1):
            text = patterns["middle" if position else "start"].format(items[position], text)
        return text


@dataclass(frozen=True, slots=True)
class Scripted:
    """What a script in the page needs to write numbers and short dates as the pages do."""

    digits: tuple[str, ...]
    """Ten, from zero."""
    group: str
    grouping: tuple[int, int]
    months: tuple[str, ...]
    """Twelve abbreviated names, as they stand alone."""
    months_in_dates: tuple[str, ...]
    """As they stand beside a day."""
    patterns: Mapping[str, str]
    """With {y} (the year in words, era and all), {m}, {d}, {h} and {min}: `year`, `bce`, `month`, `day` (without its year), `full`, `clock`."""
    plurals: Mapping[str, int]
    """The language's plural categories (CLDR), each with a number that belongs to it."""


def fill(pattern: Pattern, instant: Instant) -> str:
    """`pattern` with the fields of `instant` in it."""
    return "".join([part if type(part) is str else part(instant) for part in pattern])  # type: ignore[operator]  # what is no text is a writer


def number_text(n: int, group: str, grouping: tuple[int, int], digits: Mapping[int, str]) -> str:
    rest, size = str(abs(n)), grouping[0]
    groups: list[str] = []
    while len(rest) > size > 0:
        groups.insert(0, rest[-size:])
        rest, size = rest[:-size], grouping[1]
    text = group.join([rest, *groups]).translate(digits)
    return f"−{text}" if n < 0 else text
