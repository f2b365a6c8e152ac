"""Pictures and recordings of a page: those that an event lists, and the pictures in a text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from msgspec.structs import replace

from timeline import addresses
from timeline.markup import link
from timeline.model import Media
from timeline.pages.blocks import Candidate, MediaView, PictureView
from timeline.pages.providers import host_of, provider_of
from timeline.pages.views import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.model import Body, Site

SIZES = "(min-width: 47rem) 41rem, 90vw"
"""How wide a picture is at most among text: the measure of the default theme. A browser chooses a file by it before it knows the style sheet."""


ENLARGES = '<a class="enlarge" '


def media_view(media: Media, site: Site, *, at_once: bool, alt_lang: str, caption_lang: str) -> MediaView:
    """`at_once` is true of a page's first picture. The languages are "" where they are the page's."""
    untitled = media.kind != "picture" and not media.alt  # then the caption is the title
    provider = provider_of(media.src) if media.kind == "elsewhere" else None
    return MediaView(
        src=media.src if provider else site.top + addresses.href(media.src),
        alt=(media.caption or media.src) if untitled else media.alt,
        caption="" if untitled else media.caption,
        credit=media.credit,
        licence=media.licence,
        alt_lang=caption_lang if untitled else alt_lang,
        caption_lang=caption_lang,
        kind=media.kind,
        picture=picture_view(media.src, site, at_once=at_once) if media.kind == "picture" else None,
        provider=provider.name if provider else "",
        player=provider.player if provider else "",
    )


def with_players(page: Page, media: Iterable[MediaView]) -> Page:
    """The page, which shows `media`, with what its policy has to allow for them."""
    frames = tuple(dict.fromkeys(host_of(one.player) for one in media if one.player))
    own = any(one.kind in ("video", "audio") for one in media)
    return replace(page, frames=frames, plays=own) if frames or own else page


def enlarges(media: Iterable[MediaView], html: str) -> bool:
    """Whether a page has pictures that can be opened large, listed or in its text. What is decoration is not."""
    return ENLARGES in html or any(one.picture and one.alt for one in media)


def picture_view(path: str, site: Site, *, at_once: bool) -> PictureView:
    """The picture at a path below content/."""
    known = site.pictures.get(path)
    if known is None:
        return PictureView(site.top + addresses.href(path), at_once=at_once)
    candidates = [Candidate(site.top + addresses.href(size.path), size.width) for size in known.sizes]
    kinds = [size.kind for size in known.sizes]
    own = [one for one, kind in zip(candidates, kinds, strict=True) if kind == known.kind or known.takes_webp]
    webp = [one for one, kind in zip(candidates, kinds, strict=True) if kind == "webp" and not known.takes_webp]
    return PictureView(
        href=own[-1].href if own else site.top + addresses.href(path),
        width=known.width,
        height=known.height,
        candidates=tuple(own) if len(own) > 1 else (),
        webp=tuple(webp),
        sizes=SIZES if len(own) > 1 or len(webp) > 1 else "",
        at_once=at_once,
    )


def body_html(body: Body, site: Site, root: str, *, first: bool = True) -> str:
    """A text for a page that is `root` below the root of the site's pages. `first`: whether its first picture is the page's, which is not to wait."""
    shown = 0

    def resolve(address: str) -> str | None:
        found = addresses.resolve(address, site.links)
        return None if found is None else root + addresses.href(found[0]) + found[1]

    def show(address: str, href: str, attributes: str, *, linked: bool) -> str:
        nonlocal shown
        shown += 1
        path = address.partition("#")[0].removeprefix("/")
        if path not in site.pictures:
            return f'<img src="{escape(href)}"{attributes}>'
        html = _picture_html(picture_view(path, site, at_once=first and shown == 1), root, attributes)
        described = ' alt=""' not in attributes
        return html if linked or not described else f'{ENLARGES}href="{escape(href)}">{html}</a>'

    return link(body.html, resolve, show) if body.html else ""


def _picture_html(picture: PictureView, root: str, attributes: str) -> str:
    """What the theme's partials/media.html makes of a listed picture, for one in a text."""
    attributes = attributes.replace(' loading="lazy"', "" if picture.at_once else ' loading="lazy" decoding="async"')
    sizes = f' sizes="{picture.sizes}"' if picture.sizes else ""
    several = f' srcset="{_srcset(picture.candidates, root)}"{sizes}' if picture.candidates else ""
    size = f' width="{picture.width}" height="{picture.height}"'
    html = f'<img src="{escape(root + picture.href)}"{several}{size}{attributes}>'
    if not picture.webp:
        return html
    return f'<picture><source type="image/webp" srcset="{_srcset(picture.webp, root)}"{sizes}>{html}</picture>'


def _srcset(candidates: tuple[Candidate, ...], root: str) -> str:
    return escape(", ".join(f"{root}{one.href} {one.width}w" for one in candidates))
