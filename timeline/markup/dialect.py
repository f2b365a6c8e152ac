"""Which Markdown is understood: the one door to the Markdown library."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections import Counter
from functools import cache
from re import Match
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from timeline.markup.quick import hasten

PRIVATE = secrets.token_hex(8)
"""Marks the ids and classes that are ours until the cleaner has run, so that no author can write them; never in the result."""
CITATION = PRIVATE + "cite"
NOTED = PRIVATE + "note"
"""The classes of the marks that a citation and a reference to a footnote leave; they hold the key."""
NOTE = f"fn-{PRIVATE}-"
"""What the id of a footnote starts with; its key follows."""
BACK = f"fnref-{PRIVATE}-"
"""The same of the target of its way back."""


def is_key(text: str) -> bool:
    """Whether a source can be cited by `text`: letters and digits of any script, and `-_.:`."""
    return bool(text) and all(c.isalnum() or c in "-_.:" or unicodedata.category(c)[0] == "M" for c in text)


class _Footnotes(FootnoteExtension):
    """Footnotes whose ids say only which one is meant: the rest is done when all is known, and in the order of the text."""

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802 - the library's names
        return NOTE + id

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, ARG002, N802 - the base class's names
        return BACK + id


class _Mark(InlineProcessor):
    """`[^key]`: a footnote if one has that key, else a source. Numbers are given out later, in the order of the text."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__(r"\[\^([^\]]*)\]")
        self._footnotes = footnotes

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self,
        m: Match[str],
        data: str,  # noqa: ARG002 - the base class's signature
    ) -> tuple[Element | None, int | None, int | None]:
        if m[1] in self._footnotes.footnotes:
            mark = Element("sup", {"class": NOTED})
        elif is_key(m[1]):
            mark = Element("sup", {"class": CITATION})
        else:
            return None, None, None
        mark.text = AtomicString(m[1])
        return mark, m.start(), m.end()


class Dialect:
    """One instance of the library, used for text after text."""

    def __init__(self) -> None:
        footnotes = _Footnotes(SEPARATOR="-", BACKLINK_TITLE="")
        extensions: list[Extension | str] = [
            TableExtension(use_align_attribute=True),
            footnotes,
            DefListExtension(),
            AbbrExtension(),
            FencedCodeExtension(),
            SaneListExtension(),
        ]
        self._library = Markdown(output_format="html", extensions=extensions)
        self._library.inlinePatterns.register(_Mark(footnotes), "footnote", 175)
        hasten(self._library)

    def convert(self, text: str) -> str:
        """HTML that is not yet safe."""
        return self._library.reset().convert(_without_idle_notes(text))


_DEFINITION = re.compile(r" {0,3}\[\^([^\]\n]*)\]:")
_MENTION = re.compile(r"\[\^([^\]\n]*)\]")
_FENCE = re.compile(r"`{3,}|~{3,}")


def _without_idle_notes(text: str) -> str:
    """Escapes the footnotes that nothing refers to, so that they stay what they look like: text."""
    if "]:" not in text:
        return text
    lines = text.split("\n")
    defined = Counter(match[1] for match in map(_DEFINITION.match, lines) if match)
    mentioned = Counter(_MENTION.findall(text)) if defined else defined
    fence = ""
    for number, line in enumerate(lines):
        if mark := _FENCE.match(line):
            fence = mark[0] if not fence else "" if line.rstrip() == fence else fence
        match = _DEFINITION.match(line)
        if match and not fence and defined[match[1]] == mentioned[match[1]]:
            lines[number] = "\n" + line.replace("[", "\\[", 1)
    return "\n".join(lines)


@cache
def dialect() -> Dialect:
    return Dialect()
