"""A proposed title: the clause of a date, without the date and trimmed to sense."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from timeline.extract.found import Found
from timeline.extract.language import Language
from timeline.extract.tense import Cue, Scene
from timeline.extract.trimming import LONGEST, shortened, trimmed

Span = tuple[int, int]
_ENOUGH: Final = 3
"""Words that a clause needs, to be a title by itself."""
_FAR: Final = 350
"""Characters of a clause, of which a title takes no more than its first words."""
_SUBJECT: Final = 8
"""Words of a subject that is put before a verb it does not stand beside."""


class _Clause(NamedTuple):
    """What a title is made of."""

    low: int
    high: int
    subject: Span | None = None
    """Who or what the clause is about, where that stands further ahead: “a pilot” of “who lost his house”."""


def title(scene: Scene, found: Found, cue: Cue | None, dates: Iterable[Span], language: Language) -> str:
    """About ninety characters at most, without a date, a comma or a conjunction at its ends.

    `cue` is the date's verb, `dates` the places of all dates of the sentence: a title tells of what happened on its own date alone, where the
    sentence can be taken apart.
    """
    own = found.whole or (found.start, found.end)
    others = [(low, high) for low, high in dates if high <= own[0] or low >= own[1]]
    clause = _narrowed(scene, found, others, _clause(scene, found, others, language), language)
    verb = next((scene.text[one.start : one.end] for one in scene.cues if clause.low <= one.start < clause.high), "")
    said = re.search(language.closing, scene.text[scene.start : scene.end].rstrip(" .;:"))
    if said is not None and scene.start + said.start() < found.start:  # “…, the ministry said last week”
        who = _without(scene, found, cue, others, _Clause(scene.start + said.start() + 1, scene.end), language)
        who = re.sub(language.inversion, r"\g<who> \g<verb>", who.strip(" .,»"), count=1)
        colon = " : " if ":" in language.spaced else ": "
        return _finished(f"{who}{colon}{scene.text[scene.start : scene.start + said.start()]}", verb, language)
    text = _without(scene, found, cue, others, clause, language)
    if clause.subject is not None:
        text = f"{_bare(scene, clause.subject, others, language)} {text.lstrip(' ,')}"
    return _finished(text, verb, language)


def headline(scene: Scene, language: Language) -> str:
    """The title of a sentence that is dated by the line above it: the sentence, trimmed to sense."""
    verb = scene.text[scene.cues[0].start : scene.cues[0].end] if scene.cues else ""
    return _finished(scene.text[scene.start : scene.end], verb, language)


def _finished(text: str, verb: str, language: Language) -> str:
    text = re.sub(language.framing, "", " ".join(text[:_FAR].split()), count=1)
    text = re.sub(language.closing, "", text.rstrip(" .;:"), count=1) or text
    text = shortened(trimmed(text, language), verb, language)
    return re.sub(r"^\W*\w", lambda found: found[0].upper(), text)


# --- Which words --------------------------------------------------------------------------------------------------------------------------


def _clause(scene: Scene, found: Found, others: list[Span], language: Language) -> _Clause:
    """The clause of the date; the sentence where that has no subject or verb of its own, or is short and tells of one date."""
    thing = re.match(language.tells_thing, scene.after(found.end))
    if thing is not None and scene.leads(language.names_thing, found.start):
        low = found.end + thing.end()
        high = min((point for point in scene.breaks if point > low), default=scene.end)
        if any(low <= verb.start < high for verb in scene.cues):
            return _Clause(low, high)  # “the deal from July 2022, where exports were allowed”
    low, high = scene.clause(found.start, found.end)
    relative = _relative(scene, found, (low, high), others, language)
    if relative is not None:
        return relative
    if scene.end - scene.start <= LONGEST and all(low <= start and end <= high for start, end in others):
        return _Clause(scene.start, scene.end)
    if scene.folded[high : high + 1] == ":" or re.match(language.that, scene.folded[high : scene.end]):
        high = min((point for point in scene.breaks if point > high), default=scene.end)
    verbs = [cue for cue in scene.cues if low <= cue.start < high]
    words = len(scene.text[low:high].split()) - len(scene.text[found.start : found.end].split())
    if not verbs or words < _ENOUGH + (0 if others else 2):
        has_verb = any(cue.start < high for cue in scene.cues)
        return _Clause(scene.start, high if has_verb else scene.end)
    clause = scene.folded[low:high]
    opener = re.match(language.openers, clause.lstrip(" ,;:"), re.IGNORECASE)
    subject = low + len(clause) - len(clause.lstrip(" ,;:")) + (opener.end() if opener else 0)
    return _Clause(scene.start, high) if verbs[0].start <= subject + 1 and low > scene.start else _Clause(low, high)


def _relative(scene: Scene, found: Found, clause: Span, others: list[Span], language: Language) -> _Clause | None:
    """“… said Tomas Rydel, a retired pilot who lost his house in 2014”: the clause, and “a retired pilot”."""
    low, high = clause
    pronoun = re.match(rf"[ ,]*(?:{language.relative}) ", scene.folded[low:high])
    if pronoun is None or not any(cue.start == low + pronoun.end() for cue in scene.cues):
        return None
    is_aside = "," in pronoun[0]
    if is_aside and "," in scene.folded[low + pronoun.end() : found.start]:
        return None  # the clause is over before the date
    behind = scene.folded.find(",", found.end, high) if is_aside else -1
    later = next((cue.start for cue in scene.cues if found.end <= cue.start < high), high)
    high = behind if behind > 0 else high if is_aside else later
    before = scene.folded[scene.start : low].rstrip(" ,")
    start = scene.start + max((match.end() for match in re.finditer(language.boundaries, before)), default=0)
    end = scene.start + len(before)
    verbs = [  # “a retired pilot” holds none
        cue for cue in scene.cues if start <= cue.start < end and not scene.leads(language.determiners, cue.start)
    ]
    if (
        verbs
        or not 0 < len(scene.text[start:end].split()) <= _SUBJECT
        or any(start < one_end and one_start < end for one_start, one_end in others)
    ):
        return None
    return _Clause(low + pronoun.end(), high, (start, end))


def _narrowed(scene: Scene, found: Found, others: list[Span], clause: _Clause, language: Language) -> _Clause:
    """Of “he left in 1940 and died in 1943” what belongs to the date, with its subject."""
    first = next((cue.start for cue in scene.cues if clause.low <= cue.start < clause.high), clause.high)
    verbs = {cue.start for cue in scene.cues}
    for match in re.finditer(language.joins["and"], scene.folded[clause.low : clause.high]):
        at, behind = clause.low + match.start(), clause.low + match.end()
        if behind not in verbs or at <= first:
            continue
        if found.end <= at and any(at <= start < clause.high for start, _ in others):
            return clause._replace(high=at)
        if behind <= found.start and any(clause.low <= start and end <= at for start, end in others):
            subject = clause.subject or (clause.low, first)
            if 0 < len(scene.text[slice(*subject)].split()) <= _SUBJECT:
                return _Clause(behind, clause.high, subject)
    return clause


# --- Without the date ---------------------------------------------------------------------------------------------------------------------


def _without(
    scene: Scene, found: Found, cue: Cue | None, others: list[Span], clause: _Clause, language: Language
) -> str:
    """The clause without the date and the preposition before it; with it where nothing of sense would be left."""
    low, high, _ = clause
    text = scene.text
    start, end = found.whole or (found.start, found.end)
    before, after = text[low:start], text[end:high]
    possessive = re.match(r"[’'](?:s\b)?", after)
    if possessive is not None:
        return after[possessive.end() :] if not before.strip() else text[low:high]
    lead = scene.search(language.leads, low, start)
    if lead is not None and _is_particle(scene, found, text[lead.start() : lead.end()], language):
        lead = None
    first = before.strip(" ,").split()[-1:]
    is_bare = lead is None or re.fullmatch(language.articles, text[lead.start() : lead.end()]) is not None
    is_subject = is_bare and cue is not None and cue.start >= end and not text[end : cue.start].strip(" ’'s")
    is_subject = is_subject and (not first or first[0].lower() in language.closers or before.rstrip().endswith(","))
    if is_subject or _is_listed(scene, (start, end), others, language) or scene.leads(language.kept, start):
        return text[low:high]
    if lead is not None:
        before = text[low : lead.start()]
    aside = _aside(scene, low, start, after, language)
    if aside is not None:
        return aside
    before, after = _no_asides(scene, low, before, language), _no_asides(scene, end, after, language)
    if re.search(r", \d{4}\Z", text[start:end]) and not before.rstrip().endswith(","):
        after = after.removeprefix(",")  # that of “on May 3, 1928, in Leeds”
    if before.rstrip().endswith(",") and after.lstrip().startswith(","):
        before, after = before.rstrip(" ,"), " " + after.lstrip(" ,")
    return before.rstrip() + ("" if after[:1] in ",.;:)" else " ") + after.lstrip()


def _is_particle(scene: Scene, found: Found, lead: str, language: Language) -> bool:
    """Whether what stands before “last month” or “yesterday”, which need no preposition, belongs to the verb: “took over last month”."""
    if lead.strip().lower() not in language.particles or found.kind == "holiday":
        return False
    if found.period is not None and found.period.grain == "weekend":
        return False
    return found.kind == "near" or scene.folded[found.start : found.end].split()[0] in language.which


def _bare(scene: Scene, span: Span, others: list[Span], language: Language) -> str:
    """Words without the dates in them."""
    low, high = span
    for start, end in others:
        if low <= start and end <= high:
            lead = scene.search(language.leads, low, start)
            before = scene.text[low : lead.start() if lead else start]
            return (before.rstrip() + " " + scene.text[end:high].lstrip(" ,")).strip()
    return scene.text[low:high].strip()


def _is_listed(scene: Scene, own: Span, others: list[Span], language: Language) -> bool:
    """Whether another date is joined to this one: “in 1974 and in 1999”."""
    for start, end in others:
        gap = scene.folded[end : own[0]] if end <= own[0] else scene.folded[own[1] : start]
        if len(gap) < 12 and re.match(language.joins["and"], gap):
            return True
    return False


def _aside(scene: Scene, low: int, start: int, after: str, language: Language) -> str | None:
    """Of “a plan, announced in May, was dropped in June” what belongs to May: “a plan announced”."""
    before = scene.folded[low:start]
    comma = low + before.rfind(", ")
    if comma < low or not after.lstrip().startswith(",") or not any(cue.start == comma + 2 for cue in scene.cues):
        return None
    lead = scene.search(language.leads, low, start)
    return f"{scene.text[low:comma]} {scene.text[comma + 2 : lead.start() if lead else start].rstrip()}"


def _no_asides(scene: Scene, offset: int, text: str, language: Language) -> str:
    """Without a clause between two commas that only describes; with a comma for it where no verb follows."""
    for match in reversed(list(re.finditer(language.asides, text))):
        verb_follows = any(cue.start == offset + match.end() + 1 for cue in scene.cues)
        text = text[: match.start()] + ("" if verb_follows else ",") + text[match.end() :]
    return text
