"""Small sites made by hand, and what is exported of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from timeline import addresses
from timeline.config import Config
from timeline.dates import Instant, parse
from timeline.exporters import export
from timeline.model import Body, Entry, Event, Site, Source, Status, Timeline
from timeline.wording import Wording

TODAY = Instant(2024, 8, 20)


class Maker:
    """Makes entries, and the files that a site of such entries publishes."""

    base_url = "https://example.org/war/"

    def entry(
        self,
        slug: str = "doha",
        *,
        date: str = "2024-08",
        status: Status = "happened",
        sources: Iterable[Source] = (),
        body: str = "",
        timeline: str = "",
        **keys: Any,
    ) -> Entry:
        event = Event(
            file=f"content/{slug}.md",
            slug=slug,
            date=parse(date),
            body=Body(html=body),
            **{"title": f"The event {slug}"} | keys,
        )
        return Entry(event=event, status=status, sources=tuple(sources), connections=(), timeline=timeline)

    def site(self, entries: Iterable[Entry], folders: Iterable[str] = (), links: dict[str, str] | None = None) -> Site:
        entries = tuple(entries)
        own = {f"{entry.event.slug}.md": addresses.event(entry.event.slug) for entry in entries}
        home, *below = (self._timeline(folder, entries) for folder in ("", *folders))
        return Site(
            home=home,
            timelines=tuple(below),
            entries=entries,
            bibliography={},
            today=TODAY,
            links=own | (links or {}),
        )

    def _timeline(self, folder: str, entries: tuple[Entry, ...]) -> Timeline:
        own = tuple(entry for entry in entries if entry.timeline == folder)
        return Timeline(
            folder=folder,
            title=f"Chronicle of {folder or 'everything'}",
            description="What was said & done",
            lang="fr" if folder else "en",
            intro=Body(),
            entries=tuple(entry for entry in own if entry.event.kind == "event"),
            periods=tuple(entry for entry in own if entry.event.kind == "period"),
        )

    def config(self, **keys: Any) -> Config:
        given: dict[str, Any] = {"title": "Chronicle", "today": TODAY, "base_url": self.base_url} | keys
        return Config(site=Path("/nowhere"), **given)

    def export(
        self, *entries: Entry, folders: Iterable[str] = (), links: dict[str, str] | None = None, **keys: Any
    ) -> dict[str, bytes]:
        """Path -> bytes of every file."""
        files = list(export(self.site(entries, folders, links), self.config(**keys), Wording("en")))
        assert len({file.path for file in files}) == len(files)
        return {file.path: file.data for file in files}


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()


@pytest.fixture
def day() -> Callable[[str], Any]:
    return parse
