"""Pictures and recordings on pages, as data."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.effort import examples
from tests.pages.conftest import Planner
from timeline.markup import convert
from timeline.model import Media, Picture, Site, Size
from timeline.pages.blocks import Candidate
from timeline.pages.media import body_html, media_view, picture_view
from timeline.pages.providers import host_of, provider_of
from timeline.pages.views import EventView, Page

TUBE = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
NOCOOKIE = "https://www.youtube-nocookie.com/embed/abcdefghij-"


@pytest.mark.parametrize(
    ("address", "name", "player"),
    [
        ("https://www.youtube.com/watch?v=abcdefghij-", "YouTube", NOCOOKIE),
        ("https://m.youtube.com/watch?v=abcdefghij-&list=PL1", "YouTube", NOCOOKIE),
        ("https://youtube.com/shorts/abcdefghij-?feature=share", "YouTube", NOCOOKIE),
        ("https://www.youtube.com/live/abcdefghij-", "YouTube", NOCOOKIE),
        ("https://www.youtube-nocookie.com/embed/abcdefghij-", "YouTube", NOCOOKIE),
        ("https://youtu.be/abcdefghij-?t=90", "YouTube", f"{NOCOOKIE}?start=90"),
        ("https://www.youtube.com/watch?v=abcdefghij-&t=1h2m3s", "YouTube", f"{NOCOOKIE}?start=3723"),
        ("https://www.youtube.com/watch?v=abcdefghij-&t=soon", "YouTube", NOCOOKIE),
        ("https://www.youtube.com/watch?v=short", "YouTube", ""),
        ("https://www.youtube.com/@channel", "YouTube", ""),
        ("https://vimeo.com/123456789", "Vimeo", "https://player.vimeo.com/video/123456789?dnt=1"),
        (
            "https://vimeo.com/123456789/abcdef0123",
            "Vimeo",
            "https://player.vimeo.com/video/123456789?dnt=1&h=abcdef0123",
        ),
        (
            "https://player.vimeo.com/video/123456789?h=abcdef0123",
            "Vimeo",
            "https://player.vimeo.com/video/123456789?dnt=1&h=abcdef0123",
        ),
        ("https://vimeo.com/channels/staffpicks/123456789", "Vimeo", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://vimeo.com/about", "Vimeo", ""),
        (
            f"https://tube.example.org/videos/watch/{TUBE}",
            "tube.example.org",
            f"https://tube.example.org/videos/embed/{TUBE}?p2p=0",
        ),
        (
            "https://www.tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv",
            "tube.example",
            "https://www.tube.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?p2p=0",
        ),
        ("https://example.org/w/not-one", "example.org", ""),
        (f"https://tube.example:8443/videos/watch/{TUBE}", "tube.example", ""),
        (f"https://127.0.0.1/videos/watch/{TUBE}", "127.0.0.1", ""),
        (f"https://bücher.example/videos/watch/{TUBE}", "bücher.example", ""),
        ("https://www.archive.org/details/x", "archive.org", ""),
        ("https://[:::]/w/x", "[:::]", ""),
        ("https://youtube.com.evil.example/watch?v=abcdefghij-", "youtube.com.evil.example", ""),
    ],
)
def test_a_provider_is_known_by_the_address(address: str, name: str, player: str) -> None:
    found = provider_of(address)
    assert (found.name, found.player) == (name, player)


@examples(200)
@given(
    st.text(st.sampled_from("abc;:[]'\"/?#&= @%.\\,*-\n01x"), max_size=30),
    st.sampled_from(["", f"/videos/watch/{TUBE}", "/watch?v=abcdefghij-"]),
)
def test_no_address_gets_more_into_the_policy_than_a_host(start: str, end: str) -> None:
    found = provider_of(f"https://{start}{end}")
    if found.player:
        host = host_of(found.player)
        assert host.startswith("https://")
        assert set(host.removeprefix("https://")) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")


HARBOUR = Picture(
    2000,
    1000,
    "jpeg",
    (
        *(Size(f"media/a b.jpg.{width}.jpg", width, "jpeg") for width in (480, 960)),
        *(Size(f"media/a b.jpg.{width}.webp", width, "webp") for width in (480, 960)),
    ),
)


def site_with(planner: Planner, **pictures: Picture) -> Site:
    site = planner.site([planner.entry("talks")])
    paths = {f"media/{name.replace('_', ' ')}.jpg": picture for name, picture in pictures.items()}
    return replace(site, pictures=paths, links={**site.links, **{path: path for path in (*paths, "media/unknown.jpg")}})


def test_a_picture_is_offered_in_its_sizes(planner: Planner) -> None:
    view = picture_view("media/a b.jpg", site_with(planner, a_b=HARBOUR), at_once=True)
    assert view.candidates == (Candidate("media/a%20b.jpg.480.jpg", 480), Candidate("media/a%20b.jpg.960.jpg", 960))
    assert view.webp == (Candidate("media/a%20b.jpg.480.webp", 480), Candidate("media/a%20b.jpg.960.webp", 960))
    assert (view.href, view.width, view.height) == ("media/a%20b.jpg.960.jpg", 2000, 1000)


@pytest.mark.parametrize("kind", ["webp", "avif"])
def test_who_can_show_webp_or_avif_chooses_among_both(planner: Planner, kind: str) -> None:
    sizes = (Size("media/a.jpg.480.webp", 480, "webp"), Size("media/a.jpg", 900, kind))
    view = picture_view("media/a.jpg", site_with(planner, a=Picture(900, 600, kind, sizes)), at_once=False)
    assert (view.webp, [one.width for one in view.candidates]) == ((), [480, 900])


def test_a_picture_of_one_size_leaves_no_choice(planner: Planner) -> None:
    view = picture_view(
        "media/a.jpg", site_with(planner, a=Picture(40, 30, "png", (Size("media/a.jpg", 40, "png"),))), at_once=False
    )
    assert (view.href, view.candidates, view.webp, view.sizes) == ("media/a.jpg", (), (), "")


def test_files_are_shared_by_the_pages_of_all_languages(planner: Planner) -> None:
    site = replace(site_with(planner, a_b=HARBOUR), folder="uk", links={"media/a b.jpg": "../media/a b.jpg"})
    view = media_view(Media("media/a b.jpg", "A"), site, at_once=True, alt_lang="", caption_lang="")
    assert view.src == "../media/a%20b.jpg"
    assert view.picture is not None
    assert view.picture.candidates[0].href == "../media/a%20b.jpg.480.jpg"
    html = body_html(convert("![A](<media/a b.jpg>)").body, site, "../../")
    assert '<a class="enlarge" href="../../../media/a%20b.jpg">' in html
    assert 'srcset="../../../media/a%20b.jpg.480.webp 480w, ' in html


def test_pictures_in_a_text(planner: Planner) -> None:
    site = site_with(planner, a_b=HARBOUR)
    text = '![A "b"](<media/a b.jpg> "T") [![C](<media/a b.jpg>)](https://example.org/) ![](<media/a b.jpg>)'
    text += " [x](https://a.example) ![D](media/unknown.jpg)"
    html = body_html(convert(text).body, site, "../")
    assert html.count("<picture>") == 3
    assert html.count('class="enlarge"') == 1
    assert 'alt="A &quot;b&quot;" title="T">' in html
    assert html.count('loading="lazy" decoding="async"') == 2
    assert html.count('width="2000" height="1000"') == 3
    assert '<img src="../media/unknown.jpg" alt="D" loading="lazy">' in html
    later = body_html(convert(text).body, site, "../", first=False)
    assert later.count('loading="lazy" decoding="async"') == 3


def page(planner: Planner, *media: Media, **keys: Any) -> tuple[Page, EventView]:
    found = planner.plan(planner.entry("talks", media=media, **keys))["events/talks/index.html"]
    assert isinstance(found.context, EventView)
    return found, found.context


def test_only_what_is_shown_is_allowed_by_the_policy(planner: Planner) -> None:
    plain, view = page(planner, Media("media/a.jpg", "A"), Media("https://archive.example/1", "B"))
    assert (plain.frames, plain.plays, view.enlarges) == ((), False, True)
    both, view = page(
        planner,
        Media("media/a.mp4", "A"),
        Media("https://youtu.be/abcdefghij-", "B"),
        Media("https://youtu.be/abcdefghijk", "C"),
    )
    assert (both.frames, both.plays, view.enlarges) == (("https://www.youtube-nocookie.com",), True, False)
    none, view = page(planner, Media("media/a.jpg", ""))
    assert (none.frames, none.plays, view.enlarges) == ((), False, False)


def test_the_first_picture_does_not_wait_whatever_stands_before_it(planner: Planner) -> None:
    _, view = page(planner, Media("media/a.mp3", "A"), Media("media/b.jpg", "B"), Media("media/c.jpg", "C"))
    assert [one.picture and one.picture.at_once for one in view.media] == [None, True, False]


def test_a_recording_is_titled_by_its_alt_or_else_its_caption(planner: Planner) -> None:
    _, view = page(planner, Media("media/a.mp3", "A", "Caption"), Media("media/b.mp4", "", "Caption"))
    assert [(one.kind, one.alt, one.caption) for one in view.media] == [
        ("audio", "A", "Caption"),
        ("video", "Caption", ""),
    ]
