"""An event as schema.org describes it, for JSON-LD: no more than the content says, and no date finer than is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline import addresses
from timeline.dates import Date, Edtf, Interval
from timeline.model import Entry, Place, Status
from timeline.pages.edition import outside
from timeline.wording import datetime_attribute

_EVENT_STATUS: Mapping[Status, str] = {
    "planned": "https://schema.org/EventScheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}


def json_ld(entry: Entry, description: str, attribute: str, canonical: str, base_url: str) -> dict[str, Any]:
    """An Event where its start can be written as an ISO 8601 date, else a CreativeWork about it.

    `attribute` is what HTML writes for its date, or "".
    """
    event = entry.event
    start, end = _bounds(event.date, attribute)
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "Event" if start else "CreativeWork"}
    data["name"] = event.title
    if description:
        data["description"] = description
    if canonical:
        data["url"] = canonical
    if start:
        data["startDate"] = start
        if end:
            data["endDate"] = end
        if entry.status in _EVENT_STATUS:
            data["eventStatus"] = _EVENT_STATUS[entry.status]
    if event.places:
        data["location" if start else "contentLocation"] = [_place(place) for place in event.places]
    if event.tags:
        data["keywords"] = ", ".join(event.tags)
    if event.media and base_url:
        data["image"] = [addresses.absolute(base_url, media.src) for media in event.media]
    if entry.sources:
        data["subjectOf" if start else "citation"] = [
            _work(source.title, outside(source.url), source.publisher) for source in entry.sources
        ]
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


def _work(title: str, url: str, publisher: str) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "CreativeWork", "name": title}
    if url:
        data["url"] = url
    if publisher:
        data["publisher"] = {"@type": "Organization", "name": publisher}
    return data
