"""Where the faults of one file are gathered while it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import Problem, Severity

if TYPE_CHECKING:
    from timeline.model import Position

MOST = 100
"""Errors, and warnings, of one file that are told; whoever mends a hundred is glad of a rest."""
WHOLE_FILE: Position = (0, 0)


class Faults:
    """The problems of one file, in the order in which they were found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.counts: dict[Severity, int] = {"error": 0, "warning": 0, "note": 0}

    @property
    def failed(self) -> bool:
        """Whether an error is among them."""
        return self.counts["error"] > 0

    @property
    def enough(self) -> bool:
        """Whether further errors would only be counted."""
        return self.counts["error"] >= MOST

    def error(self, at: Position, message: str, hint: str = "") -> None:
        self.add(at, message, hint, "error")

    def warning(self, at: Position, rule: str, message: str, hint: str = "") -> None:
        self.add(at, message, hint, "warning", rule)

    def add(self, at: Position, message: str, hint: str, severity: Severity, rule: str = "") -> None:
        self.counts[severity] += 1
        if self.counts[severity] <= MOST:
            self.problems.append(Problem(self.file, *at, _one_line(message), _one_line(hint), severity, rule))


def _one_line(text: str) -> str:
    """Without line breaks and control characters, which values quoted in messages may hold."""
    return (
        text
        if text.isprintable()
        else "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)
    )


def quoted(text: str, most: int = 60) -> str:
    """A value as messages show it."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= most else f"“{text[: most - 1]}…”"
