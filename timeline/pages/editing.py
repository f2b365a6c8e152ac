"""Links to where the site's files are kept: to edit an event, to see its history, to suggest a new one. They are plain links; nothing is loaded."""

from __future__ import annotations

from functools import lru_cache

from timeline.config import Config
from timeline.model import Entry
from timeline.pages.blocks import EditView, SuggestView
from timeline.pages.edition import Edition
from timeline.repository.hosting import Hosted

NEW = "new-event.md"


@lru_cache
def _hosted(hosting: str, address: str, branch: str, folder: str) -> Hosted:
    return Hosted(hosting, address, branch, folder)


def hosted(config: Config) -> Hosted | None:
    """The site's repository on the web; None where the site does not say."""
    if not config.repository:
        return None
    return _hosted(config.hosting, config.repository, config.branch, config.repository_folder)


def edit(config: Config, entry: Entry) -> EditView | None:
    """Of a translated event the file of the translation."""
    place = hosted(config)
    if place is None:
        return None
    file = entry.translation or entry.event.file
    return EditView(place.edit(file), place.history(file), place.name)


def suggest(edition: Edition, folder: str = "") -> SuggestView | None:
    """Where a file for a new event of the timeline in `folder` begins, filled in; None where the host has no such page."""
    place = hosted(edition.config)
    file = f"content/{folder}/{NEW}" if folder else f"content/{NEW}"
    address = place.new(file, _skeleton(edition)) if place else ""
    return SuggestView(address, place.name) if place and address else None


def _skeleton(edition: Edition) -> str:
    """An event to be filled in. What is left empty is told when the site is built, so that no word of ours is ever published by mistake."""
    text = edition.wording.text
    lines = (
        "---",
        f"# {text('What happened, in one line')}",
        "title: ",
        f"# {text('When, as exactly as is known and no more: 14 June 2024, August 2024, 2022')}",
        "date: ",
        *((f"lang: {edition.wording.language}",) if edition.site.folder else ()),
        f"# {text('Where this can be read')}",
        "sources:",
        "  - title: ",
        "    url: ",
        "    publisher: ",
        "    published: ",
        "---",
        f"<!-- {text('What is known about it, and from whom.')} -->",
        "",
    )
    return "\n".join(lines)
