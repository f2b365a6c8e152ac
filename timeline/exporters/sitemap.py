"""sitemap.xml (sitemaps.org, protocol 0.9): the addresses of the pages, for search engines."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from timeline import addresses
from timeline.exporters.file import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.config import Config

NAME = "sitemap.xml"
LARGEST = 50_000
"""Addresses in one file at most, as the protocol says."""

ORIGIN = "the sitemap"


def sitemap(paths: Iterable[str], config: Config) -> Iterator[File]:
    """Of the pages with the paths given, in that order. Nothing where the site does not know its address: a sitemap's are absolute."""
    if not config.base_url:
        return
    locations = (escape(addresses.absolute(config.base_url, path)) for path in paths)
    parts = []
    while part := list(islice(locations, LARGEST)):
        parts.append(part)
    if len(parts) <= 1:
        yield File(NAME, _document("urlset", "url", parts[0] if parts else []), ORIGIN)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = [escape(addresses.absolute(config.base_url, name)) for name in names]
    yield File(NAME, _document("sitemapindex", "sitemap", index), ORIGIN)
    for name, part in zip(names, parts, strict=True):
        yield File(name, _document("urlset", "url", part), ORIGIN)


def _document(root: str, element: str, locations: list[str]) -> bytes:
    rows = "".join(f"<{element}><loc>{location}</loc></{element}>\n" for location in locations)
    start = f'<?xml version="1.0" encoding="utf-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{start}{rows}</{root}>\n".encode()
