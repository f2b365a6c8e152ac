"""Lines and areas at the edges of a box."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.atlas.clipping import Box, Point, clip_line, clip_ring, divide

BOX = Box(0, 0, 10, 10)
POINTS = st.tuples(st.integers(-20, 30), st.integers(-20, 30))


def area(ring: list[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True) if ring else ()
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def nearly(point: Point) -> bool:
    return Box(-1e-9, -1e-9, 10 + 1e-9, 10 + 1e-9).holds(point)


@pytest.mark.parametrize(
    ("ring", "expected"),
    [
        ([(2, 2), (4, 2), (4, 4), (2, 4)], 4),  # within
        ([(-5, -5), (15, -5), (15, 15), (-5, 15)], 100),  # around
        ([(5, 5), (15, 5), (15, 15), (5, 15)], 25),  # over a corner
        ([(20, 20), (30, 20), (30, 30)], 0),  # beside
        ([(-5, 4), (15, 4), (15, 6), (-5, 6)], 20),  # across
        ([(5, -5), (15, 5), (5, 15), (-5, 5)], 100),  # a square on its corner, through all of ours
    ],
)
def test_the_part_of_an_area_within(ring: list[Point], expected: float) -> None:
    clipped = clip_ring(ring, BOX)
    assert area(clipped) == pytest.approx(expected)
    assert all(map(nearly, clipped))


@examples(100)
@given(st.lists(POINTS, min_size=3, max_size=8))
def test_nothing_of_an_area_is_outside_and_it_never_grows(ring: list[Point]) -> None:
    clipped = clip_ring(ring, BOX)
    assert all(map(nearly, clipped))
    assert clip_ring(clipped, BOX) == clipped


def test_a_line_that_comes_back_is_two_pieces() -> None:
    assert clip_line([(-5, 2), (5, 2), (5, -5), (8, -5), (8, 3)], BOX) == [
        [(0, 2), (5, 2), (5, 0)],
        [(8, 0), (8, 3)],
    ]
    assert clip_line([(1, 1), (2, 2), (3, 1)], BOX) == [[(1, 1), (2, 2), (3, 1)]]
    assert clip_line([(-5, 20), (20, 20)], BOX) == []
    assert clip_line([(-5, -5), (15, 15)], BOX) == [[(0, 0), (10, 10)]]


@examples(100)
@given(st.lists(POINTS, min_size=2, max_size=8))
def test_pieces_of_a_line_are_within(points: list[Point]) -> None:
    for piece in clip_line(points, BOX):
        assert len(piece) > 1
        assert all(map(nearly, piece))


@examples(100)
@given(st.lists(POINTS, max_size=6), st.sampled_from([1.0, 2.0, 7.5]))
def test_divided_lines_have_short_steps_and_all_their_points(points: list[Point], longest: float) -> None:
    found = divide(points, longest)
    for (ax, ay), (bx, by) in pairwise(found):
        assert max(abs(ax - bx), abs(ay - by)) <= longest + 1e-9
    rest = iter(found)
    assert all(point in rest for point in points)
