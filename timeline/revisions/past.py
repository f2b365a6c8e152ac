"""Which history a site has, before anything of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.config import FILE, Config
from timeline.errors import Problem

if TYPE_CHECKING:
    from timeline.repository import GitError, Repository

_ASKED = "“corrections” asks for the history of events"
INSTEAD = 'or write corrections = "updates"'


class Past(NamedTuple):
    """What git has to say about a site: a history, a reason why there is none, or, where nothing was asked, neither."""

    repository: Repository | None = None
    tip: str = ""
    """The full name of the commit that is checked out."""
    problem: Problem | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (self.problem,) if self.problem else ()

    @property
    def key(self) -> bytes:
        """Stands for everything that the history can add to the site."""
        return f"{self.tip} {self.problem or ''}".encode()


def look_back(config: Config) -> Past:
    """Never raises: what git cannot do is told as a warning."""
    if config.corrections != "history":
        return Past()
    from timeline.repository import GitError, find

    try:
        repository = find(config.site)
        if repository is None:
            return Past(problem=missing("but the site is in no git repository", f"clone it with git, {INSTEAD}"))
        if repository.shallow:
            message = "but this clone has only a part of it"
            hint = f"run “git fetch --unshallow”; in a workflow give actions/checkout “fetch-depth: 0”; {INSTEAD}"
            return Past(problem=missing(message, hint))
        tip = repository.head
    except GitError as error:
        return Past(problem=unread(error))
    return Past(repository, tip) if tip else Past()  # before the first commit nothing was ever changed


def missing(why: str, hint: str) -> Problem:
    return Problem(FILE, 0, 0, f"{_ASKED}, {why}", hint, "warning", rule="history-not-whole")


def unread(error: GitError) -> Problem:
    """What git could not do, as a warning of one line."""
    return missing(f"which cannot be read: {' '.join(str(error).split())}", f"mend that, {INSTEAD}")
