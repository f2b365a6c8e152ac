"""Whoever sits at the terminal, to be asked about what was found in articles."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.drafting.asking import STRONG, WORDS
from timeline.errors import EditError, UsageError

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.drafting.drafts import Extracted
    from timeline.drafting.existing import Existing
    from timeline.drafting.walking import Walked

_WIDEST = 100
_BRACKETS = dict(zip(map(ord, (*WORDS, *STRONG)), ("[", "]", "", ""), strict=True))
_BOLD, _END = "\x1b[1m", "\x1b[0m"
_COLOURS = dict(zip(map(ord, (*WORDS, *STRONG)), ("\x1b[1;33m", _END, _BOLD, _END), strict=True))


class Terminal:
    """Speaks on the standard error, since paths of files go to the standard output; answers come from the standard input."""

    def __init__(self) -> None:
        self.width = min(shutil.get_terminal_size().columns, _WIDEST)
        self._marks = _COLOURS if sys.stderr.isatty() and not os.environ.get("NO_COLOR") else _BRACKETS
        self._heard = False

    def say(self, text: str = "") -> None:
        click.echo(text.translate(self._marks), err=True)

    def ask(self, question: str) -> str:
        """Raises click.Abort where the input ends, and UsageError where there is none at all."""
        click.echo(f"{question}: ", nl=False, err=True)
        line = sys.stdin.readline() if sys.stdin is not None else ""
        if not line:
            click.echo(err=True)
            if not self._heard and (sys.stdin is None or not sys.stdin.isatty()):
                raise UsageError("--interactive asks questions, and there is nobody to answer: run it in a terminal")
            raise click.Abort
        self._heard = True
        answer = line.rstrip("\r\n")
        return answer.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def walk_through(config: Config, existing: Existing, found: Sequence[Extracted], folder: str) -> Walked:
    """Asks about all that was found. Whoever stops in between is told that nothing was written."""
    from timeline.authoring.checking import problems_of
    from timeline.authoring.stock import take_stock
    from timeline.drafting.citing import as_source
    from timeline.drafting.desk import Means
    from timeline.drafting.proposals import Addresses
    from timeline.drafting.walking import walk

    stock = take_stock(config)
    new = {each.taken.citation.key: each.taken.citation for each in found if each.taken.citation.new is not None}
    sources = {key: as_source(citation) for key, citation in new.items()}
    proposed = existing.joined(proposal.known() for each in found for proposal in each.proposals)
    means = Means(
        config=config,
        existing=existing,
        addresses=Addresses(proposed, folder),
        check=lambda files: problems_of(stock, files, sources),
        compose=_editor(),
    )
    try:
        return walk(Terminal(), means, found)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nNothing was written.", err=True)
        raise


def _editor() -> Callable[[str], str] | None:
    """Changes a text in the person's own editor; None where none is named."""
    from timeline.authoring.editor import edit, editor
    from timeline.editing import read_text

    try:
        command = editor()
    except UsageError:
        return None

    def compose(text: str) -> str:
        with tempfile.TemporaryDirectory(prefix="timeline-") as folder:
            path = Path(folder) / "draft.md"
            path.write_bytes(text.encode())
            try:
                edit(command, path)
            except EditError as error:
                raise EditError(error.message.removesuffix("; the file is there")) from None
            return read_text(path)

    return compose
