"""Articles with what should be found in them, and how much of it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from timeline.dates import Date, parse
from timeline.extract.candidates import Candidate

CASES = Path(__file__).parent.parent / "cases" / "extract"
ARTICLES = CASES / "articles"


class Case(NamedTuple):
    """A few sentences with the dates in them."""

    name: str
    published: str
    text: str
    expected: list[tuple[str, ...]]


def cases(files: Iterable[Path]) -> Iterator[Case]:
    """Blocks of `@ DAY`, the text, and a line `- words | EDTF | status` for each date; `reference` for what is no event.

    `1990 → [1990-01..1990-04]` where the event's date is another than what the words name. Without a status, only what the words name counts.
    """
    for path in sorted(files):
        for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1):
            first, *rest = block.split("\n")
            text = "\n".join(line for line in rest if not line.startswith("- "))
            expected = [tuple(line[2:].split(" | ")) for line in rest if line.startswith("- ")]
            yield Case(f"{path.stem}-{number}", first[2:], text, expected)


def shown(candidate: Candidate) -> tuple[str, str, str]:
    """As a case has it."""
    value = candidate.edtf if candidate.date == candidate.edtf else f"{candidate.edtf} → {candidate.date}"
    return candidate.text, value, candidate.status or "reference"


def day(text: str) -> Date:
    """A day of publication."""
    found = parse(text)
    assert isinstance(found, Date)
    return found


@dataclass(frozen=True, slots=True)
class Expected:
    """One dated expression of an article."""

    words: str
    dates: tuple[str, ...]
    """The EDTF values that the event's date may have; none for a reference."""
    statuses: tuple[str, ...]
    who: str
    may_be_reference: bool


@dataclass(slots=True)
class Count:
    """What became of the expectations."""

    events: int = 0
    """That should be found."""
    taken: int = 0
    """That were taken for events."""
    found: int = 0
    """Of those that should be."""
    dated: int = 0
    """With the right date."""
    right: int = 0
    """With the right status."""
    references: int = 0
    known: int = 0
    """References that were not taken for events."""
    wrong: list[str] = field(default_factory=list)


def names() -> list[str]:
    return sorted(path.stem for path in ARTICLES.glob("*.expected"))


def read(name: str) -> tuple[str, str, list[Expected]]:
    """The article's text, its day of publication and what is expected, in the order of the text.

    The first line of a `.expected` file is the day; the others are `words | date or date | status or status | who`, or `words | reference`.
    """
    text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
    day, *lines = (ARTICLES / f"{name}.expected").read_text(encoding="utf-8").strip().split("\n")
    return text, day, [_expected(line) for line in lines]


def _expected(line: str) -> Expected:
    words, values, *rest = (piece.strip() for piece in line.split("|"))
    dates = tuple(value for value in values.split(" or ") if value != "reference")
    statuses = tuple(rest[0].split(" or ")) if rest else ()
    return Expected(words, dates, statuses, rest[1] if len(rest) > 1 else "", "reference" in values)


def count(text: str, candidates: Sequence[Candidate], expected: Sequence[Expected]) -> Count:
    """How many of the expectations are met, and in words which are not."""
    result = Count(taken=sum(candidate.event for candidate in candidates))
    for one, candidate in _paired(text, candidates, expected):
        is_event = candidate is not None and candidate.event
        if one.may_be_reference and not is_event:
            result.references += not one.dates
            result.known += not one.dates
        elif not one.dates:
            result.references += 1
            result.wrong.append(f"{one.words}: taken for an event")
        elif candidate is None or not is_event:
            result.events += 1
            result.wrong.append(f"{one.words}: not found")
        else:
            _judge(one, candidate, result)
    return result


def _judge(one: Expected, candidate: Candidate, result: Count) -> None:
    result.events += 1
    result.found += 1
    result.dated += candidate.date in one.dates
    result.right += candidate.status in one.statuses
    if candidate.date not in one.dates or candidate.status not in one.statuses:
        result.wrong.append(f"{one.words}: {candidate.date}, {candidate.status}")
    if one.who and candidate.attribution != one.who:
        result.wrong.append(f"{one.words}: said by “{candidate.attribution}”")


def _paired(
    text: str, candidates: Sequence[Candidate], expected: Sequence[Expected]
) -> Iterator[tuple[Expected, Candidate | None]]:
    end = 0
    left = list(candidates)
    for one in expected:
        start = text.index(one.words, end)
        end = start + len(one.words)
        candidate = next((each for each in left if each.start < end and each.end > start), None)
        if candidate is not None:
            left.remove(candidate)
        yield one, candidate
