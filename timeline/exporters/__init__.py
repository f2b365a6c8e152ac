"""A timeline in the formats that other programs read. One module a format, one line in `FORMATS`.

Formats do not import each other; they stand on `file` (what they make), `scope` (what they
make it from), `known` (when news are from), `feed` (what feeds have in common) and `labels`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from timeline.exporters.atom import atom
from timeline.exporters.corrections import corrections_feed
from timeline.exporters.events_json import events_json
from timeline.exporters.file import File
from timeline.exporters.hosting import hosting
from timeline.exporters.icalendar import icalendar
from timeline.exporters.scope import Scope, scopes
from timeline.exporters.sitemap import sitemap

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.model import Site
    from timeline.wording import Wording

__all__ = ["FORMATS", "File", "export", "sitemap"]

FORMATS: dict[str, Callable[[Scope], Iterator[File]]] = {
    "atom": atom,
    "corrections": corrections_feed,
    "icalendar": icalendar,
    "json": events_json,
}
"""Each writes about the whole site, and again about each timeline of a sub-folder, into that folder."""


def export(site: Site, config: Config, wording: Wording) -> Iterator[File]:
    """Everything but pages and the sitemap, which wants to know the pages: see `sitemap`. What hosts look for is the same for all languages."""
    for scope in scopes(site, config, wording):
        for write in FORMATS.values():
            yield from write(scope)
    if not site.folder:
        yield from hosting(config)
