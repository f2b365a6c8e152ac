"""A timeline's list: headings, gaps, periods, marks, and the pages of a long one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from timeline.dates import parse
from timeline.model import Connection, Place, Source, Status, Update
from timeline.pages.blocks import Section
from timeline.pages.edition import shape
from timeline.pages.sections import year_text
from timeline.pages.views import Page, PeriodView, TimelineView

if TYPE_CHECKING:
    from tests.pages.conftest import Planner


def home(pages: dict[str, Page]) -> TimelineView:
    return cast(TimelineView, pages["index.html"].context)


def outline(sections: tuple[Section, ...]) -> list[tuple[str, list[str]]]:
    """Headings with the slugs below them."""
    return [(section.heading, [row.card.slug for row in section.rows]) for section in sections]


def test_events_stand_under_the_year_of_their_earliest_bound(planner: Planner) -> None:
    pages = planner.plan(
        planner.entry("caesar", "-0043-03-15"),
        planner.entry("wide", "2022/2024"),
        planner.entry("open", "../2020"),
        planner.entry("day", "2024-01-01"),
    )
    assert outline(home(pages).sections) == [
        ("Start not known", ["open"]),
        ("44 BC", ["caesar"]),
        ("2022", ["wide"]),
        ("2024", ["day"]),
    ]


def test_a_full_year_is_divided_into_months_and_keeps_what_belongs_to_none(planner: Planner) -> None:
    events = [planner.entry(f"e{day:02d}", f"2024-{1 + day % 2:02d}-{day:02d}") for day in range(1, 14)]
    pages = planner.plan(*events, planner.entry("year", "2024"), planner.entry("winter", "2024-01-01/2026"))
    sections = home(pages).sections
    assert [(section.heading, section.level, section.id) for section in sections] == [
        ("2024", 2, "tl-2024"),
        ("January", 3, "tl-2024-01"),
        ("February", 3, "tl-2024-02"),
    ]
    assert [row.card.slug for row in sections[0].rows] == ["year"]
    assert sections[1].rows[0].card.slug == "winter"


def test_months_of_one_month_only_need_no_heading(planner: Planner) -> None:
    pages = planner.plan(*(planner.entry(f"e{day:02d}", f"2024-05-{day:02d}") for day in range(1, 20)))
    assert [section.heading for section in home(pages).sections] == ["2024"]


@pytest.mark.parametrize(
    ("dates", "gaps"),
    [
        (["2022-07-01", "2024-06-14", "2024-06-20", "2024-06-25"], 1),
        (["2024-06-14", "2024-06-15", "2024-06-16", "2024-06-17"], 0),
        (["2024-06-14"], 0),
        (["2022-07/2024-06", "2024-06-14", "2024-06-20"], 0),  # nothing is known to lie between
        (["2022-07-01/..", "2024-06-14", "2024-06-20", "2024-06-21"], 1),  # since it began
        (["2024-06-14T10:00", "2024-06-14T10:05", "2024-06-14T20:00"], 0),
    ],
)
def test_gaps_are_said_where_they_stand_out(planner: Planner, dates: list[str], gaps: int) -> None:
    sections = home(planner.plan(*(planner.entry(f"e{n}", date) for n, date in enumerate(dates)))).sections
    said = [row.gap for section in sections for row in section.rows] + [section.gap for section in sections]
    assert len(list(filter(None, said))) == gaps


def test_a_gap_before_a_year_stands_at_the_end_of_the_one_before(planner: Planner) -> None:
    sections = home(
        planner.plan(*(planner.entry(d, d) for d in ("2022-07-01", "2024-06-01", "2024-06-02", "2024-06-03")))
    ).sections
    assert sections[0].gap == "23 months later"
    assert [row.gap for row in sections[1].rows] == ["", "", ""]


def test_a_period_is_a_band_where_it_begins_and_is_named_after_that(planner: Planner) -> None:
    pages = planner.plan(
        planner.entry("war", "2022-02/2024-03", kind="period"),
        planner.entry("first", "2022-05"),
        planner.entry("second", "2023-05"),
        planner.entry("third", "2025-05"),
    )
    sections = home(pages).sections
    assert outline(sections)[0] == ("2022", ["war", "first"])
    assert [[link.text for link in section.during] for section in sections] == [[], ["The event war"], []]
    assert "events/war/index.html" in pages


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-08-06", "point"),
        ("2024-08-06T10:00", "point"),
        ("2024-08-06?", "vague"),
        ("2024-08", "vague"),
        ("185X", "vague"),
        ("[2024-08-01..2024-08-05]", "vague"),
        ("{2024-08-01,2024-09}", "span"),
        ("2022-07/2023-07", "span"),
        ("2024-08-06/..", "open"),
        ("2024-08-06/", "open"),
        ("../2024-08-06", "until"),
    ],
)
def test_shapes_of_marks(date: str, expected: str) -> None:
    assert shape(parse(date)) == expected


@pytest.mark.parametrize(
    ("status", "date", "note", "label"),
    [
        ("happened", "2024-08-06", "", ""),
        ("happened", "2022-07/2023-07", "for about a year", ""),
        ("planned", "2024-12", "planned", "Planned"),
        ("postponed", "2024-12", "planned", "Postponed"),
        ("cancelled", "2024-08", "was planned", "Did not take place"),
        ("ongoing", "2024-08-06/..", "ongoing", "Ongoing"),
    ],
)
def test_a_word_says_what_the_mark_shows(planner: Planner, status: Status, date: str, note: str, label: str) -> None:
    card = home(planner.plan(planner.entry("e", date, status))).sections[0].rows[0].card
    assert card.when.note == note
    assert [one.text for one in card.labels] == ([label] if label else [])


def test_ongoing_is_said_as_of_the_last_day_that_something_became_known(planner: Planner) -> None:
    updates = (Update(parse("2024-08-10")), Update(parse("2025-01-01")))
    sources = [Source("A", published=parse("2024-08")), Source("B", published=parse("2024-08-12T06:48-04:00"))]
    pages = planner.plan(planner.entry("e", "2024-08-06/..", "ongoing", updates=updates, sources=sources))
    card = home(pages).sections[0].rows[0].card
    assert card.when.note == "ongoing as of 12 Aug 2024"
    assert ("12 August 2024", "Updated") in [(fact.value, fact.label) for fact in home(pages).facts]


def test_drafts_and_disputes_are_labelled(planner: Planner) -> None:
    pages = planner.plan(planner.entry("e", draft=True, confidence="disputed"))
    card = home(pages).sections[0].rows[0].card
    assert [label.kind for label in card.labels] == ["draft", "disputed"]
    assert not pages["events/e/index.html"].indexed


def test_a_list_shows_the_first_connections_and_counts_the_rest(planner: Planner) -> None:
    others = [planner.entry(f"o{n}") for n in range(5)]
    own = planner.entry("e", connections=[Connection(other.event.slug, "after") for other in others])
    pages = planner.plan(own, *others)
    card = next(row.card for row in home(pages).sections[0].rows if row.card.slug == "e")
    assert len(card.connections) == 3
    assert card.more == "2 more connections"


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        (["2022-07", "2024-12"], "July 2022 – December 2024"),
        (["1850", "1990"], "1850–1990"),
        (["1924"], "1924"),
        (["2024-06-14"], "14 June 2024"),
        (["-0043-03-15", "0476"], "44 BC – 476 AD"),
        (["2024-08-06/.."], "6 August 2024"),
        (["../2020-05-01"], "1 May 2020"),
    ],
)
def test_the_range_is_no_finer_than_useful(planner: Planner, dates: list[str], shown: str) -> None:
    facts = home(planner.plan(*(planner.entry(f"e{n}", date) for n, date in enumerate(dates)))).facts
    assert facts[1].value == shown


def test_rows_can_be_linked_to_unless_the_introduction_has_the_id(planner: Planner) -> None:
    pages = planner.plan(planner.entry("kursk"), planner.entry("doha"), intro='<h2 id="kursk">Kursk</h2>')
    assert sorted(row.id for row in home(pages).sections[0].rows) == ["", "doha"]


def test_an_empty_site_says_so_and_lists_nothing(planner: Planner) -> None:
    pages = planner.plan()
    assert home(pages).empty
    assert home(pages).axis is None
    assert set(pages) == {"index.html", "colophon/index.html", "corrections/index.html", "404.html"}


def test_the_home_page_lists_the_timelines_below_it(planner: Planner) -> None:
    pages = planner.plan(
        planner.entry("a", timeline="war"), planner.entry("b", timeline="war"), folders=["war", "peace"]
    )
    view = home(pages)
    assert [(one.title, one.href, one.count) for one in view.timelines] == [
        ("Chronicle war", "war/index.html", "2 events"),
        ("Chronicle peace", "peace/index.html", "0 events"),
    ]
    assert not view.empty
    assert view.facts[0].value == "2"
    below = cast(TimelineView, pages["war/index.html"].context)
    assert [link.href for link in below.links] == ["war/feed.xml", "war/events.ics", "war/events.json"]
    assert cast(TimelineView, pages["peace/index.html"].context).empty


class TestLong:
    """More events than a page may hold (10 here)."""

    @pytest.fixture
    def pages(self, planner: Planner) -> dict[str, Page]:
        year = [
            planner.entry(f"y{n:02d}", f"2020-{1 + n % 3:02d}-{1 + n:02d}", importance=1 + n % 5) for n in range(12)
        ]
        month = [planner.entry(f"m{n:02d}", f"2020-06-{1 + n:02d}") for n in range(15)]
        rest = [
            planner.entry("coarse", "2020"),
            planner.entry("later", "2021-03"),
            planner.entry("bce", "-0043"),
            planner.entry("huge", "Y-170000"),
            planner.entry("open", "../1999"),
        ]
        return planner.plan(*year, *month, *rest, events_per_page=10)

    def test_the_first_page_gives_highlights_and_an_index(self, pages: dict[str, Page]) -> None:
        view = home(pages)
        assert view.sections == ()
        assert [section.heading for section in view.highlights] == ["What matters most", "The latest"]
        assert [(count.link.text, count.link.href, count.count) for count in view.index[0].counts] == [
            ("Start not known", "start-not-known/index.html", 1),
            ("170,001 BC", "Y-170000/index.html", 1),
            ("44 BC", "-0043/index.html", 1),
            ("2020", "2020/index.html", 28),
            ("2021", "2021/index.html", 1),
        ]

    def test_highlights_have_no_ids_since_an_event_may_stand_in_both(self, pages: dict[str, Page]) -> None:
        assert {row.id for section in home(pages).highlights for row in section.rows} == {""}

    def test_a_full_year_leads_to_its_months(self, pages: dict[str, Page]) -> None:
        view = cast(PeriodView, pages["2020/index.html"].context)
        assert [count.link.href for count in view.index[0].counts] == [
            "2020/01/index.html",
            "2020/02/index.html",
            "2020/03/index.html",
            "2020/06/index.html",
        ]
        assert outline(view.sections) == [("", ["coarse"])]
        assert view.sections[0].level == 1  # below the page's own heading come the rows' titles
        assert view.count == "28 events"

    def test_a_full_month_has_several_pages(self, pages: dict[str, Page]) -> None:
        first = cast(PeriodView, pages["2020/06/index.html"].context)
        second = cast(PeriodView, pages["2020/06/page/2/index.html"].context)
        assert [sum(len(s.rows) for s in view.sections) for view in (first, second)] == [10, 5]
        assert first.pager.here == "page 1 of 2"
        assert first.pager.earlier is not None
        assert first.pager.later is not None
        assert second.pager.earlier is not None
        assert second.pager.later is not None
        assert first.pager.earlier.href == "2020/03/index.html"
        assert first.pager.later.href == "2020/06/page/2/index.html"
        assert second.pager.earlier.href == "2020/06/index.html"
        assert second.pager.later.href == "2021/index.html"

    def test_every_event_is_listed_once_and_its_crumbs_lead_there(self, pages: dict[str, Page]) -> None:
        listed = [
            row.card.slug
            for page in pages.values()
            if isinstance(page.context, PeriodView)
            for section in page.context.sections
            for row in section.rows
        ]
        assert len(listed) == len(set(listed)) == 32
        crumbs = pages["events/m03/index.html"].context.crumbs  # type: ignore[union-attr]  # every event's page has crumbs
        assert [link.href for link in crumbs] == ["index.html", "2020/index.html", "2020/06/index.html"]
        assert all(link.href in pages for link in crumbs)


@pytest.mark.parametrize(
    ("year", "text"), [(2024, "2024"), (800, "0800"), (0, "0000"), (-43, "-0043"), (10000, "Y10000")]
)
def test_years_in_addresses(year: int, text: str) -> None:
    assert year_text(year) == text


def test_an_axis_without_anything_unsettled_does_not_depend_on_the_day(planner: Planner) -> None:
    settled = home(planner.plan(planner.entry("a"), planner.entry("b"))).axis
    unsettled = home(planner.plan(planner.entry("a"), planner.entry("b", "2024-12", "planned"))).axis
    assert settled is not None
    assert unsettled is not None
    assert settled.today is None
    assert unsettled.today is not None


def test_places_and_tags_of_a_row_lead_to_their_pages(planner: Planner) -> None:
    pages = planner.plan(planner.entry("e", places=(Place("Doha"),), tags=("Oil & gas", "…"), group="Diplomacy"))
    card = home(pages).sections[0].rows[0].card
    assert card.group is not None
    links = (*card.places, *card.tags, card.group)
    assert [link.href for link in links] == [
        "places/doha/index.html",
        "tags/oil-gas/index.html",
        "",
        "groups/diplomacy/index.html",
    ]
    assert all(link.href in pages for link in links if link.href)
