"""`timeline serve` and a browser: an open page follows what is saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import until, watch
from tests.previewing import PATIENCE, Running, preview

WAIT = PATIENCE * 1000
EVENT = "---\ntitle: The bridge is closed\ndate: 2024-08-14\n---\n{}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("previewed")
    (folder / "content").mkdir()
    (folder / "timeline.toml").write_text('title = "Bridges"\nbase_url = "https://example.org/bridges/"\n')
    (folder / "content/closed.md").write_text(EVENT.format("Nobody may cross."))
    static = folder / "themes/own/static/css"
    static.mkdir(parents=True)
    (folder / "themes/own/theme.toml").write_text('name = "Own"\nextends = "default"\nstylesheets = ["css/own.css"]\n')
    (static / "own.css").write_text("h1 { letter-spacing: 1px }\n")
    return folder


@pytest.fixture(scope="module")
def running(site: Path) -> Iterator[Running]:
    with preview(site, "--theme", "own") as running:
        yield running


@pytest.fixture
def complaints() -> list[str]:
    """What the page complains about."""
    return []


@pytest.fixture
def page(browser: Browser, running: Running, site: Path, complaints: list[str]) -> Iterator[Page]:
    """The page of the event, as it is without faults."""
    (site / "content/closed.md").write_text(EVENT.format("Nobody may cross."))
    with closing(browser.new_context(viewport={"width": 1280, "height": 800})) as context:
        page = context.new_page()
        page.set_default_timeout(WAIT)
        watch(page, (running.origin,), complaints)
        page.goto(f"{running.address}events/closed/index.html")
        expect(page.locator("main")).to_contain_text("Nobody may cross.", timeout=WAIT)
        page.evaluate("window.same = true")
        yield page
        assert complaints == []


def is_same(page: Page) -> bool:
    return page.evaluate("window.same === true") is True


def test_a_page_shows_what_was_saved_where_it_was_read(page: Page, site: Path) -> None:
    long = "\n\n".join(f"Paragraph {number}." for number in range(200))
    (site / "content/closed.md").write_text(EVENT.format(long))
    expect(page.locator("main")).to_contain_text("Paragraph 199.", timeout=WAIT)
    page.evaluate("scrollTo(0, 2000)")
    page.evaluate("location.hash = 'here'")
    (site / "content/closed.md").write_text(EVENT.format(long.replace("Paragraph 199.", "The last one.")))
    expect(page.locator("main")).to_contain_text("The last one.", timeout=WAIT)
    until(page, "Math.abs(scrollY - 2000) < 5")
    assert page.url.endswith("#here")


def test_a_fault_is_shown_over_the_last_good_page_until_it_is_mended(page: Page, site: Path) -> None:
    overlay = page.get_by_role("alertdialog", name="1 error")
    (site / "content/closed.md").write_text(EVENT.format("x").replace("2024-08-14", "2024-13-14"))
    expect(overlay).to_be_visible(timeout=WAIT)
    expect(overlay.get_by_role("listitem")).to_contain_text("content/closed.md:3:")
    expect(overlay.get_by_role("listitem")).to_contain_text("there is no month")
    assert page.evaluate("document.querySelector('timeline-preview').shadowRoot.activeElement.textContent") == "Close"
    expect(page.locator("main")).to_contain_text("Nobody may cross.")
    assert is_same(page)

    page.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    page.get_by_role("button", name="1 error").click()
    expect(overlay).to_be_visible()
    overlay.get_by_role("button", name="Close").click()
    expect(overlay).to_be_hidden()

    page.reload()
    expect(overlay).to_be_visible(timeout=WAIT)
    (site / "content/closed.md").write_text(EVENT.format("Mended."))
    expect(page.locator("main")).to_contain_text("Mended.", timeout=WAIT)
    expect(overlay).to_have_count(0)
    expect(page.get_by_role("button", name="error")).to_have_count(0)


def test_a_fault_that_is_taken_back_leaves_the_page_alone(page: Page, site: Path) -> None:
    overlay = page.get_by_role("alertdialog")
    (site / "content/other.md").write_text("---\ntitle: Other\n---\n")
    expect(overlay).to_be_visible(timeout=WAIT)
    (site / "content/other.md").unlink()
    expect(overlay).to_be_hidden(timeout=WAIT)
    expect(page.get_by_role("button", name="error")).to_have_count(0)
    assert is_same(page)


def test_warnings_are_counted_and_listed_when_asked_for(page: Page, site: Path) -> None:
    (site / "content/closed.md").write_text(EVENT.format("See [the other](nowhere.md)."))
    count = page.get_by_role("button", name="warning")
    expect(count).to_be_visible(timeout=WAIT)
    expect(page.get_by_role("dialog")).to_have_count(0)
    count.click()
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_contain_text("content/closed.md:5:")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(count).to_be_focused()


def test_a_style_sheet_is_exchanged_without_a_reload(page: Page, site: Path) -> None:
    (site / "themes/own/static/css/own.css").write_text("main h1 { letter-spacing: 7px !important }\n")
    expect(page.locator("h1")).to_have_css("letter-spacing", "7px", timeout=WAIT)
    assert is_same(page)


def test_a_tab_that_nobody_sees_catches_up_when_it_is_seen(page: Page, site: Path) -> None:
    page.evaluate(
        """seen => {
          Object.defineProperty(document, "hidden", { configurable: true, get: () => !window.seen });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    (site / "content/closed.md").write_text(EVENT.format("While away."))
    page.wait_for_timeout(1500)
    assert is_same(page)
    page.evaluate("window.seen = true; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("main")).to_contain_text("While away.", timeout=WAIT)


def test_a_site_that_was_never_built_says_why_and_appears_when_it_is(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "timeline.toml").write_text('titel = "Bridges"\n')
    with preview(tmp_path) as running, closing(browser.new_page()) as page:
        page.goto(running.address)
        expect(page.get_by_role("listitem")).to_contain_text("timeline.toml:1:1")
        expect(page.get_by_role("alertdialog")).to_have_count(0)
        (tmp_path / "timeline.toml").write_text("title = Bridges\n")
        expect(page.get_by_role("listitem")).not_to_contain_text("titel", timeout=WAIT)
        (tmp_path / "timeline.toml").write_text('title = "Bridges"\n')
        expect(page).to_have_title("Bridges", timeout=WAIT)


def test_the_overlay_is_accessible(page: Page, site: Path, complaints: list[str]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    (site / "content/closed.md").write_text(EVENT.format("x").replace("2024-08-14", "soon") + "[")
    expect(page.get_by_role("alertdialog")).to_be_visible(timeout=WAIT)
    assert complaints == []
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    complaints.clear()  # axe sets styles in a way that the page's policy does not allow
