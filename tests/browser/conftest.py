"""Chromium, and the sites that it looks at: the repository's own timeline and those in sites/, built once for each worker of the tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from timeline.build import build
from timeline.config import read_config

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
SITES = ("gallery", "arabic", "japanese", "empty", "single", "several", "ages", "long")


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
    folder = tmp_path_factory.mktemp("sites")
    written = folder / "written"
    shutil.copytree(HERE / "sites", written)
    _write_long(written / "long")
    (written / "example").mkdir()
    shutil.copy(ROOT / "timeline.toml", written / "example")
    shutil.copytree(ROOT / "content", written / "example" / "content")
    for name in ("example", *SITES):
        output = folder / "built" / name
        address = f"http://127.0.0.1/{name}/"
        build(read_config(written / name, output=output, drafts=True, today="2024-08-20", base_url=address))
    return folder / "built"


def _write_long(folder: Path) -> None:
    """More events than a page may hold, and one year with more than that."""
    (folder / "content").mkdir(parents=True)
    (folder / "timeline.toml").write_text('title = "Long"\nevents_per_page = 10\n')
    for number in range(40):
        year, month = (2020, 1 + number % 12) if number < 24 else (1990 + number, 1 + number % 12)
        text = f"---\ntitle: Event number {number}\ndate: {year}-{month:02d}\nimportance: {1 + number % 5}\ntags: [all]\n---\n"
        (folder / "content" / f"event-{number}.md").write_text(text)
    (folder / "content" / "year.md").write_text("---\ntitle: Some time in the year\ndate: 2020\ntags: [all]\n---\n")


@pytest.fixture(scope="session")
def server(sites: Path) -> Iterator[str]:
    """The address at which the sites are served, without a slash at its end."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(sites)))
    thread = Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


class Watched:
    """A page, and everything that it complained about or asked another host for."""

    def __init__(self, page: Page, allowed: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith(allowed) else self.complaints.append(f"asked for {request.url}")
            ),
        )


@pytest.fixture
def watched(browser: Browser, server: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context.new_page(), server)
    context.close()
