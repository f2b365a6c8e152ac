"""Dates in plain English words, as EDTF.

    understand ── EDTF as it is
               ── a phrase: since …, before …, between … and …, … or …, … to …, or one point
               ── a day written freely, by dateutil

A text means exactly one value or is refused, with the readings where there are several. What each phrase claims is in docs/dates.md.
"""

from __future__ import annotations

import re

from timeline.dates.edtf import parse
from timeline.dates.lexicon import MONTHS
from timeline.dates.phrase import Phrase
from timeline.dates.value import Edtf
from timeline.errors import DateError

MAX_LENGTH = 100
"""Characters of a date in words; EDTF may be longer."""
_EDTF_ONLY = re.compile(r"(?=.*(?:\d{4}|X))[-0-9XYESTZ/.\[\]{},?~%:+]+")
_NUMERALS = re.compile(r"\d+[/.]\d+(?:[/.]\d+)?")
"""Written with the signs of EDTF, but hardly meant so: 31/04/2024."""


def understand(text: str) -> Edtf:
    """The one value that `text` means, EDTF or plain English words.

    Raises DateError with the reason and the column, and with the possible `readings` where there are several.
    """
    plain = text.strip()
    try:
        return parse(plain)
    except DateError as fault:
        edtf_fault = DateError(text, fault.reason, column=fault.column + text.find(plain), readings=fault.readings)
    if not plain:
        raise DateError(text, "no date is written here; write one as in 14 June 2024")
    looks_like_edtf = _EDTF_ONLY.fullmatch(plain) is not None and _NUMERALS.fullmatch(plain) is None
    if len(text) > MAX_LENGTH:
        if looks_like_edtf:
            raise edtf_fault
        reason = f"a date in words has at most {MAX_LENGTH} characters, this one has {len(text)}"
        raise DateError(text, reason, column=MAX_LENGTH + 1)
    try:
        return Phrase(text).read()
    except DateError as fault:
        if fault.readings:
            possible = tuple(filter(_is_edtf, fault.readings))
            raise DateError(text, fault.reason, column=fault.column, readings=possible) from None
        if (day := _free_day(plain)) is not None:
            return day
        if looks_like_edtf:
            raise edtf_fault from None
        raise


def _is_edtf(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


# --- Days written freely ---------------------------------------------------------------------------------------------------------------


def _free_day(text: str) -> Edtf | None:
    """A full day in some order and with some signs between that no phrase has, such as 14-Jun-2024.

    dateutil fills in what a text lacks from today, and guesses. So it gets only texts that hold one name of a month, one year of four
    digits, one day and nothing else, twice with different days to fill in from, and must find in both what is written.
    """
    words = [
        word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in ("st", "nd", "rd", "th", "of", "the")
    ]
    numbers = sorted(re.findall(r"\d+", text), key=len)
    if len(words) != 1 or words[0] not in MONTHS or [len(number) for number in numbers] not in ([1, 4], [2, 4]):
        return None
    if re.search(r"[^\w\s,./-]", text):
        return None
    from datetime import datetime

    from dateutil import parser

    written = int(numbers[1]), MONTHS[words[0]], int(numbers[0])
    for default in (datetime(2001, 2, 3), datetime(2004, 12, 31)):  # noqa: DTZ001 - no zone plays a part
        try:
            found = parser.parse(text, default=default)
        except (ValueError, OverflowError):
            return None
        if (found.year, found.month, found.day) != written:
            return None
    return parse("{:04d}-{:02d}-{:02d}".format(*written))
