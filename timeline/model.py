"""What a timeline is made of: frozen records with tuples, first as a file says them, then as the whole site knows them.

`content` makes the records of the first half, one file at a time and without a look at any other file, so that what did not change need not
be read again. `assemble` checks them against each other and makes those of the second half, from which pages and exports are planned.

They are structs rather than dataclasses: those are made, sent between processes and kept in the cache several times slower.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from msgspec import Struct

from timeline.dates import Edtf, Instant

Status = Literal["happened", "ongoing", "planned", "postponed", "cancelled"]
Confidence = Literal["confirmed", "reported", "disputed"]
Kind = Literal["event", "period"]
STATUSES: tuple[Status, ...] = get_args(Status)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
KINDS: tuple[Kind, ...] = get_args(Kind)

Position = tuple[int, int]
"""Line and column in a file, both counted from 1."""

# --- As a file says it -------------------------------------------------------------------------------------------------------------


class Place(Struct, frozen=True, array_like=True):
    name: str
    lat: float | None = None
    """Degrees north, WGS 84, -90 to 90."""
    lon: float | None = None
    """Degrees east, WGS 84, -180 to 180."""


class Source(Struct, frozen=True, array_like=True):
    """Where a statement comes from. Dates are as precise as the source is."""

    title: str
    key: str = ""
    """Its key in sources.yaml; "" for one written out in an event."""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: Edtf | None = None
    accessed: Edtf | None = None
    archived: str = ""
    """Address of an archived copy."""
    quote: str = ""
    language: str = ""


SourceRef = str | Source
"""A key of the bibliography, or a source written out."""


class Account(Struct, frozen=True, array_like=True):
    """One side's version of what happened."""

    by: str
    says: str
    source: int | None = None
    """The source's number in the event's `sources`, counted from 1."""


class Update(Struct, frozen=True, array_like=True):
    """What changed about an event, and the day that it became known."""

    on: Edtf
    status: Status | None = None
    note: str = ""
    source: int | None = None
    """The source's number in the event's `sources`, counted from 1."""


class Relation(Struct, frozen=True, array_like=True):
    event: str
    """The other event's slug."""
    how: str = ""
    """How this event stands to the other one, as a phrase that the other's title can follow: "disrupted by"."""


MediaKind = Literal["picture", "video", "audio", "elsewhere"]
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
"""SVG is not among them: opened by itself it can run a script in the site's name."""
VIDEOS = (".mp4", ".webm")
SOUNDS = (".mp3", ".ogg", ".opus", ".m4a")


class Media(Struct, frozen=True, array_like=True):
    """A picture or a recording."""

    src: str
    """Path below content/, with forward slashes: media/doha.jpg; or where a recording is to be seen elsewhere, an address with https."""
    alt: str
    """"" for a picture that is decoration."""
    caption: str = ""
    credit: str = ""
    licence: str = ""

    @property
    def kind(self) -> MediaKind:
        """Going by the name; a file of no known kind counts as a picture, and is refused as one."""
        if self.src.startswith("https://"):
            return "elsewhere"
        name = self.src.lower()
        return "video" if name.endswith(VIDEOS) else "audio" if name.endswith(SOUNDS) else "picture"


class Body(Struct, frozen=True, array_like=True):
    """Markdown, converted. Safe to put into a page."""

    html: str = ""
    """Addresses within the site are written `content:PATH#FRAGMENT`, PATH being below content/; `markup.link` makes them real."""
    lead: str = ""
    """The first paragraph as plain text; stands in for a summary."""
    links: tuple[tuple[str, int], ...] = ()
    """The `content:` addresses in the order of the text, each with the line of the file that it stands on, counted from 1."""
    pictures: tuple[str, ...] = ()
    """Which of them are shown as pictures, as paths below content/."""


class Event(Struct, frozen=True, array_like=True):
    """An event as its file says it; docs/event-format.md describes each key."""

    file: str
    """Path below the site's folder: content/kursk.md."""
    slug: str
    title: str
    date: Edtf
    status: Status | None = None
    confidence: Confidence | None = None
    summary: str = ""
    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    group: str = ""
    importance: int = 3
    kind: Kind = "event"
    sources: tuple[SourceRef, ...] = ()
    """Numbered from 1: those under `sources`, then those that only accounts, updates and the body ([^key]) cite, each once."""
    accounts: tuple[Account, ...] = ()
    updates: tuple[Update, ...] = ()
    related: tuple[Relation, ...] = ()
    media: tuple[Media, ...] = ()
    display_date: str = ""
    draft: bool = False
    lang: str = ""
    redirect_from: tuple[str, ...] = ()
    extra: Mapping[str, Any] = {}
    body: Body = Body()
    positions: Mapping[str, Position] = {}
    """Where each key's value stands in the file: "date", "related.0.event", "sources.2"; a source that only the body cites under "sources.N" too."""


class Introduction(Struct, frozen=True, array_like=True):
    """What a `_timeline.md` says about the timeline that its folder is."""

    file: str
    folder: str
    """Path of the folder below content/, with forward slashes; "" for content/ itself."""
    title: str = ""
    description: str = ""
    order: int = 0
    lang: str = ""
    body: Body = Body()


class AccountWords(Struct, frozen=True, array_like=True):
    """An account in another language."""

    by: str = ""
    says: str = ""


class MediaWords(Struct, frozen=True, array_like=True):
    """What is said about a picture in another language."""

    alt: str | None = None
    caption: str = ""
    credit: str = ""


class Translation(Struct, frozen=True, array_like=True):
    """An event's words in another language. What is empty here stays as the original has it; lists go along with the original's."""

    file: str
    """Path below the site's folder: content/kursk.uk.md."""
    original: str
    """That of the event's file, without `.md`: content/kursk."""
    lang: str
    title: str
    summary: str = ""
    display_date: str = ""
    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    group: str = ""
    accounts: tuple[AccountWords, ...] = ()
    updates: tuple[str, ...] = ()
    """Their notes."""
    related: tuple[str, ...] = ()
    """How the event stands to each."""
    media: tuple[MediaWords, ...] = ()
    extra: Mapping[str, Any] = {}
    body: Body = Body()
    """Its sources are numbered as `cited` has them."""
    cited: tuple[tuple[str, int], ...] = ()
    """The keys of the sources that the body cites, in the order of their numbers in it, each with the line that cites it first."""
    positions: Mapping[str, Position] = {}


class TranslatedIntroduction(Struct, frozen=True, array_like=True):
    """What a file such as `_timeline.uk.md` says."""

    file: str
    original: str
    """Path of the `_timeline.md`, without `.md`."""
    folder: str
    lang: str
    title: str = ""
    description: str = ""
    body: Body = Body()


class Content(Struct, frozen=True, array_like=True):
    """All that was read, in no particular order."""

    events: tuple[Event, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    bibliography: Mapping[str, Source] = {}
    bibliography_positions: Mapping[str, Position] = {}
    bibliography_understood: bool = True
    """Where it was not, what cites a source that is not there is not blamed."""
    files: tuple[str, ...] = ()
    """Every other file below content/, as paths below content/: pictures and the like."""
    unread: tuple[str, ...] = ()
    """Slugs of the events that have faults of their own, so that what refers to them is not blamed."""
    translations: tuple[Translation, ...] = ()
    """Each goes with an event, item by item."""
    translated_introductions: tuple[TranslatedIntroduction, ...] = ()
    labels: Mapping[str, Mapping[str, Mapping[str, str]]] = {}
    """What tags, actors, places and groups are called in the further languages: by language, kind and slug of the original's name."""


# --- As the site knows it ----------------------------------------------------------------------------------------------------------


class Connection(Struct, frozen=True, array_like=True):
    """One end of a relation, seen from the entry that holds it."""

    slug: str
    """The other event."""
    how: str
    """A phrase that the other's title can follow."""
    reverse: bool = False
    """True where only the other event's own phrase is known: then `how` is to be read from the other to this one."""
    lang: str = ""
    """That of `how`; "" for the site's own."""


class Entry(Struct, frozen=True, array_like=True):
    """An event in its timeline: statuses, sources and relations resolved."""

    event: Event
    status: Status
    """As it is on the site's `today`."""
    sources: tuple[Source, ...]
    """In the order of their numbers."""
    connections: tuple[Connection, ...]
    """Those that the event names, then those that others name about it."""
    timeline: str
    """The folder of its timeline; "" for the site's own."""
    kept: tuple[str, ...] = ()
    """Of a translated event: what is in the original's language still: "summary", "body", "accounts.0", "updates.0", "related.0", "media.0.alt"."""
    kept_lang: str = ""
    """That language."""
    translation: str = ""
    """Of a translated event: the file of the translation, as a path below the site's folder."""

    def lang_of(self, key: str) -> str:
        """The language of a part of the event; "" for the site's own."""
        return self.kept_lang if key in self.kept else self.event.lang


Part = Literal[
    "title",
    "date",
    "display_date",
    "status",
    "confidence",
    "summary",
    "places",
    "actors",
    "account",
    "update",
    "source",
    "body",
]


class Difference(Struct, frozen=True, array_like=True):
    """What a change of an event's file did to one part of it. A part that was not there, or no longer is, is ""."""

    part: Part
    before: str = ""
    """Of a date as EDTF, of a status and a confidence the format's word, of a source its key or, without one, its title."""
    after: str = ""
    of: str = ""
    """Of an account who gave it; of an update its day, as EDTF."""
    words: tuple[int, int] = (0, 0)
    """Of a body: how many were added and taken out. Both are 0 where they only stand in another order."""


class Revision(Struct, frozen=True, array_like=True):
    """A change of an event's file, made after the event was first published, as the history of the repository has it."""

    slug: str
    day: Edtf
    """When it was committed, in UTC."""
    commit: str
    """The commit's full name."""
    reason: str
    """What its author wrote about it, in one line; "" for nothing that says why."""
    differences: tuple[Difference, ...]
    """Never empty."""


class Timeline(Struct, frozen=True, array_like=True):
    """A list of entries with a page of its own."""

    folder: str
    """Path below content/ and below the site's root; "" for the home page."""
    title: str
    description: str
    lang: str
    intro: Body
    entries: tuple[Entry, ...]
    """Items of the list, in order."""
    periods: tuple[Entry, ...]
    """Background spans (`kind: period`), in order."""
    kept: tuple[str, ...] = ()
    """Of a translated one: what is in the original's language still: "title", "description", "intro"."""
    kept_lang: str = ""
    """That language."""

    def lang_of(self, key: str) -> str:
        return self.kept_lang if key in self.kept else self.lang


class Size(Struct, frozen=True, array_like=True):
    """A file that shows a picture."""

    path: str
    """Below the site's root."""
    width: int
    """In pixels."""
    kind: str
    """jpeg, png, webp, gif or avif."""


class Picture(Struct, frozen=True, array_like=True):
    """What is known of a picture of content/."""

    width: int
    """In pixels, the right way up, as everywhere here."""
    height: int
    kind: str
    """The format of its own file: jpeg, png, webp, gif or avif."""
    sizes: tuple[Size, ...] = ()
    """What a page may show, the narrower before the wider. The picture's own file is among them where it is not much larger than that."""

    @property
    def takes_webp(self) -> bool:
        """Whether who can show its own file can show WebP too, so that both may be offered together."""
        return self.kind in ("webp", "avif")


class Site(Struct, frozen=True, array_like=True):
    """Everything that is published, checked and in order."""

    home: Timeline
    """The timeline at the root; where there are several, it holds what belongs to none of them and may be empty."""
    timelines: tuple[Timeline, ...]
    """The timelines of sub-folders, in order."""
    entries: tuple[Entry, ...]
    """All entries of all timelines, periods too, in order."""
    bibliography: Mapping[str, Source]
    today: Instant
    files: tuple[str, ...] = ()
    """The pictures and other files of content/ that are shown or linked, as paths below content/ and below the site's root alike."""
    links: Mapping[str, str] = {}
    """What a body may link to: a path below content/ (an event's file, a timeline's folder, a picture) -> a path below the site's root."""
    pictures: Mapping[str, Picture] = {}
    """The pictures that events and texts show, by their paths in `files`."""
    folder: str = ""
    """Of a further language: the folder of its pages below the site's root, which is its code. The files that pages show lie above it."""
    slugs: Mapping[str, Mapping[str, str]] = {}
    """In a further language: by kind of term and translated name, the slug of its page, which is that of the original's name."""
    original_lang: str = ""
    """In a further language: that of names that have no translation, the site's own."""
    revisions: tuple[Revision, ...] = ()
    """Newest first; those of one day in no particular order. Empty where the site does not ask for its history."""

    @property
    def top(self) -> str:
        """The way from the root of its pages up to that of all files: "../" in a further language, else ""."""
        return "../" if self.folder else ""
