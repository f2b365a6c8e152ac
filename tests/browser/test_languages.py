"""Pages in several languages, as a reader sees them: right to left all is mirrored, and the way to another language is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.opening import OpenPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (1280, 390)


def middle(page: Page, selector: str) -> float:
    """Where the middle of the first such element stands, from the left edge of the screen."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return box["x"] + box["width"] / 2


@pytest.mark.parametrize(("path", "towards_right"), [("example/index.html", True), ("arabic/index.html", False)])
def test_a_list_runs_with_the_language(open_page: OpenPage, path: str, towards_right: bool) -> None:
    page = open_page(path, 1280)
    order = [middle(page, f".row {part}") for part in (".when time, .when > span", ".mark", ".what")]
    assert order == sorted(order, reverse=not towards_right)
    narrow = open_page(path, 390)
    order = [middle(narrow, ".row .mark"), middle(narrow, ".row .what")]
    assert order == sorted(order, reverse=not towards_right)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("path", "towards_right"),
    [("languages/events/doha/index.html", True), ("languages/ar/events/doha/index.html", False)],
)
def test_a_drawn_axis_runs_with_the_language(open_page: OpenPage, path: str, width: int, towards_right: bool) -> None:
    page = open_page(path, width)
    ticks = page.eval_on_selector_all(
        ".neighbours .axis-tick, .neighbours .axis-own",
        "found => found.map(one => [one.textContent, one.getBoundingClientRect().x]).sort((a, b) => a[1] - b[1])",
    )
    labels = [label for label, _ in ticks]
    assert len(labels) == 2
    early, late = labels if towards_right else labels[::-1]
    assert early.startswith(("Aug", "أغسطس"))
    assert late.startswith(("Sep", "سبتمبر"))


SIGNS = """() => {
  // A sign that the browser mirrors: its picture is compared with those of both signs, drawn from left to right.
  const draw = (text, direction) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 40;
    const pen = canvas.getContext("2d");
    pen.direction = direction;
    pen.font = "32px sans-serif";
    pen.textAlign = "center";
    pen.fillText(text, 20, 30);
    return canvas.toDataURL();
  };
  const sides = new Map([[draw("‹", "ltr"), "left"], [draw("›", "ltr"), "right"]]);
  const side = (selector, pseudo) => {
    const style = getComputedStyle(document.querySelector(selector), pseudo);
    return sides.get(draw(style.content.replace(/^"|".*$/g, "").trim(), style.direction));
  };
  const back = document.querySelector(".onwards .earlier");
  const onwards = back ? [".earlier small", "::before"] : [".later small", "::after"];
  return [side(".crumbs li + li", "::before"), side(...onwards)];
}"""


@pytest.mark.parametrize(
    ("path", "crumb", "onwards"),
    [
        ("languages/events/kursk/index.html", "right", "left"),
        ("languages/ar/events/kursk/index.html", "left", "right"),
        ("languages/events/doha/index.html", "right", "right"),
        ("languages/ar/events/doha/index.html", "left", "left"),
    ],
)
def test_signs_point_onwards_and_back(open_page: OpenPage, path: str, crumb: str, onwards: str) -> None:
    assert open_page(path).evaluate(SIGNS) == [crumb, onwards]


@pytest.mark.parametrize("width", WIDTHS)
def test_texts_of_another_script_stand_at_the_pages_edge(open_page: OpenPage, width: int) -> None:
    page = open_page("languages/ar/index.html", width)
    edges = page.evaluate(
        """() => [...document.querySelectorAll("#kursk .what > :is(h3, .summary), #kursk .what > .labels .label")].map(element => {
          const range = document.createRange();
          range.selectNodeContents(element);
          const text = [...range.getClientRects()].filter(box => box.width);
          return Math.round(Math.max(...text.map(box => box.right)));
        })"""
    )
    assert len(edges) == 3
    assert max(edges) - min(edges) <= 16, "but for the padding of a label"


def test_a_number_after_a_name_in_another_script_stays_in_its_place(open_page: OpenPage) -> None:
    page = open_page("arabic/events/talks/index.html")
    found = page.evaluate(
        """() => {
          const small = [...document.querySelectorAll(".accounts small")].find(one => one.textContent.includes("Washington"));
          const node = small.firstChild, text = node.data, range = document.createRange();
          const place = word => {
            range.setStart(node, text.indexOf(word));
            range.setEnd(node, text.indexOf(word) + word.length);
            return range.getBoundingClientRect().x;
          };
          return [place("Washington"), place("17"), place("أغسطس"), place("2024")];
        }"""
    )
    assert found == sorted(found, reverse=True), "from right to left: the name, the day, the month, the year"


@pytest.mark.parametrize("width", WIDTHS)
def test_from_one_language_to_another_and_back(open_page: OpenPage, width: int) -> None:
    page = open_page("languages/events/doha/index.html", width)
    for name, lang, direction, title in (
        ("Українська", "uk", "ltr", "Переговори в Досі"),
        ("العربية", "ar", "rtl", "محادثات الدوحة"),
        ("English", "en", "ltr", "Talks in Doha"),
    ):
        page.locator(".languages").get_by_text(name).click()
        expect(page.locator("html")).to_have_attribute("lang", lang)
        expect(page.locator("body")).to_have_css("direction", direction)
        assert page.locator("h1").inner_text() == title
        assert page.locator(".languages [aria-current]").inner_text() == name
