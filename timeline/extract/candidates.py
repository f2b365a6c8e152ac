"""The dates in an article: `find` is the whole tagger on one screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from timeline.dates import Date, bounds_text, parse
from timeline.dates.calendar import day_number
from timeline.errors import DateError
from timeline.extract.attribution import attribution
from timeline.extract.bounding import bounded
from timeline.extract.events import judge
from timeline.extract.found import Found, Part
from timeline.extract.language import Language
from timeline.extract.language import language as language_of
from timeline.extract.periods import LAST_YEAR
from timeline.extract.resolving import Resolver
from timeline.extract.scanning import expressions, has_core
from timeline.extract.sentences import Sentence, fold, sentences
from timeline.extract.tagging import Tagged, tag
from timeline.extract.tense import Scene, scene
from timeline.extract.titles import title

LIMIT: Final = 250_000
"""Characters of a text that are read; a longer text is read up to there, and whoever calls `find` says so."""
MOST: Final = 3_000
"""Candidates that are found in one text at most."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One dated expression, and the event that it may date."""

    start: int
    """Place in the text, in characters from 0; `end` is behind the last one."""
    end: int
    text: str
    """The words that carry the date, without the preposition before them."""
    edtf: str
    earliest: str | None
    """The first day that the date covers, as YYYY-MM-DD, with a time where it has one; None where it is open. Likewise the last."""
    latest: str | None
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
    named: tuple[Part, ...] = ()
    """Place and EDTF of the calendar units that the words name, without what “since”, “by” or “early” make of them; two in a range."""


def find(text: str, published: Date, language: str = "en") -> tuple[Candidate, ...]:
    """The dated expressions of a text, in order and none within another. `published` is a day or a time of one.

    DateError where that is a month or a year, or lies outside the calendar of articles. An unknown language is read as English.
    Only the first `LIMIT` characters are read, and no more than `MOST` candidates are found.
    """
    if published.precision not in ("day", "minute", "second"):
        raise DateError(published.text, "the day of publication has to be a day, such as 2024-08-20")
    if not 1 <= published.year <= LAST_YEAR:
        raise DateError(published.text, f"the day of publication has to lie between the years 1 and {LAST_YEAR}")
    day = day_number(*published.earliest[:3])
    return tuple(_candidates(text[:LIMIT], day, language_of(language)))


def _candidates(text: str, published: int, language: Language) -> Iterator[Candidate]:
    folded = fold(text)
    resolver = Resolver(published, language)
    everything = list(sentences(text, language))
    count = 0
    for number, sentence in enumerate(everything):
        if not has_core(folded, sentence.start, sentence.end, language):
            continue
        words = list(expressions(text, folded, sentence.start, sentence.end, language))
        if not words:
            continue
        following = everything[number + 1] if number + 1 < len(everything) else None
        if following is not None and following.paragraph != sentence.paragraph:
            following = None
        next_words = folded[following.start : following.end] if following else ""
        here = scene(text, folded, sentence.start, sentence.end, next_words, language)
        resolver.turn_to(sentence.paragraph)
        for tagged in tag(here, words, resolver, language):
            yield _candidate(here, tagged, following, resolver, published, language)
            count += 1
            if count == MOST:
                return


def _candidate(
    scene: Scene, tagged: Tagged, following: Sentence | None, resolver: Resolver, published: int, language: Language
) -> Candidate:
    found = tagged.found
    verdict = judge(scene, tagged, published, language)
    resolver.note(found, verdict.event, opens=_opens(scene, found))
    planned = verdict.status == "planned"
    edtf = bounded(found, tagged.bound, published, planned=planned) if verdict.event else found.edtf
    earliest, latest = bounds_text(parse(edtf))
    end = following.end if verdict.with_next and following else scene.end
    return Candidate(
        start=found.start,
        end=found.end,
        text=scene.text[found.start : found.end],
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        status=verdict.status,
        event=verdict.event,
        attribution=attribution(scene, found, language) if verdict.event else "",
        quote=scene.text[scene.start : end],
        title=title(scene, found, tagged.cue, language) if verdict.event else "",
        reason=verdict.reason,
        named=found.named,
    )


def _opens(scene: Scene, found: Found) -> bool:
    """Whether the sentence begins with the date: what follows is told of that year."""
    return not found.parts and len(scene.folded[scene.start : found.start].split()) <= 1
