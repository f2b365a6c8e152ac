"""`timeline completion`: what a shell needs to complete commands, options and slugs."""

from __future__ import annotations

import click

from timeline.commands.voice import Voice, voiced

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "timeline"


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@voiced
@click.pass_context
def completion(ctx: click.Context, shell: str, voice: Voice) -> None:
    """Print the lines that make a shell complete what is typed after “timeline”.

    SHELL is bash, zsh or fish. Put the lines where your shell reads them when it starts, and open a new one.

    \b
    Examples:
      timeline completion bash >> ~/.bashrc
      timeline completion zsh >> ~/.zshrc
      timeline completion fish > ~/.config/fish/completions/timeline.fish
    """
    from click.shell_completion import get_completion_class

    made_for = get_completion_class(shell)
    assert made_for is not None  # noqa: S101 - SHELLS are those that click knows
    root = ctx.find_root().command
    click.echo(made_for(root, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE").source().strip())
    voice.detail("Open a new shell for it to count.")
