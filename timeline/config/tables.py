"""The tables of timeline.toml -> settings, checked: keys that are not known, values that cannot be, what is missing, each with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from timeline.config.settings import LANGUAGE, SETTINGS, Setting, WrongError, language_code, shown
from timeline.errors import Problem


class SiteLanguage(NamedTuple):
    """A language that the site is published in beside its own."""

    code: str
    """BCP 47."""
    title: str
    description: str = ""


def read_settings(data: Mapping[str, Any], text: str, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The settings that `data`, read from `text`, gives; and all that is wrong with them."""
    reader = _Reader(text, file)
    values = reader.table(data, SETTINGS, _Stretch(text, 0, len(text)))
    if "languages" in values:
        own = values.get("language", "" if "language" in data else "en")
        values["languages"] = reader.languages(values["languages"], own)
    return values, reader.problems


class _Place(NamedTuple):
    """Counted from 1; 0 where it is not known."""

    line: int
    key: int
    """The column of the key."""
    value: int
    """The column of the value."""


class _Stretch(NamedTuple):
    """A part of the file's text. tomllib tells no places; settings are flat, so a look at the lines' starts is enough."""

    text: str
    start: int
    end: int

    def find(self, pattern: str) -> re.Match[str] | None:
        return re.compile(pattern, re.MULTILINE).search(self.text, self.start, self.end)

    def place(self, key: str) -> _Place:
        match = self.find(rf"^[ \t]*(?:\[+[ \t]*)?([\"']?{re.escape(key)}[\"']?)[ \t]*(?:[=.\]][ \t]*)")
        return _Place(0, 0, 0) if match is None else self.at(match.start(1), match.end())

    def at(self, key: int, value: int) -> _Place:
        start = self.text.rfind("\n", 0, key) + 1
        return _Place(self.text.count("\n", 0, start) + 1, key - start + 1, value - start + 1)

    def section(self, name: str, key: str) -> tuple[_Place, _Stretch]:
        """Where `[name.key]` stands, and what belongs to it; where it is written in another way, where `name` stands, and nothing."""
        header = self.find(rf"^[ \t]*\[[ \t]*{name}[ \t]*\.[ \t]*([\"']?{re.escape(key)}[\"']?)[ \t]*\]")
        if header is None:
            return self.place(name), _Stretch("", 0, 0)
        following = re.compile(r"^[ \t]*\[", re.MULTILINE).search(self.text, header.end(), self.end)
        return self.at(header.start(1), header.start(1)), _Stretch(
            self.text, header.end(), following.start() if following else self.end
        )


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []

    def table(
        self, data: Mapping[str, Any], settings: Sequence[Setting], where: _Stretch, line: int = 0
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

    def _unknown(self, key: str, known: Mapping[str, Setting], place: _Place) -> list[str]:
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
        whole = _Stretch(self.text, 0, len(self.text))
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

    def _error(self, line: int, column: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self.file, line, column, message, hint))


def _nearest(key: str, known: Mapping[str, Setting]) -> list[str]:
    import difflib

    return difflib.get_close_matches(key.lower().replace("-", "_")[:60], known, 1, 0.6)
