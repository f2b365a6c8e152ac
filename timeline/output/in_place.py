"""File by file, where output/ cannot be exchanged with another folder: it is a mount point, or the folder around it is not ours to change.

Each file is wholly old or wholly new at any moment, the site as a whole is not. A build that is killed halfway leaves a manifest that
names the files of both, so that the next one knows all of them for its own and finishes the work.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from timeline.output import system
from timeline.output.manifest import Written, dump
from timeline.output.paths import MANIFEST
from timeline.output.plan import Plan
from timeline.output.tree import Tree, create, make_folders


def replace_files(
    output: Path, new: Path, found: Tree, plan: Plan, site: Mapping[str, Written], known: Mapping[str, Written]
) -> None:
    """Moves the files that were written from `new` to `output`, after removing those that the site no longer has. Raises OSError."""
    staged = sorted(path for path, written in site.items() if written.staged)
    system.sync(new, (*staged, MANIFEST))
    create(new, MANIFEST, dump({**known, **site}))
    _move(new, output, MANIFEST)
    for path in plan.removed:
        (output / path).unlink()
    for folder in sorted(found.folders - plan.folders, reverse=True):
        with suppress(FileNotFoundError):
            (output / folder).rmdir()
    for path in staged:
        make_folders(output, path.rpartition("/")[0])
        _move(new, output, path)
    create(new, MANIFEST, dump(site))
    _move(new, output, MANIFEST)
    system.sync(output, (*staged, MANIFEST))


def _move(new: Path, output: Path, path: str) -> None:
    (new / path).replace(output / path)
