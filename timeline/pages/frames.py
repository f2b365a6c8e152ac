"""Pages for the frames of other pages: a timeline or an event with next to nothing around it."""

from __future__ import annotations

from timeline import addresses
from timeline.model import Entry
from timeline.pages.blocks import Link
from timeline.pages.edition import Edition
from timeline.pages.making import make_page
from timeline.pages.planned import Planned
from timeline.pages.sections import sections
from timeline.pages.timelines import TimelinePages
from timeline.pages.views import EmbeddedEventView, EmbeddedTimelineView, EventView, Page

ROWS = 25
"""How many events a frame lists."""


def embedded_timeline(edition: Edition, lists: TimelinePages, path: str, *, framed: bool) -> Page:
    """The timeline's; `framed` says whether events have frames of their own."""
    timeline, wording = lists.timeline, edition.wording
    entries = _most_important(lists.listed)
    view = EmbeddedTimelineView(
        title=timeline.title or edition.config.title,
        lang=edition.describer.foreign(timeline.lang_of("title")),
        axis=lists.axis,
        sections=sections(edition, entries, periods=(), ids=True),
        home=Link(edition.view.title, addresses.href(lists.path)),
        rest=wording.plural("The event", "All {n} events", len(lists.listed))
        if len(entries) < len(lists.listed)
        else "",
        frames=addresses.embedded_events() if framed and len(entries) < len(lists.listed) else "",
    )
    return make_page(
        edition,
        path,
        "embed_timeline.html",
        view.title if timeline.folder else "",
        view,
        origin=f"the frame of the timeline “{view.title}”",
        feeds=(),
        indexed=False,
        canonical=_canonical(edition, lists.path),
    )


def _most_important(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The most important, of equally important ones the latest; in order."""
    order = range(len(entries))
    kept = sorted(order, key=lambda number: (entries[number].event.importance, number), reverse=True)[:ROWS]
    return tuple(entries[number] for number in sorted(kept))


def embedded_event(edition: Edition, planned: Planned, entry: Entry) -> Page:
    """The frame's page of the event that the planned page is about."""
    page = planned.page()
    event = page.context
    assert isinstance(event, EventView)  # noqa: S101 - what event_page makes
    card = edition.cards[entry.event.slug]
    view = EmbeddedEventView(
        card, event.axis, Link(edition.view.title, addresses.href(addresses.timeline(entry.timeline)))
    )
    return make_page(
        edition,
        addresses.embedded_event(entry.event.slug),
        "embed_event.html",
        page.title,
        view,
        origin=f"the frame of {entry.event.file}",
        feeds=(),
        kind="article",
        indexed=False,
        canonical=page.canonical,
    )


def _canonical(edition: Edition, path: str) -> str:
    return addresses.absolute(edition.config.base_url, path) if edition.config.base_url else ""
