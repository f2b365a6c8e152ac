"""`timeline extract --interactive`, from outside: answers go in, files come out."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.building import Done, timeline, tree
from tests.drafting.articles import HTML, TEXT

EVENT = """---
title: Repair of the Tillmouth swing bridge   # ours
date: '2023-09-01'
sources:
  - older
tags: [bridge,   harbour]
---
The harbour authority will open the bridge again.
"""
SOURCES = "older: {title: Older}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "timeline.toml").write_text('title = "T"\n', encoding="utf-8")
    (tmp_path / "content/sources.yaml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "content/repair.md").write_text(EVENT, encoding="utf-8")
    (tmp_path / "bridge.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "mill.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def walk(site: Path, *answers: str, articles: tuple[str, ...] = ("bridge.html",), editor: str = "") -> Done:
    environment = {"EDITOR": editor, "VISUAL": ""}
    with patch.object(sys, "stdin", StringIO("".join(answer + "\n" for answer in answers))):
        return timeline(site, "extract", *articles, "--interactive", environment=environment)


def drafts(site: Path) -> list[str]:
    return sorted(path.read_text("utf-8") for path in site.glob("content/drafts/*.md"))


def draft(site: Path) -> str:
    (only,) = drafts(site)
    return only


# --- Keeping and leaving out ------------------------------------------------------------------------------------------------------------------


def test_what_is_kept_is_written_and_what_is_skipped_is_not(site: Path) -> None:
    done = walk(site, "k", "s", "keep", "SKIP")
    assert done.returncode == 0, done.stderr
    assert len(drafts(site)) == 2
    written = [path.relative_to(site).as_posix() for path in (site / "content/drafts").iterdir()]
    assert sorted(done.stdout.splitlines()) == sorted(written)
    assert "The article is “tillmouth-courier-2023-05-10” in content/sources.yaml." in done.stderr
    assert "2 drafts written, 2 skipped." in done.stderr
    assert "courier" in (site / "content/sources.yaml").read_text("utf-8").lower()


def test_each_is_shown_with_the_words_of_its_date(site: Path) -> None:
    done = walk(site, "s", "s", "s", "s")
    assert "1 of 4" in done.stderr
    assert "on [8 May 2023], after divers" in " ".join(done.stderr.split())
    assert "8 May 2023 (2023-05-08)" in done.stderr
    assert re.search(r"Says +[Tt]he Tillmouth Chronicle", done.stderr)
    assert "\x1b" not in done.stderr
    assert "No draft written, 4 skipped." in done.stderr
    assert done.stdout == ""


def test_where_nothing_is_kept_no_file_changes(site: Path) -> None:
    before = tree(site)
    done = walk(site, "s", "s", "s", "s")
    assert done.returncode == 0
    assert tree(site) == before


def test_enter_keeps_what_is_new_and_skips_what_is_there(site: Path) -> None:
    walk(site, "k", "s", "s", "s")
    done = walk(site, "", "", "", "q", "n")
    assert "There" in done.stderr
    assert "same quotation" in done.stderr
    assert len(drafts(site)) == 1


def test_a_question_mark_explains_and_nonsense_is_asked_again(site: Path) -> None:
    done = walk(site, "?", "x\x1b[2J", "k", "q", "y")
    assert "merge: add the article" in done.stderr
    assert "“x[2J” is none of keep, edit, skip, merge, quit." in done.stderr
    assert "\x1b" not in done.stderr
    assert len(drafts(site)) == 1


# --- Stopping ------------------------------------------------------------------------------------------------------------------------------


def test_quitting_writes_what_was_kept_if_that_is_wanted(site: Path) -> None:
    before = tree(site)
    done = walk(site, "k", "k", "q", "n")
    assert "Write what you have kept so far (2 drafts)?" in done.stderr
    assert "Nothing was written." in done.stderr
    assert done.returncode == 0
    assert tree(site) == before
    done = walk(site, "k", "k", "q", "")
    assert "2 drafts written, 2 not looked at." in done.stderr
    assert len(drafts(site)) == 2


def test_quitting_at_once_asks_nothing(site: Path) -> None:
    done = walk(site, "q")
    assert "Write what" not in done.stderr
    assert "Nothing was written." in done.stderr


def test_where_the_input_ends_nothing_is_written(site: Path) -> None:
    before = tree(site)
    done = walk(site, "k", "k")
    assert done.returncode == 130
    assert "Nothing was written." in done.stderr
    assert tree(site) == before


def test_ctrl_c_writes_nothing(site: Path) -> None:
    before = tree(site)

    answers = iter(("k\n", "k\n"))

    def readline() -> str:
        try:
            return next(answers)
        except StopIteration:
            raise KeyboardInterrupt from None

    stdin = StringIO()
    with patch.object(sys, "stdin", stdin), patch.object(stdin, "readline", readline):
        done = timeline(site, "extract", "bridge.html", "-i")
    assert done.returncode == 130
    assert "Nothing was written." in done.stderr
    assert tree(site) == before


def test_nobody_to_answer_is_wrong_usage(site: Path) -> None:
    before = tree(site)
    with patch.object(sys, "stdin", StringIO("")):
        done = timeline(site, "extract", "bridge.html", "-i")
    assert done.returncode == 2
    assert "nobody to answer" in done.stderr
    assert tree(site) == before


@pytest.mark.parametrize("other", ["--dry-run", "--json"])
def test_looking_only_and_asking_contradict_each_other(site: Path, other: str) -> None:
    done = timeline(site, "extract", "bridge.html", "-i", other)
    assert done.returncode == 2
    assert other in done.stderr


def test_the_article_cannot_come_where_the_answers_come_from(site: Path) -> None:
    done = timeline(site, "extract", "-", "-i")
    assert done.returncode == 2
    assert "give the article as a file" in done.stderr


def test_outside_of_a_site_there_is_nothing_to_write_to(tmp_path: Path) -> None:
    (tmp_path / "bridge.html").write_text(HTML, encoding="utf-8")
    done = timeline(tmp_path, "extract", "bridge.html", "-i")
    assert done.returncode == 2
    assert "timeline.toml" in done.stderr


# --- Changing ------------------------------------------------------------------------------------------------------------------------------


def test_title_date_and_status_can_be_changed(site: Path) -> None:
    answers = (
        "e",
        "Swing bridge shut",
        "10/11/12",
        "early May 2023",
        "postpned",
        "postponed",
        "reported",
        "k",
        "q",
        "y",
    )
    done = walk(site, *answers)
    assert "“10/11/12” is not understood" in done.stderr
    assert "did you mean “postponed”?" in done.stderr
    text = draft(site)
    assert "title: Swing bridge shut\n" in text
    assert "status: postponed\nconfidence: reported\n" in text
    assert re.search(r"^date: .*2023-05-0", text, re.MULTILINE)
    assert (site / "content/drafts/swing-bridge-shut.md").is_file()


def test_enter_leaves_what_stands(site: Path) -> None:
    walk(site, "k", "q", "y")
    plain = draft(site)
    (only,) = (site / "content/drafts").iterdir()
    only.unlink()
    walk(site, "e", "", "", "", "", "k", "q", "y")
    assert draft(site) == plain


def script(folder: Path, text: str) -> str:
    """An editor that does what a program says to the file that it is given."""
    path = folder / "editor.py"
    path.write_text("import sys, pathlib\nfile = pathlib.Path(sys.argv[1])\ntext = file.read_text('utf-8')\n" + text)
    return f'"{sys.executable}" "{path}"'


def test_the_whole_draft_can_be_written_in_the_editor(site: Path, tmp_path: Path) -> None:
    editor = script(tmp_path, "file.write_text(text + 'Divers found cracks.\\n', 'utf-8')")
    done = walk(site, "e", "", "", "", "", "y", "k", "q", "y", editor=editor)
    assert "The draft is as you wrote it." in done.stderr
    assert draft(site).endswith("---\nDivers found cracks.\n")


def test_faults_made_in_the_editor_are_told_and_can_be_mended(site: Path, tmp_path: Path) -> None:
    editor = script(
        tmp_path,
        "broken = text.replace('title:', 'tilte:', 1)\n"
        "file.write_text(text.replace('tilte:', 'title:', 1) if 'tilte' in text else broken, 'utf-8')",
    )
    done = walk(site, "e", "", "", "", "", "y", "y", "k", "q", "y", editor=editor)
    assert re.search(r"content/drafts/[\w-]+\.md:\d+:\d+: error: .*tilte", done.stderr)
    assert "\ntitle:" in draft(site)


def test_faults_that_are_not_mended_are_dropped_with_the_changes(site: Path, tmp_path: Path) -> None:
    editor = script(tmp_path, "file.write_text('nonsense', 'utf-8')")
    walk(site, "e", "", "", "", "", "y", "n", "k", "q", "y", editor=editor)
    assert draft(site).startswith("---\ntitle: ")


def test_an_editor_that_cannot_be_started_is_told(site: Path) -> None:
    done = walk(site, "e", "", "", "", "", "y", "k", "q", "y", editor="/nowhere/editor")
    assert "the editor “/nowhere/editor” could not be started" in done.stderr
    assert len(drafts(site)) == 1


# --- Adding to another event --------------------------------------------------------------------------------------------------------------------


def test_an_article_is_added_to_an_event_and_every_other_byte_stays(site: Path) -> None:
    done = walk(site, "s", "m", "repair", "n", "s", "s")
    assert done.returncode == 0, done.stderr
    text = (site / "content/repair.md").read_text("utf-8")
    key = re.findall(r"  - (tillmouth-[\w-]+)\n", text)[0]
    assert text == EVENT.replace("  - older\n", f"  - older\n  - {key}\n").replace(
        "harbour]\n",
        "harbour]\naccounts:\n  - by: The Tillmouth Chronicle\n"
        "    says: According to the Tillmouth Chronicle, the council approved a loan for the repairs on 3 April 2023.\n"
        f"    source: {key}\n",
    )
    assert "content/repair.md gets: a source, an account" in done.stderr
    assert "1 added to events" in done.stderr
    assert (site / "content/sources.yaml").read_text("utf-8").startswith(SOURCES + f"{key}:\n")
    assert timeline(site, "build", "--today", "2023-06-01").returncode == 0


def test_another_status_is_noted_as_an_update_where_that_is_wanted(site: Path) -> None:
    done = walk(site, "s", "s", "m", "repair", "y", "s")
    assert "It stands as planned there, and here as cancelled. Note that as an update of 10 May 2023?" in done.stderr
    text = (site / "content/repair.md").read_text("utf-8")
    assert re.search(r"updates:\n  - on: 2023-05-10\n    status: cancelled\n    source: tillmouth-[\w-]+\n", text)


def test_a_number_chooses_among_the_likely_and_the_twin_comes_first(site: Path) -> None:
    walk(site, "k", "s", "s", "s")
    done = walk(site, "m", "1", "s", "s", "s")
    assert re.search(r"\n  1 .*\(the one above\)", re.sub(r"\n {11}", " ", done.stderr))
    assert "says all of that already" in done.stderr
    assert len(drafts(site)) == 1


def test_a_wrong_slug_is_asked_again_with_the_nearest(site: Path) -> None:
    done = walk(site, "m", "repiar", "99", "", "s", "s", "s", "s")
    assert "There is no event “repiar”: did you mean “repair”?" in done.stderr
    assert "There is no event “99”" in done.stderr
    assert (site / "content/repair.md").read_text("utf-8") == EVENT


def test_a_draft_that_was_just_kept_can_be_added_to(site: Path) -> None:
    done = walk(site, "e", "Closed", "", "", "", "k", "m", "closed", "s", "s")
    assert done.returncode == 0, done.stderr
    assert "by: The Tillmouth Chronicle" in draft(site)
    assert draft(site).count("tillmouth-") >= 2


def test_two_articles_can_be_added_to_one_event(site: Path) -> None:
    done = walk(site, "m", "repair", "n", *"sss", "m", "repair", "n", "s", articles=("bridge.html", "mill.txt"))
    assert done.returncode == 0, done.stderr
    text = (site / "content/repair.md").read_text("utf-8")
    assert re.search(r"sources:\n  - older\n  - tillmouth-[\w-]+\n  - [\w-]+\n", text)
    assert "2 added to events" in done.stderr


def test_lists_of_a_translation_go_along(site: Path) -> None:
    (site / "timeline.toml").write_text('title = "T"\n[languages.fr]\ntitle = "T"\n', encoding="utf-8")
    first = "accounts:\n  - {by: A, says: B, source: older}\n"
    (site / "content/repair.md").write_text(EVENT.replace("tags:", first + "tags:"), encoding="utf-8")
    (site / "content/repair.fr.md").write_text("---\ntitle: Le pont\naccounts:\n  - {says: C}\n---\n", encoding="utf-8")
    done = walk(site, "s", "m", "repair", "n", "s", "s")
    assert done.returncode == 0, done.stderr
    assert re.search(r"- \{says: C\}\n  - ~\n", (site / "content/repair.fr.md").read_text("utf-8"))


def test_an_event_with_faults_is_not_added_to(site: Path) -> None:
    broken = EVENT.replace("title:", "tilte:")
    (site / "content/repair.md").write_text(broken, encoding="utf-8")
    done = walk(site, "m", "repair", "", "s", "s", "s", "s")
    assert "There is no event “repair”" in done.stderr
    assert (site / "content/repair.md").read_text("utf-8") == broken


def test_the_report_says_what_was_decided(site: Path) -> None:
    with patch.object(sys, "stdin", StringIO("k\nm\nrepair\nn\ns\nq\n\n")):
        done = timeline(site, "extract", "bridge.html", "-i", "--report", "found.html")
    assert done.returncode == 0, done.stderr
    page = (site / "found.html").read_text("utf-8")
    assert "1 in drafts; 1 added to events; 1 skipped" in page
    assert "Added to <code>content/repair.md</code>" in page


# --- A terminal ----------------------------------------------------------------------------------------------------------------------------


def converse(site: Path, answers: str, environment: dict[str, str]) -> str:
    """What a person at a terminal sees who types these answers, one at each question."""
    import pty  # which not every system has

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "timeline", "extract", "bridge.html", "-i"],
        cwd=site, stdin=slave, stdout=slave, stderr=slave, env={**os.environ, **environment},
    )  # fmt: skip
    os.close(slave)
    seen, waiting = b"", list(answers)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and (process.poll() is None or select.select([master], [], [], 0)[0]):
        if not select.select([master], [], [], 0.1)[0]:
            continue
        try:
            seen += os.read(master, 4096)
        except OSError:  # the terminal was closed
            break
        if waiting and seen.rstrip(b" ").endswith(b"]:"):
            os.write(master, waiting.pop(0).encode())
            seen += b"\n"
    os.close(master)
    assert process.wait(30) is not None
    return seen.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_at_a_terminal_the_words_of_the_date_stand_out(site: Path) -> None:
    seen = converse(site, "\n\n\n\n", {"NO_COLOR": "", "EDITOR": "", "VISUAL": ""})
    assert "\x1b[1;33m8 May 2023\x1b[0m" in seen
    assert "4 drafts written." in seen
    assert len(drafts(site)) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_ctrl_d_and_no_colour_at_a_terminal(site: Path) -> None:
    before = tree(site)
    seen = converse(site, "\n\x04", {"NO_COLOR": "1", "EDITOR": "", "VISUAL": ""})
    assert "\x1b" not in seen
    assert "[8 May 2023]" in seen
    assert "Nothing was written." in seen
    assert tree(site) == before
