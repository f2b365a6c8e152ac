"""A theme of one's own, to begin with, and the themes that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from timeline.config import Config
from timeline.config.settings import WrongError, theme_name
from timeline.errors import ContentErrors, EditError, Problem, UsageError
from timeline.theme.folders import bundled, chain
from timeline.theme.manifest import read_manifest

_MANIFEST = """\
name = "{name}"
extends = "{extends}" # whatever is not in this folder is as it is there
description = "{description}"
stylesheets = ["css/{name}.css"] # below static/, loaded after those of “{extends}”
"""
_SHEET = """\
/* What is written here holds after the style sheets of “{extends}”.

   Take the signs of a comment away from a line to change what it says. Colours and letters can be chosen in
   timeline.toml too, under [theme_settings]; what stands there holds before what stands here. */

:root {{
{light}
}}

@media (prefers-color-scheme: dark) {{
  :root {{
{dark}
  }}
}}
"""
_ROOT = re.compile(r"^:root \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_DARK = re.compile(r"^@media \(prefers-color-scheme: dark\) \{\n  :root \{\n(.*?)^  \}", re.MULTILINE | re.DOTALL)
_PROPERTY = re.compile(r"^ *(--tl-[\w-]+: [^;\n]+;)$", re.MULTILINE)


class Known(NamedTuple):
    """A theme that a site can use."""

    name: str
    description: str
    own: bool
    """True for one in the site's themes/."""
    replaces: bool
    """True for a folder of the site's that only replaces files of the theme of its name that comes along."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with its theme.toml."""


def themes(config: Config) -> Iterator[Known]:
    """The site's own themes and those that come along, in the order of their names."""
    ours, own = bundled().resolve(), (config.site / "themes").resolve()
    names = {path.name: path for folder in (ours, own) if folder.is_dir() for path in folder.iterdir()}
    for name in sorted(names):
        if name.startswith(".") or not names[name].is_dir():
            continue
        is_own = (own / name).is_dir() and own != ours
        replaces = is_own and (ours / name).is_dir() and not (own / name / "theme.toml").is_file()
        folder = ours / name if replaces or not is_own else own / name
        try:
            found = read_manifest(folder, f"themes/{name}", name, own=is_own, replaces=False)
        except ContentErrors as errors:
            yield Known(name, "", is_own, replaces, errors.problems)
        else:
            yield Known(name, found.description, is_own, replaces)


def new_theme(config: Config, name: str, extends: str) -> tuple[Path, ...]:
    """Makes themes/NAME/ in the site: a theme that looks like the one that it extends until its style sheet is changed. Gives its files.

    Raises UsageError for a name that cannot be one, EditError where there is such a folder already or it cannot be written.
    """
    from timeline.editing import Change, write_all

    try:
        theme_name(name)
    except WrongError as wrong:
        raise UsageError(f"NAME {wrong.message} ({wrong.hint})") from None
    known = sorted(one.name for one in themes(config))
    if extends not in known:
        raise UsageError(f"there is no theme “{extends}” to extend: there are {', '.join(known)}")
    folder = config.site / "themes" / name
    if folder.exists() or folder.is_symlink():
        raise EditError(f"“themes/{name}” is there already. Nothing was changed")
    if (bundled() / name).exists():
        raise UsageError(f"“{name}” is the name of a theme that comes along: choose another one")
    tokens = _tokens(config, extends)
    manifest = _MANIFEST.format(name=name, extends=extends, description=f"“{extends}” with a look of its own")
    sheet = _SHEET.format(
        extends=extends,
        light=_commented(_ROOT.search(tokens), "  "),
        dark=_commented(_DARK.search(tokens), "    "),
    )
    files = {folder / "theme.toml": manifest, folder / "static" / "css" / f"{name}.css": sheet}
    write_all(Change(path, text) for path, text in files.items())
    return tuple(files)


def _tokens(config: Config, theme: str) -> str:
    """The style sheets of a theme that set custom properties, those of the themes that it extends first."""
    from dataclasses import replace

    folders = tuple(chain(replace(config, theme=theme)))
    sheets = ((folder, sheet) for folder in reversed(folders) for sheet in folder.stylesheets)
    paths = (folder.path / "static" / sheet for folder, sheet in sheets)
    return "\n".join(path.read_text("utf-8", "replace") for path in paths if path.is_file())


def _commented(found: re.Match[str] | None, indent: str) -> str:
    """The custom properties of a rule, each in a comment of its own."""
    return "\n".join(f"{indent}/* {line} */" for line in _PROPERTY.findall(found[1] if found else ""))
