"""CSL-JSON, from Zotero and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.citations.making import same, sources, taken
from tests.effort import examples
from timeline.citations.csl_dates import csl_date, edtf_text
from timeline.citations.csl_json import read_csl_json, write_csl_json
from timeline.citations.draft import fit
from timeline.citations.references import read_references
from timeline.dates import parse, understand
from timeline.model import Source

_NUMBERS = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": _NUMBERS},
        "season": {"enum": [1, 2, 3, 4]},
        "circa": {"const": True},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
    "oneOf": [{"required": ["date-parts"]}, {"required": ["literal"]}],
}
_TEXT = {"type": "string", "minLength": 1}
WRITTEN = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": _TEXT,
            "type": {"enum": ["webpage", "document"]},
            "author": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "object", "properties": {"literal": _TEXT}, "additionalProperties": False},
            },
            "issued": _DATE,
            "accessed": _DATE,
        }
        | dict.fromkeys(
            ("title", "container-title", "publisher", "URL", "DOI", "archive_location", "language", "note"), _TEXT
        ),
        "required": ["id", "type", "title"],
        "additionalProperties": False,
    },
}
"""What we write, which is a part of what the schema of CSL-JSON (csl-data.json, 1.0.2) allows."""


@examples(40)
@given(st.lists(sources(st.sampled_from(["a", "b-2"])), max_size=2))
def test_what_is_written_is_csl_and_is_read_back_as_it_was(written: list[Source]) -> None:
    text = write_csl_json(written)
    Draft202012Validator(WRITTEN).validate(json.loads(text))
    read = read_references("a.json", text.encode("utf-8"))
    assert read.problems == ()
    assert all(same(one, taken(draft)) for one, draft in zip(written, read.drafts, strict=True))


def one(**fields: Any) -> tuple[Source | None, tuple[str, ...]]:
    """The source that an entry of Zotero's makes, and what is lost."""
    text = json.dumps([{"id": "k", "type": "webpage", "title": "T"} | fields])
    (draft,) = read_csl_json("a.json", text).drafts
    return fit(draft, "k")


def test_an_entry_of_zoteros() -> None:
    source, remarks = one(
        **{
            "id": "http://zotero.org/users/96641/items/BDQRTS3T",
            "type": "article-newspaper",
            "title": "An <i>old</i>\n  story",
            "container-title": "The Paper",
            "author": [
                {"family": "Cruz", "given": "Juan", "non-dropping-particle": "de la"},
                {"family": "King", "given": "Martin Luther", "suffix": "Jr.", "comma-suffix": True},
                {"literal": "World Health Organization"},
            ],
            "URL": "https://example.org/story",
            "issued": {"date-parts": [["2024", 8, "06"]]},
            "accessed": {"date-parts": [[2024, 8, 20]]},
            "archive_location": "https://archive.org/x",
            "language": "English",
            "page": "1-3",
            "abstract": "Long.",
        }
    )
    assert source == Source(
        "An old story",
        "k",
        "The Paper",
        "Juan de la Cruz; Martin Luther King, Jr.; World Health Organization",
        "https://example.org/story",
        parse("2024-08-06"),
        parse("2024-08-20"),
        "https://archive.org/x",
        "",
        "en",
    )
    assert remarks == ("no place here for abstract, page",)


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ({"date-parts": [[2024]]}, "2024"),
        ({"date-parts": [[2024, 8]]}, "2024-08"),
        ({"date-parts": [[2024, 8, 0]]}, "2024-08"),
        ({"date-parts": [["2024", ""]]}, "2024"),
        ({"date-parts": [[-44]]}, "-0043"),
        ({"date-parts": [[-1]]}, "0000"),
        ({"date-parts": [[12024]]}, "Y12024"),
        ({"date-parts": [[1968]], "season": 1}, "1968-21"),
        ({"date-parts": [[1968]], "season": "Autumn"}, "1968-23"),
        ({"date-parts": [[1968, 14]]}, "1968-22"),
        ({"date-parts": [[1850]], "circa": True}, "1850~"),
        ({"date-parts": [[1850]], "circa": 0}, "1850"),
        ({"date-parts": [[2024, 8], [2024, 9, 3]]}, "2024-08/2024-09-03"),
        ({"date-parts": [[1850], [1860]], "circa": 1}, "1850~/1860~"),
        ({"raw": "6 August 2024"}, "2024-08-06"),
        ({"literal": "spring 1968"}, "1968-21"),
        ({"edtf": "2024-08?"}, "2024-08?"),
        ("2024-08~", "2024-08~"),
    ],
    ids=str,
)
def test_dates_are_as_precise_as_they_were_given(date: Any, edtf: str) -> None:
    source, remarks = one(issued=date)
    assert source is not None
    assert (str(source.published), remarks) == (edtf, ())


@pytest.mark.parametrize(
    "date",
    [
        {"raw": "10/11/12"},
        {"date-parts": [[0]]},
        {"date-parts": [[2024, 13, 40]]},
        {"season": 2},
        {"literal": "in press"},
    ],
    ids=str,
)
def test_a_date_that_is_none_is_told_and_left_out(date: Any) -> None:
    source, remarks = one(issued=date)
    assert source is not None
    assert source.published is None
    assert len(remarks) == 1
    assert "published" in remarks[0] or "issued" in remarks[0]


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2024-08", {"date-parts": [[2024, 8]]}),
        ("-0043", {"date-parts": [[-44]]}),
        ("2024-08~", {"date-parts": [[2024, 8]], "circa": True}),
        ("1968-21", {"date-parts": [[1968]], "season": 1}),
        ("2024-08/2024-09", {"date-parts": [[2024, 8], [2024, 9]]}),
        ("2024-08-06T12:30+03:00", {"date-parts": [[2024, 8, 6]]}),
        ("185X", {"literal": "185X"}),
        ("2024-08-06/..", {"literal": "2024-08-06/.."}),
        ("[1667,1668]", {"literal": "[1667,1668]"}),
        ("1968-21/1969-22", {"literal": "1968-21/1969-22"}),
    ],
)
def test_dates_never_say_more_than_is_known(edtf: str, date: Any) -> None:
    assert csl_date(parse(edtf)) == date
    if "T" not in edtf:
        assert understand(edtf_text(date)) == parse(edtf)


def test_what_csl_cannot_say_stands_in_the_note_until_somebody_says_otherwise() -> None:
    source = Source("T", "k", published=parse("2024-08?"), quote="Enough.", url="https://a.example/")
    (entry,) = json.loads(write_csl_json([source]))
    assert entry["issued"] == {"date-parts": [[2024, 8]], "circa": True}
    assert entry["note"] == "timeline.published: 2024-08?\ntimeline.quote: Enough."
    entry["note"] = "Mine.\n" + entry["note"]
    read, remarks = fit(read_csl_json("a", json.dumps([entry])).drafts[0], "k")
    assert (read, remarks) == (source, ("no place here for note",))
    entry["issued"] = {"date-parts": [[2024, 9]]}
    read, remarks = fit(read_csl_json("a", json.dumps([entry])).drafts[0], "k")
    assert read is not None
    assert str(read.published) == "2024-09"
    assert remarks[0] == "its note has another “published” than its own field, which counts: “2024-08?”"


def test_a_doi_is_the_address_and_a_books_title_is_no_publisher() -> None:
    source, remarks = one(DOI="doi:10.1000/182", URL="https://p.example/1")
    assert source is not None
    assert source.url == "https://doi.org/10.1000/182"
    assert remarks == ("its DOI counts as its address, not “https://p.example/1”",)
    source, remarks = one(**{"type": "chapter", "container-title": "The Book", "publisher": "A Press"})
    assert source is not None
    assert source.publisher == "A Press"
    assert remarks == ("no place here for container-title",)


def test_nothing_that_a_build_would_refuse_gets_in() -> None:
    source, remarks = one(URL="ftp://a.example", language="Klingon tongue", title="A\u0007\tB\ud800")
    assert source == Source("A B", "k")
    assert len(remarks) == 2


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[{", "a:1:3: error"),
        ('[{"a": 1}\n{"b": 2}]', "a:2:1: error"),
        ("[1]", "a:1: error: this is not an entry"),
        ("[" * 100_000, "a: error: the file cannot be read: it is nested too deeply"),
        ('[{"id": ' + "9" * 5000 + "}]", "a: error: the file cannot be read"),
        ("[] x", "a:1:4: error"),
    ],
    ids=lambda text: text[:20],
)
def test_a_broken_file_is_a_named_fault(text: str, where: str) -> None:
    found = read_references("a", text.encode())
    assert found.drafts == ()
    assert str(found.problems[0]).startswith(where)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "type",
                    "title",
                    "author",
                    "issued",
                    "accessed",
                    "date-parts",
                    "season",
                    "circa",
                    "literal",
                    "raw",
                    "edtf",
                    "family",
                    "given",
                    "note",
                    "DOI",
                    "URL",
                    "container-title",
                    "publisher",
                    "archive",
                    "language",
                    "items",
                    "suffix",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@examples(300)
@given(JSON)
def test_any_json_ends_in_an_answer(value: Any) -> None:
    for draft in read_csl_json("a.json", json.dumps([value, {"items": value}])).drafts:
        fit(draft, "k")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_end_in_an_answer(data: bytes) -> None:
    found = read_references("a", data)
    assert found.problems or found.drafts or data.strip() in (b"[]", b"")


def test_a_publisher_that_looks_like_a_tag_is_not_called_lost() -> None:
    source = Source("<b>", "k", "<i>", "<sub>", "https://a.example/")
    (draft,) = read_csl_json("a", write_csl_json([source])).drafts
    assert fit(draft, "k") == (source, ())
