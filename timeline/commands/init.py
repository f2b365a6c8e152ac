"""`timeline init`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.commands.options import base_url_option
from timeline.commands.voice import Voice, voiced

if TYPE_CHECKING:
    from timeline.authoring.starting import Begun


NEXT = (
    ("timeline serve --open", "shows the site while you write"),
    ('timeline new "A title" --date "August 2024"', "begins an event"),
    ("timeline check", "tells what is wrong, and what looks wrong"),
)


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@click.option("--title", default="", metavar="TEXT", help="The timeline's name; the folder's if left out.")
@click.option("--language", default="", metavar="CODE", help="The language of the content, such as fr; en if left out.")
@base_url_option
@click.option("--bare", is_flag=True, help="Without the three events that show what can be done.")
@click.option("--no-workflow", is_flag=True, help="Without the workflow that publishes on GitHub Pages.")
@click.option(
    "--with",
    "extras",
    multiple=True,
    type=click.Choice(("cms", "front-matter-cms")),
    help="Add forms to edit events with: in the browser, or in Visual Studio Code. Works for a site that is there, too.",
)
@voiced
def init(
    folder: Path | None,
    title: str,
    language: str,
    base_url: str | None,
    extras: tuple[str, ...],
    *,
    bare: bool,
    no_workflow: bool,
    voice: Voice,
) -> None:
    """Begin a timeline in DIR, or in this folder if none is named.

    Nothing that is there already is changed: only what is missing is written. With --with and a site that is there, only the forms are
    added.

    \b
    Examples:
      timeline init my-timeline
      timeline init --title "Talks and the war" --language en-GB --base-url https://example.org/talks/
      timeline init my-timeline --with cms
    """
    from timeline.authoring.starting import Wish, begin, extend
    from timeline.errors import UsageError

    site = _existing(folder) if extras else None
    if site is None:
        wish = Wish(
            title=_text(title),
            language=_text(language),
            base_url=_text(base_url or ""),
            examples=not bare,
            workflow=not no_workflow,
            extras=tuple(dict.fromkeys(extras)),
        )
        begun = begin(folder or Path(), wish)
        _tell(begun, voice, f"A new timeline in {_shown(begun.site)}:")
        _tell_next(begun, voice)
        return
    if title or language or base_url or bare or no_workflow:
        raise UsageError(
            f"“{site}” is a site already, to which only --with adds something: its settings are in timeline.toml"
        )
    begun = extend(site, dict.fromkeys(extras))
    _tell(begun, voice, f"Added to {_shown(begun.site)}:" if begun.written else "Nothing was added.")


def _existing(folder: Path | None) -> Path | None:
    """The site that a folder is, or, if none was named, that this one lies in."""
    from timeline.config import FILE, find_site
    from timeline.errors import UsageError

    if folder is not None:
        return folder if (folder / FILE).is_file() else None
    try:
        return find_site(Path.cwd())
    except UsageError:
        return None


def _text(given: str) -> str:
    """Arguments may hold bytes that are no text."""
    return given.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _shown(folder: Path) -> str:
    shown = _text(Path(os.path.relpath(folder)).as_posix())
    return "this folder" if shown == "." else shown


def _tell(begun: Begun, voice: Voice, headline: str) -> None:
    voice.say(headline)
    for path in begun.written:
        voice.say(f"  {path}")
    if begun.left:
        voice.say("There already, and left as it was:")
        for path in begun.left:
            voice.say(f"  {path}")
    for note in begun.notes:
        voice.say(f"Note: {note}")
    for path in begun.written:
        if path.endswith("/admin/config.yml"):
            voice.say(f"The forms will be at /static/admin/ of the site; {path} says what is to be set first.")


def _tell_next(begun: Begun, voice: Voice) -> None:
    """The next three commands."""
    voice.say("\nNext:")
    if begun.site != Path.cwd():
        shown = _shown(begun.site)
        voice.say(f"  cd {shlex.quote(f'./{shown}' if shown.startswith('-') else shown)}")
    for command, purpose in NEXT:
        voice.say(f"  {command:{max(len(command) for command, _ in NEXT)}}  {purpose}")
    voice.say("README.md says how the site is published.")
