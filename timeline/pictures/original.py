"""A picture, opened within bounds."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

import PIL

from timeline.pictures.container import LOSSLESSLY, is_lossless_webp, strip_jpeg

if TYPE_CHECKING:
    from PIL.Image import Image

Format = Literal["jpeg", "png", "webp", "gif", "avif"]
Made = Literal["jpeg", "png", "webp"]
"""The formats that sizes are made in."""

MOST_PIXELS = 50_000_000
"""As decoded: some 200 MB. A file of a few kilobytes can claim any number of them."""
LARGEST_FILE = 64 * 2**20
"""Bytes."""
RECIPE = f"1 {PIL.__version__}"
"""Names the way from a file to the bytes that are made of it. Its number goes up when that changes in a way that shows in the bytes."""

_FORMATS: dict[str, Format] = {
    "JPEG": "jpeg",
    "MPO": "jpeg",  # several pictures in a JPEG, of which the first is the one that is shown
    "PNG": "png",
    "WEBP": "webp",
    "GIF": "gif",
    "AVIF": "avif",
}
_OPENED = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_MEND = "open it in an image editor and save it again"
_SMALLER = "save it smaller in an image editor: 3,000 pixels across are plenty"
_LOSSY_INSTEAD = 3
"""A picture that came without loss stays so unless it is so many times larger then: in that case it is a photograph."""


class PictureError(ValueError):
    """A picture that cannot be shown."""

    def __init__(self, reason: str, hint: str = _MEND) -> None:
        super().__init__(reason)
        self.reason = reason
        """What is wrong, in words that can stand after the file's name."""
        self.hint = hint
        """How to mend it."""


class Original:
    """A picture as its author gave it. Raises PictureError, at once or later, where it cannot be read."""

    def __init__(self, data: bytes, most: int) -> None:
        """`most` is the greatest width that will be asked for, in pixels."""
        from PIL import Image

        if len(data) > LARGEST_FILE:
            raise too_large(len(data))
        self._data = data
        self._most = most
        with _explained():
            self._image: Image.Image = Image.open(BytesIO(data), formats=_OPENED)
            width, height = self._image.size
            if width * height > MOST_PIXELS:
                raise _too_many(f"{width:,} × {height:,}")
            self.format: Format = _FORMATS[self._image.format or ""]
            """Found in the file, whatever its name says."""
            self.animated: bool = self.format != "jpeg" and bool(getattr(self._image, "is_animated", False))
            self._orientation = 1 if self.animated else _orientation(self._image)
        turned = self._orientation >= 5
        self.width, self.height = (height, width) if turned else (width, height)
        """In pixels, as it is shown: the right way up."""

    def check(self) -> None:
        """Reads the picture to its end, of an animated one the first frame. Raises PictureError where that fails."""
        if self.animated:
            with _explained():
                self._image.load()
        else:
            self._decoded  # noqa: B018 - for what it raises

    def height_at(self, width: int) -> int:
        return max(1, round(self.height * width / self.width))

    def make(self, width: int, kind: Made) -> bytes:
        """The picture at a width of at most `most`, the right way up, in the colours of sRGB and with nothing beside it. Not for animated ones."""
        from PIL import Image

        with _explained():
            size = (width, self.height_at(width))
            image = self._decoded
            if image.size != size:
                image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
            if kind == "jpeg":
                return _saved(image, "JPEG", quality=82, optimize=True, progressive=True)
            if kind == "png":
                return _saved(image, "PNG", optimize=True)
            lossy = _saved(image, "WEBP", quality=80, method=4)
            if not self._lossless:
                return lossy
            lossless = _saved(image, "WEBP", lossless=True, quality=80, method=4)
            return lossless if len(lossless) <= _LOSSY_INSTEAD * len(lossy) else lossy

    def published(self) -> bytes:
        """The file without what it tells about its making. The picture in it is the same, bit by bit, wherever the format allows such a cut."""
        with _explained():
            if self.format == "jpeg":
                return strip_jpeg(self._data, self._orientation)
            if self.format == "avif" and not (self._image.info.get("exif") or self._image.info.get("xmp")):
                return self._data
            if self.format == "avif" or self._orientation != 1:  # only a JPEG is turned by every browser
                return self._saved_again()
            return LOSSLESSLY[self.format](self._data)

    def _saved_again(self) -> bytes:
        if self.animated:
            reason = "the picture is animated and holds data on its making, which cannot be taken out of an AVIF"
            raise PictureError(reason, "save it without such data, or as an animated WebP")
        if self.format == "png":
            return _saved(self._decoded, "PNG", compress_level=6)
        if self.format == "webp":
            return _saved(self._decoded, "WEBP", lossless=self._lossless, quality=90, method=4)
        # One thread, since how the picture is divided depends on their number.
        return _saved(self._decoded, "AVIF", quality=85, speed=8, max_threads=1)

    @property
    def _lossless(self) -> bool:
        """Whether the file holds what was drawn or photographed without loss."""
        return self.format in ("png", "gif") or (self.format == "webp" and is_lossless_webp(self._data))

    @cached_property
    def _decoded(self) -> Image:
        """The right way up, in the colours of sRGB and in mode L, RGB or RGBA. Of a large JPEG at half its size, or less, if that is enough."""
        with _explained():
            image = self._image
            if self.format == "jpeg" and self.width > self._most:
                least = (self._most, self.height_at(self._most))
                image.draft(None, least[::-1] if self._orientation >= 5 else least)
            image.load()
            return _turned(_in_srgb(image), self._orientation)


def too_large(size: int) -> PictureError:
    """For a file of `size` bytes."""
    most, given = LARGEST_FILE // 2**20, -(-size // 2**20)
    return PictureError(f"the file is larger than {most} MB: {given:,} MB", _SMALLER)


def _too_many(pixels: str) -> PictureError:
    return PictureError(
        f"the picture has {pixels} pixels, and {MOST_PIXELS // 10**6} million in all are the most", _SMALLER
    )


@contextmanager
def _explained() -> Iterator[None]:
    """Takes whatever goes wrong within for the picture's fault: nothing else is different from one time to another."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # oddities that Pillow can live with
            yield
    except (PictureError, MemoryError):
        raise
    except UnidentifiedImageError:
        reason = "this is not a whole picture of a kind that browsers show, whatever its name says"
        raise PictureError(reason, "save it as JPEG, PNG, WebP, AVIF or GIF") from None
    except Image.DecompressionBombError:
        raise _too_many("far too many") from None
    except Exception as error:  # noqa: BLE001 - a dozen decoders, each with faults of its own
        cut = isinstance(error, EOFError | IndexError | struct.error) or "truncated" in str(error)
        raise PictureError(f"the picture is {'cut short' if cut else 'damaged'}") from None


def _orientation(image: Image) -> int:
    """EXIF's number for how the picture is to be turned: 1 for not at all, from 5 on with its sides exchanged. Damaged EXIF says nothing."""
    try:
        value = image.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001 - a decoder too, of what the picture does without
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _turned(image: Image, orientation: int) -> Image:
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image


def _in_srgb(image: Image) -> Image:
    """The picture in mode L, RGB or RGBA, its colours those that the profile in its file means; with nothing beside it."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("RGB")
    if isinstance(profile, bytes) and profile:
        image = _converted(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    image.info.clear()
    return image


def _converted(image: Image, profile: bytes) -> Image:
    """The colours of a profile as those of sRGB; as they are where the profile is damaged or made for something else."""
    from PIL import ImageCms

    try:
        meant = ImageCms.ImageCmsProfile(BytesIO(profile))
        usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, meant, usual, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


def _saved(image: Image, kind: str, **options: Any) -> bytes:
    if kind == "JPEG" and image.mode == "RGBA":
        image = image.convert("RGB")
    if kind in ("WEBP", "AVIF") and image.mode == "L":
        image = image.convert("RGB")
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()
