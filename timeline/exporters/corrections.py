"""Corrections and updates as an Atom feed: what became known about events, and what was changed in them, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from timeline import addresses
from timeline.exporters.feed import LATEST, FeedEntry, feed
from timeline.exporters.file import File
from timeline.exporters.known import first_second, moment
from timeline.knowledge import Correction, corrections
from timeline.wording.changes import said
from timeline.wording.labels import STATUS

if TYPE_CHECKING:
    from timeline.exporters.scope import Scope
    from timeline.model import Revision, Update

NAME = "corrections.xml"


def corrections_feed(scope: Scope) -> Iterator[File]:
    """`corrections.xml`, beside the scope's other files; nothing for a site that wants no corrections."""
    if scope.config.corrections == "none":
        return
    found = corrections(scope.entries, scope.site.revisions, scope.site.today)
    entries = sorted((_entry(scope, one) for one in found), key=lambda entry: entry.updated, reverse=True)
    data = feed(
        scope,
        name=NAME,
        title=scope.wording.text("{title}: corrections and updates", title=scope.title),
        page=addresses.corrections(),
        identity=scope.identity(scope.path(NAME)),
        entries=entries[:LATEST],
    )
    yield File(scope.path(NAME), data, "the feed of corrections")


def _entry(scope: Scope, one: Correction) -> FeedEntry:
    event, text = one.entry.event, scope.wording.text
    path = addresses.event(event.slug)
    if one.revision is not None:
        what, mark, content = text("changed here"), f"change-{one.revision.commit[:12]}", _changes(scope, one.revision)
    else:
        update = event.updates[one.update or 0]
        what, mark, content = text("became known"), _mark(event.updates, one.update or 0), _news(scope, one, update)
    when = f"<p><strong>{escape(scope.wording.date(one.on), quote=False)}</strong> · {escape(what, quote=False)}</p>"
    return FeedEntry(
        title=f"{event.title} · {what}",
        link=scope.address(path),
        identity=_identity(scope, path, mark),
        updated=moment(one.on, scope.site.today) or first_second(scope.site.today),
        content="\n".join((when, *content)),
        lang=event.lang,
    )


def _mark(updates: Iterable[Update], number: int) -> str:
    """Tells the updates of an event apart, whatever is put before them or mended in their words."""
    days = [update.on.text for update in updates]
    return f"update-{days[number]}-{days[: number + 1].count(days[number])}"


def _identity(scope: Scope, path: str, mark: str) -> str:
    """The event's own, with a fragment; without an address of the site one of its own."""
    if scope.config.base_url:
        return f"{scope.identity(path)}#{quote(mark, safe='')}"
    return scope.identity(f"{path}#{mark}")


def _news(scope: Scope, one: Correction, update: Update) -> Iterator[str]:
    status = scope.wording.text(STATUS[update.status]) if update.status else ""
    words = " · ".join(filter(None, (update.note, status)))
    if words:
        yield f"<p>{escape(words, quote=False)}</p>"
    if update.source:
        source = one.entry.sources[update.source - 1]
        title = escape(source.title, quote=False)
        yield f'<p><a href="{escape(source.url)}">{title}</a></p>' if source.url else f"<p>{title}</p>"


def _changes(scope: Scope, revision: Revision) -> Iterator[str]:
    text = scope.wording.text
    if revision.reason:
        yield f"<p>{escape(revision.reason, quote=False)}</p>"
    rows = []
    for difference in revision.differences:
        words = said(difference, scope.wording, scope.site.bibliography)
        before = (text("before") if words.after else text("taken out"), words.before)
        after = (text("now") if words.before else text("added"), words.after)
        told = [f"{escape(verb, quote=False)}: {escape(what, quote=False)}" for verb, what in (before, after) if what]
        rows.append(
            f"<dt>{escape(words.label, quote=False)}</dt>"
            + "".join(f"<dd>{one}</dd>" for one in told or [escape(words.note, quote=False)])
        )
    yield f"<dl>{''.join(rows)}</dl>"
