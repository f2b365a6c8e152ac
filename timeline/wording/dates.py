"""Dates as text: as precise as they are, never more."""

from __future__ import annotations

from timeline.dates import OPEN, UNKNOWN, Date, DateSet, Edtf, Instant, Interval, Qualifier, Range, Time
from timeline.wording.catalogue import Catalogue
from timeline.wording.cldr import Cldr, Halves, Style, fill
from timeline.wording.marks import _
from timeline.wording.ordinals import nth, roman

EARLY = 100
"""Years before this one are shown with their era: “14 June 79” reads as 1979."""
_SEASONS = {
    21: _("spring {year}"),
    22: _("summer {year}"),
    23: _("autumn {year}"),
    24: _("winter {year}"),
    25: _("spring {year} (Northern Hemisphere)"),
    26: _("summer {year} (Northern Hemisphere)"),
    27: _("autumn {year} (Northern Hemisphere)"),
    28: _("winter {year} (Northern Hemisphere)"),
    29: _("spring {year} (Southern Hemisphere)"),
    30: _("summer {year} (Southern Hemisphere)"),
    31: _("autumn {year} (Southern Hemisphere)"),
    32: _("winter {year} (Southern Hemisphere)"),
    40: _("first half of {year}"),
    41: _("second half of {year}"),
}
"""Sub-year groupings (ISO 8601-2, 4.8). Quarters are the CLDR's; thirds of a year are said as their months."""

_APPROXIMATE = {
    "year": _("year approximate"),
    "month": _("month approximate"),
    "day": _("day approximate"),
}
_UNCERTAIN = {
    "year": _("year uncertain"),
    "month": _("month uncertain"),
    "day": _("day uncertain"),
}


class DateText:
    """Writes dates in one language.

    Where `in_phrase` is asked for, the text will follow a preposition: Slavic languages want another case there. The message
    that holds the preposition is looked up by the date's unit, since “depuis le 6 août” but “depuis août”.
    """

    def __init__(self, facts: Cldr, words: Catalogue) -> None:
        self._cldr = facts
        self._words = words

    def date(self, value: Edtf, style: Style) -> str:
        if isinstance(value, Date):
            return self._date(value, style)
        return self._interval(value, style) if isinstance(value, Interval) else self._set(value, style)

    def year(self, year: int, *, in_phrase: bool = False, era: bool = False) -> str:
        """`era`: whether to write the era even where the year would not be misread without."""
        if era or year < EARLY:
            return fill(self._cldr.year_era, Instant(year, 1, 1))
        text = fill(self._cldr.year, Instant(year, 1, 1))
        return self._words.phrase("year in a phrase", "{year}").format(year=text) if in_phrase else text

    def month(self, at: Instant, style: Style, *, in_phrase: bool = False, era: bool = False) -> str:
        forms = self._cldr.forms(style)
        if era or at.year < EARLY:
            return fill(forms.month_era_in_phrase if in_phrase else forms.month_era, at)
        return fill(forms.month_in_phrase if in_phrase else forms.month, at)

    def day(self, at: Instant, style: Style, *, era: bool = False) -> str:
        forms = self._cldr.forms(style)
        return fill(forms.day_era if era or at.year < EARLY else forms.day, at)

    # --- One date ----------------------------------------------------------------------------------------------------------------

    def _date(self, date: Date, style: Style, *, in_phrase: bool = False) -> str:
        if _sure(date):
            return self._plain(date, style, in_phrase=in_phrase)
        about, notes = _doubts(date)
        text = self._plain(date, style, in_phrase=in_phrase or about)
        if about:
            text = self._phrase(date, _("about {date}")).format(date=text)
        return f"{text} ({self._words.joined(notes)})" if notes else text

    def _plain(self, date: Date, style: Style, *, in_phrase: bool) -> str:
        """The date as if there were no doubt about it."""
        if date.pattern is not None:
            return self._unspecified(date, date.pattern, style, in_phrase=in_phrase)
        match date.precision:
            case "day":
                return self.day(date.earliest, style)
            case "month":
                return self.month(date.earliest, style, in_phrase=in_phrase)
            case "season":
                return self._season(date, style, in_phrase=in_phrase)
            case "minute" | "second":
                return self._moment(date, style)
            case _:
                return self.year(date.year, in_phrase=in_phrase)

    def _phrase(self, date: Date, message: str) -> str:
        return self._words.phrase(_kind(date), message)

    def _in_phrase(self, message: str, in_phrase: bool) -> str:
        return self._words.phrase("in a phrase", message) if in_phrase else self._words.text(message)

    def _season(self, date: Date, style: Style, *, in_phrase: bool) -> str:
        code = date.month or 0
        if 33 <= code <= 36:
            quarter = fill(self._cldr.forms(style).quarter, Instant(date.year, (code - 33) * 3 + 1, 1))
            return quarter if date.year >= EARLY else f"{quarter} {self._cldr.eras[date.year > 0]}"
        if code in _SEASONS:
            return self._in_phrase(_SEASONS[code], in_phrase).format(year=self.year(date.year))
        return self._span(date.earliest, date.latest, "month", style)

    def _moment(self, date: Date, style: Style) -> str:
        if date.time is None:
            return self.day(date.earliest, style)
        # Not from `earliest`: the day's end, 24:00, is the next day's first second.
        day = self.day(Instant(date.year, date.month or 1, date.day or 1), style)
        return self._cldr.day_and_time.format(self._clock(date.time), day) + self._zone(date.time)

    def _clock(self, time: Time) -> str:
        at = Instant(1, 1, 1, time.hour, time.minute, time.second or 0)
        return fill(self._cldr.clock if time.second is None else self._cldr.clock_seconds, at)

    def _zone(self, time: Time | None) -> str:
        if time is None or time.offset is None:
            return ""
        if time.offset == 0:
            return " (UTC)"
        hours, minutes = divmod(abs(time.offset), 60)
        clock = f"{hours}:{minutes:02d}" if minutes else f"{hours}"
        return f" (UTC{'−' if time.offset < 0 else '+'}{clock.translate(self._cldr.digits)})"

    # --- Digits that are not known -------------------------------------------------------------------------------------------------

    def _unspecified(self, date: Date, pattern: tuple[str, str, str], style: Style, *, in_phrase: bool) -> str:
        year, month, day = pattern
        if "X" in year:
            return self._unspecified_year(date, pattern, style, in_phrase=in_phrase)
        if month == "XX" and day in ("", "XX"):
            message = _("a day in {year}") if day else _("a month of {year}")
            return self._words.text(message).format(year=self.year(date.year, in_phrase=True))
        if day == "XX" and month.isdigit():
            month_text = self.month(date.earliest, style, in_phrase=True)
            return self._words.text("a day in {month}").format(month=month_text)
        return self._between(date.earliest, date.latest, "day" if day else "month", style)

    def _unspecified_year(self, date: Date, pattern: tuple[str, str, str], style: Style, *, in_phrase: bool) -> str:
        year, month, day = pattern
        years = self._years(date, year, in_phrase=in_phrase and not month)
        if not month.isdigit() or int(month) > 12:  # a season of an unknown year is told as the years it may be in
            return years
        forms = self._cldr.forms(style)
        if day.isdigit():
            part = fill(forms.day_of_month, Instant(2000, int(month), int(day)))
        else:
            part = fill(forms.month_name, Instant(2000, int(month), 1))
        return self._words.text("{one}, {two}").format(one=part, two=years)

    def _years(self, date: Date, year: str, *, in_phrase: bool) -> str:
        """A year with unknown digits, as the decade or century that it is."""
        first, last = date.earliest.year, date.latest.year
        if not year.strip("-YX"):
            return self._words.text("unknown year")
        known = year.rstrip("X")
        if "X" not in known and len(year) == len(known) + 2:
            return self._century(first, last)
        if "X" not in known and len(year) == len(known) + 1 and first > 0 and first % 100 >= 10:
            # Not of a century's first decade: “1800s” would be taken for the century.
            return self._in_phrase(_("{year}s"), in_phrase).format(year=self.year(first))
        return self._between(Instant(first, 1, 1), Instant(last, 12, 31), "year", "long")

    def _century(self, first: int, last: int) -> str:
        before = last <= 0
        number = -last // 100 + 1 if before else first // 100 + 1
        text = self._words.phrase(
            "first" if number == 1 else "century", "{nth} century BC" if before else "{nth} century"
        )
        return text.format(nth=nth(number), n=self._cldr.number(number), roman=roman(number))

    # --- Two dates -----------------------------------------------------------------------------------------------------------------

    def _halves(
        self, first: Instant, last: Instant, unit: str, style: Style, *, in_phrase: bool = False
    ) -> Halves | None:
        """The pattern that says what two dates share once only; None where there is no such pattern."""
        if first.year < EARLY:
            return None
        forms = self._cldr.forms(style)
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        match unit:
            case "day":
                return forms.days.get(differs)
            case "month":
                return (forms.months_in_phrase if in_phrase else forms.months).get(differs)
            case _:
                return self._cldr.years.get(differs)

    def _single(self, at: Instant, unit: str, style: Style, *, in_phrase: bool = False, era: bool = False) -> str:
        if unit == "day":
            return self.day(at, style, era=era)
        if unit == "month":
            return self.month(at, style, in_phrase=in_phrase, era=era)
        return self.year(at.year, era=era)

    def _span(self, first: Instant, last: Instant, unit: str, style: Style) -> str:
        """From `first` to `last`, both known to the `unit` (day, month or year)."""
        start, end = (self._single(at, unit, style, era=first.year < EARLY) for at in (first, last))
        if start == end:
            return start
        halves = self._halves(first, last, unit, style)
        if halves is None:
            return self._cldr.span.format(start, end)
        return fill(halves.start, first) + fill(halves.end, last)

    def _pair(self, first: Instant, last: Instant, unit: str, style: Style, *, in_phrase: bool) -> tuple[str, str]:
        """Two dates as parts of one phrase, so that “between 20 August and 31 December 2024” says the year once."""
        halves = self._halves(first, last, unit, style, in_phrase=in_phrase)
        if halves is not None:
            return fill(halves.start_alone, first), fill(halves.end, last)
        early = first.year < EARLY
        start = self._single(first, unit, style, in_phrase=in_phrase, era=early)
        return start, self._single(last, unit, style, in_phrase=in_phrase, era=early)

    def _between(self, first: Instant, last: Instant, unit: str, style: Style) -> str:
        start, end = self._pair(first, last, unit, style, in_phrase=True)
        return self._words.phrase(unit, "between {start} and {end}").format(start=start, end=end)

    # --- Intervals -----------------------------------------------------------------------------------------------------------------

    def _interval(self, interval: Interval, style: Style) -> str:
        start, end = interval.start, interval.end
        if isinstance(start, Date) and isinstance(end, Date):
            return self._closed(start, end, style)
        if isinstance(start, Date):
            message = _("since {date}") if end == OPEN else _("from {date} (end unknown)")
            return self._phrase(start, message).format(date=self._date(start, style, in_phrase=True))
        if isinstance(end, Date):
            message = _("until {date}") if start == OPEN else _("until {date} (start unknown)")
            return self._phrase(end, message).format(date=self._date(end, style, in_phrase=True))
        return self._words.text("unknown date" if UNKNOWN in (start, end) else "at all times")

    def _closed(self, start: Date, end: Date, style: Style) -> str:
        if (unit := _shared_unit(start, end)) is not None:
            return self._span(start.earliest, end.earliest, unit, style)
        return self._cldr.span.format(self._date(start, style), self._date(end, style))

    # --- Sets ----------------------------------------------------------------------------------------------------------------------

    def _set(self, dates: DateSet, style: Style) -> str:
        one = dates.kind == "one"
        patterns = self._cldr.one_of if one else self._cldr.all_of
        if (days := self._days_of_a_month(dates.members, style)) is not None:
            return self._cldr.listed(days, patterns)
        return self._cldr.listed([self._member(member, style, one=one) for member in dates.members], patterns)

    def _days_of_a_month(self, members: tuple[Date | Range, ...], style: Style) -> list[str] | None:
        """“14”, “15”, “18 June 2024” for days of one month, in languages that put the day first; else None."""
        days = [
            member for member in members if isinstance(member, Date) and member.precision == "day" and _sure(member)
        ]
        if len(days) < max(2, len(members)) or len({(day.year, day.month) for day in days}) > 1:
            return None
        halves = self._halves(days[0].earliest, days[-1].earliest, "day", style)
        if halves is None or (len(days) > 2 and sum(map(callable, halves.start_alone)) > 1):
            return None
        return [*(fill(halves.start_alone, day.earliest) for day in days[:-1]), fill(halves.end, days[-1].earliest)]

    def _member(self, member: Date | Range, style: Style, *, one: bool) -> str:
        if isinstance(member, Date):
            return self._date(member, style)
        first, last = member.first, member.last
        if first is None or last is None:
            known = first or last
            if known is None:
                return self._words.text("unknown date")
            if one:
                message = _("{date} or earlier") if first is None else _("{date} or later")
                return self._words.text(message).format(date=self._date(known, style))
            message = _("until {date}") if first is None else _("since {date}")
            return self._phrase(known, message).format(date=self._date(known, style, in_phrase=True))
        if not one:
            return self._closed(first, last, style)
        if (unit := _shared_unit(first, last)) is not None:
            return self._between(first.earliest, last.earliest, unit, style)
        start, end = (self._date(date, style, in_phrase=True) for date in (first, last))
        return self._words.phrase(_kind(first), "between {start} and {end}").format(start=start, end=end)


def _sure(date: Date) -> bool:
    """Whether the date stands without any doubt. Identity is compared because flags are slow."""
    none = Qualifier.NONE
    return (
        date.year_qualifier is none
        and date.month_qualifier is none
        and date.day_qualifier is none
        and date.significant_digits is None
    )


def _kind(date: Date) -> str:
    """What a phrase around the date depends on."""
    if date.pattern is not None and date.precision not in ("decade", "century"):
        return "unspecified"
    if date.precision == "season" and date.month is not None and 33 <= date.month <= 36:
        return "quarter"
    return "day" if date.time is not None else date.precision


def _shared_unit(first: Date, last: Date) -> str | None:
    """The precision that both have, where it is a day, month or year without any doubt."""
    for date in (first, last):
        if not _sure(date) or date.pattern is not None:
            return None
    return (
        first.precision if first.precision == last.precision and first.precision in ("day", "month", "year") else None
    )


def _doubts(date: Date) -> tuple[bool, list[str]]:
    """Whether the date as a whole is approximate, and notes on the parts that are in doubt (messages)."""
    parts = [("year", date.year_qualifier)]
    pattern = date.pattern or ("", "", "")
    if date.month is not None or pattern[1]:
        parts.append(("month", date.month_qualifier))
    if date.day is not None or pattern[2]:
        parts.append(("day", date.day_qualifier))
    about = bool(parts[-1][1] & Qualifier.APPROXIMATE) or date.significant_digits is not None
    notes = [] if about else [_APPROXIMATE[unit] for unit, doubt in parts if doubt & Qualifier.APPROXIMATE]
    if all(doubt & Qualifier.UNCERTAIN for unit, doubt in parts):
        notes.append(_("uncertain"))
    else:
        notes += [_UNCERTAIN[unit] for unit, doubt in parts if doubt & Qualifier.UNCERTAIN]
    return about, notes
