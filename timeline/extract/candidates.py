"""The dates in an article: `find` is the whole tagger on one screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final, NamedTuple

from timeline.dates import Date, bounds_text, parse
from timeline.dates.calendar import day_number, from_day_number
from timeline.errors import DateError
from timeline.extract.attribution import attribution
from timeline.extract.bounding import bounded
from timeline.extract.events import Verdict, headed, judge, stands_alone
from timeline.extract.found import Found
from timeline.extract.headings import sentence_below
from timeline.extract.histories import kind_of
from timeline.extract.language import Language
from timeline.extract.language import language as language_of
from timeline.extract.openings import Words
from timeline.extract.periods import LAST_YEAR
from timeline.extract.resolving import Resolver
from timeline.extract.scanning import Expression, expressions
from timeline.extract.sentences import Sentence, fold, sentences
from timeline.extract.tagging import Tagged, tag
from timeline.extract.tense import Scene
from timeline.extract.tense import scene as scene_of
from timeline.extract.titles import headline, title

LIMIT: Final = 250_000
"""Characters of a text that are read; a longer text is read up to there, and whoever calls `find` says so."""
MOST: Final = 2_000
"""Candidates that are found in one text at most."""
_TITLES: Final = 2
"""Sentences, such as titles, that may stand before the first one with a date."""
_ENOUGH: Final = 500
"""Expressions that tell whether a text is a history."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One dated expression, and the event that it may date."""

    start: int
    """Place in the text, in characters from 0; `end` is behind the last one."""
    end: int
    text: str
    """The words that carry the date, without the preposition before them."""
    edtf: str
    """What those words name: the year in “since 2004”, “early 2004” and “by the end of 2004”."""
    base: str
    """EDTF of what the words were counted from: the day of publication, or another date of the text. It says nothing where they are complete."""
    earliest: str | None
    """The first day that `edtf` covers, as YYYY-MM-DD, with a time where it has one; None where it is open. Likewise the last."""
    latest: str | None
    date: str
    """EDTF of the event, with what “since”, “by” or “early” make of the words: `2004/..`, `[2004-01..2004-04]`. `edtf` where it is no event.

    What happened “last week” did so at some time in it, `[2024-08-12..2024-08-18]`; what goes on has the week as an interval.
    Of “from 2009 to 2011” the first year is a candidate that has both in its date, `2009/2011`; the second is one that dates no event.
    The days of one list (“24 and 25 April”) are a candidate each, with the same date, quote and title: the event is one, on all of the days
    (`{2024-04-24,2024-04-25}`) or, where “or” joins them, on one of them (`[2024-04-24,2024-04-25]`).
    """
    status: str
    """happened, ongoing, planned, cancelled, reported or denied; "" where it is no event."""
    event: bool
    """Whether something is said to have happened then, or to be going to; else the date only refers."""
    attribution: str
    """Who says so; "" where the article does."""
    quote: str
    """The sentence or sentences, exactly as they stand."""
    title: str
    reason: str
    """Why it is an event, or is none, in words."""


def find(text: str, published: Date, language: str = "en") -> tuple[Candidate, ...]:
    """The dated expressions of a text, in order and none within another. `published` is a day or a time of one.

    DateError where that is a month or a year, or lies outside the calendar of articles. An unknown language is read as English.
    Only the first `LIMIT` characters are read, and no more than `MOST` candidates are found: so many say that
    there may be others.
    """
    if published.precision not in ("day", "minute", "second"):
        raise DateError(published.text, "the day of publication has to be a day, such as 2024-08-20")
    if not 1 <= published.year <= LAST_YEAR:
        raise DateError(published.text, f"the day of publication has to lie between the years 1 and {LAST_YEAR}")
    day = day_number(*published.earliest[:3])
    return tuple(islice(_candidates(text[:LIMIT], day, language_of(language)), MOST))


def _candidates(text: str, published: int, language: Language) -> Iterator[Candidate]:
    folded = fold(text)
    everything = list(sentences(text, language))
    scanned = _scanned(text, folded, everything, language)
    first: list[_Scanned] = []
    told: list[Expression] = []
    for one in scanned:
        first.append(one)
        told += one.dated
        if len(told) >= _ENOUGH:
            break
    defines = bool(first) and _defines(first[0].number, folded, everything, language)
    kind = kind_of(told, from_day_number(published)[0], language, defines=defines)
    resolver = Resolver(published, language, kind)
    for number, words, dated in chain(first, scanned):
        sentence = everything[number]
        following = everything[number + 1] if number + 1 < len(everything) else None
        if following is not None and following.paragraph != sentence.paragraph:
            following = None
        next_words = folded[following.start : following.end] if following else ""
        here = scene_of(text, folded, words, sentence.start, sentence.end, next_words, language)
        resolver.turn_to(sentence.paragraph, is_lede=number == 0)
        everything_here = tag(here, dated, resolver, language)
        places = [one.found.whole or (one.found.start, one.found.end) for one in everything_here]
        for tagged in everything_here:
            below = None
            if stands_alone(here, tagged.found):
                below = sentence_below(here, tagged.found, everything[number + 1 : number + 4], published, language)
            if below is not None:
                yield _headed(here, below, tagged, resolver, published, language)
                continue
            candidate = _candidate(here, tagged, places, following, resolver, published, language)
            if tagged.found.ends is None:
                yield candidate
            else:
                yield from _both_ends(candidate, *tagged.found.ends, text, language)


class _Scanned(NamedTuple):
    """A sentence that has expressions of time."""

    number: int
    """Which of all sentences."""
    words: Words
    dated: list[Expression]


def _scanned(text: str, folded: str, everything: list[Sentence], language: Language) -> Iterator[_Scanned]:
    for number, sentence in enumerate(everything):
        words = Words(folded, sentence.start, sentence.end)
        if dated := list(expressions(text, folded, words, sentence.end, language)):
            yield _Scanned(number, words, dated)


def _defines(first: int, folded: str, everything: list[Sentence], language: Language) -> bool:
    """Whether a text begins as an encyclopaedia does: “The battle was a naval action of 1796”. `first` is the sentence of its first date."""
    if first > _TITLES:
        return False
    return any(re.search(language.defining, folded[one.start : one.end]) for one in everything[: first + 1])


def _candidate(
    scene: Scene,
    tagged: Tagged,
    dates: list[tuple[int, int]],
    following: Sentence | None,
    resolver: Resolver,
    published: int,
    language: Language,
) -> Candidate:
    found = tagged.found
    verdict = judge(scene, tagged, published, language)
    tells = verdict.event or not scene.cues  # “The 1991 borders are in question” tells of no year
    opens, alone = tells and _opens(scene, found), stands_alone(scene, found)
    resolver.note(
        found,
        verdict.event,
        opens=opens,
        alone=alone,
        aside=tagged.aside or _is_aside(scene, tagged),
        before=tagged.before,
    )
    earliest, latest = bounds_text(parse(found.edtf))
    end = following.end if verdict.with_next and following else scene.end
    return Candidate(
        start=found.start,
        end=found.end,
        text=scene.text[found.start : found.end],
        edtf=found.edtf,
        base=tagged.base.edtf,
        earliest=earliest,
        latest=latest,
        date=_date(found, tagged.bound, verdict, published),
        status=verdict.status,
        event=verdict.event,
        attribution=attribution(scene, found, language) if verdict.event else "",
        quote=scene.text[scene.start : end],
        title=title(scene, found, tagged.cue, dates, language) if verdict.event else "",
        reason=verdict.reason,
    )


def _both_ends(candidate: Candidate, first: Found, last: Found, text: str, language: Language) -> Iterator[Candidate]:
    """The candidate of a range as one of each of its ends. The first one dates the event, if there is one."""
    words = text[first.start : first.end]
    yield _of(candidate, first, text, date=candidate.date if candidate.event else first.edtf)
    end = _of(candidate, last, text, date=last.edtf)
    if candidate.event:
        reason = language.reasons["end"].format(phrase=words)
        end = replace(end, event=False, status="", attribution="", title="", reason=reason)
    yield end


def _of(candidate: Candidate, found: Found, text: str, date: str) -> Candidate:
    earliest, latest = bounds_text(parse(found.edtf))
    return replace(
        candidate,
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        edtf=found.edtf,
        earliest=earliest,
        latest=latest,
        date=date,
    )


def _headed(
    scene: Scene, below: Scene, tagged: Tagged, resolver: Resolver, published: int, language: Language
) -> Candidate:
    """A date that stands alone in the line above what happened then."""
    found = tagged.found
    verdict = headed(below, found, published, language)
    resolver.note(found, True, opens=True, alone=True)
    earliest, latest = bounds_text(parse(found.edtf))
    return Candidate(
        start=found.start,
        end=found.end,
        text=scene.text[found.start : found.end],
        edtf=found.edtf,
        base=tagged.base.edtf,
        earliest=earliest,
        latest=latest,
        date=found.date,
        status=verdict.status,
        event=True,
        attribution=attribution(below, found, language),
        quote=scene.text[scene.start : below.end],
        title=headline(below, language),
        reason=verdict.reason,
    )


def _date(found: Found, bound: str, verdict: Verdict, published: int) -> str:
    if not verdict.event or (verdict.status == "ongoing" and not bound):
        return found.date if verdict.event else found.edtf
    return bounded(found, bound, published, planned=verdict.status == "planned")


def _is_aside(scene: Scene, tagged: Tagged) -> bool:
    """Whether a history does not go on from there: what lasted “until 1813”, what would be, what stands in brackets."""
    found, cue = tagged.found, tagged.cue
    before = scene.folded[scene.start : found.start]
    lasted = tagged.bound == "until" and found.period is not None and found.period.grain == "year"
    ahead = cue is not None and cue.tense == "future"
    return lasted or ahead or before.count("(") > before.count(")")


def _opens(scene: Scene, found: Found) -> bool:
    """Whether the sentence begins with the date: what follows is told of that year."""
    return not found.is_range and len(scene.folded[scene.start : found.start].split()) <= 1
