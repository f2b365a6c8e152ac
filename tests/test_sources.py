"""`timeline sources`, as people run it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.building import Done, timeline, timeline_process, tree

SOURCES = """\
# What we cite
pap-2024:   # the agency
  title: "PAP: no talks"
  url: https://www.example.org/pap/
  published: 2024-08

book: {title: A book, publisher: A Press}
"""
EVENT = """\
---
title: Talks
date: 2024-08
status: happened
sources:
  - pap-2024
  - title: A report   # written out
    url: https://report.example/1
accounts:
  - by: A ministry
    says: No.
    source: {title: A statement, url: "https://ministry.example/2?utm_source=x"}
---
The body, with url: in it.
"""
OTHER = "---\r\ntitle: Other\r\ndate: 2024\r\nstatus: happened\r\nsources: [{title: A report, url: https://report.example/1}]\r\n---\r\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    content = tmp_path / "site" / "content"
    content.mkdir(parents=True)
    (tmp_path / "site" / "timeline.toml").write_text('title = "T"\n', encoding="utf-8")
    (content / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (content / "talks.md").write_text(EVENT, encoding="utf-8")
    (content / "other.md").write_bytes(OTHER.encode())
    return tmp_path / "site"


def run(site: Path, *arguments: str, status: int = 0) -> Done:
    done = timeline(site, "sources", *arguments)
    assert done.returncode == status, done.stdout + done.stderr
    return done


def bibliography(site: Path) -> str:
    return (site / "content/sources.yaml").read_text(encoding="utf-8")


def library(site: Path, *entries: dict[str, object], name: str = "lib.json") -> str:
    (site / name).write_text(json.dumps([{"type": "webpage"} | entry for entry in entries]), encoding="utf-8")
    return name


# --- The list --------------------------------------------------------------------------------------------------------------------


def test_the_table(site: Path) -> None:
    assert run(site).stdout == (
        "Key       Published  Events  Archived  Publisher  Title\n"
        "pap-2024  2024-08         1  no        –          PAP: no talks\n"
        "book      –               0  –         A Press    A book\n"
        "(other)   –               2  no        –          A report\n"
        "(talks)   –               1  no        –          A statement\n"
        "\n4 sources, 2 written out in events, 1 not cited, 3 not archived\n"
    )
    (site / "content" / "deep").mkdir()
    assert run(site / "content" / "deep", "--quiet", "--uncited").stdout.splitlines()[1:] == [
        "book  –               0  –         A Press    A book"
    ]


def test_filters(site: Path) -> None:
    def keys(*arguments: str) -> list[str]:
        return [row["Title"] for row in csv.DictReader(io.StringIO(run(site, "-f", "csv", *arguments).stdout))]

    assert keys("--uncited") == ["A book"]
    assert keys("--unarchived") == ["PAP: no talks", "A report", "A statement"]
    assert keys("--unarchived", "--uncited") == []
    assert run(site, "--unarchived", "--uncited").stdout == "None of 4 sources.\n"


def test_faults_are_told_as_a_build_tells_them(site: Path) -> None:
    (site / "content" / "talks.md").write_text(EVENT.replace("- pap-2024", "- pap-2025"), encoding="utf-8")
    done = run(site, status=1)
    assert done.stdout == ""
    assert "content/talks.md:6:5: error: there is no source “pap-2025”" in done.stderr


def test_a_site_without_sources_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "timeline.toml").write_text('title = "T"\n', encoding="utf-8")
    assert "There are no sources yet" in run(tmp_path).stdout
    assert run(tmp_path, "-f", "csl-json").stdout == "[]\n"
    assert "no timeline.toml" in run(tmp_path.parent, status=2).stderr


def test_files_are_written_whole_and_never_over_another_unasked(site: Path) -> None:
    assert run(site, "-f", "bibtex", "-o", "refs.bib").stdout == "4 sources written to refs.bib\n"
    text = (site / "refs.bib").read_text(encoding="utf-8")
    assert text.startswith("@online{pap-2024,\n  title = {PAP: no talks},\n  date = {2024-08},\n  url = {")
    assert "is there already" in run(site, "-f", "csv", "-o", "refs.bib", status=2).stderr
    assert (site / "refs.bib").read_text(encoding="utf-8") == text
    assert run(site, "-f", "csv", "-o", "refs.bib", "--force", "-q").stdout == ""
    assert (site / "refs.bib").read_text(encoding="utf-8").startswith("Link,Archive status,")
    assert "could not be written" in run(site, "-o", "gone/refs.bib", status=1).stderr
    assert not [path for path in tree(site) if path.endswith(".tmp")]
    run(site, "--force", status=2)
    run(site, "--format", "ris", status=2)
    run(site, "--uncited", "import", "refs.bib", status=2)
    assert "Did you mean “timeline sources import”?" in run(site, "imprt", "x", status=2).stderr


# --- Import ----------------------------------------------------------------------------------------------------------------------


def test_new_sources_are_added_at_the_end_and_nothing_else_is_touched(site: Path) -> None:
    file = library(
        site, {"id": "http://zotero.org/items/AB", "title": "New: one", "issued": {"date-parts": [[2024, 8]]}}
    )
    done = run(site, "import", file)
    assert done.stdout == "      new  AB: New: one\n1 new, 0 there already; written to content/sources.yaml\n"
    assert done.stderr == ""
    assert bibliography(site) == SOURCES + '\nAB:\n  title: "New: one"\n  published: 2024-08\n'
    again = bibliography(site)
    assert run(site, "import", file).stdout == "0 new, 1 there already; content/sources.yaml is as it was\n"
    assert bibliography(site) == again
    assert timeline(site, "build").returncode == 0


def test_what_is_known_is_compared_and_left(site: Path) -> None:
    file = library(
        site,
        {
            "id": "x",
            "title": "PAP: no talks",
            "URL": "http://example.org/pap?utm_medium=m",
            "author": [{"literal": "A. B."}],
        },
        {"id": "book", "title": "Another title", "publisher": "A Press"},
    )
    done = run(site, "import", file)
    assert done.stdout.splitlines() == [
        "     left  pap-2024: author is not said here, “A. B.” there",
        "     left  book: title is “A book” here, “Another title” there",
        "0 new, 0 there already, 2 told otherwise; content/sources.yaml is as it was",
        "--update fills in what is missing.",
        "--replace takes what the file says in place of what stands here.",
    ]
    assert bibliography(site) == SOURCES
    dry = run(site, "import", "--update", "--dry-run", file)
    assert "would be written to content/sources.yaml" in dry.stdout
    assert bibliography(site) == SOURCES
    run(site, "import", "--update", file)
    updated = SOURCES.replace("  published: 2024-08\n", "  published: 2024-08\n  author: A. B.\n")
    assert bibliography(site) == updated
    run(site, "import", "--replace", file)
    assert bibliography(site) == updated.replace("A book", "Another title")


def test_another_source_under_a_key_that_is_taken_is_left_out(site: Path) -> None:
    file = library(
        site, {"id": "pap-2024", "title": "Something else", "URL": "https://else.example/"}, {"id": "y", "title": "Y"}
    )
    done = run(site, "import", "--replace", file, status=1)
    assert (
        "lib.json:1: error: “pap-2024”: sources.yaml has another source under the key “pap-2024”: “PAP: no talks”; "
        "this one was left out" in done.stderr
    )
    assert bibliography(site) == SOURCES + "\ny:\n  title: Y\n"


def test_keys_are_distinct_and_the_same_every_time(site: Path) -> None:
    entries: list[dict[str, object]] = [
        {"id": "a/b", "title": "One"},
        {"id": "a-b", "title": "Two"},
        {"title": "…"},
        {"id": "A-B-2", "title": "Three"},
    ]
    file = library(site, *entries)
    stdout = run(site, "import", file).stdout
    assert [line.split()[1] for line in stdout.splitlines()[:4]] == ["a-b:", "a-b-2:", "source:", "A-B-2-2:"]
    assert run(site, "import", file).stdout.startswith("0 new, 4 there already")


def test_several_files_of_several_kinds_and_the_standard_input(site: Path) -> None:
    first = library(site, {"id": "one", "title": "One", "URL": "https://one.example"})
    (site / "two.bib").write_text(
        "@online{two, title={Two}, url={https://two.example}}\n@misc{uno, title={One}, url={http://one.example/}}"
    )
    assert run(site, "import", first, "two.bib").stdout.startswith(
        "      new  one: One\n      new  two: Two\n2 new, 1 there"
    )
    done = timeline_process(site, "sources", "import", "-")
    assert (done.returncode, "the file is empty" in done.stderr) == (1, True)


def test_what_is_lost_is_told_line_by_line(site: Path) -> None:
    (site / "a.bib").write_text(
        "@misc{a,\n title={A}, note={N}, year={10/11/12}}\n@misc{b, year=1999}\n@misc{c title={C}}\n"
    )
    done = run(site, "import", "a.bib", status=1)
    assert [line.partition(" (")[0] for line in done.stderr.splitlines()] == [
        "a.bib:1: warning: “a”: no place here for note",
        "a.bib:1: warning: “a”: “published”: “10/11/12” can be read in several ways; write the month as a word",
        "a.bib:3: error: “b”: an entry without a title cannot be a source",
        "a.bib:4:9: error: a comma is missing behind the entry's key: “title={C}}” stands there",
    ]
    assert bibliography(site) == SOURCES + "\na:\n  title: A\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("TY  - JOUR\n", "the file is in the format RIS"),
        ("<xml/>", "the file is XML or HTML"),
        ("hello", "the file holds neither CSL-JSON nor BibTeX"),
        ("[{", "this is not JSON"),
    ],
)
def test_files_of_other_kinds(site: Path, text: str, message: str) -> None:
    (site / "x").write_text(text)
    assert message in run(site, "import", "x", status=1).stderr
    assert bibliography(site) == SOURCES


def test_a_broken_bibliography_is_not_touched(site: Path) -> None:
    (site / "content/sources.yaml").write_text("a: {title: A\nb: 1\n", encoding="utf-8")
    done = run(site, "import", library(site, {"id": "x", "title": "X"}), status=1)
    assert "content/sources.yaml:" in done.stderr
    assert bibliography(site) == "a: {title: A\nb: 1\n"


def test_a_site_without_a_bibliography_gets_one(site: Path) -> None:
    (site / "content/sources.yaml").unlink()
    (site / "content/talks.md").unlink()
    run(site, "import", library(site, {"id": "x", "title": "X"}, {"id": "y", "title": "null"}))
    assert bibliography(site) == 'x:\n  title: X\n\ny:\n  title: "null"\n'
    assert timeline(site, "build").returncode == 0


def test_on_a_full_disk_everything_is_as_it_was(site: Path) -> None:
    file = library(site, {"id": "x", "title": "X"})
    (site / "a.csv").write_text(FILLED, encoding="utf-8")
    before = tree(site)
    with patch("os.fsync", side_effect=OSError(28, "No space left on device")):
        for arguments in (("import", file), ("archive", "a.csv")):
            assert "could not be written: no space left on device" in run(site, *arguments, status=1).stderr
            assert tree(site) == before


def test_to_zotero_and_back_nothing_is_lost(site: Path) -> None:
    for form, name in (("csl-json", "out.json"), ("bibtex", "out.bib"), ("csv", "out.csv")):
        run(site, "--format", form, "-o", name)
        (site / "content/sources.yaml").rename(site / "kept.yaml")
        (site / "content/talks.md").rename(site / "talks.md")
        run(site, "import", name)
        (site / "talks.md").rename(site / "content/talks.md")
        assert run(site).stdout.splitlines()[1:3] == [
            "pap-2024     2024-08         1  no        –          PAP: no talks",
            "book         –               0  –         A Press    A book",
        ]
        (site / "kept.yaml").replace(site / "content/sources.yaml")


# --- Archived copies -------------------------------------------------------------------------------------------------------------

FILLED = """\
Link,Archive status,Archive location
https://example.org/pap,ok,https://archive.example/pap
https://report.example/1/,ok,https://archive.example/1
https://ministry.example/2,ok,https://archive.example/2
https://nobody.example/,ok,https://archive.example/3
http://report.example/1,Archive failed,
"""


def test_archived_copies_are_noted_wherever_the_link_stands(site: Path) -> None:
    (site / "a.csv").write_text(FILLED, encoding="utf-8")
    before = tree(site)
    dry = run(site, "archive", "--dry-run", "a.csv")
    assert "4 addresses would be noted in 3 files" in dry.stdout
    assert tree(site) == before
    done = run(site, "archive", "a.csv")
    assert done.stdout.splitlines() == [
        "a.csv:2: https://example.org/pap: content/sources.yaml (pap-2024): archived copy noted",
        "a.csv:3: https://report.example/1/: content/other.md: archived copy noted",
        "a.csv:3: https://report.example/1/: content/talks.md: archived copy noted",
        "a.csv:4: https://ministry.example/2: content/talks.md: archived copy noted",
        "a.csv:5: https://nobody.example/: no source has this link",
        "a.csv:6: http://report.example/1: no archived copy: Archive failed",
        "4 addresses noted in 3 files",
    ]
    assert bibliography(site) == SOURCES.replace(
        "  published: 2024-08\n", "  published: 2024-08\n  archived: https://archive.example/pap\n"
    )
    assert (site / "content/talks.md").read_text(encoding="utf-8") == EVENT.replace(
        "https://report.example/1\n", "https://report.example/1\n    archived: https://archive.example/1\n"
    ).replace('utm_source=x"}', 'utm_source=x", archived: https://archive.example/2}')
    assert (site / "content/other.md").read_bytes() == OTHER.replace(
        "https://report.example/1}", "https://report.example/1, archived: https://archive.example/1}"
    ).encode()
    assert timeline(site, "build").returncode == 0
    after = tree(site / "content")
    assert "0 addresses noted in 0 files" in run(site, "archive", "a.csv").stdout
    assert tree(site / "content") == after


def test_a_copy_that_is_known_stays_unless_it_is_to_be_replaced(site: Path) -> None:
    (site / "a.csv").write_text(FILLED, encoding="utf-8")
    run(site, "archive", "a.csv")
    text = bibliography(site)
    (site / "b.csv").write_text("url,archived\nhttps://example.org/pap,https://other.example/pap\n", encoding="utf-8")
    assert "has another copy, which stays: https://archive.example/pap" in run(site, "archive", "b.csv").stdout
    assert bibliography(site) == text
    run(site, "archive", "--replace", "b.csv")
    assert bibliography(site) == text.replace("https://archive.example/pap", "https://other.example/pap")


def test_what_is_exported_for_an_archiving_program_comes_back(site: Path) -> None:
    run(site, "--unarchived", "-f", "csv", "-o", "todo.csv")
    rows = list(csv.DictReader(io.StringIO((site / "todo.csv").read_text(encoding="utf-8"))))
    for number, row in enumerate(rows):
        row["Archive location"] = f"https://archive.example/{number}"
    with (site / "done.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert "4 addresses noted in 3 files" in run(site, "archive", "done.csv").stdout
    assert run(site, "--unarchived").stdout == "None of 4 sources.\n"


def test_a_file_that_cannot_be_changed_safely_is_told_and_the_others_are_changed(site: Path) -> None:
    (site / "a.csv").write_text(FILLED, encoding="utf-8")
    (site / "content/odd.md").write_text("---\ntitle: &x A\nurl: *x\n---\n", encoding="utf-8")
    done = run(site, "archive", "a.csv", status=1)
    assert "content/odd.md" in done.stderr
    assert "4 addresses noted in 3 files" in done.stdout
