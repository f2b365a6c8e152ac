"""Explains text that fits no form of EDTF: what stands where, and how it is written.

Two tables, each read from the top: the first expression that is found gives the reason, and its first group the place. They only choose
words for what the parser has refused already. No expression looks at a character more than a few times.
"""

from __future__ import annotations

import re

from timeline.dates.faults import fault, shown
from timeline.errors import DateError

_YEAR = r"^[?~%]?-?[0-9X]{4}[?~%]?"
_MONTH = _YEAR + r"-[?~%]?[0-9X]{2}[?~%]?"
_LONG_YEAR = r"^[?~%]?Y-?"
_CLOCK = r"^T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?"

Reasons = tuple[tuple[re.Pattern[str], str], ...]
"""An expression, and the reason, where {0} stands for what its first group found."""


def _compiled(*rows: tuple[str, str]) -> Reasons:
    return tuple((re.compile(expression), reason) for expression, reason in rows)


_DATE: Reasons = _compiled(
    (r"^()$", "a date is missing here, such as 2024-06-14, 2024-06 or 2024"),
    (r"^((?i:open))$", "an open end is written “..”, as in “2024-08-06/..”"),
    (r"^((?i:unknown))$", "an unknown end is left empty, as in 2024-08-06/"),
    # Characters that EDTF does not have.
    (r"^[0-9]{3}0(s)$", "a decade is written with X for the digit that is not known, such as 185X"),
    (
        r"(?<![^\W\d_])([^\W\d_]*[^\W\d_Xx]{2}[^\W\d_]*)",
        "{0} is no part of a date in EDTF, which looks like 2024-06-14, 2024-06 or 2024",
    ),
    (r"(\s)", "there is a space; EDTF has none"),
    (r"([‐‑‒–—−])", "{0} is a dash; the parts of a date are separated by hyphens, as in 2024-06-14"),
    (r"([()])", "EDTF has no parentheses now: a mark stands right of the parts that it is about, as in 2004-06~-11"),
    (r"-(W)[0-9]", "weeks are not part of EDTF: write the day, or an interval of days"),
    (r"(u)", "a digit that is not known is written “X” now"),
    (r"([\[\]{},])", "{0} belongs to a list of dates: [1667,1668] is one of them, {{1667,1668}} all of them"),
    (r"([^0-9XYESTZxyestz?~%:+.-])", "{0} has no place in a date; dates look like 2024-06-14, 2024-06 or 2024"),
    (r"([xyestz])", "{0} is a capital letter in EDTF"),
    # Characters that are out of place.
    (r"([T:])", "a time of day has no place here: it stands only with a single day, as in 2024-06-14T12:30"),
    (r"([?~%]{2})", "two marks stand together: “%” means both uncertain and approximate"),
    (r"(\+)", "a year takes no plus sign"),
    (r"^[0-9]{4}(\.)[0-9]{2}(?:\.[0-9]{2})?$", "the parts of a date are separated by hyphens, as in 2024-06-14"),
    (r"^[^.]+(\.\.)[^.]+$", "an interval is written with “/”, as in 2024/2025"),
    (r"(\.)", "dots stand in a list, as in “[1670..1672]”, or for an interval’s open end, as in “2024-08-06/..”"),
    # Years with Y.
    (_LONG_YEAR + r"()(?![0-9-])", "a year is missing after Y, as in Y-170000"),
    (_LONG_YEAR + r"(0)", "a year with Y does not begin with 0"),
    (_LONG_YEAR + r"[0-9]+(X)", "a year with Y has no X: write all its digits, and after S how many of them count"),
    (_LONG_YEAR + r"[0-9]+(?:E[0-9]+)?(?:S[0-9]+)?[?~%]?(-)", "a year with Y stands alone, without month and day"),
    (
        _LONG_YEAR + r"[0-9]+(.)",
        "after a year with Y stand at most E and a number, S and a number, and one mark: Y17E7",
    ),
    (r"(Y)", "Y stands at the start, before the year"),
    (r"(E)", "a year with an exponent begins with Y, as in Y17E7"),
    (r"(Z)", "Z is about a time of day, as in 2024-06-14T12:30Z"),
    (r"(S)(?![1-9][0-9]?[?~%]?$)", "after S stands how many of the year’s digits count, as in 1950S2"),
    # Years of four digits.
    (r"^[?~%]?-?()(?![0-9X-])", "a year of four digits is missing here"),
    (r"^([0-9]{8})$", "the parts of a date are separated by hyphens, as in 2024-06-14"),
    (r"^([0-9]{1,2}-[0-9]{1,2}-[0-9]{4})$", "the year stands first, then month and day, as in 2024-06-14"),
    (r"^[?~%]?-?([0-9X]{5,})", "a year of more than four digits begins with Y and stands alone, as in Y-170000"),
    (r"^[?~%]?-?([0-9]{2})[?~%]?$", "a year has four digits, such as 0079; a century is written 18XX"),
    (r"^[?~%]?-?([0-9]{3})[?~%]?$", "a year has four digits, such as 0079; a decade is written 185X"),
    (r"^[?~%]?-?([0-9X]{1,3})(?![0-9X])", "a year has four digits, such as 0079"),
    # Months and days.
    (_YEAR + r"-([0-9]{3})$", "a day is written with its month: days counted through the year are not part of EDTF"),
    (_YEAR + r"-[?~%]?()(?![0-9X])", "a month of two digits is missing here, as in 2024-06"),
    (_YEAR + r"-[?~%]?([0-9X])(?![0-9X])", "a month has two digits, as in 2024-06"),
    (_YEAR + r"-[?~%]?[0-9X]{2}([0-9X]+)", "a month has two digits, as in 2024-06"),
    (_MONTH + r"-[?~%]?()(?![0-9X])", "a day of two digits is missing here, as in 2024-06-14"),
    (_MONTH + r"-[?~%]?([0-9X])(?![0-9X])", "a day has two digits, as in 2024-06-04"),
    (_MONTH + r"-[?~%]?[0-9X]{2}([0-9X]+)", "a day has two digits, as in 2024-06-14"),
    (_YEAR + r"(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}(.*)", "{0} cannot follow here"),
)

_TIME: Reasons = _compiled(
    (r"(\s)", "there is a space within the time; EDTF has none"),
    (r"^T[0-9:]*([.,])[0-9]", "fractions of a second are not part of EDTF: leave them out"),
    (r"^T[0-9:]*(z)", "{0} is a capital letter in EDTF"),
    (r"^T([0-9]{4}|[0-9]{6})(?![0-9:])", "hours, minutes and seconds are separated by colons, as in T12:30"),
    (r"^T([0-9]{2})(?![0-9:])", "an hour needs its minutes, as in T12:00"),
    (r"^T(?:[0-9]{2}:){0,2}([0-9])(?![0-9])", "hours, minutes and seconds have two digits each, as in T09:05"),
    (_CLOCK + r"[+-]([0-9]{4})$", "hours and minutes of an offset are separated by a colon, as in +02:30"),
    (_CLOCK + r"[+-][0-9]{2}:[0-9]{2}(:)", "an offset has hours and minutes only, as in +02:30"),
    (_CLOCK + r"Z(.)", "nothing follows Z: it means UTC, and an offset would take its place"),
    (_CLOCK + r"([?~%])", "a time of day takes no “?”, “~” or “%”"),
    (r"^T(.*)", "{0} is no time of day, which looks like 12:30, 12:30:00, 12:30Z or 12:30+03:00"),
)


def explain(text: str, start: int, end: int) -> DateError:
    """Why what stands between two indexes of the text has not the form of a date."""
    return _explained(text, start, text[start:end], _DATE)


def explain_clock(text: str, split: int) -> DateError:
    """Why what stands from the T at `split` on has not the form of a time of day."""
    return _explained(text, split, text[split:], _TIME)


def _explained(text: str, start: int, piece: str, reasons: Reasons) -> DateError:
    for expression, reason in reasons:
        match = expression.search(piece)
        if match is not None:
            return fault(text, start + match.start(1), reason.format(shown(match[1])))
    return fault(text, start, f"{shown(piece)} is no date; dates look like 2024-06-14, 2024-06 or 2024")
