"""The map of a timeline, drawn while the site is built: laid out as data, then written as SVG.

    svg = drawing(spots, wording, width=1000)           # and once more with width=360 for phones

    world        coasts and borders, from data/world.bin
    projection   the sphere on paper: all of it, or a part around a middle
    frame        which part of the world is shown, and how
    clipping     lines and areas, cut at the edges of a box
    ground       what is drawn of coasts and borders within a frame
    marks        which spots have a mark of their own, and how large
    labels       which marks have their names beside them
    chart        what comes in, and what a layout is made of
    layout       spots -> a chart
    svg          a chart as SVG

It asks nobody for anything: the data come with the program (data/README.md says where from), and there are no tiles. Its colours come from the
theme's style sheet (static/css/map.css) by the classes of its elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.atlas.chart import Spot

if TYPE_CHECKING:
    from timeline.atlas.svg import Words

__all__ = ["Spot", "drawing"]


def drawing(spots: Sequence[Spot], wording: Words, *, width: int, prefix: str = "map", root: str = "") -> str:
    """The map of at least one spot as one `<svg>` element, so many CSS pixels wide.

    `prefix` begins every id in it, so that several can stand on a page; `root` every address but `#…`.
    """
    # What only plans pages does not need to know how maps are made.
    from timeline.atlas.layout import layout
    from timeline.atlas.svg import draw

    return draw(layout(spots, width=width), wording, prefix=prefix, root=root)
