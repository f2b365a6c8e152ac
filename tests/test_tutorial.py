"""docs/tutorial.md, followed step by step: every command typed, every file saved, every answer compared."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.building import ROOT

TUTORIAL = ROOT / "docs" / "tutorial.md"
REPOSITORY = "https://github.com/YOUR-NAME/moon.git"
BLOCK = re.compile(r"^(?:`(?P<file>[^`\n]+)`:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Command(NamedTuple):
    line: str
    answer: list[str]
    """Parts of what it must say; “…” stands for anything."""


class Saved(NamedTuple):
    file: str
    text: str


def steps() -> Iterator[Command | Saved]:
    for block in BLOCK.finditer(TUTORIAL.read_text(encoding="utf-8")):
        if block["kind"] == "console":
            for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
                line, *answer = part.strip().splitlines()
                yield Command(line, answer)
        else:
            assert block["file"], f"no file is named for {block['text'][:40]}"
            yield Saved(block["file"], block["text"])


def answered(said: str, expected: list[str]) -> None:
    pieces = [piece for line in expected for piece in line.split("…") if piece]
    at = 0
    for piece in pieces:
        found = said.find(piece, at)
        assert found >= 0, f"{piece!r} is not in:\n{said}"
        at = found + len(piece)


def environment(home: Path) -> dict[str, str]:
    """That of somebody who has the command and git, and whose git knows who they are."""
    (home / ".gitconfig").write_text("[user]\nname = A Writer\nemail = writer@example.org\n", encoding="utf-8")
    command = home / "bin" / "timeline"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m timeline "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "HOME": str(home),
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(ROOT),
        "NO_COLOR": "1",
    }


def served(folder: Path, line: str, variables: dict[str, str]) -> str:
    """Starts the preview, looks at its page, ends it as Ctrl-C does; what it said."""
    process = subprocess.Popen(
        [*shlex.split(line), "--port", "0"],
        cwd=folder,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    said = ""
    try:
        for out in process.stdout:
            said += out
            if found := re.search(r"http://\S+", out):
                with urllib.request.urlopen(found[0], timeout=30) as page:
                    assert "To the Moon" in page.read().decode()
                break
        process.send_signal(signal.SIGINT)
        said += process.communicate(timeout=30)[0]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert process.returncode == 0, said
    return re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8000", said)


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
@pytest.mark.skipif(os.name == "nt", reason="the tutorial's commands are those of a Unix shell")
def test_the_tutorial_leads_from_an_empty_folder_to_a_published_site(tmp_path: Path) -> None:
    home, folder, origin = tmp_path / "home", tmp_path / "work", tmp_path / "moon.git"
    home.mkdir()
    folder.mkdir()
    variables = environment(home)
    subprocess.run(["git", "init", "--quiet", "--bare", origin], check=True, env=variables)
    for step in steps():
        if isinstance(step, Saved):
            (folder / step.file).write_text(step.text, encoding="utf-8")
        elif step.line.startswith("cd "):
            folder = folder / step.line.removeprefix("cd ")
        elif step.line.startswith("timeline serve"):
            answered(served(folder, step.line, variables), step.answer)
        else:
            done = subprocess.run(
                shlex.split(step.line.replace(REPOSITORY, str(origin))),
                cwd=folder,
                env=variables,
                capture_output=True,
                text=True,
                check=False,
            )
            said = done.stdout + done.stderr
            fails = any("error:" in line for line in step.answer)
            assert done.returncode == (1 if fails else 0), f"{step.line}\n{said}"
            answered(done.stderr + done.stdout, step.answer)
    show = ["git", "-C", str(origin), "show"]
    home_page = subprocess.run([*show, "gh-pages:index.html"], check=True, capture_output=True, text=True).stdout
    assert "First people on the Moon" in home_page
    assert "https://YOUR-NAME.github.io/moon/" in home_page.replace("your-name", "YOUR-NAME")
    event = subprocess.run(
        [*show, "gh-pages:events/apollo-13-lands-on-the-moon/index.html"], check=True, capture_output=True, text=True
    ).stdout
    assert "cancelled" in event
