"""The bibliography: all sources in one list, and a page for each that has a key."""

from __future__ import annotations

from collections.abc import Iterator

from timeline import addresses
from timeline.model import Entry, Source
from timeline.pages.edition import Describer, Edition
from timeline.pages.making import make_page, pager, parts
from timeline.pages.views import CitedSource, Citing, Link, Page, SaysView, SourcePageView, SourcesView

Cited = dict[Source, list[tuple[Entry, int]]]
"""Each source with the events that cite it and its number there."""


def collect(edition: Edition) -> Cited:
    """Every source, those of the bibliography first by key, so that none is missing because nothing cites it."""
    cited: Cited = {source: [] for source in edition.site.bibliography.values()}
    for entry in edition.site.entries:
        for number, source in enumerate(entry.sources, 1):
            cited.setdefault(source, []).append((entry, number))
    return cited


def source_pages(edition: Edition, describer: Describer, cited: Cited) -> Iterator[Page]:
    """The list and the pages. A list of nothing is left out."""
    if not cited:
        return
    wording = edition.wording
    heading = wording.text("Sources")
    index = addresses.index("sources")
    count = wording.plural("{n} source", "{n} sources", len(cited))
    ordered = sorted(cited.items(), key=lambda item: (item[0].title.casefold(), item[0].key, item[0].url))
    shown = [CitedSource(describer.source(source), _citing(edition, describer, uses)) for source, uses in ordered]
    for number, pages, part in parts(shown, edition.config.events_per_page):
        brief = tuple(CitedSource(item.source, tuple(Citing(c.link, c.date, ()) for c in item.citing)) for item in part)
        view = SourcesView(heading, count, brief, pager(wording, index, number, pages))
        path = addresses.later_page(index, number)
        yield make_page(edition, path, "sources.html", heading, view, description=count, origin="the list of sources")
    crumbs = (Link(edition.view.title, edition.view.home), Link(heading, addresses.href(index)))
    for (source, _), item in zip(ordered, shown, strict=True):
        if source.key:
            yield make_page(
                edition,
                addresses.source(source.key),
                "source.html",
                source.title,
                SourcePageView(source.title, crumbs, item.source, item.citing),
                description=f"{source.title}: {wording.plural('{n} event', '{n} events', len(item.citing))}",
                origin=f"the source “{source.key}”",
                crumbs=crumbs,
            )


def _citing(edition: Edition, describer: Describer, uses: list[tuple[Entry, int]]) -> tuple[Citing, ...]:
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
