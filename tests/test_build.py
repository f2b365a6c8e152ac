"""`timeline build` from outside: the command, what it says, the files that it writes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT, TODAY, Done, timeline, timeline_process, tree
from tests.pictures.drawing import drawn
from timeline.build import build
from timeline.commands.voice import Telling
from timeline.config import read_config
from timeline.errors import ContentErrors

EVENT = "---\ntitle: {title}\ndate: {date}\n{more}---\n{body}\n"


def said_by(done: Done) -> str:
    """What a command said that went well."""
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def built(site: Path, *arguments: str) -> str:
    return said_by(timeline(site, "build", "--today", TODAY, *arguments))


def built_by_a_process(site: Path, *arguments: str, environment: dict[str, str] | None = None) -> str:
    return said_by(timeline_process(site, "build", "--today", TODAY, *arguments, environment=environment))


def write(
    site: Path, name: str, date: str = "2024-06-14", title: str = "", more: str = "", body: str = "Text."
) -> Path:
    path = site / "content" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(EVENT.format(title=title or name.capitalize(), date=date, more=more, body=body), encoding="utf-8")
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    (folder / "timeline.toml").write_text(
        'title = "Trial"\nbase_url = "https://example.org/trial/"\n', encoding="utf-8"
    )
    more = "tags: [talks]\nactors: [Qatar]\nplaces: [Doha]\ngroup: Diplomacy\n"
    write(folder, "one", "2024-06-14", more=more, body="Text.\n\n## H")
    write(folder, "two", "July 2022", body="See [one](one.md#h) and [nowhere](gone.md).")
    return folder


def test_it_says_what_it_did_and_a_second_time_that_nothing_had_changed(site: Path) -> None:
    said = built_by_a_process(site)
    assert "pages of 2 events in output/" in said
    assert "1 warning," in said
    assert "content/two.md:5:1: warning: links to gone.md, which is not there" in said
    before = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")}
    again = built_by_a_process(site)
    assert "(nothing had changed), 1 warning," in again
    assert "links to gone.md" in again
    assert {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")} == before


def test_every_address_of_the_contract_is_there(site: Path) -> None:
    built(site)
    written = tree(site / "output")
    for path in (
        "index.html",
        "events/one/index.html",
        "tags/index.html",
        "tags/talks/index.html",
        "actors/qatar/index.html",
        "places/doha/index.html",
        "groups/diplomacy/index.html",
        "colophon/index.html",
        "feed.xml",
        "events.ics",
        "events.json",
        "sitemap.xml",
        "robots.txt",
        "404.html",
        ".nojekyll",
    ):
        assert path in written, path
    sitemap = written["sitemap.xml"].decode()
    assert "<loc>https://example.org/trial/events/one/</loc>" in sitemap
    assert "404" not in sitemap
    data = json.loads(written["events.json"])
    assert [event["slug"] for event in data["events"]] == ["two", "one"]
    assert data["events"][0]["date"] == "2022-07"


def test_links_between_events_are_relative_and_name_a_file_that_is_there(site: Path) -> None:
    built(site)
    page = (site / "output/events/two/index.html").read_text(encoding="utf-8")
    assert 'href="../../events/one/index.html#h"' in page
    assert "gone.md" not in page
    assert "nowhere" in page


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Anchorage", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "fr", "PYTHONHASHSEED": "2"},
    ],
)
def test_the_same_files_give_the_same_bytes_anywhere(site: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    built(site, "--jobs", "1")
    elsewhere = tmp_path / "else where ü"
    shutil.copytree(site, elsewhere, ignore=shutil.ignore_patterns("output", ".timeline-cache"))
    os.utime(elsewhere / "content/one.md", (0, 0))
    built_by_a_process(elsewhere, "--jobs", "3", environment=environment)
    assert tree(elsewhere / "output") == tree(site / "output")


def test_today_is_the_option_or_source_date_epoch(site: Path) -> None:
    write(site, "soon", "2024-09-01")
    built(site)
    planned = tree(site / "output")
    assert json.loads(planned["events.json"])["events"][-1]["status"] == "planned"
    done = timeline(site, "build", environment={"SOURCE_DATE_EPOCH": "1726000000"})
    assert done.returncode == 0
    assert json.loads((site / "output/events.json").read_bytes())["events"][-1]["status"] == "happened"
    done = timeline(site, "build", environment={"SOURCE_DATE_EPOCH": "1724112000"})
    assert tree(site / "output") == planned


def test_all_faults_are_told_at_once_and_the_old_site_stands(site: Path) -> None:
    built(site)
    before = tree(site / "output")
    write(site, "one", "10/11/12")
    write(site, "two", more="statsu: planned\nsources: [nobody]\nrelated: [{event: three}]\n")
    write(site, "bad", more="related: [{event: one}, {event: on}]\n")
    done = timeline_process(site, "build", "--today", TODAY)
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0].startswith("content/bad.md:4:")
    assert "there is no event “on”" in lines[0]
    assert "did you mean “one”?" in lines[0]
    assert any(line.startswith("content/one.md:3:7: error:") for line in lines)
    assert any("unknown key “statsu”" in line and "“status”" in line for line in lines)
    assert not any("Traceback" in line for line in lines)
    assert "Nothing was written" in lines[-1]
    assert tree(site / "output") == before


def test_strict_takes_warnings_for_errors_also_when_nothing_changed(site: Path) -> None:
    assert timeline(site, "build", "--strict").returncode == 1
    assert not (site / "output").exists()
    built(site)
    done = timeline(site, "build", "--strict", "--today", TODAY)
    assert done.returncode == 1
    assert "links to gone.md" in done.stderr
    write(site, "two")
    assert "0 warnings" in built(site, "--strict")


def test_drafts_are_built_when_asked_for(site: Path) -> None:
    write(site, "secret", more="draft: true\n")
    built(site)
    assert not (site / "output/events/secret").exists()
    built(site, "--drafts")
    assert "Draft" in (site / "output/events/secret/index.html").read_text(encoding="utf-8")
    built(site)
    assert not (site / "output/events/secret").exists()


def test_what_others_put_into_the_output_folder_stays_and_what_we_wrote_goes(site: Path) -> None:
    (site / "output/events").mkdir(parents=True)
    (site / "output/CNAME").write_text("example.org")
    (site / "output/events/notes.txt").write_text("mine")
    built(site)
    (site / "content/two.md").unlink()
    assert "removed" in built(site)
    left = tree(site / "output")
    assert (left["CNAME"], left["events/notes.txt"]) == (b"example.org", b"mine")
    assert not (site / "output/events/two").exists()
    built(site, "--clean")
    assert tree(site / "output") == left


def test_a_theme_by_option_that_is_not_there_is_wrong_usage(site: Path) -> None:
    said = "Error: --theme: there is no theme “none”: `timeline theme list` names those that there are\n"
    assert timeline(site, "build", "--theme", "none") == Done(2, "", said)
    assert timeline(site, "theme", "files", "--theme", "none") == Done(2, "", said)


def test_another_folder_theme_and_address_by_option(site: Path, tmp_path: Path) -> None:
    (site / "themes/plain/templates").mkdir(parents=True)
    (site / "themes/plain/theme.toml").write_text('name = "plain"\nextends = "default"\n')
    (site / "themes/plain/templates/404.html").write_text("<!doctype html><title>Gone</title>{{ page.site.title }}\n")
    built(site, "--output", str(tmp_path / "out"), "--theme", "plain", "--base-url", "http://localhost/x")
    assert (tmp_path / "out/404.html").read_text() == "<!doctype html><title>Gone</title>Trial\n"
    assert "http://localhost/x/events/one/" in (tmp_path / "out/sitemap.xml").read_text()
    assert not (site / "output").exists()


def test_a_theme_of_the_sites_own_that_fails_is_a_fault_with_a_place(site: Path) -> None:
    (site / "themes/default/templates").mkdir(parents=True)
    (site / "themes/default/templates/404.html").write_text("<p>\n{{ nothing.here }}\n")
    done = timeline(site, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("themes/default/templates/404.html:2: error:")
    assert "Traceback" not in done.stderr


def test_two_claims_to_one_address_are_named_both(site: Path) -> None:
    write(site, "one", more="redirect_from: [two]\n")
    done = timeline(site, "build")
    assert done.returncode == 1
    assert "“two” is the address of content/two.md already" in done.stderr
    write(site, "one")
    write(site, "tags/_timeline", more="")
    (site / "content/tags/_timeline.md").write_text("---\ntitle: Tags\n---\n")
    write(site, "tags/three", more="tags: [talks]\n")
    done = timeline(site, "build")
    assert done.returncode == 1
    assert "would be published at /tags/index.html" in done.stderr


def test_a_deleted_page_comes_back(site: Path) -> None:
    built(site)
    before = tree(site / "output")
    (site / "output/events/one/index.html").unlink()
    (site / "output/feed.xml").write_text("changed by hand")
    built(site)
    assert tree(site / "output") == before


def test_a_body_that_takes_too_long_is_given_up_and_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.reading.PATIENCE", 1.0)
    write(site, "slow", body="[a](b" * 15_000)
    with pytest.raises(ContentErrors) as raised:
        build(read_config(site))
    assert [str(problem) for problem in raised.value.problems if problem.severity == "error"] == [
        (
            "content/slow.md: error: the text is too intricate: it was given up after 1 seconds "
            "(look for very many brackets, asterisks or nested lists in it, and simplify them)"
        )
    ]


def test_pictures_and_files_that_events_show_are_published(site: Path) -> None:
    (site / "content/media").mkdir()
    (site / "content/media/doha.png").write_bytes(drawn(30, 20, "PNG"))
    (site / "content/media/unused.png").write_bytes(b"")
    (site / "content/report.pdf").write_bytes(b"%PDF-")
    write(site, "two", more="media: [{src: media/doha.png, alt: The harbour}]\n", body="[Report](report.pdf)")
    built(site)
    page = (site / "output/events/two/index.html").read_text(encoding="utf-8")
    assert 'src="../../media/doha.png"' in page
    assert 'href="../../report.pdf"' in page
    assert (site / "output/report.pdf").read_bytes() == b"%PDF-"
    assert not (site / "output/media/unused.png").exists()
    (site / "content/report.pdf").write_bytes(b"%PDF-2")
    built(site)
    assert (site / "output/report.pdf").read_bytes() == b"%PDF-2"


def test_sub_folders_with_an_introduction_are_timelines_and_home_lists_them(site: Path) -> None:
    for name in ("war", "peace"):
        write(site, f"{name}/{name}-begins", "2001")
        (site / f"content/{name}/_timeline.md").write_text(f"---\ntitle: All about {name}\n---\nAn introduction.\n")
    built(site)
    written = tree(site / "output")
    assert b"All about war" in written["index.html"]
    assert b"An introduction." in written["peace/index.html"]
    assert b"war-begins" in written["war/index.html"]
    assert b"war-begins" not in written["peace/index.html"]
    assert {"war/feed.xml", "war/events.ics", "war/events.json"} <= written.keys()


def test_a_site_without_events_is_a_page_that_says_so(site: Path) -> None:
    shutil.rmtree(site / "content")
    (site / "content").mkdir()
    built(site)
    assert "index.html" in tree(site / "output")


def test_it_works_from_a_folder_below_and_says_where_it_does_not(site: Path, tmp_path: Path) -> None:
    done = timeline(site / "content", "build", "--today", TODAY)
    assert done.returncode == 0
    assert "in ../output/" in done.stdout
    done = timeline_process(tmp_path, "build")
    assert done.returncode == 2
    assert "timeline.toml" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--jobs", "0"),
        ("--today", "yesterday"),
        ("--base-url", "ftp://x"),
        ("--quiet", "--verbose"),
        ("--nonsense",),
        ("--output", "content"),
        ("--output", "."),
    ],
)
def test_wrong_options_are_refused_before_anything_is_done(site: Path, arguments: tuple[str, ...]) -> None:
    before = tree(site)
    done = timeline(site, "build", *arguments)
    assert done.returncode in (1, 2)
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert {path: data for path, data in tree(site).items() if not path.startswith(".timeline-cache")} == before


def test_quiet_says_nothing_and_verbose_says_how_long_each_step_took(site: Path) -> None:
    write(site, "two")
    assert built(site, "--quiet") == ""
    said = built(site, "--verbose", "--clean")
    for step in ("Reading", "Checking", "Planning", "Rendering", "Writing"):
        assert f"{step}: " in said


def test_a_long_timeline_has_pages_for_its_years_and_parts_of_its_data(site: Path) -> None:
    for number in range(30):
        write(site, f"e{number}", f"20{number % 3:02}-0{number % 9 + 1}-01")
    (site / "timeline.toml").write_text('title = "Long"\nevents_per_page = 10\n')
    built(site)
    written = tree(site / "output")
    assert "2000/index.html" in written
    reachable = b"".join(data for path, data in written.items() if path.startswith("20"))
    for number in range(30):
        assert f"events/e{number}/index.html".encode() in reachable


def test_the_repositorys_own_content_builds_without_a_warning(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "timeline.toml", tmp_path)
    assert "0 warnings" in built(tmp_path, "--strict", "--base-url", "https://example.org/")


def test_the_generated_site_of_the_benchmarks_builds(tmp_path: Path) -> None:
    generator = ROOT.parent / "shared/bench/gen.py"
    if not generator.exists():
        pytest.skip("the generator of the benchmarks is not beside this checkout")
    subprocess.run([sys.executable, generator, "plain", "60", tmp_path / "site"], check=True, capture_output=True)
    assert "of 60 events" in built(tmp_path / "site")


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_at_a_terminal_and_not_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, terminal: bool
) -> None:
    monkeypatch.setattr("timeline.commands.voice.PATIENCE", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    with Telling(quiet=False, verbose=False) as telling:
        telling.step("Reading", 64, 1000)
    said = capsys.readouterr().err
    assert ("Reading 64 of 1,000" in said) is terminal
    assert bool(said) is terminal
