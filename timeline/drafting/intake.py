"""A saved article's bytes -> what it is, when it was published, and the dated expressions in it."""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from timeline.dates import Date
from timeline.drafting.citing import Citation, as_source, cite, matching
from timeline.errors import ArticleError, Problem
from timeline.extract.article import read_article
from timeline.extract.candidates import LIMIT, MOST, find
from timeline.extract.decoding import LARGEST
from timeline.extract.language import LANGUAGES, known
from timeline.extract.periods import LAST_YEAR

if TYPE_CHECKING:
    from timeline.drafting.existing import Existing
    from timeline.extract.article import Article
    from timeline.extract.candidates import Candidate
    from timeline.model import Source

_AROUND: Final = {
    "dateline": "the article's dateline",
    "byline": "the line with the author",
    "caption": "a picture's caption",
    "furniture": "what surrounds the article",
}
"""The marks of what does not belong to the text, and what they are called."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How articles are to be read."""

    published: Date | None = None
    """The day that was given; it stands above what an article says."""
    key: str = ""
    """The source that was given: a key of the bibliography, or one that is new."""
    language: str = ""
    """The language that was given; it stands above what an article says."""
    own_language: str = "en"
    """That of the site, for articles that do not say theirs."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An article, and what was found in it."""

    name: str
    """The file's, as it was given, or what stands for it."""
    digest: str
    """SHA-256 of the file, in hexadecimal digits."""
    article: Article
    published: Date
    """A day."""
    how: str
    """Where that day is from, as it may follow a comma: “as the article says”."""
    citation: Citation
    candidates: tuple[Candidate, ...]
    read: int | None
    """Characters of the text that dates were looked for in; None for all of them."""
    full: bool
    """Whether no more candidates are found in one article than these."""


def take(data: bytes, name: str, manner: Manner, sources: Mapping[str, Source]) -> Taken:
    """Reads an article. `name` is the file's, by which it is told what it holds; `sources` is the bibliography.

    Raises ArticleError where it cannot be read, does not say when it was published, or is in a language that is not known.
    """
    article = read_article(data, name)
    language = _language(article, manner)
    there = manner.key if manner.key in sources else "" if manner.key else matching(article, manner.published, sources)
    published, how = _published(article, manner, sources.get(there))
    candidates = tuple(_in_running_text(article, find(article.text, published, language)))
    return Taken(
        name=name or "standard input",
        digest=hashlib.sha256(data).hexdigest(),
        article=article,
        published=published,
        how=how,
        citation=cite(article, published, name, there or manner.key, sources),
        candidates=candidates,
        read=LIMIT if len(article.text) > LIMIT else None,
        full=len(candidates) >= MOST,
    )


def take_all(names: Sequence[str], manner: Manner, existing: Existing) -> tuple[list[Taken], list[Problem]]:
    """The articles in files, `-` being the standard input, and what is wrong with those that cannot be read. What two files hold is one source."""
    sources = dict(existing.sources)
    taken: list[Taken] = []
    problems: list[Problem] = []
    for name in names:
        try:
            each = take(_read(name), "" if name == "-" else name, manner, sources)
        except ArticleError as error:
            problems.append(Problem("standard input" if name == "-" else name, 0, 0, error.message, error.hint))
            continue
        if each.citation.new is not None:
            sources[each.citation.key] = as_source(each.citation)
        taken.append(each)
    return taken, problems


def _read(name: str) -> bytes:
    """What a file holds, as far as an article may be long, and a byte more. Raises ArticleError where it cannot be read."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except IsADirectoryError:
        raise ArticleError("this is a folder", "name the files in it, such as FOLDER/*.html") from None
    except FileNotFoundError:
        raise ArticleError("there is no such file", "look at how its name is written, and where it is") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise ArticleError(f"the file cannot be read: {reason}", "check its permissions") from None


def is_day(date: object) -> bool:
    """Whether dates can be counted from it."""
    return isinstance(date, Date) and date.precision in ("day", "minute", "second") and 1 <= date.year <= LAST_YEAR


def _published(article: Article, manner: Manner, source: Source | None) -> tuple[Date, str]:
    """The day of publication, and where it is from. Never today's."""
    if manner.published is not None:
        return manner.published, "as you said"
    if article.published is not None and is_day(article.published):
        return article.published, "as the article says"
    if source is not None and isinstance(source.published, Date) and is_day(source.published):
        return source.published, f"as “{source.key}” in sources.yaml says"
    raise ArticleError(
        "the article does not say on which day it was published, so that “on Monday” or “last week” could be any",
        "say it with --date, such as --date 2024-08-20",
    )


def _in_running_text(article: Article, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates, of which those in what stands around an article are no events: in its dateline, in the caption of a picture."""
    around = [mark for mark in article.marks if mark.kind in _AROUND]
    starts = [mark.start for mark in around]
    for candidate in candidates:
        at = bisect_right(starts, candidate.start) - 1
        if candidate.event and at >= 0 and candidate.start < around[at].end:
            reason = f"It stands in {_AROUND[around[at].kind]}, not in the text"
            candidate = replace(
                candidate, event=False, status="", attribution="", title="", date=candidate.edtf, reason=reason
            )
        yield candidate


def _language(article: Article, manner: Manner) -> str:
    """The language that dates are looked for in."""
    wanted = manner.language or article.language or manner.own_language
    if known(wanted):
        return wanted
    if not (manner.language or article.language):
        return "en"
    languages = " and ".join(LANGUAGES)
    raise ArticleError(
        f"the article is in the language “{wanted[:35]}”, and dates are found in {languages} only",
        "if it is in one of these, say so with --language",
    )
