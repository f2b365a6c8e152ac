"""Why a text is no EDTF: the reason in words for someone who does not program, and the column.

The parser decides what is refused; this module only finds the words. `explain` and `explain_clock` look at text that fits no form of
EDTF and always have an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.dates.calendar import days_in_month
from timeline.errors import DateError

_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip


def _fault(text: str, index: int, reason: str) -> DateError:
    return DateError(text, reason, column=index + 1)


def shown(text: str) -> str:
    """The text between quotes, shortened, and without what could break a line."""
    visible = "".join(character if character.isprintable() else "�" for character in text[:41])
    return f"“{visible[:40]}…”" if len(visible) > 40 else f"“{visible}”"


# --- A part that has the right form but no meaning. Groups of `match`: 2 is the year, 5 the month, 8 the day ------------------------


def year_zero(text: str, index: int) -> DateError:
    return _fault(text, index, "“-0000” is no year: 1 BC is written 0000, and 2 BC -0001")


def year_too_long(text: str, index: int, most: int) -> DateError:
    return _fault(text, index, f"a year of more than {most} digits is beyond what is kept")


def year_too_short(text: str, index: int, year: int) -> DateError:
    plain = f"{'-' if year < 0 else ''}{abs(year):04}"
    return _fault(text, index, f"only a year of more than four digits takes a Y: write {plain}")


def month(match: re.Match[str]) -> DateError:
    found, has_day = match[5], match[8] is not None
    number = int(found)
    if has_day and 21 <= number <= 41:
        return _fault(
            match.string,
            match.start(5),
            f"“{found}” is a season or a part of the year, which has no days: write {match[2]}-{found}",
        )
    reason = f"there is no month {shown(found)}: months are 01 to 12"
    if not has_day:
        reason += ", seasons and other parts of the year 21 to 41"
    elif number > 12 and 1 <= int(match[8]) <= 12:
        reason += f"; year, month and day stand in this order: {match[2]}-{match[8]}-{found}"
    return _fault(match.string, match.start(5), reason)


def day(match: re.Match[str]) -> DateError:
    year, number = int(match[2]), int(match[5])
    length = days_in_month(year, number)
    return _fault(
        match.string,
        match.start(8),
        f"there is no day {shown(match[8])}: {_MONTHS[number - 1]} {match[2]} has the days 01 to {length}",
    )


def pattern(match: re.Match[str]) -> DateError:
    """For a date with an X that no date of the calendar fits."""
    month_text, day_text = match[5] or "", match[8] or ""
    if day_text and not any(_fits(day_text, number) for number in range(1, 32)):
        return _fault(match.string, match.start(8), f"no day fits {shown(day_text)}: days are 01 to 31")
    if not any(_fits(month_text, number) for number in range(1, 13)):
        return _fault(match.string, match.start(5), f"no month fits {shown(month_text)}: months are 01 to 12")
    if not day_text:
        return _fault(match.string, match.start(2), f"no year fits {shown(match[2])}")
    return _fault(
        match.string,
        match.start(8),
        f"no date fits {shown(match[0])}: the month is too short for the day {shown(day_text)}",
    )


def _fits(text: str, number: int) -> bool:
    return all(written in ("X", digit) for written, digit in zip(text, f"{number:02}", strict=True))


def clock(match: re.Match[str]) -> DateError:
    hour, minute, second = match.group(1, 2, 3)
    if int(hour) > 24:
        return _fault(match.string, match.start(1), f"there is no hour {shown(hour)}: hours are 00 to 23")
    if int(minute) > 59:
        return _fault(match.string, match.start(2), f"there is no minute {shown(minute)}: minutes are 00 to 59")
    if second and int(second) > 59:
        return _fault(
            match.string,
            match.start(3),
            f"there is no second {shown(second)}: seconds are 00 to 59, and leap seconds are not kept",
        )
    return _fault(
        match.string, match.start(1), "the hour 24 is only the day’s end, 24:00; after it comes 00 of the next day"
    )


def offset(match: re.Match[str]) -> DateError:
    sign, hours, minutes = match.group(5, 6, 7)
    if int(minutes or 0) > 59:
        return _fault(
            match.string, match.start(7), f"there is no minute {shown(minutes)}: the minutes of an offset are 00 to 59"
        )
    if sign == "-" and not int(hours) and not int(minutes or 0):
        return _fault(match.string, match.start(5), "an offset of nothing is written Z or +00:00")
    written = match.string[match.start(5) : match.end()]
    return _fault(
        match.string, match.start(5), f"there is no zone {shown(written)}: offsets from UTC are -12:00 to +14:00"
    )


def time_without_day(text: str, index: int) -> DateError:
    return _fault(
        text, index, "a time of day needs a full date before it, without X, “?”, “~” or “%”: 2024-06-14T12:30"
    )


# --- Intervals and sets ------------------------------------------------------------------------------------------------------------


def second_slash(text: str, index: int) -> DateError:
    return _fault(text, index, "there is a second “/”: an interval has one start and one end, such as 2022-07/2023-07")


def nothing_known(text: str) -> DateError:
    return _fault(text, 0, "an interval needs at least one end that is known or open: 2024-08-06/ or 2024-08-06/..")


def backwards(text: str, index: int, first: str, last: str) -> DateError:
    return _fault(text, index, f"it ends before it starts: {shown(last)} is earlier than {shown(first)}")


def unclosed(text: str, closing: str) -> DateError:
    what = "one of several dates" if closing == "]" else "several dates"
    return _fault(
        text, len(text), f"“{closing}” is missing at the end: {what} stand between “{text[0]}” and “{closing}”"
    )


def open_range(text: str, index: int, side: str, *, is_empty: bool) -> DateError:
    if is_empty:
        return _fault(text, index, "a date is missing beside “..”, as in ..1984 or 1760-12..")
    place = "at the start" if side == "before" else "at the end"
    return _fault(
        text,
        index,
        f"a range that is open {'at its start' if side == 'before' else 'at its end'} stands {place} of the list only",
    )


def uneven_range(text: str, index: int, first: str, last: str) -> DateError:
    return _fault(
        text,
        index,
        f"both ends of a range are of the same kind, days, months or years: this one goes from {_a(first)} to {_a(last)}",
    )


def _a(precision: str) -> str:
    return "a date with X" if precision == "unspecified" else f"a {precision}"


# --- Text of no known form ---------------------------------------------------------------------------------------------------------


def explain(text: str, start: int, end: int) -> DateError:
    """Why what stands between two indexes of the text has not the form of a date."""
    piece = text[start:end]
    for check in _CHECKS:
        found = check(piece)
        if found is not None:
            index, reason = found
            return _fault(text, start + index, reason)
    return _fault(text, start, f"{shown(piece)} is no date; dates look like 2024-06-14, 2024-06 or 2024")


def explain_clock(text: str, split: int) -> DateError:
    """Why what stands from the T on has not the form of a time of day."""
    form = "a time of day looks like T12:30, T12:30:00, T12:30Z or T12:30+03:00"
    for pattern_text, reason in _CLOCK_FAULTS:
        match = re.match(pattern_text, text[split:])
        if match is not None:
            return _fault(text, split + match.start(1), reason)
    return _fault(text, split, f"{shown(text[split:])} is no time of day; {form}")


_CLOCK_FAULTS = (
    (r"T.*?(\s)", "there is a space within the time; EDTF has none"),
    (r"T[0-9:]*([.,])[0-9]", "fractions of a second are not part of EDTF: leave them out"),
    (r"T[0-9:]*(z)", "the letter is a capital: Z"),
    (r"T(?:[0-9]{2}:)*([0-9](?:[^0-9].*)?)$", "hours, minutes and seconds have two digits each, as in T09:05"),
    (r"T([0-9]{4}|[0-9]{6})(?![0-9:])", "hours, minutes and seconds are separated by colons: T12:30"),
    (r"T([0-9]{2})(?![0-9:])", "an hour needs its minutes: T12:30"),
    (r"T[0-9:]{5,8}[+-]([0-9]{4})$", "hours and minutes of an offset are separated by a colon: +02:30"),
    (r"T[0-9:]{5,8}Z(.)", "nothing follows Z: it means UTC, and an offset takes its place"),
    (r"T[0-9:]{5,8}([?~%])", "a time of day takes no “?”, “~” or “%”"),
)

Finding = tuple[int, str] | None


def _nothing(piece: str) -> Finding:
    return None if piece else (0, "a date is missing here, such as 2024-06-14, 2024-06 or 2024")


def _space(piece: str) -> Finding:
    match = re.search(r"\s", piece)
    return match and (match.start(), "there is a space; EDTF has none")


def _former_word(piece: str) -> Finding:
    words = {"open": "an open end is written “..”", "unknown": "an unknown end is left empty, as in 2024-08-06/"}
    reason = words.get(piece.lower())
    return reason and (0, reason)


def _foreign(piece: str) -> Finding:
    match = re.search(r"[^0-9XYESTZxyestz?~%:+.-]", piece)
    if match is None:
        return None
    character = match[0]
    if character in "‐‑‒–—−":
        return match.start(), f"“{character}” is a dash; the parts of a date are separated by hyphens: 2024-06-14"
    if character in "()":
        return (
            match.start(),
            "EDTF has no parentheses now: a mark stands right of the parts that it is about, as in 2004-06~-11",
        )
    if character in "Ww":
        return match.start(), "weeks are not part of EDTF: write the day, or an interval of days"
    if character == "u":
        return match.start(), "a digit that is not known is written “X” now"
    if character in "[]{},":
        return (
            match.start(),
            f"“{character}” belongs to a list of dates: [1667,1668] is one of them, {{1667,1668}} all of them",
        )
    return match.start(), f"{shown(character)} has no place in a date; dates look like 2024-06-14, 2024-06 or 2024"


def _lower_case(piece: str) -> Finding:
    match = re.search(r"[xyestz]", piece)
    return match and (match.start(), f"“{match[0]}” is a capital in EDTF: write {match[0].upper()}")


def _time_of_day(piece: str) -> Finding:
    match = re.search(r"[T:]", piece)
    return match and (
        match.start(),
        "a time of day has no place here: EDTF has times only with a single day, as in 2024-06-14T12:30",
    )


def _two_marks(piece: str) -> Finding:
    match = re.search(r"[?~%]{2}", piece)
    return match and (match.start(), "two marks stand together: “%” means both uncertain and approximate")


def _plus(piece: str) -> Finding:
    index = piece.find("+")
    return None if index < 0 else (index, "a year takes no plus sign")


def _dots(piece: str) -> Finding:
    index = piece.find(".")
    if index < 0:
        return None
    if re.fullmatch(r"[0-9]{4}\.[0-9]{2}(\.[0-9]{2})?", piece):
        return index, f"the parts of a date are separated by hyphens: {piece.replace('.', '-')}"
    return (
        index,
        "“..” belongs between “[” and “]” or “{” and “}”, or takes the place of an interval’s end: 2024-08-06/..",
    )


def _letter_year(piece: str) -> Finding:
    match = re.match(r"[?~%]?Y(-?)([0-9]*)(.*)", piece)
    if match is None:
        return None
    digits, rest = match[2], match[3]
    if not digits:
        return match.start(2), "a year is missing after Y, as in Y-170000"
    if digits[0] == "0":
        return match.start(2), "a year with Y does not begin with 0"
    if rest.startswith("X"):
        return match.start(3), "a year with Y has no X: its digits are all written, and S says how many of them count"
    if re.match(r"[?~%]?-", rest):
        return match.start(3), "a year with Y stands alone, without month and day"
    return (
        match.start(3),
        "after the digits of a year with Y only E and a number, S and a number, and one mark can follow: Y17E7, Y171010000S3",
    )


def _letters(piece: str) -> Finding:
    match = re.search(r"[YEZ]|S(?![1-9][0-9]*[?~%]?$)", piece)
    if match is None:
        return None
    reasons = {
        "Y": "Y stands at the start, before the year",
        "E": "a year with an exponent begins with Y, as in Y17E7",
        "S": "after S stands how many of the year’s digits count, as in 1950S2",
        "Z": "Z is about a time of day, as in 2024-06-14T12:30Z",
    }
    return match.start(), reasons[match[0]]


def _year(piece: str) -> Finding:
    match = re.match(r"[?~%]?(-?)([0-9X]*)", piece)
    assert match is not None  # noqa: S101 - the expression fits the empty text too
    sign, digits = match.groups()
    if len(digits) == 4:
        return None
    if not digits:
        return match.start(2), "a year of four digits is missing here"
    rest = piece[match.end() :]
    if rest and rest[0] == "-" and len(digits) <= 2 and re.fullmatch(r"-[0-9]{1,2}-[0-9]{4}", rest):
        return match.start(2), "the year stands first: year, month, day, as in 2024-06-14"
    known = digits if "X" not in digits else ""
    if len(digits) > 4:
        if len(known) == 8 and not rest and not sign:
            return match.start(2), f"the parts of a date are separated by hyphens: {known[:4]}-{known[4:6]}-{known[6:]}"
        return match.start(
            2
        ), f"a year of more than four digits begins with Y{f': Y{sign}{known}' if known.strip('0') == known else ''}"
    if known and not rest and len(known) in (2, 3):
        unit = "century" if len(known) == 2 else "decade"
        return match.start(
            2
        ), f"a year has four digits: {sign}{known:0>4} for the year, {sign}{known:X<4} for the {unit}"
    return match.start(2), f"a year has four digits: {sign}{digits:0>4}"


def _month_and_day(piece: str) -> Finding:
    match = re.match(r"[?~%]?-?[0-9X]{4}[?~%]?", piece)
    if match is None:
        return None
    index = match.end()
    for name in ("month", "day"):
        part = re.compile(r"-[?~%]?([0-9X]*)[?~%]?").match(piece, index)
        if part is None:
            break
        if name == "month" and len(part[1]) == 3 and part.end() == len(piece):
            return part.start(1), "a day is written with its month: days counted through the year are not part of EDTF"
        if len(part[1]) != 2:
            example = f": {part[1]:0>2}" if len(part[1]) == 1 else ""
            return part.start(1), f"a {name} has two digits{example}"
        index = part.end()
    if index < len(piece):
        return index, f"nothing can follow here, but {shown(piece[index:])} does"
    return None


_CHECKS: tuple[Callable[[str], Finding], ...] = (
    _nothing,
    _space,
    _former_word,
    _foreign,
    _lower_case,
    _time_of_day,
    _two_marks,
    _plus,
    _dots,
    _letter_year,
    _letters,
    _year,
    _month_and_day,
)
