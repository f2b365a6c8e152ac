"""What plain words mean as dates, and how what is ambiguous is refused."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from tests.tables import check_each, rows
from timeline.dates import Edtf, Interval, parse, understand
from timeline.dates.calendar import days_in_month, weekday
from timeline.dates.lexicon import FILLERS, HEADS, MONTHS, PARTS, SEASONS, WEEKDAY_NAMES
from timeline.dates.words import MAX_LENGTH
from timeline.errors import DateError


def test_understands() -> None:
    def check(words: str, edtf: str) -> None:
        value = understand(words)
        assert str(value) == edtf
        assert value == parse(edtf)

    check_each(rows("words.tsv"), check)


def test_refuses() -> None:
    def check(words: str, column: str, readings: str, reason: str) -> None:
        with pytest.raises(DateError) as caught:
            understand(words)
        error = caught.value
        assert reason in error.reason
        assert error.column == int(column)
        assert " ".join(error.readings) == readings.replace("-", "", readings == "-")
        assert error.text == words

    check_each(rows("words_refused.tsv"), check)


def test_every_reading_can_be_written_instead() -> None:
    def check(_words: str, _column: str, readings: str, _reason: str) -> None:
        for reading in readings.split() if readings != "-" else []:
            assert str(understand(reading)) == reading

    check_each(rows("words_refused.tsv"), check)


def test_edtf_stays_as_it_is() -> None:
    def check(text: str, *_: str) -> None:
        assert understand(text) == parse(text)

    check_each(rows("edtf.tsv"), check)


@pytest.mark.parametrize(
    "text",
    ["  14 June 2024 ", "14\u00a0June\u202f2024", "14 JUNE 2024", "14 june 2024", "\t14 June 2024\n", "14 June 2024."],
)
def test_spaces_and_case_do_not_matter(text: str) -> None:
    assert str(understand(text)) == "2024-06-14"


def test_columns_count_from_the_text_as_it_was_given() -> None:
    with pytest.raises(DateError) as caught:
        understand("  14\u00a0juin 2024")
    assert caught.value.column == 6
    with pytest.raises(DateError) as caught:
        understand("  2024-13")
    assert caught.value.column == 8


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_no_date(text: str) -> None:
    with pytest.raises(DateError, match="no date is written here"):
        understand(text)


@pytest.mark.parametrize("text", ["1969-07", "1969", "June 1969", "the 1960s"])
def test_nothing_is_filled_in_from_today(text: str) -> None:
    """What dateutil alone would make a day of."""
    value = understand(text)
    assert value.earliest is not None
    assert value.latest is not None
    assert value.earliest.day == 1
    assert value.latest.day >= 28


def documented() -> list[tuple[str, str]]:
    """What the table of docs/dates.md says, as words and EDTF; "" for EDTF that it does not spell out."""
    text = (Path(__file__).parents[2] / "docs" / "dates.md").read_text(encoding="utf-8")
    table = text.partition("## In plain words")[2].partition("No word claims more")[0]
    found = []
    for row in table.splitlines():
        if row.startswith("| `"):
            written, understood = (re.findall("`([^`]+)`", cell) for cell in row.split("|")[1:3])
            meant = understood * len(written) if len(understood) == 1 else understood or [""] * len(written)
            assert len(written) == len(meant), row
            found += [(words, edtf) for words, edtf in zip(written, meant, strict=True) if "…" not in words]
    return found


def test_the_documentation_is_right() -> None:
    def check(words: str, edtf: str) -> None:
        value = understand(words)
        assert str(value) == edtf or (isinstance(value, Interval) and not edtf)

    check_each(documented(), check)


# --- Properties --------------------------------------------------------------------------------------------------------------------

days = st.tuples(st.integers(1000, 9999), st.integers(1, 12), st.integers(1, 31)).filter(
    lambda day: day[2] <= days_in_month(day[0], day[1])
)
month_names = {number: name.title() for name, number in sorted(MONTHS.items(), key=lambda item: len(item[0]))}


@given(
    days,
    st.sampled_from(
        ["{d} {M} {y}", "{M} {d}, {y}", "{W}, {d} {M} {y}", "{y}/{m}/{d}", "{d}-{M}-{y}", "{d}th of {M} {y}"]
    ),
)
@examples(100)
def test_a_day_is_the_same_however_it_is_written(day: tuple[int, int, int], form: str) -> None:
    year, month, number = day
    text = form.format(d=number, m=month, M=month_names[month], y=year, W=WEEKDAY_NAMES[weekday(*day)])
    assert str(understand(text)) == f"{year:04d}-{month:02d}-{number:02d}"


@given(days)
@examples(100)
def test_numerals_are_read_only_where_there_is_one_reading(day: tuple[int, int, int]) -> None:
    year, month, number = day
    text = f"{number}/{month}/{year}"
    edtf = f"{year:04d}-{month:02d}-{number:02d}"
    if number > 12 or number == month:
        assert str(understand(text)) == edtf
    else:
        with pytest.raises(DateError) as caught:
            understand(text)
        assert set(caught.value.readings) == {edtf, f"{year:04d}-{number:02d}-{month:02d}"}


@given(days, days)
@examples(100)
def test_between_covers_both_days(one: tuple[int, int, int], other: tuple[int, int, int]) -> None:
    first, last = sorted((one, other))
    texts = [f"{day} {month_names[month]} {year}" for year, month, day in (first, last)]
    value = understand(f"between {texts[0]} and {texts[1]}")
    assert value.earliest is not None
    assert value.latest is not None
    assert (value.earliest[:3], value.latest[:3]) == (first, last)


pieces = st.one_of(
    st.sampled_from(
        [
            *MONTHS,
            *SEASONS,
            *PARTS,
            *FILLERS,
            *HEADS[1],
            "or",
            "and",
            "or",
            "c.",
            "bc",
            "ad",
            "century",
            "half",
            "utc",
            "pm",
        ]
    ),
    st.sampled_from(
        ["-", "–", "/", ",", "?", "~", "(", ")", "'", ".", "+03:00", "12:30", "1850s", "19th", "3rd", "18XX", "2024-06"]
    ),
    st.integers(0, 99_999).map(str),
)


@given(
    st.one_of(
        st.lists(pieces, max_size=9).map(" ".join), st.lists(pieces, max_size=9).map("".join), st.text(max_size=40)
    )
)
@examples(200)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    value, error = attempt(text)
    if value is not None:
        assert understand(str(value)) == value
    if error is not None:
        assert error.text == text
        assert error.reason
        assert "\n" not in error.reason
        assert 1 <= error.column <= len(text) + 1
        for reading in error.readings:
            parse(reading)


def attempt(text: str) -> tuple[Edtf | None, DateError | None]:
    try:
        return understand(text), None
    except DateError as error:
        return None, error


@pytest.mark.parametrize(
    "text",
    [
        "1" * MAX_LENGTH,
        "- " * 50,
        "1, " * 33,
        "or " * 33,
        "1 or " * 20,
        "(" * 100,
        "a" * 100,
        "14/" * 33,
        "é" * 5000,
        "1" * 100_000,
    ],
)
def test_hostile_text_costs_nothing(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(DateError):
        understand(text)
    assert time.perf_counter() - began < 0.5


def test_words_have_a_limit_that_edtf_has_not() -> None:
    with pytest.raises(DateError, match="at most 100 characters"):
        understand("14 June 2024 or " * 10 + "15 June 2024")
    years = ",".join(str(year) for year in range(1900, 1950))
    assert str(understand(f"[{years}]")) == f"[{years}]"


def test_dateutil_is_imported_only_for_days_written_freely() -> None:
    script = (
        "import sys; from timeline.dates import understand; understand('14 June 2024'); "
        "assert 'dateutil' not in sys.modules; understand('14-Jun-2024'); assert 'dateutil' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
