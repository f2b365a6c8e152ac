"""What a date looks like on a scale: a dot, or a bar that is full where the event certainly was and fades where it may have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from timeline.dates import OPEN, Date, DateSet, Edtf, End, Interval
from timeline.overview.axis import Item, Part
from timeline.overview.scale import DAY, Scale, seconds

DOT_RADIUS = 5.5
_SEEN = 8.0
"""An imprecision of fewer pixels is not drawn."""
_SHORTEST_BAR = 12.0
_DOUBT = 24.0
"""Length of a fade that stands for “about” or “perhaps”, which have no length of their own."""
_UNKNOWN = 36.0
_ONGOING = 96.0
_CLIPPED = 16.0
_MOST_MEMBERS = 12


class Extent(NamedTuple):
    """Seconds that a date covers, end excluded; None where it is open or unknown."""

    start: int | None
    end: int | None


def extent(date: Edtf) -> Extent:
    if isinstance(date, Date) and date.precision == "day":  # most dates are, and there may be ten thousand of them
        start = seconds(date.earliest)
        return Extent(start, start + DAY)
    return Extent(
        None if date.earliest is None else seconds(date.earliest),
        None if date.latest is None else seconds(date.latest) + 1,
    )


class Shown(NamedTuple):
    """An item on the axis, with what it covers."""

    item: Item
    extent: Extent

    @property
    def begin(self) -> int:
        """The first second that is known of it."""
        start, end = self.extent
        return start if start is not None else end if end is not None else 0

    @property
    def middle(self) -> int:
        start, end = self.extent
        return self.begin if start is None or end is None else (start + end) // 2


@dataclass(frozen=True, slots=True)
class Paper:
    """What a shape needs to know beside the date."""

    scale: Scale
    hours: bool
    """True where the axis counts hours: on it a day is a long time, elsewhere a point."""
    today: int
    """In seconds."""

    def shape(self, date: Edtf) -> tuple[Part, ...]:
        """The parts of a mark in order of time; at least one."""
        if isinstance(date, Date):
            return (self._date(date),)
        if isinstance(date, Interval):
            return (self._interval(date.start, date.end, bool(date.qualifier)),)
        return self._set(date)

    def _date(self, date: Date) -> Part:
        start, end = seconds(date.earliest), seconds(date.latest) + 1
        x0, x1 = self.scale.x(start), self.scale.x(end)
        exact = (
            date.precision in ("second", "minute") or (date.precision == "day" and not self.hours) or x1 - x0 < _SEEN
        )
        if exact and not date.qualifier:
            return _dot((x0 + x1) / 2)
        if x1 - x0 < _DOUBT and date.qualifier:
            x0, x1 = (x0 + x1 - _DOUBT) / 2, (x0 + x1 + _DOUBT) / 2
        x0, x1 = _at_least(x0, x1)
        fade = (x1 - x0) * (0.45 if date.qualifier else 0.35)
        return Part("bar", x0, x1, fade, fade)

    def _interval(self, start: End, end: End, doubt: bool) -> Part:
        x0, full0, fade_in = self._edge(start, first=True)
        x1, full1, fade_out = self._edge(end, first=False)
        if not isinstance(end, Date) and end != OPEN:
            x1, full1, fade_out = full0 + _UNKNOWN, full0, _UNKNOWN
        elif not isinstance(end, Date):
            today = self.scale.x(self.today)
            full1 = max(full0, today) if today < self.scale.x1 else max(full0, x1 - _ONGOING)
            x1 = min(x1, max(full1, full0 + _DOUBT) + _ONGOING)
            fade_out = x1 - full1
        if not isinstance(start, Date):
            length = _UNKNOWN if start != OPEN else _ONGOING
            x0 = max(self.scale.x0, full1 - length) if start != OPEN else self.scale.x0
            fade_in = min(length, full1 - x0)
        if doubt:
            fade_in, fade_out = max(fade_in, _DOUBT), max(fade_out, _DOUBT)
        elif x1 - x0 < _SEEN:
            return _dot((x0 + x1) / 2)
        x0, x1 = _at_least(x0, x1)
        return _bar(x0, x1, fade_in, fade_out)

    def _edge(self, edge: End, *, first: bool) -> tuple[float, float, float]:
        """The outermost x of an interval's end, the x from which it is certain, and the fade between them."""
        if not isinstance(edge, Date):
            x = self.scale.x0 if first else self.scale.x1
            return x, x, 0.0
        early, late = seconds(edge.earliest), seconds(edge.latest) + 1
        outer, inner = (early, late) if first else (late, early)
        clipped = outer < self.scale.start if first else outer > self.scale.end
        x, certain = self.scale.x(outer), self.scale.x(inner)
        exact = edge.precision in ("second", "minute") or (edge.precision == "day" and not self.hours)
        fade = _CLIPPED if clipped else abs(certain - x)
        if exact and not clipped:
            return x, x, 0.0
        return x, certain, fade if fade >= _SEEN / 2 else 0.0

    def _set(self, date: DateSet) -> tuple[Part, ...]:
        if date.kind == "all" and len(date.members) <= _MOST_MEMBERS:
            return tuple(
                self._date(member)
                if isinstance(member, Date)
                else self._interval(member.first or OPEN, member.last or OPEN, bool(date.qualifier))
                for member in date.members
            )
        start, end = extent(date).start, extent(date).end
        x0 = self.scale.x0 if start is None else self.scale.x(start)
        x1 = self.scale.x1 if end is None else self.scale.x(end)
        if x1 - x0 < _SEEN and not date.qualifier:
            return (_dot((x0 + x1) / 2),)
        x0, x1 = _at_least(x0, x1)
        fade = min((x1 - x0) * 0.35, _ONGOING)
        return (Part("bar", x0, x1, fade, fade), *self._members(date, x0, x1))

    def _members(self, date: DateSet, x0: float, x1: float) -> tuple[Part, ...]:
        days = [member for member in date.members if isinstance(member, Date)]
        if len(days) > _MOST_MEMBERS:
            return ()
        middles = [self.scale.x((seconds(day.earliest) + seconds(day.latest) + 1) // 2) for day in days]
        return tuple(Part("member", x, x) for x in middles if x0 <= x <= x1)


def _dot(x: float) -> Part:
    return Part("dot", x, x)


def _at_least(x0: float, x1: float) -> tuple[float, float]:
    """The same stretch, made long enough to look like a bar."""
    missing = max(0.0, _SHORTEST_BAR - (x1 - x0)) / 2
    return x0 - missing, x1 + missing


def _bar(x0: float, x1: float, fade_in: float, fade_out: float) -> Part:
    """A bar whose two fades leave it full somewhere."""
    if fade_in + fade_out > x1 - x0:
        shrink = (x1 - x0) / (fade_in + fade_out)
        fade_in, fade_out = fade_in * shrink, fade_out * shrink
    return Part("bar", x0, x1, fade_in, fade_out)


def outline(parts: tuple[Part, ...], date: Edtf) -> tuple[Part, ...]:
    """The shape of what has not happened: an outline says that it is not certain, so that only doubt and open ends fade."""
    if date.qualifier or date.earliest is None or date.latest is None:
        return parts
    return tuple(part._replace(fade_in=0.0, fade_out=0.0) for part in parts)
