"""What the planning of every page needs: the site with its words, and each event described once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline import addresses
from timeline.config import Config
from timeline.dates import OPEN, UNKNOWN, Date, DateSet, Edtf, Instant, Qualifier, parse
from timeline.model import Account, Entry, Site, Source
from timeline.overview import Item
from timeline.pages.blocks import (
    AxisView,
    Card,
    ConnectionView,
    Feed,
    Label,
    Link,
    MediaView,
    SaysView,
    Shape,
    SourceView,
    When,
)
from timeline.pages.media import media_view
from timeline.pages.views import SiteView
from timeline.wording import Wording, datetime_attribute
from timeline.wording.labels import STATUS

if TYPE_CHECKING:
    from timeline.pages.terms import Term


@dataclass(frozen=True, slots=True)
class Edition:
    """A site in one language: everything that pages are planned from."""

    site: Site
    config: Config
    wording: Wording
    view: SiteView
    entries: Mapping[str, Entry]
    """By slug, in order."""
    cards: Mapping[str, Card]
    """By slug."""
    items: Mapping[str, Item]
    """By slug."""
    feeds: tuple[Feed, ...]
    """Those of the whole site."""
    terms: Mapping[addresses.TermKind, Mapping[str, Term]]
    """Tags, actors, places and groups: of each kind those that have a page, by its path."""
    describer: Describer


@dataclass(slots=True)
class Describer:
    """Puts events into words. Remembers what it has worded: terms and sources come again and again."""

    site: Site
    config: Config
    wording: Wording
    titles: Mapping[str, Entry]
    """Entries by slug."""
    _plurals: dict[tuple[str, int], str] = field(default_factory=dict)
    _terms: dict[tuple[str, str], Link] = field(default_factory=dict)
    _hrefs: dict[str, str] = field(default_factory=dict)
    _sources: dict[int, SourceView] = field(default_factory=dict)
    """By identity: a source takes longer to hash than to describe, and the site holds on to all of them."""

    def language(self, entry: Entry) -> str:
        """An event's language where it is not the pages', else ""."""
        return self.foreign(entry.event.lang)

    def foreign(self, lang: str) -> str:
        """A language where it is not the pages', else ""."""
        return "" if lang == self.wording.language else lang

    def card(self, entry: Entry) -> Card:
        event = entry.event
        return Card(
            slug=event.slug,
            href=self.href(event.slug),
            title=event.title,
            lang=self.language(entry),
            kind=event.kind,
            when=self.when(entry),
            shape=shape(event.date),
            status=entry.status,
            labels=self.labels(entry),
            summary=event.summary or event.body.lead,
            accounts=self.accounts(entry),
            group=self.term("groups", event.group) if event.group else None,
            places=tuple(self.term("places", place.name) for place in event.places),
            tags=tuple(self.term("tags", tag) for tag in event.tags),
            sources=self._number_of_sources(len(entry.sources)),
            connections=self.connections(entry)[:CONNECTIONS],
            more=self._more_connections(entry),
            summary_lang=self.foreign(entry.lang_of("summary" if event.summary else "body")),
            picture=self._picture(entry),
        )

    def _picture(self, entry: Entry) -> MediaView | None:
        for number, media in enumerate(entry.event.media):
            if media.kind == "picture" and media.alt:
                alt, caption = (self.foreign(entry.lang_of(f"media.{number}.{part}")) for part in ("alt", "caption"))
                return media_view(media, self.site, at_once=False, alt_lang=alt, caption_lang=caption)
        return None

    def when(self, entry: Entry) -> When:
        event = entry.event
        return When(
            text=event.display_date or self.wording.date(event.date),
            attribute=datetime_attribute(event.date) or "",
            note=self._note(entry),
        )

    def _note(self, entry: Entry) -> str:
        """What is to be said right below a date: how sure the event is, or how long it took."""
        text = self.wording.text
        date = entry.event.date
        if entry.event.kind == "period":
            return text("period")
        if entry.status == "ongoing":
            known = latest_known(entry, self.site.today)
            return text("ongoing as of {date}", date=self.wording.date(known, "short")) if known else text("ongoing")
        if entry.status != "happened":
            return text("was planned") if entry.status == "cancelled" else text("planned")
        return self.wording.lasting(date)

    def labels(self, entry: Entry) -> tuple[Label, ...]:
        text = self.wording.text
        labels = [Label("draft", text("Draft"))] if entry.event.draft else []
        if entry.status != "happened" and entry.event.kind == "event":
            labels.append(Label(entry.status, text(STATUS[entry.status])))
        if entry.event.confidence == "disputed":
            labels.append(Label("disputed", text("Disputed")))
        return tuple(labels)

    def accounts(self, entry: Entry) -> tuple[SaysView, ...]:
        return tuple(self._says(number, account, entry) for number, account in enumerate(entry.event.accounts))

    def _says(self, number: int, account: Account, entry: Entry) -> SaysView:
        source = entry.sources[account.source - 1] if account.source else None
        return SaysView(
            account.by,
            account.says,
            self.short_source(source) if source else "",
            account.source or 0,
            self.foreign(entry.lang_of(f"accounts.{number}")),
        )

    def short_source(self, source: Source) -> str:
        """Who published it, and when."""
        who = source.publisher or source.author or source.title
        if not source.published:
            return who
        date = self.wording.date(day_of(source.published), "short")
        return self.wording.text(", ").join((self.wording.isolated(who), date))

    def connections(self, entry: Entry) -> tuple[ConnectionView, ...]:
        views = []
        for connection in entry.connections:
            other = self.titles.get(connection.slug)
            if other is not None:
                link = Link(other.event.title, self.href(connection.slug), self.language(other))
                date = other.event.display_date or self.wording.date(other.event.date)
                lang = self.foreign(connection.lang) if connection.how else ""
                views.append(ConnectionView(connection.how, link, date, connection.reverse, lang))
        return tuple(views)

    def _more_connections(self, entry: Entry) -> str:
        more = len(entry.connections) - CONNECTIONS
        return self.wording.plural("{n} more connection", "{n} more connections", more) if more > 0 else ""

    def term(self, kind: addresses.TermKind, name: str) -> Link:
        """The way to the page of a tag, an actor, a place or a group."""
        found = self._terms.get((kind, name))
        if found is None:
            translated = self.site.slugs.get(kind, {}).get(name)
            slug = translated or addresses.slugify(name)
            lang = "" if translated else self.foreign(self.site.original_lang)
            found = self._terms[kind, name] = Link(
                name, addresses.href(addresses.term(kind, slug)) if slug else "", lang
            )
        return found

    def href(self, slug: str) -> str:
        """The address of an event's page."""
        found = self._hrefs.get(slug)
        if found is None:
            found = self._hrefs[slug] = addresses.href(addresses.event(slug))
        return found

    def source(self, source: Source) -> SourceView:
        found = self._sources.get(id(source))
        if found is None:
            found = self._sources[id(source)] = SourceView(
                title=source.title,
                lang="" if source.language == self.wording.language else source.language,
                publisher=source.publisher,
                author=source.author,
                published=self.wording.date(source.published) if source.published else "",
                accessed=self.wording.date(source.accessed) if source.accessed else "",
                url=outside(source.url),
                archived=outside(source.archived),
                quote=source.quote,
                page=addresses.href(addresses.source(source.key)) if source.key else "",
            )
        return found

    def _number_of_sources(self, number: int) -> str:
        return self.plural("{n} source", "{n} sources", number) if number else ""

    def plural(self, one: str, many: str, n: int) -> str:
        """Like the wording's, remembered."""
        found = self._plurals.get((many, n))
        if found is None:
            found = self._plurals[many, n] = self.wording.plural(one, many, n)
        return found

    def item(self, entry: Entry) -> Item:
        """The event on an axis."""
        event = entry.event
        return Item(
            slug=event.slug,
            label=event.title,
            href=self.href(event.slug),
            date=event.date,
            status=entry.status,
            importance=event.importance,
            kind=event.kind,
            group=event.group,
            display_date=event.display_date,
        )


CONNECTIONS = 3
"""How many of an event's connections a list shows."""


def shape(date: Edtf) -> Shape:
    if isinstance(date, Date):
        sure = date.year_qualifier is date.month_qualifier is date.day_qualifier is Qualifier.NONE
        return "point" if sure and date.precision in ("second", "minute", "day") else "vague"
    if isinstance(date, DateSet):
        return "vague" if date.kind == "one" else "span"
    if date.end in (OPEN, UNKNOWN):
        return "open"
    return "until" if date.start in (OPEN, UNKNOWN) else "span"


def latest_known(entry: Entry, today: Instant) -> Edtf | None:
    """When something about an event last became known: the last day of its updates and sources that is not after `today`."""
    dates = [update.on for update in entry.event.updates]
    dates += [source.published for source in entry.sources if source.published is not None]
    known = [date for date in dates if isinstance(date, Date) and date.earliest[:3] <= today[:3]]
    # The later day; of two that begin together the narrower: 20 August says more than August.
    latest = max(known, key=lambda date: (date.earliest[:3], tuple(-part for part in date.latest[:3])), default=None)
    return day_of(latest) if latest else None


def day_of(date: Edtf) -> Edtf:
    """A date without its time of day, for where that would be too much."""
    return parse(date.text.partition("T")[0]) if isinstance(date, Date) and date.time else date


def axis_view(items: Iterable[Item], today: Instant, emphasis: str = "") -> AxisView | None:
    """None where there is nothing to draw. The day is left out where nothing depends on it, so that such pages last."""
    items = tuple(items)
    depends = any(item.status in ("ongoing", "planned", "postponed") or item.date.latest is None for item in items)
    return AxisView(items, today if depends else None, emphasis) if items else None


_OUTSIDE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f\\]+", re.IGNORECASE)


def outside(address: str) -> str:
    """An address elsewhere, or "" where it is of a kind that a page must not link to."""
    return address if _OUTSIDE.fullmatch(address) else ""


def feeds_of(wording: Wording, folder: str, title: str) -> tuple[Feed, ...]:
    """What feed readers find by themselves."""
    path = addresses.href(addresses.in_timeline(folder, "feed.xml"))
    return (Feed(wording.text("{title}: what became known", title=title), path, "application/atom+xml"),)
