"""What open pages are told: which build the site is of, and what is wrong with what was saved since."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from threading import Condition
from typing import Any

from timeline.errors import Problem
from timeline.serving.building import Outcome

MOST = 200
"""Errors and warnings that a page lists; the terminal has all."""


@dataclass(frozen=True, slots=True)
class News:
    """How things stood after one build."""

    serial: int = 0
    """Counted up whenever anything is other than before."""
    build: str = ""
    """Names the site that pages are served from; "" before there is one."""
    base: str = "/"
    """Path that the site is served under, decoded, with a slash at both ends."""
    faults: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    before: str = ""
    """The build that this one differs from in style sheets only; "" where there is none."""
    sheets: tuple[str, ...] = ()
    """Those style sheets, as paths below the site's root."""

    @property
    def told(self) -> tuple[Problem, ...]:
        """What a page shows: why nothing could be built, else what readers might stumble over."""
        return self.faults or self.warnings

    def message(self) -> dict[str, Any]:
        """For the script in the page."""
        return {
            "serial": str(self.serial),
            "build": self.build,
            "broken": bool(self.faults),
            "summary": summary(self.told),
            "problems": _listed(self.told),
            "left": max(0, len(self.told) - MOST),
            "before": self.before,
            "sheets": [self.base + path for path in self.sheets],
        }


def _listed(problems: Iterable[Problem]) -> list[dict[str, str]]:
    return [
        {"place": place_of(problem), "kind": problem.severity, "message": problem.message, "hint": problem.hint}
        for problem in tuple(problems)[:MOST]
    ]


def summary(problems: Iterable[Problem]) -> str:
    """`2 errors and 1 warning`; "" for none."""
    kinds = [problem.severity for problem in problems]
    counts = ((kinds.count("error"), "error"), (kinds.count("warning"), "warning"))
    return " and ".join(f"{number:,} {word}{'s' * (number != 1)}" for number, word in counts if number)


def place_of(problem: Problem) -> str:
    """`content/kursk.md:7:3`, as editors and terminals take it."""
    numbers = (problem.line, problem.column) if problem.line else ()
    return ":".join([problem.file, *(str(number) for number in numbers if number)])


class Board:
    """Where the latest news hangs, for every thread to read and to wait for."""

    def __init__(self) -> None:
        self._mark = secrets.token_hex(4)  # a page of a preview that has ended is of no build of this one
        self._news = News()
        self._changed = Condition()
        self._closed = False

    def _name(self, serial: int) -> str:
        return f"{self._mark}-{serial}"

    @property
    def news(self) -> News:
        return self._news

    def post(self, outcome: Outcome) -> None:
        """Tells what became of a build."""
        with self._changed:
            news = self._after(outcome)
            if news is not None:
                self._news = news
                self._changed.notify_all()

    def _after(self, outcome: Outcome) -> News | None:
        """The next news; None where nothing is other than before."""
        last = self._news
        base = outcome.base or last.base
        serial = last.serial + 1
        if outcome.faults:
            if outcome.faults == last.faults:
                return None
            stays = last.build and last.serial  # a good site is served on where it was
            return News(serial, last.build, last.base if stays else base, outcome.faults, last.warnings)
        moved = base != last.base
        if last.build and not outcome.changed and not moved:
            if ((), outcome.warnings) == (last.faults, last.warnings):
                return None
            return replace(last, serial=serial, base=base, faults=(), warnings=outcome.warnings)
        static = all(path.startswith("static/") and path.endswith(".css") for path in outcome.changed)
        only_sheets = static and not moved
        before, sheets = (last.build, outcome.changed) if only_sheets else ("", ())
        return News(serial, self._name(serial), base, (), outcome.warnings, before, sheets)

    def wait(self, serial: int, seconds: float) -> News | None:
        """The news as soon as they are others than those of that serial number; None if they still are not."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._news.serial != serial, seconds)
            return None if self._news.serial == serial else self._news

    @property
    def closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """Nobody waits any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
