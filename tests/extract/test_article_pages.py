"""Pages as a dozen kinds of site write them. Each lies in cases/extract/pages beside what is to be read from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.extract.article import Article, read_article

PAGES = Path(__file__).parents[1] / "cases" / "extract" / "pages"


def told(article: Article) -> str:
    """An article as the expected files have it."""
    about = {
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "url": article.url,
        "published": "" if article.published is None else article.published.text,
        "language": article.language,
    }
    return "\n".join(f"{key}: {value}".rstrip() for key, value in about.items()) + f"\n\n{article.text}\n"


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_an_article_is_read_from_its_page(page: Path) -> None:
    assert told(read_article(page.read_bytes(), page.name)) == page.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_a_page_is_known_by_its_beginning(page: Path) -> None:
    assert read_article(page.read_bytes()) == read_article(page.read_bytes(), page.name)
