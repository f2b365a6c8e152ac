"""An article's text as a page shows it: paragraph by paragraph, with the dates and the sentences around them marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from timeline.extract.article import Article
    from timeline.extract.candidates import Candidate
    from timeline.extract.furniture import Kind

_LINE = re.compile(r"[^\n]*\n?")
_Span = tuple[int, int]


class Run(NamedTuple):
    """A piece of a paragraph."""

    text: str
    candidate: int | None = None
    """Which candidate's words these are, as its place in the list."""


class Stretch(NamedTuple):
    """Pieces that follow each other."""

    runs: tuple[Run, ...]
    passage: bool = False
    """Whether they are of a sentence that reports an event."""


class Block(NamedTuple):
    """A paragraph, heading or list."""

    kind: Kind
    stretches: tuple[Stretch, ...]
    candidates: tuple[int, ...]
    """Those whose words are in it, in their order."""


def blocks(article: Article, candidates: Sequence[Candidate]) -> tuple[Block, ...]:
    """All of the text but blank lines, in order."""
    passages = _passages(article.text, candidates)
    found = []
    at = first = 0
    for start, end, kind in _paragraphs(article):
        while at < len(candidates) and candidates[at].start < start:
            at += 1
        within = []
        while at < len(candidates) and candidates[at].start < end:
            within.append(at)
            at += 1
        while first < len(passages) and passages[first][1] <= start:
            first += 1
        spans = [(max(low, start), min(high, end)) for low, high in _until(passages, first, end)]
        words = [(candidates[one].start, min(candidates[one].end, end), one) for one in within]
        found.append(Block(kind, tuple(_stretches(article.text, start, end, spans, words)), tuple(within)))
    return tuple(found)


def _until(spans: Sequence[_Span], at: int, end: int) -> Iterator[_Span]:
    while at < len(spans) and spans[at][0] < end:
        yield spans[at]
        at += 1


def _paragraphs(article: Article) -> Iterator[tuple[int, int, Kind]]:
    """Lines that belong together: those between blank lines, and of one kind."""
    kinds = iter(article.marks)
    mark = next(kinds, None)
    open_at: tuple[int, int, Kind] | None = None
    for line in _LINE.finditer(article.text):
        start, end = line.start(), line.start() + len(line[0].rstrip())
        while mark is not None and mark.end <= start:
            mark = next(kinds, None)
        kind: Kind = mark.kind if mark is not None and mark.start < end else "text"
        if open_at is not None and (end == start or kind != open_at[2]):
            yield open_at
            open_at = None
        if end > start:
            open_at = (open_at[0] if open_at else start, end, kind)
    if open_at is not None:
        yield open_at


def _passages(text: str, candidates: Sequence[Candidate]) -> list[_Span]:
    """Where the sentences that report events stand; those that overlap or touch are one."""
    joined: list[_Span] = []
    for one in candidates:
        if not one.event:
            continue
        length = len(one.quote)
        start = text.find(one.quote, max(0, one.end - length), one.start + length)
        if start < 0:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], start + length))
        else:
            joined.append((start, start + length))
    return joined


def _stretches(
    text: str, start: int, end: int, passages: Sequence[_Span], words: Sequence[tuple[int, int, int]]
) -> Iterator[Stretch]:
    for passage, pieces in groupby(_pieces(text, start, end, passages, words), lambda piece: piece[0]):
        yield Stretch(tuple(run for _, run in pieces), passage >= 0)


def _pieces(
    text: str, start: int, end: int, passages: Sequence[_Span], words: Sequence[tuple[int, int, int]]
) -> list[tuple[int, Run]]:
    """All of a paragraph, each piece with the number of the passage that it is in, -1 for none. Words are one piece."""
    ends = (edge for span in (*passages, *(one[:2] for one in words)) for edge in span)
    found: list[tuple[int, Run]] = []
    passage = word = 0
    for low, high in pairwise(sorted({start, end, *ends})):
        while passage < len(passages) and passages[passage][1] <= low:
            passage += 1
        while word < len(words) and words[word][1] <= low:
            word += 1
        within = passage if passage < len(passages) and passages[passage][0] <= low else -1
        candidate = words[word][2] if word < len(words) and words[word][0] <= low else None
        if candidate is not None and found and found[-1][1].candidate == candidate:
            within, run = found.pop()
            found.append((within, Run(run.text + text[low:high], candidate)))
        else:
            found.append((within, Run(text[low:high], candidate)))
    return found
