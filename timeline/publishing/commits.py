"""Makes a commit out of files, without the working tree, the index or any branch: until something points to it, nobody sees it."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryDirectory

from timeline.publishing.built import Built
from timeline.publishing.changes import Changes
from timeline.publishing.tip import Tip
from timeline.repository import GitError, Repository

_OWN_INDEX = ("core.splitIndex=false", "core.fsmonitor=false", "core.untrackedCache=false")
"""Settings of the person's own index that are not to reach ours."""
_NAMED = ("user.useConfigOnly=true", "i18n.commitEncoding=UTF-8")
"""Nobody is made up from the names of the user and the computer."""


def check_author(repository: Repository) -> None:
    """Raises GitError where git does not know whose commits are made here."""
    for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        if repository.git.run("var", who, settings=_NAMED, check=False).status:
            raise GitError(
                "git does not know who you are, and a commit has an author; tell it with these two commands, then publish again:\n"
                '  git config --global user.name "Your Name"\n'
                "  git config --global user.email you@example.org"
            )


def make_commit(repository: Repository, tip: Tip, changes: Changes, built: Built, message: str) -> str:
    """The id of a commit on top of `tip` with just the files that are wanted. Raises GitError, and OutputError for files that changed."""
    git = repository.git
    git.run("fast-import", "--quiet", data=_blobs(tip, changes, built), timeout=None)
    with TemporaryDirectory(prefix="timeline-publish-") as folder:
        environment = {"GIT_INDEX_FILE": f"{folder}/index"}
        lines = (f"{entry.mode} {entry.id}\t{path}\0" for path, entry in sorted(changes.wanted.items()))
        data = "".join(lines).encode("utf-8", "surrogateescape")
        git.run("update-index", "-z", "--index-info", data=data, settings=_OWN_INDEX, environment=environment)
        tree = git.run("write-tree", settings=_OWN_INDEX, environment=environment).text
    parent = ("-p", tip.commit) if tip.commit else ()
    sign = ("-S",) if git.line("config", "--type=bool", "commit.gpgSign") == "true" else ()
    text = message.encode("utf-8", "replace")
    return git.run("commit-tree", tree, *parent, *sign, "-F", "-", data=text, settings=_NAMED, timeout=None).text


def _blobs(tip: Tip, changes: Changes, built: Built) -> Iterator[bytes]:
    """What the branch does not hold yet, as git fast-import reads it: one pack is made of it, or nothing."""
    known = {entry.id for entry in tip.entries.values()}
    for path, entry in changes.wanted.items():
        if entry.id not in known:
            known.add(entry.id)
            data = changes.texts[path] if path in changes.texts else built.read(path)
            yield b"blob\ndata %d\n" % len(data)
            yield data
            yield b"\n"
