"""Sizes of a picture, and its file without what it tells about its making."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from tests.effort import examples
from tests.pictures.drawing import SECRET, animated, colours, drawn, exif, opened, png_of
from timeline.pictures import LARGEST_FILE, Made, Original, PictureError

MOST = 1600
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
MADE: tuple[Made, ...] = ("jpeg", "png", "webp")


def near(one: object, other: tuple[int, ...], most: int = 24) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def corners(data: bytes) -> str:
    """The colours of the corners, clockwise from the top left: r, g, b or - for another."""
    image = opened(data).convert("RGB")
    width, height = image.size
    names = {"r": (220, 30, 30), "g": (30, 160, 30), "b": (30, 30, 220)}
    places = (
        (width // 8, height // 8),
        (width * 7 // 8, height // 8),
        (width * 7 // 8, height * 7 // 8),
        (width // 8, height * 7 // 8),
    )
    found = [image.getpixel(place) for place in places]
    return "".join(next((name for name, colour in names.items() if near(pixel, colour, 45)), "-") for pixel in found)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("made", MADE)
def test_a_size_has_the_width_asked_for_and_the_shape_of_the_whole(kind: str, made: Made) -> None:
    original = Original(drawn(700, 350, kind), MOST)
    assert (original.width, original.height, original.format) == (700, 350, kind.lower())
    image = opened(original.make(480, made))
    assert (image.size, image.format) == ((480, 240), made.upper())
    assert corners(original.make(480, made)) == "rg-b"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "size", "seen"),
    [(1, (60, 40), "rg-b"), (3, (60, 40), "-brg"), (6, (40, 60), "brg-"), (8, (40, 60), "g-br")],
)
def test_a_turned_picture_stands_upright_and_its_file_still_shows_it_so(
    kind: str, orientation: int, size: tuple[int, int], seen: str
) -> None:
    original = Original(drawn(60, 40, kind, orientation=orientation), MOST)
    assert (original.width, original.height) == size
    for made in MADE:
        data = original.make(size[0], made)
        assert opened(data).size == size
        assert corners(data) == seen
        assert not opened(data).getexif()
    published = Original(original.published(), MOST)
    assert (published.width, published.height) == size
    assert corners(published.make(size[0], "png")) == seen


def test_a_large_jpeg_that_is_turned_keeps_its_sharpness() -> None:
    original = Original(drawn(3000, 4000, orientation=6), 480)
    assert (original.width, original.height) == (4000, 3000)
    assert opened(original.make(480, "jpeg")).size == (480, 360)
    assert corners(original.make(480, "png")) == "brg-"


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_is_told_about_the_making(kind: str) -> None:
    told: dict[str, object] = {"comment": SECRET} if kind in ("JPEG", "GIF") else {}
    data = drawn(90, 60, kind, orientation=6, **told)
    if kind == "GIF":
        data = drawn(90, 60, kind, comment=SECRET)
    assert SECRET in data
    original = Original(data, MOST)
    for made in (original.published(), *(original.make(90 if kind == "GIF" else 60, made) for made in MADE)):
        assert SECRET not in made
        image = opened(made)
        assert set(image.getexif()) <= {0x0112}
        assert not image.getexif().get_ifd(0x8825)
        assert not {"xmp", "comment", "icc_profile"} & image.info.keys()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_published_file_is_the_same_picture_bit_by_bit(kind: str) -> None:
    data = drawn(90, 60, kind) if kind == "GIF" else drawn(90, 60, kind, orientation=1)
    published = Original(data, MOST).published()
    assert len(published) < len(data) or kind == "GIF"
    assert opened(published).tobytes() == opened(data).tobytes()
    assert Original(published, MOST).published() == published


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_stays_one_without_its_comments(kind: str) -> None:
    told: dict[str, dict[str, object]] = {
        "GIF": {"comment": SECRET},
        "WEBP": {"exif": exif(6), "xmp": SECRET},
        "PNG": {"exif": exif()},
    }
    data = animated(kind, **told[kind])
    assert SECRET in data
    original = Original(data, MOST)
    assert original.animated
    original.check()
    published = original.published()
    assert SECRET not in published
    assert getattr(opened(published), "n_frames") == 3  # noqa: B009 - not every kind of picture has it
    assert opened(published).info.get("loop", 0) == 0
    assert (original.width, original.height) == (60, 40)


def test_an_animation_of_which_no_metadata_can_be_taken_is_refused() -> None:
    with pytest.raises(PictureError, match="animated and holds data on its making"):
        Original(animated("AVIF", exif=exif()), MOST).published()


def test_what_hangs_on_behind_a_picture_is_cut_off() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        data = drawn(90, 60, kind)
        assert SECRET not in Original(data + SECRET, MOST).published()


def test_a_picture_of_several_shows_its_first() -> None:
    target = BytesIO()
    image = colours(90, 60)
    image.save(target, "MPO", save_all=True, append_images=[Image.new("RGB", (90, 60), "white")])
    original = Original(target.getvalue(), MOST)
    assert (original.format, original.animated) == ("jpeg", False)
    published = original.published()
    assert opened(published).format == "JPEG"
    assert corners(published) == corners(original.make(90, "webp")) == "rg-b"
    assert len(published) < len(target.getvalue()) * 2 / 3 + 400


def test_a_thumbnail_in_the_head_of_a_jpeg_is_cut_out() -> None:
    data = drawn(90, 60)
    assert data[2:4] == b"\xff\xe0"
    length = struct.unpack(">H", data[4:6])[0]
    head = data[6 : 4 + length - 2] + b"\x01\x01" + SECRET[:3]
    with_thumbnail = data[:4] + struct.pack(">H", len(head) + 2) + head + data[4 + length :]
    assert SECRET[:3] in with_thumbnail[:40]
    published = Original(with_thumbnail, MOST).published()
    assert published == data


def test_transparency_stays_where_the_format_has_it() -> None:
    image = colours(90, 60)
    image.putalpha(Image.linear_gradient("L").resize((90, 60)))
    target = BytesIO()
    image.save(target, "PNG")
    original = Original(target.getvalue(), MOST)
    for made in ("png", "webp"):
        small = opened(original.make(45, "png" if made == "png" else "webp"))
        assert small.mode == "RGBA"
        assert near((small.getpixel((20, 2)) or (0,))[-1:], (20,), 16)  # type: ignore[index]  # a pixel of a picture with several bands
    for mode, transparency in (("RGB", (220, 30, 30)), ("L", 0)):
        target = BytesIO()
        colours(90, 60).convert(mode).save(target, "PNG", transparency=transparency)
        assert opened(Original(target.getvalue(), MOST).make(45, "png")).mode == "RGBA"


def with_profile(profile: bytes) -> Original:
    target = BytesIO()
    Image.new("RGB", (30, 20), (0, 200, 0)).save(target, "PNG", icc_profile=profile)
    return Original(target.getvalue(), MOST)


def test_colours_of_another_space_are_told_in_those_of_the_web() -> None:
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = usual.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"????", b"gXYZ", 1)
    original = with_profile(exchanged)
    red = opened(original.make(30, "png"))
    assert near(red.getpixel((5, 5)), (200, 0, 0))
    assert "icc_profile" not in red.info
    assert opened(original.published()).info["icc_profile"] == exchanged


def test_a_profile_that_is_of_no_use_is_not_used() -> None:
    for_other_pictures = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (for_other_pictures, b"no profile at all"):
        assert near(opened(with_profile(profile).make(30, "png")).getpixel((5, 5)), (0, 200, 0))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_kind_of_pixel_can_be_shown(mode: str) -> None:
    target = BytesIO()
    image = colours(30, 20).convert("L" if mode == "1" else "RGB")
    image = Image.new(mode, (30, 20), 0x8000) if mode == "I;16" else image.convert(mode)
    image.save(target, "JPEG" if mode == "CMYK" else "PNG")
    original = Original(target.getvalue(), MOST)
    for made in MADE:
        assert opened(original.make(30, made)).size == (30, 20)
    if mode == "I;16":
        assert near(opened(original.make(30, "png")).convert("RGB").getpixel((5, 5)), (128, 128, 128))
    elif mode not in ("1", "L", "LA"):
        assert corners(original.make(30, "png"))[0] == "r"


def test_a_drawing_keeps_its_sharpness_and_a_photograph_its_lightness() -> None:
    drawing = Image.new("RGB", (600, 400), (240, 230, 210))
    for line in range(20, 400, 40):
        drawing.paste((20, 60, 120), (30, line, 570, line + 3))
    target = BytesIO()
    drawing.save(target, "PNG")
    assert opened(Original(target.getvalue(), MOST).make(600, "webp")).convert("RGB").tobytes() == drawing.tobytes()
    noise = Image.effect_noise((600, 400), 80).convert("RGB")
    target = BytesIO()
    noise.save(target, "PNG")
    assert len(Original(target.getvalue(), MOST).make(600, "webp")) < len(target.getvalue()) / 2


def test_the_same_bytes_come_of_the_same_picture() -> None:
    data = drawn(700, 500, orientation=8)
    for made in MADE:
        assert Original(data, MOST).make(480, made) == Original(data, MOST).make(480, made)
    avif = drawn(700, 500, "AVIF", orientation=6)
    assert Original(avif, MOST).published() == Original(avif, MOST).published()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "this is not a whole picture of a kind that browsers show, whatever its name says"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "this is not a whole picture of a kind"),
        (b"\x89PNG\r\n\x1a\n", "this is not a whole picture of a kind"),
        (png_of(60_000, 60_000), "pixels, and 50 million in all are the most"),
        (png_of(10_000, 5_001), "the picture has 10,000 × 5,001 pixels, and 50 million in all are the most"),
        (png_of(200, 100), "the picture is cut short"),
        (bytes(LARGEST_FILE + 1), "the file is larger than 64 MB: 65 MB"),
        *((drawn(300, 200, kind)[:-600], "the picture is (cut short|damaged)|not a whole picture") for kind in FORMATS),
    ],
)
def test_a_picture_that_cannot_be_shown_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(PictureError, match=reason) as raised:
        Original(data, MOST).check()
    assert raised.value.hint


def test_a_jpeg_without_its_end_mark_is_whole_enough() -> None:
    data = drawn(300, 200)
    assert data.endswith(b"\xff\xd9")
    original = Original(data + b"\0", MOST)
    original.check()
    assert original.published() == data


@examples(60)
@given(st.sampled_from(FORMATS), st.integers(0, 400), st.binary(min_size=1, max_size=8), st.integers(0, 4000))
def test_damage_anywhere_gives_a_picture_or_says_what_is_wrong(kind: str, place: int, junk: bytes, cut: int) -> None:
    data = drawn(60, 40, kind, **({} if kind == "GIF" else {"orientation": 6}))
    damaged = (data[:place] + junk + data[place + len(junk) :])[: max(1, len(data) - cut)]
    try:
        original = Original(damaged, MOST)
        original.check()
        made = [original.published()]
        if not original.animated:
            made.append(original.make(min(20, original.width), "webp"))
    except PictureError as error:
        made = [f"{error.reason} {error.hint}".encode()]
    assert all(made)


def test_compressed_text_in_a_png_cannot_fill_the_memory() -> None:
    text = zlib.compress(bytes(80 * 2**20), 9)
    data = drawn(30, 20, "PNG")
    content = b"Comment\0\0" + text
    chunk = struct.pack(">I", len(content)) + b"zTXt" + content + struct.pack(">I", zlib.crc32(b"zTXt" + content))
    with pytest.raises(PictureError):
        Original(data[:33] + chunk + data[33:], MOST).check()
