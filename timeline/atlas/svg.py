"""A map as SVG, to stand in a page of HTML.

No colours, no styles, no script: classes only, as with the axis, and for those who do not see it the same too: a described group of links, each
with its place and events for a name; where there are many, only the description, since the list of places below has all of them.

js/map.js zooms it. What that needs beside the drawing is in `data-` attributes: of each mark the latitude and longitude, the number of its events
(of the place that it leads to; of all that it stands for, where the others are not in the drawing), and a name for it without the others.
"""

from __future__ import annotations

from html import escape
from typing import Protocol

from timeline.atlas.chart import Chart, Mark, ScaleBar, Spot, Within
from timeline.atlas.marks import SMALLEST
from timeline.overview.lettering import width as text_width
from timeline.wording.labels import STATUS_IN_A_LINE

TARGET = 12.0
"""Radius of what can be pointed at."""
_DIGITS = 11.0
"""Size of a number that is written in a mark, where it has room there."""
_LONGEST_NAME = 160


class Words(Protocol):
    """What is needed of `timeline.wording.Wording`."""

    def text(self, message: str, /, **values: object) -> str: ...
    def plural(self, one: str, many: str, n: int, /, **values: object) -> str: ...
    def number(self, n: int) -> str: ...


def draw(chart: Chart, wording: Words, *, prefix: str = "map", root: str = "") -> str:
    """The map as one `<svg>` element. `prefix` begins every id in it, so that several can stand on a page; `root` every address but `#…`."""
    hidden = "" if chart.links else ' aria-hidden="true"'
    marks = [_mark(mark, chart, wording, root) for mark in chart.marks]
    within = [_within(one, chart, wording, root) for one in chart.within]
    return (
        f'<svg class="map" viewBox="0 0 {chart.width} {chart.height}" width="{chart.width}" height="{chart.height}" '
        f'font-size="{_n(chart.font_size)}" direction="ltr" aria-labelledby="{prefix}-desc">'
        f'<desc id="{prefix}-desc">{escape(describe(chart, wording))}</desc>'
        f'<g class="map-ground" aria-hidden="true">{_ground(chart)}</g>'
        f'<g class="map-marks"{hidden}>{"".join(marks)}{"".join(within)}</g>'
        f"{_scale_bar(chart.scale, wording) if chart.scale else ''}</svg>\n"
    )


def describe(chart: Chart, words: Words) -> str:
    """One sentence for those who do not see the map."""
    places = words.plural("{n} place", "{n} places", chart.places)
    return words.text("A map of {places}", places=places)


def name(spots: tuple[Spot, ...], words: Words) -> str:
    """A mark's name: the place, and its event or how many it has."""
    first, *others = spots
    place = " ".join(first.name.split())
    count = sum(spot.count for spot in spots)
    if others:
        more = words.plural("{n} more place", "{n} more places", len(others))
        place = words.text("{place} and {more}", place=place, more=more)
    said = (
        " ".join(first.title.split()) if count == 1 and first.title else words.plural("{n} event", "{n} events", count)
    )
    parts = [place, said]
    if count == 1 and first.status != "happened":
        parts.append(words.text(STATUS_IN_A_LINE[first.status]))
    return " · ".join(part[:_LONGEST_NAME].rstrip() + "…" if len(part) > _LONGEST_NAME else part for part in parts)


def _ground(chart: Chart) -> str:
    paths = (("land", chart.land), ("border", chart.borders), ("border map-disputed", chart.disputed))
    return "".join(f'<path class="map-{kind}" d="{path}"/>' for kind, path in paths if path)


def _mark(mark: Mark, chart: Chart, words: Words, root: str) -> str:
    inner = f'<circle class="map-hit" r="{_n(max(TARGET, mark.radius + 2))}"/><circle class="map-ink" r="{_n(mark.radius)}"/>'
    number = words.number(mark.events)
    if mark.events > 1 and max(text_width(number, _DIGITS), _DIGITS) < 1.7 * mark.radius:
        inner += f'<text class="map-number" y=".35em" text-anchor="middle">{escape(number)}</text>'
    if mark.label is not None:
        label = mark.label
        anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
        inner += f'<text class="map-name" x="{_n(label.x)}" y="{_n(label.y)}"{anchor}>{escape(label.text)}</text>'
    return _link(mark.spots, (mark.x, mark.y), inner, chart, words, root)


def _within(one: Within, chart: Chart, words: Words, root: str) -> str:
    inner = f'<circle class="map-hit" r="{_n(TARGET)}"/><circle class="map-ink" r="{_n(SMALLEST)}"/>'
    return _link((one.spot,), (one.x, one.y), inner, chart, words, root, ' display="none"')


def _link(
    spots: tuple[Spot, ...],
    at: tuple[float, float],
    inner: str,
    chart: Chart,
    words: Words,
    root: str,
    more: str = "",
) -> str:
    spot = spots[0]
    count = sum(one.count for one in spots)
    own = spot.count if chart.within or len(spots) == 1 else count
    alone = f' data-own="{escape(name((spot,), words))}"' if len(spots) > 1 else ""
    kind = f"map-mark map-{spot.status if count == 1 else 'several'}"
    href = spot.href if spot.href.startswith("#") else root + spot.href
    tab = "" if chart.links else ' tabindex="-1"'
    return (
        f'<a class="{kind}" href="{escape(href)}" transform="translate({_n(at[0])} {_n(at[1])})" data-count="{own}" '
        f'data-at="{_n(spot.lat, 2)} {_n(spot.lon, 2)}"{alone}{tab}{more}><title>{escape(name(spots, words))}</title>{inner}</a>'
    )


def _scale_bar(bar: ScaleBar, words: Words) -> str:
    km = words.text("{n} km", n=words.number(bar.km))
    return (
        f'<g class="map-scale" aria-hidden="true" transform="translate({_n(bar.x)} {_n(bar.y)})">'
        f'<path d="M0-5V0H{_n(bar.length)}V-5"/><text x="{_n(bar.length / 2)}" y="-8" text-anchor="middle">{escape(km)}</text></g>'
    )


def _n(number: float, places: int = 1) -> str:
    """A number to a tenth, without noise."""
    rounded = round(number, places)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)
