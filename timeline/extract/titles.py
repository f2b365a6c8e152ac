"""A proposed title: the clause of a date, without the date and trimmed to sense."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from timeline.extract.found import Found
from timeline.extract.language import Language
from timeline.extract.tense import Cue, Scene

LONGEST: Final = 90
"""Characters of a title, about."""
_ENOUGH: Final = 3
"""Words that a clause needs, to be a title by itself."""


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(language.leads, re.IGNORECASE),
        re.compile(language.openers, re.IGNORECASE),
        re.compile(language.framing),
    )


def title(scene: Scene, found: Found, cue: Cue | None, language: Language) -> str:
    """At most about ninety characters, without a date, a comma or a conjunction at its ends. `cue` is the date's verb."""
    leads, openers, framing = _patterns(language)
    low, high = _clause(scene, found, openers, language)
    text = _without(scene.text, found, low, high, leads)
    if (
        cue is not None
        and not scene.text[found.end : cue.start].strip(" ’'s")
        and not scene.text[low : found.start].strip(" ,;")
    ):
        text = scene.text[low:high]  # the date is the subject: “Friday was chosen”
    text = framing.sub("", " ".join(text.split()), count=1)
    text = _shortened(_trimmed(text, openers, language), scene.text[cue.start : cue.end] if cue else "", language)
    return text[:1].upper() + text[1:]


def _without(text: str, found: Found, low: int, high: int, leads: re.Pattern[str]) -> str:
    """The clause without the date and the preposition before it; with it where it stands between a word and its noun."""
    start, end = found.whole or (found.start, found.end)
    before, after = text[low:start], text[end:high]
    possessive = re.match(r"[’'](?:s\b)?", after)
    if possessive is not None:
        return after[possessive.end() :] if not before.strip() else text[low:high]
    lead = leads.search(before)
    if lead is not None:
        before = before[: lead.start()]
    return before.rstrip() + ("" if after[:1] in ",.;:)" else " ") + after.lstrip()


def _clause(scene: Scene, found: Found, openers: re.Pattern[str], language: Language) -> tuple[int, int]:
    """The clause of the date; the sentence where that has no subject or verb of its own, or is short enough."""
    if scene.end - scene.start <= LONGEST:
        return scene.start, scene.end
    low, high = scene.clause(found.start, found.end)
    if scene.folded[high : high + 1] == ":" or re.match(language.that, scene.folded[high : scene.end]):
        high = min((point for point in scene.breaks if point > high), default=scene.end)
    verbs = [cue for cue in scene.cues if low <= cue.start < high]
    words = len(scene.text[low:high].split()) - len(scene.text[found.start : found.end].split())
    if not verbs or words < _ENOUGH + 2:
        return scene.start, high
    clause = scene.folded[low:high]
    opener = openers.match(clause.lstrip(" ,;:"))
    subject = low + len(clause) - len(clause.lstrip(" ,;:")) + (opener.end() if opener else 0)
    return (scene.start, high) if verbs[0].start <= subject + 1 and low > scene.start else (low, high)


def _trimmed(text: str, openers: re.Pattern[str], language: Language) -> str:
    for _ in range(4):
        text = text.strip(" ,;:–—-•*.\t")
        match = openers.match(text)
        if match is None:
            break
        text = text[match.end() :]
    text = re.sub(r"\s+([,.;:)])", r"\1", text)
    text = re.sub(r"\s*[(]\s*[)]", "", text)
    text = re.sub(r"([,;:])\s*,|,\s*(?=[.;:])", r"\1", text)
    words = text.split()
    while words and words[-1].strip(",;:").lower() in language.closers:
        words.pop()
    text = " ".join(words).strip(" ,;:–—-•*")
    return _balanced(text)


def _balanced(text: str) -> str:
    """Without a quotation mark or bracket whose other half was cut off."""
    for opening, closing in (("“", "”"), ("(", ")"), ("«", "»")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text.replace('"', "") if text.count('"') % 2 else text


def _shortened(text: str, verb: str, language: Language) -> str:
    """Cut at a comma behind the verb, else between two words."""
    if len(text) <= LONGEST:
        return text
    head = text[: LONGEST + 1]
    cut = max(head.rfind(mark) for mark in (", ", "; ", " – ", " — "))
    if cut < max(LONGEST // 2, text.find(verb.strip())):
        cut = head.rfind(" ")
    words = text[: cut if cut > 0 else LONGEST].split()
    while len(words) > 1 and (words[-1].strip(",;:").lower() in language.closers or words[-1].isdigit()):
        words.pop()
    return _balanced(" ".join(words).strip(" ,;:–—-"))
