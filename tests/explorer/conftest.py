"""The pages' scripts, asked from Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Protocol

import pytest

SCRIPTS = Path(__file__).parents[2] / "themes" / "default" / "static" / "js"


class Ask(Protocol):
    """Hands `given` to `program`, which has the exports of search.js as `search`, and gives what that returns."""

    def __call__(self, program: str, given: Any) -> Any: ...


@pytest.fixture
def ask_script() -> Ask:
    node = shutil.which("node")
    if node is None and os.environ.get("CI"):
        pytest.fail("node is needed, and CI must not skip this")
    if node is None:
        pytest.skip("there is no node on this computer")

    def ask(program: str, given: Any) -> Any:
        source = f"""
            const search = require({json.dumps(str(SCRIPTS / "search.js"))});
            const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
            process.stdout.write(JSON.stringify((() => {{ {program} }})()));
        """
        done = subprocess.run(
            [node, "-e", source], input=json.dumps(given), capture_output=True, encoding="utf-8", timeout=60, check=True
        )
        return json.loads(done.stdout)

    return ask
