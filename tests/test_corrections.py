"""Corrections: from updates and from the history in git, on their page, in their feed and on the events' own pages; and the ways to mend an event."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import TODAY, Done, timeline, tree
from tests.effort import examples
from timeline.dates import Instant, parse
from timeline.knowledge import corrections
from timeline.model import Entry, Event, Update
from timeline.repository.history import reason
from timeline.revisions.comparing import changes

ATOM = "{http://www.w3.org/2005/Atom}"
KURSK = "---\ntitle: Kursk\ndate: 2024-08\nstatus: happened\n---\nIt began in the night.\n"


@dataclass
class Desk:
    """A site, most often in a repository of its own."""

    folder: Path
    clock: int = 1_722_945_600
    """6 August 2024, noon, in UTC; each commit is a day later than the one before."""
    settings: dict[str, str] = field(default_factory=dict)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def set(self, **settings: str) -> None:
        self.settings |= settings
        self.write("timeline.toml", "".join(f'{name} = "{value}"\n' for name, value in self.settings.items()))

    def git(self, *arguments: str, data: str = "") -> str:
        environment = {
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_AUTHOR_NAME": "Ann Author",
            "GIT_AUTHOR_EMAIL": "ann@example.org",
            "GIT_AUTHOR_DATE": f"{self.clock} +0000",
            "GIT_COMMITTER_NAME": "Ann Author",
            "GIT_COMMITTER_EMAIL": "ann@example.org",
            "GIT_COMMITTER_DATE": f"{self.clock} +0000",
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=environment,
            input=data,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        self.clock += 86_400

    def build(self, *options: str) -> Done:
        return timeline(self.folder, "build", "--today", TODAY, *options)

    def page(self, path: str = "corrections/index.html") -> str:
        """As readers see it: the texts in their order, one a line, of what is not the frame of the page."""
        html = (self.folder / "output" / path).read_text("utf-8")
        html = html.partition("<main")[2].partition("</main>")[0].partition(">")[2]
        lines = (unescape(text).strip() for text in re.split(r"<[^>]*>", html))
        return "\n".join(line for line in lines if line)

    def links(self, path: str) -> dict[str, str]:
        html = (self.folder / "output" / path).read_text("utf-8")
        return {
            unescape(text): unescape(href) for href, text in re.findall(r'<a[^>]*href="([^"]*)"[^>]*>([^<]*)</a>', html)
        }


@pytest.fixture
def site(tmp_path: Path) -> Desk:
    """In no repository."""
    desk = Desk(tmp_path / "site")
    desk.set(title="Talks")
    desk.write("content/kursk.md", KURSK)
    return desk


@pytest.fixture
def desk(site: Desk) -> Desk:
    """In a repository, one commit old, with its history on the page."""
    site.set(corrections="history")
    site.write(".gitignore", "output/\n.timeline-cache/\n")
    site.git("init", "--quiet", "--initial-branch=main")
    site.commit("First")
    return site


def edited(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


# --- From updates ------------------------------------------------------------------------------------------------------------------


def test_updates_newest_first_by_month_in_their_honest_form(site: Desk) -> None:
    site.write(
        "content/doha.md",
        "---\ntitle: Doha\ndate: 2024-08\nupdates:\n"
        "  - {on: 2024-08-06, note: Announced.}\n"
        "  - {on: 2024-08-17, status: cancelled, note: Called off., source: {title: Paper, publisher: The Paper, published: 2024-08-17}}\n"
        "  - {on: 2024-08, note: Some day of August.}\n"
        "  - {on: 2023, note: Long planned.}\n"
        "  - {on: 2022/2023, note: Longer planned.}\n---\n",
    )
    assert site.build("--strict").returncode == 0
    text = site.page()
    expected = [
        "5 entries",
        "August 2024",
        "August 2024",
        "became known",
        "Doha",
        "Some day of August.",
        "17 August 2024",
        "Status: Did not take place",
        "Called off.",
        "The Paper, 17 Aug 2024",
        "6 August 2024",
        "Announced.",
        "2022–2023",
        "Longer planned.",
        "2023",
        "Long planned.",
    ]
    at = 0
    for line in expected:
        assert line in text[at:], (line, text[at:])
        at = text.index(line, at) + len(line)
    assert site.links("corrections/index.html")["The Paper, 17 Aug 2024"] == "../events/doha/index.html#tl-source-1"
    assert "Corrections and updates" in site.links("events/doha/index.html")


def test_a_site_with_nothing_to_correct_says_so(site: Desk) -> None:
    assert site.build("--strict").returncode == 0
    assert "No correction so far" in site.page()
    feed = ET.fromstring((site.folder / "output/corrections.xml").read_bytes())
    assert feed.findall(f"{ATOM}entry") == []


def test_a_site_that_wants_none_has_none(site: Desk) -> None:
    site.set(corrections="none")
    assert site.build().returncode == 0
    files = tree(site.folder / "output")
    assert not any("corrections/" in path or path == "corrections.xml" for path in files)
    assert b"Corrections" not in files["index.html"]


def test_many_are_split_over_pages(site: Desk) -> None:
    updates = "".join(f"  - {{on: 2024-0{1 + n // 28}-{1 + n % 28:02d}, note: Number {n}}}\n" for n in range(150))
    site.write("content/long.md", f"---\ntitle: Long\ndate: 2023\nupdates:\n{updates}---\n")
    assert site.build().returncode == 0
    first, second = site.page(), site.page("corrections/page/2/index.html")
    assert "Number 149" in first
    assert "Number 49" not in first
    assert "Number 49" in second
    assert "150 entries" in first
    assert "page 2 of 2" in second
    feed = ET.fromstring((site.folder / "output/corrections.xml").read_bytes())
    assert len(feed.findall(f"{ATOM}entry")) == 100


def test_each_language_has_a_page_and_a_feed_in_its_own_words(site: Desk) -> None:
    site.write("timeline.toml", 'title = "Talks"\n[languages.uk]\ntitle = "Переговори"\n')
    site.write("content/kursk.md", edited(KURSK, ("status: ", "updates: [{on: 2024-08-07, note: News.}]\nstatus: ")))
    site.write("content/kursk.uk.md", "---\ntitle: Курськ\nupdates: [{note: Новини.}]\n---\n")
    assert site.build().returncode == 0
    assert "Виправлення й оновлення" in site.page("uk/corrections/index.html")
    assert "7 серпня 2024" in site.page("uk/corrections/index.html")
    assert "Новини." in site.page("uk/corrections/index.html")
    assert "News." in site.page()
    assert "Новини." in (site.folder / "output/uk/corrections.xml").read_text("utf-8")


def test_the_feed_keeps_identities_when_words_are_mended(site: Desk) -> None:
    def identities(note: str) -> list[str]:
        update = f"updates:\n  - {{on: 2024-08-07, note: {note}}}\n  - {{on: 2024-08-07, note: More}}\nstatus: "
        site.write("content/kursk.md", edited(KURSK, ("status: ", update)))
        assert site.build("--base-url", "https://example.org/t/").returncode == 0
        feed = ET.fromstring((site.folder / "output/corrections.xml").read_bytes())
        return [entry.findtext(f"{ATOM}id") or "" for entry in feed.findall(f"{ATOM}entry")]

    first = identities("News")
    assert first == identities("Nws")
    assert first == [f"https://example.org/t/events/kursk/#update-2024-08-07-{number}" for number in (2, 1)]


def test_order_is_total_and_by_what_a_date_may_mean() -> None:
    dates = ["2024-08-17", "2024", "2024-08", "2023-12-31", "2024-08-18", "2022/2024", "2024-08-06/..", "-0043"]
    event = Event(
        file="content/a.md",
        slug="a",
        title="A",
        date=parse("2024"),
        updates=tuple(Update(parse(date), note=date) for date in dates),
    )
    entry = Entry(event, "happened", (), (), "")
    found = [str(one.on) for one in corrections([entry], (), Instant(2024, 8, 20))]
    assert found == ["2022/2024", "2024-08-06/..", "2024", "2024-08", "2024-08-18", "2024-08-17", "2023-12-31", "-0043"]


# --- From the history --------------------------------------------------------------------------------------------------------------


def test_what_was_changed_stands_side_by_side_with_day_and_reason(desk: Desk) -> None:
    desk.set(repository="https://github.com/o/talks")
    better = edited(
        KURSK, ("title: Kursk", "title: Incursion into Kursk"), ("2024-08\n", "2024-08-06\n"), ("in the", "at")
    )
    desk.write("content/kursk.md", better)
    desk.commit(
        "Correct the date after the minutes <script>alert(1)</script>\n\nSigned-off-by: Ann Author <ann@example.org>"
    )
    assert desk.build("--strict").returncode == 0
    text = desk.page()
    expected = (
        "August 2024\n7 August 2024\nchanged here\nIncursion into Kursk\nCorrect the date after the minutes <script>alert(1)</script>\n"
        "Title\nbefore\nKursk\nnow\nIncursion into Kursk\nDate\nbefore\nAugust 2024\nnow\n6 August 2024\n"
        "Text\n1 word added, 2 words taken out\nthe change itself"
    )
    assert expected in text
    commit = desk.git("rev-parse", "HEAD").strip()
    assert desk.links("corrections/index.html")["the change itself"] == f"https://github.com/o/talks/commit/{commit}"
    event = desk.page("events/kursk/index.html")
    assert "What was changed here\n7 August 2024\nCorrect the date" in event
    files = tree(desk.folder / "output")
    assert not [path for path, data in files.items() if b"ann@example.org" in data or b"Ann Author" in data]
    feed = ET.fromstring(files["corrections.xml"])
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2024-08-07T00:00:00+00:00"
    assert "<dd>before: August 2024</dd>" in (entry.findtext(f"{ATOM}content") or "")


def told(desk: Desk, *options: str) -> str:
    """What the page tells of changes: everything below its head."""
    done = desk.build(*options)
    assert done.returncode == 0
    assert "corrections" not in done.stderr
    return desk.page().partition("\nFeed\n")[2]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("status: happened", "status: cancelled", "Status\nbefore\nHappened\nnow\nDid not take place"),
        ("status: happened", "status: happened\nconfidence: disputed", "Confidence\nadded\nDisputed"),
        ("status: happened", "status: happened\ndisplay_date: In August", "Wording of the date\nadded\nIn August"),
        (
            "status: happened",
            "status: happened\nplaces: [{name: Sudzha, lat: 51.19, lon: 35.27}]",
            "Sudzha (51.19, 35.27)",
        ),
        (
            "status: happened",
            "status: happened\nactors: [Ukraine, Russia]",
            "People and bodies\nadded\nUkraine; Russia",
        ),
        (
            "status: happened",
            "status: happened\naccounts: [{by: A union, says: Nothing.}]",
            "Account of A union\nadded\nNothing.",
        ),
        ("status: happened", "status: happened\nsources: [{title: The paper}]", "Source\nadded\nThe paper"),
        ("It began in the night.", "In the night it began.", "Text"),
        ("It began in the night.", "night the in began It.", "Text\nput in another order"),
    ],
)
def test_each_part_is_told_in_its_own_terms(desk: Desk, old: str, new: str, said: str) -> None:
    desk.write("content/kursk.md", edited(KURSK, (old, new)))
    desk.commit("Mend it")
    assert said in told(desk)


def test_updates_are_news_where_new_and_corrections_where_changed(desk: Desk) -> None:
    news = edited(
        KURSK, ("status: happened", "updates: [{on: 2024-08-09, status: postponed, note: Put off.}]\nstatus: planned")
    )
    desk.write("content/kursk.md", edited(KURSK, ("status: happened", "status: planned")))
    desk.commit("Plan it")
    desk.write("content/kursk.md", news)
    desk.commit("Put it off")
    text = told(desk)
    assert "Put it off" not in text
    assert "9 August 2024\nbecame known\nKursk\nStatus: Postponed" in text
    desk.write("content/kursk.md", edited(news, ("Put off.", "Put off by a day.")))
    desk.commit("Say for how long")
    assert "Say for how long\nNote (9 August 2024)\nbefore\nPut off.\nnow\nPut off by a day." in told(desk)


def test_a_source_is_told_by_the_title_that_its_key_has(desk: Desk) -> None:
    desk.write("content/sources.yaml", "paper: {title: The morning paper}\n")
    desk.write("content/kursk.md", edited(KURSK, ("status:", "sources: [paper]\nstatus:")))
    desk.commit("Cite")
    assert "Source\nadded\nThe morning paper" in told(desk)


def test_what_is_no_correction_is_not_told(desk: Desk) -> None:
    """Spacing, comments, tags, a new file, and one that is only renamed."""
    desk.write(
        "content/kursk.md",
        edited(KURSK, ("title: Kursk", "# a comment\ntitle:   Kursk\ntags: [war]"), ("night.", "night.\n\n")),
    )
    desk.commit("Tidy up")
    desk.write("content/other.md", KURSK)
    desk.commit("Another one")
    desk.git("mv", "content/other.md", "content/third.md")
    desk.commit("Rename it")
    assert told(desk).startswith("No correction so far")


def test_an_event_is_followed_through_its_names_and_folders(desk: Desk) -> None:
    desk.git("mv", "content/kursk.md", "content/2024-kursk.md")
    desk.commit("Rename it")
    desk.write(
        "content/war/incursion.md",
        edited(KURSK, ("title: Kursk", "title: Incursion\nredirect_from: [2024-kursk, kursk]")),
    )
    (desk.folder / "content/2024-kursk.md").unlink()
    desk.commit("Rename it and its title")
    text = told(desk)
    assert "Title\nbefore\nKursk\nnow\nIncursion" in text
    assert text.count("changed here") == 1


def test_another_event_in_a_like_file_is_not_taken_for_the_same(desk: Desk) -> None:
    desk.write("content/doha.md", edited(KURSK, ("title: Kursk", "title: Doha")))
    (desk.folder / "content/kursk.md").unlink()
    desk.commit("Replace it")
    assert told(desk).startswith("No correction so far")


def test_drafts_and_faults_were_not_published(desk: Desk) -> None:
    draft = edited(KURSK, ("title: Kursk", "title: Draft\ndraft: true"))
    desk.write("content/doha.md", draft)
    desk.commit("Draft")
    desk.write("content/doha.md", edited(draft, ("title: Draft", "title: Better draft")))
    desk.commit("Better")
    desk.write("content/doha.md", edited(KURSK, ("title: Kursk", "title: Published")))
    desk.commit("Publish it")
    desk.write("content/kursk.md", KURSK.replace("title: Kursk", "titel: Broken"))
    desk.commit("Break it")
    desk.write("content/kursk.md", b"\xff\xfe\x00broken")
    desk.commit("Break it more")
    desk.write("content/kursk.md", edited(KURSK, ("title: Kursk", "title: Mended")))
    desk.commit("Mend it")
    text = told(desk)
    assert text.count("changed here") == 1
    assert "Mend it\nTitle\nbefore\nKursk\nnow\nMended" in text


def test_a_merge_counts_as_one_change_with_what_a_person_wrote(desk: Desk) -> None:
    desk.git("switch", "--quiet", "--create", "side")
    desk.write("content/kursk.md", edited(KURSK, ("title: Kursk", "title: Never published")))
    desk.commit("First try")
    desk.write("content/kursk.md", edited(KURSK, ("title: Kursk", "title: Incursion")))
    desk.commit("Second try")
    desk.git("switch", "--quiet", "main")
    desk.write("content/other.md", KURSK)
    desk.commit("Meanwhile")
    desk.git(
        "merge",
        "--quiet",
        "--no-ff",
        "--message",
        "Merge pull request #12 from ann/side\n\nName it as the press does",
        "side",
    )
    text = told(desk)
    assert text.count("changed here") == 1
    assert "10 August 2024\nchanged here\nIncursion\nName it as the press does\nTitle\nbefore\nKursk" in text
    assert "Never published" not in text


def test_a_site_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    top = Desk(tmp_path)
    desk = Desk(tmp_path / "sites ä" / "war", settings={"title": "War", "corrections": "history"})
    desk.set(repository="https://github.com/o/n", repository_folder="sites ä/war")
    desk.write("content/kursk.md", KURSK)
    top.write("content/kursk.md", KURSK)
    top.git("init", "--quiet")
    top.commit("First")
    desk.write("content/kursk.md", edited(KURSK, ("Kursk", "Incursion")))
    top.write("content/kursk.md", edited(KURSK, ("Kursk", "Elsewhere")))
    top.commit("Mend it")
    text = told(desk)
    assert "now\nIncursion" in text
    assert "Elsewhere" not in text
    edit = desk.links("events/kursk/index.html")["Edit this event"]
    assert edit == "https://github.com/o/n/edit/main/sites%20%C3%A4/war/content/kursk.md"


def test_hostile_histories_end_with_a_page(desk: Desk) -> None:
    for name in (b"content/\xff\xfe.md", b"content/line\nbreak.md", b"content/-rf.md", b"content/:100644 x.md"):
        Path(os.fsdecode(bytes(desk.folder) + b"/" + name)).write_bytes(KURSK.encode())
    desk.write("content/huge.md", KURSK + "x" * 300_000)
    (desk.folder / "content/link.md").symlink_to("kursk.md")
    desk.commit("\x1b[31m" + "long " * 400 + "\u202e \ufeff")
    for path in (desk.folder / "content").iterdir():
        if path.name != "kursk.md":
            path.unlink()
    desk.write("content/huge.md", KURSK)
    desk.write("content/link.md", KURSK)
    desk.write("content/kursk.md", edited(KURSK, ("title: Kursk", 'title: "<img src=x onerror=alert(1)>"')))
    desk.clock = 4_000_000_000
    desk.commit("\x1b[31m" + "long " * 400 + "\u202e")
    text = told(desk)
    assert "2 October 2096" in text
    assert "<img src=x onerror=alert(1)>" in text
    html = (desk.folder / "output/corrections/index.html").read_text("utf-8")
    assert "<img" not in html
    assert "\x1b" not in html


@pytest.mark.parametrize("time", ["99999999999999999999", "-1", "0", "253402300800", "x"])
def test_any_time_of_a_commit_is_a_day(desk: Desk, time: str) -> None:
    desk.write("content/kursk.md", edited(KURSK, ("Kursk", "Incursion")))
    desk.commit("Mend it")
    written = re.sub(r"(?m)^(committer .*>) \d+", rf"\1 {time}", desk.git("cat-file", "commit", "HEAD"))
    commit = desk.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", data=written).strip()
    desk.git("update-ref", "refs/heads/main", commit)
    assert "changed here\nIncursion\nMend it" in told(desk)


# --- Where the history is not there ------------------------------------------------------------------------------------------------

Lacking = Callable[[Desk, Path, pytest.MonkeyPatch], Desk]


def no_repository(desk: Desk, folder: Path, patch: pytest.MonkeyPatch) -> Desk:
    shutil.copytree(desk.folder, folder / "copy", ignore=shutil.ignore_patterns(".git"))
    patch.setenv("GIT_CEILING_DIRECTORIES", str(folder))
    return Desk(folder / "copy")


def shallow(desk: Desk, folder: Path, _: pytest.MonkeyPatch) -> Desk:
    desk.git("clone", "--quiet", "--depth", "1", desk.folder.as_uri(), str(folder / "copy"))
    return Desk(folder / "copy")


def no_git(desk: Desk, _: Path, patch: pytest.MonkeyPatch) -> Desk:
    patch.setenv("PATH", "/nowhere")
    return desk


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (no_repository, "but the site is in no git repository (clone it with git, or write"),
        (
            shallow,
            "but this clone has only a part of it (run “git fetch --unshallow”; in a workflow give actions/checkout “fetch-depth: 0”",
        ),
        (no_git, "which cannot be read: git is not installed"),
    ],
)
def test_without_its_history_a_site_shows_none_of_it_and_says_why(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: Lacking, said: str
) -> None:
    desk.write("content/kursk.md", edited(KURSK, ("Kursk", "Incursion")))
    desk.commit("Mend it")
    other = lacking(desk, tmp_path, monkeypatch)
    done = other.build()
    assert done.returncode == 0
    assert f"timeline.toml: warning: “corrections” asks for the history of events, {said}" in done.stderr
    assert "No correction so far" in other.page()
    again = other.build()
    assert said in again.stderr
    assert "nothing had changed" in again.stdout
    assert other.build("--strict").returncode == 1


def test_before_the_first_commit_nothing_was_changed(site: Desk) -> None:
    site.set(corrections="history")
    site.git("init", "--quiet")
    assert told(site).startswith("No correction so far")


def test_without_being_asked_git_is_not_run(site: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = count_git(tmp_path, monkeypatch)
    assert site.build("--strict").returncode == 0
    assert not log.exists()


def count_git(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """A file that gets a line whenever git is run."""
    real, log = shutil.which("git"), folder / "git.log"
    (folder / "bin").mkdir()
    wrapper = folder / "bin/git"
    wrapper.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\nexec "{real}" "$@"\n')
    wrapper.chmod(0o755)
    patch.setenv("PATH", f"{folder / 'bin'}:{os.environ['PATH']}")
    return log


def test_git_is_asked_a_few_times_and_hardly_when_nothing_was_committed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        desk.write(f"content/event-{number}.md", KURSK)
    desk.commit("More")
    for number in range(20):
        desk.write(f"content/event-{number}.md", edited(KURSK, ("Kursk", f"Number {number}")))
    desk.commit("Name them")
    log = count_git(tmp_path, monkeypatch)
    assert desk.build().returncode == 0
    assert len(log.read_text().splitlines()) <= 5
    log.unlink()
    desk.write("content/event-1.md", KURSK)
    assert desk.build().returncode == 0
    assert len(log.read_text().splitlines()) <= 2


def test_incremental_equals_clean_and_the_same_in_every_clone(desk: Desk, tmp_path: Path) -> None:
    assert desk.build().returncode == 0
    desk.write("content/kursk.md", edited(KURSK, ("Kursk", "Incursion")))
    assert desk.build().returncode == 0
    assert "changed here" not in desk.page()
    desk.commit("Mend it")  # no file changes, and yet the site does
    assert desk.build().returncode == 0
    assert "changed here" in desk.page()
    desk.git("clone", "--quiet", desk.folder.as_uri(), str(tmp_path / "copy"))
    copy = Desk(tmp_path / "copy")
    assert copy.build().returncode == 0
    assert tree(copy.folder / "output") == tree(desk.folder / "output")
    desk.git("reset", "--quiet", "--hard", "HEAD~")
    assert desk.build().returncode == 0
    assert "changed here" not in desk.page()


def test_a_damaged_cache_is_only_slower(desk: Desk) -> None:
    desk.write("content/kursk.md", edited(KURSK, ("Kursk", "Incursion")))
    desk.commit("Mend it")
    first = told(desk)
    desk.write(".timeline-cache/revisions.msgpack", b"damaged")
    desk.write("content/other.md", KURSK)
    assert told(desk) == first


# --- The parts ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Correct the date", "Correct the date"),
        ("  Correct   the date  \n\nAt length.", "Correct the date"),
        ("Correct the date (ann@example.org)", "Correct the date"),
        ("Correct it, says Ann <ann.b@example.org> of the desk", "Correct it, says Ann of the desk"),
        ("Look at https://user:secret@example.org/x", "Look at https://example.org/x"),
        ("Merge pull request #1 from a/b\n\nCorrect the date", "Correct the date"),
        ("Merge branch 'fix' into 'main'\n\nCorrect the date\n\nSee merge request a/b!1", "Correct the date"),
        ("Merge branch 'main' of https://example.org/a", ""),
        ("Merge branch 'x'\n\nSigned-off-by: Ann <a@example.org>", ""),
        ("Merge branch 'x'\n\n# Conflicts:\n#\tcontent/kursk.md", ""),
        ("Merge two accounts into one", "Merge two accounts into one"),
        ("Update kursk.md", ""),
        ("Update content/kursk.md", ""),
        ("Rename kursk-2.md to kursk.md", ""),
        ("kursk.md edited online with Bitbucket", ""),
        ("Update the casualties in kursk.md after the report", "Update the casualties in kursk.md after the report"),
        ("", ""),
    ],
)
def test_reasons(message: str, said: str) -> None:
    assert reason(message, "content/kursk.md") == said


@given(st.text())
def test_a_reason_is_one_line_that_can_be_shown(message: str) -> None:
    said = reason(message, "content/kursk.md")
    assert said == "" or said.isprintable()
    assert len(said) <= 300


@examples(60)
@given(
    st.lists(
        st.binary(max_size=80) | st.just(KURSK.encode()) | st.just(KURSK.replace("Kursk", "X").encode()), max_size=5
    )
)
def test_any_bytes_have_a_history(versions: list[bytes]) -> None:
    found = changes([("content/kursk.md", False, data) for data in versions])
    known = [data for data in versions if data.startswith(b"---\ntitle")]
    turns = sum(one != other for one, other in pairwise(known))
    assert len(found) == turns
    assert all(differences for _, differences in found)


# --- Edit and suggest --------------------------------------------------------------------------------------------------------------


def test_each_event_leads_to_its_own_file(site: Desk) -> None:
    site.write(
        "timeline.toml",
        'title = "Talks"\nrepository = "https://codeberg.org/o/n"\nbranch = "live"\n[languages.uk]\ntitle = "П"\n[languages.fr]\ntitle = "F"\n',
    )
    site.write("content/kursk.uk.md", "---\ntitle: Курськ\n---\n")
    assert site.build("--strict").returncode == 0
    start = "https://codeberg.org/o/n"
    links = site.links("events/kursk/index.html")
    assert links["Edit this event"] == f"{start}/_edit/live/content/kursk.md"
    assert links["History of this event"] == f"{start}/commits/branch/live/content/kursk.md"
    assert site.links("uk/events/kursk/index.html")["Редагувати цю подію"] == f"{start}/_edit/live/content/kursk.uk.md"
    assert site.links("fr/events/kursk/index.html")["Modifier cet événement"] == f"{start}/_edit/live/content/kursk.md"
    assert "Codeberg" in site.page("events/kursk/index.html")


def test_a_suggestion_begins_with_what_an_event_needs(site: Desk) -> None:
    site.set(repository="https://github.com/o/n")
    site.write("content/war/_timeline.md", "---\ntitle: The war\n---\n")
    site.write("content/war/doha.md", edited(KURSK, ("Kursk", "Doha")))
    assert site.build("--strict").returncode == 0
    for page, name in (
        ("index.html", "content/new-event.md"),
        ("war/index.html", "content/war/new-event.md"),
        ("colophon/index.html", "content/new-event.md"),
        ("corrections/index.html", "content/new-event.md"),
    ):
        parts = urlsplit(site.links(page)["Suggest an event"])
        assert f"{parts.netloc}{parts.path}" == "github.com/o/n/new/main"
        given = parse_qs(parts.query)
        assert given["filename"] == [name]
    (text,) = given["value"]
    site.write("content/new-event.md", text)
    done = site.build()
    assert done.returncode == 1
    assert "content/new-event.md:3:7: error: “title” is empty, but an event needs it" in done.stderr
    filled = edited(
        text, ("title: \n#", "title: News\n#"), ("date: \n", "date: 2024-08-19\n"), ("- title: ", "- title: Paper")
    )
    site.write("content/new-event.md", filled)
    assert site.build("--strict").returncode == 0
    assert "What is known about it" not in site.page("events/new-event/index.html")


def test_a_suggestion_in_a_further_language_says_so(site: Desk) -> None:
    site.write(
        "timeline.toml", 'title = "T"\nrepository = "https://gitlab.com/o/n"\n[languages.ar]\ntitle = "المحادثات"\n'
    )
    assert site.build().returncode == 0
    given = parse_qs(urlsplit(site.links("ar/index.html")["اقتراح حدث"]).query)
    assert given["file_name"] == ["content/new-event.md"]
    assert "\nlang: ar\n" in given["content"][0]


def test_without_a_repository_nothing_is_offered(site: Desk) -> None:
    assert site.build().returncode == 0
    for page in ("index.html", "events/kursk/index.html", "corrections/index.html", "colophon/index.html"):
        assert not {"Edit this event", "Suggest an event"} & set(site.links(page))


def test_links_ask_not_to_be_followed(site: Desk) -> None:
    site.set(repository="https://github.com/o/n")
    assert site.build().returncode == 0
    for page in ("index.html", "events/kursk/index.html"):
        html = (site.folder / "output" / page).read_text("utf-8")
        outside = re.findall(r'<a href="https://github.com[^>]*>', html)
        assert outside
        assert all('rel="noopener nofollow"' in link for link in outside)
