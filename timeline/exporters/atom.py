"""Atom (RFC 4287): what became known last, newest first."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from timeline import addresses
from timeline.exporters.feed import LATEST, FeedEntry, feed
from timeline.exporters.file import File
from timeline.exporters.known import last_known
from timeline.wording.labels import CONFIDENCE, STATUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from timeline.exporters.scope import Scope
    from timeline.model import Entry, Source
    from timeline.wording import Wording

NAME = "feed.xml"


def atom(scope: Scope) -> Iterator[File]:
    """`feed.xml`. Dates are when something became known (`last_known`); an entry's own date stands in its text, in words."""
    today = scope.site.today
    dated = [(last_known(entry, today), entry) for entry in scope.entries]
    # Stable: what became known together stays in the timeline's order.
    dated.sort(key=lambda pair: pair[0], reverse=True)
    entries = [_entry(scope, updated, entry) for updated, entry in dated[:LATEST]]
    page = addresses.timeline(scope.folder)
    data = feed(scope, name=NAME, title=scope.title, page=page, identity=scope.identity(page), entries=entries)
    yield File(scope.path(NAME), data, "the Atom feed")


def _entry(scope: Scope, updated: datetime, entry: Entry) -> FeedEntry:
    event = entry.event
    path = addresses.event(event.slug)
    return FeedEntry(
        title=event.title,
        link=scope.address(path),
        identity=scope.identity(path),
        updated=updated,
        content="\n".join(_content(entry, scope)),
        summary=event.summary or event.body.lead,
        tags=event.tags,
        lang=event.lang,
    )


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
