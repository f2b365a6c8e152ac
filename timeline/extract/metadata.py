"""What a page says of its article in tags that are not shown: title, author, publisher, address, language, day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline.dates import Date
from timeline.extract.furniture import same
from timeline.extract.html import Element, Page
from timeline.extract.published import stamp

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "citation_date", "citation_online_date", "dcterms.issued", "dc.date.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "dc.dcterms.issued", "prism.publicationdate", "publication_date", "publishdate",
    "publish-date", "publish_date", "pubdate", "article.published", "published-date", "cxenseparse:recs:publishtime", "date", "rnews:datepublished",
)  # fmt: skip
_TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "twitter:title")
_AUTHOR = (
    "author",
    "article:author",
    "parsely-author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
)
_PUBLISHER = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "publisher",
    "application-name",
)
_LANGUAGE = ("og:locale", "content-language", "dc.language", "dcterms.language", "inlanguage", "language")
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/web/\d{1,14}[a-z_]{0,4}|archive\.(?:today|ph|is|li|vn|fo|md)/[\d.-]{1,30})/(https?:/{1,2}.+)",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)(https?://\S+)|SingleFile\s+url:\s*(https?://\S+)")
_NOT_PUBLISHED = re.compile(r"modif|updat|chang|revis|edited|expire|event", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|–—·•»:-]\s+(?=[^|–—·•»]{2,60}\Z)|\s*\|\s*(?=[^|]{2,60}\Z)")


class Metadata(NamedTuple):
    """What was found; "" or None where nothing was."""

    titles: tuple[str, ...]
    author: str
    publisher: str
    url: str
    language: str
    published: Date | None


def read(page: Page) -> Metadata:
    """What the tags of a page say."""
    said = _said(page)
    titles = [said[name][0] for name in _TITLE if name in said]
    authors = next((said[name] for name in _AUTHOR if name in said and not _is_address(said[name][0])), [])
    return Metadata(
        titles=tuple(titles),
        author=re.sub(r"\A(?:by|par)\s+", "", ", ".join(dict.fromkeys(authors[:20])), flags=re.IGNORECASE),
        publisher=next((said[name][0] for name in _PUBLISHER if name in said and not _is_address(said[name][0])), ""),
        url=_address(page, said),
        language=page.root.get("lang")
        or page.root.get("xml:lang")
        or next((said[name][0] for name in _LANGUAGE if name in said), ""),
        published=next((day for name in _PUBLISHED for value in said.get(name, ()) if (day := stamp(value))), None),
    )


def _said(page: Page) -> dict[str, list[str]]:
    """Values by name in lower case, from meta elements and microdata (itemprop)."""
    said: dict[str, list[str]] = {}
    for element in page.elements:
        if element.name == "meta":
            name = (
                element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
            )
            value = element.get("content")
        elif "datePublished" in element.written and (name := element.get("itemprop")) == "datePublished":
            value = element.get("datetime") or element.get("content") or element.text()[:100]
        else:
            continue
        if name and (value := " ".join(value[:2000].split())):
            values = said.setdefault(name.lower(), [])
            if len(values) < 30:
                values.append(value)
    return said


def _address(page: Page, said: dict[str, list[str]]) -> str:
    """The article's own address, also where the page is an archive's copy."""
    found = [
        element.get("href")
        for element in page.elements
        if element.name == "link" and "canonical" in element.get("rel").lower().split()
    ]
    found += said.get("og:url", []) + said.get("citation_public_url", [])
    found += [saved[1] or saved[2] for comment in page.comments if (saved := _SAVED_FROM.search(comment))]
    for url in found:
        if archived := _ARCHIVE.match(url):
            url = re.sub(r"\A(https?):/+", r"\1://", archived[1])
        if _is_address(url) and len(url) <= 2000:
            return url
    return ""


def _is_address(value: str) -> bool:
    return value.lower().startswith(("http://", "https://")) and not re.search(r"[\s<>\"]", value)


def day_of_times(elements: Iterable[Element]) -> Date | None:
    """The day of the `<time>` that says it is that of publication, else of the first one that does not say it is another."""
    first = None
    for element in elements:
        value = element.get("datetime") or element.text()
        names = " ".join(
            (
                element.get("class"),
                element.get("itemprop"),
                element.get("id"),
                element.parent.get("class") if element.parent else "",
            )
        )
        before = _text_before(element)
        if _NOT_PUBLISHED.search(names) or _NOT_PUBLISHED.search(before[-40:]) or (day := stamp(value)) is None:
            continue
        if "pubdate" in element.attributes or re.search(r"publi|posted|created|entry-date", names):
            return day
        first = first or day
    return first


def _text_before(element: Element) -> str:
    """The text before an element inside the one around it."""
    if element.parent is None:
        return ""
    siblings = element.parent.children
    before = next((index for index, sibling in enumerate(siblings) if sibling is element), 0)
    return " ".join(node if isinstance(node, str) else node.text() for node in siblings[max(0, before - 3) : before])


def without_site(titles: Sequence[str], publisher: str, headline: str) -> tuple[str, str]:
    """The first of a page's titles without the name of the site at its end, and that name, if one of the titles has one."""
    cut = [_cut(title, publisher, headline) for title in titles]
    title = cut[0][0] if cut else ""
    return title, next((name for rest, name in cut if name and same(rest, title)), "")


def _cut(title: str, publisher: str, headline: str) -> tuple[str, str]:
    """A title in two: what ends it is a site's name if it is the publisher's, if what precedes it is the headline, or behind a bar."""
    end = _SUFFIX.search(title)
    if end is None:
        return title, ""
    rest, name = title[: end.start()].strip(), title[end.end() :].strip()
    return (rest, name) if "|" in end[0] or same(rest, headline) or same(name, publisher) else (title, "")
