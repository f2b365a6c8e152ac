"""Where this program was installed from, as a line that installs it again."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from urllib.parse import urlsplit

from timeline import __version__

NAME = "timeline-ssg"


def requirement() -> str:
    """A line for requirements.txt: this very version, or this very commit where it was installed from a repository on the web (PEP 610)."""
    try:
        told = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
        url, commit = told["url"], told["vcs_info"]["commit_id"]
        parts = urlsplit(url)
    except (PackageNotFoundError, OSError, ValueError, KeyError, TypeError):
        return f"{NAME}=={__version__}"
    if parts.scheme != "https" or parts.username is not None or told["vcs_info"].get("vcs") != "git":
        return f"{NAME}=={__version__}"
    return f"{NAME} @ git+{url}@{commit}"
