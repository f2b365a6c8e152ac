"""Phrases of dates: since …, before …, between … and …, … or …, … to …."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn

from timeline.dates.calendar import day_number, from_day_number
from timeline.dates.lexicon import HEADS, PRESENT, SIDES, TO, Token, cut
from timeline.dates.meaning import Meaning, Unit, build, meaning, unit_text
from timeline.dates.numerals import readings
from timeline.dates.point import Point, PointReader
from timeline.dates.value import Edtf, Instant
from timeline.errors import DateError

_FINENESS: tuple[Unit, ...] = ("year", "month", "day")


class Phrase:
    """One text, read from its outermost words inwards."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = cut(text)

    def read(self) -> Edtf:
        """The one value that it means, else DateError."""
        if len(self._tokens) == 1 and self._tokens[0].kind == "numeric":
            found = readings(self._tokens[0].text)
            if len(found) == 1:
                return self._build(found[0])
        head, rest = self._head()
        match head:
            case "since":
                return self._build(f"{self._start(self._meaning(rest))}/..")
            case "from":
                return self._from(rest)
            case "until":
                return self._build(f"../{self._stop(self._meaning(rest))}")
            case "before" | "after" | "by" | "not before":
                return self._limit(head, self._meaning(rest))
            case "between":
                return self._between(rest)
            case _:
                return self._unled(self._tokens)

    def _head(self) -> tuple[str, list[Token]]:
        """The words that lead the phrase, as one of them, and what follows."""
        for length, heads in HEADS.items():
            words = " ".join(token.text for token in self._tokens[:length])
            if (head := heads.get(words)) is not None:
                return head, self._tokens[length:]
        return "", self._tokens

    def _unled(self, tokens: list[Token]) -> Edtf:
        """A phrase that no word leads: alternatives, several dates, a stretch of time, or one date."""
        for word, brackets in (("or", "[]"), ("and", "{}"), ("&", "{}")):
            if (at := _find(tokens, word)) is not None:
                return self._members(tokens[:at], tokens[at + 1 :], brackets)
        if (at := self._divider(tokens)) is not None:
            return self._stretch(tokens, at, led=False)
        return self._build(self._meaning(tokens).date)

    # --- Phrases -------------------------------------------------------------------------------------------------------------------

    def _from(self, tokens: list[Token]) -> Edtf:
        if tokens and tokens[-1].text in ("on", "onward", "onwards"):
            return self._build(f"{self._start(self._meaning(tokens[:-1]))}/..")
        if (at := self._divider(tokens)) is not None:
            return self._stretch(tokens, at, led=True)
        # All that is said is that it began: whether it has ended is not known.
        return self._build(f"{self._start(self._meaning(tokens))}/")

    def _limit(self, head: str, said: Meaning) -> Edtf:
        """Some time before, after, not after or not before a date: a set that is open at one side."""
        if "T" in said.whole:
            self._fail("before, after and by go with days, months and years, not with times of day", said.column)
        if said.part in ("start", "end"):
            head, said = _edge(head, said)
        first, last, unit = said.first, said.last, said.unit
        match head:
            case "before":
                return self._build(f"[..{unit_text(_step(first, unit, -1), unit)}{said.mark}]")
            case "after":
                return self._build(f"[{unit_text(_step(last, unit, 1), unit)}{said.mark}..]")
            case "by":
                return self._build(f"[..{unit_text(last, unit)}{said.mark}]")
            case _:
                return self._build(f"[{unit_text(first, unit)}{said.mark}..]")

    def _between(self, tokens: list[Token]) -> Edtf:
        at = _find(tokens, "and")
        if at is None:
            self._fail("two dates with “and” between them are expected after “between”", self._tokens[0].column)
        first, last = _share([self._point(tokens[:at]), self._point(tokens[at + 1 :])])
        return self._build(_either(meaning(self._text, first), meaning(self._text, last)))

    def _members(self, left: list[Token], right: list[Token], brackets: str) -> Edtf:
        """One of several dates, or all of them."""
        if brackets == "[]" and len(right) == 1 and right[0].text in SIDES:
            return self._limit(SIDES[right[0].text], self._meaning(left))
        points = _share([self._point(piece) for piece in [*self._listed(left), right]])

        def join(said: list[Meaning]) -> str:
            return f"{brackets[0]}{','.join(one.member for one in said)}{brackets[1]}"

        return self._joined(points, join)

    def _stretch(self, tokens: list[Token], at: int, *, led: bool) -> Edtf:
        """From one date to another. `led`: “from” stands before, so that a doubt about the first is about that one only."""
        left, right, divider = tokens[:at], tokens[at + 1 :], tokens[at]
        if right and all(token.text in PRESENT or token.text == "the" for token in right):
            return self._build(f"{self._start(self._meaning(left))}/..")
        points = [self._point(left), self._point(right)]
        if points[1].clock and points[1].shape == (False, False, False):
            self._fail(
                "EDTF has no stretch between two times of day; write one time, or the day alone", points[1].column
            )
        if points[0].part and points[0].shape == (False, False, False):  # mid to late 1850s
            first, last = _share(points)
            return self._build(_either(meaning(self._text, first), meaning(self._text, last)))
        if divider.kind == "dash":
            self._check_short_end(*points)
        points = _share(points)
        if led:
            points[0] = replace(points[0], mark_leads=False)
        return self._joined(points, lambda said: f"{self._start(said[0])}/{self._stop(said[1])}")

    def _joined(self, points: list[Point], join: Callable[[list[Meaning]], str]) -> Edtf:
        said = [meaning(self._text, point) for point in points]
        if points[0].mark_leads and not any(point.mark for point in points[1:]):
            found = join(said), join([replace(one, mark=said[0].mark) for one in said])
            self._fail("is the doubt about the first date only, or about all of them?", points[0].column, found)
        return self._build(join(said))

    # --- Parts of phrases ----------------------------------------------------------------------------------------------------------

    def _point(self, tokens: list[Token]) -> Point:
        return PointReader(self._text, tokens, column=len(self._text) + 1).read()

    def _meaning(self, tokens: list[Token]) -> Meaning:
        return meaning(self._text, self._point(tokens))

    def _start(self, said: Meaning) -> str:
        """As an interval's start, which cannot be a part: the whole unit stands for it."""
        if not said.whole:
            self._fail("no interval of EDTF begins or ends with this decade or century; write its year", said.column)
        return said.whole + said.mark

    def _stop(self, said: Meaning) -> str:
        """As an interval's end. The end of a year or month is its last day."""
        if said.part == "end" and said.outer_unit in ("month", "year"):
            return unit_text(said.whole_last, "day" if said.unit != "year" else "year") + said.mark
        return self._start(said)

    def _listed(self, tokens: list[Token]) -> list[list[Token]]:
        """The items of a list before its last; one item where a comma only parts the day from the year."""
        pieces: list[list[Token]] = [[]]
        for token in tokens:
            if token.kind == ",":
                pieces.append([])
            else:
                pieces[-1].append(token)
        pieces = [piece for piece in pieces if piece]
        if len(pieces) < 2 or len({self._point(piece).shape for piece in pieces}) > 1:
            return [tokens]
        return pieces

    def _divider(self, tokens: list[Token]) -> int | None:
        """Where the dash or “to” of a stretch stands; None where there is none."""
        found = [at for at, token in enumerate(tokens) if token.kind == "dash" or token.text in TO]
        if len(found) > 1:
            self._fail(
                "a second dash or “to”; write a stretch of time as in 14 June 2024 to 3 July 2024",
                tokens[found[1]].column,
            )
        return found[0] if found else None

    def _check_short_end(self, first: Point, last: Point) -> None:
        """Refuses “1911–12”, which may be a month or two years."""
        year, short = first.year, last.bare
        if year is None or short is None or first.month is not None or last.era or short > 12:
            return
        found = [f"{year:04d}-{short:02d}"] if short else []
        if short > year % 100:
            found.append(f"{year:04d}/{year // 100:02d}{short:02d}")
        self._fail("this may be a month, or a stretch of years", last.column, tuple(found))

    def _build(self, edtf: str) -> Edtf:
        return build(self._text, edtf, self._tokens[0].column if self._tokens else 1)

    def _fail(self, reason: str, column: int, found: tuple[str, ...] = ()) -> NoReturn:
        raise DateError(self._text, reason, column=column, readings=found)


# --- What several points share ---------------------------------------------------------------------------------------------------------


def _share(points: list[Point]) -> list[Point]:
    """Gives each point what stands once for all: “14–16 June 2024”, “June 14–16, 2024”, “1914–18”, “500–400 BC”."""
    first, last = points[0], points[-1]
    number = last.bare if last.bare is not None else last.day
    if number is not None and last.month is None:
        if first.month is not None:
            last = replace(last, month=first.month, day=number, bare=None)
        elif first.era == "ad":
            last = replace(last, year=number, bare=None, era="ad")
        elif first.year is not None and 10 <= number < 100:
            last = replace(last, year=first.year // 100 * 100 + number, bare=None)
    return [*(_completed(point, last) for point in points[:-1]), last]


def _completed(point: Point, last: Point) -> Point:
    """`point` with what it leaves to the last one to say."""
    if point.has_year:
        return replace(point, era="bc") if last.era == "bc" and not point.era else point
    if point.bare is not None and last.shape == (True, False, False) and last.era and last.year is not None:
        return replace(point, year=point.bare, bare=None, era=last.era)
    if point.day is not None and point.month is None and last.century is not None:
        return replace(point, century=point.day, day=None, era=last.era)  # 19th and 20th centuries
    era = point.era or last.era
    point = replace(
        point, year=last.year, decade=last.decade, century=last.century, millennium=last.millennium, era=era
    )
    if point.month is None and last.month is not None:
        return replace(point, month=last.month, day=point.bare or point.day, bare=None)
    return point


def _edge(head: str, said: Meaning) -> tuple[str, Meaning]:
    """“The start of” and “the end of” after before, after and by: its first or last day, or year of several."""
    outer = replace(said, first=said.whole_first, last=said.whole_last, unit=said.outer_unit, part="")
    edge: Unit = "year" if said.unit == "year" else "day"
    if said.part == "end":
        if head in ("before", "by"):
            return "by", replace(outer, unit=edge)
        return head, outer if head == "after" else said
    if head == "by":
        return "by", replace(outer, last=said.whole_first, unit=edge)
    return {"after": "not before"}.get(head, head), outer


def _either(first: Meaning, last: Meaning) -> str:
    """The set of what lies between two dates, both included, in the finer of their units."""
    unit = max(first.unit, last.unit, key=_FINENESS.index)
    return f"[{unit_text(first.first, unit)}{first.mark}..{unit_text(last.last, unit)}{last.mark}]"


def _step(at: Instant, unit: Unit, by: int) -> Instant:
    """The unit before (-1) or after (1) the one that `at` lies in."""
    if unit == "day":
        return Instant(*from_day_number(day_number(at.year, at.month, at.day) + by))
    months = at.year * 12 + at.month - 1 + by * (12 if unit == "year" else 1)
    return Instant(months // 12, months % 12 + 1, 1)


def _find(tokens: list[Token], word: str) -> int | None:
    """Where the last `word` stands."""
    found = [at for at, token in enumerate(tokens) if token.text == word]
    return found[-1] if found else None
