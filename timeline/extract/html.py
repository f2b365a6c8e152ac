"""HTML as browsers take it, into a tree: every input has one, in time and memory that grow with its size and no faster.

    parse ── Element: name, attributes, children (elements and text), parent

Not the tree of the HTML standard to the last element: what matters is which text stands in which element. Scripts, styles and drawings are left
out, but for the scripts that hold data (JSON-LD). Comments are kept apart, since what saves a page writes into one where it came from.
"""

from __future__ import annotations

import re
from html import unescape as _unescape

from timeline.errors import ArticleError

MOST_TAGS = 80_000
"""A page of one megabyte has some 15,000, or 30,000 where it is mostly tables."""
DEEPEST = 200
"""Elements inside one another. Deeper ones are not made; their text goes to the deepest that is."""
_VOID = frozenset([
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
    "track", "wbr",
])  # fmt: skip
_RAW = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
"""What is inside is text, whatever it looks like."""
INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
    "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
])  # fmt: skip
"""Elements inside a line of text. Every other one begins a line of its own."""
_CLOSED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(["li"], (frozenset(["li"]), frozenset(["ul", "ol", "menu"]))),
    **dict.fromkeys(["dt", "dd"], (frozenset(["dt", "dd"]), frozenset(["dl"]))),
    **dict.fromkeys(["td", "th"], (frozenset(["td", "th"]), frozenset(["table"]))),
    **dict.fromkeys(["tr", "tbody", "thead", "tfoot"], (frozenset(["tr", "td", "th"]), frozenset(["table"]))),
    **dict.fromkeys(["option", "optgroup"], (frozenset(["option"]), frozenset(["select"]))),
}
"""What an opening tag ends, where its end was left out, and how far up that may be."""
_TOKEN = re.compile(
    r"""<(?:
        (?P<end>/)?(?P<name>[a-zA-Z][^\s/>]*+)
        (?:>|(?P<attributes>[^>=]*+(?:=(?:"[^"]*+"|\s*+(?:"[^"]*+"|'[^']*+')?+)[^>=]*+)*+)(?:>|\Z))
      | !--(?P<comment>-?>|.*?(?:--!?>|\Z))
      | [!?/][^>]*+(?:>|\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""")
_MOST_ATTRIBUTES = 60
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>]|\Z)", re.IGNORECASE) for name in _RAW}
_LONG_NUMBER = re.compile(r"&#(?:[xX][0-9a-fA-F]{8}|[0-9]{9})[0-9a-fA-F]*;?")
"""No character has it, and Python refuses to read numbers of thousands of digits."""
_INERT = frozenset(["svg", "math", "template", "object", "canvas", "video", "audio", "select", "map"])
_WITHOUT_ELEMENT = _INERT | {"html", "head", "body"}
_DRAWINGS = frozenset(["svg", "math"])
_ENDS_DRAWINGS = frozenset([
    "article", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "ol", "p", "section", "table", "ul",
])  # fmt: skip
"""What cannot stand in a drawing, so that one before it was left open."""


class Element:
    """An element. Attributes are read when they are first asked for: of most elements they never are."""

    __slots__ = ("_attributes", "children", "name", "order", "parent", "size", "written")

    def __init__(self, name: str, written: str = "", parent: Element | None = None, order: int = 0) -> None:
        self.name = name
        """In lower case."""
        self.children: list[Element | str] = []
        self.parent = parent
        self.order = order
        """Its place among the page's elements, which is that of its opening tag."""
        self.written = written
        """Its attributes as they stand in the tag."""
        self.size = 0
        """Characters of the text right in it."""
        self._attributes: dict[str, str] | None = None

    def get(self, attribute: str) -> str:
        """The attribute's value, "" where it has none or is not there."""
        if self._attributes is None and attribute not in self.written.lower():
            return ""
        return self.attributes.get(attribute, "")

    def add_text(self, written: str) -> None:
        text = unescape(written) if "&" in written else written
        self.children.append(text)
        self.size += len(text)

    def add_attributes(self, written: str) -> None:
        """More of them, as they stand in a tag."""
        self.written = f"{self.written} {written}"[:20_000]
        self._attributes = None

    @property
    def attributes(self) -> dict[str, str]:
        """By name in lower case; of two with one name the first, and no more than 60."""
        if self._attributes is None:
            self._attributes = {}
            for count, found in enumerate(_ATTRIBUTE.finditer(self.written)):
                if count == _MOST_ATTRIBUTES:
                    break
                self._attributes.setdefault(found[1].lower(), unescape(found[2] or found[3] or found[4] or ""))
        return self._attributes

    def text(self) -> str:
        """All the text in it, with single spaces."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                if node.name not in INLINE:
                    parts.append(" ")
                waiting.extend(reversed(node.children))
        return " ".join("".join(parts).split())


class Page:
    """A parsed page."""

    __slots__ = ("comments", "data", "elements", "root", "title")

    def __init__(self) -> None:
        self.root = Element("html")
        self.elements = [self.root]
        """All of them, in the order of the page."""
        self.comments: list[str] = []
        """The first few, since what saves pages writes at their beginning."""
        self.data: list[str] = []
        """What stands in the scripts of the type application/ld+json."""
        self.title = ""


def unescape(text: str) -> str:
    """With characters in place of their references (`&amp;`, `&#39;`)."""
    if "&" not in text:
        return text
    return _unescape(_LONG_NUMBER.sub("\ufffd", text))


def parse(source: str) -> Page:
    """The page's tree. Raises ArticleError where it has more tags than any page that was written for readers."""
    page = Page()
    tree = _Tree(page)
    at = 0
    while at < len(source):
        at = tree.read(source, at)
    return page


class _Tree:
    """The elements that are open, and what opens and ends them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tags = 0
        self.stack = [page.root]
        self.names = ["html"]
        self.floors = [0]
        """Where in the stack the elements are that begin a line."""
        self.beyond = 0
        """How many elements are open that are too deep to be made."""
        self.inert: list[str] = []
        """The open elements whose text is no text of the page, such as drawings."""

    def read(self, source: str, at: int) -> int:
        """Reads on from a place to behind the next element whose inside is not HTML, or to the end of the page. Returns where that is."""
        stack = self.stack
        for found in _TOKEN.finditer(source, at):
            start, end = found.span()
            if start > at and not self.inert:
                stack[-1].add_text(source[at:start])
            at = end
            self.tags += 1
            if self.tags > MOST_TAGS:
                raise ArticleError(
                    f"the page has more than {MOST_TAGS:,} tags",
                    "copy the article's text into a file of plain text and give that instead",
                )
            ends, name, written, comment = found.groups("")
            if not name:
                if comment and len(self.page.comments) < 20:
                    self.page.comments.append(comment[:2000])
                continue
            name = name.lower()
            if ends:
                self.end(name)
            elif name in _RAW:
                closing = _ENDS[name].search(source, at)
                end = closing.start() if closing else len(source)
                self.keep_raw(name, written, source[at:end])
                return end
            else:
                self.start(name, written)
        if not self.inert:
            stack[-1].add_text(source[at:])
        return len(source)

    def start(self, name: str, written: str) -> None:
        if (self.inert or name in _WITHOUT_ELEMENT) and not self._leaves_drawing(name):
            self._start_without_element(name, written)
            return
        inline = name in INLINE
        if not inline:
            self._end_what_it_ends(name)
        stack = self.stack
        around = stack[-1]
        element = Element(name, written, around, len(self.page.elements))
        self.page.elements.append(element)
        around.children.append(element)
        if name in _VOID:
            return
        if len(stack) >= DEEPEST:
            self.beyond += not inline
            return
        if not inline:
            self.floors.append(len(stack))
        stack.append(element)
        self.names.append(name)

    def end(self, name: str) -> None:
        names = self.names
        if name == names[-1] and not self.inert and not self.beyond and len(names) > 1:  # nearly always
            names.pop()
            self.stack.pop()
            if self.floors[-1] == len(names):
                self.floors.pop()
        elif self.inert:
            if name in self.inert:
                del self.inert[len(self.inert) - 1 - self.inert[::-1].index(name) :]
        elif self.beyond and name not in INLINE:
            self.beyond -= 1
        else:
            floor = self.floors[-1] if name in INLINE else 1
            if name in names[floor:]:
                self._close(len(names) - 1 - names[::-1].index(name))

    def keep_raw(self, name: str, written: str, inside: str) -> None:
        """Keeps what is said of the page in elements whose inside is not HTML."""
        if name == "script" and "ld+json" in written.lower():
            self.page.data.append(inside)
        elif name == "title" and not self.inert and not self.page.title:
            self.page.title = " ".join(unescape(inside[:2000]).split())

    def _leaves_drawing(self, name: str) -> bool:
        """Whether the element cannot stand in the drawing that is open, so that it is one of the page."""
        if self.inert and self.inert[0] in _DRAWINGS and name in _ENDS_DRAWINGS:
            self.inert = []
        return not self.inert and name not in _WITHOUT_ELEMENT

    def _start_without_element(self, name: str, written: str) -> None:
        if name in _INERT:
            if not written.rstrip().endswith("/"):
                self.inert = [*self.inert, name][:DEEPEST]
        elif name == "html" and not self.inert:  # there is one, wherever it is written
            self.page.root.add_attributes(written)

    def _end_what_it_ends(self, name: str) -> None:
        """A block ends a paragraph that is open; an item the one before it."""
        last = self.names[self.floors[-1]]
        if last == "p" or (last in _HEADINGS and name in _HEADINGS):
            self._close(self.floors[-1])
        if name in _CLOSED_BY:
            ended, limits = _CLOSED_BY[name]
            outermost = 0
            for place in reversed(self.floors):
                if self.names[place] in limits:
                    break
                if self.names[place] in ended:
                    outermost = place
            if outermost:
                self._close(outermost)

    def _close(self, place: int) -> None:
        """Ends the element at that place of the stack and all in it."""
        del self.stack[place:], self.names[place:]
        while self.floors[-1] >= place:
            self.floors.pop()


_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
