"""The words of events, each with the events that have it.

How well a word describes an event (BM25 over weighted fields, Robertson and Zaragoza 2009, 3.6) is worked out here and kept in three bits; how rare
it is the browser sees from the number of events. A field is measured against a usual length, not against the average of the site, so that what
is written about an event does not depend on the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from timeline.explorer.postings import LEVELS, encode
from timeline.explorer.tokens import words

SHARD = 24_000
"""Characters of a stretch of the alphabet, unless a single word needs more."""
SPELLING = 8_000
"""Words that a misspelt one is compared with, at most."""
SHORTEST = 4
"""Letters of such a word at least: of shorter ones too many are alike."""
SATURATION = 2.0
"""The sum of weights at which a word describes an event half as well as it could."""
LENGTH = 0.6
"""How much a long field counts against the words in it: 0 not at all, 1 fully."""


@dataclass(frozen=True, slots=True)
class Field:
    """A part of an event that is looked through."""

    weight: float
    usual: int
    """Words in one of usual length."""
    names: bool = False
    """True for one whose words a misspelt one is likely to mean."""

    def each(self, length: int) -> float:
        """What a word counts each time that it comes in a field of so many words."""
        return self.weight / (1 - LENGTH + LENGTH * length / self.usual)


def _weights(fields: Iterable[tuple[Field, Sequence[str]]]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for of, said in fields:
        each = of.each(len(said))
        for word in said:
            weights[word] = weights.get(word, 0.0) + each
    return weights


def _level(weight: float) -> int:
    return int(LEVELS * weight / (weight + SATURATION))


@dataclass(slots=True)
class Index:
    """Words, and the events that have them."""

    postings: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """To each word, for each event that has it, in order: the event's number * LEVELS + level."""
    prominent: set[str] = field(default_factory=set)
    """Words of titles and names."""

    def add(self, number: int, fields: Iterable[tuple[Field, str]]) -> None:
        """An event, and what it says. Events come in the order of their numbers."""
        found = [(of, words(text)) for of, text in fields]
        self.prominent.update(*(said for of, said in found if of.names))
        # Nearly all words stand in the longest field alone, where how well they describe the event depends on how often they come only.
        longest = max(range(len(found)), key=lambda place: len(found[place][1]))
        of, said = found.pop(longest)
        counts, each = Counter(said), of.each(len(said))
        postings, first = self.postings, number * LEVELS
        for word, weight in _weights(found).items():
            postings[word].append(first + _level(weight + each * counts.pop(word, 0)))
        levels = [first + _level(each * times) for times in range(max(counts.values(), default=0) + 1)]
        for word, times in counts.items():
            postings[word].append(levels[times])

    def spelling(self) -> list[str]:
        """The words that are most likely meant, in alphabetical order: those of titles and names, and others that come often."""
        candidates = [
            word
            for word, found in self.postings.items()
            if len(word) >= SHORTEST and not word.isdigit() and (len(found) > 1 or word in self.prominent)
        ]
        candidates.sort(key=lambda word: (word not in self.prominent, -len(self.postings[word]), word))
        return sorted(candidates[:SPELLING])


def shards(postings: Mapping[str, Sequence[int]]) -> Iterator[list[tuple[str, str]]]:
    """The alphabet in stretches: pairs of a word and its line. A word whose line is long has a file of its own."""
    shard: list[tuple[str, str]] = []
    size = 0
    for word in _in_order(postings):
        line = f"{word} {encode(postings[word])}"
        if shard and size + len(line) > SHARD:
            yield shard
            shard, size = [], 0
        shard.append((word, line))
        size += len(line) + 1
    if shard:
        yield shard


def _in_order(words: Iterable[str]) -> list[str]:
    """Sorted as JavaScript does it, by UTF-16 code units: which differs beyond the first 65,536 characters only."""
    found = sorted(words)
    if max(map(max, found)) > "\uffff":
        found.sort(key=lambda word: word.encode("utf-16-be", "surrogatepass"))
    return found


def starts(shards: Sequence[Sequence[tuple[str, str]]]) -> list[str]:
    """Where each shard begins: no more letters of its first word than tell it from the last one before."""
    found = [""]
    for before, shard in pairwise(shards):
        last, first = before[-1][0], shard[0][0]
        same = next((at for at, pair in enumerate(zip(last, first, strict=False)) if pair[0] != pair[1]), len(last))
        found.append(first[: same + 1])
    return found
