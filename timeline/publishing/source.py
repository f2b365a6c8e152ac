"""What is published: the commit that was built, and whether it is all of what was built."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from timeline.config import FILE, Config
from timeline.publishing.faults import PublishError
from timeline.repository import GitError, Repository, find


@dataclass(frozen=True, slots=True)
class Source:
    commit: str | None
    """The full id; None before the first commit."""
    short: str
    uncommitted: tuple[str, ...]
    """Files of the site that differ from those of the commit, or are not in it, below the repository's top."""

    def message(self, subject: str) -> str:
        """The commit's message; `subject` stands in its first line if there is one."""
        if not subject:
            subject = " ".join(
                filter(None, ("Publish", self.short, "and changes not committed" if self._mixed else ""))
            )
        return f"{subject}\n" + (f"\nSource-Commit: {self.commit}\n" if self.commit else "")

    @property
    def _mixed(self) -> bool:
        return bool(self.commit and self.uncommitted)


def find_repository(config: Config) -> Repository:
    """The repository that a site is kept in. Raises GitError, and PublishError where that cannot be told for certain."""
    repository = find(config.site)
    if repository is None:
        raise GitError(
            f"“{config.site}” is in no git repository, so it cannot be told where to publish: begin one there with "
            "“git init”, and connect it with “git remote add origin ADDRESS”"
        )
    repository.git.require()
    if repository.prefix and repository.git.line("ls-files", "--", FILE) is None:
        # A home folder may be a repository too, and the site in it another matter.
        raise PublishError(
            f"the site lies in the repository “{repository.top}”, which does not have its {FILE}: if it belongs there, add and "
            f"commit it; otherwise begin a repository of its own with “git init” in “{config.site}”"
        )
    _check_output(config, repository)
    return repository


def read_source(repository: Repository) -> Source:
    """What is checked out, without touching the index."""
    commit = repository.head
    short = repository.git.line("rev-parse", "--short", "HEAD") if commit else None
    arguments = ("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=none")
    out = repository.git.run(*arguments, "--", "content", "themes", FILE).out.decode("utf-8", "surrogateescape")
    return Source(commit, short or "", tuple(line[3:] for line in out.split("\0")[:-1]))


def _check_output(config: Config, repository: Repository) -> None:
    """Raises PublishError where the output folder belongs to another repository, which may be where its owner wants it."""
    folder = Path(os.path.realpath(config.output_folder))
    while not folder.is_dir():
        folder = folder.parent
    other = find(folder)
    if other is not None and other.top != repository.top:
        raise PublishError(
            f"the output folder “{config.output_folder}” belongs to another repository, “{other.top}”: "
            f"commit and push it there, or say another folder in {FILE} with output = …"
        )
