"""The files that a new site begins with, as they lie in `starter/`."""

from __future__ import annotations

from importlib.resources import files
from string import Template

_FOLDER = files("timeline.authoring") / "starter"


class _Filled(Template):
    """Some of the files have `$` and braces of their own, so what is filled in is written %%{name}."""

    delimiter = "%%"


def filled(name: str, **values: str) -> str:
    """The text of a file of `starter/`, given as its path there, with the values in their places. A value that is missing is a fault of ours."""
    return _Filled((_FOLDER / name).read_text("utf-8")).substitute(values)


def examples() -> dict[str, str]:
    """The events that a new site shows what can be done with, by their files' names."""
    found = (_FOLDER / "examples").iterdir()
    return {
        each.name: each.read_text("utf-8")
        for each in sorted(found, key=lambda each: each.name)
        if each.name.endswith(".md")
    }
