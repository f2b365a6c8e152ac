"""A Markdown text -> the same with its links to an event that has another address now.

Where a link may be is looked for with a pattern. Whether it is one the converter tells: what stands in code or is a mere mention leads nowhere
and is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import quote

from timeline import workers
from timeline.errors import EditError

PATIENCE = 10.0
"""Seconds that one text may take."""

_BEFORE = r"""(?:^|(?<=[(<"'=\s/]))"""
_AFTER = r"""(?=[)>"'\s#?]|$)"""
_AFTER_SLUG = r"""(?=[/)>"'\s#?]|$)"""


@dataclass(frozen=True, slots=True)
class Move:
    """What an event was called, and what it is called now."""

    slug: str
    new_slug: str
    files: Mapping[str, str]
    """Old and new paths below content/, of the event and its translations; nothing where the files stay."""

    def leads(self, address: str) -> str:
        """Where a link to `address`, as the converter gives it, leads from now on."""
        path, mark, fragment = address.removeprefix("content:").partition("#")
        if path.startswith("/"):
            pages = rf"(/(?:[^/?]+/)?(?:embed/)?events/){re.escape(self.slug)}(?=[/?]|$)"
            path = re.sub("^" + pages, lambda found: found[1] + self.new_slug, path)
        return "content:" + self.files.get(path, path) + mark + fragment

    def may_concern(self, text: str) -> bool:
        """Whether there may be a link in a text, in whatever way it is written."""
        if self.candidates(text):
            return True
        return ("\\" in text or "&" in text) and bool(self.candidates(unescape(text).replace("\\", "")))

    def candidates(self, text: str) -> list[Candidate]:
        """What may be a link in a text, in its order."""
        names = [("(?<=events/)", self.slug, _AFTER_SLUG, self.new_slug)]
        for old, new in self.files.items():
            names.append((_BEFORE, old.rpartition("/")[2], _AFTER, new.rpartition("/")[2]))
        found = [
            Candidate(match.start(), match.end(), _written(new, match[0]))
            for before, old, after, new in names
            if old in text or "%" in text or "&" in old
            for match in _pattern(before, old, after).finditer(text)
        ]
        return sorted(found)


class Candidate(NamedTuple):
    start: int
    end: int
    new: str


class Mended(NamedTuple):
    text: str
    links: int
    """How many places were changed."""


def mend_bodies(bodies: Mapping[str, str], move: Move, jobs: int) -> dict[str, Mended]:
    """The bodies that link to the event, mended in at most `jobs` processes, by their files (paths below the site's folder).

    Raises EditError, naming the file, for one with a link that cannot be told apart from what surrounds it.
    """
    files = [file for file, body in bodies.items() if move.may_concern(body)]
    items = [(file.removeprefix("content/").rpartition("/")[0], bodies[file], move) for file in files]
    results = workers.run(_mend, items, jobs=jobs, seconds=PATIENCE)
    mended = {}
    for file, result in zip(files, results, strict=True):
        if isinstance(result, (workers.TimedOut, workers.Died)):
            raise EditError(f"{file} is too intricate for its links to be mended; nothing was changed")
        if result is None:
            place = next((f"content/{new}" for new in move.files.values()), f"/events/{move.new_slug}/")
            raise EditError(
                f"{file} links to “{move.slug}” in a way that cannot be changed safely: "
                f"change that link by hand, to {place}, and rename again; nothing was changed"
            )
        if result.links:
            mended[file] = result
    return mended


def _mend(item: tuple[str, str, Move]) -> Mended | None:
    """None where a link remains that is none of the candidates."""
    folder, text, move = item
    before = _links(text, folder)
    wanted = [move.leads(address) for address in before]
    if wanted == before:
        return Mended(text, 0)
    candidates = move.candidates(text)
    changing = sum(one != other for one, other in zip(before, wanted, strict=True))
    if len(candidates) != changing or _links(_replaced(text, candidates), folder) != wanted:
        candidates = [each for each in candidates if _is_link(text, folder, each, before, wanted)]
    new = _replaced(text, candidates)
    return Mended(new, len(candidates)) if _links(new, folder) == wanted else None


def _is_link(text: str, folder: str, candidate: Candidate, before: list[str], wanted: list[str]) -> bool:
    """Whether changing it changes where the text leads, and only as it should."""
    after = _links(_replaced(text, [candidate]), folder)
    if after == before or len(after) != len(before):
        return False
    return all(is_now in (was, to_be) for is_now, was, to_be in zip(after, before, wanted, strict=True))


def _links(text: str, folder: str) -> list[str]:
    from timeline.markup import convert

    body = convert(text.replace("\r\n", "\n").replace("\r", "\n"), folder=folder).body
    return [address for address, _ in body.links]


def _replaced(text: str, candidates: list[Candidate]) -> str:
    for start, end, new in reversed(candidates):
        text = text[:start] + new + text[end:]
    return text


@lru_cache
def _pattern(before: str, name: str, after: str) -> re.Pattern[str]:
    return re.compile(before + _spellings(name) + after, re.MULTILINE)


def _spellings(text: str) -> str:
    """A pattern for a part of an address, whichever of its characters stand behind % codes."""
    return "".join(_spelling(character) for character in text)


def _spelling(character: str) -> str:
    codes = "".join(f"%{byte:02x}" for byte in character.encode())
    plain = "&(?:amp;)?" if character == "&" else re.escape(character)
    return f"(?:{plain}|(?i:{codes}))"


def _written(new: str, old: str) -> str:
    """`new` spelt as `old` is."""
    return quote(new) if "%" in old else new
