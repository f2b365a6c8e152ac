"""The colours of the light page, or of the dark one, with all that follow them."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.theme.kinds import Colour, Declared
from timeline.theme.palette import READABLE, contrast, lightened, mix

Scheme = dict[str, str]
"""Colours as #rrggbb, by the name of the setting or tint."""


def scheme_of(declared: Mapping[str, Declared], colours: Mapping[str, Colour], *, dark: bool) -> Scheme:
    """The settings and their tints. What others stand on comes first, so that what stands on it can be worked out.

    A colour whose dark one is not given gets one: what words stand on stays as the theme has it, and what is written in is made
    light enough to stand out as well as the theme's own does.
    """
    scheme: Scheme = {}
    for name, colour in sorted(colours.items(), key=lambda pair: bool(declared[pair[0]].on)):
        one = declared[name]
        chosen = (colour.dark or _in_the_dark(one, colour, scheme)) if dark else colour.light
        scheme[name] = chosen
        scheme.update(_tints(one, chosen, scheme))
    return scheme


def _tints(one: Declared, colour: str, scheme: Scheme) -> Scheme:
    paper = scheme.get(one.on[0], colour) if one.on else colour
    return {name: mix(colour, paper, share) for name, share in one.tints}


def _in_the_dark(one: Declared, colour: Colour, scheme: Scheme) -> str:
    own = one.default.dark if isinstance(one.default, Colour) else ""
    if not one.on:
        return own or colour.light

    def least(tried: str) -> float:
        grounds = {**scheme, **_tints(one, tried, scheme)}
        return min(contrast(tried, grounds[ground]) for ground in one.on)

    return lightened(colour.light, max(READABLE, least(own) if own else READABLE), least)
