"""Makes timeline/atlas/data/world.bin from Natural Earth's map of the countries; run by hand, when a new version of it is out.

    npm install --ignore-scripts world-atlas@2.0.2
    python tools/atlas.py node_modules/world-atlas/countries-50m.json

What it writes is read by timeline/atlas/world.py, which describes the format: coasts as closed rings, borders as lines, every point with the size
of what is lost where it is left out. So a map of any scale takes the points that it can show, and needs no simplifying of its own.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import cos, log2, radians
from pathlib import Path
from typing import Any

WORLD = Path(__file__).parents[1] / "timeline/atlas/data/world.bin"
UNITS = 100
"""Of a degree: about a kilometre, a fiftieth of a millimetre on a map of 1:50,000,000."""
KM_PER_DEGREE = 111.195
COAST, BORDER, DISPUTED = range(3)
ALWAYS = 255
"""Weight of a point that is never left out."""
TURN = 360 * UNITS
SOUTHERNMOST = -89 * UNITS
"""A ring that lies below is the pole itself, which was cut out of Antarctica where the map was stitched together."""

DISPUTED_BORDERS: tuple[tuple[str, str, tuple[float, float, float, float]], ...] = (
    ("Cyprus", "N. Cyprus", (32, 34, 35, 36)),
    ("Egypt", "Sudan", (31, 21, 37, 23)),
    ("India", "China", (77, 30, 82, 36)),
    ("India", "China", (91, 27, 98, 30)),
    ("India", "Pakistan", (72, 32.5, 78, 36)),
    ("India", "Siachen Glacier", (70, 30, 80, 40)),
    ("China", "Siachen Glacier", (70, 30, 80, 40)),
    ("Pakistan", "Siachen Glacier", (70, 30, 80, 40)),
    ("Israel", "Palestine", (34, 31, 36, 33)),
    ("Israel", "Syria", (35, 32, 36, 34)),
    ("Morocco", "W. Sahara", (-18, 20, -8, 28)),
    ("North Korea", "South Korea", (126, 37, 129, 39)),
    ("Serbia", "Kosovo", (20, 41, 22, 44)),
    ("Somalia", "Somaliland", (42, 7, 50, 12)),
    ("Sudan", "S. Sudan", (27, 9, 30, 10.8)),
    ("Ukraine", "Russia", (33, 45, 36, 46.5)),
)
"""Borders of this map that one side, or most states, do not accept: two countries, and west, south, east and north of the stretch that is meant."""

Point = tuple[int, int]
"""Longitude and latitude in hundredths of a degree."""
Line = tuple[int, list[Point], list[int]]
"""What it is, its points and their weights."""


def main(source: Path) -> None:
    topology = json.loads(source.read_text("utf-8"))
    arcs = decoded(topology)
    lines = [*coasts(topology, arcs), *borders(topology, arcs)]
    lines.sort(key=lambda line: (line[0], -len(line[1]), line[1]))
    data = zlib.compress(packed(lines), 9)
    WORLD.write_bytes(data)
    sys.stdout.write(f"{len(lines)} lines, {sum(len(points) for _, points, _ in lines)} points, {len(data)} bytes\n")


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs, of which each point but the first is stored as the step to it."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for across, up in steps:
            x, y = x + across, y + up
            arc.append((round((x * scale_x + left) * UNITS), round((y * scale_y + low) * UNITS)))
        arcs.append(arc)
    return arcs


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    for part in geometry.get("geometries", ()):
        yield from rings_of(part)
    if geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def coasts(topology: dict[str, Any], arcs: Sequence[list[Point]]) -> Iterator[Line]:
    for ring in rings_of(topology["objects"]["land"]):
        points: list[Point] = []
        ends: set[int] = set()
        for number in ring:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
            ends.add(len(points) - 1)
        if len(ring) > 1:
            points, ends = points[:-1], {end % (len(points) - 1) for end in ends}  # where borders begin
        else:
            points, ends = points[:-1], set()
        points = unwrapped(points, closed=True)
        kept, fixed = without_repeats(points, ends)
        if len(kept) < 3 or max(y for _, y in kept) < SOUTHERNMOST:
            continue
        weights = weigh(kept, closed=True)
        for index in fixed:
            weights[index] = ALWAYS
        if abs(kept[-1][0] - kept[0][0]) > TURN // 2:
            # It runs around the pole: closed along the edge of the world it is an area.
            (start, level), pole = kept[0], -90 * UNITS
            end = start + (TURN if kept[-1][0] > start else -TURN)
            weights[0] = ALWAYS
            kept += [(end, level), (end, pole), ((start + end) // 2, pole), (start, pole)]
            weights += [ALWAYS] * 4
        yield COAST, *lightened(kept, weights)


def borders(topology: dict[str, Any], arcs: Sequence[list[Point]]) -> Iterator[Line]:
    """The arcs that two countries share."""
    owners: dict[int, list[str]] = defaultdict(list)
    for country in topology["objects"]["countries"]["geometries"]:
        for ring in rings_of(country):
            for number in ring:
                owners[number if number >= 0 else ~number].append(country["properties"]["name"])
    for number, countries in owners.items():
        if len(set(countries)) < 2:
            continue
        points, _ = without_repeats(unwrapped(arcs[number], closed=False), set())
        for kind, part in divided(points, set(countries)):
            if len(part) > 1:
                yield kind, *lightened(part, weigh(part, closed=False))


def divided(points: Sequence[Point], countries: set[str]) -> Iterator[tuple[int, list[Point]]]:
    """A border in its disputed and its other stretches, which share their ends."""
    boxes = [box for one, other, box in DISPUTED_BORDERS if {one, other} == countries]

    def disputed(a: Point, b: Point) -> bool:
        x, y = (a[0] + b[0]) / 2 / UNITS, (a[1] + b[1]) / 2 / UNITS
        return any(west <= x <= east and south <= y <= north for west, south, east, north in boxes)

    part = [points[0]]
    kind = None
    for a, b in pairwise(points):
        now = DISPUTED if disputed(a, b) else BORDER
        if kind is not None and now != kind:
            yield kind, part
            part = [a]
        kind = now
        part.append(b)
    if kind is not None:
        yield kind, part


def unwrapped(points: Sequence[Point], *, closed: bool) -> list[Point]:
    """Without leaps from one edge of the world to the other: longitudes run on beyond 180 degrees."""
    found: list[Point] = []
    turns = 0
    for x, y in points:
        if found:
            before = found[-1][0]
            turns = round((before - x) / TURN)
        found.append((x + turns * TURN, y))
    middle = (min(found)[0] + max(found)[0]) / 2
    shift = 0 if closed and abs(found[-1][0] - found[0][0]) > TURN // 2 else round(middle / TURN) * TURN
    return [(x - shift, y) for x, y in found]


def without_repeats(points: Sequence[Point], marked: set[int]) -> tuple[list[Point], set[int]]:
    """The points without those that are where the one before them is, and the places of the marked ones among them."""
    kept: list[Point] = []
    fixed = set()
    for index, point in enumerate(points):
        if not kept or kept[-1] != point:
            kept.append(point)
        if index in marked:
            fixed.add(len(kept) - 1)
    return kept, fixed


def weigh(points: Sequence[Point], *, closed: bool) -> list[int]:
    """For each point the area of the triangle that is lost without it, where all smaller ones are gone already (Visvalingam's order).

    As the code of world.py: two to an octave of square kilometres. The last three of a ring weigh what the ring does, the ends of a line 255.
    """
    count = len(points)
    before = [index - 1 for index in range(count)]
    after = [index + 1 for index in range(count)]
    if closed:
        before[0], after[-1] = count - 1, 0
    weights = [ALWAYS] * count
    first, last = (0, count) if closed else (1, count - 1)
    areas = {index: area(points, before[index], index, after[index]) for index in range(first, last)}
    queue = [(size, index) for index, size in areas.items()]
    heapify(queue)
    least = 0.0
    left = count
    while queue:
        size, index = heappop(queue)
        if areas.get(index) != size:
            continue
        least = max(least, size)
        weights[index] = code(least)
        del areas[index]
        left -= 1
        if closed and left < 3:
            continue
        a, b = before[index], after[index]
        after[a], before[b] = b, a
        for one in (a, b):
            if one in areas:
                areas[one] = area(points, before[one], one, after[one])
                heappush(queue, (areas[one], one))
    return weights


def lightened(points: Sequence[Point], weights: Sequence[int]) -> tuple[list[Point], list[int]]:
    """Without the points that lie on the way from the one before to the one after."""
    kept = [index for index, weight in enumerate(weights) if weight]
    return [points[index] for index in kept], [weights[index] for index in kept]


def area(points: Sequence[Point], a: int, b: int, c: int) -> float:
    """Of a triangle, in square kilometres."""
    (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
    twice = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))
    return twice / 2 * cos(radians(by / UNITS)) * (KM_PER_DEGREE / UNITS) ** 2


def code(size: float) -> int:
    return min(ALWAYS - 1, max(0, round(2 * log2(size + 1e-9)) + 20))


def packed(lines: Sequence[Line]) -> bytes:
    """See timeline/atlas/world.py."""
    across, up = array("h"), array("h")
    for _, points, _ in lines:
        for (ax, ay), (bx, by) in zip(points[:1] + points, points, strict=False):
            across.append(bx - ax)
            up.append(by - ay)
    columns = (
        array("I", [len(lines)]),
        array("I", [len(points) for _, points, _ in lines]),
        *(
            array("i", [pick(point[axis] for point in points) for _, points, _ in lines])
            for pick in (min, max)
            for axis in (0, 1)
        ),
        array("i", [points[0][0] for _, points, _ in lines]),
        array("i", [points[0][1] for _, points, _ in lines]),
        across,
        up,
        array("B", [weight for _, _, weights in lines for weight in weights]),
        array("B", [kind for kind, _, _ in lines]),
    )
    for column in columns:
        if sys.byteorder == "big":
            column.byteswap()
    return b"".join(column.tobytes() for column in columns)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
