"""Whether two addresses lead to one page."""

from __future__ import annotations

import re

_TRACKING = re.compile(r"(?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid|igshid|at_campaign|at_medium)(?:=|$)", re.IGNORECASE)
_PARTS = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE | re.DOTALL)


def same_page(address: str) -> str:
    """A text that is the same for all addresses of one page: http or https, www. or not, slash at the end or not, what it is tracked by left out."""
    match = _PARTS.fullmatch(address.strip())
    if match is None:
        return address.strip()
    host, path, query = match[1].lower(), match[2].rstrip("/"), match[3] or ""
    host = host.removesuffix(":80").removesuffix(":443")
    if host == "dx.doi.org":
        host = "doi.org"
    if host == "doi.org":
        path = path.lower()
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))
    return f"{host}{path}{'?' if kept else ''}{kept}"
