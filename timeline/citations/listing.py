"""The sources of a site, with the events that cite them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.citations.keys import distinct, fit_key
from timeline.model import Content, Source


@dataclass(frozen=True, slots=True)
class Listed:
    source: Source
    """With a key, which for one that is written out in an event is made from its title."""
    events: tuple[str, ...]
    """The slugs of the events that cite it, drafts too, in order of their files."""
    written_out: bool
    """Whether it stands in events rather than in sources.yaml."""

    @property
    def unarchived(self) -> bool:
        """Whether it has an address, but no archived copy."""
        return bool(self.source.url) and not self.source.archived


def listed(content: Content) -> tuple[Listed, ...]:
    """Those of sources.yaml in the order of the file, then those that are written out, in order of the events' files; each once."""
    uses: dict[Source, list[str]] = {source: [] for source in content.bibliography.values()}
    for event in sorted(content.events, key=lambda each: each.file):
        for reference in event.sources:
            source = content.bibliography.get(reference) if isinstance(reference, str) else reference
            if source is not None:
                uses.setdefault(source, []).append(event.slug)
    taken = {key.casefold() for key in content.bibliography}
    return tuple(_listed(source, events, taken) for source, events in uses.items())


def _listed(source: Source, events: Iterable[str], taken: set[str]) -> Listed:
    if source.key:
        return Listed(source, tuple(events), written_out=False)
    key = distinct(fit_key("", source.title), taken)
    values = {name: getattr(source, name) for name in source.__struct_fields__}
    return Listed(Source(**(values | {"key": key})), tuple(events), written_out=True)
