"""Proposals -> the files of drafts, and the changes that write them."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from timeline.dates import parse, understand
from timeline.drafting.citing import change_of_sources, day_of, is_sound
from timeline.drafting.existing import EXTRACTED
from timeline.drafting.lines import clean, one_line
from timeline.drafting.proposals import Addresses, Proposal, propose
from timeline.editing import Change, Value, entry
from timeline.errors import DateError, EditError
from timeline.wording import Wording

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.drafting.existing import Existing
    from timeline.drafting.intake import Taken
    from timeline.extract.candidates import Candidate

_LONGEST: Final = 500
"""Characters of what is said beside a quotation."""


def draft_text(taken: Taken, proposal: Proposal, own_language: str) -> str:
    """A draft's file: keys in the order of docs/event-format.md. `own_language` is the site's.

    The body is empty: the article's words stand where no page shows them, until a person has written of the event in words of their own.
    """
    key = taken.citation.key
    values: dict[str, Value] = {"title": proposal.title, "date": proposal.date}
    if _says_more(taken, proposal):
        values["status"] = proposal.status
    if proposal.confidence:
        values["confidence"] = proposal.confidence
    values["sources"] = [key]
    if proposal.account is not None:
        values["accounts"] = [{"by": proposal.account.by, "says": proposal.account.says, "source": key}]
    values["draft"] = True
    language = taken.article.language
    if language and _primary(language) != _primary(own_language) and is_sound("language", language):
        values["lang"] = language
    lines = ["---", *(line for name, value in values.items() for line in entry(name, value))]
    lines += entry("extra", {EXTRACTED: _extracted(taken, proposal)}, typed=True)
    return "\n".join([*lines, "---", ""])


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article, and the events that it is proposed to write of it."""

    taken: Taken
    proposals: tuple[Proposal, ...]

    @property
    def new(self) -> tuple[Proposal, ...]:
        """Those that the timeline does not have."""
        return tuple(proposal for proposal in self.proposals if proposal.twin is None)


def extracted_from(taken: Sequence[Taken], existing: Existing, folder: str) -> tuple[Extracted, ...]:
    """What each article tells of, drafts being written into `folder` of content/. What an earlier article tells of too is pointed out."""
    addresses = Addresses(existing, folder)
    found: list[Extracted] = []
    for each in taken:
        found.append(Extracted(each, propose(each.article, each.published, each.candidates, existing, addresses)))
        existing = existing.joined(proposal.known() for proposal in found[-1].new)
    return tuple(found)


def changes_of(config: Config, articles: Sequence[Extracted], cited: Collection[str] = ()) -> tuple[Change, ...]:
    """What writing the new events takes: their files, and the articles' entries in sources.yaml where an event cites them. `cited` names the
    keys of articles that something else is going to cite.

    Raises EditError where a file would lie outside content/, and ContentErrors where sources.yaml cannot be changed safely.
    """
    drafts = []
    for each in articles:
        for proposal in each.new:
            check_folder(config, proposal.file)
            drafts.append(Change(config.site / proposal.file, draft_text(each.taken, proposal, config.language)))
    citations = [each.taken.citation for each in articles if each.new or each.taken.citation.key in cited]
    sources = change_of_sources(config, {citation.key: citation for citation in citations})
    return (*drafts, sources) if sources is not None else tuple(drafts)


def check_folder(config: Config, file: str) -> None:
    """Raises EditError where a folder on the way to a file is a link, which a build would not follow and which may lead anywhere."""
    folder = PurePosixPath(file).parent
    for each in (folder, *folder.parents):
        if each.parts and (config.site / each).is_symlink() and each.as_posix() != "content":
            raise EditError(
                f"{each} is a link to another folder, and what is in it would not be read: put a folder in its place; nothing was written"
            )


def _says_more(taken: Taken, proposal: Proposal) -> bool:
    """Whether the status would not follow from the date, whenever the site is built."""
    latest = parse(proposal.date).latest
    if latest is None:
        return proposal.status != "ongoing"
    return proposal.status != "happened" or latest[:3] >= taken.published.earliest[:3]


def _extracted(taken: Taken, proposal: Proposal) -> dict[str, Value]:
    """Where the draft was taken from, for whoever approves it and for later runs."""
    return {
        "article": one_line(os.path.basename(taken.name), 200) or "article",  # noqa: PTH119 - it may be a name for no file
        "sha256": taken.digest,
        "published": day_of(taken.published),
        "paragraph": proposal.paragraph,
        "start": proposal.start,
        "end": proposal.end,
        "quote": clean(proposal.quote),
        "words": clean(proposal.candidate.text)[:_LONGEST],
        "resolved": one_line(resolved(proposal.candidate), _LONGEST),
        "reason": one_line(proposal.candidate.reason, _LONGEST),
    }


def resolved(candidate: Candidate) -> str:
    """How the words of a date came to their value: “last week”, counted from 20 August 2024, is 2024-08-12/2024-08-18."""
    words, base = " ".join(candidate.text.split()), counted_from(candidate)
    counted = f", counted from {base}," if base else ""
    bounded = f", with the words around it {candidate.date}" if candidate.date != candidate.edtf else ""
    return f"“{words}”{counted} is {candidate.edtf}{bounded}"


def counted_from(candidate: Candidate) -> str:
    """The date, in words, that a date's own were counted from; "" where they are complete."""
    try:
        complete = str(understand(" ".join(candidate.text.split()))) == candidate.edtf
    except DateError:
        complete = False
    return "" if complete else Wording("en").date(parse(candidate.base))


def _primary(language: str) -> str:
    return language.lower().split("-", 1)[0]
