"""The sources as a table for a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from timeline.citations.listing import Listed

_HEAD = ("Key", "Published", "Events", "Archived", "Publisher", "Title")
_NUMBERS = 2
"""The column that is set to the right."""
_WIDEST = (32, 22, 6, 8, 28)
"""Columns of the terminal that each but the last may take."""
_GIVING_WAY = ((4, 10), (0, 14), (1, 10))
"""Which give way in a narrow one, in this order, and what they keep."""
_LEAST = 20
"""What the last one gets at least."""
_GAP = "  "
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def table(sources: Sequence[Listed], width: int = 0) -> str:
    """A line a source, below a line of headings; titles are cut to `width` columns of the terminal, or if that is 0 left whole."""
    rows = [_HEAD, *map(_row, sources)]
    widths = [max(columns(row[number]) for row in rows) for number in range(len(_WIDEST))]
    if not width:
        return "".join(_line(row, widths, 0) + "\n" for row in rows)
    widths = list(map(min, widths, _WIDEST))
    room = width - len(_GAP) * len(widths)
    for number, least in _GIVING_WAY:
        lacking = max(0, sum(widths) + _LEAST - room)
        widths[number] = max(min(widths[number], least), widths[number] - lacking)
    rest = max(_LEAST, room - sum(widths))
    return "".join(_line(row, widths, rest) + "\n" for row in rows)


def _row(each: Listed) -> tuple[str, ...]:
    source = each.source
    where = f"({each.events[0]})" if each.written_out else source.key
    published = str(source.published) if source.published is not None else "–"
    archived = "yes" if source.archived else "no" if source.url else "–"
    texts = (where, published, str(len(each.events)), archived, source.publisher or "–", source.title)
    return tuple(map(_plain, texts))


def _line(row: Sequence[str], widths: Sequence[int], rest: int) -> str:
    cells = [
        _padded(cut(cell, width), width, right=number == _NUMBERS)
        for number, (cell, width) in enumerate(zip(row, widths, strict=False))
    ]
    return _GAP.join((*cells, cut(row[-1], rest) if rest else row[-1])).rstrip()


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - columns(text))
    return space + text if right else text + space


def cut(text: str, width: int) -> str:
    """As much of a text as `width` columns of the terminal hold, with … for the rest."""
    if columns(text) <= width:
        return text
    taken, room = [], width - 1
    for sign in text:
        room -= _columns_of(sign)
        if room < 0:
            break
        taken.append(sign)
    return "".join(taken).rstrip() + "…"


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for a Chinese character, none for an accent that stands over another letter."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _plain(text: str) -> str:
    """Without signs that would turn a line of the terminal around."""
    return _DIRECTIONS.sub("", text)
