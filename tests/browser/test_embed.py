"""Pages in the frames of others: a host page on one server, the site on another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.opening import OpenPage, until, watch
from tests.browser.serving import serving
from tests.browser.test_pages import MODES, axe_script, violations
from tests.building import TODAY
from timeline.build import build
from timeline.config import read_config

DOCS = Path(__file__).parents[2] / "docs" / "embedding.md"
Show = Callable[[str], Page]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of somebody else's pages, and their address, which is of another origin than the site's."""
    folder = tmp_path_factory.mktemp("host")
    with serving(folder) as address:
        yield folder, address


@pytest.fixture
def show(browser: Browser, host: tuple[Path, str]) -> Iterator[Show]:
    """Opens a host page that holds some HTML."""
    folder, address = host
    context = browser.new_context(viewport={"width": 900, "height": 700})
    page = context.new_page()

    def shown(html: str) -> Page:
        (folder / "index.html").write_text(
            f'<!doctype html><html lang="en"><title>Host</title><body>{html}</body></html>'
        )
        page.goto(address)
        return page

    yield shown
    context.close()


def documented(server: str) -> str:
    """The listener as docs/embedding.md has it, for the site's address in the tests."""
    [script] = re.findall(r"<script>\n.*?</script>", DOCS.read_text("utf-8"), re.DOTALL)
    return str(script).replace("https://example.org", server)


def frame(page: Page, number: int = 0) -> Frame:
    found = page.locator("iframe").nth(number).element_handle().content_frame()
    assert found is not None
    found.wait_for_load_state()
    return found


def wait_until_it_fits(page: Page, number: int = 0) -> float:
    """Waits until the host's frame is as high as what is in it, and gives that."""
    inside = frame(page, number)
    for _ in range(60):
        height = float(inside.evaluate("document.body.getBoundingClientRect().height"))
        given = float(page.locator("iframe").nth(number).get_attribute("height") or 0)
        if 0 <= given - height <= 1:
            return height
        page.wait_for_timeout(50)
    raise AssertionError(f"the frame is {given} high and what is in it {height}")


def test_the_documented_listener_makes_each_frame_as_high_as_what_is_in_it(show: Show, server: str) -> None:
    frames = "".join(
        f'<iframe src="{server}/example/embed/{path}" width="100%" height="600" style="border:0"></iframe>'
        for path in ("index.html", "events/doha-talks/index.html")
    )
    page = show(frames + documented(server))
    timeline, event = wait_until_it_fits(page, 0), wait_until_it_fits(page, 1)
    assert timeline > 1000 > event > 150
    assert frame(page, 0).evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), (
        "nothing is left to scroll"
    )
    page.set_viewport_size({"width": 420, "height": 700})
    page.locator("iframe").nth(1).scroll_into_view_if_needed()  # browsers let frames rest that nobody sees
    assert wait_until_it_fits(page, 1) != event, "the height follows the width"


def test_the_code_on_the_page_does_the_same(show: Show, browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}/example/events/doha-talks/index.html")
    code = page.locator(".embed .code").evaluate("one => one.textContent")
    page.close()
    assert 'title="Talks in Doha on sparing energy facilities"' in code
    at_home = code.replace(
        "http://127.0.0.1/example/embed/events/doha-talks/", f"{server}/example/embed/events/doha-talks/index.html"
    )
    shown = show(at_home.replace('"http://127.0.0.1"', f'"{server}"'))
    assert wait_until_it_fits(shown) < 600


def test_messages_of_others_are_not_believed(show: Show, server: str, host: tuple[Path, str]) -> None:
    (host[0] / "stranger.html").write_text(
        "<!doctype html><title>Stranger</title><script>parent.postMessage({type: 'timeline:height', height: 5000}, '*')</script>"
    )
    page = show('<iframe src="stranger.html" height="300"></iframe>' + documented(server))
    frame(page)
    page.evaluate("postMessage({type: 'timeline:height', height: 4000}, '*')")
    page.wait_for_timeout(200)
    assert page.locator("iframe").get_attribute("height") == "300"


def test_a_deep_link_marks_its_event_and_scrolls_to_it(show: Show, server: str) -> None:
    page = show(f'<iframe src="{server}/example/embed/index.html#second-summit" width="100%" height="400"></iframe>')
    inside = frame(page)
    row = inside.locator("#second-summit")
    # The frame counts as loaded before its first picture is made, and it is that which scrolls.
    expect(row).to_be_in_viewport()
    assert inside.evaluate("scrollY") > 0
    other = inside.locator("#doha-talks")
    background = "one => getComputedStyle(one).backgroundColor"
    assert row.evaluate(background) != other.evaluate(background)


def test_a_deep_link_to_an_event_that_the_list_leaves_out_shows_the_events_own_frame(
    show: Show, host: tuple[Path, str], tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "timeline.toml").write_text('title = "Many"\n')
    for number in range(30):
        text = f"---\ntitle: Event number {number}\ndate: {1990 + number}\n---\n"
        (tmp_path / "content" / f"event-{number}.md").write_text(text)
    build(read_config(tmp_path, output=host[0] / "many", today=TODAY))
    page = show(
        '<iframe src="many/embed/index.html#event-2"></iframe><iframe src="many/embed/index.html#nothing"></iframe>'
    )
    until(page, "frames[0].location.pathname.includes('/embed/events/event-2/')")
    assert "Event number 2" in frame(page).locator("h1").inner_text()
    assert frame(page, 1).locator("h1").inner_text() == "Many"


@pytest.mark.parametrize("link", ["#doha-talks h3 a", "h1 a", "svg.axis a.axis-cancelled", ".foot a"])
def test_links_open_the_full_site_beside_the_page(show: Show, server: str, link: str) -> None:
    page = show(f'<iframe src="{server}/example/embed/index.html" width="100%" height="2500"></iframe>')
    inside = frame(page)
    with page.context.expect_page() as opened:
        inside.locator(link).locator("visible=true").first.click()
    to = opened.value
    to.wait_for_url(f"{server}/example/**")
    assert "/embed/" not in to.url
    assert to.evaluate("window.opener") is None
    assert page.locator("iframe").count() == 1, "the host's page is still there"


def test_frames_are_whole_without_script_and_complain_of_nothing(browser: Browser, server: str) -> None:
    for scripted in (True, False):
        context = browser.new_context(java_script_enabled=scripted, viewport={"width": 500, "height": 600})
        page = context.new_page()
        complaints: list[str] = []
        watch(page, (server,), complaints)
        for path in (
            "example/embed/index.html",
            "example/embed/events/doha-talks/index.html",
            "several/bridges/embed/index.html",
        ):
            page.goto(f"{server}/{path}")
            assert page.locator("h1 a").inner_text()
        assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
        assert page.locator("link[rel=canonical]").get_attribute("href") == "http://127.0.0.1/several/bridges/"
        assert complaints == []
        context.close()


@pytest.mark.parametrize(
    "path", ["example/embed/index.html", "example/embed/events/doha-talks/index.html", "arabic/embed/index.html"]
)
def test_frames_are_accessible_and_never_wider_than_they_are(open_page: OpenPage, path: str) -> None:
    for width, scheme in MODES:
        page = open_page(path, width, scheme)
        page.evaluate(axe_script())
        assert violations(page) == []
    page.set_viewport_size({"width": 280, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 280


def test_the_code_and_the_address_to_be_copied_are_accessible(open_page: OpenPage) -> None:
    page = open_page("example/events/doha-talks/index.html")
    page.locator(".embed summary").click()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.locator(".share .copy").click()
    assert page.locator(".address").is_visible()
    page.evaluate(axe_script())
    assert violations(page) == []
