"""An axis of `timeline.overview`, painted: the same marks as on the page, without links and names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from timeline.cards import shapes
from timeline.cards.lettering import Typefaces
from timeline.cards.shapes import Outline
from timeline.overview import Axis, Words, tick_captions
from timeline.overview.axis import Band, Break, Density, Mark, Part
from timeline.overview.captions import Caption

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

_BAR, _SMALL_BAR = 9.0, 7.0
_DOT, _SMALL_DOT, _MEMBER = 5.5, 4.5, 2.5
_OUTLINES: dict[str, Outline] = {"planned": "solid", "postponed": "dotted", "cancelled": "dashed"}
_ASIDE = 0.5
"""How far the neighbours of an event step back."""


def mix(colour: str, paper: str, share: float) -> str:
    """So much of a colour on a paper."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(paper[1:]), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


class AxisPainter:
    """Paints one axis into a picture, `scale` pixels to a unit of the layout, with its upper left corner at `corner`."""

    def __init__(
        self,
        picture: Image.Image,
        pen: ImageDraw.ImageDraw,
        axis: Axis,
        words: Words,
        faces: Typefaces,
        colour: Callable[[str], str],
        *,
        corner: tuple[float, float],
        scale: float,
    ) -> None:
        self._picture, self._pen, self._axis, self._words, self._faces = picture, pen, axis, words, faces
        self._colour, self._paper = colour, colour("panel")
        self._corner, self._scale = corner, scale
        self._rtl = words.direction == "rtl"

    def paint(self) -> None:
        axis = self._axis
        for band in axis.bands:
            self._band(band)
        self._grid()
        if axis.density is not None:
            self._density(axis.density)
        self._line()
        self._today()
        for caption in tick_captions(axis, self._words):
            self._caption(caption)
        for mark in axis.marks:
            self._mark(mark)

    # --- Measures ---

    def _x(self, x: float) -> float:
        return self._corner[0] + (self._axis.width - x if self._rtl else x) * self._scale

    def _y(self, y: float) -> float:
        return self._corner[1] + y * self._scale

    def _span(self, x0: float, x1: float) -> tuple[float, float]:
        """From left to right what lies between two moments."""
        return (self._x(x1), self._x(x0)) if self._rtl else (self._x(x0), self._x(x1))

    # --- What lies behind ---

    def _grid(self) -> None:
        colour = self._colour("line")
        top, foot = round(self._y(self._axis.top - 4)), round(self._y(self._axis.line))
        for tick in self._axis.ticks:
            x = round(self._x(tick.x))
            for y in range(top, foot, 9):
                self._pen.rectangle((x, y, x + 1, y + 1), fill=colour)

    def _line(self) -> None:
        y, x = self._y(self._axis.line), self._axis.plot[0]
        for one in self._axis.breaks:
            self._pen.line(self._points((x, one.x0), y), fill=self._colour("line"), width=2)
            self._break(one, y)
            x = one.x1
        self._pen.line(self._points((x, self._axis.plot[1]), y), fill=self._colour("line"), width=2)

    def _points(self, ends: tuple[float, float], y: float) -> list[tuple[float, float]]:
        return [(self._x(x), y) for x in ends]

    def _break(self, one: Break, y: float) -> None:
        steps = 8
        width = (one.x1 - one.x0) / steps
        points = [(one.x0, y)]
        points += [(one.x0 + (n + 0.5) * width, y + (9 if n % 2 else -9)) for n in range(steps)]
        self._pen.line([(self._x(x), at) for x, at in [*points, (one.x1, y)]], fill=self._colour("muted"), width=2)

    def _today(self) -> None:
        axis = self._axis
        if axis.today is None or axis.day is None:
            return
        x = round(self._x(axis.today))
        top, foot = round(self._y(axis.font_size * 0.85 + 4)), round(self._y(axis.line))
        for y in range(top, foot, 12):
            self._pen.rectangle((x, y, x + 1, min(y + 6, foot)), fill=self._colour("muted"))
        text = self._words.text("as of {date}", date=self._words.date(axis.day, "short"))
        self._text(text, axis.today, axis.font_size * 0.85, "middle", "muted")

    def _caption(self, caption: Caption) -> None:
        role, colour = ("sans-bold", "ink") if caption.own else ("sans", "muted")
        y = self._axis.line + self._axis.font_size * (1.45 + 1.2 * caption.row)
        self._text(caption.text, caption.x, y, caption.anchor, colour, role)

    def _text(self, text: str, x: float, y: float, anchor: str, colour: str, role: str = "sans") -> None:
        chosen = self._faces.choose(text, role)
        if chosen is None:
            return
        text, face = chosen
        size = round(self._axis.font_size * self._scale)
        width = face.width(text, size)
        left = self._x(x)
        if anchor == "middle":
            left -= width / 2
        elif (anchor == "end") is not self._rtl:
            left -= width
        edge = self._corner[0]
        left = min(max(left, edge), edge + self._axis.width * self._scale - width)
        mask, corner = face.stamp(text, size)
        self._picture.paste(self._colour(colour), (round(left) + corner[0], round(self._y(y)) + corner[1]), mask)

    def _density(self, density: Density) -> None:
        colour = mix(self._colour("accent"), self._paper, 0.45)
        most = max(count for _, count in density.counts)
        foot = self._y(density.y)
        for x, count in density.counts:
            height = max(2.0, density.height * (count / most) ** 0.5) * self._scale
            left, right = self._span(x, x + density.column)
            self._pen.rectangle((round(left), round(foot - height), round(right) - 2, round(foot)), fill=colour)

    def _band(self, band: Band) -> None:
        left, right = self._span(band.bar.x0, band.bar.x1)
        size = max(2, round(right - left)), round(self._y(self._axis.line) - self._y(0))
        mask = self._fade(shapes.block(*size), band.bar)
        self._picture.paste(mix(self._colour("muted"), self._paper, 0.12), (round(left), round(self._y(0))), mask)

    # --- The marks ---

    def _mark(self, mark: Mark) -> None:
        own = mark.item.emphasis or not self._axis.small
        name = {"happened": "accent", "ongoing": "accent", "postponed": "planned"}.get(
            mark.item.status, mark.item.status
        )
        colour = mix(self._colour(name), self._paper, 1.0 if own else _ASIDE)
        for part in mark.parts:
            self._part(part, mark, colour, small=self._axis.small and not own)

    def _part(self, part: Part, mark: Mark, colour: str, *, small: bool) -> None:
        if part.kind == "bar":
            left, right = self._span(part.x0, part.x1)
            width, height = round(right - left), round((_SMALL_BAR if small else _BAR) * self._scale)
        else:
            radius = _MEMBER if part.kind == "member" else _SMALL_DOT if small else _DOT
            width = height = round(2 * radius * self._scale)
            left = self._x(part.x0) - width / 2
        corner = round(left), round(self._y(mark.y) - height / 2)
        kind = "solid" if part.kind == "member" else _OUTLINES.get(mark.item.status)
        whole = shapes.bar(width, height)
        if kind is None:
            self._picture.paste(colour, corner, self._fade(whole, part))
            return
        if not part.fade_in and not part.fade_out:
            self._picture.paste(self._paper, corner, whole)
        edge = shapes.outline(width, height, 1.9 * self._scale, kind)
        self._picture.paste(colour, corner, self._fade(edge, part))

    def _fade(self, mask: Image.Image, part: Part) -> Image.Image:
        fades = part.fade_in * self._scale, part.fade_out * self._scale
        return shapes.faded(mask, *(reversed(fades) if self._rtl else fades))
