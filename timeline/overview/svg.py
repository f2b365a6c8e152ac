"""An axis as SVG, to stand in a page of HTML.

No colours, no styles, no script: classes only, so that the theme's style sheet colours it, light and dark, under a strict policy.

To those who do not see it, a drawing with few events is a described group of links, each with its title, date and status for a name. One
with more is only its description: the list below it has all of them, in order, and a hundred stops of the Tab key would bury it. The links
are still there for the mouse. (Such an `<svg>` has no role of its own: by the SVG mappings that makes it a graphics document, which may
hold links, as an image may not; the older HTML checker knows no better name for it.)
"""

from __future__ import annotations

from html import escape

from timeline.overview.axis import Axis, Band, Break, Density, Item, Label, Mark, Part
from timeline.overview.captions import Caption, Words, describe, name, tick_captions
from timeline.overview.lettering import width as text_width
from timeline.overview.shapes import DOT_RADIUS

_BAR = 9.0
_SMALL_BAR = 7.0
_SMALL_DOT = 4.5
_MEMBER = 2.5
_CLEAR = ' stop-opacity="0"'


def draw(axis: Axis, wording: Words, *, prefix: str = "axis", root: str = "", target: str = "") -> str:
    """The axis as one `<svg>` element. `prefix` begins every id in it, so that several can stand on a page; `root` every address.

    `target` says where its links open: browsers take no notice of a page's `<base target>` for links in a drawing.

    In a language that is written from right to left, time runs from right to left.
    """
    pen = _Pen(axis, wording, prefix, root, target)
    ground = pen.ground()
    marks = "".join([*map(pen.band_label, axis.bands), *map(pen.mark, axis.marks)])
    role = 'role="img" ' if axis.small else ""
    hidden = "" if axis.links else ' aria-hidden="true"'
    return (
        f'<svg class="axis{" axis-small" if axis.small else ""}" viewBox="0 0 {axis.width} {axis.height}" '
        f'width="{axis.width}" height="{axis.height}" font-size="{_n(axis.font_size)}" direction="{wording.direction}" '
        f'{role}aria-labelledby="{prefix}-desc">'
        f'<desc id="{prefix}-desc">{escape(describe(axis, wording))}</desc>{pen.definitions()}'
        f'<g aria-hidden="true">{ground}</g><g{hidden}>{marks}</g></svg>\n'
    )


def draw_strip(axis: Axis, wording: Words, *, prefix: str) -> str:
    """What all bars of a page share, as an `<svg>` that takes no room: each of them is then one more mark (`draw_on_strip`)."""
    pen = _Pen(axis, wording, prefix, "", "")
    ground = pen.strip()
    for mark in axis.marks:
        pen.mark(mark)  # for the gradients that the marks will need
    return (
        f'<svg class="axis strip-ground" width="0" height="0" aria-hidden="true">'
        f'{pen.definitions()}<g id="{prefix}">{ground}</g></svg>\n'
    )


def draw_on_strip(axis: Axis, wording: Words, slug: str, *, prefix: str) -> str:
    """The bar with one event standing out. It is hidden from those who do not see it: what it shows is said beside it, as a date."""
    pen = _Pen(axis, wording, prefix, "", "")
    mark = "".join(pen.mark(mark) for mark in axis.marks if mark.item.slug == slug)
    return (
        f'<svg class="axis strip" viewBox="0 0 {axis.width} {axis.height}" width="{axis.width}" '
        f'height="{axis.height}" font-size="{_n(axis.font_size)}" direction="{wording.direction}" aria-hidden="true">'
        f'<use href="#{prefix}"/>{mark}</svg>\n'
    )


class _Pen:
    """Writes the elements of one axis and remembers which gradients they need."""

    def __init__(self, axis: Axis, words: Words, prefix: str, root: str, target: str) -> None:
        self._target = f' target="{escape(target)}"' if target else ""
        self._axis, self._words, self._prefix, self._root = axis, words, prefix, root
        self._rtl = words.direction == "rtl"
        self._fades: dict[tuple[str, int, int], str] = {}

    # --- Measures ---

    def _x(self, x: float) -> str:
        return _n(self._axis.width - x if self._rtl else x)

    def _left(self, x0: float, x1: float) -> str:
        """The left edge of what lies between two moments."""
        return _n(self._axis.width - x1 if self._rtl else x0)

    def _fade(self, bar: Part, tint: str) -> str:
        """The id of the gradient for a bar's fades, in steps of a twentieth of its length."""
        length = max(bar.x1 - bar.x0, 0.1)
        fade_in, fade_out = round(bar.fade_in / length * 20), round(bar.fade_out / length * 20)
        if self._rtl:
            fade_in, fade_out = fade_out, fade_in
        if not fade_in and not fade_out:
            return ""
        name_ = f"{self._prefix}-fade-{tint}-{fade_in}-{fade_out}"
        return self._fades.setdefault((tint, fade_in, fade_out), name_)

    def definitions(self) -> str:
        """The gradients that were asked for so far."""
        gradients = []
        for (tint, fade_in, fade_out), name_ in self._fades.items():
            stops = []
            if fade_in:
                stops += [(0, True), (fade_in * 5, False)]
            if fade_out:
                stops += [(100 - fade_out * 5, False), (100, True)]
            written = "".join(
                f'<stop offset="{offset}%" stop-color="currentColor"{_CLEAR if clear else ""}/>'
                for offset, clear in stops
            )
            gradients.append(f'<linearGradient id="{name_}" class="axis-{tint}">{written}</linearGradient>')
        return f"<defs>{''.join(gradients)}</defs>" if gradients else ""

    # --- What lies behind the marks ---

    def ground(self) -> str:
        axis = self._axis
        grid = "".join(f"M{self._x(tick.x)} {_n(axis.top - 4)}V{_n(axis.line)}" for tick in axis.ticks)
        pieces = [self._band(band) for band in axis.bands]
        if grid:
            pieces.append(f'<path class="axis-grid" d="{grid}"/>')
        if axis.density is not None:
            pieces.append(self._density(axis.density))
        pieces += [self._line(), self._today(), *map(self._caption, tick_captions(axis, self._words))]
        return "".join(pieces)

    def strip(self) -> str:
        """The ground of a bar, on which every event is a tick where it begins: one path, however many there are."""
        axis = self._axis
        starts = dict.fromkeys(self._x(mark.parts[0].x0) for mark in axis.marks if mark.item.kind == "event")
        path = "".join(f"M{x} {_n(axis.line - 5)}v10" for x in starts)
        captions = "".join(map(self._caption, tick_captions(axis, self._words)))
        return f'{self._line()}<path class="strip-ticks" d="{path}"/>{captions}'

    def _line(self) -> str:
        axis = self._axis
        y = _n(axis.line)
        path, x = "", axis.plot[0]
        zigzags = []
        for one in axis.breaks:
            path += f"M{self._x(x)} {y}H{self._x(one.x0)}"
            zigzags.append(self._zigzag(one))
            x = one.x1
        return f'<path class="axis-line" d="{path}M{self._x(x)} {y}H{self._x(axis.plot[1])}"/>' + "".join(zigzags)

    def _zigzag(self, one: Break) -> str:
        steps = 8
        width = (one.x1 - one.x0) / steps
        y = self._axis.line
        points = [(one.x0, y)]
        points += [(one.x0 + (index + 0.5) * width, y + (4 if index % 2 else -4)) for index in range(steps)]
        written = "L".join(f"{self._x(x)} {_n(at)}" for x, at in [*points, (one.x1, y)])
        return f'<path class="axis-break" d="M{written}"/>'

    def _today(self) -> str:
        axis = self._axis
        if axis.today is None or axis.day is None:
            return ""
        word = self._words.text("as of {date}", date=self._words.date(axis.day, "short"))
        half = text_width(word, axis.font_size) / 2
        x = min(max(axis.today, half + 2), axis.width - half - 2)
        y = axis.font_size + 3
        return (
            f'<path class="axis-today" d="M{self._x(axis.today)} {_n(y + 4)}V{_n(axis.line)}"/>'
            f'<text class="axis-now" x="{self._x(x)}" y="{_n(y)}" text-anchor="middle">{escape(word)}</text>'
        )

    def _caption(self, caption: Caption) -> str:
        y = self._axis.line + 18 + 15 * caption.row
        anchor = "" if caption.anchor == "start" else f' text-anchor="{caption.anchor}"'
        return f'<text class="axis-{caption.kind}" x="{self._x(caption.x)}" y="{_n(y)}"{anchor}>{escape(caption.text)}</text>'

    def _density(self, density: Density) -> str:
        most = max(count for _, count in density.counts)
        path = ""
        for x, count in density.counts:
            # The root of the number: one event can still be seen beside a thousand.
            height = max(2.0, density.height * (count / most) ** 0.5)
            left = self._left(x, x + density.column - 1)
            path += f"M{left} {_n(density.y)}v{_n(-height)}h{_n(density.column - 1)}v{_n(height)}z"
        words = self._words.plural("{n} more event", "{n} more events", density.total)
        y = density.y - density.height - 5
        x = min(density.counts[0][0], self._axis.width - text_width(words, self._axis.font_size) - 4)
        return (
            f'<path class="axis-density" d="{path}"/>'
            f'<text class="axis-more" x="{self._x(x)}" y="{_n(y)}">{escape(words)}</text>'
        )

    def _band(self, band: Band) -> str:
        y = 2.0
        fade = self._fade(band.bar, "period")
        paint = f' fill="url(#{fade})"' if fade else ' fill="currentColor"'
        return (
            f'<rect class="axis-band axis-period" x="{self._left(band.bar.x0, band.bar.x1)}" y="{_n(y)}" '
            f'width="{_n(band.bar.x1 - band.bar.x0)}" height="{_n(self._axis.line - y)}"{paint}/>'
        )

    # --- The marks ---

    def band_label(self, band: Band) -> str:
        if band.label is None:
            return ""
        room = text_width(band.label.text, self._axis.font_size)
        hit = self._hit(band.label.x - 4, max(band.label.x + room + 4, band.label.x + 20), band.y, 24)
        return self._link(band.item, "axis-mark axis-period", hit + self._text(band.label, band.y, own=False))

    def mark(self, mark: Mark) -> str:
        axis = self._axis
        y = mark.y + (6 if mark.label is not None and mark.label.where == "above" else 0)
        inner = "" if axis.small else self._hit(mark.x0, mark.x1, mark.y, axis.lane_height)
        inner += "".join(self._part(part, y, mark.item) for part in mark.parts)
        if mark.label is not None:
            inner += self._text(mark.label, mark.y, own=mark.item.emphasis)
        emphasis = " axis-emphasis" if mark.item.emphasis else ""
        return self._link(mark.item, f"axis-mark axis-{_tint(mark.item)}{emphasis}", inner)

    def _link(self, item: Item, kind: str, inner: str) -> str:
        if self._axis.small:
            return f'<g class="{kind}">{inner}</g>'
        inner = f"<title>{escape(name(item, self._words))}</title>{inner}"
        if not item.href:
            return f'<g class="{kind}">{inner}</g>'
        tab = "" if self._axis.links else ' tabindex="-1"'
        address = item.href if item.href.startswith("#") else self._root + item.href
        return f'<a class="{kind}" href="{escape(address)}"{self._target}{tab}>{inner}</a>'

    def _hit(self, x0: float, x1: float, y: float, height: float) -> str:
        """What can be pointed at: more than can be seen."""
        return (
            f'<rect class="axis-hit" x="{self._left(x0, x1)}" y="{_n(y - height / 2)}" '
            f'width="{_n(x1 - x0)}" height="{_n(height)}"/>'
        )

    def _part(self, part: Part, y: float, item: Item) -> str:
        small = self._axis.small and not item.emphasis
        if part.kind != "bar":
            radius = _MEMBER if part.kind == "member" else _SMALL_DOT if small else DOT_RADIUS
            kind = "axis-member" if part.kind == "member" else "axis-ink"
            return f'<circle class="{kind}" cx="{self._x(part.x0)}" cy="{_n(y)}" r="{_n(radius)}"/>'
        height = _SMALL_BAR if small else _BAR
        place = (
            f'x="{self._left(part.x0, part.x1)}" y="{_n(y - height / 2)}" width="{_n(part.x1 - part.x0)}" '
            f'height="{_n(height)}" rx="{_n(height / 2)}"'
        )
        fade = self._fade(part, _tint(item))
        if not fade:
            return f'<rect class="axis-ink" {place}/>'
        paint = "fill" if item.status in ("happened", "ongoing") else 'fill="none" stroke'
        return f'<rect class="axis-faded" {place} {paint}="url(#{fade})"/>'

    def _text(self, label: Label, y: float, *, own: bool) -> str:
        baseline = y - 3 if label.where == "above" else y + self._axis.font_size * 0.35
        anchor = ' text-anchor="end"' if label.where == "before" else ""
        kind = ' class="axis-own"' if own else ""
        return f'<text{kind} x="{self._x(label.x)}" y="{_n(baseline)}"{anchor}>{escape(label.text)}</text>'


def _tint(item: Item) -> str:
    """What gives a mark its colour: how the event stands; a period is background."""
    return "period" if item.kind == "period" else item.status


def _n(number: float) -> str:
    """A number to a tenth, without noise."""
    rounded = round(number, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)
