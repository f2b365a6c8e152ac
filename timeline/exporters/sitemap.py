"""sitemap.xml (sitemaps.org, protocol 0.9): the addresses of the pages, for search engines, each with those of its translations."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol
from xml.sax.saxutils import escape, quoteattr

from timeline import addresses
from timeline.exporters.file import File

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.config import Config

NAME = "sitemap.xml"
LARGEST = 50_000
"""Addresses in one file at most, as the protocol says."""

ORIGIN = "the sitemap"


class Alternate(Protocol):
    """A page in one of the site's languages."""

    @property
    def language(self) -> str: ...

    @property
    def address(self) -> str:
        """In full; "" where the page is not there in that language."""


def sitemap(pages: Mapping[str, Sequence[Alternate]], config: Config) -> Iterator[File]:
    """Of the pages with the paths given, in that order, each in the languages that the site has; its own is the first of several.

    Nothing where the site does not know its address: a sitemap's are absolute.
    """
    if not config.base_url:
        return
    locations = (
        f"<loc>{escape(addresses.absolute(config.base_url, path))}</loc>{_links(alternates)}"
        for path, alternates in pages.items()
    )
    parts = []
    # A sitemap has an end in bytes too (50 MB), which that of a site in many languages would reach first.
    while part := list(islice(locations, LARGEST // (1 + len(config.languages)))):
        parts.append(part)
    if len(parts) <= 1:
        yield File(NAME, _document("urlset", "url", parts[0] if parts else []), ORIGIN)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = [f"<loc>{escape(addresses.absolute(config.base_url, name))}</loc>" for name in names]
    yield File(NAME, _document("sitemapindex", "sitemap", index), ORIGIN)
    for name, part in zip(names, parts, strict=True):
        yield File(name, _document("urlset", "url", part), ORIGIN)


def _document(root: str, element: str, locations: list[str]) -> bytes:
    rows = "".join(f"<{element}>{location}</{element}>\n" for location in locations)
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    if any("<xhtml:" in location for location in locations):
        spaces += ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    start = f'<?xml version="1.0" encoding="utf-8"?>\n<{root} {spaces}>\n'
    return f"{start}{rows}</{root}>\n".encode()


def _links(alternates: Sequence[Alternate]) -> str:
    """The page in other languages, as Google's extension of the protocol has it; the site's own is for all whose language is not there."""
    found = [(each.language, each.address) for each in alternates if each.address]
    if found:
        found.append(("x-default", found[0][1]))
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>' for language, address in found
    )
