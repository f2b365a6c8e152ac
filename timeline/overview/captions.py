"""What is written on an axis and what is said about it, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol

from timeline.dates import Edtf, Instant, parse
from timeline.overview.axis import Axis, Item, Tick
from timeline.overview.lettering import width as text_width
from timeline.wording.labels import STATUS_IN_A_LINE

Anchor = Literal["start", "middle", "end"]
_BETWEEN_LABELS = 10.0
_EDGE = 2.0
_LONGEST_NAME = 160


class Words(Protocol):
    """What is needed of `timeline.wording.Wording`."""

    @property
    def direction(self) -> Literal["ltr", "rtl"]: ...
    def text(self, message: str, /, **values: object) -> str: ...
    def plural(self, one: str, many: str, n: int, /, **values: object) -> str: ...
    def date(self, value: Edtf, style: Literal["long", "short"] = "long") -> str: ...
    def tick(self, instant: Instant, unit: Literal["year", "month", "day", "hour"]) -> str: ...
    def gap(self, before: Instant, after: Instant) -> str: ...


class Caption(NamedTuple):
    """A word below the axis."""

    text: str
    x: float
    anchor: Anchor
    kind: Literal["tick", "own", "gap"] = "tick"
    row: int = 0
    """1 for the second row, below the ticks' own."""

    @property
    def own(self) -> bool:
        return self.kind == "own"


def name(item: Item, words: Words) -> str:
    """A mark's name: title, date and, unless it simply happened, status."""
    label = " ".join(item.label.split())
    if len(label) > _LONGEST_NAME:
        label = label[:_LONGEST_NAME].rstrip() + "…"
    parts = [label, item.display_date or words.date(item.date, style="short")]
    if item.status != "happened":
        parts.append(words.text(STATUS_IN_A_LINE[item.status]))
    return " · ".join(parts)


def describe(axis: Axis, words: Words) -> str:
    """One sentence for those who do not see the axis."""
    first = "" if axis.first is None else words.date(axis.first)
    last = "" if axis.last is None else words.date(axis.last)
    if axis.small:
        return words.text("This event among its neighbours, from {first} to {last}", first=first, last=last)
    events = words.plural("{n} event", "{n} events", axis.count)
    if not first:
        return events
    if first == last:
        return words.text("{events} on an axis of time: {date}", events=events, date=first)
    return words.text("{events} on an axis of time, from {first} to {last}", events=events, first=first, last=last)


def tick_captions(axis: Axis, words: Words) -> list[Caption]:
    """The words below the axis: as many of the ticks' labels as stand apart, none cut at an edge.

    Ticks of days and hours get a second row, for the year or the day, wherever it changes.
    """
    gaps = [_caption(words.gap(one.before, one.after), (one.x0 + one.x1) / 2, axis, row=1) for one in axis.breaks]
    captions = [_caption(words.tick(tick.instant, tick.unit), tick.x, axis, tick.own) for tick in axis.ticks]
    own = [caption for caption in captions if caption.own]
    taken = [_room(caption, axis) for caption in own]
    others = [caption for caption in captions if not caption.own and _apart([caption], taken, axis)]
    every = 1
    while every < len(others) and not _apart(others[::every], taken, axis):
        every += 1
    said = [caption._replace(kind="gap") for caption in gaps]
    return [*own, *others[::every], *said, *_context(axis, words, [_room(caption, axis) for caption in gaps])]


def _caption(text: str, x: float, axis: Axis, own: bool = False, row: int = 0) -> Caption:
    """The text in the middle below x, or as far to the side as it takes to be whole."""
    kind: Literal["tick", "own"] = "own" if own else "tick"
    half = text_width(text, axis.font_size) / 2
    if x - half < _EDGE:
        return Caption(text, max(_EDGE, axis.plot[0]), "start", kind, row)
    if x + half > axis.width - _EDGE:
        return Caption(text, min(axis.width - _EDGE, axis.plot[1]), "end", kind, row)
    return Caption(text, x, "middle", kind, row)


def _room(caption: Caption, axis: Axis) -> tuple[float, float]:
    width = text_width(caption.text, axis.font_size * (1.05 if caption.own else 1))
    start = {"start": caption.x, "middle": caption.x - width / 2, "end": caption.x - width}[caption.anchor]
    return start, start + width


def _apart(captions: Sequence[Caption], taken: Sequence[tuple[float, float]], axis: Axis) -> bool:
    rooms = sorted([_room(caption, axis) for caption in captions] + list(taken))
    return all(after[0] - before[1] >= _BETWEEN_LABELS for before, after in pairwise(rooms))


def _context(axis: Axis, words: Words, taken: Sequence[tuple[float, float]]) -> list[Caption]:
    """The second row: the year of days, the day of hours."""
    captions: list[Caption] = []
    reached = -_BETWEEN_LABELS
    said: tuple[int, ...] = ()
    for tick in (tick for tick in axis.ticks if tick.own or not axis.small):
        if tick.unit not in ("day", "hour"):
            return []
        known = tick.instant[:1] if tick.unit == "day" else tick.instant[:3]
        caption = _caption(_day_or_year(tick, words), tick.x, axis, row=1)
        start, end = _room(caption, axis)
        if known != said and start >= reached + _BETWEEN_LABELS and _apart([caption], taken, axis):
            captions.append(caption)
            reached, said = end, known
    return captions


def _day_or_year(tick: Tick, words: Words) -> str:
    year, month, day, hour = tick.instant[:4]
    if tick.unit == "day" or hour == 0 or not 0 <= year <= 9999:
        # At midnight the label itself says the day.
        return words.tick(tick.instant, "year")
    return words.date(parse(f"{year:04}-{month:02}-{day:02}"), style="short")
