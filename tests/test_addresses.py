"""Where everything is published."""

from __future__ import annotations

import pytest

from timeline import addresses


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Food security", "food-security"),
        ("  C++ / C# ", "c-c"),
        ("Sergey Lavrov’s", "sergey-lavrov-s"),
        ("ПЕРЕГОВОРИ", "переговори"),
        ("Cafe\u0301", "café"),
        ("हिन्दी", "हिन्दी"),
        ("…", ""),
    ],
)
def test_a_slug_keeps_letters_of_any_script(text: str, slug: str) -> None:
    assert addresses.slugify(text) == slug


def test_pages_are_files_and_what_leaves_the_site_is_clean() -> None:
    path = addresses.term("tags", "Ціни")
    assert path == "tags/ціни/index.html"
    assert addresses.up(path) == "../../"
    assert addresses.absolute("https://example.org/x/", path) == "https://example.org/x/tags/%D1%86%D1%96%D0%BD%D0%B8/"
    assert addresses.absolute("https://example.org/", "index.html") == "https://example.org/"
    assert addresses.absolute("", "feed.xml") == "feed.xml"
    assert addresses.later_page("tags/a/index.html", 1) == "tags/a/index.html"
    assert addresses.later_page("tags/a/index.html", 3) == "tags/a/page/3/index.html"


@pytest.mark.parametrize(
    ("target", "where"),
    [
        ("talks/doha.md", ("events/doha/index.html", "")),
        ("talks/doha.md#who says", ("events/doha/index.html", "#who%20says")),
        ("/search/?q=x/#y", ("search/index.html", "?q=x/#y")),
        ("/", ("index.html", "")),
        ("/feed.xml", ("feed.xml", "")),
        ("gone.md", None),
    ],
)
def test_a_link_in_a_body_leads_to_a_page(target: str, where: tuple[str, str] | None) -> None:
    assert addresses.resolve(target, {"talks/doha.md": "events/doha/index.html"}) == where


def test_pages_of_a_further_language_and_what_lies_above_them() -> None:
    assert addresses.in_language("uk", "events/doha/index.html") == "uk/events/doha/index.html"
    assert (
        addresses.absolute("https://example.org/x/uk/", "../media/a b.jpg") == "https://example.org/x/media/a%20b.jpg"
    )
    assert addresses.absolute("https://example.org/x/uk/", "../fr/index.html") == "https://example.org/x/fr/"
    assert addresses.absolute("https://example.org/x/uk/", "../") == "https://example.org/x/"
    links = {"media/map.pdf": "../media/map.pdf", "doha.md": "events/doha/index.html"}
    assert addresses.resolve("/media/map.pdf#two", links) == ("../media/map.pdf", "#two")
    assert addresses.resolve("/doha.md", links) == ("doha.md", "")
