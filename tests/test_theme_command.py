"""`timeline theme`: themes of one's own, single files, and what became of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.building import ROOT, TODAY, timeline, tree
from timeline import __version__


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    (folder / "timeline.toml").write_text('title = "T"\n', "utf-8")
    (folder / "content/e.md").write_text("---\ntitle: E\ndate: 2024-08-01\n---\nText.\n", "utf-8")
    return folder


def output(folder: Path, *arguments: str) -> dict[str, bytes]:
    done = timeline(folder, "build", "--today", TODAY, *arguments)
    assert done.returncode == 0, done.stderr
    return {path: data for path, data in tree(folder / "output").items() if path.endswith(".html")}


class TestNew:
    def test_it_looks_like_the_one_that_it_extends(self, site: Path) -> None:
        done = timeline(site, "theme", "new", "mine")
        assert done.returncode == 0
        assert done.stdout == (
            "Made themes/mine/theme.toml\nMade themes/mine/static/css/mine.css\n"
            'To use it, write this line into timeline.toml, above the first section: theme = "mine"\n'
        )
        assert (site / "timeline.toml").read_text("utf-8") == 'title = "T"\n', "that is for a person to write"
        link = b'<link rel="stylesheet" href="static/css/mine.css">\n'
        assert output(site, "--theme", "mine")["index.html"].replace(link, b"") == output(site)["index.html"]

    def test_its_sheet_lists_the_properties_and_changes_one_when_its_comment_is_taken_away(self, site: Path) -> None:
        timeline(site, "theme", "new", "mine")
        sheet = site / "themes/mine/static/css/mine.css"
        text = sheet.read_text("utf-8")
        assert "  /* --tl-accent: #962a1b; */\n" in text
        assert "    /* --tl-accent: #f2907b; */\n" in text
        assert text.count("{") == text.count("}") == 3
        sheet.write_text(text.replace("/* --tl-accent: #962a1b; */", "--tl-accent: #1d5c4d;"), "utf-8")
        output(site, "--theme", "mine")
        assert "  --tl-accent: #1d5c4d;" in (site / "output/static/css/mine.css").read_text("utf-8")

    def test_it_can_extend_the_story(self, site: Path) -> None:
        assert timeline(site, "theme", "new", "mine", "--extends", "story").returncode == 0
        assert 'extends = "story"' in (site / "themes/mine/theme.toml").read_text("utf-8")
        assert b'class="slides"' in output(site, "--theme", "mine")["index.html"]

    def test_from_a_folder_below(self, site: Path) -> None:
        assert timeline(site / "content", "theme", "new", "mine").stdout.startswith("Made ../themes/mine/theme.toml\n")

    def test_never_over_a_folder_that_is_there(self, site: Path) -> None:
        (site / "themes/mine").mkdir(parents=True)
        (site / "themes/mine/notes.txt").write_text("mine", "utf-8")
        before = tree(site)
        done = timeline(site, "theme", "new", "mine")
        assert (done.returncode, done.stderr) == (1, "Error: “themes/mine” is there already. Nothing was changed\n")
        assert tree(site) == before

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            (("a b",), "NAME must be the name of a folder in themes/, not “a b” (letters, digits, “-” and “_”)"),
            (("../up",), "NAME must be the name of a folder in themes/, not “../up” (letters, digits, “-” and “_”)"),
            (("default",), "“default” is the name of a theme that comes along: choose another one"),
            (("x", "-e", "y"), "there is no theme “y” to extend: there are default, story"),
        ],
    )
    def test_wrong_use(self, site: Path, arguments: tuple[str, ...], expected: str) -> None:
        done = timeline(site, "theme", "new", *arguments)
        assert (done.returncode, done.stderr) == (2, f"Error: {expected}\n")
        assert not (site / "themes").exists()

    @pytest.mark.skipif(
        sys.platform == "win32" or shutil.which("setpriv") is None, reason="needs another user's rights"
    )
    @pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="needs root to become another user")
    def test_where_it_may_not_write_it_says_so_and_leaves_nothing(self, site: Path) -> None:
        for folder in (*site.parents, site):
            if Path(tempfile.gettempdir()) in folder.parents:
                folder.chmod(0o755)
        drop = ("setpriv", "--reuid=65534", "--clear-groups")
        done = subprocess.run(
            [*drop, sys.executable, "-m", "timeline", "theme", "new", "mine"],
            cwd=site,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if "No module named" in done.stderr or "can't open" in done.stderr:
            pytest.skip("another user may not read this installation")
        assert done.returncode == 1, done.stderr
        assert "could not be written: permission denied; nothing was changed" in done.stderr
        assert not (site / "themes").exists()


class TestEject:
    def test_every_text_of_the_default_theme_can_be_ejected_and_changes_no_page(self, site: Path) -> None:
        before = output(site)
        listed = [line.split()[0] for line in timeline(site, "theme", "files").stdout.splitlines()]
        pages = [path for path in listed if path.startswith("templates/")]
        assert len(pages) > 15
        for path in pages:
            assert timeline(site, "theme", "eject", path).returncode == 0, path
        first = (site / "themes/default/templates/event.html").read_text("utf-8").splitlines()[0]
        assert first.startswith(f"{{# Copied from “default” of timeline {__version__} (")
        assert output(site) == before

    @pytest.mark.parametrize("path", ["static/css/tokens.css", "static/js/share.js", "static/icon.svg"])
    def test_a_static_file_says_the_same_as_before(self, site: Path, path: str) -> None:
        original = (ROOT / "themes/default" / path).read_bytes()
        assert timeline(site, "theme", "eject", path).returncode == 0
        copy = (site / "themes/default" / path).read_bytes()
        header, _, rest = copy.partition(b"\n")
        if path.endswith(".svg"):
            assert copy == original, "a comment before it could change what it is"
        else:
            assert rest == original
            assert header.startswith((b"/* Copied from", b"// Copied from"))

    def test_a_site_with_a_theme_of_its_own_gets_it_there(self, site: Path) -> None:
        timeline(site, "theme", "new", "mine", "-q")
        done = timeline(site / "content", "theme", "eject", "--theme", "mine", "templates/term.html")
        assert done.stdout.startswith("Made ../themes/mine/templates/term.html\n")
        assert (site / "themes/mine/templates/term.html").is_file()
        assert not (site / "themes/default").exists()

    def test_of_a_theme_that_extends_another_the_nearest_file_is_taken(self, site: Path) -> None:
        timeline(site, "theme", "eject", "--theme", "story", "templates/timeline.html")
        timeline(site, "theme", "eject", "--theme", "story", "templates/event.html")
        folder = site / "themes/story/templates"
        assert "“story”" in (folder / "timeline.html").read_text("utf-8").splitlines()[0]
        assert "“default”" in (folder / "event.html").read_text("utf-8").splitlines()[0]
        assert b'class="slides"' in output(site, "--theme", "story")["index.html"]

    def test_never_over_a_file(self, site: Path) -> None:
        copy = site / "themes/default/templates/term.html"
        copy.parent.mkdir(parents=True)
        copy.write_text("mine", "utf-8")
        done = timeline(site, "theme", "eject", "templates/term.html")
        assert done.returncode == 1
        assert "“themes/default/templates/term.html” is there already" in done.stderr
        assert copy.read_text("utf-8") == "mine"

    @pytest.mark.parametrize(
        ("path", "near"),
        [
            ("event.html", "did you mean “templates/event.html”?"),
            ("templates/evnt.html", "did you mean “templates/event.html”?"),
            ("themes/default/templates/event.html", "did you mean “templates/event.html”?"),
            ("tokns.css", "did you mean “static/css/tokens.css”?"),
            ("../../../etc/passwd", "`timeline theme files` lists those that it has"),
            ("nothing like it", "`timeline theme files` lists those that it has"),
        ],
    )
    def test_a_path_that_there_is_not(self, site: Path, path: str, near: str) -> None:
        done = timeline(site, "theme", "eject", path)
        assert (done.returncode, done.stderr) == (2, f"Error: the theme “default” has no file “{path}”: {near}\n")
        assert not (site / "themes").exists()

    def test_what_is_no_text_is_replaced_rather_than_changed(self, site: Path) -> None:
        done = timeline(site, "theme", "eject", "fonts/serif.ttf")
        assert done.returncode == 1
        assert "another file put at themes/default/fonts/serif.ttf takes its place" in done.stderr
        assert not (site / "themes").exists()


class TestFiles:
    def test_it_tells_whose_each_file_is(self, site: Path) -> None:
        timeline(site, "theme", "eject", "templates/event.html")
        (site / "themes/default/static/css").mkdir(parents=True)
        (site / "themes/default/static/css/map.css").write_text("p {}", "utf-8")
        (site / "themes/default/static/own.css").write_text("p {}", "utf-8")
        told = dict(line.split(maxsplit=1) for line in timeline(site, "theme", "files").stdout.splitlines())
        assert told["templates/base.html"] == "default"
        assert told["templates/event.html"] == f"themes/default: replaces that of default, copied from {__version__}"
        assert told["static/css/map.css"] == "themes/default: replaces that of default"
        assert told["static/own.css"] == "themes/default: its own"
        changed = timeline(site, "theme", "files", "--changed").stdout
        assert [line.split()[0] for line in changed.splitlines()] == [
            "static/css/map.css",
            "static/own.css",
            "templates/event.html",
        ]

    def test_after_an_upgrade_it_tells_which_originals_are_others_now(self, site: Path) -> None:
        timeline(site, "theme", "eject", "templates/event.html")
        copy = site / "themes/default/templates/event.html"
        first, rest = copy.read_text("utf-8").split("\n", 1)
        digest = first.partition("(")[2].partition(")")[0]
        copy.write_text(first.replace(digest, "0" * 12).replace(__version__, "0.0.9") + "\n" + rest, "utf-8")
        told = timeline(site, "theme", "files", "--changed").stdout
        assert (
            "templates/event.html  themes/default: replaces that of default, copied from 0.0.9; the original has changed since"
            in told
        )
        assert "move your copy away, eject the file again" in told

    def test_a_site_that_replaces_nothing(self, site: Path) -> None:
        assert timeline(site, "theme", "files", "-c").stdout == "The site replaces no file of the theme “default”.\n"
        assert timeline(site, "theme", "files", "-c", "-q").stdout == ""


class TestList:
    def test_it_lists_descriptions_and_the_one_in_use(self, site: Path) -> None:
        timeline(site, "theme", "new", "mine")
        (site / "timeline.toml").write_text('title = "T"\ntheme = "mine"\n', "utf-8")
        lines = timeline(site, "theme", "list").stdout.splitlines()
        assert [line[:10].split() for line in lines[:3]] == [["default"], ["*", "mine"], ["story"]]
        assert lines[1].endswith("(themes/mine/)")
        assert lines[0].endswith("(comes along)")

    def test_a_folder_that_replaces_single_files_is_said_to(self, site: Path) -> None:
        timeline(site, "theme", "eject", "templates/event.html")
        assert "(comes along, with files of themes/default/)" in timeline(site, "theme", "list").stdout

    def test_faults_of_a_theme_are_told_and_the_others_listed(self, site: Path) -> None:
        (site / "themes/broken").mkdir(parents=True)
        (site / "themes/broken/theme.toml").write_text("nmae = 3", "utf-8")
        done = timeline(site, "theme", "list")
        assert done.returncode == 1
        assert "broken" in done.stdout
        assert "* default" in done.stdout
        assert "themes/broken/theme.toml: error: unknown key “nmae”" in done.stderr


def test_a_command_that_there_is_not(site: Path) -> None:
    done = timeline(site, "theme", "ejct")
    assert done.returncode == 2
    assert "There is no command “timeline theme ejct”. Did you mean “timeline theme eject”?" in done.stderr


def test_without_a_site(tmp_path: Path) -> None:
    done = timeline(tmp_path, "theme", "list")
    assert done.returncode == 2
    assert "no timeline.toml" in done.stderr
