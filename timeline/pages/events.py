"""An event's own page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timeline import addresses
from timeline.model import Entry, Update
from timeline.pages import embeds
from timeline.pages.blocks import Aspect, CorrectionView, EmbedCode, Link, MediaView, Neighbour, UpdateView, When
from timeline.pages.editing import edit
from timeline.pages.edition import Describer, Edition, axis_view, latest_known
from timeline.pages.making import make_page
from timeline.pages.media import body_html, enlarges, media_view, with_players
from timeline.pages.previews import has_own, preview
from timeline.pages.schema import event_data
from timeline.pages.views import EventView, Page, Preview
from timeline.wording import datetime_attribute
from timeline.wording.labels import CONFIDENCE, STATUS

NEIGHBOURS = 3
"""How many events before and after an event its axis shows."""


def event_page(
    edition: Edition,
    describer: Describer,
    entry: Entry,
    crumbs_to: Callable[[Entry], tuple[Link, ...]],
    order: Sequence[Entry],
    number: int,
    corrections: tuple[CorrectionView, ...] = (),
) -> Page:
    """The page of `order[number]`, which is `entry`; for a period, that has no neighbours, `number` is -1."""
    crumbs = crumbs_to(entry)
    event = entry.event
    path = addresses.event(event.slug)
    card = edition.cards[event.slug]
    base_url = edition.config.base_url
    canonical = base_url + card.href.removesuffix(addresses.INDEX) if base_url else ""
    shown = _shown(edition, entry, path)
    near = order[max(0, number - NEIGHBOURS) : number + NEIGHBOURS + 1] if number >= 0 else (entry,)
    media = tuple(_media(describer, entry, number) for number in range(len(event.media)))
    html = body_html(event.body, edition.site, addresses.up(path), first=not any(one.picture for one in media))
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
        media=media,
        html=html,
        accounts=card.accounts,
        updates=_updates(edition, describer, entry),
        connections=describer.connections(entry),
        sources=tuple(describer.source(source) for source in entry.sources),
        aspects=_aspects(edition, describer, entry),
        confidence=edition.wording.text(CONFIDENCE[event.confidence]) if event.confidence else "",
        citation=_citation(edition, entry, card.when.text, canonical),
        earlier=_neighbour(edition, order[number - 1]) if number > 0 else None,
        later=_neighbour(edition, order[number + 1]) if 0 <= number < len(order) - 1 else None,
        data=event_data(
            entry,
            description=card.summary,
            attribute=card.when.attribute,
            canonical=canonical,
            language=event.lang or edition.wording.language,
            pictures=_pictures(edition, entry, shown),
        ),
        extra=event.extra,
        summary_lang=describer.foreign(entry.lang_of("summary")),
        html_lang=describer.foreign(entry.lang_of("body")),
        enlarges=enlarges(media, html),
        embed=_embed(edition, event.slug),
        known=_known(edition, entry),
        corrections=corrections,
        edit=edit(edition.config, entry),
    )
    page = make_page(
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
        shown=shown,
        crumbs=crumbs,
    )
    return with_players(page, view.media)


def _embed(edition: Edition, slug: str) -> EmbedCode | None:
    if not embeds.of_events(edition.config, len(edition.entries)):
        return None
    return embeds.code(edition.config, addresses.embedded_event(slug))


def _known(edition: Edition, entry: Entry) -> str:
    """The day that something about it last became known, as ISO 8601 writes it; "" where that is not known to the day."""
    day = latest_known(entry, edition.site.today)
    attribute = datetime_attribute(day) if day else None
    return attribute if attribute and len(attribute) == len("2024-08-20") else ""


def _pictures(edition: Edition, entry: Entry, shown: Preview | None) -> list[str]:
    """The addresses of its pictures, else of the card that stands for it."""
    base_url, top = edition.config.base_url, edition.site.top
    own = [media.src for media in entry.event.media if media.kind == "picture"]
    if own and base_url:
        return [addresses.absolute(base_url, top + src) for src in own]
    return [shown.address] if shown else []


def _shown(edition: Edition, entry: Entry, path: str) -> Preview | None:
    """The event's own card, or its timeline's."""
    if not has_own(edition.config, entry, len(edition.entries)):
        titles = {timeline.folder: timeline.title for timeline in edition.site.timelines}
        title = titles.get(entry.timeline, edition.view.title)
        return preview(edition.config, addresses.timeline(entry.timeline), title)
    card = edition.cards[entry.event.slug]
    labels = f" ({', '.join(label.text for label in card.labels)})" if card.labels else ""
    return preview(edition.config, path, f"{card.when.text}: {card.title}{labels}")


def _precision(edition: Edition, describer: Describer, entry: Entry) -> str:
    """How well the date is known. Where the author worded it, our own wording of it too."""
    card = edition.cards[entry.event.slug]
    ours = describer.wording.date(entry.event.date) if entry.event.display_date else ""
    known = "" if card.shape == "point" else edition.wording.precision(entry.event.date)
    parts = (ours, known, card.when.note)
    return " · ".join(part for part in parts if part)


def _media(describer: Describer, entry: Entry, number: int) -> MediaView:
    media = entry.event.media
    return media_view(
        media[number],
        describer.site,
        at_once=not any(other.kind == "picture" for other in media[:number]),
        alt_lang=describer.foreign(entry.lang_of(f"media.{number}.alt")),
        caption_lang=describer.foreign(entry.lang_of(f"media.{number}.caption")),
    )


def _updates(edition: Edition, describer: Describer, entry: Entry) -> tuple[UpdateView, ...]:
    """Oldest first; of one day as the author has them."""

    def day(numbered: tuple[int, Update]) -> tuple[int, ...]:
        return tuple(numbered[1].on.earliest or edition.site.today)

    views = []
    for number, update in sorted(enumerate(entry.event.updates), key=day):
        when = When(describer.wording.date(update.on), datetime_attribute(update.on) or "", "")
        status = edition.wording.text(STATUS[update.status]) if update.status else ""
        lang = describer.foreign(entry.lang_of(f"updates.{number}")) if update.note else ""
        views.append(UpdateView(when, status, update.note, update.source or 0, lang))
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
    text, isolated = edition.wording.text, edition.wording.isolated
    said = text("“{title}” ({date})", title=isolated(entry.event.title), date=date)
    parts = (isolated(edition.config.author), said, isolated(edition.view.title), isolated(canonical))
    return text(", ").join(part for part in parts if part)


def _neighbour(edition: Edition, entry: Entry) -> Neighbour:
    card = edition.cards[entry.event.slug]
    return Neighbour(card.title, card.lang, card.href, card.when.text)
