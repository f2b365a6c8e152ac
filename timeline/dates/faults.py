"""Why a text is no EDTF: the reason in words for someone who does not program, and the column.

The parser decides what is refused; this module only finds the words, for text that has the form of EDTF but no meaning. `misspelt` has
them for text of no known form.
"""

from __future__ import annotations

import re

from timeline.dates.calendar import days_in_month
from timeline.errors import DateError

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905 - a list of words reads better as one


def fault(text: str, index: int, reason: str) -> DateError:
    """An error about the character at an index of the text."""
    return DateError(text, reason, column=index + 1)


def shown(text: str) -> str:
    """The text between quotes, shortened, and without what could break a line."""
    visible = "".join(character if character.isprintable() else "�" for character in text[:41])
    return f"“{visible[:40]}…”" if len(visible) > 40 else f"“{visible}”"


# --- Dates and times. In the `match` of a date group 2 is the year, 5 the month and 8 the day --------------------------------------


def year_zero(text: str, index: int) -> DateError:
    return fault(text, index, "“-0000” is no year: 1 BC is written 0000, and 2 BC -0001")


def year_too_long(text: str, index: int, most: int) -> DateError:
    return fault(text, index, f"a year of more than {most} digits is beyond what is kept")


def year_too_short(text: str, index: int, year: int) -> DateError:
    plain = f"{'-' if year < 0 else ''}{abs(year):04}"
    return fault(text, index, f"only a year of more than four digits takes a Y: write {plain}")


def month(match: re.Match[str]) -> DateError:
    found, day_text = match[5], match[8]
    if day_text is None:
        reason = f"there is no month {shown(found)}: months are 01 to 12, seasons and other parts of the year 21 to 41"
    elif "21" <= found <= "41":
        reason = f"{shown(found)} is a season or another part of the year, which has no days: write {match[2]}-{found}"
    elif "12" < found <= "31" and "01" <= day_text <= "12":
        reason = f"there is no month {shown(found)}: the order is year, month, day, as in {match[2]}-{day_text}-{found}"
    else:
        reason = f"there is no month {shown(found)}: months are 01 to 12"
    return fault(match.string, match.start(5), reason)


def day(match: re.Match[str]) -> DateError:
    year, number = int(match[2]), int(match[5])
    length = days_in_month(year, number)
    return fault(
        match.string,
        match.start(8),
        f"there is no day {shown(match[8])}: {_MONTHS[number - 1]} {match[2]} has the days 01 to {length}",
    )


def pattern(match: re.Match[str]) -> DateError:
    """For a date with an X that no date of the calendar fits."""
    month_text, day_text = match[5] or "", match[8] or ""
    if day_text and not any(_fits(day_text, number) for number in range(1, 32)):
        return fault(match.string, match.start(8), f"no day fits {shown(day_text)}: days are 01 to 31")
    if "X" not in month_text and not "01" <= month_text <= "12":
        return month(match)
    if not any(_fits(month_text, number) for number in range(1, 13)):
        return fault(match.string, match.start(5), f"no month fits {shown(month_text)}: months are 01 to 12")
    reason = f"no date fits {shown(match[0])}: the month is too short for the day {shown(day_text)}"
    return fault(match.string, match.start(8), reason)


def _fits(text: str, number: int) -> bool:
    return all(written in ("X", digit) for written, digit in zip(text, f"{number:02}", strict=True))


def clock(match: re.Match[str]) -> DateError:
    hour, minute, second = match.group(1, 2, 3)
    if int(hour) > 24:
        return fault(match.string, match.start(1), f"there is no hour {shown(hour)}: hours are 00 to 23")
    if int(minute) > 59:
        return fault(match.string, match.start(2), f"there is no minute {shown(minute)}: minutes are 00 to 59")
    if second and int(second) > 59:
        return fault(
            match.string,
            match.start(3),
            f"there is no second {shown(second)}: seconds are 00 to 59, and leap seconds are not kept",
        )
    return fault(
        match.string, match.start(1), "the hour 24 is only the day’s end, 24:00; after it comes 00 of the next day"
    )


def offset(match: re.Match[str]) -> DateError:
    sign, hours, minutes = match.group(5, 6, 7)
    if int(minutes or 0) > 59:
        return fault(
            match.string, match.start(7), f"there is no minute {shown(minutes)}: the minutes of an offset are 00 to 59"
        )
    if sign == "-" and not int(hours) and not int(minutes or 0):
        return fault(match.string, match.start(5), "an offset of nothing is written Z or +00:00")
    written = match.string[match.start(5) : match.end()]
    return fault(
        match.string, match.start(5), f"there is no zone {shown(written)}: offsets from UTC are -12:00 to +14:00"
    )


def time_without_day(text: str, index: int) -> DateError:
    return fault(text, index, "a time of day needs a full date before it, without X, “?”, “~” or “%”: 2024-06-14T12:30")


# --- Intervals and sets ------------------------------------------------------------------------------------------------------------


def second_slash(text: str, index: int) -> DateError:
    if re.fullmatch(r"[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}", text):
        return fault(text, 4, "the parts of a date are separated by hyphens, as in 2024-06-14")
    return fault(text, index, "there is a second “/”: an interval has one start and one end, such as 2022-07/2023-07")


def nothing_known(text: str) -> DateError:
    return fault(text, 0, "an interval needs at least one end that is known or open: “2024-08-06/” or “2024-08-06/..”")


def backwards(text: str, index: int, first: str, last: str) -> DateError:
    return fault(text, index, f"it ends before it starts: {shown(last)} is earlier than {shown(first)}")


def unclosed(text: str, closing: str) -> DateError:
    return fault(text, len(text), f"“{closing}” is missing at the end of the list that begins with “{text[0]}”")


def empty_range(text: str, index: int) -> DateError:
    return fault(text, index, "a date is missing beside “..”, as in “[..1984]” or “[1760-12..]”")


def open_start(text: str, index: int) -> DateError:
    return fault(text, index, "only the first of the list can be open at its start")


def open_end(text: str, index: int) -> DateError:
    return fault(text, index, "only the last of the list can be open at its end")


def uneven_range(text: str, index: int, first: str, last: str) -> DateError:
    return fault(
        text,
        index,
        f"both ends of a range are of the same kind, days, months or years: this one goes from {_a(first)} to {_a(last)}",
    )


def _a(precision: str) -> str:
    return "a date with X" if precision == "unspecified" else f"a {precision}"
