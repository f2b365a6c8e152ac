"""Finds a theme, owns the Jinja environment, renders a page.

A theme is a folder: theme.toml, templates/ and static/. It may extend another one, whose files it then replaces one by one, by name. A site's own
themes/NAME/ comes before a bundled theme of that name; where it has no theme.toml it only replaces single files of the bundled one.
docs/themes.md describes what templates get. Themes are code: whoever can write one can do what the build can do.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

from timeline import __version__, overview
from timeline.config import Config
from timeline.dates import Instant
from timeline.errors import ContentErrors, Problem
from timeline.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Template, TemplateError
    from markupsafe import Markup

MANIFEST = "theme.toml"
KEYS = ("name", "extends", "description", "version", "stylesheets")
WIDE, NARROW = 1000, 360
"""Widths of the two drawings of an axis, in CSS pixels."""
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
        """Can be hashed."""

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


@dataclass(frozen=True, slots=True)
class Folder:
    """One theme of the chain, as its theme.toml says it."""

    path: Path
    shown: str
    """How messages name it: below the site's folder where it is there."""
    own: bool
    """True for a theme of the site's, whose faults are its author's to mend."""
    name: str
    extends: str = ""
    stylesheets: tuple[str, ...] = ()
    """Below static/, in the order of loading; `print.css` of any folder is for paper only."""


class Theme:
    """A theme, ready to render. Afterwards it only remembers what it has worked out, so forked workers may share it.

    Raises ContentErrors for a theme that cannot be used, and when a template of the site's own fails.
    """

    def __init__(self, config: Config, wording: Wording) -> None:
        self._wording = wording
        self._words: dict[str, str] = {}
        self._parts: dict[tuple[str, Any, str], Markup] = {}
        self._chain = tuple(_chain(config))
        self._sources = _files(self._chain, "templates")
        self._static = _files(self._chain, "static")
        self.stylesheets = tuple(
            dict.fromkeys(sheet for folder in reversed(self._chain) for sheet in folder.stylesheets)
        )
        self._check_stylesheets()
        self.key = self._make_key()

    key: str
    """Hash of everything that the theme contributes to a page."""
    stylesheets: tuple[str, ...]
    """Below static/, in the order of loading."""

    def prepare(self) -> None:
        """Reads and compiles the templates. `render` does so when it is first called; workers that fork afterwards share the work.

        Raises ContentErrors with every template of the site's own that cannot be understood.
        """
        _ = self._templates

    @cached_property
    def _templates(self) -> Mapping[str, Template]:
        return self._compile()

    def render(self, page: Renderable) -> bytes:
        """The page as it is published: UTF-8, lines end in \\n, and so does the file."""
        template = self._templates.get(page.template)
        if template is None:
            shown = f"{self._chain[0].shown}/templates/{page.template}"
            raise ContentErrors(
                [Problem(shown, 0, 0, "this template is missing", 'or write extends = "default" in theme.toml')]
            )
        try:
            text = template.render(page=page, site=page.site, view=page.context)
        except Exception as error:
            problem = self._fault(error)
            if problem is None:
                raise
            raise ContentErrors([problem]) from error
        return (text.rstrip("\n") + "\n").encode()

    def static_files(self) -> tuple[tuple[str, Path], ...]:
        """Every static file: its path below the site's root, and where it lies."""
        return tuple((f"static/{name}", path) for name, path in sorted(self._static.items()))

    # --- Making it ready ---

    def _make_key(self) -> str:
        digest = hashlib.sha256(f"{__version__}\n{self._wording.language}\n{self.stylesheets}".encode())
        for kind, files in (("templates", self._sources), ("static", self._static)):
            for name, path in sorted(files.items()):
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                digest.update(f"{kind}/{name}\n{content}\n".encode())
        return digest.hexdigest()

    def _check_stylesheets(self) -> None:
        missing = [
            Problem(f"{folder.shown}/{MANIFEST}", 0, 0, f"the style sheet “static/{sheet}” is not there")
            for folder in self._chain
            for sheet in folder.stylesheets
            if sheet not in self._static
        ]
        if missing:
            raise ContentErrors(missing)

    def _compile(self) -> Mapping[str, Template]:
        from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError

        def load(name: str) -> tuple[str, str, None] | None:
            path = self._sources.get(name)
            return (path.read_text("utf-8"), str(path), None) if path else None

        environment = Environment(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.filters.update(address=safe_address, json=safe_json)
        environment.globals.update(
            _=self._text,
            ngettext=self._wording.plural,
            number=self._wording.number,
            axis=self._axis,
            part=self._part,
            stylesheets=[(sheet, PurePosixPath(sheet).name == "print.css") for sheet in self.stylesheets],
            generator=f"timeline {__version__}",
        )
        templates, problems = {}, []
        for name in sorted(self._sources):
            try:
                templates[name] = environment.get_template(name)
            except (TemplateError, UnicodeDecodeError) as error:
                problem = self._fault(error, self._sources[name])
                if problem is None:
                    raise
                problems.append(problem)
        if problems:
            raise ContentErrors(problems)
        return templates

    def _text(self, message: str, **values: object) -> str:
        """Words of the interface. What has no values is looked up once."""
        if values:
            return self._wording.text(message, **values)
        found = self._words.get(message)
        if found is None:
            found = self._words[message] = self._wording.text(message)
        return found

    def _part(self, name: str, page: Renderable) -> Markup:
        """A template that needs `site` and `root` only, and so is rendered once for all pages that share them."""
        from markupsafe import Markup

        key = (name, page.site, page.root)
        found = self._parts.get(key)
        if found is None:
            text = self._templates[name].render(site=page.site, root=page.root).rstrip("\n")
            found = self._parts[key] = Markup(text)  # noqa: S704 - rendered with autoescape
        return found

    def _axis(self, view: Drawable, root: str, narrow: bool = False) -> Markup:  # noqa: FBT001, FBT002 - called in templates
        """The drawing of an axis, for a page `root` below the site's root."""
        from markupsafe import Markup

        items = [replace(item, href=root + item.href, emphasis=item.slug == view.emphasis) for item in view.items]
        today = view.today or ANY_DAY
        if view.emphasis:
            axis = overview.neighbourhood(items, width=SMALL, today=today)
        else:
            axis = overview.layout(items, width=NARROW if narrow else WIDE, today=today)
        return Markup(overview.draw(axis, self._wording, prefix="tl-n" if narrow else "tl-w"))  # noqa: S704 - made by us

    # --- Faults ---

    def _fault(self, error: Exception, path: Path | None = None) -> Problem | None:
        """What failed in a template of the site's own, with its place; None where the fault is not the author's."""
        file, line = _place(error, {str(source) for source in self._sources.values()})
        where = Path(file) if file else path
        for folder in self._chain:
            if where is not None and folder.own and where.is_relative_to(folder.path):
                shown = f"{folder.shown}/{where.relative_to(folder.path).as_posix()}"
                return Problem(shown, line, 0, _plain(error))
        return None


# --- Finding -----------------------------------------------------------------------------------------------------------------------


def bundled() -> Path:
    """The folder of the themes that come with the program: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def _chain(config: Config) -> Iterator[Folder]:
    """The theme, then the one that it extends, and so on."""
    seen: list[Path] = []
    name = config.theme
    asked = Problem("timeline.toml", 0, 0, f"there is no theme “{name}”", _known(config))
    while name:
        folder = _find(config, name, seen, asked)
        seen.append(folder.path)
        yield folder
        name = folder.extends
        asked = Problem(f"{folder.shown}/{MANIFEST}", 0, 0, f"there is no theme “{name}” to extend", _known(config))


def _find(config: Config, name: str, seen: list[Path], asked: Problem) -> Folder:
    """The theme of a name that is not in the chain yet: the site's own, else the bundled one. Raises ContentErrors with `asked` if none."""
    if name != PurePosixPath(name).name or name.startswith(".") or "\\" in name or "\0" in name:
        raise ContentErrors(
            [Problem(asked.file, 0, 0, f"“{name}” cannot be a theme's name", "write the name of a folder in themes/")]
        )
    own, ours = (config.site / "themes" / name).resolve(), (bundled() / name).resolve()
    found = [path for path in dict.fromkeys((own, ours)) if path.is_dir()]
    for path in found:
        if path not in seen:
            is_own = path == own and path != ours
            return _read(path, f"themes/{name}", name, own=is_own, replaces=is_own and ours.is_dir())
    if found:
        raise ContentErrors([Problem(asked.file, 0, 0, f"themes extend each other in a circle: “{name}” comes twice")])
    raise ContentErrors([asked])


def _known(config: Config) -> str:
    """The themes that there are, for a hint."""
    folders = (config.site / "themes", bundled())
    names = {path.name for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_dir()}
    return "known are " + ", ".join(sorted(names))


def _read(path: Path, shown: str, name: str, *, own: bool, replaces: bool) -> Folder:
    """A theme's theme.toml, checked."""
    file = path / MANIFEST
    if not file.is_file():
        if replaces:
            return Folder(path, shown, own, name, extends=name)
        hint = f'write name = "{name}" and extends = "default" into it'
        raise ContentErrors([Problem(f"{shown}/{MANIFEST}", 0, 0, "the file is missing", hint)])
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentErrors([Problem(f"{shown}/{MANIFEST}", 0, 0, f"the file cannot be read: {error}")]) from None
    problems = [
        Problem(f"{shown}/{MANIFEST}", 0, 0, f"unknown key “{key}”", "known are " + ", ".join(KEYS))
        for key in data
        if key not in KEYS
    ]
    problems += [
        Problem(f"{shown}/{MANIFEST}", 0, 0, f"“{key}” must be text", f'write {key} = "…"')
        for key in ("name", "extends", "description", "version")
        if not isinstance(data.get(key, ""), str)
    ]
    sheets = data.get("stylesheets", [])
    if not isinstance(sheets, list) or not all(isinstance(sheet, str) for sheet in sheets):
        problems.append(
            Problem(f"{shown}/{MANIFEST}", 0, 0, "“stylesheets” must be a list of files", 'such as ["css/own.css"]')
        )
    if problems:
        raise ContentErrors(problems)
    return Folder(path, shown, own, data.get("name", name), data.get("extends", ""), tuple(sheets))


def _files(chain: Sequence[Folder], kind: str) -> Mapping[str, Path]:
    """The files of all themes of the chain, by their path below `kind`; those of the first theme come before the others'."""
    found: dict[str, Path] = {}
    problems = []
    for folder in chain:
        top = folder.path / kind
        for path in sorted(top.rglob("*")):
            name = path.relative_to(top)
            if any(part.startswith(".") for part in name.parts) or not path.is_file():
                continue
            if not path.resolve().is_relative_to(folder.path):
                problems.append(
                    Problem(
                        f"{folder.shown}/{kind}/{name.as_posix()}",
                        0,
                        0,
                        "the file is a link that leads out of the theme",
                    )
                )
            found.setdefault(name.as_posix(), path)
    if problems:
        raise ContentErrors(problems)
    return found


# --- What templates use ------------------------------------------------------------------------------------------------------------


def safe_address(address: str) -> str:
    """Filter: an address that may be linked to, or "" for any that is not http, https or mailto."""
    scheme = address.partition(":")[0].lower()
    return address if scheme in ("http", "https", "mailto") and address.isprintable() and "\\" not in address else ""


_UNSAFE_IN_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def safe_json(value: object) -> Markup:
    """Filter: JSON that may stand in a `<script>`, whatever the texts in it hold."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_as_json)
    return Markup(text.translate(_UNSAFE_IN_SCRIPT))  # noqa: S704 - nothing is left that could end the script


def _as_json(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


# --- Faults in templates -----------------------------------------------------------------------------------------------------------


def _place(error: Exception, templates: set[str]) -> tuple[str, int]:
    """File and line of the innermost template that an error passed through."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return error.filename or "", error.lineno
    found = ("", 0)
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in templates:
            found = (file, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _plain(error: Exception) -> str:
    """An error of a template in one line."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    said = " ".join(str(getattr(error, "message", None) or error).split()).rstrip(".")
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{error.name}”"
    if isinstance(error, TemplateSyntaxError):
        return f"this is not Jinja as it should be: {said}"
    if isinstance(error, UndefinedError):
        return f"the template uses what a page does not have: {said}"
    if isinstance(error, UnicodeDecodeError):
        return "the file is not in UTF-8"
    return f"the template failed: {said or type(error).__name__}"
