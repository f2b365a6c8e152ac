"""What publishing would do to the branch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.output import MANIFEST
from timeline.publishing.address import domain_of_file
from timeline.publishing.built import Built, blob_id
from timeline.publishing.faults import PublishError
from timeline.publishing.listing import LISTING, Listing, dump
from timeline.publishing.tip import CNAME, FILE_MODE, Entry, Tip

NO_JEKYLL = ".nojekyll"
_KEPT = (CNAME, NO_JEKYLL)
"""Files about the branch itself: kept, whoever put them there."""
_BOOKS = {MANIFEST, LISTING}
"""Files that only say what the others are; nobody counts them."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths are in order, and without the lists of files that are kept for the next time."""

    wanted: Mapping[str, Entry]
    """What the branch will hold."""
    texts: Mapping[str, bytes]
    """The bytes of those of `wanted` that do not stand in the output folder."""
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    foreign: tuple[str, ...]
    """Those that would be changed or removed though we did not put them there, or not with these bytes."""
    nothing: bool
    """Whether the branch holds exactly this already."""
    domain: str
    """What CNAME will say; "" where there is none."""


def find_changes(built: Built, tip: Tip, *, site: str, domain: str) -> Changes:
    """Compares what was built with what stands on the branch.

    site    the site's folder in its repository
    domain  what CNAME is to say; "" to keep what it says

    Raises PublishError where two files say different domains.
    """
    texts: dict[str, bytes] = {}
    wanted = {path: Entry(FILE_MODE, name) for path, name in built.ids.items()}
    listed = dict(built.ids)
    if domain:
        texts[CNAME] = f"{domain}\n".encode()
        listed.pop(CNAME, None)
    elif CNAME in built.ids:
        domain = domain_of_file(built.read(CNAME))
        if CNAME in tip.entries and tip.domain != domain and not tip.is_ours(CNAME):
            raise PublishError(
                f"{CNAME} in the output folder says “{domain}”, but the one on the branch says “{tip.domain}”; "
                "take the first away to keep the second, or say which with --domain"
            )
    else:
        domain = tip.domain
    for path in _KEPT:
        if path in tip.entries and path not in wanted:
            wanted[path] = tip.entries[path]
    texts[LISTING] = dump(Listing(site, listed))
    wanted |= {path: Entry(FILE_MODE, blob_id(data, built.object_format)) for path, data in texts.items()}
    there = tip.entries
    added = wanted.keys() - there.keys()
    changed = {path for path in wanted.keys() & there.keys() if wanted[path] != there[path]}
    removed = there.keys() - wanted.keys()
    foreign = {path for path in changed | removed if path not in (*_KEPT, LISTING) and not tip.is_ours(path)}
    return Changes(
        wanted,
        texts,
        added=_in_order(added - _BOOKS),
        changed=_in_order(changed - _BOOKS),
        removed=_in_order(removed - _BOOKS),
        unchanged=len((wanted.keys() & there.keys()) - changed - _BOOKS),
        foreign=_in_order(foreign),
        nothing=not (added or changed or removed),
        domain=domain,
    )


def _in_order(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths))
