"""The whole card: the site's name, date and status, title; below, on a band of its own, the axis."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

from timeline import overview
from timeline.cards.axis import AxisPainter, mix
from timeline.cards.card import HEIGHT, WIDTH, Card, Look
from timeline.cards.lettering import Typeface, Typefaces, cut, lines
from timeline.dates import Instant
from timeline.overview import Axis, Words

_SIDE = 64
"""Margin left and right, in pixels."""
_ROOM = WIDTH - 2 * _SIDE
_TOP = 48
_FOOT = 30
"""Between axis and lower edge."""
_NEIGHBOURS = 480
"""Width in units of the layout that an event's neighbours are laid out in; a timeline's axis gets half as many again."""
_SITE, _DATE, _LABEL = 27, 38, 23
"""Sizes of letters, in pixels."""
_TITLES = (76, 68, 60, 53, 47, 42, 37)
_MOST_LINES = 4
_LEADING = 1.18
_QUALITY = 84
_COLOURS = {
    "paper": "#fbfaf6",
    "panel": "#f4f1e8",
    "ink": "#1b1a17",
    "muted": "#524e45",
    "line": "#dcd7cb",
    "accent": "#962a1b",
    "planned": "#24508c",
    "cancelled": "#5a564e",
}
"""Where the theme says nothing else."""
_TINTS = {"happened": "accent", "ongoing": "accent", "postponed": "planned"}
_ANY_DAY = Instant(9999, 12, 31)


def draw(card: Card, words: Words, look: Look) -> bytes:
    """A card as a JPEG. `words` are those of the card's language."""
    sheet = _Sheet(card, words, look)
    sheet.draw()
    file = BytesIO()
    sheet.picture.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


@lru_cache(maxsize=8)
def _typefaces(fonts: frozenset[tuple[str, str]]) -> Typefaces:
    return Typefaces({name: Path(path) for name, path in fonts})


class _Sheet:
    def __init__(self, card: Card, words: Words, look: Look) -> None:
        self._card, self._words = card, words
        self._faces = _typefaces(frozenset((name, str(path)) for name, path in look.fonts.items()))
        self._look = look
        self._rtl = words.direction == "rtl"
        self.picture = Image.new("RGB", (WIDTH, HEIGHT), self._colour("paper"))
        self._pen = ImageDraw.Draw(self.picture)

    def _colour(self, name: str) -> str:
        return self._look.colours.get(name, _COLOURS[name])

    def draw(self) -> None:
        foot = self._axis() - 30
        top = self._site()
        below = self._date(top, measured=True) - top
        title = self._set_title(foot - top - below)
        spare = foot - top - below - (title.height if title else 0)
        y = self._date(top + max(0, spare) // 2)
        if title:
            for number, line in enumerate(title.lines):
                self._write((line, title.face), title.size, y + round(title.size * (1 + number * _LEADING)), "ink")

    # --- From the bottom ---

    def _axis(self) -> int:
        """Draws the band with the axis and gives its upper edge."""
        axis = self._layout()
        if axis is None:
            return HEIGHT - _FOOT
        scale = _ROOM / axis.width
        top = HEIGHT - _FOOT - round(axis.height * scale) - 14
        self._pen.rectangle((0, top, WIDTH, HEIGHT), fill=self._colour("panel"))
        self._pen.rectangle((0, top, WIDTH, top + 1), fill=self._colour("line"))
        corner = _SIDE, top + 14
        AxisPainter(
            self.picture, self._pen, axis, self._words, self._faces, self._colour, corner=corner, scale=scale
        ).paint()
        return top

    def _layout(self) -> Axis | None:
        card = self._card
        if not card.items:
            return None
        today = card.today or _ANY_DAY
        if card.emphasis:
            items = overview.emphasised(card.items, card.emphasis)
            return overview.neighbourhood(items, width=_NEIGHBOURS, today=today)
        return overview.miniature(card.items, width=_NEIGHBOURS * 3 // 2, today=today)

    # --- From the top ---

    def _site(self) -> int:
        chosen = self._faces.choose(self._card.site or self._words.text("Chronology"), "sans")
        if chosen is not None:
            self._write(chosen, _SITE, _TOP + _SITE, "muted")
        return _TOP + _SITE + 16

    def _date(self, top: int, *, measured: bool = False) -> int:
        """The date, and after it the words about the event; gives where the next line may begin. Draws nothing if it is only measured."""
        card = self._card
        tint = _TINTS.get(card.status, card.status)
        x, baseline = 0.0, top + _DATE
        # Where no font has the letters of the words, the date is still understood as ISO 8601 writes it.
        own = next((item.date.text for item in card.items if card.emphasis and item.slug == card.emphasis), "")
        chosen = self._faces.choose(card.date, "sans-bold") or (
            self._faces.choose(own, "sans-bold") if card.date else None
        )
        if chosen is not None:
            x = self._write(chosen, _DATE, baseline, tint, measured=measured) + 22
        for label in card.labels:
            named = self._faces.choose(label, "sans-bold")
            if named is None:
                continue
            width = named[1].width(named[0], _LABEL) + 28
            if x and x + width > _ROOM:
                x, baseline = 0.0, baseline + _DATE + 14
            if not measured:
                self._label(named, x, width, baseline, tint)
            x += width + 12
        return baseline + 22 if x else top

    def _label(self, chosen: tuple[str, Typeface], x: float, width: float, baseline: int, tint: str) -> None:
        text, face = chosen
        left = WIDTH - _SIDE - x - width if self._rtl else _SIDE + x
        box = (left, baseline - _LABEL - 9, left + width, baseline + 11)
        colour = self._colour(tint)
        self._pen.rounded_rectangle(box, radius=6, fill=mix(colour, self._colour("paper"), 0.13))
        self._pen.text((left + 14, baseline - 2), text, font=face.at(_LABEL), fill=colour, anchor="ls")

    def _set_title(self, height: int) -> _Title | None:
        """As large as it can be in that height; None where no font has its letters."""
        chosen = self._faces.choose(self._card.title, "serif")
        if chosen is None:
            return None
        text, face = chosen
        for size in _TITLES:
            broken = lines(text, face, size, _ROOM)
            most = min(_MOST_LINES, max(1, int(height / (size * _LEADING))))
            if len(broken) <= most and max(face.width(word, size) for word in text.split()) <= _ROOM:
                break
        if len(broken) > most:
            broken = [*broken[: most - 1], cut(" ".join(broken[most - 1 :]), face, size, _ROOM)]
        return _Title(tuple(broken), face, size)

    def _write(
        self, chosen: tuple[str, Typeface], size: int, baseline: int, colour: str, *, measured: bool = False
    ) -> float:
        """A line at the margin; gives how long it is. Draws nothing if it is only measured."""
        text, face = cut(chosen[0], chosen[1], size, _ROOM), chosen[1]
        width = face.width(text, size)
        left = WIDTH - _SIDE - width if self._rtl else _SIDE
        if not measured:
            self._pen.text((left, baseline), text, font=face.at(size), fill=self._colour(colour), anchor="ls")
        return width


class _Title(NamedTuple):
    lines: tuple[str, ...]
    face: Typeface
    size: int

    @property
    def height(self) -> int:
        return round(self.size * _LEADING * len(self.lines))
