"""Whatever an article holds, its drafts are files that the program reads back to the same values."""

from __future__ import annotations

import string
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from timeline.content.bibliography import read_bibliography
from timeline.content.event import read_event
from timeline.content.files import _README
from timeline.content.links import slug_of
from timeline.content.values import CONTROL
from timeline.dates import Date, parse
from timeline.drafting.citing import FILE, cite
from timeline.drafting.drafts import draft_text
from timeline.drafting.existing import Existing, known
from timeline.drafting.intake import Taken
from timeline.drafting.proposals import Addresses, Proposal, propose
from timeline.editing import add_entry
from timeline.extract.article import Article
from timeline.extract.candidates import Candidate
from timeline.model import Status

PUBLISHED = parse("2024-08-20")
STATUSES = ("happened", "ongoing", "planned", "cancelled", "reported", "denied")
DATES = (
    "2024-06-14",
    "2022-07",
    "2024-08-20",
    "2004/..",
    "[2024-08-20..2024-12-31]",
    "199X",
    "2024-06-14T12:30+03:00",
    "../2022-08",
    "-0043",
    "2030",
)
ODD = "\t\n\r\x00\x0b\x1b\x85\u2028\u00a0\u200e\u202e\ufeff\ud800'\"#:-?[]{}&*!|>%@`,~ "
words = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=ODD + "ab1", max_size=60),
    st.sampled_from(
        [
            "---",
            "...",
            "null",
            "true",
            "07",
            "2024-08",
            "~",
            "a: b",
            "- a",
            "# a",
            "--- a",
            "= a",
            "x" * 12_000,
            "é\u0301" * 300,
        ]
    ),
)


@st.composite
def candidates(draw: st.DrawFn) -> tuple[Article, Candidate]:
    """An article of any text, and an event that was found in it."""
    before, carrying, after = draw(words), draw(words), draw(words)
    quote = f"{before}{carrying}{after}" or "x"
    text = f"{draw(words)}\n\n{quote}\n"
    edtf = draw(st.sampled_from(DATES))
    at = text.index(quote)
    candidate = Candidate(
        start=at + len(before),
        end=at + len(before) + len(carrying),
        text=carrying,
        edtf=edtf,
        base="2024-08-20",
        earliest=None,
        latest=None,
        date=edtf,
        status=draw(st.sampled_from(STATUSES)),
        event=True,
        attribution=draw(words),
        quote=quote,
        title=draw(words),
        reason=draw(words),
    )
    article = Article(
        title=draw(words),
        publisher=draw(words),
        author=draw(words),
        url=draw(st.one_of(words, st.just("https://a.example/b?c=d"))),
        published=None,
        language=draw(st.sampled_from(["", "en", "fr", "x y"])),
        text=text,
    )
    return article, candidate


def written(article: Article, candidate: Candidate, name: str) -> tuple[Taken, Proposal]:
    assert isinstance(PUBLISHED, Date)
    citation = cite(article, PUBLISHED, name, "", {})
    taken = Taken(name, "0" * 64, article, PUBLISHED, "as you said", citation, (candidate,), None, full=False)
    (proposal,) = propose(article, PUBLISHED, [candidate], Existing())
    return taken, proposal


@given(candidates(), words)
def test_a_draft_reads_back_to_what_was_proposed(found: tuple[Article, Candidate], name: str) -> None:
    article, candidate = found
    taken, proposal = written(article, candidate, name)
    reading = read_event(proposal.file, draft_text(taken, proposal, "en").encode())
    assert not [problem for problem in reading.problems if problem.severity == "error"]
    event = reading.event
    assert event is not None
    assert event.slug == proposal.slug
    assert event.title == proposal.title
    assert str(event.date) == proposal.date
    assert event.status in (proposal.status, None)
    assert (event.confidence or "") == proposal.confidence
    assert event.draft
    assert event.sources == (taken.citation.key,)
    account = proposal.account
    assert [(each.by, each.says) for each in event.accounts] == ([(account.by, account.says)] if account else [])
    assert event.body.html == ""
    extracted = event.extra["extracted"]
    quote = article.text[extracted["start"] : extracted["end"]]
    assert extracted["quote"] == CONTROL.sub(" ", quote)
    assert extracted["words"] == CONTROL.sub(" ", candidate.text)[:500]


@given(candidates())
def test_what_was_written_is_known_again(found: tuple[Article, Candidate]) -> None:
    article, candidate = found
    taken, proposal = written(article, candidate, "a.txt")
    event = read_event(proposal.file, draft_text(taken, proposal, "en").encode()).event
    assert event is not None
    there = Existing(events=(known(event, "", {}),))
    assert isinstance(PUBLISHED, Date)
    (again,) = propose(article, PUBLISHED, [candidate], there)
    if any(passage.quote for each in there.events for passage in each.passages):
        assert again.twin is not None
        assert again.twin.file == proposal.file


@given(candidates(), words)
def test_the_entry_of_an_article_reads_back(found: tuple[Article, Candidate], name: str) -> None:
    article, candidate = found
    citation = written(article, candidate, name)[0].citation
    assert citation.new is not None
    text = add_entry("# ours\nolder: {title: O}\n", citation.key, citation.new)
    reading = read_bibliography(FILE, text.encode())
    assert not reading.problems
    assert reading.sources[citation.key].title == citation.new["title"]
    assert str(reading.sources[citation.key].published) == "2024-08-20"


@given(
    st.lists(st.one_of(words, st.sampled_from(["2024-08", "README", "1850", "2024 in review", "A", "a"])), max_size=8)
)
def test_every_address_is_given_once_and_is_that_of_its_file(titles: list[str]) -> None:
    addresses = Addresses(Existing())
    given = [addresses.take(title, "2024-08") for title in titles]
    assert len({slug for slug, _ in given}) == len(given)
    for slug, file in given:
        folder, _, name = file.rpartition("/")
        assert folder == "content/drafts"
        assert slug
        assert slug_of(name) == slug
        assert not _README.fullmatch(name)
        assert set(string.whitespace + "/\\.") & set(name.removesuffix(".md")) == set()


def test_the_statuses_are_those_of_the_format() -> None:
    for status in STATUSES:
        article = Article("T", "P", "", "", None, "en", "It rained in 1990.")
        candidate = Candidate(
            11,
            17,
            "1990",
            "1990",
            "2024-08-20",
            None,
            None,
            "1990",
            status,
            True,
            "",
            "It rained in 1990.",
            "It rained",
            "",
        )
        _, proposal = written(article, candidate, "a.txt")
        assert proposal.status in get_args(Status)
        expected = {"reported": "reported", "denied": "disputed"}.get(status, "")
        assert proposal.confidence == expected
        assert (proposal.account is not None) == (status == "denied")
