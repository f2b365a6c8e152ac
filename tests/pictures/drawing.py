"""Pictures for tests, drawn here, and what cameras write into theirs."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image

SECRET = b"51.7304N 36.1926E, Canon, serial number 0815"
"""Stands for everything that must not be published."""


def colours(width: int, height: int) -> Image.Image:
    """Red at the top left, green at the top right, blue at the bottom left, grey waves between: no corner is like another."""
    image = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    corner = max(1, width // 3), max(1, height // 3)
    image.paste((220, 30, 30), (0, 0, *corner))
    image.paste((30, 160, 30), (width - corner[0], 0, width, corner[1]))
    image.paste((30, 30, 220), (0, height - corner[1], corner[0], height))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: how the picture is to be turned, and where it was taken with what."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = SECRET.decode()
    gps = data.get_ifd(0x8825)
    gps[1], gps[2] = "N", (51.0, 43.0, 49.0)
    gps[3], gps[4] = "E", (36.0, 11.0, 33.0)
    return data


def drawn(width: int, height: int, kind: str = "JPEG", *, orientation: int = 0, **options: object) -> bytes:
    """A file; with an orientation, as a telephone makes it."""
    image = colours(width, height)
    if orientation:
        options |= {"exif": exif(orientation), "xmp": b"<x>" + SECRET + b"</x>"}
    if kind == "GIF":
        image = image.quantize(64)
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def animated(kind: str, **options: object) -> bytes:
    frames = [colours(60, 40).rotate(turn) for turn in (0, 90, 180)]
    if kind == "GIF":
        frames = [frame.quantize(64) for frame in frames]
    target = BytesIO()
    frames[0].save(target, kind, save_all=True, append_images=frames[1:], duration=100, loop=0, **options)
    return target.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def png_of(width: int, height: int) -> bytes:
    """The head of a PNG that claims so many pixels, and no more than a few bytes of them."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
