"""Writes docs/commands.md from what `--help` says: `python tools/command_reference.py`; with --check only compares."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from timeline.cli import cli

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
WIDTH = 100
START = """# Commands

What `timeline COMMAND --help` says, in one place. Every command works in the folder that holds timeline.toml and in any folder below it, and has
`--quiet` (nothing but faults) and `--verbose`.

Exit statuses:

| | |
|--:|---|
| 0 | done |
| 1 | there are faults in the content, settings or theme, or something could not be done; the lines above say what |
| 2 | the command was called in a way that cannot work |
| 70 | a fault of timeline itself: please report it |
| 130 | stopped with Ctrl-C before it was done; `timeline serve`, which is ended that way, gives 0 |

Faults are written to the standard error, one a line, as `file:line:column: error: what is wrong (how to mend it)`. At a terminal they are coloured,
unless the environment variable [`NO_COLOR`](https://no-color.org) is set. In a pipe nothing is coloured and no progress is shown.
"""


def contexts(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[click.Context]:
    """Those of a command and of the commands below it."""
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, parent=parent, info_name=name, **settings)
    yield context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is None:
                raise LookupError(below)
            yield from contexts(found, below, context)


def reference() -> str:
    """The page."""
    parts = [START]
    for context in contexts(cli, "timeline"):
        text = re.sub(r"[ \t]+$", "", context.get_help(), flags=re.MULTILINE)
        parts.append(f"## {context.command_path}\n\n```text\n{text.strip()}\n```\n")
    return "\n".join(parts)


def main() -> None:
    page = reference()
    if "--check" in sys.argv[1:]:
        if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page:
            sys.exit(f"{PAGE.name} is not what --help says: run python tools/command_reference.py")
        return
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
