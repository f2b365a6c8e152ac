"""Dates that never claim more than is known: EDTF (ISO 8601-2:2019) values, their bounds and order, and plain words for them."""

from contextlib import suppress

from timeline.dates.edtf import parse
from timeline.dates.order import bounds_text, certainly_within, possibly_within, sort_key
from timeline.dates.value import (
    OPEN,
    UNKNOWN,
    Date,
    DateSet,
    Edtf,
    End,
    Instant,
    Interval,
    Precision,
    Qualifier,
    Range,
    Time,
)
from timeline.errors import DateError

__all__ = [
    "OPEN",
    "UNKNOWN",
    "Date",
    "DateSet",
    "Edtf",
    "End",
    "Instant",
    "Interval",
    "Precision",
    "Qualifier",
    "Range",
    "Time",
    "bounds_text",
    "certainly_within",
    "parse",
    "possibly_within",
    "sort_key",
    "understand",
]


def understand(text: str) -> Edtf:
    """The value of a date in EDTF or in plain words; `words` says which. Raises DateError where it is neither or not clear.

    Most builds meet no words, so that the module which knows them is imported when it is first asked.
    """
    with suppress(DateError):
        return parse(text.strip())
    from timeline.dates import words

    return words.understand(text)
