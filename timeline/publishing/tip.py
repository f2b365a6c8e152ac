"""What stands on the branch that is published to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.config import FILE
from timeline.publishing.address import domain_of_file
from timeline.publishing.listing import LARGEST, LISTING, Listing, load
from timeline.repository import Repository

CNAME = "CNAME"
"""Where GitHub Pages keeps the site's domain."""
FILE_MODE = "100644"
_LONGEST_DOMAIN = 1000
"""Bytes of a CNAME that are looked at."""


class Entry(NamedTuple):
    mode: str
    """100644 for a file; 100755, 120000, 160000 for what we never make."""
    id: str


@dataclass(frozen=True, slots=True)
class Tip:
    """The newest commit of the branch."""

    commit: str | None = None
    """None where there is no branch yet."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """Every file, by its path."""
    listing: Listing | None = None
    domain: str = ""
    """What CNAME says; "" where there is none."""

    def is_ours(self, path: str) -> bool:
        """Whether what stands there is what we put there."""
        entry = self.entries[path]
        return self.listing is not None and entry.mode.startswith("100") and self.listing.ids.get(path) == entry.id


def read_tip(repository: Repository, commit: str | None) -> Tip | None:
    """None where this clone does not have the commit, or not all of its tree."""
    if commit is None:
        return Tip()
    done = repository.git.run("ls-tree", "-r", "-z", "--full-tree", commit, check=False)
    if done.status:
        return None
    entries = {}
    for line in done.out.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, _, name = about.split(" ")
        entries[path] = Entry(mode, name)
    listing = _blob(repository, entries.get(LISTING), LARGEST)
    domain = domain_of_file(_blob(repository, entries.get(CNAME), _LONGEST_DOMAIN))
    return Tip(commit, entries, load(listing), domain)


def holds_sources(tip: Tip, repository: Repository) -> bool:
    """Whether it is a branch of sources. No site that we build has a file of that name."""
    return FILE in tip.entries or repository.path(FILE) in tip.entries


def _blob(repository: Repository, entry: Entry | None, largest: int) -> bytes:
    """The bytes of a small file; nothing where there is none, or it is larger."""
    if entry is None or not entry.mode.startswith("100"):
        return b""
    size = repository.git.line("cat-file", "-s", entry.id)
    if size is None or int(size) > largest:
        return b""
    return repository.git.run("cat-file", "blob", entry.id).out
