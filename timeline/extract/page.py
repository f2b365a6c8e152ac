"""A parsed page -> where its article is, and what stands around the headline.

    Reading ── main: the element that holds the article: the one that says so if it holds most of the text, else where the text is densest
            ── lines: those of the article, without navigation, boxes, captions and comments
            ── about, times, above: what stands by the headline and may tell author and date

No list of sites and what they call things: the few words that authors of templates everywhere use, and how much running text stands where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from timeline.extract import seen
from timeline.extract.furniture import Line, is_paragraph, same
from timeline.extract.html import INLINE, Element, Page
from timeline.extract.naming import SKIPPED_ROLES, SKIPPED_TAGS, Names

_PARTS = frozenset(["p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "dd", "tr", "td"])
"""What holds a part of an article, not one; rows and cells are let through where pages are laid out by tables."""
_MOST = 0.6
"""The share of running text that an element must hold for the article to be looked for in it."""
_MOST_TELLING = 100
_UNDISPLAYED = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)


class Reading:
    """What can be seen of a page, and where in it the article is."""

    def __init__(self, page: Page) -> None:
        self.root = page.root
        self.headline: Element | None = None
        """The first h1 with words in it."""
        self._elements = page.elements
        self._names = Names()
        self._parents = [element.parent.order if element.parent else 0 for element in self._elements]
        self._sizes = self._sums((element.order, element.size) for element in self._elements if element.size)
        """Characters in each element."""
        self._unwanted: dict[Element, bool] = {}
        self._keeps = self._what_holds_the_article()
        self._placed = seen.read(self.root, self._is_unwanted)
        self.main = self._main()
        """The element that holds the article."""
        self._last = _last_inside(self.main)
        self._end = next((place.block.order for place in self._inside() if is_paragraph(place.line)), self._last)
        """The place of the first paragraph."""

    @property
    def lines(self) -> list[Line]:
        """What can be read in the article, in order."""
        return [place.line for place in self._inside()]

    @property
    def about(self) -> list[str]:
        """What is said by the headline, in elements that are named for author or date."""
        telling = (element for element in self._elements[: self._end + 1] if self._names.meaning(element).about)
        return [element.text() for element in self._in_place(telling) if self._sizes[element.order] < 400]

    @property
    def times(self) -> list[Element]:
        """The `<time>` elements by the headline."""
        return list(self._in_place(element for element in self._elements[: self._end + 1] if element.name == "time"))

    def above(self, title: str) -> list[str]:
        """The lines between headline and text, where these stand apart."""
        lines: list[str] | None = None
        for place in self._placed:
            if place.block.order >= self.main.order:
                break
            if place.block is self.headline or same(place.line.text, title):
                lines = []
            elif lines is not None:
                lines.append(place.line.text)
        return lines or []

    def _inside(self) -> Iterator[seen.Placed]:
        return (place for place in self._placed if self.main.order <= place.block.order <= self._last)

    def _in_place(self, elements: Iterable[Element]) -> Iterator[Element]:
        """Of elements above the first paragraph those that stand where author and date do: by the headline, in no list of other articles."""
        for element in islice(elements, _MOST_TELLING):
            around = list(_around(element))
            if any(self._is_unwanted(outer) and not self._names.meaning(outer).about for outer in around[1:]):
                continue
            if self.headline is None:
                if self.main in around:
                    yield element
            elif element.order > self.headline.order or any(
                outer in self._keeps and (outer.name in ("article", "main") or outer is self.headline.parent)
                for outer in around[1:]
            ):
                yield element

    # --- Where the article is ----------------------------------------------------------------------------------------------------------

    def _main(self) -> Element:
        placed = self._placed
        weights = self._sums((place.block.order, len(place.line.text)) for place in placed if is_paragraph(place.line))
        path = list(_descend(self.root, weights))
        said = self._by_meaning(path, weights)
        if said is not None:
            return said
        letters = self._sums((place.block.order, len(place.line.text)) for place in placed)
        linked = self._sums((place.block.order, int(len(place.line.text) * place.line.linked)) for place in placed)
        element = path[-1]
        while (outer := element.parent) is not None and outer is not self.root:
            if (
                weights[outer.order] < 1.05 * weights[element.order]
                or linked[outer.order] > 0.25 * letters[outer.order]
            ):
                break
            element = outer
        return element

    def _sums(self, counted: Iterable[tuple[int, int]]) -> list[int]:
        """What was counted in each element and all that is in it, by the elements' order."""
        sums, parents = [0] * len(self._elements), self._parents
        for order, count in counted:
            sums[order] += count
        for order in range(len(sums) - 1, 0, -1):
            if count := sums[order]:
                sums[parents[order]] += count
        return sums

    def _by_meaning(self, path: list[Element], weights: list[int]) -> Element | None:
        """The element that says it is the article or its text, if the most of the page's text is in it."""
        outer = next(
            (element for element in path if element.name == "article" or element.get("role") == "article"), None
        )
        bodies = (
            element for element in path if "articleBody" in element.get("itemprop") or self._names.meaning(element).body
        )
        inner = next(
            (element for element in bodies if outer is None or weights[element.order] >= 0.75 * weights[outer.order]),
            None,
        )
        return inner or outer

    def _is_unwanted(self, element: Element) -> bool:
        """Whether an element is no part of the article, by its tag, its role or its names."""
        if element.name in SKIPPED_TAGS:
            return element not in self._keeps or element.name not in ("form", "aside", "figure", "fieldset")
        if not element.written:
            return False
        if (known := self._unwanted.get(element)) is None:
            known = self._unwanted[element] = self._judge(element)
        return known

    def _judge(self, element: Element) -> bool:
        if "hidden" in element.written and ("hidden" in element.attributes or element.get("aria-hidden") == "true"):
            return True
        if "style" in element.written and _UNDISPLAYED.search(element.get("style")[:400]):
            return True
        if element in self._keeps:
            return False
        if element.get("role") in SKIPPED_ROLES:
            return True
        meaning = self._names.meaning(element)
        return meaning.unwanted and (meaning.comments or 2 * self._sizes[element.order] < self._sizes[0])

    def _what_holds_the_article(self) -> set[Element]:
        """The elements around the headline, and around what says that it is the article: their names are not to be taken at their word."""
        keeps = {self.root}
        for element in self._elements:
            if element.name == "h1" and self.headline is None and self._sizes[element.order] and element.text():
                self.headline = element
            elif element.name not in ("main", "article") and "articleBody" not in element.written:
                continue
            if any(self._names.meaning(outer).comments for outer in _around(element)):
                continue
            holder: Element | None = element
            while holder is not None and holder not in keeps:
                keeps.add(holder)
                holder = holder.parent
        return keeps


def _around(element: Element) -> Iterator[Element]:
    """The element and those around it, outwards."""
    outer: Element | None = element
    while outer is not None:
        yield outer
        outer = outer.parent


def _last_inside(element: Element) -> int:
    """The place of the last element in an element."""
    while inside := [child for child in element.children if not isinstance(child, str)]:
        element = inside[-1]
    return element.order


def _descend(root: Element, weights: list[int]) -> Iterator[Element]:
    """From the whole page to the smallest element that still holds most of what the one around it holds."""
    element = root
    while True:
        yield element
        heaviest = max(seen.elements(element), key=lambda child: weights[child.order], default=None)
        if heaviest is None or weights[heaviest.order] < max(1, _MOST * weights[element.order]):
            return
        if heaviest.name in INLINE or (heaviest.name in _PARTS and not seen.is_layout(heaviest)):
            return
        element = heaviest
