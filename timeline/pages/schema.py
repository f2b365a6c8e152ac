"""Events, timelines and the way to a page as schema.org describes them, for JSON-LD: no more than the content says, and no date finer than is known.

Every type and property is one of schema.org's, and stands where it allows it: a test compares them with its vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline import addresses
from timeline.dates import Date, Edtf, Interval
from timeline.model import Entry, Place, Source, Status
from timeline.pages.blocks import Card, Link
from timeline.pages.edition import outside
from timeline.wording import datetime_attribute

_EVENT_STATUS: Mapping[Status, str] = {
    "planned": "https://schema.org/EventScheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}


def event_data(
    entry: Entry, *, description: str, attribute: str, canonical: str, language: str, pictures: Iterable[str]
) -> dict[str, Any]:
    """An Event where its start can be written as an ISO 8601 date, else a CreativeWork about it, with the date as ISO 8601-2 writes it.

    `attribute` is what HTML writes for its date, or ""; `pictures` are full addresses.
    """
    event = entry.event
    start, end = _bounds(event.date, attribute)
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "Event" if start else "CreativeWork"}
    data["name"] = event.title
    if description:
        data["description"] = description
    if canonical:
        data["url"] = canonical
    data["inLanguage"] = language
    if start:
        data["startDate"] = start
        if end:
            data["endDate"] = end
        if entry.status in _EVENT_STATUS:
            data["eventStatus"] = _EVENT_STATUS[entry.status]
    else:
        data["temporalCoverage"] = event.date.text
    if event.places:
        data["location" if start else "contentLocation"] = [_place(place) for place in event.places]
    if event.tags:
        data["keywords"] = ", ".join(event.tags)
    if pictures:
        data["image"] = list(pictures)
    if entry.sources:
        data["subjectOf" if start else "citation"] = [_work(source) for source in entry.sources]
    return data


def _bounds(date: Edtf, attribute: str) -> tuple[str, str]:
    """First and last date of an event, each as precise as it is known; "" for what ISO 8601 cannot say."""
    if isinstance(date, Date):
        return attribute, ""
    if isinstance(date, Interval):
        ends = (date.start, date.end)
        start, end = ((datetime_attribute(end) or "") if isinstance(end, Date) else "" for end in ends)
        return start, end
    return "", ""


def _place(place: Place) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "Place", "name": place.name}
    if place.lat is not None and place.lon is not None:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return data


def _work(source: Source) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "CreativeWork", "name": source.title}
    if url := outside(source.url):
        data["url"] = url
    if archived := outside(source.archived):
        data["archivedAt"] = archived
    if source.publisher:
        data["publisher"] = {"@type": "Organization", "name": source.publisher}
    if published := datetime_attribute(source.published) if source.published else None:
        data["datePublished"] = published
    if source.language:
        data["inLanguage"] = source.language
    return data


def timeline_data(
    title: str, description: str, canonical: str, language: str, cards: Sequence[Card], number: int, base_url: str
) -> dict[str, Any]:
    """A CollectionPage whose list holds the events of `cards`, of so many that the timeline has."""
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "CollectionPage", "name": title}
    if description:
        data["description"] = description
    if canonical:
        data["url"] = canonical
    data["inLanguage"] = language
    listed: dict[str, Any] = {"@type": "ItemList", "numberOfItems": number}
    if base_url:
        listed["itemListElement"] = [
            {"@type": "ListItem", "position": position, "url": _address(base_url, card.href)}
            for position, card in enumerate(cards, 1)
        ]
    data["mainEntity"] = listed
    return data


def breadcrumbs(crumbs: Iterable[Link], title: str, base_url: str) -> dict[str, Any]:
    """The way to a page, which itself comes last."""
    elements: list[dict[str, Any]] = [
        {"@type": "ListItem", "position": position, "name": link.text, "item": _address(base_url, link.href)}
        for position, link in enumerate(crumbs, 1)
    ]
    elements.append({"@type": "ListItem", "position": len(elements) + 1, "name": title})
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": elements}


def _address(base_url: str, href: str) -> str:
    """A link within the site in full, without `index.html`."""
    path, mark, fragment = href.partition("#")
    return base_url + path.removesuffix(addresses.INDEX) + mark + fragment
