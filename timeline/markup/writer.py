"""Writes elements one after the other so that the result is valid HTML, whatever the order they come in.

An author may write a list item outside a list, a table inside a heading, text directly inside a list. A part without its whole and a block
inside a line of text lose their tags and keep their text; what stands loose in a list gets an item around it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from timeline.markup.cleaning import FLOW, PARENTS, PHRASING_ONLY, VOID

Attributes = dict[str, str]

_LOOSE = {"ul": ("<li>", "</li>"), "ol": ("<li>", "</li>"), "dl": ("<dd>", "</dd>")}
"""What is put around that which stands loose in a list."""
_NEEDED = {"bdo": "dir", "time": "datetime"}
"""Elements that mean nothing without an attribute."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element that is open."""

    tag: str
    """"" where its tags are left out."""
    end: str
    """What is written when it closes."""
    start: int
    """The number of the piece that its content begins with."""
    finish: Callable[[Element], bool] | None
    """Called when it closes; says whether it is to stay."""


@dataclass(slots=True)
class Writer:
    pieces: list[str] = field(default_factory=list)
    stack: list[Element] = field(default_factory=list)
    words: list[str] | None = None
    """If a list, all text that is written is added to it."""
    _lines: int = 0
    """How many of the open elements may hold only a line of text."""

    def parent(self) -> str:
        """The innermost open element that was not left out."""
        for element in reversed(self.stack):
            if element.tag:
                return element.tag
        return ""

    def inside(self, tag: str) -> bool:
        return any(element.tag == tag for element in self.stack)

    def content(self, element: Element) -> str:
        """What has been written into it."""
        return "".join(self.pieces[element.start :])

    def fits(self, tag: str, attributes: Attributes) -> bool:
        """Whether the element may stand here."""
        if tag in PARENTS:
            return self.parent() in PARENTS[tag]
        if tag in FLOW and (self._lines or (tag == "details" and self.inside("a"))):
            return False
        if tag in ("a", "dfn") and self.inside(tag):
            return False
        return tag not in _NEEDED or _NEEDED[tag] in attributes

    def text(self, markup: str) -> None:
        """Writes text; `markup` is escaped already."""
        self.piece(markup)
        if self.words is not None:
            self.words.append(markup)

    def piece(self, markup: str) -> None:
        """Writes a whole piece of markup, none of which counts as words."""
        if (parent := self.parent()) in _LOOSE and not markup.isspace():
            before, after = _LOOSE[parent]
            markup = before + markup + after
        self.pieces.append(markup)

    def open(self, tag: str, attributes: Attributes, finish: Callable[[Element], bool] | None = None) -> None:
        before = after = ""
        if tag not in PARENTS and (parent := self.parent()) in _LOOSE:
            before, after = _LOOSE[parent]
        rest = "".join([f' {name}="{escape(value)}"' for name, value in attributes.items()]) if attributes else ""
        if tag in VOID:
            self.pieces.append(f"{before}<{tag}{rest}>{after}")
            return
        self.pieces.append(f"{before}<{tag}{rest}>")
        self.stack.append(Element(tag, f"</{tag}>{after}", len(self.pieces), finish))
        self._lines += tag in PHRASING_ONLY

    def leave_out(self, tag: str, finish: Callable[[Element], bool] | None = None) -> None:
        """In place of `open`: the content stays, the tags do not."""
        if tag not in VOID:
            self.stack.append(Element("", "", len(self.pieces), finish))

    def close(self) -> None:
        element = self.stack.pop()
        self._lines -= element.tag in PHRASING_ONLY
        if element.finish is None or element.finish(element):
            self.pieces.append(element.end)
        else:
            del self.pieces[element.start - (element.tag != "") :]


def plain(words: list[str]) -> str:
    """Text without entities and line breaks."""
    return " ".join(unescape("".join(words)).split())
