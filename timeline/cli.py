"""The command line: lists the commands, and is the one place where errors become exit statuses.

0: done; 1: faults in content, or the site could not be written; 2: called in a way that cannot work; 70: a bug of ours.
"""

from __future__ import annotations

import errno
import sys
from importlib import import_module

import click

from timeline import __version__
from timeline.commands.group import Group
from timeline.errors import ContentErrors, TimelineError, UsageError

COMMANDS = {
    "init": "Begin a timeline in a folder.",
    "build": "Read content/ and write the site into output/.",
    "check": "Tell what is wrong with the site, without building it.",
    "completion": "Print the lines that make a shell complete what is typed.",
    "date": "Show what is understood by a date.",
    "extract": "Find the dated events in saved articles and write a draft of each.",
    "new": "Begin an event: a file in content/.",
    "publish": "Build the site and put it on a branch for GitHub Pages.",
    "rename": "Give an event another address and mend all that refers to it.",
    "schema": "Print the JSON Schema of events, sources or settings.",
    "serve": "Show the site while you write it; it reloads itself when a file is saved.",
    "sources": "List the sources; take them from Zotero or hand them over.",
    "theme": "Make a theme, or change single files of one.",
    "update": "Add to an event what became of it.",
}
"""Each stands in the module of its name in timeline.commands, which is imported when it is needed and not before."""


class Commands(Group):
    """A group whose commands are imported one at a time, since start-up time counts."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"timeline.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101 - tells the type checker what the table above promises
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="timeline", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn dated events, written as Markdown files, into a timeline on the web.

    Run it in the folder that holds timeline.toml, or anywhere below.
    """


def main() -> None:
    """The console script."""
    sys.exit(run())


def run() -> int:
    """Carries out the command line and gives its exit status."""
    try:
        status = cli.main(standalone_mode=False)
    except ContentErrors as errors:
        from timeline.commands.voice import tell

        for problem in errors.problems:
            tell(problem)
        click.echo(_verdict(errors), err=True)
        return 1
    except UsageError as error:
        click.echo(f"Error: {error}", err=True)
        return 2
    except TimelineError as error:
        click.echo(f"Error: {error}", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 130
    except Exception as error:  # noqa: BLE001 - the last resort, which says that the fault is ours
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            click.echo("Error: the disk is full: not all of it could be written", err=True)
            return 1
        import traceback

        click.echo(traceback.format_exc(), err=True)
        click.echo(
            f"This is a fault of timeline itself (version {__version__}), not of your files. "
            "Please report it with the lines above.",
            err=True,
        )
        return 70
    return status if isinstance(status, int) else 0  # what a command gave to ctx.exit


def _verdict(errors: ContentErrors) -> str:
    found = sum(problem.severity == "error" for problem in errors.problems)
    warnings = len(errors.problems) - found
    told = [f"{n} {word}{'s' * (n != 1)}" for n, word in ((found, "error"), (warnings, "warning")) if n]
    return f"{' and '.join(told)}. Nothing was written: everything is as it was."
