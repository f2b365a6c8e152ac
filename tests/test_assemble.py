"""What only shows between files: references, addresses, statuses, order, both sides of a relation."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from timeline.assemble import Before, assemble
from timeline.config import Config
from timeline.dates import Instant, parse
from timeline.knowledge import status_of
from timeline.model import (
    Body,
    Connection,
    Content,
    Event,
    Introduction,
    Media,
    Place,
    Relation,
    Site,
    Source,
    Status,
    Update,
)

TODAY = Instant(2024, 8, 20)
CONFIG = Config(site=Path("/nowhere"), title="Talks", today=TODAY, description="About talks")


def event(slug: str, date: str = "2024-06-14", *, file: str = "", title: str = "", **more: object) -> Event:
    made = Event(file=file or f"content/{slug}.md", slug=slug, title=title or slug.capitalize(), date=parse(date))
    return replace(made, **more)


def assembled(*events: Event, config: Config = CONFIG, **more: object) -> tuple[Site, list[str]]:
    site, problems = assemble(replace(Content(events=events), **more), config)
    return site, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("date", "status", "updates", "expected"),
    [
        ("2024-06-14", None, (), "happened"),
        ("2024-08-20", None, (), "happened"),
        ("2024-08-21", None, (), "planned"),
        ("2024-08", None, (), "planned"),
        ("2024-08-06/..", None, (), "ongoing"),
        ("2025/..", None, (), "planned"),
        ("2024-08-19/2024-08-23", None, (), "ongoing"),
        ("2024-08-06/", None, (), "happened"),
        ("../2024-12-31", None, (), "planned"),
        ("../2024-06-30", None, (), "happened"),
        ("[2024-08-20..2024-12-31]", None, (), "planned"),
        ("-0043-03-15", None, (), "happened"),
        ("Y170000", None, (), "planned"),
        ("2024-06-14", "cancelled", (), "cancelled"),
        ("2024-08", "planned", (("2024-08-17", "cancelled"),), "cancelled"),
        ("2024-08", "planned", (("2024-08-17", None),), "planned"),
        ("2024-08", None, (("2024-08-18", "planned"), ("2024-08-10", "cancelled")), "planned"),
        ("2024-08", None, (("2024-08-18", "postponed"), ("2024-08-18", "cancelled")), "cancelled"),
    ],
)
def test_the_status_is_the_last_updates_else_what_is_stated_else_what_the_date_says(
    date: str, status: Status | None, updates: tuple[tuple[str, Status | None], ...], expected: Status
) -> None:
    made = event("x", date, status=status, updates=tuple(Update(on=parse(on), status=new) for on, new in updates))
    assert status_of(made, TODAY) == expected


def test_events_stand_in_order_of_their_earliest_bound_then_width_then_importance_then_slug() -> None:
    site, problems = assembled(
        event("d", "2024-06-01"),
        event("c", "2024-06-01"),
        event("important", "2024-06-01", importance=5),
        event("month", "2024-06"),
        event("open", "2024-06-01/.."),
        event("before", "../2024"),
        event("old", "-0043"),
    )
    assert problems == []
    assert [entry.event.slug for entry in site.entries] == ["before", "old", "open", "month", "important", "c", "d"]


def test_two_files_with_one_address_are_named_both() -> None:
    _, problems = assembled(
        event("kursk", file="content/b/kursk.md", positions={"slug": (3, 7)}), event("kursk", file="content/a/kursk.md")
    )
    assert problems == [
        (
            "content/b/kursk.md:3:7: error: “kursk” is the address of content/a/kursk.md already "
            "(rename one of the two files, or give one a “slug” of its own)"
        )
    ]


def test_an_old_address_can_be_neither_anothers_nor_claimed_twice() -> None:
    _, problems = assembled(
        event("a", redirect_from=("b", "old")),
        event("b"),
        event("c", redirect_from=("old",), positions={"redirect_from.0": (9, 3)}),
    )
    assert [problem.partition(": ")[0] for problem in problems] == ["content/a.md:1:1", "content/c.md:9:3"]
    assert "“b” is the address of content/b.md already" in problems[0]
    assert "“old” is the address of content/a.md already" in problems[1]


def test_references_to_nothing_are_placed_and_come_with_the_nearest_name() -> None:
    _, problems = assembled(
        event(
            "a",
            sources=("pap-2024",),
            related=(Relation("kursk-incurson"),),
            media=(Media("media/doh.jpg", ""), Media("media/map.svg", "")),
            positions={"sources.0": (5, 11), "related.0.event": (8, 13), "media": (10, 3)},
        ),
        event("kursk-incursion"),
        bibliography={"pap-2024-08-20": Source("x", key="pap-2024-08-20")},
        files=("media/doha.jpg", "media/map.svg"),
    )
    assert problems == [
        "content/a.md:5:11: error: there is no source “pap-2024” (did you mean “pap-2024-08-20”?)",
        "content/a.md:8:13: error: there is no event “kursk-incurson” (did you mean “kursk-incursion”?)",
        "content/a.md:10:3: error: there is no file “media/doh.jpg” (did you mean “media/doha.jpg”?)",
        (
            "content/a.md:10:3: error: “media/map.svg” is neither a picture nor a recording that every browser shows safely "
            "(save a picture as one of .jpg .jpeg .png .webp .avif .gif, a recording as one of .mp4 .webm .mp3 .ogg .opus .m4a)"
        ),
    ]


def test_what_refers_to_an_event_that_could_not_be_read_is_not_blamed() -> None:
    _, problems = assembled(event("a", related=(Relation("broken"),)), unread=("broken",))
    assert problems == []


def test_a_relation_is_seen_from_both_sides() -> None:
    site, _ = assembled(
        event(
            "doha", "2024-08", related=(Relation("kursk", "disrupted by"), Relation("lavrov", "denied in a speech of"))
        ),
        event("kursk", "2024-08-06/.."),
        event("lavrov", "2024-08-19", related=(Relation("kursk", "rejected by"),)),
    )
    connections = {entry.event.slug: entry.connections for entry in site.entries}
    assert connections["doha"] == (Connection("kursk", "disrupted by"), Connection("lavrov", "denied in a speech of"))
    assert connections["kursk"] == (Connection("doha", "disrupted"), Connection("lavrov", "rejected"))
    assert connections["lavrov"] == (
        Connection("kursk", "rejected by"),
        Connection("doha", "denied in a speech of", reverse=True),
    )


def test_a_relation_that_both_events_name_is_told_once_from_each_side() -> None:
    site, _ = assembled(
        event("a", related=(Relation("b", "followed by"),)), event("b", related=(Relation("a", "a consequence of"),))
    )
    assert [entry.connections for entry in site.entries] == [
        (Connection("b", "followed by"),),
        (Connection("a", "a consequence of"),),
    ]


def test_drafts_are_left_out_with_all_that_points_to_them_unless_they_are_asked_for() -> None:
    events = event("a", related=(Relation("b", "follows"),)), event("b", draft=True)
    site, problems = assembled(*events)
    assert (problems, len(site.entries), site.entries[0].connections) == ([], 1, ())
    site, _ = assembled(*events, config=dataclasses.replace(CONFIG, drafts=True))
    assert len(site.entries) == 2
    assert site.entries[0].connections == (Connection("b", "follows"),)


def test_names_that_would_share_a_page_are_an_error_and_mere_capitals_a_warning() -> None:
    _, problems = assembled(
        event("a", tags=("Energy", "C")),
        event("b", tags=("energy", "C++"), places=(Place("!!"),)),
        event("c", tags=("energy",)),
    )
    assert problems == [
        "content/b.md:1:1: warning: “energy” is written “Energy” in content/a.md (write both alike) [written-differently]",
        "content/b.md:1:1: error: “C++” is written “C” in content/a.md, and both would be the page /tags/c/ (rename one of the two)",
        "content/b.md:1:1: error: “!!” holds no letter or digit, so it cannot have a page (write it in words)",
    ]


def test_a_folder_with_an_introduction_is_a_timeline_of_its_own() -> None:
    site, _ = assembled(
        event("a", file="content/war/a.md"),
        event("b", file="content/war/deep/b.md"),
        event("c", file="content/other/c.md", kind="period"),
        event("d", file="content/war/east/d.md"),
        introductions=(
            Introduction("content/war/_timeline.md", "war", title="The war", order=2),
            Introduction("content/war/east/_timeline.md", "war/east", order=1),
        ),
    )
    assert [(each.folder, each.title, [entry.event.slug for entry in each.entries]) for each in site.timelines] == [
        ("war/east", "war/east", ["d"]),
        ("war", "The war", ["a", "b"]),
    ]
    assert site.home.title == "Talks"
    assert [entry.event.slug for entry in site.home.periods] == ["c"]
    assert site.home.entries == ()


def test_only_files_that_are_shown_or_linked_and_of_a_harmless_kind_are_published() -> None:
    site, problems = assembled(
        event(
            "a",
            file="content/sub/a.md",
            body=Body(
                links=(("content:sub/report.pdf#page=2", 9), ("content:sub/page.html", 10), ("content:sub/b.md", 11)),
                pictures=("media/in-text.png",),
            ),
            media=(Media("media/shown.jpg", "A picture"),),
        ),
        event("b", file="content/sub/b.md"),
        files=("sub/report.pdf", "sub/page.html", "media/in-text.png", "media/shown.jpg", "media/unused.jpg"),
    )
    assert problems == []
    assert site.files == ("media/in-text.png", "media/shown.jpg", "sub/report.pdf")
    assert site.links["sub/b.md"] == "events/b/index.html"
    assert "sub/page.html" not in site.links


SLUGS = st.sampled_from("abcde")
BIBLIOGRAPHIES = [{"x": Source("X", key="x"), "y": Source("Y", key="y")}, {"x": Source("X, renamed", key="x")}]
EVENTS = st.builds(
    lambda slug, folder, date, **more: event(slug, date, file=f"content/{folder}{slug}.md", **more),
    SLUGS,
    st.sampled_from(("", "sub/")),
    st.sampled_from(("2024-06-14", "2024", "2024-08/..", "../2023", "2025")),
    title=st.sampled_from(("One", "Two")),
    importance=st.integers(2, 4),
    draft=st.booleans(),
    tags=st.lists(st.sampled_from(("Peace", "peace", "War")), max_size=2, unique=True).map(tuple),
    places=st.lists(st.sampled_from((Place("Doha"), Place("doha"))), max_size=1).map(tuple),
    sources=st.lists(st.sampled_from(("x", "y")), max_size=2, unique=True).map(tuple),
    related=st.lists(st.builds(Relation, SLUGS, st.just("caused by")), max_size=2).map(tuple),
    redirect_from=st.lists(st.sampled_from(("old", "older")), max_size=1).map(tuple),
    media=st.lists(st.just(Media(src="a.png", alt="")), max_size=1).map(tuple),
    body=st.sampled_from((Body(), Body(links=(("content:b.md", 1), ("content:a.png", 2))))),
)
CONTENTS = st.builds(
    Content,
    events=st.lists(EVENTS, max_size=5, unique_by=lambda event: event.file).map(tuple),
    introductions=st.sampled_from(((), (Introduction(file="content/sub/_timeline.md", folder="sub"),))),
    bibliography=st.sampled_from(BIBLIOGRAPHIES),
    files=st.sampled_from(((), ("a.png",))),
    unread=st.sampled_from(((), ("c",))),
)


@given(CONTENTS, st.data())
def test_with_an_earlier_site_it_is_the_same(first: Content, data: st.DataObject) -> None:
    configs = [dataclasses.replace(CONFIG, drafts=True), CONFIG, dataclasses.replace(CONFIG, today=Instant(2026, 1, 1))]
    config = data.draw(st.sampled_from(configs))
    earlier, faults = assemble(first, config)
    if any(fault.severity == "error" for fault in faults):
        return
    second = data.draw(CONTENTS)
    kept = [each for each in first.events if data.draw(st.booleans())]
    files = {each.file for each in kept}
    second = replace(second, events=(*kept, *(each for each in second.events if each.file not in files)))
    config = data.draw(st.sampled_from(configs))
    assert assemble(second, config, Before(first, earlier)) == assemble(second, config)
