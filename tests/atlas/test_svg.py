"""A map as SVG."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree as ET

from timeline.atlas import Spot, drawing

SVG = "{http://www.w3.org/2000/svg}"


class English:
    def text(self, message: str, /, **values: object) -> str:
        return message.format(**values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        return (one if n == 1 else many).format(n=n, **values)

    def number(self, n: int) -> str:
        return f"{n:,}"


DOHA = Spot("Doha", 25.29, 51.53, "#place-doha", title="Talks in Doha", status="cancelled")
KURSK = Spot("Kursk region", 51.7, 36.2, "#place-kursk-region", 3)
QATAR = Spot("Qatar", 25.3, 51.2, "places/qatar/index.html", title="Rumours")


def svg(*spots: Spot, width: int = 1000, prefix: str = "map", root: str = "") -> ET.Element:
    return ET.fromstring(
        drawing(spots, English(), width=width, prefix=prefix, root=root).replace(
            "<svg", '<svg xmlns="http://www.w3.org/2000/svg"'
        )
    )


def names(drawn: ET.Element) -> list[str | None]:
    return [mark.findtext(f"{SVG}title") for mark in drawn.iter(f"{SVG}a") if mark.get("display") is None]


def test_marks_are_links_with_a_name_each() -> None:
    drawn = svg(DOHA, KURSK)
    assert names(drawn) == ["Kursk region · 3 events", "Doha · Talks in Doha · cancelled"]
    assert [mark.get("href") for mark in drawn.iter(f"{SVG}a")] == ["#place-kursk-region", "#place-doha"]
    assert "map-cancelled" in next(
        mark.get("class") or "" for mark in drawn.iter(f"{SVG}a") if "doha" in (mark.get("href") or "")
    )


def test_every_target_is_large_enough() -> None:
    hits = [circle for circle in svg(DOHA, KURSK).iter(f"{SVG}circle") if circle.get("class") == "map-hit"]
    assert all(float(hit.get("r") or 0) >= 12 for hit in hits)


def test_places_close_together_share_a_mark_and_keep_their_own_for_a_closer_look() -> None:
    drawn = svg(DOHA, QATAR, KURSK, root="../")
    assert names(drawn) == ["Kursk region · 3 events", "Doha and 1 more place · 2 events"]
    shared = next(mark for mark in drawn.iter(f"{SVG}a") if mark.get("data-own"))
    assert shared.get("data-own") == "Doha · Talks in Doha · cancelled"
    (hidden,) = (mark for mark in drawn.iter(f"{SVG}a") if mark.get("display") == "none")
    assert hidden.get("href") == "../places/qatar/index.html"
    assert hidden.findtext(f"{SVG}title") == "Qatar · Rumours"


def test_it_is_described_and_its_ids_begin_as_told() -> None:
    drawn = svg(DOHA, prefix="wide")
    assert drawn.findtext(f"{SVG}desc") == "A map of 1 place"
    assert drawn.get("aria-labelledby") == "wide-desc"


def test_what_people_wrote_is_text_only() -> None:
    drawn = drawing([Spot("<script>alert(1)</script>", 0, 0, '#"onclick="x', title="&")], English(), width=360)
    assert "<script" not in drawn
    assert 'onclick="' not in drawn
    ET.fromstring(drawn)


def test_no_colours_styles_or_scripts() -> None:
    drawn = drawing([DOHA, KURSK], English(), width=1000)
    assert not re.search(r"style=|fill=|stroke=|#[0-9a-f]{6}|url\(", drawn)


def test_many_marks_are_no_stops_of_the_tab_key() -> None:
    many = [Spot(f"Town {n}", 40 + n % 8 * 2, n // 8 * 5, "#t") for n in range(64)]
    drawn = svg(*many)
    assert all(mark.get("tabindex") == "-1" for mark in drawn.iter(f"{SVG}a"))
    groups = [group.get("aria-hidden") for group in drawn.iter(f"{SVG}g") if group.get("class") == "map-marks"]
    assert groups == ["true"]


def test_numbers_stand_in_the_marks_that_have_room_for_them() -> None:
    drawn = svg(Spot("A", 25, 51, "#a", 1200), Spot("B", 47, 8, "#b", 2))
    assert [text.text for text in drawn.iter(f"{SVG}text") if text.get("class") == "map-number"] == ["1,200"]


def test_the_world_is_light() -> None:
    world = [
        Spot("Town", lat, lon, "#t")
        for lat, lon in ((40.7, -74), (35.7, 139.7), (-33.9, 151.2), (-34.6, -58.4), (64, -20))
    ]
    assert len(gzip.compress(drawing(world, English(), width=1000).encode())) < 40_000
    region = [DOHA, Spot("Manama", 26.2, 50.6, "#m")]
    assert len(gzip.compress(drawing(region, English(), width=1000).encode())) < 4_000


def test_the_same_bytes_every_time() -> None:
    assert drawing([DOHA, KURSK], English(), width=360) == drawing([DOHA, KURSK], English(), width=360)
