"""What can be seen of a page, in lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from timeline.extract.furniture import Line
from timeline.extract.html import INLINE, Element

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Placed(NamedTuple):
    """A line and the block that it stands in."""

    line: Line
    block: Element


def read(element: Element, is_unwanted: Callable[[Element], bool]) -> list[Placed]:
    """What can be read in an element, in order, but for what is not wanted. A line ends where a block begins or ends, and at a line break."""
    lines = _Lines(is_unwanted)
    lines.block(element)
    return lines.placed


def elements(element: Element) -> Iterator[Element]:
    """Those right inside it."""
    return (child for child in element.children if not isinstance(child, str))


def is_layout(element: Element) -> bool:
    """Whether a row or cell is there to lay the page out: it holds blocks, or several lines."""
    if element.name == "tr":
        return any(map(is_layout, elements(element)))
    inside = (inner.name for inner in elements(element))
    return element.name in ("td", "th") and any(
        name == "br" or (name not in INLINE and name != "img") for name in inside
    )


class _Lines:
    def __init__(self, is_unwanted: Callable[[Element], bool]) -> None:
        self.placed: list[Placed] = []
        self._is_unwanted = is_unwanted
        self._parts: list[str] = []
        self._linked = 0
        self._in_links = 0

    def block(self, element: Element) -> None:
        if element.name == "tr" and self._row(element):
            return
        self._inside(element, element)
        self._end_line(element)

    def _inside(self, element: Element, block: Element) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._parts.append(child)
                if self._in_links:
                    self._linked += len(child)
            elif child.name == "br":
                self._end_line(block)
            elif self._is_unwanted(child):
                continue
            elif child.name in INLINE:
                link = child.name == "a"
                self._in_links += link
                self._inside(child, block)
                self._in_links -= link
            else:
                self._end_line(block)
                self.block(child)

    def _row(self, row: Element) -> bool:
        """A row of data is one line; one that lays the page out is none."""
        cells = [cell for cell in elements(row) if cell.name in ("td", "th") and not self._is_unwanted(cell)]
        if len(cells) < 2 or is_layout(row):
            return False
        texts = [_normal(cell.text()) for cell in cells]
        if max(map(len, texts)) > 400:
            return False
        if any(texts):
            self.placed.append(Placed(Line(" | ".join(filter(None, texts)), item=True), row))
        return True

    def _end_line(self, block: Element) -> None:
        if not self._parts:
            return
        written = "".join(self._parts)
        linked, self._linked = self._linked, 0
        self._parts = []
        if text := _normal(written):
            item = block.name in ("li", "dt", "dd") or (block.parent is not None and block.parent.name == "li")
            self.placed.append(
                Placed(Line(text, _HEADINGS.get(block.name, 0), min(1.0, linked / len(written)), item), block)
            )


def _normal(text: str) -> str:
    """With single plain spaces, and without characters that cannot be seen."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())
