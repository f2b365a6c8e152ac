"""The bibliography: all sources in one list, and a page for each that has a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from timeline import addresses
from timeline.model import Entry, Source
from timeline.pages.blocks import CitedSource, Citing, Link, SaysView
from timeline.pages.edition import Describer, Edition
from timeline.pages.making import make_page, pager, parts
from timeline.pages.planned import Planned
from timeline.pages.views import Page, SourcePageView, SourcesView

Uses = list[tuple[Entry, int]]
"""The events that cite a source, each with the source's number there."""
Cited = dict[Source, Uses]
"""Each source with the events that cite it and its number there."""


def collect(edition: Edition) -> Cited:
    """Every source, those of the bibliography first by key, so that none is missing because nothing cites it."""
    cited: Cited = {source: [] for source in edition.site.bibliography.values()}
    for entry in edition.site.entries:
        for number, source in enumerate(entry.sources, 1):
            cited.setdefault(source, []).append((entry, number))
    return cited


def source_pages(edition: Edition) -> Iterator[Planned]:
    """The list and the pages. A list of nothing is left out."""
    describer, cited = edition.describer, collect(edition)
    if not cited:
        return
    heading = edition.wording.text("Sources")
    index = addresses.index("sources")
    count = edition.wording.plural("{n} source", "{n} sources", len(cited))
    ordered = sorted(cited.items(), key=lambda item: (item[0].title.casefold(), item[0].key, item[0].url))
    for part in parts(ordered, edition.config.events_per_page):
        path = addresses.later_page(index, part[0])
        yield Planned(path, partial(_list_page, edition, describer, heading, count, part))
    crumbs = (Link(edition.view.title, edition.view.home), Link(heading, addresses.href(index)))
    for source, uses in ordered:
        if source.key:
            path = addresses.source(source.key)
            yield Planned(path, partial(_source_page, edition, describer, path, source, uses, crumbs))


def _list_page(
    edition: Edition,
    describer: Describer,
    heading: str,
    count: str,
    part: tuple[int, int, Sequence[tuple[Source, Uses]]],
) -> Page:
    number, pages, cited = part
    index = addresses.index("sources")
    brief = tuple(
        CitedSource(
            describer.source(source), tuple(Citing(c.link, c.date, ()) for c in _citing(edition, describer, uses))
        )
        for source, uses in cited
    )
    view = SourcesView(heading, count, brief, pager(edition.wording, index, number, pages))
    path = addresses.later_page(index, number)
    return make_page(edition, path, "sources.html", heading, view, description=count, origin="the list of sources")


def _source_page(
    edition: Edition, describer: Describer, path: str, source: Source, uses: Uses, crumbs: tuple[Link, ...]
) -> Page:
    citing = _citing(edition, describer, uses)
    view = SourcePageView(source.title, crumbs, describer.source(source), citing)
    return make_page(
        edition,
        path,
        "source.html",
        source.title,
        view,
        description=f"{source.title}: {edition.wording.plural('{n} event', '{n} events', len(citing))}",
        origin=f"the source “{source.key}”",
        crumbs=crumbs,
    )


def _citing(edition: Edition, describer: Describer, uses: Uses) -> tuple[Citing, ...]:
    views = []
    for entry, number in uses:
        event, card = entry.event, edition.cards[entry.event.slug]
        claims = [
            SaysView(account.by, account.says, "", number, describer.foreign(entry.lang_of(f"accounts.{position}")))
            for position, account in enumerate(event.accounts)
            if account.source == number
        ]
        claims += [
            SaysView(
                describer.wording.date(update.on),
                update.note,
                "",
                number,
                describer.foreign(entry.lang_of(f"updates.{position}")),
            )
            for position, update in enumerate(event.updates)
            if update.source == number and update.note
        ]
        views.append(Citing(Link(card.title, card.href, card.lang), card.when.text, tuple(claims)))
    return tuple(views)
