"""Whether a date tells when something happened or only refers, and what became of it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from timeline.extract.found import Found
from timeline.extract.language import Language
from timeline.extract.periods import GRAINS
from timeline.extract.tagging import Tagged
from timeline.extract.tense import Cue, Scene


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
    reason = _reference(scene, found, bound, published, language)
    if reason:
        return Verdict(False, "", reason)
    return _status(scene, found, cue, bound, published, language)


# --- References ---------------------------------------------------------------------------------------------------------------------------


def _reference(scene: Scene, found: Found, bound: str, published: int, language: Language) -> str:
    """Why the date tells of no event; "" where it does."""
    before, after = scene.before(found.start), scene.after(found.end)
    reasons = language.reasons
    if _stands_alone(scene, found):
        today = found.period is not None and found.period.grain == "day" and found.period.number == published
        return reasons["dateline"] if today else reasons["heading"]
    if found.kind == "yearago" or _compiled(language.comparing).search(before):
        return reasons["compared"].format(phrase=_phrase(scene, found, 4, 0))
    if (
        found.kind == "shift"
        and found.period is not None
        and found.period.grain in ("month", "quarter", "half", "year")
        and _is_compared(scene, found, language)
    ):
        return reasons["compared"].format(phrase=_phrase(scene, found, 4, 0))
    if found.kind in ("stretch", "ahead") and _compiled(language.comparing_stretches).search(before):
        return reasons["compared"].format(phrase=_phrase(scene, found, 4, 0))
    if _compiled(language.accounting).search(before):
        return reasons["accounts"]
    if _compiled(language.counting).search(before):
        return reasons["measure"]
    if _describes(scene, found, before, after, language):
        return reasons["names"].format(phrase=_phrase(scene, found, 1, 2))
    if found.kind == "year" and bound == "" and _names_a_thing(scene, found):
        return reasons["title"].format(phrase=_phrase(scene, found, 2, 0))
    if not scene.cues and scene.folded[scene.end - 1] not in '.!?"' and not _is_entry(scene, found):
        return reasons["heading"]
    return ""


def _stands_alone(scene: Scene, found: Found) -> bool:
    rest = scene.folded[scene.start : found.start] + scene.folded[found.end : scene.end]
    return not any(character.isalnum() for character in rest)


def _is_entry(scene: Scene, found: Found) -> bool:
    """Whether the sentence is a line of a chronology: the date, and then what happened."""
    lead = scene.folded[scene.start : found.start].strip(" -–—•*([")
    rest = scene.folded[found.end : scene.end]
    return (not lead or lead in ("in", "on", "from", "since", "by", "at")) and len(rest.split()) > 1


def _is_compared(scene: Scene, found: Found, language: Language) -> bool:
    """“… from a year earlier”, “… $4 million a year ago”."""
    return _compiled(language.comparing_shifts).search(scene.before(found.start)) is not None


def _describes(scene: Scene, found: Found, before: str, after: str, language: Language) -> bool:
    """Whether the date stands before a noun as an adjective would: “the 1991 borders”, “second-quarter revenue”."""
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
    return _compiled(language.determiners).search(before) is not None


def _names_a_thing(scene: Scene, found: Found) -> bool:
    """“World Cup 2010”: the word right before the year has a capital and is no first word of the sentence."""
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
    denied = _doubt(scene, found, cue, language.denying)
    if denied:
        return Verdict(True, "denied", reasons["denied"].format(cue=denied))
    if cue is not None and cue.tense in ("future", "supposed") and not past:
        return Verdict(True, "planned", reasons["planned"].format(cue=words))
    if ahead or found.kind == "ahead":
        return Verdict(True, "planned", reasons["ahead"])
    if (
        (cue is None or cue.tense == "present")
        and bound != "since"
        and not past
        and _compiled(language.ahead).search(scene.folded, found.start, found.end)
    ):
        return Verdict(True, "planned", reasons["planned"].format(cue=scene.text[found.start : found.end]))
    doubted = _doubt(scene, found, None, language.doubting)
    if doubted:
        return Verdict(True, "reported", reasons["reported"].format(cue=doubted))
    if bound == "since" or found.edtf.endswith("/..") or (found.edtf.startswith("../") and found.kind == "duration"):
        return Verdict(True, "ongoing", reasons["ongoing"].format(cue=_phrase(scene, found, 1, 0)))
    if cue is not None and cue.tense == "supposed":
        return Verdict(True, "planned", reasons["planned"].format(cue=words))
    return Verdict(True, "happened", reasons["event"].format(verb=words) if words else reasons["plain"])


def _unmet(scene: Scene, found: Found, cue: Cue | None, *, ahead: bool, language: Language) -> tuple[str, bool] | None:
    """The words that say that it did not happen, and whether they are in the next sentence; None where it may have."""
    cancelling = _compiled(language.cancelling).search(scene.folded, scene.start, scene.end)
    supposed = cue is not None and cue.tense == "supposed"
    if cancelling is not None and (ahead or supposed):
        return scene.text[cancelling.start() : cancelling.end()], False
    if not supposed or cue is None or ahead:
        return None
    contrary = _compiled(language.contrary).search(scene.folded, max(found.end, cue.end), scene.end)
    told = scene.text[cue.start : cue.end].strip()
    if contrary is not None:
        return f"{told} … {scene.text[contrary.start() : contrary.end()]}", False
    taken_back = _compiled(language.contrary).search(scene.following)
    if taken_back is not None:
        return f"{told} … {taken_back[0]}", True
    return (told, False) if _compiled(language.unmet).search(told.lower()) else None


def _doubt(scene: Scene, found: Found, cue: Cue | None, pattern: str) -> str:
    """Words of denial or rumour before the date that its own verb comes after, or that stand in its clause."""
    low, high = scene.clause(found.start, found.end)
    if cue is not None:
        match = _compiled(pattern).search(scene.folded, scene.start, found.start)
        return scene.text[match.start() : match.end()] if match and match.end() <= cue.start else ""
    match = _compiled(pattern).search(scene.folded, low, high)
    return scene.text[match.start() : match.end()] if match else ""


def _phrase(scene: Scene, found: Found, left: int, right: int) -> str:
    """The expression with so many words around it, as written."""
    before = scene.text[scene.start : found.start].split()[-left:] if left else []
    after = scene.text[found.end : scene.end]
    joined = " ".join([*before, scene.text[found.start : found.end]])
    if right:
        tail = re.match(rf"\S*(?:\s+\w+){{0,{right}}}", after)
        joined += " ".join(tail[0].split("\n")) if tail else ""
    return " ".join(joined.split()).rstrip(".,;:")
