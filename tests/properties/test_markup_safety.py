"""Whatever a text says, its HTML holds nothing that runs or loads, and is well-formed."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.markup import MAX_BYTES, convert, link
from timeline.markup.dialect import PRIVATE
from timeline.workers import Died, TimedOut, run

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "safety"
no_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of hostile texts is not beside the checkout")

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


def check(text: str) -> None:
    body = convert(text, folder="a/b").body
    judge(body.html)
    judge(link(body.html, lambda address: None))
    judge(link(body.html, lambda address: f"content:there/{address}"))
    assert "<" not in body.lead or "&lt;" in body.html


OURS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src='javascript:alert(1)'>",
    '<img src="x" srcset="//evil.example/x 2x" style="background:url(//evil.example)">',
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<style>@import url(//evil.example)</style>",
    "<template><script>alert(1)</script></template>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x.swf></object><embed src=x>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=//evil.example><input name=q><button formaction=javascript:alert(1)>x</button></form>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='&#x6A;avascript&colon;alert(1)'>x</a>",
    "<a href='\u0001javascript:alert(1)'>x</a>",
    "<a href='https://example.org' target=_blank onclick=alert(1) ping=//evil.example>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "<a href='\\\\evil.example'>x</a>",
    "<a href='/%2f/evil.example'>x</a>",
    "<a href='/..//evil.example'>x</a>",
    "<a href='content:../../secret'>x</a>",
    "<a href='x.md\" onclick=alert(1) \"'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](../../../etc/passwd)",
    "[x](..%2f..%2f..%2fetc/passwd)",
    "[x](%2e%2e/%2e%2e/%2e%2e/etc/passwd)",
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](https://example.org 'title\" onmouseover=\"alert(1)')",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "<javascript://x%0aalert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.gif)",
    "![x](//evil.example/pixel.gif)",
    '![x" onerror="alert(1)](x.jpg)',
    "![<script>alert(1)</script>](x.jpg)",
    "# <img src=x onerror=alert(1)>",
    "# tl-sources\n\n# tl-sources\n\n# fn-1\n\nx[^1]\n\n[^1]: y",
    "<h2 id=tl-sources>x</h2><p id=fn-1>y</p><div class=footnote>z</div><sup class=cite>1</sup>",
    "```html onload=alert(1)\n</code></pre><script>alert(1)</script>\n```",
    "``` {#tl-x .y onclick=alert(1)}\nx\n```",
    "`</code><script>alert(1)</script>`",
    '*[X]: "><script>alert(1)</script>\n\nX',
    'x[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: note',
    "|a|\n|-|\n|<script>alert(1)</script>|",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 <b>x</b>",
    "<details ontoggle=alert(1) open><summary>x</summary></details>",
    "<p style='position:fixed' class=x id=y tabindex=1 contenteditable data-x=1 aria-label=z>x</p>",
    "<ul>loose<li>a</ul><li>b</li><td>c</td><p><ul><li><h2>x<h3>y",
    "<a href=#x>a<table><td><a href=#y>b</a></td></table></a>",
    "x[^it's] [y[^it's] [^s]](z)\n\n[^it's]: <a href='x'>open <sup><b>",
    "<!-- comment --> <![CDATA[x]]> <?php x ?> <!doctype html>",
]


@pytest.mark.parametrize("text", OURS)
def test_hostile_texts(text: str) -> None:
    check(text)
    check(f"- item\n\n    {text}\n\n> {text}\n\n| {text} |\n")


@no_corpus
@pytest.mark.parametrize("part", range(8))
def test_collected_payloads(part: int) -> None:
    lines = (CORPUS / "xss.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 7000
    for line in lines[part::8]:
        check(json.loads(line)["p"])


@no_corpus
def test_naughty_strings() -> None:
    for text in json.loads((CORPUS / "blns.json").read_text(encoding="utf-8")):
        check(text)


@no_corpus
def test_examples_of_the_commonmark_specification() -> None:
    texts = [example["md"] for example in json.loads((CORPUS / "markdown" / "spec.json").read_text(encoding="utf-8"))]
    for text in texts:
        check(text)


TOKENS = re.findall(
    r"\S+",
    r"""
a b é 漢 1969. - * ** _ ` ``` ~~~ # ## > | |-|-| [ ] ( ) ![ ]( [^ ]: [^1] [^1]:x *[ [^it's] [^it's]: [a[^1]](b)
<sup> </sup> </a> *[ : ; & &# &lt; &#106; < > <b> </b>
<a <ul> </ul> <li> <td> <table> <p> </p> <h2> </h2> <details> <img src= href= x.md ../ / // \ % %2e http:// https://e.org
javascript: data: content: " ' =
""",
)
SPACES = [
    '<a href="x">',
    "\n\n[^1]: ",
    "\n",
    "\n\n",
    "    ",
    "  \n",
    " ",
    "\t",
    "\x00",
    "\x02",
    "\x03",
    "\u2028",
    "\ufdd0",
]
MARKUP = st.lists(st.sampled_from(TOKENS + SPACES), max_size=40).map("".join)


@examples(300)
@given(MARKUP)
def test_any_mixture_of_markup(text: str) -> None:
    check(text)


@examples(150)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


def _ends(text: str) -> str:
    """How the conversion of a text ended: with HTML, or with the problem's message."""
    conversion = convert(text)
    judge(conversion.body.html)
    errors = [message for _, _, message, _, severity in conversion.problems if severity == "error"]
    return errors[0] if errors and not conversion.body.html else "html"


SMALL_BOMBS: list[str] = [
    "[" * 2000,
    "![[]()" * 150,
    "<a " * 600,
    "<div>" * 600,
    "".join("    " * depth + "* a\n" for depth in range(30)),
    "> " * 600 + "a",
    "*a **a " * 60 + "b" + " a** a*" * 60,
    "".join(f"[^{i}]: [^{i + 1}]\n\n" for i in range(120)) + "[^0]",
    "a" * (MAX_BYTES + 1),
    "é" * (MAX_BYTES // 2 + 1),
]


def test_texts_made_to_take_long_end_in_time() -> None:
    results = run(_ends, SMALL_BOMBS, jobs=2, seconds=20)
    assert not [result for result in results if isinstance(result, TimedOut | Died)]
    assert results[-1] == results[-2] == "the text is longer than 100 KB"


@no_corpus
def test_pathological_texts_end_in_time_or_are_stopped() -> None:
    cases: dict[str, Callable[[int], str]] = runpy.run_path(str(CORPUS / "markdown" / "pathological.py"))["CASES"]
    texts = [make(1200) for make in cases.values()]
    assert len(texts) == 84
    results = run(_ends, texts, jobs=2, seconds=5)
    assert len(results) == len(texts)
    assert sum(result == "html" for result in results) > 70
