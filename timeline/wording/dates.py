"""Dates as text: as precise as they are, never more."""

from __future__ import annotations

from timeline.dates import OPEN, UNKNOWN, Date, DateSet, Edtf, End, Instant, Interval, Qualifier, Range, Time
from timeline.wording.catalogue import Catalogue
from timeline.wording.cldr import Cldr, Halves, Pattern, Style, fill

_EARLY = 100
"""Years before this one are shown with their era: “14 June 79” reads as 1979."""
_UNITS = {"day": 0, "month": 1, "year": 2}
_SEASONS = {
    21: "spring {year}",
    22: "summer {year}",
    23: "autumn {year}",
    24: "winter {year}",
    25: "spring {year} (Northern Hemisphere)",
    26: "summer {year} (Northern Hemisphere)",
    27: "autumn {year} (Northern Hemisphere)",
    28: "winter {year} (Northern Hemisphere)",
    29: "spring {year} (Southern Hemisphere)",
    30: "summer {year} (Southern Hemisphere)",
    31: "autumn {year} (Southern Hemisphere)",
    32: "winter {year} (Southern Hemisphere)",
    40: "first half of {year}",
    41: "second half of {year}",
}
"""Sub-year groupings (ISO 8601-2, 4.8). Quarters are the CLDR's, thirds of a year are said as their months."""


class DateText:
    """Writes dates in one language."""

    def __init__(self, facts: Cldr, words: Catalogue) -> None:
        self._cldr = facts
        self._words = words

    def date(self, value: Edtf, style: Style) -> str:
        if isinstance(value, Date):
            return self._date(value, style)
        return self._interval(value, style) if isinstance(value, Interval) else self._set(value, style)

    # --- One date ----------------------------------------------------------------------------------------------------------------

    def _date(self, date: Date, style: Style, *, in_phrase: bool = False) -> str:
        """`in_phrase`: the text will follow a preposition."""
        forms = self._cldr.forms(style)
        early = date.year < _EARLY
        if date.precision == "day" and date.pattern is None:
            text = fill(forms.day_era if early else forms.day, date.earliest)
        elif date.pattern is not None or date.precision in ("decade", "century", "millennium"):
            text = self._unspecified(date, style, in_phrase=in_phrase)
        elif date.precision == "second":
            text = self._moment(date, style)
        elif date.precision == "month":
            text = self._month(date.earliest, style, in_phrase=in_phrase)
        elif date.precision == "season":
            text = self._season(date, style, in_phrase=in_phrase)
        else:
            text = self._year(date.year, in_phrase=in_phrase or date.significant_digits is not None)
        if date.significant_digits is not None:
            text = self._about(text, "year")
        return self._doubted(text, date) if date.qualifier else text

    def _month(self, at: Instant, style: Style, *, in_phrase: bool) -> str:
        forms = self._cldr.forms(style)
        if at.year < _EARLY:
            return fill(forms.month_era_in_phrase if in_phrase else forms.month_era, at)
        return fill(forms.month_in_phrase if in_phrase else forms.month, at)

    def _year(self, year: int, *, in_phrase: bool = False) -> str:
        text = fill(self._cldr.year_era if year < _EARLY else self._cldr.year, Instant(year, 1, 1))
        return self._words.phrase("year in a phrase", "{year}").format(year=text) if in_phrase else text

    def _moment(self, date: Date, style: Style) -> str:
        time = date.time
        assert time is not None  # noqa: S101 - the precision says so
        forms = self._cldr.forms(style)
        at = Instant(date.year, date.month or 1, date.day or 1)
        day = fill(forms.day_era if date.year < _EARLY else forms.day, at)
        return self._cldr.day_and_time.format(self._clock(time), day) + self._zone(time)

    def _clock(self, time: Time) -> str:
        at = Instant(1, 1, 1, time.hour, time.minute, time.second or 0)
        return fill(self._cldr.clock if time.second is None else self._cldr.clock_seconds, at)

    def _zone(self, time: Time) -> str:
        if time.offset is None:
            return ""
        if time.offset == 0:
            return " (UTC)"
        hours, minutes = divmod(abs(time.offset), 60)
        clock = f"{hours}:{minutes:02d}" if minutes else f"{hours}"
        return f" (UTC{'−' if time.offset < 0 else '+'}{clock.translate(self._cldr.digits)})"

    def _season(self, date: Date, style: Style, *, in_phrase: bool) -> str:
        code = date.month or 0
        if 33 <= code <= 36:
            quarter = fill(self._cldr.forms(style).quarter, Instant(date.year, (code - 33) * 3 + 1, 1))
            return quarter if date.year >= _EARLY else f"{quarter} {self._cldr.eras[date.year > 0]}"
        if code in _SEASONS:
            return self._words.text(_SEASONS[code]).format(year=self._year(date.year))
        return self._span(date.earliest, date.latest, "month", style, in_phrase=in_phrase)

    # --- Digits that are not known -------------------------------------------------------------------------------------------------

    def _unspecified(self, date: Date, style: Style, *, in_phrase: bool) -> str:
        year, month, day = date.pattern or (date.text, "", "")
        if "X" not in year:
            return self._unspecified_month_or_day(date, month, day, style)
        years = self._years(date, year, in_phrase=in_phrase)
        if not month or month == "XX":
            return years
        at = Instant(2000, int(month), 1) if month.isdigit() and int(month) <= 12 else None
        if at is None:
            return self._between(date.earliest, date.latest, "month", style)
        forms = self._cldr.forms(style)
        part = fill(forms.day_of_month, at._replace(day=int(day))) if day.isdigit() else fill(forms.month_name, at)
        return f"{part}, {years}"

    def _unspecified_month_or_day(self, date: Date, month: str, day: str, style: Style) -> str:
        if month == "XX" and day in ("", "XX"):
            message = "a day in {year}" if day else "a month of {year}"
            return self._words.text(message).format(year=self._year(date.year, in_phrase=True))
        if day == "XX" and month.isdigit():
            return self._words.text("a day in {month}").format(month=self._month(date.earliest, style, in_phrase=True))
        return self._between(date.earliest, date.latest, "day" if day else "month", style)

    def _years(self, date: Date, year: str, *, in_phrase: bool) -> str:
        """A year with unknown digits, as the decade or century that it is."""
        first, last = date.earliest.year, date.latest.year
        if not year.strip("-YX"):
            return self._words.text("unknown year")
        if year.endswith("XX") and "X" not in year[:-2] and last - first in (98, 99):
            return self._century(first, last)
        if year.endswith("X") and "X" not in year[:-1] and first >= 10:
            return self._words.text("{year}s").format(year=self._year(first, in_phrase=in_phrase))
        return self._between(Instant(first, 1, 1), Instant(last, 12, 31), "year", "long")

    def _century(self, first: int, last: int) -> str:
        before = last <= 0
        number = (-first) // 100 + 1 if before else first // 100 + 1
        message = "{nth} century BC" if before else "{nth} century"
        text = self._words.phrase("first" if number == 1 else "century", message)
        return text.format(nth=_nth(number), n=self._cldr.number(number), roman=_roman(number))

    # --- Doubt -------------------------------------------------------------------------------------------------------------------

    def _about(self, text: str, unit: str) -> str:
        return self._words.phrase(unit, "about {date}").format(date=text)

    def _doubted(self, text: str, date: Date) -> str:
        """`text` with what is not sure about it: about all of it, or about which part."""
        parts = [("year", date.year_qualifier)]
        if date.month is not None or (date.pattern and date.pattern[1]):
            parts.append(("month", date.month_qualifier))
        if date.day is not None or (date.pattern and date.pattern[2]):
            parts.append(("day", date.day_qualifier))
        notes = []
        if parts[-1][1] & Qualifier.APPROXIMATE:
            in_phrase = self._date(_sure(date), "long", in_phrase=True) if text == self._date(_sure(date), "long") else text
            text = self._about(in_phrase, _unit(date))
        else:
            notes += [f"{unit} approximate" for unit, doubt in parts if doubt & Qualifier.APPROXIMATE]
        if all(doubt & Qualifier.UNCERTAIN for _, doubt in parts):
            notes.append("uncertain")
        else:
            notes += [f"{unit} uncertain" for unit, doubt in parts if doubt & Qualifier.UNCERTAIN]
        return f"{text} ({', '.join(self._words.text(note) for note in notes)})" if notes else text
