"""The sphere on paper, true to area: a square kilometre is as large anywhere on a map.

Longitudes and latitudes are in degrees, `x` and `y` in kilometres, y to the north. Directions and shapes are as they should be in the middle and
less so towards the edges; a map of the whole world cannot do better, and one of a region is small enough for it not to matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from typing import Protocol

from timeline.atlas.world import Position

RADIUS = 6371.0088
"""Of the earth, on average, in kilometres."""


class Projection(Protocol):
    @property
    def lon(self) -> float:
        """The longitude in the middle, where north is straight up."""

    def forward(self, places: Iterable[Position]) -> list[tuple[float, float]]:
        """Where the places come to lie. Longitudes are taken as they are, also beyond 180 degrees from the middle."""

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """The longitude, at most 180 degrees from the middle, and the latitude; of a place beyond the edge of the world the nearest on it."""


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection: for a part of the world around a place, be it a pole."""

    lon: float
    lat: float

    def forward(self, places: Iterable[Position]) -> list[tuple[float, float]]:
        middle, sine, cosine = self.lon, sin(radians(self.lat)), cos(radians(self.lat))
        found = []
        for lon, lat in places:
            across, up = radians(lon - middle), radians(lat)
            high, wide = sin(up), cos(up)
            ahead = wide * cos(across)
            facing = sine * high + cosine * ahead
            scale = RADIUS * sqrt(
                2 / max(1 + facing, 1e-9)
            )  # the place opposite the middle would be everywhere on the rim
            found.append((scale * wide * sin(across), scale * (cosine * high - sine * ahead)))
        return found

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        distance = hypot(x, y)
        if not distance:
            return self.lon, self.lat
        angle, middle = 2 * asin(min(1.0, distance / (2 * RADIUS))), radians(self.lat)
        up = cos(angle) * sin(middle) + y * sin(angle) * cos(middle) / distance
        across = atan2(x * sin(angle), distance * cos(middle) * cos(angle) - y * sin(middle) * sin(angle))
        return self.lon + degrees(across), degrees(asin(max(-1.0, min(1.0, up))))


_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_SQRT3 = sqrt(3)


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection (Šavrič, Patterson and Jenny 2018): for the whole world. Parallels are straight."""

    lon: float

    def forward(self, places: Iterable[Position]) -> list[tuple[float, float]]:
        middle, half, wide = self.lon, _SQRT3 / 2, RADIUS * 2 / _SQRT3
        found = []
        for lon, lat in places:
            turn = asin(half * sin(radians(lat)))
            found.append((wide * radians(lon - middle) * cos(turn) / _slope(turn), RADIUS * _height(turn)))
        return found

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        turn = y = max(-_TOP, min(_TOP, y / RADIUS))
        for _ in range(12):  # Newton's method: exact to the last digit after five or six
            step = (_height(turn) - y) / _slope(turn)
            turn -= step
            if abs(step) < 1e-14:
                break
        lat = asin(max(-1.0, min(1.0, 2 / _SQRT3 * sin(turn))))
        across = 3 * x / RADIUS * _slope(turn) / (2 * _SQRT3 * cos(turn))
        return self.lon + degrees(max(-pi, min(pi, across))), degrees(lat)


def _height(turn: float) -> float:
    square = turn * turn
    return turn * (_A1 + _A2 * square + square**3 * (_A3 + _A4 * square))


def _slope(turn: float) -> float:
    square = turn * turn
    return _A1 + 3 * _A2 * square + square**3 * (7 * _A3 + 9 * _A4 * square)


_TOP = _height(pi / 3)


def wrapped(lon: float, middle: float) -> float:
    """The longitude, counted so that it is at most 180 degrees from the middle: from 180 below it, inclusive, to 180 above."""
    return (lon - middle + 180) % 360 - 180 + middle


def angle_between(one: Position, other: Position) -> float:
    """Between two places as seen from the middle of the earth, in degrees."""
    (a_lon, a_lat), (b_lon, b_lat) = one, other
    up = sin(radians(b_lat - a_lat) / 2) ** 2
    across = cos(radians(a_lat)) * cos(radians(b_lat)) * sin(radians(b_lon - a_lon) / 2) ** 2
    return degrees(2 * asin(min(1.0, sqrt(up + across))))
