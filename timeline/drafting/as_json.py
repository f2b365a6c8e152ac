"""What was found in articles, as JSON; docs/extracting.md describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from timeline.drafting.citing import day_of

if TYPE_CHECKING:
    from timeline.drafting.intake import Taken

KEYS = (
    "start", "end", "text", "edtf", "base", "earliest", "latest", "date", "status", "event", "attribution", "quote", "title", "reason",
)  # fmt: skip
"""Of each dated expression, as `Candidate` has them."""
_HALVES = re.compile("[\ud800-\udfff]")


def as_json(articles: Sequence[Taken]) -> str:
    """One object for one article, a list of them for several; in UTF-8 as it is, so that offsets count what is seen."""
    objects = [_object(each, named=len(articles) > 1) for each in articles]
    text = json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=1)
    return _HALVES.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _object(taken: Taken, *, named: bool) -> dict[str, Any]:
    article = {"article": taken.name} if named else {}
    candidates = [{key: getattr(candidate, key) for key in KEYS} for candidate in taken.candidates]
    return {**article, "published": day_of(taken.published), "text": taken.article.text, "candidates": candidates}
