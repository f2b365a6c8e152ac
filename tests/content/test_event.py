"""One file -> one event, from outside."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.content.event import Reading, read_event
from timeline.content.links import slug_of
from timeline.dates import parse
from timeline.model import Account, Event, Media, Place, Relation, Source, Update

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

FULL = """\
---
title: "Talks in Doha: sparing energy facilities"
date: 2024-08                                          # a comment
status: cancelled
confidence: reported
summary: >-
  One sentence for lists,
  feeds and cards.
tags: [negotiations, energy]
actors:
  - Qatar
  - Sergey Lavrov
places: [{name: Doha, lat: 25.29, lon: 51.53}, Moscow]
group: Diplomacy
importance: 4
kind: event
sources: [pap-2024-08-20, {title: A report, url: "https://example.org/?a=b#c", published: 2024-08-17, language: uk}]
accounts:
  - {by: The Washington Post, says: There were to be talks, source: pap-2024-08-20}
  - {by: Sergey Lavrov, says: There were none, source: huffpost-2024-08}
updates:
  - {on: 2024-08-17, status: cancelled, note: Called off, source: {title: A report, published: 2024-08-17, language: uk, url: "https://example.org/?a=b#c"}}
related:
  - {event: kursk-incursion, how: disrupted by}
  - other-event
media:
  - {src: ./media/doha.jpg, alt: "A  hall", caption: The hall, credit: A. Photographer, licence: CC BY 4.0}
  - {src: media/line.png, alt: ""}
display_date: In the course of August
draft: no
lang: en-GB
redirect_from: doha-talks
extra: {number: 7, price: 1.50, exact: 1.5, yes: yes, flags: [true, "true", null], deep: {a: {b: c}}}
---

The body cites[^pap-2024-08-20] and cites[^new-one].
"""


def event_of(text: str, file: str = "content/doha.md") -> Event:
    reading = read_event(file, text.encode())
    assert reading.problems == ()
    assert reading.event is not None
    return reading.event


def with_keys(*lines: str) -> str:
    return "\n".join(["---", "title: Talks", "date: 2024-08", *lines, "---", ""])


def problems_of(text: str | bytes, file: str = "content/doha.md") -> list[str]:
    reading = read_event(file, text if isinstance(text, bytes) else text.encode())
    return [str(problem).removeprefix(file + ":") for problem in reading.problems]


def test_every_key_arrives() -> None:
    event = event_of(FULL, "content/war/2024-08-doha.md")
    report = Source(title="A report", url="https://example.org/?a=b#c", published=parse("2024-08-17"), language="uk")
    assert event.file == "content/war/2024-08-doha.md"
    assert event.slug == "doha"
    assert event.title == "Talks in Doha: sparing energy facilities"
    assert event.date == parse("2024-08")
    assert (event.status, event.confidence, event.kind, event.importance) == ("cancelled", "reported", "event", 4)
    assert event.summary == "One sentence for lists, feeds and cards."
    assert event.tags == ("negotiations", "energy")
    assert event.actors == ("Qatar", "Sergey Lavrov")
    assert event.places == (Place("Doha", 25.29, 51.53), Place("Moscow"))
    assert event.group == "Diplomacy"
    assert event.sources == ("pap-2024-08-20", report, "huffpost-2024-08", "new-one")
    assert event.accounts == (
        Account("The Washington Post", "There were to be talks", 1),
        Account("Sergey Lavrov", "There were none", 3),
    )
    assert event.updates == (Update(parse("2024-08-17"), "cancelled", "Called off", 2),)
    assert event.related == (Relation("kursk-incursion", "disrupted by"), Relation("other-event"))
    assert event.media == (
        Media("media/doha.jpg", "A hall", "The hall", "A. Photographer", "CC BY 4.0"),
        Media("media/line.png", ""),
    )
    assert event.display_date == "In the course of August"
    assert event.draft is False
    assert event.lang == "en-GB"
    assert event.redirect_from == ("doha-talks",)
    assert event.extra == {
        "number": 7,
        "price": "1.50",
        "exact": 1.5,
        "yes": "yes",
        "flags": [True, "true", None],
        "deep": {"a": {"b": "c"}},
    }
    assert "tl-source-4" in event.body.html


def test_positions_are_those_in_the_file() -> None:
    event = event_of(FULL)
    lines = FULL.split("\n")

    def at(key: str) -> str:
        line, column = event.positions[key]
        return lines[line - 1][column - 1 :]

    assert at("title").startswith('"Talks')
    assert at("date").startswith("2024-08 ")
    assert at("status") == "cancelled"
    assert at("group") == "Diplomacy"
    assert at("tags.1").startswith("energy")
    assert at("actors.1") == "Sergey Lavrov"
    assert at("places.0").startswith("{name: Doha")
    assert at("places.1").startswith("Moscow")
    assert at("sources.0").startswith("pap-2024-08-20, {")
    assert at("sources.1").startswith("{title: A report, url")
    assert at("sources.2").startswith("huffpost-2024-08}")
    assert event.positions["sources.3"] == (lines.index("The body cites[^pap-2024-08-20] and cites[^new-one].") + 1, 1)
    assert at("related.0.event").startswith("kursk-incursion, ")
    assert at("related.1.event") == "other-event"
    assert at("media.1.src").startswith("media/line.png")
    assert at("redirect_from.0") == "doha-talks"


def test_the_same_text_with_other_line_ends_is_the_same_event() -> None:
    event = event_of(FULL)
    assert event_of(FULL.replace("\n", "\r\n")) == event
    assert event_of("\ufeff" + FULL) == event
    assert event_of(FULL.replace("\n", "\r")) == event
    assert event_of(FULL.replace("---\n", "--- \t\n")) == event


def test_a_reading_survives_the_cache() -> None:
    reading = read_event("content/doha.md", FULL.encode())
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(reading), type=Reading)
    assert again == reading


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("kursk.md", "kursk"),
        ("2024-08-06-kursk.md", "kursk"),
        ("2024-08-kursk.md", "kursk"),
        ("2024-kursk.md", "kursk"),
        ("2024-08-06_kursk.md", "kursk"),
        ("-0043-ides-of-march.md", "ides-of-march"),
        ("2024-08-06 The Kursk Incursion.MD", "the-kursk-incursion"),
        ("2024-08-06.md", "2024-08-06"),
        ("1984.md", "1984"),
        ("2024-99-luftballons.md", "99-luftballons"),
        ("Київ.md", "київ"),
        ("Cafe\u0301.md", "café"),
        ("v1.2.md", "v1-2"),
        ("—.md", ""),
    ],
)
def test_slugs_from_names(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_broken_event_keeps_its_slug() -> None:
    reading = read_event("content/2024-kursk.md", b"---\ntitle: [\n---\n")
    assert (reading.event, reading.slug) == (None, "kursk")
    assert read_event("content/kursk.md", b"---\nslug: other\nimportance: 9\n---\n").slug == "other"
    assert read_event("content/kursk.md", with_keys("slug: other").encode()).slug == "other"


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024-06-14", "2024-06-14"),
        ("1850", "1850"),
        ("0800", "0800"),
        ("2022-07", "2022-07"),
        ("-0043", "-0043"),
        ("1850~", "1850~"),
        ("1850?", "1850?"),
        ("2004-06-~11", "2004-06-~11"),
        ("2024-08-06/..", "2024-08-06/.."),
        ("../2024-12-31", "../2024-12-31"),
        ("2024-06-14T12:30+03:00", "2024-06-14T12:30+03:00"),
        ("[1667,1668,1670..1672]", "[1667,1668,1670..1672]"),
        ("{1960,1961-12}", "{1960,1961-12}"),
        ('"{1960,1961-12}"', "{1960,1961-12}"),
        ("'2024-06'", "2024-06"),
        ("Y-170000", "Y-170000"),
        ("1950S2", "1950S2"),
        ("14 June 2024", "2024-06-14"),
        ("June 14, 2024", "2024-06-14"),
        ("July 2022 to July 2023", "2022-07/2023-07"),
    ],
)
def test_dates_reach_the_parser_as_they_were_typed(written: str, edtf: str) -> None:
    published = f"'{written}'" if "," in written and written[0] not in "[{'\"" else written
    event = event_of(f"---\ntitle: A\ndate: {written}\nsources: [{{title: B, published: {published}}}]\n---\n")
    assert str(event.date) == edtf
    assert isinstance(event.sources[0], Source)
    assert str(event.sources[0].published) == edtf


def test_a_date_that_can_be_read_in_two_ways_names_both() -> None:
    (said,) = problems_of("---\ntitle: A\ndate: 10/11/2012\n---\n")
    assert said.startswith("3:7: error: “date”: ")
    assert "2012-11-10" in said
    assert "2012-10-11" in said


@pytest.mark.parametrize(
    ("line", "column"),
    [("date: 2024-13", 12), ("date: '2024-13'", 13), ("date:    2024-13", 15), ("date: [2024-13]", 13)],
)
def test_faults_of_dates_stand_at_their_sign(line: str, column: int) -> None:
    (said,) = problems_of(f"---\n{line}\ntitle: A\n---\n")
    assert said.startswith(f"2:{column}: error: “date”: ")


def test_single_items_stand_for_lists() -> None:
    event = event_of(
        with_keys("tags: war", "actors: Qatar", "places: Doha", "sources: pap", "redirect_from: old", "related: other")
    )
    assert (event.tags, event.actors, event.places) == (("war",), ("Qatar",), (Place("Doha"),))
    assert (event.sources, event.redirect_from, event.related) == (("pap",), ("old",), (Relation("other"),))
    event = event_of(with_keys("places: {name: Doha}", "sources: {title: A}", "media: {src: a.jpg, alt: A}"))
    assert (event.places, event.sources, event.media) == ((Place("Doha"),), (Source("A"),), (Media("a.jpg", "A"),))


def test_empty_values_count_as_left_out() -> None:
    bare = event_of(with_keys())
    keys = [name for name in Event.__struct_fields__ if name not in ("file", "title", "date", "body", "positions")]
    for nothing in ("", "~", "null", '""'):
        event = event_of(with_keys(*(f"{key}: {nothing}" for key in keys)))
        assert [getattr(event, key) for key in keys] == [getattr(bare, key) for key in keys]


@pytest.mark.parametrize("word", ["true", "True", "TRUE", "yes", "Yes", "on", "ON"])
def test_true(word: str) -> None:
    assert event_of(with_keys(f"draft: {word}")).draft is True


@pytest.mark.parametrize("word", ["false", "No", "off", '"no"'])
def test_false(word: str) -> None:
    assert event_of(with_keys(f"draft: {word}")).draft is False


def test_non_breaking_spaces_and_composed_letters() -> None:
    event = event_of(with_keys("summary: «\u00a0Oui\u202f»  et   non", "tags: [Cafe\u0301, Caf\u00e9 noir]"))
    assert event.summary == "«\u00a0Oui\u202f» et non"
    assert event.tags == ("Caf\u00e9", "Caf\u00e9 noir")


def test_sources_are_numbered_once_each_in_order() -> None:
    event = event_of(
        with_keys(
            "accounts: [{by: A, says: B, source: two}, {by: A, says: B, source: {title: Inline}}, {by: A, says: B, source: one}]",
            "updates: [{on: 2024-08-17, note: N, source: three}, {on: 2024-08-18, note: N, source: {title: Inline}}]",
            "sources: [one]",
        )
        + "Text[^four] and[^one] and[^two] and[^five].\n"
    )
    assert event.sources == ("one", "two", Source("Inline"), "three", "four", "five")
    assert [account.source for account in event.accounts] == [2, 3, 1]
    assert [update.source for update in event.updates] == [4, 3]
    for number, key in ((5, "four"), (1, "one"), (2, "two"), (6, "five")):
        assert f'href="#tl-source-{number}"' in event.body.html, key


def test_footnotes_of_the_body_are_not_sources() -> None:
    event = event_of(with_keys() + "Text[^a] and[^b].\n\n[^a]: A note.\n")
    assert event.sources == ("b",)


def test_an_introduction() -> None:
    reading = read_event(
        "content/war/_timeline.md", b"---\ntitle: The war\ndescription: D\norder: -2\nlang: uk\n---\nHello.\n"
    )
    assert reading.problems == ()
    assert reading.event is None
    introduction = reading.introduction
    assert introduction is not None
    assert (introduction.file, introduction.folder) == ("content/war/_timeline.md", "war")
    assert (introduction.title, introduction.description, introduction.order, introduction.lang) == (
        "The war",
        "D",
        -2,
        "uk",
    )
    assert "Hello." in introduction.body.html
    empty = read_event("content/_timeline.md", b"---\n---\n")
    assert empty.problems == ()
    assert empty.introduction is not None
    assert empty.introduction.folder == ""


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(10**15) + 1, 10**15 - 1)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=3),
        max_leaves=8,
    )
)
@examples(100)
@example(-0.0)
@example(1e22)
@example(5e-324)
def test_json_in_extra_comes_back(value: Any) -> None:
    written = (
        json.dumps(value)
        .replace("\\ud", "\\u0")
        .replace("\\u00", "\\u04")
        .replace("\\b", "b")
        .replace("\\f", "f")
        .replace("\x7f", "")
    )
    expected = json.loads(written)
    reading = read_event("content/a.md", with_keys(f"extra: {{key: {written}}}").encode())
    if reading.event is None:  # two keys that are one after cleaning, or an escape that JSON and YAML do not share
        assert reading.problems
        return
    got = reading.event.extra["key"]
    if isinstance(expected, (bool, int, float, type(None))):
        assert repr(got) == repr(expected)
    elif isinstance(expected, str):
        assert got == expected


@pytest.mark.parametrize(
    "written",
    [
        "1.50",
        "007",
        "1e5",
        "+1",
        ".5",
        "1_000",
        "0x1F",
        "NaN",
        "Infinity",
        "True",
        "yes",
        "~",
        "12345678901234567890",
        '"1"',
    ],
)
def test_what_json_would_print_differently_stays_text(written: str) -> None:
    assert event_of(with_keys(f"extra: {{key: {written}}}")).extra == {"key": written.strip('"')}


def test_large_files_are_refused_with_their_size() -> None:
    assert problems_of(with_keys() + "word " * 21_000) == [
        " error: the body is larger than 100 KB: 103 KB (split it over several events)"
    ]
    assert problems_of(with_keys("summary: " + "word " * 14_000)) == [
        " error: the front matter is larger than 64 KB: 69 KB (move long texts into the body)"
    ]
    assert problems_of(b"x" * 200_000) == [
        " error: the file is larger than 164 KB: 196 KB (split it over several events)"
    ]


def test_lists_have_an_end() -> None:
    (said,) = problems_of(with_keys("tags: [" + ",".join(f"t{n}" for n in range(1001)) + "]"))
    assert said == "4:7: error: “tags” has more than 1,000 items: 1,001 (split the event)"


def test_no_more_than_a_hundred_faults_of_a_file() -> None:
    assert len(problems_of(with_keys(*(f"key{n}: x" for n in range(500))))) == 100


@pytest.mark.parametrize(
    "hostile",
    [
        b"[" * 60_000,
        b"- " * 30_000,
        b"a: " + b" " * 60_000,
        b"a: b" + b" " * 60_000 + b"c: d",
        b"? " * 30_000,
        b'title: "' + b"\\x41" * 15_000,
        b"lang: " + b"_" * 60_000,
        b"tags: [" + b"a," * 30_000 + b"]",
        b"a: &a [x]\nb: [" + b"*a," * 15_000 + b"]",
        b"title: " + b"{" * 60_000,
        b"sources: [" + b"{title: a, url: " + b"a." * 20_000 + b"}]",
        b"date: " + b"1850 or " * 7_000,
        b"date: [" + b"1850," * 10_000 + b"1851]",
        b"a: b #c\n" * 8_000,
        b"".join(b"k%d: v #c\n" % n for n in range(4_000)),
        b"importance: " + b"9" * 60_000,
        b"extra: {a: " + b"1" * 60_000 + b"}",
        b"\t" * 60_000,
        b"x" * 60_000,
        b"'" * 60_001,
        b"--" * 30_000,
    ],
)
def test_hostile_front_matter_ends_soon(hostile: bytes) -> None:
    started = time.process_time()
    reading = read_event("content/a.md", b"---\n" + hostile + b"\n---\n")
    assert time.process_time() - started < 2
    assert reading.event is None
    assert any(problem.severity == "error" for problem in reading.problems)


def check_outcome(reading: Reading, data: bytes) -> None:
    """An event or an error, and every problem at a place that is in the file."""
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert (reading.event is None) == bool(errors)
    lines = data.replace(b"\r\n", b"\n").count(b"\n") + data.count(b"\r") + 2
    for problem in reading.problems:
        assert problem.file == "content/a.md"
        assert 0 <= problem.line <= lines
        assert problem.column >= 0
        assert str(problem).isprintable()


PIECES = [
    b"---\n",
    b"title: ",
    b"date: ",
    b"2024",
    b"\n",
    b"  ",
    b"- ",
    b": ",
    b"[",
    b"]",
    b"{",
    b"}",
    b"'",
    b'"',
    b"#",
    b"\xff",
    b"\0",
    b"\r",
    b"\xc3\xa9",
]
PIECES += [
    key.encode() + b": "
    for key in ("sources", "places", "media", "extra", "updates", "related", "slug", "tags", "draft")
]
PIECES += [
    b"name",
    b"lat: 1",
    b"[^a]",
    b"&a ",
    b"*a",
    b"|\n",
    b">-\n",
    b"\t",
    b"...\n",
    b"<<: ",
    b"!!int ",
    b"../",
    b"javascript:",
]


@examples(100)
@given(st.binary(max_size=200))
def test_any_bytes_are_an_event_or_a_fault(data: bytes) -> None:
    check_outcome(read_event("content/a.md", data), data)


@examples(150)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join))
def test_anything_like_an_event_is_one_or_a_fault(data: bytes) -> None:
    check_outcome(read_event("content/a.md", data), data)
    inside = b"---\ntitle: A\ndate: 2024\n" + data + b"\n---\n"
    check_outcome(read_event("content/a.md", inside), inside)


@examples(100)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40))
def test_any_title_in_quotes_is_kept(title: str) -> None:
    written = json.dumps(title, ensure_ascii=False)
    data = f"---\ntitle: {written}\ndate: 2024\n---\n".encode()
    check_outcome(read_event("content/a.md", data), data)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the repository")
def test_yaml_of_the_test_suite() -> None:
    files = [path for path in sorted((CORPORA / "safety" / "yaml-test-suite").rglob("*")) if path.is_file()]
    assert len(files) > 300
    for path in files:
        raw = path.read_bytes()
        for data in (
            raw,
            b"---\n" + raw + b"\n---\n",
            b"---\ntitle: A\ndate: 2024\nextra:\n  " + raw.replace(b"\n", b"\n  ") + b"\n---\n",
        ):
            check_outcome(read_event("content/a.md", data), data)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the repository")
def test_naughty_strings() -> None:
    strings: list[str] = json.loads((CORPORA / "safety" / "blns.json").read_text("utf-8"))
    assert len(strings) > 400
    for text in strings:
        for line in (
            f"summary: {text}",
            f"summary: {json.dumps(text, ensure_ascii=False)}",
            f"tags: [{text}]",
            f"{text}: {text}",
            f"slug: {text}",
        ):
            data = with_keys(line).encode(errors="surrogatepass")
            check_outcome(read_event("content/a.md", data), data)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the repository")
def test_real_files_of_another_generator() -> None:
    files = sorted((CORPORA / "interop" / "markdown" / "impeachment").glob("*.md"))
    assert len(files) > 60
    for path in files:
        data = path.read_bytes()
        reading = read_event(f"content/{path.name}", data)
        assert reading.slug == path.stem
        said = {problem.message for problem in reading.problems}
        assert "unknown key “path”" in said
        lines = [line for line in data.decode().split("\n") if not line.startswith(("path:", "subtitle:"))]
        mended = read_event(f"content/{path.name}", "\n".join(lines).encode())
        assert mended.event is not None, mended.problems
        assert str(mended.event.date) == path.stem
