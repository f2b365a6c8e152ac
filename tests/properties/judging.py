"""Knows what may stand in a page, in words of its own; workers import it too, so it needs little."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from timeline.markup import convert
from timeline.markup.dialect import PRIVATE

ELEMENTS = set(
    re.findall(
        "[a-z0-9]+",
        """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table
    tbody td tfoot th thead time tr ul var wbr
""",
    )
)
VOID = {"br", "col", "hr", "img", "wbr"}
ATTRIBUTES = set(
    re.findall(
        "[a-z]+",
        """
    alt cite class colspan datetime dir href id lang loading open rel reversed role rowspan scope span src start title
    type value
""",
    )
)
CLASSES = {"cite", "footnotes", "footnote-ref", "footnote-backref", "align-left", "align-center", "align-right"}
BLOCKS = {
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "pre",
    "hr",
    "figure",
    "details",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
LINES = {
    "p",
    "pre",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "em",
    "strong",
    "b",
    "i",
    "span",
    "sup",
    "sub",
    "code",
    "summary",
    "dt",
    "caption",
}
WHOLES = {
    "li": {"ul", "ol"},
    "dt": {"dl"},
    "dd": {"dl"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "summary": {"details"},
    "figcaption": {"figure"},
    "rt": {"ruby"},
}
IDS = re.compile(r"(?!tl-)[^\s\"'<>]+\Z")
LINKS = re.compile(r"(https?://[^\s\"<>\\]+|mailto:[^\s\"<>]+|#[^\s\"<>\\]*|content:[^\\\x00-\x1f]*)\Z")
PICTURES = re.compile(r"content:(?!//)[^\\\x00-\x1f]*\Z")


class Judge(HTMLParser):
    """Knows what may stand in a page, in words of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"attributes twice: {names}"
        assert not (tag == "a" and "a" in self.open), "a link within a link"
        assert not (tag in BLOCKS and LINES & set(self.open)), f"<{tag}> within a line of text"
        assert tag not in WHOLES or self.open[-1] in WHOLES[tag], f"<{tag}> in <{self.open[-1]}>"
        assert not (self.open and self.open[-1] in ("ul", "ol") and tag != "li"), f"<{tag}> loose in a list"
        for name, value in attrs:
            self.attribute(tag, name, value or "")
        if tag not in VOID:
            self.open.append(tag)

    def attribute(self, tag: str, name: str, value: str) -> None:
        assert name in ATTRIBUTES, (tag, name)
        if name == "href":
            assert tag == "a"
            assert LINKS.match(value), value
        elif name == "src":
            assert tag == "img"
            assert PICTURES.match(value), value
        elif name == "class":
            assert value in CLASSES, value
        elif name == "cite":
            assert value.startswith(("http://", "https://")), value
        elif name == "id":
            assert IDS.match(value), value
            self.ids.append(value)
        if value.startswith("content:") and not value.startswith("content:/"):
            assert ".." not in value.partition("#")[0].split("/"), value

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> without its beginning"
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def judge(html: str) -> None:
    """Fails for HTML that may not stand in a page."""
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", html)
    assert PRIVATE not in html
    assert html.count("<") == len(re.findall(r"</?[a-z][a-z0-9]*(?: [a-z]+=\"[^\"<>]*\")*>", html)), (
        "a < that begins no tag"
    )
    judgement = Judge()
    judgement.feed(html)
    judgement.close()
    assert not judgement.open
    assert len(judgement.ids) == len(set(judgement.ids))


def ending(text: str) -> str:
    """How the conversion of a text ended: with HTML, or with the problem's message."""
    conversion = convert(text)
    judge(conversion.body.html)
    errors = [message for _, _, message, _, severity, _ in conversion.problems if severity == "error"]
    return errors[0] if errors and not conversion.body.html else "html"
