"""docs/event-format.md says what the definitions say, and its examples are events."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.content.bibliography import read_bibliography
from timeline.content.event import read_event
from timeline.content.faults import Faults
from timeline.content.fields import OWNERS, RECORDS
from timeline.content.limits import DEEPEST_FOLDER, LARGEST_BIBLIOGRAPHY, LARGEST_BODY, LARGEST_FRONT_MATTER
from timeline.content.lists import MOST_ITEMS
from timeline.content.nodes import DEEPEST
from timeline.content.pairing import pair
from timeline.content.record import Record
from timeline.content.values import LONGEST_NAME, LONGEST_TEXT

TEXT = (Path(__file__).parents[2] / "docs" / "event-format.md").read_text("utf-8")


def table(record: Record) -> str:
    rows = [
        f"| `{field.name}` | {'**required**, ' if field.required else ''}{field.type.label} | {field.meaning} |"
        for field in record.fields
    ]
    return "\n".join(["| key | value | what it is |", "|---|---|---|", *rows])


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_key_is_documented(record: Record) -> None:
    assert f"\n\n{table(record)}\n\n" in TEXT


def test_no_key_is_documented_that_does_not_exist() -> None:
    names = set(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE))
    assert names == {field.name for record in RECORDS for field in record.fields}
    assert set(OWNERS) == names - {"order", "description"}


def test_the_examples_are_events() -> None:
    event, translation = re.findall(r"```markdown\n(.*?)```", TEXT, re.DOTALL)
    reading = read_event("content/doha.md", event.encode())
    assert reading.problems == ()
    assert reading.event is not None
    translated = read_event("content/doha.uk.md", translation.encode())
    assert translated.problems == ()
    assert translated.translation is not None
    assert pair([translated.translation], [], [reading.event], [], []).problems == ()
    (sources,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    bibliography = read_bibliography("content/sources.yaml", sources.encode())
    assert bibliography.problems == ()
    assert set(bibliography.sources) == {source for source in reading.event.sources if isinstance(source, str)}


def test_the_messages_are_those_that_are_told() -> None:
    (shown,) = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)
    kursk = read_event("content/kursk.md", b"---\ntitle: Kursk: a surprise\ndate: 2024\n---\n")
    doha = read_event("content/doha.md", b"---\ntitle: Talks\ndate: 2024\ntags: []\nstatus: canceled\n---\n")
    assert [str(problem) for problem in (*kursk.problems, *doha.problems)] == shown.splitlines()


def test_the_limits_are_those_that_hold() -> None:
    limits = dict(re.findall(r"^\| ([^|`]*(?:`[^|]*)?) \| ([\d,]+ \w+) \|$", TEXT, re.MULTILINE))
    assert list(limits.values()) == [
        f"{LARGEST_FRONT_MATTER // 1024} KB",
        f"{LARGEST_BODY // 1024} KB",
        f"{LARGEST_BIBLIOGRAPHY // 1024 // 1024} MB",
        f"{LONGEST_TEXT:,} characters",
        "500 characters",
        f"{LONGEST_NAME} characters",
        f"{MOST_ITEMS:,} items",
        f"{DEEPEST} levels",
        f"{DEEPEST_FOLDER} levels",
    ]


@pytest.mark.parametrize("sign", [*list("\"'[]{},&*!|>%@#`"), "- ", "? ", ": "])
def test_signs_that_need_quotes_do(sign: str) -> None:
    reading = read_event("content/a.md", f"---\ntitle: {sign}Talks\ndate: 2024\n---\n".encode())
    assert reading.event is None
    quote = "'" if sign == '"' else '"'
    quoted = read_event("content/a.md", f"---\ntitle: {quote}{sign}Talks{quote}\ndate: 2024\n---\n".encode())
    assert quoted.event is not None
    assert quoted.event.title == f"{sign}Talks"


@pytest.mark.parametrize("sign", [*list("~$^+=/\\().;_<"), "-", "?", ":", "…", "“"])
def test_other_signs_do_not(sign: str) -> None:
    reading = read_event("content/a.md", f"---\ntitle: {sign}Talks\ndate: 2024\n---\n".encode())
    assert reading.event is not None
    assert reading.event.title == f"{sign}Talks"


def test_a_fault_needs_a_place_in_one_line() -> None:
    faults = Faults("content/a.md")
    faults.error((1, 2), "“a\nb\x07\u202e”", "c\td")
    assert str(faults.problems[0]) == "content/a.md:1:2: error: “a b\ufffd\ufffd” (c d)"
