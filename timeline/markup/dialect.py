"""Which Markdown is understood: the one door to the Markdown library."""

from __future__ import annotations

import re
import secrets
import unicodedata
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
NOTE = f"fn-{PRIVATE}-"
"""What the id of a footnote starts with; its key follows."""
NOTE_MARK = f"fnref-{PRIVATE}-"
"""The same of the references to it."""


def is_key(text: str) -> bool:
    """Whether a source can be cited by `text`: letters and digits of any script, and `-_.:`."""
    return bool(text) and all(c.isalnum() or c in "-_.:" or unicodedata.category(c)[0] == "M" for c in text)


class _Citation(InlineProcessor):
    """`[^key]` where no footnote has that key. It becomes a mark that holds the key: numbers are given out later, in the order of the text."""

    def __init__(self) -> None:
        super().__init__(r"\[\^([^\[\]\s^]+)\]")

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self,
        m: Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int | None, int | None]:
        if not is_key(m[1]):
            return None, None, None
        mark = Element("sup", {"class": CITATION})
        mark.text = AtomicString(m[1])
        return mark, m.start(), m.end()


class _Footnotes(FootnoteExtension):
    """Footnotes whose ids say only which one is meant: the rest is done when all is known, and in the order of the text."""

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802 - the library's names
        return NOTE + id

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, ARG002, N802
        return NOTE_MARK + id


class Dialect:
    """One instance of the library, used for text after text."""

    def __init__(self) -> None:
        extensions: list[Extension | str] = [
            TableExtension(use_align_attribute=True),
            _Footnotes(SEPARATOR="-", BACKLINK_TITLE=""),
            DefListExtension(),
            AbbrExtension(),
            FencedCodeExtension(),
            SaneListExtension(),
        ]
        self._library = Markdown(output_format="html", extensions=extensions)
        # Just below the footnotes' own 175: what they decline is a citation.
        self._library.inlinePatterns.register(_Citation(), "citation", 174)
        hasten(self._library)

    def convert(self, text: str) -> str:
        """HTML that is not yet safe."""
        return self._library.reset().convert(_without_idle_notes(text))


_NOTE = re.compile(r"^( {0,3})(\[\^([^\]\n]*)\]:)", re.MULTILINE)


def _without_idle_notes(text: str) -> str:
    """Escapes the footnotes that nothing refers to, so that they stay what they look like: text."""
    if "]:" not in text:
        return text

    def escape_idle(match: Match[str]) -> str:
        idle = text.count(f"[^{match[3]}]") == text.count(match[2])
        return f"\n{match[1]}\\{match[2]}" if idle and not _in_code(text, match.start()) else match[0]

    return _NOTE.sub(escape_idle, text)


def _in_code(text: str, position: int) -> bool:
    """Whether a fence of ``` or ~~~ is open at `position`."""
    fence = ""
    for line in text[:position].splitlines():
        mark = re.match(r"`{3,}|~{3,}", line)
        if mark and not fence:
            fence = mark[0]
        elif mark and line.rstrip() == fence:
            fence = ""
    return bool(fence)


@cache
def dialect() -> Dialect:
    return Dialect()
