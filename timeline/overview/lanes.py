"""Packing marks and their labels into rows, so that nothing lies on anything else."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.overview.axis import Label, Part
from timeline.overview.lettering import cut
from timeline.overview.lettering import width as text_width
from timeline.overview.shapes import DOT_RADIUS

GAP = 6.0
"""Between a mark and its label, and between neighbours of a lane."""
_LONG_BAR = 56.0


@dataclass(frozen=True, slots=True)
class Place:
    """A lane's number and the room there that a mark takes, with its label or without."""

    lane: int
    x0: float
    x1: float
    label: Label | None


class Lanes:
    """Rows that fill up. Whoever comes first has the choice, of the lanes near the axis first."""

    def __init__(self, most: int, left: float, right: float, font_size: float, label_room: float, slot: float) -> None:
        """At most so many lanes, between left and right; a mark without label takes at least `slot`, a label at most `label_room`."""
        self._most = most
        self._left, self._right = left, right
        self._size, self._room, self._slot = font_size, label_room, slot
        self._lanes: list[list[tuple[float, float]]] = []

    @property
    def used(self) -> int:
        return len(self._lanes)

    def place(self, parts: tuple[Part, ...], text: str) -> Place | None:
        """Where the mark goes, with the text in full, or shortened, or without it; None where no lane has room for even the mark."""
        return self.place_labelled(parts, text) or self.place_bare(parts)

    def place_labelled(self, parts: tuple[Part, ...], text: str) -> Place | None:
        label = cut(text, self._room, self._size)
        short = cut(text, self._room * 0.6, self._size)
        for version in dict.fromkeys((label, short)):
            if version:
                options = tuple(self._with_label(parts, version))
                for lane in range(self._most):
                    for x0, x1, where in options:
                        if self._fits(lane, x0, x1, GAP):
                            return self._take(lane, x0, x1, where)
        return None

    def place_bare(self, parts: tuple[Part, ...]) -> Place | None:
        x0, x1 = self._bare(parts)
        for lane in range(self._most):
            if self._fits(lane, x0, x1, 0.0):
                return self._take(lane, x0, x1, None)
        return None

    def _bare(self, parts: tuple[Part, ...]) -> tuple[float, float]:
        x0 = min(part.x0 - (DOT_RADIUS if part.kind != "bar" else 0.0) for part in parts)
        x1 = max(part.x1 + (DOT_RADIUS if part.kind != "bar" else 0.0) for part in parts)
        missing = max(0.0, self._slot - (x1 - x0)) / 2
        return x0 - missing, x1 + missing

    def _with_label(self, parts: tuple[Part, ...], text: str) -> Iterator[tuple[float, float, Label]]:
        room = text_width(text, self._size)
        x0, x1 = self._bare(parts)
        ink0 = min(part.x0 - (DOT_RADIUS if part.kind != "bar" else 0.0) for part in parts)
        ink1 = max(part.x1 + (DOT_RADIUS if part.kind != "bar" else 0.0) for part in parts)
        long = len(parts) == 1 and ink1 - ink0 >= _LONG_BAR
        above = (x0, max(x1, ink0 + 4 + room), Label(text, ink0 + 4, "above"))
        if long and room + 8 <= ink1 - ink0:
            yield above
        yield x0, ink1 + GAP + room, Label(text, ink1 + GAP, "after")
        yield ink0 - GAP - room, x1, Label(text, ink0 - GAP, "before")
        if long and room + 8 > ink1 - ink0:
            yield above

    def _fits(self, lane: int, x0: float, x1: float, gap: float) -> bool:
        if x0 < self._left or x1 > self._right:
            return False
        if lane >= len(self._lanes):
            return True
        taken = self._lanes[lane]
        index = bisect_left(taken, (x0, x0))
        free_before = index == 0 or taken[index - 1][1] + gap <= x0
        return free_before and (index == len(taken) or taken[index][0] >= x1 + gap)

    def _take(self, lane: int, x0: float, x1: float, label: Label | None) -> Place:
        if lane == len(self._lanes):
            self._lanes.append([])
        insort(self._lanes[lane], (x0, x1))
        return Place(lane, x0, x1, label)
