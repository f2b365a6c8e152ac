from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Instant, parse
from timeline.overview import ticks
from timeline.overview.scale import DAY, HOUR, YEAR, find_gap, instant_at, seconds

_HISTORY = 10_000 * YEAR


@given(st.integers(-_HISTORY, _HISTORY))
def test_seconds_and_instants_are_each_other_s_reverse(second: int) -> None:
    assert seconds(instant_at(second)) == second


@given(st.integers(-_HISTORY, _HISTORY), st.integers(6 * HOUR, 200_000 * YEAR), st.integers(3, 10))
def test_there_are_never_too_many_ticks_and_never_none(start: int, span: int, most: int) -> None:
    step = ticks.choose(span, most)
    found = [seconds(tick) for tick in ticks.between(step, start, start + span)]
    assert found == sorted(set(found))
    assert 1 <= len(found) <= most + 2
    assert all(start <= tick <= start + span for tick in found)


@given(st.integers(-_HISTORY, _HISTORY), st.sampled_from([1, 30, 400, 5_000, 100_000]), st.integers(3, 10))
def test_a_moment_lies_between_its_floor_and_its_ceiling(second: int, days: int, most: int) -> None:
    step = ticks.choose(days * DAY, most)
    assert ticks.floor(step, second) <= second <= ticks.ceiling(step, second)


@pytest.mark.parametrize(
    ("first", "last", "most", "expected"),
    [
        ("2024-08-19T00", "2024-08-19T23", 8, ["00", "03", "06", "09", "12", "15", "18", "21"]),
        ("2022-07-01", "2024-12-31", 7, ["2022-07", "2023-01", "2023-07", "2024-01", "2024-07"]),
        ("1850-01-01", "2025-01-01", 8, ["1850", "1900", "1950", "2000"]),
    ],
)
def test_steps_are_those_that_people_count_in(first: str, last: str, most: int, expected: list[str]) -> None:
    def moment(text: str) -> int:
        day, _, hour = text.partition("T")
        return seconds(parse(day).earliest or Instant(0, 1, 1)) + int(hour or 0) * HOUR

    step = ticks.choose(moment(last) - moment(first), most)
    found = list(ticks.between(step, moment(first), moment(last)))
    assert [_written(tick, step) for tick in found] == expected


def _written(tick: Instant, step: ticks.Step) -> str:
    if step.unit == "hour":
        return f"{tick.hour:02}"
    return str(tick.year) if step.unit == "year" else f"{tick.year}-{tick.month:02}"


def test_the_era_has_no_year_0() -> None:
    step = ticks.choose(3_000 * YEAR, 6)
    found = list(ticks.between(step, seconds(Instant(-1500, 1, 1)), seconds(Instant(1500, 1, 1))))
    # 1500, 1000 and 500 BC, the beginning of the era, and round years after it
    assert [tick.year for tick in found] == [-1499, -999, -499, 1, 500, 1000, 1500]


def test_only_an_emptiness_that_squeezes_a_crowd_is_left_out() -> None:
    crowd = [(1_000_000 + n, 1_000_001 + n) for n in range(20)]
    gap = find_gap([(0, 1), *crowd])
    assert gap is not None
    assert (gap.start, gap.end) == (1, 1_000_000)
    assert find_gap([(0, 1), (1_000_000, 1_000_001)]) is None, "two events need no break"
    assert find_gap([(n * 1000, n * 1000 + 1) for n in range(20)]) is None
    assert find_gap([(0, 1), (1, 1_000_000), *crowd]) is None, "something fills the time between"
    assert find_gap([(0, 900_000), (5_000_000, 5_000_001), *[(5_000_000 + n, 5_000_002 + n) for n in range(9)]]) is None
    assert find_gap([]) is None
