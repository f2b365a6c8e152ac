"""The expressions of time in a sentence: what the words are, not yet when that was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from timeline.extract.language import Language
from timeline.extract.openings import APOSTROPHE, NUMBER, Words, beginnings_of, heads_of_rule

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


class Rule:
    """A way to name a time."""

    __slots__ = ("heads", "kind", "match", "opens", "written")

    def __init__(self, kind: str, written: str, opens: frozenset[str], heads: frozenset[str]) -> None:
        self.kind = kind
        self.written = written
        """Its pattern, which ends with a word."""
        self.opens = opens
        """The heads of words that it can begin with."""
        self.heads = heads
        """The first letters of all words in it."""
        self.match: Callable[[str, int, int], re.Match[str] | None] = self._first_match
        """The pattern's own method, once it was needed: most texts need few of the rules."""

    def _first_match(self, folded: str, low: int, high: int) -> re.Match[str] | None:
        self.match = re.compile(rf"(?:{self.written})(?!\w)").match
        return self.match(folded, low, high)


@dataclass(frozen=True, slots=True)
class Scanner:
    """A language's rules, by the words that they begin with, and what else tells times from numbers and names."""

    opening: Mapping[str, tuple[Rule, ...]]
    """The rules that begin with a word of that head, in the language's order."""
    small: Mapping[str, Mapping[str, tuple[Rule, ...]]]
    """Of the language's small words: those in which there is a word with the head of the one behind it."""
    inside: frozenset[str]
    not_before: re.Pattern[str]
    counted: re.Pattern[str]
    amounts: re.Pattern[str]
    year_leads: re.Pattern[str]
    year_marks: re.Pattern[str]
    month_leads: re.Pattern[str]
    bare_leads: re.Pattern[str]
    clock_leads: re.Pattern[str]


_NOT_TEXT = re.compile(r"\?P<\w+>|\\[^d]")
_WORD = re.compile(r"[^\W\d_]+|\d")
_SPACE = re.compile(r"\[[^\]]*\]|\\.| (?![?*+{])")
_FEW = 3
"""So many letters tell whether a word is among those within a rule: of “days?” there are no more in “day”."""


@cache
def scanner(language: Language) -> Scanner:
    rules = _rules(language)
    opening = {
        head: tuple(rule for rule in rules if head in rule.opens)
        for head in sorted({h for rule in rules for h in rule.opens})
    }
    inner = {head for rule in rules for head in rule.heads}
    small = {
        word: {head: tuple(rule for rule in opening[word] if head in rule.heads) for head in inner - {word}}
        for word in language.small
        if word in opening
    }
    return Scanner(
        opening,
        small,
        frozenset(language.inside + "_"),
        *(
            re.compile(part)
            for part in (
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


def _rules(language: Language) -> list[Rule]:
    beginnings = beginnings_of(language.parts)
    inner = {name: _heads_within(part) for name, part in language.parts.items()}
    rules = []
    for kind, rule in language.rules:
        pattern, inside = rule.replace("{{", "{").replace("}}", "}"), _heads_within(rule)
        opens = heads_of_rule(pattern, beginnings)
        for name, part in language.parts.items():
            if "{" + name + "}" in pattern:
                pattern = pattern.replace("{" + name + "}", part)
                inside |= inner[name]
        written = _SPACE.sub(lambda found: " {1,3}" if found[0] == " " else found[0], pattern)
        rules.append(Rule(kind, written, opens, inside))
    return rules


def _heads_within(pattern: str) -> frozenset[str]:
    """The heads of all words that stand in a pattern."""
    words = _WORD.findall(_NOT_TEXT.sub(" ", pattern).replace("\\d", NUMBER))
    return frozenset(
        NUMBER if word.isdigit() else word[:_FEW] for found in words for word in (found, found[:-1]) if word
    )


def expressions(text: str, folded: str, words: Words, end: int, language: Language) -> Iterator[Expression]:
    """The expressions among the words of a sentence that ends there, in order, none within another. `folded` is `fold(text)`."""
    rules = scanner(language)
    if rules.opening.keys().isdisjoint(words.heads):
        return
    start = behind = words.start
    left = MOST
    for number, (low, head) in enumerate(words.tokens):
        tried = rules.opening.get(head)
        if tried is None or low < behind or not _may_begin(folded, low, head, rules):
            continue
        if head in rules.small and (following := _following(folded, words, number)):
            tried = rules.small[head].get(following, ())
        for rule in tried:
            match = rule.match(folded, low, end)
            if match is None:
                continue
            named = {
                name: value if name == "days" or "  " not in value else " ".join(value.split())
                for name, value in match.groupdict().items()
                if value is not None
            }
            if _is_time(text, folded, low, match.end(), start, rules, rule.kind, named, language):
                behind, left = match.end(), left - 1
                yield Expression(low, behind, rule.kind, match[0], named)
                if not left:
                    return
            break


def _may_begin(folded: str, low: int, head: str, rules: Scanner) -> bool:
    """Whether what stands before a word leaves it to itself: not an amount's sign, a point, a stroke."""
    before = folded[low - 1] if low else " "
    if before in rules.inside or (before == "," and low > 1 and folded[low - 2].isdecimal()):
        return False
    return head != APOSTROPHE or not before.isalnum()


def _following(folded: str, words: Words, number: int) -> str:
    """The head of the word behind one, where only a space or an apostrophe lies between (“l'an”)."""
    low, head = words.tokens[number]
    end = low + len(head)
    following, other = words.tokens[number + 1] if number + 1 < len(words.tokens) else (-1, "")
    if following == end and other == APOSTROPHE:
        end += 1
        following, other = words.tokens[number + 2] if number + 2 < len(words.tokens) else (-1, "")
        return other[:_FEW] if following == end and other != APOSTROPHE else ""
    return other[:_FEW] if folded[end:following] == " " and other != APOSTROPHE else ""


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
        if "month" in language.capital and not written.isupper() and len(words) < 3:
            return False
        if (
            kind == "month"
            and month in language.names
            and not {"year", "which", "whichyear", "part", "same"} & words.keys()
        ):
            return rules.month_leads.search(before) is not None
        if kind == "month" and len(words) == 1 and text[high : high + 2].strip().isupper():  # “said June Albrecht”
            return (
                before[-1:] in (" ", "-") and before[-2:-1].isalnum() and rules.month_leads.search(before) is not None
            )
    if "bare" in words:
        return rules.bare_leads.search(before) is not None
    if kind in ("weekday", "holiday") and kind in language.capital:
        return text[low + folded[low:high].index(words[kind])].isupper()
    if kind == "year" and "year" in words and "part" not in words:
        return _is_year(folded, before, high, rules, words)
    if kind == "clock" and "named" not in words and not {"half", "zone", "sign"} & words.keys():
        return low == start or rules.clock_leads.search(before) is not None
    return True


def _is_year(folded: str, before: str, high: int, rules: Scanner, words: Mapping[str, str]) -> bool:
    if rules.amounts.search(before) or (before.endswith(("-", ",")) and before[-2:-1].isdigit()):
        return False
    counts = rules.counted.match(folded, high) is not None
    if int(words["year"]) < 1900 and "about" not in words:
        return rules.year_leads.search(before) is not None and (
            not counts or rules.year_marks.search(before) is not None
        )
    return not counts or rules.year_marks.search(before) is not None


def _joins(before: str, language: Language) -> bool:
    """Whether the hyphen at the end stands between two times (“July-September”) and not within a word (“pre-1990”)."""
    word = before[:-1].split()[-1:]
    return bool(word) and (word[0][-1:].isdigit() or word[0] in language.months or word[0] in language.weekdays)
