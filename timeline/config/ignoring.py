"""Which warnings a site does not want to hear: `ignore = ["look-alike", "invented-precision in content/ancient/*"]`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from timeline.config.settings import WrongError, shown
from timeline.rules import RULES

if TYPE_CHECKING:
    from timeline.errors import Problem

EXAMPLE = 'such as ignore = ["look-alike", "invented-precision in content/ancient/*"]'
_ENTRY = re.compile(r"(\S+)(?:\s+in\s+(\S.*))?")


class Ignored(NamedTuple):
    rule: str
    files: str = ""
    """A path below the site's folder, in which * stands for anything; a folder means all that is in it. "" for all files."""

    def __str__(self) -> str:
        return f"{self.rule} in {self.files}" if self.files else self.rule

    def covers(self, problem: Problem) -> bool:
        return problem.rule == self.rule and (not self.files or _pattern(self.files).match(problem.file) is not None)


def heard(problems: Iterable[Problem], ignored: tuple[Ignored, ...]) -> list[Problem]:
    """The problems without those that are ignored. Errors always stay."""
    return [each for each in problems if not (each.rule and any(entry.covers(each) for entry in ignored))]


def read_ignored(value: object) -> tuple[Ignored, ...]:
    """The value of the setting. Raises WrongError."""
    if isinstance(value, str):
        raise WrongError("must be a list", f'write ignore = ["{shown(value)}"]')
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise WrongError("must be a list of texts", EXAMPLE)
    found = [_read(" ".join(each.split())) for each in value]
    unknown = [each.rule for each in found if each.rule not in RULES]
    if unknown:
        names = ", ".join(f"“{shown(name)}”" for name in unknown)
        what = "warnings that do not exist" if len(unknown) > 1 else "a warning that does not exist"
        raise WrongError(f"names {what}: {names}", near(unknown[0]))
    return tuple(found)


def near(name: str) -> str:
    """What to say about the name of a warning that is not known."""
    import difflib

    close = difflib.get_close_matches(name.lower().replace("_", "-")[:60], RULES, 1, 0.5)
    return f"did you mean “{close[0]}”?" if close else "`timeline check --rules` lists their names"


def _read(entry: str) -> Ignored:
    match = _ENTRY.fullmatch(entry)
    if match is None:
        raise WrongError(f"holds “{shown(entry)}”, which is not a warning's name, or a name, “in” and files", EXAMPLE)
    files = (match[2] or "").removeprefix("./")
    if files.startswith("/") or "\\" in files or ".." in files.split("/"):
        raise WrongError(
            f"must name files of the site, not “{shown(files)}”",
            "paths count from the site's folder: content/ancient/*",
        )
    return Ignored(match[1], files)


@cache
def _pattern(files: str) -> re.Pattern[str]:
    whole = files.rstrip("/")
    return re.compile(f"{translate(whole)}|{translate(whole + '/*')}")
