"""What day, month or year an expression names, seen from the day of publication and from the dates before it in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline.extract.days import DayReader
from timeline.extract.found import Found, Sense
from timeline.extract.histories import Kind
from timeline.extract.language import Language
from timeline.extract.relative import RelativeReader
from timeline.extract.scanning import Expression
from timeline.extract.units import UnitReader
from timeline.extract.within import WithinReader


class Resolver(DayReader, UnitReader, RelativeReader, WithinReader):
    """Resolves the expressions of one text, in order, and remembers where the story stands."""

    def __init__(self, published: int, language: Language, kind: Kind = "report") -> None:
        super().__init__(published, language, kind)
        self._readers: dict[str, Callable[[Expression], Found | None]] = {
            "iso": self._iso, "numeric": self._numeric, "month": self._month, "holiday": self._holiday, "season": self._season,
            "fraction": self._fraction, "stretch": self._stretch, "yearago": self._year_ago, "shift": self._shift, "which": self._which,
            "partof": self._part_of, "that": self._that, "weekday": self._weekday, "near": self._near, "fiscal": self._year,
            "decade": self._decade, "century": self._century, "year": self._year, "spelled": self._year, "duration": self._duration,
            "clock": self._clock, "nthday": self._nth_day, "edge": self._edge, "dayof": self._day_alone, "pair": self._pair,
            "unit": self._unit, "weekago": self._weeks_from, "newyear": self._new_year,
        }  # fmt: skip

    def resolve(self, expression: Expression, sense: Sense) -> Iterator[Found]:
        """What it names; nothing where that cannot be told, several for a list of days."""
        self._direction, self.base = sense.direction, self.today
        which = expression.words.get("which", "")
        deictic = which in self._language.which and which not in self._language.from_anchor  # “last March”
        self._sense = sense._replace(now=True) if deictic else sense
        if expression.kind == "days":
            yield from self._days(expression)
            return
        found = self._readers[expression.kind](expression)
        if found is not None and (found.period is None or found.period.is_known):
            yield found
