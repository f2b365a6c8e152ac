"""What of output/ is ours and goes, what is not and stays, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from timeline.errors import OutputError
from timeline.output.faults import listed
from timeline.output.manifest import Written
from timeline.output.paths import MANIFEST, check_files_are_no_folders, check_together, folders_of
from timeline.output.tree import Tree


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the entries of output/ that are not files of the new site."""

    foreign: tuple[str, ...]
    """Files that we did not write, and files of ours that somebody changed and that the site no longer has."""
    foreign_folders: tuple[str, ...]
    removed: tuple[str, ...]
    folders: frozenset[str]
    """All that the new output/ shall have."""


def make_plan(
    found: Tree, site: Mapping[str, Written], known: Mapping[str, Written], holds: Callable[[str, Written], bool]
) -> Plan:
    """`holds` says whether the file that stands at a path has those bytes. Raises OutputError where the site cannot be put there."""
    check_files_are_no_folders(site)
    foreign, removed, blocked = [], [], []
    for path in found.files:
        if path in site or path == MANIFEST:
            mine = path == MANIFEST or path in known or holds(path, site[path])
            if path in found.odd or not mine:
                blocked.append(path)
        elif path in known and path not in found.odd and holds(path, known[path]):
            removed.append(path)
        else:
            foreign.append(path)
    foreign_folders = found.folders - folders_of(known)
    needed = folders_of(site)
    held = folders_of(foreign) | foreign_folders | folders_of(foreign_folders)
    blocked += [path for path in foreign if path in needed]
    blocked += [path for path in held if path in site or path == MANIFEST]
    if blocked:
        raise OutputError(
            f"{listed(blocked)} in the output folder is in the way of the site and was not made by timeline; "
            "move it away, or choose another output folder"
        )
    check_together(site, (*foreign, *foreign_folders))
    return Plan(
        tuple(sorted(foreign)), tuple(sorted(foreign_folders)), tuple(sorted(removed)), frozenset(needed | held)
    )
