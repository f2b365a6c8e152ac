"""The settings that themes declare: `[settings.NAME]` in theme.toml, where a theme may change single keys of what it extends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, NamedTuple

from timeline.config.settings import WrongError, shown
from timeline.config.tables import Place, Stretch
from timeline.errors import ContentErrors, Problem
from timeline.theme.kinds import KINDS, Colour, Declared, check

_KEYS = ("type", "default", "dark", "description", "choices", "min", "max", "unit", "on", "tints", "words")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TINT = re.compile(r"[a-z][a-z0-9-]*")
_UNIT = re.compile(r"[a-z]{1,4}|%|")


class Table(NamedTuple):
    """One `[settings.NAME]` as it stands in a file."""

    name: str
    keys: Mapping[str, Any]
    file: str
    line: int
    places: Mapping[str, Place]


def read_tables(section: object, text: str, file: str) -> tuple[tuple[Table, ...], list[Problem]]:
    """The tables of a theme.toml, and what is wrong with their form."""
    if not isinstance(section, dict):
        return (), [Problem(file, 0, 0, "“settings” must be sections", "such as [settings.accent]")]
    whole = Stretch(text, 0, len(text))
    plain = whole.table("settings") or whole
    tables, problems = [], []
    for name, keys in section.items():
        place, stretch = whole.section("settings", name)
        if not isinstance(keys, dict):
            place = plain.place(name)
            hint = f"write [settings.{name}] on a line of its own"
            problems.append(Problem(file, place.line, place.key, f"“settings.{shown(name)}” must be a section", hint))
        elif not _NAME.fullmatch(name):
            hint = "small letters a to z, digits and “_”"
            problems.append(
                Problem(file, place.line, place.key, f"“{shown(name)}” cannot be the name of a setting", hint)
            )
        else:
            places = {key: stretch.place(key) for key in keys}
            tables.append(Table(name, keys, file, place.line, places))
    return tuple(tables), problems


def declare(tables: Iterable[Table]) -> dict[str, tuple[Declared, Declared]]:
    """By name, each setting as the first theme declares it and as the last one does. `tables` come from the theme that is extended last of all,
    then from those that extend it. Raises ContentErrors."""
    merged: dict[str, Table] = {}
    found: dict[str, tuple[Declared, Declared]] = {}
    problems: list[Problem] = []
    for table in tables:
        before = merged.get(table.name)
        keys = {**(before.keys if before else {}), **table.keys}
        if "default" in table.keys and "dark" not in table.keys:
            keys.pop("dark", None)  # it went with another colour
        merged[table.name] = table._replace(keys=keys)
        declared, faults = _declared(merged[table.name])
        problems += faults
        if declared is not None:
            first = found[table.name][0] if table.name in found else declared
            found[table.name] = first, declared
    problems += _groundless({name: last for name, (_, last) in found.items()})
    if problems:
        raise ContentErrors(problems)
    return found


def _groundless(declared: Mapping[str, Declared]) -> Iterator[Problem]:
    """Colours that stand on what there is not, or on what stands on something itself."""
    papers = {one.name: one for one in declared.values() if one.type == "colour" and not one.on}
    grounds = {name for paper in papers.values() for name in (paper.name, *(tint for tint, _ in paper.tints))}
    for one in declared.values():
        own = {name for name, _ in one.tints}
        wrong = [name for number, name in enumerate(one.on) if name not in (grounds | own if number else papers)]
        if wrong:
            hint = "the first must be the name of a colour that has no “on”" + (
                f": {', '.join(papers)}" if papers else ""
            )
            message = f"“{shown(wrong[0])}” cannot be what the setting “{one.name}” stands on"
            yield Problem(one.file, one.line, 0, message, hint)
        for name in one.words:
            if name not in own:
                message = f"“{shown(name)}” is not among the tints of the setting “{one.name}”"
                yield Problem(one.file, one.line, 0, message, "“words” names tints")


def _declared(table: Table) -> tuple[Declared | None, list[Problem]]:
    problems: list[Problem] = []

    def wrong(key: str, message: str, hint: str = "", *, at_key: bool = False) -> None:
        place = table.places.get(key, Place(0, 0, 0))
        column = place.key if at_key else place.value
        problems.append(Problem(table.file, place.line or table.line, column, message, hint))

    keys = table.keys
    for key in table.places:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            hint = f"did you mean “{near[0]}”?" if near else "known are " + ", ".join(_KEYS)
            wrong(key, f"unknown key “{shown(key)}” of the setting “{table.name}”", hint, at_key=True)
    for key, right, hint in _FORMS:
        if key in keys and not right(keys[key]):
            wrong(key, f"“{key}” of the setting “{table.name}” {hint}")
    for key in ("type", "default", "choices") if keys.get("type") == "choice" else ("type", "default"):
        if key not in keys:
            wrong("", f"the setting “{table.name}” has no “{key}”")
    if problems:
        return None, problems
    made = Declared(
        name=table.name,
        type=keys["type"],
        default="",
        description=keys.get("description", ""),
        choices=tuple(keys.get("choices", ())),
        minimum=keys.get("min", float("-inf")),
        maximum=keys.get("max", float("inf")),
        unit=keys.get("unit", ""),
        on=(keys["on"],) if isinstance(keys.get("on"), str) else tuple(keys.get("on", ())),
        tints=tuple(keys.get("tints", {}).items()),
        words=tuple(keys.get("words", ())),
        file=table.file,
        line=table.line,
    )
    try:
        default = check(made, keys["default"])
        if isinstance(default, Colour):
            dark = check(made, keys["dark"]) if "dark" in keys else None
            default = Colour(default.light, dark.light if isinstance(dark, Colour) else default.dark)
    except WrongError as fault:
        wrong("default", f"the default of the setting “{table.name}” {fault.message}", fault.hint)
        return None, problems
    return replace(made, default=default), problems


def _texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_FORMS: tuple[tuple[str, Any, str], ...] = (
    ("type", lambda value: isinstance(value, str) and value in KINDS, "must be one of " + ", ".join(KINDS)),
    ("description", lambda value: isinstance(value, str), "must be text"),
    ("choices", _texts, "must be a list of texts"),
    ("min", _is_number, "must be a number"),
    ("max", _is_number, "must be a number"),
    ("unit", lambda value: isinstance(value, str) and _UNIT.fullmatch(value), "must be a unit of CSS, such as rem"),
    ("on", lambda value: isinstance(value, str) or _texts(value), "must be the name of a colour, or a list of them"),
    ("words", _texts, "must be a list of tints"),
    (
        "tints",
        lambda value: (
            isinstance(value, dict)
            and all(_TINT.fullmatch(name) and _is_number(share) and 0 <= share <= 1 for name, share in value.items())
        ),
        "must name custom properties with shares from 0 to 1",
    ),
)
"""What each key of a table must be."""
