"""What can go wrong, as values that know how to show themselves.

    TimelineError              something a person can mend; never a bug of ours
    ├── UsageError             the command was called with something that cannot work   (exit status 2)
    ├── ContentErrors          faults in content, settings or theme, all told at once   (exit status 1)
    ├── OutputError            the site could not be written; the old one still stands  (exit status 1)
    ├── EditError              a file of the author's cannot be changed safely; it was not  (exit status 1)
    ├── ArticleError           a saved article cannot be read                              (exit status 1)
    └── DateError              a date that was not understood (a ValueError too)

Everything else that reaches the command line is a bug.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""A note is worth knowing though nothing is wrong; only `timeline check` has any."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, with its place. Problems sort by file, line and column."""

    file: str
    """Path below the site's folder, with forward slashes."""
    line: int
    """Counted from 1; 0 where the fault is the whole file's."""
    column: int
    """Counted in characters from 1; 0 where the fault is the whole line's."""
    message: str
    """What was found and what was expected, in one line, without a full stop at the end."""
    hint: str = ""
    """What to do about it, in one line."""
    severity: Severity = "error"
    rule: str = ""
    """What `rules` calls a warning of this kind, so that it can be asked for and ignored; "" for an error."""

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        hint = f" ({self.hint})" if self.hint else ""
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{place}: {self.severity}: {self.message}{hint}{rule}"


class TimelineError(Exception):
    """Something a person can mend."""


class UsageError(TimelineError):
    """The command was called in a way that cannot work."""


class OutputError(TimelineError):
    """The site could not be written. What stood in the output folder still stands."""


class EditError(TimelineError):
    """A file that a person wrote cannot be changed safely, and was not."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        """Counted from 1; 0 where the fault is the whole text's."""
        self.column = column
        """Counted in characters from 1; 0 where the fault is the whole line's."""


class ArticleError(TimelineError):
    """A saved article cannot be read."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message} ({hint})")
        self.message = message
        """What is the matter, in one line."""
        self.hint = hint
        """What to do about it, in one line."""


class ContentErrors(TimelineError):
    """Every fault that was found, in order of file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class DateError(TimelineError, ValueError):
    """A date that was not understood."""

    def __init__(self, text: str, reason: str, *, column: int = 1, readings: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.text = text
        """What was to be read."""
        self.reason = reason
        """Why it was not understood, in one line."""
        self.column = column
        """Where in `text`, counted in characters from 1."""
        self.readings = readings
        """EDTF values that it could have meant, where there are several."""
