"""The day on which an article was published, from what machines write and from what people do.

    stamp       “2024-08-20T06:48:00-04:00”, the value of a tag           -> its day
    dateline    “6:48 AM EDT, August 20, 2024”, lines above the text      -> its day

The day is the one that is written, in the zone that it is written in: the evening of 20 August in New York stays that, though it is the 21st in
Greenwich. A day on which an article was changed is not the day on which it was published; neither is a month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from timeline.dates import Date, understand
from timeline.dates.lexicon import MONTHS, WEEKDAYS
from timeline.errors import DateError

_FRENCH_MONTHS = {
    "janvier": 1, "janv": 1, "février": 2, "fevrier": 2, "févr": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6, "juillet": 7,
    "juil": 7, "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12, "déc": 12,
}  # fmt: skip
_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = rf"(?P<month>{'|'.join(sorted({*MONTHS, *_FRENCH_MONTHS}, key=lambda name: (-len(name), name)))})"
_DAY = re.compile(
    rf"""(?<![\w/.-])(?:
        (?P<iso>(?:1[4-9]|20)\d\d-\d\d-\d\d)(?=T\d|\b(?!-\d))
      | (?P<sorted>(?:1[4-9]|20)\d\d[/.]\d\d?[/.]\d\d?)(?![\w/-])
      | (?P<numeric>\d\d?(?P<sign>[/.-])\d\d?(?P=sign)(?:1[4-9]|20)\d\d)(?![\w/-])
      | (?P<compact>(?:19|20)\d\d[01]\d[0-3]\d)(?=T\d|\b(?!-))
      | {_MONTH}\b\.?\s{{0,3}}(?P<day>\d\d?)(?:st|nd|rd|th)?\s{{0,3}},?\s{{0,3}}(?P<year>(?:1[4-9]|20)\d\d)\b
      | (?P<day_first>\d\d?)(?:st|nd|rd|th|er|\.)?(?:\s{{1,3}}of)?[\s-]{{1,3}}{_MONTH.replace("month", "month_second")}\b\.?,?[\s-]{{1,3}}
        (?P<year_last>(?:1[4-9]|20)\d\d)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:updat(?:ed|e)|modified|changed|edited|revised|reviewed|correct(?:ed|ion)|accessed|retrieved|archived|captured|saved|expires?|"
    r"mis(?:e)? à jour|modifiée?|actualisée?|consultée?)\b",
    re.IGNORECASE,
)
_SAID_TO_BE = re.compile(
    r"\b(?:published|posted|issued|released|first published|created|dated?|publiée?|paru|mis en ligne)\b", re.IGNORECASE
)
_NO_DATELINE = re.compile(
    r"\b(?:photo|photograph|pictured|picture|image|file|copyright|seen|shows?|crédit)\b|©|\[|\b(?:since|until|from|between|depuis)\W+\Z",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.h]\d{2}){0,2}\s?(?:[ap]\.?m\b\.?)?|\b(?:GMT|UTC|[A-Z]{2,4}T|at|on|à|le|the|"
    + "|".join(WEEKDAYS)
    + r")\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![ap]\.m)(?<!\b[ap]m)[.!?][”\"’)]*\s*\Z", re.IGNORECASE)
_AGENCY = re.compile(r"\A(?:[^\W\d_a-z][^\W\d_]{1,20}[ ,.'’/-]{1,3}){1,6}\(?\Z")
"""The place in front of an agency's day; in capitals."""
_AFTER_AGENCY = re.compile(r"\A\)?\s?(?:\([^()\n]{1,40}\)\s?|/[^/\n]{1,30}/\s?)?(?:[—–:]|--?|/)")


class Written(NamedTuple):
    """A day that is written in a text."""

    start: int
    end: int
    """Offsets in characters."""
    day: Date


def days(text: str) -> Iterator[Written]:
    """The full days in a text that can be read in one way only, in their order."""
    for found in _DAY.finditer(text):
        if (edtf := _edtf(found)) is None:
            continue
        with suppress(DateError):
            value = understand(edtf)
            if isinstance(value, Date) and value.precision == "day":
                yield Written(found.start(), found.end(), value)


def stamp(value: str) -> Date | None:
    """The day of a value that a program wrote, without its time; None where there is none, or one that stands for none."""
    for found in days(value.strip()[:100]):
        if found.day.text not in _NO_DAYS:
            return found.day
    return None


_NO_DAYS = frozenset(["1970-01-01", "1900-01-01", "1899-12-30"])
"""What programs write where they have no date."""


def alone(line: str) -> Date | None:
    """The day of a line that holds nothing else: a weekday, a clock time, “Published” at most."""
    found = next(days(line[:120]), None)
    if found is None or len(line) > 120:
        return None
    rest = _CLOCK.sub(" ", _SAID_TO_BE.sub(" ", f"{line[: found.start]} {line[found.end :]}"))
    return None if re.search(r"\w", rest) else found.day


def is_said(line: str) -> bool:
    """Whether a line says that its day is that of publication."""
    return _SAID_TO_BE.search(line[:120]) is not None


def dateline(lines: Iterable[str]) -> tuple[int, Date] | None:
    """The day of publication and the index of the line that says it, among the lines above an article's text and the first of the text."""
    for index, line in enumerate(lines):
        before = 0
        for found in days(line[:400]):
            words, after = line[before : found.start], line[found.end :]
            if _is_dateline(line, words, after, whole=before == 0):
                return index, found.day
            before = found.end
    return None


def _is_dateline(line: str, words: str, after: str, *, whole: bool) -> bool:
    """Whether a day is that of publication, by the words of its line before and after it."""
    if _CHANGED.search(words) or _NO_DATELINE.search(words):
        return False
    if whole and _AGENCY.match(words) and words.split(",", maxsplit=1)[0].isupper() and _AFTER_AGENCY.match(after):
        return True
    if len(line) > 160:
        return False
    if _SAID_TO_BE.search(words[-40:]):
        return True
    rest = _CLOCK.sub(" ", _DAY.sub(" ", line))
    if _NO_DATELINE.search(rest) or _SENTENCE_END.search(line):
        return False
    return len(re.findall(r"\w+", _CHANGED.sub(" ", rest))) <= 8


def _edtf(found: re.Match[str]) -> str | None:
    if found["iso"]:
        return found["iso"]
    if found["compact"]:
        return f"{found['compact'][:4]}-{found['compact'][4:6]}-{found['compact'][6:]}"
    if found["sorted"]:
        year, month, day = map(int, re.split(r"[/.]", found["sorted"]))
        return f"{year:04d}-{month:02d}-{day:02d}"
    if found["numeric"]:
        first, second, year = map(int, re.split(r"[/.-]", found["numeric"]))
        if first > 12 or first == second:
            return f"{year:04d}-{second:02d}-{first:02d}"
        return f"{year:04d}-{first:02d}-{second:02d}" if second > 12 else None
    name = (found["month"] or found["month_second"]).lower()
    month = MONTHS.get(name) or _FRENCH_MONTHS[name]
    return f"{int(found['day'] or found['day_first'])} {_NAMES[month - 1]} {found['year'] or found['year_last']}"
