"""What a shell is told when somebody presses the tabulator."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT, timeline

SHELLS = ("bash", "zsh", "fish")


def offered(folder: Path, words: str) -> list[str]:
    """What bash is offered for the last word."""
    typed = words.split(" ")
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[0] = 'timeline'; from timeline.cli import main; main()"],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "_TIMELINE_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(typed) - 1),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    assert timeline(tmp_path, "init", "--title", "T", "-q").returncode == 0
    (tmp_path / "content" / "halley-predicts.fr.md").write_text("---\ntitle: Prédiction\n---\n", encoding="utf-8")
    return tmp_path


def test_commands_and_options_are_offered(site: Path) -> None:
    assert offered(site, "timeline bu") == ["build"]
    assert {"publish"} <= set(offered(site, "timeline p"))
    assert "--strict" in offered(site, "timeline build --st")
    assert {"import", "archive"} <= set(offered(site, "timeline sources "))


def test_events_sources_and_statuses_are_offered(site: Path) -> None:
    assert offered(site, "timeline rename halley") == ["halley-predicts", "halleys-return"]
    assert offered(site / "content", "timeline update com") == ["comet-over-greece"]
    assert offered(site, "timeline update x --status po") == ["postponed"]
    assert offered(site, "timeline new x --source jpl") == ["jpl-halley"]


def test_outside_of_a_site_nothing_is_offered_and_nothing_said(tmp_path: Path) -> None:
    assert offered(tmp_path, "timeline rename ") == []
    (tmp_path / "timeline.toml").write_text("")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "sources.yaml").write_bytes(b"\xff: [")
    assert offered(tmp_path, "timeline new x --source ") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_lines_for_a_shell_are_ones_that_it_understands(tmp_path: Path, shell: str) -> None:
    done = timeline(tmp_path, "completion", shell)
    assert done.returncode == 0
    assert "_TIMELINE_COMPLETE" in done.stdout
    if shutil.which(shell):
        file = tmp_path / "lines"
        file.write_text(done.stdout)
        assert subprocess.run([shell, "-n", file], check=False).returncode == 0


def test_another_shell_is_refused(tmp_path: Path) -> None:
    done = timeline(tmp_path, "completion", "tcsh")
    assert done.returncode == 2
    assert "bash" in done.stderr
