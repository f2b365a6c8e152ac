"""Reckoning with colours, written as #rrggbb: contrast, mixtures, and what a colour of the light page is in the dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
READABLE = 4.5
"""The least contrast that words need: WCAG 2.2, criterion 1.4.3 (AA)."""


def regular(written: str) -> str | None:
    """#abc and #AABBCC as #aabbcc; None for what is neither."""
    if not _HEX.fullmatch(written):
        return None
    digits = written[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, paper: str, share: float) -> str:
    """So much of a colour, from 0 to 1, on a paper."""
    pairs = zip(_channels(colour), _channels(paper), strict=True)
    return _written(round(share * ink + (1 - share) * ground) for ink, ground in pairs)


def lightened(colour: str, least: float, contrast_of: Callable[[str], float]) -> str:
    """The colour, in its own hue made just so light that `contrast_of` it is the least that is asked for; white if none is."""
    import colorsys

    red, green, blue = (channel / 255 for channel in _channels(colour))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    for step in range(round(lightness * 100), 101):
        made = colorsys.hls_to_rgb(hue, max(step / 100, lightness), saturation)
        lighter = _written(round(channel * 255) for channel in made)
        if contrast_of(lighter) >= least:
            return lighter
    return "#ffffff"


def _luminance(colour: str) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> bytes:
    return bytes.fromhex(colour[1:])


def _written(channels: Iterable[int]) -> str:
    return "#" + bytes(channels).hex()
