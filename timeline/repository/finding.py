"""Where a site lies in its repository, and what that repository is connected with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from timeline.repository.faults import GitError
from timeline.repository.running import Git, failure


class Remote(NamedTuple):
    name: str
    url: str
    """As git uses it for fetching, `insteadOf` carried out. It may hold a password: see `without_secrets`."""
    push_url: str
    """The first of those that are pushed to; most often the same."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with a working tree, seen from a folder in it."""

    git: Git
    """Runs in the site's folder."""
    top: Path
    """The folder of the working tree, links followed."""
    prefix: str
    """The site's folder below it, with a slash at its end: "docs/timeline/"; "" where the site is the whole."""
    shallow: bool
    """Whether this clone has only a part of the history."""
    object_format: Literal["sha1", "sha256"]

    def path(self, name: str) -> str:
        """A path below the site's folder as one below the repository's top, as git writes it in trees and logs."""
        return self.prefix + name

    @property
    def head(self) -> str | None:
        """The full id of the commit that is checked out; None before the first one."""
        return self.commit("HEAD")

    @property
    def branch(self) -> str | None:
        """The name of the branch that is checked out, also before its first commit; None for a detached HEAD."""
        return self.git.line("symbolic-ref", "--quiet", "--short", "HEAD")

    def commit(self, name: str) -> str | None:
        """The full id of the commit that a ref or an id names; None where there is none. `name` must not begin with “-”."""
        return self.git.line("rev-parse", "--quiet", "--verify", "--end-of-options", name + "^{commit}")

    def remotes(self) -> tuple[Remote, ...]:
        """In the order of their names."""
        return tuple(map(self._remote, sorted(self.git.run("remote").text.splitlines())))

    def _remote(self, name: str) -> Remote:
        url = self.git.line("remote", "get-url", "--", name) or ""
        push_url = self.git.line("remote", "get-url", "--push", "--", name) or url
        return Remote(name, url, push_url)


def find(site: Path) -> Repository | None:
    """The repository whose working tree the folder `site` lies in; None where there is none.

    Raises GitError where git is not installed, or does not trust the repository, or the folder lies within `.git`.
    """
    git = Git(site.resolve())
    arguments = ("rev-parse", "--is-shallow-repository", "--show-object-format", "--show-toplevel", "--show-prefix")
    done = git.run(*arguments, check=False)
    if done.status and "not a git repository" in done.words:
        return None
    if done.status and "must be run in a work tree" in done.words:
        raise GitError(f"“{site}” lies in a repository that has no working tree; go to a clone of it")
    if done.status:
        raise failure(done, arguments)
    shallow, object_format, rest = done.text.split("\n", 2)
    top, prefix = rest.rsplit("\n", 1)
    return Repository(git, Path(top), prefix, shallow == "true", "sha256" if object_format == "sha256" else "sha1")
