"""An event's own page."""

from __future__ import annotations

from collections.abc import Sequence

from timeline import addresses
from timeline.model import Entry, Media, Update
from timeline.pages.edition import Describer, Edition, axis_view, body_html
from timeline.pages.making import make_page
from timeline.pages.schema import json_ld
from timeline.pages.views import (
    Aspect,
    EventView,
    Link,
    MediaView,
    Neighbour,
    Page,
    UpdateView,
    When,
)
from timeline.wording import datetime_attribute
from timeline.wording.labels import CONFIDENCE, STATUS

NEIGHBOURS = 3
"""How many events before and after an event its axis shows."""


def event_page(
    edition: Edition, describer: Describer, entry: Entry, crumbs: tuple[Link, ...], order: Sequence[Entry], number: int
) -> Page:
    """The page of `order[number]`, which is `entry`; for a period, that has no neighbours, `number` is -1."""
    event = entry.event
    path = addresses.event(event.slug)
    card = edition.cards[event.slug]
    base_url = edition.config.base_url
    canonical = base_url + card.href.removesuffix(addresses.INDEX) if base_url else ""
    near = order[max(0, number - NEIGHBOURS) : number + NEIGHBOURS + 1] if number >= 0 else (entry,)
    view = EventView(
        title=event.title,
        lang=card.lang,
        crumbs=crumbs,
        when=card.when,
        precision=_precision(edition, describer, entry),
        shape=card.shape,
        status=entry.status,
        labels=card.labels,
        summary=event.summary,
        axis=axis_view((edition.items[other.event.slug] for other in near), edition.site.today, event.slug),
        media=tuple(_media(media) for media in event.media),
        html=body_html(event.body, addresses.up(path), edition.site.links),
        accounts=card.accounts,
        updates=_updates(edition, describer, entry),
        connections=describer.connections(entry),
        sources=tuple(describer.source(source) for source in entry.sources),
        aspects=_aspects(edition, describer, entry),
        confidence=edition.wording.text(CONFIDENCE[event.confidence]) if event.confidence else "",
        citation=_citation(edition, entry, card.when.text, canonical),
        earlier=_neighbour(edition, order[number - 1]) if number > 0 else None,
        later=_neighbour(edition, order[number + 1]) if 0 <= number < len(order) - 1 else None,
        data=json_ld(entry, card.summary, card.when.attribute, canonical, base_url),
        extra=event.extra,
    )
    return make_page(
        edition,
        path,
        "event.html",
        event.title,
        view,
        description=f"{card.when.text}: {card.summary}" if card.summary else card.when.text,
        origin=event.file,
        kind="article",
        indexed=not event.draft,
        canonical="" if event.draft else canonical,
    )


def _precision(edition: Edition, describer: Describer, entry: Entry) -> str:
    """How well the date is known. Where the author worded it, our own wording of it too."""
    card = edition.cards[entry.event.slug]
    ours = describer.wording.date(entry.event.date) if entry.event.display_date else ""
    known = "" if card.shape == "point" else edition.wording.precision(entry.event.date)
    parts = (ours, known, card.when.note)
    return " · ".join(part for part in parts if part)


def _media(media: Media) -> MediaView:
    return MediaView(addresses.href(media.src), media.alt, media.caption, media.credit, media.licence)


def _updates(edition: Edition, describer: Describer, entry: Entry) -> tuple[UpdateView, ...]:
    """Oldest first; of one day as the author has them."""

    def day(update: Update) -> tuple[int, ...]:
        return tuple(update.on.earliest or edition.site.today)

    views = []
    for update in sorted(entry.event.updates, key=day):
        when = When(describer.wording.date(update.on), datetime_attribute(update.on) or "", "")
        status = edition.wording.text(STATUS[update.status]) if update.status else ""
        views.append(UpdateView(when, status, update.note, update.source or 0))
    return tuple(views)


def _aspects(edition: Edition, describer: Describer, entry: Entry) -> tuple[Aspect, ...]:
    plural = describer.plural
    event, card = entry.event, edition.cards[entry.event.slug]
    actors = tuple(describer.term("actors", actor) for actor in event.actors)
    found = [
        Aspect(plural("Place", "Places", len(card.places)), card.places),
        Aspect(edition.wording.text("People and bodies"), actors),
        Aspect(plural("Topic", "Topics", len(card.tags)), card.tags),
        Aspect(edition.wording.text("Track"), (card.group,) if card.group else ()),
    ]
    return tuple(aspect for aspect in found if aspect.links)


def _citation(edition: Edition, entry: Entry, date: str, canonical: str) -> str:
    """Author, title and date of the event, the site, and where it stands."""
    author = f"{edition.config.author}, " if edition.config.author else ""
    where = f", {canonical}" if canonical else ""
    return f"{author}“{entry.event.title}” ({date}), {edition.view.title}{where}"


def _neighbour(edition: Edition, entry: Entry) -> Neighbour:
    card = edition.cards[entry.event.slug]
    return Neighbour(card.title, card.lang, card.href, card.when.text)
