"""From clean HTML to the HTML of a body: addresses, headings, pictures and notes, in one pass over the tags.

What comes in was written by the cleaner: well-formed, every attribute in double quotes, every `<` of the text escaped. So a pattern finds
each tag, and nothing but tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape, unescape
from posixpath import basename
from typing import ClassVar
from urllib.parse import unquote

from timeline.addresses import slugify
from timeline.errors import Severity
from timeline.markup import targets
from timeline.markup.cleaning import is_valid
from timeline.markup.dialect import BACK, CITATION, NOTE, NOTED, PRIVATE
from timeline.markup.places import Places
from timeline.markup.writer import Attributes, Element, Writer, plain

_TOKEN = re.compile(
    rf'<sup class="{CITATION}">(?P<cited>[^<]*)</sup>'
    rf'|<sup class="{NOTED}">(?P<noted>[^<]*)</sup>'
    rf'|<a href="#{BACK}(?P<back>[^"]*)"[^>]*>[^<]*</a>'
    r'|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z]+="[^"]*")*)>'
)
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_NOTE_ITEMS = re.compile(rf'<li id="{NOTE}([^"]*)"')
_NOTE_MARKS = re.compile(rf'<sup class="{NOTED}">([^<]*)</sup>')
_NOTES_FOLLOW = re.compile(rf'\s*<hr>\s*<ol>\s*<li id="{NOTE}')
_SUMMARY_FOLLOWS = re.compile(r"\s*<summary\b")
_FIGURE_ENDS = re.compile(r"\s*</figure>")
_TAGS = re.compile(r"<[^>]*>")
_RESERVED = ("tl-", "fn-", "fnref-")
"""How ids of the theme and of footnotes start."""

Problem = tuple[int, int, str, str, Severity, str]


class Finisher:
    """Finishes one body; to be used once."""

    def __init__(self, places: Places, folder: str, numbers: Mapping[str, int]) -> None:
        self.lead = ""
        self.links: list[tuple[str, int]] = []
        self.pictures: list[str] = []
        self.cited: list[tuple[str, int]] = []
        self.problems: list[Problem] = []
        self._places = places
        self._folder = folder
        self._numbers = dict(numbers)
        self._highest = max(numbers.values(), default=0)
        self._html = ""
        self._position = 0
        """Where in `_html` the tag ends that is being read."""
        self._writer = Writer()
        self._ids: dict[str, int] = {}
        """The headings' ids, each with the last number that was added to it to make another one."""
        self._fragments: list[str] = []
        self._notes: dict[str, int] = {}
        """The footnotes' numbers by their keys."""
        self._marks: Counter[str] = Counter()
        """How many references there are to a footnote."""
        self._seen: Counter[int] = Counter()
        """How many of them there were so far, by the footnote's number."""

    def run(self, html: str) -> str:
        self._html = html
        self._notes = {
            key: number for number, key in enumerate(dict.fromkeys(map(unescape, _NOTE_ITEMS.findall(html))), 1)
        }
        self._marks = Counter(map(unescape, _NOTE_MARKS.findall(html)))
        for token in _TOKEN.finditer(html):
            if token.start() > self._position:
                self._writer.text(html[self._position : token.start()])
            self._position = token.end()
            if token["tag"]:
                self._writer.close() if token["end"] else self._open(token["tag"], token["attributes"])
            else:
                self._mark(token)
        self._writer.text(html[self._position :])
        self._check_fragments()
        return "".join(self._writer.pieces).strip()

    def _open(self, tag: str, written: str) -> None:
        attributes: Attributes = {}
        if written:
            attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(written)}
            attributes = {name: value for name, value in attributes.items() if is_valid(tag, name, value)}
        if not self._writer.fits(tag, attributes):
            self._writer.leave_out(tag)
        elif tag in self._HANDLERS:
            self._HANDLERS[tag](self, tag, attributes)
        else:
            self._writer.open(tag, attributes)

    def _mark(self, token: re.Match[str]) -> None:
        """A citation, a reference to a footnote, or a footnote's way back."""
        if token["cited"] is not None:
            number = self._number(unescape(token["cited"]))
            mark = f'<sup class="cite">{self._jump(f"#tl-source-{number}", str(number))}</sup>'
        elif token["noted"] is not None:
            number = self._notes[unescape(token["noted"])]
            self._seen[number] += 1
            jump = self._jump(f"#fn-{number}", str(number), ' class="footnote-ref" role="doc-noteref"')
            mark = f'<sup id="{_mark_id(number, self._seen[number])}">{jump}</sup>'
        else:
            key = unescape(token["back"])
            backs = [_mark_id(self._notes[key], count) for count in range(1, self._marks[key] + 1)]
            mark = " ".join(
                self._jump(f"#{back}", "↩", ' class="footnote-backref" role="doc-backlink"') for back in backs
            )
        self._writer.piece(mark)

    def _jump(self, href: str, text: str, attributes: str = "") -> str:
        """A link, unless we are in one already."""
        return text if self._writer.inside("a") else f'<a href="{href}"{attributes}>{text}</a>'

    def _number(self, key: str) -> int:
        if key not in self._numbers:
            self._highest += 1
            self._numbers[key] = self._highest
            self.cited.append((key, self._places.literal(f"[^{key}]")[0]))
        return self._numbers[key]

    # --- Elements that need more than to be copied ---

    def _paragraph(self, tag: str, attributes: Attributes) -> None:
        if not self._writer.stack and not self.lead:
            self._writer.words = []
        self._writer.open(tag, attributes, self._end_paragraph)

    def _end_paragraph(self, element: Element) -> bool:
        if self._writer.words is not None:
            self.lead = plain(self._writer.words)
            self._writer.words = None
        return not self._is_empty(element)

    def _is_empty(self, element: Element) -> bool:
        content = self._writer.content(element)
        return not content or content.isspace()

    def _heading(self, tag: str, attributes: Attributes) -> None:
        """The page's title is its h1, so that a body's highest level is h2."""
        self._writer.words = []
        self._writer.open("h2" if tag == "h1" else tag, attributes, self._end_heading)

    def _end_heading(self, element: Element) -> bool:
        name = slugify(plain(self._writer.words or []))
        self._writer.words = None
        if self._is_empty(element):
            return False
        start = self._writer.pieces[element.start - 1]
        self._writer.pieces[element.start - 1] = f'{start[:-1]} id="{self._new_id(name)}">'
        return True

    def _new_id(self, name: str) -> str:
        name = f"section-{name}" if name.startswith(_RESERVED) else name or "section"
        result = name
        while result in self._ids:
            self._ids[name] += 1
            result = f"{name}-{self._ids[name]}"
        self._ids[result] = 1
        return result

    def _anchor(self, tag: str, attributes: Attributes) -> None:
        if "href" not in attributes:
            self._writer.leave_out(tag, self._end_of_refused)
            return
        if PRIVATE in attributes["href"]:  # a footnote's way back that markup left open has torn apart
            self._writer.leave_out(tag)
            return
        target = targets.read(attributes["href"], self._folder)
        if isinstance(target, targets.Refusal):
            self._refuse("link to", attributes["href"], target)
            self._writer.leave_out(tag)
            return
        if target.kind == "internal":
            self.links.append((target.href, self._places.address(attributes["href"])[0]))
        elif target.kind == "fragment":
            self._fragments.append(attributes["href"])
        outside = {"rel": "noopener"} if target.kind == "external" else {}
        self._writer.open(tag, {"href": target.href} | {k: v for k, v in attributes.items() if k != "href"} | outside)

    def _end_of_refused(self, element: Element) -> bool:
        """The cleaner took the address away: only the text can tell which link it was."""
        text = unescape(_TAGS.sub("", self._writer.content(element))).strip()
        place = self._places.find(rf"\[\s*({re.escape(text)})" if text else r"\[\]\(")
        what = f"the link of “{_short(text)}”" if text else "a link without text"
        message = f"{what} was taken out: its address is not allowed"
        self._warn(place, "address-not-allowed", message, targets.ALLOWED)
        return True

    def _refuse(self, what: str, address: str, refusal: targets.Refusal) -> None:
        if address.strip():
            place, what = self._places.address(address), f"the {what} “{_short(address)}”"
        else:
            place, what = self._places.find(r"\]\(\s*\)"), f"a {what.removesuffix(' to')}"
        message = f"{what} was taken out: {refusal.reason}"
        rule = "address-not-allowed" if refusal.severity == "warning" else ""
        self.problems.append((*place, message, refusal.hint, refusal.severity, rule))

    def _warn(self, place: tuple[int, int], rule: str, message: str, hint: str) -> None:
        self.problems.append((*place, message, hint, "warning", rule))

    def _picture(self, tag: str, attributes: Attributes) -> None:
        alt = attributes.get("alt", "").strip()
        if "src" not in attributes:
            place = self._places.find(rf"!\[\s*({re.escape(alt)})|src=")
            message = f"the picture “{_short(alt)}” was taken out: its address is not allowed"
            self._warn(place, "address-not-allowed", message, targets.ALLOWED)
            self._writer.text(escape(alt))
            return
        source = attributes["src"]
        target = targets.read(source, self._folder)
        if not isinstance(target, targets.Refusal) and target.kind in ("mail", "fragment"):
            target = targets.Refusal("it is not a picture", "name a file below content/")
        if isinstance(target, targets.Refusal):
            self._refuse("picture", source, target)
            self._writer.text(escape(alt))
            return
        place = self._places.address(source)
        if not alt:
            hint = "write what it shows between the square brackets: ![A bridge](bridge.jpg)"
            message = f"the picture “{_short(source)}” has no description"
            self._warn(place, "picture-without-description", message, hint)
        if target.kind == "external":
            self._foreign_picture(target.href, alt or basename(source) or source, place)
            return
        self.links.append((target.href, place[0]))
        self.pictures.append(target.path)
        rest = {name: value for name, value in attributes.items() if name not in ("src", "alt")}
        self._writer.open(tag, {"src": target.href, "alt": alt, "loading": "lazy"} | rest)

    def _foreign_picture(self, href: str, text: str, place: tuple[int, int]) -> None:
        """A picture of another site would tell that site who reads the page: it becomes a link."""
        message = f"the picture “{_short(href)}” is on another site and is shown as a link"
        hint = "put a copy beside the text, if its licence allows, and name that"
        self._warn(place, "picture-elsewhere", message, hint)
        if self._writer.inside("a"):
            self._writer.text(escape(text))
        else:
            self._writer.open("a", {"href": href, "rel": "noopener"})
            self._writer.text(escape(text))
            self._writer.close()

    def _list(self, tag: str, attributes: Attributes) -> None:
        start = attributes.get("start", "")
        if len(start) in (3, 4) and start.isdecimal():
            line, column = self._places.find(rf"^[ \t>]*({start})\.\s")
            if column:
                message = f"“{start}.” at the start of a line begins a numbered list, which hides the year"
                self._warn((line, column), "year-begins-a-list", message, f"write “{start}\\.” to keep it as text")
        self._writer.open(tag, attributes)

    def _item(self, tag: str, attributes: Attributes) -> None:
        name = attributes.pop("id", "")
        if name.startswith(NOTE):
            attributes["id"] = f"fn-{self._notes[name.removeprefix(NOTE)]}"
        if self._writer.parent() != "ol":
            attributes.pop("value", None)
        self._writer.open(tag, attributes)

    def _division(self, tag: str, attributes: Attributes) -> None:
        attributes.pop("class", None)
        if _NOTES_FOLLOW.match(self._html, self._position):
            attributes |= {"class": "footnotes", "role": "doc-endnotes"}
        self._writer.open(tag, attributes)

    def _superscript(self, tag: str, attributes: Attributes) -> None:
        attributes.pop("class", None)
        self._writer.open(tag, attributes)

    def _break(self, tag: str, attributes: Attributes) -> None:
        self._writer.open(tag, attributes)
        if self._writer.words is not None:
            self._writer.words.append(" ")

    def _cell(self, tag: str, attributes: Attributes) -> None:
        if align := attributes.pop("align", ""):
            attributes["class"] = f"align-{align}"
        if tag == "th" and "scope" not in attributes:
            attributes["scope"] = "col" if self._writer.inside("thead") else "row"
        self._writer.open(tag, attributes)

    def _details(self, tag: str, attributes: Attributes) -> None:
        self._writer.open(tag, attributes)
        if not _SUMMARY_FOLLOWS.match(self._html, self._position):
            self._writer.pieces.append("<summary>…</summary>")

    def _summary(self, tag: str, attributes: Attributes) -> None:
        """Only the first child of its element."""
        if self._writer.content(self._writer.stack[-1]).strip():
            self._writer.leave_out(tag)
        else:
            self._writer.open(tag, attributes)

    def _caption(self, tag: str, attributes: Attributes) -> None:
        """Only the last child of its figure."""
        end = self._html.find("</figcaption>", self._position)
        if _FIGURE_ENDS.match(self._html, end + len("</figcaption>")):
            self._writer.open(tag, attributes)
        else:
            self._writer.leave_out(tag)

    def _row(self, tag: str, attributes: Attributes) -> None:
        self._writer.open(tag, attributes, lambda element: not self._is_empty(element))

    def _ruby(self, tag: str, attributes: Attributes) -> None:
        """Only with a reading."""
        if "<rt" in self._html[self._position : self._html.find("</ruby>", self._position)]:
            self._writer.open(tag, attributes)
        else:
            self._writer.leave_out(tag)

    def _quotation(self, tag: str, attributes: Attributes) -> None:
        """`cite` is an address that no browser follows: another site's or none."""
        target = targets.read(attributes.pop("cite", ""), self._folder)
        if isinstance(target, targets.Target) and target.kind == "external":
            attributes["cite"] = target.href
        self._writer.open(tag, attributes)

    def _check_fragments(self) -> None:
        known = self._ids.keys() | {f"fn-{number}" for number in self._notes.values()}
        for fragment in self._fragments:
            name = unquote(fragment[1:])
            if name and name not in known and not name.startswith("tl-"):
                place = self._places.address(fragment)
                message = f"the link “{_short(fragment)}” leads nowhere: this text has no such heading"
                names = ", ".join(f"#{known_name}" for known_name in list(self._ids)[:10])
                hint = f"its headings are {names}" if names else "it has no headings"
                self._warn(place, "link-to-nowhere", message, hint)

    _HANDLERS: ClassVar[dict[str, Callable[[Finisher, str, Attributes], None]]] = {
        "a": _anchor,
        "blockquote": _quotation,
        "br": _break,
        "del": _quotation,
        "details": _details,
        "div": _division,
        "figcaption": _caption,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
        "img": _picture,
        "ins": _quotation,
        "li": _item,
        "ol": _list,
        "p": _paragraph,
        "q": _quotation,
        "ruby": _ruby,
        "summary": _summary,
        "sup": _superscript,
        "td": _cell,
        "th": _cell,
        "tr": _row,
    }


def _mark_id(number: int, count: int) -> str:
    """The id of the `count`th reference to a footnote."""
    return f"fnref-{number}" if count == 1 else f"fnref-{number}-{count}"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
