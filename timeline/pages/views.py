"""What templates get: frozen records of texts and addresses, and nothing that they would have to work out.

Addresses within the site are written from its root (`events/doha/index.html`), percent-encoded; a template puts `page.root` before them. Addresses
elsewhere are http, https or mailto, or "" where the content gave another one. Texts are plain, except the few fields named `html`.
A record holds only texts, numbers, booleans, None, tuples, dicts and records, so that a page's whole data can be hashed. They are structs rather than
dataclasses, which are made and hashed several times slower, and there are a hundred thousand of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from timeline.dates import Instant
from timeline.model import Kind, Status
from timeline.overview import Item

Shape = Literal["point", "span", "open", "until", "vague"]
"""How a mark is drawn: a dot; a bar; one that fades at its end, or at its start; a short one that fades at both, for what is not known to the day."""


class Link(Struct, frozen=True, array_like=True):
    text: str
    href: str
    """"" where there is no page to go to: then it is text only."""
    lang: str = ""
    """The text's language, if it is not the site's."""


class Feed(Struct, frozen=True, array_like=True):
    title: str
    href: str
    type: str


class Label(Struct, frozen=True, array_like=True):
    """A word about an event that stands above its title."""

    kind: Status | Literal["draft", "disputed"]
    text: str


class When(Struct, frozen=True, array_like=True):
    text: str
    """The date in words."""
    attribute: str
    """For `<time datetime>`; "" where HTML has no form that says neither more nor less."""
    note: str
    """What stands below the date in a list: "planned", "for about a year"; may be ""."""


class SaysView(Struct, frozen=True, array_like=True):
    """One side's account."""

    by: str
    says: str
    source: str
    """Who published the source and when, in short; "" without a source."""
    number: int
    """The source's number on the event's page; 0 without."""


class ConnectionView(Struct, frozen=True, array_like=True):
    how: str
    """May be ""."""
    link: Link
    date: str
    reverse: bool
    """True where the phrase is to be read from the other event to this one."""


class Card(Struct, frozen=True, array_like=True):
    """An event as lists show it. Made once, shared by all lists."""

    slug: str
    href: str
    title: str
    lang: str
    """If it is not the site's."""
    kind: Kind
    when: When
    shape: Shape
    status: Status
    labels: tuple[Label, ...]
    summary: str
    accounts: tuple[SaysView, ...]
    group: Link | None
    places: tuple[Link, ...]
    tags: tuple[Link, ...]
    sources: str
    """How many, in words; "" for none."""
    connections: tuple[ConnectionView, ...]
    """The first few."""
    more: str
    """How many more connections there are, in words; "" for none."""


class Row(Struct, frozen=True, array_like=True):
    card: Card
    gap: str = ""
    """The time that passed since the row before, in words, where it is worth saying."""
    id: str = ""


class Section(Struct, frozen=True, array_like=True):
    """Rows under a heading. The rows of a year with months come in sections of their own, after the year's."""

    heading: str
    """"" where a list needs none."""
    level: int
    """Of the heading in the page: 2 for a year, 3 for a month in it, one less on a year's own page. The rows' titles are one deeper."""
    id: str
    href: str
    """The page of this stretch of time; "" where it stands on this one."""
    during: tuple[Link, ...]
    """Periods that this stretch of time lies in."""
    rows: tuple[Row, ...]
    gap: str = ""
    """The time that passed until the next section's first row, in words, where it is worth saying."""


class AxisView(Struct, frozen=True, array_like=True):
    """What an axis shows; it is drawn when the page is rendered."""

    items: tuple[Item, ...]
    today: Instant | None
    """None where nothing in it depends on the day."""
    emphasis: str = ""
    """The slug of the event whose neighbours these are; "" for the axis of a list."""


class Fact(Struct, frozen=True, array_like=True):
    value: str
    label: str
    """May be ""."""
    label_first: bool = False


class TimelineLink(Struct, frozen=True, array_like=True):
    title: str
    href: str
    lang: str
    description: str
    count: str
    range: str


class Count(Struct, frozen=True, array_like=True):
    """A place to go to, and how many events are there."""

    link: Link
    count: int


class Counts(Struct, frozen=True, array_like=True):
    """An index of stretches of time, in groups."""

    heading: str
    """"" where one group is enough."""
    counts: tuple[Count, ...]


class Pager(Struct, frozen=True, array_like=True):
    """The pages of a list too long for one. Links are None at the ends."""

    earlier: Link | None
    later: Link | None
    here: str
    """ "page 2 of 7", or ""."""


# --- Pages -------------------------------------------------------------------------------------------------------------------------


class TimelineView(Struct, frozen=True, array_like=True):
    """A timeline's own page: all of it, or for a long one what matters most and the way to the rest."""

    title: str
    lang: str
    lead: str
    """The description."""
    crumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    """Feed, calendar, data."""
    html: str
    """The introduction."""
    axis: AxisView | None
    timelines: tuple[TimelineLink, ...]
    sections: tuple[Section, ...]
    highlights: tuple[Section, ...]
    """For a long timeline: the most important and the latest events."""
    index: tuple[Counts, ...]
    """For a long timeline: its pages."""
    empty: bool
    """True where there is nothing to list at all."""


class PeriodView(Struct, frozen=True, array_like=True):
    """A year or a month of a long timeline."""

    title: str
    crumbs: tuple[Link, ...]
    count: str
    axis: AxisView | None
    index: tuple[Counts, ...]
    """The months of a year too long for one page."""
    sections: tuple[Section, ...]
    pager: Pager


class SourceView(Struct, frozen=True, array_like=True):
    """On an event's page sources are numbered in their order, from 1."""

    title: str
    lang: str
    publisher: str
    author: str
    published: str
    accessed: str
    url: str
    archived: str
    quote: str
    page: str
    """Its page; "" for a source that only one event writes out."""


class UpdateView(Struct, frozen=True, array_like=True):
    when: When
    status: str
    """The status that it brought, in words; "" for none."""
    note: str
    number: int
    """The source's number; 0 without."""


class MediaView(Struct, frozen=True, array_like=True):
    src: str
    alt: str
    caption: str
    credit: str
    licence: str


class Aspect(Struct, frozen=True, array_like=True):
    """A line of the side column."""

    label: str
    links: tuple[Link, ...]


class Neighbour(Struct, frozen=True, array_like=True):
    title: str
    lang: str
    href: str
    date: str


class EventView(Struct, frozen=True, array_like=True):
    title: str
    lang: str
    crumbs: tuple[Link, ...]
    when: When
    precision: str
    """How well the date is known, and what the author's own wording stands for; may be ""."""
    shape: Shape
    status: Status
    labels: tuple[Label, ...]
    summary: str
    axis: AxisView | None
    media: tuple[MediaView, ...]
    html: str
    """The body."""
    accounts: tuple[SaysView, ...]
    updates: tuple[UpdateView, ...]
    connections: tuple[ConnectionView, ...]
    sources: tuple[SourceView, ...]
    aspects: tuple[Aspect, ...]
    confidence: str
    citation: str
    earlier: Neighbour | None
    later: Neighbour | None
    data: Mapping[str, Any]
    """schema.org, as JSON-LD."""
    extra: Mapping[str, Any]
    """The author's own keys."""


class IndexView(Struct, frozen=True, array_like=True):
    """All tags, actors, places or groups."""

    title: str
    counts: tuple[Count, ...]


class TermView(Struct, frozen=True, array_like=True):
    """The events of one of them."""

    title: str
    crumbs: tuple[Link, ...]
    count: str
    sections: tuple[Section, ...]
    pager: Pager


class Citing(Struct, frozen=True, array_like=True):
    """An event that cites a source, and what for."""

    link: Link
    date: str
    claims: tuple[SaysView, ...]


class CitedSource(Struct, frozen=True, array_like=True):
    source: SourceView
    citing: tuple[Citing, ...]


class SourcesView(Struct, frozen=True, array_like=True):
    title: str
    count: str
    sources: tuple[CitedSource, ...]
    pager: Pager


class SourcePageView(Struct, frozen=True, array_like=True):
    title: str
    crumbs: tuple[Link, ...]
    source: SourceView
    citing: tuple[Citing, ...]


class LegendItem(Struct, frozen=True, array_like=True):
    shape: Shape
    status: Status
    text: str


class ColophonView(Struct, frozen=True, array_like=True):
    title: str
    legend: tuple[LegendItem, ...]
    facts: tuple[Fact, ...]
    data: tuple[tuple[Link, str], ...]
    """Each file of data with what is in it."""
    author: str
    licence: Link | None
    generator: str


class RedirectView(Struct, frozen=True, array_like=True):
    title: str
    href: str


class NotFoundView(Struct, frozen=True, array_like=True):
    title: str
    home: Link


Context = (
    TimelineView
    | PeriodView
    | EventView
    | IndexView
    | TermView
    | SourcesView
    | SourcePageView
    | ColophonView
    | RedirectView
    | NotFoundView
)


class SiteView(Struct, frozen=True, array_like=True):
    """What all pages share."""

    title: str
    description: str
    language: str
    """BCP 47."""
    direction: Literal["ltr", "rtl"]
    locale: str
    """For OpenGraph."""
    author: str
    licence: Link | None
    home: str
    navigation: tuple[Link, ...]
    colophon: Link


class Page(Struct, frozen=True, array_like=True):
    path: str
    """Where it is published, below the site's root."""
    template: str
    title: str
    """For `<title>`, without the site's name; "" for the home page."""
    description: str
    canonical: str
    """Its full address; "" where the site does not know its own."""
    site: SiteView
    context: Context
    origin: str
    """What it was made from, for a message that two pages want one path."""
    root: str
    """The way up to the site's root, to be put before every address within the site."""
    feeds: tuple[Feed, ...] = ()
    type: Literal["website", "article"] = "website"
    indexed: bool = True
    """False asks search engines to leave it out."""
