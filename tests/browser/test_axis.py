"""The axis as a thing to explore: what a reader does to it, and what it then says and shows."""

from __future__ import annotations

import json
import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.opening import OpenPage, Scheme, settle, until
from tests.browser.test_pages import axe_script, violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

STAGE = "timeline-axis .stage"
LIVE = "timeline-axis .axis-live"
CARD = "timeline-axis .axis-card"
SPAN = "() => { const axis = document.querySelector('timeline-axis'); return [axis.from, axis.to]; }"
REST = "() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 60))"
DRAWN = """() => document.querySelector("timeline-axis").hits.filter(one => one.i >= 0).map(one => timeline.data.slug[one.i])"""
HITS = """() => {
  const axis = document.querySelector("timeline-axis"), box = axis.canvas.getBoundingClientRect();
  return axis.hits.map(one => ({
    title: one.cluster ? "" : timeline.data.title[one.i],
    n: one.cluster ? one.cluster.n : 1,
    x: box.left + axis.X((one.x0 + one.x1) / 2),
    y: box.top + (one.y0 + one.y1) / 2,
  }));
}"""
"""What can be pointed at: titles, how many events, and where on the screen."""


def rest(page: Page) -> None:
    """Waits until nothing moves."""
    page.evaluate(REST)


def span(page: Page) -> tuple[float, float]:
    """What stretch of time is shown, in minutes."""
    rest(page)
    first, last = page.evaluate(SPAN)
    return first, last


def width(page: Page) -> float:
    first, last = span(page)
    return last - first


def drawn(page: Page) -> set[str]:
    rest(page)
    return set(page.evaluate(DRAWN))


def place(page: Page, title: str) -> tuple[float, float]:
    """Where on the screen the mark of that title is."""
    rest(page)
    hit = next(one for one in page.evaluate(HITS) if one["title"] == title)
    return hit["x"], hit["y"]


def wheel(page: Page, x: float = 0, y: float = 0, modifiers: int = 0) -> None:
    """Turns the wheel above the middle of the axis; 2 stands for the control key, 8 for shift."""
    box = page.locator(STAGE).bounding_box()
    assert box
    event = {"type": "mouseWheel", "x": box["x"] + box["width"] / 2, "y": box["y"] + 60, "deltaX": x, "deltaY": y}
    page.context.new_cdp_session(page).send("Input.dispatchMouseEvent", {**event, "modifiers": modifiers})
    page.wait_for_timeout(150)


@pytest.fixture
def home(open_page: OpenPage) -> Page:
    return open_page("example/index.html")


CROWD = 10_000


@pytest.fixture(scope="session")
def crowd() -> str:
    """data/events.js of ten thousand days, one in a hundred of which matters."""
    each: list[int] = list(range(CROWD))
    none: dict[str, list[Any]] = {"names": [], "hrefs": [], "of": [[] for _ in each]}
    sparse: dict[str, dict[int, Any]] = {name: {} for name in ("lang", "certain", "parts", "coordinates")}
    data = {
        "version": 1,
        "count": CROWD,
        "today": None,
        "first": 0,
        "last": CROWD * 1440,
        "slug": [f"event-{i}" for i in each],
        "title": [f"Event number {i}" for i in each],
        "when": [f"day {i}" for i in each],
        "start": [i * 1440 for i in each],
        "end": [(i + 1) * 1440 for i in each],
        "importance": [5 if i % 100 == 50 else 2 for i in each],
        **{name: [0] * CROWD for name in ("shape", "status", "confidence", "kind")},
        **dict.fromkeys(("tags", "actors", "places", "sources"), none),
        "groups": {"names": [], "hrefs": [], "of": [-1] * CROWD},
        "known": [[[0, 0, [], 0, 0]] for _ in each],
        "days": [[0, CROWD]],
        **sparse,
    }
    return f"timeline.events({json.dumps(data)})"


@pytest.fixture
def crowded(tab: Page, server: str, crowd: str) -> Page:
    tab.route("**/example/data/events.js", lambda route: route.fulfill(content_type="text/javascript", body=crowd))
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    tab.goto(f"{server}/example/index.html")
    settle(tab)
    ready(tab)
    tab.unroute("**/example/data/events.js")
    return tab


def ready(page: Page) -> None:
    """Waits until the rows for this zoom are worked out."""
    page.evaluate(
        """async () => {
          do await new Promise(requestAnimationFrame); while (document.querySelector("timeline-axis").waiting);
        }"""
    )


# --- In the place of the drawing ---


@pytest.mark.parametrize("path", ["example/index.html", "gallery/index.html", "ages/index.html", "arabic/index.html"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_canvas_takes_the_place_of_the_drawing_without_a_jump(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width)
    expect(page.locator("timeline-axis canvas")).to_be_visible()
    expect(page.locator("timeline-axis > .wide, timeline-axis > .narrow")).to_have_count(2)
    moved = page.evaluate(
        """() => {
          const axis = document.querySelector("timeline-axis"), height = axis.getBoundingClientRect().height;
          axis.classList.remove("explorable");
          axis.querySelector(".explorer").style.display = "none";
          const before = axis.getBoundingClientRect().height;
          axis.classList.add("explorable");
          axis.querySelector(".explorer").style.display = "";
          return Math.abs(height - before);
        }"""
    )
    assert moved < 1


def test_every_event_is_drawn_or_counted_and_groups_are_named(open_page: OpenPage) -> None:
    page = open_page("filters/index.html")
    hits = page.evaluate(HITS)
    assert sum(one["n"] for one in hits) == page.evaluate("timeline.data.count")
    names = page.evaluate("document.querySelector('timeline-axis').names.filter(Boolean)")
    assert names == page.evaluate("timeline.data.groups.names")
    assert len(names) > 1


def test_paper_has_the_drawing(home: Page) -> None:
    home.emulate_media(media="print")
    expect(home.locator("timeline-axis > .wide")).to_be_visible()
    expect(home.locator("timeline-axis .explorer")).to_be_hidden()


def test_without_scripts_the_drawing_stays(browser: Browser, sites: Path) -> None:
    with closing(browser.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto((sites / "example/index.html").as_uri())
        expect(page.locator("timeline-axis > .wide svg")).to_be_visible()
        expect(page.locator("timeline-axis canvas")).to_have_count(0)


def test_without_data_the_drawing_stays(tab: Page, server: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.route("**/example/data/events.js", lambda route: route.abort())
    tab.goto(f"{server}/example/index.html")
    tab.evaluate("timeline.load().catch(() => 0)")
    tab.unroute("**/example/data/events.js")
    expect(tab.locator("timeline-axis > .wide svg")).to_be_visible()
    expect(tab.locator("timeline-axis canvas")).to_have_count(0)


# --- Zooming and panning ---


def test_buttons_zoom(home: Page) -> None:
    whole = width(home)
    home.get_by_role("button", name="Zoom in").click()
    assert width(home) == pytest.approx(whole / 2, rel=0.01)
    home.get_by_role("button", name="Zoom out").click()
    assert width(home) == pytest.approx(whole, rel=0.01)
    home.get_by_role("button", name="Zoom in").click()
    home.get_by_role("button", name="Show all").click()
    assert width(home) == pytest.approx(whole, rel=0.01)
    expect(home.locator(LIVE)).to_have_text(re.compile(r"^11 events, .+ to .+"))
    expect(home.get_by_role("img", name="11 events, ")).to_be_visible()


def test_keys_pan_zoom_and_go_to_either_end(home: Page) -> None:
    home.locator(STAGE).focus()
    whole = span(home)
    for _ in range(3):
        home.keyboard.press("+")
    near = span(home)
    assert near[1] - near[0] == pytest.approx((whole[1] - whole[0]) / 1.6**3, rel=0.01)
    home.keyboard.press("ArrowRight")
    assert span(home)[0] > near[0]
    home.keyboard.press("Home")
    assert span(home)[0] == pytest.approx(whole[0])
    home.keyboard.press("End")
    assert span(home)[1] == pytest.approx(whole[1])
    home.keyboard.press("-")
    assert width(home) > near[1] - near[0]
    home.keyboard.press("0")
    assert span(home) == whole


@pytest.mark.parametrize("path", ["example/index.html", "ages/index.html"])
def test_it_zooms_no_nearer_than_an_hour_and_not_much_wider_than_all(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    whole = width(page)
    page.locator(STAGE).focus()
    for _ in range(90):
        page.keyboard.press("+")
    assert width(page) == pytest.approx(60, rel=0.01)
    assert page.evaluate("timeline.scale.ticks(...(" + SPAN + ")(), 1000)[0][1]") == "minute"
    for _ in range(100):
        page.keyboard.press("-")
    assert whole < width(page) <= 1.3 * whole


def test_dragging_pans(home: Page) -> None:
    home.get_by_role("button", name="Zoom in").click()
    before = span(home)
    box = home.locator(STAGE).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 60
    home.mouse.move(x, y)
    home.mouse.down()
    home.mouse.move(x - 150, y, steps=5)
    home.mouse.up()
    dragged = span(home)
    assert dragged[0] - before[0] == pytest.approx(150 / box["width"] * (before[1] - before[0]), rel=0.1)
    assert dragged[1] - dragged[0] == pytest.approx(before[1] - before[0])
    expect(home.locator(CARD)).to_be_hidden()


def test_the_wheel_scrolls_the_page_unless_it_is_meant_for_the_axis(home: Page) -> None:
    whole = span(home)
    wheel(home, y=100)
    assert home.evaluate("scrollY") == 100
    assert span(home) == whole
    home.evaluate("scrollTo(0, 0)")
    wheel(home, y=-200, modifiers=2)
    near = span(home)
    assert near[1] - near[0] < whole[1] - whole[0]
    wheel(home, x=120)
    aside = span(home)
    assert aside[0] > near[0]
    assert aside[1] - aside[0] == pytest.approx(near[1] - near[0])
    wheel(home, y=120, modifiers=8)
    assert span(home)[0] > aside[0]
    home.locator(STAGE).focus()
    wheel(home, y=300)
    assert width(home) > near[1] - near[0]
    assert home.evaluate("scrollY") == 0


def test_fingers_pinch_drag_and_tap(browser: Browser, sites: Path) -> None:
    with closing(browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})) as context:
        page = context.new_page()
        page.emulate_media(reduced_motion="reduce")
        page.goto((sites / "example/index.html").as_uri())
        settle(page)
        page.locator(STAGE).scroll_into_view_if_needed()
        session = context.new_cdp_session(page)
        box = page.locator(STAGE).bounding_box()
        assert box
        y = box["y"] + 120

        def touch(kind: str, *xs: float) -> None:
            points = [{"x": x, "y": y, "id": number} for number, x in enumerate(xs)]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        before = width(page)
        touch("touchStart", 150, 200)
        for step in range(1, 11):
            touch("touchMove", 150 - 6 * step, 200 + 6 * step)
        touch("touchEnd")
        pinched = span(page)
        assert pinched[1] - pinched[0] < before / 2
        touch("touchStart", 250)
        for step in range(1, 11):
            touch("touchMove", 250 - 10 * step)
        touch("touchEnd")
        assert span(page)[0] > pinched[0]
        page.wait_for_timeout(500)  # a touch right after a quick drag only ends its swing
        page.get_by_role("button", name="Show all").tap()
        title = "Lavrov rules out talks after Kursk"
        page.touchscreen.tap(*place(page, title))
        expect(page.locator(f"{CARD} a")).to_have_text(title)
        assert page.evaluate("timeline.state.selected") is None, "the first touch only shows the card"
        page.touchscreen.tap(*place(page, title))
        assert page.evaluate("timeline.state.selected") == "lavrov-rules-out-talks"


# --- One event after the other ---


def test_keys_go_from_event_to_event_and_say_which(home: Page) -> None:
    home.locator(STAGE).focus()
    home.keyboard.press("ArrowDown")
    expect(home.locator(CARD)).to_be_visible()
    titles = [home.locator(f"{CARD} a").inner_text()]
    for _ in range(10):
        home.keyboard.press("ArrowDown")
        titles.append(home.locator(f"{CARD} a").inner_text())
        expect(home.locator(LIVE)).to_contain_text(titles[-1])
    assert len(set(titles)) == 11, "every event, those in clusters too"
    home.keyboard.press("ArrowUp")
    expect(home.locator(f"{CARD} a")).to_have_text(titles[-2])
    home.keyboard.press("Tab")
    expect(home.locator(f"{CARD} a")).to_be_focused()
    home.locator(STAGE).focus()
    home.keyboard.press("Escape")
    expect(home.locator(CARD)).to_be_hidden()


def test_what_is_out_of_view_is_brought_into_it(home: Page) -> None:
    home.locator(STAGE).focus()
    for _ in range(8):
        home.keyboard.press("+")
    home.keyboard.press("Home")
    first = span(home)
    for _ in range(4):
        home.keyboard.press("ArrowDown")
    assert span(home)[0] > first[1]
    rest(home)
    slug = home.evaluate("timeline.data.slug[document.querySelector('timeline-axis').current]")
    assert slug in drawn(home)


def test_enter_shows_the_event_in_the_list(home: Page) -> None:
    home.locator(STAGE).focus()
    for _ in range(5):
        home.keyboard.press("ArrowDown")
    slug = home.evaluate("timeline.data.slug[document.querySelector('timeline-axis').current]")
    home.keyboard.press("Enter")
    expect(home.locator(f"[id='{slug}']")).to_be_in_viewport()
    assert home.evaluate("timeline.state.selected") == slug
    home.locator(STAGE).focus()
    home.keyboard.press("Escape")
    assert home.evaluate("timeline.state.selected") is None


def test_a_hovered_mark_shows_its_card_and_a_click_its_row(home: Page) -> None:
    title = "Summit on Ukraine in Switzerland"
    home.mouse.move(*place(home, title))
    expect(home.locator(f"{CARD} a")).to_have_text(title)
    expect(home.locator(f"{CARD} a")).to_have_attribute("href", re.compile(r"events/swiss-summit/index\.html$"))
    expect(home.locator(CARD)).to_contain_text("June 2024")
    box = home.locator(CARD).bounding_box()
    assert box
    home.mouse.move(box["x"] + 30, box["y"] + 10)
    home.wait_for_timeout(400)
    expect(home.locator(CARD), "it stays while it is pointed at").to_be_visible()
    home.mouse.move(5, 5)
    expect(home.locator(CARD)).to_be_hidden()
    home.mouse.click(*place(home, title))
    expect(home.locator("#swiss-summit")).to_be_in_viewport()
    expect(home.locator(CARD)).to_be_hidden()


def test_the_card_says_the_status_as_it_was_known(open_page: OpenPage) -> None:
    page = open_page("filters/index.html")
    page.locator(STAGE).focus()
    page.evaluate(
        "() => { const axis = document.querySelector('timeline-axis'); axis.open(timeline.data.title.indexOf('First date for the opening')); }"
    )
    now = page.locator(f"{CARD} p").first.inner_text()
    first = page.evaluate("timeline.data.known[timeline.data.title.indexOf('First date for the opening')][0][0]")
    page.evaluate(f"timeline.set({{known: {first}}}, 'test')")
    expect(page.locator(CARD)).to_be_hidden()
    page.evaluate(
        "() => { const axis = document.querySelector('timeline-axis'); axis.open(timeline.data.title.indexOf('First date for the opening')); }"
    )
    then = page.locator(f"{CARD} p").first.inner_text()
    assert "Planned" in then
    assert now != then


# --- With the rest of the page ---


def test_what_is_filtered_out_is_not_drawn(home: Page) -> None:
    before = drawn(home)
    home.evaluate("timeline.set({tags: ['grain']}, 'test')")
    grain = drawn(home)
    assert "black-sea-corridor" in grain
    assert "kursk-incursion" not in grain
    home.evaluate("timeline.set({tags: []}, 'test')")
    assert drawn(home) == before


def test_what_was_not_known_yet_is_not_drawn(open_page: OpenPage) -> None:
    page = open_page("filters/index.html")
    everything = drawn(page)
    days = page.evaluate("timeline.data.days.map(([day]) => day)")
    page.evaluate(f"timeline.set({{known: {days[len(days) // 2]}}}, 'test')")
    then = drawn(page)
    assert then < everything
    assert then == set(page.evaluate("timeline.data.slug.filter((slug, i) => timeline.asKnown(i))"))
    page.evaluate("timeline.set({known: null}, 'test')")
    assert drawn(page) == everything


def test_the_list_moves_a_marker_while_nothing_is_chosen(home: Page) -> None:
    home.locator("#swiss-summit").evaluate(
        "row => scrollTo(0, row.getBoundingClientRect().top + scrollY - innerHeight / 6)"
    )
    until(home, "timeline.data.slug[document.querySelector('timeline-axis').here] === 'swiss-summit'")


def test_an_event_chosen_elsewhere_comes_into_view(home: Page) -> None:
    home.locator(STAGE).focus()
    for _ in range(6):
        home.keyboard.press("+")
    home.keyboard.press("Home")
    assert "kursk-incursion" not in drawn(home)
    home.evaluate("timeline.set({selected: 'kursk-incursion'}, 'test')")
    assert "kursk-incursion" in drawn(home)


# --- Languages, colours, accessibility ---


def test_time_runs_from_right_to_left_where_the_language_does(open_page: OpenPage) -> None:
    page = open_page("arabic/index.html")
    xs = [
        place(page, title)[0]
        for title in page.evaluate("timeline.data.title")
        if title in page.evaluate("document.querySelector('timeline-axis').hits.map(one => timeline.data.title[one.i])")
    ]
    assert xs[0] > xs[-1]
    page.locator(STAGE).focus()
    page.keyboard.press("+")
    before = span(page)
    page.keyboard.press("ArrowLeft")
    assert span(page)[0] > before[0]


def test_colours_follow_the_page(home: Page) -> None:
    middle = (
        "() => { const axis = document.querySelector('timeline-axis'); return axis.colour.panel + axis.colour.accent; }"
    )
    light = home.evaluate(middle)
    home.emulate_media(color_scheme="dark")
    rest(home)
    dark = home.evaluate(middle)
    home.emulate_media(forced_colors="active")
    rest(home)
    forced = home.evaluate(middle)
    home.emulate_media(forced_colors="none")
    assert len({light, dark, forced}) == 3


def test_it_is_as_sharp_as_the_screen(browser: Browser, sites: Path) -> None:
    with closing(browser.new_context(device_scale_factor=2, viewport={"width": 1280, "height": 800})) as context:
        page = context.new_page()
        page.goto((sites / "example/index.html").as_uri())
        settle(page)
        size = page.evaluate(
            "(() => { const one = document.querySelector('.stage canvas'); return [one.width, one.clientWidth]; })()"
        )
        assert size[0] == 2 * size[1]


@pytest.mark.parametrize("path", ["example/index.html", "arabic/index.html"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_with_a_card_open(open_page: OpenPage, path: str, width: int, scheme: Scheme) -> None:
    page = open_page(path, width, scheme)
    page.locator(STAGE).focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowDown")
    expect(page.locator(CARD)).to_be_visible()
    page.evaluate(axe_script())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    targets = page.eval_on_selector_all(
        ".axis-buttons button", "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert len(targets) == 3
    assert min(targets) >= 24


# --- Ten thousand events ---


def test_a_crowd_is_counted_and_what_matters_is_named(crowded: Page) -> None:
    hits = crowded.evaluate(HITS)
    named = [one["title"] for one in hits if one["title"]]
    assert named
    assert all(int(title.rpartition(" ")[2]) % 100 == 50 for title in named)
    assert len(named) + sum(one["n"] for one in hits if not one["title"]) == CROWD


def test_a_click_on_a_cluster_zooms_into_it(crowded: Page) -> None:
    cluster = next(one for one in crowded.evaluate(HITS) if one["n"] > 100)
    before = width(crowded)
    crowded.mouse.click(cluster["x"], cluster["y"])
    assert width(crowded) < before / 5
    ready(crowded)
    assert crowded.evaluate("timeline.state.selected") is None
    assert crowded.evaluate(HITS)


def test_panning_lays_nothing_out_anew_and_draws_no_more_than_can_be_seen(crowded: Page) -> None:
    crowded.locator(STAGE).focus()
    for _ in range(8):
        crowded.keyboard.press("+")
    ready(crowded)
    counts = crowded.evaluate(
        """async () => {
          const axis = document.querySelector("timeline-axis"), levels = axis.levels.size, hits = [];
          for (let n = 0; n < 40; n++) {
            axis.pan(n < 20 ? 0.1 : -0.1, true);
            await new Promise(requestAnimationFrame);
            hits.push(axis.hits.length);
          }
          return [axis.levels.size - levels, Math.max(...hits), Math.min(...hits)];
        }"""
    )
    assert counts[0] == 0
    assert 0 < counts[2] <= counts[1] < 300


WATCH = """
window.shifts = 0;
const note = list => { for (const shift of list.getEntries()) shifts += shift.value; };
new PerformanceObserver(note).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("width", [412, 1280])
def test_nothing_moves_when_the_scripts_have_come(browser: Browser, sites: Path, width: int) -> None:
    with closing(browser.new_page(viewport={"width": width, "height": 823})) as page:
        page.add_init_script(WATCH)
        page.goto((sites / "example/index.html").as_uri())
        settle(page)
        page.wait_for_timeout(300)
        assert page.evaluate("shifts") < 0.02
