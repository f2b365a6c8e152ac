"""`.timeline-published`: the files that we put on the branch, each with git's name for its bytes.

It stands on the branch itself, so it is there for whoever publishes next, from whatever computer. What it does not name, or names with
other bytes than those that stand there, was put there or changed by somebody else, also where their commits came on top of ours, and also
where the history was cut off.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

LISTING = ".timeline-published"
LARGEST = 128 * 2**20
"""Bytes of a listing; more is not one of ours."""
_START = "# What timeline published here, each file with git's name for its bytes. Do not edit: it tells the next publication what is its own."
_SITE = "# site: "
_LINE = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) (.+)")


@dataclass(frozen=True, slots=True)
class Listing:
    site: str = ""
    """The site's folder in its repository, with a slash at its end; "" for the top."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """By path."""


def dump(listing: Listing) -> bytes:
    lines = [_START, _SITE + (listing.site or "./"), *(f"{listing.ids[path]} {path}" for path in sorted(listing.ids))]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")


def load(data: bytes) -> Listing | None:
    """None for what is no listing of ours."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    if len(lines) < 3 or lines[-1] or not lines[1].startswith(_SITE):
        return None
    site = lines[1].removeprefix(_SITE)
    matches = [_LINE.fullmatch(line) for line in lines[2:-1]]
    return Listing("" if site == "./" else site, {match[2]: match[1] for match in matches if match})
