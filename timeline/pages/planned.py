"""A page before it is made: where it will be, and how to make it when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol, TypeVar

from timeline.pages.views import Page

Key = TypeVar("Key")
Thing = TypeVar("Thing")
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


class Pages(Protocol):
    """Pages in a fixed order. Two for one path are possible (an event's old address that another has): whoever writes tells."""

    def __iter__(self) -> Iterator[Planned]: ...

    def find(self, path: str) -> Planned | None:
        """The first one for a path; None where there is none. Plans no more than it has to."""
        ...


class Group:
    """Pages that are planned together, once somebody asks for one that may be among them."""

    def __init__(self, plan: Callable[[], Iterable[Planned]], holds: Callable[[str], bool] = lambda _: True) -> None:
        """`holds` says of a path whether it may be that of one of them."""
        self._plan = plan
        self._holds = holds

    @cached_property
    def _pages(self) -> tuple[Planned, ...]:
        return tuple(self._plan())

    @cached_property
    def _by_path(self) -> dict[str, Planned]:
        return {page.path: page for page in reversed(self._pages)}

    def __iter__(self) -> Iterator[Planned]:
        return iter(self._pages)

    def find(self, path: str) -> Planned | None:
        return self._by_path.get(path) if self._holds(path) else None


class Chain:
    """Several of them, one after the other."""

    def __init__(self, *parts: Pages) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[Planned]:
        for part in self._parts:
            yield from part

    def find(self, path: str) -> Planned | None:
        return next((found for part in self._parts if (found := part.find(path))), None)


class Described(Mapping[Key, Value]):
    """Something about each of many things, by the thing's key, that is worked out for those that are asked for."""

    def __init__(self, things: Mapping[Key, Thing], describe: Callable[[Thing], Value]) -> None:
        self._things = things
        self._describe: Callable[..., Value] = describe
        self._found: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._describe(self._things[key])
        return found

    def __iter__(self) -> Iterator[Key]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)
