"""What was changed in files, on the way that the branch which is checked out has gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.repository.faults import without_secrets
from timeline.repository.finding import Repository

MOST_COMMITS = 20_000
"""So many of the newest commits that touch the files are looked at."""
MOST_VERSIONS = 100
"""So many of the newest versions of one file."""
PATIENCE = 120.0
"""Seconds that git may take for each question."""
LONGEST_REASON = 300
"""Characters."""
_ALIKE = "-M40%"
"""A file that went and one that came in the same commit may be one that was renamed, where so much of it stayed: what is in them tells."""
_OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
"""What a partial clone does not have is not asked of the remote."""
_LAST_TIME = 253_402_300_799
"""The end of the year 9999, in seconds since 1970."""


class Version(NamedTuple):
    """A file as one commit left it."""

    commit: str
    """The commit's full name."""
    time: int
    """When it was committed, in seconds since 1970."""
    reason: str
    """What its author wrote about it, in one line; "" for nothing that says why."""
    file: str
    """Path below the site's folder, as it then was."""
    blob: str
    """The name that git has for these bytes."""
    moved: bool
    """Whether it took the place of the version before under another name and with other bytes: then it may be another thing altogether."""


def versions(repository: Repository, folder: str) -> dict[str, tuple[Version, ...]]:
    """Of each Markdown file of the site's `folder` that the commit which is checked out has: how it came to be, the oldest version first.

    Of a merge counts what it brought to the branch, as one change: what happened on the side branch was not published. The first version
    is there unless there are more than MOST_COMMITS or MOST_VERSIONS. Raises GitError.
    """
    arguments = (
        "log",
        "--first-parent",
        "-m",
        "--raw",
        "-z",
        _ALIKE,
        "-l200",
        "--no-abbrev",
        "--no-show-signature",
        "--no-notes",
        "--encoding=UTF-8",
        f"--max-count={MOST_COMMITS}",
        f"--format=tformat:%H %ct %<({LONGEST_REASON},trunc)%s%n%<({LONGEST_REASON},trunc)%b",
        "HEAD",
        "--",
        folder,
    )
    out = repository.git.run(*arguments, environment=_OFFLINE, timeout=PATIENCE).out
    return _follow(_changes(out), repository.prefix.encode("utf-8", "surrogateescape"))


class _Commit(NamedTuple):
    name: str
    time: int
    message: str


class _Change(NamedTuple):
    """A line of `git log --raw`."""

    commit: _Commit
    mode: bytes
    """Of the file after it."""
    blob: bytes
    status: bytes
    """A letter, and for a file that was renamed how much of it stayed, in hundredths."""
    before: bytes
    """The path before it."""
    path: bytes


def _changes(out: bytes) -> Iterator[_Change]:
    """What `git log --raw -z` says: a commit, then its changes with the paths of each, then the next commit. Neither message nor path holds a NUL."""
    tokens = iter(out.split(b"\0"))
    commit = _Commit("", 0, "")
    for token in tokens:
        raw = token.removeprefix(b"\n")
        if raw.startswith(b":"):
            _, mode, _, blob, status = raw.split(b" ")
            before = next(tokens)
            yield _Change(commit, mode, blob, status, before, next(tokens) if status[:1] in (b"R", b"C") else before)
        elif raw:
            name, time, message = raw.decode("utf-8", "replace").split(" ", 2)
            commit = _Commit(name, int(time) if time.isdecimal() else 0, message)  # a damaged one has no time


def _follow(changes: Iterator[_Change], prefix: bytes) -> dict[str, tuple[Version, ...]]:
    """Goes back from what is there now. `now` has each path that a file had at the point reached, with the name that it has today."""
    now: dict[bytes, bytes] = {}
    gone: set[bytes] = set()
    found: dict[bytes, list[Version]] = {}
    for change in changes:
        path = change.path
        if path not in now and path not in gone and change.status != b"D" and path.endswith(b".md"):
            now[path] = path  # nothing newer touched it, so it is there today
            found[path] = []
        today = now.pop(path, b"")
        kind = change.status[:1]
        gone.add(path)
        if kind in (b"R", b"D"):
            gone.add(change.before)
        if not today or kind == b"D" or len(found[today]) >= MOST_VERSIONS:
            continue
        name = _name(path, prefix)
        if name and change.mode in (b"100644", b"100755"):
            found[today].append(_version(change, name))
        if kind == b"R":
            now[change.before] = today
        elif kind in (b"M", b"T"):
            now[path] = today
    named = {_name(path, prefix): tuple(reversed(steps)) for path, steps in found.items() if steps}
    return {name: steps for name, steps in named.items() if name}


def _version(change: _Change, name: str) -> Version:
    commit = change.commit
    moved = change.status[:1] == b"R" and change.status != b"R100"
    time = min(commit.time, _LAST_TIME)
    return Version(commit.name, time, reason(commit.message, name), name, change.blob.decode(), moved)


def _name(path: bytes, prefix: bytes) -> str:
    """The path below the site's folder, composed as those of content/ are; "" where it is not text."""
    try:
        return unicodedata.normalize("NFC", path.removeprefix(prefix).decode("utf-8"))
    except UnicodeDecodeError:
        return ""


# --- Why ---------------------------------------------------------------------------------------------------------------------------

_MERGE = re.compile(
    r"Merge (?:pull request|branch|branches|remote-tracking branch|tag|commit|changes) |Merge [0-9a-f]{7,} into |Merged in "
)
"""How programs begin the message of a merge; people write the next line, if anybody does."""
_BY_ITSELF = re.compile(
    r"(?:Update|Edit|Change|Modify|Rename|Create|Add) \S*(?: to \S*)?$|\S* edited online with \w+$", re.IGNORECASE
)
"""What editors on the web write where nobody writes anything."""
_TRAILER = re.compile(r"[A-Za-z][A-Za-z-]*-by: |[Ss]ee merge request |#|Conflicts:|Approved-by")
_MAIL = re.compile(r"<?[^\s<>]+@[^\s<>]+\.[^\s<>]+>?")


def reason(message: str, file: str) -> str:
    """Why something was changed: a commit's first line, or for a merge the line that a person wrote below the program's own.

    Without mail addresses and without what programs write by themselves; "" where nothing is left.
    """
    first, *more = message.split("\n")
    if _MERGE.match(first):
        below = (line.strip() for line in more)
        first = next((line for line in below if line), "")
        if _TRAILER.match(first):
            return ""
    first = _MAIL.sub("", without_secrets(first))
    said = " ".join("".join(c if c.isprintable() else " " for c in first).split())
    if file.rpartition("/")[2] in said and _BY_ITSELF.match(said):
        return ""
    cut = said.endswith("..") and len(said) > LONGEST_REASON // 3  # which is how git marks what it left out
    return said[:-2].rstrip() + "…" if cut else said[:LONGEST_REASON]


# --- The bytes -----------------------------------------------------------------------------------------------------------------------


def sizes(repository: Repository, blobs: Iterable[str]) -> dict[str, int]:
    """How many bytes each has; those that are not there are left out. Raises GitError."""
    out = _ask(repository, blobs, "--batch-check=%(objectname) %(objecttype) %(objectsize)")
    lines = (line.split(" ") for line in out.decode("ascii", "replace").splitlines())
    return {line[0]: int(line[2]) for line in lines if line[1] == "blob"}


def contents(repository: Repository, blobs: Iterable[str]) -> dict[str, bytes]:
    """The bytes of each, which must be there. Raises GitError."""
    out = _ask(repository, blobs, "--batch=%(objectname) %(objectsize)")
    found = {}
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        name, size = out[at:end].split(b" ")
        start = end + 1
        at = start + int(size) + 1
        found[name.decode()] = out[start : at - 1]
    return found


def _ask(repository: Repository, blobs: Iterable[str], how: str) -> bytes:
    names = "".join(f"{blob}\n" for blob in blobs).encode()
    return repository.git.run("cat-file", how, data=names, environment=_OFFLINE, timeout=PATIENCE).out
