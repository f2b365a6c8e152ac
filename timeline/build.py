"""The whole pipeline, in one direction: settings -> content -> site -> its languages -> pages -> files -> output/.

What the last build learnt saves work at three places, each time by comparing digests of everything that the work depends on: a file whose
bytes are the same is not read again, a page whose data are the same is not rendered again, and where nothing changed nothing is done.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import __version__, state
from timeline.config import Config, settings_key
from timeline.errors import ContentErrors, Problem
from timeline.inspection import Inspected, Tell, inspect, judge
from timeline.output import Staging
from timeline.revisions.past import Past, look_back
from timeline.rules import told_by
from timeline.state import Readings, State
from timeline.survey import Survey, survey
from timeline.theme import ThemeFiles

if TYPE_CHECKING:
    from timeline.exporters import File
    from timeline.output import Report as Written
    from timeline.pages import Page, PlannedCard
    from timeline.picturing import Ready
    from timeline.publication import Copy


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
    run = _Run(config, ThemeFiles(config), program(), jobs, strict, tell)
    with Staging(config.output_folder, config.cache, clean=clean, waiting=waiting) as staging:
        if clean:
            state.forget(config.cache)
        written = state.digest(staging.manifest)
        last = state.load(config.cache, renderer=f"{run.program} {run.theme.key}", output=written)
        tell("Reading")
        seen, past = survey(config), look_back(config)
        whole = state.digest(seen.digest, settings_key(config).encode(), past.key)
        if whole == last.whole and staging.keep_all(last.files):
            judge(last.warnings, strict=strict)
            now, done = last, staging.swap()
        else:
            now, done = run.make(staging, last, seen, past, whole)
    return _report(now, config, done)


def check(config: Config, *, rules: Iterable[str], jobs: int = 1, tell: Tell = lambda *_: None) -> Inspected:
    """Everything that is wrong with a site, found as a build finds it, but nothing is built.

    `rules` names those of `timeline.rules` that are to look at the whole site. What was read is left to the next build or check. Raises
    ContentErrors for faults in the theme.
    """
    from timeline.content.event import Reading

    theme = ThemeFiles(config)
    reader = program()
    noticed = (*theme.choices.warnings, *look_back(config).problems)
    tell("Reading")
    with _place_for_pictures(config) as folder:
        seen = survey(config)
        known = state.load_readings(config.cache, Readings[Reading], reader=reader).files
        found = inspect(config, seen, known=known, rules=rules, pictures=folder, jobs=jobs, tell=tell, noticed=noticed)
    if found.learnt:
        state.save_readings(config.cache, Readings(reader, dict(found.known)))
    return found


@contextmanager
def _place_for_pictures(config: Config) -> Iterator[Path]:
    """The cache; where it cannot be written, as in a folder of somebody else's, one that is gone afterwards."""
    if os.access(config.cache if config.cache.exists() else config.site, os.W_OK):
        yield config.cache
    else:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="timeline-check-") as folder:
            yield Path(folder)


@dataclass(frozen=True, slots=True)
class _Run:
    """One build, from what was read on."""

    config: Config
    theme: ThemeFiles
    program: str
    jobs: int
    strict: bool
    tell: Tell

    def make(self, staging: Staging, last: State, seen: Survey, past: Past, whole: bytes) -> tuple[State, Written]:
        """Makes the site from what was seen and what has been; `whole` is the digest of all that it is made from. Gives what the next build may know.

        The imports are here since a build that finds nothing changed is quick without them.
        """
        from timeline.carding import draw_cards
        from timeline.content.event import Reading
        from timeline.exporters import sitemap
        from timeline.pages import plan_cards
        from timeline.picturing import tidy
        from timeline.publication import publication
        from timeline.rendering import render_pages
        from timeline.revisions.recollection import recollect
        from timeline.theme import Theme

        config, tell = self.config, self.tell
        looking_back = partial(tell, "Looking back")
        recollected = recollect(past, config.cache, reader=self.program, jobs=self.jobs, on_progress=looking_back)
        inspected = inspect(
            config,
            seen,
            known=state.load_readings(config.cache, Readings[Reading], reader=self.program).files,
            rules=told_by("build"),
            pictures=config.cache,
            jobs=self.jobs,
            tell=tell,
            noticed=(*self.theme.choices.warnings, *recollected.problems),
        )
        warnings = judge(inspected.problems, strict=self.strict)
        content, pictured = inspected.content, inspected.pictured
        site = recollected.added_to(inspected.site)
        tell("Planning")
        planned = publication(site, content, pictured, self.theme, config)
        pages = tuple(each.page() for each in planned.pages)
        cards = tuple(plan_cards(pages))
        listed = {page.path: page.alternates for page in pages if page.indexed}
        made = (
            file
            for edition in planned.editions
            for files in (planned.exports(edition), planned.explored(edition), planned.searched(edition))
            for file in files
        )
        files = (*made, *sitemap(listed, config), *planned.joined())
        copies = planned.copies()
        published: tuple[Page | PlannedCard | File | Copy | Ready, ...] = (*pages, *cards, *files, *copies)
        _check_claims(published)
        tell("Rendering")
        theme = Theme(self.theme, *(edition.wording for edition in planned.editions))
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
            output=state.digest(staging.manifest),
        )
        state.save(config.cache, now, Readings(self.program, dict(inspected.known)))
        tidy(config.cache, pictured)
        return now, done


def program() -> str:
    """Identifies this very program, libraries included, without importing any: files by size and time, libraries by the names of their metadata."""
    files = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".mo"))
    stats = [path.stat() for path in files]
    stamps = [f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in zip(files, stats, strict=True)]
    libraries = (path.name for folder in sys.path for path in Path(folder).glob("*-info"))
    marks = (mark.encode("utf-8", "surrogateescape") for mark in (sys.version, *stamps, *sorted(libraries)))
    return f"{__version__} {state.digest(*marks).hex()}"


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
