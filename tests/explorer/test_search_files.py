"""The files that search loads, as a build writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.building import TODAY, timeline, tree
from timeline.explorer.search import plain

EVENT = "---\ntitle: {title}\ndate: {date}\n{more}---\n{body}\n"


def write(site: Path, **files: str) -> Path:
    (site / "content").mkdir(parents=True)
    (site / "timeline.toml").write_text('title = "Test"\n')
    for name, text in files.items():
        path = site / "content" / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return site


def event(title: str, date: str = "2024-08-06", more: str = "", body: str = "Something.") -> str:
    return EVENT.format(title=title, date=date, more=more, body=body)


def built(site: Path) -> dict[str, bytes]:
    done = timeline(site, "build", "--today", TODAY)
    assert done.returncode == 0, done.stderr
    found = tree(site / "output" / "data" / "search") if (site / "output" / "data").is_dir() else {}
    return dict(found)


def handed(data: bytes) -> tuple[str, int, Any]:
    """What a file hands to the scripts: kind, number, value."""
    text = data.decode("utf-8")
    assert text.startswith("timeline.found(")
    assert text.endswith(");\n")
    kind, number, value = json.loads(f"[{text.removeprefix('timeline.found(').removesuffix(');' + chr(10))}]")
    return kind, number, value


def vocabulary(files: dict[str, bytes]) -> set[str]:
    lines = ",".join(handed(data)[2] for name, data in files.items() if name.startswith("words/"))
    return {line.partition(" ")[0] for line in lines.split(",")}


def test_everything_told_of_an_event_is_in_the_index(tmp_path: Path) -> None:
    more = (
        "summary: Summarised\ntags: [tagged]\nactors: [Acting]\nplaces: [Placed]\ngroup: Grouped\n"
        "sources: [{title: Sourced, publisher: Publishing, author: Authored, quote: Quoted}]\n"
        "accounts: [{by: Accounting, says: Saying}]\nupdates: [{on: 2024-08-07, note: Noted}]\n"
    )
    body = 'Bodily **bold** &amp; [linked](https://example.org/addressed "hovered").'
    files = built(write(tmp_path, one=event("Titled", more=more, body=body)))
    said = (
        "titled summarised tagged acting placed grouped sourced publishing authored quoted accounting saying noted "
        "bodily bold linked 6 august 2024"
    )
    found = vocabulary(files)
    assert set(said.split()) <= found
    assert not {"addressed", "https", "href", "strong", "amp"} & found


def test_files_can_end_neither_a_script_nor_a_line(tmp_path: Path) -> None:
    title = r"A </script><script>alert(1)</script> \u2028\u2029 \\ \" title"
    files = built(write(tmp_path, one=event(f'"{title}"', more="summary: '</SCRIPT>'\n")))
    for data in files.values():
        assert b"</" not in data
        assert len(data.decode("utf-8").splitlines()) == 1
    assert handed(files["events/0.js"])[2][0][1] == json.loads(f'"{title}"')


def test_events_come_in_chunks_and_say_what_a_result_shows(tmp_path: Path) -> None:
    events = {f"e{n}": event(f"Event {n}", date=str(1900 + n)) for n in range(40)}
    events["e40"] = event("Planned", "2025", "status: planned\nsummary: " + "long " * 200 + "\n")
    files = built(write(tmp_path, **events))
    _, _, head = handed(files["index.js"])
    assert (head["count"], head["chunk"], head["starts"], head["timelines"]) == (41, 32, [""], [])
    chunks = [handed(files[f"events/{n}.js"]) for n in range(2)]
    assert [(kind, number, len(value)) for kind, number, value in chunks] == [("events", 0, 32), ("events", 1, 9)]
    assert chunks[0][2][0] == ["e0", "Event 0", "1900", "", "Something."]
    slug, title, when, note, summary, labels = chunks[1][2][-1]
    assert (slug, title, when, note, labels) == ("e40", "Planned", "2025", "planned", [["planned", "Planned"]])
    assert len(summary) < 330
    assert summary.endswith("long…")


def test_several_timelines_share_an_index_that_tells_them_apart(tmp_path: Path) -> None:
    folders = {f"{name}___timeline": f"---\ntitle: {name.title()}\n---\n" for name in ("bridges", "ferries")}
    site = write(tmp_path, **folders, bridges__one=event("One"), ferries__two=event("Two", "2025", "lang: fr\n"))
    files = built(site)
    _, _, head = handed(files["index.js"])
    first, second = handed(files["events/0.js"])[2]
    assert head["timelines"][first[6]] == "Bridges"
    assert head["timelines"][second[6]] == "Ferries"
    assert second[7] == "fr"


def test_a_site_without_events_has_no_index(tmp_path: Path) -> None:
    assert built(write(tmp_path)) == {}


def test_an_index_is_the_same_whatever_the_order_of_files(tmp_path: Path) -> None:
    events = {"b": event("Second"), "a": event("First"), "c": event("東京 Zürich")}
    first = built(write(tmp_path / "1", **events))
    second = built(write(tmp_path / "2", **dict(reversed(events.items()))))
    assert first == second


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <em>two</em></p><p>three</p>", "One two three"),
        ('<a href="https://a/b>c" title="x > y">link</a> 1 &lt; 2', "link 1 < 2"),
        ("", ""),
    ],
)
def test_a_body_is_searched_as_it_is_read(html: str, text: str) -> None:
    assert " ".join(plain(html).split()) == text
