"""Preview pictures: which pages have one of their own, and what is on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from timeline import addresses
from timeline.cards import NAME, Card
from timeline.config import Config
from timeline.model import Entry
from timeline.overview import Item
from timeline.pages.blocks import AxisView
from timeline.pages.views import EventView, Page, Preview, TimelineView

MANY = 1000
"""Where a site has more events than this, and does not say which cards it wants, only the important ones have one of their own."""
IMPORTANT = 4


class PlannedCard(Struct, frozen=True, array_like=True):
    """A card and where it is published."""

    path: str
    language: str
    card: Card
    origin: str
    """What it was made from, for messages."""


def preview(config: Config, path: str, alt: str) -> Preview | None:
    """The card beside the page at `path`; None where there are none, or where the site does not know the address that it would have."""
    if not config.base_url or config.cards == "none":
        return None
    card = path.removesuffix(addresses.INDEX) + NAME
    return Preview(addresses.absolute(config.base_url, card), alt)


def has_own(config: Config, entry: Entry, events: int) -> bool:
    """Whether an event of a site of so many has a card of its own rather than its timeline's."""
    if config.cards == "all" or (not config.cards and events <= MANY):
        return not entry.event.draft
    return not entry.event.draft and entry.event.importance >= IMPORTANT


def plan_cards(pages: Iterable[Page]) -> Iterator[PlannedCard]:
    """The cards of those pages that have one of their own, each beside its page."""
    for page in pages:
        if page.preview is None or not page.path.endswith(addresses.INDEX):
            continue
        path = page.path.removesuffix(addresses.INDEX) + NAME
        if not page.preview.address.endswith(addresses.href(path)):
            continue
        view = page.context
        if isinstance(view, EventView):
            yield PlannedCard(path, page.site.language, _event(page, view), page.origin)
        elif isinstance(view, TimelineView):
            yield PlannedCard(path, page.site.language, _timeline(page, view), page.origin)


def _event(page: Page, view: EventView) -> Card:
    axis = view.axis
    return Card(
        title=view.title,
        date=view.when.text,
        site=page.site.title,
        items=_marks(axis),
        today=axis.today if axis else None,
        labels=tuple(label.text for label in view.labels),
        status=view.status,
        emphasis=axis.emphasis if axis else "",
    )


def _timeline(page: Page, view: TimelineView) -> Card:
    axis = view.axis
    return Card(
        title=view.title,
        date=size(view),
        site="" if view.title == page.site.title else page.site.title,
        items=_marks(axis),
        today=axis.today if axis else None,
    )


def _marks(axis: AxisView | None) -> tuple[Item, ...]:
    """What of an axis a card shows: nothing that is written beside the marks, so that a neighbour's new title changes no card."""
    return tuple(replace(item, label="", href="", display_date="") for item in axis.items) if axis else ()


def size(view: TimelineView) -> str:
    """How much a timeline holds, and from when to when."""
    return " · ".join(
        f"{fact.value} {fact.label}".strip() for fact in view.facts if fact.value and not fact.label_first
    )
