"""The Atom feed, read back as a feed reader reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.dates import parse
from timeline.model import Account, Source, Update

if TYPE_CHECKING:
    from tests.exporters.conftest import Maker

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(data: bytes) -> ET.Element:
    return ET.fromstring(data.decode())


def text(element: ET.Element, path: str) -> str:
    return element.findtext("/".join(ATOM + part for part in path.split("/"))) or ""


def entries(data: bytes) -> list[ET.Element]:
    return read(data).findall(f"{ATOM}entry")


def updated(make: Maker, **keys: object) -> str:
    (entry,) = entries(make.export(make.entry(**keys))["feed.xml"])  # type: ignore[arg-type]  # each feed has the element; keywords of several types
    return text(entry, "updated")


def test_head(make: Maker) -> None:
    feed = read(make.export(make.entry(), author="The Desk", licence="CC BY 4.0")["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANG) == "en"
    assert text(feed, "title") == "Chronicle of everything"
    assert text(feed, "subtitle") == "What was said & done"
    assert text(feed, "id") == "https://example.org/war/"
    assert text(feed, "author/name") == "The Desk"
    assert text(feed, "rights") == "CC BY 4.0"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": "https://example.org/war/",
        "self": "https://example.org/war/feed.xml",
    }


def test_entry(make: Maker) -> None:
    source = Source(
        title="Report <1>", publisher="PAP", url="https://pap.example/1?a=b&c", published=parse("2024-08-20")
    )
    event = make.entry(
        status="cancelled",
        confidence="reported",
        summary="Talks & hopes",
        title="Doha <talks>",
        tags=("energy", "talks"),
        sources=[source],
        body='<p>See <a href="content:kursk.md#area">there</a>, <a href="https://other.example/">there</a> '
        'and<sup class="cite"><a href="#tl-source-1">1</a></sup>.</p>',
        accounts=(Account(by="Lavrov", says="Rumours > facts", source=1),),
        updates=(Update(on=parse("2024-08-17"), status="cancelled", note="Called off", source=1),),
    )
    files = make.export(event, make.entry("kursk", date="2024-08-06/.."))
    (entry,) = (one for one in entries(files["feed.xml"]) if text(one, "title") == "Doha <talks>")
    assert text(entry, "id") == "https://example.org/war/events/doha/"
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == ["https://example.org/war/events/doha/"]
    assert [one.get("term") for one in entry.findall(f"{ATOM}category")] == ["energy", "talks"]
    assert text(entry, "summary") == "Talks &amp; hopes"
    assert entry.find(f"{ATOM}published") is None
    content = text(entry, "content")
    for expected in (
        "<p><strong>August 2024</strong> · Did not take place · Reported, not confirmed</p>",
        "<p>Talks &amp; hopes</p>",
        '<a href="https://example.org/war/events/kursk/#area">there</a>',
        '<a href="https://other.example/">there</a>',
        '<a href="https://example.org/war/events/doha/#tl-source-1">1</a>',
        "<strong>Lavrov</strong>: Rumours &gt; facts [1]",
        "<strong>17 August 2024</strong>: Called off · Did not take place [1]",
        '<li><a href="https://pap.example/1?a=b&amp;c">Report &lt;1&gt;</a>, PAP, 20 August 2024</li>',
    ):
        assert expected in content


def test_the_authors_own_wording_of_the_date_is_kept(make: Maker) -> None:
    (entry,) = entries(make.export(make.entry(display_date="In the course of August"))["feed.xml"])
    assert "<strong>In the course of August</strong>" in text(entry, "content")


def test_an_entry_is_dated_by_what_became_known_last(make: Maker) -> None:
    old, new = Source(title="A", published=parse("2024-08-01")), Source(title="B", published=parse("2024-08-17"))
    update = Update(on=parse("2024-08-19"))
    assert updated(make, date="2022-07", sources=[new, old]) == "2024-08-17T00:00:00+00:00"
    assert updated(make, date="2022-07", sources=[new], updates=(update,)) == "2024-08-19T00:00:00+00:00"


def test_an_imprecise_source_counts_as_its_last_day_and_never_as_later_than_today(make: Maker) -> None:
    assert (
        updated(make, date="2022", sources=[Source(title="A", published=parse("2024-07"))])
        == "2024-07-31T00:00:00+00:00"
    )
    assert (
        updated(make, date="2022", sources=[Source(title="A", published=parse("2024-08"))])
        == "2024-08-01T00:00:00+00:00"
    )
    assert (
        updated(make, date="2022-03", sources=[Source(title="A", published=parse("2025"))])
        == "2022-03-31T00:00:00+00:00"
    )


def test_times_are_told_in_utc(make: Maker) -> None:
    source = Source(title="A", published=parse("2024-08-19T22:48-04:00"))
    assert updated(make, sources=[source]) == "2024-08-20T02:48:00+00:00"
    source = Source(title="A", published=parse("2024-08-20T22:48-04:00"))
    assert updated(make, sources=[source]) == "2024-08-20T00:00:00+00:00", "not later than today"


def test_without_news_the_events_own_date_counts_if_it_is_past(make: Maker) -> None:
    assert updated(make, date="1850") == "1850-12-31T00:00:00+00:00"
    assert updated(make, date="2024-08-06/..") == "2024-08-06T00:00:00+00:00"
    assert updated(make, date="-0043") == "0001-01-01T00:00:00+00:00"
    assert updated(make, date="2031") == "2024-08-20T00:00:00+00:00"
    assert updated(make, date="Y170000002") == "2024-08-20T00:00:00+00:00"


def test_newest_first_and_at_most_a_hundred(make: Maker) -> None:
    many = [make.entry(f"e{number}", date=f"{1900 + number}-01-01") for number in range(120)]
    feed = make.export(*many)["feed.xml"]
    assert [text(entry, "title") for entry in entries(feed)] == [
        f"The event e{number}" for number in range(119, 19, -1)
    ]
    assert text(read(feed), "updated") == "2019-01-01T00:00:00+00:00"


def test_a_timeline_of_a_sub_folder_has_its_own_and_the_sites_has_all(make: Maker) -> None:
    files = make.export(make.entry("a"), make.entry("b", timeline="asia/east", kind="period"), folders=["asia/east"])
    assert len(entries(files["feed.xml"])) == 2
    feed = read(files["asia/east/feed.xml"])
    assert text(feed, "id") == "https://example.org/war/asia/east/"
    assert feed.get(LANG) == "fr"
    assert [text(entry, "title") for entry in entries(files["asia/east/feed.xml"])] == ["The event b"]


def test_another_language_is_told(make: Maker) -> None:
    both = make.export(make.entry("a", lang="uk"), make.entry("b", lang="en"))
    assert sorted(entry.get(LANG) or "" for entry in entries(both["feed.xml"])) == ["", "uk"]


def test_without_an_address_links_are_relative_and_ids_are_not(make: Maker) -> None:
    event = make.entry(
        timeline="asia", body='<p><a href="content:doha.md">itself</a> <a href="content:/search/?q=1">search</a></p>'
    )
    files = make.export(event, folders=["asia"], base_url="")
    home, asia = entries(files["feed.xml"])[0], entries(files["asia/feed.xml"])[0]
    assert home.find(f"{ATOM}link").get("href") == "events/doha/index.html"  # type: ignore[union-attr]  # each feed has the element; keywords of several types
    assert asia.find(f"{ATOM}link").get("href") == "../events/doha/index.html"  # type: ignore[union-attr]  # each feed has the element; keywords of several types
    assert '<a href="../events/doha/index.html">itself</a>' in text(asia, "content")
    assert '<a href="../search/index.html?q=1">search</a>' in text(asia, "content")
    assert text(home, "id") == text(asia, "id")
    assert text(home, "id").startswith("urn:uuid:")
    assert text(read(files["feed.xml"]), "id") != text(read(files["asia/feed.xml"]), "id")
    assert 'rel="self"' not in files["feed.xml"].decode()


def test_a_feed_without_entries(make: Maker) -> None:
    feed = read(make.export()["feed.xml"])
    assert text(feed, "updated") == "2024-08-20T00:00:00+00:00"
    assert text(feed, "author/name") == "Chronicle"


def test_the_same_site_gives_the_same_bytes(make: Maker) -> None:
    assert make.export(make.entry(), make.entry("b")) == make.export(make.entry(), make.entry("b"))


@examples(60)
@given(st.text(st.characters()))
def test_any_text_leaves_a_feed_that_can_be_read(make: Maker, words: str) -> None:
    source = Source(title=words, publisher=words, author=words)
    event = make.entry(
        title=words,
        summary=words,
        tags=(words,),
        sources=[source],
        display_date=words,
        accounts=(Account(words, words, 1),),
    )
    (entry,) = entries(make.export(event)["feed.xml"])
    assert entry.find(f"{ATOM}title") is not None
