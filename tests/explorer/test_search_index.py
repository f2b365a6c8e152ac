"""The index that the build writes, and the search that reads it."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.explorer.conftest import Ask
from timeline.explorer import inverted
from timeline.explorer.inverted import SPELLING, Field, Index, shards, starts
from timeline.explorer.postings import ALPHABET, LEVELS, encode
from timeline.explorer.tokens import words

TITLE, TEXT = Field(6, 8, names=True), Field(1, 150)
LOOK_UP = """
    const index = {count: given.count, levels: given.levels, starts: given.starts};
    return given.queries.map((query) => {
      const asks = search.asked(query);
      const needed = new Set(asks.flatMap((word) => search.shardsOf(index.starts, word)));
      const shards = new Map([...needed].map((number) => [number, "," + given.shards[number]]));
      return search.lookUp(index, shards, asks);
    });
"""


def decode(text: str) -> list[int]:
    numbers, value, scale = [], 0, 1
    for digit in map(ALPHABET.index, text):
        value += digit % 32 * scale
        scale *= 32
        if digit < 32:
            numbers.append(value)
            value, scale = 0, 1
    found, event = [], -1
    for number in numbers:
        event += number // LEVELS
        found.append(event * LEVELS + number % LEVELS)
    return found


@given(st.dictionaries(st.integers(0, 200_000), st.integers(0, LEVELS - 1), max_size=50))
def test_postings_come_back(levels: dict[int, int]) -> None:
    postings = [event * LEVELS + levels[event] for event in sorted(levels)]
    assert decode(encode(postings)) == postings


def indexed(documents: list[tuple[str, str]]) -> Index:
    index = Index()
    for number, (title, text) in enumerate(documents):
        index.add(number, ((TITLE, title), (TEXT, text)))
    return index


def asked(ask: Ask, documents: list[tuple[str, str]], *queries: str) -> list[dict[str, Any]]:
    stretches = list(shards(indexed(documents).postings))
    found: list[dict[str, Any]] = ask(
        LOOK_UP,
        {
            "count": len(documents),
            "levels": LEVELS,
            "starts": starts(stretches),
            "shards": [",".join(line for _, line in stretch) for stretch in stretches],
            "queries": queries,
        },
    )
    return found


def test_shards_are_in_order_and_begin_where_the_index_says() -> None:
    source = random.Random(3)
    alphabet = "abcdeéкуж東京\U00020000\ufb21"
    documents = [("", " ".join("".join(source.choices(alphabet, k=6)) for _ in range(80))) for _ in range(300)]
    index = indexed(documents)
    stretches = list(shards(index.postings))
    begin = starts(stretches)
    assert len(stretches) == len(begin) > 3
    assert begin[0] == ""

    def order(word: str) -> bytes:
        return word.encode("utf-16-be")

    every = [word for stretch in stretches for word, _ in stretch]
    assert every == sorted(index.postings, key=order)
    for (before, stretch), start in zip(pairwise(stretches), begin[1:], strict=True):
        assert order(before[-1][0]) < order(start) <= order(stretch[0][0])
        assert len(",".join(line for _, line in stretch)) <= inverted.SHARD or len(stretch) == 1


def test_search_finds_just_the_events_that_have_all_words(ask_script: Ask) -> None:
    source = random.Random(5)
    syllables = ["kur", "sk", "zü", "rich", "до", "ха", "a", "東京", "都", "bel", "go", "rod"]
    vocabulary = ["".join(source.choices(syllables, k=source.randrange(1, 5))) for _ in range(4000)]
    documents = [
        (" ".join(source.choices(vocabulary, k=4)), " ".join(source.choices(vocabulary, k=150))) for _ in range(200)
    ]
    said = [set(words(f"{title} {text}")) for title, text in documents]
    queries = [
        *source.sample(vocabulary, 60),
        *(" ".join(source.sample(vocabulary, 2)) for _ in range(60)),
        "kursk bel",
        "ZÜRICH",
    ]
    for query, result in zip(queries, asked(ask_script, documents, *queries), strict=True):
        # Words of one or two letters that stand nowhere are left out of what was asked for.
        expected = [number for number, have in enumerate(said) if all(is_in(ask, have) for ask in result["asks"])]
        assert result["whole"] == bool(expected) or not result["asks"], query
        assert not expected or sorted(result["found"]) == expected, query


def is_in(ask: dict[str, Any], said: set[str]) -> bool:
    return any(word.startswith(ask["text"]) if ask["prefix"] else word == ask["text"] for word in said)


def test_what_a_title_says_comes_before_what_a_text_says_in_passing(ask_script: Ask) -> None:
    long = "something else and more of it " * 30
    documents = [
        ("A quiet day", f"{long} Kursk {long}"),
        ("Kursk", long),
        ("Talks", "On Kursk, briefly"),
        ("Kurskaya", ""),
    ]
    (result,) = asked(ask_script, documents, "kursk")
    assert result["found"][0] == 1
    assert result["found"][-1] == 0
    assert result["found"].index(2) < result["found"].index(0)


def test_a_rare_word_counts_more_than_a_common_one(ask_script: Ask) -> None:
    documents = [("", f"talks number {number}") for number in range(50)]
    documents += [("", "talks talks talks again"), ("", "corridor")]
    (result,) = asked(ask_script, documents, "talks corridor")
    assert result["whole"] is False
    assert result["found"][0] == 51


def test_what_is_missing_is_told(ask_script: Ask) -> None:
    (result,) = asked(ask_script, [("Kursk", "talks"), ("Doha", "talks")], "kirsk talks")
    assert result["missing"] == ["kirsk"]
    assert sorted(result["found"]) == [0, 1]


def test_words_to_compare_a_misspelt_one_with_are_those_likely_to_be_meant() -> None:
    index = indexed(
        [("Zürich 2024", "talks about talks"), ("Dup", "talks once"), *[("", f"filler {n}") for n in range(3)]]
    )
    assert index.spelling() == ["filler", "talks", "zurich"]
    many = indexed([(f"title{n}", f"text{n}") for n in range(SPELLING + 10)])
    assert len(many.spelling()) == SPELLING


def test_an_index_is_the_same_each_time() -> None:
    documents = [("Kursk", "talks in Doha"), ("Zürich", "東京")]
    first, second = (list(shards(indexed(documents).postings)) for _ in range(2))
    assert first == second
