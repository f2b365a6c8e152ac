"""Which spots have a mark of their own, and how large it is."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, sqrt
from typing import NamedTuple

from timeline.atlas.chart import Mark, Spot, Within

APART = 24.0
"""Marks lie at least so far from each other, which is what a finger needs; js/map.js uses the same."""
SMALLEST, LARGEST = 5.5, 20.0
"""Radius of the mark of one event, and the largest that there is."""
CROWD = 60
"""With more marks than this all are smaller, so that the map is still seen."""
MOST_WITHIN = 150
"""Of more spots than this those without a mark of their own are not told to the page's script."""


class Marks(NamedTuple):
    marks: tuple[Mark, ...]
    within: tuple[Within, ...]


def place_marks(spots: Sequence[Spot], points: Sequence[tuple[float, float]]) -> Marks:
    """Gives each spot a mark, or lets it share the mark nearest to it. Spots with more events come first."""
    order = sorted(range(len(spots)), key=lambda index: (-spots[index].count, -spots[index].importance, index))
    heads: dict[int, list[int]] = {}
    cells: dict[tuple[int, int], list[int]] = {}
    for index in order:
        x, y = points[index]
        column, row = int(x // APART), int(y // APART)
        near = [
            (distance, head)
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for head in cells.get((i, j), ())
            if (distance := hypot(points[head][0] - x, points[head][1] - y)) < APART
        ]
        if near:
            heads[min(near)[1]].append(index)
        else:
            heads[index] = [index]
            cells.setdefault((column, row), []).append(index)
    most = max((sum(spots[one].count for one in members) for members in heads.values()), default=1)
    largest = max(SMALLEST * 1.5, LARGEST * min(1.0, sqrt(CROWD / len(heads)))) if heads else LARGEST
    marks = [
        Mark(
            tuple(spots[one] for one in members),
            *points[head],
            radius(sum(spots[one].count for one in members), most, largest),
        )
        for head, members in heads.items()
    ]
    marks.sort(key=lambda mark: -mark.radius)
    within = [Within(spots[one], *points[one]) for head, members in heads.items() for one in members if one != head]
    return Marks(tuple(marks), tuple(within) if len(spots) <= MOST_WITHIN else ())


def radius(count: int, most: int, largest: float) -> float:
    """Area goes with number. Where the largest would be too large all are smaller, down to what can still be told apart."""
    return max(SMALLEST * 0.8, min(SMALLEST, largest / sqrt(most)) * sqrt(count))
