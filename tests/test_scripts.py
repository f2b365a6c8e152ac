"""The logic of the pages' scripts, in node: each tests/scripts/NAME.test.js."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = sorted(Path(__file__).parent.joinpath("scripts").glob("*.test.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_script(script: Path) -> None:
    node = shutil.which("node")
    if node is None and os.environ.get("CI"):
        pytest.fail("node is needed, and CI must not skip this")
    if node is None:
        pytest.skip("there is no node on this computer")
    done = subprocess.run([node, "--test", str(script)], capture_output=True, text=True, timeout=60, cwd=script.parent)
    assert done.returncode == 0, done.stdout + done.stderr
