"""Preview pictures from outside: which there are, and when they are drawn again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.building import TODAY, timeline, tree

BASE = "https://example.org/t/"


def site(folder: Path, settings: str = "", *, base_url: str = BASE) -> Path:
    (folder / "content").mkdir()
    address = f'base_url = "{base_url}"\n' if base_url else ""
    (folder / "timeline.toml").write_text(f'title = "Chronicle"\n{address}{settings}')
    for number in range(1, 10):
        write(folder, number, f"Event {number}")
    return folder


def write(folder: Path, number: int, title: str, body: str = "Text.") -> None:
    text = f"---\ntitle: {title}\ndate: 2024-0{number}-01\nimportance: {1 + number % 5}\n---\n{body}\n"
    (folder / "content" / f"event-{number}.md").write_text(text)


def build(folder: Path, *options: str) -> None:
    done = timeline(folder, "build", "--today", TODAY, "--quiet", *options)
    assert done.returncode == 0, done.stderr


def cards(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder / "output").items() if path.endswith("card.jpg")}


def image(folder: Path, page: str) -> str:
    found = re.search(r'<meta property="og:image" content="([^"]*)">', (folder / "output" / page).read_text("utf-8"))
    return found[1] if found else ""


def stamps(folder: Path) -> dict[str, int]:
    return {path: (folder / "output" / path).stat().st_mtime_ns for path in cards(folder)}


def test_every_event_and_timeline_has_its_card(tmp_path: Path) -> None:
    build(site(tmp_path))
    assert set(cards(tmp_path)) == {"card.jpg", *(f"events/event-{number}/card.jpg" for number in range(1, 10))}
    assert len(set(cards(tmp_path).values())) == 10
    assert image(tmp_path, "events/event-3/index.html") == f"{BASE}events/event-3/card.jpg"
    assert image(tmp_path, "index.html") == image(tmp_path, "colophon/index.html") == f"{BASE}card.jpg"
    page = (tmp_path / "output/events/event-3/index.html").read_text("utf-8")
    assert '<meta property="og:image:alt" content="1 March 2024: Event 3">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page


def test_important_ones_only(tmp_path: Path) -> None:
    build(site(tmp_path, 'cards = "important"\n'))
    assert set(cards(tmp_path)) == {"card.jpg", *(f"events/event-{number}/card.jpg" for number in (3, 4, 8, 9))}
    assert image(tmp_path, "events/event-3/index.html") == f"{BASE}events/event-3/card.jpg"
    assert image(tmp_path, "events/event-1/index.html") == f"{BASE}card.jpg", "the others show their timeline's"


@pytest.mark.parametrize(("settings", "base_url"), [('cards = "none"\n', BASE), ("", "")])
def test_none_where_none_are_wanted_or_nobody_could_find_them(tmp_path: Path, settings: str, base_url: str) -> None:
    build(site(tmp_path, settings, base_url=base_url))
    assert cards(tmp_path) == {}
    assert image(tmp_path, "index.html") == ""
    assert "twitter:card" not in (tmp_path / "output/index.html").read_text("utf-8")


def test_beyond_a_thousand_events_the_important_ones_unless_all_are_wanted(tmp_path: Path) -> None:
    from timeline.config import read_config
    from timeline.dates import parse
    from timeline.model import Entry, Event
    from timeline.pages.previews import has_own

    def entry(importance: int) -> Entry:
        return Entry(Event("content/a.md", "a", "A", parse("2024"), importance=importance), "happened", (), (), "")

    config = read_config(site(tmp_path))
    assert [has_own(config, entry(1), 1000), has_own(config, entry(3), 1001), has_own(config, entry(4), 1001)] == [
        True,
        False,
        True,
    ]
    (tmp_path / "timeline.toml").write_text('title = "T"\ncards = "all"\n')
    assert has_own(read_config(tmp_path), entry(1), 10_000)


def test_a_card_is_drawn_again_when_what_it_shows_changed_and_never_otherwise(tmp_path: Path) -> None:
    build(site(tmp_path))
    first, when = cards(tmp_path), stamps(tmp_path)
    write(tmp_path, 5, "Event 5", body="Another text.")
    build(tmp_path)
    assert cards(tmp_path) == first
    assert stamps(tmp_path) == when
    write(tmp_path, 5, "A new headline", body="Another text.")
    build(tmp_path)
    changed = {path for path, data in cards(tmp_path).items() if data != first[path]}
    assert changed == {"events/event-5/card.jpg"}
    assert {path for path, at in stamps(tmp_path).items() if at != when[path]} == changed
    incremental = cards(tmp_path)
    build(tmp_path, "--clean")
    assert cards(tmp_path) == incremental


def test_a_card_that_was_damaged_or_taken_away_is_drawn_again(tmp_path: Path) -> None:
    build(site(tmp_path))
    first = cards(tmp_path)
    (tmp_path / "output/card.jpg").unlink()
    (tmp_path / "output/events/event-1/card.jpg").write_bytes(b"nonsense")
    build(tmp_path)
    assert cards(tmp_path) == first


def test_workers_draw_the_same(tmp_path: Path) -> None:
    build(site(tmp_path), "--jobs", "1")
    alone = cards(tmp_path)
    build(tmp_path, "--clean", "--jobs", "2")
    assert cards(tmp_path) == alone


def test_an_event_that_is_gone_takes_its_card_with_it(tmp_path: Path) -> None:
    build(site(tmp_path))
    (tmp_path / "content/event-9.md").unlink()
    build(tmp_path)
    assert "events/event-9/card.jpg" not in cards(tmp_path)


def test_a_timeline_of_a_folder_has_a_card_beside_its_page(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "content/war").mkdir()
    (tmp_path / "content/war/_timeline.md").write_text("---\ntitle: The war\n---\n")
    (tmp_path / "content/war/one.md").write_text("---\ntitle: One\ndate: 2024\n---\n")
    build(tmp_path)
    assert "war/card.jpg" in cards(tmp_path)
    assert image(tmp_path, "war/index.html") == f"{BASE}war/card.jpg"


def test_a_theme_brings_its_colours_and_its_fonts(tmp_path: Path) -> None:
    build(site(tmp_path))
    first = cards(tmp_path)
    theme = tmp_path / "themes/mine"
    (theme / "static/css").mkdir(parents=True)
    (theme / "theme.toml").write_text('name = "mine"\nextends = "default"\nstylesheets = ["css/mine.css"]\n')
    (theme / "static/css/mine.css").write_text(":root { --tl-accent: #1d5c4d; }\n")
    build(tmp_path, "--theme", "mine")
    green = cards(tmp_path)
    assert all(green[path] != first[path] for path in first)
    assert not any(path.startswith("fonts/") or path.endswith(".ttf") for path in tree(tmp_path / "output"))
    (theme / "fonts").mkdir()
    (theme / "fonts/serif.ttf").write_bytes(b"no font")
    done = timeline(tmp_path, "build", "--today", TODAY, "--theme", "mine")
    assert done.returncode == 1
    assert done.stderr.startswith("themes/mine/fonts/serif.ttf: error: the font cannot be read")


def test_a_setting_that_is_none_is_told_of(tmp_path: Path) -> None:
    done = timeline(site(tmp_path, 'cards = "some"\n'), "build")
    assert done.returncode == 1
    assert '“cards” must be "all", "important" or "none", not “some”' in done.stderr
