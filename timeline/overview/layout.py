"""Laying out an axis: which stretch of time, which marks and where, which labels; all of it as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.dates import Date, Instant, parse
from timeline.overview import ticks
from timeline.overview.axis import Axis, Band, Break, Density, Item, Label, Mark, Tick
from timeline.overview.lettering import cut
from timeline.overview.lettering import width as text_width
from timeline.overview.packing import MOST_LINKS, Room, pack, shape_of
from timeline.overview.scale import Scale, Segment, broken, find_gap, instant_at, linear, seconds
from timeline.overview.shapes import Extent, Paper, Shown, extent
from timeline.overview.span import Span, parts_of, span_of
from timeline.overview.ticks import Step


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
MINIATURE = Measure(font_size=18, lane_height=14, lanes=6, label_room=0, tick_room=150, column=6)
STRIP = Measure(font_size=12.5, lane_height=20, lanes=1, label_room=0, tick_room=120, column=6)
_NARROW = 600
"""Up to this width a drawing is made as for a phone."""
_BREAK_ROOM = 56.0
_BREAK_PAD = 22.0
_BAND_ROW = 24
_TODAY_ROW = 16
_MOST_BANDS = 24
_BAND_ROWS = 2
_ROUNDING = 0.12
"""Up to this part of the span is given away at either end for the axis to begin and end on a tick."""
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


def miniature(items: Sequence[Item], *, width: int, today: Instant) -> Axis:
    """The axis of a timeline without any names on it, for a picture of it that is shown small. `width` is in user units, about 700."""
    shown = _within(items, None, None)
    now = seconds(today)
    span = span_of([one.item.date for one in shown], [one.extent for one in shown], first=None, last=None, today=now)
    scale, step = _scale(span, shown, width, MINIATURE, fixed=False)
    return _compose(shown, Paper(scale, step.unit == "hour", now), step, width, MINIATURE)


def strip(items: Sequence[Item], *, width: int, today: Instant) -> Axis:
    """The axis of a timeline as a thin bar without names, with every event on it wherever others are: what shows where one of them is.

    `width` is in user units, about 600, or about 340 for a phone.
    """
    shown = _within(items, None, None)
    now = seconds(today)
    span = span_of([one.item.date for one in shown], [one.extent for one in shown], first=None, last=None, today=now)
    scale, step = _scale(span, shown, width, STRIP, fixed=False)
    paper = Paper(scale, step.unit == "hour", now)
    line = STRIP.lane_height / 2
    marks = tuple(Mark(one.item, shape_of(one, paper), 0, line, None, 0, 0) for one in shown)
    first, last = _edges(shown)
    return Axis(
        width=width,
        height=round(line) + 26 + (15 if step.unit in ("hour", "day") or len(scale.segments) > 1 else 0),
        font_size=STRIP.font_size,
        lane_height=STRIP.lane_height,
        plot=(scale.x0, scale.x1),
        top=0,
        line=line,
        marks=marks,
        bands=(),
        ticks=_ticks(scale, step, None),
        breaks=_breaks(scale),
        density=None,
        today=None,
        day=None,
        count=len(marks),
        first=first,
        last=last,
        links=False,
        small=True,
    )


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
    points = [one.extent if one is own else Extent(one.begin, one.begin + 1) for one in near]
    dates = [one.item.date for one in near]
    span = span_of(dates, points, first=None, last=None, today=now)
    measure = SMALL
    scale, step = _scale(span, (), width, measure, fixed=False)
    return _compose(near, Paper(scale, step.unit == "hour", now), step, width, measure)


def _within(items: Iterable[Item], first: Instant | None, last: Instant | None) -> list[Shown]:
    """The items that touch the stretch from first to last, with what they cover in seconds."""
    shown = [Shown(item, extent(item.date)) for item in items]
    if first is not None:
        start = seconds(first)
        shown = [one for one in shown if one.extent.end is None or one.extent.end > start]
    if last is not None:
        end = seconds(last)
        shown = [one for one in shown if one.extent.start is None or one.extent.start <= end]
    return shown


def _near(own: Shown, shown: Sequence[Shown]) -> list[Shown]:
    """The event and those that can stand on one axis with it: the third nearest one, or the event's own length, says how far that is."""
    distances = [abs(one.begin - own.begin) for one in shown]
    nearest = sorted(distances)[1:]  # the first is the event's own
    if not nearest:
        return [own]
    length = 0 if own.extent.start is None or own.extent.end is None else own.extent.end - own.extent.start
    reach = max(4 * nearest[min(2, len(nearest) - 1)], 2 * length)
    return [one for one, distance in zip(shown, distances, strict=True) if distance <= reach]


def _scale(span: Span, shown: Sequence[Shown], width: int, measure: Measure, *, fixed: bool) -> tuple[Scale, Step]:
    """The scale, padded to round ticks where that costs little, and the step of its ticks."""
    left, right = measure.margin, width - measure.margin
    most = max(3, min(8, round((right - left) / measure.tick_room)))
    if fixed:
        return linear(span.start, span.end, left, right), ticks.choose(span.end - span.start, most)
    known = [
        (one.begin, span.end if one.extent.end is None else one.extent.end) for one in shown if one.item.kind == "event"
    ]
    gap = find_gap(known)
    if gap is not None:
        scale = broken(span.start, span.end, gap, left, right, room=_BREAK_ROOM, pad=_BREAK_PAD)
        return scale, ticks.choose(sum(segment.end - segment.start for segment in scale.segments), most)
    length = span.end - span.start
    step = ticks.choose(length, most)
    start, end = ticks.floor(step, span.start), ticks.ceiling(step, span.end)
    if span.start - start > length * _ROUNDING:
        start = span.start - length // 40
    if end - span.end > length * _ROUNDING:
        end = span.end + length // 40
    return linear(start, end, left, right), step


def _compose(shown: Sequence[Shown], paper: Paper, step: Step, width: int, measure: Measure) -> Axis:
    """Puts everything in its place, from top to bottom."""
    small = measure is SMALL
    events = [one for one in shown if small or one.item.kind == "event"]
    bands, band_rows = _bands(
        [one.item for one in shown if not small and one.item.kind == "period"], paper, width, measure
    )
    packed = pack(events, paper, Room(width, measure.lanes, measure.font_size, measure.label_room))
    strip = bool(packed.rest) and not small
    today = None if small else _today(events, paper)
    top = 6 + (_TODAY_ROW if today is not None else 0) + band_rows * _BAND_ROW
    foot = top + packed.lanes * measure.lane_height
    line = foot + 6 + (_STRIP_WORDS + _STRIP if strip else 0)
    marks = []
    for index in sorted(packed.places):
        parts, place = packed.places[index]
        y = foot - (place.lane + 0.5) * measure.lane_height
        marks.append(Mark(events[index].item, parts, place.lane, y, place.label, place.x0, place.x1))
    first, last = _edges(events or shown)
    return Axis(
        width=width,
        height=line + 28 + (15 if step.unit in ("hour", "day") or len(paper.scale.segments) > 1 else 0),
        font_size=measure.font_size,
        lane_height=measure.lane_height,
        plot=(paper.scale.x0, paper.scale.x1),
        top=top,
        line=line,
        marks=tuple(marks),
        bands=tuple(band._replace(y=band.y + top - band_rows * _BAND_ROW) for band in bands),
        ticks=_ticks(paper.scale, step, next((one.begin for one in events if one.item.emphasis), None)),
        breaks=_breaks(paper.scale),
        density=_density(packed.rest, measure, line) if strip else None,
        today=today,
        day=_day(instant_at(paper.today)) if today is not None else None,
        count=len(events),
        first=first,
        last=last,
        links=not small and len(marks) + len(bands) <= MOST_LINKS,
        small=small,
    )


def _density(rest: Sequence[float], measure: Measure, line: float) -> Density:
    columns = Counter(int((x - measure.margin) // measure.column) for x in rest)
    counts = tuple((measure.margin + column * measure.column, columns[column]) for column in sorted(columns))
    return Density(len(rest), measure.column, counts, line, _STRIP)


def _bands(periods: Sequence[Item], paper: Paper, width: int, measure: Measure) -> tuple[list[Band], int]:
    """The bands, with y as if their first row began at 0, and how many rows their labels take."""
    rows: list[float] = []
    bands = []
    for item in periods[:_MOST_BANDS]:
        parts = paper.shape(item.date)
        bar = parts[0]._replace(kind="bar", x1=max(parts[-1].x1, parts[0].x0 + 2), fade_out=parts[-1].fade_out)
        x = bar.x0 + 6
        row = next((number for number, end in enumerate(rows) if end <= x), len(rows))
        text = (
            cut(item.label, min(max(measure.label_room, bar.x1 - x - 6), width - 4 - x), measure.font_size)
            if row < _BAND_ROWS and measure.label_room
            else ""
        )
        if text:
            rows[row:] = [*rows[row:row], x + text_width(text, measure.font_size) + 12, *rows[row + 1 :]]
        label = Label(text, x, "after") if text else None
        bands.append(Band(item, bar, label, (row + 0.5) * _BAND_ROW))
    return bands, len(rows)


def _breaks(scale: Scale) -> tuple[Break, ...]:
    if scale.gap is None:
        return ()
    before, after = scale.segments
    return (Break(before.x1, after.x0, instant_at(scale.gap.start - 1), instant_at(scale.gap.end)),)


def _ticks(scale: Scale, step: Step, own: int | None) -> tuple[Tick, ...]:
    """The ticks of all segments, and one for the year, month, day or hour that the emphasised event begins in."""
    instants = {tick for segment in scale.segments for tick in _ticks_of(segment, step)}
    own_tick = None if own is None else instant_at(ticks.floor(Step(step.unit, 1), own))
    if own_tick is not None and scale.start <= seconds(own_tick) <= scale.end:
        instants.add(own_tick)
    return tuple(
        Tick(scale.x(seconds(tick)), tick, ticks.label_unit(step, tick), tick == own_tick) for tick in sorted(instants)
    )


def _ticks_of(segment: Segment, step: Step) -> list[Instant]:
    found = list(ticks.between(step, segment.start, segment.end))
    return found or [instant_at(ticks.ceiling(Step(step.unit, 1), segment.start))]


def _today(events: Iterable[Shown], paper: Paper) -> float | None:
    """Where today is, if something is still going on or to come."""
    if not paper.scale.start < paper.today < paper.scale.end or paper.scale.hides(paper.today):
        return None
    if any(one.item.status in ("ongoing", "planned", "postponed") for one in events):
        return paper.scale.x(paper.today)
    return None


def _day(instant: Instant) -> Date | None:
    value = parse(f"{instant.year:04}-{instant.month:02}-{instant.day:02}")
    return value if isinstance(value, Date) else None


def _edges(shown: Sequence[Shown]) -> tuple[Date | None, Date | None]:
    """The dates that the whole begins and ends with."""
    if not shown:
        return None, None
    first = min((one for one in shown if one.extent.start is not None), key=_start, default=shown[0])
    last = max((one for one in shown if one.extent.end is not None), key=_end, default=shown[-1])
    earliest = min(parts_of(first.item.date), key=lambda date: date.earliest, default=None)
    latest = max(parts_of(last.item.date), key=lambda date: date.latest, default=None)
    return earliest, latest


def _start(one: Shown) -> int:
    return one.extent.start or 0


def _end(one: Shown) -> int:
    return one.extent.end or 0
