"""How dates are put in order, and what lies within a stretch of time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.dates import Edtf, Instant, parse
from timeline.dates.order import bounds_text, certainly_within, possibly_within, sort_key, year_text


@pytest.mark.parametrize(
    "texts",
    [
        ["../..", "../2024", "/2023", "1850"],
        ["Y-170000", "-0044", "-0043", "0000", "0001", "9999", "Y10000", "Y170000002"],
        ["2024/..", "2024/2025", "2024", "2024-37", "2024-33", "2024-01", "2024-01-01", "2024-01-01T00:00"],
        ["185X", "1850", "1850-12", "1851"],
        ["18XX", "1800", "1800-01-01/1800-01-02"],
        [
            "2024-06-14",
            "2024-06-14T00:00",
            "2024-06-14T00:00:00",
            "2024-06-14T12:29",
            "2024-06-14T12:30",
            "2024-06-14T24:00",
        ],
        # Within a day by UTC; a day as written comes first, though it began later in the west.
        [
            "2024-06-14",
            "2024-06-14T01:00+03:00",
            "2024-06-14T12:30+03:00",
            "2024-06-14T10:00Z",
            "2024-06-14T09:00-04:00",
        ],
        ["2024-06-14T23:00-11:00", "2024-06-15T01:00+14:00"],
        ["[..1984]", "[1667,1668]", "1667"],
    ],
    ids=lambda texts: texts[0],
)
def test_order(texts: list[str]) -> None:
    values = [parse(text) for text in texts]
    shuffled = random.Random(7).sample(values, len(values))
    assert [str(value) for value in sorted(shuffled, key=sort_key)] == texts
    assert len({sort_key(value) for value in values}) == len(values)


def test_doubt_and_wording_do_not_change_the_place() -> None:
    for one, other in [("1850", "1850~"), ("1850-01/1850-12", "1850"), ("2024/", "2024/.."), ("Y17E7", "Y170000000")]:
        assert sort_key(parse(one)) == sort_key(parse(other))


def within(text: str, first: str, last: str) -> tuple[bool, bool]:
    """Whether possibly, whether certainly."""
    start, end = parse(first).earliest, parse(last).latest
    assert start is not None
    assert end is not None
    return possibly_within(parse(text), start, end), certainly_within(parse(text), start, end)


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("2024-06-14", "2024", "2024", (True, True)),
        ("2024", "2024", "2024", (True, True)),
        ("2024", "2024-06", "2024-06", (True, False)),
        ("2023", "2024", "2024", (False, False)),
        ("2023-12-31", "2024", "2024", (False, False)),
        ("2023-12/2024-01", "2024", "2024", (True, False)),
        ("2022/2026", "2024", "2024", (True, False)),
        ("2020/..", "2024", "2024", (True, False)),
        ("2024/", "2024", "2024", (True, False)),
        ("2025/..", "2024", "2024", (False, False)),
        ("../2024-06", "2024", "2024", (True, False)),
        ("/2023", "2024", "2024", (False, False)),
        ("../..", "2024", "2024", (True, False)),
        ("202X", "2024", "2024", (True, False)),
        ("2024-06-14T12:30", "2024-06-14T12:30", "2024-06-14T12:30", (True, True)),
        ("2024-06-14T12:30", "2024-06-14T12:31", "2024-06-14T13:00", (False, False)),
        # Gaps.
        ("[1667,1760]", "1700", "1700", (False, False)),
        ("[1667,1760]", "1760", "1800", (True, False)),
        ("{1667,1670..1672}", "1671", "1671", (True, False)),
        ("{1667,1670..1672}", "1668", "1669", (False, False)),
        ("{1667,1670..1672}", "1667", "1672", (True, True)),
        ("[..1600,1700..]", "1650", "1650", (False, False)),
        ("[..1600,1700..]", "1500", "1500", (True, False)),
        ("[..1600,1700..]", "1800", "1800", (True, False)),
        ("XXXX-12-25", "2024-07", "2024-07", (False, False)),
        ("XXXX-12-25", "2024-12-25", "2024-12-25", (True, False)),
        ("XXXX-12-25", "2024-12-26", "2025-12-24", (False, False)),
        ("156X-12-25", "1560", "1569", (True, True)),
        ("1XXX-12", "1984-12-10", "1984-12-11", (True, False)),
        ("1XXX-12", "1984-01", "1984-11", (False, False)),
        ("1X32", "1200", "1230", (False, False)),
        ("1X32", "1200", "1240", (True, False)),
        ("XXXX-02-29", "2021", "2023", (False, False)),
        ("XXXX-02-29", "2021", "2024", (True, False)),
        ("-01X0", "-0165", "-0161", (False, False)),
        ("-01X0", "-0165", "-0160", (True, False)),
    ],
)
def test_within(text: str, first: str, last: str, expected: tuple[bool, bool]) -> None:
    assert within(text, first, last) == expected


TEXTS = [
    *["2024", "2024-06", "2024-06-14", "185X", "1X32", "156X-12-25", "2024/..", "../2024", "/2024", "../..", "-0043"],
    *["2024-06-14T12:30", "2024-06-14T12:30+14:00", "2024-06-14T12:30:00-12:00", "[1667,1760]", "{..1600,2024-06}"],
]
VALUES = st.sampled_from([parse(text) for text in TEXTS])
INSTANTS = st.builds(
    Instant, st.sampled_from([-43, 1600, 1667, 2024]), st.integers(1, 12), st.integers(1, 28), st.integers(0, 23)
)


@examples(150)
@given(VALUES, INSTANTS, INSTANTS)
def test_what_is_certain_is_possible(value: Edtf, one: Instant, other: Instant) -> None:
    first, last = sorted((one, other))
    if certainly_within(value, first, last):
        assert possibly_within(value, first, last)


@given(VALUES, VALUES)
def test_keys_never_clash_with_the_bounds(one: Edtf, other: Edtf) -> None:
    """Days decide before anything else does."""
    if one.earliest is None or other.earliest is None:
        assert (sort_key(one) < sort_key(other)) or one.earliest == other.earliest or one.earliest is not None
    elif one.earliest[:3] < other.earliest[:3]:
        assert sort_key(one) < sort_key(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-06", ("2024-06-01", "2024-06-30")),
        ("-0043", ("-0043-01-01", "-0043-12-31")),
        ("0079", ("0079-01-01", "0079-12-31")),
        ("Y170000002", ("170000002-01-01", "170000002-12-31")),
        ("Y-170000", ("-170000-01-01", "-170000-12-31")),
        ("2024-06-14T12:30", ("2024-06-14T12:30:00", "2024-06-14T12:30:59")),
        ("2024-06-14T12:30+03:00", ("2024-06-14T12:30:00+03:00", "2024-06-14T12:30:59+03:00")),
        ("2024-06-14T12:30:05-03:30", ("2024-06-14T12:30:05-03:30", "2024-06-14T12:30:05-03:30")),
        ("2024-06-14T12:30Z", ("2024-06-14T12:30:00Z", "2024-06-14T12:30:59Z")),
        ("2024/..", ("2024-01-01", None)),
        ("/2024", (None, "2024-12-31")),
        ("[..1984]", (None, "1984-12-31")),
    ],
)
def test_bounds_as_text(text: str, expected: tuple[str | None, str | None]) -> None:
    assert bounds_text(parse(text)) == expected


@pytest.mark.parametrize(("year", "text"), [(0, "0000"), (-1, "-0001"), (-170000, "-170000"), (79, "0079")])
def test_years_as_text(year: int, text: str) -> None:
    assert year_text(year) == text
