"""The folders that a theme is made of: found by name, with those that it extends, and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from timeline import __version__
from timeline.config import Config
from timeline.errors import ContentErrors, Problem
from timeline.theme.choices import Choices
from timeline.theme.colours import colours
from timeline.theme.joining import Loaded, is_for_print, join_scripts, join_sheets
from timeline.theme.manifest import MANIFEST, Folder, read_manifest
from timeline.theme.properties import sheet

FONTS = (".otf", ".ttf", ".woff2")


class ThemeFiles:
    """The files of a theme and of those that it extends. Raises ContentErrors for a theme that cannot be used."""

    def __init__(self, config: Config) -> None:
        self.chain = tuple(chain(config))
        templates = [(folder, files((folder,), "templates")) for folder in self.chain]
        self.templates = {name: path for _, found in reversed(templates) for name, path in found.items()}
        """By their path below templates/."""
        self.inherited = {
            f"{folder.path.name}/{name}": path for folder, found in templates for name, path in found.items()
        }
        """By the theme's name and that path, for a template that extends the one in whose place it stands: `default/event.html`. Of two folders of
        one name it is the one that comes along."""
        self.static = files(self.chain, "static")
        """By their path below static/."""
        sheets = (sheet for folder in reversed(self.chain) for sheet in folder.stylesheets)
        self.stylesheets = tuple(dict.fromkeys(sheets))
        """Below static/, in the order of loading."""
        self.scripts = tuple(dict.fromkeys(script for folder in reversed(self.chain) for script in folder.scripts))
        """Below static/, in the order of running."""
        self._check_listed()
        self.fonts = {
            PurePosixPath(name).stem: path
            for name, path in sorted(files(self.chain, "fonts").items())
            if PurePosixPath(name).suffix in FONTS
        }
        """For preview pictures only: the files below fonts/ by name, without suffix. They are not published."""
        tables = (table for folder in reversed(self.chain) for table in folder.settings)
        self.choices = Choices(tuple(tables), config)
        """What the site chose of its settings."""
        self._site = config.site
        self.key = self._make_key(config.language)
        """Hash of everything that the theme contributes to a page."""

    def published(self) -> tuple[tuple[str, Path], ...]:
        """Every static file: its path below the site's root, and where it lies."""
        files = (*sorted(self.static.items()), *self.choices.fonts)
        return tuple((f"static/{name}", path) for name, path in files)

    def colours(self) -> dict[str, str]:
        """The light colours, as #rrggbb: `--tl-paper: #fbfaf6` in a style sheet is paper, unless a setting says otherwise."""
        texts = [
            self.static[sheet].read_text("utf-8", "replace") for sheet in self.stylesheets if not is_for_print(sheet)
        ]
        return {**self.choices.original(dark=False), **colours("\n".join(texts)), **self.choices.changed(dark=False)}

    def joined(self) -> tuple[tuple[str, bytes], ...]:
        """The style sheets and scripts that are made by joining others: path below the site's root, and bytes."""
        loaded = (*self.loaded_sheets, *self.loaded_scripts)
        return tuple((f"static/{each.name}", each.data) for each in loaded if each.data is not None)

    @cached_property
    def loaded_sheets(self) -> tuple[Loaded, ...]:
        """What pages load in the place of `stylesheets`, with the settings before them."""
        return join_sheets(self.stylesheets, self._bundled, self.static, sheet(self.choices, self._site))

    @cached_property
    def loaded_scripts(self) -> tuple[Loaded, ...]:
        """What pages load in the place of `scripts`."""
        return join_scripts(self.scripts, self._bundled, self.static)

    @property
    def _bundled(self) -> Mapping[str, Path]:
        """The static files that the site itself does not bring."""
        own = tuple(folder.path for folder in self.chain if folder.own)
        return {name: path for name, path in self.static.items() if not any(map(path.is_relative_to, own))}

    def _make_key(self, language: str) -> str:
        choices = f"{self.choices.values}\n{self.choices.light}\n{self.choices.dark}"
        digest = hashlib.sha256(f"{__version__}\n{language}\n{self.stylesheets}\n{self.scripts}\n{choices}".encode())
        contents: dict[Path, str] = {}
        for kind, found in (
            ("templates", self.templates),
            ("inherited", self.inherited),
            ("static", self.static),
            ("fonts", self.fonts),
            ("chosen", dict(self.choices.fonts)),
        ):
            for name, path in sorted(found.items()):
                if path not in contents:
                    contents[path] = hashlib.sha256(path.read_bytes()).hexdigest()
                digest.update(f"{kind}/{name}\n{contents[path]}\n".encode())
        return digest.hexdigest()

    def _check_listed(self) -> None:
        missing = [
            Problem(f"{folder.shown}/{MANIFEST}", 0, 0, f"the {kind} “static/{name}” is not there")
            for folder in self.chain
            for kind, names in (("style sheet", folder.stylesheets), ("script", folder.scripts))
            for name in names
            if name not in self.static
        ]
        if missing:
            raise ContentErrors(missing)


def bundled() -> Path:
    """The folder of the themes that come with the program: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def chain(config: Config) -> Iterator[Folder]:
    """The theme, then the one that it extends, and so on."""
    seen: list[Path] = []
    name = config.theme
    asked = Problem("timeline.toml", 0, 0, f"there is no theme “{name}”", _known(config))
    while name:
        folder = _find(config, name, seen, asked)
        seen.append(folder.path)
        yield folder
        name = folder.extends
        asked = Problem(f"{folder.shown}/{MANIFEST}", 0, 0, f"there is no theme “{name}” to extend", _known(config))


def _find(config: Config, name: str, seen: list[Path], asked: Problem) -> Folder:
    """The theme of a name that is not in the chain yet: the site's own, else the bundled one. Raises ContentErrors with `asked` if none."""
    if name != PurePosixPath(name).name or name.startswith(".") or "\\" in name or "\0" in name:
        raise ContentErrors(
            [Problem(asked.file, 0, 0, f"“{name}” cannot be a theme's name", "write the name of a folder in themes/")]
        )
    own, ours = (config.site / "themes" / name).resolve(), (bundled() / name).resolve()
    found = [path for path in dict.fromkeys((own, ours)) if path.is_dir()]
    for path in found:
        if path not in seen:
            is_own = path == own and path != ours
            return read_manifest(path, f"themes/{name}", name, own=is_own, replaces=is_own and ours.is_dir())
    if found:
        raise ContentErrors([Problem(asked.file, 0, 0, f"themes extend each other in a circle: “{name}” comes twice")])
    raise ContentErrors([asked])


def _known(config: Config) -> str:
    """The themes that there are, for a hint."""
    folders = (config.site / "themes", bundled())
    names = {path.name for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_dir()}
    return "known are " + ", ".join(sorted(names))


def files(chain: Sequence[Folder], kind: str) -> Mapping[str, Path]:
    """The files of all themes of the chain, by their path below `kind`; those of the first theme come before the others'."""
    found: dict[str, Path] = {}
    problems = []
    for folder in chain:
        top = folder.path / kind
        for path in sorted(top.rglob("*")):
            name = path.relative_to(top)
            if any(part.startswith(".") for part in name.parts) or not path.is_file():
                continue
            if not path.resolve().is_relative_to(folder.path):
                problems.append(
                    Problem(
                        f"{folder.shown}/{kind}/{name.as_posix()}",
                        0,
                        0,
                        "the file is a link that leads out of the theme",
                    )
                )
            found.setdefault(name.as_posix(), path)
    if problems:
        raise ContentErrors(problems)
    return found
