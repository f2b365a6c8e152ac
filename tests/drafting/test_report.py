"""The report page: what it shows, that it is safe, and which files it replaces."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html import unescape
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import timeline
from tests.drafting.articles import HTML, TEXT
from timeline.dates import Date, parse
from timeline.drafting.passages import blocks
from timeline.drafting.report import Outcome, Reported, report, write_report
from timeline.errors import OutputError, UsageError
from timeline.extract.article import Article, Mark
from timeline.extract.candidates import find

HOSTILE = """<script>alert(1)</script> ']]>"--></style><b>

The mayor\x00 re\x1bsigned on 14 June 2024, \u202eand was\ud800 followed \ufffe by & a \U0001ffff friend & another.
"""


def day(text: str = "2023-05-10") -> Date:
    value = parse(text)
    assert isinstance(value, Date)
    return value


def reported(text: str, *, title: str = "", url: str = "", language: str = "en", name: str = "a.txt") -> Reported:
    article = Article(title, "", "", url, None, language, text)
    return Reported(name, article, day(), "as you said", find(text, day()))


def shown(page: str) -> str:
    """What a reader sees of a page: its text, with lines where it has them."""
    return unescape(re.sub(r"<[^>]*>", "", page.partition("<body>")[2]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bridge.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "mill.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_it_shows_the_article_with_what_was_found(folder: Path) -> None:
    done = timeline(folder, "extract", "bridge.html", "--report", "found.html", "--dry-run")
    assert done.returncode == 0, done.stderr
    page = (folder / "found.html").read_text("utf-8")
    text = shown(page)
    for words in (
        "Bridge closed",
        "Tillmouth Courier",
        "Ada Reed",
        "10 May 2023, as the article says",
        "bridge.html",
        "4 events, 1 date that only refers to something",
        "8 May 2023 2023-05-08",
        "Did not take place",
        "says the Tillmouth Chronicle",
    ):
        assert words in text
    assert '<a href="https://courier.example/2023/bridge" rel="noreferrer nofollow">' in page
    assert re.search(r'<mark class="event happened"[^>]*>8 May 2023<sup><a [^>]*>1</a></sup></mark>', page)
    assert re.search(r'<span class="dotted"[^>]*>1887</span>', page)
    assert re.search(r'<span class="passage">A ceremony .*?because of the cracks\.</span>', page)


def test_every_dated_expression_has_a_row_with_its_place(folder: Path) -> None:
    timeline(folder, "extract", "mill.txt", "--report", "found.html", "--dry-run")
    page = (folder / "found.html").read_text("utf-8")
    rows = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", page)][1:]
    cells = [[unescape(re.sub(r"<[^>]*>", "", cell)) for cell in row] for row in rows]
    words = [(TEXT[slice(*map(int, place.split("–")))], said) for _, place, said, *_ in cells]
    assert len(words) >= 2
    assert all(found == said for found, said in words)
    assert ["10 May 2023", "2023-06", "2023-06-01", "2023-06-30"] in [row[3:7] for row in cells], "next month"
    assert ["", "2023-05-08"] in [row[3:5] for row in cells], "a whole date is counted from nothing"


def test_it_says_what_became_of_each_event(folder: Path) -> None:
    (folder / "content").mkdir()
    (folder / "timeline.toml").write_text('title = "T"\n', encoding="utf-8")
    timeline(folder, "extract", "mill.txt")
    min((folder / "content/drafts").iterdir()).unlink()
    done = timeline(folder, "extract", "mill.txt", "--report", "found.html")
    assert done.returncode == 0, done.stderr
    text = shown((folder / "found.html").read_text("utf-8"))
    assert re.search(r"Draft: content/drafts/[\w-]+\.md", text)
    assert re.search(r"Already there \(same quotation\): content/drafts/[\w-]+\.md", text)
    assert "1 in drafts; 1 already there" in text


def test_what_stands_around_the_article_is_set_apart() -> None:
    text = "Fire\n\nPhoto: A. Reed\n\nA mill burned on 8 May 2023."
    marks = (Mark(0, 4, "heading"), Mark(6, 20, "caption"))
    article = Article("Fire", "", "", "", None, "en", text, marks)
    page = report([Reported("a.txt", article, day(), "as you said", find(text, day()))])
    assert re.search(r'<p class="heading"[^>]*>Fire</p>', page)
    assert re.search(r'<p class="caption"[^>]*>Photo: A. Reed</p>', page)


def test_several_articles_are_on_one_page() -> None:
    one = reported("A mill burned on 8 May 2023.", title="Fire")
    two = reported("A dam broke on 9 May 2023.", title="Flood")
    page = report([one, two])
    assert "Dates in 2 articles" in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert set(targets) <= set(ids)
    assert {"a1-event-1", "a2-event-1"} <= set(targets)


def test_an_article_without_dates_and_one_that_was_not_read_to_its_end() -> None:
    nothing = Reported("a.txt", Article("", "", "", "", None, "", "No."), day(), "as you said", ())
    assert "No dates were found in it." in report([nothing])
    text = "A mill burned on 8 May 2023." + " And so on." * 9
    long = Reported("a.txt", Article("", "", "", "", None, "", text), day(), "as you said", find(text, day()), {}, 28)
    assert "The last 99 characters of the text were not looked through" in report([long])


# --- Safety --------------------------------------------------------------------------------------------------------------------------------


def test_nothing_of_an_article_is_taken_for_html() -> None:
    hostile = Article(
        HOSTILE, HOSTILE, HOSTILE, 'https://a.example/"><script>alert(1)</script>', None, 'en" onload="x', HOSTILE
    )
    outcome = Outcome("there", HOSTILE, HOSTILE)
    candidates = find(HOSTILE, day("2024-08-20"))
    outcomes = {each.start: outcome for each in candidates}
    page = report([Reported(HOSTILE, hostile, day("2024-08-20"), HOSTILE, candidates, outcomes)])
    body = page.partition("</style>")[2]
    assert "<script" not in body
    assert not re.search(r"<[^>]*\bonload", body)
    assert "<b>" not in body.replace("<b>14 June", "").replace("<b>Happened", "")
    assert not re.search("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\U0001ffff]", page)
    page.encode()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.example", "//a.example"]
)
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    page = report([reported("A mill burned on 8 May 2023.", url=url)])
    assert url not in page


def test_it_runs_and_asks_for_nothing() -> None:
    page = report([reported("A mill burned on 8 May 2023.", url="https://example.org/")])
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0])
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|\bsrc=|\bstyle=", page)


def test_it_is_the_same_each_time() -> None:
    one = reported("A mill burned on 8 May 2023.")
    assert report([one]) == report([one])


@given(
    st.lists(
        st.sampled_from(
            [
                "on 8 May 2023",
                "last week",
                "\n",
                "\n\n",
                "\r\n",
                " ",
                ". ",
                "The mayor resigned ",
                "<p>",
                "أ",
                "in 1887",
            ]
        ),
        max_size=30,
    )
)
def test_every_character_that_is_not_blank_is_shown_once_and_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    candidates = find(text, day())
    found = blocks(Article("", "", "", "", None, "en", text), candidates)
    runs = [run for block in found for stretch in block.stretches for run in stretch.runs]
    assert re.sub(r"\s", "", "".join(run.text for run in runs)) == re.sub(r"\s", "", text)
    marked: dict[int, str] = {}
    for run in runs:
        if run.candidate is not None:
            marked[run.candidate] = marked.get(run.candidate, "") + run.text
    assert marked == {number: each.text for number, each in enumerate(candidates)}
    assert sorted(marked) == [one for block in found for one in block.candidates]


# --- The file --------------------------------------------------------------------------------------------------------------------------------


def test_an_older_report_is_replaced_and_nothing_else(folder: Path) -> None:
    page = folder / "found.html"
    write_report(page, [reported("A mill burned on 8 May 2023.", title="Fire")])
    write_report(page, [reported("A dam broke on 9 May 2023.", title="Flood")])
    assert "Flood" in page.read_text("utf-8")
    for text in ("<!doctype html>\n<p>Mine.", HTML, ""):
        page.write_text(text, encoding="utf-8")
        done = timeline(folder, "extract", "bridge.html", "--report", "found.html", "--dry-run")
        assert done.returncode == 2
        assert "is no report of timeline" in done.stderr
        assert page.read_text("utf-8") == text


def test_a_refused_report_keeps_drafts_from_being_written(folder: Path) -> None:
    (folder / "content").mkdir()
    (folder / "timeline.toml").write_text('title = "T"\n', encoding="utf-8")
    done = timeline(folder, "extract", "bridge.html", "--report", "mill.txt")
    assert done.returncode == 2
    assert list((folder / "content").iterdir()) == []


@pytest.mark.parametrize(("path", "told"), [(".", "is a folder"), ("none/found.html", "there is no folder “none”")])
def test_a_place_for_no_file_is_told(folder: Path, path: str, told: str) -> None:
    done = timeline(folder, "extract", "bridge.html", "--report", path, "--dry-run")
    assert done.returncode == 2
    assert told in done.stderr


def test_what_cannot_be_written_leaves_what_was_there(folder: Path) -> None:
    page = folder / "found.html"
    write_report(page, [reported("A mill burned on 8 May 2023.")])
    before = page.read_bytes()
    with (
        patch.object(Path, "replace", side_effect=OSError(28, "No space left on device")),
        pytest.raises(OutputError) as error,
    ):
        write_report(page, [reported("A dam broke on 9 May 2023.")])
    assert "no space left on device" in str(error.value)
    assert page.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["bridge.html", "found.html", "mill.txt"]
    with pytest.raises(UsageError):
        write_report(folder, [])
