"""The pages for the frames of others, and what is shown of links."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Planner
from timeline.pages import embeds
from timeline.pages.views import EmbeddedEventView, EmbeddedTimelineView, EventView, Page, TimelineView

BASE = "https://example.org/t/"


def listed(page: Page) -> list[str]:
    assert isinstance(page.context, EmbeddedTimelineView)
    return [row.id for section in page.context.sections for row in section.rows]


def test_a_timeline_and_its_events_have_a_page_for_frames(planner: Planner) -> None:
    pages = planner.plan(planner.entry("talks"), planner.entry("war", timeline="war"), folders=["war"], base_url=BASE)
    for path, canonical in (
        ("embed/index.html", BASE),
        ("war/embed/index.html", f"{BASE}war/"),
        ("embed/events/talks/index.html", f"{BASE}events/talks/"),
        ("embed/events/war/index.html", f"{BASE}events/war/"),
    ):
        assert pages[path].canonical == canonical
        assert not pages[path].indexed
        assert pages[path].preview is None
        assert pages[path].schema == ()
    assert listed(pages["embed/index.html"]) == ["talks"]
    view = pages["embed/events/war/index.html"].context
    assert isinstance(view, EmbeddedEventView)
    assert (view.card.title, view.home.href) == ("The event war", "war/index.html")


def test_of_many_events_a_frame_lists_the_most_important_and_of_equal_ones_the_latest(planner: Planner) -> None:
    entries = [planner.entry(f"e{n:02}", f"{1990 + n}", importance=5 if n in (3, 7) else 3) for n in range(40)]
    page = planner.plan(*entries)["embed/index.html"]
    assert listed(page) == ["e03", "e07", *(f"e{n:02}" for n in range(17, 40))]
    assert len(listed(page)) == 25
    assert isinstance(page.context, EmbeddedTimelineView)
    assert page.context.rest == "All 40 events"
    assert page.context.frames == "embed/events/"
    assert page.context.axis is not None
    assert len(page.context.axis.items) == 40
    few = planner.plan(*entries[:25])["embed/index.html"].context
    assert isinstance(few, EmbeddedTimelineView)
    assert few.rest == few.frames == ""


def test_a_site_can_do_without_frames(planner: Planner) -> None:
    pages = planner.plan(planner.entry("talks"), embeds=False, base_url=BASE)
    assert not [path for path in pages if path.startswith("embed/")]
    for path in ("index.html", "events/talks/index.html"):
        view = pages[path].context
        assert isinstance(view, TimelineView | EventView)
        assert view.embed is None


def test_with_many_events_only_timelines_have_frames_unless_the_site_says_so(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeds, "MANY", 2)
    entries = [planner.entry(f"e{n}") for n in range(3)]
    assert [path for path in planner.plan(*entries) if path.startswith("embed/")] == ["embed/index.html"]
    assert len([path for path in planner.plan(*entries, embeds=True) if path.startswith("embed/")]) == 4
    assert len([path for path in planner.plan(*entries[:2]) if path.startswith("embed/")]) == 3


def test_the_code_names_the_address_in_full_or_is_not_offered(planner: Planner) -> None:
    def code(base_url: str) -> list[tuple[str, str] | None]:
        pages = planner.plan(planner.entry("talks"), base_url=base_url)
        found: list[tuple[str, str] | None] = []
        for path in ("index.html", "events/talks/index.html"):
            view = pages[path].context
            assert isinstance(view, TimelineView | EventView)
            found.append((view.embed.address, view.embed.origin) if view.embed else None)
        return found

    assert code("") == [None, None]
    assert code("https://example.org:8443/t/") == [
        ("https://example.org:8443/t/embed/", "https://example.org:8443"),
        ("https://example.org:8443/t/embed/events/talks/", "https://example.org:8443"),
    ]


def test_an_empty_timeline_has_no_frame(planner: Planner) -> None:
    assert not [path for path in planner.plan(base_url=BASE) if "embed" in path]


def test_the_page_says_when_something_last_became_known_if_that_is_known_to_the_day(planner: Planner) -> None:
    from timeline.dates import parse
    from timeline.model import Source

    def known(date: str) -> str:
        source = Source("A report", published=parse(date))
        view = planner.plan(planner.entry("talks", sources=[source]))["events/talks/index.html"].context
        assert isinstance(view, EventView)
        return view.known

    assert known("2024-08-19") == "2024-08-19"
    assert known("2024-08-19T12:30") == "2024-08-19"
    assert known("2024-07") == known("2025-01-01") == ""
