"""What a passage tells of that is on the timeline already."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from timeline.check.bounds import beginning
from timeline.drafting.likeness import Weights

if TYPE_CHECKING:
    from timeline.dates import Edtf
    from timeline.drafting.existing import Existing, Known

ENOUGH: Final = 0.8
"""What a passage's likeness to an event has to be. Between the events of this repository and the articles that they were written from it is 0.97
or more where both tell of the same and the sentence names its matter at all, and at most 0.5 where they do not."""
ENOUGH_WITHIN: Final = 1.5
"""The same within one article, all of which is about one matter: two witnesses of one day are two events."""
CROWD: Final = 30
"""Events of one article and day that a passage is compared with, those told last."""
FEWEST: Final = 2
"""Words that both have at least."""
SHORT: Final = 40
"""Characters of a quotation that is too short to be found within another."""
_FIRST: Final = (-(10**12), 1, 1)
_LAST: Final = (10**12, 12, 31)
_Days = tuple[tuple[int, ...], tuple[int, ...]]

Why = Literal["same date and like words", "same quotation", "earlier in this article"]


@dataclass(frozen=True, slots=True)
class Twin:
    """An event that a passage tells of once more."""

    slug: str
    file: str
    """Path below the site's folder."""
    title: str
    why: Why


class Twins:
    """Finds the event, of those that there are and those that were added, that a passage tells of."""

    def __init__(self, existing: Existing, passages: Iterable[Known] = ()) -> None:
        """`passages` are those that are going to be asked about: what all of them say says little of each."""
        self._existing = [(each, _days(each.date)) for each in existing.events]
        self._quoting = [pair for pair in self._existing if pair[0].passages]
        self._added: defaultdict[_Days, deque[Known]] = defaultdict(lambda: deque(maxlen=CROWD))
        self._weights = Weights(each.words for each in (*existing.events, *passages))

    def add(self, event: Known) -> None:
        """An event that the same article has told of."""
        self._added[_days(event.date)].append(event)

    def twin(self, passage: Known) -> Twin | None:
        """`passage` is the event as it would be written. What rests on the same quotation comes before what is only like it."""
        own = _days(passage.date)
        for event, days in self._quoting:
            if _same_quotation(passage, event) and (_same_words(passage, event) or _overlap(own, days)):
                return _twin(event, "same quotation")
        near = [event for event, days in self._existing if _overlap(own, days)]
        if (like := self._likest(passage, near, ENOUGH)) is not None:
            return _twin(like, "same date and like words")
        told = self._added[own]
        same = next((each for each in told if _same_quotation(passage, each)), None)
        earlier = same or self._likest(passage, told, ENOUGH_WITHIN)
        return _twin(earlier, "earlier in this article") if earlier is not None else None

    def likely(self, passage: Known, most: int) -> tuple[Known, ...]:
        """The events that a person may mean, the likest first: those that share words with the passage."""
        scored = [(self.likeness(passage, event), event) for event, _ in self._existing]
        ordered = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].slug))
        return tuple(event for _, event in ordered[:most])

    def likeness(self, passage: Known, event: Known) -> float:
        """From 0 to 2: how much of what the passage says the event says, and how much of the event's title the passage does."""
        if len(passage.words & event.words) < FEWEST:
            return 0.0
        return self._weights.share(passage.words, event.words) + self._weights.share(event.titled, passage.words)

    def _likest(self, passage: Known, events: Iterable[Known], enough: float) -> Known | None:
        scored = ((self.likeness(passage, event), event) for event in events)
        best = max(scored, key=lambda pair: (pair[0], pair[1].slug), default=None)
        return best[1] if best is not None and best[0] >= enough else None


def _twin(event: Known, why: Why) -> Twin:
    return Twin(event.slug, event.file, event.title, why)


def _days(date: Edtf) -> _Days:
    """The days between which it began."""
    start = beginning(date)
    return start.earliest[:3] if start.earliest else _FIRST, start.latest[:3] if start.latest else _LAST


def _overlap(one: _Days, other: _Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _same_quotation(one: Known, other: Known) -> bool:
    return any(_holds(here.quote, there.quote) for here in one.passages for there in other.passages)


def _same_words(one: Known, other: Known) -> bool:
    """Whether the same words carried the date: then a date that somebody corrected by hand is that of the same event."""
    return any(here.words == there.words for here in one.passages for there in other.passages)


def _holds(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or (len(shorter) >= SHORT and shorter in longer)
