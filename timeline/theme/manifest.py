"""theme.toml: what a theme says about itself, checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from timeline.errors import ContentErrors, Problem
from timeline.theme.declared import Table, read_tables

MANIFEST = "theme.toml"
KEYS = ("name", "extends", "description", "version", "stylesheets", "scripts", "settings")


@dataclass(frozen=True, slots=True)
class Folder:
    """One theme of the chain, as its theme.toml says it."""

    path: Path
    shown: str
    """How messages name it: below the site's folder where it is there."""
    own: bool
    """True for a theme of the site's, whose faults are its author's to mend."""
    name: str
    extends: str = ""
    description: str = ""
    stylesheets: tuple[str, ...] = ()
    """Below static/, in the order of loading; `print.css` of any folder is for paper only."""
    scripts: tuple[str, ...] = ()
    """Below static/, in the order of running."""
    settings: tuple[Table, ...] = ()
    """What a site may choose, as far as this theme says."""


def read_manifest(path: Path, shown: str, name: str, *, own: bool, replaces: bool) -> Folder:
    """A theme's folder as its theme.toml describes it. Where `replaces` is true it may do without one, and only replaces files of the theme of
    that name. Raises ContentErrors."""
    file = path / MANIFEST
    where = f"{shown}/{MANIFEST}"
    if not file.is_file():
        if replaces:
            return Folder(path, shown, own, name, extends=name)
        hint = f'write name = "{name}" and extends = "default" into it'
        raise ContentErrors([Problem(where, 0, 0, "the file is missing", hint)])
    try:
        text = file.read_text("utf-8")
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ContentErrors([Problem(where, 0, 0, f"the file cannot be read: {error}")]) from None
    settings, problems = read_tables(data.get("settings", {}), text, where)
    problems += _faults(data, where)
    if problems:
        raise ContentErrors(problems)
    return Folder(
        path=path,
        shown=shown,
        own=own,
        name=data.get("name", name),
        extends=data.get("extends", ""),
        description=data.get("description", ""),
        stylesheets=tuple(data.get("stylesheets", ())),
        scripts=tuple(data.get("scripts", ())),
        settings=settings,
    )


def _faults(data: Mapping[str, Any], where: str) -> list[Problem]:
    problems = [Problem(where, 0, 0, f"unknown key “{key}”", _known(key)) for key in data if key not in KEYS]
    problems += [
        Problem(where, 0, 0, f"“{key}” must be text", f'write {key} = "…"')
        for key in ("name", "extends", "description", "version")
        if not isinstance(data.get(key, ""), str)
    ]
    for key, example in (("stylesheets", "css/own.css"), ("scripts", "js/own.js")):
        listed = data.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
            problems.append(Problem(where, 0, 0, f"“{key}” must be a list of files", f'such as ["{example}"]'))
    return problems


def _known(key: str) -> str:
    """For a hint: the key that was probably meant, or all that there are."""
    near = get_close_matches(key, KEYS, 1)
    return f"did you mean “{near[0]}”?" if near else "known are " + ", ".join(KEYS)
