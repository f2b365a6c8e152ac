"""Packing marks and their labels into rows, so that nothing lies on anything else."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from timeline.overview.axis import Label, Part
from timeline.overview.lettering import cut
from timeline.overview.lettering import width as text_width
from timeline.overview.shapes import DOT_RADIUS

GAP = 6.0
"""Between a mark and its label, and between neighbours of a lane."""
_LONG_BAR = 56.0


class Place(NamedTuple):
    """A lane's number and the room there that a mark takes, with its label or without."""

    lane: int
    x0: float
    x1: float
    label: Label | None


class Lanes:
    """Rows that fill up. Whoever comes first has the choice, of the lanes near the axis first."""

    def __init__(
        self,
        most: int,
        left: float,
        right: float,
        font_size: float,
        label_room: float,
        slot: float,
        *,
        before_first: bool = False,
    ) -> None:
        """At most so many lanes, between left and right; a mark without label takes at least `slot`, a label at most `label_room`.

        With `before_first`, a label goes before its mark rather than after it.
        """
        self._before_first = before_first
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
        if not self._room or not text:
            return None
        versions = (cut(text, self._longest(parts), self._size), cut(text, self._room * 0.6, self._size))
        for version in dict.fromkeys(versions):
            if version:
                options = self._options(parts, version)
                for lane in range(min(self._most, len(self._lanes) + 1)):
                    for option in options:
                        if self._fits(lane, option[0], option[1], GAP):
                            return self._take(lane, *option)
        return None

    def fill(self, places: Iterable[Place]) -> None:
        """Takes the room of marks that were placed elsewhere in the same manner."""
        for place in places:
            while place.lane >= len(self._lanes):
                self._lanes.append([])
            insort(self._lanes[place.lane], (place.x0, place.x1))

    def improve(self, place: Place, parts: tuple[Part, ...], text: str) -> Place:
        """The same mark in the same lane with a longer label, now that all have their place and there is room for one."""
        self._lanes[place.lane].remove((place.x0, place.x1))
        label = cut(text, self._longest(parts), self._size)
        if label and (place.label is None or len(label) > len(place.label.text)):
            for option in self._options(parts, label):
                if self._fits(place.lane, option[0], option[1], GAP):
                    return self._take(place.lane, *option)
        return self._take(place.lane, place.x0, place.x1, place.label)

    def place_bare(self, parts: tuple[Part, ...]) -> Place | None:
        x0, x1 = self._bare(parts)
        for lane in range(min(self._most, len(self._lanes) + 1)):
            if self._fits(lane, x0, x1, 0.0):
                return self._take(lane, x0, x1, None)
        return None

    def _longest(self, parts: tuple[Part, ...]) -> float:
        """The room of the longest label that a mark may have: a long bar may have a long one above it."""
        x0, x1 = self._ink(parts)
        return max(self._room, x1 - x0 - 12) if len(parts) == 1 else self._room

    def _ink(self, parts: tuple[Part, ...]) -> tuple[float, float]:
        """From where to where a mark can be seen."""
        x0 = min(part.x0 - (DOT_RADIUS if part.kind != "bar" else 0.0) for part in parts)
        x1 = max(part.x1 + (DOT_RADIUS if part.kind != "bar" else 0.0) for part in parts)
        return x0, x1

    def _bare(self, parts: tuple[Part, ...]) -> tuple[float, float]:
        """The room of a mark without a label."""
        x0, x1 = self._ink(parts)
        missing = max(0.0, self._slot - (x1 - x0)) / 2
        # Near an edge the room lies beside the mark rather than around it.
        shift = max(0.0, self._left - (x0 - missing)) - max(0.0, x1 + missing - self._right)
        return min(x0, x0 - missing + shift), max(x1, x1 + missing + shift)

    def _options(self, parts: tuple[Part, ...], text: str) -> list[tuple[float, float, Label]]:
        """Where the label could be, the best first, each with the room that mark and label take then."""
        room = text_width(text, self._size)
        x0, x1 = self._bare(parts)
        ink0, ink1 = self._ink(parts)
        options = [
            (x0, ink1 + GAP + room, Label(text, ink1 + GAP, "after")),
            (ink0 - GAP - room, x1, Label(text, ink0 - GAP, "before")),
        ]
        if self._before_first:
            options.reverse()
        if len(parts) == 1 and ink1 - ink0 >= _LONG_BAR:
            above = (x0, max(x1, ink0 + 4 + room), Label(text, ink0 + 4, "above"))
            options.insert(0 if room + 8 <= ink1 - ink0 else 2, above)
        return options

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
