"""Laying out an axis: which stretch of time, which marks and where, which labels; all of it as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.dates import Date, DateSet, Edtf, Instant, Interval
from timeline.overview import ticks
from timeline.overview.axis import Axis, Band, Break, Density, Item, Label, Mark, Tick
from timeline.overview.lanes import Lanes, Place
from timeline.overview.lettering import cut
from timeline.overview.lettering import width as text_width
from timeline.overview.scale import DAY, Gap, Scale, broken, find_gap, instant_at, linear, seconds
from timeline.overview.shapes import Extent, Paper, extent, outline
from timeline.overview.span import Span, span_of

MOST_LINKS = 24
"""Up to so many marks are stops of the Tab key; more would bury the reader who has no mouse."""
MOST_MARKS = 150


@dataclass(frozen=True, slots=True)
class Measure:
    """Sizes of a drawing, in user units."""

    font_size: float
    lane_height: int
    lanes: int
    label_room: float
    tick_room: float
    column: float
    margin: float = 14.0


WIDE = Measure(font_size=12.5, lane_height=26, lanes=8, label_room=210, tick_room=135, column=6)
PHONE = Measure(font_size=13, lane_height=28, lanes=6, label_room=170, tick_room=84, column=5)
SMALL = Measure(font_size=12.5, lane_height=14, lanes=3, label_room=0, tick_room=110, column=6)
_NARROW = 600
"""Up to this width a drawing is made as for a phone."""
_BREAK_ROOM = 96.0
_BREAK_PAD = 22.0
_BAND_ROW = 24
_TODAY_ROW = 16
_MOST_BANDS = 24
_STRIP = 28
_STRIP_WORDS = 16


def layout(
    items: Sequence[Item], *, width: int, today: Instant, first: Instant | None = None, last: Instant | None = None
) -> Axis:
    """The axis of a timeline.

    `items` are in timeline order. `width` is in user units: about 1,000, or about 340 for a phone (larger letters, fewer of them). With
    `first` or `last` only that stretch of time is shown, both included, and only the items that touch it. `today` is the site's.
    """
    measure = PHONE if width <= _NARROW else WIDE
    shown = _within(items, first, last)
    now = seconds(today)
    span = span_of([one.item.date for one in shown], [one.extent for one in shown], first=first, last=last, today=now)
    scale, step = _scale(span, shown, width, measure, fixed=first is not None or last is not None)
    return _compose(shown, Paper(scale, step.unit == "hour", now), step, width, measure)


def neighbourhood(items: Sequence[Item], *, width: int, today: Instant) -> Axis:
    """The small axis of an event's page: the event (the one item with `emphasis`) between its neighbours.

    `items` are that event and a few others from before and after it, in timeline order; four on either side are plenty. Those too far away
    to be seen beside the rest are left out, and so are periods.
    """
    shown = [one for one in _within(items, None, None) if one.item.kind == "event" or one.item.emphasis]
    own = next((one for one in shown if one.item.emphasis), None)
    if own is None:
        raise ValueError("no item has emphasis")
    now = seconds(today)
    near = _near(own, shown)
    points = [own.extent, *(Extent(one.begin, one.begin + 1) for one in near)]
    dates = [own.item.date, *(one.item.date for one in near)]
    span = span_of(dates, points, first=None, last=None, today=now)
    measure = SMALL
    scale, step = _scale(span, (), width, measure, fixed=False)
    return _compose([one for one in shown if one is own or one in near], Paper(scale, step.unit == "hour", now), step, width, measure)


@dataclass(frozen=True, slots=True)
class _Shown:
    item: Item
    extent: Extent

    @property
    def begin(self) -> int:
        """The first second that is known of it."""
        start, end = self.extent.start, self.extent.end
        return start if start is not None else end if end is not None else 0
