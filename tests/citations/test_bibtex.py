"""BibTeX and BibLaTeX, from Zotero and back; LaTeX in them."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.citations.making import TEXTS, same, sources, taken
from tests.effort import examples
from timeline.citations.bibtex import read_bibtex, write_bibtex
from timeline.citations.draft import References, fit
from timeline.citations.latex import latex_of, text_of
from timeline.citations.references import read_references
from timeline.dates import parse
from timeline.model import Source


@examples(40)
@given(st.lists(sources(st.sampled_from(["a", "b-2"])), max_size=2))
def test_what_is_written_is_read_back_as_it_was(written: list[Source]) -> None:
    read = read_bibtex("a.bib", write_bibtex(written))
    assert read.problems == ()
    assert all(same(one, taken(draft)) for one, draft in zip(written, read.drafts, strict=True))


@given(TEXTS)
def test_text_becomes_latex_and_text_again(text: str) -> None:
    assert text_of(latex_of(text)) == (text, ())


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"K{\"o}nig, K{\"{o}}nig, K\"onig, K\"{o}nig", "König, König, König, König"),
        (r"{\'e}t\'{e}, \`a, \^{\i}, \~n, \=u, \.z", "été, à, î, ñ, ū, ż"),
        (r"{\v{C}}esk\'y, \c{c}, \u{g}, \H{o}, \k{a}, \r{a}, \d{h}, \v S", "Český, ç, ğ, ő, ą, å, ḥ, Š"),
        (r"\ss{}, \o, {\L}\'od\'z, \ae sop, \aa, \TH", "ß, ø, Łódź, æsop, å, Þ"),
        (r"100\% \& \$5 \#1 a\_b \{x\}", "100% & $5 #1 a_b {x}"),
        (r"1--3 --- so ``said'' `he'", "1–3 — so “said” ‘he'"),
        (r"a~b\ c\,d \\ e\-f", "a b c d ef"),
        (r"{The {NATO} {S}ummit}", "The NATO Summit"),
        (r"\emph{so} {\em so} \textbf{so} \textsuperscript{2}", "so so so 2"),
        (r"\enquote{so \mkbibquote{it} is}", "“so “it” is”"),
        (r"\url{https://a.example/~b_c} \href{https://x.example}{X}", "https://a.example/~b_c X"),
        (r"$x^2 + \alpha$ and \textdegree C", r"$x^2 + \alpha$ and °C"),
        (r"\textasciitilde{} \~{} \^{} \textbackslash{} \'", "~ ~ ^ \\ ´"),
        (r"\textendash{}\textquotedblleft so\textquotedblright \ldots", "–“so”…"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert text_of(latex) == (text, ())


def test_a_command_that_is_not_known_is_left_and_told() -> None:
    assert text_of(r"a \foo{b} \foo c") == (r"a \foo{b} \foo c", (r"\foo",))


def read(text: str) -> tuple[Source | None, tuple[str, ...]]:
    """The source that one entry makes, and what is lost."""
    found = read_bibtex("a.bib", text)
    assert found.problems == ()
    (draft,) = found.drafts
    return fit(draft, draft.key)


def test_an_entry_as_zotero_exports_it() -> None:
    source, remarks = read(
        r"""Exported by Zotero
@string{ p = "The " # {Paper} }
@comment{jabref-meta: {}}
@preamble{"\newcommand{\noop}[1]{}"}
@ARTICLE{smith2024,
  title = {{T}he {K}{\"o}nig},
  SubTitle = "A {"}Study{"}",
  author = {Smith, Anna and de la Cruz, Juan and {World Health and Organization} and King, Jr., Martin and
    family=Gogh, given=Vincent, prefix=van, useprefix=true and Donald E. Knuth and others},
  journal = p # { Online},
  date = {2024-08-06},
  url = {https://example.org/a\_b?x=~y\%20},
  urldate = {2024-08-20T10:11:12Z},
  archived = {https://archive.org/x},
  langid = {ngerman},
  pages = {1--3},
  abstract = {Long.},
}"""
    )
    assert source == Source(
        'The König: A "Study"',
        "smith2024",
        "The Paper Online",
        "Anna Smith; Juan de la Cruz; World Health and Organization; Martin King Jr.; Vincent van Gogh; Donald E. Knuth; et al.",
        "https://example.org/a_b?x=~y%20",
        parse("2024-08-06"),
        parse("2024-08-20T10:11:12Z"),
        "https://archive.org/x",
        "",
        "de",
    )
    assert remarks == ("no place here for abstract, pages",)


@pytest.mark.parametrize(
    ("fields", "edtf"),
    [
        ("date = {2024-08~}", "2024-08~"),
        ("date = {2024-08-06/..}", "2024-08-06/.."),
        ("date = {2024-08-00}", "2024-08"),
        ("date = {2004-22}", "2004-22"),
        ("date = {-0043}", "-0043"),
        (r"date = {1850\textasciitilde}", "1850~"),
        ("year = 2024, month = aug", "2024-08"),
        ("year = {2024}, month = {8}, day = 6", "2024-08-06"),
        ("year = 2024, month = {August}", "2024-08"),
        ('year = 2024, month = aug # "~6"', "2024-08-06"),
        ("year = {c. 1850}", "1850~"),
        ("year = {c.~1850}", "1850~"),
        ("year = {{1999}}", "1999"),
        ("year = {1914/1918}", "1914/1918"),
    ],
)
def test_dates_are_as_precise_as_they_were_given(fields: str, edtf: str) -> None:
    source, remarks = read("@misc{k, title = {T}, " + fields + "}")
    assert source is not None
    assert (str(source.published), remarks) == (edtf, ())


def test_a_month_that_is_not_understood_leaves_the_year() -> None:
    source, remarks = read("@misc{k, title = {T}, year = 1999, month = {Michaelmas}}")
    assert source is not None
    assert str(source.published) == "1999"
    assert remarks == ("the month “Michaelmas” is not understood, so only the year was taken",)


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("doi = {10.1000/182}", "https://doi.org/10.1000/182"),
        (r"doi = {https://doi.org/10.1000/a\_b}", "https://doi.org/10.1000/a_b"),
        (r"howpublished = {\url{https://a.example/~b}}", "https://a.example/~b"),
        ("eprint = {2101.00001}, eprinttype = {arXiv}", "https://arxiv.org/abs/2101.00001"),
    ],
)
def test_where_an_address_may_stand(fields: str, url: str) -> None:
    source, remarks = read("@misc{k, title = {T}, " + fields + "}")
    assert source is not None
    assert (source.url, remarks) == (url, ())


def test_what_is_lost_is_told() -> None:
    source, remarks = read(
        "@online{k, title={T}, publisher={P}, journal={J}, organization={O}, doi={none}, date={10/11/12}}"
    )
    assert source == Source("T", "k", "O")
    assert len(remarks) == 2
    assert "can be read in several ways" in remarks[0]
    assert remarks[1] == "no place here for doi, journal, publisher"


def test_dates_of_level_2_stand_where_a_style_shows_them_as_they_are() -> None:
    source = Source("T", "k", url="https://a.example/{x}", published=parse("{1960,1961-12}"))
    assert write_bibtex([source]) == (
        "@online{k,\n  title = {T},\n  year = {\\textbraceleft{}1960,1961-12\\textbraceright{}},\n"
        "  url = {https://a.example/%7Bx%7D},\n}\n"
    )
    assert "  date = {2024-08~},\n" in write_bibtex([msgspec.structs.replace(source, published=parse("2024-08~"))])


BROKEN = """\
@misc{a, title = {A}, year = 1999
@misc{b, title = {B {, year = 1999}
@misc{c title = {C}}
@misc{d, title = }
@misc{e, title "E"}
@misc{f, title = "F}
@misc{g, title = {G}}
"""


def test_a_broken_entry_costs_no_other() -> None:
    found = read_bibtex("a.bib", BROKEN)
    assert [draft.key for draft in found.drafts] == ["g"]
    assert [(each.line, each.message) for each in found.problems] == [
        (1, "the entry that begins above is not closed"),
        (2, "a brace is opened here and never closed"),
        (3, "a comma is missing behind the entry's key: “title = {C” stands there"),
        (4, "a field has no value"),
        (5, 'this is not a field: “title "E"}”'),
        (6, "a quote is opened here and never closed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@a{" * 100_000,
        "@a{k,t=" + "{" * 300_000,
        "@a{k,t={" + "{" * 150_000 + "}" * 150_000 + "}}",
        "\n@a{k,t={" * 20_000,
        "@a{k,b}" * 20_000,
        "@a{k,title={x}}" * 5_000,
        "@" * 300_000,
        '@a{k,t="' + '{"' * 100_000,
        "@string{a={" + "x" * 1000 + "}}@a{k,t=a" + "#a" * 100_000 + "}",
        "@a{k,title={" + "\\'" * 100_000 + "}}",
        "@a{k,title={" + "\\enquote{" * 20_000 + "}" * 20_000 + "}}",
        "@a{k,title={" + "$" * 100_001 + "}}",
        "@a{k,author={" + "a and " * 50_000 + "}}",
        "@a{k,title={" + "\\url{" * 30_000 + "}" * 30_000 + "}}",
        "@a{k,date={" + "-00" * 100_000 + "x}}",
    ],
    ids=lambda text: text[:20].strip(),
)
def test_hostile_files_take_no_longer_than_others(text: str) -> None:
    start = process_time()
    found: References = read_references("a.bib", text.encode())
    for draft in found.drafts:
        fit(draft, "k")
    assert process_time() - start < 5  # seconds; a few tenths are usual, and what is quadratic takes minutes


PIECES = st.lists(
    st.sampled_from(
        [
            *"@{}\",=#()\\% \n$~'`-&",
            "@misc{",
            "title",
            "date",
            "author",
            " and ",
            "\\url{",
            "\\'",
            "\\v",
            "{k,",
            "é",
            "2024",
        ]
    ),
    max_size=40,
).map("".join)


@examples(300)
@given(PIECES)
def test_any_text_ends_in_an_answer(text: str) -> None:
    found = read_bibtex("a.bib", "@misc{k, title = {" + text + "}}\n" + text)
    for draft in found.drafts:
        fit(replace(draft), "k")
