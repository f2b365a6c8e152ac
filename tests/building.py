"""Sites for tests: built by the command, here or in a process of its own, and looked at from outside."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from timeline import cli

ROOT = Path(__file__).parents[1]
TODAY = "2024-08-20"
PATIENCE = 300.0
"""Seconds that one process of the tests waits for what another one makes."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a command."""

    returncode: int
    stdout: str
    stderr: str


def timeline(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Done:
    """`timeline ARGUMENTS` in a folder, carried out by this process: a tenth of the time that a fresh one takes."""
    out, err = StringIO(), StringIO()
    with (
        chdir(folder),
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "argv", ["timeline", *arguments]),
        patch.dict(os.environ, environment or {}),
    ):
        try:
            status = cli.run()
        finally:
            gc.enable()  # the command relies on the process ending
    return Done(status, out.getvalue(), err.getvalue())


def timeline_process(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Done:
    """The same in a process of its own, as people run it."""
    done = subprocess.run(
        [sys.executable, "-m", "timeline", *arguments],
        cwd=folder,
        text=True,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONWARNINGS": "error", **(environment or {})},
    )
    return Done(done.returncode, done.stdout, done.stderr)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path in it; nothing if there is no folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills, the same one for all processes of a test run: the first that asks makes it, the others wait."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, ready, failed = shared / name, shared / f"{name}.ready", shared / f"{name}.failed"
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE
        while not ready.exists():
            if failed.exists() or time.monotonic() > deadline:
                pytest.fail(f"another process of the tests could not make {name}")
            time.sleep(0.05)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    ready.touch()
    return folder
