"""Which marks have their names beside them, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.atlas.chart import Label, Mark
from timeline.overview.lettering import cut
from timeline.overview.lettering import width as text_width

_GAP = 4.0
_EDGE = 3.0


class Room(NamedTuple):
    """What names may take up, in user units."""

    width: float
    height: float
    font_size: float
    most: int
    """How many names."""
    longest: float
    """How long one of them may be."""


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def place_labels(marks: Sequence[Mark], room: Room, taken: Sequence[Area] = ()) -> list[Mark]:
    """The marks, those with names that find room among them. More important ones choose first; of equals those with more events."""
    areas = [*taken, *(Area(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks)]
    named: dict[int, Label] = {}
    order = sorted(range(len(marks)), key=lambda index: (-marks[index].spot.importance, -marks[index].events, index))
    for index in order[: 3 * room.most]:  # where these find no room, hardly any will
        if len(named) == room.most:
            break
        mark = marks[index]
        text = cut(mark.spot.name, room.longest, room.font_size)
        for label, area in _candidates(mark, text, room) if text else ():
            inside = area.left >= _EDGE and area.right <= room.width - _EDGE and area.top >= _EDGE
            if inside and area.bottom <= room.height - _EDGE and not any(area.meets(other) for other in areas):
                named[index] = label
                areas.append(area)
                break
    return [mark._replace(label=named.get(index)) for index, mark in enumerate(marks)]


def _candidates(mark: Mark, text: str, room: Room) -> Iterator[tuple[Label, Area]]:
    """To the right of the mark, to its left, above it and below."""
    size = room.font_size
    width, away = text_width(text, size), mark.radius + _GAP
    up, down = size * 0.8, size * 0.3  # from the baseline to the top of a capital and to the foot of a g
    middle = size * 0.35
    for x, y, anchor, left in (
        (away, middle, "start", away),
        (-away, middle, "end", -away - width),
        (0.0, -away - down + 2, "middle", -width / 2),
        (0.0, away + up - 1, "middle", -width / 2),
    ):
        area = Area(mark.x + left, mark.y + y - up, mark.x + left + width, mark.y + y + down)
        yield Label(text, x, y, anchor), area  # type: ignore[arg-type]  # one of three words, from the table above
