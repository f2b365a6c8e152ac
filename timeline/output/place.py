"""Where output/ may be."""

from __future__ import annotations

import os
from pathlib import Path

from timeline.errors import OutputError
from timeline.output.faults import explained, quoted


def resolve(output: Path, cache: Path) -> Path:
    """The folder that output really is, symbolic links followed. `cache` is the site's .timeline-cache, so its parent is the site.

    Raises OutputError where the folder could not be replaced without harm.
    """
    with explained(output):
        real = Path(os.path.realpath(output))
        if os.path.lexists(real) and not real.is_dir():
            raise OutputError(
                f"{quoted(output)} is a file, but the output folder is to stand there; move it away or choose another folder"
            )
        if cache.is_symlink():
            raise OutputError(
                f"{quoted(cache)} is a symbolic link, and what it points to is not the program's; delete the link"
            )
        site = Path(os.path.realpath(cache.parent))
        _refuse(output, real, site, Path(os.path.realpath(cache)))
    return real


def _refuse(output: Path, real: Path, site: Path, cache: Path) -> None:
    home = Path(os.path.realpath(Path("~").expanduser()))
    if real == real.parent or home.is_relative_to(real):
        raise OutputError(
            f"{quoted(output)} is your home folder or holds it; choose a folder that is only for the site, such as “output”"
        )
    if site.is_relative_to(real):
        raise OutputError(
            f"{quoted(output)} holds the site's own files; choose a folder that is only for what is built, such as “output”"
        )
    for folder in (site / "content", site / "themes", cache):
        if real.is_relative_to(os.path.realpath(folder)) or Path(os.path.realpath(folder)).is_relative_to(real):
            raise OutputError(
                f"{quoted(output)} and {quoted(folder.name)} lie within each other; choose another output folder"
            )
    if ".git" in real.parts:
        raise OutputError(f"{quoted(output)} lies in “.git”, which belongs to git; choose another output folder")
