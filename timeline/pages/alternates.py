"""The pages of all languages of a site as one, each with the way to itself in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from timeline import addresses
from timeline.pages.edition import Edition
from timeline.pages.plan import pages_of
from timeline.pages.views import Alternate, Page


def pages_of_all(editions: Sequence[Edition]) -> tuple[Page, ...]:
    """Every page of every edition, the site's own language first. Paths count from the site's root, all else from that of the edition's pages."""
    if len(editions) == 1:
        return pages_of(editions[0])
    planned = [(edition, pages_of(edition)) for edition in editions]
    there = [(edition, frozenset(page.path for page in pages)) for edition, pages in planned]
    return tuple(page for edition, pages in planned for page in _joined(edition, pages, there))


def _joined(edition: Edition, pages: Sequence[Page], there: Sequence[tuple[Edition, frozenset[str]]]) -> Iterator[Page]:
    folder = edition.site.folder
    for page in pages:
        alternates = tuple(_alternate(edition, page, other, paths) for other, paths in there)
        path = addresses.in_language(folder, page.path) if folder else page.path
        yield structs.replace(page, path=path, alternates=alternates)


def _alternate(edition: Edition, page: Page, other: Edition, paths: frozenset[str]) -> Alternate:
    """The page in another edition, or that edition's first page."""
    same = page.path in paths
    path = page.path if same else addresses.INDEX
    href = addresses.href(path)
    if other is not edition:
        href = edition.site.top + (addresses.in_language(other.site.folder, href) if other.site.folder else href)
    address = ""
    if same and page.indexed:
        base_url = other.config.base_url
        address = addresses.absolute(base_url, path) if base_url else page.root + href
    wording = other.wording
    return Alternate(wording.language, wording.direction, wording.own_name, href, address)
