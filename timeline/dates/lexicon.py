"""The words that dates are written with in English, and the cutting of a text into them."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.errors import DateError


class Token(NamedTuple):
    kind: str
    """number, ordinal, decade, iso, numeric, time, offset, word, dash, or the sign itself."""
    text: str
    """In lower case; words without their full stops."""
    column: int
    """Counted from 1."""


MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
    "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "wednesday": 2, "wed": 2, "thursday": 3, "thurs": 3, "thur": 3,
    "thu": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
}  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Their codes of ISO 8601-2, 4.8, where no hemisphere is named."""
GROUPINGS = {"q1": 33, "q2": 34, "q3": 35, "q4": 36, "h1": 40, "h2": 41}
ERAS = {"bc": "bc", "bce": "bc", "ad": "ad", "ce": "ad"}
APPROXIMATE = frozenset({"c", "ca", "circa", "about", "around", "approximately", "approx", "roughly"})
UNCERTAIN = frozenset({"probably", "possibly", "perhaps", "maybe", "presumably"})
FILLERS = frozenset({"in", "on", "the", "of", "at", "year", "month", "years"})
RELATIVE = frozenset({
    "yesterday", "today", "tomorrow", "tonight", "now", "present", "ongoing", "last", "next", "this", "ago", "past", "previous",
    "recently", "current", "currently", "coming", "week", "weeks", "day", "days", "months",
})  # fmt: skip
PRESENT = frozenset({"present", "now", "today", "ongoing"})
PARTS = {
    "early": "early", "beginning": "start", "start": "start", "mid": "mid", "middle": "mid", "late": "late", "end": "end",
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
HEADS = {
    3: {
        "no later than": "by", "not later than": "by", "in or before": "by", "on or before": "by",
        "no earlier than": "not before", "not earlier than": "not before", "in or after": "not before",
        "on or after": "not before",
    },
    2: {"up to": "until", "prior to": "before", "not before": "not before", "not after": "by"},
    1: {
        "since": "since", "from": "from", "until": "until", "till": "until", "til": "until", "to": "until", "through": "until",
        "before": "before", "after": "after", "by": "by", "between": "between",
    },
}  # fmt: skip
"""What may lead a phrase, by the number of its words, and the phrase that it makes."""
SIDES = {"earlier": "by", "before": "by", "later": "not before", "after": "not before"}
"""What may follow “or”, and the phrase that it makes."""
TO = frozenset({"to", "until", "till", "through"})
VOCABULARY = tuple(
    word
    for words in (
        MONTHS,
        WEEKDAYS,
        SEASONS,
        APPROXIMATE,
        UNCERTAIN,
        PARTS,
        ORDINALS,
        HEADS[1],
        SIDES,
        TO,
        ("century", "half"),
    )
    for word in sorted(words)
    if len(word) > 3
)
"""What a misspelt word may have been meant for."""

_TOKEN = re.compile(
    r"""
      (?P<iso>\d{4}-(?:0[1-9]|1[0-2]|2[1-9]|3\d|4[01])(?:-\d{2})?(?!-?\d)|(?<![\dx])\d{2}(?:xx|\dx)(?![\dx]))
    | (?P<numeric>\d{1,4}([/.-])\d{1,2}\3\d{1,4}(?!\d)|\d{1,4}/\d{1,4}(?!\d)|\d{1,2}\.\d{4}(?!\d)|\d{4}\.\d{1,2}(?!\d))
    | t?(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(?!\d)
    | (?P<decade>\d{1,4}['’]?s\b)
    | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<number>\d{1,3}(?:,\d{3})+(?=\s*(?:bc|b\.c))|\d+)
    | (?P<word>(?:[^\W\d_]\.){2,}[^\W\d_]?\.?|twenty-first\b|(?:early|mid|late)(?=-)|[qh][1-4]\b|[^\W\d_]+\.?)
    | (?P<dash>[-–—‒]+)
    | (?P<sign>[,?()+/~%'’.;:&])
    """,
    re.VERBOSE,
)
_OFFSET = re.compile(r"\s?(?P<offset>[+-]\d{1,2}(?::?\d{2})?)(?![\d:])")
_ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "\u2010": "-", "\u2011": "-"})


def cut(text: str) -> list[Token]:
    """The tokens of a text. Raises DateError where a character begins none."""
    plain = _lower(text.translate(_ALIKE))
    tokens: list[Token] = []
    at = 0
    while at < len(plain):
        if plain[at].isspace():
            at += 1
            continue
        match = _after_clock(plain, at, tokens) or _TOKEN.match(plain, at)
        if match is None:
            found = f"“{text[at]}”" if text[at].isprintable() else f"the character U+{ord(text[at]):04X}"
            raise DateError(text, f"{found} has no place in a date", column=at + 1)
        kind = match.lastgroup or "sign"
        found = match[kind]
        if kind == "word":
            found = found.replace(".", "")
            if plain[match.end() : match.end() + 1] == "-" and found in ("early", "mid", "late"):
                tokens.append(Token(kind, found, at + 1))
                at = match.end() + 1
                continue
        tokens.append(Token(found if kind == "sign" else kind, found, match.start(kind) + 1))
        at = match.end()
    return tokens


def _lower(text: str) -> str:
    """`text` in lower case and as long as it was, so that columns stay: a few letters grow when they are lowered."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _after_clock(plain: str, at: int, tokens: list[Token]) -> re.Match[str] | None:
    """An offset from UTC, where one may stand: right after a time or after “UTC”."""
    if not tokens or plain[at] not in "+-":
        return None
    last = tokens[-1]
    return _OFFSET.match(plain, at) if last.kind == "time" or last.text in ("utc", "gmt") else None
