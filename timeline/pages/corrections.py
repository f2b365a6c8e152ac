"""Corrections and updates, as a newspaper's column: what became known and what was changed, newest first, by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from timeline import addresses
from timeline.dates import Edtf
from timeline.knowledge import Correction, corrections, stretch
from timeline.model import Entry, Revision
from timeline.pages import editing
from timeline.pages.blocks import ChangeView, CorrectionGroup, CorrectionView, Feed, Link, When
from timeline.pages.edition import Edition
from timeline.pages.making import make_page, pager, parts
from timeline.pages.planned import Planned
from timeline.pages.views import CorrectionsView, Page
from timeline.wording import datetime_attribute
from timeline.wording.changes import said
from timeline.wording.labels import STATUS

MOST = 100
"""How many a page lists."""
FEED = "corrections.xml"


def correction_pages(edition: Edition) -> Iterator[Planned]:
    """The list, in as many pages as it needs. A list of nothing says so; a site that wants no corrections has none."""
    if edition.config.corrections == "none":
        return
    found = corrections(edition.site.entries, edition.site.revisions, edition.site.today)
    for part in parts(found, MOST):
        path = addresses.later_page(addresses.corrections(), part[0])
        yield Planned(path, partial(_page, edition, path, len(found), part))


def _page(edition: Edition, path: str, all_of_them: int, part: tuple[int, int, Sequence[Correction]]) -> Page:
    wording = edition.wording
    title = wording.text("Corrections and updates")
    count = wording.plural("{n} entry", "{n} entries", all_of_them) if all_of_them else ""
    number, pages, found = part
    view = CorrectionsView(
        title=title,
        lead=_lead(edition),
        count=count,
        feed=Link(wording.text("Feed"), FEED),
        groups=tuple(_groups(edition, found)),
        pager=pager(wording, addresses.corrections(), number, pages),
        suggest=editing.suggest(edition),
    )
    feed = Feed(
        wording.text("{title}: corrections and updates", title=edition.view.title), FEED, "application/atom+xml"
    )
    return make_page(
        edition,
        path,
        "corrections.html",
        title,
        view,
        description=f"{title}: {count}" if count else "",
        origin="the page of corrections",
        feeds=(*edition.feeds, feed),
    )


def _lead(edition: Edition) -> str:
    """What is listed, and what the dates are."""
    text = edition.wording.text
    known = text("What became known about events later, each under the day that it became known.")
    changed = text("What was changed in their pages, each under the day of the change.")
    return f"{known} {changed}" if edition.config.corrections == "history" else known


def _groups(edition: Edition, found: Sequence[Correction]) -> Iterator[CorrectionGroup]:
    for heading, group in groupby(found, lambda one: _heading(edition, one.on)):
        yield CorrectionGroup(heading, tuple(_view(edition, one) for one in group))


def _heading(edition: Edition, date: Edtf) -> str:
    """The month that a date lies in, or what else is known of it."""
    wording = edition.wording
    match stretch(date):
        case year, month:
            return wording.month(year, month)
        case (year,):
            return wording.year(year)
        case _:
            return wording.date(date)


def _view(edition: Edition, one: Correction) -> CorrectionView:
    card = edition.cards[one.entry.event.slug]
    event = Link(card.title, card.href, card.lang)
    if one.revision is not None:
        return _revision(edition, one.entry, one.revision, event)
    update = one.entry.event.updates[one.update or 0]
    source = None
    if update.source:
        name = edition.describer.short_source(one.entry.sources[update.source - 1])
        source = Link(name, f"{card.href}#tl-source-{update.source}")
    return CorrectionView(
        when=_when(edition, one),
        what=edition.wording.text("became known"),
        event=event,
        status=edition.wording.text(STATUS[update.status]) if update.status else "",
        note=update.note,
        note_lang=edition.describer.foreign(one.entry.lang_of(f"updates.{one.update}")) if update.note else "",
        source=source,
    )


def _when(edition: Edition, one: Correction) -> When:
    return When(edition.wording.date(one.on), datetime_attribute(one.on) or "", "")


def revisions_by_event(edition: Edition) -> Mapping[str, tuple[CorrectionView, ...]]:
    """What was changed in each event that was changed, newest first, for its own page."""
    found: dict[str, tuple[CorrectionView, ...]] = {}
    for revision in edition.site.revisions:
        entry = edition.entries.get(revision.slug)
        if entry is not None:
            card = edition.cards[revision.slug]
            view = _revision(edition, entry, revision, Link(card.title, card.href, card.lang))
            found[revision.slug] = (*found.get(revision.slug, ()), view)
    return found


def _revision(edition: Edition, entry: Entry, revision: Revision, event: Link) -> CorrectionView:
    hosted = editing.hosted(edition.config)
    original = entry.kept_lang or entry.event.lang or edition.site.original_lang
    return CorrectionView(
        when=_when(edition, Correction(entry, revision.day)),
        what=edition.wording.text("changed here"),
        event=event,
        reason=revision.reason,
        changes=tuple(_changes(edition, revision, edition.describer.foreign(original) if original else "")),
        commit=hosted.commit(revision.commit) if hosted else "",
    )


def _changes(edition: Edition, revision: Revision, lang: str) -> Iterator[ChangeView]:
    for difference in revision.differences:
        words = said(difference, edition.wording, edition.site.bibliography)
        yield ChangeView(words.label, words.before, words.after, words.note, lang if words.quoted else "")
