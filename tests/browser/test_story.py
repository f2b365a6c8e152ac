"""The theme “story”: one event a slide, as plain a page as any other."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import HERE, _draw, _write_long
from tests.browser.opening import Scheme, until, watch
from tests.browser.test_pages import MODES, OTHER_MODES, axe_script, html_faults, violations
from tests.building import ROOT, TODAY, once
from timeline.build import build
from timeline.config import read_config

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SITES = ("gallery", "arabic", "japanese", "empty", "single", "several", "ages", "languages", "media", "long")
PAGES = (
    "example/index.html",
    "gallery/index.html",
    "arabic/index.html",
    "japanese/index.html",
    "languages/ar/index.html",
    "empty/index.html",
    "single/index.html",
    "several/index.html",
    "several/bridges/index.html",
    "ages/index.html",
    "media/index.html",
    "long/index.html",
    "long/2020/index.html",
    "long/2020/01/index.html",
    "example/events/doha-talks/index.html",
)


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every site, told as a story: example/ is the repository's own."""

    def make(folder: Path) -> None:
        written = folder / "written"
        for name in SITES[:-1]:
            shutil.copytree(HERE / "sites" / name, written / name)
        _write_long(written / "long")
        _draw(written / "media/content/media")
        shutil.copytree(ROOT / "content", written / "example/content")
        shutil.copy(ROOT / "timeline.toml", written / "example")
        for name in ("example", *SITES):
            config = read_config(
                written / name,
                theme="story",
                output=folder / "built" / name,
                base_url=f"http://127.0.0.1/{name}/",
                drafts=True,
                today=TODAY,
            )
            build(config)

    return once(tmp_path_factory, "stories", make) / "built"


class Opened:
    """Opens pages from disk in a tab that notes what they complain about."""

    def __init__(self, page: Page, folder: Path, complaints: list[str]) -> None:
        self.page, self.folder, self.complaints = page, folder, complaints

    def __call__(self, path: str, width: int = 1280, scheme: Scheme = "light") -> Page:
        self.complaints.clear()
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(media="screen", color_scheme=scheme, reduced_motion="reduce")
        self.page.goto("about:blank")
        self.page.goto(f"file://{self.folder}/{path}")
        return self.page


@pytest.fixture
def story(tab: Page, complaints: list[str], stories: Path) -> Opened:
    return Opened(tab, stories, complaints)


TOP = "() => document.querySelector(':target').getBoundingClientRect().top"
AT = """() => [...document.querySelectorAll(".cover, .slide")]
  .find((each) => Math.abs(each.getBoundingClientRect().top) < 3)?.id ?? null"""


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_never_wider_than_the_screen(story: Opened, path: str) -> None:
    page = story(path)
    assert story.complaints == []
    page.evaluate(axe_script())
    found = {}
    for width, scheme in MODES + (OTHER_MODES if path == PAGES[0] else ()):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found[width, scheme] = violations(page)
    assert not any(found.values()), found
    for width in (320, 760, 900):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_slide_has_everything_that_a_row_of_the_list_has(story: Opened, sites: Path) -> None:
    page = story("example/index.html")
    told = " ".join(page.locator("main").text_content().split())  # type: ignore[union-attr]  # every page has a main element
    page.goto(f"file://{sites}/example/index.html")
    page.wait_for_selector(".row")
    rows = page.locator(".rows :is(.when, .labels, h3, .summary, .accounts dd, .meta li, .gap), .during, h2.stretch")
    texts = {" ".join(text.replace("Copy link", "").split()) for text in rows.all_text_contents()}
    assert len(texts) > 60
    assert [text for text in texts if text not in told] == []


def test_a_slide_fills_the_screen_and_marks_say_the_status(story: Opened) -> None:
    page = story("example/index.html")
    heights = page.eval_on_selector_all(".slide", "all => all.map(each => each.getBoundingClientRect().height)")
    assert len(heights) == 12
    assert min(heights) >= 799
    marks = page.locator("#doha-talks .mark")
    assert marks.get_attribute("class") == "mark vague cancelled"
    assert page.locator("#doha-talks .labels").text_content() == "Did not take place Disputed "
    assert page.evaluate("getComputedStyle(document.querySelector('#doha-talks .mark')).borderStyle") == "dashed"


@pytest.mark.parametrize(
    "path", ["example/index.html", "long/index.html", "long/2020/01/index.html", "arabic/index.html"]
)
def test_plain_links_lead_from_slide_to_slide_and_back(story: Opened, path: str) -> None:
    page = story(path)
    slides = page.eval_on_selector_all(".slide", "all => all.map(each => each.id)")
    assert len(slides) == len(set(slides)) > 0
    assert page.locator(".begin a").get_attribute("href") == f"#{slides[0]}"
    ways = {
        way: page.eval_on_selector_all(f"[rel={way}][href^='#']", "all => all.map(each => each.hash)")
        for way in ("prev", "next")
    }
    assert ways["next"] == [f"#{slide}" for slide in slides[1:]]
    assert ways["prev"] == [f"#{slide}" for slide in slides[:-1]]
    if len(slides) > 1:
        page.locator("[rel=next][href^='#']").first.click()
        until(page, f"Math.abs(({TOP})()) < 3")
        assert page.evaluate("location.hash") == f"#{slides[1]}"


def test_marks_of_the_axis_lead_to_slides_where_there_are_any(story: Opened) -> None:
    page = story("example/index.html")
    assert page.locator(".overview .wide a[href='#doha-talks']").count() == 1
    page = story("long/index.html")
    links = page.eval_on_selector_all(".overview .wide a", "all => all.map(each => each.getAttribute('href'))")
    assert links
    assert all(link.startswith("events/") for link in links), "its slides are a choice"


def test_the_bar_shows_where_the_event_is(story: Opened) -> None:
    page = story("example/index.html")
    places = [
        page.evaluate(
            """slug => {
              const bar = document.querySelector(`#${slug} .bar:not(.short) svg`), box = bar.getBoundingClientRect();
              const mark = bar.querySelector(".axis-mark :is(circle, rect)").getBoundingClientRect();
              return (mark.left + mark.width / 2 - box.left) / box.width;
            }""",
            slug,
        )
        for slug in ("black-sea-corridor", "swiss-summit", "second-summit")
    ]
    assert places == sorted(places)
    assert places[0] < 0.5 < places[1] < places[2] < 1


def test_it_is_whole_without_scripts(browser: Browser, stories: Path) -> None:
    with (
        closing(browser.new_context(java_script_enabled=False, reduced_motion="reduce")) as context,
        closing(context.new_page()) as page,
    ):
        page.goto(f"file://{stories}/example/index.html#kursk-incursion")
        until(page, f"Math.abs(({TOP})()) < 3")
        assert page.locator(".slide").count() == 12
        page.locator("#kursk-incursion [rel=next]").click()
        page.wait_for_url("**#ushakov-on-talks")
        until(page, f"Math.abs(({TOP})()) < 3")


@pytest.mark.parametrize(("path", "key"), [("example/index.html", "ArrowRight"), ("arabic/index.html", "ArrowLeft")])
def test_arrow_keys_go_from_slide_to_slide(story: Opened, path: str, key: str) -> None:
    page = story(path)
    slides = page.eval_on_selector_all(".slide", "all => all.map(each => each.id)")
    back = {"ArrowRight": "ArrowLeft", "ArrowLeft": "ArrowRight"}[key]
    page.keyboard.press(key)
    page.keyboard.press(key)
    assert page.evaluate(AT) == slides[1]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.slide').id") == slides[1]
    page.keyboard.press(back)
    assert page.evaluate(AT) == slides[0]
    page.keyboard.press(f"Alt+{key}")
    assert page.evaluate(AT) == slides[0]


SNAP = "getComputedStyle(document.documentElement).scrollSnapType"


def test_a_wheel_scrolls_freely(story: Opened) -> None:
    page = story("example/index.html")
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(SNAP) == "none"
    page.mouse.wheel(0, 120)
    until(page, "scrollY === 120")


def test_fingers_come_to_rest_on_slides_unless_the_reader_asked_for_less_movement(
    browser: Browser, stories: Path
) -> None:
    with closing(browser.new_context(has_touch=True, is_mobile=True)) as context, closing(context.new_page()) as page:
        page.goto(f"file://{stories}/example/index.html")
        assert page.evaluate(SNAP) == "y", "to its proximity, which goes without saying"
        assert page.evaluate("scrollY") == 0, "the masthead is not skipped"
        page.emulate_media(reduced_motion="reduce")
        assert page.evaluate(SNAP) == "none"
        page.emulate_media(reduced_motion="no-preference")
        page.goto(f"file://{stories}/example/events/doha-talks/index.html")
        assert page.evaluate(SNAP) == "none"


def test_pictures_are_shown_whole_under_the_date(story: Opened) -> None:
    page = story("media/index.html")
    page.locator("#talks img").scroll_into_view_if_needed()
    until(page, "document.querySelector('#talks img').naturalWidth > 0")
    shape = page.evaluate(
        "() => { const i = document.querySelector('#talks img'); return [i.width / i.height, i.naturalWidth / i.naturalHeight]; }"
    )
    assert shape[0] == pytest.approx(shape[1], rel=0.01)
    assert page.locator("#talks img").get_attribute("alt") == "A harbour"
    assert "A. Photographer · CC BY 4.0" in (page.locator("#talks figcaption").text_content() or "")


def test_numbers_lead_to_the_sources_at_the_end(story: Opened) -> None:
    page = story("example/index.html")
    page.locator("#doha-talks .cite a").last.click()
    until(page, "document.querySelector(':target')?.parentElement.className === 'sources'")


def test_on_paper_it_is_a_plain_document(story: Opened, tmp_path: Path) -> None:
    page = story("example/index.html", 680)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.evaluate("getComputedStyle(document.querySelector('.slide')).minHeight") in ("auto", "0px")
    assert page.locator(".onward:visible, .begin:visible, .masthead:visible").count() == 0
    titles = page.locator(".slide h3:visible").all_text_contents()
    assert len(titles) == 12
    file = tmp_path / "story.pdf"
    page.pdf(path=file, format="A4")
    pages = len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))
    assert pages <= 8, "several events share a page"


def test_its_script_is_not_on_the_pages_of_others(stories: Path, sites: Path) -> None:
    own = (stories / "example/static/js/all.js").read_text("utf-8")
    assert '".cover, .slide"' in own
    assert '".cover, .slide"' not in (sites / "example/static/js/all.js").read_text("utf-8")


def test_all_pages_are_valid_html_and_their_links_land(stories: Path, java: str) -> None:
    assert html_faults(java, *(stories / path for path in PAGES)) == []
    for path in PAGES:
        text = (stories / path).read_text("utf-8")
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), path
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids), path


def test_they_ask_nobody_else_for_anything(browser: Browser, stories: Path) -> None:
    complaints: list[str] = []
    with closing(browser.new_page()) as page:
        watch(page, ("file:",), complaints)
        page.goto(f"file://{stories}/media/index.html")
        page.wait_for_load_state("networkidle")
    assert complaints == []
