"""The words of a text: the same whether the build makes them or the page."""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.explorer.conftest import Ask
from timeline.explorer.tokens import LONGEST, words

CASES = Path(__file__).parents[1] / "cases" / "search_words.txt"


def cases() -> list[tuple[str, list[str]]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    pairs = [line.partition(" -> ") for line in lines]
    return [(re.sub(r"\\u(.{4})", lambda m: chr(int(m[1], 16)), text), found.split()) for text, _, found in pairs]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_the_page_finds_the_same_words(ask_script: Ask) -> None:
    texts = [text for text, _ in cases()]
    assert ask_script("return given.map(search.words)", texts) == [expected for _, expected in cases()]


def test_the_page_agrees_about_every_character(ask_script: Ask) -> None:
    characters = [
        chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]
    texts = [f"a{c}b" for c in characters]
    found = ask_script("return given.map((text) => /^a\\p{Cn}b$/u.test(text) ? null : search.words(text))", texts)
    assert sum(each is None for each in found) < 100, "node's Unicode is older than Python's by more than a little"
    differing = {
        hex(ord(c)): (words(text), theirs)
        for c, text, theirs in zip(characters, texts, found, strict=True)
        if theirs is not None and words(text) != theirs
    }
    assert differing == {}


def test_the_page_agrees_about_mixtures(ask_script: Ask) -> None:
    source = random.Random(7)
    alphabet = "aZé ßΣσςİıŒ'’ʼ-_.²½٣۴ךשׁאئمًـكӢйґЖ東京都がﾊﾟ한ᄒ글ไทยक्षिकाé̈\u00ad\u200c\u200d😀𠀀"
    texts = ["".join(source.choices(alphabet, k=source.randrange(1, 30))) for _ in range(2000)]
    assert ask_script("return given.map(search.words)", texts) == [words(text) for text in texts]


def test_capitals_and_the_form_of_accents_make_no_difference() -> None:
    texts = [text for text, _ in cases()]
    for text in texts:
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            assert words(unicodedata.normalize(form, text)) == words(text)
        if "İ" not in text and "ı" not in text:
            assert words(text.upper()) == words(text.lower())


def test_a_word_without_end_is_cut(ask_script: Ask) -> None:
    for letter in ("x", "é", "𐐀"):
        found = words(letter * 500)
        assert [len(word) for word in found] == [LONGEST]
        assert ask_script("return search.words(given)", letter * 500) == found
