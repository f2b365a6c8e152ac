"""`Theme`: templates, compiled, and everything that they can call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from timeline import __version__
from timeline.dates import Instant
from timeline.errors import ContentErrors, Problem
from timeline.theme.faults import place, plain
from timeline.theme.folders import ThemeFiles

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from timeline import atlas, overview
    from timeline.wording import Wording

WIDE, NARROW = 1000, 360
"""Widths of the two drawings of an axis or a map, in CSS pixels."""
STRIP = 600
"""The same of the wider one of the two bars that show where an event is."""
SMALL = 460
"""Width of the one drawing of an event's neighbours: it has no labels but ticks, which the style sheet sizes."""
ANY_DAY = Instant(9999, 12, 31)
"""Stands for today where nothing on an axis depends on it."""


class Renderable(Protocol):
    """What a theme needs to know of a page; everything else is between the page and its template."""

    @property
    def path(self) -> str: ...

    @property
    def template(self) -> str: ...

    @property
    def site(self) -> Any:
        """One and the same for all pages of a site."""

    @property
    def root(self) -> str: ...

    @property
    def context(self) -> Any: ...


class Drawable(Protocol):
    """An axis, as pages plan it."""

    @property
    def items(self) -> Sequence[overview.Item]: ...

    @property
    def today(self) -> Instant | None: ...

    @property
    def emphasis(self) -> str: ...


class Chartable(Protocol):
    """A map, as pages plan it."""

    @property
    def spots(self) -> Sequence[atlas.Spot]: ...


class Theme:
    """A theme, ready to render. Afterwards it only remembers what it has worked out, so forked workers may share it.

    Each page is rendered in the wording of its site's language. Raises ContentErrors when a
    template of the site's own fails.
    """

    def __init__(self, files: ThemeFiles, *wordings: Wording) -> None:
        self._files = files
        self.start_again(*wordings)

    def start_again(self, *wordings: Wording) -> None:
        """Forgets what it remembers of pages, for a site that was read again; templates stay compiled."""
        self._wordings = {wording.language: wording for wording in wordings}
        self._wording = wordings[0]
        self._words: dict[tuple[str, str], str] = {}
        self._parts: dict[tuple[str, str], Markup] = {}
        self._parts_of: object = None
        self._strips: tuple[Drawable, overview.Axis, overview.Axis] | None = None
        self._neighbours: tuple[Drawable, Markup] | None = None
        self._made: dict[tuple[Any, ...], tuple[object, Markup]] = {}

    def prepare(self, *, bundled: bool = True) -> None:
        """Compiles the templates: the site's own, so that all their faults are told at once, and the bundled ones if they are asked for.

        What is left out is compiled when it is met. Workers that fork afterwards share the work. Raises ContentErrors.
        """
        problems = []
        for name, path in sorted(self._files.templates.items()):
            if not bundled and self._own_name(path) is None:
                continue
            try:
                self._environment.get_template(name)
            except Exception as error:
                problem = self._fault(error, path)
                if problem is None:
                    raise
                problems.append(problem)
        if problems:
            raise ContentErrors(problems)

    def render(self, page: Renderable) -> bytes:
        """The page as it is published: UTF-8, lines end in \\n, and so does the file."""
        if page.template not in self._files.templates:
            shown = f"{self._files.chain[0].shown}/templates/{page.template}"
            raise ContentErrors(
                [Problem(shown, 0, 0, "this template is missing", 'or write extends = "default" in theme.toml')]
            )
        if len(self._wordings) > 1:
            self._wording = self._wordings[page.site.language]
        try:
            template = self._environment.get_template(page.template)
            text = template.render(page=page, site=page.site, view=page.context)
        except Exception as error:
            problem = self._fault(error)
            if problem is None:
                raise
            raise ContentErrors([problem]) from error
        return (text.rstrip("\n") + "\n").encode()

    # --- Making it ready ---

    @cached_property
    def _environment(self) -> Environment:
        from timeline.theme.environment import environment

        def load(name: str) -> tuple[str, str, None] | None:
            path = self._files.templates.get(name) or self._files.inherited.get(name)
            return (path.read_text("utf-8"), str(path), None) if path else None

        made = environment(load)
        made.globals.update(
            _=self._text,
            ngettext=self._plural,
            number=self._number,
            once=self._once,
            axis=self._axis,
            map=self._map,
            strip=self._strip,
            part=self._part,
            stylesheets=[(sheet.name, sheet.for_print) for sheet in self._files.loaded_sheets],
            scripts=[script.name for script in self._files.loaded_scripts],
            theme=self._files.choices.for_templates,
            generator=f"timeline {__version__}",
        )
        return made

    def _text(self, message: str, **values: object) -> str:
        """Words of the interface. What has no values is looked up once."""
        if values:
            return self._wording.text(message, **values)
        key = (self._wording.language, message)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._wording.text(message)
        return found

    def _plural(self, one: str, many: str, n: int, **values: object) -> str:
        return self._wording.plural(one, many, n, **values)

    def _number(self, n: int) -> str:
        return self._wording.number(n)

    def _part(self, name: str, page: Renderable) -> Markup:
        """A template that needs `site` and `root` only, and so is rendered once for all pages that share them."""
        from markupsafe import Markup

        if page.site is not self._parts_of:
            self._parts_of, self._parts = page.site, {}
        key = (name, page.root)
        found = self._parts.get(key)
        if found is None:
            text = (
                self._environment.get_template(name).render(site=page.site, root=page.root, languages=()).rstrip("\n")
            )
            found = self._parts[key] = Markup(text)  # noqa: S704 - rendered with autoescape
        return found

    def _once(self, macro: Callable[..., Markup], card: object, *more: Any) -> Markup:
        """What a macro makes of a card, made once for all pages that show it."""
        key = (macro, id(card), *more)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = (card, macro(card, *more))  # held with it, so that its id remains its own
        return found[1]

    def _axis(
        self, view: Drawable, root: str, narrow: bool = False, target: str = "", here: Collection[str] = ()
    ) -> Markup:
        """The drawing of an axis, for a page `root` below the site's root; marks of the events in `here` lead to their ids on the page."""
        from markupsafe import Markup

        from timeline import overview

        today = view.today or ANY_DAY
        if view.emphasis:
            # It has no links, and is wanted twice in a row: for the event's page and for its page in frames.
            if self._neighbours is None or self._neighbours[0] is not view:
                items = overview.emphasised(view.items, view.emphasis)
                axis = overview.neighbourhood(items, width=SMALL, today=today)
                self._neighbours = view, Markup(overview.draw(axis, self._wording, prefix="tl-w"))  # noqa: S704 - made by us
            return self._neighbours[1]
        shown = overview.leading_to(view.items, here) if here else view.items
        axis = overview.layout(shown, width=NARROW if narrow else WIDE, today=today)
        prefix = "tl-n" if narrow else "tl-w"
        return Markup(overview.draw(axis, self._wording, prefix=prefix, root=root, target=target))  # noqa: S704 - made by us

    def _strip(self, view: Drawable, slug: str = "", narrow: bool = False) -> Markup:
        """The thin bar on which one event of an axis stands out; without a slug what all of its bars share, which must stand on the page once."""
        from markupsafe import Markup

        from timeline import overview

        if self._strips is None or self._strips[0] is not view:
            day = view.today or ANY_DAY
            wide, small = (overview.strip(view.items, width=width, today=day) for width in (STRIP, NARROW))
            self._strips = view, wide, small
        axis, prefix = (self._strips[2], "tl-sn") if narrow else (self._strips[1], "tl-sw")
        if slug:
            return Markup(overview.draw_on_strip(axis, self._wording, slug, prefix=prefix))  # noqa: S704 - made by us
        return Markup(overview.draw_strip(axis, self._wording, prefix=prefix))  # noqa: S704 - made by us

    def _map(self, view: Chartable, root: str, narrow: bool = False) -> Markup:
        """The drawing of a map, for a page `root` below the site's root."""
        from markupsafe import Markup

        from timeline import atlas

        width, prefix = (NARROW, "tl-mn") if narrow else (WIDE, "tl-mw")
        return Markup(atlas.drawing(view.spots, self._wording, width=width, prefix=prefix, root=root))  # noqa: S704 - made by us

    # --- Faults ---

    def _fault(self, error: Exception, path: Path | None = None) -> Problem | None:
        """What failed in a template of the site's own, with its place; None where the fault is not the author's."""
        sources = (*self._files.templates.values(), *self._files.inherited.values())
        file, line = place(error, {str(source) for source in sources})
        where = Path(file) if file else path
        shown = self._own_name(where) if where else None
        return Problem(shown, line, 0, plain(error)) if shown else None

    def _own_name(self, path: Path) -> str | None:
        """How messages name a file of the site's own; None for one that came with the program."""
        for folder in self._files.chain:
            if folder.own and path.is_relative_to(folder.path):
                return f"{folder.shown}/{path.relative_to(folder.path).as_posix()}"
        return None
