"""What a shell offers for the arguments of commands. Whatever goes wrong, it offers nothing: nobody asked for a message."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import TimelineError

if TYPE_CHECKING:
    import click


def slugs(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001 - click's signature
    """The events of the site, by their files' names: which may be many, so no file is read."""
    from timeline.config import find_site
    from timeline.content.links import slug_of
    from timeline.content.names import is_introduction, language_in

    try:
        content = find_site(Path.cwd()) / "content"
        files = [
            path for path in content.rglob("*.md") if not is_introduction(path.name) and not language_in(path.name)
        ]
    except (TimelineError, OSError):
        return []
    return sorted(slug for slug in {slug_of(path.name) for path in files} if slug.startswith(typed))


def source_keys(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001 - click's signature
    """The keys of sources.yaml."""
    from timeline.config import find_site
    from timeline.content.bibliography import read_bibliography

    try:
        data = (find_site(Path.cwd()) / "content" / "sources.yaml").read_bytes()
    except (TimelineError, OSError):
        return []
    return sorted(key for key in read_bibliography("sources.yaml", data).sources if key.startswith(typed))


def statuses(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001 - click's signature
    from timeline.model import STATUSES

    return [status for status in STATUSES if status.startswith(typed)]
