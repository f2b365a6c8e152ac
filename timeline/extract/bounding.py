"""“Since”, “by”, “until”, “before” and “after” a date, as EDTF."""

from __future__ import annotations

from typing import Final

from timeline.extract.found import Found
from timeline.extract.periods import Period, around, day_text

_FINE: Final = ("day", "week", "weekend")


def bounded(found: Found, bound: str, published: int, *, planned: bool) -> str:
    """EDTF of “since”, “by”, “until”, “before” and “after” a date, as docs/dates.md has it."""
    period = found.period
    if period is None or found.parts or not bound or bound == "at":
        return found.edtf
    fine = period.grain in (*_FINE, "quarter", "season", "half")
    first = day_text(period.first) if fine and period.grain in _FINE else period.edtf
    last = day_text(period.last) if period.grain in _FINE or found.kind == "end" else period.edtf
    match bound:
        case "since":
            return f"{first}/.."
        case "until":
            return f"../{last}"
        case "by" if planned and period.last >= published:
            if period.grain in _FINE or found.kind == "end" or len(last) == 10:
                return f"[{day_text(published)}..{day_text(period.last)}]"
            if period.grain in ("month", "year"):
                low = around(published, period.grain).edtf
                return f"[{low}..{last}]" if low != last else last
            return f"[{day_text(published)}..{day_text(period.last)}]"
        case "by" if found.kind == "end":
            return f"[..{day_text(period.last)}]"
        case "by" if found.edtf.startswith("["):
            return f"[..{found.edtf.strip('[]').split('..')[1]}]"
        case "by":
            return f"[..{last}]" if not fine or period.grain in _FINE else f"[..{day_text(period.last)}]"
        case "before":
            return f"[..{_beyond(period, -1)}]"
        case "after":
            return f"[{_beyond(period, 1)}..]"
        case _:
            return found.edtf


def _beyond(period: Period, by: int) -> str:
    """The day, month or year next to a unit, before or after it."""
    if period.grain in ("month", "year"):
        return period.shift(by).edtf
    return day_text(period.first - 1 if by < 0 else period.last + 1)
