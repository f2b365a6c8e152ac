"""The axis on top of a timeline, drawn while the site is built: laid out as data (`layout`), then written as SVG (`draw`).

    axis = layout(items, width=1000, today=today)       # and once more with width=340 for phones
    svg = draw(axis, wording, prefix="wide")

It needs no script. Its colours come from the theme's style sheet (static/css/axis.css) by the classes of its elements.
"""

from timeline.overview.axis import Axis, Item, emphasised, leading_to
from timeline.overview.captions import Words, tick_captions
from timeline.overview.layout import layout, miniature, neighbourhood, strip
from timeline.overview.svg import draw, draw_on_strip, draw_strip

__all__ = [
    "Axis",
    "Item",
    "Words",
    "draw",
    "draw_on_strip",
    "draw_strip",
    "emphasised",
    "layout",
    "leading_to",
    "miniature",
    "neighbourhood",
    "strip",
    "tick_captions",
]
