"""The map in the browser: accessible, linked with list and axis, to be looked at closer, and narrowed by the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from tests.browser.opening import OpenPage, Scheme, until
from tests.browser.test_pages import axe_script, violations

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MAP, ARABIC = "map/map/index.html", "map-arabic/map/index.html"
LIT = "[...document.querySelectorAll('.lit')].map(e => (e.querySelector('a') || e).getAttribute('href'))"


def wide(page: Page, selector: str = "") -> Locator:
    return page.locator(f".atlas .wide .map {selector}".strip())


def view_box(page: Page, drawing: str = "wide") -> list[float]:
    return [float(number) for number in (page.get_attribute(f".atlas .{drawing} .map", "viewBox") or "").split()]


def marks(page: Page) -> list[str]:
    """The names of the marks that are on the wide map."""
    return cast(
        list[str],
        wide(page, ".map-mark").evaluate_all(
            "links => links.filter(a => getComputedStyle(a).display !== 'none').map(a => a.querySelector('title').textContent)"
        ),
    )


@pytest.mark.parametrize("path", [MAP, ARABIC, "example/map/index.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_quiet_and_never_wider_than_the_screen(
    open_page: OpenPage, complaints: list[str], path: str, scheme: Scheme
) -> None:
    for width in (1280, 390):
        page = open_page(path, width, scheme)
        page.evaluate(axe_script())
        assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert complaints == []


def test_without_scripts_all_is_there(open_page: OpenPage, sites: object) -> None:
    page = open_page(MAP)
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]  # it was made by a browser
    try:
        bare = context.new_page()
        bare.goto(page.url)
        assert bare.locator(".map-tools").count() == 0
        assert bare.locator(".atlas .wide .map-mark:visible").count() == 4
        bare.locator(".atlas .wide .map-mark[href='#place-doha']").click()
        bare.wait_for_url("**#place-doha")
        assert bare.locator(".place").count() == 5
    finally:
        context.close()


def test_each_mark_has_a_name_and_a_target_that_a_finger_meets(open_page: OpenPage) -> None:
    for width, drawing in ((1280, "wide"), (390, "narrow")):
        page = open_page(MAP, width)
        found = page.locator(f".atlas .{drawing} .map-mark:visible")
        assert found.count() >= 4
        for mark in found.all():
            assert mark.locator("title").text_content()
            box = mark.locator(".map-hit").bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 23.9


def test_a_mark_lights_up_its_events_on_axis_and_list(open_page: OpenPage) -> None:
    page = open_page(MAP)
    wide(page, ".map-mark[href='#place-doha']").hover()
    lit = page.evaluate(LIT)
    assert set(lit) == {"../events/doha/index.html", "../events/rumours/index.html", "#place-doha"}
    assert page.locator(".place li.lit").count() == 2
    page.locator("h1").hover()
    assert page.evaluate(LIT) == []


def test_rows_and_the_axis_light_up_marks(open_page: OpenPage) -> None:
    page = open_page(MAP)
    page.locator("#place-kursk-region ol li").first.hover()
    assert set(page.evaluate(LIT)) == {"#place-kursk-region", "../events/kursk/index.html"}
    page.locator(".overview .wide a[href$='corridor/index.html']").focus()
    assert "#place-black-sea" in page.evaluate(LIT)
    assert page.locator("#place-black-sea li.lit").count() == 1


def test_buttons_zoom_and_marks_keep_their_size(open_page: OpenPage) -> None:
    page = open_page(MAP)
    mark = wide(page, ".map-mark[href='#place-black-sea'] .map-ink")
    before = mark.bounding_box()
    assert before
    page.get_by_role("button", name="Zoom in").click()
    assert view_box(page)[2:] == [500, 280]
    after = mark.bounding_box()
    assert after
    assert after["width"] == pytest.approx(before["width"], abs=0.5)
    page.get_by_role("button", name="Zoom out").click()
    assert view_box(page) == [0, 0, 1000, 560]
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    assert view_box(page)[2] == 125
    page.get_by_role("button", name="The whole map").click()
    assert view_box(page) == [0, 0, 1000, 560]


def test_what_lies_together_comes_apart_from_nearby(open_page: OpenPage) -> None:
    page = open_page(MAP)
    assert "Doha and 1 more place · 2 events" in marks(page)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    assert {"Doha · Talks in Doha on sparing energy facilities · cancelled"} <= set(marks(page))
    assert any(name.startswith("Qatar · ") for name in marks(page))


def test_the_wheel_zooms_with_control_only_and_keeps_what_is_pointed_at(open_page: OpenPage) -> None:
    page = open_page(MAP)
    box = wide(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5)
    page.mouse.wheel(0, -100)
    page.wait_for_timeout(100)
    assert view_box(page)[2] == 1000
    page.evaluate("scrollTo(0, 0)")
    at = "e => ({clientX: e.x + e.width * 0.75, clientY: e.y + e.height * 0.5, deltaY: -139, ctrlKey: true, bubbles: true, cancelable: true})"
    page.evaluate(
        f"() => {{ const svg = document.querySelector('.atlas .wide .map'); const e = svg.getBoundingClientRect();"
        f" svg.dispatchEvent(new WheelEvent('wheel', ({at})(e))); }}"
    )
    x, _, width, _ = view_box(page)
    assert width == pytest.approx(1000 / 2.004, rel=0.01)
    assert x + 0.75 * width == pytest.approx(750, abs=1)


def test_keys_zoom_move_and_bring_marks_into_view(open_page: OpenPage) -> None:
    page = open_page(MAP)
    page.get_by_role("button", name="Zoom in").focus()
    page.keyboard.press("ArrowRight")
    assert view_box(page) == [0, 0, 1000, 560]
    for _ in range(2):
        page.keyboard.press("+")
    x, y, width, height = view_box(page)
    assert width == 250
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert view_box(page) == [x + 15, y + 15, width, height]
    for _ in range(3):
        page.keyboard.press("-")
    assert view_box(page)[2] == 1000
    for _ in range(3):
        page.keyboard.press("+")
    page.get_by_role("button", name="Zoom in").focus()
    page.keyboard.press("Shift+Tab")  # to the last mark
    frame, mark = wide(page).bounding_box(), page.locator(":focus .map-ink").bounding_box()
    assert frame
    assert mark
    assert frame["x"] <= mark["x"] <= frame["x"] + frame["width"]
    assert frame["y"] <= mark["y"] <= frame["y"] + frame["height"]


def test_dragging_moves_the_map_and_follows_no_link(open_page: OpenPage) -> None:
    page = open_page(MAP)
    page.get_by_role("button", name="Zoom in").click()
    box = wide(page).bounding_box()
    assert box
    before = view_box(page)
    page.mouse.move(box["x"] + 500, box["y"] + 250)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"] + 300, steps=4)
    page.mouse.up()
    x, y, *_ = view_box(page)
    scale = 500 / box["width"]
    assert x == pytest.approx(before[0] + 100 * scale, abs=1)
    assert y == pytest.approx(before[1] - 50 * scale, abs=1)
    assert "#" not in page.url


def test_every_stop_of_the_tab_key_is_seen(open_page: OpenPage) -> None:
    page = open_page(MAP)
    page.locator(".crumbs a").focus()
    names = []
    for _ in range(7):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate("(document.activeElement.querySelector('title') || document.activeElement).textContent")
        )
        ring = page.evaluate(
            """() => {
              const hit = document.activeElement.querySelector(".map-hit");
              return hit ? getComputedStyle(hit).stroke : getComputedStyle(document.activeElement).outlineStyle;
            }"""
        )
        assert ring != "none"
    assert names[0] == "Kursk region · 2 events"
    assert names[-3:] == ["+", "−", "⤢"]


def test_the_address_narrows_map_list_and_axis(open_page: OpenPage, complaints: list[str]) -> None:
    page = open_page(MAP)
    page.goto(f"{page.url}?tag=negotiations")
    until(page, "document.querySelector('.opening .facts').textContent === '3 of 6 events'")
    assert marks(page) == ["Doha and 1 more place · 2 events", "Switzerland · Summit on Ukraine in Switzerland"]
    shown = page.locator(".place:visible")
    assert shown.evaluate_all("all => all.map(one => one.id)") == ["place-doha", "place-qatar", "place-switzerland"]
    assert page.locator(".overview .wide a:visible").count() == 3
    assert complaints == []


def test_right_to_left_the_list_is_mirrored_and_the_map_is_not(open_page: OpenPage) -> None:
    page = open_page(ARABIC)
    doha, bern = (
        wide(page, f".map-mark[href='#place-{name}'] .map-ink").bounding_box() for name in ("الدوحة", "سويسرا")
    )
    assert doha
    assert bern
    assert doha["x"] > bern["x"]
    label = wide(page, ".map-mark[href='#place-سويسرا'] .map-name").bounding_box()
    assert label
    assert label["x"] > bern["x"] + bern["width"]
    title, when = (page.locator(f".place ol li >> nth=0 >> {part}").bounding_box() for part in ("a", ".when"))
    assert title
    assert when
    assert title["x"] < when["x"]


def test_on_paper_the_map_is_there_and_its_buttons_are_not(open_page: OpenPage) -> None:
    page = open_page(MAP, 680)
    page.emulate_media(media="print")
    assert wide(page).is_visible()
    assert not page.locator(".map-tools").is_visible()
    assert not page.locator(".atlas .narrow").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
