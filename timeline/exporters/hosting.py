"""The small files that crawlers and hosts look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline import addresses
from timeline.exporters.file import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.config import Config


def hosting(config: Config) -> Iterator[File]:
    """`robots.txt` (RFC 9309), which lets everyone in, and `.nojekyll`, so that GitHub Pages publishes the files as they are."""
    robots = "User-agent: *\nAllow: /\n"
    if config.base_url:
        robots += f"\nSitemap: {addresses.absolute(config.base_url, 'sitemap.xml')}\n"
    yield File("robots.txt", robots.encode(), "the file for crawlers")
    yield File(".nojekyll", b"", "the file for GitHub Pages")
