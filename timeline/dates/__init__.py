"""Dates that never claim more than is known: EDTF (ISO 8601-2:2019) values, their bounds and order, and plain words for them."""

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
from timeline.dates.words import understand

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
