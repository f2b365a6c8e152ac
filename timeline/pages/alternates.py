"""The pages of all languages of a site as one, each with the way to itself in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from timeline import addresses
from timeline.pages.edition import Edition
from timeline.pages.plan import pages_of
from timeline.pages.planned import Chain, Pages, Planned
from timeline.pages.views import Alternate, Page


def pages_of_all(editions: Sequence[Edition]) -> Pages:
    """Every page of every edition, the site's own language first. Paths count from the site's root, all else from that of the edition's pages."""
    if len(editions) == 1:
        return pages_of(editions[0])
    there = [(edition, pages_of(edition)) for edition in editions]
    return Chain(*(_Joined(edition, pages, there) for edition, pages in there))


class _Joined:
    """The pages of one edition among those of all."""

    def __init__(self, edition: Edition, pages: Pages, there: Sequence[tuple[Edition, Pages]]) -> None:
        self._edition = edition
        self._folder = addresses.in_language(edition.site.folder, "") if edition.site.folder else ""
        self._pages = pages
        self._there = there
        self._found: dict[Planned, Planned] = {}

    def __iter__(self) -> Iterator[Planned]:
        return map(self._joined, self._pages)

    def find(self, path: str) -> Planned | None:
        found = self._pages.find(path.removeprefix(self._folder)) if path.startswith(self._folder) else None
        return self._joined(found) if found else None

    def _joined(self, planned: Planned) -> Planned:
        path = self._folder + planned.path

        def make() -> Page:
            page = planned.page()
            alternates = tuple(_alternate(self._edition, page, other, pages) for other, pages in self._there)
            return structs.replace(page, path=path, alternates=alternates)

        return self._found.setdefault(planned, Planned(path, make))


def _alternate(edition: Edition, page: Page, other: Edition, pages: Pages) -> Alternate:
    """The page in another edition, or that edition's first page."""
    same = pages.find(page.path) is not None
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
