"""What is drawn of coasts and borders within a frame, as data of SVG paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from timeline.atlas.clipping import Box, Point, clip_line, clip_ring, divide
from timeline.atlas.frame import Frame
from timeline.atlas.world import Position, lines

DETAIL = 0.8
"""What is smaller than so many square units is left out."""
_BEYOND = 4.0
"""How far what is drawn reaches over the edge, in user units, so that cut edges are not seen."""
_STEP = 2.0
"""Degrees: longer lines are divided, since what is straight on the globe is not on paper."""


class Ground(NamedTuple):
    land: str
    borders: str
    disputed: str


def ground(frame: Frame) -> Ground:
    """The land and its borders, with as many points as can be seen at this scale."""
    globe = frame.box()
    paper = Box(-_BEYOND, -_BEYOND, frame.width + _BEYOND, frame.height + _BEYOND)
    detail = DETAIL * frame.unit**2
    paths: dict[str, list[str]] = {"coast": [], "border": [], "disputed": []}
    for line in lines():
        if line.south > globe.high or line.north < globe.low:
            continue
        for turn in (-360.0, 0.0, 360.0):
            here = Box(line.west + turn, line.south, line.east + turn, line.north)
            if not globe.misses(here):
                points = line.points(detail, turn)
                closed = line.kind == "coast"
                pieces = (_area if closed else _line)(points, frame, None if globe.covers(here) else globe, paper)
                paths[line.kind] += [_path(piece, closed=closed) for piece in pieces]
    return Ground("".join(paths["coast"]), "".join(paths["border"]), "".join(paths["disputed"]))


def _area(ring: Sequence[Position], frame: Frame, globe: Box | None, paper: Box) -> Iterator[Sequence[Point]]:
    """An area as it is seen: cut on the globe, unless all of it is within, put on paper, and cut there."""
    if globe:
        ring = clip_ring(ring, globe)
    if ring:
        yield clip_ring(frame.put(divide([*ring, ring[0]], _STEP)[:-1]), paper)


def _line(line: Sequence[Position], frame: Frame, globe: Box | None, paper: Box) -> Iterator[Sequence[Point]]:
    for piece in clip_line(line, globe) if globe else [line]:
        yield from clip_line(frame.put(divide(piece, _STEP)), paper)


def _path(points: Sequence[Point], *, closed: bool) -> str:
    """Steps of a tenth of a unit, from where the last one really ended: rounding does not add up. Nothing for what does not show."""
    grid = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(grid)]
    written = "".join(f" {_tenths(x)} {_tenths(y)}" for x, y in steps if x or y)
    if not written:
        return ""
    (x, y), *_ = grid
    return f"M{_tenths(x)} {_tenths(y)}l{written[1:].replace(' -', '-')}{'z' if closed else ''}"


@lru_cache(maxsize=4096)
def _tenths(number: int) -> str:
    """A number of tenths in as few characters as it takes: 1.5, .5, -.5, 3."""
    whole, rest = divmod(abs(number), 10)
    written = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{written}" if number < 0 else written
