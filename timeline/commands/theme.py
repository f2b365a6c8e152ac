"""`timeline theme`: themes of one's own, and single files of those that come along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.commands.group import Group
from timeline.commands.options import check_theme, theme_option
from timeline.commands.voice import Voice, tell, voiced
from timeline.errors import Problem

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.theme.ejecting import Piece
    from timeline.theme.starting import Known


@click.group(cls=Group)
def theme() -> None:
    """Make a theme, or change single files of one.

    A site's themes are folders in its themes/. What a theme of its own does not have comes from the theme that it extends.

    \b
    Examples:
      timeline theme list
      timeline theme new mine
      timeline theme eject templates/partials/imprint.html
    """


@theme.command()
@click.argument("name")
@click.option("-e", "--extends", default="default", show_default=True, metavar="NAME", help="The theme to begin from.")
@voiced
def new(name: str, extends: str, voice: Voice) -> None:
    """Make a theme that extends another one, in themes/NAME/.

    It looks like the other one until its style sheet is changed, which lists the colours and measures that there are.

    \b
    Examples:
      timeline theme new mine
      timeline theme new mine --extends story
    """
    from timeline.theme.starting import new_theme

    config = _config(None)
    for path in new_theme(config, name, extends):
        voice.say(f"Made {_shown(path)}")
    voice.say(f'To use it, write this line into timeline.toml, above the first section: theme = "{name}"')


@theme.command()
@click.argument("path")
@theme_option
@voiced
def eject(path: str, theme: str | None, voice: Voice) -> None:
    """Copy a file of the theme into the site, to be changed there.

    PATH is one that “timeline theme files” lists. The copy takes the place of the original, and so does not follow it
    when a new version of timeline changes it.

    \b
    Examples:
      timeline theme eject templates/event.html
      timeline theme eject static/css/tokens.css
    """
    from timeline.theme.ejecting import eject

    copy = eject(_config(theme), path)
    voice.say(f"Made {_shown(copy)}")
    voice.say(
        "It holds from the next build on. Later versions of timeline do not change it: “timeline theme files” tells when the original has changed."
    )


@theme.command(name="list")
@voiced
def list_(voice: Voice) -> None:
    """List the themes that there are.

    \b
    Examples:
      timeline theme list
    """
    from timeline.theme.starting import themes

    config = _config(None)
    known = tuple(themes(config))
    width = max(len(one.name) for one in known)
    for one in known:
        click.echo(f"{'*' if one.name == config.theme else ' '} {one.name:{width}}  {_about(one)}")
    voice.say("\n* is the one that the site uses.")
    problems = [problem for one in known for problem in one.problems]
    if not any(one.name == config.theme for one in known):
        problems.append(Problem("timeline.toml", 0, 0, f"there is no theme “{config.theme}”"))
    for problem in problems:
        tell(problem)
    if problems:
        raise click.exceptions.Exit(1)


def _about(one: Known) -> str:
    where = "comes along"
    if one.own:
        where = f"comes along, with files of themes/{one.name}/" if one.replaces else f"themes/{one.name}/"
    return f"{one.description or '–'} ({where})"


@theme.command()
@theme_option
@click.option("-c", "--changed", is_flag=True, help="List only the files that the site has replaced.")
@voiced
def files(theme: str | None, voice: Voice, *, changed: bool) -> None:
    """List the files of the theme, and which of them the site has replaced.

    Of a copy that “timeline theme eject” made it says the version that it was copied from, and whether the original is another one by now.

    \b
    Examples:
      timeline theme files
      timeline theme files --changed
    """
    from timeline.theme.ejecting import pieces

    config = _config(theme)
    found = [piece for piece in pieces(config) if piece.own or not changed]
    width = max((len(piece.path) for piece in found), default=0)
    for piece in found:
        click.echo(f"{piece.path:{width}}  {_state(piece)}")
    if not found:
        voice.say(f"The site replaces no file of the theme “{config.theme}”.")
    elif any(piece.outdated for piece in found):
        voice.say("\nTo take over what is new: move your copy away, eject the file again, and make your changes in it.")


def _state(piece: Piece) -> str:
    if piece.own is None:
        return piece.original[0].name if piece.original else ""
    if piece.original is None:
        return f"{piece.own[0].shown}: its own"
    state = f"{piece.own[0].shown}: replaces that of {piece.original[0].name}"
    if not piece.copied_from:
        return state
    return f"{state}, copied from {piece.copied_from}{'; the original has changed since' if piece.outdated else ''}"


def _config(theme: str | None) -> Config:
    from timeline.config import find_site, read_config

    site = find_site(Path.cwd())
    config = read_config(site, theme=theme)
    check_theme(site, theme)
    return config


def _shown(path: Path) -> str:
    import os

    return Path(os.path.relpath(path)).as_posix()
