"""The calendar, judged by the icalendar library and by RFC 5545's own rules about lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.dates import parse
from timeline.model import Place, Source, Update

if TYPE_CHECKING:
    from tests.exporters.conftest import Maker


def read(data: bytes) -> Any:
    from icalendar import Calendar

    return Calendar.from_ical(data)


def events(data: bytes) -> list[Any]:
    return list(read(data).walk("VEVENT"))


def lines(data: bytes) -> list[str]:
    """Unfolded."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def dated(make: Maker, date: str) -> list[str]:
    """DTSTART, DTEND and SUMMARY of the only event, as they are written."""
    written = lines(make.export(make.entry(date=date, title="Talks"))["events.ics"])
    return [line for line in written if line.startswith(("DTSTART", "DTEND", "SUMMARY"))]


def test_head(make: Maker) -> None:
    calendar = read(make.export(make.entry())["events.ics"])
    assert calendar["VERSION"] == "2.0"
    assert str(calendar["X-WR-CALNAME"]) == str(calendar["NAME"]) == "Chronicle of everything"
    assert str(calendar["X-WR-CALDESC"]) == "What was said & done"
    assert calendar["PRODID"]
    assert str(calendar["URL"]) == "https://example.org/war/"


def test_event(make: Maker) -> None:
    event = make.entry(
        date="2024-08-06",
        title="Talks; on energy, food\\water",
        summary="One line\nand another",
        status="cancelled",
        tags=("energy, food", "talks"),
        places=(Place("Doha", 25.29, 51.53), Place("Qatar")),
        updates=(Update(on=parse("2024-08-17")), Update(on=parse("2024-08-18"))),
        sources=[Source(title="A", published=parse("2024-08-19T22:48-04:00"))],
    )
    (read_back,) = events(make.export(event)["events.ics"])
    assert str(read_back["SUMMARY"]) == "Talks; on energy, food\\water"
    assert str(read_back["DESCRIPTION"]) == "6 August 2024 · Did not take place\nOne line\nand another"
    assert [str(one) for one in read_back["CATEGORIES"].cats] == ["energy, food", "talks"]
    assert str(read_back["LOCATION"]) == "Doha, Qatar"
    assert read_back["GEO"].to_ical() == "25.29;51.53"
    assert read_back["SEQUENCE"] == 2
    assert str(read_back["STATUS"]) == "CANCELLED"
    assert str(read_back["TRANSP"]) == "TRANSPARENT"
    assert str(read_back["URL"]) == "https://example.org/war/events/doha/"
    assert read_back["DTSTAMP"].to_ical() == b"20240820T024800Z"


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2024-08-06", ";VALUE=DATE:20240806", ";VALUE=DATE:20240807"),
        ("2024-02-29/2024-03-01", ";VALUE=DATE:20240229", ";VALUE=DATE:20240302"),
        ("0079-08-24", ";VALUE=DATE:00790824", ";VALUE=DATE:00790825"),
        ("2024-06-14T12:30", ":20240614T123000", None),
        ("2024-06-14T12:30Z", ":20240614T123000Z", None),
        ("2024-06-14T01:30+03:00", ":20240613T223000Z", None),
        ("2024-06-14T12:30:15-04:00", ":20240614T163015Z", None),
        ("2024-06-14T24:00", ":20240615T000000", None),
    ],
)
def test_what_is_exact_is_drawn_as_it_is(make: Maker, date: str, start: str, end: str | None) -> None:
    ends = [] if end is None else [f"DTEND{end}"]
    assert dated(make, date) == [f"DTSTART{start}", *ends, "SUMMARY:Talks"]


@pytest.mark.parametrize(
    ("date", "start", "end", "words"),
    [
        ("2024-08", "20240801", "20240901", "August 2024"),
        ("2024-06-XX", "20240601", "20240701", None),
        ("2024-06-14~", "20240614", "20240615", "about 14 June 2024"),
        ("2022-07/2023-07~", "20220701", "20230801", None),
        ("2024-08-06/..", "20240806", None, "since 6 August 2024"),
        ("2024-08-06/", "20240806", None, None),
        ("[2024-08-12..2024-08-18]", "20240812", "20240819", None),
    ],
)
def test_what_is_not_is_drawn_with_its_words(
    make: Maker, date: str, start: str, end: str | None, words: str | None
) -> None:
    *drawn, summary = dated(make, date)
    assert drawn == [f"DTSTART;VALUE=DATE:{start}", *([] if end is None else [f"DTEND;VALUE=DATE:{end}"])]
    assert summary.startswith("SUMMARY:Talks (")
    assert words is None or summary == f"SUMMARY:Talks ({words})"


@pytest.mark.parametrize(
    "date",
    ["2024", "185X", "2024-21", "1939/1945", "-0043-03-15", "Y12024", "../2024-08-20", "/2024-08-20", "XXXX-12-25",
     "[2024-08-20..2024-12-31]", "[..2024-08-20]", "{1960,1961-12}", "9999-12-31", "9999-12-31T24:00", "0001-01-01T01:00+03:00"],
)  # fmt: skip
def test_what_a_calendar_cannot_show_honestly_is_left_out_and_counted(make: Maker, date: str) -> None:
    calendar = read(make.export(make.entry(date=date))["events.ics"])
    assert not calendar.walk("VEVENT")
    assert str(calendar["DESCRIPTION"]).startswith("What was said & done\n1 event has no place in a calendar")


def test_the_status_is_told(make: Maker) -> None:
    told = {
        status: str(events(make.export(make.entry(status=status))["events.ics"])[0]["STATUS"])
        for status in ("happened", "ongoing", "planned", "postponed", "cancelled")
    }
    assert told == {
        "happened": "CONFIRMED",
        "ongoing": "CONFIRMED",
        "planned": "TENTATIVE",
        "postponed": "TENTATIVE",
        "cancelled": "CANCELLED",
    }


def test_uids_last_and_differ(make: Maker) -> None:
    files = make.export(make.entry("a", timeline="asia"), make.entry("b"), folders=["asia"])
    uids = [str(event["UID"]) for event in events(files["events.ics"])]
    assert len(set(uids)) == 2
    assert [str(event["UID"]) for event in events(files["asia/events.ics"])] == uids[:1]
    elsewhere = make.export(make.entry("a", title="Another", date="1999-01-01"))
    assert [str(event["UID"]) for event in events(elsewhere["events.ics"])] == uids[:1]


def test_without_an_address_there_are_no_links(make: Maker) -> None:
    files = make.export(make.entry(), base_url="")
    assert not [line for line in lines(files["events.ics"]) if line.startswith("URL")]
    assert files == make.export(make.entry(), base_url="")


def test_several_places_have_no_single_position(make: Maker) -> None:
    places = (Place("Doha", 25.29, 51.53), Place("Kyiv", 50.45, 30.52))
    (event,) = events(make.export(make.entry(places=places))["events.ics"])
    assert "GEO" not in event


def test_a_calendar_without_events(make: Maker) -> None:
    assert not events(make.export()["events.ics"])


@examples(60)
@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_any_text_is_read_back_but_for_control_characters(make: Maker, words: str) -> None:
    data = make.export(make.entry(date="2024-08-06", title=words, tags=(words,)))["events.ics"]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    (event,) = events(data)
    expected = "".join(char for char in words.replace("\r\n", "\n") if char in "\t\n" or char >= " ").replace(
        "\x7f", ""
    )
    assert str(event["SUMMARY"]) == expected


@examples(20)
@given(st.text(st.characters()))
def test_no_text_breaks_the_calendar(make: Maker, words: str) -> None:
    data = make.export(make.entry(title=words, summary=words, places=(Place(words),)))["events.ics"]
    assert len(events(data)) == 1
