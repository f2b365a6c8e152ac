"""Who says so: “according to X”, “as reported by Y”, “said Z”."""

from __future__ import annotations

import re
from functools import cache

from timeline.extract.found import Found
from timeline.extract.language import Language
from timeline.extract.tense import Scene

_WORD = r"[A-ZÀ-ÝА-Я][\w.'’&-]{0,40}"


@cache
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    name = (
        rf"(?P<name>{language.articles}[\"“«]?{_WORD}(?:[ \u00a0](?:{language.name_links}[ \u00a0])?{_WORD}){{0,6}}"
        rf"(?:’s|'s)?(?: (?:state )?(?:news )?agency {_WORD})?)[,.]?[\"”»]?"
    )
    return tuple(
        (kind, re.compile(pattern.replace("{name}", name).replace("{{", "{").replace("}}", "}")))
        for kind, pattern in language.attributions
    )


def attribution(scene: Scene, found: Found, language: Language) -> str:
    """Those who say what the sentence tells, the nearest first and their own sources in brackets; "" where nobody is named.

    Who says something on that very day is no witness to it but part of the event.
    """
    spoken = bool(
        re.search(language.said_before, scene.before(found.start, 50))
        or re.match(language.said_after, scene.after(found.end, 24))
    )
    sources: list[str] = []
    speakers: list[str] = []
    for kind, pattern in _patterns(language):
        if kind == "speaker" and spoken:
            continue
        for match in pattern.finditer(scene.text, scene.start, scene.end):
            if (
                any(low < match.start() < high for low, high in scene.quotes)
                and '"' not in scene.folded[match.start() : match.end()]
            ):
                continue
            name = _clean(match.groupdict().get("name") or match.groupdict().get("role") or "", language)
            if name and name not in sources and name not in speakers:
                (sources if kind == "source" else speakers).append(name)
    named = speakers[:1]
    if named and sources:
        return f"{named[0]} ({', '.join(sources)})"
    return ", ".join(named or sources)


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
