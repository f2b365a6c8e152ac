"""What all kinds of pages have in common: their frame, and the way from one part of a list to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from timeline import addresses
from timeline.pages.blocks import Feed, Link, Pager
from timeline.pages.edition import Edition
from timeline.pages.previews import preview
from timeline.pages.schema import breadcrumbs
from timeline.pages.views import Context, Page, Preview
from timeline.wording import Wording

LONGEST_DESCRIPTION = 300
"""Characters of a page's description, which machines read."""

T = TypeVar("T")


def make_page(
    edition: Edition,
    path: str,
    template: str,
    title: str,
    context: Context,
    *,
    origin: str,
    description: str = "",
    feeds: tuple[Feed, ...] | None = None,
    kind: Literal["website", "article"] = "website",
    indexed: bool = True,
    canonical: str = "",
    root: str | None = None,
    shown: Preview | None = None,
    crumbs: tuple[Link, ...] = (),
    schema: tuple[Mapping[str, Any], ...] = (),
) -> Page:
    """A view in the frame of a page. `canonical` is its full address if that is known already, or that of the page which stands for it.

    A page without a `description` of its own has the site's.
    `shown` is the picture that stands for it, if it is not the site's; `crumbs` is the way to it, which `schema` need not tell.
    """
    base_url = edition.config.base_url
    if indexed and not description and edition.view.description:
        description = f"{title}: {edition.view.description}" if title else edition.view.description
    if not canonical and indexed and base_url:
        canonical = addresses.absolute(base_url, path)
    way = (breadcrumbs(crumbs, title or edition.view.title, base_url),) if crumbs and base_url else ()
    return Page(
        path=path,
        template=template,
        title=title,
        description=shorten(description, LONGEST_DESCRIPTION),
        canonical=canonical,
        site=edition.view,
        context=context,
        origin=origin,
        root=addresses.up(path) if root is None else root,
        feeds=edition.feeds if feeds is None else feeds,
        type=kind,
        indexed=indexed,
        schema=(*schema, *way) if indexed else (),
        preview=(shown or preview(edition.config, addresses.INDEX, edition.view.title)) if indexed else None,
    )


def shorten(text: str, most: int) -> str:
    """A text of one line and about `most` characters, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[:most]
    return (cut[: cut.rfind(" ")] if " " in cut[-40:] else cut).rstrip(" ,;:.") + "…"


def parts(items: Sequence[T], size: int) -> Iterator[tuple[int, int, Sequence[T]]]:
    """A list in pages of `size`: number of the page, how many there are, the page's items. At least one page."""
    pages = max(1, -(-len(items) // size))
    for number in range(1, pages + 1):
        yield number, pages, items[(number - 1) * size : number * size]


def pager(
    wording: Wording, path: str, number: int, pages: int, *, before: Link | None = None, after: Link | None = None
) -> Pager:
    """The way on from page `number` of a list whose first page is at `path`; `before` and `after` lie beyond the list."""

    def to(other: int) -> Link:
        text = wording.text("page {n}", n=wording.number(other))
        return Link(text, addresses.href(addresses.later_page(path, other)))

    here = wording.text("page {n} of {all}", n=wording.number(number), all=wording.number(pages)) if pages > 1 else ""
    return Pager(to(number - 1) if number > 1 else before, to(number + 1) if number < pages else after, here)
