"""Articles in every kind of file: what is read from them, and what is refused in plain words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import THOROUGH
from timeline.errors import ArticleError
from timeline.extract.article import Article, read_article

SEED = Path(__file__).parents[3] / "shared" / "articles"
LONG = "The council met until late in the evening and then agreed on what it had been asked to agree on, a spokeswoman said."
COPIED = f"""NewsCouncil agrees to sell the old mill

Council agrees to sell the old mill

The mill from the east
The mill from the east
Image source: © J. Doe

6:48 AM EDT, August 20, 2024
By Ann Hill

{LONG} It was the third vote since June.

{LONG}

See also
Mill burns down
Close
"""


def day(article: Article) -> str:
    return "" if article.published is None else article.published.text


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body><h1>A vote</h1>{body}<p>{LONG}</p></body></html>".encode()


def linked(*objects: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(data)}</script>' for data in objects)


# --- Plain text ------------------------------------------------------------------------------------------------------------------------


def test_plain_text_stays_as_it_is_and_its_parts_are_marked() -> None:
    article = read_article(COPIED.encode(), "copied.txt")
    assert article.text == COPIED
    assert (article.title, day(article), article.author, article.language) == (
        "Council agrees to sell the old mill",
        "2024-08-20",
        "Ann Hill",
        "en",
    )
    assert [(mark.kind, article.text[mark.start : mark.end]) for mark in article.marks] == [
        ("headline", "NewsCouncil agrees to sell the old mill"),
        ("headline", "Council agrees to sell the old mill"),
        ("caption", "The mill from the east"),
        ("caption", "The mill from the east"),
        ("caption", "Image source: © J. Doe"),
        ("dateline", "6:48 AM EDT, August 20, 2024"),
        ("byline", "By Ann Hill"),
        ("furniture", "See also"),
        ("furniture", "Mill burns down"),
        ("furniture", "Close"),
    ]


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_every_plain_text_is_left_unchanged(text: str) -> None:
    text = f"Vote {text}"
    article = read_article(text.encode(), "a.txt")
    assert article.text == text
    assert all(article.text[mark.start : mark.end].strip() for mark in article.marks)
    assert all(one.end <= two.start for one, two in zip(article.marks, article.marks[1:], strict=False))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("14 June 2024", "2024-06-14"),
        ("Aug. 20, 2024", "2024-08-20"),
        ("Published: 3rd May 2021 at 10:15 BST", "2021-05-03"),
        ("Updated 4 May 2021 | Published 3 May 2021", "2021-05-03"),
        ("20.08.2024", "2024-08-20"),
        ("8/20/2024", "2024-08-20"),
        ("08.08.2024", "2024-08-08"),
        ("2024-08-20", "2024-08-20"),
        ("Publié le 1er mai 2024 à 9h30", "2024-05-01"),
        ("10.11.2024", ""),
        ("Updated 4 May 2021", ""),
        ("Last modified: 4 May 2021", ""),
        ("Mis à jour le 4 mai 2021", ""),
        ("June 2024", ""),
        ("31 June 2024", ""),
        ("The mill, pictured on 3 May 2019", ""),
        ("It was sold on 3 May 2019.", ""),
    ],
)
def test_the_dateline_is_a_full_day_that_can_be_read_in_one_way(line: str, expected: str) -> None:
    assert day(read_article(f"A vote\n\n{line}\n\n{LONG}\n".encode(), "a.txt")) == expected


def test_the_day_of_an_agency_stands_in_the_first_paragraph() -> None:
    assert day(read_article(f"A vote\n\nPORT LEE, March 3, 2022 (Wire) — {LONG}".encode(), "a.txt")) == "2022-03-03"
    assert day(read_article(f"A vote\n\nOn March 3, 2022 {LONG}".encode(), "a.txt")) == ""


def test_a_day_in_the_headline_is_not_that_of_publication() -> None:
    assert day(read_article(f"The vote of 3 May 2019\n\n{LONG}".encode(), "a.txt")) == ""


def test_the_day_of_publication_may_be_the_first_line() -> None:
    article = read_article(f"Published 12 August 2020\n\nWater is found\n\n{LONG}".encode(), "a.txt")
    assert (day(article), article.title) == ("2020-08-12", "Water is found")
    assert [(mark.start, mark.kind) for mark in article.marks] == [(0, "dateline"), (26, "headline")]
    assert day(read_article(f"Wednesday, August 12, 2020\n\n{LONG}".encode(), "a.txt")) == "2020-08-12"
    assert day(read_article(f"Updated 12 August 2020\n\n{LONG}".encode(), "a.txt")) == ""


@pytest.mark.parametrize("title", ["", "A trial\n\n", "# A trial\n\n"])
def test_the_days_of_a_chronology_are_not_that_of_publication(title: str) -> None:
    entries = "12 March 2019\n\nThe trial opened.\n\n14 March 2019\n\nThe verdict fell.\n"
    for name in ("a.txt", "a.md"):
        article = read_article(f"{title}{entries}".encode(), name)
        assert day(article) == ""
        assert entries.strip() in article.text
        assert "dateline" not in [mark.kind for mark in article.marks]
    said = read_article(f"A trial\n\nPublished 20 March 2019\n\n{entries}".encode(), "a.txt")
    assert day(said) == "2019-03-20"


# --- Markdown --------------------------------------------------------------------------------------------------------------------------


def test_markdown_gives_its_front_matter_and_its_text_without_markup() -> None:
    text = f"""---
title: "A vote"
date: 2024-08-20T23:10:00-04:00
author: Ann Hill
publisher: Town Post
url: https://post.example/vote
---

# A vote

![The mill](mill.jpg)

{LONG[:60]}
{LONG[61:]} See [the *minutes*](https://post.example/m).[^1]

## What was **agreed**

- One
  and two
- `Three`

> [Read more: another vote](https://post.example/o)

[^1]: A note of 3 May.
"""
    article = read_article(text.encode(), "vote.md")
    assert (article.title, article.author, article.publisher, article.url, day(article)) == (
        "A vote",
        "Ann Hill",
        "Town Post",
        "https://post.example/vote",
        "2024-08-20",
    )
    assert article.text == f"{LONG} See the minutes.\n\nWhat was agreed\n\nOne and two\nThree"
    assert [article.text[mark.start : mark.end] for mark in article.marks] == ["What was agreed"]
    assert read_article(text.encode()) == article


def test_markdown_needs_no_front_matter() -> None:
    article = read_article(f"# A vote\n\n14 June 2024\n\n{LONG}\n".encode(), "vote.md")
    assert (article.title, day(article), article.text) == ("A vote", "2024-06-14", LONG)


# --- The day of a page -----------------------------------------------------------------------------------------------------------------

NEWS = {"@type": "NewsArticle", "headline": "A vote"}
META = '<meta property="article:published_time" content="2024-08-21T00:10:00Z">'
TIME = '<p><time datetime="2024-08-22">yesterday</time></p>'
WORDS = "<p>23 August 2024</p>"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (linked({**NEWS, "datePublished": "2024-08-20T23:30:00-04:00"}) + META, TIME + WORDS, "2024-08-20"),
        (META, TIME + WORDS, "2024-08-21"),
        ("", TIME + WORDS, "2024-08-22"),
        ("", WORDS, "2024-08-23"),
        ("", "", ""),
        (linked({**NEWS, "dateModified": "2024-08-20"}), WORDS, "2024-08-23"),
        ('<meta property="article:modified_time" content="2024-08-21">', "", ""),
        ("", '<p>Updated <time datetime="2024-08-22">22 August</time></p>', ""),
        (
            "",
            '<p><time class=updated datetime="2024-08-25">x</time> <time itemprop="datePublished" datetime="2024-08-22">x</time></p>',
            "2024-08-22",
        ),
        (
            "",
            '<aside><time datetime="2024-08-22">x</time></aside><div class="related"><time datetime="2024-08-22">x</time></div>',
            "",
        ),
        (linked({**NEWS, "datePublished": "0001-01-01T00:00:00Z"}), WORDS, "2024-08-23"),
        ('<meta name="citation_publication_date" content="2024/08/21">', "", "2024-08-21"),
        ('<meta name="date" content="Tue, 20 Aug 2024 06:48:00 GMT">', "", "2024-08-20"),
        ('<meta name="dc.date" content="2024">', "", ""),
        ("", '<span class="post-date">Aug 19, 2024</span>', "2024-08-19"),
    ],
)
def test_the_day_is_looked_for_in_order(head: str, body: str, expected: str) -> None:
    assert day(read_article(page(body, head))) == expected


def test_of_several_articles_the_page_s_own_is_read() -> None:
    other = {"@type": "NewsArticle", "headline": "Another", "datePublished": "2020-01-02", "articleBody": "x"}
    own = {"@type": ["NewsArticle"], "headline": "A  Vote", "datePublished": "2024-08-20", "author": {"@id": "#ann"}}
    ann = {"@type": "Person", "@id": "#ann", "name": "Ann Hill"}
    for data in ([other, own, ann], {"@graph": [other, {"@type": "WebPage", "mainEntity": own}, ann]}):
        article = read_article(page("", linked(data)))
        assert (day(article), article.author) == ("2024-08-20", "Ann Hill")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2024-08-20",}',
        '<!-- {"@type": "NewsArticle", "datePublished": "2024-08-20"}; -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "two\nlines", "datePublished": "2024-08-20"}\n//]]>',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2024-08-20&quot;}",
        '{"@type": "NewsArticle", "datePublished": "2024-08-20", "description": "never ended',
        '{"@type": "NewsArticle", "datePublished": "2024-08-20", "x": ' + "9" * 5000 + "}",
    ],
)
def test_broken_data_still_tells_the_day(script: str) -> None:
    assert day(read_article(page("", f'<script type="application/ld+json">{script}</script>'))) == "2024-08-20"


# --- Encodings and other files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "cp1252"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">', "cp1250"),
        ('<meta charset="no-such-thing">', "utf-8"),
    ],
)
def test_the_encoding_is_found(head: str, encoding: str) -> None:
    data = f"<!doctype html><html><head>{head}</head><body><h1>A vote</h1><p>“Ä” – {LONG}</p></body></html>".encode(
        encoding
    )
    assert read_article(data, "a.html").text == f"“Ä” – {LONG}"


def test_spaces_and_unseen_characters_of_a_page() -> None:
    article = read_article(
        f"<h1>A vote</h1><p>On&nbsp;6&#8239;May the coun&shy;cil\u200b met, “late”.\n  {LONG}</p>".encode()
    )
    assert article.text == f"On 6 May the council met, “late”. {LONG}"


def test_the_language_is_that_of_the_text_not_of_the_theme() -> None:
    french = "Le conseil a décidé mardi que la vente du moulin, qui est dans le sud de la ville, se ferait pour une somme tenue secrète."
    assert read_article(f"<html lang=en><p>{french}</p>".encode()).language == "fr"
    assert read_article(f"<html lang=pt-BR><p>{french}</p>".encode()).language == "pt"
    assert read_article(b"xyz xyz", "a.txt").language == ""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t", "the file is empty"),
        (b"%PDF-1.7 ...", "this is a PDF"),
        (b"PK\x03\x04...", "this is an archive or an office document"),
        (b"From: x\r\nMIME-Version: 1.0\r\n\r\n<html>", "saved as MHTML"),
        (b"abc\0def", "this is not text"),
        (b"<html><body><script>1</script><div id=root></div></body></html>", "no article was found"),
        (b"x" * 5_000_001, "larger than 5 MB"),
        (b"---\ntitle: x\n---\n" + b"x" * 500_000, "larger than 500 KB of Markdown"),
        (b"<html>" + b"<p>x" * 80_001, "more than 80,000 tags"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, message: str) -> None:
    with pytest.raises(ArticleError, match=message) as told:
        read_article(data)
    assert told.value.hint
    assert not told.value.message.endswith(".")


@pytest.mark.skipif(not SEED.is_dir(), reason="the two articles to try by are not here")
def test_articles_copied_from_pages() -> None:
    articles = {
        path.name: (path.read_text("utf-8"), read_article(path.read_bytes(), path.name)) for path in SEED.glob("*.txt")
    }
    assert all(article.text == text for text, article in articles.values())
    assert [day(article) for _, (_, article) in sorted(articles.items())] == ["", "2024-08-20"]
    assert all(
        {mark.kind for mark in article.marks} >= {"headline", "caption", "furniture"}
        for _, article in articles.values()
    )


# --- Anything at all -------------------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from([
    "<", ">", "</", "<p", "<p>", "</p>", "<div>", "</div>", "<a href='", '"', "<!--", "-->", "<script>", "</script>", "<h1>", "</td>", "<br>",
    "<table><tr><td>", "<svg>", "&amp;", "&#", "9" * 20, "<title>", '<script type="application/ld+json">', '{"@type":"Article","headline":',
    "[", "}", "<time datetime=", "2024-08-20", "<article class=comments>", "<meta charset=utf-7>", LONG, " ", "---\n", "title: x\n", "* ",
    "[x](", "\x81\xff", "See also", "<b><i>",
])  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5), max_size=40), st.sampled_from(["", "a.html", "a.md", "a.txt"]))
def test_anything_is_an_article_or_a_named_error(pieces: list[str], name: str) -> None:
    try:
        article = read_article("".join(pieces).encode("utf-8", "surrogatepass"), name)
    except ArticleError:
        return
    assert all(0 <= mark.start < mark.end <= len(article.text) for mark in article.marks)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_article_or_a_named_error(data: bytes) -> None:
    try:
        assert read_article(data).text
    except ArticleError:
        return


HOSTILE = """
import resource, sys, time
from timeline.errors import ArticleError
from timeline.extract.article import read_article
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
LONG = "<p>The council met until late in the evening and then agreed on what it had been asked, a spokeswoman said.</p>"
DATA = '<script type="application/ld+json">'
for page in (
    "<a " * 20_000, "<a " * 1_600_000, ("<div>" * 190 + LONG) * 400, "<" * 5_000_000,
    "<div>" * 20_000, "<b><i><u><a href=x>" * 19_000 + LONG, "<p>" + "&#" + "9" * 4_900_000, "<div>" + "x y<br>" * 70_000,
    "<p>" + "word and " * 550_000, "<p>See also\\n" * 79_000, "<!--" * 1_200_000, ("<p>By " + "Aa " * 30 + "</p>") * 39_000,
    "<p " + " ".join(f"a{n}=1" for n in range(500_000)), "<table>" + "<tr><td>a<td>b" * 26_000, DATA + "[" * 900_000,
    "<p>" + "&abcdefghijklmnopqrstuvwxyz;" * 170_000, DATA + '{"a":' * 150_000 + "</script>" + LONG,
    "<h1>x</h1>" + "<div class=date>" * 190 + "x" * 4_000_000,
)[::int(sys.argv[1])]:
    began = time.process_time()
    try:
        read_article(page.encode()[:5_000_000])
    except ArticleError:
        pass
    print(f"{time.process_time() - began:.2f}")
for text in (
    "a\\n" * 2_500_000, "[" * 5_000_000, "*a " * 1_600_000, "By A" * 1_200_000, "![" * 2_500_000, "3 May 2024 " * 450_000, "`" * 5_000_000,
)[::int(sys.argv[1])]:
    for name in ("a.txt", "a.md"):
        began = time.process_time()
        try:
            read_article(text.encode()[: 500_000 if name == "a.md" else 5_000_000], name)
        except ArticleError:
            pass
        print(f"{time.process_time() - began:.2f}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="this platform limits no memory")
def test_hostile_files_end_within_five_seconds_and_half_a_gigabyte() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOSTILE, "1" if THOROUGH else "4"],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr[-2000:]
    seconds = [float(line) for line in done.stdout.split()]
    assert len(seconds) == (32 if THOROUGH else 9)
    assert max(seconds) < 5, seconds
