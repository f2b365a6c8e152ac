from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from tests.overview.stub import TODAY, corridor, item
from timeline.dates import Instant
from timeline.overview import Axis, Item, layout, neighbourhood
from timeline.overview.lettering import width as text_width

WIDTHS = (1000, 340)
DATES = (
    "2024-06-14", "2024-06", "2024", "2023-12-31", "2022-07/2023-07", "2024-08-06/..", "../2022", "2021-05/", "/2023", "2024~", "201X",
    "2024-06-14?", "[2023,2024-02-01]", "{2023-05,2024-02-01}", "[2023-05-01..2023-08-31]", "2024-06-14T12:30:00", "XXXX-12-25", "1783",
    "-0043-03-15", "Y-17000", "2024-21",
)  # fmt: skip


def _rooms(axis: Axis) -> list[tuple[int, float, float]]:
    return [(mark.lane, mark.x0, mark.x1) for mark in axis.marks]


def _sound(axis: Axis) -> None:
    """What holds for every axis."""
    for one, other in combinations(_rooms(axis), 2):
        assert one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1], "marks of a lane do not touch"
    for mark in axis.marks:
        assert -12 <= mark.x0 <= mark.x1 <= axis.width + 12
        assert all(mark.x0 - 0.01 <= part.x0 <= part.x1 <= mark.x1 + 0.01 for part in mark.parts)
        assert all(part.fade_in + part.fade_out <= part.x1 - part.x0 + 0.01 for part in mark.parts)
        if mark.label is not None:
            room = text_width(mark.label.text, axis.font_size)
            start = mark.label.x - (room if mark.label.where == "before" else 0)
            assert mark.x0 - 0.01 <= start
            assert start + room <= mark.x1 + 0.01
        assert axis.top <= mark.y <= axis.line
    assert len(axis.marks) + (axis.density.total if axis.density else 0) == axis.count or axis.small
    assert [tick.x for tick in axis.ticks] == sorted(tick.x for tick in axis.ticks)
    assert all(0 <= tick.x <= axis.width for tick in axis.ticks)
    assert axis.line < axis.height


@examples(25)
@given(st.lists(st.tuples(st.sampled_from(DATES), st.integers(1, 5)), max_size=40), st.sampled_from(WIDTHS))
def test_nothing_lies_on_anything_else_and_nothing_disappears(dates: list[tuple[str, int]], width: int) -> None:
    items = [item(date, f"Event {n} of {date}", importance=weight) for n, (date, weight) in enumerate(dates)]
    axis = layout(items, width=width, today=TODAY)
    _sound(axis)
    assert axis.count == len(items)
    assert axis == layout(items, width=width, today=TODAY)


def test_a_short_timeline_is_named_in_full() -> None:
    axis = layout(corridor(), width=1000, today=TODAY)
    assert [mark.label is not None for mark in axis.marks] == [True] * 8
    assert axis.links
    assert axis.density is None
    assert len({mark.lane for mark in axis.marks}) <= 6
    assert 4 <= len(axis.ticks) <= 10
    assert axis.today is not None
    assert str(axis.first) == "2022-07"
    assert str(axis.last) == "2025-02"


def test_today_is_shown_only_where_something_is_under_way_or_to_come() -> None:
    past = [item("2024-01"), item("2024-12")]
    assert layout(past, width=1000, today=TODAY).today is None
    assert layout([*past, item("2024-11", status="planned")], width=1000, today=TODAY).today is not None
    assert layout([*past, item("2024-11", status="planned")], width=1000, today=Instant(2030, 1, 1)).today is None


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "date",
    ["2024-06-14", "2024-06", "1850", "2024-06-14T12:30:00", "-0043-03-15", "Y-170000", "2024-08-06/..", "../1850"],
)
def test_one_event_stands_alone_and_clear(date: str, width: int) -> None:
    axis = layout([item(date)], width=width, today=TODAY)
    _sound(axis)
    (mark,) = axis.marks
    assert mark.label is not None
    assert len(axis.ticks) >= 2


def test_a_day_alone_is_a_dot_in_its_week_and_a_month_a_bar_among_others() -> None:
    (mark,) = layout([item("2024-06-14")], width=1000, today=TODAY).marks
    assert mark.parts[0].kind == "dot"
    assert 450 < mark.parts[0].x0 < 550
    (mark,) = layout([item("2024-06")], width=1000, today=TODAY).marks
    assert mark.parts[0].kind == "bar"
    assert 250 < mark.parts[0].x1 - mark.parts[0].x0 < 400


def test_what_finds_no_lane_is_counted() -> None:
    axis = layout([item("2024-08-19", f"Statement {n}") for n in range(20)], width=1000, today=TODAY)
    _sound(axis)
    assert axis.density is not None
    assert axis.density.total == 12
    assert sum(count for _, count in axis.density.counts) == 12


def test_the_important_ones_are_drawn() -> None:
    items = [item("2024-08-19", f"Statement {n}", importance=5 if n % 3 == 0 else 2) for n in range(24)]
    axis = layout(items, width=340, today=TODAY)
    assert {mark.item.importance for mark in axis.marks} == {5}
    assert [mark.item.label for mark in axis.marks] == [
        "Statement 0",
        "Statement 3",
        "Statement 6",
        "Statement 9",
        "Statement 12",
        "Statement 15",
    ]


def test_ten_thousand_events_are_a_strip_with_the_important_ones_above_it() -> None:
    items = [
        item(
            f"{1900 + n // 80}-{n % 12 + 1:02}-{n % 28 + 1:02}",
            f"Event number {n}",
            importance=5 if n % 500 == 0 else 3,
        )
        for n in range(10_000)
    ]
    axis = layout(items, width=1000, today=TODAY)
    _sound(axis)
    assert not axis.links
    assert 15 <= len(axis.marks) <= 150
    assert all(mark.label is not None for mark in axis.marks)
    assert sum(mark.item.importance == 5 for mark in axis.marks) == 20


def test_one_event_long_ago_does_not_squeeze_the_others() -> None:
    crowd = [item(f"2024-{month:02}-{day:02}") for month in range(1, 9) for day in (3, 17)]
    axis = layout([item("1783-09-03"), *crowd], width=1000, today=TODAY)
    _sound(axis)
    (cut_out,) = axis.breaks
    assert (cut_out.before.year, cut_out.after.year) == (1783, 2024)
    dots = sorted(mark.parts[0].x0 for mark in axis.marks)
    assert dots[-1] - dots[1] > 700
    assert axis.ticks[0].instant.year == 1783
    assert not layout([item("1783"), item("2024")], width=1000, today=TODAY).breaks


def test_periods_lie_behind() -> None:
    axis = layout(
        [item("0476/1492~", "Middle Ages", kind="period"), item("1215-06-15"), item("1517")], width=1000, today=TODAY
    )
    (band,) = axis.bands
    assert band.label is not None
    assert band.label.text == "Middle Ages"
    assert band.bar.fade_out > 0
    assert [mark.item.label for mark in axis.marks] == ["Event of 1215-06-15", "Event of 1517"]
    assert axis.count == 2
    assert band.y < axis.top


def test_a_window_shows_what_touches_it() -> None:
    first, last = Instant(2024, 1, 1), Instant(2024, 12, 31, 23, 59, 59)
    axis = layout(corridor(), width=1000, today=TODAY, first=first, last=last)
    _sound(axis)
    assert [mark.item.label for mark in axis.marks] == [
        "Summit in Switzerland", "Conditions", "Talks in Doha", "Incursion", "Refusal", "Second summit",
    ]  # fmt: skip
    assert axis.ticks[0].instant == Instant(2024, 1, 1)


def test_a_date_without_a_year_stretches_nothing() -> None:
    axis = layout([item("2024-06-14"), item("2024-07-01"), item("XXXX-12-25")], width=1000, today=TODAY)
    assert {tick.instant.year for tick in axis.ticks} == {2024}


def test_nothing_at_all_is_an_empty_axis() -> None:
    axis = layout([], width=1000, today=TODAY)
    assert (axis.marks, axis.count, axis.first) == ((), 0, None)
    _sound(axis)


def _around(index: int) -> list[Item]:
    items = corridor()
    date = items[index].date.text
    items[index] = item(date, items[index].label, status=items[index].status, emphasis=True)
    return items


@pytest.mark.parametrize("index", range(8))
@pytest.mark.parametrize("width", [700, 340])
def test_every_event_stands_among_its_neighbours(index: int, width: int) -> None:
    axis = neighbourhood(_around(index), width=width, today=TODAY)
    _sound(axis)
    assert axis.small
    assert [mark.item.label for mark in axis.marks if mark.item.emphasis] == [corridor()[index].label]
    assert all(mark.label is None for mark in axis.marks)
    assert sum(tick.own for tick in axis.ticks) <= 1
    assert axis.height <= 96


def test_the_month_of_the_event_is_its_own_tick() -> None:
    axis = neighbourhood(_around(3), width=700, today=TODAY)
    assert [tick.instant for tick in axis.ticks if tick.own] == [Instant(2024, 8, 1)]


def test_a_neighbour_too_far_away_is_left_out() -> None:
    items = [
        item("1783"),
        item("2024-06-01"),
        item("2024-06-05", emphasis=True),
        item("2024-06-09"),
        item("2024-06-11"),
    ]
    axis = neighbourhood(items, width=700, today=TODAY)
    assert len(axis.marks) == 4
    assert {tick.instant.year for tick in axis.ticks} == {2024}


def test_a_neighbourhood_needs_an_event_in_its_middle() -> None:
    with pytest.raises(ValueError, match="emphasis"):
        neighbourhood(corridor(), width=700, today=TODAY)
