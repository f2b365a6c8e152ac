"""“Since”, “by”, “until”, “before” and “after” a date, as EDTF."""

from __future__ import annotations

from typing import Final

from timeline.extract.found import Found
from timeline.extract.periods import Period, around, day_text

_FINE: Final = ("day", "week", "weekend")


def bounded(found: Found, bound: str, published: int, *, planned: bool) -> str:
    """EDTF of “since”, “by”, “until”, “before” and “after” a date, as docs/dates.md has it; `from` is a “since” whose end is not said."""
    period = found.period
    if period is not None and period.grain in ("week", "weekend") and found.date == period.edtf and not bound:
        return (
            f"[{found.date.replace('/', '..')}]"  # some time in that week; an interval would say that it took all of it
        )
    if period is None or found.is_range or not bound or bound in ("at", "to"):
        return found.date
    first = day_text(period.first) if period.grain in _FINE else period.edtf
    last = day_text(period.last) if period.grain in _FINE or found.kind == "end" else period.edtf
    match bound:
        case "since":
            return f"{first}/.."
        case "from":
            return f"{first}/"
        case "until":
            return f"../{last}"
        case "by":
            return _deadline(found, period, last, published, planned=planned)
        case "before":
            return f"[..{_beyond(period, -1)}]"
        case "after":
            return f"[{_beyond(period, 1)}..]"
        case _:
            return found.date


def _deadline(found: Found, period: Period, last: str, published: int, *, planned: bool) -> str:
    """“By” a date: some time up to it, and not before the day of publication where it lies ahead."""
    end = day_text(period.last)
    if planned and period.last >= published:
        if period.grain not in ("month", "year") or found.kind == "end":
            return f"[{day_text(published)}..{end}]"
        low = around(published, period.grain).edtf
        return f"[{low}..{last}]" if low != last else last
    if found.kind == "end":
        return f"[..{end}]"
    if found.date.startswith("[") and ".." in found.date:
        return f"[..{found.date.strip('[]').split('..')[1]}]"
    return f"[..{end}]" if period.grain in ("quarter", "season", "half") else f"[..{last}]"


def _beyond(period: Period, by: int) -> str:
    """The day, month or year next to a unit, before or after it."""
    if period.grain in ("month", "year"):
        return period.shift(by).edtf
    return day_text(period.first - 1 if by < 0 else period.last + 1)
