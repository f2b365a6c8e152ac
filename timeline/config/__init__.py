"""timeline.toml -> Config: the few settings of a site, checked, with every fault told at once.

`settings` says which there are and what each may be; docs/settings.md describes them for authors, and a test compares the two.
"""

from __future__ import annotations

import json
import os
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from timeline.config.ignoring import Ignored
from timeline.config.settings import SETTINGS, WrongError
from timeline.config.syntax import syntax_fault
from timeline.config.tables import SiteLanguage, ThemeSetting, read_settings
from timeline.dates import Instant
from timeline.errors import ContentErrors, DateError, Problem, UsageError

__all__ = ["FILE", "Config", "Ignored", "SiteLanguage", "ThemeSetting", "find_site", "read_config", "settings_key"]

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
    languages: tuple[SiteLanguage, ...] = ()
    """Those that the site is published in beside its own, in the order of the file."""
    author: str = ""
    licence: str = ""
    theme: str = "default"
    theme_settings: tuple[ThemeSetting, ...] = ()
    """As they were written: `timeline.theme` checks them, since the theme says which there are."""
    output: str = "output"
    """As it was given; `output_folder` is where it is."""
    events_per_page: int = 300
    cards: Literal["all", "important", "none"] | None = None
    """Which events have a preview picture of their own; None if the site does not say."""
    embeds: bool | None = None
    """Whether there are pages for the frames of others; None if the site does not say."""
    drafts: bool = False
    ignore: tuple[Ignored, ...] = ()
    """Warnings that are not to be told."""
    repository: str = ""
    """The web address of the repository's first page, without a slash at its end; "" if the site does not say."""
    branch: str = "main"
    repository_folder: str = ""
    """Path of the site's folder in the repository, with forward slashes; "" for its top."""
    hosting: str = ""
    """One of `settings.HOSTINGS`; "" without a repository."""
    corrections: Literal["updates", "history", "none"] = "updates"
    kept_in: str = ".timeline-cache"
    """Where builds keep what they learn, below the site's folder; `cache` is where it is. No setting: a preview has a place of its own."""

    @property
    def content(self) -> Path:
        return self.site / "content"

    @property
    def cache(self) -> Path:
        return self.site / self.kept_in

    @property
    def output_folder(self) -> Path:
        """Absolute. Only the command line can set it outside the site's folder."""
        return self.site / self.output


def settings_key(config: Config) -> str:
    """A stable text of everything in the settings that what is published depends on; no path of this computer."""
    names = [setting.name for setting in SETTINGS if setting.name != "output"]
    return json.dumps({name: getattr(config, name) for name in names} | {"today": config.today}, sort_keys=True)


def find_site(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a timeline.toml. Raises UsageError where there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if os.path.isfile(folder / FILE):  # noqa: PTH113 - unlike Path's, it does not mind a folder that may not be searched
            return folder
    raise UsageError(
        f"no {FILE} in “{start}” or in a folder above it: "
        "go to the site's folder, or begin a site there with “timeline init”"
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


def _option(name: str, value: str) -> object:
    check = next(setting.check for setting in SETTINGS if setting.name == name)
    try:
        return check(value)
    except WrongError as wrong:
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


def _read_file(site: Path) -> dict[str, Any]:
    text = _read_text(site)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentErrors([syntax_fault(FILE, str(error), text)]) from None
    except RecursionError:
        raise ContentErrors([Problem(FILE, 0, 0, "brackets are nested too deeply to be read")]) from None
    values, problems = read_settings(data, text, FILE)
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
            f"no {FILE} in “{site}”: go to the site's folder, or begin a site with “timeline init”"
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
