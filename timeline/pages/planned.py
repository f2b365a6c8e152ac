"""A page before it is made: where it will be, and how to make it when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from timeline.model import Entry
from timeline.pages.views import Page

Value = TypeVar("Value")


class Planned:
    """A page whose path is settled. What it says is worked out once, and only if somebody asks for it."""

    __slots__ = ("_make", "_page", "path")

    def __init__(self, path: str, make: Callable[[], Page]) -> None:
        self.path = path
        """Below the root of its edition."""
        self._make = make
        self._page: Page | None = None

    def page(self) -> Page:
        if self._page is None:
            self._page = self._make()
        return self._page


class Described(Mapping[str, Value]):
    """Something about every event, by slug, that is worked out for those that are asked for."""

    def __init__(self, entries: Mapping[str, Entry], describe: Callable[[Entry], Value]) -> None:
        self._entries = entries
        self._describe = describe
        self._found: dict[str, Value] = {}

    def __getitem__(self, slug: str) -> Value:
        found = self._found.get(slug)
        if found is None:
            found = self._found[slug] = self._describe(self._entries[slug])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
