"""The tagger: dates of running text, resolved, events told from references."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.expecting import CASES, Case, cases, count, day, names, read, shown
from timeline.dates import bounds_text, parse
from timeline.errors import DateError
from timeline.extract.candidates import LIMIT, MOST, Candidate, find

SHARED = Path(__file__).parents[3] / "shared"


ENGLISH = [*cases(path for path in CASES.glob("*.txt") if not path.stem.startswith("fr-"))]


@pytest.mark.parametrize("case", ENGLISH, ids=[case.name for case in ENGLISH])
def test_dates_and_what_became_of_them(case: Case) -> None:
    candidates = find(case.text, day(case.published))
    if case.expected and len(case.expected[0]) == 2:
        assert [(one.text, one.edtf) for one in candidates] == case.expected
    else:
        assert [shown(one) for one in candidates] == case.expected


def one(text: str, published: str = "2024-08-20") -> Candidate:
    (found,) = find(text, day(published))
    return found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("According to Reuters, the bridge fell on Monday.", "Reuters"),
        ("As reported by “The Post,” the talks began in June.", "The Post"),
        ("The bridge fell on Monday, said Anna Berg.", "Anna Berg"),
        ("Anna Berg, citing Interfax, said the bridge fell in June.", "Anna Berg (Interfax)"),
        ("According to the agency Interfax, Anna Berg said on Monday: “All talks have ended.”", "Interfax"),
        ("The bridge fell on Monday, according to the electoral commission.", "the electoral commission"),
        ("The bridge fell on Monday.", ""),
    ],
)
def test_who_says_so(text: str, who: str) -> None:
    assert one(text).attribution == who


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("However, the court on June 18 called for a new vote.", "The court called for a new vote"),
        ("In July 2022, the port opened again.", "The port opened again"),
        ("According to Reuters, the bridge fell on Monday.", "The bridge fell"),
        ("The bridge fell on Monday, and nobody was hurt.", "The bridge fell, and nobody was hurt"),
        ("Friday was chosen for the vote.", "Friday was chosen for the vote"),
    ],
)
def test_a_title_is_the_clause_without_its_date(text: str, title: str) -> None:
    assert one(text).title == title


def test_what_a_live_report_dates_otherwise_did_not_happen_at_the_time_above_it() -> None:
    text = "09:15\n\nYesterday a warning was issued.\n\n11:45\n\nAt 11:20 a.m. the bridge closed.\n\n12:10\n\nToday the ferries stopped.\n"
    assert [(one.date, one.event) for one in find(text, day("2022-02-18"))] == [
        ("2022-02-18T09:15", False),
        ("2022-02-17", True),
        ("2022-02-18T11:45", False),
        ("2022-02-18T11:20", True),
        ("2022-02-18T12:10", True),
        ("2022-02-18", True),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Coach Bell took over last November.", "Coach Bell took over"),
        ("A petition against the closure was handed in last month.", "A petition against the closure was handed in"),
        ("The petition was handed in on Monday.", "The petition was handed in"),
        ("Two people drowned over last weekend.", "Two people drowned"),
        ("Anna Berg was born on Feb. 3, 1928, in Dundee.", "Anna Berg was born in Dundee"),
        ('Joan Pike said the library would reopen "by Halloween".', "Joan Pike said the library would reopen"),
        ('"Over the past decade we have learned a lot," said Dr Imani.', '"We have learned a lot," said Dr Imani'),
        (
            "Norvik AS (OSE: NOR) today announced that it has signed a definitive agreement to buy its rival for cash.",
            "Norvik AS (OSE: NOR) announced that it has signed a definitive agreement",
        ),
    ],
)
def test_words_that_belong_together_stay_together_in_a_title(text: str, title: str) -> None:
    assert one(text).title.startswith(title)


def test_a_title_is_short_and_ends_with_a_word_of_meaning() -> None:
    text = (
        "The committee of ministers, which had met four times in the old town hall of the city before that, decided on "
        "14 June that the bridge over the river would be closed to all lorries and to the buses of the northern line."
    )
    title = one(text).title
    assert 20 < len(title) <= 91
    assert title.split()[-1] not in ("the", "of", "and", "for", "over")
    assert not title.endswith(",")


def test_a_list_of_days_is_one_event_on_all_of_them() -> None:
    found = find("Hearings were held on 14, 15 and 21 June.", day("2024-08-20"))
    assert [candidate.edtf for candidate in found] == ["2024-06-14", "2024-06-15", "2024-06-21"]
    assert {candidate.date for candidate in found} == {"{2024-06-14,2024-06-15,2024-06-21}"}
    assert {candidate.title for candidate in found} == {"Hearings were held"}


def test_a_choice_of_days_is_one_event_on_one_of_them() -> None:
    found = find("The letter was written on 24 or 25 June.", day("2024-08-20"))
    assert {candidate.date for candidate in found} == {"[2024-06-24,2024-06-25]"}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("He left the firm in 1940 and died in 1943.", ["He left the firm", "He died"]),
        (
            "“It is over,” said Tom Rydel, a retired pilot who lost his house in 2014.",
            ["A retired pilot lost his house"],
        ),
        (
            "A plan to merge, announced in May 2022, was dropped in June 2022.",
            ["A plan to merge announced", "A plan to merge, announced in May 2022, was dropped"],
        ),
        (
            "Storm Freya, in February 2020, cost 210 million.",
            ["Storm Freya cost 210 million"],
        ),
        ("The firm has until 12 January to appeal.", ["The firm has until 12 January to appeal"]),
        (
            "The head of the union said they would use the terms of the deal from July 2022, where dockers were allowed to work on Sundays.",
            ["Dockers were allowed to work on Sundays"],
        ),
        (
            "The combined forces of the northern coalition first crossed the river on August 6 and occupied over 300 square miles of farmland.",
            ["The combined forces of the northern coalition first crossed the river"],
        ),
        (
            "Confidential negotiations between the dockers and the harbour company of the region were supposed to take place in August in Orm.",
            ["Confidential negotiations between the dockers and the harbour company of the region"],
        ),
        (
            "Ida Holm, head of the union, said in a briefing last week: “The sooner they agree to talks, in particular on pay, the sooner all ends.”",
            ["Ida Holm said in a briefing: The sooner they agree to talks, in particular on pay"],
        ),
        (
            "The bill will be published, the ministry said last week.",
            ["The ministry said: The bill will be published"],
        ),
        ("Two people died on Monday, police say.", ["Two people died"]),
        ("Because of the storm the vote was held in June 2022.", ["Because of the storm the vote was held"]),
        ("Police said that Tuesday was calm.", ["Police said that Tuesday was calm"]),
        ("The talks have been going on since April 2022.", ["The talks have been going on"]),
    ],
)
def test_a_title_tells_of_its_own_date(text: str, titles: list[str]) -> None:
    assert [candidate.title for candidate in find(text, day("2024-08-20"))] == titles


def test_a_line_with_nothing_but_a_clock_time_dates_what_is_below() -> None:
    text = "14:05 GMT\n\nGood morning.\nPolice have closed the bridge.\n\n2.35pm\n\nThe mayor left on Sunday."
    found = find(text, day("2024-11-05"))
    assert [(one.date, one.status, one.title) for one in found] == [
        ("2024-11-05T14:05Z", "happened", "Police have closed the bridge"),
        ("2024-11-05T14:35", "happened", "The mayor left on Sunday"),
        ("2024-11-03", "happened", "The mayor left"),
    ]
    assert found[0].quote == "14:05 GMT\n\nGood morning.\nPolice have closed the bridge."


def test_a_line_with_nothing_but_a_day_dates_what_is_below() -> None:
    text = (
        "12 March 2019\nThe claim is filed.\n\n4 April 2019\nIn May, the judge is named.\n\n3 June 2019 – First hearing"
    )
    found = find(text, day("2024-11-05"))
    assert [(one.text, one.date, one.event) for one in found] == [
        ("12 March 2019", "2019-03-12", True),
        ("4 April 2019", "2019-04-04", False),
        ("May", "2019-05", True),
        ("3 June 2019", "2019-06-03", True),
    ]
    assert [one.title for one in found if one.event] == ["The claim is filed", "The judge is named", "First hearing"]


def test_a_clock_time_is_of_the_day_that_stands_above_it() -> None:
    text = "Tuesday 5 November 2024\n\n09:15\n\nPolls have opened.\n\nWednesday 6 November 2024\n\n00:10\n\nThe count has begun."
    found = [one.date for one in find(text, day("2024-11-06")) if one.event]
    assert found == ["2024-11-05T09:15", "2024-11-06T00:10"]


def test_a_history_goes_on_in_the_year_that_it_has_come_to() -> None:
    text = "The trial opened on 3 February 2015.\n\nOn 6 March 2015 it ended.\n\nThe residents appealed on 18 May.\n\nThey will be heard in June."
    assert [one.edtf for one in find(text, day("2024-03-01"))] == ["2015-02-03", "2015-03-06", "2015-05-18", "2024-06"]


def test_a_story_goes_on_in_the_last_year_that_it_named() -> None:
    text = "In 2019 the vote was held. The trial began on 7 June 2021. Hearings were held in July."
    assert [candidate.edtf for candidate in find(text, day("2024-08-20"))] == ["2019", "2021-06-07", "2021-07"]


def test_the_quote_is_exact_and_takes_in_the_sentence_that_calls_it_off() -> None:
    text = "It rained.\n\nTalks were supposed to begin in July. However, they were called off. Nobody was glad."
    found = one(text)
    assert found.status == "cancelled"
    assert found.quote == "Talks were supposed to begin in July. However, they were called off."
    assert found.quote in text


def test_what_is_quoted_says_nothing_of_the_tense_outside() -> None:
    found = one("Anna Berg said in a briefing last week: “The raids will stop.”")
    assert (found.edtf, found.status) == ("2024-08-12/2024-08-18", "happened")


def test_a_heading_and_the_date_of_the_article_are_no_events() -> None:
    found = find("A year of change: 1998\n\nAugust 20, 2024\n\nThe bridge fell on Monday.", day("2024-08-20"))
    assert [candidate.event for candidate in found] == [False, False, True]
    assert all(candidate.reason for candidate in found)


def test_a_heading_with_a_year_dates_what_follows() -> None:
    found = find("1998\n\nIn June, the firm moved to Leeds.\n\nIn July, it hired a cook.", day("2019-03-01"))
    assert [candidate.edtf for candidate in found] == ["1998", "1998-06", "1998-07"]


def test_weekdays_agree_with_days() -> None:
    assert one("The bridge fell on Wednesday, June 14.").edtf == "2023-06-14"
    assert one("The bridge fell on Friday, June 14.").edtf == "2024-06-14"


def test_numerals_that_can_be_read_in_two_ways_are_in_doubt() -> None:
    assert one("The bridge fell on 14/06/2024.").edtf == "2024-06-14"
    assert one("The bridge fell on 7/8/24.").edtf == "2024-08-07?"


def test_non_breaking_spaces_and_typographic_quotes() -> None:
    found = find("The “bridge” fell on August\u00a06\u00a0and was closed.", day("2024-08-20"))
    assert [(candidate.text, candidate.edtf) for candidate in found] == [("August\u00a06", "2024-08-06")]


def test_no_day_of_publication_no_dates() -> None:
    with pytest.raises(DateError, match="has to be a day"):
        find("The bridge fell on Monday.", day("2024-08"))
    with pytest.raises(DateError, match="between the years 1 and 2999"):
        find("The bridge fell at noon.", day("0000-01-01"))


@pytest.mark.parametrize(
    ("text", "words", "edtf", "date"),
    [
        ("The plant has been closed since 2009.", "2009", "2009", "2009/.."),
        ("The plant was closed last week.", "last week", "2011-12-19/2011-12-25", "[2011-12-19..2011-12-25]"),
        ("The plant was closed in early 2009.", "early 2009", "2009", "[2009-01..2009-04]"),
        ("The plant has been idle for more than two years now.", "for more than two years", "../2010-01", "2010~/.."),
        ("The plant will be closed by the end of the year.", "the end of the year", "2012", "[2012-01-01..2012-12-31]"),
    ],
)
def test_what_the_words_name_and_the_date_that_they_make_with_those_before_them(
    text: str, words: str, edtf: str, date: str
) -> None:
    found = one(text, "2012-01-01")
    assert (found.text, found.edtf, found.date) == (words, edtf, date)
    assert (found.earliest, found.latest) == bounds_text(parse(edtf))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rumours say that the king fled on Sunday.", "reported"),
        ("The firm claimed that it was robbed on Sunday.", "reported"),
        ("Local media, citing unconfirmed reports, say that the king fled on Sunday.", "reported"),
        ("The minister, who is rumoured to be ill, said that the king left on Sunday.", "happened"),
        ("He said on Sunday that the rumours were wrong.", "happened"),
    ],
)
def test_what_is_told_as_a_rumour_is_reported(text: str, status: str) -> None:
    assert one(text).status == status


def test_of_two_ends_the_first_dates_the_event() -> None:
    first, last = find("From 2009 to 2011 the plant was closed.", day("2012-01-01"))
    assert (first.text, first.edtf, first.date, first.event) == ("2009", "2009", "2009/2011", True)
    assert (last.text, last.edtf, last.date, last.event) == ("2011", "2011", "2011", False)
    assert last.reason == "The end of the time that begins with “2009”"


# --- Any text -----------------------------------------------------------------------------------------------------------------------------

VOCABULARY = (
    "on in by since until the a of last next this week month year years day days June 14 2024 May march Monday today yesterday ago "
    "earlier later two three first quarter half early mid- late 1990s 's . , ; : “ ” ( ) - – to and between 12:30 p.m. UTC noon "
    "Christmas Easter was will said according to X Y \n \n\n 31 February 29 9999 0000 1/2/24 24:61 GMT+99 century 19th twenty-four"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))
DAYS = st.dates(max_value=dt.date(2999, 12, 31))


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)), DAYS)
def test_any_text_gives_dates_in_their_place(text: str, published: Any) -> None:
    behind = 0
    for candidate in find(text, day(published.isoformat())):
        assert behind <= candidate.start < candidate.end
        behind = candidate.end
        assert text[candidate.start : candidate.end] == candidate.text
        parse(candidate.edtf)
        assert candidate.quote in text
        assert bool(candidate.status) == candidate.event
        parse(candidate.date)


@pytest.mark.parametrize(
    "piece", ["1, ", "June 14, ", "Monday ", "1998-", '"', "A. ", "Aa Bb said ", "June 1 and ", " "]
)
def test_time_grows_with_size_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = []
        for _ in range(2):
            start = time.process_time()
            find(text, day("2024-08-20"))
            best.append(time.process_time() - start)
        return min(best)

    find("On 1 May 2020 it rained, said Anna Berg.", day("2020-05-02"))
    assert seconds(12_000) < 12 * seconds(3_000) + 0.1


def test_what_is_too_long_is_read_to_a_limit() -> None:
    text = "It rained. " * (LIMIT // 11 + 1) + "The bridge fell on Monday."
    assert find(text, day("2024-08-20")) == ()
    assert len(find("The bridge fell on Monday. " * (MOST + 10), day("2024-08-20"))) == MOST


def test_nothing_heavy_is_imported() -> None:
    code = "import sys, timeline.extract.candidates; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"dateutil", "yaml", "lxml", "selectolax", "babel", "jinja2", "click"}


# --- Whole articles -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names())
def test_events_of_articles_in_several_styles(name: str) -> None:
    text, published, expected = read(name)
    found = count(text, find(text, day(published)), expected)
    assert found.found == found.events, found.wrong
    assert found.right == found.events, found.wrong
    assert found.dated >= found.events - 1, found.wrong
    assert found.taken - found.events <= 2, found.wrong


# --- The two articles ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles are not part of the repository")
@pytest.mark.parametrize("number", [0, 1])
def test_core_events_and_references_of_an_article(number: int) -> None:
    article = yaml.safe_load((SHARED / "corpora/extract/seed_gold.yaml").read_text(encoding="utf-8"))["articles"][
        number
    ]
    text = (SHARED / "articles" / article["file"]).read_text(encoding="utf-8")
    candidates = find(text, day(article["published"]["edtf"] or article["published"]["assume"]))
    for passage in article["events"]:
        at = text.replace("\u00a0", " ").find(passage["quote"])
        words = passage["expression"]
        if at < 0 or not words or passage["tier"] not in ("core", "reference"):
            continue
        low = text.replace("\u00a0", " ").index(words, at)
        found = next((c for c in candidates if c.start < low + len(words) and c.end > low), None)
        if passage["tier"] == "reference":
            assert found is None or not found.event, passage["id"]
        else:
            assert found is not None, passage["id"]
            assert found.date in (passage["edtf"], *passage.get("accept", ())), passage["id"]
            assert (found.event, found.status) == (True, passage["status"]), passage["id"]
