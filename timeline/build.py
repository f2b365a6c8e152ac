"""The whole pipeline, in one direction: settings -> content -> site -> pages -> files -> output/.

What the last build learnt saves work at three places, each time by comparing digests of everything that the work depends on: a file whose
bytes are the same is not read again, a page whose data are the same is not rendered again, and where nothing changed nothing is done.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from timeline import __version__, state
from timeline.config import Config, settings_key
from timeline.errors import ContentErrors, Problem
from timeline.output import Staging
from timeline.state import Readings, State
from timeline.survey import Survey, survey
from timeline.theme import ThemeFiles

if TYPE_CHECKING:
    from timeline.exporters import File
    from timeline.model import Site
    from timeline.output import Report as Written
    from timeline.pages import Page


class Tell(Protocol):
    """Hears what is being done, and how much of it is finished."""

    def __call__(self, what: str, done: int = 0, total: int = 0, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    pages: int
    events: int
    written: int
    """Files that are new or have new bytes."""
    removed: int
    """Files of an earlier build that the site no longer has."""
    warnings: tuple[Problem, ...]
    notes: tuple[str, ...]
    """What the person who builds should know, though nothing is wrong."""


def build(
    config: Config,
    *,
    jobs: int = 1,
    strict: bool = False,
    clean: bool = False,
    tell: Tell = lambda *_: None,
    waiting: Callable[[], None] | None = None,
) -> Report:
    """Reads content/ and writes the site into the output folder, in at most `jobs` processes.

    Raises ContentErrors for faults in content, settings or theme (warnings too, if `strict`) and OutputError where the site cannot be
    written; the old site then still stands. `waiting` is called if another build has to end first.
    """
    run = _Run(config, ThemeFiles(config), _program(), jobs, strict, tell)
    with Staging(config.output_folder, config.cache, clean=clean, waiting=waiting) as staging:
        if clean:
            state.forget(config.cache)
        last = state.load(config.cache, renderer=f"{run.program} {run.theme.key}")
        tell("Reading")
        seen = survey(config)
        whole = state.digest(seen.digest, settings_key(config).encode())
        if whole == last.whole and staging.keep_all(last.files):
            _judge(last.warnings, strict=strict)
            now, done = last, staging.swap()
        else:
            now, done = run.make(staging, last, seen, whole)
    return _report(now, config, done)


@dataclass(frozen=True, slots=True)
class _Run:
    """One build, from what was read on."""

    config: Config
    theme: ThemeFiles
    program: str
    jobs: int
    strict: bool
    tell: Tell

    def make(self, staging: Staging, last: State, seen: Survey, whole: bytes) -> tuple[State, Written]:
        """Makes the site from what was seen; `whole` is the digest of all that it is made from. Gives what the next build may know.

        The imports are here since a build that finds nothing changed is quick without them.
        """
        from timeline.assemble import assemble
        from timeline.check import check
        from timeline.content.event import Reading
        from timeline.content.gathering import collect
        from timeline.exporters import export, sitemap
        from timeline.pages import plan_pages
        from timeline.reading import read_sources
        from timeline.rendering import render_pages
        from timeline.theme import Theme
        from timeline.wording import Wording

        config, tell, wording = self.config, self.tell, Wording(self.config.language)
        known = state.load_readings(config.cache, Readings[Reading], reader=self.program)
        sources = read_sources(seen, known.files, self.jobs, partial(tell, "Reading"))
        tell("Checking")
        content, problems = collect(seen.found, sources.readings, sources.bibliography)
        site, more = assemble(content, config)
        warnings = _judge((*problems, *more, *check(site, content)), strict=self.strict)
        tell("Planning")
        pages = plan_pages(site, config, wording)
        addresses = (page.path for page in pages if page.indexed)
        files = (*export(site, config, wording), *sitemap(addresses, config))
        copies = _copies(site, self.theme, config)
        published: tuple[Page | File | Copy, ...] = (*pages, *files, *copies)
        _check_claims(published)
        tell("Rendering")
        theme = Theme(self.theme, wording)
        digests = render_pages(pages, theme, last.pages, staging, self.jobs, partial(tell, "Rendering"))
        tell("Writing")
        for file in files:
            staging.write(file.path, file.data)
        for copy in copies:
            staging.write(copy.path, copy.original.read_bytes())
        done = staging.swap()
        now = State(
            renderer=last.renderer,
            whole=whole,
            pages=digests,
            files=tuple(each.path for each in published),
            events=len(site.entries),
            warnings=warnings,
        )
        state.save(config.cache, now, Readings(self.program, sources.known))
        return now, done


def _program() -> str:
    """Identifies this very program, libraries included, without importing any: files by size and time, libraries by the names of their metadata."""
    files = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".mo"))
    stats = [path.stat() for path in files]
    stamps = [f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in zip(files, stats, strict=True)]
    libraries = (path.name for folder in sys.path for path in Path(folder).glob("*-info"))
    marks = (mark.encode("utf-8", "surrogateescape") for mark in (sys.version, *stamps, *sorted(libraries)))
    return f"{__version__} {state.digest(*marks).hex()}"


def _judge(problems: Iterable[Problem], *, strict: bool) -> tuple[Problem, ...]:
    """The warnings, in order. Raises ContentErrors if there is an error among the problems, or any problem at all and the build is strict."""
    found = tuple(sorted(set(problems)))
    if any(problem.severity == "error" for problem in found) or (strict and found):
        raise ContentErrors(found)
    return found


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is published as it is."""

    path: str
    original: Path
    origin: str


def _copies(site: Site, theme: ThemeFiles, config: Config) -> tuple[Copy, ...]:
    """The theme's static files, and what events show or link to."""
    static = [Copy(path, original, f"the theme's {path}") for path, original in theme.published()]
    return (*static, *(Copy(path, config.content / path, f"content/{path}") for path in site.files))


def _check_claims(claimants: Iterable[Page | File | Copy]) -> None:
    """Raises ContentErrors where two parts of the site would be published at one path."""
    claims: dict[str, str] = {}
    problems = []
    for each in claimants:
        other = claims.setdefault(each.path, each.origin)
        if other is not each.origin:
            message = f"would be published at /{each.path}, and so would {other}"
            problems.append(Problem(each.origin, 0, 0, message, "rename one of the two"))
    if problems:
        raise ContentErrors(problems)


def _report(site: State, config: Config, done: Written) -> Report:
    notes = []
    if not done.whole:
        notes.append("the output folder could not be exchanged in one step, so its files were replaced one by one")
    if not config.base_url:
        notes.append("there is no base_url in timeline.toml, so feeds hold no addresses and there is no sitemap")
    return Report(len(site.pages), site.events, len(done.written), len(done.removed), site.warnings, tuple(notes))
