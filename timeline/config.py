"""timeline.toml -> Config: the few settings of a site, checked, with every fault told at once.

docs/settings.md describes them for authors; a test compares it with `SETTINGS`.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from timeline.dates import Instant
from timeline.errors import ContentErrors, DateError, Problem, UsageError

FILE = "timeline.toml"
LARGEST_FILE = 64 * 1024
"""Bytes of timeline.toml that are read at most."""


@dataclass(frozen=True, slots=True)
class Config:
    """A site's settings, those of the command line included."""

    site: Path
    """The site's folder, absolute, links followed."""
    title: str
    today: Instant
    """The first second of the day that statuses are judged by."""
    description: str = ""
    base_url: str = ""
    """Where the site is published, with a slash at its end; "" if that is not known."""
    language: str = "en"
    """BCP 47: en, en-GB, zh-Hant."""
    author: str = ""
    licence: str = ""
    theme: str = "default"
    output: str = "output"
    """As it was given; `output_folder` is where it is."""
    events_per_page: int = 300
    drafts: bool = False

    @property
    def content(self) -> Path:
        return self.site / "content"

    @property
    def cache(self) -> Path:
        return self.site / ".timeline-cache"

    @property
    def output_folder(self) -> Path:
        """Absolute. Only the command line can set it outside the site's folder."""
        return self.site / self.output


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of timeline.toml."""

    name: str
    check: Callable[[object], object]
    """Gives the value as it is kept, or raises _WrongError."""
    meaning: str
    """One line for docs/settings.md."""
    required: bool = False


class _WrongError(Exception):
    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def settings_key(config: Config) -> str:
    """A stable text of everything in the settings that what is published depends on; no path of this computer."""
    names = [setting.name for setting in SETTINGS if setting.name != "output"]
    return json.dumps({name: getattr(config, name) for name in names} | {"today": config.today}, sort_keys=True)


def find_site(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a timeline.toml. Raises UsageError where there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise UsageError(
        f"no {FILE} in “{start}” or in a folder above it: "
        f'go to the site\'s folder, or begin a site there with a file {FILE} that says title = "…"'
    )


def read_config(
    site: Path,
    *,
    base_url: str | None = None,
    theme: str | None = None,
    output: str | Path | None = None,
    drafts: bool | None = None,
    today: str | None = None,
) -> Config:
    """The settings of the site in the folder `site`; what is given as keyword stands above what the file says.

    `output` may lead anywhere and is then relative to the current folder; `today` is a day in EDTF or words, and otherwise
    SOURCE_DATE_EPOCH's or the clock's day in UTC. Raises ContentErrors for faults in the file, UsageError for a missing file and for
    faults in the keywords.
    """
    site = site.resolve()
    options: dict[str, Any] = {"today": _today(today)}
    for name, given in (("base_url", base_url), ("theme", theme)):
        if given is not None:
            options[name] = _option(name, given)
    if output is not None:
        options["output"] = os.path.abspath(output)  # noqa: PTH100 - links are kept as the user wrote them
    if drafts is not None:
        options["drafts"] = drafts
    return Config(**({"site": site} | _read_file(site) | options))


# --- The file ----------------------------------------------------------------------------------------------------------------------


def _read_file(site: Path) -> dict[str, Any]:
    text = _read_text(site)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentErrors([_syntax_fault(str(error), text)]) from None
    except RecursionError:
        raise ContentErrors([Problem(FILE, 0, 0, "brackets are nested too deeply to be read")]) from None
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    known = {setting.name: setting for setting in SETTINGS}
    for key, value in data.items():
        line, key_column, value_column = _place(text, key)
        if key not in known:
            problems.append(Problem(FILE, line, key_column, f"unknown setting “{key}”", _nearest(key, known)))
            continue
        try:
            values[key] = known[key].check(value)
        except _WrongError as wrong:
            problems.append(Problem(FILE, line, value_column, f"“{key}” {wrong.message}", wrong.hint))
    problems.extend(
        Problem(FILE, 0, 0, f"“{setting.name}” is missing", f'add a line such as {setting.name} = "…"')
        for setting in SETTINGS
        if setting.required and setting.name not in data
    )
    if problems:
        raise ContentErrors(problems)
    return values


def _read_text(site: Path) -> str:
    if not site.is_dir():
        raise UsageError(f"there is no folder “{site}”")
    try:
        with (site / FILE).open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise UsageError(
            f'no {FILE} in “{site}”: go to the site\'s folder, or begin a site with a file {FILE} that says title = "…"'
        ) from None
    except OSError as error:
        raise UsageError(f"{FILE} in “{site}” cannot be read: {(error.strerror or str(error)).lower()}") from None
    if len(data) > LARGEST_FILE:
        raise ContentErrors(
            [Problem(FILE, 0, 0, f"the file is larger than {LARGEST_FILE // 1024} KB", "settings take a few lines")]
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentErrors(
            [Problem(FILE, line, 0, "the file is not in UTF-8", "save it again with the encoding UTF-8")]
        ) from None


def _nearest(key: str, known: dict[str, Setting]) -> str:
    near = difflib.get_close_matches(key.lower().replace("-", "_"), known, 1, 0.6)
    return f"did you mean “{near[0]}”?" if near else "known are " + ", ".join(known)


def _place(text: str, key: str) -> tuple[int, int, int]:
    """Line of a key and the columns of key and value. tomllib tells no places; settings are flat, so a look at the lines' starts is enough."""
    match = re.search(rf"^[ \t]*\[*[ \t]*([\"']?{re.escape(key)}[\"']?)[ \t]*(?:[=.\]][ \t]*)", text, re.MULTILINE)
    if match is None:
        return 0, 0, 0
    start = text.rfind("\n", 0, match.start(1)) + 1
    return text.count("\n", 0, start) + 1, match.start(1) - start + 1, match.end() - start + 1


# Each a form of line that people write, and what to say about it; tried in this order, {0} being the setting's name.
_LINES = (
    (r"\s*([\w-]+)\s*:", "a setting is joined to its value by “=”, not by “:”", 'write {0} = "…"'),
    (r"\s*([\w-]+)\s*=\s*[“”„«‘’]", "these quotes are typographic", 'use straight ones: {0} = "…"'),
    (
        r"\s*([\w-]+)\s*=\s*(?i:yes|no|on|off|true|false)\s*(?:#.*)?$",
        "“{0}” must be true or false",
        "written in small letters",
    ),
    (r"\s*([\w-]+)\s*=\s*(?:#.*)?$", "“{0}” has no value", 'write {0} = "…", or take the line out'),
    (r"\s*([\w-]+)\s*=\s*[^\s\"'\[{#]", "the value of “{0}” is not in quotes", 'write {0} = "…"'),
)
_MESSAGES = (
    ("Illegal character '\\n'", "a quote is opened but not closed on its line", ""),
    ("Unterminated string", "a quote is opened but never closed", ""),
    ("Unescaped '\\'", "a backslash in double quotes means something else", "use single quotes, or write / instead"),
    (
        "Expected newline or end",
        "something stands after the end of the value",
        'a quote within the text is written \\"',
    ),
    ("Illegal character", "the text holds a control character", "delete it and type the text again"),
    ("Unclosed", "a bracket is opened but never closed", ""),
)


def _syntax_fault(message: str, text: str) -> Problem:
    """What tomllib complains about, in plain words."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    lines = text.split("\n")
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (len(text.rstrip().split("\n")), 0)
    what = message[: found.start()] if found else message
    written = lines[line - 1] if line <= len(lines) else ""
    if what.startswith(("Cannot overwrite", "Cannot declare")):
        name = written.split("=")[0].strip(" \t[]\"'")
        return Problem(FILE, line, 1, f"“{name}” stands twice", "keep one of them")
    for start, plain, hint in _MESSAGES:
        if what.startswith(start):
            return Problem(FILE, line, column, plain, hint)
    for pattern, plain, hint in _LINES:
        if match := re.match(pattern, written):
            return Problem(FILE, line, match.start(1) + 1, plain.format(match[1]), hint.format(match[1]))
    return Problem(FILE, line, column, "this line is not a setting", 'a setting is written name = "value"')


# --- The values --------------------------------------------------------------------------------------------------------------------


def _text(value: object) -> str:
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list) else "a section" if isinstance(value, dict) else "no text"
        raise _WrongError(f"must be text, but this is {kind}", "write it in quotes")
    if len(value) > 10_000:
        raise _WrongError("is longer than 10,000 characters")
    return " ".join(value.split())


def _title(value: object) -> str:
    title = _text(value)
    if not title:
        raise _WrongError("is empty", 'write title = "…"')
    return title


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("must be true or false", "without quotes")
    return value


def _events_per_page(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _WrongError("must be a whole number", "without quotes, such as 300")
    if not 10 <= value <= 5000:
        raise _WrongError(f"must be between 10 and 5000, not {value}")
    return value


def _base_url(value: object) -> str:
    address = _text(value)
    if not address:
        return ""
    example = "such as https://example.org/timeline/"
    if re.search(r"[\s\\<>\"{}|^`\x00-\x1f\x7f]", address):
        raise _WrongError("holds a character that an address cannot hold", example)
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _WrongError(f"is not an address: “{address}”", example) from None
    if parts.scheme not in ("http", "https"):
        raise _WrongError(f"must begin with https:// or http://, but is “{address}”", example)
    if not host or parts.username is not None:
        raise _WrongError(f"must name a host and no user: “{address}”", example)
    if "?" in address or "#" in address:
        raise _WrongError("must have no “?” and no “#”", example)
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}/"


def _language(value: object) -> str:
    language = _text(value)
    if not re.fullmatch(
        r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*", language
    ):
        hint = f"write “{language.replace('_', '-')}”" if "_" in language else "such as en, fr or pt-BR"
        raise _WrongError(f"must be a language's code, not “{language}”", hint)
    first, *rest = language.split("-")
    subtags = [
        first.lower(),
        *(p.title() if len(p) == 4 and p.isalpha() else p.upper() if len(p) < 4 else p.lower() for p in rest),
    ]
    if subtags[0] not in _languages():
        near = difflib.get_close_matches(subtags[0], sorted(_languages()), 1)
        raise _WrongError(
            f"is a language that is not known: “{language}”",
            f"did you mean “{near[0]}”?" if near else "such as en, fr or pt-BR",
        )
    return "-".join(subtags)


@cache
def _languages() -> frozenset[str]:
    """The codes of the languages that Babel has words for: its files' names, since importing it takes long."""
    from importlib.util import find_spec

    spec = find_spec("babel")
    folders = spec.submodule_search_locations if spec else None
    names = os.listdir(os.path.join(folders[0], "locale-data")) if folders else []  # noqa: PTH118, PTH208 - quicker
    return frozenset(name[:-4] for name in names if name.endswith(".dat") and "_" not in name) - {"root"}


def _theme(value: object) -> str:
    name = _text(value)
    if not re.fullmatch(r"\w[\w-]*", name):
        raise _WrongError(f"must be the name of a folder in themes/, not “{name}”", "letters, digits, “-” and “_”")
    return name


def _output(value: object) -> str:
    path = _text(value)
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or ":" in path:
        raise _WrongError(
            f"must be a folder below the site's own, not “{path}”", "such as output; --output can lead elsewhere"
        )
    if parts[0] in ("content", "themes") or parts[0].startswith("."):
        raise _WrongError(f"cannot be in “{parts[0]}”, which holds other things", "such as output")
    return "/".join(parts)


SETTINGS: tuple[Setting, ...] = (
    Setting("title", _title, "The timeline's name, on every page and in the feeds.", required=True),
    Setting(
        "description", _text, "One or two sentences on what the timeline shows, for readers, search engines and feeds."
    ),
    Setting(
        "base_url", _base_url, "The address that the site is published at. Feeds and the sitemap need it; pages do not."
    ),
    Setting(
        "language",
        _language,
        "The language of the content, as a code such as `en`, `fr` or `pt-BR`; dates and buttons follow it.",
    ),
    Setting("author", _text, "Who is answerable for the timeline: a person or a newsroom."),
    Setting("licence", _text, "What others may do with the content, such as `CC BY 4.0`."),
    Setting("theme", _theme, "The theme's name: a folder in `themes/`, or one that comes with the program."),
    Setting("output", _output, "The folder that the site is written into."),
    Setting(
        "events_per_page", _events_per_page, "How many events a page may list before it is split, from 10 to 5000."
    ),
    Setting("drafts", _boolean, "Whether events marked `draft: true` are published too."),
)


def _option(name: str, value: str) -> object:
    check = next(setting.check for setting in SETTINGS if setting.name == name)
    try:
        return check(value)
    except _WrongError as wrong:
        hint = f" ({wrong.hint})" if wrong.hint else ""
        raise UsageError(f"--{name.replace('_', '-')} {wrong.message}{hint}") from None


def _today(option: str | None) -> Instant:
    if option is not None:
        return _day(option)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    try:
        clock = time.gmtime(int(epoch) if epoch else None)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, not “{epoch[:50]}”") from None
    return Instant(clock.tm_year, clock.tm_mon, clock.tm_mday)


def _day(text: str) -> Instant:
    from timeline.dates import Date, understand

    try:
        value = understand(text)
    except DateError as error:
        raise UsageError(f"--today “{text}”: {error.reason}") from None
    if not isinstance(value, Date) or value.precision != "day":
        raise UsageError(f"--today must be one day, such as 2024-08-20, not “{text}”")
    return value.earliest
