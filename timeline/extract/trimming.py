"""A clause made to end and begin as a title does."""

from __future__ import annotations

import re
from typing import Final

from timeline.extract.language import Language

LONGEST: Final = 90
"""Characters of a title, about."""
_SLACK: Final = 8
"""Characters that it may be longer, rather than be cut."""


def trimmed(text: str, language: Language) -> str:
    """Without marks, conjunctions and adverbs at its beginning, and words that lead nowhere at its end."""
    openers = re.compile(language.openers, re.IGNORECASE)
    for _ in range(4):
        text = text.strip(" ,;:–—-•*.\t")
        match = openers.match(text)
        if match is None:
            break
        text = text[match.end() :]
    text = re.sub(r"\s+([,.;:)])", lambda found: found[0] if found[1] in language.spaced else found[1], text)
    text = re.sub(r"\s*(?:[(]\s*[)]|“\s*”|«\s*»|(?<!\w)\"\s*\"(?!\w))", "", text)
    text = re.sub(r"(\A\"|[“(])\s+", r"\1", text)
    text = re.sub(r"([,;:])\s*,|,\s*(?=[.;:])", r"\1", text)
    words = text.split()
    while words and words[-1].strip(",;:").lower() in language.closers - language.particles:
        words.pop()
    text = " ".join(words).strip(" ,;:–—-•*")
    return balanced(text)


def balanced(text: str) -> str:
    """Without a quotation mark or bracket whose other half was cut off."""
    for opening, closing in (("“", "”"), ("(", ")"), ("«", "»")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return (text.replace('"', "") if text.count('"') % 2 else text).strip()


def shortened(text: str, verb: str, language: Language) -> str:
    """Cut where sense allows: what leads to the subject or describes it goes first, then what follows behind the verb."""
    text = _to_the_point(text, verb, language)
    if len(text) <= LONGEST + _SLACK:
        return text
    head = text[: LONGEST + _SLACK + 1]
    least = max(LONGEST // 2, text.find(verb.strip()) + len(verb.strip()) + 1)
    cut = max(head.rfind(mark) for mark in (", ", "; ", " – ", " — "))
    if cut < least:
        cut = max((match.start() for match in re.finditer(language.cuts, head) if match.start() >= least), default=0)
    at = text.find(verb.strip())
    if not cut and LONGEST // 2 <= at <= LONGEST < at + len(verb.strip()):
        cut = at  # what was to take place is a title, too
    words = text[: cut or max(head.rfind(" "), 1)].split()
    if len(words) > 2 and re.fullmatch(language.joins["and"], f" {words[-2]} "):
        words = words[:-2]  # “… invaded the region and occupied”
    while len(words) > 1 and (words[-1].strip(",;:").lower() in language.closers or words[-1].isdigit()):
        words.pop()
    return balanced(" ".join(words).strip(" ,;:–—-"))


def _to_the_point(text: str, verb: str, language: Language) -> str:
    """A title that is too long, without what describes its subject, or else without what comes before the subject."""
    while len(text) > LONGEST + _SLACK:
        at = text.find(verb.strip()) if verb.strip() else -1
        commas = [match.start() for match in re.finditer(r",(?= )", text)]
        before = [comma for comma in commas if comma < at]
        behind = next((comma for comma in commas if comma > at), None)
        if before and before[-1] + 2 == at and behind is not None and _begins_with_a_verb(text[behind + 2 :], language):
            return text[: before[-1]] + text[behind + 1 :]  # “the ship, built by X, was launched”
        if len(before) > 1:
            text = text[: before[-2]] + text[before[-1] + 1 :]
        elif before and text[before[0] + 2 :].split()[0] not in language.closers:
            text = text[before[0] + 2 :]
        else:
            break
    return text


def _begins_with_a_verb(text: str, language: Language) -> bool:
    return any(re.match(pattern, text.lower()) for _, pattern in language.tenses)
