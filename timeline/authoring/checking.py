"""What is wrong with single files, as a build would say it, without reading the rest of the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from timeline import workers
from timeline.content.event import Reading, read_event
from timeline.content.files import FileKind, Found, SourceFile
from timeline.content.gathering import collect
from timeline.content.names import is_introduction, language_in
from timeline.errors import EditError, Problem

if TYPE_CHECKING:
    from timeline.authoring.stock import Stock
    from timeline.model import Source

PATIENCE = 10.0
"""Seconds that one file may take, as in a build."""


def problems_of(
    stock: Stock, files: Mapping[str, str], further: Mapping[str, Source] = MappingProxyType({})
) -> tuple[Problem, ...]:
    """The faults and warnings of an event and its translations, given as texts by their paths below the site's folder; what they refer to
    is looked up in `stock`, and among the sources of `further`, which the bibliography is going to have. Raises EditError for a text that
    takes too long."""

    from timeline.assemble import assemble

    sources = tuple(SourceFile(file, "", kind_of(file)) for file in sorted(files))
    readings = _read([(each.file, files[each.file].encode()) for each in sources])
    others = tuple(each for each in stock.found.files if each.kind == "other")
    own = {reading.slug for reading in readings}
    unread = [
        Reading(slug=slug) for slug in stock.by_slug if slug not in own
    ]  # what refers to them is not to be blamed
    known = stock.bibliography  # whose own faults are no fault of the files
    bibliography = replace(known, sources={**known.sources, **further}, problems=())
    content, problems = collect(Found(sources + others, ()), readings + unread, bibliography)
    _, more = assemble(content, replace(stock.config, drafts=True))
    return tuple(sorted({*problems, *more}))


def new_problems(
    before: tuple[Problem, ...], after: tuple[Problem, ...], moved: Mapping[str, str] = MappingProxyType({})
) -> tuple[Problem, ...]:
    """Those that there were not before, wherever they stand; `moved` are files that have another path now, by the one that they had."""
    left: Counter[tuple[str, str]] = Counter()
    for problem in before:
        message = problem.message
        for old, new in moved.items():
            message = message.replace(old, new)
        left[message, problem.severity] += 1
    fresh = []
    for problem in after:
        key = (problem.message, problem.severity)
        if left[key]:
            left[key] -= 1
        else:
            fresh.append(problem)
    return tuple(fresh)


def kind_of(file: str) -> FileKind:
    """What a Markdown file of content/ is, going by its name."""
    name = file.rpartition("/")[2]
    return "introduction" if is_introduction(name) else "translation" if language_in(name) else "event"


def _read(files: list[tuple[str, bytes]]) -> list[Reading]:
    readings = []
    for (file, _), result in zip(files, workers.run(_read_one, files, jobs=1, seconds=PATIENCE), strict=True):
        if not isinstance(result, Reading):
            raise EditError(f"{file} is too intricate: reading it was given up; nothing was changed")
        readings.append(result)
    return readings


def _read_one(item: tuple[str, bytes]) -> Reading:
    return read_event(*item)
