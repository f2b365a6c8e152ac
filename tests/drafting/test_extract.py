"""`timeline extract`, from outside: what it finds, what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import json
import os
import re
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.building import ROOT, Done, timeline, timeline_process, tree
from tests.drafting.articles import HTML, MARKDOWN, TEXT, UNDATED
from timeline.content.event import read_past
from timeline.model import Event

SOURCES = "# Ours.\r\nolder: {title: 'Older', url: https://old.example}   # kept\r\n"
ARTICLES = ROOT.parent / "shared" / "articles"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one event that no article tells of, and articles beside it."""
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    (folder / "timeline.toml").write_text('title = "T"\n', encoding="utf-8")
    (folder / "content/sources.yaml").write_bytes(SOURCES.encode())
    (folder / "content/flood.md").write_text(
        "---\ntitle: Flood at Dunmere\ndate: 1953-01\nsources: [older]\n---\nThe river rose.\n", encoding="utf-8"
    )
    for name, text in (("bridge.html", HTML), ("mill.txt", TEXT), ("undated.txt", UNDATED), ("strike.md", MARKDOWN)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def paths(done: Done) -> list[str]:
    return [line.replace(os.sep, "/") for line in done.stdout.splitlines()]


def event(path: Path) -> Event:
    """An event as the program reads it."""
    past = read_past(f"content/drafts/{path.name}", path.read_bytes())
    assert past is not None
    return past[0]


def drafts(site: Path) -> dict[str, Event]:
    """By their dates."""
    return {str(found.date): found for found in map(event, sorted((site / "content/drafts").glob("*.md")))}


# --- What is written ---------------------------------------------------------------------------------------------------------------------


def test_each_event_of_an_article_becomes_a_draft(site: Path) -> None:
    done = timeline(site, "extract", "bridge.html")
    assert done.returncode == 0, done.stderr
    assert len(paths(done)) == 4
    assert all(re.fullmatch(r"content/drafts/[\w-]+\.md", path) for path in paths(done))
    assert "4 drafts written, 1 date only refers to something." in done.stderr
    found = drafts(site)
    assert set(found) == {"2023-05-08", "2023-04-03", "2023-09-01", "2023-05-06"}
    assert all(each.draft for each in found.values())
    assert found["2023-09-01"].status == "planned"
    assert found["2023-05-06"].status == "cancelled"
    assert found["2023-05-08"].status is None  # it follows from the date
    assert found["2023-05-08"].title.startswith("The harbour authority closed the swing bridge at Tillmouth")


def test_a_draft_says_where_it_is_from(site: Path) -> None:
    timeline(site, "extract", "bridge.html")
    extracted = drafts(site)["2023-05-06"].extra["extracted"]
    found = json.loads(timeline(site, "extract", "bridge.html", "--json").stdout)
    assert extracted["article"] == "bridge.html"
    assert len(extracted["sha256"]) == 64
    assert extracted["published"] == "2023-05-10"
    assert extracted["words"] == "6 May 2023"
    assert extracted["paragraph"] == 3
    assert extracted["quote"].endswith("However, it was cancelled because of the cracks.")
    assert found["text"][extracted["start"] : extracted["end"]] == extracted["quote"]
    assert extracted["resolved"] == "“6 May 2023” is 2023-05-06"
    assert extracted["reason"]


def test_who_says_so_is_an_account_with_its_source(site: Path) -> None:
    timeline(site, "extract", "bridge.html")
    loan = drafts(site)["2023-04-03"]
    assert [(each.by, each.source) for each in loan.accounts] == [("The Tillmouth Chronicle", 1)]
    assert loan.accounts[0].says.startswith("According to the Tillmouth Chronicle, the council approved a loan")
    assert loan.sources == ("tillmouth-courier-2023-05-10",)


def test_relative_dates_say_from_where_they_are_counted(site: Path) -> None:
    assert timeline(site, "extract", "undated.txt", "--date", "10 May 2023").returncode == 0
    extracted = drafts(site)["2023-05-08"].extra["extracted"]
    assert extracted["resolved"] == "“Monday”, counted from 10 May 2023, is 2023-05-08"


def test_in_a_history_dates_are_counted_from_what_was_told_before(site: Path) -> None:
    story = (
        "The siege of Hallow was an action of the Marsh War in the spring of 1811. On 2 April the League received orders. It set out four days "
        "later. The town surrendered on 24 May.\n\nA court cleared the commander in October.\n"
    )
    (site / "siege.txt").write_text(story)
    assert timeline(site, "extract", "siege.txt", "--date", "2015-09-03").returncode == 0
    resolved = {date: draft.extra["extracted"]["resolved"] for date, draft in drafts(site).items()}
    assert resolved == {
        "1811-21": "“the spring of 1811” is 1811-21",
        "1811-04-02": "“2 April”, counted from spring 1811, is 1811-04-02",
        "1811-04-06": "“four days later”, counted from 2 April 1811, is 1811-04-06",
        "1811-05-24": "“24 May”, counted from 6 April 1811, is 1811-05-24",
        "1811-10": "“October”, counted from 24 May 1811, is 1811-10",
    }


def test_the_body_is_left_to_the_person_who_approves(site: Path) -> None:
    timeline(site, "extract", "bridge.html")
    for path in (site / "content/drafts").iterdir():
        assert path.read_text(encoding="utf-8").endswith("\n---\n")


def test_the_source_is_added_and_every_other_byte_stays(site: Path) -> None:
    timeline(site, "extract", "bridge.html")
    text = (site / "content/sources.yaml").read_bytes().decode()
    assert text.startswith(SOURCES)
    assert text[len(SOURCES) :].replace("\r\n", "\n") == (
        "tillmouth-courier-2023-05-10:\n  title: Bridge closed\n  publisher: Tillmouth Courier\n  author: Ada Reed\n"
        "  url: https://courier.example/2023/bridge\n  published: 2023-05-10\n  language: en\n"
    )


def test_a_bibliography_is_made_where_there_is_none(site: Path) -> None:
    (site / "content/sources.yaml").unlink()
    (site / "content/flood.md").unlink()
    assert timeline(site, "extract", "strike.md").returncode == 0
    assert (site / "content/sources.yaml").read_text(encoding="utf-8").startswith("dock-news-2023-05-10:\n")


def test_drafts_are_built_with_drafts_and_published_once_approved(site: Path) -> None:
    timeline(site, "extract", "bridge.html", "mill.txt", "strike.md")
    assert timeline(site, "build", "-D").returncode == 0
    assert timeline(site, "build").returncode == 0
    assert [path.name for path in (site / "output/events").iterdir()] == ["flood"]
    for path in (site / "content/drafts").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    assert timeline(site, "build", "--strict", "--today", "2023-05-10").returncode == 0
    assert len(list((site / "output/events").iterdir())) == 1 + len(list((site / "content/drafts").iterdir()))
    page = next((site / "output/events").glob("the-harbour*/index.html")).read_text(encoding="utf-8")
    assert "The harbour authority closed the swing bridge at Tillmouth</h1>" in page
    assert "closed the swing bridge at Tillmouth on 8 May 2023" not in page  # the article's words are no text of ours


def test_from_a_folder_below_and_into_a_folder_of_ones_own(site: Path) -> None:
    (site / "content/deep").mkdir()
    done = timeline(site / "content/deep", "extract", "../../strike.md", "--folder", "harwick/new")
    assert paths(done) == ["../harwick/new/dockers-at-harwick-walked-out.md"]


def test_the_standard_input_is_an_article_too(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(HTML.encode()), encoding="utf-8"))
    assert len(paths(timeline(site, "extract", "-"))) == 4


def test_an_article_in_another_language_than_the_sites_says_so(site: Path) -> None:
    (site / "timeline.toml").write_text('title = "T"\nlanguage = "fr"\n', encoding="utf-8")
    timeline(site, "extract", "bridge.html")
    assert {each.lang for each in drafts(site).values()} == {"en"}


# --- What is there already ---------------------------------------------------------------------------------------------------------------


def test_a_second_run_writes_nothing(site: Path) -> None:
    timeline(site, "extract", "bridge.html", "mill.txt")
    before = tree(site / "content")
    done = timeline(site, "extract", "bridge.html", "mill.txt")
    assert done.returncode == 0
    assert done.stdout == ""
    assert "0 drafts written, 6 already on the timeline" in done.stderr
    assert "same quotation" in done.stderr
    assert tree(site / "content") == before


def test_a_draft_whose_date_was_corrected_is_known_by_its_quotation(site: Path) -> None:
    timeline(site, "extract", "mill.txt")
    path = next((site / "content/drafts").glob("*mill*"))
    text = path.read_text(encoding="utf-8")
    changed = text.replace("date: 2023-05-08", "date: 2023-05-07").replace("draft: true\n", "")
    path.write_text(re.sub("^title: .*", "title: Fire", changed, flags=re.MULTILINE), encoding="utf-8")
    assert "0 drafts written, 2 already" in timeline(site, "extract", "mill.txt").stderr


def test_an_event_of_that_date_and_like_words_is_pointed_out(site: Path) -> None:
    (site / "content/2023-05-mill.md").write_text(
        "---\ntitle: The mill of Dunmere burns down\ndate: 2023-05\nsources: [older]\n---\nNobody was hurt.\n", "utf-8"
    )
    done = timeline(site, "extract", "mill.txt")
    assert len(paths(done)) == 1
    assert (
        "already in content/2023-05-mill.md, “The mill of Dunmere burns down”: same date and like words" in done.stderr
    )


def test_another_event_of_that_day_is_not_taken_for_it(site: Path) -> None:
    (site / "content/vote.md").write_text(
        "---\ntitle: Dunmere votes\ndate: 2023-05-08\nsources: [older]\n---\nA new mayor is elected.\n", "utf-8"
    )
    assert len(paths(timeline(site, "extract", "mill.txt"))) == 2


def test_two_files_of_one_article_make_one_source_and_each_event_once(site: Path) -> None:
    (site / "copy.html").write_text(HTML.replace("<nav>", "<nav>Again "), encoding="utf-8")
    done = timeline(site, "extract", "bridge.html", "copy.html")
    assert "4 drafts written, 4 already on the timeline" in done.stderr
    assert (site / "content/sources.yaml").read_text(encoding="utf-8").count("Bridge closed") == 1


def test_a_source_of_that_address_or_title_is_cited(site: Path) -> None:
    (site / "content/sources.yaml").write_text(
        "courier: {title: Another headline, url: 'http://www.courier.example/2023/bridge/'}\n"
        "mill: {title: “Fire at the old mill”, published: 2023-05}\nolder: {title: O}\n",
        encoding="utf-8",
    )
    before = (site / "content/sources.yaml").read_bytes()
    timeline(site, "extract", "bridge.html", "mill.txt")
    assert (site / "content/sources.yaml").read_bytes() == before
    assert {each.sources for each in drafts(site).values()} == {("courier",), ("mill",)}


def test_addresses_that_are_taken_are_not_given_again(site: Path) -> None:
    slug = "dockers-at-harwick-walked-out"
    (site / f"content/{slug}.md").write_text("---\ntitle: X\ndate: 1900\nsources: [older]\n---\n", encoding="utf-8")
    (site / "content/y.md").write_text(
        f"---\ntitle: Y\ndate: 1901\nredirect_from: {slug}-2\nsources: [older]\n---\n", encoding="utf-8"
    )
    assert paths(timeline(site, "extract", "strike.md")) == [f"content/drafts/{slug}-3.md"]


def test_what_one_article_tells_twice_is_written_once(site: Path) -> None:
    (site / "twice.txt").write_text(
        "Fire at Dunmere\n\n10 May 2023\n\nThe granary at Dunmere burned down on Monday.\n\nThe mayor spoke of a heavy loss.\n\n"
        "The Dunmere granary had burned down on Monday.\n",
        encoding="utf-8",
    )
    done = timeline(site, "extract", "twice.txt")
    assert paths(done) == ["content/drafts/the-granary-at-dunmere-burned-down.md"]
    assert ": earlier in this article.\n" in done.stderr
    assert "1 draft written, 1 told twice in an article" in done.stderr


def test_two_events_of_one_day_are_two_drafts(site: Path) -> None:
    (site / "court.txt").write_text(
        "The Varley case\n\n10 May 2023\n\nOn 8 May 2023 the court heard his sister.\n\nOn 8 May 2023 the court heard his accountant.\n",
        encoding="utf-8",
    )
    assert len(paths(timeline(site, "extract", "court.txt"))) == 2


def test_a_sentence_with_two_dates_gives_two_drafts_that_are_both_known_again(site: Path) -> None:
    (site / "two.txt").write_text(
        "The mill\n\n10 May 2023\n\nThe mill burned down on 8 May 2023 and the owner was arrested on 9 May 2023.\n",
        encoding="utf-8",
    )
    assert len(paths(timeline(site, "extract", "two.txt"))) == 2
    assert "0 drafts written, 2 already" in timeline(site, "extract", "two.txt").stderr


def test_the_line_with_the_day_of_publication_is_no_event(site: Path) -> None:
    (site / "dated.txt").write_text(
        "Our history\n\nPublished 3 February 2015\n\nTolland was founded in 1887 by a cooper from Bray.\n",
        encoding="utf-8",
    )
    done = timeline(site, "extract", "dated.txt")
    assert [str(event(path).date) for path in (site / "content/drafts").iterdir()] == ["1887"]
    assert len(paths(done)) == 1


# --- The day of publication, and the source ----------------------------------------------------------------------------------------------


def test_without_a_day_of_publication_it_is_asked_for_and_never_assumed(site: Path) -> None:
    before = tree(site)
    done = timeline(site, "extract", "undated.txt", "bridge.html")
    assert done.returncode == 1
    assert done.stderr.startswith(
        "undated.txt: error: the article does not say on which day it was published, so that “on Monday” or “last week” "
        "could be any (say it with --date, such as --date 2024-08-20)\n"
    )
    assert "Nothing was written." in done.stderr
    assert tree(site) == before


def test_the_day_of_the_source_serves_where_the_article_says_none(site: Path) -> None:
    with (site / "content/sources.yaml").open("a", encoding="utf-8") as file:
        file.write("mill: {title: M, published: 2023-05-10}\n")
    done = timeline(site, "extract", "undated.txt", "--source", "mill", "--dry-run")
    assert "published 2023-05-10, as “mill” in sources.yaml says; source mill, in sources.yaml" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--date", "2023-05"],
            "--date wants the day of publication, such as 2024-08-20, and “2023-05” is no single day",
        ),
        (["--date", "10/11/12"], "--date “10/11/12” is not understood"),
        (["--date", "12023-05-01"], "--date"),
        (["--date", ""], "--date"),
        (
            ["--source", "no key"],
            "--source: “no key” cannot be a key: use letters, digits, “-” and “_”, such as no-key",
        ),
        (["--source", "Older"], "--source: there is no “Older” in content/sources.yaml: did you mean “older”?"),
        (["--source", "https://old.example"], "it is that of “older”"),
        (["--language", "tlh"], "--language cannot be “tlh”"),
        (["--folder", "../x"], "--folder is counted from content/"),
        (["bridge.html", "--source", "k"], "--source names one article's source"),
        (["-", "-"], "the standard input can be read once"),
        (["--report", "nowhere/r.html"], "--report"),
        (["--report", "strike.md"], "--report"),
    ],
)
def test_what_cannot_work_is_refused(site: Path, arguments: list[str], message: str) -> None:
    before = tree(site)
    done = timeline(site, "extract", "strike.md", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert tree(site) == before


def test_a_new_key_for_an_article_that_has_one_is_refused(site: Path) -> None:
    timeline(site, "extract", "bridge.html")
    done = timeline(site, "extract", "bridge.html", "--source", "courier")
    assert done.returncode == 2
    assert "say --source tillmouth-courier-2023-05-10" in done.stderr


def test_a_new_key_may_be_given(site: Path) -> None:
    done = timeline(site, "extract", "strike.md", "--source", "dock_1")
    assert "The article is “dock_1” in content/sources.yaml." in done.stderr
    assert drafts(site)["2023-05-09"].sources == ("dock_1",)


# --- Only looking ------------------------------------------------------------------------------------------------------------------------


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(site: Path) -> None:
    before = tree(site)
    done = timeline(site, "extract", "bridge.html", "-n")
    assert done.returncode == 0
    assert tree(site) == before
    assert "  2023-05-06  cancelled\n" in done.stdout
    assert "    content/drafts/the-harbour-authority" in done.stdout
    assert "according to The Tillmouth Chronicle" in done.stdout
    assert "“6 May 2023” in paragraph 3: " in done.stdout
    assert done.stderr.endswith("4 drafts would be written, 1 date only refers to something. Nothing was written.\n")


def test_json_holds_every_dated_expression_and_the_text_that_offsets_count_in(tmp_path: Path) -> None:
    text = "Fire\r\n\r\n10 May 2023\r\n\r\nDie “Mühle” 🔥 burned down on Monday, as in the 1990s style.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    done = timeline(tmp_path, "extract", "a.txt", "--json", "--language", "en")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert list(found) == ["published", "text", "candidates"]
    assert found["published"] == "2023-05-10"
    assert found["text"] == text
    assert "“Mühle” 🔥" in done.stdout
    for each in found["candidates"]:
        assert set(each) == {
            "start", "end", "text", "edtf", "base", "earliest", "latest", "date", "status", "event", "attribution", "quote", "title", "reason",
        }  # fmt: skip
        assert text[each["start"] : each["end"]] == each["text"]
        assert isinstance(each["event"], bool)
    (monday,) = [each for each in found["candidates"] if each["event"]]
    assert (monday["text"], monday["edtf"], monday["date"], monday["earliest"]) == ("Monday", *["2023-05-08"] * 3)
    assert "the 1990s" in [each["text"] for each in found["candidates"] if not each["event"]]


def test_json_of_several_articles_is_a_list_with_their_names(site: Path) -> None:
    before = tree(site)
    found = json.loads(timeline(site, "extract", "mill.txt", "strike.md", "--json").stdout)
    assert [each["article"] for each in found] == ["mill.txt", "strike.md"]
    assert tree(site) == before


def test_half_a_character_does_not_break_the_json(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Fire &#xD800; broke out on 8 May 2023.</p>", encoding="utf-8")
    done = timeline_process(tmp_path, "extract", "a.html", "--json", "--date", "2023-05-10", "--language", "en")
    assert done.returncode == 0, done.stderr
    json.loads(done.stdout)


def test_outside_of_a_site_one_can_look_and_not_write(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(TEXT, encoding="utf-8")
    done = timeline(tmp_path, "extract", "mill.txt")
    assert done.returncode == 2
    assert "to look only, add --dry-run" in done.stderr
    assert timeline(tmp_path, "extract", "mill.txt", "-n").returncode == 0
    done = timeline(tmp_path, "extract", "mill.txt", "--report", "r.html")
    assert done.returncode == 0
    assert sorted(tree(tmp_path)) == ["mill.txt", "r.html"]


# --- Faults ------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("gone.txt", None, "gone.txt: error: there is no such file"),
        ("empty.txt", b"", "empty.txt: error: the file is empty"),
        ("a.pdf", b"%PDF-1.7 \x00\x01", "a.pdf: error: "),
        ("zeros.txt", b"\x00" * 5000, "zeros.txt: error: "),
        ("large.txt", b"On Monday it rained. " * 300_000, "large.txt: error: "),
        ("nothing.html", b"<html><body><nav>Home</nav></body></html>", "nothing.html: error: "),
        (
            "de.html",
            b"<html lang=de><body><p>Am Montag brannte es in der M\xc3\xbchle.</p></body></html>",
            "in the language “de”",
        ),
    ],
)
def test_what_is_no_article_is_told_with_its_file(site: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (site / name).write_bytes(data)
    before = tree(site)
    done = timeline(site, "extract", name, "bridge.html", "--date", "2023-05-10")
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(site) == before


def test_a_folder_is_no_article(site: Path) -> None:
    done = timeline(site, "extract", "content")
    assert done.returncode == 1
    assert "content: error: this is a folder (name the files in it, such as FOLDER/*.html)" in done.stderr


def test_a_broken_bibliography_is_told_and_nothing_is_written(site: Path) -> None:
    (site / "content/sources.yaml").write_text("older: {title: O\nnew: [", encoding="utf-8")
    before = tree(site)
    done = timeline(site, "extract", "bridge.html")
    assert done.returncode == 1
    assert "content/sources.yaml:" in done.stderr
    assert tree(site) == before


def test_a_broken_event_is_no_reason_not_to_write(site: Path) -> None:
    (site / "content/broken.md").write_text("---\ntitle: [\n", encoding="utf-8")
    done = timeline(site, "extract", "strike.md")
    assert done.returncode == 0
    assert len(paths(done)) == 1
    assert (
        "content/broken.md: warning: the event has faults, so that the article was not compared with it" in done.stderr
    )


@pytest.mark.parametrize("link", ["content/drafts", "content/sub"])
def test_nothing_is_written_through_a_link(site: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (site / link).symlink_to(outside)
    before = (site / "content/sources.yaml").read_bytes()
    done = timeline(site, "extract", "strike.md", "--folder", "drafts" if link.endswith("drafts") else "sub/drafts")
    assert done.returncode == 1
    assert f"{link} is a link" in done.stderr
    assert list(outside.iterdir()) == []
    assert (site / "content/sources.yaml").read_bytes() == before


def test_a_bibliography_that_leads_elsewhere_is_not_written_to(site: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs.yaml").write_text("older: {title: O}\n", encoding="utf-8")
    (site / "content/sources.yaml").unlink()
    (site / "content/sources.yaml").symlink_to(tmp_path / "theirs.yaml")
    done = timeline(site, "extract", "strike.md")
    assert done.returncode == 1
    assert (tmp_path / "theirs.yaml").read_text(encoding="utf-8") == "older: {title: O}\n"
    assert not (site / "content/drafts").exists()


def test_where_a_file_cannot_be_written_none_is(site: Path) -> None:
    (site / "content/drafts").write_text("in the way", encoding="utf-8")
    before = tree(site)
    done = timeline(site, "extract", "bridge.html")
    assert done.returncode == 1
    assert "nothing was changed" in done.stderr
    assert tree(site) == before


def test_a_text_that_is_cut_is_told(site: Path) -> None:
    (site / "long.txt").write_text(
        "Rain\n\n10 May 2023\n\n" + "It rained again, and again. " * 10_000, encoding="utf-8"
    )
    done = timeline(site, "extract", "long.txt", "-n")
    assert done.returncode == 0
    assert (
        "long.txt: warning: only the first 250,000 characters of 280,019 were read (split the article)" in done.stderr
    )


def test_verbose_names_the_dates_that_became_nothing(site: Path) -> None:
    done = timeline(site, "extract", "bridge.html", "-n", "--verbose")
    assert "bridge.html: “1887” is no event: The date only names or describes something" in done.stderr
    assert "1887" not in timeline(site, "extract", "bridge.html", "-n").stderr


def test_the_example_of_the_documentation_is_what_comes_of_it(tmp_path: Path) -> None:
    page = (ROOT / "docs/extracting.md").read_text(encoding="utf-8")
    article, draft, entry = (
        re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL) for kind in ("text", "markdown", "yaml")
    )
    assert article
    assert draft
    assert entry
    (tmp_path / "content").mkdir()
    (tmp_path / "timeline.toml").write_text('title = "T"\n', encoding="utf-8")
    (tmp_path / "harbour.md").write_text(article[1], encoding="utf-8")
    done = timeline(tmp_path, "extract", "harbour.md")
    assert len(paths(done)) == 4
    written = tree(tmp_path / "content")
    assert draft[1].encode() in written.values()
    assert written["sources.yaml"].decode() == entry[1]


def test_quiet_says_nothing_but_the_files(site: Path) -> None:
    done = timeline(site, "extract", "strike.md", "--quiet")
    assert len(paths(done)) == 1
    assert done.stderr == ""


def test_an_article_without_events_is_no_fault(site: Path) -> None:
    (site / "none.txt").write_text("Rain\n\n10 May 2023\n\nThe 1991 borders are long.\n", encoding="utf-8")
    before = tree(site)
    done = timeline(site, "extract", "none.txt")
    assert done.returncode == 0
    assert "No dated event was found" in done.stderr
    assert tree(site) == before


# --- Articles that were not written for these tests --------------------------------------------------------------------------------------


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not here")
def test_drafts_of_both_articles_build_into_a_site_once_approved(site: Path) -> None:
    names = ("russias-refusal-to-negotiate.txt", "any-talks-are-impossible.txt")
    done = timeline(site, "extract", *(str(ARTICLES / name) for name in names), "--date", "2024-08-20")
    assert done.returncode == 0, done.stderr
    found = drafts(site)
    assert {"2024-06-14", "2024-08-19", "2024-06", "[2024-08-20..2024-12-31]"} <= set(found)
    assert found["2024-08-19"].accounts[0].by.endswith("TASS")
    for path in (site / "content/drafts").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    built = timeline(site, "build", "--today", "2024-08-20")
    assert built.returncode == 0, built.stderr
    assert len(list((site / "output/events").iterdir())) == 1 + len(paths(done))


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not here")
def test_the_events_of_this_repository_are_known_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for path in (ROOT / "content").glob("*.*"):
        (site / "content").mkdir(parents=True, exist_ok=True)
        (site / "content" / path.name).write_bytes(path.read_bytes())
    (site / "timeline.toml").write_text('title = "T"\n', encoding="utf-8")
    names = ("russias-refusal-to-negotiate.txt", "any-talks-are-impossible.txt")
    done = timeline(site, "extract", *(str(ARTICLES / name) for name in names), "--date", "2024-08-20", "-n")
    told = set(re.findall(r"already in content/([\w-]+)\.md", done.stdout))
    assert told >= {
        "2024-06-14-russias-conditions",
        "2024-08-06-kursk-incursion",
        "2024-08-doha-talks",
        "2024-08-19-lavrov-rules-out-talks",
        "2024-06-swiss-summit",
        "2024-second-summit",
        "2024-08-tykhyi-briefing",
        "2022-07-black-sea-corridor",
    }
    assert "source pap-2024-08-20, in sources.yaml" in done.stdout
    assert "source huffpost-2024-08, in sources.yaml" in done.stdout
