"""From what was asked for to what stands at the remote. Up to the push, or to the last step of moving a branch, nothing can be seen of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline.config import Config
from timeline.output.faults import listed
from timeline.publishing.address import Address, GitHub, domain_of_file, find_address, github
from timeline.publishing.built import Built, read_output
from timeline.publishing.changes import Changes, find_changes
from timeline.publishing.commits import check_author, make_commit
from timeline.publishing.faults import PublishError
from timeline.publishing.source import Source, find_repository, read_source
from timeline.publishing.target import ATTEMPTS, Position, Target
from timeline.publishing.tip import CNAME
from timeline.publishing.wish import Wish, check

if TYPE_CHECKING:
    from timeline.build import Report
    from timeline.inspection import Tell


@dataclass(frozen=True, slots=True)
class Publication:
    """What was done, or with a dry run would be."""

    changes: Changes
    commit: str | None
    """The new commit of the branch, or the one that it stays at; None for a dry run."""
    pushed: bool
    """Whether the remote's branch was moved."""
    first: bool
    """Whether the remote, if it was asked, had no such branch yet."""
    source: Source
    built: Built
    report: Report
    address: Address
    hosted: GitHub | None


@dataclass(frozen=True, slots=True)
class _Run:
    config: Config
    wish: Wish
    target: Target
    source: Source
    hosted: GitHub | None

    def domain(self, position: Position) -> str:
        """What CNAME will say, as far as it is known before the build."""
        if self.wish.domain:
            return self.wish.domain
        try:
            return domain_of_file((self.config.output_folder / CNAME).read_bytes())
        except OSError:
            return position.tip.domain

    def address(self, position: Position) -> Address:
        return find_address(self.config.base_url, self.domain(position), self.hosted)

    def changes(self, built: Built, position: Position) -> Changes:
        return find_changes(built, position.tip, site=self.target.repository.prefix, domain=self.wish.domain)

    def judge(self, changes: Changes, position: Position, seen: frozenset[str]) -> None:
        """Raises PublishError where something would be lost that is not ours. `seen` may be: it was there when --take-over was said."""
        tip, name = position.tip, self.target.name
        site = self.target.repository.prefix
        if tip.listing is not None and tip.listing.site != site and not self.wish.take_over:
            other, own = (folder.rstrip("/") or "the repository's top folder" for folder in (tip.listing.site, site))
            raise PublishError(
                f"the branch {name} holds the site of “{other}”, and this is the one of “{own}”: choose another branch with "
                "--branch, or put this site in its place with --take-over"
            )
        foreign = [path for path in changes.foreign if not (self.wish.take_over and path in seen)]
        if foreign:
            raise PublishError(
                f"the branch {name} holds files that timeline did not put there, or that somebody changed since, and they would "
                f"go or be overwritten: {listed(foreign)}. Keep what you need of them, then say --take-over (the branch's history "
                "keeps them too), or choose another branch with --branch"
            )

    def finish(self, built: Built, report: Report, position: Position) -> Publication:
        changes = self.changes(built, position)
        seen = frozenset(changes.foreign)
        address = self.address(position)
        done = Publication(
            changes,
            None,
            pushed=False,
            first=position.remote is None,
            source=self.source,
            built=built,
            report=report,
            address=address,
            hosted=self.hosted,
        )
        for _ in range(ATTEMPTS):
            self.judge(changes, position, seen)
            if self.wish.dry_run:
                return replace(done, changes=changes)
            message = self.source.message(self.wish.message)
            commit = position.tip.commit if changes.nothing else None
            if commit is None:
                commit = make_commit(self.target.repository, position.tip, changes, built, message)
            if self._arrived(commit, position):
                return replace(
                    done, changes=changes, commit=commit, pushed=self.wish.push and commit != position.remote
                )
            position = self.target.find()
            if self.address(position) != address:
                raise PublishError(f"the domain of the branch {self.target.name} was changed meanwhile; publish again")
            changes = self.changes(built, position)
        raise PublishError(
            f"the branch {self.target.name} is being moved by others all the time; publish again when they are done"
        )

    def _arrived(self, commit: str, position: Position) -> bool:
        if not self.wish.push:
            return commit == position.local or self.target.keep(commit, position)
        return commit == position.remote or self.target.push(commit, position)


def publish(
    config: Config,
    wish: Wish,
    *,
    jobs: int = 1,
    tell: Tell = lambda *_: None,
    waiting: Callable[[], None] | None = None,
) -> Publication:
    """Builds the site strictly and puts what is in the output folder on a branch, on top of what is there.

    Never forces, and touches neither the working tree nor the index nor HEAD. Raises UsageError for a wish that cannot be fulfilled,
    PublishError and GitError where nothing was published, and what `timeline.build.build` raises.
    """
    from timeline.build import build

    repository = find_repository(config)
    remote = check(wish, repository)
    if not wish.dry_run:
        check_author(repository)
    target = Target(repository, wish, remote)
    tell("Asking the remote")
    position = target.find()
    run = _Run(config, wish, target, read_source(repository), github(remote))
    address = run.address(position)
    report = build(replace(config, base_url=address.url), jobs=jobs, strict=True, tell=tell, waiting=waiting)
    tell("Publishing")
    return run.finish(read_output(config.output_folder, repository.object_format), report, position)
