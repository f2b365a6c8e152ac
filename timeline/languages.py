"""The checked site -> the same site in each of its languages: what is translated in that language, the rest as the original has it.

A further language's site has pages of its own, in a folder that is named like the language, and shares all else with the others. Names
keep their addresses: the page of a tag is found by the original's name, whatever the tag is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from timeline import addresses
from timeline.assemble import connections
from timeline.markup import renumber

if TYPE_CHECKING:
    from timeline.config import Config, SiteLanguage
    from timeline.model import (
        Account,
        Body,
        Content,
        Entry,
        Event,
        Media,
        Place,
        Relation,
        Site,
        Timeline,
        Translation,
        Update,
    )


def versions(site: Site, content: Content, config: Config) -> Iterator[tuple[Site, Config]]:
    """The site in its own language, then in the further ones, each with the settings that hold there: title, description and address."""
    yield site, config
    for language in config.languages:
        folder = addresses.in_language(language.code, "")
        own = replace(
            config,
            language=language.code,
            title=language.title,
            description=language.description,
            base_url=config.base_url and config.base_url + folder,
        )
        yield _Translator(site, content, config, language).site(), own


class _Translator:
    """Puts a site into one further language."""

    def __init__(self, site: Site, content: Content, config: Config, language: SiteLanguage) -> None:
        self._original = site
        self._config = config
        self._language = language
        self._labels = content.labels.get(language.code, {})
        self._translations = {each.original: each for each in content.translations if each.lang == language.code}
        self._introductions = {
            each.folder: each for each in content.translated_introductions if each.lang == language.code
        }
        self._files = {each.file.removeprefix("content/") for each in content.translations}
        self._files |= {each.file.removeprefix("content/") for each in content.translated_introductions}

    def site(self) -> Site:
        original = self._original
        translated = {entry.event.slug: self._entry(entry) for entry in original.entries}
        connected = connections(
            (entry.event for entry in translated.values()), lambda event, key: translated[event.slug].lang_of(key)
        )
        entries = {
            slug: structs.replace(entry, connections=tuple(connected[slug])) for slug, entry in translated.items()
        }
        return structs.replace(
            original,
            home=self._timeline(original.home, entries),
            timelines=tuple(self._timeline(timeline, entries) for timeline in original.timelines),
            entries=tuple(entries.values()),
            links={path: self._target(path, target) for path, target in original.links.items()},
            folder=self._language.code,
            slugs={kind: {label: slug for slug, label in found.items()} for kind, found in self._labels.items()},
            original_lang=self._config.language,
        )

    def _target(self, path: str, target: str) -> str:
        """Where something leads, from the folder of this language's pages: events and timelines to those, files to the shared ones."""
        own = addresses.in_language(self._language.code, "")
        if path in self._files:
            return target.removeprefix(own) if target.startswith(own) else addresses.UP + target
        return addresses.UP + target if path == target else target

    def _name(self, kind: addresses.TermKind, name: str) -> str:
        found = self._labels.get(kind)
        return found.get(addresses.slugify(name), name) if found else name

    # --- Timelines ---

    def _timeline(self, timeline: Timeline, entries: Mapping[str, Entry]) -> Timeline:
        home = not timeline.folder
        words = self._introductions.get(timeline.folder)
        title = (words.title if words else "") or (self._language.title if home else "")
        description = (words.description if words else "") or (self._language.description if home else "")
        intro = words.body if words and words.body.html else None
        kept = [key for key, own in (("title", title), ("description", description), ("intro", intro)) if not own]
        return structs.replace(
            timeline,
            title=title or timeline.title,
            description=description or timeline.description,
            intro=intro or timeline.intro,
            lang=self._language.code,
            kept=tuple(kept),
            kept_lang=timeline.lang,
            entries=tuple(entries[entry.event.slug] for entry in timeline.entries),
            periods=tuple(entries[entry.event.slug] for entry in timeline.periods),
        )

    # --- Events ---

    def _entry(self, entry: Entry) -> Entry:
        event = entry.event
        named = structs.replace(
            event,
            lang=event.lang or self._config.language,
            tags=tuple(self._name("tags", tag) for tag in event.tags),
            actors=tuple(self._name("actors", actor) for actor in event.actors),
            places=tuple(self._place(place) for place in event.places),
            group=self._name("groups", event.group),
        )
        words = self._translations.get(event.file[:-3])
        if words is None:
            # Our own wording of the date is in the reader's language; the author's is in the event's.
            display_date = event.display_date if named.lang == self._language.code else ""
            return structs.replace(entry, event=structs.replace(named, display_date=display_date))
        kept: list[str] = []
        translated = structs.replace(
            named,
            lang=self._language.code,
            title=words.title,
            summary=_summary(words, event, kept),
            display_date=words.display_date,
            body=_body(words, event, kept),
            accounts=tuple(_account(words, number, account, kept) for number, account in enumerate(event.accounts)),
            updates=tuple(_update(words, number, update, kept) for number, update in enumerate(event.updates)),
            related=tuple(_relation(words, number, relation, kept) for number, relation in enumerate(event.related)),
            media=tuple(_media(words, number, media, kept) for number, media in enumerate(event.media)),
            extra={**event.extra, **words.extra},
        )
        return structs.replace(entry, event=translated, kept=tuple(kept), kept_lang=named.lang, translation=words.file)

    def _place(self, place: Place) -> Place:
        return structs.replace(place, name=self._name("places", place.name))


# Each gives a part of an event in the words of its translation, or notes in `kept` that it stays as it is.


def _summary(words: Translation, event: Event, kept: list[str]) -> str:
    if words.summary or words.body.html:  # without a summary, a body's first paragraph stands in for it
        return words.summary
    kept.append("summary")
    return event.summary


def _body(words: Translation, event: Event, kept: list[str]) -> Body:
    if not words.body.html:
        kept.append("body")
        return event.body
    numbers = {number: event.sources.index(key) + 1 for number, (key, _) in enumerate(words.cited, 1)}
    return structs.replace(words.body, html=renumber(words.body.html, numbers))


def _account(words: Translation, number: int, account: Account, kept: list[str]) -> Account:
    own = words.accounts[number] if words.accounts else None
    if own is None or not own.says:
        kept.append(f"accounts.{number}")
    if own is None:
        return account
    return structs.replace(account, by=own.by or account.by, says=own.says or account.says)


def _update(words: Translation, number: int, update: Update, kept: list[str]) -> Update:
    note = words.updates[number] if words.updates else ""
    if not note:
        kept.append(f"updates.{number}")
    return structs.replace(update, note=note or update.note)


def _relation(words: Translation, number: int, relation: Relation, kept: list[str]) -> Relation:
    how = words.related[number] if words.related else ""
    if not how:
        kept.append(f"related.{number}")
    return structs.replace(relation, how=how or relation.how)


def _media(words: Translation, number: int, media: Media, kept: list[str]) -> Media:
    own = words.media[number] if words.media else None
    alt = own.alt if own is not None else None
    if alt is None:
        kept.append(f"media.{number}.alt")
    caption = own.caption if own is not None else ""
    if not caption:
        kept.append(f"media.{number}.caption")
    return structs.replace(
        media,
        alt=media.alt if alt is None else alt,
        caption=caption or media.caption,
        credit=(own.credit if own is not None else "") or media.credit,
    )
