"""What the tagger has to know of a language, as data: the engine reads it, a language's module fills it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Final

LANGUAGES: Final = {"en": "timeline.extract.languages.en", "fr": "timeline.extract.languages.fr"}
"""The languages that dates are found in, and the module of each."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that has a name: fixed, the nth weekday of a month, or counted from Easter."""

    month: int = 0
    day: int = 0
    weekday: int = 0
    """0 for Monday to 6 for Sunday; with `nth`."""
    nth: int = 0
    """1 to 4, -1 for the month's last; 0 where the day is fixed or counted from Easter."""
    easter: int | None = None
    """Days after Easter Sunday."""
    after: int = 0
    """Days after the day that is found: Black Friday is Thanksgiving and one."""
    year: int = 0
    """For a day of one year only, which has become a name (9/11)."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The words of one language, all in lower case, and the patterns made of them.

    Patterns are regular expressions in which `{name}` stands for a pattern of `parts`. They are matched against text in lower case with
    straight quotation marks; a space stands for up to three spaces. A rule begins with a word, a number or an apostrophe. Other patterns
    are found quickly where they say what they begin with: `\\b(?:since|until)`, not `[a-z]+ed` (`openings`).
    """

    tag: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    """0 for spring to 3 for winter."""
    units: Mapping[str, str]
    """Words for units of time, and the grain."""
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    which: Mapping[str, int]
    """“last”, “this”, “next” and the like: -1, 0, 1."""
    portions: Mapping[str, str]
    """“early”, “the end of” and the like: early, mid, late, end, first half, second half, `same` (“the same month last year”), or "" where they
    narrow nothing."""
    near: Mapping[str, int]
    """“today” and the like: days from the day of publication."""
    day_first: bool
    """Whether 7/8/2024 can only be the seventh of August."""
    codes: Mapping[str, str]
    """The letters of “Q3” and “H1”: quarter or half."""
    fiscal: frozenset[str]
    """Those of `units` that are years of accounts, which need not be calendar years."""
    halves: Mapping[str, int]
    """“p.m.”: the hours that it adds."""
    clocks: Mapping[str, tuple[int, int]]
    """“noon”: hour and minute. Midnight is not among them: which day it belongs to is not said."""
    zones: Mapping[str, int]
    """Names of time zones: minutes east of UTC."""
    directions: Mapping[str, tuple[str, int]]
    """“ago”, “later”: counted from the publication or from the anchor, backwards (-1) or forwards."""
    only_ahead: frozenset[str]
    """Those of `directions` that count only where the verb looks ahead (“will open in two weeks”)."""
    relations: Mapping[str, int]
    """“the following”, “the same”: how many units from the anchor."""
    distant: frozenset[str]
    """Those of `relations` that say nothing without an anchor (“that day”); the others count from the day of publication then."""
    thousands: Mapping[str, int]
    hundreds: Mapping[str, int]
    """In years spelled out, what words for a thousand or for hundreds add."""
    running: frozenset[str]
    """Those of `which` that mean a stretch up to today (“the past year”), and not the unit before this one."""
    final: frozenset[str]
    """Words that count from the end of a year (“the last three months of 2019”)."""
    from_anchor: frozenset[str]
    """Those of `which` that count from the anchor (“the previous year”)."""
    decades: Mapping[str, int]
    """“the nineties”: 90."""
    holidays: Mapping[str, Holiday]
    parts: Mapping[str, str]
    """Patterns to build patterns from; one may hold those behind it."""
    rules: tuple[tuple[str, str], ...]
    """What an expression is (a method of `resolving`), and its pattern; of two that begin at the same place the earlier one counts."""
    inside: str
    """Characters that no expression begins right behind."""
    small: frozenset[str]
    """Articles and prepositions of up to three letters that expressions begin with; no other word in them begins like one."""
    capital: frozenset[str]
    """Those of the groups `month`, `weekday` and `holiday` whose words are written with a capital."""
    names: frozenset[str]
    """Words of months that are other words as well: they count as they are written, and after `month_leads`."""
    month_leads: str
    not_before: str
    """A pattern of what may not stand right before an expression (“every”)."""
    counted: str
    """A pattern of what follows a number that counts, so that it is no year."""
    amounts: str
    """A pattern of what stands before a number that measures, so that it is no year."""
    year_leads: str
    """A pattern of what stands before a year before 1900."""
    year_marks: str
    """A pattern of what makes a number a year though a word follows that could be counted (“in 2009 people …”)."""
    bare_leads: str
    clock_leads: str
    """Patterns of what makes “the fall” a season, “the quarter” a time and “7:30” one too."""
    bounds: tuple[tuple[str, str], ...]
    """The pattern of the words right before an expression that make of it: since, by, until, before, after; or where they bound nothing `at`
    (“not until”) and `to` (“put off to”)."""
    joins: Mapping[str, str]
    """The patterns between two dates that make a range: `to` always, `and` after the word of `between`; `or`, of which a list of days gives a
    choice (“on 24 or 25 June”); between a day and a clock time `clock`; between two that say the same `comma`."""
    abbreviations: frozenset[str]
    """Words whose full stop ends no sentence."""
    half_days: frozenset[str]
    """Words of clock times whose full stop ends a sentence where no zone or day follows (“p.m.”)."""
    clause_breaks: str
    coordinating: frozenset[str]
    """The words of clause breaks that begin a clause of the same rank (“, and”)."""
    tenses: tuple[tuple[str, str], ...]
    """The cues of past, present, future and of what had been planned (`supposed`), as patterns in the order in which they are tried
    at each word; a tense may have several."""
    defining: str
    """A pattern of how the first sentence of an encyclopaedia says what its subject is (“was a”)."""
    pluperfect: str
    """A pattern of the words up to the end of a cue that put something before what was told last (“had begun”)."""
    looked_ahead: str
    """A pattern of those cues of future that tell what was still to come then (“would close”)."""
    cancelling: str
    """Words that say that something did not take place."""
    contrary: str
    """Words that begin a sentence or clause which takes back what was planned."""
    denying: str
    doubting: str
    """Words of rumour and allegation."""
    comparing: str
    """What stands before a date that something is only compared with (“compared with”, “lowest since”)."""
    recorded: str
    """What stands before a month or quarter that something was recorded for, whenever it is published (“the figures for” March)."""
    comparing_stretches: str
    """What stands before a stretch of time that something is the first or the best of (“the third time in the past decade”)."""
    comparing_shifts: str
    """What stands before “a year earlier” where it is compared with."""
    counting: str
    """What stands before a date within which something is only counted (“for the second time”)."""
    ahead: str
    """Words of an expression that look ahead (“tonight”), where no verb says otherwise."""
    unmet: str
    """Those cues of what had been planned which say by themselves that it did not happen (“was supposed to”)."""
    accounting: str
    """What stands before the last day of a period of accounts (“the year ended”)."""
    attributions: tuple[tuple[str, str], ...]
    """`source` (according to X) and `speaker` (X said), as patterns over the text as written; {name} stands for a name."""
    name_tail: str
    """A pattern of what a name may go on with (“news agency {word}”); {word} is one word of a name."""
    name_links: str
    """A pattern of the words within a name (“of the”)."""
    articles: str
    """A pattern of the article before a name."""
    said_before: str
    said_after: str
    """Patterns of a verb of saying right before a date, or right after it, that the date itself belongs to (“said on Monday”)."""
    no_names: frozenset[str]
    """Words with a capital that are nobody's name (“The”, “On”)."""
    leads: str
    """Words that go with an expression when it is taken out of a title (“in”, “on”)."""
    framing: str
    """A pattern of the words at the beginning of a sentence that only say who says so (“According to X,”)."""
    openers: str
    """What a title does not begin with (“However,”)."""
    that: str
    """A pattern of the conjunction before what somebody says (“announced that …”)."""
    spaced: str
    """Marks that a space stands before."""
    entry_leads: frozenset[str]
    """Words before the date at the beginning of a line of a chronology."""
    closers: frozenset[str]
    """Words that a title does not end with."""
    no_noun: str
    """A pattern of what may stand right after a date that it does not describe (“and”, “when”, a verb)."""
    determiners: str
    """A pattern of what stands before a date that describes a noun (“the 1991 borders”)."""
    possessive: str
    """A pattern of what makes a possessive of a date (“last year's”)."""
    described: str
    """A pattern of what stands before a date that says which thing is meant, where that stands after its noun (“la loi de” 2019)."""
    year_named: str
    """A pattern of what stands before a year that is part of a name (“le budget” 2024)."""
    nowadays: str
    """A pattern of those expressions that mean no day but our time, where they stand with the present tense."""
    reasons: Mapping[str, str]
    """Why a date is an event or none, in the language itself: the reasons quote its words to somebody who reads the article."""
    delivered: str
    """A pattern of what stands after a month in which something is going to be delivered (“December futures”)."""
    claiming: str
    """A pattern of what somebody only claims, as the subject of a sentence that goes on to deny it (“reports that”)."""
    undone: str
    """A pattern of the words that say that something did not happen on the very date of their clause (“never took place”)."""
    untrue: str
    """A pattern of what denies, behind a date, the clause that it belongs to (“are not true”)."""
    particles: frozenset[str]
    """Those of `closers` that can belong to the verb before them (“went on”)."""
    cuts: str
    """A pattern of the places where a title that is too long may end."""
    closing: str
    """A pattern of the words at the end of a title that only say who says so (“, police say”)."""
    inversion: str
    """Where a verb of saying stands before who says it (“a déclaré le ministre”): a pattern with the groups `verb` and `who`."""
    kept: str
    """A pattern of what stands before a date without which a title would say something else (“has until”)."""
    relative: str
    """A pattern of the pronouns that take the place of a subject (“who”)."""
    names_thing: str
    """A pattern of what stands before a date that belongs to the noun ahead of it (“the deal from” July 2022) …"""
    tells_thing: str
    """… where behind the date a clause begins that tells what happened then (“, where”)."""
    boundaries: str
    """A pattern of what stands before a noun and its description, which such a pronoun is about."""
    asides: str
    """A pattern of a clause between two commas that only describes (“, who was 52,”)."""
    monthly: str
    """The word for a month in those of `portions` that are `same`."""


NEVER: Final = r"(?!)"
"""A pattern that nothing matches, for what a language does not have."""


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True)).replace(".", r"\.")


def known(tag: str) -> bool:
    """Whether dates can be found in the language of a tag such as `fr` or `fr-CA`."""
    return _primary(tag) in LANGUAGES


@cache
def language(tag: str) -> Language:
    """The language of a tag such as `en` or `en-GB`; English where there is none of that name."""
    name = LANGUAGES.get(_primary(tag), LANGUAGES["en"])
    found: Language = import_module(name).LANGUAGE
    return found


def _primary(tag: str) -> str:
    return tag.lower().replace("_", "-").split("-", 1)[0]
