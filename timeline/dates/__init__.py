"""Dates that never claim more than is known: EDTF (ISO 8601-2:2019) values, their bounds and order, and plain words for them."""

from timeline.dates.edtf import parse
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
    "parse",
]
