"""`timeline.live`: a site in memory is the one that a build writes, after any edits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.building import ROOT, TODAY, tree
from timeline.build import build, program
from timeline.config import Config, read_config
from timeline.errors import ContentErrors
from timeline.live import Live, Made

SITES = ROOT / "tests" / "browser" / "sites"
MANIFEST = ".timeline-manifest.json"
ADDRESS = "https://example.org/here/"


def config_of(site: Path, output: Path | None = None) -> Config:
    return read_config(site, output=output, drafts=True, today=TODAY, base_url=ADDRESS)


def published(made: Made) -> dict[str, bytes]:
    found = {path: made.get(path) for path in made.paths()}
    return {path: each.read_bytes() if isinstance(each, Path) else each for path, each in found.items() if each}


def same_as_built(made: Made | None, site: Path, output: Path) -> None:
    assert made is not None
    build(config_of(site, output))
    built = {path: data for path, data in tree(output).items() if path != MANIFEST and data}
    shown = published(made)
    assert shown.keys() == built.keys()
    assert [path for path in built if shown[path] != built[path]] == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The repository's own."""
    shutil.copytree(ROOT / "content", tmp_path / "site" / "content")
    shutil.copy(ROOT / "timeline.toml", tmp_path / "site")
    return tmp_path / "site"


def test_it_has_what_a_build_writes(site: Path, tmp_path: Path) -> None:
    live = Live(program(), jobs=1)
    seen = live.look(config_of(site), None)
    same_as_built(live.made, site, tmp_path / "output")
    assert seen.events == len(list((site / "content").glob("[!_]*.md")))
    assert live.made is not None
    assert live.made.get("nothing/index.html") is None
    assert live.made.get("data/nothing.js") is None
    assert live.made.has_folder("sources")
    assert not live.made.has_folder("static")


@pytest.mark.parametrize("name", ["languages", "several", "map-arabic"])
def test_so_it_has_of_sites_of_other_kinds(name: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(SITES / name, site)
    live = Live(program(), jobs=1)
    live.look(config_of(site), None)
    same_as_built(live.made, site, tmp_path / "output")


def test_after_edits_it_is_the_new_site(site: Path, tmp_path: Path) -> None:
    live = Live(program(), jobs=1)
    live.look(config_of(site), None)
    assert live.made is not None
    live.made.get("index.html")

    def edited(name: str, old: str, new: str) -> bool:
        file = site / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        changed = live.look(config_of(site), [name]).changed
        same_as_built(live.made, site, tmp_path / "output")
        return changed

    doha = next(path.name for path in (site / "content").glob("*doha-talks.md"))
    assert edited(f"content/{doha}", "title: Talks", "title: Secret talks")
    assert edited("content/sources.yaml", "publisher: PAP", "publisher: P.A.P.")
    assert edited("timeline.toml", "title = ", "author = 'The desk'\ntitle = ")
    assert not edited("timeline.toml", "title = ", "title =  ")
    (site / "content" / doha).rename(site / "content" / "secret-talks.md")
    for other in (site / "content").glob("*.md"):
        other.write_text(other.read_text("utf-8").replace("event: doha-talks", "event: secret-talks"), encoding="utf-8")
    live.look(config_of(site), [f"content/{doha}", "content/secret-talks.md"])
    same_as_built(live.made, site, tmp_path / "output")
    assert not live.look(config_of(site), None).changed


def test_with_faults_it_stays_what_it_was(site: Path, tmp_path: Path) -> None:
    live = Live(program(), jobs=1)
    (site / "content" / "broken.md").write_text("---\ntitle: No date\n---\n", encoding="utf-8")
    with pytest.raises(ContentErrors):
        live.look(config_of(site), None)
    assert live.made is None
    (site / "content" / "broken.md").unlink()
    live.look(config_of(site), ["content/broken.md"])
    same_as_built(live.made, site, tmp_path / "output")
    before = live.made
    some = next((site / "content").glob("*.md"))
    text = some.read_text(encoding="utf-8")
    for broken in (text.replace("title:", "titel:"), "\0"):
        some.write_text(broken, encoding="utf-8")
        with pytest.raises(ContentErrors):
            live.look(config_of(site), [f"content/{some.name}"])
        assert live.made is before
    some.write_text(text, encoding="utf-8")
    live.look(config_of(site), [f"content/{some.name}"])
    same_as_built(live.made, site, tmp_path / "output")
    (site / "content" / "broken.md").write_text("---\ntitle: No date\n---\n", encoding="utf-8")
    with pytest.raises(ContentErrors):
        live.look(config_of(site), ["content/broken.md"])
    (site / "content" / "broken.md").unlink()
    assert not live.look(config_of(site), ["content/broken.md"]).changed
    some.write_text(f"{text}\nMore.\n", encoding="utf-8")
    assert live.look(config_of(site), [f"content/{some.name}"]).changed
    same_as_built(live.made, site, tmp_path / "output")


def test_faults_of_a_theme_are_told_before_a_page_is_asked_for(site: Path, tmp_path: Path) -> None:
    live = Live(program(), jobs=1)
    templates = site / "themes" / "default" / "templates"
    templates.mkdir(parents=True)
    live.look(config_of(site), None)
    before = live.made
    for fault in ("{% if %}", "{{ view.nothing.of.that.name }}"):
        (templates / "event.html").write_text(fault, encoding="utf-8")
        with pytest.raises(ContentErrors, match=r"themes/default/templates/event\.html"):
            live.look(config_of(site), ["themes/default/templates/event.html"])
        assert live.made is before
    (templates / "event.html").write_text("<p>{{ view.title }}</p>", encoding="utf-8")
    live.look(config_of(site), ["themes/default/templates/event.html"])
    same_as_built(live.made, site, tmp_path / "output")


def test_warnings_about_the_whole_site_are_told_when_they_are_asked_for(site: Path) -> None:
    live = Live(program(), jobs=1)
    assert live.check() == ()
    (site / "content" / "twin.md").write_text("---\ntitle: Two of a kind\ndate: 2020-05-05\n---\n", encoding="utf-8")
    shutil.copy(site / "content" / "twin.md", site / "content" / "other-twin.md")
    assert live.look(config_of(site), None).warnings == ()
    assert [problem.rule for problem in live.check()] == ["look-alike"]
    assert live.check() == live.check()
    (site / "timeline.toml").write_text(
        'title = "T"\nignore = ["look-alike", "source-never-cited"]\n', encoding="utf-8"
    )
    live.look(config_of(site), ["timeline.toml"])
    assert "look-alike" not in [problem.rule for problem in live.check()]


def test_what_was_read_is_left_to_the_next_one(site: Path) -> None:
    live = Live(program(), jobs=1)
    config = config_of(site)
    live.look(config, None)
    live.keep(config)
    assert (config.cache / "readings.msgpack").is_file()
