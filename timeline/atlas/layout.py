"""Laying out a map: which part of the world, which marks and where, which names; all of it as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from timeline.atlas.chart import Chart, Mark, ScaleBar, Spot
from timeline.atlas.frame import Frame, Paper, fit
from timeline.atlas.ground import ground
from timeline.atlas.labels import Area, Room, place_labels
from timeline.atlas.marks import place_marks

MOST_LINKS = 40
"""With more marks than this they are no stops of the Tab key, which would never come to an end: the list has all of them."""


class Measure(NamedTuple):
    """Sizes of a drawing, in parts of its width or in user units."""

    least: float
    most: float
    margin: float
    lone: float
    font_size: float
    names: int
    longest: float
    bar: float


WIDE = Measure(least=0.4, most=0.56, margin=80, lone=1800, font_size=12.5, names=40, longest=170, bar=150)
PHONE = Measure(least=0.85, most=1.15, margin=46, lone=1100, font_size=13, names=16, longest=130, bar=100)
_NARROW = 600
"""Up to this width a drawing is made as for a phone."""
_CORNER = 10.0


def layout(spots: Sequence[Spot], *, width: int) -> Chart:
    """The map of at least one spot, in a drawing of that width: about 1,000, or about 360 for a phone. The same spots give the same map."""
    measure = PHONE if width <= _NARROW else WIDE
    paper = Paper(width, round(width * measure.least), round(width * measure.most), measure.margin, measure.lone)
    places = [(spot.lon, spot.lat) for spot in spots]
    frame = fit(places, paper)
    placed = place_marks(spots, frame.mark(places))
    scale = _scale_bar(frame, measure, placed.marks) if frame.region else None
    taken = [Area(scale.x - 4, scale.y - 22, scale.x + scale.length + 4, scale.y + 4)] if scale else []
    room = Room(width, frame.height, measure.font_size, measure.names, measure.longest)
    behind = ground(frame)
    return Chart(
        width=width,
        height=frame.height,
        font_size=measure.font_size,
        land=behind.land,
        borders=behind.borders,
        disputed=behind.disputed,
        marks=tuple(place_labels(placed.marks, room, taken)),
        within=placed.within,
        scale=scale,
        places=len(spots),
        events=sum(spot.count for spot in spots),
        links=len(placed.marks) <= MOST_LINKS,
    )


def _scale_bar(frame: Frame, measure: Measure, marks: Sequence[Mark]) -> ScaleBar:
    """In the lower corner that is freer of marks."""
    km = round_length(measure.bar * frame.unit)
    length = km / frame.unit
    y = frame.height - _CORNER
    left, right = _CORNER, frame.width - _CORNER - length

    def crowd(x: float) -> int:
        return sum(x - 30 < mark.x < x + length + 30 and mark.y > y - 60 for mark in marks)

    return ScaleBar(km, length, right if crowd(right) < crowd(left) else left, y)


def round_length(most: float) -> int:
    """The largest 1, 2 or 5 times a power of ten that is not more than this, at least 1."""
    power = 1
    while power * 10 <= most:
        power *= 10
    return next(count * power for count in (5, 2, 1) if count * power <= most or count == 1)
