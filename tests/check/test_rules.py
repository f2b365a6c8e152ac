"""Each rule from outside: what `timeline check` says of small sites, and of what it says nothing."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import ROOT, TODAY, timeline
from tests.check.sites import event, told, write
from tests.effort import examples
from tests.pictures.drawing import drawn
from timeline.check import FINDERS
from timeline.check.bounds import beginning, certainly_before, whole
from timeline.check.causes import PHRASES, order_of
from timeline.check.sources import same_address
from timeline.check.twins import alike, look_alike
from timeline.dates import understand
from timeline.rules import RULES


def test_every_rule_of_the_whole_site_is_known_by_its_name() -> None:
    assert set(FINDERS) <= set(RULES)
    for rule in RULES.values():
        assert rule.meaning[0].isupper()
        assert not rule.meaning.endswith(".")


def test_every_warning_of_the_program_names_a_rule_that_there_is() -> None:
    """Names are written where a warning is made: in the source they stand in quotes."""
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "timeline").rglob("*.py") if path.name != "rules.py"
    )
    for name in RULES:
        assert f'"{name}"' in text, name
    for name in re.findall(r'Problem\([^()]*"warning", (?:rule=)?"([^"]*)"', text):
        assert name in RULES, name


def test_a_site_in_order_has_nothing_to_tell(tmp_path: Path) -> None:
    assert told(write(tmp_path, one=event(), two=event("Another", "1969"))) == []


# --- Dates -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "more", "said"),
    [
        ("2024-08-19", "status: planned\n", "4:9: warning: is still “planned”, but its date has gone by (say what"),
        (
            "2024-08-19",
            "status: postponed\n",
            "4:9: warning: is still “postponed”, but its date has gone by (give the new",
        ),
        ("2024-08-19", "updates: [{on: 2024-08-17, status: postponed}]\n", "3:7: warning: is still “postponed”"),
        ("[2024-08-18..]", "status: postponed\n", ""),
        ("2024-08-20", "status: planned\n", ""),
        ("2024-08-19", "status: cancelled\n", ""),
    ],
)
def test_planned_date_gone_by(tmp_path: Path, date: str, more: str, said: str) -> None:
    expect(told(write(tmp_path, a=event(date=date, more=more))), said, "planned-date-gone-by")


def expect(lines: list[str], said: str, rule: str) -> None:
    """One line about content/a.md that begins with `said` and is of that rule; none if `said` is empty."""
    if not said:
        assert lines == []
        return
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"content/a.md:{said}"), lines
    assert lines[0].endswith(f" [{rule}]")


@pytest.mark.parametrize(
    ("date", "more", "said"),
    [
        (
            "2024-09-01",
            "status: happened\n",
            "4:9: warning: counts as “happened”, but its date, 2024-09-01, is still to come",
        ),
        ("2024-09-01", "status: ongoing\n", "4:9: warning: counts as “ongoing”, but its date"),
        ("2024-08-21", "status: happened\n", ""),  # it is that day in the east already
        ("2024-08", "status: happened\n", ""),
        ("2024-07", "status: ongoing\n", "4:9: warning: is still “ongoing”, but its date, 2024-07, is over"),
        ("2024-07/..", "status: ongoing\n", ""),
        ("2024-08", "status: ongoing\n", ""),
        (
            "2024-08-10",
            "updates:\n  - {on: 2024-08-01, status: happened}\n",
            "5:5: warning: says that the event was “happened” on 2024-08-01, before its date, 2024-08-10",
        ),
        ("2024-08-10", "updates:\n  - {on: 2024-08, status: happened}\n", ""),
        ("2024-08-10", "updates:\n  - {on: 2024-08-01, status: planned}\n  - {on: 2024-08-10, status: happened}\n", ""),
    ],
)
def test_status_contradicts_date(tmp_path: Path, date: str, more: str, said: str) -> None:
    expect(told(write(tmp_path, a=event(date=date, more=more))), said, "status-contradicts-date")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "published: 2042-08-17",
            "4:11: warning: “published” of the source “S” is 2042-08-17, which is still to come (mend the date)",
        ),
        ("accessed: 2024-08-22", "4:11: warning: “accessed” of the source “S” is 2024-08-22"),
        ("accessed: 2024-08-21", ""),
        ("published: 2024", ""),
        (
            "published: 2024-08-17, accessed: 2024-08-16",
            "4:11: warning: the source “S” was “accessed” on 2024-08-16, before it was “published” on 2024-08-17",
        ),
        ("published: 2024-08-17, accessed: 2024-08", ""),
    ],
)
def test_impossible_dates_of_sources(tmp_path: Path, source: str, said: str) -> None:
    site = write(tmp_path, a=event(more=f"sources: [{{title: S, {source}}}]\n"))
    expect(told(site), said, "impossible-date")


def test_an_update_from_the_future_is_an_impossible_date(tmp_path: Path) -> None:
    site = write(tmp_path, a=event(more="updates:\n  - {on: 2024-09-17, note: N}\n"))
    expect(told(site), "5:5: warning: the update became known on 2024-09-17, which is still to come", "impossible-date")


@pytest.mark.parametrize(
    ("own", "how", "other", "said"),
    [
        ("2024-06", "caused by", "2024-07-01", "this began before it"),
        ("2024-06", "Response to", "2024-07", "this began before it"),
        ("2024-07", "led to", "2024-06-30", "this began after it"),
        ("2024-06", "disrupted by", "2024-07-01", "this was over before it"),
        ("2024-06/..", "disrupted by", "2024-07-01", ""),
        ("2024-06/2024-08", "disrupted by", "2024-07-01", ""),
        ("2024-06/2024-08", "caused by", "2024-07-01", "this began before it"),
        ("2024-07-02", "disrupted", "2024-07-01", "this began after it was over"),
        ("2024-06", "caused by", "2024-06-30", ""),
        ("2024-06", "caused by", "2024", ""),
        ("2024-06", "shares a subject with", "2024-07", ""),
        ("2024-06-14T23:30-05:00", "follows", "2024-06-15T03:00+03:00", ""),
        ("2024-06-14T12:00Z", "follows", "2024-06-14T13:00Z", "this began before it"),
        ("1850", "follows", "-0043", ""),
        ("-0044", "follows", "-0043", "this began before it"),
    ],
)
def test_consequence_before_cause(tmp_path: Path, own: str, how: str, other: str, said: str) -> None:
    more = f"status: happened\nrelated:\n  - event: b\n    how: {how}\n"
    site = write(tmp_path, a=event(date=own, more=more), b=event("Another", other, "status: happened\n"))
    lines = told(site)
    start = f"6:12: warning: “{how}” b, but by their dates, {own} and {other}, {said}"
    expect(lines, start if said else "", "consequence-before-cause")


def test_a_contradiction_that_both_events_name_is_told_once(tmp_path: Path) -> None:
    one = event(date="2024-06", more="related: [{event: b, how: caused by}]\n")
    other = event("Another", "2024-07", "related: [{event: a, how: led to}]\n")
    assert len(told(write(tmp_path, a=one, b=other))) == 1


@pytest.mark.parametrize(("lang", "how"), [("de", "Reaktion auf"), ("fr", "à la suite de"), ("uk", "у відповідь на")])
def test_causes_in_other_languages(tmp_path: Path, lang: str, how: str) -> None:
    site = write(
        tmp_path,
        f'language = "{lang}"\n',
        a=event(date="2024-06", more=f"related: [{{event: b, how: {how}}}]\n"),
        b=event("Another", "2024-07"),
    )
    assert len(told(site)) == 1
    assert order_of(how, lang) == "begins after"
    assert order_of(how, "en") is None


def test_no_phrase_means_two_things() -> None:
    for language, orders in PHRASES.items():
        phrases = [phrase for found in orders.values() for phrase in found]
        assert len(phrases) == len(set(phrases)), language
        assert all(phrase == phrase.casefold() for phrase in phrases)


days = st.tuples(st.integers(1990, 2010), st.integers(1, 12), st.integers(1, 28))
dates = st.one_of(
    days.map("{0[0]}-{0[1]:02}-{0[2]:02}".format),
    days.map("{0[0]}-{0[1]:02}".format),
    days.map("{0[0]}".format),
    days.map("{0[0]}/..".format),
    days.map("../{0[0]}".format),
    days.map("[{0[0]}..]".format),
)


@examples(100)
@given(dates, dates)
def test_certainly_before_is_an_order(one: str, other: str) -> None:
    a, b = understand(one), understand(other)
    assert not (certainly_before(whole(a), whole(b)) and certainly_before(whole(b), whole(a)))
    assert not certainly_before(whole(a), whole(a))
    if certainly_before(whole(a), whole(b)):  # then it began before it, too
        assert certainly_before(beginning(a), beginning(b))


@pytest.mark.parametrize(
    ("date", "more", "said"),
    [
        (
            "2024-08-10",
            "sources: [{title: S, published: 2024-08-09}]\n",
            "4:11: warning: is said to have happened on 2024-08-10, but all its sources appeared before that",
        ),
        ("2024-08-10", "sources: [{title: S, published: 2024-08}]\n", ""),
        ("2024-08-10", "sources: [{title: S}, {title: T, published: 2024-08-09}]\n", ""),
        ("2024-08-10", "sources: [{title: S, published: 2024-08-11}, {title: T, published: 2024-08-09}]\n", ""),
        ("2024-08-30", "sources: [{title: S, published: 2024-08-09}]\n", ""),
        ("2024-08-10", "status: cancelled\nsources: [{title: S, published: 2024-08-09}]\n", ""),
        (
            "2024-08-19",
            "updates:\n  - {on: 2024-08-20, note: N, source: {title: T, published: 2024-08-19}}\n",
            "5:5: warning: the update became known on 2024-08-20, but its source appeared on 2024-08-19 already",
        ),
    ],
)
def test_source_too_early(tmp_path: Path, date: str, more: str, said: str) -> None:
    site = write(tmp_path, a=event(date=date, more=more))
    expect(told(site), said, "source-too-early")
    assert "[source-too-early]" not in timeline(site, "build", "--today", TODAY).stderr


def test_invented_precision_of_years_and_of_months(tmp_path: Path) -> None:
    words = [
        "alpha",
        "bravo",
        "charlie",
        "delta",
        "echo",
        "foxtrot",
        "golf",
        "hotel",
        "india",
        "juliett",
        "kilo",
        "lima",
    ]
    years = {f"y{n}": event(words[n], f"19{50 + n}-01-01") for n in range(3)}
    months = {f"m{n}": event(words[3 + n], f"19{60 + n}-0{n + 2}-01") for n in range(4)}
    others = {f"o{n}": event(words[7 + n], f"19{70 + n}-05-1{n}") for n in range(5)}
    lines = told(write(tmp_path, **years, **months, **others))
    assert len(lines) == 7
    assert lines[0] == (
        "content/m0.md:3:7: warning: 4 events are dated the first of a month, where chance would have hardly one: "
        "is the day of this one known? (if only the month is known, write “date: 1960-02”) [invented-precision]"
    )
    assert lines[-1].endswith("(if only the year is known, write “date: 1952”) [invented-precision]")


def test_as_many_firsts_as_chance_would_have_are_not_suspicious(tmp_path: Path) -> None:
    """Every third day of four years: one in thirty is the first of a month."""
    events = {}
    for number in range(0, 1460, 3):
        year, rest = divmod(number, 365)
        month, day = divmod(rest, 30)
        date = f"{2000 + year}-{min(month + 1, 12):02}-{min(day + 1, 28):02}"
        events[f"e{number}"] = event(f"Numberless {number} {number * 7919}", date)
    assert told(write(tmp_path, **events), "--rule", "invented-precision") == []


# --- Sources -----------------------------------------------------------------------------------------------------------------------


def test_source_twice(tmp_path: Path) -> None:
    sources = """\
one: {title: A, url: "https://www.example.org/a/?utm_source=feed&id=1#top"}
two: {title: B, url: "http://example.org/a?id=1"}
three: {title: Same words, publisher: P, published: 2024-08}
four: {title: same Words, publisher: p, published: 2024-08}
five: {title: C, url: "https://example.org/c", quote: Here.}
six: {title: C, url: "https://example.org/c", quote: There.}
seven: {title: D, url: "https://example.org/a?id=2"}
"""
    cites = "sources: [one, two, three, four, five, six, seven, {title: E, url: https://example.org/a?id=2}]\n"
    lines = told(write(tmp_path, a=event(more=cites), sources=sources), "--rule", "source-twice")
    assert [line.partition(" (")[0] for line in lines] == [
        "content/a.md:4:52: warning: this source stands in sources.yaml as “seven”, by the address https://example.org/a?id=2",
        "content/sources.yaml:2:1: warning: “two” is the same source as “one”, by the address http://example.org/a?id=1",
        "content/sources.yaml:4:1: warning: “four” is the same source as “three”, by title, publisher and date",
    ]


@examples(100)
@given(st.text(max_size=40) | st.from_regex(r"https?://[a-z.:\[\]0-9]{0,9}[/?#a-z=&%é]{0,20}", fullmatch=True))
def test_any_text_can_be_compared_as_an_address(text: str) -> None:
    assert same_address(text) == same_address(text)
    assert same_address("https://example.org/" + text.partition("#")[0]) == same_address(
        "http://www.example.org/" + text.partition("#")[0] + "#x"
    )


def test_source_without_archive_is_told_once_for_each_address_and_not_by_a_build(tmp_path: Path) -> None:
    sources = """\
one: {title: A, url: "https://example.org/a"}
two: {title: B, url: "https://example.org/b", archived: "https://web.archive.org/web/2024/https://example.org/b"}
three: {title: C, url: "https://web.archive.org/web/2024/https://example.org/c"}
four: {title: D}
"""
    cites = "sources: [one, two, three, four, {title: E, url: https://example.org/e}]\n"
    again = event(
        "Other", more="sources: [{title: E, url: https://example.org/e}, {title: B, url: https://example.org/b}]\n"
    )
    site = write(tmp_path, a=event(more=cites), b=again, sources=sources)
    found = told(site, "--rule", "source-without-archive")
    assert [line.partition(" (")[0] for line in found] == [
        "content/a.md:4:34: warning: the source “E” has no archived copy",
        "content/sources.yaml:1:1: warning: the source “one” has no archived copy",
    ]
    assert "source-without-archive" not in timeline(site, "build", "--today", TODAY).stderr


# --- Links -------------------------------------------------------------------------------------------------------------------------


def test_link_to_nowhere(tmp_path: Path) -> None:
    body = """\
[good](war/b.md#what-is-known), [note](war/b.md#fn-1), [ours](war/b.md#tl-sources), [page](/events/b/), [old](/events/old-b/), [tag](/tags/talks/)

[gone](gone.md) [again](gone.md#x)

[heading](war/b.md#what-is-knowm)

[draft](draft.md)

[page](/events/c/) [tag](/tags/talk/) [search](/search/) [found](/sources/one/)

[capitals](War/B.md) [folder](b.md) [ending](war/b)

[intro](war/_timeline.md#aims) [wrong](war/_timeline.md#aim)
"""
    site = write(
        tmp_path,
        a=event(body=body),
        draft=event("Draft", more="draft: true\n"),
        war__b=event(
            "Other",
            more="tags: [talks]\nsources: [one]\nredirect_from: [old-b]\n",
            body="## What is known\n\nX.[^n]\n\n[^n]: A note.",
        ),
        war___timeline="---\ntitle: War\n---\n## Aims\n\nSee [nowhere](b.md#no).\n",
        sources="one: {title: T}\n",
    )
    hint = "paths are counted from the folder of the file that links"
    assert told(site) == [
        line + " [link-to-nowhere]"
        for line in (
            f"content/a.md:7:1: warning: links to gone.md, which is not there ({hint})",
            "content/a.md:9:1: warning: links to war/b.md#what-is-knowm, but that text has no such heading (its headings are #what-is-known)",
            "content/a.md:11:1: warning: links to draft.md, which is a draft (publish it, or take the link out)",
            "content/a.md:13:1: warning: links to /events/c/, a page that there is not (link to an event by its file, such as doha.md)",
            "content/a.md:13:1: warning: links to /tags/talk/, a page that there is not (look the page up in the built site, and copy its address)",
            "content/a.md:15:1: warning: links to War/B.md, which is not there (did you mean war/b.md?)",
            "content/a.md:15:1: warning: links to b.md, which is not there (did you mean war/b.md?)",
            "content/a.md:15:1: warning: links to war/b, which is not there (did you mean war/b.md?)",
            "content/a.md:17:1: warning: links to war/_timeline.md#aim, but that text has no such heading (its headings are #aims)",
            "content/war/_timeline.md:6:1: warning: links to war/b.md#no, but that text has no such heading (its headings are #what-is-known)",
        )
    ]


def test_links_in_translations_are_checked_too(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        '[languages.uk]\ntitle = "Спроба"\n',
        a=event(),
        b=event("Other", body="## Here"),
    )
    (site / "content/a.uk.md").write_text(
        "---\ntitle: Заголовок\n---\n[тут](b.md#here) [там](b.md#there) [ніде](c.md)\n", "utf-8"
    )
    assert [line.partition(" (")[0] for line in told(site)] == [
        "content/a.uk.md:4:1: warning: links to b.md#there, but that text has no such heading",
        "content/a.uk.md:4:1: warning: links to c.md, which is not there",
    ]


# --- Events and places -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "date", "other", "other_date", "told_of"),
    [
        ("Strike on Kharkiv", "2024-06-14", "Strike on Kharkiv", "2024-06-14", True),
        ("Strike on Kharkiv", "2024-06-14", "Kharkiv: strikes!", "2024-06", True),
        ("Strike on Kharkiv", "2024-06-14", "Strike on Kherson", "2024-06-14", False),
        ("Strike on Kharkiv", "2024-06-14", "Strike on Kharkiv", "2024-06-15", False),
        ("Strike on Kharkiv", "2024-06-14", "Strike on Kharkiv", "2024-06-14/..", True),
        ("Strike on Kharkiv", "2024-06-14", "Strike on Kharkiv", "2024-05/..", False),
        ("Élections fédérales", "2024-06", "Elections federales", "2024-06-09", True),
        ("Election in Austria", "2013", "Election in Australia", "2013", False),
        ("Удар по Харкову", "2024-06-14", "Удари по Харкову", "2024-06-14", True),
        ("Talks in Doha on energy", "2024-06-14", "Secret talks in Doha on energy", "2024-06-14", True),
        ("Talks in Doha on energy", "2024-06", "Secret talks in Doha on energy", "2024-06", False),
        ("Talks", "2024-06-14", "Secret talks", "2024-06-14", False),
        ("Round 1 of the talks", "2024-06", "Round 2 of the talks", "2024-06", False),
        ("9/11", "2001-09-11", "11/9", "2001-09-11", True),
        ("東京五輪開会", "2021-07-23", "東京五輪閉会", "2021-07-23", False),
    ],
)
def test_look_alike(tmp_path: Path, one: str, date: str, other: str, other_date: str, told_of: bool) -> None:
    status = "status: happened\n" if "/.." not in other_date else ""
    site = write(
        tmp_path, one=event(f"“{one}”", date, "status: happened\n"), two=event(f"“{other}”", other_date, status)
    )
    lines = told(site, "--rule", "look-alike")
    assert bool(lines) == told_of, lines
    assert len(lines) < 2


def test_the_later_one_of_two_that_look_alike_is_told_of(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        a=event("Strike on Kharkiv", "2024-06-14"),
        b=event("Kharkiv strikes", "2024-06"),
        c=event("strike  on kharkiv"),
    )
    said = (
        "2:8: warning: may be the same as content/b.md: “Kharkiv strikes”, 2024-06 "
        "(keep one of the two, or tell them apart by title or date) [look-alike]"
    )
    assert told(site) == [f"content/a.md:{said}", f"content/c.md:{said}"]


@examples(100)
@given(st.frozensets(st.text("abcdeж1", min_size=1, max_size=8), max_size=5))
def test_a_title_is_like_itself(words: frozenset[str]) -> None:
    assert alike(words, words)


def test_coordinates(tmp_path: Path) -> None:
    def at(name: str, lat: float, lon: float) -> str:
        return f"places:\n  - {{name: {name}, lat: {lat}, lon: {lon}}}\n"

    site = write(
        tmp_path,
        a=event("First", "2024-01-05", at("Doha", 25.29, 51.53)),
        b=event("Second", "2024-02-06", at("Doha", 51.53, 25.29)),
        c=event("Third", "2024-03-07", at("Doha", 25.3, 58)),
        d=event("Fourth", "2024-04-08", at("Nowhere", 0, 0)),
        e=event("Fifth", "2024-05-09", at("Doha", 25.290612345, 51.53)),
        f=event("Sixth", "2024-05-10", at("Doha", 25.290612, 51.530001)),
    )
    assert [line.partition(" (")[0] for line in told(site)] == [
        "content/b.md:5:5: warning: “Doha” has latitude and longitude the other way round in content/a.md",
        "content/c.md:5:5: warning: “Doha” lies somewhere else in content/a.md",
        "content/d.md:5:5: warning: “Nowhere” lies at 0, 0, in the sea off Africa",
        "content/e.md:5:5: warning: “Doha” has coordinates with 9 digits after the point, which nobody can have measured",
    ]
    assert "(write 25.2906, 51.53: that is exact to ten metres) [coordinate-digits]" in told(site)[-1]


def test_a_description_that_is_a_files_name(tmp_path: Path) -> None:
    media = "media:\n  - {src: img_1234.jpg, alt: IMG 1234}\n  - {src: img_1234.jpg, alt: A bridge at night}\n"
    body = "![img_1234.jpg](img_1234.jpg)\n\n![A bridge](img_1234.jpg)"
    site = write(tmp_path, a=event(more=media, body=body))
    (site / "content/img_1234.jpg").write_bytes(drawn(40, 30))
    assert [line.partition(" (")[0] for line in told(site)] == [
        "content/a.md:5:11: warning: the description of “img_1234.jpg” is only its file's name",
        "content/a.md:8:1: warning: the description of “img_1234.jpg” is only its file's name",
    ]


def test_the_time_of_every_rule_grows_with_the_site_and_no_faster() -> None:
    """On sites made to be hard for a comparison of all with all: one day, like titles."""
    from timeline.assemble import assemble
    from timeline.check.subject import Subject
    from timeline.config import Config
    from timeline.dates import Instant
    from timeline.model import Content, Event, Source

    def seconds(number: int) -> float:
        day = understand("2024-01-01")
        sources = (Source("T", url="https://example.org/a"), Source("T", publisher="P", published=day))
        events = tuple(
            Event(f"content/{n}.md", f"e{n}", f"Strike in town {n % 7}", day, sources=sources) for n in range(number)
        )
        site, _ = assemble(Content(events=events), Config(Path(), "T", Instant(2024, 8, 20)))
        subject = Subject(site, Content(events=events))
        started = time.process_time()
        for find in FINDERS.values():
            list(find(subject))
        return time.process_time() - started

    def best(number: int) -> float:
        """Other work of this process, such as collecting what other tests left, falls on one of several."""
        return min(seconds(number) for _ in range(3))

    seconds(100)
    assert best(4000) < 20 * max(best(500), 0.01)  # eight times as many


def test_the_finder_of_twins_is_one_of_the_rules() -> None:
    assert FINDERS["look-alike"] is look_alike


def test_source_never_cited(tmp_path: Path) -> None:
    site = write(tmp_path, a=event(more="sources: [x]\n"), sources="x: {title: X}\ny: {title: Y}\n")
    assert [line for line in told(site) if "never-cited" in line] == [
        "content/sources.yaml:2:1: warning: no event cites the source “y” (cite it in an event's “sources”, or remove it) [source-never-cited]"
    ]
    write(tmp_path, a=event(date="a day in May", more="sources: [y]\n"))
    done = timeline(site, "check", "--today", TODAY)
    assert "a.md:3:7: error: " in done.stdout
    assert "never-cited" not in done.stdout  # the event that could not be read may be the one that cites it
