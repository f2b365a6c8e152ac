"""The table for a terminal, and CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.citations.making import TEXTS, same, sources, taken
from timeline.citations.archive import Copy, read_copies
from timeline.citations.listing import Listed, listed
from timeline.citations.references import read_references
from timeline.citations.sameness import same_page
from timeline.citations.spreadsheet import read_table, safe, unsafe, write_csv
from timeline.citations.table import columns, cut, table
from timeline.dates import parse
from timeline.model import Content, Event, Source


@given(st.text() | TEXTS)
def test_no_cell_begins_like_a_formula_and_each_can_be_had_back(text: str) -> None:
    assert safe(text)[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert unsafe(safe(text)) == text


@given(st.lists(sources(st.sampled_from(["a", "b-2"])), max_size=2))
def test_a_table_is_read_back_as_it_was(written: list[Source]) -> None:
    text = write_csv(Listed(source, ("x", "y"), written_out=False) for source in written)
    found = read_references("a.csv", text.encode("utf-8"))
    assert found.problems == ()
    assert all(same(one, taken(draft)) for one, draft in zip(written, found.drafts, strict=True))


def test_the_columns_that_an_archiving_program_looks_for() -> None:
    rows = [
        Listed(
            Source("=A", "a", url="https://a.example/", archived="https://x.example/a"), ("e", "f"), written_out=False
        ),
        Listed(Source("B", "b", published=parse("-0043")), (), written_out=True),
    ]
    first, second = csv.DictReader(io.StringIO(write_csv(rows)))
    assert next(iter(first)) == "Link"
    assert (first["Link"], first["Archive status"], first["Archive location"]) == (
        "https://a.example/",
        "archived",
        "https://x.example/a",
    )
    assert (first["Key"], first["Title"], first["Events"], first["Cited by"]) == ("a", "'=A", "2", "e f")
    assert (second["Archive status"], second["Published"], second["Key"]) == ("", "'-0043", "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_filled_in_sheet(delimiter: str) -> None:
    lines = [
        ["LINK", "Archive Status", "archive location", "Upload title"],
        ["https://a.example/", "wayback: success", "https://x.example/a\nhttps://y.example/a", 'A "quoted"'],
        ["", "", "", ""],
        ["https://b.example/", "Archive failed no archiver", "", ""],
        ["https://c.example/", "", "local_archive/c.html", ""],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(lines)
    copies, problems = read_copies("a.csv", ("\ufeff" + out.getvalue()).encode())
    assert problems == ()
    assert copies == (
        Copy(3, "https://a.example/", "https://x.example/a", "wayback: success"),
        Copy(5, "https://b.example/", "", "Archive failed no archiver"),
        Copy(6, "https://c.example/", "", ""),
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"a,b\n1,2\n", "there is no column “Link” and none “Archive location”"),
        (b"Link\nhttps://a.example\n", "there is no column “Archive location”"),
        (b"\xff\xfea", "UTF-16"),
        (b"Link,Archive location\n\xe9,b", "not in UTF-8"),
        (b'Link,Archive location\n"' + b"x" * 200_000, "cannot be read from here on"),
    ],
    ids=lambda each: str(each)[:20],
)
def test_a_table_that_is_none_is_a_named_fault(data: bytes, message: str) -> None:
    copies, (problem,) = read_copies("a.csv", data)
    assert copies == ()
    assert message in problem.message


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: b"Link,Archive location\n" + text.encode()))
def test_any_bytes_end_in_an_answer(data: bytes) -> None:
    found = read_table("a", data)
    assert found.columns or found.problems
    read_copies("a", data)


@pytest.mark.parametrize(
    ("one", "other", "same_one"),
    [
        ("https://www.a.example/b/", "http://a.example/b#c", True),
        ("https://A.example/b?utm_source=x&id=1&fbclid=2", "https://a.example/b?id=1", True),
        ("https://dx.doi.org/10.1/AB", "https://doi.org/10.1/ab", True),
        ("https://a.example:443", "https://a.example/", True),
        ("https://a.example/B", "https://a.example/b", False),
        ("https://a.example/b?id=1", "https://a.example/b?id=2", False),
    ],
)
def test_what_leads_to_one_page(one: str, other: str, same_one: bool) -> None:
    assert (same_page(one) == same_page(other)) is same_one


def test_wide_characters_and_accents_keep_the_columns_straight() -> None:
    rows = [
        Listed(Source("東京の新聞", "tōkyō", "朝日新聞"), ("e",), written_out=False),
        Listed(Source("Cafe\u0301 \u202eabc", "b", "Le Cafe\u0301"), ("kursk",), written_out=True),
    ]
    head, first, second = table(rows).splitlines()
    start = head.index("Title")
    assert [columns(line[: line.index(title)]) for line, title in ((first, "東京"), (second, "Cafe\u0301 a"))] == [
        start
    ] * 2
    assert "(kursk)" in second
    assert cut("東京の新聞", 5) == "東京…"
    assert max(columns(line) for line in table(rows, 60).splitlines()) <= 80


def test_sources_that_are_written_out_are_listed_once_with_a_key_of_their_own() -> None:
    written = Source("A report", url="https://a.example/")
    event = Event("content/a.md", "a", "A", parse("2024"), sources=("k", written))
    other = Event("content/b.md", "b", "B", parse("2024"), sources=(written,))
    content = Content(events=(other, event), bibliography={"k": Source("K", "k"), "a-report": Source("X", "a-report")})
    found = listed(content)
    assert [(each.source.key, each.events, each.written_out, each.unarchived) for each in found] == [
        ("k", ("a",), False, False),
        ("a-report", (), False, False),
        ("a-report-2", ("a", "b"), True, True),
    ]
