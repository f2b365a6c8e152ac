"""Buttons that copy an address: made by script, quiet, and never without a way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.opening import OpenPage, until

WITHOUT_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
ROW = "#doha-talks"


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """A page that may read the clipboard, as nothing but a test may."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def said(page: Page) -> str:
    return page.locator(".tl-said").inner_text()


def test_the_page_itself_has_no_buttons(sites: Path) -> None:
    for path in ("example/index.html", "example/events/doha-talks/index.html"):
        assert "<button" not in (sites / path).read_text("utf-8")


def test_a_row_copies_the_address_of_its_event_and_says_so(visitor: Page, server: str) -> None:
    visitor.goto(f"{server}/example/index.html")
    button = visitor.locator(f"{ROW} .copy")
    assert button.get_attribute("aria-label") == "Copy link: Talks in Doha on sparing energy facilities"
    assert visitor.locator(".tl-said").get_attribute("role") == "status"
    button.click()
    until(visitor, "document.querySelector('.tl-said').textContent === 'Copied'")
    assert copied(visitor) == "http://127.0.0.1/example/events/doha-talks/"
    assert button.get_attribute("data-said") == "Copied"


def test_every_row_has_one_and_so_have_rows_that_come_later(open_page: OpenPage) -> None:
    page = open_page("example/index.html")
    assert page.locator(".row").count() == page.locator(".row .copy").count() > 10
    page.evaluate("document.querySelector('.rows').append(document.querySelector('.row').cloneNode(true))")
    page.evaluate("document.querySelectorAll('.rows .row .copy').forEach(one => one.remove())")
    page.evaluate(
        """() => {
          const row = document.createElement("li");
          row.className = "row";
          row.id = "later";
          row.innerHTML = "<article><h3><a href='events/later/index.html'>Later</a></h3></article>";
          document.querySelector(".rows").append(row);
        }"""
    )
    page.locator("#later .copy").wait_for(state="attached")


def test_an_event_copies_its_own_address_and_the_code_of_its_frame(visitor: Page, server: str) -> None:
    visitor.goto(f"{server}/example/events/doha-talks/index.html?known=2024#tl-sources")
    visitor.locator(".share .copy").click()
    until(visitor, "document.querySelector('.tl-said').textContent === 'Copied'")
    assert copied(visitor) == "http://127.0.0.1/example/events/doha-talks/"
    visitor.locator(".embed summary").click()
    visitor.locator(".embed .copy").click()
    until(visitor, "navigator.clipboard.readText().then(text => text.startsWith('<iframe'))")
    assert copied(visitor) == visitor.locator(".embed .code").inner_text()


def test_a_page_that_does_not_know_its_address_gives_the_one_it_is_seen_at(visitor: Page, server: str) -> None:
    def forget(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('rel="canonical"', 'rel="nothing"'))

    visitor.route("**/*.html*", forget)
    visitor.goto(f"{server}/example/index.html?status=planned#tl-2024")
    visitor.locator(f"{ROW} .copy").evaluate("button => button.click()")
    until(visitor, "document.querySelector('.tl-said').textContent === 'Copied'")
    assert copied(visitor) == f"{server}/example/index.html{ROW}"


def test_without_a_clipboard_the_address_is_selected_to_be_copied(visitor: Page, server: str) -> None:
    visitor.add_init_script(WITHOUT_CLIPBOARD)
    visitor.goto(f"{server}/example/index.html")
    visitor.locator(f"{ROW} .copy").click()
    field = visitor.locator(".address")
    assert field.input_value() == "http://127.0.0.1/example/events/doha-talks/"
    assert visitor.evaluate("document.activeElement.className") == "address"
    assert visitor.evaluate("getSelection().toString()") == field.input_value()
    assert said(visitor) == "To be copied"
    visitor.keyboard.press("Tab")
    assert field.count() == 0


def test_it_is_seen_when_pointed_at_or_reached_by_key_and_always_by_touch(browser: Browser, sites: Path) -> None:
    address = (sites / "example/index.html").as_uri()

    def opaque(page: Page, expected: str) -> None:
        expect(page.locator(f"{ROW} .copy")).to_have_css("opacity", expected)

    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.mouse.move(0, 0)
        opaque(page, "0")
        page.locator(ROW).hover()
        opaque(page, "1")
        page.mouse.move(0, 0)
        page.locator(f"{ROW} h3 a").focus()
        page.keyboard.press("Tab")
        opaque(page, "1")
    with browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(address)
        opaque(page, "1")
        box = page.locator(f"{ROW} .copy").bounding_box()
        title = page.locator(f"{ROW} h3 a").bounding_box()
        assert box
        assert title
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] + box["width"] <= 390
        assert title["x"] + title["width"] <= box["x"] + 1 or title["y"] >= box["y"] + box["height"], (
            "nothing lies on it"
        )
