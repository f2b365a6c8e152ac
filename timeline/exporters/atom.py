"""Atom (RFC 4287): what became known last, newest first."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from timeline import addresses
from timeline.exporters.file import File
from timeline.exporters.known import first_second, last_known
from timeline.wording.labels import CONFIDENCE, STATUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from timeline.exporters.scope import Scope
    from timeline.model import Entry, Source
    from timeline.wording import Wording

NAME = "feed.xml"
LATEST = 100
"""How many entries a feed holds at most."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) cannot hold, however it is written."""


def atom(scope: Scope) -> Iterator[File]:
    """`feed.xml`. Dates are when something became known (`last_known`); an entry's own date stands in its text, in words."""
    today = scope.site.today
    dated = [(last_known(entry, today), entry) for entry in scope.entries]
    # Stable: what became known together stays in the timeline's order.
    dated.sort(key=lambda pair: pair[0], reverse=True)
    yield File(scope.path(NAME), _write(scope, dated[:LATEST]), "the Atom feed")


def _write(scope: Scope, dated: list[tuple[datetime, Entry]]) -> bytes:
    from feedgenerator import Atom1Feed

    class Feed(Atom1Feed):  # type: ignore[misc]
        """Tells each entry's language too, and never looks at the clock."""

        def item_attributes(self, item: dict[str, str]) -> dict[str, str]:
            return {"xml:lang": item["lang"]} if item["lang"] else {}

        def latest_post_date(self) -> datetime:
            return dated[0][0] if dated else first_second(scope.site.today)

    page = addresses.timeline(scope.folder)
    feed = Feed(
        title=_plain(scope.title),
        link=scope.address(page),
        description=_plain(scope.description),
        language=scope.lang,
        author_name=_plain(scope.config.author or scope.config.title),
        feed_url=scope.address(scope.path(NAME)) if scope.config.base_url else None,
        feed_guid=scope.identity(page),
        feed_copyright=_plain(scope.config.licence) or None,
    )
    for updated, entry in dated:
        event = entry.event
        path = addresses.event(event.slug)
        feed.add_item(
            title=_plain(event.title),
            link=scope.address(path),
            description=escape(_plain(event.summary or event.body.lead), quote=False) or None,
            updateddate=updated,
            unique_id=scope.identity(path),
            categories=[_plain(tag) for tag in event.tags],
            content=_plain("\n".join(_content(entry, scope))),
            lang=event.lang if event.lang != scope.lang else "",
        )
    text: str = feed.writeString("utf-8")
    return f"{text}\n".encode()


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("", text)


# --- An entry's content, as HTML ---------------------------------------------------------------------------------------------------


def _content(entry: Entry, scope: Scope) -> Iterator[str]:
    event, wording = entry.event, scope.wording
    when = event.display_date or wording.date(event.date)
    notes = [
        when,
        wording.text(STATUS[entry.status]),
        *([wording.text(CONFIDENCE[event.confidence])] if event.confidence else []),
    ]
    yield f"<p><strong>{escape(notes[0], quote=False)}</strong> · {escape(' · '.join(notes[1:]), quote=False)}</p>"
    if event.summary:
        yield f"<p>{escape(event.summary, quote=False)}</p>"
    if event.body.html:
        yield scope.body(entry)
    if event.accounts:
        accounts = (
            f"<strong>{escape(account.by, quote=False)}</strong>: {_with_source(account.says, account.source)}"
            for account in event.accounts
        )
        yield _section(wording.text("Who says what"), "ul", accounts)
    if event.updates:
        yield _section(wording.text("What became known, and when"), "ul", _updates(entry, wording))
    if entry.sources:
        yield _section(wording.text("Sources"), "ol", (_source(source, wording) for source in entry.sources))


def _section(heading: str, element: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<h2>{escape(heading, quote=False)}</h2>\n<{element}>{rows}</{element}>"


def _updates(entry: Entry, wording: Wording) -> Iterator[str]:
    for update in entry.event.updates:
        status = wording.text(STATUS[update.status]) if update.status else ""
        said = " · ".join(filter(None, (update.note, status)))
        yield f"<strong>{escape(wording.date(update.on), quote=False)}</strong>: {_with_source(said, update.source)}"


def _with_source(text: str, number: int | None) -> str:
    return escape(text, quote=False) + (f" [{number}]" if number else "")


def _source(source: Source, wording: Wording) -> str:
    title = escape(source.title, quote=False)
    if source.url:
        title = f'<a href="{escape(source.url)}">{title}</a>'
    published = wording.date(source.published) if source.published is not None else ""
    rest = [escape(text, quote=False) for text in (source.author, source.publisher, published) if text]
    if source.archived:
        rest.append(f'<a href="{escape(source.archived)}">{escape(wording.text("archived"), quote=False)}</a>')
    return ", ".join([title, *rest])
