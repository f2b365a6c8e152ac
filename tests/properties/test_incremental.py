"""After any edits, building on what the last build left gives the very bytes that a build from nothing gives."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.building import TODAY, tree
from tests.effort import examples
from timeline.build import build
from timeline.config import read_config
from timeline.errors import ContentErrors

SLUGS = ("alpha", "beta", "gamma", "delta", "epsilon")
DATES = ("2024-06-14", "2024-06", "2022-07/2023-07~", "2024-08-06/..", "[2024-08-20..2024-12-31]", "-0043", "185X")
TAGS = ("talks", "grain", "war")

events = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["A title", "Another", "A third"]),
        "date": st.sampled_from(DATES),
        "tags": st.lists(st.sampled_from(TAGS), unique=True, max_size=2),
        "source": st.sampled_from(["", "paper"]),
        "related": st.sampled_from(["", *SLUGS]),
        "status": st.sampled_from(["", "planned", "cancelled"]),
        "kind": st.sampled_from(["event", "event", "period"]),
        "body": st.sampled_from(["Text.", "Other *text*.", "See [it](beta.md)."]),
    }
)
edits = st.lists(
    st.tuples(st.sampled_from(SLUGS), st.one_of(st.none(), events))
    | st.tuples(st.just("sources"), st.sampled_from(["A", "B"])),
    min_size=1,
    max_size=4,
)


def apply(site: Path, name: str, content: Any) -> None:
    if name == "sources":
        (site / "content/sources.yaml").write_text(f"paper:\n  title: Paper {content}\n")
        return
    path = site / "content" / f"{name}.md"
    if content is None:
        path.unlink(missing_ok=True)
        return
    assert isinstance(content, dict)
    lines = [f"{key}: {content[key]}" for key in ("title", "date", "kind")]
    lines.append(f"tags: [{', '.join(content['tags'])}]")
    lines += [f"status: {content['status']}"] if content["status"] else []
    lines += [f"sources: [{content['source']}]"] if content["source"] else []
    related = content["related"]
    if related and related != name and (site / "content" / f"{related}.md").exists():
        lines.append(f"related: [{{event: {related}, how: follows}}]")
    path.write_text("---\n" + "\n".join(lines) + f"\n---\n{content['body']}\n")


def outcome(site: Path, *, clean: bool) -> tuple[list[str], dict[str, bytes]]:
    """What a build says, and the output folder after it."""
    config = read_config(site, today=TODAY)
    try:
        said = list(map(str, build(config, clean=clean).warnings))
    except ContentErrors as errors:
        said = list(map(str, errors.problems))
    return said, tree(config.output_folder)


@examples(8)
@given(st.lists(edits, min_size=1, max_size=3))
def test_incremental_equals_clean(rounds: list[list[tuple[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site, copy = Path(folder) / "site", Path(folder) / "copy"
        (site / "content").mkdir(parents=True)
        (site / "timeline.toml").write_text('title = "Trial"\n')
        apply(site, "sources", "A")
        last: dict[str, bytes] = {}
        for edit in rounds:
            for name, content in edit:
                apply(site, name, content)
            said, written = outcome(site, clean=False)
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(site, copy, ignore=shutil.ignore_patterns("output", ".timeline-cache"))
            said_from_nothing, from_nothing = outcome(copy, clean=True)
            assert said == said_from_nothing
            assert written == (from_nothing or last)  # after a fault the old site stands
            last = written
