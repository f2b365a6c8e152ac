"""What only paper shows: the sources of all events of a page, in one list at its end, and their numbers beside the events."""

from __future__ import annotations

from msgspec.structs import replace

from timeline.pages.blocks import Section, SourceView
from timeline.pages.edition import Edition


def cited(edition: Edition, shown: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[SourceView, ...]]:
    """The sections with the numbers of their sources, and the sources in the order of those numbers, counted from 1."""
    numbers: dict[str | int, int] = {}
    sources: list[SourceView] = []

    def number(source_key: str | int, view: SourceView) -> int:
        if source_key not in numbers:
            sources.append(view)
            numbers[source_key] = len(sources)
        return numbers[source_key]

    made = []
    for section in shown:
        rows = []
        for row in section.rows:
            own = edition.entries[row.card.slug].sources
            # By identity where a source has no key: the site holds on to all of them.
            found = (number(source.key or id(source), edition.describer.source(source)) for source in own)
            rows.append(replace(row, cited=tuple(sorted(set(found)))))
        made.append(replace(section, rows=tuple(rows)))
    return tuple(made), tuple(sources)
