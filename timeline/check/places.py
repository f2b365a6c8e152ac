"""Places that lie where they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.check.subject import Subject, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.errors import Problem
    from timeline.model import Event

MOST_DIGITS = 6
"""After the point: ten centimetres. A telephone knows five metres, which is the fourth or fifth digit."""


def coordinates(subject: Subject) -> Iterator[Problem]:
    """One place at two spots, which is latitude and longitude swapped more often than not; and the spot of a form that was not filled in."""
    spots: dict[str, tuple[float, float, Event]] = {}
    for entry in subject.site.entries:
        for number, place in enumerate(entry.event.places):
            if place.lat is None or place.lon is None:
                continue
            found = None
            if place.lat == place.lon == 0:
                found = (
                    f"“{place.name}” lies at 0, 0, in the sea off Africa",
                    "look up where it is, or leave “lat” and “lon” out",
                )
            else:
                lat, lon, event = spots.setdefault(place.name, (place.lat, place.lon, entry.event))
                if abs(lat - place.lon) < 1 and abs(lon - place.lat) < 1 and abs(lat - lon) > 1:
                    message = f"“{place.name}” has latitude and longitude the other way round in {event.file}"
                    found = message, "latitude is the one that counts north and south"
                elif abs(lat - place.lat) > 1 or abs(lon - place.lon) > 1:
                    found = f"“{place.name}” lies somewhere else in {event.file}", "give the two places different names"
            if found:
                yield warning("coordinates", entry.event, f"places.{number}", *found)


def coordinate_digits(subject: Subject) -> Iterator[Problem]:
    """Digits that a calculation left there and nobody measured."""
    for entry in subject.site.entries:
        for number, place in enumerate(entry.event.places):
            if place.lat is None or place.lon is None:
                continue
            digits = max(len(repr(value).partition(".")[2]) for value in (place.lat, place.lon))
            if digits > MOST_DIGITS and "e" not in f"{place.lat}{place.lon}":
                message = f"“{place.name}” has coordinates with {digits} digits after the point, which nobody can have measured"
                hint = f"write {round(place.lat, 4)}, {round(place.lon, 4)}: that is exact to ten metres"
                yield warning("coordinate-digits", entry.event, f"places.{number}", message, hint)
