"""The schemas that `timeline schema` prints refuse nothing that the program accepts, and a good deal of what it refuses."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.building import ROOT, timeline
from tests.effort import examples
from timeline.commands.schema import SCHEMAS
from timeline.config.schema import SCHEMAS as OF_SETTINGS
from timeline.config.schema import settings_schema
from timeline.config.settings import SETTINGS
from timeline.config.tables import read_settings
from timeline.content.bibliography import read_bibliography
from timeline.content.faults import Faults
from timeline.content.fields import EVENT, INTRODUCTION, RECORDS, SOURCE, TRANSLATION
from timeline.content.front_matter import Parts, decode, split
from timeline.content.names import is_introduction, language_in
from timeline.content.nodes import Mapping, Node, Sequence, parse
from timeline.content.parts import read_values
from timeline.content.record import Record
from timeline.content.schema import event_schema, introduction_schema, name_of, sources_schema, translation_schema

CORPUS = ROOT.parent / "shared/corpora/interop/markdown"
INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


@cache
def validator(name: str) -> Draft202012Validator:
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "event": event_schema,
        "introduction": introduction_schema,
        "translation": translation_schema,
        "sources": sources_schema,
        "settings": settings_schema,
    }
    return Draft202012Validator(makers[name]())


def plain(node: Node) -> Any:
    """What a YAML 1.2 program makes of a node (the core schema, section 10.3)."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    text = node.text
    if node.style:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if INTEGER.fullmatch(text):
        return int(text) if len(text) < 4_000 else float("inf")
    return float(text) if FLOAT.fullmatch(text) else text


def data_of(front_matter: str) -> Any:
    """As an editor sees it; None where that is no YAML."""
    faults = Faults("content/a.md")
    root = parse(front_matter, faults)
    return None if root is None or faults.failed else plain(root)


def accepted(front_matter: str, record: Record) -> bool:
    faults = Faults("content/a.md")
    read_values(Parts(front_matter, "", 1), record, faults)
    return not faults.failed


KINDS = {"event": EVENT, "introduction": INTRODUCTION, "translation": TRANSLATION}


def agrees(front_matter: str, kind: str = "event") -> bool:
    """Whether the schema accepts it, which it must if the reader does."""
    data = data_of(front_matter)
    fits = bool(validator(kind).is_valid({} if data is None else data))
    if accepted(front_matter, KINDS[kind]):
        assert fits, (front_matter, [error.message for error in validator(kind).iter_errors(data)])
    return fits


def front_matters(folder: Path) -> Iterator[tuple[str, str]]:
    """Every front matter below a folder, with its kind."""
    for path in sorted(folder.rglob("*.md")):
        faults = Faults("content/a.md")
        text = decode(path.read_bytes(), faults)
        parts = split(text, faults) if text else None
        if parts is not None:
            translated = bool(language_in(path.name))
            introduction = is_introduction(path.name)
            if not (translated and introduction):
                yield parts.front_matter, "introduction" if introduction else "translation" if translated else "event"


# --- What is printed ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_in_the_documentation_are_those_that_are_printed(name: str, tmp_path: Path) -> None:
    """Where it fails: `timeline schema NAME > docs/NAME.schema.json`."""
    done = timeline(tmp_path, "schema", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert (ROOT / f"docs/{name}.schema.json").read_text("utf-8") == done.stdout
    Draft202012Validator.check_schema(json.loads(done.stdout))


def test_an_event_is_what_is_printed_if_nothing_is_named(tmp_path: Path) -> None:
    assert timeline(tmp_path, "schema").stdout == timeline(tmp_path, "schema", "event").stdout


def test_a_name_that_there_is_not(tmp_path: Path) -> None:
    done = timeline(tmp_path, "schema", "evnt")
    assert done.returncode == 2
    assert "'sources'" in done.stderr


def test_every_key_is_there_with_its_meaning() -> None:
    whole = event_schema()
    for record in RECORDS[1:7]:
        name = name_of(record)
        properties = (introduction_schema() if record is INTRODUCTION else whole["$defs"][name])["properties"]
        assert {key: value["description"] for key, value in properties.items()} == {
            field.name: field.meaning for field in record.fields
        }
    assert {*whole["properties"]} == {*EVENT.by_name}
    assert whole["required"] == ["title", "date"]
    assert sources_schema()["$defs"]["source"]["required"] == [field.name for field in SOURCE.fields if field.required]


def test_every_setting_has_a_schema() -> None:
    assert OF_SETTINGS.keys() == {setting.name for setting in SETTINGS}
    assert settings_schema()["required"] == ["title"]


# --- Schema and reader agree -------------------------------------------------------------------------------------------------------

ACCEPTED = """
title: 1984|date: 1850
title: true|date: [1667,1668,1670..1672]
title: T|date: {1960,1961-12}
title: T|date: "[..1983]"
title: T|date: 14 June 2024|tags: war|actors: [Qatar, 1984, true]
title: T|date: 2024|status:|confidence: ~|tags: []|group: ""
title: T|date: 2024|draft: Yes|importance: "3"|slug: 2024
title: T|date: 2024|draft: off|importance: +2|slug: überfall
title: T|date: 2024|places: Doha
title: T|date: 2024|places: {name: Doha, lat: 25.29, lon: "51.53"}
title: T|date: 2024|places: [Doha, {name: Kursk}, ~, ""]
title: T|date: 2024|sources: key-1|accounts: [{by: A, says: B, source: 7}]
title: T|date: 2024|sources: [a, {title: B, url: " https://example.org ", published: 2024-08, language: no}]
title: T|date: 2024|updates: [{on: [2024-08-06..2024-08-20], status: cancelled, note: N, source: {title: S}}]
title: T|date: 2024|related: other|media: {src: media/a.jpg, alt: ""}
title: T|date: 2024|related: [{event: other, how: before}]|media: [{src: a.jpg, alt: 7}]
title: T|date: 2024|extra: {a: {b: [1, ~]}}|lang: pt-BR|redirect_from: [a, b-c]
title: T|date: 2024|media: {src: "https://example.org/w/1", alt: Talk}
"""
REFUSED = (
    """
date: 2024
title: T
title:|date: 2024
title: " "|date: 2024
title: T|date: true
title: T|date: ""
title: T|date: 2024|tittle: U
title: T|date: 2024|status: canceled
title: T|date: 2024|status: 1
title: T|date: 2024|importance: 6
title: T|date: 2024|importance: 2.5
title: T|date: 2024|importance: high
title: T|date: 2024|draft: maybe
title: T|date: 2024|lang: english
title: T|date: 2024|slug: Über All
title: T|date: 2024|slug: a/b
title: T|date: 2024|places: {lat: 1, lon: 2}
title: T|date: 2024|places: {name: D, lat: 91, lon: 2}
title: T|date: 2024|places: {name: D, lat: north, lon: 2}
title: T|date: 2024|places: {name: D, country: Q}
title: T|date: 2024|sources: [{url: "https://example.org"}]
title: T|date: 2024|sources: [{title: T, url: ftp://example.org}]
title: T|date: 2024|sources: [https://example.org]
title: T|date: 2024|sources: [[a]]
title: T|date: 2024|accounts: {by: A, says: B}
title: T|date: 2024|accounts: [{by: A}]
title: T|date: 2024|updates: [{status: planned}]
title: T|date: 2024|media: [{src: a.jpg}]
title: T|date: 2024|media: [{src: /a.jpg, alt: A}]
title: T|date: 2024|media: [{src: 'a\\b.jpg', alt: A}]
title: T|date: 2024|related: [{how: before}]
title: T|date: 2024|extra: text
title: [T]|date: 2024
[a, b]
"""
    f"title: {'x' * 501}|date: 2024\ntitle: T|date: 2024|group: {'x' * 201}\n"
)


def lines(text: str) -> list[str]:
    return [line.replace("|", "\n") + "\n" for line in text.strip().split("\n")]


@pytest.mark.parametrize("front_matter", lines(ACCEPTED))
def test_what_the_reader_accepts_the_schema_accepts(front_matter: str) -> None:
    assert accepted(front_matter, EVENT)
    assert agrees(front_matter)


@pytest.mark.parametrize("front_matter", lines(REFUSED))
def test_what_both_refuse(front_matter: str) -> None:
    assert not accepted(front_matter, EVENT)
    assert not agrees(front_matter)


def test_every_file_of_the_tests_and_of_this_repository() -> None:
    refused = 0
    folders = (ROOT / "content", ROOT / "docs", ROOT / "tests")
    found = [each for folder in folders for each in front_matters(folder)]
    for front_matter, kind in found:
        refused += not agrees(front_matter, kind)
    assert len(found) > 60
    assert refused > 20


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpora lie beside the repository, not in it")
def test_every_file_of_the_corpora() -> None:
    found = list(front_matters(CORPUS))
    assert len(found) > 80
    for front_matter, kind in found:
        agrees(front_matter, kind)


PIECES = st.sampled_from(
    [
        *(
            "",
            "~",
            '""',
            '" "',
            "true",
            "Yes",
            "no",
            "7",
            "-7",
            "+3",
            "1.5",
            "3.0",
            "2024",
            "2024-08",
            "1850~",
            "-0043",
            "44 BC",
            "c. 1850",
        ),
        *(
            "Doha",
            "doha",
            "a-b",
            "A_b",
            "ü",
            "key-1",
            "planned",
            "Planned",
            "disputed",
            "period",
            "en",
            "pt-BR",
            "no_NO",
            "a.jpg",
            "/a",
            "a\\b",
        ),
        *(
            "https://example.org/a",
            "HTTP://EXAMPLE.ORG",
            "ftp://a",
            "example.org",
            "'quoted'",
            '"12"',
            "media/a.jpg",
            "two words",
            "x" * 201,
        ),
        *(
            "[..1983]",
            "[1667,1668]",
            "{1960,1961-12}",
            "[a, b]",
            "[a, ~, 7]",
            "{name: Doha}",
            "{name: D, lat: 1, lon: 2}",
            "{lat: 91}",
        ),
        *(
            "[{name: D}, E]",
            "{title: T}",
            "[{title: T, url: 'https://a.b'}, k]",
            "{by: A, says: B}",
            "[{by: A, says: B, source: k}]",
        ),
        *(
            "[{on: 2024, status: planned}]",
            "[{on: soon}]",
            "[{event: a, how: b}]",
            "{src: a.jpg, alt: ''}",
            "[{src: a.jpg}]",
            "{a: [1, {b: c}]}",
        ),
    ]
)
NAMES = st.sampled_from([*EVENT.by_name, *TRANSLATION.by_name, *INTRODUCTION.by_name, "unknown", "Title"])
PAIRS = st.dictionaries(NAMES, PIECES, max_size=6)


@given(PAIRS, st.sampled_from(list(KINDS)))
@examples(300)
def test_whatever_is_written_the_schema_is_the_wider(pairs: dict[str, str], kind: str) -> None:
    agrees("".join(f"{key}: {value}\n" for key, value in ({"title": "T", "date": "2024"} | pairs).items()), kind)


@given(st.dictionaries(st.sampled_from(["k", "key-1", "Ä", "2024", "_k", "a b"]), PIECES, max_size=3))
@examples(100)
def test_the_bibliography_likewise(entries: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in entries.items())
    fits = validator("sources").is_valid(data_of(text))
    if not any(
        problem.severity == "error" for problem in read_bibliography("content/sources.yaml", text.encode()).problems
    ):
        assert fits


SETTING_VALUES = st.sampled_from(
    [
        *(
            '""',
            '" "',
            '"a"',
            '"en"',
            '"pt-BR"',
            '"xx-"',
            '"all"',
            '"none"',
            '"updates"',
            '"github"',
            '"main"',
            '"a b"',
        ),
        *(
            '"https://example.org/a"',
            '"example.org"',
            '"../a"',
            '"a/b"',
            '"/a"',
            "true",
            "300",
            "9",
            "1.5",
            "1850-01-01",
            "{}",
            "[]",
        ),
        *(
            '["look-alike"]',
            '["look-alike in content/*"]',
            '["x"]',
            '{accent = "#123456"}',
            '{uk = {title = "T"}}',
            "{uk = {}}",
        ),
    ]
)


@given(st.dictionaries(st.sampled_from([*OF_SETTINGS, "unknown"]), SETTING_VALUES, max_size=4))
@examples(300)
def test_the_settings_likewise(pairs: dict[str, str]) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in ({"title": '"T"'} | pairs).items())
    data = tomllib.loads(text)
    if not read_settings(data, text, "timeline.toml")[1]:
        assert validator("settings").is_valid(data), (
            text,
            [error.message for error in validator("settings").iter_errors(data)],
        )


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/sites_invalid").glob("settings-*/timeline.toml")), ids=lambda path: path.parent.name
)
def test_broken_settings(path: Path) -> None:
    text = path.read_text("utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert read_settings(data, text, "timeline.toml")[1] != []
    assert not validator("settings").is_valid(data)


def test_the_settings_that_the_documentation_shows() -> None:
    for text in re.findall(r"```toml\n(.*?)```", (ROOT / "docs/settings.md").read_text("utf-8"), re.DOTALL):
        data = tomllib.loads(text)
        if "title" in data:
            assert list(validator("settings").iter_errors(data)) == []


@pytest.mark.parametrize("title", [f'"a{" " * 500}b"', "NULL"], ids=["spaces", "null"])
def test_where_the_schema_is_the_narrower(title: str) -> None:
    """It counts what was typed, not what is kept; and NULL is nothing to YAML. docs/schemas.md tells of both."""
    front_matter = f"title: {title}\ndate: 2024\n"
    assert accepted(front_matter, EVENT)
    assert not validator("event").is_valid(data_of(front_matter))
