"""Adding what an article tells to an event that there is: a person says to which one, and whether its status changes by it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from timeline.drafting.asking import Person, confirm, labelled, plain
from timeline.drafting.merging import added, addition, lengthened, standing, with_addition
from timeline.drafting.twins import Twins
from timeline.errors import EditError
from timeline.wording import Wording

if TYPE_CHECKING:
    from timeline.drafting.desk import Desk
    from timeline.drafting.existing import Known
    from timeline.drafting.intake import Taken
    from timeline.drafting.proposals import Proposal

OFFERED: Final = 6
"""Events that are offered, at most."""


def add(person: Person, desk: Desk, taken: Taken, proposal: Proposal) -> str:
    """The file of the event that it was added to; "" where the person thought better of it or it cannot be."""
    target = _target(person, desk, proposal)
    if target is None:
        return ""
    try:
        text = desk.text(target.file)
        found = standing(target.file, text, taken.published)
        if found is None:
            person.say(f"{target.file} has faults: mend them first (`timeline check` tells them).")
            return ""
        new = addition(
            proposal, taken.citation.key, taken.published, with_status=_is_news(person, taken, proposal, *found)
        )
        changed = {target.file: with_addition(text, new)}
        for file in desk.translations(target.file):
            changed[file] = lengthened(text, changed[target.file], desk.text(file))
        problems = desk.means.check(changed)
    except EditError as error:
        person.say(f"{target.file} cannot be changed: {error}.")
        return ""
    faults = [problem for problem in problems if problem.severity == "error"]
    for problem in faults:
        person.say(str(problem))
    if faults:
        return ""
    more = ", ".join(added(text, changed[target.file]))
    person.say(f"{target.file} gets: {more}" if more else f"{target.file} says all of that already.")
    for file, after in changed.items():
        desk.put(file, after)
    return target.file


def _is_news(person: Person, taken: Taken, proposal: Proposal, status: str, last: bool) -> bool:
    """Whether the status is to be noted as an update."""
    if status == proposal.status:
        return False
    day = Wording("en").date(taken.published)
    question = f"It stands as {status} there, and here as {proposal.status}. Note that as an update of {day}?"
    return confirm(person, question, default=last and proposal.status != "planned")


def _target(person: Person, desk: Desk, proposal: Proposal) -> Known | None:
    """The event to add to; None where the person wants to go back."""
    offered = _offered(desk, proposal)
    person.say("To which event?")
    for number, each in enumerate(offered, 1):
        note = " (the one above)" if proposal.twin and each.slug == proposal.twin.slug else ""
        title = f"{plain(each.title)}: {Wording('en').date(each.date)}; {each.slug}{note}"
        person.say(labelled(str(number), title, person.width))
    events = {each.slug: each for each in desk.events()}
    while True:
        answer = person.ask("A number, or an event's slug (Enter goes back)").strip()
        if not answer:
            return None
        if answer.isdecimal() and len(answer) < 4 and 0 < int(answer) <= len(offered):
            return offered[int(answer) - 1]
        if answer in events:
            return events[answer]
        near = difflib.get_close_matches(answer.lower()[:200], list(events), 1, 0.4)
        hint = f": did you mean “{near[0]}”?" if near else ""
        person.say(f"There is no event “{plain(answer)[:80]}”{hint}")


def _offered(desk: Desk, proposal: Proposal) -> list[Known]:
    """The twin first, then those that are like it."""
    twin = proposal.twin.slug if proposal.twin else ""
    passage = proposal.known()
    twins = Twins(desk.means.existing)
    like = [*twins.likely(passage, OFFERED), *(each for each in desk.kept if twins.likeness(passage, each))]
    first = [each for each in desk.events() if each.slug == twin]
    return list({each.slug: each for each in (*first, *like)}.values())[:OFFERED]
