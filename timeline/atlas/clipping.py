"""Lines and areas, cut at the edges of a box. Points are pairs of numbers, on paper or on the globe."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    left: float
    low: float
    right: float
    high: float

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.low <= point[1] <= self.high

    def misses(self, other: Box) -> bool:
        """True where nothing of the other box is in this one."""
        return other.right < self.left or other.left > self.right or other.high < self.low or other.low > self.high

    def covers(self, other: Box) -> bool:
        return (
            self.left <= other.left and other.right <= self.right and self.low <= other.low and other.high <= self.high
        )


def clip_ring(points: Sequence[Point], box: Box) -> list[Point]:
    """The part of an area that is in the box, as one ring (Sutherland and Hodgman): where it falls apart, its pieces hang together along the edge."""
    ring = list(points)
    for axis, limit, above in ((0, box.left, True), (0, box.right, False), (1, box.low, True), (1, box.high, False)):
        if not ring:
            break
        cut: list[Point] = []
        before = ring[-1]
        was_in = before[axis] >= limit if above else before[axis] <= limit
        for point in ring:
            is_in = point[axis] >= limit if above else point[axis] <= limit
            if is_in != was_in:
                cut.append(_at(before, point, axis, limit))
            if is_in:
                cut.append(point)
            before, was_in = point, is_in
        ring = cut
    return ring if len(ring) > 2 else []


def clip_line(points: Sequence[Point], box: Box) -> list[list[Point]]:
    """The pieces of a line that are in the box."""
    pieces: list[list[Point]] = []
    for one, other in pairwise(points):
        inside = _segment(one, other, box)
        if inside is None:
            continue
        start, end = inside
        if pieces and pieces[-1][-1] == start:
            pieces[-1].append(end)
        else:
            pieces.append([start, end])
    return pieces


def divide(points: Sequence[Point], longest: float) -> list[Point]:
    """The line with points put in, so that no two neighbours are farther apart than so much in either coordinate."""
    found = list(points[:1])
    for (ax, ay), (bx, by) in pairwise(points):
        across, up = bx - ax, by - ay
        if not (-longest < across < longest and -longest < up < longest):
            parts = int(max(abs(across), abs(up)) / longest) + 1
            found += [(ax + across * n / parts, ay + up * n / parts) for n in range(1, parts)]
        found.append((bx, by))
    return found


def _at(one: Point, other: Point, axis: int, limit: float) -> Point:
    """Where the way from one point to the other crosses the limit."""
    part = (limit - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + part * (other[1 - axis] - one[1 - axis])
    return (limit, across) if axis == 0 else (across, limit)


def _segment(one: Point, other: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a segment that is in the box (Liang and Barsky)."""
    (ax, ay), (bx, by) = one, other
    start, end = 0.0, 1.0
    for step, room in (
        (ax - bx, ax - box.left),
        (bx - ax, box.right - ax),
        (ay - by, ay - box.low),
        (by - ay, box.high - ay),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    if start >= end:
        return None
    first = one if start == 0 else (ax + start * (bx - ax), ay + start * (by - ay))
    last = other if end == 1 else (ax + end * (bx - ax), ay + end * (by - ay))
    return first, last
