"""Which marks are drawn, with which labels, and where: the most important first, nothing on top of anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from timeline.overview.axis import Part
from timeline.overview.lanes import Lanes, Place
from timeline.overview.lettering import ELLIPSIS
from timeline.overview.shapes import Paper, Shown, outline

MOST_LINKS = 24
"""Up to so many marks are stops of the Tab key; more would bury the reader who has no mouse."""
MOST_MARKS = 150
_FEW = 24
"""So many marks are packed in several ways, of which the best is taken."""
_CROWDED_LANES = 5
_COLUMN = 12
_PATIENCE = 3
"""After so many marks that found no room in a column of so many units, no more are tried there."""
_OUTLINED = ("planned", "postponed", "cancelled")
_TARGET = 24.0
"""What a finger needs (WCAG 2.5.8)."""
_DOT = 13.0


class Room(NamedTuple):
    """What there is to fill."""

    width: int
    lanes: int
    font_size: float
    label_room: float
    """The longest label; 0 for none at all."""


class Packed(NamedTuple):
    places: dict[int, tuple[tuple[Part, ...], Place]]
    """The parts and the place of each drawn event, by its index."""
    lanes: int
    rest: list[float]
    """Where those would be that found no place."""


def pack(events: Sequence[Shown], paper: Paper, room: Room) -> Packed:
    """Finds a place for as many of the events as the lanes hold."""
    order = sorted(range(len(events)), key=lambda index: _rank(events[index]))
    if len(events) > MOST_MARKS:
        return _pick(events, order, paper, room)
    shapes = [shape_of(one, paper) for one in events]
    slot = _DOT if len(events) > MOST_LINKS or not room.label_room else _TARGET
    if len(events) > _FEW or not room.label_room:
        return _fill(events, shapes, order, _lanes(room, slot))
    best = min(_attempts(events, shapes, order, room, slot), key=lambda packed: _faults(events, packed))
    if not best.rest:
        return best
    # For those that were left out, the others shorten their names, and the less important ones give them up.
    half = room._replace(label_room=room.label_room / 2)
    spared = [_fill(events, shapes, order, _lanes(half, slot), least=least) for least in (0, 3, 4, 5)]
    return _improve(events, min([best, *spared], key=lambda packed: _faults(events, packed)), _lanes(room, slot))


def _improve(events: Sequence[Shown], packed: Packed, lanes: Lanes) -> Packed:
    """Gives back, the important first, what room there is for the labels that were shortened or given up."""
    lanes.fill(place for _, place in packed.places.values())
    places = dict(packed.places)
    for index in sorted(places, key=lambda index: _rank(events[index])):
        parts, place = places[index]
        if place.label is None or place.label.text.endswith(ELLIPSIS):
            places[index] = (parts, lanes.improve(place, parts, events[index].item.label))
    return packed._replace(places=places)


def _rank(one: Shown) -> tuple[bool, int]:
    return not one.item.emphasis, -one.item.importance


def shape_of(one: Shown, paper: Paper) -> tuple[Part, ...]:
    parts = paper.shape(one.item.date)
    return outline(parts, one.item.date) if one.item.status in _OUTLINED else parts


def _lanes(room: Room, slot: float, *, before: bool = False) -> Lanes:
    return Lanes(room.lanes, 4, room.width - 4, room.font_size, room.label_room, slot, before_first=before)


def _attempts(
    events: Sequence[Shown], shapes: Sequence[tuple[Part, ...]], order: Sequence[int], room: Room, slot: float
) -> Iterator[Packed]:
    """The important first, then from either end of time, then the long bars first; labels rather on the one or on the other side."""
    start: Callable[[int], float] = lambda index: shapes[index][0].x0  # noqa: E731 - short, and used as a key
    length: Callable[[int], float] = lambda index: shapes[index][0].x0 - shapes[index][-1].x1  # noqa: E731 - short, and used as a key
    orders = (order, sorted(order, key=start), sorted(order, key=start, reverse=True), sorted(order, key=length))
    for one in orders:
        for before in (False, True):
            yield _fill(events, shapes, one, _lanes(room, slot, before=before))


def _faults(events: Sequence[Shown], packed: Packed) -> tuple[int, int, float]:
    """What speaks against a packing, the worst first: events left out, labels left out, height and shortened labels."""
    labels = [(events[index].item, place.label) for index, (_, place) in packed.places.items()]
    missing = sum(item.importance for item, label in labels if label is None)
    short = sum(1 for _, label in labels if label is not None and label.text.endswith(ELLIPSIS))
    return len(packed.rest), missing, packed.lanes + short / 2


def _fill(
    events: Sequence[Shown],
    shapes: Sequence[tuple[Part, ...]],
    order: Sequence[int],
    lanes: Lanes,
    *,
    least: int = 0,
) -> Packed:
    """Places the events in that order; those less important than `least` without a label."""
    places: dict[int, tuple[tuple[Part, ...], Place]] = {}
    rest: list[float] = []
    for index in order:
        item = events[index].item
        parts = shapes[index]
        place = lanes.place(parts, item.label if item.importance >= least else "")
        if place is None:
            rest.append((parts[0].x0 + parts[-1].x1) / 2)
        else:
            places[index] = (parts, place)
    return Packed(places, max(1, lanes.used), rest)


def _pick(events: Sequence[Shown], order: Sequence[int], paper: Paper, room: Room) -> Packed:
    """Of very many events, those that can be named: a strip that counts the others says more than dots without names."""
    lanes = _lanes(room._replace(lanes=min(room.lanes, _CROWDED_LANES)), _DOT)
    places: dict[int, tuple[tuple[Part, ...], Place]] = {}
    rest: list[float] = []
    failures: Counter[int] = Counter()
    for index in order:
        one = events[index]
        x = paper.scale.x(one.middle)
        column = int(x) // _COLUMN
        place = None
        if failures[column] < _PATIENCE and len(places) < MOST_MARKS:
            parts = shape_of(one, paper)
            place = lanes.place_labelled(parts, one.item.label)
            if place is not None:
                places[index] = (parts, place)
        if place is None:
            failures[column] += 1
            rest.append(x)
    return Packed(places, max(1, lanes.used), rest)
