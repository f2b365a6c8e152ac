"""The sphere on paper and back."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.atlas.projection import RADIUS, Azimuthal, EqualEarth, Projection, angle_between, wrapped

LONS = st.floats(-180, 180)
LATS = st.floats(-89, 89)
PROJECTIONS = st.one_of(
    st.builds(EqualEarth, LONS), st.builds(Azimuthal, LONS, st.one_of(st.floats(-90, 90), st.sampled_from([-90, 90])))
)


def put(projection: Projection, lon: float, lat: float) -> tuple[float, float]:
    ((x, y),) = projection.forward([(lon, lat)])
    return x, y


@examples(200)
@given(PROJECTIONS, LONS, LATS)
def test_there_and_back(projection: Projection, lon: float, lat: float) -> None:
    here = (wrapped(lon, projection.lon), lat)
    back = projection.inverse(*put(projection, *here))
    middle = (projection.lon, projection.lat if isinstance(projection, Azimuthal) else 0.0)
    if (
        isinstance(projection, EqualEarth) or angle_between(middle, here) < 175
    ):  # opposite the middle every direction is one place
        assert angle_between(here, back) < 1e-5


@examples(100)
@given(PROJECTIONS, LONS, st.floats(-80, 80))
def test_a_square_kilometre_is_as_large_everywhere(projection: Projection, lon: float, lat: float) -> None:
    lon = wrapped(lon, projection.lon)
    middle = (projection.lon, projection.lat if isinstance(projection, Azimuthal) else 0.0)
    if angle_between(middle, (lon, lat)) > 120:
        return
    step = 0.01
    (ax, ay), (bx, by), (cx, cy) = projection.forward([(lon, lat), (lon + step, lat), (lon, lat + step)])
    drawn = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))
    true = radians(step) ** 2 * RADIUS**2 * cos(radians(lat + step / 2))
    assert drawn == pytest.approx(true, rel=0.01)


def test_the_middle_is_the_origin_and_north_is_up() -> None:
    for projection in (Azimuthal(30.5, 50.4), EqualEarth(30.5)):
        lat = projection.lat if isinstance(projection, Azimuthal) else 0.0
        x, y = put(projection, 30.5, lat)
        assert hypot(x, y) < 1e-6
        x, y = put(projection, 30.5, lat + 1)
        assert x == pytest.approx(0, abs=1e-6)
        assert y > 100


def test_nothing_leaps_at_the_date_line() -> None:
    projection = Azimuthal(178.0, -17.0)
    assert put(projection, 179.99, -17)[0] < put(projection, -179.99, -17)[0] < put(projection, -179.9, -17)[0]
    assert put(projection, 181.0, -17) == pytest.approx(put(projection, -179.0, -17))


def test_the_world_has_its_area() -> None:
    earth = EqualEarth(0)
    steps = 2000
    heights = [put(earth, 180, -90 + 180 * n / steps) for n in range(steps + 1)]
    area = sum((one[0] + other[0]) * (other[1] - one[1]) for one, other in pairwise(heights))
    assert area == pytest.approx(4 * pi * RADIUS**2, rel=1e-4)


@pytest.mark.parametrize("place", [(1e7, 0.0), (0.0, 1e7), (-1e7, -1e7)])
@pytest.mark.parametrize("projection", [EqualEarth(10), Azimuthal(10, 50)])
def test_beyond_the_edge_lies_the_edge(projection: Projection, place: tuple[float, float]) -> None:
    lon, lat = projection.inverse(*place)
    assert abs(lon - projection.lon) <= 180
    assert abs(lat) <= 90


@examples(100)
@given(st.floats(-720, 720), LONS)
def test_wrapped_longitudes_are_the_same_and_near_the_middle(lon: float, middle: float) -> None:
    found = wrapped(lon, middle)
    assert middle - 180 - 1e-9 <= found <= middle + 180 + 1e-9
    assert (found - lon) / 360 == pytest.approx(round((found - lon) / 360), abs=1e-9)


def test_angles() -> None:
    assert angle_between((0, 0), (90, 0)) == pytest.approx(90)
    assert angle_between((0, 90), (123, -90)) == pytest.approx(180)
    assert angle_between((179, 0), (-179, 0)) == pytest.approx(2)
