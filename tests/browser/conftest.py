"""Chromium, and the sites that it looks at: the repository's own timeline and those in sites/, built once for all processes of the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.opening import OpenPage, Scheme, settle, watch
from tests.browser.serving import serving
from tests.building import ROOT, TODAY, once
from tests.pictures.drawing import animated, colours, exif
from timeline.build import build
from timeline.config import read_config

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
SITES = (
    "gallery",
    "arabic",
    "japanese",
    "empty",
    "single",
    "several",
    "ages",
    "filters",
    "languages",
    "media",
    "map",
    "map-arabic",
    "long",
    "mended",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


def found(program: str, *places: str) -> str:
    """Where a program is. Without it the test is skipped, or fails where checks must not be skipped."""
    path = next(filter(None, map(shutil.which, (*places, program))), None)
    if path is None and os.environ.get("CI"):
        pytest.fail(f"{program} is needed, and CI must not skip this")
    if path is None:
        pytest.skip(f"there is no {program} on this computer")
    return path


@pytest.fixture(scope="session")
def java() -> str:
    return found("java")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = found("chromium", CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, chromium_sandbox=False, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every site, built: example/ is the repository's own."""
    return once(tmp_path_factory, "sites", _build_all) / "built"


def _build_all(folder: Path) -> None:
    written = folder / "written"
    shutil.copytree(HERE / "sites", written)
    _write_long(written / "long")
    _write_mended(written / "mended", written / "languages")
    _draw(written / "media/content/media")
    (written / "example").mkdir()
    shutil.copy(ROOT / "timeline.toml", written / "example")
    shutil.copytree(ROOT / "content", written / "example" / "content")
    for name in ("example", *SITES):
        output = folder / "built" / name
        address = f"http://127.0.0.1/{name}/"
        build(read_config(written / name, output=output, drafts=True, today=TODAY, base_url=address))


def _write_long(folder: Path) -> None:
    """More events than a page may hold, and one year with more than that."""
    (folder / "content").mkdir(parents=True)
    (folder / "timeline.toml").write_text('title = "Long"\nevents_per_page = 10\n')
    for number in range(18):
        year, month = (2020 if number < 12 else 1990 + number, 1 + number % 12)
        text = f"---\ntitle: Event number {number}\ndate: {year}-{month:02d}\nimportance: {1 + number % 5}\ntags: [all]\n---\n"
        (folder / "content" / f"event-{number}.md").write_text(text)
    (folder / "content" / "year.md").write_text("---\ntitle: Some time in the year\ndate: 2020\ntags: [all]\n---\n")


def _write_mended(folder: Path, original: Path) -> None:
    """A site in three languages that was corrected twice since it was published, in a repository."""
    shutil.copytree(original, folder)
    settings = folder / "timeline.toml"
    kept = 'corrections = "history"\nrepository = "https://github.com/o/talks"\n'
    settings.write_text(kept + settings.read_text("utf-8"), "utf-8")
    event = folder / "content/doha.md"
    for day, reason, old, new in (
        (6, "Begin", "", ""),
        (
            17,
            "Correct the date after the minutes were released",
            "date: 2024-08\n",
            "date: 2024-08-15~\nconfidence: disputed\n",
        ),
        (19, "Update doha.md", "title: Talks in Doha", "title: Talks in Doha on energy"),
    ):
        text = event.read_text("utf-8")
        assert old in text
        event.write_text(text.replace(old, new), "utf-8")
        environment = {f"GIT_{who}_DATE": f"2024-08-{day:02d}T12:00:00+0000" for who in ("AUTHOR", "COMMITTER")}
        identity = ("-c", "user.name=A. Writer", "-c", "user.email=writer@example.org")
        for arguments in (("init", "--quiet"), ("add", "."), (*identity, "commit", "--quiet", "--message", reason)):
            subprocess.run(["git", *arguments], cwd=folder, env=os.environ | environment, check=True)


def _draw(folder: Path) -> None:
    """Pictures of all kinds, and files that stand for recordings."""
    from PIL import Image

    folder.mkdir()
    grain = Image.effect_noise((500, 250), 90).resize((1800, 900)).convert("RGB")
    Image.blend(colours(1800, 900), grain, 0.2).save(folder / "upright.jpg", quality=85, exif=exif(6))
    colours(1200, 500).save(folder / "wide.png")
    colours(600, 20).save(folder / "line.webp", lossless=True)
    colours(40, 40).save(folder / "square.png")
    (folder / "turning.gif").write_bytes(animated("GIF"))
    (folder / "arrival.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(200))
    (folder / "statement.mp3").write_bytes(b"ID3" + bytes(200))


@pytest.fixture(scope="session")
def server(sites: Path) -> Iterator[str]:
    """The address at which the sites are served, without a slash at its end."""
    with serving(sites) as address:
        yield address


@pytest.fixture(scope="session")
def watched_tab(browser: Browser, server: str) -> Iterator[tuple[Page, list[str]]]:
    """The page of all tests that need no clean one, since opening one takes longer than most of them; and what it complains about."""
    complaints: list[str] = []
    with closing(browser.new_page()) as page:
        watch(page, ("file:", server), complaints)
        yield page, complaints


@pytest.fixture
def tab(watched_tab: tuple[Page, list[str]]) -> Page:
    return watched_tab[0]


@pytest.fixture
def complaints(watched_tab: tuple[Page, list[str]]) -> list[str]:
    """What the tab complains about from now on."""
    watched_tab[1].clear()
    return watched_tab[1]


@pytest.fixture
def open_page(tab: Page, sites: Path, server: str) -> OpenPage:
    def opened(path: str, width: int = 1280, scheme: Scheme = "light", /) -> Page:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(media="screen", color_scheme=scheme, reduced_motion="reduce")
        tab.goto(f"{server}/{path}" if path.endswith("404.html") else (sites / path).as_uri())
        settle(tab)
        return tab

    return opened
