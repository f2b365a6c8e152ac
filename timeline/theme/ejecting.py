"""Single files of a theme, copied into the site's own to be changed there, and what became of those that were copied earlier."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from timeline import __version__
from timeline.config import Config
from timeline.errors import EditError, UsageError
from timeline.theme.folders import chain, files
from timeline.theme.manifest import Folder

KINDS = ("templates", "static", "fonts")
_COMMENTS = {".html": ("{# ", " #}"), ".css": ("/* ", " */"), ".js": ("// ", "")}
"""How a line of comment begins and ends in files where one changes nothing."""
_HEADER = re.compile(r"Copied from “[^”]+” of timeline (\S+) \(([0-9a-f]{12})\)[^\n]*\n")
_FIRST_ONLY = re.compile(r"\s*@charset\b", re.IGNORECASE)


class Piece(NamedTuple):
    """A file that a theme is made of."""

    path: str
    """Below the theme's folder: templates/event.html."""
    original: tuple[Folder, Path] | None
    """Of the theme that is extended, or that came along; None for a file that only the site's own theme has."""
    own: tuple[Folder, Path] | None
    """The site's, which takes the other's place; None where the other one holds."""

    @property
    def copied_from(self) -> str:
        """The version of the program that the site's file was copied from, if it still says so; else ""."""
        found = _header(self.own[1]) if self.own else None
        return found[1] if found else ""

    @property
    def outdated(self) -> bool:
        """True where the original is not what the site's file was copied from any more."""
        found = _header(self.own[1]) if self.own else None
        return found is not None and self.original is not None and found[2] != _digest(self.original[1])


def pieces(config: Config) -> tuple[Piece, ...]:
    """Every file of the site's theme and of those that it extends, in order. Raises ContentErrors for a theme that cannot be used."""
    folders = tuple(chain(config))
    target = _target(config, folders)
    found: dict[str, Piece] = {}
    for folder in folders:
        for kind in KINDS:
            for name, path in files((folder,), kind).items():
                whole = f"{kind}/{name}"
                before = found.get(whole, Piece(whole, None, None))
                if folder.own and folder.path == target:
                    found[whole] = before._replace(own=(folder, path))
                elif before.original is None:
                    found[whole] = before._replace(original=(folder, path))
    return tuple(found[path] for path in sorted(found))


def eject(config: Config, path: str) -> Path:
    """Copies a file of the site's theme, such as `templates/event.html`, into the folder of the site's own, and gives its new path.

    Raises UsageError for a path that the theme does not have, EditError where the site has the file already or it cannot be written.
    """
    from timeline.editing import Change, write_all

    folders = tuple(chain(config))
    target = _target(config, folders) / path
    known = {piece.path: piece for piece in pieces(config)}
    piece = known.get(path)
    if piece is None:
        raise UsageError(f"the theme “{config.theme}” has no file “{path}”: {_near(path, tuple(known))}")
    if piece.original is None or target.exists():
        raise EditError(f"“{_shown(target, config)}” is there already: it is the one that holds. Nothing was changed")
    folder, source = piece.original
    try:
        text = source.read_text("utf-8")
    except UnicodeDecodeError:
        shown = _shown(target, config)
        raise EditError(
            f"“{path}” is not text, so there is nothing to change in it: another file put at {shown} takes its place"
        ) from None
    write_all([Change(target, _heading(folder, source, text) + text)])
    return target


def _target(config: Config, folders: Sequence[Folder]) -> Path:
    """The site's own theme; of a site that has none, the folder whose files take the places of those that came along."""
    return folders[0].path if folders[0].own else config.site / "themes" / config.theme


def _heading(folder: Folder, source: Path, text: str) -> str:
    comment = _COMMENTS.get(source.suffix)
    if comment is None or _FIRST_ONLY.match(text):
        return ""
    begin, end = comment
    note = f"Copied from “{folder.name}” of timeline {__version__} ({_digest(source)}); `timeline theme files` tells when that has changed."
    return f"{begin}{note}{end}\n"


def _header(path: Path) -> re.Match[str] | None:
    with path.open("rb") as file:
        return _HEADER.search(file.read(1_000).decode("utf-8", "replace"))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _near(path: str, known: Sequence[str]) -> str:
    given = PurePosixPath(path.replace("\\", "/")).as_posix()
    ends = [one for one in known if one.endswith(f"/{given}") or given.endswith(f"/{one}")]
    near = ends or get_close_matches(given[:200], known, 1, 0.6)
    if not near:
        names = {PurePosixPath(one).name: one for one in known}
        near = [names[name] for name in get_close_matches(PurePosixPath(given).name[:100], names, 1, 0.6)]
    listed = " or ".join(f"“{one}”" for one in near[:3])
    return f"did you mean {listed}?" if near else "`timeline theme files` lists those that it has"


def _shown(path: Path, config: Config) -> str:
    """A path below the site's folder, with forward slashes."""
    return path.relative_to(config.site).as_posix() if path.is_relative_to(config.site) else str(path)
