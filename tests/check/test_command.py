"""`timeline check` as a command: its forms, its exit statuses, what it leaves alone, and the setting `ignore`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import ROOT, TODAY, timeline, tree
from tests.check.sites import event, records, told, write
from tests.effort import examples
from tests.pictures.drawing import drawn
from timeline.check.formats import as_annotation, as_json
from timeline.config import read_config
from timeline.config.ignoring import heard
from timeline.errors import ContentErrors, Problem
from timeline.rules import RULES

GONE = "links to gone.md, which is not there (paths are counted from the folder of the file that links)"
FAULTY = event(more="sources: [nobody]\n", body="[gone](gone.md)")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", one=event(), two=event("Another", "2022-07", body="[gone](gone.md)"))


def test_warnings_are_told_and_are_no_failure(site: Path) -> None:
    done = timeline(site, "check", "--today", TODAY)
    assert done.returncode == 0
    assert done.stderr == ""
    assert re.fullmatch(
        r"content/two\.md:5:1: warning: links to gone\.md, which is not there \([^)]*\) \[link-to-nowhere\]\n"
        r"2 events checked: 0 errors, 1 warning, \d+\.\d\d s\n",
        done.stdout,
    )


def test_strict_makes_them_one(site: Path) -> None:
    assert timeline(site, "check", "--today", TODAY, "--strict").returncode == 1
    write(site, two=event("Another"))
    assert timeline(site, "check", "--today", TODAY, "-s").returncode == 0


def test_errors_are_told_with_all_else_and_the_exit_status_is_1(site: Path) -> None:
    write(site, three=FAULTY, four="no front matter")
    done = timeline(site, "check", "--today", TODAY)
    assert done.returncode == 1
    assert "content/three.md:4:11: error: there is no source “nobody”" in done.stdout
    assert "content/four.md:1: error: " in done.stdout
    assert "2 errors, 3 warnings" in done.stdout


def test_it_says_what_a_build_says(site: Path) -> None:
    write(site, three=FAULTY)
    built = timeline(site, "build", "--today", TODAY)
    assert built.returncode == 1
    assert told(site) == built.stderr.splitlines()[:-1]


def test_nothing_is_built_and_what_was_read_is_left_to_a_build(site: Path) -> None:
    before = tree(site)
    told(site)
    after = tree(site)
    assert {name for name in after if name not in before} == {".timeline-cache/readings.msgpack"}
    assert {name: after[name] for name in before} == before
    assert timeline(site, "build", "--today", TODAY).returncode == 0
    built = tree(site / "output")
    assert told(site) == told(site)
    assert tree(site / "output") == built
    assert "nothing had changed" in timeline(site, "build", "--today", TODAY).stdout


def test_it_works_from_a_sub_folder(site: Path) -> None:
    assert len(told(site / "content")) == 1


def test_a_folder_without_a_site(tmp_path: Path) -> None:
    done = timeline(tmp_path, "check")
    assert done.returncode == 2
    assert "no timeline.toml in" in done.stderr


def test_an_empty_site_and_one_without_content(tmp_path: Path) -> None:
    site = write(tmp_path)
    assert told(site) == []
    (site / "content").rmdir()
    done = timeline(site, "check")
    assert done.returncode == 1
    assert "content: error: there is no folder content/ in the site" in done.stdout


def test_faults_in_settings_and_theme_are_told_in_the_same_form(site: Path) -> None:
    (site / "timeline.toml").write_text('titel = "T"\n')
    (record,) = records(site)
    assert (record["file"], record["line"], record["severity"]) == ("timeline.toml", 1, "error")
    done = timeline(site, "check")
    assert done.returncode == 1
    assert "Settings checked: 1 error, 0 warnings" in done.stdout
    (site / "timeline.toml").write_text('title = "T"\ntheme = "mine"\n')
    assert any("there is no theme “mine”" in record["message"] for record in records(site))


def test_drafts_are_looked_at_as_a_build_does(site: Path) -> None:
    write(site, three=event("Draft", "2024-04-04", "draft: true\nsources: [nobody]\n"), two=event("Another"))
    assert told(site) == []
    assert "there is no source “nobody”" in timeline(site, "check", "-D").stdout
    write(site, three=event("Draft", "10/11/12", "draft: true\n"))
    assert timeline(site, "check").returncode == 1


def test_today_decides_what_is_over(site: Path) -> None:
    write(site, two=event("Another", "2024-08-25", "status: planned\n"))
    assert told(site) == []
    assert "planned-date-gone-by" in timeline(site, "check", "--today", "2024-09-01").stdout
    assert timeline(site, "check", "--today", "soon").returncode == 2


def test_a_damaged_picture_is_found(site: Path) -> None:
    write(site, two=event("Another", more="media: [{src: a.jpg, alt: A}]\n"))
    (site / "content/a.jpg").write_bytes(b"not a picture")
    done = timeline(site, "check")
    assert done.returncode == 1
    assert "content/a.jpg: error: " in done.stdout


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_a_site_that_may_only_be_read() -> None:
    """Below /tmp itself, since the tests' own folder is closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        site = write(Path(folder), one=event(more="media: [{src: a.jpg, alt: A bridge}]\n"))
        (site / "content/a.jpg").write_bytes(drawn(60, 40))
        site.chmod(0o755)
        done = subprocess.run(
            ["setpriv", "--reuid=65534", sys.executable, "-m", "timeline", "check", "--today", TODAY],
            cwd=site,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "1 event checked: 0 errors, 0 warnings" in done.stdout
        assert not (site / ".timeline-cache").exists()


# --- Forms -------------------------------------------------------------------------------------------------------------------------


def test_json_is_one_list_and_nothing_else(site: Path) -> None:
    done = timeline(site, "check", "--today", TODAY, "--format", "json")
    assert json.loads(done.stdout) == [
        {
            "file": "content/two.md",
            "line": 5,
            "column": 1,
            "severity": "warning",
            "rule": "link-to-nowhere",
            "message": "links to gone.md, which is not there",
            "hint": "paths are counted from the folder of the file that links",
        }
    ]
    assert "2 events checked" in done.stderr
    write(site, two=event("Another"))
    assert timeline(site, "check", "--today", TODAY, "-f", "json", "--quiet").stdout == "[]\n"


def test_github_gets_annotations(site: Path) -> None:
    write(site, three=FAULTY.replace("A title", "Third"))
    done = timeline(site, "check", "--today", TODAY, "--format", "github")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "::error file=content/three.md,line=4,col=11,title=timeline::there is no source “nobody” (it is not in content/sources.yaml)",
        f"::warning file=content/three.md,line=6,col=1,title=link-to-nowhere::{GONE}",
        f"::warning file=content/two.md,line=5,col=1,title=link-to-nowhere::{GONE}",
    ]


def test_githubs_paths_count_from_the_top_of_the_repository(site: Path) -> None:
    (site.parent / ".git").mkdir()
    done = timeline(site, "check", "--today", TODAY, "-f", "github")
    assert done.stdout.startswith("::warning file=site/content/two.md,line=5,")


problems = st.builds(
    Problem,
    st.text(),
    st.integers(0),
    st.integers(0),
    st.text(),
    st.text(),
    st.sampled_from(["error", "warning", "note"]),
    st.text(),
)


@examples(100)
@given(problems)
def test_whatever_a_problem_says_stays_on_one_line_of_an_annotation(problem: Problem) -> None:
    line = as_annotation(problem)
    assert "\n" not in line
    assert "\r" not in line
    command, properties, data = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]  # every annotation has this form
    shown = dict(each.split("=", 1) for each in properties.split(","))
    assert unescaped(shown["title"]) == (problem.rule or "timeline")
    assert unescaped(shown.get("file", "")) == problem.file
    assert unescaped(data).startswith(problem.message)
    assert command.startswith(problem.severity[:3])
    assert json.loads(as_json([problem]))[0]["message"] == problem.message


def unescaped(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_quiet_leaves_the_summary_out_and_verbose_tells_of_the_time(site: Path) -> None:
    quiet = timeline(site, "check", "--today", TODAY, "-q")
    assert len(quiet.stdout.splitlines()) == 1
    assert "Reading: " in timeline(site, "check", "--today", TODAY, "-v").stderr


# --- Rules -----------------------------------------------------------------------------------------------------------------------


def test_rules_lists_them_and_needs_no_site(tmp_path: Path) -> None:
    done = timeline(tmp_path, "check", "--rules")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(RULES)
    assert all(RULES[line.split()[0]].meaning in line for line in lines)
    assert any(line.startswith("dead-link ") and line.endswith("(--links only)") for line in lines)


def test_rule_tells_only_that_and_errors(site: Path) -> None:
    write(site, three=event("Another", "2022-07"), four=event(date="10/11/12"))
    everything = told(site)
    assert {line.rpartition("[")[2].rstrip("]") for line in everything if "warning" in line} == {
        "link-to-nowhere",
        "look-alike",
    }
    assert [line for line in told(site, "--rule", "look-alike") if "warning" in line] == [
        line for line in everything if line.endswith("[look-alike]")
    ]
    both = told(site, "-r", "look-alike", "-r", "link-to-nowhere")
    assert both == everything
    assert any("error" in line for line in told(site, "--rule", "coordinates"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("look_alike", "there is no warning “look_alike”: did you mean “look-alike”?"),
        ("xyzzy", "there is no warning “xyzzy”: `timeline check --rules` lists their names"),
        ("dead-link", "“dead-link” is found only by asking: add --links"),
    ],
)
def test_a_rule_that_cannot_be(site: Path, name: str, said: str) -> None:
    done = timeline(site, "check", "--rule", name)
    assert done.returncode == 2
    assert said in done.stderr


def test_wrong_options(site: Path) -> None:
    assert timeline(site, "check", "--format", "xml").returncode == 2
    done = timeline(site, "check", "--links-max-age", "soon")
    assert done.returncode == 2
    assert "“soon” is not a length of time: write 7d for seven days" in done.stderr
    assert timeline(site, "check", "-q", "-v").returncode == 2


# --- The setting `ignore` --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("link-to-nowhere", 0),
        ("look-alike", 3),
        ("link-to-nowhere in content/two.md", 2),
        ("link-to-nowhere  in  content/war", 1),
        ("link-to-nowhere in content/war/", 1),
        ("link-to-nowhere in ./content/war/*", 1),
        ("link-to-nowhere in content/w*", 1),
        ("link-to-nowhere in content/*.md", 0),
        ("link-to-nowhere in two.md", 3),
    ],
)
def test_ignore(site: Path, entry: str, left: int) -> None:
    body = "[gone](gone.md)"
    write(
        site,
        f'ignore = ["{entry}"]\n',
        war__a=event("Third", "1950", body=body),
        war__b__c=event("Fourth", "1951", body=body),
    )
    assert len(told(site)) == left
    strict = timeline(site, "build", "--strict", "--today", TODAY)
    assert strict.returncode == (1 if left else 0)
    assert timeline(site, "check", "--strict", "--today", TODAY).returncode == strict.returncode


def test_a_build_that_finds_nothing_changed_heeds_a_changed_ignore(site: Path) -> None:
    assert "link-to-nowhere" in timeline(site, "build", "--today", TODAY).stderr
    write(site, 'ignore = ["link-to-nowhere"]\n')
    assert timeline(site, "build", "--today", TODAY).stderr == ""


def test_errors_cannot_be_ignored() -> None:
    from timeline.config.ignoring import Ignored

    error = Problem("content/a.md", 1, 1, "m")
    assert heard([error], (Ignored(""),)) == [error]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            '["look-alik"]',
            "2:10: error: “ignore” names a warning that does not exist: “look-alik” (did you mean “look-alike”?)",
        ),
        ('["nope", "look-alike", "never"]', "2:10: error: “ignore” names warnings that do not exist: “nope”, “never”"),
        ('"look-alike"', '2:10: error: “ignore” must be a list (write ignore = ["look-alike"])'),
        ("[1]", "2:10: error: “ignore” must be a list of texts"),
        (
            '["look-alike content/a.md"]',
            "2:10: error: “ignore” holds “look-alike content/a.md”, which is not a warning's name",
        ),
        ('["look-alike in /etc"]', "2:10: error: “ignore” must name files of the site, not “/etc”"),
        ('["look-alike in ../x"]', "2:10: error: “ignore” must name files of the site, not “../x”"),
        ('[""]', "2:10: error: “ignore” holds “”, which is not a warning's name"),
    ],
)
def test_an_ignore_that_cannot_be(tmp_path: Path, value: str, said: str) -> None:
    write(tmp_path, f"ignore = {value}\n")
    with pytest.raises(ContentErrors) as caught:
        read_config(tmp_path)
    assert str(caught.value).startswith(f"timeline.toml:{said}")
