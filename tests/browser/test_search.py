"""Searching, from disk: what is found and how it is shown, by keyboard too, and what a page without scripts says instead."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.opening import OpenPage, Scheme, until, watch
from tests.browser.test_pages import axe_script, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEARCH = "example/search/index.html"


def ask(page: Page, query: str) -> None:
    """Searches, and waits for what comes of it."""
    page.fill("timeline-search input", query)
    until(
        page,
        """query => {
          const search = document.querySelector("timeline-search");
          return search.query === query && (!search.result || search.shown >= Math.min(search.result.found.length, search.compact ? 5 : 10));
        }""",
        query,
    )


def titles(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("timeline-search li a").all_inner_texts()]


def marks(page: Page) -> set[str]:
    return set(page.locator("timeline-search mark").all_inner_texts())


def told(page: Page) -> str:
    return page.inner_text("timeline-search [role=status]")


def test_results_say_when_and_what_and_mark_the_words(open_page: OpenPage, complaints: list[str]) -> None:
    page = open_page(SEARCH)
    assert page.locator(".elsewhere").is_visible()
    ask(page, "doha TALKS")
    assert titles(page)[0] == "Talks in Doha on sparing energy facilities"
    first = page.locator("timeline-search li").first
    assert first.locator(".when").inner_text() == "August 2024\nwas planned"
    assert first.locator(".label").first.inner_text().lower() == "did not take place"
    assert "energy facilities" in first.locator(".summary").inner_text()
    assert {"Talks", "Doha"} <= marks(page) <= {"Talks", "talks", "Doha"}
    assert told(page) == "1 event"
    assert not page.locator(".elsewhere").is_visible()
    ask(page, "")
    assert page.locator(".elsewhere").is_visible()
    assert told(page) == ""
    assert complaints == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("zelens", "Second summit sought by Ukraine"),  # a person, while still writing
        ("black sea", "Grain corridor across the Black Sea"),  # a place
        ("pap", "Lavrov rules out talks after Kursk"),  # who published a source
        ("négotiations", "Putin states his conditions for negotiations"),  # accents more or less
        ("June 2024", "Summit on Ukraine in Switzerland"),  # the date
        ("109,000", "Russian occupation of Ukrainian land"),  # the summary
    ],
)
def test_everything_that_is_told_of_an_event_is_searched(open_page: OpenPage, query: str, expected: str) -> None:
    page = open_page(SEARCH)
    ask(page, query)
    assert any(expected in title for title in titles(page)), titles(page)
    assert "No event" not in told(page)


def test_a_search_is_kept_in_the_address(open_page: OpenPage) -> None:
    page = open_page(SEARCH)
    ask(page, "kursk talks")
    page.wait_for_url("**/index.html?q=kursk%20talks")
    found = titles(page)
    page.reload()
    until(page, "document.querySelectorAll('timeline-search li').length > 0")
    assert page.input_value("timeline-search input") == "kursk talks"
    assert titles(page)[0] == found[0]


def test_a_misspelt_word_leads_to_the_right_one(open_page: OpenPage, complaints: list[str]) -> None:
    page = open_page(SEARCH)
    ask(page, "talks in Kirsk")
    assert told(page).startswith("No event has all of these words; ")
    assert page.locator(".meant a").all_inner_texts() == ["talks in kursk"]
    ask(page, "Kirsk")
    assert told(page) == "No event has “Kirsk”"
    assert titles(page) == []
    assert page.locator(".elsewhere").is_visible()
    page.click(".meant a")
    page.wait_for_selector("timeline-search li")
    assert page.input_value("timeline-search input") == "kursk"
    assert any("Kursk" in title for title in titles(page))
    ask(page, "qqqqqqq")
    assert not page.locator(".meant").is_visible()
    assert complaints == []


def test_the_keyboard_goes_through_results_and_back(open_page: OpenPage) -> None:
    page = open_page(SEARCH)
    assert page.evaluate("document.activeElement.type") == "search", "one can begin to write at once"
    ask(page, "kursk")
    focused = "document.activeElement.textContent"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == titles(page)[0]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == titles(page)[1]
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == titles(page)[2]
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("ArrowDown")
    title = page.evaluate(focused)
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/*/index.html")
    assert page.inner_text("h1") == title


def test_more_results_come_when_asked_for(open_page: OpenPage) -> None:
    page = open_page("long/search/index.html")
    ask(page, "event")
    assert told(page) == "18 events"
    assert len(titles(page)) == 10
    page.click(".further")
    until(page, "document.querySelectorAll('timeline-search li').length === 18")
    assert page.evaluate("document.activeElement.textContent") == titles(page)[10]
    page.wait_for_selector(".further", state="hidden")
    assert len(set(titles(page))) == 18


def test_a_field_above_the_timeline_shows_the_first_results(open_page: OpenPage, complaints: list[str]) -> None:
    page = open_page("example/index.html")
    ask(page, "talks")
    assert len(titles(page)) == 5
    assert page.locator(".findings").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".findings").is_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == titles(page)[0]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=talks")
    page.wait_for_selector("timeline-search li")
    assert page.input_value("timeline-search input") == "talks"
    assert complaints == []


def test_results_of_several_timelines_say_which(open_page: OpenPage) -> None:
    page = open_page("several/search/index.html")
    ask(page, "ferry")
    assert "Ferries" in page.locator("timeline-search li .of").first.inner_text()
    assert page.locator("timeline-search li a").first.get_attribute("href") == "../events/ferry-ends/index.html"


def test_scripts_without_spaces_and_from_right_to_left_are_found(open_page: OpenPage) -> None:
    page = open_page("japanese/search/index.html")
    ask(page, "回廊")
    assert len(titles(page)) == 1
    assert "回廊" in "".join(marks(page)), titles(page)
    page = open_page("arabic/search/index.html")
    ask(page, "محادثات")
    assert titles(page), told(page)
    assert marks(page)
    article = page.locator("timeline-search li article").first
    date, text = article.locator(".when").bounding_box(), article.locator(".match").bounding_box()
    assert date is not None
    assert text is not None
    assert date["x"] > text["x"]


def test_what_is_asked_for_is_never_markup(open_page: OpenPage, complaints: list[str]) -> None:
    page = open_page(SEARCH)
    ask(page, '<img src=x onerror="alert(1)">')
    assert page.locator("main img").count() == 0
    assert "<img" in told(page) or "some of them" in told(page)
    assert complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("path", [SEARCH, "example/index.html"])
def test_results_are_accessible_and_fit(open_page: OpenPage, path: str, width: int, scheme: Scheme) -> None:
    page = open_page(path, width, scheme)
    ask(page, "talks kursk")
    page.evaluate(axe_script())
    if path == SEARCH:
        assert violations(page) == []
    else:  # the list of results lies over a part of the page, whose links it may leave a strip of
        found = page.evaluate(
            "axe.run('timeline-search').then(({violations}) => violations.map(({id, nodes}) => id + nodes[0].html))"
        )
        assert found == []
    if path == SEARCH:
        ask(page, "Kirsk")
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 640})
        ask(page, "talks")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    heights = page.eval_on_selector_all(
        "timeline-search :is(a, button, input)",
        "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)",
    )
    assert min(heights) >= 24


def test_only_what_a_query_needs_is_loaded(browser: Browser, server: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    with closing(browser.new_page()) as page:
        watch(page, (server,), complaints)
        page.on("request", lambda request: asked.append(request.url.partition("/data/")[2]))
        page.goto(f"{server}/{SEARCH}", wait_until="networkidle")
        assert set(filter(None, asked)) == {"words.js", "search/index.js"}
        asked.clear()
        ask(page, "kursk")
        assert sorted(filter(None, asked)) == ["search/events/0.js", "search/words/0.js"]
    assert complaints == []


def test_without_scripts_the_page_leads_to_the_lists(browser: Browser, sites: Path) -> None:
    with closing(browser.new_page(java_script_enabled=False)) as page:
        page.goto((sites / SEARCH).as_uri())
        assert "Searching needs JavaScript" in page.inner_text("main")
        links = page.locator("main .elsewhere a").all_inner_texts()
        assert {"2022", "2024", "Topics", "People and bodies", "Places", "Sources"} <= set(links)
        field = page.locator("timeline-search").bounding_box()
        assert field is None or field["height"] == 0
        page.click("main .elsewhere a:text('2024')")
        assert page.url.endswith("/index.html#tl-2024")


def test_a_site_without_events_has_nothing_to_search(sites: Path) -> None:
    assert not (sites / "empty/search").exists()
    assert not (sites / "empty/data/search").exists()
    assert "search/index.html" not in (sites / "empty/index.html").read_text("utf-8")
