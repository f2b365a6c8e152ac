"""A saved article -> its text and what is known of it: title, author, publisher, address, language, day of publication.

    read_article ── decoding    bytes -> text
                 ── assembling  text -> Article
                 ── HTML        html -> page, metadata, linked_data -> the lines of the article
                 ── Markdown    plain: front matter, and the text without markup
                 ── plain text  plain: the text as it is

Nothing is asked of the network, and nothing is guessed: a day that is not found is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.errors import ArticleError

if TYPE_CHECKING:
    from timeline.dates import Date
    from timeline.extract.furniture import Kind

_HTML_NAME = re.compile(r"\.(?:html?|xhtml|xht|shtml|php|aspx?)\Z", re.IGNORECASE)
_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown|mdown|mkd|qmd|rmd)\Z", re.IGNORECASE)
_TEXT_NAME = re.compile(r"\.(?:txt|text)\Z", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|!--|html|head|body|meta|title|base|link|script|style|div|article|section|main|header|p|h[1-6]|"
    r"table|span|center|font)\b",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"---[ \t]*\r?\n[A-Za-z_][\w-]{0,40}:[ \t]*\S[^\n]{0,2000}\n(?:[^\n]{0,2000}\n){0,200}?---[ \t]*(?:\r?\n|\Z)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is not running text, or no part of the article."""

    start: int
    end: int
    """Offsets into the text, in characters."""
    kind: Kind
    """`heading` and `headline` belong to the article; `dateline`, `byline`, `caption` and `furniture` stand around it."""


@dataclass(frozen=True, slots=True)
class Article:
    """A saved article. What was not found is "" or None."""

    title: str
    publisher: str
    author: str
    """Several are separated by commas."""
    url: str
    """The address that it was published at, of http or https; of an archive's copy the original's."""
    published: Date | None
    """A day: the one that is written, in the zone that it is written in."""
    language: str
    """`en`, `fr` and so on; "" where it is not known."""
    text: str
    """Of a plain text its every character. Else paragraphs separated by a blank line, items and rows by a line end."""
    marks: tuple[Mark, ...] = ()
    """In the order of the text, none inside another."""


def read_article(data: bytes, name: str = "") -> Article:
    """The article in a file. `name` is the file's; where it does not tell what the file is, its beginning does.

    Raises ArticleError where the file is too large, is no text, or has no article.
    """
    from timeline.extract import assembling
    from timeline.extract.decoding import decode

    if _TEXT_NAME.search(name) or _MARKDOWN_NAME.search(name):
        text = decode(data, declared=False)
        is_html = False
    else:
        text = decode(data)
        is_html = _HTML_NAME.search(name) is not None or _HTML.match(text) is not None
    if not text.strip():
        raise ArticleError("the file is empty", "save the article again, with its text")
    if is_html:
        return assembling.from_page(text)
    if _MARKDOWN_NAME.search(name) or (not _TEXT_NAME.search(name) and _MARKDOWN.match(text)):
        return assembling.from_markdown(text)
    return assembling.from_text(text)
