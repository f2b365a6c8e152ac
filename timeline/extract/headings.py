"""Lines with nothing but a date, and what they date: “14:05” in a live report, “12 March 2019” in a chronology."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.extract.events import is_ahead, stands_alone
from timeline.extract.found import Found
from timeline.extract.language import Language
from timeline.extract.openings import Words
from timeline.extract.scanning import Expression, expressions
from timeline.extract.sentences import Sentence
from timeline.extract.tense import Scene, scene


def sentence_below(
    heading: Scene, found: Found, following: Sequence[Sentence], published: int, language: Language
) -> Scene | None:
    """The sentence that is dated by the line: the first one with a verb in the paragraph below.

    None where the line heads nothing, is the date of the article itself, or where that sentence has a date of its own; under a clock time it has
    to look ahead for that or to begin with that date, as what a live report tells of is told at that time.
    """
    if not following or found.period is None:
        return None
    if found.kind != "clock" and found.period.grain == "day" and found.period.number == published:
        return None
    text, folded = heading.text, heading.folded
    own = [one for one in following if one.paragraph == following[0].paragraph]
    scenes = (scene(text, folded, Words(folded, one.start, one.end), one.start, one.end, "", language) for one in own)
    first = next(scenes)
    below = first if first.cues else next((one for one in scenes if one.cues), first)
    dated = list(expressions(text, folded, below.words, below.end, language))
    if below is not first and dated and _opens_elsewhere(below, dated[0], language):
        below = first
        dated = list(expressions(text, folded, below.words, below.end, language))
    if any(stands_alone(below, one) for one in dated):
        return None
    if found.kind == "clock":
        return None if dated and (is_ahead(below) or _opens_elsewhere(below, dated[0], language)) else below
    tells = bool(below.cues) or text[below.end - 1] in ".!?"
    return below if tells and not dated else None


def _opens_elsewhere(below: Scene, first: Expression, language: Language) -> bool:
    """Whether the sentence begins with a date that is not the day of the report: “Yesterday …”, “At 11:20 …”."""
    if len(below.folded[below.start : first.start].split()) > 1:
        return False
    return first.kind != "near" or language.near[first.words["near"]] != 0
