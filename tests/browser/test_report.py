"""The report page of `timeline extract` in the browser: accessible, whole on every width and on paper, and quiet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.opening import watch
from tests.browser.test_pages import MODES, OTHER_MODES, axe_script, html_faults, violations
from tests.building import timeline
from tests.drafting.articles import HTML, TEXT

ARABIC = """محادثات في الدوحة

10 May 2023

أعلن الوزير في 8 May 2023 أن المحادثات توقفت. The talks were held on 3 April 2023 and will go on next month.
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles, the last one from right to left, with an event of each kind and a line without a space in it."""
    folder = tmp_path_factory.mktemp("report")
    for name, text in (("bridge.html", HTML), ("mill.txt", TEXT + "\n" + "A" * 300 + " fell on 8 May 2023.\n")):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "talks.txt").write_text(ARABIC, encoding="utf-8")
    names = ("bridge.html", "mill.txt", "talks.txt")
    done = timeline(folder, "extract", *names, "--report", "found.html", "--language", "en", "--dry-run")
    assert done.returncode == 0, done.stderr
    return folder / "found.html"


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    complaints: list[str] = []
    with closing(browser.new_page(viewport={"width": 1280, "height": 900})) as page:
        watch(page, ("file:",), complaints)
        page.goto(report.as_uri())
        yield page
    assert complaints == []


def test_it_is_accessible_and_never_wider_than_the_screen(page: Page) -> None:
    page.evaluate(axe_script())
    found = {}
    for width, scheme in MODES + OTHER_MODES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found[width, scheme] = violations(page)
    assert not any(found.values()), found
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_notes_stand_beside_their_paragraph_or_below_it(page: Page) -> None:
    places = """() => [...document.querySelectorAll(".pair")].filter(pair => pair.querySelector(".notes")).map(pair => {
      const box = element => element.getBoundingClientRect();
      const [text, notes] = [box(pair.querySelector("p")), box(pair.querySelector(".notes"))];
      return [notes.left >= text.right, Math.abs(notes.top - text.top) < 2, notes.top >= text.bottom - 1];
    })"""
    wide = page.evaluate(places)
    assert wide
    assert all(beside and level for beside, level, _ in wide)
    page.set_viewport_size({"width": 390, "height": 900})
    assert all(below for _, _, below in page.evaluate(places))


def test_events_and_references_are_told_apart_without_colour(page: Page) -> None:
    lines = page.evaluate(
        """() => Object.fromEntries(["mark.event", ".pair .dotted"].map(
          each => [each, getComputedStyle(document.querySelector(each)).borderBlockEndStyle]))"""
    )
    assert lines == {"mark.event": "solid", ".pair .dotted": "dotted"}


def test_a_number_leads_to_its_note_and_back(page: Page) -> None:
    page.click("mark.event >> nth=1 >> a")
    assert page.evaluate("document.querySelector(':target').matches('li.note')")
    page.click(":target .number")
    assert page.evaluate("document.querySelector(':target').matches('mark.event')")


def test_tab_reaches_every_link_and_the_tables_that_scroll(page: Page) -> None:
    expected = page.locator("a[href], [tabindex='0']").count()
    reached = 0
    for _ in range(expected):
        page.keyboard.press("Tab")
        reached += page.evaluate("document.activeElement.matches(':focus-visible')")
    assert reached == expected


def test_it_can_be_printed_in_two_columns(page: Page) -> None:
    page.set_viewport_size({"width": 680, "height": 960})  # A4 less its margins
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.evaluate("getComputedStyle(document.querySelector('.pair')).display") == "grid"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_it_is_valid_html(report: Path, java: str) -> None:
    """But for its style sheet: the checker knows an older CSS."""
    faults = html_faults(java, report)
    assert [fault for fault in faults if ": CSS: " not in fault] == []
