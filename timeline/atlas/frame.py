"""Which part of the world a map shows: what its marks need, and as much around it as it takes to see where that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

from timeline.atlas.clipping import Box, Point
from timeline.atlas.projection import RADIUS, Azimuthal, EqualEarth, Projection, angle_between, wrapped
from timeline.atlas.world import Position


class Paper(NamedTuple):
    """What is to be filled, in user units."""

    width: int
    least: int
    most: int
    """Bounds of the height. A map of the whole world may be lower."""
    margin: float
    """Kept free of marks at each edge, so that their names find room."""
    lone: float
    """Kilometres across where there is one place only."""


WIDEST_REGION, WIDEST_POLAR = 55.0, 85.0
"""Degrees from the middle of a map to its corners: a region up to here is drawn as one, anything larger as a part of the world. Around the poles,
which a map of the world draws out into lines, more."""
_POLAR = 60.0
LEAST = 320.0
"""Kilometres across: with less of it the base map, which is made for 1:50,000,000, would be all corners and wrong by several units."""
_USUAL_SOUTH, _USUAL_NORTH = -57.0, 78.0
"""A map of the world ends here where no event lies beyond: what is left out is ice and sea."""
_BERING = -169.0
"""A map of the world that is cut at this meridian cuts almost no land."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of a projection."""

    projection: Projection
    left: float
    top: float
    """In kilometres on paper; y to the north."""
    unit: float
    """Kilometres to a user unit."""
    width: int
    height: int
    region: bool
    """True where the scale is nearly the same everywhere."""

    def put(self, places: Iterable[Position]) -> list[Point]:
        """Places in user units. Longitudes are taken as they are, also beyond 180 degrees from the middle."""
        left, top, unit = self.left, self.top, self.unit
        return [((x - left) / unit, (top - y) / unit) for x, y in self.projection.forward(places)]

    def mark(self, places: Iterable[Position]) -> list[Point]:
        """The same for any longitude, where it comes to lie on this map."""
        middle = self.projection.lon
        return self.put([(wrapped(lon, middle), lat) for lon, lat in places])

    def at(self, x: float, y: float) -> Position:
        """The place that a point in user units shows."""
        return self.projection.inverse(self.left + x * self.unit, self.top - y * self.unit)

    def box(self) -> Box:
        """Longitudes and latitudes that hold everything on the map; longitudes up to 180 degrees to either side of the middle."""
        steps = 24
        edge: list[Point] = [(self.width * n / steps, y) for n in range(steps + 1) for y in (0, self.height)]
        edge += [(x, self.height * n / steps) for n in range(steps + 1) for x in (0, self.width)]
        seen = [self.at(x, y) for x, y in edge]
        middle = self.projection.lon
        lons = [wrapped(lon, middle) if abs(lon - middle) > 180 else lon for lon, _ in seen]
        lats = [lat for _, lat in seen]
        # A little more, since an edge is not straight on the globe and was looked at here and there only.
        pad = 0.5 + (max(lats) - min(lats)) / 50
        west, east = max(min(lons) - pad, middle - 180), min(max(lons) + pad, middle + 180)
        south, north = max(min(lats) - pad, -90.0), min(max(lats) + pad, 90.0)
        for pole in (-90.0, 90.0):
            ((x, y),) = self.put([(middle, pole)])
            if 0 <= x <= self.width and 0 <= y <= self.height and self.region:
                west, east = middle - 180, middle + 180
                south, north = min(south, pole), max(north, pole)
        return Box(west, south, east, north)


def fit(places: Sequence[Position], paper: Paper) -> Frame:
    """The frame that shows all of the places, which are at least one."""
    places = sorted(set(places))
    return _region(places, paper) or _world(places, paper)


def _region(places: Sequence[Position], paper: Paper) -> Frame | None:
    """A map around the places; None where they lie too far apart for one."""
    middle = _mean(places)
    if middle is None:
        return None
    for _ in range(4):  # towards the middle of what they take up on paper
        if max(angle_between(middle, place) for place in places) > WIDEST_POLAR:
            return None
        extent = _extent(Azimuthal(*middle), places)
        middle = Azimuthal(*middle).inverse((extent.left + extent.right) / 2, (extent.low + extent.high) / 2)
    projection = Azimuthal(round(wrapped(middle[0], 0), 2), round(middle[1], 2))
    extent = _extent(projection, places)
    across, up = extent.right - extent.left, extent.high - extent.low
    room, tall = paper.width - 2 * paper.margin, paper.most - 2 * paper.margin
    least = (paper.lone if len(places) == 1 else LEAST) / paper.width
    unit = max(across / room, up / tall, least)
    height = round(min(paper.most, max(paper.least, up / unit + 2 * paper.margin)))
    corner = 2 * degrees(asin(min(1.0, hypot(paper.width, height) * unit / 4 / RADIUS)))
    if corner > (WIDEST_POLAR if abs(projection.lat) > _POLAR else WIDEST_REGION):
        return None
    left = (extent.left + extent.right) / 2 - paper.width * unit / 2
    top = (extent.low + extent.high) / 2 + height * unit / 2
    return Frame(projection, left, top, unit, paper.width, height, region=True)


def _world(places: Sequence[Position], paper: Paper) -> Frame:
    """A map of the world, or of the part of it in which the places lie."""
    projection = EqualEarth(_middle_of_the_world(places))
    extent = _extent(projection, [(wrapped(lon, projection.lon), lat) for lon, lat in places])
    # As far north and south as all of it, or where the places are if those are further.
    (_, low), (_, high), (edge, _) = projection.forward(
        [(0, _USUAL_SOUTH), (0, _USUAL_NORTH), (projection.lon + 180, 0)]
    )
    low, high = min(low, extent.low), max(high, extent.high)
    unit = max((extent.right - extent.left) / (paper.width - 2 * paper.margin), (extent.high - extent.low) / paper.most)
    unit = min(unit, 2 * edge / paper.width)
    margin = paper.margin / 2 * unit
    low, high = min(low, extent.low - margin), max(high, extent.high + margin)
    height = min(
        paper.most, max(paper.least, (extent.high - extent.low) / unit + 2 * paper.margin), (high - low) / unit
    )
    if (extent.high - extent.low) / unit + paper.margin > height:
        unit = min((extent.high - extent.low) / (height - paper.margin), 2 * edge / paper.width)
    height = round(height)
    left = _between((extent.left + extent.right - paper.width * unit) / 2, -edge, edge - paper.width * unit)
    top = _between((extent.low + extent.high + height * unit) / 2, low + height * unit, high)
    return Frame(projection, left, top, unit, paper.width, height, region=False)


def _between(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))


def _extent(projection: Projection, places: Sequence[Position]) -> Box:
    points = projection.forward(places)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _mean(places: Sequence[Position]) -> Position | None:
    """The middle of the places as seen from the middle of the earth; None where they lie all around it."""
    x = sum(cos(radians(lat)) * cos(radians(lon)) for lon, lat in places) / len(places)
    y = sum(cos(radians(lat)) * sin(radians(lon)) for lon, lat in places) / len(places)
    z = sum(sin(radians(lat)) for _, lat in places) / len(places)
    if hypot(x, y, z) < 0.2:
        return None
    # At a pole any meridian is the middle one.
    return (degrees(atan2(y, x)) if hypot(x, y) > 1e-6 else 0.0), degrees(atan2(z, hypot(x, y)))


def _middle_of_the_world(places: Sequence[Position]) -> float:
    """The longitude opposite the widest gap between the places, unless there is none to speak of, or it can as well be cut where there is no land."""
    lons = sorted({wrapped(lon, 0) for lon, _ in places})
    gaps = [(after - before, before) for before, after in zip(lons, [*lons[1:], lons[0] + 360], strict=True)]
    width, start = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    if width < 40 or (width < 180 and all(abs(wrapped(lon - _BERING, 0)) > 12 for lon in lons)):
        return _BERING + 180
    return round(wrapped(start + width / 2 + 180, 0), 2)
