"""What one set of files covers, and what every format asks about it."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline import addresses
from timeline.markup import link

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.model import Entry, Site
    from timeline.wording import Wording

# Attribute values hold no quote but as &quot;, so a match always lies in a real tag and never in the text of the page.
_FRAGMENT = re.compile(r'(<a(?=\s)(?:[^"<>]|"[^"]*")*?\shref=")#')


@dataclass(frozen=True, slots=True)
class Scope:
    """The whole site, or one timeline of it: what each format writes one file about."""

    folder: str
    """The timeline's folder, "" for the whole site. The files lie in it."""
    title: str
    description: str
    lang: str
    entries: tuple[Entry, ...]
    """In the order of the timeline, periods among them."""
    site: Site
    config: Config
    wording: Wording

    def path(self, name: str) -> str:
        return addresses.in_timeline(self.folder, name)

    def address(self, path: str) -> str:
        """Of a path below the site's root: absolute where the site knows its own address, else relative to the scope's files."""
        if self.config.base_url:
            return addresses.absolute(self.config.base_url, path)
        return addresses.up(self.path("")) + addresses.href(path)

    def file(self, path: str) -> str:
        """The address of a file of content/, which all languages share."""
        return self.address(self.site.top + path)

    def identity(self, path: str) -> str:
        """An address that stays the same from build to build: the canonical one, else a UUID made of the site's title and the path."""
        if self.config.base_url:
            return addresses.absolute(self.config.base_url, path)
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{self.config.title}\n{path}").urn

    def body(self, entry: Entry) -> str:
        """The event's text as HTML that can leave the site's pages: links lead to the published pages and files."""
        page = self.address(addresses.event(entry.event.slug))

        def resolve(address: str) -> str | None:
            found = addresses.resolve(address, self.site.links)
            return None if found is None else self.address(found[0]) + found[1]

        html = link(entry.event.body.html, resolve)
        return _FRAGMENT.sub(lambda match: f"{match[1]}{page}#", html) if "#" in html else html


def scopes(site: Site, config: Config, wording: Wording) -> tuple[Scope, ...]:
    """First the whole site with all that is in it, then each timeline of a sub-folder."""
    by_folder: dict[str, list[Entry]] = {timeline.folder: [] for timeline in site.timelines}
    for entry in site.entries:
        by_folder.setdefault(entry.timeline, []).append(entry)
    return tuple(
        Scope(
            folder=timeline.folder,
            title=timeline.title,
            description=timeline.description,
            lang=timeline.lang,
            entries=tuple(by_folder[timeline.folder]) if timeline.folder else site.entries,
            site=site,
            config=config,
            wording=wording,
        )
        for timeline in (site.home, *site.timelines)
    )
