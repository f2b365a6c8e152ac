"""Translations beside their originals: whether each has one, and goes along with it item by item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline.addresses import TermKind, slugify
from timeline.content.names import stem_of
from timeline.errors import Problem
from timeline.model import Event, Introduction, Position, TranslatedIntroduction, Translation

Named = Translation | TranslatedIntroduction


class Pairing(NamedTuple):
    problems: tuple[Problem, ...]
    labels: Mapping[str, Mapping[str, Mapping[str, str]]]
    """By language, kind of term and slug of the original's name: the name in that language."""


def pair(
    translations: Sequence[Translation],
    introductions: Sequence[TranslatedIntroduction],
    events: Sequence[Event],
    originals: Sequence[Introduction],
    files: Iterable[str],
) -> Pairing:
    """What is found between translations, in the order of their files, and what they translate.

    `files` are all of content/, those that have faults of their own too.
    """
    if not translations and not introductions:
        return Pairing((), {})
    by_stem = {stem_of(event.file): event for event in events}
    introduced = {stem_of(introduction.file) for introduction in originals}
    checker = _Checker(frozenset(map(stem_of, files)))
    for translation in translations:
        event = by_stem.get(translation.original)
        if checker.is_first(translation) and checker.is_there(translation, known=event is not None) and event:
            checker.check(translation, event)
    for introduction in introductions:
        if checker.is_first(introduction):
            checker.is_there(introduction, known=introduction.original in introduced)
    checker.check_untranslated(events)
    return Pairing(tuple(checker.problems), checker.labels)


def names_of(event: Event, translation: Translation) -> Iterable[tuple[TermKind, str, str, str]]:
    """Each name that a translation gives to one of the original's: its kind, the original's, its own, and where it stands in its file."""
    lists: tuple[tuple[TermKind, tuple[str, ...], tuple[str, ...]], ...] = (
        ("tags", event.tags, translation.tags),
        ("actors", event.actors, translation.actors),
        ("places", tuple(place.name for place in event.places), translation.places),
    )
    for kind, originals, own in lists:
        for number, (original, name) in enumerate(zip(originals, own, strict=False)):
            if name:
                yield kind, original, name, f"{kind}.{number}"
    if event.group and translation.group:
        yield "groups", event.group, translation.group, "group"


def names_in(event: Event) -> Iterable[tuple[TermKind, str]]:
    """What an event is filed under."""
    yield from (("tags", tag) for tag in event.tags)
    yield from (("actors", actor) for actor in event.actors)
    yield from (("places", place.name) for place in event.places)
    if event.group:
        yield "groups", event.group


class _Checker:
    def __init__(self, stems: frozenset[str]) -> None:
        self.stems = stems
        self.problems: list[Problem] = []
        self._seen: dict[tuple[str, str], str] = {}
        self.labels: dict[str, dict[str, dict[str, str]]] = {}
        self._holders: dict[tuple[str, TermKind, str], str] = {}
        """The file that first translated a name: by language, kind and slug of the original's."""
        self._meant: dict[tuple[str, TermKind, str], tuple[str, str, Position]] = {}
        """What a name translates, and where it first does: by language, kind and the name."""

    def is_first(self, translation: Named) -> bool:
        first = self._seen.setdefault((translation.original, translation.lang), translation.file)
        if first != translation.file:
            message = f"{first} is the translation into “{translation.lang}” already"
            self._error(translation.file, (0, 0), message, "keep one of the two")
        return first == translation.file

    def is_there(self, translation: Named, *, known: bool) -> bool:
        if not known and translation.original not in self.stems:
            message = f"there is no {translation.original}.md, which this translates"
            hint = "give both the same name and the same folder, or rename this one if it is no translation"
            self._error(translation.file, (0, 0), message, hint)
        return known

    def check(self, translation: Translation, event: Event) -> None:
        lists = (
            ("tags", translation.tags, event.tags),
            ("actors", translation.actors, event.actors),
            ("places", translation.places, event.places),
            ("accounts", translation.accounts, event.accounts),
            ("updates", translation.updates, event.updates),
            ("related", translation.related, event.related),
            ("media", translation.media, event.media),
        )
        for key, own, theirs in lists:
            if own and len(own) != len(theirs):
                self._count(translation, key, len(own), len(theirs), event.file)
        if translation.group and not event.group:
            at = translation.positions["group"]
            self._error(translation.file, at, f"“group” is translated, but {event.file} has none", "take it out")
        cited = {source for source in event.sources if isinstance(source, str)}
        for key, line in translation.cited:
            if key not in cited:
                message = f"“[^{key}]” cites a source that {event.file} does not"
                self._error(translation.file, (line, 0), message, "cite it there too, or add it to “sources” there")
        self._check_names(translation, event)

    def _count(self, translation: Translation, key: str, own: int, theirs: int, original: str) -> None:
        at = translation.positions[f"{key}.{theirs}" if own > theirs else key]
        entries = "entry" if own == 1 else "entries"
        message = f"“{key}” has {own} {entries}, but in {original} {'there are' if theirs != 1 else 'there is'} {theirs or 'none'}"
        hint = "translate each in the same order; one that stays as it is there is written ~"
        self._error(translation.file, at, message, hint if theirs else "take it out")

    def _check_names(self, translation: Translation, event: Event) -> None:
        """Whether a name is translated alike everywhere, and no two are made one: it is the label of one page."""
        lang, file = translation.lang, translation.file
        for kind, original, name, key in names_of(event, translation):
            slug, at = slugify(original), translation.positions[key]
            first = self.labels.setdefault(lang, {}).setdefault(kind, {}).setdefault(slug, name)
            holder = self._holders.setdefault((lang, kind, slug), file)
            if first != name:
                message = f"“{original}” is translated “{first}” in {holder}"
                hint = "write both alike: the first counts"
                self.problems.append(Problem(file, *at, message, hint, "warning", "translated-differently"))
                continue
            meant, other, _ = self._meant.setdefault((lang, kind, name), (original, file, at))
            if slugify(meant) != slug:
                message = f"“{name}” is the translation of “{meant}” in {other}, and here of “{original}”"
                self._error(file, at, message, "give each a name of its own")

    def check_untranslated(self, events: Iterable[Event]) -> None:
        """A name that stays as it is must not be what another one is translated to."""
        named = {(kind, name) for event in events for kind, name in names_in(event)}
        for (lang, kind, name), (meant, file, at) in self._meant.items():
            slug = slugify(name)
            if (kind, name) in named and slug != slugify(meant) and slug not in self.labels[lang][kind]:
                message = f"“{meant}” is translated “{name}”, which is another name that has no translation"
                self._error(file, at, message, "give each a name of its own")

    def _error(self, file: str, at: Position, message: str, hint: str) -> None:
        self.problems.append(Problem(file, *at, message, hint))
