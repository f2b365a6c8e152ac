"""Links within the site that lead nowhere."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from posixpath import basename
from typing import TYPE_CHECKING

from timeline.addresses import INDEX, slugify
from timeline.check.subject import Subject
from timeline.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import Body

_ID = re.compile(r' id="([^"]*)"')
_OURS = "tl-"
"""How the ids begin that themes give to the parts of a page."""
_MOST_NAMES = 10


def link_to_nowhere(subject: Subject) -> Iterator[Problem]:
    """A link in a text to a file that is not there, is a draft, or is of a kind that is not published; to a heading or a page that there is not.

    Links to a heading of the same text are told of while it is read.
    """
    targets = _Targets(subject)
    for file, body in subject.bodies():
        told: set[str] = set()
        for address, line in body.links:
            path, _, fragment = address.removeprefix("content:").partition("#")
            message, hint = targets.fault(path, fragment) or ("", "")
            if message and message not in told:
                told.add(message)
                yield Problem(file, line, 1, message, hint, "warning", "link-to-nowhere")


class _Targets:
    """What there is to link to."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._links = subject.site.links
        self._ids: dict[str, tuple[str, ...]] = {}

    def fault(self, path: str, fragment: str) -> tuple[str, str] | None:
        """What is wrong with a link, and what to do about it."""
        if path.startswith("/"):
            return (
                None
                if self._is_page(path[1:].partition("?")[0])
                else (f"links to {path}, a page that there is not", self._near_page(path))
            )
        if path not in self._links:
            return self._missing(path)
        if fragment and not fragment.startswith(_OURS) and path in self._texts and fragment not in self.ids(path):
            shown = ", ".join(
                f"#{name}" for name in [name for name in self.ids(path) if not name.startswith("fn")][:_MOST_NAMES]
            )
            hint = f"its headings are {shown}" if shown else "it has no headings"
            return f"links to {path}#{fragment}, but that text has no such heading", hint
        return None

    def ids(self, path: str) -> tuple[str, ...]:
        """Those of a text, read once."""
        if path not in self._ids:
            self._ids[path] = tuple(map(unescape, _ID.findall(self._texts[path].html)))
        return self._ids[path]

    def _missing(self, path: str) -> tuple[str, str]:
        if path in self._drafts:
            return f"links to {path}, which is a draft", "publish it, or take the link out"
        if path in self._files:
            return (
                f"links to {path}, a kind of file that is not published",
                "see docs/writing.md for the kinds that are",
            )
        near = next((found for key in self._keys(path) if (found := self._by_key.get(key))), "")
        hint = f"did you mean {near}?" if near else "paths are counted from the folder of the file that links"
        return f"links to {path}, which is not there", hint

    @staticmethod
    def _keys(path: str) -> tuple[str, ...]:
        """What a file that was meant may have in common with a path: all but the capitals, the ending, or the folder."""
        whole = path.casefold()
        return whole, f"{whole}.md", basename(whole), f"{basename(whole)}.md"

    def _is_page(self, path: str) -> bool:
        """Whether an address below the site's root is published, as far as it is known here: pages of events, names and sources."""
        first, _, rest = path.partition("/")
        if first in self._languages:
            first, _, rest = rest.partition("/")
        name = rest.partition("/")[0].partition("#")[0]
        return first not in self._pages or name in ("", INDEX) or name in self._pages[first]

    def _near_page(self, path: str) -> str:
        return (
            "link to an event by its file, such as doha.md"
            if "/events/" in path
            else "look the page up in the built site, and copy its address"
        )

    @cached_property
    def _texts(self) -> Mapping[str, Body]:
        """The texts that pages show, by what a link calls them."""
        subject = self._subject
        texts = {file.removeprefix("content/"): body for file, body in subject.bodies()}
        return texts | {each.folder: each.body for each in subject.content.introductions}

    @cached_property
    def _drafts(self) -> frozenset[str]:
        return frozenset(event.file.removeprefix("content/") for event in self._subject.content.events)

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(self._subject.content.files)

    @cached_property
    def _by_key(self) -> Mapping[str, str]:
        """Files by what a mistaken path may share with them."""
        known = [*self._links, *self._files]
        found = {basename(path).casefold(): path for path in known if path}
        return found | {path.casefold(): path for path in known if path}

    @cached_property
    def _languages(self) -> frozenset[str]:
        content = self._subject.content
        introduced = {each.lang for each in content.translated_introductions}
        return frozenset({each.lang for each in content.translations} | introduced)

    @cached_property
    def _pages(self) -> Mapping[str, frozenset[str]]:
        """By the first part of an address, what may follow."""
        entries = self._subject.site.entries
        names: dict[str, set[str]] = {"tags": set(), "actors": set(), "places": set(), "groups": set()}
        slugs: set[str] = set()
        for event in (entry.event for entry in entries):
            names["tags"].update(event.tags)
            names["actors"].update(event.actors)
            names["places"].update(place.name for place in event.places)
            names["groups"].add(event.group)
            slugs.update((event.slug, *event.redirect_from))
        pages = {kind: frozenset({"page", *map(slugify, found)}) for kind, found in names.items()}
        pages["sources"] = frozenset({"page", *self._subject.site.bibliography})
        pages["events"] = frozenset(slugs)
        return pages
