"""An article -> its entry in sources.yaml: the one that is there, or a new one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from timeline.content.bibliography import read_bibliography
from timeline.content.limits import BIBLIOGRAPHY_NAME
from timeline.content.links import is_key, slug_for
from timeline.dates import parse
from timeline.drafting.likeness import folded_quote
from timeline.drafting.lines import one_line
from timeline.editing import Change, add_entry, entry, read_text
from timeline.errors import ContentErrors, EditError, Problem, UsageError
from timeline.model import Source

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.config import Config
    from timeline.dates import Date
    from timeline.extract.article import Article

FILE: Final = f"content/{BIBLIOGRAPHY_NAME}"
_LONGEST_TITLE: Final = 500
_LONGEST_NAME: Final = 200
_LONGEST_KEY: Final = 40
"""Characters of a key before its day."""
_SOME_WORDS: Final = 4
"""Words of a title that a key is made of, where the publisher is not known."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The source that an article's events cite."""

    key: str
    new: Mapping[str, str] | None
    """What is to be written of it in sources.yaml; None where it is there."""


def matching(article: Article, published: Date | None, sources: Mapping[str, Source]) -> str:
    """The key of the source that the article is: one with its address, or with its title and no other day; "" where there is none."""
    address = _place(article.url)
    for key, source in sources.items():
        if address and address in (_place(source.url), _place(source.archived)):
            return key
    title = folded_quote(article.title)
    day = published or article.published
    for key, source in sources.items():
        if title and title == folded_quote(source.title) and _may_be(source, day):
            return key
    return ""


def cite(article: Article, published: Date, name: str, key: str, sources: Mapping[str, Source]) -> Citation:
    """The source under that key, or a new one under it; for "" under a key made of publisher and day.

    Raises UsageError where a new key was given for an article that is there under another.
    """
    if key in sources:
        return Citation(key, None)
    if key and (there := matching(article, published, sources)):
        raise UsageError(
            f"the article is “{there}” in sources.yaml already, so --source cannot be “{key}”: leave it out, or say --source {there}"
        )
    return Citation(key or _key(article, published, name, sources), _entry(article, published, name))


def as_source(citation: Citation) -> Source:
    """A new source, as further articles are compared with it."""
    said = citation.new or {}
    return Source(
        title=said.get("title", ""),
        key=citation.key,
        url=said.get("url", ""),
        published=parse(said["published"]) if "published" in said else None,
    )


def change_of_sources(config: Config, citations: Mapping[str, Citation]) -> Change | None:
    """sources.yaml with the new ones among these after what stands there, every byte of which stays; None where none is new.

    Raises ContentErrors where the file cannot be changed safely.
    """
    new = {key: citation.new for key, citation in citations.items() if citation.new is not None}
    if not new:
        return None
    path = config.content / BIBLIOGRAPHY_NAME
    try:
        before = _read(path, config.content)
        text = before or ""
        for key, values in new.items():
            text = add_entry(text, key, values)
    except EditError as error:
        raise ContentErrors([Problem(FILE, error.line, error.column, error.message)]) from None
    return Change(path, text, before=before)


def _read(path: Path, content: Path) -> str | None:
    """None where there is none."""
    if not path.resolve().is_relative_to(content.resolve()):
        raise EditError(
            "this is a link to something outside content/, which is not written to: copy the file here instead"
        )
    return read_text(path) if path.exists() else None


def _key(article: Article, published: Date, name: str, sources: Mapping[str, Source]) -> str:
    """“pap-2024-08-20”, with a number where another source has that key."""
    host = re.sub(r"\A(?:www|m|amp)\.", "", urlsplit(article.url).hostname or "") if article.url else ""
    title = " ".join(re.findall(r"[\w’']+", article.title)[:_SOME_WORDS])
    stem = re.sub(r"\.\w{1,6}\Z", "", name.replace("\\", "/").rpartition("/")[2])
    slugs = map(slug_for, (article.publisher, host.rpartition(".")[0], title, stem, "article"))
    base = f"{next(filter(is_key, map(_cut, slugs)))}-{day_of(published)}"
    taken = {key.casefold() for key in sources}
    number, key = 1, base
    while key.casefold() in taken:
        number += 1
        key = f"{base}-{number}"
    return key


def _cut(slug: str) -> str:
    if len(slug) <= _LONGEST_KEY:
        return slug
    return slug[: slug.rfind("-", 1, _LONGEST_KEY) if "-" in slug[1:_LONGEST_KEY] else _LONGEST_KEY]


def _entry(article: Article, published: Date, name: str) -> dict[str, str]:
    """What the article says of itself, as far as a source can hold it."""
    title = (
        one_line(article.title, _LONGEST_TITLE)
        or one_line(article.text[:2_000], 100)
        or name
        or "An article without a title"
    )
    values = {
        "publisher": one_line(article.publisher, _LONGEST_NAME),
        "author": one_line(article.author, _LONGEST_NAME),
        "url": article.url,
        "published": day_of(published),
        "language": article.language,
    }
    kept = {key: value for key, value in values.items() if value and is_sound(key, value)}
    return {"title": title, **kept}


def is_sound(key: str, value: str) -> bool:
    """Whether a source can have that under a key of its own: its address, its language."""
    text = "\n".join(entry("source", {"title": "Title", key: value}))
    return not read_bibliography(FILE, text.encode("utf-8", "replace")).problems


def day_of(published: Date) -> str:
    """A day without its time, in EDTF."""
    return published.text.partition("T")[0]


def _place(address: str) -> str:
    """What of an address tells which page it is: without the protocol, `www.`, a slash at the end and what follows a #."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}" if host else ""


def _may_be(source: Source, day: Date | None) -> bool:
    """Whether a source can have been published on that day: so far as both are known."""
    if day is None or source.published is None:
        return True
    first, last = source.published.earliest, source.published.latest
    return (first is None or first[:3] <= day.latest[:3]) and (last is None or last[:3] >= day.earliest[:3])
