"""`Wording`: everything that a page says in its reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from unicodedata import bidirectional

from timeline.dates import Date, DateSet, Edtf, Instant, Interval, Precision, Qualifier, Range
from timeline.wording.catalogue import catalogue
from timeline.wording.cldr import Scripted, Style, fill
from timeline.wording.dates import DateText
from timeline.wording.locale_data import cldr, own_name
from timeline.wording.marks import _
from timeline.wording.scripted import scripted
from timeline.wording.spans import SpanText

TickUnit = Literal["century", "decade", "year", "quarter", "month", "day", "hour"]
_ORDER: tuple[Precision, ...] = (
    "second", "minute", "day", "month", "season", "year", "decade", "century", "millennium", "unspecified",
)  # fmt: skip
"""From fine to coarse."""
_KNOWN = {
    "month": _("known to the month"),
    "season": _("known to the season"),
    "quarter": _("known to the quarter"),
    "part": _("known to a part of the year"),
    "year": _("known to the year"),
    "decade": _("known to the decade"),
    "century": _("known to the century"),
}


class Wording:
    """Words, numbers and dates in one language."""

    def __init__(self, language: str) -> None:
        """`language`: a BCP 47 tag, such as "en", "en-US" or "uk". What is not known of a language is said in English."""
        self.language = language
        self._cldr = cldr(language)
        self._words = catalogue(language)
        self._dates = DateText(self._cldr, self._words)
        self._spans = SpanText(self._cldr, self._words)
        self._said: dict[tuple[str, str], str] = {}
        self.direction: Literal["ltr", "rtl"] = self._cldr.direction

    # --- The interface -----------------------------------------------------------------------------------------------------------

    def text(self, message: str, /, **values: object) -> str:
        """The English `message` in the reader's language, its {fields} filled in (str.format)."""
        translated = self._words.text(message)
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The message that goes with the number `n`; its field {n} is filled in as the language writes numbers."""
        return self._words.plural(one, many, n).format(n=self.number(n), **values)

    def number(self, n: int) -> str:
        """A whole number with its digits in groups."""
        return self._cldr.number(n)

    def isolated(self, text: str) -> str:
        """`text` between Unicode's isolates where some of it runs the other way than the language: numbers beside it then stay where they are."""
        if self.direction == "ltr" and text.isascii():
            return text
        against = ("R", "AL") if self.direction == "ltr" else ("L",)
        return f"\u2068{text}\u2069" if any(bidirectional(sign) in against for sign in text) else text

    @property
    def own_name(self) -> str:
        """What the language calls itself, as a label: “Українська”."""
        return own_name(self.language)

    def scripted(self) -> Scripted:
        """What a script in the page needs to write numbers and dates likewise."""
        return scripted(self.language)

    def plurals(self, one: str, many: str, numbers: Mapping[str, int]) -> dict[str, str]:
        """The message for each number, its {n} not yet filled in: `numbers` stand for the language's plural categories."""
        return {category: self._words.plural(one, many, number) for category, number in numbers.items()}

    # --- Dates -------------------------------------------------------------------------------------------------------------------

    def date(self, value: Edtf, style: Style = "long") -> str:
        """A date as precise as it is. `short` abbreviates months, for narrow places.

        It is remembered, since lists, axes and exports ask again and again: a date's text tells all about it.
        """
        key = (value.text, style)
        found = self._said.get(key)
        if found is None:
            found = self._said[key] = self._dates.date(value, style)
        return found

    def precision(self, value: Edtf) -> str:
        """A note on how well a date is known, to stand beside it; "" for days and times without any doubt."""
        notes = []
        if value.qualifier & Qualifier.APPROXIMATE or any(
            date.significant_digits is not None for date in _dates(value)
        ):
            notes.append(_("approximate"))
        elif isinstance(value, DateSet):
            if value.kind == "one":
                notes.append(_("exact date not known"))
        elif (unit := _coarsest(value)) in _KNOWN:
            notes.append(_KNOWN[unit])
        if value.qualifier & Qualifier.UNCERTAIN:
            notes.append(_("uncertain"))
        return self._words.joined(notes)

    def gap(self, before: Instant, after: Instant) -> str:
        """How long after one event the next one was: “7 weeks later”. "" where `after` comes first.

        Days are counted by the calendar. Midnight is taken for a day whose hour is not known.
        """
        return self._spans.gap(before, after)

    def length(self, earliest: Instant, latest: Instant, precision: Precision = "day") -> str:
        """How long something took, its first and last second included: “for 3 days”.

        `precision`: how well the ends are known. July 2022 to July 2023 with "month" is “for about a year”.
        """
        return self._spans.length(earliest, latest, precision)

    def lasting(self, value: Edtf) -> str:
        """`length` for an interval whose ends are both known, with its own precision; "" for any other date."""
        if not isinstance(value, Interval) or value.earliest is None or value.latest is None:
            return ""
        coarsest = max((date.precision for date in _dates(value)), key=_ORDER.index)
        return self._spans.length(value.earliest, value.latest, coarsest)

    # --- Headings and the axis -----------------------------------------------------------------------------------------------------

    def year(self, year: int) -> str:
        """“2024”, “44 BC”. `year` is astronomical: 0 is 1 BC."""
        return self._dates.year(year)

    def month(self, year: int, month: int, style: Literal["long", "short", "name"] = "long") -> str:
        """“August 2024”, “Aug 2024” or, as `name`, “August”."""
        at = Instant(year, month, 1)
        return fill(self._cldr.long.month_name, at) if style == "name" else self._dates.month(at, style)

    def tick(self, instant: Instant, unit: TickUnit) -> str:
        """A label on an axis that is divided into `unit`s, at the beginning of one."""
        forms = self._cldr.short
        if unit == "hour" and instant.hour + instant.minute:
            return fill(self._cldr.clock, instant)
        if unit in ("hour", "day") and not (unit == "day" and instant.month == instant.day == 1):
            return fill(forms.day_of_month, instant)
        if unit == "day":
            return self._dates.day(instant, "short")
        if unit in ("month", "quarter") and instant.month != 1:
            return self._dates.month(instant, "short")
        return self._dates.year(instant.year)


def _dates(value: Edtf) -> list[Date]:
    """Every single date in `value`."""
    if isinstance(value, Date):
        return [value]
    if isinstance(value, Interval):
        return [end for end in (value.start, value.end) if isinstance(end, Date)]
    found: list[Date] = []
    for member in value.members:
        ends = (member.first, member.last) if isinstance(member, Range) else (member,)
        found += [end for end in ends if end is not None]
    return found


def _coarsest(value: Date | Interval) -> str:
    """The coarsest unit that any end of `value` is known to, as a key of `_KNOWN`."""
    units = [_known_to(date) for date in _dates(value)]
    return max(units, key=lambda unit: _ORDER.index(unit) if unit in _ORDER else _ORDER.index("season"), default="day")


def _known_to(date: Date) -> str:
    if date.precision == "season" and date.month is not None and date.month > 32:
        return "quarter" if date.month <= 36 else "part"
    return date.precision
