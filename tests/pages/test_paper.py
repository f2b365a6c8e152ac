"""What only paper shows: the sources of a page's rows, numbered."""

from __future__ import annotations

from tests.pages.conftest import Planner
from timeline.dates import parse
from timeline.model import Source
from timeline.pages import Page
from timeline.pages.views import PeriodView, TimelineView

REPORT, BOOK = Source("Report", key="report"), Source("Book", key="book", url="https://example.net/book")


def told(page: Page) -> tuple[list[tuple[str, tuple[int, ...]]], list[str]]:
    """Each row with the numbers of its sources, and the list that they stand in."""
    view = page.context
    assert isinstance(view, TimelineView | PeriodView)
    found = (*view.sections, *view.highlights) if isinstance(view, TimelineView) else view.sections
    rows = [(row.card.slug, row.cited) for section in found for row in section.rows]
    return rows, [source.title for source in view.cited]


def test_rows_name_their_sources_by_number_in_the_order_of_the_page(planner: Planner) -> None:
    own = Source("Letter")
    page = planner.plan(
        planner.entry("first", "2021", sources=[BOOK]),
        planner.entry("second", "2022", sources=[REPORT, BOOK, own]),
        planner.entry("third", "2023"),
        planner.entry("fourth", "2024", sources=[Source("Book", key="book", url="https://example.net/book")]),
    )["index.html"]
    assert told(page) == (
        [("first", (1,)), ("second", (1, 2, 3)), ("third", ()), ("fourth", (1,))],
        ["Book", "Report", "Letter"],
    )


def test_a_long_timeline_carries_the_sources_of_the_rows_that_stand_on_each_page_only(planner: Planner) -> None:
    entries = [
        planner.entry(
            f"e{n:02}", f"{1990 + n}", sources=[Source(f"Source {n}", key=f"s{n:02}", published=parse("2020"))]
        )
        for n in range(60)
    ]
    pages = planner.plan(*entries, events_per_page=10)
    rows, sources = told(pages["index.html"])
    assert len(rows) == len(sources) == 25
    assert told(pages["1990/index.html"]) == ([("e00", (1,))], ["Source 0"])


def test_an_event_that_stands_in_two_lists_has_the_same_numbers_in_both(planner: Planner) -> None:
    entries = [planner.entry(f"e{n:02}", f"{1990 + n}", sources=[BOOK], importance=1 + n % 5) for n in range(30)]
    rows, sources = told(planner.plan(*entries, events_per_page=10)["index.html"])
    assert len(rows) == 50
    assert {numbers for _, numbers in rows} == {(1,)}
    assert sources == ["Book"]
