"""Texts with all their expressions of time marked, and how many of these are found and read rightly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.extract.expecting import CASES, day
from timeline.dates import bounds_text, parse
from timeline.extract.candidates import Candidate, find

MARKED = CASES / "marked"
_MARK = re.compile(r"\{\{([^|{}]+)(?:\|([^{}]+))?\}\}")


class Mark(NamedTuple):
    """One expression."""

    start: int
    end: int
    edtf: str
    """"" for what names no day, month, year …: “for three weeks”, “recently”."""


class Text(NamedTuple):
    published: str
    text: str
    marks: list[Mark]


@dataclass(slots=True)
class Score:
    """What became of the marks; what stands where one without a value is counts neither way."""

    marked: int = 0
    taken: int = 0
    found: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def f1(self) -> tuple[float, float]:
        """The harmonic mean of precision and recall of places, in per cent; and of places with the right value."""
        return 200 * self.found / (self.marked + self.taken), 200 * self.right / (self.marked + self.taken)


def texts(path: Path) -> Iterator[Text]:
    """`=== DAY` begins a text; in it `{{words|EDTF}}` is a date and `{{words}}` another expression of time."""
    for piece in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        published, marked = piece.split("\n", 1)
        text, marks, behind = "", [], 0
        for match in _MARK.finditer(marked):
            text += marked[behind : match.start()]
            marks.append(Mark(len(text), len(text) + len(match[1]), match[2] or ""))
            text, behind = text + match[1], match.end()
        yield Text(published, text + marked[behind:], marks)


def score(path: Path) -> Score:
    """Marks and candidates are paired where they overlap. A value is right where it covers the same days; of a moment its day counts."""
    total = Score()
    for one in texts(path):
        candidates = find(one.text, day(one.published))
        vague = [mark for mark in one.marks if not mark.edtf]
        free = [each for each in candidates if not any(_overlap(each, mark) for mark in vague)]
        total.taken += len(free)
        for mark in one.marks:
            if not mark.edtf:
                continue
            total.marked += 1
            here = next((each for each in free if _overlap(each, mark)), None)
            if here is not None:
                free.remove(here)
            total.found += here is not None
            if here is not None and days(here.edtf) == days(mark.edtf):
                total.right += 1
            else:
                words = one.text[mark.start : mark.end]
                total.wrong.append(f"{one.published} {words}: {here.edtf if here else 'not found'}, not {mark.edtf}")
    return total


def days(edtf: str) -> tuple[str, ...]:
    """The first and the last day that a value covers."""
    return tuple((moment or "").split("T")[0] for moment in bounds_text(parse(edtf)))


def _overlap(candidate: Candidate, mark: Mark) -> bool:
    return candidate.start < mark.end and candidate.end > mark.start
