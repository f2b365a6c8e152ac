"""Small sites made by hand, and the pages that are planned for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from timeline import addresses
from timeline.config import Config
from timeline.dates import Instant, parse, sort_key
from timeline.model import Body, Connection, Entry, Event, Site, Source, Status, Timeline
from timeline.pages import Page, plan_pages
from timeline.wording import Wording

TODAY = Instant(2024, 8, 20)


class Planner:
    """Makes entries and plans the pages of a site that has them."""

    def entry(
        self,
        slug: str,
        date: str = "2024-08",
        status: Status = "happened",
        *,
        sources: Iterable[Source] = (),
        connections: Iterable[Connection] = (),
        timeline: str = "",
        html: str = "",
        **keys: Any,
    ) -> Entry:
        given: dict[str, Any] = {"title": f"The event {slug}", "body": Body(html=html)} | keys
        folder = f"content/{timeline}/" if timeline else "content/"
        event = Event(file=f"{folder}{slug}.md", slug=slug, date=parse(date), **given)
        return Entry(event, status, tuple(sources), tuple(connections), timeline)

    def site(
        self,
        entries: Iterable[Entry],
        folders: Iterable[str] = (),
        *,
        intro: str = "",
        bibliography: Mapping[str, Source] | None = None,
    ) -> Site:
        ordered = tuple(sorted(entries, key=lambda entry: (*sort_key(entry.event.date), entry.event.slug)))
        links = {entry.event.file.removeprefix("content/"): addresses.event(entry.event.slug) for entry in ordered}
        home, *below = (self._timeline(folder, ordered, intro) for folder in ("", *folders))
        return Site(home, tuple(below), ordered, bibliography or {}, TODAY, links=links)

    def _timeline(self, folder: str, entries: tuple[Entry, ...], intro: str) -> Timeline:
        own = [entry for entry in entries if entry.timeline == folder]
        events = tuple(entry for entry in own if entry.event.kind == "event")
        periods = tuple(entry for entry in own if entry.event.kind == "period")
        return Timeline(folder, f"Chronicle {folder}".strip(), "What happened", "en", Body(html=intro), events, periods)

    def plan(
        self,
        *entries: Entry,
        folders: Iterable[str] = (),
        language: str = "en",
        intro: str = "",
        bibliography: Mapping[str, Source] | None = None,
        **settings: Any,
    ) -> dict[str, Page]:
        """Path -> page. No path comes twice."""
        config = Config(site=Path("/nowhere"), title="Chronicle", today=TODAY, language=language, **settings)
        site = self.site(entries, folders, intro=intro, bibliography=bibliography)
        pages = plan_pages(site, config, Wording(language))
        assert len({page.path for page in pages}) == len(pages)
        return {page.path: page for page in pages}


@pytest.fixture(scope="session")
def planner() -> Planner:
    return Planner()
