"""Whether the addresses elsewhere that a site names still answer. Never a part of a build: it takes long, and its outcome depends on the day.

places      site -> addresses, each with the places that name it
memory      what was answered lately, so that nobody is asked twice in a week
asking      addresses -> answers: many hosts at once, each with patience
talking     one request and the head of its answer, in bounded time and bytes, and to public hosts only
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from timeline.check.outside.answers import Answer
from timeline.check.outside.memory import Memory
from timeline.check.outside.places import Place, Texts, addresses_of
from timeline.errors import Problem

if TYPE_CHECKING:
    from timeline.check.subject import Subject

__all__ = ["Manner", "Outcome", "ask_outside"]

LONGEST_SHOWN = 120
"""Characters of an address that a message shows."""


class Manner(NamedTuple):
    """How hosts are asked."""

    agent: str
    """What we call ourselves."""
    max_age: float = 7 * 86400
    """Seconds for which an answer counts."""
    private: bool = False
    """Whether hosts of private networks are asked too. Not by default: content comes from strangers, and the check runs in our own network."""
    seconds: float = 600
    """For all of it. What is not asked by then is asked next time."""
    delay: float = 0.5
    """Seconds between two requests to one host."""


class Outcome(NamedTuple):
    problems: tuple[Problem, ...]
    addresses: int
    asked: int
    """How many of them were asked now; the others were lately."""
    unclear: tuple[str, ...]
    """Those of which the answer tells nothing, each with what it was."""
    left: int
    """For how many there was no time."""


def ask_outside(
    subject: Subject, site: Path, cache: Path, manner: Manner, on_progress: Callable[[int, int], None]
) -> Outcome:
    """Asks about every address that published pages lead to. What is answered is kept in `cache`, also when this is interrupted."""
    places = addresses_of(subject)
    memory = Memory(cache, manner.max_age)
    answers = {address: known for address in places if (known := memory.recall(address)) is not None}
    missing = [address for address in places if address not in answers]
    if missing:
        from timeline.check.outside.asking import ask

        asked: dict[str, Answer] = {}
        try:
            ask(missing, manner, asked, on_progress)
        finally:
            memory.keep(asked, places)
        answers |= asked
    texts = Texts(site)
    problems = [
        problem for address, answer in answers.items() for problem in _told(answer, address, places[address], texts)
    ]
    unclear = tuple(
        f"{_short(address)} {answer.said}" for address, answer in answers.items() if answer.kind == "unclear"
    )
    left = len(places) - len(answers)
    return Outcome(tuple(sorted(problems)), len(places), len(missing) - left, unclear, left)


def _told(answer: Answer, address: str, places: tuple[Place, ...], texts: Texts) -> Iterator[Problem]:
    """One for each place that names the address."""
    shown = _short(address)
    archived = next((place.archived for place in places if place.archived), "")
    for place in places:
        if answer.kind in ("dead", "private"):
            if answer.kind == "private":
                hint = "link to something that everybody gets to; --links-private asks such addresses too"
            elif place.is_archive:
                hint = "look for another copy, and give its address under “archived”"
            elif archived:
                hint = f"its archived copy is {_short(archived)}"
            else:
                hint = f"look for an archived copy at https://web.archive.org/web/*/{shown}"
            at = texts.locate(place, address)
            yield Problem(place.file, *at, f"{shown} {answer.said}", hint, "warning", "dead-link")
        elif answer.moved and not place.is_archive:
            message = f"{shown} has moved for good to {_short(answer.moved)}"
            at = texts.locate(place, address)
            yield Problem(place.file, *at, message, "write the new address", "note", "moved-link")


def _short(address: str) -> str:
    plain = "".join(c if c.isprintable() else "\ufffd" for c in address)
    return plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…"
