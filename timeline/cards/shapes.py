"""Dots and bars with smooth edges, as masks: drawn four times as large, and reduced."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageOps

Outline = Literal["solid", "dashed", "dotted"]
_FINER = 4
_DASHES: dict[Outline, tuple[float, float]] = {"solid": (1, 0), "dashed": (5, 4), "dotted": (12, 5)}
"""A dash and the gap after it, in pixels: what was put off has long ones, what did not take place short ones."""


def block(width: int, height: int) -> Image.Image:
    return Image.new("L", (width, height), 255)


@lru_cache(maxsize=256)
def bar(width: int, height: int) -> Image.Image:
    """A full bar with round ends; as wide as it is high it is a dot."""
    image = Image.new("L", (width * _FINER, height * _FINER))
    box = (0, 0, width * _FINER - 1, height * _FINER - 1)
    ImageDraw.Draw(image).rounded_rectangle(box, radius=height * _FINER / 2, fill=255)
    return image.reduce(_FINER)


@lru_cache(maxsize=256)
def outline(width: int, height: int, stroke: float, kind: Outline) -> Image.Image:
    """The edge of a bar, or of a dot where it is as wide as it is high; solid or broken."""
    whole = bar(width, height)
    inset = max(1, round(stroke))
    if width > 2 * inset and height > 2 * inset:
        whole = whole.copy()
        whole.paste(0, (inset, inset), bar(width - 2 * inset, height - 2 * inset))
    if kind == "solid":
        return whole
    return ImageChops.multiply(whole, _stripes(width, height, *_DASHES[kind]))


def _stripes(width: int, height: int, dash: float, gap: float) -> Image.Image:
    """What breaks an outline: sectors for a dot, upright stripes for a bar."""
    image = Image.new("L", (width * _FINER, height * _FINER))
    pen = ImageDraw.Draw(image)
    if width == height:
        count = max(4, round(3.1416 * width / (dash + gap)))
        step = 360 / count
        reach = width * _FINER
        box = (-reach, -reach, 2 * reach, 2 * reach)
        for number in range(count):
            start = number * step - 90
            pen.pieslice(box, start, start + step * dash / (dash + gap), fill=255)
    else:
        step = (dash + gap) * _FINER
        for number in range(int(width * _FINER / step) + 1):
            pen.rectangle((number * step, 0, number * step + dash * _FINER, height * _FINER), fill=255)
    return image.reduce(_FINER)


def faded(mask: Image.Image, fade_in: float, fade_out: float) -> Image.Image:
    """A mask that comes out of nothing over so many pixels on its left, and goes back on its right."""
    if fade_in < 1 and fade_out < 1:
        return mask
    width, height = mask.size
    veil = Image.new("L", mask.size, 255)
    rising = min(width, round(fade_in))
    if rising:
        veil.paste(_ramp().resize((rising, height)), (0, 0))
    falling = min(width, round(fade_out))
    if falling:
        veil.paste(ImageOps.mirror(_ramp()).resize((falling, height)), (width - falling, 0))
    return ImageChops.multiply(mask, veil)


@lru_cache(maxsize=1)
def _ramp() -> Image.Image:
    """From black on the left to white on the right."""
    return Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90).resize((256, 1))
