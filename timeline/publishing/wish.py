"""What the person who publishes asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.errors import UsageError
from timeline.publishing.address import domain_in
from timeline.repository import Remote, Repository


@dataclass(frozen=True, slots=True)
class Wish:
    """Before `check` its names may be anything."""

    remote: str = "origin"
    branch: str = "gh-pages"
    message: str = ""
    """The commit's; "" for one that names the commit that was built."""
    domain: str = ""
    """As `domain` gives it; "" to keep the one that is there."""
    dry_run: bool = False
    push: bool = True
    take_over: bool = False


def check(wish: Wish, repository: Repository) -> Remote | None:
    """The remote that is meant, which there need not be where nothing is pushed. Raises UsageError where a name of the wish cannot be one."""
    remotes = {remote.name: remote for remote in repository.remotes()}
    if wish.remote not in remotes and wish.push:
        raise UsageError(_no_remote(wish.remote, tuple(remotes)))
    reference = f"refs/heads/{wish.branch}"
    if wish.branch.startswith("-") or repository.git.line("check-ref-format", "--normalize", reference) != reference:
        raise UsageError(f"--branch “{_shown(wish.branch)}” cannot be the name of a branch; gh-pages is usual")
    if wish.branch == repository.branch:
        raise UsageError(
            f"--branch “{wish.branch}” is the branch that you work on, with the sources of the site; "
            "what is published goes to one of its own, such as gh-pages"
        )
    return remotes.get(wish.remote)


def domain(text: str) -> str:
    """A domain as CNAME has it, such as `timeline.example.org`. Raises UsageError for what is none."""
    name = domain_in(text)
    if not name:
        raise UsageError(
            f"--domain “{_shown(text)}” is no domain: write it without https:// and without a path, such as timeline.example.org"
        )
    return name


def _no_remote(name: str, remotes: Sequence[str]) -> str:
    if remotes:
        return f"the repository has no remote “{_shown(name)}”; choose one with --remote: {', '.join(remotes)}"
    return (
        f"the repository has no remote “{_shown(name)}” to publish to: make an empty repository on GitHub, or wherever the site "
        f"shall be, then run “git remote add {name if name.isidentifier() else 'origin'} ADDRESS” with its address"
    )


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in text[:100])
