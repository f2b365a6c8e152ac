"""Dates in plain English words, as EDTF.

    understand ── EDTF as it is
               ── a phrase: since …, before …, between … and …, … or …, … to …, or one point
               ── a day written freely, by dateutil

A text means exactly one value or is refused, with the readings where there are several. What each phrase claims is in docs/dates.md.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NoReturn

from timeline.dates.calendar import day_number, from_day_number
from timeline.dates.edtf import parse
from timeline.dates.lexicon import MONTHS, PRESENT, Token, cut
from timeline.dates.meaning import Meaning, Unit, build, meaning, unit_text
from timeline.dates.numerals import readings
from timeline.dates.point import Point, PointReader
from timeline.dates.value import Edtf, Instant, Qualifier
from timeline.errors import DateError

MAX_LENGTH = 100
"""Characters of a date in words; EDTF may be longer."""
_EDTF_ONLY = re.compile(r"[-0-9XYESTZ/.\[\]{},?~%:+]+")
_TO = frozenset({"to", "until", "till", "through"})
_UNTIL = frozenset({"until", "till", "til", "to", "through"})
_FINER: tuple[Unit, ...] = ("year", "month", "day")


def understand(text: str) -> Edtf:
    """The one value that `text` means, EDTF or plain English words.

    Raises DateError with the reason and the column, and with the possible `readings` where there are several.
    """
    plain = text.strip()
    try:
        return parse(plain)
    except DateError as fault:
        edtf_fault = DateError(text, fault.reason, column=fault.column + text.find(plain), readings=fault.readings)
    if not plain:
        raise DateError(text, "no date is written here; write one as in 14 June 2024")
    if len(text) > MAX_LENGTH:
        if _EDTF_ONLY.fullmatch(plain):
            raise edtf_fault
        raise DateError(
            text, f"a date in words has at most {MAX_LENGTH} characters, this has {len(text)}", column=MAX_LENGTH + 1
        )
    try:
        return _Phrase(text).read()
    except DateError as fault:
        if fault.readings:
            raise
        if (day := _free_day(plain)) is not None:
            return day
        if _EDTF_ONLY.fullmatch(plain) and re.search(r"\d{4}|X", plain):
            raise edtf_fault from None
        raise


class _Phrase:
    """One text, from its outermost words inwards."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = cut(text)

    def read(self) -> Edtf:
        tokens = self._tokens
        if len(tokens) == 1 and tokens[0].kind == "numeric":
            found = readings(tokens[0].text)
            if len(found) == 1:
                return self._build(found[0])
        head, rest = self._head()
        match head:
            case "since":
                return self._build(f"{self._end(rest)}/..")
            case "from":
                return self._from(rest)
            case "until":
                return self._until(rest)
            case "before" | "after" | "by" | "not before":
                return self._limit(head, self._meaning(rest))
            case "between":
                return self._between(rest)
            case _:
                return self._unled(tokens)

    def _head(self) -> tuple[str, list[Token]]:
        """The word that leads the phrase, made regular, and what follows it."""
        words = [token.text for token in self._tokens[:3]]
        for length, phrases in _HEADS.items():
            if (head := phrases.get(" ".join(words[:length]))) is not None:
                return head, self._tokens[length:]
        return "", self._tokens

    def _unled(self, tokens: list[Token]) -> Edtf:
        """A phrase without a leading word: alternatives, a stretch, or one date."""
        for word in ("or", "and", "&"):
            if (at := _find(tokens, {word})) is not None:
                return self._members(tokens[:at], tokens[at + 1 :], "{}" if word != "or" else "[]")
        if (at := self._divider(tokens)) is not None:
            return self._stretch(tokens[:at], tokens[at + 1 :], tokens[at], led=False)
        return self._build(self._meaning(tokens).date)

    # --- Phrases -------------------------------------------------------------------------------------------------------------------

    def _from(self, tokens: list[Token]) -> Edtf:
        if tokens and tokens[-1].text in ("on", "onward", "onwards"):
            return self._build(f"{self._end(tokens[:-1])}/..")
        if (at := self._divider(tokens)) is not None:
            return self._stretch(tokens[:at], tokens[at + 1 :], tokens[at], led=True)
        return self._build(f"{self._end(tokens)}/")  # that it began is all that is said: it may have ended since

    def _until(self, tokens: list[Token]) -> Edtf:
        said = self._meaning(tokens)
        if said.part == "end":
            return self._build(f"../{_last_day(said)}{said.mark}")
        return self._build(f"../{self._end(tokens)}")

    def _limit(self, head: str, said: Meaning) -> Edtf:
        """Some time before, after, not after or not before a date: a set that is open at one side."""
        first, last, unit = said.first, said.last, said.unit
        if said.whole and "T" in said.whole:
            self._fail("before and after go with days, months and years, not with times of day", said.column)
        if said.part == "end" and head in ("by", "after"):
            first, last, unit = said.last, Instant(*_day_of_end(said)), "day"
        if said.part == "start" and head in ("before", "not before"):
            unit = "day"
        mark = said.mark
        match head:
            case "before":
                return self._build(f"[..{unit_text(_step(first, unit, -1), unit)}{mark}]")
            case "after":
                return self._build(f"[{unit_text(_step(last, unit, 1), unit)}{mark}..]")
            case "by":
                return self._build(f"[..{unit_text(last, unit)}{mark}]")
            case _:
                return self._build(f"[{unit_text(first, unit)}{mark}..]")

    def _between(self, tokens: list[Token]) -> Edtf:
        at = _find(tokens, {"and"})
        if at is None:
            self._fail("after “between” two dates with “and” are expected", self._tokens[0].column)
        first, last = self._pair(tokens[:at], tokens[at + 1 :], tokens[at])
        return self._build(_either(first, last))

    def _members(self, left: list[Token], right: list[Token], brackets: str) -> Edtf:
        if brackets == "[]" and len(right) == 1 and right[0].text in _SIDES:
            return self._limit(_SIDES[right[0].text], self._meaning(left))
        pieces = [*self._commas(left), right]
        points = self._inherit([self._point(piece, right[0].column if right else 1) for piece in pieces])
        self._check_marks(points, lambda texts: f"{brackets[0]}{','.join(texts)}{brackets[1]}")
        said = [meaning(self._text, point) for point in points]
        return self._build(f"{brackets[0]}{','.join(one.member for one in said)}{brackets[1]}")

    def _stretch(self, left: list[Token], right: list[Token], divider: Token, *, led: bool) -> Edtf:
        """From one date to another. `led`: “from” stands before, so that a doubt on the first is on the first only."""
        if right and all(token.text in PRESENT or token.text == "the" for token in right):
            return self._build(f"{self._end(left)}/..")
        points = self._inherit([self._point(left, divider.column), self._point(right, divider.column + 1)])
        if not led:
            self._check_marks(points, "/".join)
        if points[0].part and left[-1].text == points[0].part and len(left) <= 2:
            return self._build(_either(*(meaning(self._text, point) for point in points)))  # “mid to late 1850s”
        start, end = (meaning(self._text, point) for point in points)
        if divider.kind == "dash" and divider.text != "-":
            self._check_short_end(right, start, end)
        return self._build(f"{self._as_end(start)}/{self._as_end(end)}")

    # --- Points --------------------------------------------------------------------------------------------------------------------

    def _point(self, tokens: list[Token], column: int) -> Point:
        return PointReader(self._text, tokens, column).read()

    def _meaning(self, tokens: list[Token]) -> Meaning:
        return meaning(self._text, self._point(tokens, len(self._text) + 1))

    def _end(self, tokens: list[Token]) -> str:
        return self._as_end(self._meaning(tokens))

    def _as_end(self, said: Meaning) -> str:
        if not said.whole:
            self._fail("EDTF has no interval that begins or ends with this decade or century; write its year", said.column)
        return said.whole + said.mark

    def _pair(self, left: list[Token], right: list[Token], divider: Token) -> tuple[Meaning, Meaning]:
        points = self._inherit([self._point(left, divider.column), self._point(right, divider.column + len(divider.text))])
        first, last = (meaning(self._text, point) for point in points)
        return first, last

    def _commas(self, tokens: list[Token]) -> list[list[Token]]:
        """A list's items before its last; the whole as one item where a comma only parts day and year."""
        pieces: list[list[Token]] = [[]]
        for token in tokens:
            if token.kind == ",":
                pieces.append([])
            else:
                pieces[-1].append(token)
        pieces = [piece for piece in pieces if piece]
        if len(pieces) < 2 or len({self._point(piece, 1).shape for piece in pieces}) > 1:
            return [tokens]
        return pieces

    def _divider(self, tokens: list[Token]) -> int | None:
        """Where the one dash or “to” stands; None where there is none."""
        found = [at for at, token in enumerate(tokens) if token.kind == "dash" or token.text in _TO]
        if len(found) > 1:
            self._fail("more than one dash or “to”: write a stretch of time as in 14 June 2024 to 3 July 2024", tokens[found[1]].column)
        return found[0] if found else None

    def _inherit(self, points: list[Point]) -> list[Point]:
        """Fills in what the points share: “14–16 June 2024”, “June 14–16, 2024”, “1914–18”, “500–400 BC”."""
        first, last = points[0], points[-1]
        if last.bare is not None and first.year is not None and first.month is None:
            last = _short_end(first, last)
        if last.month is None and (last.day or last.bare) is not None and first.month is not None:
            last = replace(last, month=first.month, day=last.day or last.bare, bare=None)
        if not last.era and last.year is None and last.bare is not None and first.era == "ad" and last.month is None:
            last = replace(last, year=last.bare, bare=None, era="ad")
        return [*(_completed(point, last) for point in points[:-1]), last]

    # --- Refusals --------------------------------------------------------------------------------------------------------------------

    def _check_marks(self, points: list[Point], join: object) -> None:
        ...

    def _build(self, edtf: str) -> Edtf:
        return build(self._text, edtf, self._tokens[0].column if self._tokens else 1)

    def _fail(self, reason: str, column: int, found: tuple[str, ...] = ()) -> NoReturn:
        raise DateError(self._text, reason, column=column, readings=found)
