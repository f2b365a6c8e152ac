"""The text of a file -> the Article in it, by the kind of file: a page, Markdown, plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from timeline.dates import Date
from timeline.errors import ArticleError
from timeline.extract import furniture, plain, published
from timeline.extract.article import Article, Mark
from timeline.extract.furniture import Kind, Line

LARGEST_MARKDOWN = 500_000
"""Characters, as of a text that stands in a page's data."""
_COMMON_WORDS = {
    "en": frozenset(
        ["the", "of", "and", "to", "in", "that", "was", "with", "said", "for", "from", "has", "which", "were", "their"]
    ),
    "fr": frozenset(
        ["le", "la", "les", "des", "et", "que", "dans", "une", "est", "pour", "qui", "du", "au", "sur", "par", "pas"]
    ),
    "de": frozenset(
        ["der", "die", "das", "und", "den", "von", "zu", "mit", "ist", "nicht", "ein", "eine", "dem", "auf", "für"]
    ),
    "es": frozenset(
        ["el", "la", "los", "las", "que", "en", "una", "del", "por", "con", "para", "se", "fue", "al", "como"]
    ),
}
"""By which a language is told where none is said. The last two are there so that they are not taken for French."""


# --- Plain text and Markdown -----------------------------------------------------------------------------------------------------------


def from_text(text: str) -> Article:
    placed = plain.lines(text)
    lines = [place.line for place in placed]
    if not lines:
        raise ArticleError("the file is empty", "save the article again, with its text")
    dated = len(lines) > 1 and published.alone(lines[0].text) is not None
    title, headline = _headline(lines[dated:])
    kinds = _sorted(lines, title)
    if dated and kinds[0] == "heading":  # a chronology begins with its first day
        title, kinds = "", _sorted(lines, "")
    else:
        kinds[dated : dated + headline + 1] = ["headline"] * (headline + 1)
    found = _dateline(lines, kinds)
    if found is None and dated and kinds[0] == "dateline":
        found = _dateline(lines[:1], kinds[:1])  # the day stands above the headline
    if found is not None and not furniture.is_paragraph(lines[found[0]]):
        kinds[found[0]] = "dateline"
    marks = tuple(
        Mark(place.start, place.end, kind) for place, kind in zip(placed, kinds, strict=True) if kind != "text"
    )
    return Article(
        title=title,
        publisher="",
        author=_byline(lines, kinds),
        url="",
        published=found[1] if found else None,
        language=_language("", text),
        text=text,
        marks=marks,
    )


def _headline(lines: Sequence[Line]) -> tuple[str, int]:
    """A text's headline, and the index of the last line that is one; "" and -1 where the text begins with a paragraph.

    Copied from a page, it often stands there twice, first with the section's name before it and no space between."""
    first = lines[0].text
    if furniture.is_paragraph(lines[0]) or len(first) > 300:
        return "", -1
    if len(lines) > 1:
        second = lines[1].text
        if furniture.same(first, second):
            return first, 1
        if len(second) >= 15 and first.endswith(second) and len(first) - len(second) <= 30:
            return second, 1
    return first, 0


def _dateline(lines: Sequence[Line], kinds: Sequence[Kind]) -> tuple[int, Date] | None:
    """The day of publication and its line: below the headline, above the first paragraph or at its beginning.

    Nothing above a headline or in it counts: the day in it is what the article is about."""
    above = below = 0
    for index, (line, kind) in enumerate(islice(zip(lines, kinds, strict=True), 40)):
        below = index + 1
        if kind == "headline":
            above = index + 1
        elif furniture.is_paragraph(line) and kind == "text":
            break
    days = _days_alone(lines, kinds)
    heads = days if len(set(days.values())) > 1 else {}
    found = published.dateline("" if place in heads else lines[place].text for place in range(above, below))
    return None if found is None else (above + found[0], found[1])


def _sorted(lines: Sequence[Line], title: str) -> list[Kind]:
    """What each line is. In a chronology lines with nothing but a day are its headings: none says when it was published."""
    kinds = furniture.sort(lines, title)
    days = _days_alone(lines, kinds)
    if len(set(days.values())) > 1:
        for index in days:
            kinds[index] = "heading"
    return kinds


def _days_alone(lines: Sequence[Line], kinds: Sequence[Kind]) -> dict[int, str]:
    """The days of the lines that hold nothing else and do not say that they are that of publication, by the index of the line."""
    return {
        index: day.text
        for index, (line, kind) in enumerate(zip(lines, kinds, strict=False))
        if kind in ("text", "heading", "dateline")
        and (day := published.alone(line.text))
        and not published.is_said(line.text)
    }


def _byline(lines: Sequence[Line], kinds: Sequence[Kind]) -> str:
    return next(
        (
            names
            for line, kind in zip(lines, kinds, strict=True)
            if kind == "byline" and (names := furniture.byline(line.text))
        ),
        "",
    )


def from_markdown(text: str) -> Article:
    if len(text) > LARGEST_MARKDOWN:
        raise ArticleError(
            f"the article is larger than {LARGEST_MARKDOWN // 1000} KB of Markdown",
            "split it, or give it as plain text",
        )
    said, body = plain.front_matter(text)
    lines = plain.paragraphs(body)
    title = said.get("title", "")
    if not title and lines and lines[0].level == 1:
        title = lines[0].text
    kinds = _sorted(lines, title)
    day = next(
        (
            day
            for key in ("date", "published", "datepublished", "publishdate", "pubdate", "created")
            if (day := published.stamp(said.get(key, "")))
        ),
        None,
    )
    if day is None and (found := _dateline(lines, kinds)):
        day = found[1]
    author = said.get("author") or said.get("authors") or said.get("by") or _byline(lines, kinds)
    url = next(
        (
            said[key]
            for key in ("url", "source", "link", "canonical", "canonical_url")
            if said.get(key, "").startswith(("http://", "https://"))
        ),
        "",
    )
    publisher = said.get("publisher") or said.get("site") or said.get("publication") or said.get("website") or ""
    written, marks = _written(lines, kinds)
    if not written:
        raise ArticleError("the file has no text below its front matter", "save the article again, with its text")
    return Article(
        title,
        publisher,
        author,
        url,
        day,
        _language(said.get("lang") or said.get("language") or "", written),
        written,
        marks,
    )


# --- Pages -----------------------------------------------------------------------------------------------------------------------------


def from_page(source: str) -> Article:
    from timeline.extract import linked_data, metadata
    from timeline.extract.html import parse
    from timeline.extract.page import Reading

    page = parse(source)
    reading = Reading(page)
    tags = metadata.read(page)
    headline = reading.headline.text() if reading.headline is not None else ""
    linked = linked_data.read(page.data, tags.url, headline)
    titles = [title for title in (linked.title, *tags.titles, headline, page.title) if title]
    title, site = metadata.without_site(titles, linked.publisher or tags.publisher, headline)
    lines = reading.lines
    kinds = _sorted(lines, title)
    kinds = [
        "headline" if line.level == 1 and furniture.same(line.text, headline) else kind
        for line, kind in zip(lines, kinds, strict=True)
    ]
    day = published.stamp(linked.published) or tags.published or metadata.day_of_times(reading.times)
    author = linked.author or tags.author
    about = reading.about if day is None or not author else []
    if day is None:
        day = next((found[1] for texts in (about, reading.above(title)) if (found := published.dateline(texts))), None)
    if day is None and (found := _dateline(lines, kinds)):
        day = found[1]
    text, marks = _written(lines, kinds)
    if len(linked.body) > 2 * len(text) + 200:
        text, marks = _from_linked(linked.body, title)
    if not text:
        raise ArticleError(
            "no article was found in the page",
            "save the page from the browser once all of it is shown, or copy its text into a file of plain text",
        )
    return Article(
        title=title,
        publisher=linked.publisher or tags.publisher or site,
        author=author or next(filter(None, map(furniture.byline, about)), "") or _byline(lines, kinds),
        url=tags.url or linked.url,
        published=day,
        language=_language(tags.language or linked.language, text),
        text=text,
        marks=marks,
    )


def _from_linked(body: str, title: str) -> tuple[str, tuple[Mark, ...]]:
    """The text that a page has in its data alone, as plain text or as HTML."""
    from timeline.extract.html import parse, unescape
    from timeline.extract.page import Reading

    if re.search(r"</?(?:p|br|div|h\d)\b", body[:LARGEST_MARKDOWN]):
        lines: Sequence[Line] = Reading(parse(body[:LARGEST_MARKDOWN])).lines
    else:
        lines = [place.line for place in plain.lines(unescape(body[:LARGEST_MARKDOWN]))]
    return _written(lines, furniture.sort(lines, title))


# --- All -------------------------------------------------------------------------------------------------------------------------------


def _written(lines: Sequence[Line], kinds: Sequence[Kind]) -> tuple[str, tuple[Mark, ...]]:
    """The article's own lines as one text, and where its headings are."""
    parts: list[str] = []
    marks: list[Mark] = []
    at, after_item = 0, False
    for line, kind in zip(lines, kinds, strict=True):
        if kind not in ("text", "heading"):
            continue
        gap = "" if not parts else "\n" if line.item and after_item else "\n\n"
        parts += (gap, line.text)
        at += len(gap)
        if kind == "heading":
            marks.append(Mark(at, at + len(line.text), kind))
        at += len(line.text)
        after_item = line.item
    return "".join(parts), tuple(marks)


def _language(said: str, text: str) -> str:
    """The language that is said, unless the text is plainly in another: themes say `en` of everything."""
    found = re.match(r"[a-zA-Z]{2,3}(?![a-zA-Z])", said.strip())
    declared = found[0].lower() if found else ""
    if declared and declared not in _COMMON_WORDS:
        return declared
    words = Counter(re.findall(r"[^\W\d_]+", text[:20_000].lower()))
    counts = sorted(
        ((sum(words[word] for word in common), language) for language, common in _COMMON_WORDS.items()), reverse=True
    )
    (most, guess), (second, _) = counts[:2]
    return guess if most >= 5 and most >= 2 * second + 3 else declared
