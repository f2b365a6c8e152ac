"""One date in words: its tokens become a `Point`, and a full `Point` becomes EDTF.

A point may be incomplete on purpose: of “14–16 June 2024” the first one is only “14”, and takes month and year from the second.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NoReturn

from timeline.dates.lexicon import (
    APPROXIMATE,
    ERAS,
    FILLERS,
    GROUPINGS,
    MONTHS,
    ORDINALS,
    PARTS,
    RELATIVE,
    SEASONS,
    UNCERTAIN,
    VOCABULARY,
    WEEKDAYS,
    Token,
)
from timeline.dates.numerals import readings
from timeline.dates.value import Qualifier
from timeline.errors import DateError

Part = Literal["", "early", "mid", "late", "start", "end", "first half", "second half"]


_FIELDS: dict[str, tuple[str, int | str]] = {
    **{word: ("month", month) for word, month in (MONTHS | SEASONS | GROUPINGS).items()},
    **{word: ("weekday", weekday) for word, weekday in WEEKDAYS.items()},
    **{word: ("part", part) for word, part in PARTS.items()},
}
"""Words that say one thing by themselves: the field of a point, and its value."""


@dataclass(slots=True)
class Point:
    """What the words of one date say."""

    column: int
    year: int | None = None
    """As written: 44 for 44 BC."""
    era: str = ""
    """bc, ad or nothing."""
    month: int | None = None
    """1 to 12, or the code of a season, quarter or half (ISO 8601-2, 4.8)."""
    day: int | None = None
    weekday: int | None = None
    decade: int | None = None
    """Its first year: 1850."""
    century: int | None = None
    millennium: int | None = None
    part: Part = ""
    clock: str = ""
    zone: str = ""
    mark: Qualifier = Qualifier.NONE
    mark_leads: bool = False
    """Whether the doubt was written before the date: “c. 1850”."""
    bare: int | None = None
    """A number of one to three digits that may be a day or a year; the words around it decide."""
    extra: int | None = None
    """A second such number, which can only be a year of two digits."""
    iso: bool = False

    @property
    def has_year(self) -> bool:
        return any(value is not None for value in (self.year, self.decade, self.century, self.millennium))

    @property
    def shape(self) -> tuple[bool, bool, bool]:
        """Whether it names a year or more, a month or season, and a day."""
        return self.has_year, self.month is not None, self.day is not None or self.bare is not None


class PointReader:
    """Reads the tokens of one point, each of which says one thing."""

    def __init__(self, text: str, tokens: list[Token], column: int) -> None:
        """`text` is the whole of what was written, for messages; `column` is where the point begins or was expected."""
        self._text = text
        self._tokens = tokens
        self._at = 0
        self._point = Point(tokens[0].column if tokens else column)

    def read(self) -> Point:
        if not self._tokens:
            self._fail("a date is missing here")
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            self._take(token)
        point = self._point
        if point.bare is not None and point.month is not None and point.day is None:
            point.day, point.bare = point.bare, None
        if point.extra is not None and point.year is None:
            self._short_year(point.extra)
        if point.extra is not None:
            self._fail(f"“{point.extra}” is one number too many")
        return point

    def _take(self, token: Token) -> None:
        readers: dict[str, Callable[[Token], None]] = {
            "word": self._word,
            "number": self._number,
            "ordinal": lambda token: self._ordinal(token, int(token.text[:-2])),
            "decade": self._decade,
            "iso": self._iso,
            "numeric": self._numeric,
            "time": self._clock,
            "offset": self._offset,
            "'": self._apostrophe,
            "’": self._apostrophe,
            "~": lambda _: self._lead(Qualifier.APPROXIMATE),
        }
        if token.kind in readers:
            readers[token.kind](token)
        elif token.kind == "?":
            if any(later.kind not in (")", ".") for later in self._tokens[self._at :]):
                self._fail("a question mark goes to the end of the date", token)
            self._point.mark |= Qualifier.UNCERTAIN
        elif token.kind not in (",", "(", ")") and not (token.kind == "." and self._at == len(self._tokens)):
            self._fail(f"“{token.text}” has no place here", token)

    # --- Words ---------------------------------------------------------------------------------------------------------------------

    def _word(self, token: Token) -> None:
        word, point = token.text, self._point
        if word in _FIELDS:
            self._put(*_FIELDS[word], token)
        elif word in ERAS:
            self._era(token)
        elif word in APPROXIMATE:
            self._lead(Qualifier.APPROXIMATE)
        elif word in UNCERTAIN:
            self._lead(Qualifier.UNCERTAIN)
        elif word in ORDINALS or word == "latter":
            self._ordinal(token, ORDINALS.get(word, 2))
        elif word in ("am", "pm") and point.clock:
            self._half_day(token)
        elif word in ("z", "utc", "gmt") and point.clock:
            self._put("zone", "Z", token)
        elif word not in FILLERS:
            self._unknown(token)

    def _lead(self, mark: Qualifier) -> None:
        self._point.mark |= mark
        self._point.mark_leads = self._point.shape == (False, False, False)

    def _era(self, token: Token) -> None:
        point = self._point
        self._put("era", ERAS[token.text], token)
        before = self._tokens[self._at - 2] if self._at > 1 else None
        if before is not None and before.kind == "number" and point.year is None:
            # The number that was taken for a day a moment ago is the year: “44 BC”, “15 March 44 BC”.
            if point.extra is not None:
                point.year, point.extra = point.extra, None
            else:
                point.year, point.bare = point.bare, None

    def _unknown(self, token: Token) -> NoReturn:
        from difflib import get_close_matches

        written = self._written(token)
        if token.text in RELATIVE:
            self._fail(f"“{written}” depends on the day of reading; write the date itself", token)
        if self._point.clock:
            self._fail(
                f"“{written}” is no time zone that is known here; write its distance from UTC, such as UTC+3", token
            )
        near = get_close_matches(token.text, VOCABULARY, n=1, cutoff=0.75) if len(token.text) > 2 else []
        meant = near[0].capitalize() if near and near[0] in MONTHS | WEEKDAYS else "".join(near)
        hint = f"; did you mean “{meant}”?" if near else ""
        self._fail(f"“{written}” is not a word for a date{hint}", token)

    def _apostrophe(self, token: Token) -> None:
        following = self._tokens[self._at] if self._at < len(self._tokens) else None
        digits = following.text if following is not None and following.kind == "number" else ""
        found = (f"19{digits}", f"20{digits}") if len(digits) == 2 and len(self._tokens) == 2 else ()
        self._fail("a year of two digits leaves its century open; write all four digits", token, found)

    # --- Numbers -------------------------------------------------------------------------------------------------------------------

    def _number(self, token: Token) -> None:
        point, digits = self._point, token.text.replace(",", "")
        following = self._tokens[self._at] if self._at < len(self._tokens) else None
        before = self._tokens[self._at - 2] if self._at > 1 else None
        has_era = any(token is not None and token.text in ERAS for token in (before, following))
        if len(digits) > 15:
            self._fail("a year has at most 15 digits", token)
        if len(digits) > 4 and not has_era:
            self._fail(
                f"“{token.text}” is no year; write a day as in 2024-06-14, and a year beyond 9999 as Y{digits}", token
            )
        if following is not None and following.text in ("am", "pm"):
            self._fail("the minutes are missing: write the time as 14:00", token)
        number = int(digits)
        if (before is not None and before.text in ERAS and point.year is None) or len(digits) >= 4:
            self._put("year", number, token)
        elif point.bare is None and point.day is None:
            point.bare = number
        elif point.year is None and point.extra is None:
            point.extra = number
        else:
            self._fail(f"“{token.text}” is one number too many", token)

    def _ordinal(self, token: Token, number: int) -> None:
        following = self._tokens[self._at].text if self._at < len(self._tokens) else ""
        if following in ("century", "centuries", "cent", "c"):
            self._put("century", number, token)
        elif following == "millennium":
            self._put("millennium", number, token)
        elif following == "half" and number in (1, 2):
            self._put("part", "first half" if number == 1 else "second half", token)
        elif following == "quarter" and number <= 4:
            self._put("month", 32 + number, token)
        else:
            self._put("day", number, token)
            return
        self._at += 1

    def _decade(self, token: Token) -> None:
        digits = token.text.rstrip("s").rstrip("'’")
        year = int(digits)
        following = self._tokens[self._at].text if self._at < len(self._tokens) else ""
        if len(digits) < 3 and following not in ERAS:
            self._fail(
                f"“{token.text}” leaves the century open",
                token,
                (f"19{digits[0]}X", f"18{digits[0]}X", f"20{digits[0]}X"),
            )
        if year % 10:
            self._fail(f"“{token.text}” is no decade; decades begin with a year that ends in 0", token)
        if year % 100 == 0 and following not in ERAS:
            self._fail(
                f"“{token.text}” may be a decade or a century",
                token,
                (f"{year // 10:03d}X", f"{year // 100:02d}XX") if len(digits) > 3 else (),
            )
        self._put("decade", year, token)

    def _iso(self, token: Token) -> None:
        year, _, rest = token.text.partition("-")
        self._point.iso = True
        if year.endswith("xx"):
            self._put("century", int(year[:2]) + 1, token)
        elif year.endswith("x"):
            self._put("decade", int(year[:3]) * 10, token)
        else:
            self._put("year", int(year), token)
            month, _, day = rest.partition("-")
            self._put("month", int(month), token)
            if day:
                self._put("day", int(day), token)

    def _numeric(self, token: Token) -> None:
        found = readings(token.text)
        if len(found) == 1 and "/" not in found[0]:
            self._iso(token._replace(text=found[0]))
            return
        if len(found) == 1:
            self._fail(f"“{token.text}” is a stretch of years, {found[0]}, and goes with no other words", token)
        if not found and re.fullmatch(r"\d{1,2}/\d{1,2}", token.text):
            self._fail("the year is missing; write it as in 14 June 2024", token)
        if not found:
            self._fail(f"“{token.text}” is no day of any calendar in use; write the month as a word", token)
        self._fail(f"“{token.text}” can be read in several ways; write the month as a word", token, found)

    # --- Times ---------------------------------------------------------------------------------------------------------------------

    def _clock(self, token: Token) -> None:
        hour, _, rest = token.text.replace(",", ".").partition(".")[0].partition(":")
        self._put("clock", f"{int(hour):02d}:{rest}", token)

    def _half_day(self, token: Token) -> None:
        point = self._point
        hour = int(point.clock[:2])
        if not 1 <= hour <= 12:
            self._fail(f"“{point.clock} {token.text}” is no time of day", token)
        point.clock = f"{hour % 12 + (12 if token.text == 'pm' else 0):02d}{point.clock[2:]}"

    def _offset(self, token: Token) -> None:
        point, sign = self._point, token.text[0]
        after_name = self._tokens[self._at - 2].kind == "word"
        if sign == "-" and not after_name and not point.iso:
            self._fail("is this a second time, or a distance from UTC? Write UTC-5 for the second", token)
        digits = token.text[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        if after_name:
            point.zone = ""
        self._put("zone", f"{sign}{int(hours):02d}:{minutes}", token)

    # --- Helpers -------------------------------------------------------------------------------------------------------------------

    def _written(self, token: Token) -> str:
        return self._text[token.column - 1 :][: len(token.text)]

    def _put(self, name: str, value: object, token: Token) -> None:
        if getattr(self._point, name) not in (None, ""):
            self._fail(f"a second {'time' if name == 'clock' else name} in one date: “{self._written(token)}”", token)
        setattr(self._point, name, value)

    def _short_year(self, year: int) -> NoReturn:
        point = self._point
        candidates: tuple[str, ...] = ()
        if year < 100 and point.month is not None and point.month <= 12 and point.day is not None:
            candidates = tuple(f"{century}{year:02d}-{point.month:02d}-{point.day:02d}" for century in (20, 19))
        self._fail(f"“{year:02d}” leaves the century open; write the year with four digits", None, candidates)

    def _fail(self, reason: str, token: Token | None = None, found: tuple[str, ...] = ()) -> NoReturn:
        column = token.column if token is not None else self._point.column
        raise DateError(self._text, reason, column=column, readings=found)
