"""Maps: where the events are that have coordinates. One of the whole site, and one of each timeline in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product

from timeline import addresses
from timeline.atlas import Spot
from timeline.model import Entry, Place
from timeline.pages.blocks import Link, Placed, PlaceView
from timeline.pages.edition import Edition, axis_view
from timeline.pages.making import make_page
from timeline.pages.planned import Planned
from timeline.pages.views import MapView, Page

ROWS_PER_PLACE = 20
"""How many of a place's events the list below the map names."""
MOST_PLACES, MOST_ROWS = 200, 800
"""The list ends with the place that reaches one of them: the page must stay light where ten thousand events have coordinates."""
CROWD = 24
"""Of more places than this some have one mark together."""
NEAR = 0.02
"""Degrees, about two kilometres: coordinates of one name that lie closer together are taken for the same place, measured twice."""


@dataclass(slots=True)
class Location:
    """A place with coordinates, as its first event has it, and the events there."""

    name: str
    lat: float
    lon: float
    entries: list[Entry] = field(default_factory=list)


def has_coordinates(entry: Entry) -> bool:
    """Whether an event belongs on the map. A period is a background to events and has no mark on it."""
    return entry.event.kind == "event" and any(place.lat is not None for place in entry.event.places)


def map_pages(edition: Edition) -> Iterator[Planned]:
    """A map for whatever has something to show on it."""
    site, view = edition.site, edition.view
    events = [entry for entry in site.entries if entry.event.kind == "event"]
    home = (Link(view.title, view.home),)
    yield from _map(edition, "", events, home, "" if site.timelines else _data(""))
    for timeline in site.timelines:
        crumbs = (*home, Link(timeline.title, addresses.href(addresses.timeline(timeline.folder))))
        yield from _map(edition, timeline.folder, timeline.entries, crumbs, _data(timeline.folder))


def _data(folder: str) -> str:
    return addresses.href(addresses.in_timeline(folder, "data/events.js"))


def _map(
    edition: Edition, folder: str, events: Sequence[Entry], crumbs: tuple[Link, ...], data: str
) -> Iterator[Planned]:
    if any(map(has_coordinates, events)):
        yield Planned(addresses.map_page(folder), partial(_map_page, edition, folder, events, crumbs, data))


def _map_page(edition: Edition, folder: str, events: Sequence[Entry], crumbs: tuple[Link, ...], data: str) -> Page:
    wording = edition.wording
    shown = [entry for entry in events if has_coordinates(entry)]
    locations = sorted(locate(shown), key=lambda one: (-len(one.entries), one.name.casefold()))
    anchors = _anchors(locations)
    listed = _listed(locations)
    items = (edition.items[entry.event.slug] for entry in shown)
    count = wording.text(
        "Events with coordinates: {n} of {all}", n=wording.number(len(shown)), all=wording.number(len(events))
    )
    view = MapView(
        title=wording.text("Map"),
        crumbs=crumbs,
        shown=count,
        spots=tuple(
            _spot(one, f"#{anchor}" if number < listed else _page_of(edition, one))
            for number, (one, anchor) in enumerate(zip(locations, anchors, strict=True))
        ),
        sized=len(locations) > CROWD or (len(locations) > 1 and any(len(one.entries) > 1 for one in locations)),
        axis=axis_view(items, edition.site.today) if len(shown) > 1 else None,
        places=tuple(_place(edition, one, anchor) for one, anchor in zip(locations[:listed], anchors, strict=False)),
        rest=_rest(edition) if listed < len(locations) else None,
        data=data,
    )
    return make_page(
        edition,
        addresses.map_page(folder),
        "map.html",
        f"{view.title} · {crumbs[-1].text}" if folder else view.title,
        view,
        description=count,
        origin="the map",
        crumbs=crumbs,
    )


def locate(entries: Sequence[Entry]) -> list[Location]:
    """The places of the entries, each with its events in order. Names that make one address are one name."""
    found: dict[tuple[str, int, int], Location] = {}
    for entry in entries:
        for place in entry.event.places:
            if place.lat is not None and place.lon is not None:
                location = _known(found, place, place.lat, place.lon)
                if not location.entries or location.entries[-1] is not entry:
                    location.entries.append(entry)
    return list(found.values())


def _known(found: dict[tuple[str, int, int], Location], place: Place, lat: float, lon: float) -> Location:
    """The location of a place, which is among those found so far or is added to them."""
    key = addresses.slugify(place.name) or place.name
    row, column = int(lat // NEAR), int(lon // NEAR)
    for up, across in product((0, -1, 1), repeat=2):
        one = found.get((key, row + up, column + across))
        if one is not None and abs(one.lat - lat) <= NEAR and abs(one.lon - lon) <= NEAR:
            return one
    return found.setdefault((key, row, column), Location(place.name, lat, lon))


def _anchors(locations: Sequence[Location]) -> list[str]:
    """Of each an id on the page: `place-doha`, and `place-doha-2` for another one of that name."""
    anchors: dict[str, None] = {}
    for location in locations:
        name = f"place-{addresses.slugify(location.name)}".rstrip("-")
        anchor, number = name, 1
        while anchor in anchors:
            number += 1
            anchor = f"{name}-{number}"
        anchors[anchor] = None
    return list(anchors)


def _listed(locations: Sequence[Location]) -> int:
    """How many of them the list has room for."""
    rows = 0
    for number, location in enumerate(locations[:MOST_PLACES]):
        rows += min(ROWS_PER_PLACE, len(location.entries))
        if rows >= MOST_ROWS:
            return number + 1
    return min(MOST_PLACES, len(locations))


def _page_of(edition: Edition, location: Location) -> str:
    """The page that has all events of a place; that of its first event for a name without a page."""
    return edition.describer.term("places", location.name).href or edition.cards[location.entries[0].event.slug].href


def _spot(location: Location, href: str) -> Spot:
    first = location.entries[0]
    only = len(location.entries) == 1
    return Spot(
        name=location.name,
        lat=location.lat,
        lon=location.lon,
        href=href,
        count=len(location.entries),
        status=first.status if only else "happened",
        title=first.event.title if only else "",
        importance=max(entry.event.importance for entry in location.entries),
    )


def _place(edition: Edition, location: Location, anchor: str) -> PlaceView:
    plural = edition.describer.plural
    rows = [_placed(edition, entry) for entry in location.entries[:ROWS_PER_PLACE]]
    more = len(location.entries) - len(rows)
    link = edition.describer.term("places", location.name)
    return PlaceView(
        id=anchor,
        link=link,
        count=plural("{n} event", "{n} events", len(location.entries)),
        rows=tuple(rows),
        more=plural("{n} more event", "{n} more events", more) if more else "",
    )


def _placed(edition: Edition, entry: Entry) -> Placed:
    card = edition.cards[entry.event.slug]
    return Placed(card.title, card.href, card.lang, card.when, card.status)


def _rest(edition: Edition) -> Link:
    return Link(edition.wording.text("All places"), addresses.href(addresses.index("places")))
