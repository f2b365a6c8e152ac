"""The other pages: events, terms, sources, redirects and what all of them have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.dates import parse
from timeline.model import Account, Connection, Media, Place, Source, Update
from timeline.pages.edition import outside
from timeline.pages.views import (
    EventView,
    IndexView,
    NotFoundView,
    Page,
    RedirectView,
    SourcePageView,
    SourcesView,
    TermView,
)

if TYPE_CHECKING:
    from tests.pages.conftest import Planner

BASE = "https://example.org/war/"


def event(pages: dict[str, Page], slug: str) -> EventView:
    return cast(EventView, pages[f"events/{slug}/index.html"].context)


class TestEvent:
    def test_date_and_precision(self, planner: Planner) -> None:
        pages = planner.plan(
            planner.entry("plain", "2024-08", "planned"),
            planner.entry("worded", "2024-08", display_date="In the course of August"),
        )
        assert event(pages, "plain").when.text == "August 2024"
        assert event(pages, "plain").when.attribute == "2024-08"
        assert event(pages, "plain").precision == "known to the month · planned"
        assert event(pages, "worded").when.text == "In the course of August"
        assert event(pages, "worded").precision == "August 2024 · known to the month"

    def test_a_year_before_one_has_no_datetime(self, planner: Planner) -> None:
        assert event(planner.plan(planner.entry("caesar", "-0043-03-15")), "caesar").when.attribute == ""

    def test_neighbours(self, planner: Planner) -> None:
        pages = planner.plan(*(planner.entry(f"e{n}", f"2024-0{n}") for n in range(1, 10)))
        first, middle = event(pages, "e1"), event(pages, "e5")
        assert first.earlier is None
        assert first.later is not None
        assert first.later.href == "events/e2/index.html"
        assert middle.earlier is not None
        assert middle.earlier.href == "events/e4/index.html"
        assert middle.axis is not None
        assert [item.slug for item in middle.axis.items] == ["e2", "e3", "e4", "e5", "e6", "e7", "e8"]
        assert middle.axis.emphasis == "e5"

    def test_neighbours_are_of_its_own_timeline(self, planner: Planner) -> None:
        entries = (
            planner.entry("a", "2024-01", timeline="x"),
            planner.entry("b", "2024-02"),
            planner.entry("c", "2024-03", timeline="x"),
        )
        later = event(planner.plan(*entries, folders=["x"]), "a").later
        assert later is not None
        assert later.href == "events/c/index.html"

    def test_updates_oldest_first_with_the_status_they_brought(self, planner: Planner) -> None:
        updates = (Update(parse("2024-08-19"), note="later"), Update(parse("2024-08-17"), "cancelled", "first", 1))
        pages = planner.plan(planner.entry("e", updates=updates, sources=[Source("S")]))
        assert [(u.when.text, u.status, u.note, u.number) for u in event(pages, "e").updates] == [
            ("17 August 2024", "Did not take place", "first", 1),
            ("19 August 2024", "", "later", 0),
        ]

    def test_accounts_name_their_source_in_short(self, planner: Planner) -> None:
        source = Source("Long title", publisher="PAP", published=parse("2024-08-20T06:48-04:00"))
        pages = planner.plan(
            planner.entry("e", accounts=(Account("Kyiv", "No", 1), Account("Moscow", "Yes")), sources=[source])
        )
        assert [(a.by, a.source, a.number) for a in event(pages, "e").accounts] == [
            ("Kyiv", "PAP, 20 Aug 2024", 1),
            ("Moscow", "", 0),
        ]

    def test_connections_from_both_sides(self, planner: Planner) -> None:
        pages = planner.plan(
            planner.entry("a", connections=[Connection("b", "answers"), Connection("c", "echoes", reverse=True)]),
            planner.entry("b"),
            planner.entry("c"),
        )
        assert [(c.how, c.link.href, c.reverse) for c in event(pages, "a").connections] == [
            ("answers", "events/b/index.html", False),
            ("echoes", "events/c/index.html", True),
        ]

    def test_links_in_a_body_lead_to_pages_and_those_to_nowhere_go(self, planner: Planner) -> None:
        html = '<p><a href="content:b.md#part">b</a> <a href="content:gone.md">gone</a> <a href="content:/tags/">tags</a></p>'
        pages = planner.plan(planner.entry("a", html=html), planner.entry("b"))
        assert event(pages, "a").html == (
            '<p><a href="../../events/b/index.html#part">b</a> gone <a href="../../tags/index.html">tags</a></p>'
        )

    def test_citation(self, planner: Planner) -> None:
        pages = planner.plan(planner.entry("e"), base_url=BASE, author="A. Writer")
        assert event(pages, "e").citation == f"A. Writer, “The event e” (August 2024), Chronicle, {BASE}events/e/"

    def test_language_is_named_where_it_is_another(self, planner: Planner) -> None:
        pages = planner.plan(planner.entry("a", lang="uk"), planner.entry("b", lang="en"))
        assert [event(pages, slug).lang for slug in ("a", "b")] == ["uk", ""]


class TestSchema:
    def data(self, planner: Planner, date: str, status: Any = "happened", **keys: Any) -> dict[str, Any]:
        return dict(event(planner.plan(planner.entry("e", date, status, **keys), base_url=BASE), "e").data)

    @pytest.mark.parametrize(
        ("date", "start", "end"),
        [
            ("2024-08-06", "2024-08-06", None),
            ("2024-08", "2024-08", None),
            ("2022-07/2023-07", "2022-07", "2023-07"),
            ("2024-08-06/..", "2024-08-06", None),
        ],
    )
    def test_dates_are_as_precise_as_known(self, planner: Planner, date: str, start: str, end: str | None) -> None:
        data = self.data(planner, date)
        assert (data["@type"], data["startDate"], data.get("endDate")) == ("Event", start, end)

    @pytest.mark.parametrize("date", ["-0043", "185X", "1850~", "../2020", "[2024-08-01..2024-08-05]", "2024-21"])
    def test_what_has_no_iso_date_is_a_work_about_it(self, planner: Planner, date: str) -> None:
        data = self.data(planner, date)
        assert data["@type"] == "CreativeWork"
        assert "startDate" not in data

    @pytest.mark.parametrize(
        ("status", "said"),
        [
            ("happened", None),
            ("planned", "EventScheduled"),
            ("postponed", "EventPostponed"),
            ("cancelled", "EventCancelled"),
        ],
    )
    def test_status(self, planner: Planner, status: str, said: str | None) -> None:
        assert self.data(planner, "2024-08", status).get("eventStatus") == (said and f"https://schema.org/{said}")

    def test_places_and_sources(self, planner: Planner) -> None:
        data = self.data(
            planner, "2024", places=(Place("Doha", 25.29, 51.53),), sources=[Source("S", url="javascript:alert(1)")]
        )
        assert data["location"][0]["geo"]["latitude"] == 25.29
        assert data["subjectOf"] == [{"@type": "CreativeWork", "name": "S"}]
        assert data["url"] == f"{BASE}events/e/"


class TestTerms:
    def test_index_and_pages(self, planner: Planner) -> None:
        pages = planner.plan(
            planner.entry("a", tags=("grain", "Energy")),
            planner.entry("b", tags=("energy",), actors=("Qatar",)),
        )
        index = cast(IndexView, pages["tags/index.html"].context)
        assert [(c.link.text, c.link.href, c.count) for c in index.counts] == [
            ("Energy", "tags/energy/index.html", 2),
            ("grain", "tags/grain/index.html", 1),
        ]
        term = cast(TermView, pages["actors/qatar/index.html"].context)
        assert (term.title, term.count) == ("Qatar", "1 event")
        assert "places/index.html" not in pages

    def test_a_tag_named_twice_lists_its_event_once(self, planner: Planner) -> None:
        pages = planner.plan(planner.entry("a", tags=("grain", "Grain")))
        term = cast(TermView, pages["tags/grain/index.html"].context)
        assert [row.card.slug for section in term.sections for row in section.rows] == ["a"]

    def test_long_lists_have_pages(self, planner: Planner) -> None:
        pages = planner.plan(*(planner.entry(f"e{n:02d}", tags=("t",)) for n in range(25)), events_per_page=10)
        third = cast(TermView, pages["tags/t/page/3/index.html"].context)
        assert third.pager.later is None
        assert third.pager.here == "page 3 of 3"


class TestSources:
    def test_bibliography_tells_what_each_source_is_cited_for(self, planner: Planner) -> None:
        known, unused = Source("Known", key="known"), Source("Unused", key="unused")
        inline = Source("Inline", url="https://example.org/")
        entry = planner.entry(
            "e",
            sources=[inline, known],
            accounts=(Account("Kyiv", "No", 2), Account("Moscow", "Yes", 1)),
            updates=(Update(parse("2024-08-17"), note="Reported", source=2),),
        )
        pages = planner.plan(entry, bibliography={"known": known, "unused": unused})
        listed = cast(SourcesView, pages["sources/index.html"].context)
        assert [(s.source.title, s.source.page, len(s.citing)) for s in listed.sources] == [
            ("Inline", "", 1),
            ("Known", "sources/known/index.html", 1),
            ("Unused", "sources/unused/index.html", 0),
        ]
        own = cast(SourcePageView, pages["sources/known/index.html"].context)
        assert [(c.by, c.says) for c in own.citing[0].claims] == [("Kyiv", "No"), ("17 August 2024", "Reported")]

    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "data:text/html,x", "//host/x", "/x", "http:x\ny", "https://a\\b"]
    )
    def test_addresses_of_other_kinds_are_dropped(self, planner: Planner, address: str) -> None:
        pages = planner.plan(planner.entry("e", sources=[Source("S", url=address, archived=address)]))
        source = event(pages, "e").sources[0]
        assert (source.url, source.archived) == ("", "")

    @pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org"])
    def test_addresses_that_are_kept(self, address: str) -> None:
        assert outside(address) == address


class TestEveryPage:
    @pytest.fixture
    def pages(self, planner: Planner) -> dict[str, Page]:
        entries = [
            planner.entry(
                "a", redirect_from=("old-a",), tags=("t",), media=(Media("media/a.jpg", "A"),), extra={"k": [1]}
            ),
            planner.entry("b", "2024-12", "planned", places=(Place("Здание"),), sources=[Source("S", key="s")]),
        ]
        return planner.plan(*entries, base_url=BASE, licence="CC BY-SA 4.0", bibliography={"s": Source("S", key="s")})

    def test_links_within_the_site_lead_to_pages(self, pages: dict[str, Page]) -> None:
        files = {"feed.xml", "events.ics", "events.json"}

        def hrefs(value: object) -> list[str]:
            if isinstance(value, dict):
                own = [value["href"]] if isinstance(value.get("href"), str) else []
                return own + [href for one in value.values() for href in hrefs(one)]
            return [href for one in value for href in hrefs(one)] if isinstance(value, list) else []

        for page in pages.values():
            for href in hrefs(msgspec.to_builtins(page)):
                path = unquote(href.partition("#")[0])
                assert not path or path in pages or path in files or path.startswith("https://creativecommons.org/"), (
                    href
                )

    def test_the_whole_data_can_be_hashed(self, pages: dict[str, Page]) -> None:
        encode = msgspec.msgpack.Encoder().encode
        assert len({encode(page) for page in pages.values()}) == len(pages)

    def test_canonical_addresses_are_clean(self, pages: dict[str, Page]) -> None:
        assert pages["index.html"].canonical == BASE
        assert pages["events/a/index.html"].canonical == f"{BASE}events/a/"
        assert pages["places/здание/index.html"].canonical.startswith(f"{BASE}places/%D0")

    def test_redirect(self, pages: dict[str, Page]) -> None:
        page = pages["events/old-a/index.html"]
        assert cast(RedirectView, page.context).href == "events/a/index.html"
        assert page.canonical == f"{BASE}events/a/"
        assert not page.indexed

    def test_page_for_unknown_addresses_starts_at_the_base(self, pages: dict[str, Page], planner: Planner) -> None:
        assert isinstance(pages["404.html"].context, NotFoundView)
        assert pages["404.html"].root == "/war/"
        assert planner.plan()["404.html"].root == "/"

    def test_licence_of_creative_commons_has_its_address(self, pages: dict[str, Page]) -> None:
        licence = pages["index.html"].site.licence
        assert licence is not None
        assert licence.href == "https://creativecommons.org/licenses/by-sa/4.0/"

    def test_descriptions_are_short(self, planner: Planner) -> None:
        page = planner.plan(planner.entry("e", summary="word " * 400))["events/e/index.html"]
        assert len(page.description) <= 301
        assert page.description.endswith("word…")


@examples(40)
@given(
    st.lists(
        st.sampled_from(
            ["2024", "2024-08", "2024-08-06", "-0043", "Y-170000", "../2020", "2020/..", "[2019,2021]", "XXXX"]
        ),
        max_size=30,
    )
)
def test_any_dates_can_be_planned(planner: Planner, dates: list[str]) -> None:
    pages = planner.plan(*(planner.entry(f"e{n:02d}", date) for n, date in enumerate(dates)), events_per_page=10)
    assert sum(isinstance(page.context, EventView) for page in pages.values()) == len(dates)
