"""Style sheets, or scripts, that follow each other as one file: a page asks for one rather than for a dozen."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path, PurePosixPath

_FIRST_ONLY = re.compile(rb"@(?:import|charset|namespace)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A style sheet or script as pages load it."""

    name: str
    """Below static/."""
    for_print: bool = False
    """True for a style sheet that is for paper only as a whole."""
    data: bytes | None = None
    """Its bytes, where it is made by joining; None for a file of the theme."""


def is_for_print(name: str) -> bool:
    return PurePosixPath(name).name == "print.css"


def join_sheets(
    names: Sequence[str], bundled: Mapping[str, Path], taken: Mapping[str, Path], made: bytes = b""
) -> tuple[Loaded, ...]:
    """The sheets in the order of loading; of those in `bundled` each run that lies in one folder becomes one, named by none of `taken`.

    `made` is a sheet that lies in no file and comes first of all.

    A site's own sheets stay by themselves, so that a brace left open in one cannot swallow another; so do those with rules that
    must come first in a file. Addresses in a sheet are relative to its folder, which the joined one lies in too.
    """

    first = _free("css/settings", "css", taken)

    def joins(name: str) -> bool:
        return name == first or (name in bundled and not _FIRST_ONLY.search(bundled[name].read_bytes()))

    def piece(name: str) -> bytes:
        return made if name == first else _sheet(name, bundled[name])

    joined = _joined([first, *names] if made else names, joins, piece, "css", taken)
    return tuple(replace(one, data=made) if one.name == first else one for one in joined)


def join_scripts(names: Sequence[str], bundled: Mapping[str, Path], taken: Mapping[str, Path]) -> tuple[Loaded, ...]:
    """The scripts in the order of running; runs of bundled ones become one, without comments and indentation. A site's own stay by themselves."""
    return tuple(_joined(names, bundled.__contains__, lambda name: _script(bundled[name]), "js", taken))


def _joined(
    names: Sequence[str],
    joins: Callable[[str], bool],
    piece: Callable[[str], bytes],
    kind: str,
    taken: Mapping[str, Path],
) -> Iterator[Loaded]:
    used = set(taken)

    def run_of(name: str) -> tuple[str, str]:
        return (PurePosixPath(name).parent.as_posix(), "") if joins(name) else ("", name)

    for (folder, alone), run in groupby(names, run_of):
        members = list(run)
        if alone or len(members) == 1:
            yield Loaded(members[0], is_for_print(members[0]))
            continue
        name = _free(f"{folder}/all", kind, used)
        used.add(name)
        yield Loaded(name, data=b"\n".join(map(piece, members)))


def _free(stem: str, kind: str, used: Collection[str]) -> str:
    """A name that is not used yet."""
    candidates = (f"{stem}{number or ''}.{kind}" for number in range(len(used) + 1))
    return next(candidate for candidate in candidates if candidate not in used)


def _sheet(name: str, path: Path) -> bytes:
    data = path.read_bytes().strip()
    return b"@media print {\n" + data + b"\n}\n" if is_for_print(name) else data + b"\n"


def _script(path: Path) -> bytes:
    import rjsmin

    return str(rjsmin.jsmin(path.read_text("utf-8"))).encode() + b"\n"
