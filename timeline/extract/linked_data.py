"""What a page says of its article in JSON-LD (schema.org), for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from timeline.extract.furniture import same
from timeline.extract.html import unescape

LARGEST = 1_000_000
"""Characters of all such data of a page that are read."""
_MOST_OBJECTS = 5_000
_ARTICLES = re.compile(
    r"(?:.*Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|DiscussionForumPosting|Statement|SpecialAnnouncement)\Z"
)
_PAGES = frozenset(["WebPage", "ItemPage", "AboutPage", "CreativeWork", "GovernmentService"])
_NOT_THE_ARTICLE = frozenset([
    "liveBlogUpdate", "hasPart", "citation", "isPartOf", "isBasedOn", "relatedLink", "comment", "itemListElement", "mentions", "about", "review",
    "video", "image",
])  # fmt: skip
"""Keys under which other things stand, however much they look like articles."""
_SALVAGED = re.compile(r'"(headline|datePublished)"\s{0,9}:\s{0,9}"((?:[^"\\\n]|\\.){1,300})"')


class Linked(NamedTuple):
    """What was found; "" where nothing was."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    """As it is written."""
    language: str = ""
    body: str = ""
    """The article's text, which some pages have nowhere else."""


def read(scripts: Sequence[str], url: str, headline: str) -> Linked:
    """What the scripts say of the page's article: of several the one that is the main thing of the page with that address and headline."""
    left = LARGEST
    objects: list[tuple[dict[str, Any], int]] = []
    broken: list[str] = []
    for script in scripts:
        if len(script) > left:
            continue
        left -= len(script)
        try:
            objects += _objects(_parse(script))
        except (ValueError, RecursionError):
            broken.append(script)
    names = {key: node for node, _ in objects if isinstance(key := node.get("@id"), str) and len(node) > 1}
    best = max(objects, key=lambda entry: _fitness(entry[0], entry[1], url, headline), default=None)
    if best is None or _fitness(best[0], best[1], url, headline) <= 0:
        return _salvage(broken)
    node = best[0]
    return Linked(
        title=_text(node.get("headline") or node.get("name")),
        author=_people(node.get("author") or node.get("creator"), names),
        publisher=_people(node.get("publisher") or node.get("sourceOrganization"), names),
        url=_address(node),
        published=_text(node.get("datePublished") or node.get("dateCreated"))[:100],
        language=_text(node.get("inLanguage"))[:20],
        body=_long_text(node.get("articleBody")),
    )


def _parse(script: str) -> Any:
    """JSON, also as templates write it: in a comment, with a semicolon, with line ends in strings, with commas too many."""
    plain = re.sub(r"\A\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)", "", script).strip().removesuffix(";")
    plain = re.sub(r"(?:-->|//\]\]>|\]\]>|/\*\]\]>\*/)\Z", "", plain.rstrip()).strip()
    decoder = json.JSONDecoder(strict=False)
    for attempt in (plain, re.sub(r",(\s*[}\]])", r"\1", plain)):
        try:
            return decoder.decode(attempt)
        except ValueError:
            continue
    return decoder.decode(unescape(plain))


def _objects(data: Any) -> list[tuple[dict[str, Any], int]]:
    """Every object in it that can be the page's article, with how deep it stands."""
    found: list[tuple[dict[str, Any], int]] = []
    waiting: list[tuple[Any, int]] = [(data, 0)]
    seen = 0
    while waiting and seen < _MOST_OBJECTS:
        node, depth = waiting.pop(0) if len(waiting) < 50 else waiting.pop()
        seen += 1
        if isinstance(node, list):
            waiting.extend((child, depth) for child in node[:_MOST_OBJECTS])
        elif isinstance(node, dict):
            found.append((node, depth))
            waiting.extend(
                (child, depth if key == "@graph" else depth + 1)
                for key, child in node.items()
                if isinstance(child, dict | list) and key not in _NOT_THE_ARTICLE
            )
    return found


def _fitness(node: dict[str, Any], depth: int, url: str, headline: str) -> int:
    """How likely an object is the page's article; 0 or less for what is none."""
    kinds = list(_strings(node.get("@type")))
    if any(_ARTICLES.match(kind.rsplit("/", 1)[-1]) for kind in kinds):
        fitness = 10
    elif any(kind.rsplit("/", 1)[-1] in _PAGES for kind in kinds) and "datePublished" in node:
        fitness = 4
    else:
        return 0
    if url and _bare_address(_address(node)) == _bare_address(url):
        fitness += 8
    if headline and same(_text(node.get("headline") or node.get("name")), headline):
        fitness += 8
    return fitness + 2 * ("datePublished" in node) + ("articleBody" in node) - min(depth, 3)


def _strings(value: Any) -> Iterator[str]:
    return (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))


def _text(value: Any) -> str:
    """A string on one line; of several the first; of an object its value."""
    if isinstance(value, list):
        value = next((item for item in value if item), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("alternateName") or ""
    return " ".join(unescape(value[:2000]).split()) if isinstance(value, str) else ""


def _long_text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _people(value: Any, names: dict[str, dict[str, Any]]) -> str:
    """Names, with commas between; of those that are only pointed to the names that they have elsewhere in the data."""
    result: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:20]:
        if isinstance(item, dict) and "name" not in item and isinstance(key := item.get("@id"), str):
            item = names.get(key, item)
        if (name := _text(item)) and name not in result and not name.startswith(("http://", "https://")):
            result.append(name)
    return ", ".join(result)


def _address(node: dict[str, Any]) -> str:
    for value in (node.get("mainEntityOfPage"), node.get("url"), node.get("@id")):
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value.partition("#")[0]
    return ""


def _bare_address(url: str) -> str:
    return re.sub(r"\Ahttps?://(?:www\.)?|[?#].*|/\Z", "", url)


def _salvage(broken: Sequence[str]) -> Linked:
    """The headline and the day of data that is no JSON: of each the first."""
    found: dict[str, str] = {}
    for script in broken:
        for match in _SALVAGED.finditer(script):
            found.setdefault(match[1], " ".join(unescape(match[2].replace('\\"', '"').replace("\\/", "/")).split()))
    return Linked(title=found.get("headline", ""), published=found.get("datePublished", ""))
