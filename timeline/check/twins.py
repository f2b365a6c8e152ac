"""Events that two people wrote down, each without knowing of the other."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from timeline.check.bounds import beginning
from timeline.check.subject import Subject, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.errors import Problem
    from timeline.model import Event

STEM = 4
"""Letters that two forms of a word share at least: “strike” and “strikes”, “Ukraine” and “Ukrainian”. Shorter words do not count."""
ENDING = 3
"""Letters that either may have beyond what both share: not “Austria” and “Australia”."""
FEWEST_WORDS = 3
"""With fewer, one word more makes another event of it."""
CROWD = 20
"""Events of one day that are compared one by one. Beyond that, only those whose titles have like words are."""
_SIGNS = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", " "))
_WORD = re.compile(r"[^\W_]+")
_FIRST_DAY = (-(10**12), 1, 1)
_LAST_DAY = (10**12, 1, 1)
Pair = tuple["Event", "Event"]
"""The later one, which is told of, and the one that it resembles."""


def look_alike(subject: Subject) -> Iterator[Problem]:
    """Two events with titles of like words, in any order, that may have begun on the same day; and of one day, one with a word more."""
    titled = [(_stems(entry.event.title), entry.event) for entry in subject.site.entries]
    told: set[str] = set()
    for event, other in (*_like_words(titled), *_one_more_word(titled)):
        if event.slug in told:
            continue
        told.add(event.slug)
        if event.date == other.date and event.title.casefold().split() == other.title.casefold().split():
            message, hint = f"looks the same as {other.file}: the same date and title", "keep one of the two"
        else:
            message = f"may be the same as {other.file}: “{other.title}”, {other.date}"
            hint = "keep one of the two, or tell them apart by title or date"
        yield warning("look-alike", event, "title", message, hint)


def _like_words(titled: Iterable[tuple[frozenset[str], Event]]) -> Iterator[Pair]:
    """Each event with the one before it that reaches farthest in time, of those with like titles, if the days of both overlap."""
    groups: dict[frozenset[str], list[Event]] = defaultdict(list)
    for stems, event in titled:
        if stems:
            groups[stems].append(event)
    for group in groups.values():
        if len(group) > 1:
            reaching, *others = map(_read, group)  # in order of their earliest days
            for each in others:
                if each.first <= reaching.last and alike(each.words, reaching.words):
                    yield each.event, reaching.event
                if each.last > reaching.last:
                    reaching = each


def _one_more_word(titled: Iterable[tuple[frozenset[str], Event]]) -> Iterator[Pair]:
    """Pairs of one day of which one title has all the words of the other and one besides."""
    days: dict[tuple[int, ...], list[tuple[frozenset[str], Event]]] = defaultdict(list)
    for stems, event in titled:
        if len(stems) >= FEWEST_WORDS:
            first, last = event.date.earliest, event.date.latest
            if first is not None and last is not None and first[:3] == last[:3]:
                days[first[:3]].append((stems, event))
    for day in days.values():
        if 1 < len(day) <= CROWD:
            for number, (stems, event) in enumerate(day):
                for others, other in day[:number]:
                    if len(stems ^ others) == 1 and alike(_words(event.title), _words(other.title), spare=1):
                        yield event, other
                        break


class _Titled(NamedTuple):
    event: Event
    first: tuple[int, ...]
    last: tuple[int, ...]
    """The days between which it began."""
    words: frozenset[str]


def _read(event: Event) -> _Titled:
    start = beginning(event.date)
    first = start.earliest[:3] if start.earliest else _FIRST_DAY
    last = start.latest[:3] if start.latest else _LAST_DAY
    return _Titled(event, first, last, _words(event.title))


def _stems(title: str) -> frozenset[str]:
    """What like titles share: the beginnings of the words that count, or all words where none does."""
    if title.isascii():  # quicker, which shows at 10,000 events
        folded = title.lower()
        found = (folded if folded.replace(" ", "").isalnum() else folded.translate(_SIGNS)).split()
        stems = [word[:STEM] for word in found if len(word) >= STEM or word.isdecimal()]
        return frozenset(stems or found)
    return frozenset([word[:STEM] if word.upper() != word else word for word in _words(title)])


def _words(title: str) -> frozenset[str]:
    """Folded, and without the short ones, unless there are only such. Scripts without capitals have short words that count."""
    folded = title.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    found = _WORD.findall(folded)
    return frozenset(word for word in found if len(word) >= STEM or word.upper() == word) or frozenset(found)


def alike(one: frozenset[str], other: frozenset[str], spare: int = 0) -> bool:
    """Whether each word of either is one of the other's, or another form of one; all but `spare` of them."""
    own, theirs = one - other, other - one
    unmatched = sum(not any(_are_forms(word, each) for each in theirs) for word in own)
    return unmatched + sum(not any(_are_forms(word, each) for each in own) for word in theirs) <= spare


def _are_forms(one: str, other: str) -> bool:
    """Whether two words are forms of one: they share a beginning, and either has at most a short ending of its own."""
    shared = next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return shared >= STEM and max(len(one), len(other)) - shared <= ENDING and not one.isdecimal()
