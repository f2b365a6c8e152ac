"""Past or future: the verbs of a sentence, and which of them a date belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from timeline.extract.found import Direction
from timeline.extract.language import Language
from timeline.extract.openings import Words, pattern

Tense = Literal["past", "present", "future", "supposed"]


_Cues = tuple[tuple[Tense, re.Pattern[str]], ...]


class Cue(NamedTuple):
    """Words that say when something is, by their tense."""

    start: int
    end: int
    tense: Tense


class Scene(NamedTuple):
    """A sentence with what its dates are judged by."""

    text: str
    """The whole text, as written; places are places in it."""
    folded: str
    start: int
    end: int
    cues: tuple[Cue, ...]
    breaks: tuple[int, ...]
    """Where clauses begin, the sentence itself left out."""
    quotes: tuple[tuple[int, int], ...]
    """What stands within quotation marks."""
    words: Words
    following: str = ""
    """The next sentence of the paragraph, folded."""

    def search(self, written: str, low: int, high: int) -> re.Match[str] | None:
        """The first match of a pattern between two places of the sentence."""
        return pattern(written).search(self.words, self.folded, low, high)

    def leads(self, written: str, at: int, most: int = 120) -> bool:
        """Whether a pattern that ends in `$` is found right before a place."""
        return self.search(written, max(self.start, at - most), at) is not None

    def before(self, at: int, most: int = 120) -> str:
        """The folded words of the sentence before a place."""
        return self.folded[max(self.start, at - most) : at]

    def after(self, at: int, most: int = 80) -> str:
        return self.folded[at : min(self.end, at + most)]

    def quote(self, at: int) -> tuple[int, int] | None:
        """The bounds of the quotation that a place lies in."""
        return next((bounds for bounds in self.quotes if bounds[0] < at < bounds[1]), None)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the clause that a place lies in."""
        low = max((point for point in self.breaks if point < start), default=self.start)
        high = min((point for point in self.breaks if point >= end), default=self.end)
        return low, high


@cache
def _tenses(language: Language) -> tuple[dict[str, _Cues], _Cues]:
    """The cues that can begin with a word, by its head, and those that any other word may begin."""
    cues = [(cast(Tense, tense), pattern(written)) for tense, written in language.tenses]
    heads = {head for _, cue in cues if cue.heads for head in cue.heads}
    by_head = {
        head: tuple((tense, cue.compiled) for tense, cue in cues if cue.heads is None or head in cue.heads)
        for head in sorted(heads)
    }
    return by_head, tuple((tense, cue.compiled) for tense, cue in cues if cue.heads is None)


def scene(text: str, folded: str, words: Words, start: int, end: int, following: str, language: Language) -> Scene:
    """The sentence between two places; `words` are its own."""
    breaks = pattern(language.clause_breaks).compiled
    return Scene(
        text,
        folded,
        start,
        end,
        tuple(_cues(text, folded, words, start, end, language)),
        tuple(match.start() for match in breaks.finditer(folded, start, end)),
        _quoted(folded, start, end),
        words,
        following,
    )


def _cues(text: str, folded: str, words: Words, start: int, end: int, language: Language) -> Iterator[Cue]:
    by_head, others = _tenses(language)
    behind = start
    for place, head in words.tokens:
        if place < behind:
            continue
        for tense, cue in by_head.get(head, others):
            if match := cue.match(folded, place, end):
                behind = match.end()
                if place <= start + 1 or not text[place].isupper():  # “Lockheed”, “May”
                    yield Cue(place, behind, tense)
                break


def _quoted(folded: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    if '"' not in folded[start:end]:
        return ()
    marks = [at for at in range(start, end) if folded[at] == '"']
    if len(marks) % 2:
        marks.append(end)
    return tuple(zip(marks[::2], marks[1::2], strict=True))


def governing(scene: Scene, start: int, end: int) -> Cue | None:
    """The verb that a date belongs to: the nearest before it in its clause, else the nearest after it, else any before.

    What is quoted says nothing of a date outside the quotation.
    """
    cues = _heard(scene, start)
    low, high = scene.clause(start, end)
    before = [cue for cue in cues if cue.start < start]
    after = [cue for cue in cues if cue.start >= end]
    if before and before[-1].start >= low:
        return before[-1]
    if after and after[0].start < high:
        return after[0]
    return before[-1] if before else after[0] if after else None


def _heard(scene: Scene, at: int) -> list[Cue]:
    around = scene.quote(at)
    if around is not None:
        inside = [cue for cue in scene.cues if around[0] < cue.start < around[1]]
        return inside or list(scene.cues)
    outside = [cue for cue in scene.cues if not any(low < cue.start < high for low, high in scene.quotes)]
    return outside or list(scene.cues)


def direction(scene: Scene, cue: Cue | None, end: int, language: Language) -> Direction:
    """Where a date that ends there lies by its verb; what had been planned is past where it is taken back."""
    if cue is None or cue.tense == "present":
        return ""
    if cue.tense != "supposed":
        return cue.tense
    contrary = pattern(language.contrary).compiled
    return "past" if scene.search(language.contrary, end, scene.end) or contrary.search(scene.following) else ""


def hangs(scene: Scene, start: int, end: int, language: Language) -> bool:
    """Whether a date stands in a clause that hangs on another: “, which had begun in March,”."""
    low, _ = scene.clause(start, end)
    opening = re.match(r"\W*(\w*)", scene.folded[low:start])
    return low > scene.start and opening is not None and opening[1] not in language.coordinating


def is_before(scene: Scene, cue: Cue | None, start: int, end: int, language: Language) -> bool:
    """Whether the verb of a date, in its clause, puts it before what was told last: “had begun”."""
    low, high = scene.clause(start, end)
    return (
        cue is not None
        and low <= cue.start < high
        and scene.search(language.pluperfect, max(scene.start, cue.start - 20), cue.end) is not None
    )
