"""Dates of CSL-JSON <-> EDTF. CSL 1.0.2, appendix “CSL-JSON”: date-parts, season, circa, literal, raw.

CSL counts years as people do, so that -44 is 44 BC, where EDTF has -0043.
"""

from __future__ import annotations

import re
from typing import Any

from timeline.dates import Date, Edtf, Interval, Qualifier

Json = Any
"""What json.loads gives."""

_WHOLE = re.compile(r"\s*-?[0-9]{1,15}\s*")
_FALSE = (None, False, 0, "", "0", "false", "no")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def csl_date(date: Edtf) -> dict[str, Json]:
    """The date as CSL has it, as near as it can: in parts where those say no more than the date, else word for word in EDTF."""
    ends = (date.start, date.end) if isinstance(date, Interval) else (date,)
    parts = [_parts(end) for end in ends if isinstance(end, Date)]
    found = [part for part in parts if part]
    if len(found) != len(ends):
        return {"literal": str(date)}
    result: dict[str, Json] = {"date-parts": found}
    if isinstance(date, Date) and date.precision == "season":
        result = {"date-parts": [found[0][:1]], "season": found[0][1] - 20}
    elif any(len(part) > 1 and part[1] > 12 for part in found):
        return {"literal": str(date)}
    if date.qualifier is not Qualifier.NONE:
        result["circa"] = True
    return result


def _parts(date: Date) -> list[int]:
    """Year, month and day as far as they are known; nothing where CSL would say more or less than is known."""
    if date.pattern or date.significant_digits or (date.month or 0) > 24:
        return []
    year = date.year if date.year > 0 else date.year - 1
    return [part for part in (year, date.month, date.day) if part is not None]


def edtf_text(date: Json) -> str:
    """What a date of CSL says, in EDTF or as it was written; "" for none. It need not be a date that is understood."""
    if isinstance(date, str):
        return date
    if not isinstance(date, dict):
        return ""
    for name in ("edtf", "raw", "literal"):
        if isinstance(date.get(name), str) and date[name].strip() and not (name != "edtf" and _dates(date)):
            return str(date[name])
    texts = _dates(date)
    circa = "" if date.get("circa") in _FALSE else "~"
    return "/".join(text + circa for text in texts)


def _dates(date: dict[str, Json]) -> list[str]:
    """The one date, or the two ends."""
    given = date.get("date-parts")
    lists = [each for each in given if isinstance(each, list)][:2] if isinstance(given, list) else []
    numbers = [_numbers(each) for each in lists]
    numbers = [each for each in numbers if each]
    season = _season(date.get("season"))
    if season and len(numbers) == 1 and len(numbers[0]) == 1:
        numbers[0].append(season)
    return [_text(each) for each in numbers]


def _numbers(parts: list[Json]) -> list[int]:
    """The parts as numbers, up to the first that is missing or 0: what programs write for a day or month that is not known."""
    result: list[int] = []
    for part in parts[:3]:
        if isinstance(part, bool) or not _WHOLE.fullmatch(str(part)[:40]):
            break
        number = int(part)
        if number == 0 and result:
            break
        result.append(number)
    return result


def _season(given: Json) -> int:
    """The month that stands for a season in EDTF; 0 for none."""
    if isinstance(given, str) and given.strip().lower() in _SEASONS:
        return _SEASONS[given.strip().lower()]
    if isinstance(given, bool) or str(given) not in ("1", "2", "3", "4"):
        return 0
    return 20 + int(given)


def _text(numbers: list[int]) -> str:
    year, *rest = numbers
    if year < 0:
        year += 1
    elif year == 0:
        return "year 0"
    if len(rest) == 1 and 13 <= rest[0] <= 16:
        rest = [rest[0] + 8]
    four = f"-{-year:04d}" if year < 0 else f"{year:04d}"
    return "-".join((four if len(four) <= 5 - (year >= 0) else f"Y{year}", *(f"{part:02d}" for part in rest)))
