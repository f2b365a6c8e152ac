"""Problems as other programs read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.errors import Problem, Severity

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def as_json(problems: Iterable[Problem]) -> str:
    """One list; line and column count from 1 and are null where the fault is the whole file's or line's."""
    records = [
        {
            "file": each.file,
            "line": each.line or None,
            "column": each.column or None,
            "severity": each.severity,
            "rule": each.rule or None,
            "message": each.message,
            "hint": each.hint or None,
        }
        for each in problems
    ]
    return json.dumps(records, ensure_ascii=False, indent=2)


def as_annotation(problem: Problem, folder: str = "") -> str:
    """A workflow command of GitHub Actions, which shows the problem beside the line in a pull request.

    `folder` is that of the site in its repository, with a slash at its end, since paths count from the repository's top there.
    """
    place = {
        "file": folder + problem.file,
        "line": problem.line,
        "col": problem.column,
        "title": problem.rule or "timeline",
    }
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{_COMMANDS[problem.severity]} {properties}::{_data(problem.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
