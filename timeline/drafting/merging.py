"""A passage that tells more of an event that there is already -> additions to the event's file, which leave every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from timeline.content.event import read_past
from timeline.drafting.citing import day_of
from timeline.editing import append_item, in_front_matter, load_front_matter
from timeline.knowledge import status_of

if TYPE_CHECKING:
    from timeline.dates import Date
    from timeline.drafting.proposals import Proposal
    from timeline.editing import Data, Value
    from timeline.model import Status


@dataclass(frozen=True, slots=True)
class Addition:
    """What an article adds to an event."""

    key: str
    """The article's source."""
    by: str = ""
    says: str = ""
    """Who says what; "" where nobody is named."""
    on: str = ""
    """The day of publication, in EDTF, where the status is to be noted too."""
    status: str = ""


def addition(proposal: Proposal, key: str, published: Date, *, with_status: bool) -> Addition:
    account = proposal.account
    return Addition(
        key=key,
        by=account.by if account else "",
        says=account.says if account else "",
        on=day_of(published) if with_status else "",
        status=proposal.status if with_status else "",
    )


def standing(file: str, text: str, day: Date) -> tuple[Status, bool] | None:
    """An event's status on a day, and whether its file says nothing that became known later; None where the file has faults."""
    past = read_past(file, text.encode())
    if past is None:
        return None
    event, _ = past
    later = any(update.on.earliest is not None and update.on.earliest[:3] > day.latest[:3] for update in event.updates)
    return status_of(event, day.earliest), not later


def with_addition(text: str, new: Addition) -> str:
    """The event's file with what the article adds and the file does not say already. Raises EditError where it cannot be changed safely."""
    for key, value in _items(load_front_matter(text), new):
        text = in_front_matter(text, partial(append_item, path=(key,), value=value))
    return text


def added(before: str, after: str) -> list[str]:
    """What was added, in words: “a source”, “an account”."""
    said, now = load_front_matter(before), load_front_matter(after)
    words = {"sources": "a source", "accounts": "an account", "updates": "an update"}
    return [told for key, told in words.items() if _length(now, key) > _length(said, key)]


def lengthened(before: str, after: str, translation: str) -> str:
    """A translation of the event, whose lists go along with the original's: an empty place for what was added to a list that it translates."""
    said = load_front_matter(translation)
    for key in ("accounts", "updates"):
        more = _length(load_front_matter(after), key) - _length(load_front_matter(before), key)
        if _length(said, key):
            for _ in range(more):
                translation = in_front_matter(translation, partial(append_item, path=(key,), value=None))
    return translation


def _items(said: Data, new: Addition) -> Iterator[tuple[str, Value]]:
    if not any(each == new.key for each in _list(said, "sources")):
        yield "sources", new.key
    account = {"by": new.by, "says": new.says, "source": new.key}
    if new.by and not _has(_list(said, "accounts"), account):
        yield "accounts", account
    update = {"on": new.on, "status": new.status, "source": new.key}
    if new.on and not _has(_list(said, "updates"), update):
        yield "updates", update


def _list(said: Data, key: str) -> list[Data]:
    found = said.get(key) if isinstance(said, dict) else None
    return found if isinstance(found, list) else [] if found is None else [found]


def _length(said: Data, key: str) -> int:
    return len(_list(said, key))


def _has(items: list[Data], item: Mapping[str, str]) -> bool:
    """Whether one of the items says the same, and maybe more."""
    return any(isinstance(each, dict) and item.items() <= each.items() for each in items)
