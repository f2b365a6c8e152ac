"""The data that come with the program."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from timeline import atlas
from timeline.atlas.world import Line, Position, lines, weight_of

PLACES = {
    "Doha": (51.53, 25.29),
    "Kyiv": (30.52, 50.45),
    "Moscow": (37.62, 55.75),
    "Bern": (7.45, 46.95),
    "Chukotka, at the date line": (179.9, 67),
    "Chukotka, beyond it": (-175, 66.5),
    "Vanua Levu": (179.2, -16.7),
    "the South Pole": (0, -90),
    "McMurdo Station's hinterland": (160, -80),
}
WATERS = {
    "the Black Sea": (34.3, 43.4),
    "the Caspian Sea": (51, 42),
    "the Gulf of Guinea": (0, 0),
    "the North Pole": (0, 89.5),
    "the Pacific, at the date line": (180, 0),
}


def coasts() -> list[Line]:
    return [line for line in lines() if line.kind == "coast"]


def on_land(lon: float, lat: float) -> bool:
    """Whether a ray to the north crosses coasts an odd number of times."""
    crossings = 0
    for line in coasts():
        for turn in (-360.0, 0.0, 360.0):
            if line.west + turn <= lon <= line.east + turn and line.north >= lat:
                ring = line.points(turn=turn)
                crossings += sum(_crosses(a, b, lon, lat) for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    return crossings % 2 == 1


def _crosses(a: Position, b: Position, lon: float, lat: float) -> bool:
    return (a[0] > lon) != (b[0] > lon) and a[1] + (lon - a[0]) / (b[0] - a[0]) * (b[1] - a[1]) > lat


@pytest.mark.parametrize("name", PLACES)
def test_what_is_land(name: str) -> None:
    lon, lat = PLACES[name]
    assert on_land(lon + 1e-4, max(lat, -89.9))


@pytest.mark.parametrize("name", WATERS)
def test_what_is_water(name: str) -> None:
    lon, lat = WATERS[name]
    assert not on_land(lon + 1e-4, lat)


def test_no_line_leaps_from_one_edge_of_the_world_to_the_other() -> None:
    for line in lines():
        points = line.points()
        steps = [abs(a[0] - b[0]) for a, b in pairwise(points) if min(a[1], b[1]) > -90]
        assert max(steps, default=0) < 30, line.kind


def test_lines_lie_within_their_bounds() -> None:
    for line in lines():
        points = line.points()
        assert min(lon for lon, _ in points) == pytest.approx(line.west)
        assert max(lon for lon, _ in points) == pytest.approx(line.east)
        assert min(lat for _, lat in points) == pytest.approx(line.south)
        assert max(lat for _, lat in points) == pytest.approx(line.north)
        assert -90 <= line.south <= line.north <= 90
        assert line.west <= 180
        assert line.east >= -180


def test_less_detail_is_fewer_points_in_the_same_order_and_no_small_islands() -> None:
    longest = coasts()[0]
    whole, coarse = longest.points(), longest.points(500)
    assert len(coarse) < len(whole) / 4
    rest = iter(whole)
    assert all(point in rest for point in coarse)
    assert sum(bool(line.points(5000)) for line in coasts()) < len(coasts()) / 4


def test_borders_keep_their_ends_at_any_detail() -> None:
    for line in lines():
        if line.kind != "coast":
            points = line.points()
            coarse = line.points(1e6)
            assert (coarse[0], coarse[-1]) == (points[0], points[-1])


def test_turned_lines_are_the_same_a_turn_further() -> None:
    line = coasts()[5]
    for (turned, high), (lon, lat) in zip(line.points(turn=360), line.points(), strict=True):
        assert turned == pytest.approx(lon + 360)
        assert high == lat


def test_disputed_borders_are_marked() -> None:
    disputed = [line for line in lines() if line.kind == "disputed"]

    def has(lon: float, lat: float) -> bool:
        return any(
            line.west - 0.2 <= lon <= line.east + 0.2 and line.south - 0.2 <= lat <= line.north + 0.2
            for line in disputed
        )

    assert has(34, 46)  # the isthmus of Perekop
    assert has(-10, 27.67)  # the north of Western Sahara
    assert has(127.5, 38.2)  # the Korean line
    assert not has(23.5, 51)  # between Poland and Ukraine
    assert not has(-100, 49)


def test_weights_grow_with_the_area() -> None:
    weights = [weight_of(area) for area in (0.1, 1, 10, 1000, 1e7)]
    assert weights == sorted(set(weights))


def test_the_data_say_where_they_come_from() -> None:
    folder = Path(atlas.__file__).parent / "data"
    text = (folder / "README.md").read_text("utf-8")
    assert "Natural Earth" in text
    assert "public domain" in text
    assert (folder / "world.bin").stat().st_size < 250_000
