"""Whether a date tells when something happened or only refers, and what became of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from timeline.extract.found import Found
from timeline.extract.language import Language
from timeline.extract.periods import GRAINS
from timeline.extract.scanning import Expression
from timeline.extract.tagging import Tagged
from timeline.extract.tense import Cue, Scene, governing


class Verdict(NamedTuple):
    event: bool
    status: str
    """happened, ongoing, planned, cancelled, reported or denied; "" for a reference."""
    reason: str
    with_next: bool = False
    """Whether the next sentence tells what became of it."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def judge(scene: Scene, tagged: Tagged, published: int, language: Language) -> Verdict:
    """Whether the date tells of an event, what became of that, and why we think so."""
    found, cue, bound = tagged.found, tagged.cue, tagged.bound
    if tagged.day is not None:
        return Verdict(
            False, "", language.reasons["clock"].format(phrase=scene.text[tagged.day.start : tagged.day.end])
        )
    reason = _reference(scene, tagged, published, language)
    if reason:
        return Verdict(False, "", reason)
    return _status(scene, found, cue, bound, published, language)


def headed(below: Scene, found: Found, published: int, language: Language) -> Verdict:
    """What became of that which the sentence below a line with nothing but a date tells."""
    placed = replace(found, start=below.start, end=below.start)
    cue = governing(below, below.start, below.start)
    return _status(below, placed, cue, "", published, language)._replace(reason=language.reasons["headed"])


def is_ahead(scene: Scene) -> bool:
    """Whether the first verb of a sentence looks ahead."""
    return bool(scene.cues) and scene.cues[0].tense == "future"


# --- References ---------------------------------------------------------------------------------------------------------------------------


def _reference(scene: Scene, tagged: Tagged, published: int, language: Language) -> str:
    """Why the date tells of no event; "" where it does."""
    found, bound = tagged.found, tagged.bound
    after = scene.after(found.end)
    reasons = language.reasons
    if stands_alone(scene, found):
        today = found.period is not None and found.period.grain == "day" and found.period.number == published
        return reasons["dateline"] if today and found.kind != "clock" else reasons["heading"]
    if _opens_the_report(scene, found, published):
        return reasons["dateline"]
    if _is_compared(scene, found, language):
        return reasons["compared"].format(phrase=_phrase(scene, found, 4, 0))
    if scene.leads(language.accounting, found.start):
        return reasons["accounts"]
    if found.kind == "length" or scene.leads(language.counting, found.start):
        return reasons["measure"]
    if _is_nowadays(scene, found, tagged.cue, language) or _describes(scene, found, after, language):
        return reasons["names"].format(phrase=_phrase(scene, found, 1, 2))
    if found.kind == "year" and bound == "" and _names_a_thing(scene, found, language):
        return reasons["title"].format(phrase=_phrase(scene, found, 2, 0))
    if _is_fragment(scene, found):
        return reasons["heading"]
    if (
        not scene.cues
        and scene.folded[scene.end - 1] not in '.!?"'
        and not _is_entry(scene, found, language.entry_leads)
    ):
        return reasons["heading"]
    return ""


def stands_alone(scene: Scene, found: Found | Expression) -> bool:
    """Whether nothing but the date stands in the line."""
    rest = scene.folded[scene.start : found.start] + scene.folded[found.end : scene.end]
    return not any(character.isalnum() for character in rest)


def _opens_the_report(scene: Scene, found: Found, published: int) -> bool:
    """“LONDON, 12 February 2020 — The bridge …”: the place in capitals, the day of the article, and a dash."""
    if found.period is None or found.period.grain != "day" or found.period.number != published:
        return False
    place = scene.text[scene.start : found.start].rstrip(" ,(")
    return (
        place.isupper()
        and re.match(r"\)?\s?(?:\([^()\n]{1,40}\)\s?)?(?:[—–]|--?\s)", scene.text[found.end : scene.end]) is not None
    )


def _is_fragment(scene: Scene, found: Found) -> bool:
    """“On Friday!”"""
    rest = scene.folded[scene.start : found.start] + " " + scene.folded[found.end : scene.end]
    return not scene.cues and sum(word.replace("'", "").isalnum() for word in rest.split()) <= 1


def _is_entry(scene: Scene, found: Found, entry_leads: frozenset[str]) -> bool:
    """Whether the sentence is a line of a chronology: the date, and then what happened."""
    lead = scene.folded[scene.start : found.start].strip(" -–—•*([")
    rest = scene.folded[found.end : scene.end]
    return (not lead or lead in entry_leads) and len(rest.split()) > 1


def _is_compared(scene: Scene, found: Found, language: Language) -> bool:
    """“… from a year earlier”, “… $4 million a year ago”, “the lowest since 2004”."""
    if found.kind == "yearago" or scene.leads(language.comparing, found.start):
        return True
    if found.kind in ("stretch", "ahead"):
        return scene.leads(language.comparing_stretches, found.start)
    grain = found.period.grain if found.kind == "shift" and found.period else ""
    return grain in ("month", "quarter", "half", "year") and scene.leads(language.comparing_shifts, found.start)


def _describes(scene: Scene, found: Found, after: str, language: Language) -> bool:
    """Whether the date stands before a noun as an adjective would: “the 1991 borders”, “second-quarter revenue”."""
    if not found.is_range and scene.leads(language.described, found.start):
        return True
    if found.kind == "month" and _compiled(language.delivered).match(after):
        return True
    if after.startswith("-") and len(after) > 1 and after[1].isalpha():
        return found.kind not in ("which", "near")
    if _compiled(language.possessive).match(after):
        grain = found.period.grain if found.period else "year"
        return GRAINS.index(grain) >= GRAINS.index("month")
    if not re.match(r" ?[a-z0-9]", after) or _compiled(language.no_noun).match(after):
        return False
    own_words = scene.folded[found.start : found.end]
    if found.kind == "fraction" and "-" in own_words:
        return True
    if found.kind in ("decade", "century") and _compiled(language.determiners).search(own_words.split(" ")[0] + " "):
        return True
    return scene.leads(language.determiners, found.start)


def _is_nowadays(scene: Scene, found: Found, cue: Cue | None, language: Language) -> bool:
    """“Aujourd'hui, la société emploie …” tells of no day."""
    if found.kind != "near" or (cue is not None and cue.tense != "present"):
        return False
    return scene.search(language.nowadays, found.start, found.end) is not None


def _names_a_thing(scene: Scene, found: Found, language: Language) -> bool:
    """“World Cup 2010”, “le budget 2024”: the word right before the year has a capital and is no first word of the sentence, or is a noun."""
    if scene.folded[found.start].isdigit() and scene.leads(language.year_named, found.start):
        return True
    before = scene.text[scene.start : found.start]
    if not before.endswith(" ") or not before.strip():
        return False
    word = before.split()[-1]
    return word[0].isupper() and len(before.split()) > 1 and word[-1].isalnum()


# --- Status -------------------------------------------------------------------------------------------------------------------------------


def _status(scene: Scene, found: Found, cue: Cue | None, bound: str, published: int, language: Language) -> Verdict:
    reasons = language.reasons
    words = scene.text[cue.start : cue.end] if cue else ""
    ahead = found.period is not None and found.period.first > published
    past = found.period is not None and found.period.last < published
    called_off = _unmet(scene, found, cue, ahead=ahead, language=language)
    if called_off is not None:
        told, with_next = called_off
        return Verdict(True, "cancelled", reasons["cancelled"].format(cue=told), with_next)
    denied = _doubt(scene, found, cue, language.denying, language) or _match(
        scene, language.untrue, found.end, scene.end
    )
    if not denied and (
        _is_told_of(scene, found, language) or scene.search(language.claiming, scene.start, found.start)
    ):
        denied = _match(scene, language.denying, found.end, scene.end)
    if denied:
        return Verdict(True, "denied", reasons["denied"].format(cue=denied))
    if cue is not None and cue.tense in ("future", "supposed") and not past:
        return Verdict(True, "planned", reasons["planned"].format(cue=words))
    if bound == "until" and cue is not None and cue.tense == "present" and not past:
        return Verdict(True, "ongoing", reasons["until"].format(verb=words))
    if ahead or found.kind == "ahead":
        return Verdict(True, "planned", reasons["ahead"])
    if (
        (cue is None or cue.tense == "present")
        and bound != "since"
        and not past
        and scene.search(language.ahead, found.start, found.end)
    ):
        return Verdict(True, "planned", reasons["planned"].format(cue=scene.text[found.start : found.end]))
    doubted = _doubt(scene, found, None, language.doubting, language)
    if doubted:
        return Verdict(True, "reported", reasons["reported"].format(cue=doubted))
    if bound == "since" or found.edtf.endswith("/..") or (found.edtf.startswith("../") and found.kind == "duration"):
        return Verdict(True, "ongoing", reasons["ongoing"].format(cue=_phrase(scene, found, 1, 0)))
    if cue is not None and cue.tense == "supposed":
        return Verdict(True, "planned", reasons["planned"].format(cue=words))
    return Verdict(True, "happened", reasons["event"].format(verb=words) if words else reasons["plain"])


def _unmet(scene: Scene, found: Found, cue: Cue | None, *, ahead: bool, language: Language) -> tuple[str, bool] | None:
    """The words that say that it did not happen, and whether they are in the next sentence; None where it may have."""
    cancelling = scene.search(language.cancelling, scene.start, scene.end)
    supposed = cue is not None and cue.tense == "supposed"
    low, high = scene.clause(found.start, found.end)
    if undone := _match(scene, language.undone, low, high):
        return undone, False
    if cancelling is not None and (ahead or supposed):
        return scene.text[cancelling.start() : cancelling.end()], False
    if not supposed or cue is None or ahead:
        return None
    contrary = scene.search(language.contrary, max(found.end, cue.end), scene.end)
    told = scene.text[cue.start : cue.end].strip()
    if contrary is not None:
        return f"{told} … {scene.text[contrary.start() : contrary.end()]}", False
    taken_back = _compiled(language.contrary).search(scene.following)
    if taken_back is not None:
        return f"{told} … {taken_back[0]}", True
    return (told, False) if _compiled(language.unmet).search(told.lower()) else None


def _match(scene: Scene, pattern: str, low: int, high: int) -> str:
    """The words that a pattern finds between two places, as written."""
    match = scene.search(pattern, low, high)
    return scene.text[match.start() : match.end()] if match else ""


def _doubt(scene: Scene, found: Found, cue: Cue | None, pattern: str, language: Language) -> str:
    """Words of denial or rumour before the date that its own verb comes after, or that stand in its clause."""
    low, high = scene.clause(found.start, found.end)
    if cue is not None:
        match = scene.search(pattern, scene.start, found.start)
        return scene.text[match.start() : match.end()] if match and match.end() <= cue.start else ""
    match = scene.search(pattern, low, high)
    that = re.match(rf" ?{language.that}", scene.folded[low:high])
    if match is None and that is not None:  # “Rumours say that the king fled on Sunday”
        before = max((point for point in scene.breaks if point < low), default=scene.start)
        if not re.match(rf"[ ,]*(?:{language.relative}) ", scene.folded[before:low]):
            match = scene.search(pattern, before, low + that.end())
    if match is None or _is_apart(scene, found, match.start()):
        return ""
    return scene.text[match.start() : match.end()]


def _is_told_of(scene: Scene, found: Found, language: Language) -> bool:
    """Whether the date's clause hangs on a rumour: “Rumours that the king fled on Sunday …”."""
    low, _ = scene.clause(found.start, found.end)
    that = re.match(rf" ?{language.that}", scene.folded[low : found.start])
    return that is not None and bool(_doubt(scene, found, None, language.doubting, language))


def _is_apart(scene: Scene, found: Found, at: int) -> bool:
    """Whether a word behind the date belongs to another verb: “which published it on 2 August, a director had allegedly …”."""
    return "," in scene.folded[found.end : at] and any(cue.end <= found.start for cue in scene.cues)


def _phrase(scene: Scene, found: Found, left: int, right: int) -> str:
    """The expression with so many words around it, as written."""
    before = scene.text[scene.start : found.start].split()[-left:] if left else []
    after = scene.text[found.end : scene.end]
    joined = " ".join([*before, scene.text[found.start : found.end]])
    if right:
        tail = re.match(rf"\S*(?:\s+\w+){{0,{right}}}", after)
        joined += " ".join(tail[0].split("\n")) if tail else ""
    return " ".join(joined.split()).rstrip(".,;:")
