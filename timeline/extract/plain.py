"""Articles as plain text and as Markdown -> their lines, each with its place in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.extract.furniture import Line

MOST_LINES = 10_000
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.{0,60000}?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"""^([A-Za-z_][\w-]{0,40})[ \t]*[:=][ \t]*(\S.*?)[ \t]*\r?$""", re.MULTILINE)
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)")
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,1000})\](?:\(([^()\s]{0,2000})(?:[ \t]+\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,200}\])"
)
_MARKUP = (
    (re.compile(r"<!--.{0,5000}?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\[\]\n]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])"), ""),
    (re.compile(r"\[\^[^\[\]\s]{1,60}\](?!:)"), ""),
    (re.compile(r"^\[[^\[\]\n]{1,200}\]:[ \t]?.{0,2000}$", re.MULTILINE), ""),
    (_LINK, r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>"), ""),
    (re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,9}", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,2000})(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"`{1,3}([^`\n]{1,2000})`{1,3}"), r"\1"),
    (re.compile(r"^[ \t]{0,3}(?:[-*_][ \t]*){3,20}$", re.MULTILINE), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
"""What is taken out of Markdown, in this order."""


class Placed(NamedTuple):
    """A line and where it stands."""

    line: Line
    start: int
    end: int


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """What stands between the dashes at the beginning, as far as it is of the form `key: value`, with keys in lower case; and the rest."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    said: dict[str, str] = {}
    for key, value in _KEY.findall(found[2]):
        said.setdefault(key.lower(), value.strip("\"'[] \t"))
    return said, text[found.end() :]


def lines(text: str) -> list[Placed]:
    """The lines of a plain text that are not empty; of a text of many thousand lines, the first ones."""
    placed: list[Placed] = []
    start = 0
    for written in text.split("\n", MOST_LINES)[:MOST_LINES]:
        if stripped := written.strip():
            at = start + written.index(stripped[0])
            item = _ITEM.match(written) is not None
            placed.append(Placed(Line(" ".join(stripped.split()), item=item), at, at + len(stripped)))
        start += len(written) + 1
    return placed


def paragraphs(markdown: str) -> list[Line]:
    """The paragraphs, headings and items of a Markdown text, without its markup."""
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    links = _LINK.findall(text)
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    blocks = _Blocks({words for words, address in links if address})
    for written in text.split("\n"):
        blocks.add(written)
    blocks.end()
    return [line for line in blocks.lines if line.text]


class _Blocks:
    """Puts together what belongs together: a paragraph or an item can go on for several lines."""

    def __init__(self, links: set[str]) -> None:
        self.lines: list[Line] = []
        self._links = links
        """The words of all links: a line of nothing else points elsewhere."""
        self._open: list[str] = []
        self._item = False

    def end(self, level: int = 0) -> None:
        words = " ".join(" ".join(self._open).split())
        if words:
            self.lines.append(Line(words, level, 1.0 if words in self._links else 0.0, self._item))
        self._open, self._item = [], False

    def add(self, written: str) -> None:
        stripped = written.strip()
        if not stripped:
            self.end()
        elif self._open and not self._item and re.fullmatch(r"=+|-+", stripped):
            self.end(level=1 if stripped[0] == "=" else 2)
        elif heading := re.match(r"\s{0,3}(#{1,6})\s+(\S.*)", written):
            self.end()
            self._open = [heading[2].rstrip().rstrip("#")]
            self.end(level=len(heading[1]))
        elif marker := _ITEM.match(written):
            self.end()
            self._open, self._item = [written[marker.end() :]], True
        elif len(stripped) > 1 and stripped[0] == stripped[-1] == "|":
            self.end()
            if not re.fullmatch(r"[|:\s-]+", stripped):
                self._open, self._item = [" | ".join(filter(None, map(str.strip, stripped.split("|"))))], True
                self.end()
        else:
            self._open.append(stripped)
