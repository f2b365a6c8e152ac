"""What EDTF text means, and how other text is refused."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.effort import examples
from tests.tables import check_each, rows
from timeline.dates import OPEN, UNKNOWN, Date, DateSet, Instant, Interval, Qualifier, Range, Time, parse
from timeline.dates.calendar import days_in_month
from timeline.dates.coverage import GROUPINGS
from timeline.dates.order import bounds_text
from timeline.errors import DateError

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "edtf" / "cases.tsv"


# --- Our own cases -----------------------------------------------------------------------------------------------------------------


def test_reads() -> None:
    def check(text: str, _level: str, precision: str, earliest: str, latest: str) -> None:
        value = parse(text)
        assert str(value) == text
        assert [bound or "-" for bound in bounds_text(value)] == [earliest, latest]
        assert (value.precision if isinstance(value, Date) else "-") == precision

    check_each(rows("edtf.tsv"), check)


def test_refuses() -> None:
    def check(written: str, column: str, words: str) -> None:
        text = json.loads(written)
        with pytest.raises(DateError) as caught:
            parse(text)
        error = caught.value
        assert words in error.reason
        assert error.column == int(column)
        assert error.text == text

    check_each(rows("edtf_refused.tsv"), check)


def test_the_cases_cover_all_levels() -> None:
    assert {row[1] for row in rows("edtf.tsv")} == {"0", "1", "2"}


# --- The parts of a value ----------------------------------------------------------------------------------------------------------

SURE, UNCERTAIN, APPROXIMATE = Qualifier.NONE, Qualifier.UNCERTAIN, Qualifier.APPROXIMATE
BOTH = UNCERTAIN | APPROXIMATE


def date(text: str) -> Date:
    value = parse(text)
    assert isinstance(value, Date)
    return value


def test_a_day() -> None:
    value = date("2024-06-14")
    assert (value.year, value.month, value.day, value.time, value.pattern) == (2024, 6, 14, None, None)
    assert value.earliest == Instant(2024, 6, 14, 0, 0, 0)
    assert value.latest == Instant(2024, 6, 14, 23, 59, 59)
    assert value.qualifier == SURE


def test_what_is_not_written_is_not_filled_in() -> None:
    assert (date("2024-06").month, date("2024-06").day) == (6, None)
    assert (date("2024").month, date("2024").day) == (None, None)
    assert date("2024-21").month == 21


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12:30", Time(12, 30, None, None)),
        ("12:30:05", Time(12, 30, 5, None)),
        ("12:30Z", Time(12, 30, None, 0)),
        ("12:30+03:00", Time(12, 30, None, 180)),
        ("12:30-04", Time(12, 30, None, -240)),
        ("12:30-00:30", Time(12, 30, None, -30)),
        ("24:00", Time(24, 0, None, None)),
    ],
)
def test_times_keep_what_was_written(text: str, expected: Time) -> None:
    assert date(f"2024-06-14T{text}").time == expected


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2004-06-11?", UNCERTAIN, UNCERTAIN, UNCERTAIN),
        ("2004-06~-11", APPROXIMATE, APPROXIMATE, SURE),
        ("2004?-06-11", UNCERTAIN, SURE, SURE),
        ("2004-06-~11", SURE, SURE, APPROXIMATE),
        ("2004-%06-11", SURE, BOTH, SURE),
        ("?2004-06-~11", UNCERTAIN, SURE, APPROXIMATE),
        ("2004?-06~-11", BOTH, APPROXIMATE, SURE),
        ("2001-?09~-09", APPROXIMATE, BOTH, SURE),
        ("2004?-06", UNCERTAIN, SURE, SURE),
        ("2004-06%", BOTH, BOTH, SURE),
        ("2004-21~", APPROXIMATE, APPROXIMATE, SURE),
        ("%2001", BOTH, SURE, SURE),
        ("Y17E7~", APPROXIMATE, SURE, SURE),
        ("1950S2?", UNCERTAIN, SURE, SURE),
    ],
)
def test_marks_are_about_the_parts_beside_them(text: str, year: Qualifier, month: Qualifier, day: Qualifier) -> None:
    value = date(text)
    assert (value.year_qualifier, value.month_qualifier, value.day_qualifier) == (year, month, day)
    assert value.qualifier == year | month | day


@pytest.mark.parametrize(
    ("text", "pattern", "parts"),
    [
        ("156X-12-25", ("156X", "12", "25"), (1560, 12, 25)),
        ("2004-XX", ("2004", "XX", ""), (2004, None, None)),
        ("-1X32~-X1-?0X", ("-1X32", "X1", "0X"), (-1032, None, None)),
        ("XXXX", ("XXXX", "", ""), (0, None, None)),
    ],
)
def test_a_date_with_unspecified_digits(
    text: str, pattern: tuple[str, str, str], parts: tuple[int, int | None, int | None]
) -> None:
    value = date(text)
    assert value.pattern == pattern
    assert (value.year, value.month, value.day) == parts


def test_significant_digits_keep_the_estimate() -> None:
    assert (date("1950S2").year, date("1950S2").significant_digits) == (1950, 2)
    assert (date("Y3388E2S3").year, date("Y3388E2S3").significant_digits) == (338800, 3)
    assert date("Y17E7").significant_digits is None


def test_ends_of_intervals() -> None:
    value = parse("2004-06~/..")
    assert isinstance(value, Interval)
    assert (value.start, value.end, value.qualifier) == (parse("2004-06~"), OPEN, APPROXIMATE)
    unknown = parse("/1985?")
    assert isinstance(unknown, Interval)
    assert (unknown.start, unknown.end, unknown.qualifier) == (UNKNOWN, parse("1985?"), UNCERTAIN)


def test_members_of_sets() -> None:
    value = parse("[..1667?,1668,1670..1672,1680~..]")
    assert isinstance(value, DateSet)
    assert value.kind == "one"
    assert value.members == (
        Range(None, date("1667?")),
        date("1668"),
        Range(date("1670"), date("1672")),
        Range(date("1680~"), None),
    )
    assert value.qualifier == BOTH
    every = parse("{1960,1961-12}")
    assert isinstance(every, DateSet)
    assert every.kind == "all"


def test_values_with_the_same_text_are_equal_and_hash_alike() -> None:
    for text in ("2024-06-14", "2024/..", "{1960,1961-12}"):
        assert parse(text) == parse(text)
        assert hash(parse(text)) == hash(parse(text))


# --- The page about dates -----------------------------------------------------------------------------------------------------------

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"


def tables() -> Iterator[tuple[str, str, list[str]]]:
    """Rows of the page's tables about EDTF, each with its section and the last column's title."""
    section = title = ""
    for line in PAGE.read_text(encoding="utf-8").partition("## In plain words")[0].splitlines():
        if line.startswith("#"):
            section = line.strip("# ")
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            title = ""
        elif not title:
            title = cells[-1]
        elif not cells[0].startswith("---"):
            yield section, title, cells


def covered(text: str) -> str:
    """What a date covers, as the page says it."""
    earliest, latest = bounds_text(parse(text))
    if earliest is None:
        return f"up to {latest}"
    if latest is None:
        return f"from {earliest}"
    return earliest if earliest == latest else f"{earliest} to {latest}"


def test_the_page_says_what_dates_cover() -> None:
    checked = 0
    for section, title, cells in tables():
        texts = re.findall(r"`([^`]+)`", cells[0])
        assert texts, cells
        for text in texts:
            assert (refusal(text) is None) is (section != "Refused, though some programs read it"), text
        if title == "It covers" and re.fullmatch(r"(?:from |up to )?-?\d+-\d\d-\d\d(?: to .*)?", cells[-1]):
            assert [covered(text) for text in texts] == [cells[-1]]
            checked += 1
    assert checked > 25


# --- The corpus --------------------------------------------------------------------------------------------------------------------

SIGNIFICANT = "the specification: 1950S2 is some year between 1900 and 1999; the row has the estimate alone"
UNKNOWN_END = "an unknown end has no bound; the row invents one ten years away"
OTHER_BOUNDS = {
    "1950S2": SIGNIFICANT,
    "1953S2": SIGNIFICANT,
    "1953S3": SIGNIFICANT,
    "Y171010000S3": SIGNIFICANT,
    "Y17101E4S3": SIGNIFICANT,
    "Y3388E2S3": SIGNIFICANT,
    "/2006": UNKNOWN_END,
    "1984-06-02?/": UNKNOWN_END,
    "2004-06-01/": UNKNOWN_END,
}
"""Rows whose bounds are not ours, and why."""

OVERLAP = "the end can be as late as the start, and 1111-01-01/1111 is accepted by all"
READ_THOUGH_ARGUABLE = {
    "0000-01-03/0000-01": OVERLAP,
    "0000-02/0000": OVERLAP,
    "2004-06-11%/2004-%06": OVERLAP,
    "2004-06-11%/2004-06~": OVERLAP,
    "2012-21/2012-22": "the specification allows every date as an interval's end, and 2003-22/2003-23 is accepted",
    "Y-61000/-2000": "the specification allows every date as an interval's end",
}
"""Rows that some programs refuse, though the specification does not."""


def corpus() -> list[list[str]]:
    lines = CORPUS.read_text(encoding="utf-8").split("\n")[1:]
    return [(line.split("\t") + [""] * 7)[:7] for line in lines if line]


@pytest.mark.skipif(not CORPUS.exists(), reason=f"the corpus is not beside the checkout: {CORPUS}")
def test_corpus() -> None:
    assert len(corpus()) > 500
    texts = {row[0] for row in corpus()}
    assert texts >= OTHER_BOUNDS.keys()
    assert texts >= READ_THOUGH_ARGUABLE.keys()
    check_each(corpus(), check_row_of_the_corpus)


def check_row_of_the_corpus(
    text: str, valid: str, _level: str, lower: str, upper: str, _sources: str, note: str
) -> None:
    if text in READ_THOUGH_ARGUABLE:
        assert note.startswith("ARGUABLE")
        assert str(parse(text)) == text
    elif valid == "0" or note.startswith("LENIENT"):
        with pytest.raises(DateError):
            parse(text)
    else:
        value = parse(text)
        assert str(value) == text
        if lower and text not in OTHER_BOUNDS:
            earliest, latest = (bound and bound.partition("T")[0] for bound in bounds_text(value))
            assert (earliest or "-inf", latest or "inf") == (lower, upper)


# --- Properties --------------------------------------------------------------------------------------------------------------------

MARKS = st.sampled_from(["", "", "", "?", "~", "%"])


def digits(count: int, unspecified: bool) -> st.SearchStrategy[str]:
    return st.text("0123456789X" if unspecified else "0123456789", min_size=count, max_size=count)


@st.composite
def calendar_dates(draw: st.DrawFn) -> str:
    unspecified = draw(st.booleans())
    text = draw(MARKS) + draw(st.sampled_from(["", "", "-"])) + draw(digits(4, unspecified)) + draw(MARKS)
    if draw(st.booleans()):
        months = [
            "01",
            "02",
            "06",
            "12",
            "21",
            "24",
            "32",
            "36",
            "41",
            *(["XX", "0X", "1X", "X2"] if unspecified else []),
        ]
        text += "-" + draw(MARKS) + draw(st.sampled_from(months)) + draw(MARKS)
        if draw(st.booleans()):
            days = ["01", "15", "28", "29", "30", "31", *(["XX", "0X", "3X", "X9"] if unspecified else [])]
            text += "-" + draw(MARKS) + draw(st.sampled_from(days)) + draw(MARKS)
    return text


@st.composite
def long_years(draw: st.DrawFn) -> str:
    text = f"{draw(MARKS)}Y{draw(st.integers(-(10**15), 10**15))}"
    text += draw(st.sampled_from(["", "E1", "E7", "E14"])) + draw(st.sampled_from(["", "S1", "S3", "S20"]))
    return text + draw(MARKS)


@st.composite
def times(draw: st.DrawFn) -> str:
    clock = f"{draw(st.integers(0, 24)):02}:{draw(st.integers(0, 59)):02}" + draw(st.sampled_from(["", ":00", ":59"]))
    return f"{draw(calendar_dates())}T{clock}" + draw(st.sampled_from(["", "Z", "+14", "-12:00", "+05:45", "-03:30"]))


SINGLE = st.one_of(
    calendar_dates(), calendar_dates(), long_years(), st.builds("{}S{}".format, digits(4, False), st.integers(1, 6))
)
ENDS = st.one_of(SINGLE, st.sampled_from(["..", ""]))
MEMBERS = st.one_of(SINGLE, st.builds("{}..{}".format, SINGLE, SINGLE), st.builds("{}..".format, SINGLE))
SETS = st.builds(
    lambda brackets, members: brackets[0] + ",".join(members) + brackets[1],
    st.sampled_from(["[]", "{}"]),
    st.lists(MEMBERS, min_size=1, max_size=4),
)
LIKELY = st.one_of(SINGLE, times(), st.builds("{}/{}".format, ENDS, ENDS), SETS)


def parts(value: Date | Interval | DateSet) -> Iterator[Date]:
    """All the dates that a value is made of."""
    if isinstance(value, Date):
        yield value
    elif isinstance(value, Interval):
        yield from (end for end in (value.start, value.end) if isinstance(end, Date))
    else:
        for member in value.members:
            both = (member,) if isinstance(member, Date) else (member.first, member.last)
            yield from (date for date in both if date is not None)


def refusal(text: str) -> DateError | None:
    try:
        parse(text)
    except DateError as error:
        return error
    return None


def explains(error: DateError, text: str) -> bool:
    """Whether a refusal names the text and a place in it, in one line that can be shown anywhere."""
    reason = error.reason
    return (
        error.text == text
        and 1 <= error.column <= len(text) + 1
        and reason.isprintable()
        and reason[-1:] not in ("", ".")
    )


@examples(250)
@given(LIKELY)
@example("[1667,1668,1670..1672]")
@example("-1X32-X1-X2/..")
def test_what_is_read_is_kept_and_its_bounds_hold(text: str) -> None:
    error = refusal(text)
    if error is not None:
        assert explains(error, text)
        return
    value = parse(text)
    assert str(value) == text
    assert parse(str(value)) == value
    if value.earliest is not None and value.latest is not None:
        assert value.earliest <= value.latest
    for part in parts(value):
        assert part.earliest <= part.latest
        assert part == parse(part.text)
    for member in value.members if isinstance(value, DateSet) else ():
        assert value.earliest is None or (member.earliest is not None and value.earliest <= member.earliest)
        assert value.latest is None or (member.latest is not None and member.latest <= value.latest)


@examples(100)
@given(calendar_dates().filter(lambda text: "X" in text))
def test_bounds_of_unspecified_digits_are_the_tightest(text: str) -> None:
    """Writes out every digit: the first and the last day that the calendar has are the bounds."""
    days = sorted(days_meant(text))
    if refusal(text) is None:
        assert date(text).earliest[:3] == days[0]
        assert date(text).latest[:3] == days[-1]
    else:
        assert not days


def days_meant(text: str) -> Iterator[tuple[int, int, int]]:
    """The days that a text with X can mean; of more than 24 years, those of 12 at either end."""
    plain = text.translate({ord(mark): None for mark in "?~%"})
    sign = -1 if plain.startswith("-") else 1
    year_text, month_text, day_text = (*plain.removeprefix("-").split("-"), "XX", "XX")[:3]
    choices = product(*("0123456789" if digit == "X" else digit for digit in year_text))
    sizes = [size for size in (int("".join(choice)) for choice in choices) if size or sign > 0]
    has_day = plain.removeprefix("-").count("-") == 2
    first, last = GROUPINGS.get(int(month_text), (0, -1)) if month_text.isdigit() and not has_day else (0, -1)
    months = [month for month in range(1, 13) if fits(month_text, f"{month:02}") or first <= month <= last]
    numbers = [day for day in range(1, 32) if fits(day_text, f"{day:02}")]
    for size in sizes if len(sizes) <= 24 else sizes[:12] + sizes[-12:]:
        for month in months:
            length = days_in_month(sign * size, month)
            yield from ((sign * size, month, day) for day in numbers if day <= length)


def fits(pattern: str, digits: str) -> bool:
    return all(written in ("X", digit) for written, digit in zip(pattern, digits, strict=True))


@examples(300)
@given(st.one_of(st.text("0123456789XYEST-/.,[]{}?~%:+Z xu", max_size=30), st.text(max_size=30)))
@example("2004-06-11T")
@example("Y" + "9" * 500)
@example("Y1E" + "9" * 500)
@example("1950S" + "9" * 500)
@example("[" + "1667," * 190 + "1668]")
@example("[" * 1000)
@example("/" * 1000)
@example("." * 1000)
@example("?" * 1000)
@example("S1" * 500)
@example("2024-06-14T" + "12:" * 300)
@example("x" * 10_000)
@example("\ud800")
def test_any_text_is_read_or_refused_and_quickly(text: str) -> None:
    started = time.process_time()
    error = refusal(text)
    assert time.process_time() - started < 0.25
    assert error is None or explains(error, text)


@examples(150)
@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_days_are_those_of_the_calendar(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        with pytest.raises(DateError):
            parse(text)
    else:
        value = date(text)
        assert (value.year, value.month, value.day) == (year, month, day)
