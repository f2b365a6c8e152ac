"""Small sites for these tests, written from what matters in each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.building import TODAY, timeline

Event = tuple[str, ...]
"""Lines of front matter; those after an empty one are the body."""


def write(site: Path, settings: str = "", **files: str) -> Path:
    """A site with these files below content/: `doha="…"` is an event of that name, `sources` the bibliography, `_timeline` an introduction."""
    (site / "content").mkdir(parents=True, exist_ok=True)
    (site / "timeline.toml").write_text(f'title = "Trial"\n{settings}', encoding="utf-8")
    for name, text in files.items():
        path = site / "content" / ("sources.yaml" if name == "sources" else f"{name.replace('__', '/')}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site


def event(title: str = "A title", date: str = "2024-06-14", more: str = "", body: str = "Text.") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n{body}\n"


def told(site: Path, *arguments: str) -> list[str]:
    """The lines that `timeline check` tells, without its last one."""
    done = timeline(site, "check", "--today", TODAY, *arguments)
    assert done.stderr == ""
    *lines, last = done.stdout.splitlines()
    assert " checked: " in last
    return lines


def records(site: Path, *arguments: str) -> list[dict[str, Any]]:
    found = json.loads(timeline(site, "check", "--today", TODAY, "--format", "json", *arguments).stdout)
    assert isinstance(found, list)
    return found
