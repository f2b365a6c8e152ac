"""tests/cases/overview/shapes.txt: a date and what it looks like on an axis of a year of 1,200 units (a day is about 3.3 units)."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.dates import Instant, parse
from timeline.overview.axis import Part
from timeline.overview.scale import linear, seconds
from timeline.overview.shapes import Paper, outline

CASES = Path(__file__).parents[1] / "cases" / "overview" / "shapes.txt"
YEAR = (seconds(Instant(2023, 1, 1)), seconds(Instant(2024, 1, 1)))


def _cases() -> list[tuple[str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(date.strip(), shape.strip()) for date, _, shape in (line.partition("=") for line in lines)]


def _written(parts: tuple[Part, ...]) -> str:
    return ", ".join(
        f"{part.kind} {part.x0:.0f}"
        if part.kind != "bar"
        else f"bar {part.x0:.0f} to {part.x1:.0f} fading {part.fade_in:.0f} and {part.fade_out:.0f}"
        for part in parts
    )


@pytest.mark.parametrize(("date", "shape"), _cases())
def test_a_date_looks_as_well_known_as_it_is(date: str, shape: str) -> None:
    paper = Paper(linear(*YEAR, 0, 1200), hours=False, today=seconds(Instant(2023, 7, 1)))
    assert _written(paper.shape(parse(date))) == shape


def test_a_day_is_a_stretch_of_time_where_hours_are_counted() -> None:
    day = seconds(Instant(2023, 5, 1))
    paper = Paper(linear(day, day + 86_400, 0, 1200), hours=True, today=0)
    (part,) = paper.shape(parse("2023-05-01"))
    assert (part.kind, part.x0, part.x1) == ("bar", 0, 1200)
    (part,) = paper.shape(parse("2023-05-01T12:00:00"))
    assert part.kind == "dot"
    assert part.x0 == pytest.approx(600, abs=1)


def test_what_has_not_happened_is_an_outline_that_fades_only_where_it_is_open_or_doubtful() -> None:
    paper = Paper(linear(*YEAR, 0, 1200), hours=False, today=0)
    for date, fades in (("2023-06", False), ("2023-06~", True), ("2023-06/..", True), ("[2023-05..2023-06]", False)):
        (part,) = outline(paper.shape(parse(date)), parse(date))
        assert bool(part.fade_in or part.fade_out) is fades, date
