"""Everything that a site publishes, by path: pages and feeds, preview pictures, style sheets, pictures and other files.

A build asks for all of it and writes it; a preview asks for what somebody looks at. Both have it from here, so that what they show is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.addresses import in_language
from timeline.explorer import explore, search_files
from timeline.exporters import File, export
from timeline.languages import versions
from timeline.pages import Edition, Pages, make_edition, pages_of_all
from timeline.wording import Wording

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.model import Content, Site
    from timeline.picturing import Pictured, Ready
    from timeline.theme import ThemeFiles


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is published as it is."""

    path: str
    file: Path
    """Where it lies."""
    origin: str
    digest: str = ""
    """Nobody knows it before the file is read."""

    def read(self) -> bytes:
        return self.file.read_bytes()


@dataclass(frozen=True, slots=True)
class Publication:
    """What is to be published. What is in a file, and which pages there are, is worked out when somebody asks for it."""

    config: Config
    theme: ThemeFiles
    pictured: Pictured
    editions: tuple[Edition, ...]
    """The site in each of its languages, its own first."""
    pages: Pages
    """Of all editions."""

    def exports(self, edition: Edition) -> Iterator[File]:
        """Feeds, the calendar, data for other programs. As of the next two, paths are those below the site's root."""
        return _placed(edition, export(edition.site, edition.config, edition.wording))

    def explored(self, edition: Edition) -> Iterator[File]:
        """The data of the page's scripts."""
        return _placed(edition, explore(edition))

    def searched(self, edition: Edition) -> Iterator[File]:
        """The search index."""
        return _placed(edition, search_files(edition))

    def joined(self) -> Iterator[File]:
        """The style sheets and scripts that are made of several."""
        for path, data in self.theme.joined():
            yield File(path, data, "the theme's style sheets")

    def copies(self) -> tuple[Copy | Ready, ...]:
        """The theme's static files, and what events show or link to."""
        static = [Copy(path, original, f"the theme's {path}") for path, original in self.theme.published()]
        ready = self.pictured.files
        pictures = {each.path for each in ready}
        others = (path for path in self.pictured.site.files if path not in pictures)
        return (*static, *(Copy(path, self.config.content / path, f"content/{path}") for path in others), *ready)


def publication(site: Site, content: Content, pictured: Pictured, theme: ThemeFiles, config: Config) -> Publication:
    """Plans what `site` publishes; `content` is what it was assembled from, and `pictured` what is known of its pictures."""
    editions = tuple(make_edition(each, own, Wording(own.language)) for each, own in versions(site, content, config))
    return Publication(config, theme, pictured, editions, pages_of_all(editions))


def _placed(edition: Edition, files: Iterator[File]) -> Iterator[File]:
    folder = edition.site.folder
    return (replace(file, path=in_language(folder, file.path)) for file in files) if folder else files
