"""The author's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from timeline.errors import EditError, UsageError


def editor() -> tuple[str, ...]:
    """The program that VISUAL or EDITOR names, with its arguments. Raises UsageError where neither does."""
    for name in ("VISUAL", "EDITOR"):
        if given := os.environ.get(name, "").strip():
            try:
                return tuple(shlex.split(given, posix=os.name != "nt"))
            except ValueError:
                raise UsageError(f"the environment variable {name} has a quote that is never closed: {given}") from None
    raise UsageError(
        "--edit does not know your editor: name it in the environment variable VISUAL or EDITOR, "
        "such as with: export EDITOR=nano"
    )


def edit(command: tuple[str, ...], path: Path) -> None:
    """Opens the file in the editor and waits until that ends. Raises EditError where it cannot be started or fails."""
    try:
        done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the person's own choice
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EditError(f"the editor “{command[0]}” could not be started: {reason}; the file is there") from None
    if done.returncode:
        raise EditError(f"the editor “{command[0]}” ended with status {done.returncode}; the file is there")
