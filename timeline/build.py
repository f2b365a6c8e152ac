"""The whole pipeline, in one direction: settings -> content -> site -> its languages -> pages -> files -> output/.

What the last build learnt saves work at three places, each time by comparing digests of everything that the work depends on: a file whose
bytes are the same is not read again, a page whose data are the same is not rendered again, and where nothing changed nothing is done.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from timeline import __version__, state
from timeline.addresses import in_language
from timeline.config import Config, settings_key
from timeline.errors import ContentErrors, Problem
from timeline.output import Staging
from timeline.state import Readings, State
from timeline.survey import Survey, survey
from timeline.theme import ThemeFiles

if TYPE_CHECKING:
    from timeline.exporters import File
    from timeline.output import Report as Written
    from timeline.pages import Edition, Page, PlannedCard
    from timeline.picturing import Pictured, Ready


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
        from timeline.carding import draw_cards
        from timeline.check import check
        from timeline.content.event import Reading
        from timeline.content.gathering import collect
        from timeline.exporters import File, sitemap
        from timeline.languages import versions
        from timeline.pages import make_edition, pages_of_all, plan_cards
        from timeline.picturing import make_pictures, tidy
        from timeline.reading import read_sources
        from timeline.rendering import render_pages
        from timeline.theme import Theme
        from timeline.wording import Wording

        config, tell = self.config, self.tell
        known = state.load_readings(config.cache, Readings[Reading], reader=self.program)
        sources = read_sources(seen, known.files, self.jobs, partial(tell, "Reading"))
        tell("Checking")
        content, problems = collect(seen.found, sources.readings, sources.bibliography)
        site, more = assemble(content, config)
        pictured = make_pictures(site, content, seen, config.cache, self.jobs, partial(tell, "Resizing"))
        site = pictured.site
        warnings = _judge((*problems, *more, *pictured.problems, *check(site, content)), strict=self.strict)
        tell("Planning")
        editions = [make_edition(each, own, Wording(own.language)) for each, own in versions(site, content, config)]
        pages = pages_of_all(editions)
        cards = tuple(plan_cards(pages))
        listed = {page.path: page.alternates for page in pages if page.indexed}
        sheets = (File(path, data, "the theme's style sheets") for path, data in self.theme.joined())
        files = (*chain.from_iterable(map(_exports, editions)), *sitemap(listed, config), *sheets)
        copies = _copies(pictured, self.theme, config)
        published: tuple[Page | PlannedCard | File | Copy | Ready, ...] = (*pages, *cards, *files, *copies)
        _check_claims(published)
        tell("Rendering")
        theme = Theme(self.theme, *(edition.wording for edition in editions))
        digests = render_pages(pages, theme, last.pages, staging, self.jobs, partial(tell, "Rendering"))
        tell("Drawing")
        drawn = draw_cards(cards, self.theme, last.cards, staging, self.jobs, partial(tell, "Drawing"))
        tell("Writing")
        for file in files:
            staging.write(file.path, file.data)
        for copy in copies:
            if not staging.keep_same(copy.path, copy.digest):
                staging.write(copy.path, copy.read())
        done = staging.swap()
        now = State(
            renderer=last.renderer,
            whole=whole,
            pages=digests,
            files=tuple(each.path for each in published),
            events=len(site.entries),
            warnings=warnings,
            cards=drawn,
        )
        state.save(config.cache, now, Readings(self.program, sources.known))
        tidy(config.cache, pictured)
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
    digest: str = ""
    """Nobody knows it before the file is read."""

    def read(self) -> bytes:
        return self.original.read_bytes()


def _copies(pictured: Pictured, theme: ThemeFiles, config: Config) -> tuple[Copy | Ready, ...]:
    """The theme's static files, and what events show or link to."""
    static = [Copy(path, original, f"the theme's {path}") for path, original in theme.published()]
    pictures = {ready.path for ready in pictured.files}
    others = (path for path in pictured.site.files if path not in pictures)
    return (*static, *(Copy(path, config.content / path, f"content/{path}") for path in others), *pictured.files)


def _exports(edition: Edition) -> Iterator[File]:
    """The feeds and the data of an edition, with their paths below the site's root."""
    from timeline.explorer import explore, search_files
    from timeline.exporters import export

    folder = edition.site.folder
    data = (export(edition.site, edition.config, edition.wording), explore(edition), search_files(edition))
    for file in chain.from_iterable(data):
        yield replace(file, path=in_language(folder, file.path)) if folder else file


def _check_claims(claimants: Iterable[Page | PlannedCard | File | Copy | Ready]) -> None:
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
