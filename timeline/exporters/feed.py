"""What all Atom feeds (RFC 4287) have in common: never a look at the clock, and nothing that XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from timeline.exporters.known import first_second
from timeline.exporters.scope import Scope

LATEST = 100
"""How many entries a feed holds at most."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) cannot hold, however it is written."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    title: str
    link: str
    """In full, where the site knows its address."""
    identity: str
    """An IRI that is the same in every build."""
    updated: datetime
    content: str
    """HTML."""
    summary: str = ""
    tags: tuple[str, ...] = ()
    lang: str = ""


def feed(scope: Scope, *, name: str, title: str, page: str, identity: str, entries: Sequence[FeedEntry]) -> bytes:
    """The feed of that file name, about the page at that path. `entries`, newest first, are cut to LATEST by whoever makes them."""
    from feedgenerator import Atom1Feed

    class Feed(Atom1Feed):  # type: ignore[misc]  # the library has no types
        """Tells each entry's language too, and never looks at the clock."""

        def item_attributes(self, item: dict[str, str]) -> dict[str, str]:
            return {"xml:lang": item["lang"]} if item["lang"] else {}

        def latest_post_date(self) -> datetime:
            return entries[0].updated if entries else first_second(scope.site.today)

    written = Feed(
        title=plain(title),
        link=scope.address(page),
        description=plain(scope.description),
        language=scope.lang,
        author_name=plain(scope.config.author or scope.config.title),
        feed_url=scope.address(scope.path(name)) if scope.config.base_url else None,
        feed_guid=identity,
        feed_copyright=plain(scope.config.licence) or None,
    )
    for entry in entries:
        written.add_item(
            title=plain(entry.title),
            link=entry.link,
            description=escape(plain(entry.summary), quote=False) or None,
            updateddate=entry.updated,
            unique_id=entry.identity,
            categories=[plain(tag) for tag in entry.tags],
            content=plain(entry.content),
            lang=entry.lang if entry.lang != scope.lang else "",
        )
    text: str = written.writeString("utf-8")
    return f"{text}\n".encode()


def plain(text: str) -> str:
    return _FORBIDDEN.sub("", text)
