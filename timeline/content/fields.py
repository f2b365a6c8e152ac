"""Every key that a file of content may hold: the one definition that reading, docs/event-format.md and schemas follow."""

from __future__ import annotations

from timeline.content.links import Address, MediaSource, Slug
from timeline.content.lists import Free, InOrder, ListOf
from timeline.content.record import Field, Record, Reference
from timeline.content.values import Boolean, Choice, DateText, Degrees, Language, Name, Text, Whole
from timeline.model import CONFIDENCES, KINDS, STATUSES

SOURCE = Record(
    "a source",
    (
        Field("title", Text(), "What the source is called.", required=True),
        Field("publisher", Text(), "Who published it: a newspaper, an agency, a ministry."),
        Field("author", Text(), "Who wrote it."),
        Field("url", Address(), "Where it is to be read."),
        Field("published", DateText(), "When it was published, as precisely as is known."),
        Field("accessed", DateText(), "When you last saw it."),
        Field("archived", Address(), "The address of an archived copy."),
        Field("quote", Text(), "The words that matter, as they stand there."),
        Field("language", Language(), "The language that it is in, as a code such as `uk`."),
    ),
    hints={
        "name": "did you mean “title”?",
        "date": "did you mean “published”?",
        "link": "did you mean “url”?",
        "href": "did you mean “url”?",
        "archive": "did you mean “archived”?",
        "lang": "did you mean “language”?",
    },
)

PLACE = Record(
    "a place",
    (
        Field("name", Name(), "What the place is called.", required=True),
        Field("lat", Degrees(90), "Degrees north; south is negative. Goes with `lon`."),
        Field("lon", Degrees(180), "Degrees east; west is negative. Goes with `lat`."),
    ),
    alone="name",
    hints={
        "latitude": "did you mean “lat”?",
        "longitude": "did you mean “lon”?",
        "lng": "did you mean “lon”?",
        "long": "did you mean “lon”?",
        "title": "did you mean “name”?",
    },
)

ACCOUNT = Record(
    "an account",
    (
        Field("by", Text(), "Who says so.", required=True),
        Field("says", Text(), "What they say happened.", required=True),
        Field("source", Reference(SOURCE), "Where they say it."),
    ),
)

UPDATE = Record(
    "an update",
    (
        Field("on", DateText(), "The day that the change became known.", required=True),
        Field("status", Choice(STATUSES), "What the status is from then on."),
        Field("note", Text(), "What changed, in a sentence."),
        Field("source", Reference(SOURCE), "Where that is said."),
    ),
    hints={"date": "did you mean “on”?"},
)

RELATION = Record(
    "a relation",
    (
        Field("event", Slug(), "The other event's slug.", required=True),
        Field(
            "how",
            Text(most=200),
            "How this event stands to the other, as words that the other's title can follow: `disrupted by`.",
        ),
    ),
    alone="event",
)

MEDIA = Record(
    "a picture",
    (
        Field(
            "src",
            MediaSource(),
            "The file, as its path from content/: `media/doha.jpg`; or the address of a video's page.",
            required=True,
        ),
        Field(
            "alt",
            Text(may_be_empty=True),
            'What the picture shows, for those who cannot see it; `""` if it is decoration.',
            required=True,
        ),
        Field("caption", Text(), "The text below the picture."),
        Field("credit", Text(), "Who made it."),
        Field("licence", Text(), "What allows you to show it."),
    ),
    hints={"url": "did you mean “src”?", "file": "did you mean “src”?", "description": "did you mean “alt”?"},
)

EVENT = Record(
    "an event",
    (
        Field("title", Text(most=500), "The headline.", required=True),
        Field(
            "date", DateText(), "When it happened or is to happen, as precisely as is known and no more.", required=True
        ),
        Field("status", Choice(STATUSES), "What became of it; left out, it follows from the date."),
        Field("confidence", Choice(CONFIDENCES), "How sure it is."),
        Field("summary", Text(), "One sentence for lists, feeds and cards; left out, the body's first paragraph."),
        Field("tags", ListOf(Name(commas=False), alone=True, distinct=True), "What it is about."),
        Field("actors", ListOf(Name(), alone=True, distinct=True), "Who took part: persons, states, organisations."),
        Field("places", ListOf(PLACE, alone=True), "Where it happened: names, or places with coordinates."),
        Field("group", Name(), "The track that it is drawn on."),
        Field(
            "importance", Whole(1, 5), "How much it matters; decides what stays visible when zoomed out. 3 if left out."
        ),
        Field("kind", Choice(KINDS), "`period` makes it a background span instead of an item of the list."),
        Field("sources", ListOf(Reference(SOURCE), alone=True), "Where it is known from."),
        Field("accounts", ListOf(ACCOUNT), "Who says what, where versions differ."),
        Field("updates", ListOf(UPDATE), "What changed about it, and when that became known."),
        Field(
            "related",
            ListOf(RELATION, alone=True),
            "Other events that it is connected with; they show the connection too.",
        ),
        Field("media", ListOf(MEDIA, alone=True), "Pictures and recordings."),
        Field("display_date", Text(most=200), "Your own wording of the date, shown instead of ours."),
        Field("draft", Boolean(), "Drafts are published only where the settings or the command say so."),
        Field("lang", Language(), "The language of the event, if it differs from the site's."),
        Field("slug", Slug(), "Its part of the address, instead of the file's name."),
        Field("redirect_from", ListOf(Slug(), alone=True, distinct=True), "Slugs that it had before; they lead here."),
        Field("extra", Free(), "The only place for keys of your own; they go to templates and data as they are."),
    ),
    hints={
        "description": "did you mean “summary”?",
        "subtitle": "did you mean “summary”?",
        "excerpt": "did you mean “summary”?",
        "categories": "did you mean “tags”?",
        "category": "did you mean “group”?",
        "keywords": "did you mean “tags”?",
        "people": "did you mean “actors”?",
        "location": "did you mean “places”?",
        "place": "did you mean “places”?",
        "image": "did you mean “media”?",
        "images": "did you mean “media”?",
        "source": "did you mean “sources”?",
        "language": "did you mean “lang”?",
        "permalink": "did you mean “slug”?",
        "aliases": "did you mean “redirect_from”?",
        "end": "a span is one date: START/END",
        "end_date": "a span is one date: START/END",
        "start": "did you mean “date”? A span is one date: START/END",
        "start_date": "did you mean “date”? A span is one date: START/END",
        "published": "“date” is when it happened; when a source was published stands in the source",
    },
)

INTRODUCTION = Record(
    "a timeline",
    (
        Field("title", Text(most=500), "The timeline's name; left out, the folder's."),
        Field("description", Text(), "One or two sentences for lists, feeds and search engines."),
        Field(
            "order",
            Whole(-1_000_000, 1_000_000),
            "Its place among the timelines of the home page: lower comes first. 0 if left out.",
        ),
        Field("lang", Language(), "The timeline's language, if it differs from the site's."),
    ),
    hints={"summary": "did you mean “description”?", "language": "did you mean “lang”?"},
)

TRANSLATED_PLACE = Record(
    "a translated place",
    (Field("name", Name(), "What the place is called.", required=True),),
    alone="name",
    original=PLACE,
)

TRANSLATED_ACCOUNT = Record(
    "a translated account",
    (
        Field("by", Text(), "Who says so."),
        Field("says", Text(), "What they say happened."),
    ),
    original=ACCOUNT,
)

TRANSLATED_UPDATE = Record(
    "a translated update",
    (Field("note", Text(), "What changed, in a sentence."),),
    alone="note",
    original=UPDATE,
)

TRANSLATED_RELATION = Record(
    "a translated relation",
    (Field("how", Text(most=200), "How this event stands to the other, as words that the other's title can follow."),),
    alone="how",
    original=RELATION,
)

TRANSLATED_MEDIA = Record(
    "a translated picture",
    (
        Field("alt", Text(may_be_empty=True), "What the picture shows, for those who cannot see it."),
        Field("caption", Text(), "The text below the picture."),
        Field("credit", Text(), "Who made it."),
    ),
    hints={"description": "did you mean “alt”?"},
    original=MEDIA,
)

TRANSLATION = Record(
    "a translation",
    (
        Field("title", Text(most=500), "The headline.", required=True),
        Field("summary", Text(), "The sentence for lists, feeds and cards; left out, the body's first paragraph."),
        Field("display_date", Text(most=200), "Your own wording of the date."),
        Field("tags", InOrder(Name(commas=False), alone=True), "What it is about."),
        Field("actors", InOrder(Name(), alone=True), "Who took part."),
        Field("places", InOrder(TRANSLATED_PLACE, alone=True), "Where it happened."),
        Field("group", Name(), "The track that it is drawn on."),
        Field("accounts", InOrder(TRANSLATED_ACCOUNT), "Who says what."),
        Field("updates", InOrder(TRANSLATED_UPDATE, alone=True), "What changed."),
        Field("related", InOrder(TRANSLATED_RELATION, alone=True), "How it stands to other events."),
        Field("media", InOrder(TRANSLATED_MEDIA, alone=True), "What is said about its pictures."),
        Field("extra", Free(), "Those of your own keys that are translated."),
    ),
    hints={"description": "did you mean “summary”?"},
    original=EVENT,
)

TRANSLATED_INTRODUCTION = Record(
    "a timeline's translation",
    (
        Field("title", Text(most=500), "The timeline's name."),
        Field("description", Text(), "One or two sentences for lists, feeds and search engines."),
    ),
    hints={"summary": "did you mean “description”?"},
    original=INTRODUCTION,
)

TRANSLATIONS = (
    TRANSLATION,
    TRANSLATED_ACCOUNT,
    TRANSLATED_UPDATE,
    TRANSLATED_RELATION,
    TRANSLATED_MEDIA,
    TRANSLATED_PLACE,
    TRANSLATED_INTRODUCTION,
)
RECORDS = (EVENT, SOURCE, ACCOUNT, UPDATE, RELATION, MEDIA, PLACE, INTRODUCTION, *TRANSLATIONS)
"""All of them, in the order of the documentation."""

_FOUND_IN_EVENTS = (EVENT, SOURCE, ACCOUNT, UPDATE, RELATION, MEDIA, PLACE)
OWNERS: dict[str, tuple[str, ...]] = {
    name: tuple(record.name for record in _FOUND_IN_EVENTS if name in record.by_name)
    for record in _FOUND_IN_EVENTS
    for name in record.by_name
}
"""Which records have a key, for those who wrote it one level too high or too low."""
