"""`timeline serve`."""

from __future__ import annotations

import signal
from pathlib import Path
from threading import Event, Thread

import click

from timeline.commands.options import base_url_option, check_theme, cores, theme_option, today_option
from timeline.commands.voice import Voice, tell, voiced
from timeline.errors import Problem


@click.command()
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="Serve at this port, or the next that is free; 0 for any.",
)
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Serve to other computers too: 0.0.0.0 for all.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.option("--no-reload", is_flag=True, help="Leave pages alone: no reloading, no faults shown in them.")
@click.option("-D/", "--drafts/--no-drafts", default=True, help="Show drafts too, which is the default, or do not.")
@base_url_option
@theme_option
@today_option
@voiced
def serve(
    port: int,
    host: str,
    base_url: str | None,
    theme: str | None,
    today: str | None,
    *,
    open_browser: bool,
    no_reload: bool,
    drafts: bool,
    voice: Voice,
) -> None:
    """Show the site while you write it, on this computer only.

    Whenever a file of the site is saved it is built again, and pages that are open reload themselves. Faults are
    shown in the page, over the last version that could be built. The output folder is not touched. Ctrl-C ends it.

    \b
    Examples:
      timeline serve
      timeline serve --open
      timeline serve --port 8080 --no-drafts --today 2024-08-20
    """
    from timeline.config import find_site
    from timeline.serving import Preview, Wishes

    site = find_site(Path.cwd())
    check_theme(site, theme)
    wishes = Wishes(
        host=host,
        port=port,
        jobs=cores(),
        base_url=base_url,
        theme=theme,
        today=today,
        drafts=drafts,
        live=not no_reload,
    )

    def ready(address: str) -> None:
        voice.say(f"Serving at {address} - press Ctrl-C to end it")
        if open_browser:
            Thread(target=_open, args=(address,), daemon=True).start()

    def warn(fault: Problem | str) -> None:
        if isinstance(fault, Problem):
            tell(fault)
        else:
            click.echo(fault, err=True)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        Preview(site, wishes, voice.say, warn, voice.detail).run(ready, Event())
    except KeyboardInterrupt:
        voice.say("Stopped.")


def _open(address: str) -> None:
    """In a thread, since a browser in a terminal does not return before it is left."""
    import webbrowser

    if not webbrowser.open(address):
        click.echo("No browser could be opened.", err=True)
