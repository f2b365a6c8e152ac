"""The tables of timeline.toml -> settings, checked: keys that are not known, values that cannot be, what is missing, each with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from timeline.config.settings import HOSTINGS, LANGUAGE, SETTINGS, Setting, WrongError, hosting_of, language_code, shown
from timeline.errors import Problem


class SiteLanguage(NamedTuple):
    """A language that the site is published in beside its own."""

    code: str
    """BCP 47."""
    title: str
    description: str = ""


class ThemeSetting(NamedTuple):
    """A line of `theme_settings`. What it may be says the theme, which is not read yet."""

    name: str
    value: Any
    line: int = 0
    """Counted from 1, as the columns are; 0 where it is not known."""
    key_column: int = 0
    value_column: int = 0


def read_settings(data: Mapping[str, Any], text: str, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The settings that `data`, read from `text`, gives; and all that is wrong with them."""
    reader = _Reader(text, file)
    values = reader.table(data, SETTINGS, Stretch(text, 0, len(text)))
    if "languages" in values:
        own = values.get("language", "" if "language" in data else "en")
        values["languages"] = reader.languages(values["languages"], own)
    if values.get("repository") and "hosting" not in data:
        values["hosting"] = reader.hosting(values["repository"])
    if "theme_settings" in values:
        values["theme_settings"] = theme_settings(values["theme_settings"], text)
    return values, reader.problems


class Place(NamedTuple):
    """Counted from 1; 0 where it is not known."""

    line: int
    key: int
    """The column of the key."""
    value: int
    """The column of the value."""


class Stretch(NamedTuple):
    """A part of the file's text. tomllib tells no places; settings are flat, so a look at the lines' starts is enough."""

    text: str
    start: int
    end: int

    def find(self, pattern: str) -> re.Match[str] | None:
        return re.compile(pattern, re.MULTILINE).search(self.text, self.start, self.end)

    def place(self, key: str) -> Place:
        match = self.find(rf"^[ \t]*(?:\[+[ \t]*)?([\"']?{re.escape(key)}[\"']?)[ \t]*(?:[=.\]][ \t]*)")
        return Place(0, 0, 0) if match is None else self.at(match.start(1), match.end())

    def at(self, key: int, value: int) -> Place:
        start = self.text.rfind("\n", 0, key) + 1
        return Place(self.text.count("\n", 0, start) + 1, key - start + 1, value - start + 1)

    def section(self, name: str, key: str) -> tuple[Place, Stretch]:
        """Where `[name.key]` stands, and what belongs to it; where it is written in another way, where `name` stands, and nothing."""
        header = self.find(rf"^[ \t]*\[[ \t]*{name}[ \t]*\.[ \t]*([\"']?{re.escape(key)}[\"']?)[ \t]*\]")
        if header is None:
            return self.place(name), Stretch("", 0, 0)
        return self.at(header.start(1), header.start(1)), self._from(header.end())

    def table(self, name: str) -> Stretch | None:
        """What belongs to `[name]`; None where there is no such heading."""
        header = self.find(rf"^[ \t]*\[[ \t]*{re.escape(name)}[ \t]*\]")
        return None if header is None else self._from(header.end())

    def _from(self, start: int) -> Stretch:
        """From there to the next heading."""
        following = re.compile(r"^[ \t]*\[", re.MULTILINE).search(self.text, start, self.end)
        return Stretch(self.text, start, following.start() if following else self.end)


def theme_settings(section: Mapping[str, Any], text: str) -> tuple[ThemeSetting, ...]:
    """The lines of `[theme_settings]` with their places; those of `theme_settings = {…}` have that one's."""
    whole = Stretch(text, 0, len(text))
    heading = whole.place("theme_settings")
    own = whole.table("theme_settings")

    def placed(name: str) -> Place:
        place = own.place(name) if own else whole.place(f"theme_settings.{name}")
        return place if place.line else heading

    return tuple(ThemeSetting(name, value, *placed(name)) for name, value in section.items())


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []

    def table(
        self, data: Mapping[str, Any], settings: Sequence[Setting], where: Stretch, line: int = 0
    ) -> dict[str, Any]:
        """What the keys of one table say. `line` is that of its heading, which is to blame for what is missing."""
        values: dict[str, Any] = {}
        meant: set[str] = set()
        known = {setting.name: setting for setting in settings}
        for key, value in data.items():
            place = where.place(key)
            if key not in known:
                meant.update(self._unknown(key, known, place._replace(line=place.line or line)))
                continue
            try:
                values[key] = known[key].check(value)
            except WrongError as wrong:
                self._error(place.line or line, place.value, f"“{key}” {wrong.message}", wrong.hint)
        for setting in settings:
            if setting.required and setting.name not in data and setting.name not in meant:
                self._error(line, 0, f"“{setting.name}” is missing", f'add a line such as {setting.name} = "…"')
        return values

    def _unknown(self, key: str, known: Mapping[str, Setting], place: Place) -> list[str]:
        """Tells of a key that is not known; gives the one that was probably meant."""
        if any(key == setting.name for setting in SETTINGS):
            message = f"“{key}” is a setting of the whole site, not of a language"
            self._error(place.line, place.key, message, "move the line up, above the first section")
            return []
        near = _nearest(key, known)
        hint = f"did you mean “{near[0]}”?" if near else "known are " + ", ".join(known)
        self._error(place.line, place.key, f"unknown setting “{shown(key)}”", hint)
        return near

    def languages(self, sections: Mapping[str, Any], own: str) -> tuple[SiteLanguage, ...]:
        """The sections of `languages`, whose keys are codes; `own` is the site's."""
        found: dict[str, SiteLanguage] = {}
        whole = Stretch(self.text, 0, len(self.text))
        for key, section in sections.items():
            place, stretch = whole.section("languages", key)
            try:
                code = language_code(key)
            except WrongError as wrong:
                self._error(place.line, place.key, f"“languages.{shown(key)}” {wrong.message}", wrong.hint)
                continue
            if code == own:
                hint = "take the section out: its title and description stand at the top of the file"
                self._error(place.line, place.key, f"“{code}” is the site's own “language” already", hint)
            elif code in found:
                self._error(place.line, place.key, f"“{code}” has a section already", "keep one of the two")
            elif not isinstance(section, dict):
                self._error(
                    place.line,
                    place.key,
                    f"“languages.{code}” must be a section",
                    f"write [languages.{code}] on a line of its own",
                )
            else:
                values = self.table(section, LANGUAGE, stretch, place.line)
                found[code] = SiteLanguage(code, values.get("title", ""), values.get("description", ""))
        return tuple(found.values())

    def hosting(self, repository: str) -> str:
        """What runs the web pages of a repository, going by its address."""
        found = hosting_of(repository)
        if not found:
            place = Stretch(self.text, 0, len(self.text)).place("repository")
            message = "the address of “repository” does not tell what runs its web pages"
            known = " or ".join((", ".join(HOSTINGS[:-1]), HOSTINGS[-1]))
            self._error(place.line, place.value, message, f'add a line such as hosting = "forgejo": {known}')
        return found

    def _error(self, line: int, column: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self.file, line, column, message, hint))


def _nearest(key: str, known: Mapping[str, Setting]) -> list[str]:
    import difflib

    return difflib.get_close_matches(key.lower().replace("-", "_")[:60], known, 1, 0.6)
