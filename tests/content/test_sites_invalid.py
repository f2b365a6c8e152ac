"""Whole sites that are broken on purpose: tests/sites_invalid/NAME/ and in its expected.txt exactly what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.config import Config, read_config
from timeline.content.gathering import read_content
from timeline.dates import Instant
from timeline.errors import ContentErrors

FOLDER = Path(__file__).parent.parent / "sites_invalid"
SITES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def told(site: Path) -> list[str]:
    config = Config(site=site, title="Broken", today=Instant(2024, 8, 20))
    if (site / "timeline.toml").exists():
        try:
            config = read_config(site, today="2024-08-20")
        except ContentErrors as error:
            return [str(problem) for problem in error.problems]
    _, problems = read_content(config)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("name", SITES)
def test_every_fault_is_told(name: str) -> None:
    expected = (FOLDER / name / "expected.txt").read_text("utf-8").splitlines()
    assert expected
    assert told(FOLDER / name) == expected


def test_there_are_many_and_all_messages_keep_to_the_form() -> None:
    lines = [line for name in SITES for line in (FOLDER / name / "expected.txt").read_text("utf-8").splitlines()]
    assert len(SITES) >= 50
    for line in lines:
        place, severity, message = line.split(": ", 2)
        assert place.startswith(("content", "timeline.toml"))
        assert severity in ("error", "warning")
        assert message.isprintable()
        assert not message.endswith(".")
        assert len(message) < 300
