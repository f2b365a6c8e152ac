"""The axis as data: what comes in (`Item`) and what a layout is made of (`Axis` and its parts).

Positions are in SVG user units, meant to be shown one to one in CSS pixels. `x` runs with time; whoever draws for a language that is
written from right to left mirrors it. `y` runs down from the top.

What there is much of is a named tuple, which is made sooner than a dataclass.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Date, Edtf, Instant
from timeline.model import Kind, Status

Unit = Literal["year", "month", "day", "hour"]
Where = Literal["after", "before", "above"]


class Item(Struct, frozen=True, array_like=True):
    """What the axis needs to know of an event. Items are given in timeline order."""

    slug: str
    label: str
    """Its title, as plain text; the axis shortens it where it must."""
    href: str
    """Where the mark leads, as an address below the root that `draw` is told (not escaped); "" for nowhere, "#…" for a place on the
    page that the axis is on."""
    date: Edtf
    status: Status = "happened"
    importance: int = 3
    """1 to 5; of two that cannot both be drawn, the higher one is."""
    kind: Kind = "event"
    group: str = ""
    emphasis: bool = False
    """True for the event whose page the axis is on."""
    display_date: str = ""
    """The author's own words for the date."""


def emphasised(items: Sequence[Item], slug: str) -> list[Item]:
    """The items, with emphasis on the one that `slug` names."""
    return [replace(item, emphasis=True) if item.slug == slug else item for item in items]


def leading_to(items: Sequence[Item], here: Collection[str]) -> list[Item]:
    """The items, of which those whose slugs are in `here` lead to the ids of those names on the page itself."""
    return [replace(item, href=f"#{quote(item.slug)}") if item.slug in here else item for item in items]


class Part(NamedTuple):
    """A piece of a mark."""

    kind: Literal["dot", "bar", "member"]
    """A member is one of the days that an event may have happened on, marked on the bar that spans them all."""
    x0: float
    x1: float
    """Equal to x0 for a dot or a member."""
    fade_in: float = 0.0
    """Length from x0 over which a bar goes from nothing to full: it began some time within it."""
    fade_out: float = 0.0
    """Length before x1 over which it goes from full to nothing."""


class Label(NamedTuple):
    text: str
    x: float
    where: Where
    """After its mark in time (the text starts at x), before it (ends at x), or above it (starts at x)."""


class Mark(NamedTuple):
    item: Item
    parts: tuple[Part, ...]
    lane: int
    """0 is the lane next to the axis."""
    y: float
    """The middle of its lane."""
    label: Label | None
    x0: float
    x1: float
    """The room that is its own, label included: no other mark of its lane has a point in it."""


class Band(NamedTuple):
    """A period behind the marks."""

    item: Item
    bar: Part
    label: Label | None
    y: float
    """The middle of its label's row."""


class Tick(NamedTuple):
    x: float
    instant: Instant
    unit: Unit
    """What its label says: the January of an axis in months says its year."""
    own: bool = False
    """True for the year, month, day or hour that the emphasised event begins in."""


@dataclass(frozen=True, slots=True)
class Break:
    """A stretch of time without events that is left out of the axis."""

    x0: float
    x1: float
    before: Instant
    after: Instant
    """The last second of the events before it and the first one of those after it."""


@dataclass(frozen=True, slots=True)
class Density:
    """The events that found no place of their own, counted by column."""

    total: int
    column: float
    """Width of a column."""
    counts: tuple[tuple[float, int], ...]
    """Left edge and number of events (at least 1) of each column that has any."""
    y: float
    """Foot of the columns."""
    height: float
    """Height of the tallest."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A layout, ready to be drawn."""

    width: int
    height: int
    font_size: float
    lane_height: int
    plot: tuple[float, float]
    """Where time begins and ends on the paper."""
    top: float
    """Where the lanes begin; bands' labels and the word for today stand above."""
    line: float
    """y of the axis itself."""
    marks: tuple[Mark, ...]
    """In timeline order."""
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[Break, ...]
    density: Density | None
    today: float | None
    """x of the site's today, where it is worth a line."""
    day: Date | None
    """The day that this is, which will not be today for ever."""
    count: int
    """Events on this stretch of time, drawn or counted."""
    first: Date | None
    last: Date | None
    """The earliest and the latest date that is known of any of them, as precise as it is known."""
    links: bool
    """True where the marks are few enough for each to be a stop of the Tab key."""
    small: bool
    """True for the axis of an event's page: no labels, no links."""
