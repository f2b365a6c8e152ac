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

from timeline.atlas import Spot
from timeline.model import Status
from timeline.pages.blocks import (
    Aspect,
    AxisView,
    Card,
    CitedSource,
    Citing,
    ConnectionView,
    CorrectionGroup,
    CorrectionView,
    Count,
    Counts,
    EditView,
    EmbedCode,
    Fact,
    Feed,
    Label,
    LegendItem,
    Link,
    MediaView,
    Neighbour,
    Pager,
    PlaceView,
    SaysView,
    Section,
    Shape,
    SourceView,
    SuggestView,
    TimelineLink,
    UpdateView,
    Ways,
    When,
)


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
    data: str = ""
    """What its scripts read: the address of its data/events.js; "" for a page without events."""
    lead_lang: str = ""
    html_lang: str = ""
    embed: EmbedCode | None = None
    cited: tuple[SourceView, ...] = ()
    """The sources of its rows, for paper; numbered in their order, from 1."""
    suggest: SuggestView | None = None


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
    cited: tuple[SourceView, ...] = ()
    """The sources of its rows, for paper; numbered in their order, from 1."""


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
    summary_lang: str = ""
    html_lang: str = ""
    enlarges: bool = False
    """Whether it has pictures that can be opened large."""
    embed: EmbedCode | None = None
    known: str = ""
    """The day that something about it last became known, as YYYY-MM-DD, if that is known to the day."""
    corrections: tuple[CorrectionView, ...] = ()
    """What was changed in it since it was published, newest first."""
    edit: EditView | None = None


class EmbeddedTimelineView(Struct, frozen=True, array_like=True):
    """A timeline in the frame of another page."""

    title: str
    lang: str
    axis: AxisView | None
    sections: tuple[Section, ...]
    home: Link
    """The timeline's own page, under the site's name."""
    rest: str
    """How many events there are, where the frame does not list them all; else ""."""
    frames: str = ""
    """The folder of the events' own frames, where this one does not list them all and they have one."""


class EmbeddedEventView(Struct, frozen=True, array_like=True):
    """An event in the frame of another page."""

    card: Card
    axis: AxisView | None
    home: Link
    """The page of its timeline, under the site's name."""


class MapView(Struct, frozen=True, array_like=True):
    """The events that have coordinates."""

    title: str
    crumbs: tuple[Link, ...]
    shown: str
    """How many of all events they are, in words."""
    spots: tuple[Spot, ...]
    """What the map shows; it is drawn when the page is rendered."""
    sized: bool
    """Whether its marks can differ in size."""
    axis: AxisView | None
    places: tuple[PlaceView, ...]
    """Those with the most events first."""
    rest: Link | None
    """Where the other places are, if these are not all."""
    data: str
    """What its scripts read where a view of the timeline is asked for: the address of its data/events.js; "" for a map of several timelines."""


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
    lang: str = ""
    """That of the title, if it is not the page's."""


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


class ColophonView(Struct, frozen=True, array_like=True):
    title: str
    legend: tuple[LegendItem, ...]
    facts: tuple[Fact, ...]
    data: tuple[tuple[Link, str], ...]
    """Each file of data with what is in it."""
    author: str
    licence: Link | None
    generator: str
    suggest: SuggestView | None = None


class CorrectionsView(Struct, frozen=True, array_like=True):
    title: str
    lead: str
    count: str
    """How many, in words; "" for none."""
    feed: Link
    groups: tuple[CorrectionGroup, ...]
    pager: Pager
    suggest: SuggestView | None


class SearchView(Struct, frozen=True, array_like=True):
    title: str
    years: tuple[Ways, ...]
    """Of each timeline."""
    indexes: tuple[Link, ...]
    """The lists of topics, people, places, tracks and sources."""


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
    | MapView
    | EmbeddedTimelineView
    | EmbeddedEventView
    | IndexView
    | TermView
    | SourcesView
    | SourcePageView
    | ColophonView
    | CorrectionsView
    | SearchView
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
    corrections: Link | None = None
    """The page of corrections; None for a site that wants none."""
    top: str = ""
    """The way from the root of these pages up to that of all files: "../" for the pages of a further language, which lie in a folder of their own."""


class Alternate(Struct, frozen=True, array_like=True):
    """The page in a language of the site, its own among them."""

    language: str
    """BCP 47."""
    direction: Literal["ltr", "rtl"]
    name: str
    """Of the language, in itself: Українська."""
    href: str
    """From the root of this page's language; of a page that is not there in that language, the language's first page."""
    address: str
    """For search engines: the full address, or the relative one where the site does not know its own; "" where the page is not there."""


class Preview(Struct, frozen=True, array_like=True):
    """The picture that stands for a page where somebody links to it."""

    address: str
    """In full."""
    alt: str


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
    frames: tuple[str, ...] = ()
    """Servers of others, such as https://player.example, that it may show in a frame when the reader asks for it."""
    plays: bool = False
    """Whether it can play recordings of the site's own."""
    alternates: tuple[Alternate, ...] = ()
    """For a site in several languages: the page in each, the site's own language first."""
    preview: Preview | None = None
    schema: tuple[Mapping[str, Any], ...] = ()
    """Further things that schema.org has words for, as JSON-LD: the way to the page, what it lists."""
