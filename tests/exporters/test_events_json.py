"""events.json, read as a program reads it. The names in it are public."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.dates import parse
from timeline.model import Account, Media, Place, Relation, Source, Update

if TYPE_CHECKING:
    from tests.exporters.conftest import Maker


def read(data: bytes) -> Any:
    return json.loads(data)


def test_head(make: Maker) -> None:
    assert read(make.export()["events.json"]) == {
        "version": 1,
        "title": "Chronicle of everything",
        "description": "What was said & done",
        "language": "en",
        "events": [],
    }


def test_what_every_event_has(make: Maker) -> None:
    (event,) = read(make.export(make.entry(date="2022-07/.."))["events.json"])["events"]
    assert event == {
        "slug": "doha",
        "url": "https://example.org/war/events/doha/",
        "title": "The event doha",
        "date": "2022-07/..",
        "earliest": "2022-07-01",
        "latest": None,
        "display_date": "since July 2022",
        "status": "happened",
        "kind": "event",
        "importance": 3,
        "body_html": "",
    }


def test_everything_that_the_front_matter_can_say(make: Maker) -> None:
    report = Source(
        title="Report",
        key="pap",
        publisher="PAP",
        author="A. Reporter",
        url="https://pap.example/1",
        published=parse("2024-08-20T06:48-04:00"),
        accessed=parse("2024-08-21"),
        archived="https://archive.example/1",
        quote="No talks",
        language="pl",
    )
    entry = make.entry(
        status="cancelled",
        confidence="disputed",
        summary="Not held",
        tags=("energy",),
        actors=("Qatar",),
        places=(Place("Doha", 25.29, 0.0), Place("Qatar")),
        group="Diplomacy",
        importance=4,
        kind="period",
        sources=[report, Source(title="Another")],
        accounts=(Account("Lavrov", "Rumours", 2), Account("Kyiv", "Nothing")),
        updates=(
            Update(on=parse("2024-08-17"), status="cancelled", note="Off", source=1),
            Update(on=parse("2024-08-19")),
        ),
        related=(Relation("kursk", "disrupted by"), Relation("summit")),
        media=(Media("media/a b.jpg", "", caption="Doha", credit="AP", licence="CC0"),),
        display_date="In August",
        draft=True,
        lang="uk",
        redirect_from=("talks",),
        extra={"wikidata": "Q1", "weight": 1.5, "parts": [1, None]},
        body='<p><a href="content:media/map.png">Map</a> and <a href="#tl-source-1">1</a></p>',
    )
    (event,) = read(make.export(entry, links={"media/map.png": "media/map.png"})["events.json"])["events"]
    pap, another = event["sources"]
    assert {key: event[key] for key in event if key not in ("slug", "url", "title", "date", "earliest", "latest")} == {
        "display_date": "In August",
        "status": "cancelled",
        "kind": "period",
        "importance": 4,
        "confidence": "disputed",
        "summary": "Not held",
        "tags": ["energy"],
        "actors": ["Qatar"],
        "places": [{"name": "Doha", "lat": 25.29, "lon": 0.0}, {"name": "Qatar"}],
        "group": "Diplomacy",
        "sources": [
            {
                "key": "pap",
                "title": "Report",
                "publisher": "PAP",
                "author": "A. Reporter",
                "url": "https://pap.example/1",
                "published": "2024-08-20T06:48-04:00",
                "accessed": "2024-08-21",
                "archived": "https://archive.example/1",
                "quote": "No talks",
                "language": "pl",
            },
            {"title": "Another"},
        ],
        "accounts": [{"by": "Lavrov", "says": "Rumours", "source": another}, {"by": "Kyiv", "says": "Nothing"}],
        "updates": [{"on": "2024-08-17", "status": "cancelled", "note": "Off", "source": pap}, {"on": "2024-08-19"}],
        "related": [{"event": "kursk", "how": "disrupted by"}, {"event": "summit"}],
        "media": [
            {
                "src": "https://example.org/war/media/a%20b.jpg",
                "alt": "",
                "caption": "Doha",
                "credit": "AP",
                "licence": "CC0",
            }
        ],
        "draft": True,
        "lang": "uk",
        "redirect_from": ["talks"],
        "extra": {"wikidata": "Q1", "weight": 1.5, "parts": [1, None]},
        "body_html": '<p><a href="https://example.org/war/media/map.png">Map</a> '
        'and <a href="https://example.org/war/events/doha/#tl-source-1">1</a></p>',
    }


def test_years_of_any_size(make: Maker) -> None:
    entries = [make.entry("a", date="Y-170000"), make.entry("b", date="-0043-03-15")]
    events = read(make.export(*entries)["events.json"])["events"]
    assert [(event["date"], event["earliest"], event["latest"]) for event in events] == [
        ("Y-170000", "-170000-01-01", "-170000-12-31"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
    ]


def test_order_is_the_timelines_and_periods_are_among_them(make: Maker) -> None:
    entries = [make.entry("c"), make.entry("a", kind="period"), make.entry("b", timeline="asia")]
    files = make.export(*entries, folders=["asia"])
    assert [event["slug"] for event in read(files["events.json"])["events"]] == ["c", "a", "b"]
    assert [event["slug"] for event in read(files["asia/events.json"])["events"]] == ["b"]
    assert read(files["asia/events.json"])["language"] == "fr"


def test_without_an_address_everything_is_relative_to_the_file(make: Maker) -> None:
    entry = make.entry(
        timeline="asia", body='<a href="content:doha.md#x">x</a> <a href="#y">y</a>', media=(Media("media/a.jpg", ""),)
    )
    files = make.export(entry, folders=["asia"], base_url="")
    (home,), (asia,) = (read(files[path])["events"] for path in ("events.json", "asia/events.json"))
    assert home["url"] == "events/doha/index.html"
    assert asia["url"] == "../events/doha/index.html"
    assert asia["media"][0]["src"] == "../media/a.jpg"
    assert (
        asia["body_html"] == '<a href="../events/doha/index.html#x">x</a> <a href="../events/doha/index.html#y">y</a>'
    )


def test_only_links_are_changed_in_a_body(make: Maker) -> None:
    body = '<p>Write &lt;a href="#x"&gt; or <code>&lt;a href="#y"</code> <a title="a &gt; b" href="#z">z</a></p>'
    (event,) = read(make.export(make.entry(body=body))["events.json"])["events"]
    assert event["body_html"] == body.replace('"#z"', '"https://example.org/war/events/doha/#z"')


def test_the_file_is_plain_to_read(make: Maker) -> None:
    data = make.export(make.entry("a", title="Переговори"), make.entry("b"))["events.json"].decode()
    assert "Переговори" in data
    assert data.endswith("\n")
    assert len([line for line in data.splitlines() if line.startswith('{"slug"')]) == 2


def test_a_long_timeline_comes_in_parts(make: Maker) -> None:
    entries = [make.entry(f"e{number}") for number in range(2001)]
    files = make.export(*entries)
    assert read(files["events.json"]) == {
        "version": 1,
        "title": "Chronicle of everything",
        "description": "What was said & done",
        "language": "en",
        "parts": ["events-1.json", "events-2.json", "events-3.json"],
    }
    parts = [read(files[f"events-{number}.json"]) for number in (1, 2, 3)]
    assert [len(part["events"]) for part in parts] == [1000, 1000, 1]
    assert {part["version"] for part in parts} == {1}
    assert [event["slug"] for part in parts for event in part["events"]] == [f"e{number}" for number in range(2001)]


def test_a_thousand_events_still_come_in_one_file(make: Maker) -> None:
    files = make.export(*(make.entry(f"e{number}") for number in range(1000)))
    assert len(read(files["events.json"])["events"]) == 1000
    assert "events-1.json" not in files


@examples(50)
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_read_back(make: Maker, words: str) -> None:
    entry = make.entry(title=words, tags=(words,), extra={words: words})
    (event,) = read(make.export(entry)["events.json"])["events"]
    assert (event["title"], event["tags"], event["extra"]) == (words, [words], {words: words})


def test_half_a_character_does_not_stop_the_build(make: Maker) -> None:
    (event,) = read(make.export(make.entry(title="a\ud800b"))["events.json"])["events"]
    assert event["title"] == "a?b"


def test_bounds_are_days_also_where_the_time_is_known(make: Maker) -> None:
    entry = make.entry(date="2024-06-14T12:30+03:00")
    (event,) = read(make.export(entry)["events.json"])["events"]
    assert (event["date"], event["earliest"], event["latest"]) == ("2024-06-14T12:30+03:00", "2024-06-14", "2024-06-14")
