"""The pages of all languages of a site as one, each with the way to itself in the others."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from timeline import addresses
from timeline.pages.edition import Edition
from timeline.pages.plan import pages_of
from timeline.pages.planned import Planned
from timeline.pages.views import Alternate, Page


def pages_of_all(editions: Sequence[Edition]) -> tuple[Planned, ...]:
    """Every page of every edition, the site's own language first. Paths count from the site's root, all else from that of the edition's pages."""
    if len(editions) == 1:
        return pages_of(editions[0])
    planned = [(edition, pages_of(edition)) for edition in editions]
    there = [(edition, frozenset(page.path for page in pages)) for edition, pages in planned]
    return tuple(_joined(edition, page, there) for edition, pages in planned for page in pages)


def _joined(edition: Edition, planned: Planned, there: Sequence[tuple[Edition, frozenset[str]]]) -> Planned:
    folder = edition.site.folder
    path = addresses.in_language(folder, planned.path) if folder else planned.path

    def make() -> Page:
        page = planned.page()
        alternates = tuple(_alternate(edition, page, other, paths) for other, paths in there)
        return structs.replace(page, path=path, alternates=alternates)

    return Planned(path, make)


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
