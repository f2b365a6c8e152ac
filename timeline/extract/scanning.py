"""The expressions of time in a sentence: what the words are, not yet when that was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from timeline.extract.language import Language

MOST: Final = 60
"""Expressions of one sentence; what has more is no sentence."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that name a time."""

    start: int
    """Place in the whole text; `end` is behind the last character."""
    end: int
    kind: str
    text: str
    """The words, folded."""
    words: Mapping[str, str]
    """What stands in the named groups of the rule: a month's name, the number of years, …"""


@dataclass(frozen=True, slots=True)
class Scanner:
    """A language's rules, compiled into one pattern."""

    starts: re.Pattern[str]
    """A digit or the first letters of a word, where an expression may begin."""
    heads: frozenset[str]
    """The first three letters of every word that an expression may begin with; most words are passed over by them."""
    pattern: re.Pattern[str]
    kinds: tuple[str, ...]
    groups: tuple[tuple[tuple[str, int], ...], ...]
    """For each rule the names of its groups, and their numbers."""
    core: re.Pattern[str]
    not_before: re.Pattern[str]
    counted: re.Pattern[str]
    amounts: re.Pattern[str]
    year_leads: re.Pattern[str]
    year_marks: re.Pattern[str]
    month_leads: re.Pattern[str]
    bare_leads: re.Pattern[str]
    clock_leads: re.Pattern[str]


_NOT_TEXT = re.compile(r"\?P<\w+>|\\.")
_WORD = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(r"\(\?P<(\w+)>")
_SPACE = re.compile(r"\[[^\]]*\]|\\.| (?![?*+{])")


@cache
def scanner(language: Language) -> Scanner:
    alternatives, kinds, names = [], [], []
    for number, (kind, rule) in enumerate(language.rules):
        pattern = rule
        for name, part in language.parts.items():
            pattern = pattern.replace("{" + name + "}", part)
        pattern = pattern.replace("{{", "{").replace("}}", "}")
        pattern = _SPACE.sub(lambda found: " {1,3}" if found[0] == " " else found[0], pattern)
        groups = _NAMED.findall(pattern)
        pattern = _NAMED.sub(lambda found, number=number: f"(?P<{found[1]}_{number}>", pattern)  # type: ignore[misc]
        alternatives.append(f"(?P<rule_{number}>{pattern})")
        kinds.append(kind)
        names.append(groups)
    whole = re.compile("(?:" + "|".join(alternatives) + r")(?!\w)")
    index = whole.groupindex
    return Scanner(
        re.compile(r"(?<![\w'$€£.#/])(?<!\d,)(?:\d|'\d|([^\W\d_]{1,12})(?= ([^\W\d_]{1,3}))?)"),
        frozenset(word[:3] for word in _WORD.findall(_NOT_TEXT.sub(" ", " ".join(alternatives)))),
        whole,
        tuple(kinds),
        tuple(tuple((name, index[f"{name}_{number}"]) for name in groups) for number, groups in enumerate(names)),
        *(
            re.compile(part)
            for part in (
                language.core,
                language.not_before,
                language.counted,
                language.amounts,
                language.year_leads,
                language.year_marks,
                language.month_leads,
                language.bare_leads,
                language.clock_leads,
            )
        ),
    )


def has_core(folded: str, start: int, end: int, language: Language) -> bool:
    """Whether there can be an expression between two places; most sentences have none."""
    return scanner(language).core.search(folded, start, end) is not None


def expressions(text: str, folded: str, start: int, end: int, language: Language) -> Iterator[Expression]:
    """The expressions between two places, in order, none within another. `folded` is `fold(text)`."""
    rules = scanner(language)
    behind, left = start, MOST
    for begin in rules.starts.finditer(folded, start, end):
        low = begin.start()
        if low < behind or not _may_begin(begin[1], begin[2], rules.heads, language.small):
            continue
        match = rules.pattern.match(folded, low, end)
        if match is None:
            continue
        rule = int((match.lastgroup or "").rpartition("_")[2])  # the group closed last is the outermost, the rule's own
        words = {name: value for name, number in rules.groups[rule] if (value := match[number]) is not None}
        if _is_time(text, folded, low, match.end(), start, rules, rules.kinds[rule], words, language):
            behind, left = match.end(), left - 1
            yield Expression(low, behind, rules.kinds[rule], match[0], words)
            if not left:
                return


def _may_begin(word: str | None, following: str | None, heads: frozenset[str], small: frozenset[str]) -> bool:
    """Whether an expression can begin with the word; with “the” only where the next one can be part of it too."""
    if word is None:
        return True
    if word in small:
        return following is None or following in heads
    return word[:3] in heads and word[:3] not in small


def _is_time(
    text: str,
    folded: str,
    low: int,
    high: int,
    start: int,
    rules: Scanner,
    kind: str,
    words: Mapping[str, str],
    language: Language,
) -> bool:
    """Whether the words are a time where they stand, and not a number, a name or a verb that looks alike."""
    before = folded[max(start, low - 40) : low]
    if rules.not_before.search(before):
        return False
    if before.endswith("-") and not _joins(before, language):
        return False
    month = words.get("month", "").rstrip(".")
    if kind in ("month", "days") and month.isalpha():
        written = text[low + folded[low:high].index(month)]
        if not written.isupper() and len(words) < 3:
            return False
        if kind == "month" and month in language.names and not {"year", "which", "whichyear", "part"} & words.keys():
            return rules.month_leads.search(before) is not None
    if "bare" in words:
        return rules.bare_leads.search(before) is not None
    if kind == "weekday":
        return text[low + folded[low:high].index(words["weekday"])].isupper()
    if kind == "year" and "year" in words and "part" not in words:
        return _is_year(folded, before, high, rules, words)
    if kind == "clock" and "named" not in words and not {"half", "zone"} & words.keys():
        return low == start or rules.clock_leads.search(before) is not None
    return True


def _is_year(folded: str, before: str, high: int, rules: Scanner, words: Mapping[str, str]) -> bool:
    if rules.amounts.search(before) or (before.endswith(("-", ",")) and before[-2:-1].isdigit()):
        return False
    counts = rules.counted.match(folded, high) is not None
    if int(words["year"]) < 1900 and "about" not in words:
        return not counts and rules.year_leads.search(before) is not None
    return not counts or rules.year_marks.search(before) is not None


def _joins(before: str, language: Language) -> bool:
    """Whether the hyphen at the end stands between two times (“July-September”) and not within a word (“pre-1990”)."""
    word = before[:-1].split()[-1:]
    return bool(word) and (word[0][-1:].isdigit() or word[0] in language.months or word[0] in language.weekdays)
