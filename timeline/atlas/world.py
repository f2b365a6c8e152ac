"""Coasts and borders of the world, each point with the size of what is lost where it is left out.

data/world.bin is made by tools/atlas.py. It is deflated, and holds columns of little-endian integers, one after the other: the number of lines
(uint32); for each line the number of its points (uint32), its bounds to the west, south, east and north, its first longitude and latitude (int32
each); for each point the step to it from the one before, in longitude and in latitude (int16 each), and its weight (uint8); for each line its kind
(uint8). Degrees are counted in hundredths.

A coast is a closed ring (its last point is not its first again) of land, or of water within it. Longitudes run on beyond 180 degrees where a line
crosses the date line, so no line leaps; the ring of Antarctica closes along the edge of the world at 90 degrees south.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress
from math import log2
from pathlib import Path
from typing import Literal

Kind = Literal["coast", "border", "disputed"]
Position = tuple[float, float]
"""Longitude and latitude in degrees."""
KINDS: tuple[Kind, ...] = ("coast", "border", "disputed")
_DATA = Path(__file__).parent / "data/world.bin"


@dataclass(frozen=True, slots=True)
class Line:
    kind: Kind
    west: float
    south: float
    east: float
    north: float
    start: tuple[int, int]
    steps: tuple[memoryview[int], memoryview[int]]
    weights: memoryview[int]
    """In the units of the file."""

    def points(self, detail: float = 0.0, turn: float = 0.0) -> list[Position]:
        """The line, `turn` degrees further east, without what is smaller than `detail`, in square kilometres.

        A ring that is smaller as a whole is empty.
        """
        mask = bytes(self.weights).translate(_mask(weight_of(detail) if detail > 0 else 0))
        if self.kind == "coast" and mask.count(1) < 3:
            return []
        lons, lats = (
            compress(accumulate(steps[1:], initial=start), mask)
            for start, steps in zip(self.start, self.steps, strict=True)
        )
        return [(lon / 100 + turn, lat / 100) for lon, lat in zip(lons, lats, strict=True)]


def weight_of(area: float) -> int:
    """The weight of a point with which so many square kilometres are lost: two steps to a doubling. 255 is never left out."""
    return min(254, max(0, round(2 * log2(area + 1e-9)) + 20))


@cache
def _mask(least: int) -> bytes:
    """For `bytes.translate`: 1 for a weight of at least that much, else 0."""
    return bytes(int(weight >= least) for weight in range(256))


@cache
def lines() -> tuple[Line, ...]:
    """All of them: coasts, then borders, the longest of each first."""
    data = zlib.decompress(_DATA.read_bytes())
    at = 0

    def column(code: str, count: int) -> memoryview[int]:
        nonlocal at
        found: array[int] = array(code)
        end = at + count * found.itemsize
        found.frombytes(data[at:end])
        at = end
        if sys.byteorder == "big":
            found.byteswap()
        return memoryview(found)

    total = column("I", 1)[0]
    counts = column("I", total)
    bounds = [column("i", total) for _ in range(4)]
    lons, lats = column("i", total), column("i", total)
    points = sum(counts)
    across, up = column("h", points), column("h", points)
    weights = column("B", points)
    kinds = column("B", total)
    made = []
    start = 0
    for index, count in enumerate(counts):
        part = slice(start, start + count)
        west, south, east, north = (edge[index] / 100 for edge in bounds)
        first = (lons[index], lats[index])
        made.append(Line(KINDS[kinds[index]], west, south, east, north, first, (across[part], up[part]), weights[part]))
        start += count
    return tuple(made)
