"""`timeline new`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.commands.completing import source_keys, statuses
from timeline.commands.voice import Voice, tell, voiced
from timeline.errors import EditError, UsageError

if TYPE_CHECKING:
    from timeline.authoring.stock import Stock


@click.command()
@click.argument("title")
@click.option("--date", metavar="DATE", help="When it happened or is to happen: EDTF or words. Every event needs one.")
@click.option("--edit", "-e", is_flag=True, help="Open the file in your editor, and check it afterwards.")
@click.option("--folder", metavar="SUB", default="", help="Put the file into this folder of content/.")
@click.option(
    "--status", metavar="STATUS", shell_complete=statuses, help="happened, ongoing, planned, postponed or cancelled."
)
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="What it is about; may be given several times.")
@click.option(
    "--source",
    "sources",
    metavar="KEY",
    shell_complete=source_keys,
    multiple=True,
    help="A key of sources.yaml; several times too.",
)
@click.option("--draft", is_flag=True, help="Mark it as a draft, which is not published.")
@click.option("--lang", metavar="CODE", default="", help="The event's language, if it differs from the site's.")
@voiced
@click.pass_context
def new(
    ctx: click.Context,
    title: str,
    date: str | None,
    folder: str,
    status: str | None,
    tags: tuple[str, ...],
    sources: tuple[str, ...],
    lang: str,
    *,
    edit: bool,
    draft: bool,
    voice: Voice,
) -> None:
    """Begin an event: a file in content/, named after TITLE.

    The file's path is printed. No file is ever written over, and an address that another event has is refused. The date
    may be in words; they are written down as what they mean. `timeline date "WORDS"` shows that beforehand.

    \b
    Examples:
      timeline new "Talks in Doha" --date "August 2024"
      timeline new "Talks in Doha" --date 2024-08 --status planned --tag negotiations --source pap-2024-08-20
      timeline new "Summit" --date "14 June 2024" --folder diplomacy --draft --edit
    """
    from timeline.authoring.arguments import date_of, source_of, status_of, text_of
    from timeline.authoring.editor import editor
    from timeline.authoring.naming import folder_given
    from timeline.authoring.new import Draft, write_new
    from timeline.authoring.stock import take_stock
    from timeline.config import find_site, read_config

    if not date:
        raise UsageError(
            "every event needs a date: say with --date when it happened, as precisely as is known, "
            'such as --date 2024-08 or --date "6 August 2024"'
        )
    site = find_site(Path.cwd())
    command = editor() if edit else ()
    when = date_of("--date", date)
    config = read_config(site)
    stock = take_stock(config)
    event = Draft(
        title=text_of("the title", title),
        date=when,
        folder=folder_given(folder),
        status=status_of(status) if status is not None else "",
        tags=tuple(dict.fromkeys(filter(None, (text_of("--tag", tag) for tag in tags)))),
        sources=tuple(dict.fromkeys(source_of(key, stock.citable()) for key in sources)),
        lang="" if lang == config.language else text_of("--lang", lang),
        draft=draft,
    )
    path, warnings = write_new(stock, event)
    click.echo(os.path.relpath(path))
    if when != date.strip() and not voice.quiet:
        click.echo(f"The date “{date.strip()}” is written as “{when}”.", err=True)
    for warning in warnings:
        tell(warning)
    if command:
        ctx.exit(_edit(command, path, stock, voice))


def _edit(command: tuple[str, ...], path: Path, stock: Stock, voice: Voice) -> int:
    """Lets the person write, and says what is wrong then; the exit status."""
    from timeline.authoring.checking import problems_of
    from timeline.authoring.editor import edit
    from timeline.editing import read_text

    edit(command, path)
    if not path.exists():
        raise EditError(f"{os.path.relpath(path)} is no longer there")
    problems = problems_of(stock, {path.relative_to(stock.config.site).as_posix(): read_text(path)})
    for problem in problems:
        tell(problem)
    failed = any(problem.severity == "error" for problem in problems)
    if failed:
        click.echo("The file is kept as you wrote it; a build waits until this is mended.", err=True)
    elif not problems:
        voice.detail("Nothing is wrong with it.")
    return int(failed)
