"""What git could not do, in plain words and in its own."""

from __future__ import annotations

import re

from timeline.errors import TimelineError

LONGEST = 2000
"""Characters of git's words that are shown."""


class GitError(TimelineError):
    """Git could not do what it was asked to."""

    def __init__(self, message: str, *, words: str = "", status: int = 1, known: bool = True) -> None:
        """
        message  what happened and what to do, in plain words
        words    what git said, if anything
        status   git's exit status
        known    whether it is known what that means
        """
        said = "".join(f"\n  {line}" for line in words.splitlines() if line.strip())
        super().__init__(f"{message}; git says:{said}" if said else message)
        self.message = message
        self.words = words
        self.status = status
        self.known = known


_MEANINGS: dict[str, tuple[str, ...]] = {
    "the repository belongs to another user of this computer, and git does not trust it; if you do, run the command "
    "that git names": ("dubious ownership",),
    "the remote does not let you in: sign in first (for GitHub “gh auth login”, or an SSH key), and ask for the right "
    "to write if you have none": (
        "could not read (Username|Password)",
        "terminal prompts disabled",
        "Authentication failed",
        "Invalid username",
        "returned error: 40[13]",
        r"Permission denied \(",
        "Permission to .+ denied",
        "not allowed to push code",
        "Write access to repository not granted",
    ),
    "the remote's host is not known to ssh on this computer; connect to it once by hand with “ssh -T” and its name": (
        "Host key verification failed",
    ),
    "the remote cannot be reached: look at the connection and at the address that “git remote -v” shows": (
        "Could not resolve host",
        "Connection (refused|timed out|reset)",
        "Network is unreachable",
        "No route to host",
        "Failed to connect",
        "Operation timed out",
        "unable to access",
    ),
    "there is no repository at the remote's address, or you may not see it: “git remote -v” shows the address": (
        "Repository not found",
        "does not appear to be a git repository",
        "repository '.*' not found",
        "Could not read from remote",
    ),
    "the remote's address is of a kind that git is not allowed to use here": ("transport '.*' not allowed",),
    "the disk is full: make room and try again": ("No space left on device", "Disk quota exceeded"),
    "the repository may not be written to: look at the rights of its folder “.git”": (
        "insufficient permission",
        "Permission denied$",
        "Read-only file system",
        "unable to create temporary file",
    ),
    "this clone has only a part of the history: fetch the rest with “git fetch --unshallow”": (
        "shallow update not allowed",
    ),
    "the repository is damaged; “git fsck” tells more": ("bad object", "missing blob", "missing tree", "is corrupt"),
}
"""The first that fits counts."""


def meaning(words: str) -> str:
    """What git's words mean, for a person who does not know git; "" where it is not known."""
    return next(
        (plain for plain, patterns in _MEANINGS.items() if re.search("|".join(patterns), words, re.MULTILINE)), ""
    )


def without_secrets(text: str) -> str:
    """`text` without the names and passwords that addresses in it may have, and as lines that can be shown."""
    text = re.sub(r"(\b[\w+.-]+://)[^/\s@]*(?:@[^/\s@]*)*@", r"\1", text)
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def readable(raw: bytes) -> str:
    """What git wrote on its standard error, fit to be shown: the end of it where it is long."""
    lines = (
        line.rpartition("\r")[2].rstrip() for line in raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    )
    text = without_secrets("\n".join(line for line in lines if line))
    return text if len(text) <= LONGEST else "…" + text[-LONGEST:]
