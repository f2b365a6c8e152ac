"""Pictures and recordings on an event's page: what is loaded, what opens, what plays, and only when it is asked for."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.opening import OpenPage, Scheme, watch
from tests.browser.test_pages import axe_script, violations
from tests.building import ROOT

TALKS = "media/events/talks/index.html"
FOCUSED = "document.activeElement.className || document.activeElement.localName"


@pytest.fixture
def fresh(browser: Browser, server: str) -> Iterator[tuple[Page, list[str]]]:
    """A page of its own, with what it asks of others than its own server or complains about."""
    told: list[str] = []
    with closing(browser.new_page(viewport={"width": 1280, "height": 900})) as page:
        watch(page, (server,), told)
        yield page, told


def focused_link(page: Page) -> str | None:
    found: str | None = page.evaluate("document.activeElement.getAttribute('href')")
    return found


def test_every_candidate_is_there_and_the_browser_takes_one_that_fits(
    fresh: tuple[Page, list[str]], server: str, sites: Path
) -> None:
    page, told = fresh
    page.goto(f"{server}/{TALKS}")
    for srcset in page.eval_on_selector_all("[srcset]", "all => all.map(one => one.getAttribute('srcset'))"):
        for candidate in srcset.split(", "):
            assert (sites / Path(TALKS).parent / candidate.split()[0]).resolve().is_file(), candidate
    chosen = page.eval_on_selector("figure img", "one => one.currentSrc.split('/').pop()")
    assert chosen == "upright.jpg.900.webp"
    assert told == []


def test_a_turned_picture_stands_upright_in_all_its_files(open_page: OpenPage) -> None:
    """By the size that the browser itself makes out, without the one that the page gives."""
    page = open_page(TALKS)
    shapes = page.evaluate(
        """async () => {
          const figure = document.querySelector("timeline-viewer > figure");
          const links = [...figure.querySelectorAll("[srcset]")].flatMap(
            one => one.getAttribute("srcset").split(", ").map(each => each.split(" ")[0]));
          links.push(figure.querySelector("a").href);
          return Promise.all(links.map(async src => {
            const image = new Image();
            image.src = src;
            await image.decode();
            return image.naturalHeight / image.naturalWidth;
          }));
        }"""
    )
    assert len(shapes) >= 4
    assert {round(shape, 1) for shape in shapes} == {2.0}


def test_only_the_first_picture_is_loaded_at_once(open_page: OpenPage) -> None:
    page = open_page(TALKS)
    waiting = page.eval_on_selector_all(
        "main img", "all => all.map(one => one.loading === 'lazy' && one.decoding === 'async')"
    )
    assert waiting == [False, *[True] * (len(waiting) - 1)]
    kept_free = page.eval_on_selector_all("main img", "all => all.every(one => one.getBoundingClientRect().height > 5)")
    assert kept_free
    page = open_page("media/events/small/index.html")
    assert page.eval_on_selector("main img", "one => one.loading") == "auto"


def test_a_click_opens_the_picture_with_what_is_said_about_it(open_page: OpenPage, complaints: list[str]) -> None:
    page = open_page(TALKS)
    dialog = page.locator("dialog.viewer")
    expect(dialog).to_be_hidden()
    page.locator("a.enlarge").first.click()
    expect(dialog).to_be_visible()
    assert page.evaluate(FOCUSED) == "close"
    expect(dialog.locator("figcaption")).to_have_text(
        re.compile(r"The harbour on the morning of the talks\s+A\. Photographer · CC BY 4\.0")
    )
    picture = dialog.locator("img")
    assert picture.get_attribute("alt") == "A harbour"
    box = picture.bounding_box()
    assert box is not None
    assert 600 < box["height"] <= 900
    assert box["width"] <= 900
    assert (dialog.locator("a.full").get_attribute("href") or "").endswith("/media/upright.jpg")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert focused_link(page) == "../../media/upright.jpg"
    assert complaints == []


def test_keys_and_buttons_go_through_all_pictures_and_round(open_page: OpenPage) -> None:
    page = open_page(TALKS)
    page.locator("a.enlarge").nth(1).focus()
    page.keyboard.press("Enter")
    seen = []
    described = page.locator("dialog.viewer img")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        seen.append(described.get_attribute("alt"))
        page.keyboard.press(key)
    seen.append(described.get_attribute("alt"))
    assert seen == [
        *("A wide view of the hall", "A wheel that turns", "The quay at noon", "The hall once more"),
        *("A harbour", "The hall once more"),
    ]
    page.get_by_role("button", name="Next").click()
    assert described.get_attribute("alt") == "A harbour"
    page.get_by_role("button", name="Previous").click()
    assert described.get_attribute("alt") == "The hall once more"
    expect(page.locator("dialog.viewer figcaption")).to_have_text("As it was drawn")
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.keyboard.press("ArrowLeft")
    assert described.get_attribute("alt") == "A harbour"
    page.get_by_role("button", name="Close").click()
    assert focused_link(page) == "../../media/wide.png"
    assert page.evaluate("document.activeElement === document.querySelectorAll('a.enlarge')[1]")


def test_tab_stays_within_the_open_picture(open_page: OpenPage) -> None:
    page = open_page(TALKS)
    page.locator("a.enlarge").first.click()
    seen = set()
    for _ in range(8):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(FOCUSED))
    assert {"before", "after", "full", "close"} <= seen <= {"before", "after", "full", "close", "body"}


def test_a_click_beside_the_picture_closes_it_and_one_with_a_key_is_the_browsers(open_page: OpenPage) -> None:
    page = open_page(TALKS)
    page.locator("a.enlarge").first.click()
    page.mouse.click(4, 4)
    expect(page.locator("dialog.viewer")).to_be_hidden()
    page.evaluate(
        "addEventListener('click', event => { window.left = !event.defaultPrevented; event.preventDefault(); })"
    )
    page.locator("a.enlarge").first.click(modifiers=["Shift"])
    assert page.evaluate("window.left")
    expect(page.locator("dialog.viewer")).to_be_hidden()


def test_a_small_picture_stays_small_and_alone_has_no_neighbours(open_page: OpenPage) -> None:
    page = open_page("media/events/small/index.html")
    page.locator("a.enlarge").click()
    box = page.locator("dialog.viewer img").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (40, 40)
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator("dialog.viewer img")).to_have_attribute("alt", "A small square")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_open_picture_is_accessible_and_fits(open_page: OpenPage, width: int, scheme: Scheme) -> None:
    page = open_page(TALKS, width, scheme)
    page.evaluate(axe_script())
    page.locator("a.enlarge").first.click()
    assert violations(page) == []
    assert page.evaluate("document.querySelector('dialog').scrollHeight <= innerHeight")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")


def test_recordings_play_in_the_page_when_they_are_asked_to(fresh: tuple[Page, list[str]], server: str) -> None:
    page, told = fresh
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(server)))
    page.goto(f"{server}/{TALKS}")
    assert not [url for url in asked if url.endswith((".mp4", ".mp3"))]
    film = page.locator("figure.recording").nth(0)
    expect(film.locator("a")).to_have_attribute("href", "../../media/arrival.mp4")
    with page.expect_request(re.compile(r"\.mp4$")):
        film.get_by_role("button", name="Play here").click()
    player = film.locator("video")
    expect(player).to_have_attribute("controls", "")
    expect(player).to_have_attribute("aria-label", "The delegations arrive")
    assert page.evaluate("document.activeElement.localName") == "video"
    sound = page.locator("figure.recording").nth(1)
    with page.expect_request(re.compile(r"\.mp3$")):
        sound.get_by_role("button").click()
    expect(sound.locator("audio")).to_have_attribute("preload", "none")
    assert {url for url in asked if url.endswith((".mp4", ".mp3"))} == {
        "/media/media/arrival.mp4",
        "/media/media/statement.mp3",
    }
    assert [one for one in told if "Content Security Policy" in one] == []


def test_others_are_asked_for_nothing_before_the_reader_wants_it(fresh: tuple[Page, list[str]], server: str) -> None:
    page, told = fresh
    asked: list[tuple[str, str | None]] = []

    def answer(route: Route) -> None:
        asked.append((route.request.url, route.request.headers.get("referer")))
        route.fulfill(body="<!doctype html><title>A player</title>", content_type="text/html")

    page.route(re.compile("^https://"), answer)
    page.goto(f"{server}/{TALKS}")
    assert (asked, told) == ([], [])
    conference = page.locator("figure.recording").nth(2)
    expect(conference).to_contain_text("If you play it here, YouTube learns your internet address.")
    conference.get_by_role("button", name="Play here").click()
    frame = conference.locator("iframe")
    expect(frame).to_have_attribute("title", "The press conference")
    expect(frame).to_have_attribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation")
    expect(frame.content_frame.locator("html")).to_be_attached()
    page.locator("figure.recording").nth(3).get_by_role("button").click()
    expect(page.locator("figure.recording iframe")).to_have_count(2)
    page.wait_for_load_state("networkidle")
    assert asked == [
        ("https://www.youtube-nocookie.com/embed/abcdefghijk?start=65", f"{server}/"),
        ("https://peertube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d?p2p=0", f"{server}/"),
    ]
    assert [one for one in told if "asked for https://" not in one] == []
    expect(page.locator("figure.recording").nth(4).get_by_role("button")).to_have_count(0)


def test_the_policy_allows_frames_only_where_there_is_something_to_show(sites: Path) -> None:
    def policy(path: str) -> str:
        found = re.search(r'Security-Policy" content="([^"]*)"', (sites / path).read_text("utf-8"))
        assert found
        return found[1]

    assert "frame-src https://www.youtube-nocookie.com https://peertube.example;" in policy(TALKS)
    assert "media-src 'self';" in policy(TALKS)
    for path in ("media/events/quiet/index.html", "media/index.html", "gallery/events/accounts/index.html"):
        assert "frame-src" not in policy(path)
        assert "media-src" not in policy(path)


def test_without_scripts_everything_is_a_link(browser: Browser, sites: Path) -> None:
    with closing(browser.new_context(java_script_enabled=False)) as context, closing(context.new_page()) as page:
        page.goto((sites / TALKS).as_uri())
        expect(page.locator("dialog.viewer")).to_be_hidden()
        expect(page.get_by_role("button", name="Play here")).to_have_count(0)
        links = [link.get_attribute("href") for link in page.locator("figure a").all() if link.is_visible()]
    assert links == [
        *("../../media/upright.jpg", "../../media/wide.png", "../../media/turning.gif"),
        *("../../media/arrival.mp4", "../../media/statement.mp3"),
        "https://www.youtube.com/watch?v=abcdefghijk&t=1m5s",
        "https://peertube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
        "https://archive.example/items/12",
        "../../media/wide.png",
    ]


def test_the_script_is_light() -> None:
    script = ROOT / "themes/default/static/js/viewer.js"
    assert len(gzip.compress(script.read_bytes(), 9)) < 3000
