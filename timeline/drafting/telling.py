"""What was found in articles, in words for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.drafting.lines import one_line

if TYPE_CHECKING:
    from timeline.drafting.drafts import Extracted
    from timeline.drafting.proposals import Proposal


def lines_of(extracted: Extracted) -> list[str]:
    """What would be written of an article, and why, line by line."""
    taken = extracted.taken
    new = "new in sources.yaml" if taken.citation.new is not None else "in sources.yaml"
    lines = [f"{taken.name}: published {taken.published.text}, {taken.how}; source {taken.citation.key}, {new}"]
    for proposal in extracted.proposals:
        words, reason = one_line(proposal.candidate.text, 200), one_line(proposal.candidate.reason, 400)
        lines += [
            "",
            f"  {proposal.date}  {status_of(proposal)}",
            f"    {proposal.title}",
            f"    “{words}” in paragraph {proposal.paragraph}: {reason}",
        ]
        lines += [f"    according to {proposal.account.by}"] if proposal.account is not None else []
        lines.append(f"    {twin_of(proposal) or proposal.file}")
    return lines


def references_of(extracted: Extracted) -> list[str]:
    """The dates that became nothing, and why, line by line."""
    return [
        f"{extracted.taken.name}: “{one_line(each.text, 200)}” is no event: {one_line(each.reason, 400)}"
        for each in extracted.taken.candidates
        if not each.event
    ]


def status_of(proposal: Proposal) -> str:
    """“happened”, “planned, reported”."""
    return f"{proposal.status}, {proposal.confidence}" if proposal.confidence else proposal.status


def twin_of(proposal: Proposal) -> str:
    """Which event it is already, and why it is taken for that; "" where it is new."""
    twin = proposal.twin
    return f"already in {twin.file}, “{twin.title}”: {twin.why}" if twin is not None else ""


def summary(found: Sequence[Extracted], *, written: bool) -> str:
    """“5 drafts written, 2 already on the timeline, 3 dates only refer to something.”"""
    new = sum(len(each.new) for each in found)
    twins = [proposal.twin.why for each in found for proposal in each.proposals if proposal.twin is not None]
    again = twins.count("earlier in this article")
    there = len(twins) - again
    references = sum(not candidate.event for each in found for candidate in each.taken.candidates)
    told = [f"{_count(new, 'draft')} {'written' if written else 'would be written'}"]
    if not (new or twins):
        told = ["No dated event was found"]
    told += [f"{there:,} already on the timeline"] if there else []
    told += [f"{again:,} told twice in an article"] if again else []
    told += [f"{_count(references, 'date')} only refer{'s' * (references == 1)} to something"] if references else []
    return f"{', '.join(told)}."


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}{'s' * (number != 1)}"
