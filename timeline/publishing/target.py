"""The branch that is published to: where it stands, and moving it forward. It is never forced."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from timeline.publishing.faults import PublishError
from timeline.publishing.tip import Tip, holds_sources, read_tip
from timeline.publishing.wish import Wish
from timeline.repository import Done, Git, GitError, Remote, Repository, failure

ATTEMPTS = 3
"""How often it is tried while somebody else moves the branch."""
_REJECTED = re.compile(r"^!\t\S*\t(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Position:
    """Where the branch stands."""

    remote: str | None
    """The commit at the remote; None where it has no such branch, or was not asked."""
    local: str | None
    """That of the branch of this name in this clone."""
    tip: Tip
    """The newer of the two: what is published goes on top of it."""


class Target:
    def __init__(self, repository: Repository, wish: Wish, remote: Remote | None) -> None:
        """`remote` is what `check` made of the wish."""
        self.repository = repository
        self.wish = wish
        self.remote = remote
        self._git = Git(repository.top)  # addresses of remotes may be relative to it
        self._ref = f"refs/heads/{wish.branch}"

    @property
    def name(self) -> str:
        """How the branch is called in messages."""
        return f"“{self.wish.branch}” of “{self.wish.remote}”" if self.wish.push else f"“{self.wish.branch}”"

    def find(self) -> Position:
        """Asks the remote, unless nothing is to be pushed. Raises GitError, and PublishError for a branch of sources."""
        local = self.repository.commit(self._ref)
        if self.wish.push:
            remote, tip = self._fetched()
            newer = local is not None and local != remote and (remote is None or self._is_older(remote, local))
        else:
            remote, tip = None, self._tracked()
            newer = local is not None and not (tip.commit and self._is_older(local, tip.commit))
        if newer:
            tip = self._read(local)
        if holds_sources(tip, self.repository):
            raise PublishError(
                f"the branch {self.name} holds sources of a site, and those would go; choose another with --branch, such as gh-pages"
            )
        return Position(remote, local, tip)

    def push(self, commit: str, position: Position) -> bool:
        """Moves the branch at the remote to `commit`; False where somebody else moved it since.

        Raises GitError where the remote, or a hook, does not allow it.
        """
        arguments = ("push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no")
        done = self._git.talk(*arguments, "--", self.wish.remote, f"{commit}:{self._ref}", check=False)
        if done.status:
            try:
                now = self._asked()
            except GitError:
                raise self._refused(done) from None
            if now != commit:  # else it arrived, and only the answer did not
                if now != position.remote:
                    return False
                raise self._refused(done)
        if position.local and not self._is_checked_out() and self._is_older(position.local, commit):
            self._move(commit, position.local)
        return True

    def keep(self, commit: str, position: Position) -> bool:
        """Moves the branch of this clone to `commit`; False where somebody else moved it since. Raises PublishError where it is checked out."""
        if self._is_checked_out():
            raise PublishError(
                f"the branch “{self.wish.branch}” is checked out in another working tree, which would no longer agree with it; "
                "“git worktree list” shows where"
            )
        return self._move(commit, position.local)

    def _move(self, commit: str, old: str | None) -> bool:
        """Compares and moves in one step."""
        before = old or "0" * len(commit)
        done = self._git.run("update-ref", "-m", "timeline publish", self._ref, commit, before, check=False)
        if done.status and self.repository.commit(self._ref) == old:
            raise failure(done, ("update-ref",))
        return done.status == 0

    def _asked(self) -> str | None:
        """The commit that the branch is at, at the remote."""
        lines = self._git.talk("ls-remote", "--", self._source, self._ref).text.splitlines()
        found = (line.partition("\t") for line in lines)
        return next((commit for commit, _, ref in found if ref == self._ref), None)

    def _fetched(self) -> tuple[str | None, Tip]:
        for _ in range(ATTEMPTS):
            commit = self._asked()
            tip = read_tip(self.repository, commit)
            if tip is None:
                # A clone with a part of the history needs no more of this branch either.
                depth = ("--depth=1",) if self.repository.shallow else ()
                arguments = (
                    "fetch",
                    "--quiet",
                    "--no-tags",
                    "--no-write-fetch-head",
                    "--no-recurse-submodules",
                    *depth,
                )
                self._git.talk(*arguments, "--", self._source, self._ref, check=False)
                tip = read_tip(self.repository, commit)
            if tip is not None:
                return commit, tip
        raise GitError(f"the branch {self.name} could not be fetched; publish again")

    def _tracked(self) -> Tip:
        """What was last seen of the branch at the remote."""
        return self._read(self.repository.commit(f"refs/remotes/{self.wish.remote}/{self.wish.branch}"))

    def _read(self, commit: str | None) -> Tip:
        tip = read_tip(self.repository, commit)
        if tip is None:
            raise GitError(f"the branch “{self.wish.branch}” of this clone is damaged; “git fsck” tells more")
        return tip

    @property
    def _source(self) -> str:
        """What to ask is what is pushed to, also where the remote is fetched from elsewhere."""
        remote = self.remote
        return self.wish.remote if remote is None or remote.url == remote.push_url else remote.push_url

    def _is_older(self, one: str, other: str) -> bool:
        return self._git.run("merge-base", "--is-ancestor", one, other, check=False).status == 0

    def _is_checked_out(self) -> bool:
        return f"branch {self._ref}" in self._git.run("worktree", "list", "--porcelain").text.split("\n")

    def _refused(self, done: Done) -> GitError:
        rejected = _REJECTED.search(done.text)
        if rejected:
            return GitError(
                f"“{self.wish.remote}” did not take the branch “{self.wish.branch}”: {rejected[1]}. Its rules, or a hook there, "
                "may not allow you to push to it",
                words=done.words,
            )
        hook = Path(self._git.line("rev-parse", "--git-path", "hooks/pre-push") or "")
        error = failure(done, ("push",))
        if (self._git.folder / hook).is_file() and not error.known:
            return GitError(f"the hook “{hook}” of this clone did not allow the push", words=done.words)
        return error
