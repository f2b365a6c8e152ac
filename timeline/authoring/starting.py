"""A new site: everything that a folder needs to be one, and no file that is there already touched."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline.authoring.extras import EXTRAS, Home
from timeline.authoring.origin import requirement
from timeline.authoring.settings_text import settings_text
from timeline.authoring.templates import examples, filled
from timeline.config import FILE, read_config
from timeline.config.settings import SETTINGS, WrongError
from timeline.editing import Change, in_front_matter, set_value, write_all
from timeline.errors import UsageError

WORKFLOW = ".github/workflows/timeline.yml"
IGNORED = ("output/", ".timeline-cache/")
"""What a build makes, and git is not to keep."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of a new site. Settings are "" where nothing was said of them."""

    title: str = ""
    language: str = ""
    base_url: str = ""
    examples: bool = True
    workflow: bool = True
    extras: tuple[str, ...] = ()
    """Names of `extras.EXTRAS`."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What became of it. Paths are below the site's folder, with forward slashes."""

    site: Path
    written: tuple[str, ...]
    left: tuple[str, ...]
    """What was to be written, but is there already and was left as it is."""
    notes: tuple[str, ...] = ()


def begin(folder: Path, wish: Wish) -> Begun:
    """Makes a site in a folder, which need not be there. Raises UsageError where it cannot be one, EditError where it cannot be written."""
    folder = folder.resolve()
    _refuse(folder)
    given = dict(_settings(folder, wish))
    notes: list[str] = []
    plan = {FILE: settings_text(given)}
    if _holds_something(folder / "content"):
        notes.append("content/ holds something already, so it was left alone, without examples in it")
    else:
        plan |= _content(wish, given.get("language", "en"))
    plan |= {
        ".gitignore": filled("gitignore"),
        "requirements.txt": filled("requirements.txt", requirement=requirement()),
    }
    top = _repository_above(folder)
    if wish.workflow and top is not None:
        notes.append(
            f"no {WORKFLOW}, since GitHub reads it at the top of a repository only, which is “{top}”: docs/starting.md tells how"
        )
    workflow = wish.workflow and top is None
    if workflow:
        plan[WORKFLOW] = filled("workflow.yml")
    publishing = filled("publishing-workflow.md" if workflow else "publishing-branch.md")
    plan["README.md"] = filled("README.md", title=given["title"], publishing=publishing)
    for name in wish.extras:
        plan |= EXTRAS[name](Home())
    return _write(folder, plan, notes)


def extend(site: Path, extras: Iterable[str]) -> Begun:
    """Adds extras, by their names, to a site that is there. Raises UsageError, EditError, and ContentErrors for faults in its settings."""
    config = read_config(site)
    home = Home(config.theme, config.repository, config.hosting, config.branch, config.repository_folder)
    plan: dict[str, str] = {}
    for name in extras:
        plan |= EXTRAS[name](home)
    return _write(config.site, plan, [])


def _refuse(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"“{folder}” is a file: name a folder, which need not be there yet")
    if os.path.lexists(folder / FILE):
        raise UsageError(
            f"“{folder}” is a site already: {FILE} is there. Nothing was written. (“timeline init --with cms” adds to a site)"
        )
    for above in folder.parents:
        if (above / FILE).is_file():
            raise UsageError(f"“{folder}” lies in the site “{above}”: begin a site outside of it")


def _settings(folder: Path, wish: Wish) -> Iterator[tuple[str, str]]:
    """Those that are given, checked as timeline.toml's are."""
    checks = {setting.name: setting.check for setting in SETTINGS}
    for name, text in (
        ("title", wish.title or _title(folder)),
        ("language", wish.language),
        ("base_url", wish.base_url),
    ):
        if not text:
            continue
        try:
            yield name, str(checks[name](text))
        except WrongError as wrong:
            hint = f" ({wrong.hint})" if wrong.hint else ""
            raise UsageError(f"--{name.replace('_', '-')} {wrong.message}{hint}") from None


def _title(folder: Path) -> str:
    """The folder's name as a title: “Gulf war” for gulf-war."""
    words = " ".join(re.sub(r"[\W_]+", " ", folder.name).split())
    return words[:1].upper() + words[1:] if words else "A timeline"


def _holds_something(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def _content(wish: Wish, language: str) -> Mapping[str, str]:
    head = filled("sources.yaml")
    if not wish.examples:
        return {"content/sources.yaml": head}
    found = examples()
    if language.partition("-")[0] != "en":
        found = {
            name: in_front_matter(text, lambda yaml: set_value(yaml, ("lang",), "en")) for name, text in found.items()
        }
    return {
        **{f"content/{name}": text for name, text in found.items()},
        "content/sources.yaml": f"{head}\n{filled('examples/sources.yaml')}",
    }


def _repository_above(folder: Path) -> Path | None:
    """The top of the git repository that the folder lies deeper in; None where it is the top itself, or in no repository."""
    if os.path.lexists(folder / ".git"):
        return None
    return next((above for above in folder.parents if os.path.lexists(above / ".git")), None)


def _write(site: Path, plan: Mapping[str, str], notes: list[str]) -> Begun:
    left = tuple(path for path in plan if os.path.lexists(site / path))
    written = tuple(path for path in plan if path not in left)
    write_all(Change(site / path, plan[path]) for path in written)
    if ".gitignore" in left and not _ignores(site / ".gitignore"):
        notes.append(f"write {' and '.join(IGNORED)} into your .gitignore, so that git leaves alone what builds make")
    return Begun(site, written, left, tuple(notes))


def _ignores(file: Path) -> bool:
    try:
        lines = {line.strip().strip("/") for line in file.read_text("utf-8", "replace").splitlines()}
    except OSError:
        return False
    return {name.strip("/") for name in IGNORED} <= lines
