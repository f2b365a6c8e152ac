"""A site in memory while it is being written: what was saved is read again, and what somebody looks at is made when it is asked for.

The pages and files are those of a build, byte for byte: both come from `publication`. What is not asked for is never made, so that a page can be
looked at as soon as its own part of the work is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from timeline import state
from timeline.addresses import INDEX
from timeline.assemble import Before
from timeline.carding import card_of
from timeline.cards import NAME
from timeline.check import check
from timeline.config import Config, settings_key
from timeline.config.ignoring import heard
from timeline.content.event import Reading, read_event
from timeline.errors import Problem
from timeline.exporters import sitemap
from timeline.inspection import inspect, judge
from timeline.pages import plan_cards
from timeline.publication import Publication, publication
from timeline.revisions.past import look_back
from timeline.revisions.recollection import recollect
from timeline.rules import told_by
from timeline.state import Known, Readings
from timeline.survey import Survey, survey, survey_again
from timeline.theme import Theme, ThemeFiles

if TYPE_CHECKING:
    from timeline.exporters import File
    from timeline.model import Content, Site
    from timeline.pages import Planned

FEEDS = (".ics", ".json", ".txt", ".xml")
"""What the files of other programs end in."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at the site found."""

    events: int
    warnings: tuple[Problem, ...]
    """Those that reading and assembling came upon; `Live.check` has the others."""
    changed: bool = True
    """Whether anything is other than at the last look."""


class Unchecked(NamedTuple):
    site: Site
    content: Content
    config: Config


class Live:
    """A site that is looked at again and again."""

    def __init__(self, program: str, jobs: int) -> None:
        """`program` identifies what reads; in at most `jobs` processes."""
        self._program = program
        self._jobs = jobs
        self._settings = ""
        self._survey: Survey | None = None
        self._known: Mapping[str, Known[Reading]] | None = None
        self._files: ThemeFiles | None = None
        self._theme: Theme | None = None
        self._whole = b""
        self._before: Before | None = None
        self._seen: Seen | None = None
        self._unchecked: Unchecked | None = None
        self.made: Made | None = None
        """What is published, as of the last look that found no faults."""

    def look(self, config: Config, saved: Iterable[str] | None) -> Seen:
        """Reads what was saved: paths below the site's folder; None for whatever there is.

        Raises ContentErrors for faults and OutputError where a picture cannot be kept; the site then stays what it was.
        """
        names = None if saved is None else tuple(saved)
        settings = settings_key(config)
        if settings != self._settings or names is None or not all(name.startswith("content/") for name in names):
            self._survey, names = None, None
        files = self._files if names is not None else None
        if files is None:
            self._files = self._survey = None
            files = ThemeFiles(config)
        seen = survey_again(self._survey, names, config) if self._survey is not None and names else survey(config)
        self._survey, self._settings = seen, settings
        past = look_back(config)
        whole = state.digest(seen.digest, settings.encode(), files.key.encode(), past.key)
        if self._seen is not None and whole == self._whole:
            self._files = files
            return replace(self._seen, changed=False)
        if self._known is None:
            read_event(
                "content/any.md", b"---\ntitle: Any\ndate: 2000\n---\nText.\n"
            )  # workers inherit what it makes ready
            self._known = state.load_readings(config.cache, Readings[Reading], reader=self._program).files
        recollected = recollect(past, config.cache, reader=self._program, jobs=self._jobs, on_progress=_unheard)
        inspected = inspect(
            config,
            seen,
            known=self._known,
            rules=(),
            pictures=config.cache,
            jobs=self._jobs,
            tell=_unheard,
            noticed=(*files.choices.warnings, *recollected.problems),
            before=self._before,
        )
        self._known = inspected.known
        warnings = judge(inspected.problems, strict=False)
        site = recollected.added_to(inspected.site)
        planned = publication(site, inspected.content, inspected.pictured, files, config)
        theme = self._theme_for(files, planned)
        made = Made(planned, theme)
        if theme is not self._theme and any(folder.own for folder in files.chain):
            made.try_templates()
        self._files, self._theme, self.made, self._whole = files, theme, made, whole
        self._seen = Seen(len(site.entries), warnings)
        self._before = Before(inspected.content, inspected.assembled)
        self._unchecked = Unchecked(inspected.site, inspected.content, config)
        return self._seen

    def check(self) -> tuple[Problem, ...]:
        """All warnings, those included that look at the whole site: a look leaves them out, since nobody wants to wait for them."""
        if self._seen is None:
            return ()
        if self._unchecked is not None:
            site, content, config = self._unchecked
            found = heard(check(site, content, told_by("build")), config.ignore)
            self._seen = replace(self._seen, warnings=tuple(sorted({*self._seen.warnings, *found})))
            self._unchecked = None
        return self._seen.warnings

    def keep(self, config: Config) -> None:
        """Leaves what was read to the next one."""
        if self._known is not None:
            state.save_readings(config.cache, Readings(self._program, dict(self._known)))

    def _theme_for(self, files: ThemeFiles, planned: Publication) -> Theme:
        """The last one, with its compiled templates, if nothing of it changed."""
        wordings = [edition.wording for edition in planned.editions]
        if self._theme is None or self._files is None or files.key != self._files.key:
            return Theme(files, *wordings)
        self._theme.start_again(*wordings)
        return self._theme


class Made:
    """What is published, made as far as it was asked for."""

    def __init__(self, planned: Publication, theme: Theme) -> None:
        self._pages = planned.pages
        self._copies = {copy.path: copy.file for copy in planned.copies()}
        self._planned = planned
        self._theme = theme
        self._found: dict[str, bytes] = {}
        self._groups: dict[str, Callable[[], Iterable[File]]] = {
            "joined": planned.joined,
            "explored": lambda: chain.from_iterable(map(planned.explored, planned.editions)),
            "searched": lambda: chain.from_iterable(map(planned.searched, planned.editions)),
            "exports": lambda: chain.from_iterable(map(planned.exports, planned.editions)),
            "sitemap": self._sitemap,
        }
        """Files that are made together."""

    def get(self, path: str) -> bytes | Path | None:
        """What is published at a path below the site's root, as bytes or as a file that holds them; None where nothing is.

        Raises ContentErrors where a template of the site's own fails.
        """
        if path in self._copies and path not in self._found:
            return self._copies[path]
        if path not in self._found:
            if page := self._page(path):
                self._found[path] = self._theme.render(page.page())
            elif path.endswith(f"/{NAME}") or path == NAME:
                self._draw(path)
            else:
                self._make_group(_group_of(path))
        return self._found.get(path)

    def has_folder(self, path: str) -> bool:
        """Whether a folder has a page."""
        return self._page(f"{path}/{INDEX}") is not None

    def paths(self) -> Iterator[str]:
        """Everything that is published. Makes what must be made to know it."""
        for name in tuple(self._groups):
            self._make_group(name)
        pages = [page.path for page in self._pages]
        for path in pages:
            self._draw(path.removesuffix(INDEX) + NAME)
        yield from dict.fromkeys((*pages, *self._copies, *self._found))

    def try_templates(self) -> None:
        """Makes a page of each kind, so that faults of templates are told before somebody looks. Raises ContentErrors."""
        self._theme.prepare(bundled=False)
        tried: set[str] = set()
        for path in (page.path for page in self._pages):
            kind = path.partition("/")[0]
            kind = "period" if kind[-1:].isdigit() else kind
            if kind not in tried:
                tried.add(kind)
                self.get(path)

    def _page(self, path: str) -> Planned | None:
        return self._pages.find(path) if path.endswith(".html") else None

    def _make_group(self, name: str) -> None:
        make = self._groups.pop(name, None)
        for file in make() if make else ():
            self._found.setdefault(file.path, file.data)

    def _sitemap(self) -> Iterator[File]:
        pages = (planned.page() for planned in self._pages)
        return sitemap({page.path: page.alternates for page in pages if page.indexed}, self._planned.config)

    def _draw(self, path: str) -> None:
        planned = self._page(path.removesuffix(NAME) + INDEX)
        for card in plan_cards([planned.page()] if planned else []):
            self._found[card.path] = card_of(card, self._planned.theme)


def _group_of(path: str) -> str:
    """Which files a file is made with."""
    if path.startswith("static/"):
        return "joined"
    if "data/search/" in path:
        return "searched"
    if "data/" in path:
        return "explored"
    return "sitemap" if path.startswith("sitemap") else "exports" if path.endswith(FEEDS) else ""


def _unheard(what: object, done: int = 0, total: int = 0, /) -> None:
    """Nobody waits long enough for it to be worth telling how far it is."""
