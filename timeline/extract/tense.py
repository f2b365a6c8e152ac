"""Past or future: the verbs of a sentence, and which of them a date belongs to."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from timeline.extract.found import Direction
from timeline.extract.language import Language

Tense = Literal["past", "present", "future", "supposed"]


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
    following: str = ""
    """The next sentence of the paragraph, folded."""

    def before(self, at: int, most: int = 120) -> str:
        """The folded words of the sentence before a place."""
        return self.folded[max(self.start, at - most) : at]

    def after(self, at: int, most: int = 80) -> str:
        return self.folded[at : min(self.end, at + most)]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the clause that a place lies in."""
        low = max((point for point in self.breaks if point <= start), default=self.start)
        high = min((point for point in self.breaks if point >= end), default=self.end)
        return low, high


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    tenses = "|".join(f"(?P<{name}>{pattern})" for name, pattern in language.tenses)
    return re.compile(tenses), re.compile(language.clause_breaks)


def scene(text: str, folded: str, start: int, end: int, following: str, language: Language) -> Scene:
    tenses, breaks = _patterns(language)
    cues = tuple(
        Cue(match.start(), match.end(), cast(Tense, match.lastgroup))
        for match in tenses.finditer(folded, start, end)
        if match.start() <= start + 1 or not text[match.start()].isupper()  # “Lockheed”, “May”
    )
    return Scene(
        text,
        folded,
        start,
        end,
        cues,
        tuple(match.start() for match in breaks.finditer(folded, start, end)),
        _quoted(folded, start, end),
        following,
    )


def _quoted(folded: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
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
    before = [cue for cue in cues if cue.end <= start]
    after = [cue for cue in cues if cue.start >= end]
    if before and before[-1].start >= low:
        return before[-1]
    if after and after[0].start < high:
        return after[0]
    return before[-1] if before else after[0] if after else None


def _heard(scene: Scene, at: int) -> list[Cue]:
    around = next((quote for quote in scene.quotes if quote[0] < at < quote[1]), None)
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
    contrary = re.compile(language.contrary)
    return "past" if contrary.search(scene.folded, end, scene.end) or contrary.search(scene.following) else ""
