"""`data/events.js`: a timeline's events as columns, which a script can filter by the thousand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from timeline.explorer import facets
from timeline.explorer.clock import MINUTES, Minute, Stretch, bounds, certain, minute, number, pieces
from timeline.knowledge import Known, history
from timeline.model import CONFIDENCES, KINDS, STATUSES, Entry
from timeline.pages.blocks import Shape
from timeline.pages.edition import Edition, axis_view

VERSION = 1
SHAPES: tuple[Shape, ...] = ("point", "span", "open", "until", "vague")
_STATUS = {status: code for code, status in enumerate(STATUSES)}
_SHAPE = {shape: code for code, shape in enumerate(SHAPES)}
_KIND = {kind: code for code, kind in enumerate(KINDS)}
_CONFIDENCE = {confidence: code for code, confidence in enumerate((None, *CONFIDENCES))}


def columns(edition: Edition, entries: Sequence[Entry]) -> dict[str, Any]:
    """Everything about the events but their texts; docs/output.md describes each column."""
    events = [entry.event for entry in entries]
    cards = [edition.cards[event.slug] for event in events]
    known = [history(entry, edition.site.today) for entry in entries]
    stretches = [bounds(event.date) for event in events]
    first, last = _extent(entries, stretches, minute(edition.site.today))
    return {
        "version": VERSION,
        "count": len(entries),
        "today": _today(edition, entries),
        "first": first,
        "last": last,
        "slug": [event.slug for event in events],
        "title": [card.title for card in cards],
        "when": [card.when.text for card in cards],
        "lang": _sparse(card.lang for card in cards),
        "start": [start for start, _ in stretches],
        "end": [end for _, end in stretches],
        "certain": _sparse(certain(event.date) for event in events),
        "parts": _sparse(pieces(event.date) for event in events),
        "shape": [_SHAPE[card.shape] for card in cards],
        "status": [_STATUS[entry.status] for entry in entries],
        "confidence": [_CONFIDENCE[event.confidence] for event in events],
        "importance": [event.importance for event in events],
        "kind": [_KIND[event.kind] for event in events],
        "tags": facets.terms(edition, entries, "tags"),
        "actors": facets.terms(edition, entries, "actors"),
        "places": facets.terms(edition, entries, "places"),
        "groups": facets.terms(edition, entries, "groups"),
        "sources": facets.sources(edition, entries),
        "coordinates": _sparse(facets.coordinates(edition, entries)),
        "known": [[_step(step) for step in steps] for steps in known],
        "days": _days(known),
    }


def _sparse(values: Iterable[Any]) -> dict[int, Any]:
    """Those that say something, by their row."""
    return {row: value for row, value in enumerate(values) if value}


def _today(edition: Edition, entries: Sequence[Entry]) -> Minute | None:
    """Left out where nothing depends on it, as on the axis, so that such a file lasts."""
    axis = axis_view((edition.items[entry.event.slug] for entry in entries), edition.site.today)
    return None if axis is None or axis.today is None else minute(axis.today)


def _extent(entries: Sequence[Entry], stretches: Sequence[Stretch], today: Minute) -> tuple[Minute, Minute]:
    """From the first to the last minute of everything known; a day at least. A date whose years are unknown (XXXX-12-25) stretches nothing."""
    telling = [
        stretch
        for entry, stretch in zip(entries, stretches, strict=True)
        if getattr(entry.event.date, "precision", "") != "unspecified"
    ]
    edges = [edge for stretch in telling or stretches for edge in stretch if edge is not None] or [today]
    return min(edges), max(*edges, min(edges) + MINUTES)


def _step(step: Known) -> tuple[int | float, int, tuple[int, ...], int, int]:
    return number(step.day), _STATUS[step.status], step.accounts, step.updates, step.sources


def _days(known: Iterable[Iterable[Known]]) -> list[tuple[int | float, int]]:
    """Every day on which something became known or changed, with of how many events."""
    counts = Counter(step.day for steps in known for step in steps)
    return [(number(day), counts[day]) for day in sorted(counts)]
