"""Pictures on their way from content/ into the published site: made once, kept, and gone when nobody needs them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.building import TODAY, tree
from tests.pictures.drawing import SECRET, animated, colours, drawn, exif, opened, png_of
from timeline import picturing
from timeline.build import Report
from timeline.build import build as run_build
from timeline.config import read_config
from timeline.errors import ContentErrors, OutputError
from timeline.picturing.making import WIDTHS

PAGE = "events/talks/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one event that shows a photograph of 1100 × 800 pixels, as a telephone makes it."""
    folder = tmp_path / "site"
    (folder / "content/media").mkdir(parents=True)
    (folder / "timeline.toml").write_text('title = "Pictures"\nbase_url = "https://example.org/"\n')
    photograph(folder / "content/media/doha.jpg", 1100, 800, exif=exif(6), quality=90)
    write(folder, "media: [{src: media/doha.jpg, alt: The harbour, caption: At dawn, credit: A. Photographer}]")
    return folder


def photograph(file: Path, width: int, height: int, **options: Any) -> None:
    grain = Image.effect_noise((width // 8, height // 8), 90).resize((width, height)).convert("RGB")
    Image.blend(colours(width, height), grain, 0.3).save(file, **options)


def write(site: Path, front_matter: str, body: str = "", slug: str = "talks") -> None:
    text = f"---\ntitle: Talks\ndate: 2024-08-17\n{front_matter}\n---\n{body}\n"
    (site / f"content/{slug}.md").write_text(text, "utf-8")


def build(site: Path, *, jobs: int = 1, clean: bool = False) -> Report:
    return run_build(read_config(site, today=TODAY), jobs=jobs, clean=clean)


def faults(site: Path) -> list[str]:
    with pytest.raises(ContentErrors) as raised:
        build(site)
    return [str(problem) for problem in raised.value.problems if problem.severity == "error"]


def page(site: Path) -> str:
    return (site / "output" / PAGE).read_text("utf-8")


def published(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(site / "output").items() if path.startswith("media/")}


def kept(site: Path) -> dict[str, int]:
    """What is in the cache, and when it was written."""
    folder = site / ".timeline-cache/pictures"
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir() if file.name != picturing.INDEX}


def test_a_photograph_is_published_in_sizes_upright_and_without_its_metadata(site: Path) -> None:
    build(site)
    files = published(site)
    sizes = {path: opened(data).size for path, data in files.items()}
    assert sizes == {
        "media/doha.jpg": (1100, 800),
        "media/doha.jpg.480.jpg": (480, 660),
        "media/doha.jpg.480.webp": (480, 660),
        "media/doha.jpg.800.webp": (800, 1100),
    }
    given = (site / "content/media/doha.jpg").read_bytes()
    assert SECRET in given
    for path, data in files.items():
        assert SECRET not in data, path
        assert not opened(data).getexif().get_ifd(0x8825), path
        assert set(opened(data).getexif()) <= {0x0112}, path
    assert opened(files["media/doha.jpg"]).tobytes() == opened(given).tobytes()


def test_the_page_lets_the_browser_choose_and_leads_to_the_whole_picture(site: Path) -> None:
    photograph(site / "content/media/hall.png", 700, 350)
    write(
        site,
        'media:\n  - {src: media/doha.jpg, alt: "The <harbour>"}\n  - {src: media/hall.png, alt: ""}',
        "![A quay](media/doha.jpg)\n\n[![Linked](media/hall.png)](https://example.org/)\n\n![](media/hall.png)",
    )
    build(site)
    html = page(site)
    assert (
        '<a class="enlarge" href="../../media/doha.jpg"><picture><source type="image/webp" '
        'srcset="../../media/doha.jpg.480.webp 480w, ../../media/doha.jpg.800.webp 800w"'
    ) in html
    first, *others = re.findall(r"<img [^>]*>", html)
    assert 'src="../../media/doha.jpg" srcset="../../media/doha.jpg.480.jpg 480w, ../../media/doha.jpg 800w" ' in first
    assert 'width="800" height="1100" alt="The &lt;harbour&gt;">' in first
    assert [one for one in others if 'loading="lazy"' not in one or 'decoding="async"' not in one] == []
    assert [one for one in others if ' width="' not in one] == []
    assert html.count('class="enlarge"') == 2, "what is decoration, or leads elsewhere, is not opened"
    assert "<timeline-viewer>" in html
    assert "media-src" not in html


def test_a_text_without_listed_pictures_shows_its_first_at_once(site: Path) -> None:
    write(site, "tags: [a]", "![A quay](media/doha.jpg)\n\n![Again](media/doha.jpg)")
    build(site)
    first, second = re.findall(r"<img [^>]*>", page(site))
    assert "loading" not in first
    assert 'loading="lazy" decoding="async"' in second


def test_feeds_and_data_name_the_plain_picture(site: Path) -> None:
    write(site, "media: [{src: media/doha.jpg, alt: A}]", "![A quay](media/doha.jpg)")
    build(site)
    for name in ("feed.xml", "events.json"):
        text = (site / "output" / name).read_text("utf-8")
        assert "https://example.org/media/doha.jpg" in text
        assert "srcset" not in text
        assert "enlarge" not in text


def test_pictures_of_several_kinds(site: Path) -> None:
    media = site / "content/media"
    photograph(media / "wide.jpg", 1800, 600, quality=90)
    photograph(media / "drawn.png", 700, 300)
    photograph(media / "photo.webp", 700, 500)
    photograph(media / "modern.avif", 700, 500)
    (media / "turning.gif").write_bytes(animated("GIF"))
    (media / "small.png").write_bytes(drawn(60, 40, "PNG"))
    names = ("wide.jpg", "drawn.png", "photo.webp", "modern.avif", "turning.gif", "small.png")
    write(site, "media:\n" + "".join(f"  - {{src: media/{name}, alt: {name}}}\n" for name in names))
    build(site)
    assert set(published(site)) == {
        *("media/modern.avif", "media/modern.avif.480.webp"),
        *("media/photo.webp", "media/photo.webp.480.webp"),
        *("media/small.png", "media/turning.gif", "media/wide.jpg"),
        *("media/drawn.png", "media/drawn.png.480.png", "media/drawn.png.480.webp", "media/drawn.png.700.webp"),
        *(f"media/wide.jpg.{width}.{kind}" for width in WIDTHS for kind in ("jpg", "webp")),
    }


def test_what_is_only_linked_loses_its_metadata_but_gets_no_sizes(site: Path) -> None:
    write(site, "tags: [a]", "See [the photograph](media/doha.jpg).")
    build(site)
    assert list(published(site)) == ["media/doha.jpg"]
    assert SECRET not in published(site)["media/doha.jpg"]
    assert 'href="../../media/doha.jpg"' in page(site)
    assert "timeline-viewer" not in page(site)


def test_nothing_is_made_again_that_is_there(site: Path) -> None:
    build(site)
    before, files = kept(site), published(site)
    write(site, "media: [{src: media/doha.jpg, alt: Another word}]")
    assert build(site).written
    assert kept(site) == before
    os.utime(site / "content/media/doha.jpg")
    (site / "content/media/copy.jpg").write_bytes((site / "content/media/doha.jpg").read_bytes())
    write(site, "media: [{src: media/copy.jpg, alt: The same bytes}]", slug="copied")
    build(site)
    assert kept(site) == before
    assert published(site).keys() == files.keys() | {path.replace("doha", "copy") for path in files}


def test_what_nobody_shows_any_more_is_forgotten(site: Path) -> None:
    build(site)
    before = kept(site)
    photograph(site / "content/media/doha.jpg", 1000, 600)
    build(site)
    assert not before.keys() & kept(site).keys()
    assert "media/doha.jpg.960.webp" in published(site)
    write(site, "tags: [a]")
    build(site)
    assert kept(site) == {}
    assert published(site) == {}


def test_a_fault_elsewhere_loses_nothing_that_was_made(site: Path) -> None:
    write(site, "status: unknown", slug="broken")
    faults(site)
    before = kept(site)
    assert before
    (site / "content/broken.md").unlink()
    build(site)
    assert kept(site) == before


def test_clean_forgets_and_gives_the_same_bytes_in_one_process_or_several(site: Path) -> None:
    for number in range(3):
        photograph(site / f"content/media/p{number}.jpg", 700 + number, 500)
        write(site, f"media: [{{src: media/p{number}.jpg, alt: A}}]", slug=f"other-{number}")
    build(site, jobs=1)
    before, files = kept(site), tree(site / "output")
    build(site, jobs=3, clean=True)
    assert tree(site / "output") == files
    assert kept(site).keys() == before.keys()
    assert all(kept(site)[name] != when for name, when in before.items())


def test_after_edits_the_site_is_that_of_a_clean_build(site: Path) -> None:
    build(site)
    photograph(site / "content/media/doha.jpg", 900, 600)
    build(site)
    write(site, "media: [{src: media/new.png, alt: New}]", "![In a text](media/doha.jpg)")
    photograph(site / "content/media/new.png", 500, 300)
    build(site)
    files = tree(site / "output")
    build(site, clean=True)
    assert tree(site / "output") == files


def test_a_cache_that_is_deleted_or_damaged_is_no_harm(site: Path) -> None:
    build(site)
    files = tree(site / "output")
    for file in (site / ".timeline-cache/pictures").iterdir():
        file.unlink()
    write(site, "media: [{src: media/doha.jpg, alt: Another word}]")
    build(site)
    assert published(site).items() <= files.items()
    damaged = next(name for name in kept(site) if name.endswith("-480.webp"))
    (site / ".timeline-cache/pictures" / damaged).write_bytes(b"junk")
    (site / "output/media/doha.jpg.480.webp").unlink()
    with pytest.raises(OutputError, match="was damaged and has been removed; build again"):
        build(site)
    build(site)
    assert published(site).items() <= files.items()


def test_a_broken_picture_is_named_with_what_to_do(site: Path) -> None:
    media = site / "content/media"
    (media / "cut.jpg").write_bytes(drawn(600, 400)[:-800])
    (media / "bomb.png").write_bytes(png_of(9_000, 9_000))
    (media / "text.gif").write_text("no picture")
    (media / "linked.webp").write_bytes(b"RIFF")
    front_matter = "media:\n" + "".join(
        f"  - {{src: media/{name}, alt: A}}\n" for name in ("cut.jpg", "bomb.png", "text.gif")
    )
    write(site, front_matter, "[A picture](media/linked.webp)")
    write(site, "status: unknown", slug="broken")
    told = faults(site)
    assert told[0].startswith("content/broken.md:4:9: error: “status” cannot be “unknown”"), (
        "all faults are told at once"
    )
    assert told[1:] == [
        (
            "content/media/bomb.png: error: the picture has 9,000 × 9,000 pixels, and 50 million in all are the most "
            "(save it smaller in an image editor: 3,000 pixels across are plenty)"
        ),
        "content/media/cut.jpg: error: the picture is cut short (open it in an image editor and save it again)",
        (
            "content/media/linked.webp: error: this is not a whole picture of a kind that browsers show, whatever its name says "
            "(save it as JPEG, PNG, WebP, AVIF or GIF)"
        ),
        (
            "content/media/text.gif: error: this is not a whole picture of a kind that browsers show, whatever its name says "
            "(save it as JPEG, PNG, WebP, AVIF or GIF)"
        ),
    ]


def test_a_picture_that_takes_too_long_is_given_up_and_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picturing, "PATIENCE", 0.001)
    assert faults(site) == [
        (
            "content/media/doha.jpg: error: the picture was given up after 0.001 seconds "
            "(save it smaller in an image editor: 3,000 pixels across are plenty)"
        )
    ]


def test_a_file_in_the_place_of_a_size_is_told(site: Path) -> None:
    (site / "content/media/doha.jpg.480.webp").write_bytes(drawn(60, 40, "WEBP"))
    write(site, "media: [{src: media/doha.jpg, alt: A}, {src: media/doha.jpg.480.webp, alt: B}]")
    (told,) = faults(site)
    assert "would be published at /media/doha.jpg.480.webp, and so would content/media/doha.jpg" in told
    assert told.endswith("(rename one of the two)")


def test_two_pictures_that_differ_in_their_ending_only_stand_side_by_side(site: Path) -> None:
    photograph(site / "content/media/doha.png", 700, 500)
    write(site, "media: [{src: media/doha.jpg, alt: A}, {src: media/doha.png, alt: B}]")
    build(site)
    assert {"media/doha.jpg.480.webp", "media/doha.png.480.webp"} <= published(site).keys()


def test_a_picture_that_cannot_be_read_is_told(site: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (site / "content/media/doha.jpg").chmod(0)
    assert faults(site) == [
        "content/media/doha.jpg: error: the picture cannot be read: permission denied (check its permissions)"
    ]
