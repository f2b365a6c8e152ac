"""The report page: articles with what was found in them, in one HTML file, to be checked by eye.

It asks for nothing and runs nothing. It speaks English, as the command does; what is an article's own is marked as being in its language.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from timeline import __version__
from timeline.dates import parse
from timeline.drafting.drafts import counted_from
from timeline.drafting.passages import Block, blocks
from timeline.errors import OutputError, UsageError

if TYPE_CHECKING:
    from timeline.dates import Date
    from timeline.extract.article import Article
    from timeline.extract.candidates import Candidate
    from timeline.wording import Wording

_TEMPLATES: Final = Path(__file__).parent / "templates"
_GENERATOR: Final = "timeline extract"
_OURS: Final = re.compile(
    rb'<!doctype html>\s<html[^>]{0,80}>\s<head>\s<meta charset="utf-8">\s<meta name="generator" content="timeline extract '
)
_FORBIDDEN: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What no HTML may hold (HTML Standard, 13.2.3.5), and what UTF-8 has no bytes for."""
_FURTHER: Final = re.compile("[\U00010000-\U0010ffff]")
"""Among these too: the last two of every 65,536."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_STATUS: Final = {
    "happened": "Happened",
    "ongoing": "Ongoing",
    "planned": "Planned",
    "cancelled": "Did not take place",
    "reported": "Reported, not confirmed",
    "denied": "Denied",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an event that was found."""

    kind: Literal["draft", "there", "merged", "skipped"]
    """A draft of its own; an event that is there already; one that it was added to; nothing, since somebody said so."""
    file: str = ""
    """Path below the site's folder, or other words for where that is."""
    why: str = ""
    """Why it is taken for the one that is there: “same quotation”."""


@dataclass(frozen=True, slots=True)
class Reported:
    """An article, and what was found in it."""

    name: str
    """The file's, as it was given."""
    article: Article
    published: Date
    """The day that its dates are counted from."""
    how: str
    """Where that day is from, as it may follow a comma: “as the article says”."""
    candidates: tuple[Candidate, ...]
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    """By the place in the text where a candidate's words begin; nothing for those that nothing came of."""
    read: int | None = None
    """Characters of the text that dates were looked for in; None for all of them."""


class _Entry(NamedTuple):
    """A dated expression, as the page shows it."""

    number: int
    """The event's, counted from 1 in its article; 0 for a reference."""
    start: int
    end: int
    words: str
    base: str
    """What the words were counted from, in words; "" where they are complete."""
    edtf: str
    earliest: str
    latest: str
    date: str
    said: str
    """The date in words."""
    status: str
    label: str
    attribution: str
    title: str
    reason: str
    outcome: Outcome | None


class _Pair(NamedTuple):
    """A paragraph with dates, and those without any that follow it, beside which its notes may go on."""

    block: Block
    rest: tuple[Block, ...]


class _View(NamedTuple):
    """An article, as the page shows it."""

    id: str
    """Begins all ids of its part of the page."""
    name: str
    title: str
    publisher: str
    author: str
    url: str
    language: str
    published: str
    how: str
    entries: tuple[_Entry, ...]
    pairs: tuple[_Pair, ...]
    unread: int | None
    """Characters at the text's end that no dates were looked for in; None where all of it was read."""

    @property
    def events(self) -> tuple[_Entry, ...]:
        return tuple(entry for entry in self.entries if entry.number)

    @property
    def references(self) -> tuple[_Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.number)

    def count(self, kind: str) -> int:
        """How many events came to that."""
        return sum(entry.outcome is not None and entry.outcome.kind == kind for entry in self.entries)


def report(articles: Sequence[Reported]) -> str:
    """The page, in HTML. It depends on nothing but the articles and the version of the program."""
    from timeline.theme.standalone import render_standalone
    from timeline.wording import Wording

    wording = Wording("en")
    views = [_view(f"a{number}", each, wording) for number, each in enumerate(articles, 1)]
    page = render_standalone(
        _TEMPLATES / "report.html",
        _TEMPLATES / "report.css",
        articles=views,
        generator=f"{_GENERATOR} {__version__}",
        number=wording.number,
    )
    page = _FORBIDDEN.sub("\ufffd", page)
    return _FURTHER.sub(lambda found: "\ufffd" if ord(found[0]) & 0xFFFE == 0xFFFE else found[0], page)


def check_report(path: Path) -> None:
    """Raises UsageError where no report can be written to `path`: where there is a file that is none of ours, or no folder to put it into."""
    if path.is_dir():
        raise UsageError(
            f"--report wants a file to write to, and “{path}” is a folder: add a name, such as report.html"
        )
    if not path.parent.is_dir():
        raise UsageError(f"--report: there is no folder “{path.parent}” to write “{path.name}” into: make it first")
    try:
        with path.open("rb") as file:
            begins = file.read(400) if path.is_file() else b""
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(f"--report: “{path}” cannot be looked at: {_reason(error)}") from None
    if not _OURS.match(begins):
        raise UsageError(
            f"--report: “{path}” is there already and is no report of timeline: name another file, or move that one away"
        )


def write_report(path: Path, articles: Sequence[Reported]) -> None:
    """Writes the page wholly or not at all; an older report of that name is replaced.

    Raises UsageError as `check_report` does, and OutputError where the file cannot be written.
    """
    check_report(path)
    data = report(articles).encode()
    target = path.resolve()
    temporary = target.parent / f".{secrets.token_hex(6)}.tmp"
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    except OSError as error:
        raise OutputError(f"the report “{path}” could not be written: {_reason(error)}") from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _view(name: str, reported: Reported, wording: Wording) -> _View:
    article = reported.article
    entries = []
    events = 0
    for candidate in reported.candidates:
        events += candidate.event
        entries.append(_entry(candidate, events if candidate.event else 0, reported, wording))
    read = reported.read
    return _View(
        id=name,
        name=reported.name,
        title=article.title or reported.name,
        publisher=article.publisher,
        author=article.author,
        url=article.url if article.url.lower().startswith(("http:", "https:")) else "",
        language=article.language if _LANGUAGE.fullmatch(article.language) else "",
        published=wording.date(reported.published),
        how=reported.how,
        entries=tuple(entries),
        pairs=tuple(_pairs(blocks(article, reported.candidates))),
        unread=len(article.text) - read if read is not None and read < len(article.text) else None,
    )


def _pairs(blocks: Sequence[Block]) -> Iterator[_Pair]:
    starts = [at for at, block in enumerate(blocks) if block.candidates or at == 0]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield _Pair(blocks[start], tuple(blocks[start + 1 : end]))


def _entry(candidate: Candidate, number: int, reported: Reported, wording: Wording) -> _Entry:
    return _Entry(
        number=number,
        start=candidate.start,
        end=candidate.end,
        words=" ".join(candidate.text.split()),
        base=counted_from(candidate),
        edtf=candidate.edtf,
        earliest=candidate.earliest or "open",
        latest=candidate.latest or "open",
        date=candidate.date,
        said=wording.date(parse(candidate.date)),
        status=candidate.status,
        label=_STATUS.get(candidate.status, candidate.status.capitalize()),
        attribution=candidate.attribution,
        title=candidate.title,
        reason=candidate.reason,
        outcome=reported.outcomes.get(candidate.start) if candidate.event else None,
    )
