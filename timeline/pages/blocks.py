"""What pages are built of: an event in a list, a link, a source, an axis. `views` has the pages themselves, and says what holds for all of these."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from timeline.dates import Instant
from timeline.model import Kind, MediaKind, Status
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
    lang: str = ""
    """That of what is said, if it is not the page's."""


class ConnectionView(Struct, frozen=True, array_like=True):
    how: str
    """May be ""."""
    link: Link
    date: str
    reverse: bool
    """True where the phrase is to be read from the other event to this one."""
    lang: str = ""
    """That of the phrase, if it is not the page's."""


class Card(Struct, frozen=True, array_like=True):
    """An event as lists show it. Made once, shared by all lists."""

    slug: str
    href: str
    title: str
    lang: str
    """That of the title, if it is not the page's."""
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
    summary_lang: str = ""
    picture: MediaView | None = None
    """The first of its pictures that is not decoration."""


class Row(Struct, frozen=True, array_like=True):
    card: Card
    gap: str = ""
    """The time that passed since the row before, in words, where it is worth saying."""
    id: str = ""
    cited: tuple[int, ...] = ()
    """The numbers of its sources in the list at the end of the page, for paper."""


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
    description_lang: str = ""


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


class EmbedCode(Struct, frozen=True, array_like=True):
    """What somebody else's page needs to show a page of ours in a frame."""

    address: str
    """Of the page made for frames, in full."""
    origin: str
    """What its messages come from, as browsers say it: scheme, host and port."""


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
    lang: str = ""
    """That of the note."""


class ChangeView(Struct, frozen=True, array_like=True):
    """What a change did to one part of an event."""

    label: str
    """The part: "Date", "Account of the union"."""
    before: str
    """"" for what was not there."""
    after: str
    """"" for what is there no more."""
    note: str
    """What is said instead of both, such as how many words were added to a text; or ""."""
    lang: str = ""
    """That of both, if it is not the page's."""


class CorrectionView(Struct, frozen=True, array_like=True):
    """Something that became known about an event, or that was changed in what the site says about it."""

    when: When
    what: str
    """Which of the two, in words that follow the date."""
    event: Link
    status: str = ""
    """The status that it brought, in words; "" for none."""
    note: str = ""
    note_lang: str = ""
    source: Link | None = None
    """Who published its source and when, and the way to it."""
    reason: str = ""
    """Why it was changed, as whoever did it wrote; may be "", and in any language."""
    changes: tuple[ChangeView, ...] = ()
    commit: str = ""
    """Where the change itself can be seen; "" where that is not known."""


class EditView(Struct, frozen=True, array_like=True):
    """Where an event's file is kept."""

    edit: str
    history: str
    host: str
    """What the place is called: GitHub."""


class SuggestView(Struct, frozen=True, array_like=True):
    """Where a new event can be suggested."""

    address: str
    host: str
    """What the place is called: GitHub."""


class Candidate(Struct, frozen=True, array_like=True):
    """A file that a browser may choose."""

    href: str
    width: int
    """In pixels."""


class PictureView(Struct, frozen=True, array_like=True):
    href: str
    """The file for browsers that choose none: the largest that pages show."""
    width: int = 0
    """In pixels, as for `height`; 0 where nothing is known."""
    height: int = 0
    candidates: tuple[Candidate, ...] = ()
    """For `srcset`, the narrower before the wider; none where there is nothing to choose."""
    webp: tuple[Candidate, ...] = ()
    """The same as WebP, for a `<source>` before it."""
    sizes: str = ""
    """What goes with them."""
    at_once: bool = False
    """Whether it is the page's first, which does not wait until it is near."""


class MediaView(Struct, frozen=True, array_like=True):
    """A picture or a recording."""

    src: str
    """The file as it is published; for what lies elsewhere the full address."""
    alt: str
    """Of a picture; of a recording it is the title, if it is not ""."""
    caption: str
    credit: str
    licence: str
    alt_lang: str = ""
    caption_lang: str = ""
    kind: MediaKind = "picture"
    picture: PictureView | None = None
    """Of a picture only."""
    provider: str = ""
    """Who has what lies elsewhere."""
    player: str = ""
    """The address of the provider's player, which is not to be loaded unasked; "" where there is none that we know."""


class Aspect(Struct, frozen=True, array_like=True):
    """A line of the side column."""

    label: str
    links: tuple[Link, ...]


class Neighbour(Struct, frozen=True, array_like=True):
    title: str
    lang: str
    href: str
    date: str


class Placed(Struct, frozen=True, array_like=True):
    """An event in the list below a map."""

    title: str
    href: str
    lang: str
    """That of the title, if it is not the page's."""
    when: When
    status: Status


class PlaceView(Struct, frozen=True, array_like=True):
    """A place with coordinates, and what happened there."""

    id: str
    link: Link
    """Its page, which lists all of its events."""
    count: str
    """How many events, in words."""
    rows: tuple[Placed, ...]
    more: str
    """The words that lead to the others; "" where all are in `rows`."""


class Citing(Struct, frozen=True, array_like=True):
    """An event that cites a source, and what for."""

    link: Link
    date: str
    claims: tuple[SaysView, ...]


class CitedSource(Struct, frozen=True, array_like=True):
    source: SourceView
    citing: tuple[Citing, ...]


class LegendItem(Struct, frozen=True, array_like=True):
    shape: Shape
    status: Status
    text: str


class CorrectionGroup(Struct, frozen=True, array_like=True):
    heading: str
    """A month, or what is known of it."""
    corrections: tuple[CorrectionView, ...]


class Ways(Struct, frozen=True, array_like=True):
    """Ways to the events, other than searching: the years of a timeline."""

    title: Link
    index: tuple[Counts, ...]
