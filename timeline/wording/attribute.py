"""The `datetime` attribute of HTML's `<time>`, where HTML has a form that says neither more nor less than a date does."""

from __future__ import annotations

from timeline.dates import Date, Edtf, Qualifier, Time


def datetime_attribute(value: Edtf) -> str | None:
    """`value` as a valid date, month, year, or date and time of HTML (section 2.3.5 of the standard), else None.

    None for intervals and sets, seasons, decades and whatever has an unknown digit, for years before 1, and for dates that are
    approximate or uncertain: the attribute has no way to say so and would claim more.
    """
    if not isinstance(value, Date) or value.year < 1:
        return None
    if value.qualifier is not Qualifier.NONE or value.pattern is not None or value.significant_digits is not None:
        return None
    year = f"{value.year:04d}"
    match value.precision:
        case "year":
            return year
        case "month":
            return f"{year}-{value.month:02d}"
        case "day":
            return f"{year}-{value.month:02d}-{value.day:02d}"
        case "minute" | "second":
            return _with_time(f"{year}-{value.month:02d}-{value.day:02d}", value.time)
        case _:
            return None


def _with_time(day: str, time: Time | None) -> str | None:
    if time is None or time.hour > 23:  # the day's end as 24:00 is no time of HTML
        return None
    clock = f"{day}T{time.hour:02d}:{time.minute:02d}"
    if time.second is not None:
        clock += f":{time.second:02d}"
    if time.offset is None:
        return clock
    if time.offset == 0:
        return clock + "Z"
    hours, minutes = divmod(abs(time.offset), 60)
    return f"{clock}{'-' if time.offset < 0 else '+'}{hours:02d}:{minutes:02d}"
