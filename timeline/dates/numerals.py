"""Dates in numerals only, such as 14/06/2024: read where there is one reading, refused with all of them where there are several."""

from __future__ import annotations

import re

from timeline.dates.calendar import days_in_month


def readings(text: str) -> tuple[str, ...]:
    """The EDTF values that numerals joined by slashes, full stops or hyphens may mean; none where they mean nothing.

    A year of two digits leaves its century open, so that it is never the only reading.
    """
    parts = re.split(r"[/.-]", text)
    found = _triple(*parts) if len(parts) == 3 else _pair(*parts)
    return tuple(dict.fromkeys(found))


def _triple(a: str, b: str, c: str) -> list[str]:
    if len(a) == 4:
        return _days((a, b, c))
    if len(c) == 4:
        return _days((c, b, a), (c, a, b))
    if max(len(a), len(b), len(c)) > 2:
        return []
    recent = _days((f"20{c:0>2}", b, a), (f"20{c:0>2}", a, b), (f"20{a:0>2}", b, c))
    return recent if len(recent) != 1 else [*recent, f"19{recent[0][2:]}"]


def _days(*candidates: tuple[str, str, str]) -> list[str]:
    """Those of the (year, month, day) that exist."""
    found = []
    for year, month, day in candidates:
        if 1 <= int(month) <= 12 and 1 <= int(day) <= days_in_month(int(year), int(month)):
            found.append(f"{year}-{int(month):02d}-{int(day):02d}")
    return found


def _pair(a: str, b: str) -> list[str]:
    """A month of a year (06/2024, 2024/06), or two years (1998/99)."""
    if len(a) <= 2 and len(b) == 4:
        return [f"{b}-{int(a):02d}"] if 1 <= int(a) <= 12 else []
    found = []
    if len(a) == 4 and len(b) <= 2:
        if 1 <= int(b) <= 12:
            found.append(f"{a}-{int(b):02d}")
        if len(b) == 2 and int(b) > int(a[2:]):
            found.append(f"{a}/{a[:2]}{b}")
    return found
