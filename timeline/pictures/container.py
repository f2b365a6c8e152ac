"""Takes out of a picture's file everything but the picture: where and when it was taken, with what, by whom; thumbnails and comments.

The compressed picture is copied bit by bit. What stays are the parts that a browser needs to show it right: colour profiles, transparency, frames
and their timing, and of a JPEG the way that it is to be turned. A file that is not whole raises ValueError, IndexError or struct.error.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Mapping

JPEG_NEXT_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)
"""Ends the compressed data of a JPEG, in which FF is followed by 0 or is one of the marks RST0 to RST7 (ITU T.81, B.1.1)."""
PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT".split()
)
WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
WEBP_TELLS = 0x0C
"""The bits of VP8X that announce EXIF and XMP."""
GIF_KEPT = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})
"""Applications' blocks that say how often the frames are repeated."""


def strip_jpeg(data: bytes, orientation: int) -> bytes:
    """ITU T.81, annex B. `orientation` is that of EXIF, 1 to 8; it is written anew unless it is 1."""
    if data[:2] != b"\xff\xd8":
        raise ValueError("no start of image")
    parts = [data[:2]]
    if orientation != 1:
        parts.append(_orientation(orientation))
    position = 2
    while True:
        marker = JPEG_NEXT_MARKER.match(data, position)
        if marker is None:
            raise ValueError("a marker is missing")
        code, start = marker[1][0], marker.end()
        if code == 0xD9:
            break
        length = struct.unpack_from(">H", data, start)[0]
        position = start + length
        if length < 2 or position > len(data):
            raise ValueError("a segment is cut")
        parts.append(_jpeg_segment(code, data[start + 2 : position]))
        if code == 0xDA:
            following = JPEG_NEXT_MARKER.search(data, position)
            end = following.start() if following else len(data)
            parts.append(data[position:end])
            position = end
            if following is None:
                break  # Some cameras leave the end out, and every program shows such a file.
    return b"".join((*parts, b"\xff\xd9"))


def _jpeg_segment(code: int, content: bytes) -> bytes:
    """A segment as it is kept: b"" for one that only tells about the picture."""
    if code == 0xE0:
        # Without the thumbnail, which may show more than the picture does.
        content = content[:12] + b"\0\0" if content[:5] == b"JFIF\0" and len(content) >= 14 else b""
    elif code == 0xE2:
        content = content if content.startswith(b"ICC_PROFILE\0") else b""
    elif code == 0xEE:
        content = content if content.startswith(b"Adobe") else b""
    elif 0xE1 <= code <= 0xEF or code == 0xFE:
        content = b""
    return struct.pack(">BBH", 0xFF, code, len(content) + 2) + content if content else b""


def _orientation(value: int) -> bytes:
    """The segment APP1 with an EXIF of one entry: tag 0x0112, one SHORT."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, value, 0)
    exif = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return struct.pack(">BBH", 0xFF, 0xE1, len(exif) + 2) + exif


def strip_png(data: bytes) -> bytes:
    """PNG, third edition, sections 5.2 to 5.6; animated ones too."""
    parts, position = [data[:8]], 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data):
            raise ValueError("a chunk is cut")
        if kind in PNG_KEPT:
            parts.append(data[position:end])
        if kind == b"IEND":
            return b"".join(parts)
        position = end


def strip_webp(data: bytes) -> bytes:
    """RFC 9649, section 2."""
    parts: list[bytes] = []
    end = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    position = 12
    while position + 8 <= end:
        kind, length = struct.unpack_from("<4sI", data, position)
        following = position + 8 + length + length % 2
        if position + 8 + length > len(data):
            raise ValueError("a chunk is cut")
        chunk = data[position:following]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~WEBP_TELLS]) + chunk[9:]
        if kind in WEBP_KEPT:
            parts.append(chunk + b"\0" * (len(chunk) % 2))
        position = following
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def strip_gif(data: bytes) -> bytes:
    """GIF89a, sections 17 to 27."""
    position = 13 + _colours(data[10])
    parts = [data[:position]]
    while True:
        kind = data[position]
        if kind == 0x3B:
            return b"".join((*parts, b"\x3b"))
        if kind == 0x21:
            label = data[position + 1]
            start = position + 2
            kept = label in (0x01, 0xF9) or (label == 0xFF and data[start + 1 : start + 12] in GIF_KEPT)
        elif kind == 0x2C:
            start, kept = position + 11 + _colours(data[position + 9]), True
        else:
            raise ValueError("an unknown block")
        end = _end_of_blocks(data, start)
        if kept:
            parts.append(data[position:end])
        position = end


def _colours(packed: int) -> int:
    """Bytes of the table of colours that a packed field announces."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


def _end_of_blocks(data: bytes, position: int) -> int:
    while length := data[position]:
        position += length + 1
    return position + 1


LOSSLESSLY: Mapping[str, Callable[[bytes], bytes]] = {"png": strip_png, "webp": strip_webp, "gif": strip_gif}
"""By format; JPEG's needs to know the orientation."""


def is_lossless_webp(data: bytes) -> bool:
    """Whether the first picture in a WebP file is of the kind that loses nothing."""
    return next((kind == b"VP8L" for kind in _webp_kinds(data) if kind in (b"VP8 ", b"VP8L")), False)


def _webp_kinds(data: bytes) -> Iterator[bytes]:
    position = 12
    while position + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, position)
        yield kind
        position += 8 + length + length % 2
