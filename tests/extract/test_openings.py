"""What patterns can begin with: searching at those words alone finds what `re` finds everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.language import LANGUAGES, Language, language
from timeline.extract.openings import LETTERS, Pattern, Words, heads, pattern
from timeline.extract.scanning import scanner
from timeline.extract.sentences import fold

TAGS = sorted(LANGUAGES)
ALIKE = "the 1998 14 '98 's . , ; : ( - – \" _a 3rd q3 x'y 12:30 $4 co-founded \n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"\b(?:since|by|a couple)\b", {"sinc", "by", "a"}),
        (r"\b(?:ever )?since", {"ever", "sinc"}),
        (r"\b(?:an? year|q[1-4])", {"a", "an", "q"}),
        (r"'ll\b|\bwill\b", {"'", "will"}),
        (r"\b\d{1,2} days", {"0"}),
        (r"(?<!x)\bto (?:a|b)", {"to"}),
        (r"\b(?:[Aa]ccording|as) to", {"acco", "as"}),
        (r"\bcentur(?:y|ies)\b(?! ago)", {"cent"}),
        (r"\bis(?=\W)", None),  # “is” or “isn”: what follows is not read
        (r"\b[a-z]+ed\b", None),
        (r"million|billion", None),  # also within “multimillion”
        (r"\bx*yz\w", None),
        (r"; |\bbut\b", None),
        (r"\b(?i:who)\b", None),
        (r"", None),
    ],
)
def test_what_a_pattern_begins_with(written: str, expected: set[str] | None) -> None:
    assert heads(written) == (None if expected is None else frozenset(expected))


def patterns(found: Language) -> list[str]:
    """All that is searched for in sentences."""
    fields = (
        "cancelling contrary denying doubting comparing comparing_stretches comparing_shifts counting ahead accounting determiners "
        "said_before leads described nowadays year_named"
    )
    return [getattr(found, field) for field in fields.split()] + [
        written for pairs in (found.bounds, found.tenses) for _, written in pairs
    ]


def vocabulary(found: Language) -> list[str]:
    """The words of a language's patterns, and some that look alike."""
    written = " ".join([*patterns(found), *(rule for _, rule in found.rules), *found.parts.values()])
    words = set(re.findall(r"[^\W\d_]+", re.sub(r"\?P<\w+>|\\.", " ", written)))
    return [*sorted(words), *ALIKE.split(" ")]


@pytest.mark.parametrize("tag", TAGS)
def test_of_most_patterns_it_is_known_what_they_begin_with(tag: str) -> None:
    written = patterns(language(tag))
    assert sum(heads(one) is not None for one in written) > 0.6 * len(written)


@pytest.mark.parametrize("tag", TAGS)
@given(data=st.data())
def test_the_same_is_found_as_without(tag: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(vocabulary(language(tag))), max_size=30))
    folded = fold(" ".join(words))
    high = len(" ".join(words[: data.draw(st.integers(0, len(words)))]))
    here = Words(folded, 0, len(folded))
    for written in patterns(language(tag)):
        plain = Pattern(re.compile(written), None)
        assert spans(pattern(written), here, folded, high) == spans(plain, here, folded, high), written


def spans(searched: Pattern, words: Words, text: str, high: int) -> list[tuple[int, int]]:
    return [found.span() for found in searched.finditer(words, text, 0, high)]


@pytest.mark.parametrize("tag", TAGS)
@given(data=st.data())
def test_each_rule_is_tried_where_it_matches(tag: str, data: st.DataObject) -> None:
    found = language(tag)
    scanned = scanner(found)
    rules = {id(rule): rule for tried in scanned.opening.values() for rule in tried}.values()
    folded = fold(data.draw(st.lists(st.sampled_from(vocabulary(found)), max_size=20).map(" ".join)))
    words = Words(folded, 0, len(folded))
    for number, (place, head) in enumerate(words.tokens):
        following = words.tokens[number + 1] if number + 1 < len(words.tokens) else (0, "")
        for rule in rules:
            match = rule.match(folded, place, len(folded))
            if match is not None:
                assert rule in scanned.opening[head], (rule.kind, match[0])
                apart = folded[place + len(head) : following[0]] == " "
                if head in scanned.small and apart and following[1][:1].isalnum() and following[1] != head:
                    assert rule in scanned.small[head].get(following[1][:3], ()), (rule.kind, match[0])


@given(st.text(alphabet="abcdeé'._0189 -\n²", max_size=60))
def test_words_are_where_they_begin(text: str) -> None:
    folded = fold(text)
    words = Words(folded, 0, len(folded))
    assert words.tokens == sorted(words.tokens)
    for found in re.finditer(r"\b[^\W\d_]{1,4}", folded):
        assert (found.start(), re.match(r"[^\W\d_]{1,4}", found[0])[0]) in words.tokens  # type: ignore[index]  # it has matched
    assert all(len(head) <= LETTERS for _, head in words.tokens)
    assert [place for place, head in words.tokens if head == "'"] == [at for at, one in enumerate(folded) if one == "'"]
