"""Pages -> files in the staging folder, of which those that the last build made from the same data are not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from timeline import workers
from timeline.errors import ContentErrors, OutputError, Problem
from timeline.output import Staging, Written, write_file
from timeline.pages import Page
from timeline.state import digest
from timeline.theme import Theme

PATIENCE = 120.0
"""Seconds that one page may take. Templates are the owner's own: this only keeps a mistake from lasting for ever."""
WORTH_WORKERS = 64
"""From so many pages on it pays to start processes."""


def render_pages(
    pages: Sequence[Page],
    theme: Theme,
    last: Mapping[str, bytes],
    staging: Staging,
    jobs: int,
    on_progress: Callable[[int, int], None],
) -> dict[str, bytes]:
    """Renders the pages whose data are not what they were and keeps the others. Gives each page's digest, by its path.

    Raises ContentErrors where a template of the site's own fails.
    """
    encode = msgspec.msgpack.Encoder().encode
    digests = {page.path: digest(encode(page)) for page in pages}
    stale = [page for page in pages if last.get(page.path) != digests[page.path] or not staging.keep(page.path)]
    if not stale:
        return digests
    many = jobs > 1 and len(stale) >= WORTH_WORKERS and workers.start_method() == "fork"
    theme.prepare(bundled=many)  # what workers share is compiled once, rather than in each
    one = partial(_render, theme, staging.folder, staging.old)
    for page, result in zip(stale, _rendered(one, stale, jobs if many else 1, on_progress), strict=True):
        staging.record(page.path, result)
    return digests


def _render(theme: Theme, folder: Path, old: Path | None, page: Page) -> Written | ContentErrors | OutputError:
    """One page; what a person can mend travels back from a worker as a value."""
    try:
        return write_file(folder, old, page.path, theme.render(page))
    except (ContentErrors, OutputError) as error:
        return error


def _rendered(
    one: Callable[[Page], Written | ContentErrors | OutputError],
    pages: Sequence[Page],
    jobs: int,
    on_progress: Callable[[int, int], None],
) -> Iterator[Written]:
    """In so many worker processes, which are forked and so need not be sent the theme and the pages; or, for one job, in this one."""
    results: Iterator[Written | ContentErrors | OutputError | workers.TimedOut | workers.Died]
    if jobs > 1:
        results = iter(
            workers.run(one, pages, jobs=jobs, seconds=PATIENCE, on_done=lambda done: on_progress(done, len(pages)))
        )
    else:
        results = map(one, pages)
    for page, result in zip(pages, results, strict=True):
        if isinstance(result, Written):
            yield result
        elif isinstance(result, workers.TimedOut):
            raise ContentErrors([_fault(page, f"gave no page within {result.seconds:g} seconds")])
        elif isinstance(result, workers.Died):
            raise ContentErrors([_fault(page, f"ended the program that makes the page: {result.reason}")])
        else:
            raise result


def _fault(page: Page, what: str) -> Problem:
    return Problem(page.origin, 0, 0, f"the template {page.template} {what}", "look for a loop without end in it")
