"""Where everything is published, as paths below the site's root: the one place that knows.

A path names a file: `events/doha/index.html`. Pages link to each other by it, relative and with the file's name, so that a site works
at a domain's root, in a sub-folder and opened from disk; what leaves the site (feeds, canonical addresses) uses the clean form.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal
from urllib.parse import quote

TermKind = Literal["tags", "actors", "places", "groups"]
INDEX = "index.html"
UP = "../"
REMEMBERED = 1 << 16
"""How many answers are kept of what is asked again by every page and export."""


@lru_cache(maxsize=REMEMBERED)
def slugify(text: str) -> str:
    """The part of an address that stands for a name: letters and digits of any script, lower case, joined by hyphens. May be empty."""
    folded = unicodedata.normalize("NFC", text).lower()
    return "-".join("".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded).split())


def event(slug: str) -> str:
    return f"events/{slug}/{INDEX}"


def source(key: str) -> str:
    return f"sources/{key}/{INDEX}"


def index(kind: TermKind | Literal["sources"]) -> str:
    return f"{kind}/{INDEX}"


def term(kind: TermKind, name: str) -> str:
    return f"{kind}/{slugify(name)}/{INDEX}"


def timeline(folder: str) -> str:
    return f"{folder}/{INDEX}" if folder else INDEX


def in_timeline(folder: str, name: str) -> str:
    """A file that a timeline has beside its page: `feed.xml`, `2024/08/index.html`."""
    return f"{folder}/{name}" if folder else name


def in_language(code: str, path: str) -> str:
    """What a page or a file of the site is in a further language, below the site's own root."""
    return f"{code}/{path}"


def corrections() -> str:
    """The page of corrections and updates."""
    return f"corrections/{INDEX}"


def embedded_timeline(folder: str) -> str:
    """A timeline's page for the frames of others."""
    return in_timeline(folder, f"embed/{INDEX}")


def embedded_event(slug: str) -> str:
    return f"embed/{event(slug)}"


def slug_of(path: str) -> tuple[str, bool]:
    """The event that a page belongs to, and whether it is the one for frames; "" for pages of nothing of the kind."""
    framed = path.startswith(embedded_events())
    folder, _, rest = path.removeprefix("embed/" if framed else "").partition("/")
    slug, _, name = rest.partition("/")
    return (slug, framed) if folder == "events" and name == INDEX else ("", False)


def embedded_events() -> str:
    """The folder of the events' frames."""
    return "embed/events/"


def map_page(folder: str) -> str:
    """The map of a timeline's events; of all events for ""."""
    return in_timeline(folder, f"map/{INDEX}")


def later_page(path: str, number: int) -> str:
    """The path of page `number`, counted from 1, of a list too long for one page."""
    return path if number == 1 else f"{path.removesuffix(INDEX)}page/{number}/{INDEX}"


@lru_cache(maxsize=REMEMBERED)
def href(path: str) -> str:
    """A path as it is written into a link."""
    return quote(path, safe="/-._~")


def resolve(target: str, links: Mapping[str, str]) -> tuple[str, str] | None:
    """Where a body's link `content:TARGET` leads: a path below the site's root, and what follows it (query and fragment).

    `links` says where the files of content/ are published; a target that begins with a slash is an address below the root as a reader
    sees it. None for a target that leads nowhere.
    """
    path, mark, fragment = target.partition("#")
    rest = mark + href(fragment)
    if not path.startswith("/"):
        return (links[path], rest) if path in links else None
    path, question, query = path[1:].partition("?")
    if path and links.get(path, "").removeprefix(UP) == path:
        return links[path], question + query + rest
    return (path + INDEX if path.endswith("/") or not path else path), question + query + rest


def up(path: str) -> str:
    """The way from a page up to the site's root: "" or "../" as often as needed."""
    return UP * path.count("/")


def absolute(base_url: str, path: str) -> str:
    """The full address of a path, without `index.html`. `base_url` ends in a slash, or is "" where the site does not know its address.

    A path that begins with `../` leads from the folder of a further language to what all languages share.
    """
    while path.startswith(UP):
        path, base_url = path.removeprefix(UP), base_url[: base_url.rfind("/", 0, -1) + 1]
    clean = path.removesuffix(INDEX) if path == INDEX or path.endswith("/" + INDEX) else path
    return base_url + href(clean)
