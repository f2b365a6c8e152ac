"""What is on a map, and where."""

from __future__ import annotations

import re
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.atlas.chart import Chart, Spot
from timeline.atlas.frame import WIDEST_POLAR, Paper, fit
from timeline.atlas.layout import MOST_LINKS, layout, round_length
from timeline.atlas.marks import APART, MOST_WITHIN, place_marks
from timeline.atlas.projection import Azimuthal, EqualEarth, angle_between, wrapped
from timeline.atlas.world import Position

WIDE = Paper(1000, 400, 560, 80, 1800)
PHONE = Paper(360, 306, 414, 46, 1100)

DOHA, KURSK, BERN, KYIV = (51.53, 25.29), (36.19, 51.73), (7.45, 46.95), (30.52, 50.45)
SUVA, APIA, AUCKLAND = (178.4, -18.1), (-171.8, -13.8), (174.8, -36.8)
NEW_YORK, TOKYO, SYDNEY, NAIROBI = (-74, 40.7), (139.7, 35.7), (151.2, -33.9), (36.8, -1.3)
SETS: dict[str, list[Position]] = {
    "one place": [DOHA],
    "a country": [KYIV, (24.0, 49.8), (36.2, 50.0)],
    "a continent": [DOHA, KURSK, BERN],
    "both sides of the date line": [SUVA, APIA, AUCKLAND],
    "around the North Pole": [(33, 69), (-156.8, 71.3), (-69.2, 77.5), (0, 90)],
    "around the South Pole": [(0, -90), (166.7, -77.8), (62.9, -67.6)],
    "the world": [NEW_YORK, TOKYO, SYDNEY, NAIROBI],
    "both poles": [(0, 90), (0, -90)],
    "the Pacific": [TOKYO, (-118.2, 34), (-70.6, -33.4), SYDNEY],
    "all around": [(lon, 0.0) for lon in range(-180, 180, 15)],
    "opposite places": [(0.0, 10.0), (180.0, -10.0)],
    "one place twice": [DOHA, DOHA],
}


def spots(*places: tuple[float, float], count: int = 1) -> list[Spot]:
    return [Spot(f"Place {n}", lat, lon, f"#place-{n}", count) for n, (lon, lat) in enumerate(places)]


@pytest.mark.parametrize("paper", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", SETS)
def test_every_place_is_on_the_map(name: str, paper: Paper) -> None:
    frame = fit(SETS[name], paper)
    assert frame.width == paper.width
    assert frame.height <= paper.most
    for x, y in frame.mark(SETS[name]):
        assert 0 <= x <= frame.width
        assert 0 <= y <= frame.height


@examples(60)
@given(
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=6),
    st.sampled_from([WIDE, PHONE]),
)
def test_any_places_are_on_the_map_and_in_its_box(places: list[tuple[float, float]], paper: Paper) -> None:
    frame = fit(places, paper)
    box = frame.box()
    assert 0 < frame.height <= paper.most
    for (lon, lat), (x, y) in zip(places, frame.mark(places), strict=True):
        assert -0.5 <= x <= frame.width + 0.5
        assert -0.5 <= y <= frame.height + 0.5
        assert box.low - 1e-6 <= lat <= box.high + 1e-6
        assert abs(lat) > 89.9 or box.left - 1e-6 <= wrapped(lon, frame.projection.lon) <= box.right + 1e-6


@pytest.mark.parametrize("name", ["one place", "a country", "a continent", "both sides of the date line"])
def test_a_region_is_drawn_around_its_middle(name: str) -> None:
    frame = fit(SETS[name], WIDE)
    assert isinstance(frame.projection, Azimuthal)
    assert frame.region
    middle = (frame.projection.lon, frame.projection.lat)
    corners = [frame.at(x, y) for x in (0, frame.width) for y in (0, frame.height)]
    assert max(angle_between(middle, corner) for corner in corners) < WIDEST_POLAR


@pytest.mark.parametrize("name", ["the world", "both poles", "all around", "opposite places"])
def test_what_is_larger_is_a_map_of_the_world(name: str) -> None:
    frame = fit(SETS[name], WIDE)
    assert isinstance(frame.projection, EqualEarth)
    assert not frame.region
    assert layout(spots(*SETS[name]), width=1000).scale is None


def test_the_world_is_cut_where_no_place_is_near() -> None:
    assert fit(SETS["the world"], WIDE).projection.lon == 11  # through the Bering Strait
    pacific = fit(SETS["the Pacific"], PHONE).projection.lon
    assert all(abs(wrapped(lon - pacific - 180, 0)) > 20 for lon, _ in SETS["the Pacific"])


def test_places_on_both_sides_of_the_date_line_lie_side_by_side() -> None:
    frame = fit(SETS["both sides of the date line"], WIDE)
    (suva, _), (apia, _), (auckland, _) = frame.mark([SUVA, APIA, AUCKLAND])
    assert auckland < suva < apia
    assert frame.unit * (apia - suva) == pytest.approx(1_150, rel=0.1)


def test_a_map_is_never_closer_than_its_data_allow() -> None:
    frame = fit([(2.294, 48.858), (2.336, 48.861)], WIDE)
    assert frame.unit * frame.width == pytest.approx(320)
    assert fit([DOHA], WIDE).unit * 1000 == pytest.approx(1800)


def test_the_box_of_a_map_with_a_pole_goes_all_around() -> None:
    box = fit(SETS["around the North Pole"], WIDE).box()
    assert box.high == 90
    assert box.right - box.left == pytest.approx(360)


# --- Marks ---


@examples(60)
@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300), st.integers(1, 50)), min_size=1, max_size=60))
def test_marks_lie_apart_and_count_all(given_: list[tuple[float, float, int]]) -> None:
    found = [Spot(f"P{n}", 0, 0, "#", count) for n, (*_, count) in enumerate(given_)]
    marks, within = place_marks(found, [(x, y) for x, y, _ in given_])
    for one, other in combinations(marks, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= APART
    assert sum(mark.events for mark in marks) == sum(count for *_, count in given_)
    assert len(marks) + len(within) == len(given_)
    assert [mark.radius for mark in marks] == sorted((mark.radius for mark in marks), reverse=True)


def test_area_goes_with_number() -> None:
    chart = layout([Spot("A", *DOHA[::-1], "#", 16), Spot("B", *BERN[::-1], "#", 4)], width=1000)
    large, small = chart.marks
    assert large.radius**2 / small.radius**2 == pytest.approx(4)
    enormous = layout([Spot("A", *DOHA[::-1], "#", 10_000), Spot("B", *BERN[::-1], "#", 1)], width=1000)
    assert enormous.marks[0].radius == pytest.approx(20)
    assert enormous.marks[1].radius > 4


def test_a_mark_stands_for_the_place_with_most_events() -> None:
    chart = layout([Spot("Small", 25.3, 51.2, "#", 1), Spot("Large", 25.29, 51.53, "#", 5), *spots(KURSK)], width=1000)
    mark = next(mark for mark in chart.marks if len(mark.spots) > 1)
    assert [spot.name for spot in mark.spots] == ["Large", "Small"]
    assert [one.spot.name for one in chart.within] == ["Small"]


def test_many_places_have_few_marks_and_no_stops_for_the_tab_key() -> None:
    many = spots(*((lon * 0.9, lat * 1.1) for lon in range(-190, 190, 4) for lat in range(-45, 60, 5)))
    chart = layout(many, width=1000)
    assert len(many) > MOST_WITHIN
    assert chart.within == ()
    assert MOST_LINKS < len(chart.marks) < 900
    assert not chart.links
    assert max(mark.radius for mark in chart.marks) < 10


# --- Names ---


def boxes(chart: Chart) -> list[tuple[float, float, float, float]]:
    """A cautious guess at where each name is: seven tenths of its estimated width."""
    found = []
    for mark in chart.marks:
        if mark.label is not None:
            width = len(mark.label.text) * chart.font_size * 0.4
            left = mark.x + mark.label.x - {"start": 0, "middle": width / 2, "end": width}[mark.label.anchor]
            bottom = mark.y + mark.label.y
            found.append((left, bottom - chart.font_size * 0.7, left + width, bottom))
    return found


@pytest.mark.parametrize("width", [1000, 360])
def test_names_do_not_meet_each_other_or_the_edge(width: int) -> None:
    towns = spots(*((20 + lon, 45 + lat) for lon in range(0, 14, 2) for lat in range(0, 8, 2)))
    chart = layout(towns, width=width)
    found = boxes(chart)
    assert len(found) >= 4
    for one, other in combinations(found, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for left, top, right, bottom in found:
        assert left >= 0
        assert right <= width
        assert top >= 0
        assert bottom <= chart.height


def test_the_more_important_of_two_names_is_written() -> None:
    crowd = [Spot("A name of some length", 47.0 + n / 9, 8.0, "#", importance=2) for n in range(6)]
    vital = Spot("What matters is written", 47.31, 8.05, "#", importance=5)
    chart = layout([*crowd, vital, *spots(DOHA)], width=360)
    named = [mark.spot.name for mark in chart.marks if mark.label is not None]
    assert "What matters is written" in named or all(mark.spot is not vital for mark in chart.marks)
    assert len(named) < len(chart.marks) or len(chart.marks) < 8


def test_long_names_are_cut() -> None:
    chart = layout([Spot("A name that goes on and on " * 5, *DOHA[::-1], "#")], width=360)
    (mark,) = chart.marks
    assert mark.label is not None
    assert mark.label.text.endswith("…")


# --- The ground, and the scale ---


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?(?:\d+\.\d+|\.\d+|\d+)", path)]


def drawn(path: str) -> list[tuple[float, float]]:
    """The points of a path of M, l and z."""
    found = []
    for part in re.findall(r"M([^lzM]*)l([^zM]*)", path):
        x, y = numbers(part[0])
        found.append((x, y))
        steps = numbers(part[1])
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


@pytest.mark.parametrize("width", [1000, 360])
@pytest.mark.parametrize("name", SETS)
def test_the_ground_reaches_no_farther_than_the_paper_and_is_light(name: str, width: int) -> None:
    chart = layout(spots(*SETS[name]), width=width)
    for path in (chart.land, chart.borders, chart.disputed):
        for x, y in drawn(path):
            assert -6 <= x <= width + 6
            assert -6 <= y <= chart.height + 6
    assert len(chart.land) + len(chart.borders) < 90_000


def test_no_stripe_crosses_the_map() -> None:
    """A coast that leaps over the date line would be drawn as a line right across."""
    for name in ("the world", "both sides of the date line", "around the North Pole", "the Pacific"):
        chart = layout(spots(*SETS[name]), width=1000)
        for part in chart.borders.split("M")[1:]:
            steps = numbers(part.partition("l")[2])
            assert max(map(abs, steps[::2]), default=0) < 150, name


def test_a_map_in_the_middle_of_a_country_has_nothing_but_land() -> None:
    chart = layout(spots((66.0, 48.5), (66.5, 48.6)), width=1000)  # the Kazakh steppe
    xs, ys = zip(*drawn(chart.land), strict=True)
    assert (min(xs), max(xs)) == (-4, 1004)
    assert (min(ys), max(ys)) == (-4, chart.height + 4)
    assert chart.borders == ""


def test_the_same_places_give_the_same_map() -> None:
    assert layout(spots(*SETS["a continent"]), width=1000) == layout(spots(*SETS["a continent"]), width=1000)


@pytest.mark.parametrize(
    ("most", "km"), [(0.3, 1), (1, 1), (1.9, 1), (2, 2), (7, 5), (10, 10), (99, 50), (450, 200), (12_000, 10_000)]
)
def test_scale_bars_have_round_lengths(most: float, km: int) -> None:
    assert round_length(most) == km


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    chart = layout(spots(*SETS["a continent"]), width=1000)
    assert chart.scale is not None
    frame = fit(SETS["a continent"], WIDE)
    y = frame.height / 2
    one, other = frame.at(500 - chart.scale.length / 2, y), frame.at(500 + chart.scale.length / 2, y)
    assert angle_between(one, other) * 111.195 == pytest.approx(chart.scale.km, rel=0.01)
