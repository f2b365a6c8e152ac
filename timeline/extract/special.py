"""Holidays, spelled-out years and clock times."""

from __future__ import annotations

import re
from collections.abc import Mapping

from timeline.dates.calendar import days_in_month, weekday
from timeline.extract.language import Holiday, Language
from timeline.extract.periods import Period, day_of

_OFFSET = re.compile(r"([+\-−]) ?(\d{1,2})(?::?(\d{2}))?")


def holiday_in(holiday: Holiday, year: int) -> Period | None:
    """The day of a year that it falls on; None where the calendar has none."""
    if holiday.easter is not None:
        sunday = easter(year)
        return sunday.shift(holiday.easter) if sunday else None
    if holiday.nth:
        length = days_in_month(year, holiday.month)
        if holiday.nth > 0:
            day = 1 + (holiday.weekday - weekday(year, holiday.month, 1)) % 7 + 7 * (holiday.nth - 1)
        else:
            day = length - (weekday(year, holiday.month, length) - holiday.weekday) % 7
    else:
        day = holiday.day
    found = day_of(year, holiday.month, day)
    return found.shift(holiday.after) if found else None


def easter(year: int) -> Period | None:
    """Easter Sunday of the western churches, by the lunar tables of the Gregorian calendar."""
    golden = year % 19
    century = year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    days = moon + to_sunday - 7 * late + 114
    return day_of(year, days // 31, days % 31 + 1)


def spelled_year(words: Mapping[str, str], language: Language) -> int | None:
    """“Nineteen eighty-four”, “two thousand and eight”, “mil neuf cent quatorze”."""
    rest = words.get("rest", "")
    if "thousand" in words:
        thousands, hundreds = language.thousands[words["thousand"]], language.hundreds.get(words.get("hundred", ""), 0)
        return thousands + hundreds + language.numbers.get(rest, 0)
    hundred = language.numbers[words["hundred"]]
    if rest in language.hundreds:
        return hundred * 100
    pieces = re.split(r"[- ]+", rest)
    total = sum(language.numbers.get(piece, 0) for piece in pieces)
    return hundred * 100 + total if 0 < total < 100 else None


def time_text(words: Mapping[str, str], language: Language) -> str:
    """`T12:30+03:00`; nothing where the words leave out the minutes, which EDTF cannot."""
    if "named" in words:
        clock = language.clocks.get(words["named"])
        if clock is None:
            return ""
        hour, minute = clock
    elif "minute" in words:
        hour, minute = int(words["hour"]), int(words["minute"])
    else:
        return ""
    if half := words.get("half"):
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + language.halves[half]
    return f"T{hour:02d}:{minute:02d}{_zone_text(words.get('zone', ''), language)}"


def _zone_text(zone: str, language: Language) -> str:
    zone = zone.strip(" ()")
    if found := _OFFSET.search(zone):
        minutes = (int(found[2]) * 60 + int(found[3] or 0)) * (1 if found[1] == "+" else -1)
    elif zone in language.zones:
        minutes = language.zones[zone]
    else:
        return ""
    if minutes == 0:
        return "Z"
    if not -720 <= minutes <= 840:
        return ""
    return f"{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
