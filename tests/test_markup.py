"""Markdown to safe HTML. Most of it is in cases/markup: a title, the text, the HTML and what else is said of it, divided by lines of one dot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.markup import MAX_BYTES, Conversion, convert, link, renumber
from timeline.markup.cleaning import ATTRIBUTES, FLOW, PHRASING
from timeline.markup.dialect import PRIVATE, Dialect, dialect
from timeline.markup.targets import Refusal, Target, read
from timeline.model import Body

FOLDER = "talks/doha"


class Case(NamedTuple):
    title: str
    text: str
    html: str
    facts: str


def cases() -> Iterator[Case]:
    for file in sorted((Path(__file__).parent / "cases" / "markup").glob("*.txt")):
        parts = re.split(r"^\.\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert len(parts) % 4 == 1, f"{file.name}: each case has four parts"
        for title, text, html, facts in zip(*(parts[start::4] for start in range(4)), strict=False):
            yield Case(
                f"{file.stem}: {title.strip()}",
                text.removesuffix("\n"),
                html.removesuffix("\n"),
                facts.removesuffix("\n"),
            )


def facts(conversion: Conversion) -> Iterator[str]:
    """What a conversion says beside the HTML, as the cases write it."""
    if conversion.body.lead:
        yield f"lead: {conversion.body.lead}"
    yield from (f"link: {line}: {address}" for address, line in conversion.body.links)
    yield from (f"picture: {path}" for path in conversion.body.pictures)
    yield from (f"cites: {line}: {key}" for key, line in conversion.cited)
    yield from (
        f"{line}:{column}: {severity}: {message} ({hint})" + (f" [{rule}]" if rule else "")
        for line, column, message, hint, severity, rule in conversion.problems
    )


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in cases()])
def test_cases(case: Case) -> None:
    conversion = convert(case.text, folder=FOLDER, line=10, numbers={"known": 3})
    assert conversion.body.html == case.html
    assert "\n".join(facts(conversion)) == case.facts


@pytest.mark.parametrize("text", ["", "  \n\t\n"])
def test_a_text_of_nothing_has_an_empty_body(text: str) -> None:
    assert convert(text) == Conversion(Body())


def test_one_text_leaves_nothing_behind_for_the_next() -> None:
    convert("[a]: https://example.org\n\n*[b]: c\n\n[^d]: e\n\nd[^d] s[^s]\n\n## h")
    conversion = convert("[a] b[^d] s[^s]\n\n## h")
    assert conversion.body.html == (
        '<p>[a] b<sup class="cite"><a href="#tl-source-1">1</a></sup> s<sup class="cite"><a href="#tl-source-2">2</a></sup></p>\n<h2 id="h">h</h2>'
    )


def test_numbers_of_sources_are_not_changed() -> None:
    numbers = {"a": 2}
    assert convert("x[^b] y[^a]", numbers=numbers).cited == (("b", 1),)
    assert numbers == {"a": 2}


def test_no_trace_of_the_private_mark() -> None:
    html = convert("a[^a] b[^b]\n\n[^b]: note\n\n# fn").body.html
    assert PRIVATE not in html


@pytest.mark.parametrize("text", ["a" * (MAX_BYTES + 1), "é" * (MAX_BYTES // 2 + 1)], ids=["letters", "bytes"])
def test_a_text_that_is_too_long_is_refused(text: str) -> None:
    conversion = convert(text, line=7)
    assert conversion == Conversion(
        Body(),
        problems=(
            (7, 0, "the text is longer than 100 KB", "split it into several events, or shorten it", "error", ""),
        ),
    )


def test_the_longest_text_is_converted() -> None:
    assert convert("word " * (MAX_BYTES // 5)).body.html.startswith("<p>word word")


def test_a_text_that_is_nested_too_deeply_is_refused_and_the_next_one_is_not() -> None:
    conversion = convert("- " * 1500 + "a", line=3)
    hint = "use fewer levels of lists, quotes and brackets within each other"
    assert conversion == Conversion(Body(), problems=((3, 0, "the text is nested too deeply", hint, "error", ""),))
    assert convert("- fine").body.html == "<ul>\n<li>fine</li>\n</ul>"


def test_a_fault_of_the_library_is_a_problem_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Dialect, text: str) -> str:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(Dialect, "convert", fail)
    [(line, column, message, hint, severity, _)] = convert("text", line=4).problems
    assert (line, column, severity) == (4, 0, "error")
    assert message == "the text could not be understood as Markdown (ZeroDivisionError: division by zero)"
    assert hint
    monkeypatch.undo()
    assert convert("text").problems == ()


def test_a_lone_surrogate_is_a_problem_of_the_text() -> None:
    assert [severity for *_, severity, _ in convert("a\ud800b").problems] == ["error"]


# --- Addresses ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "href", "kind"),
    [
        ("https://example.org", "https://example.org", "external"),
        ("HTTP://Example.org/A", "http://Example.org/A", "external"),
        ("  https://example.org/ä?ü#ö ", "https://example.org/ä?ü#ö", "external"),
        ('https://example.org/a"b<c>', "https://example.org/a%22b%3Cc%3E", "external"),
        ("https://example.org/100%", "https://example.org/100%25", "external"),
        ("https://example.org:8080/?a=b&c", "https://example.org:8080/?a=b&c", "external"),
        ("mailto:a@example.org?subject=x", "mailto:a@example.org?subject=x", "mail"),
        ("#talks", "#talks", "fragment"),
        ("a.md", "content:talks/doha/a.md", "internal"),
        ("./a.md#b", "content:talks/doha/a.md#b", "internal"),
        ("../../a.md", "content:a.md", "internal"),
        ("../..", "content:", "internal"),
        ("a%20b.md", "content:talks/doha/a b.md", "internal"),
        ("%D0%BA.md", "content:talks/doha/к.md", "internal"),
        ("a.md?version=1#b", "content:talks/doha/a.md#b", "internal"),
        ("./a:b.md", "content:talks/doha/a:b.md", "internal"),
        ("/", "content:/", "internal"),
        ("/feed.xml", "content:/feed.xml", "internal"),
        ("/search/?q=a b#c", "content:/search/?q=a%20b#c", "internal"),
        ("/a//b/./c/", "content:/a/b/c/", "internal"),
    ],
)
def test_addresses(address: str, href: str, kind: str) -> None:
    target = read(address, FOLDER)
    assert isinstance(target, Target)
    assert (target.href, target.kind) == (href, kind)


@pytest.mark.parametrize(
    "address",
    [
        *("", "//example.org", "\\\\example.org", "/\\example.org", "?q"),
        *("javascript:x", "JavaScript:x", "data:text/html,x", "file:///etc/passwd", "content:a.md", "tel:1", "a:b.md"),
        *("https:", "https:/x", "http://", "https://?", "https://a b", "https://.x", "https://a..b", "mailto:"),
        *("a\\b", "a\x00b", "a\u202eb", "a%5cb", "a%2fb", "a%2Fb", "a%00b", "a%0ab", "a%23b", "%ff"),
    ],
)
def test_addresses_that_are_refused(address: str) -> None:
    assert isinstance(read(address, FOLDER), Refusal)


@pytest.mark.parametrize(
    "address", ["../../../a", "%2e%2e/../../a", "/..", "/../a", "/a/../../b", "../../talks/../../a"]
)
def test_an_address_that_leads_out_is_an_error(address: str) -> None:
    refusal = read(address, FOLDER)
    assert isinstance(refusal, Refusal)
    assert refusal.severity == "error"


@examples(200)
@given(
    st.lists(st.sampled_from(["..", ".", "", "a", "b c", "%2e%2e", "%2E.", "ü", "%41"]), max_size=8).map("/".join),
    st.sampled_from(["", "a", "a/b"]),
)
def test_no_internal_address_climbs(address: str, folder: str) -> None:
    target = read(address, folder)
    if isinstance(target, Target) and target.kind == "internal":
        assert not {"..", "."} & set(target.path.split("/"))
        assert "//" not in target.path


# --- link --------------------------------------------------------------------------------------------------------------------------


def test_link_makes_addresses_real() -> None:
    html = convert(
        "[a](x.md#y 'T & U') ![B](b.jpg) [c](/d/?e&f) [g](https://example.org) [h](#h)\n\n## h", folder="f"
    ).body.html
    asked: list[str] = []

    def resolve(address: str) -> str:
        asked.append(address)
        return f"../{address.strip('/')}\"<&'"

    assert link(html, resolve) == (
        '<p><a href="../f/x.md#y&quot;&lt;&amp;&#x27;" title="T &amp; U">a</a> '
        '<img src="../f/b.jpg&quot;&lt;&amp;&#x27;" alt="B" loading="lazy"> '
        '<a href="../d/?e&amp;f&quot;&lt;&amp;&#x27;">c</a> <a href="https://example.org" rel="noopener">g</a> <a href="#h">h</a></p>\n'
        '<h2 id="h">h</h2>'
    )
    assert asked == ["f/x.md#y", "f/b.jpg", "/d/?e&f"]


def test_link_takes_away_what_does_not_exist() -> None:
    html = convert("[*a*](x.md) ![B & C](b.jpg) [![D](d.jpg)](x.md) [e](#) [f](y.md)").body.html
    linked = link(html, lambda address: None if address == "x.md" or address == "b.jpg" else f"/{address}")
    assert linked == (
        '<p><em>a</em> B &amp; C <img src="/d.jpg" alt="D" loading="lazy"> <a href="#">e</a> <a href="/y.md">f</a></p>'
    )


def test_link_is_not_fooled_by_text() -> None:
    text = (
        '`<a href="content:a">` &lt;a href="content:b"&gt; \\<img src="content:c"> [d](https://example.org/?content:e "content:f") '
        '<b title=\'<a href="content:g">\'>h</b> ![<a href="content:i">](j.jpg)'
    )
    asked: list[str] = []
    link(convert(text).body.html, lambda address: asked.append(address))
    assert asked == ["j.jpg"]


def test_citations_are_renumbered_and_nothing_else_is() -> None:
    html = convert(
        'One.[^b] Two.[^a] [Three[^b]](https://example.org/) `<sup class="cite">1</sup>` <sup>2</sup>'
    ).body.html
    changed = renumber(html, {1: 12, 2: 3})
    assert changed.count('<sup class="cite"><a href="#tl-source-12">12</a></sup>') == 1
    assert changed.count('<sup class="cite"><a href="#tl-source-3">3</a></sup>') == 1
    assert '<sup class="cite">12</sup>' in changed, "within a link it is none itself"
    assert "&lt;sup class=" in changed
    assert "<sup>2</sup>" in changed
    assert renumber(changed, {12: 1, 3: 2}) == html
    assert renumber("<p>Text.</p>", {}) == "<p>Text.</p>"


def test_link_leaves_html_without_internal_addresses_alone() -> None:
    html = convert("[a](https://example.org) content: b").body.html
    assert link(html, lambda address: pytest.fail(address)) is html


# --- What is done for speed changes nothing ----------------------------------------------------------------------------------------


@cache
def plain() -> Dialect:
    """The dialect without short cuts."""
    with patch("timeline.markup.dialect.hasten"):
        return Dialect()


TOKENS = re.findall(
    r"\S+",
    r"""
a b. 1. - + * ** _ ` `` ``` ~~~ # > | |-|-| [ ] ( ) ![ ]( ][ [a] [a]: [^ ]: [^1] [^1]: [^s] *[a]: : :   & &amp; &#38; < >
<b> </b> <p> </p> <https://e.org> <a@e.org> \ \* " ' = === ---
""",
)


@examples(300)
@given(st.lists(st.sampled_from([*TOKENS, "\n", "\n\n", "    ", "  \n", " "]), max_size=40).map("".join))
def test_the_short_cuts_change_nothing(text: str) -> None:
    assert dialect().convert(text) == plain().convert(text)


# --- The manual says what is so ----------------------------------------------------------------------------------------------------


def test_the_manual_names_the_elements_that_are_allowed() -> None:
    manual = (Path(__file__).parents[1] / "docs" / "writing.md").read_text(encoding="utf-8")
    line = re.search(r"^- in a line: `([a-z ]+)` and `a`$", manual, re.MULTILINE)
    assert line
    assert set(line[1].split()) | {"a"} == PHRASING
    blocks = re.search(r"^- as blocks: `([a-z0-9 ]+)` to `([a-z0-9 ]+)`", manual, re.MULTILINE)
    assert blocks
    assert {*blocks[1].split(), *blocks[2].split(), "h3", "h4", "h5"} == FLOW - {"h1"}
    attributes = {name for names in ATTRIBUTES.values() for name in names} - {"align", "span"}
    section = manual[manual.index("- with the attributes") : manual.index("Inside a block of HTML")]
    assert (
        set(re.findall(r"[a-z]+", " ".join(re.findall(r"`([a-z ]+)`", section)))) - {"a", "abbr", "dfn", "img"}
        == attributes
    )
