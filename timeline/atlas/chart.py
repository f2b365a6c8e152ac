"""The map as data: what comes in (`Spot`) and what a layout is made of (`Chart` and its parts).

Positions are in SVG user units, meant to be shown one to one in CSS pixels; y runs down from the top. A map is not mirrored where a
language is written from right to left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from msgspec import Struct

from timeline.model import Status

Anchor = Literal["start", "middle", "end"]


class Spot(Struct, frozen=True, array_like=True):
    """A place with coordinates, and what the map needs to know of its events."""

    name: str
    lat: float
    """Degrees north, -90 to 90."""
    lon: float
    """Degrees east, -180 to 180."""
    href: str
    """Where the mark leads, as it is to stand in the page (not escaped): `#place-doha`, or an address below the root that `draw` is told."""
    count: int = 1
    """Number of its events."""
    status: Status = "happened"
    """Of the event, where it is the only one."""
    title: str = ""
    """The event's title, where it is the only one."""
    importance: int = 3
    """That of its most important event, 1 to 5: of two names that cannot both be written, the higher one is."""


class Label(NamedTuple):
    text: str
    x: float
    y: float
    """Of the baseline, both from the middle of the mark."""
    anchor: Anchor


class Mark(NamedTuple):
    """A dot on the map: one spot, or several that would lie on top of each other."""

    spots: tuple[Spot, ...]
    """The one that it stands for first of all, then the others."""
    x: float
    y: float
    radius: float
    label: Label | None = None

    @property
    def spot(self) -> Spot:
        return self.spots[0]

    @property
    def events(self) -> int:
        return sum(spot.count for spot in self.spots)


class Within(NamedTuple):
    """A spot without a mark of its own at this scale; a script may give it one at a larger scale."""

    spot: Spot
    x: float
    y: float


class ScaleBar(NamedTuple):
    km: int
    length: float
    x: float
    y: float
    """Its left end."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A layout, ready to be drawn."""

    width: int
    height: int
    font_size: float
    land: str
    borders: str
    disputed: str
    """What lies behind the marks, as data of SVG paths; "" for nothing."""
    marks: tuple[Mark, ...]
    """The largest first, so that none hides another."""
    within: tuple[Within, ...]
    scale: ScaleBar | None
    """None for a map of so much of the world that its scale is not the same everywhere."""
    places: int
    events: int
    """How many there are of each, whether or not they have a mark of their own. An event at two places counts twice."""
    links: bool
    """True where the marks are few enough for each to be a stop of the Tab key."""
