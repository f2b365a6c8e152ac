"""Who says so: “according to X”, “as reported by Y”, “said Z”."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from timeline.extract.found import Found
from timeline.extract.language import Language
from timeline.extract.openings import Pattern, pattern
from timeline.extract.tense import Scene

_WORD = r"[A-ZÀ-ÝА-Я][\w.'’&-]{0,40}"
_FAR: Final = 500
"""Characters between a date and those who say so, at most; few sentences are that long."""


class _Said(NamedTuple):
    kind: str
    pattern: Pattern
    behind: re.Pattern[str]
    """What follows a name that the pattern begins with. It is rarer than names, and so looked for first."""


@cache
def _patterns(language: Language) -> tuple[_Said, ...]:
    name = (
        rf"(?P<name>{language.articles}[\"“«]?{_WORD}(?:[ \u00a0](?:{language.name_links}[ \u00a0])?{_WORD}){{0,6}}"
        rf"{language.name_tail.replace('{word}', _WORD)})[,.]?[\"”»]?"
    )
    said = []
    for kind, written in language.attributions:
        _, _, behind = written.rpartition("{name}") if written.startswith("{name}") else ("", "", "")
        plain, behind = (one.replace("{{", "{").replace("}}", "}") for one in (written, behind))
        said.append(_Said(kind, pattern(plain.replace("{name}", name)), re.compile(behind)))
    return tuple(said)


def attribution(scene: Scene, found: Found, language: Language) -> str:
    """Those who say what the sentence tells, the nearest first and their own sources in brackets; "" where nobody is named.

    Who says something on that very day is no witness to it but part of the event.
    """
    spoken = bool(
        scene.leads(language.said_before, found.start, 50) or re.match(language.said_after, scene.after(found.end, 24))
    )
    low, high = max(scene.start, found.start - _FAR), min(scene.end, found.end + _FAR)
    sources: list[str] = []
    speakers: list[str] = []
    for kind, said, behind in _patterns(language):
        if (kind == "speaker" and spoken) or not behind.search(scene.text, low, high):
            continue
        for match in said.finditer(scene.words, scene.text, low, high):
            if kind == "speaker" and _says_other(scene, found, match.end()):
                continue
            if (
                any(opens < match.start() < closes for opens, closes in scene.quotes)
                and '"' not in scene.folded[match.start() : match.end()]
            ):
                continue
            named_here = match.groupdict()
            name = _clean(named_here.get("name") or _within_a_sentence(named_here.get("role") or ""), language)
            if name and name not in sources and name not in speakers:
                (sources if kind == "source" else speakers).append(name)
    named = speakers[:1]
    if named and sources:
        return f"{named[0]} ({', '.join(sources)})"
    return ", ".join(named or sources)


def _says_other(scene: Scene, found: Found, at: int) -> bool:
    """Whether what is said stands behind the verb at that place, in another clause than the date before it."""
    _, high = scene.clause(found.start, found.end)
    return found.end <= high < at and len(scene.folded[at : scene.end].split()) > 2


def _within_a_sentence(role: str) -> str:
    """“la police”, where it opened the sentence."""
    return role[:1].lower() + role[1:]


def _clean(name: str, language: Language) -> str:
    """The name without its quotation marks, possessive and article."""
    name = " ".join(name.split()).strip("\"“”«».,' ’")
    name = re.sub(r"(?:’s|'s)$", "", name)
    words = name.split()
    if not any(word[0].isupper() and word not in language.no_names for word in words) and any(
        word[0].isupper() for word in words
    ):
        return ""
    return " ".join(words)
