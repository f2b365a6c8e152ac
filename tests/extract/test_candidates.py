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

from timeline.dates import Date, parse
from timeline.errors import DateError
from timeline.extract.candidates import LIMIT, MOST, Candidate, find

CASES = Path(__file__).parent.parent / "cases" / "extract"
SHARED = Path(__file__).parents[3] / "shared"


def day(text: str) -> Date:
    found = parse(text)
    assert isinstance(found, Date)
    return found


def cases() -> list[Any]:
    """Blocks of `@ DAY`, the text, and a line `- words | EDTF | status` for each date; `reference` for what is no event."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1):
            first, *rest = block.split("\n")
            text = "\n".join(line for line in rest if not line.startswith("- "))
            expected = [tuple(line[2:].split(" | ")) for line in rest if line.startswith("- ")]
            found.append(pytest.param(first[2:], text, expected, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize(("published", "text", "expected"), cases())
def test_dates_and_what_became_of_them(published: str, text: str, expected: list[tuple[str, ...]]) -> None:
    found = [(one.text, one.edtf, one.status or "reference") for one in find(text, day(published))]
    assert found == expected


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


def test_a_title_is_short_and_ends_with_a_word_of_meaning() -> None:
    text = (
        "The committee of ministers, which had met four times in the old town hall of the city before that, decided on "
        "14 June that the bridge over the river would be closed to all lorries and to the buses of the northern line."
    )
    title = one(text).title
    assert 20 < len(title) <= 91
    assert title.split()[-1] not in ("the", "of", "and", "for", "over")
    assert not title.endswith(",")


def test_a_list_of_days_leaves_the_title_as_a_whole() -> None:
    found = find("Hearings were held on 14, 15 and 21 June.", day("2024-08-20"))
    assert [candidate.edtf for candidate in found] == ["2024-06-14", "2024-06-15", "2024-06-21"]
    assert {candidate.title for candidate in found} == {"Hearings were held"}


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


def test_units_that_the_words_name() -> None:
    found = one("From 2009 to 2011 the plant was closed.", "2012-01-01")
    assert found.edtf == "2009/2011"
    assert [value for _, _, value in found.named] == ["2009", "2011"]


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
        assert all(parse(value) for _, _, value in candidate.named)


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
            assert found.edtf in (passage["edtf"], *passage.get("accept", ())), passage["id"]
            assert (found.event, found.status) == (True, passage["status"]), passage["id"]
