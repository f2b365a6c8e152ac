"""Tags, actors, places and groups: an index of each, and a page a term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter

from timeline import addresses
from timeline.addresses import TermKind
from timeline.model import Entry, Event, Site
from timeline.pages.blocks import Count, Link
from timeline.pages.edition import Edition
from timeline.pages.making import make_page, pager, parts
from timeline.pages.planned import Planned
from timeline.pages.sections import sections
from timeline.pages.views import IndexView, Page, TermView
from timeline.wording.marks import _

KINDS: Mapping[TermKind, str] = {
    "tags": _("Topics"),
    "actors": _("People and bodies"),
    "places": _("Places"),
    "groups": _("Tracks"),
}


@dataclass(slots=True)
class Term:
    """What one address stands for; of several spellings the first."""

    name: str
    entries: list[Entry] = field(default_factory=list)


def names(event: Event, kind: TermKind) -> tuple[str, ...]:
    if kind == "tags":
        return event.tags
    if kind == "actors":
        return event.actors
    if kind == "places":
        return tuple(place.name for place in event.places)
    return (event.group,) if event.group else ()


def has(site: Site, kind: TermKind) -> bool:
    """Whether any event names one."""
    return any(map(attrgetter("event.group" if kind == "groups" else f"event.{kind}"), site.entries))


def collect(site: Site, kind: TermKind) -> dict[str, Term]:
    """Terms by the path of their page, each with its events in order. Names without a letter or digit have no page."""
    slugs = site.slugs.get(kind, {})
    found: dict[str, Term] = {}
    paths: dict[str, str] = {}
    for entry in site.entries:
        for name in names(entry.event, kind):
            path = paths.get(name)
            if path is None:
                slug = slugs.get(name) or addresses.slugify(name)
                path = paths[name] = addresses.term(kind, slug) if slug else ""
            if path:
                term = found.get(path)
                if term is None:
                    term = found[path] = Term(name)
                if not term.entries or term.entries[-1] is not entry:
                    term.entries.append(entry)
    return found


def term_pages(edition: Edition, kind: TermKind) -> Iterator[Planned]:
    """The index and the pages of one kind. An index that lists nothing is left out."""
    terms = edition.terms[kind]
    if not terms:
        return
    heading = edition.wording.text(KINDS[kind])
    index = addresses.index(kind)
    yield Planned(index, partial(_index_page, edition, kind, heading, terms))
    crumbs = (Link(edition.view.title, edition.view.home), Link(heading, addresses.href(index)))
    for path, term in _ordered(terms):
        for part in parts(term.entries, edition.config.events_per_page):
            yield Planned(
                addresses.later_page(path, part[0]), partial(_term_page, edition, kind, path, term, crumbs, part)
            )


def _ordered(terms: Mapping[str, Term]) -> list[tuple[str, Term]]:
    return sorted(terms.items(), key=lambda item: (item[1].name.casefold(), item[0]))


def _index_page(edition: Edition, kind: TermKind, heading: str, terms: Mapping[str, Term]) -> Page:
    counts = tuple(Count(edition.describer.term(kind, term.name), len(term.entries)) for _, term in _ordered(terms))
    view = IndexView(heading, counts)
    return make_page(edition, addresses.index(kind), "terms.html", heading, view, origin=f"the list of {kind}")


def _term_page(
    edition: Edition,
    kind: TermKind,
    path: str,
    term: Term,
    crumbs: tuple[Link, ...],
    part: tuple[int, int, Sequence[Entry]],
) -> Page:
    wording = edition.wording
    count = wording.plural("{n} event", "{n} events", len(term.entries))
    number, pages, entries = part
    shown = sections(edition, entries)
    lang = edition.describer.term(kind, term.name).lang
    view = TermView(term.name, crumbs, count, shown, pager(wording, path, number, pages), lang)
    return make_page(
        edition,
        addresses.later_page(path, number),
        "term.html",
        term.name,
        view,
        description=f"{term.name}: {count}",
        crumbs=crumbs,
        origin=f"the page of “{term.name}”, which {term.entries[0].event.file} names",
    )
