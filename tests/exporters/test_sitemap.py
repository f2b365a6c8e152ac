"""The sitemap and the small files for crawlers and hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from timeline.exporters import sitemap

if TYPE_CHECKING:
    from tests.exporters.conftest import Maker

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(data: bytes, root: str = "urlset") -> list[str]:
    element = ET.fromstring(data.decode())
    assert element.tag == NAMESPACE + root
    return [loc.text or "" for loc in element.iter(f"{NAMESPACE}loc")]


def test_pages_in_the_order_given(make: Maker) -> None:
    paths = ["index.html", "events/переговори/index.html", "events/a&b/index.html", "about.html"]
    (file,) = sitemap(dict.fromkeys(paths, ()), make.config())
    assert file.path == "sitemap.xml"
    assert locations(file.data) == [
        "https://example.org/war/",
        "https://example.org/war/events/%D0%BF%D0%B5%D1%80%D0%B5%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%D0%B8/",
        "https://example.org/war/events/a%26b/",
        "https://example.org/war/about.html",
    ]


def test_no_address_no_sitemap(make: Maker) -> None:
    assert not list(sitemap({"index.html": ()}, make.config(base_url="")))


def test_many_pages_are_split(make: Maker) -> None:
    paths = (f"events/e{number}/index.html" for number in range(100_001))
    index, *parts = sitemap(dict.fromkeys(paths, ()), make.config())
    assert index.path == "sitemap.xml"
    assert locations(index.data, "sitemapindex") == [f"https://example.org/war/{part.path}" for part in parts]
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    found = [locations(part.data) for part in parts]
    assert [len(part) for part in found] == [50_000, 50_000, 1]
    assert found[2] == ["https://example.org/war/events/e100000/"]


def test_crawlers_are_let_in_and_told_of_the_sitemap(make: Maker) -> None:
    assert make.export()["robots.txt"] == b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/war/sitemap.xml\n"
    assert make.export(base_url="")["robots.txt"] == b"User-agent: *\nAllow: /\n"


def test_github_pages_leaves_the_files_alone(make: Maker) -> None:
    assert make.export()[".nojekyll"] == b""


def test_what_a_site_with_two_timelines_publishes(make: Maker) -> None:
    assert sorted(make.export(make.entry(), folders=["asia"])) == [
        ".nojekyll",
        "asia/corrections.xml",
        "asia/events.ics",
        "asia/events.json",
        "asia/feed.xml",
        "corrections.xml",
        "events.ics",
        "events.json",
        "feed.xml",
        "robots.txt",
    ]
