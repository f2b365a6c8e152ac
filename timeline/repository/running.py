"""Runs git: without a shell, in one folder, and the same way whatever the environment says about other repositories."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from timeline.repository.faults import GitError, meaning, readable

OLDEST = (2, 29)
"""The first version with all that is used here (`fetch --no-write-fetch-head`)."""
QUICK = 120.0
"""Seconds that a command may take which asks nothing of another computer."""
REMOTE = 1800.0
"""Seconds that a command may take which talks to another computer, where nobody sits at a terminal who could stop it."""
_ALWAYS = ("--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs", "-c", "color.ui=false")
_ELSEWHERE = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_DIR",
        "GIT_GLOB_PATHSPECS",
        "GIT_GRAFT_FILE",
        "GIT_ICASE_PATHSPECS",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
"""Variables that say which repository is meant, as git sets them for its hooks. Here the site's folder says it."""


class Done(NamedTuple):
    """What became of a command."""

    status: int
    out: bytes
    words: str
    """What it wrote on its standard error, fit to be shown."""

    @property
    def text(self) -> str:
        """The standard output as text, without the last line's end."""
        return self.out.decode("utf-8", "surrogateescape").removesuffix("\n")


class Git:
    """Git in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(
        self,
        *arguments: str,
        data: bytes | Iterable[bytes] = b"",
        settings: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        timeout: float | None = QUICK,
        check: bool = True,
    ) -> Done:
        """Runs `git ARGUMENTS`. Paths among them are taken as they are, without wildcards.

        data         its standard input
        settings     what its configuration says this time, as in "core.quotePath=false"
        environment  variables beside those of this process
        timeout      seconds, or None for as long as it takes; a command past its time is killed
        check        raise GitError where the exit status is not 0

        Raises GitError too where git is not there or takes too long.
        """
        command = ("git", *_ALWAYS, *(part for setting in settings for part in ("-c", setting)), *arguments)
        try:
            process = subprocess.Popen(  # noqa: S603 - no shell, and the arguments are ours or checked
                command,
                cwd=self.folder,
                env=self._environment | dict(environment or {}),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError:
            raise _missing(self.folder) from None
        except OSError as error:
            raise GitError(f"git could not be started: {(error.strerror or str(error)).lower()}") from None
        done = _finish(process, data, timeout, arguments[0])
        if check and done.status:
            raise failure(done, arguments)
        return done

    def line(self, *arguments: str) -> str | None:
        """The one line that a command prints; None where its exit status is not 0 or it prints nothing. Raises GitError as `run` does."""
        done = self.run(*arguments, check=False)
        return done.text or None if done.status == 0 else None

    def talk(self, *arguments: str, check: bool = True) -> Done:
        """Runs a command that talks to another computer. At a terminal git may ask for a password; elsewhere it fails instead of waiting."""
        if _somebody_is_there():
            return self.run(*arguments, check=check, timeout=None)
        silent = {"GIT_TERMINAL_PROMPT": "0", "GCM_INTERACTIVE": "never"}
        if not (
            os.environ.get("GIT_SSH_COMMAND") or os.environ.get("GIT_SSH") or self.line("config", "core.sshCommand")
        ):
            silent["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes"
        return self.run(*arguments, check=check, timeout=REMOTE, environment=silent)

    @cached_property
    def version(self) -> tuple[int, int]:
        """Raises GitError where git is not there."""
        words = self.run("version").text.split()
        numbers = words[2].split(".") if len(words) > 2 else []
        try:
            return int(numbers[0]), int(numbers[1])
        except (ValueError, IndexError):
            return OLDEST  # a version that nobody can read is no reason to refuse

    def require(self) -> None:
        """Raises GitError where git is not there, or older than what is used here."""
        if self.version < OLDEST:
            found, oldest = (".".join(map(str, version)) for version in (self.version, OLDEST))
            raise GitError(
                f"git is too old: it is {found}, and {oldest} or newer is needed; see https://git-scm.com/downloads"
            )

    @cached_property
    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        return kept | {"LANGUAGE": "en"}  # words that `meaning` knows; hooks keep their character set


def failure(done: Done, arguments: Sequence[str]) -> GitError:
    """The error that a command which failed becomes."""
    plain = meaning(done.words)
    message = plain or f"“git {arguments[0]}” failed with exit status {done.status}"
    return GitError(message, words=done.words, status=done.status, known=bool(plain))


def _finish(process: subprocess.Popen[bytes], data: bytes | Iterable[bytes], timeout: float | None, name: str) -> Done:
    with process:
        try:
            if not isinstance(data, bytes):
                _feed(process, data)
                data = b""
            out, err = process.communicate(data, timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise GitError(f"“git {name}” was given up after {timeout:,.0f} seconds") from None
        except BaseException:
            process.kill()
            raise
    return Done(process.returncode, out, readable(err))


def _feed(process: subprocess.Popen[bytes], data: Iterable[bytes]) -> None:
    """Writes one piece after the other; for commands that say next to nothing before they have read everything."""
    assert process.stdin is not None  # noqa: S101 - it was asked for
    try:
        for piece in data:
            process.stdin.write(piece)
        process.stdin.flush()
    except BrokenPipeError:
        pass  # it ended early, and its words tell why


def _missing(folder: Path) -> GitError:
    if not folder.is_dir():
        return GitError(f"there is no folder “{folder}”")
    return GitError("git is not installed, or not where commands are looked for; see https://git-scm.com/downloads")


def _somebody_is_there() -> bool:
    """Whether a person sits at a terminal who can be asked."""
    return not os.environ.get("CI") and all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)
    )
