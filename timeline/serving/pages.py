"""What is added to a page as it is served, and the page that stands in for a site that was never built. Files are not touched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from timeline.errors import Problem
from timeline.serving.news import MOST, News, place_of, summary

OWN = "/_timeline/"
"""Where the preview's own files are, which no file of a site can be: what is published never begins with “_”."""
EVENTS = f"{OWN}events"
ASSETS = {
    f"{OWN}{name}": Path(__file__).parent / "assets" / name for name in ("preview.js", "overlay.css", "waiting.css")
}
_STARTS = (re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE), re.compile(rb"<!doctype[^>]*>", re.IGNORECASE))
_LOOKED_AT = 16 * 1024
"""Bytes of a page in which its head begins."""


def with_script(page: bytes, news: News) -> bytes:
    """A page that reloads itself. The script comes first, since what a theme's own policy forbids counts only from there on."""
    script = _script(news).encode()
    found = filter(None, (start.search(page, 0, _LOOKED_AT) for start in _STARTS))
    at = next((start.end() for start in found), 0)
    return page[:at] + script + page[at:]


def _script(news: News, more: str = "") -> str:
    return f'<script src="{OWN}preview.js" async data-serial="{news.serial}" data-build="{news.build}"{more}></script>'


def waiting_page(news: News, *, live: bool) -> bytes:
    """What is wrong, in the place of a site that there is not yet. It is whole without a script, too."""
    items = "".join(f"<li>{_item(problem)}</li>\n" for problem in news.faults[:MOST])
    more = (
        f"<p>And {len(news.faults) - MOST:,} more: the terminal lists them all.</p>" if len(news.faults) > MOST else ""
    )
    return _page(
        "Not built yet",
        f"<p>The site cannot be built because of {summary(news.faults)}. Mend what is named here and save: the site will stand here by itself.</p>\n"
        f"<ol>\n{items}</ol>\n{more}",
        _script(news, " data-waiting") if live else "",
    )


def failed_page(faults: Sequence[Problem], news: News, *, live: bool) -> bytes:
    """Why a page could not be made. It reloads itself when something is saved."""
    items = "".join(f"<li>{_item(problem)}</li>\n" for problem in faults[:MOST])
    lead = "<p>This page could not be made. Mend what is named here and save: it will stand here by itself.</p>"
    return _page("Not made", f"{lead}\n<ol>\n{items}</ol>\n", _script(news) if live else "")


def plain_page(title: str, text: str, link: str, news: News, *, live: bool) -> bytes:
    """A short message with a way on. `text` and `title` are plain, `link` is a path, encoded."""
    way = f'<p><a href="{escape(link)}">{escape(link)}</a></p>'
    return _page(title, f"<p>{escape(text)}</p>{way}", _script(news) if live else "")


def _item(problem: Problem) -> str:
    place = place_of(problem)
    parts = [
        f"<code>{escape(place)}</code> " if place else "",
        f"<b>{escape(problem.message)}</b>",
        f"<br>{escape(problem.hint)}" if problem.hint else "",
    ]
    return "".join(parts)


def _page(title: str, body: str, script: str) -> bytes:
    return f"""<!doctype html>
<html lang="en">
<head>{script}
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="stylesheet" href="{OWN}waiting.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>{escape(title)}</h1>
{body}
</main>
</body>
</html>
""".encode()
