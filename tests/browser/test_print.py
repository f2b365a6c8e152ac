"""The pages on paper: printed by Chromium, and read back with pdftotext."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import found
from tests.browser.opening import OpenPage

FORMATS = ("A4", "Letter")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return found("pdftotext")


def printed(open_page: OpenPage, path: str, size: str, folder: Path) -> Path:
    page = open_page(path)
    page.emulate_media(media="print", color_scheme="dark")
    file = folder / "page.pdf"
    page.pdf(path=file, format=size)
    return file


def pages_of(file: Path, pdftotext: str) -> list[str]:
    """The text of each page, without white space, where lines may end anywhere."""
    done = subprocess.run([pdftotext, "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return [re.sub(r"\s", "", page) for page in done.stdout.split("\f")[:-1]]


def squeezed(texts: list[str]) -> list[str]:
    return [re.sub(r"\s", "", text) for text in texts]


@pytest.mark.parametrize("size", FORMATS)
@pytest.mark.parametrize("path", ["example/index.html", "gallery/index.html"])
def test_a_timeline_on_paper_has_every_event_and_every_source_and_nothing_to_press(
    open_page: OpenPage, tmp_path: Path, pdftotext: str, path: str, size: str
) -> None:
    pages = pages_of(printed(open_page, path, size, tmp_path), pdftotext)
    whole = "".join(pages)
    page = open_page(path)
    titles = squeezed(page.locator(".row h3, .row h4").all_text_contents())
    sources = squeezed(page.locator(".works cite").all_text_contents())
    addresses = squeezed(page.locator(".works a").all_text_contents())
    assert len(titles) > 5
    assert sources
    assert [title for title in titles if title not in whole] == []
    last = whole[whole.rindex(squeezed([page.locator(".works h2").text_content() or ""])[0]) :]
    assert [source for source in sources if source not in last] == [], "the sources stand at the end"
    assert [address for address in addresses if address not in last] == []
    assert [number for number, text in enumerate(pages, 1) if len(text) < 20] == [], "no page is empty"
    for pressed in ("Copylink", "Embed", "Skiptocontent", "Newestfirst", "Filter"):
        assert pressed not in whole
    assert f"1/{len(pages)}" in pages[0]


def test_rows_refer_to_the_sources_by_their_numbers(open_page: OpenPage, tmp_path: Path, pdftotext: str) -> None:
    whole = "".join(pages_of(printed(open_page, "example/index.html", "A4", tmp_path), pdftotext))
    page = open_page("example/index.html")
    titles = page.locator(".works cite").all_text_contents()
    cited = page.locator("#doha-talks .cited").text_content() or ""
    numbers = [int(number) for number in re.findall(r"\d+", cited)]
    page.goto(page.url.replace("index.html", "events/doha-talks/index.html"))
    assert sorted(titles[number - 1] for number in numbers) == sorted(
        page.locator("ol.sources cite").all_text_contents()
    )
    assert re.sub(r"\s", "", cited) in whole


@pytest.mark.parametrize("size", FORMATS)
def test_an_event_on_paper_spells_out_its_links(open_page: OpenPage, tmp_path: Path, pdftotext: str, size: str) -> None:
    whole = "".join(pages_of(printed(open_page, "gallery/events/accounts/index.html", size, tmp_path), pdftotext))
    page = open_page("gallery/events/accounts/index.html")
    addresses = [link.get_attribute("href") or "" for link in page.locator("ol.sources small a").all()]
    assert addresses
    assert [address for address in addresses if address not in whole] == []
    assert "Copylink" not in whole


def test_nothing_of_it_shows_on_the_screen(open_page: OpenPage) -> None:
    page = open_page("example/index.html")
    assert page.locator(".paper").count() > 5
    assert page.locator(".paper").locator("visible=true").count() == 0


def test_no_row_is_cut_in_two_where_it_fits_on_a_page(open_page: OpenPage) -> None:
    page = open_page("example/index.html")
    page.emulate_media(media="print")
    assert set(page.eval_on_selector_all(".row", "rows => rows.map(row => getComputedStyle(row).breakInside)")) == {
        "avoid"
    }
    assert page.evaluate("getComputedStyle(document.querySelector('.stretch')).breakAfter") == "avoid"


@pytest.mark.parametrize("path", ["example/index.html", "gallery/index.html", "gallery/events/accounts/index.html"])
def test_nothing_is_wider_than_the_paper(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 660)
    page.emulate_media(media="print")
    wide = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
          .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !one.closest("svg"))
          .map(one => one.className || one.tagName)"""
    )
    assert wide == []


def test_a_status_is_seen_without_colours(open_page: OpenPage) -> None:
    page = open_page("gallery/index.html")
    page.emulate_media(media="print")
    for label in page.locator(".label").all():
        style = label.evaluate("one => [getComputedStyle(one).borderTopStyle, getComputedStyle(one).backgroundColor]")
        assert style == ["solid", "rgba(0, 0, 0, 0)"]
    looks = {
        status: page.locator(f".row .mark.{status}").first.evaluate(
            "one => [getComputedStyle(one).borderTopStyle, getComputedStyle(one).backgroundColor !== 'rgb(255, 255, 255)']"
        )
        for status in ("happened", "planned", "postponed", "cancelled")
    }
    assert looks == {
        "happened": ["solid", True],
        "planned": ["solid", False],
        "postponed": ["dotted", False],
        "cancelled": ["dashed", False],
    }
