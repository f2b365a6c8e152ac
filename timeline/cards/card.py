"""What a card says and what it is drawn with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from timeline.dates import Instant
from timeline.model import Status
from timeline.overview import Item

WIDTH, HEIGHT = 1200, 630
"""Pixels: what the networks that show such pictures ask for."""
NAME = "card.jpg"
"""A card's file, beside the page that it is for."""


class Card(Struct, frozen=True, array_like=True):
    """All that a card is drawn from. Texts are plain, in the language of the page."""

    title: str
    date: str
    """An event's date, or a timeline's range and size, in words."""
    site: str
    """What the site is called; "" where the title says it already."""
    items: tuple[Item, ...]
    """What is on its axis; none for no axis."""
    today: Instant | None
    """None where nothing on the axis depends on it."""
    labels: tuple[str, ...] = ()
    """Status and the like, in words."""
    status: Status = "happened"
    """Of the event."""
    emphasis: str = ""
    """The slug of the event that the card is for; "" for a timeline's."""


@dataclass(frozen=True, slots=True)
class Look:
    """What of a theme shows on a card."""

    fonts: Mapping[str, Path]
    """Files by name without suffix. Titles are set in `serif`, the date in `sans-bold`, the rest in `sans`; a text whose letters that one
    does not have is set in the first that has them of those whose names begin alike (`serif-japanese`), in the order of their names."""
    colours: Mapping[str, str]
    """Colours of the style sheets by name, as #rrggbb: paper, panel, ink, muted, line, accent, planned, cancelled."""
