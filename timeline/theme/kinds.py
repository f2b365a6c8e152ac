"""The kinds of settings that a theme can have: what each may be, and how its value is kept."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from timeline.config.settings import WrongError, shown
from timeline.theme.palette import regular

FONT_FILES = (".woff2", ".woff", ".ttf", ".otf")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_STACK = re.compile(r"""(?:"[\w .+&-]+"|'[\w .+&-]+'|[\w-]+(?: +[\w-]+)*)""")
_LONGEST = 1_000


class Colour(NamedTuple):
    """A colour as #rrggbb, on the light page and in the dark. In a template it is the light one."""

    light: str
    dark: str

    def __str__(self) -> str:
        return self.light


class Font(NamedTuple):
    """Families as CSS lists them, and files whose letters come before them. In a template it is the families."""

    families: str
    files: tuple[str, ...] = ()
    """Paths below the site's folder."""

    def __str__(self) -> str:
        return self.families


Value = str | bool | int | float | Colour | Font


@dataclass(frozen=True, slots=True)
class Declared:
    """A setting, as theme.toml declares it."""

    name: str
    type: str
    default: Value
    description: str = ""
    choices: tuple[str, ...] = ()
    minimum: float = -math.inf
    maximum: float = math.inf
    unit: str = ""
    """Of a number, in CSS: rem, px, or "" for none."""
    on: tuple[str, ...] = ()
    """Of a colour that words are written in: the colours that they stand on, settings or tints. The first is what its tints are mixed with."""
    tints: tuple[tuple[str, float], ...] = ()
    """Of a colour: further custom properties that follow it, and its share in each."""
    words: tuple[str, ...] = ()
    """Those of its tints that words are written in too."""
    file: str = ""
    line: int = 0
    """Where it is declared."""

    @property
    def property(self) -> str:
        """The custom property that a style sheet finds it under."""
        return f"--tl-{self.name.replace('_', '-')}"


def check(declared: Declared, value: object) -> Value:
    """What somebody wrote for a setting, as it is kept. Raises WrongError."""
    return KINDS[declared.type](declared, value)


def _text(declared: Declared, value: object) -> str:  # noqa: ARG001 - the kinds are called alike
    text = _string(value)
    if _CONTROL.search(text):
        raise WrongError("holds a control character", "take the backslash and what follows it out")
    return text


def _colour(declared: Declared, value: object) -> Colour:
    """One for the light page, by which the dark one is worked out later, where it is ""; or a table of both."""
    if isinstance(value, Mapping):
        strange = [key for key in value if key not in ("light", "dark")]
        if strange:
            raise WrongError(f"has an unknown part “{shown(strange[0])}”", _BOTH)
        default = declared.default if isinstance(declared.default, Colour) else Colour("", "")
        light = _hex(value["light"]) if "light" in value else default.light
        return Colour(light, _hex(value["dark"]) if "dark" in value else "" if "light" in value else default.dark)
    return Colour(_hex(value), "")


_BOTH = 'a colour for the light page and one for the dark are written {light = "#1d5c4d", dark = "#7fd1bb"}'


def _hex(value: object) -> str:
    if not isinstance(value, str):
        raise WrongError(f"must be a colour, but this is {_kind(value)}", 'such as "#1d5c4d"')
    colour = regular(value.strip())
    if colour is None:
        raise WrongError(f"must be a colour such as #1d5c4d, not “{shown(value)}”", "“#” and six of 0 to 9 and a to f")
    return colour


def _number(declared: Declared, value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        hint = "without quotes" if isinstance(value, str) else ""
        raise WrongError(f"must be a number, but this is {_kind(value)}", hint)
    low, high = declared.minimum, declared.maximum
    if not math.isfinite(value) or not low <= value <= high:
        raise WrongError(f"must be {_range(low, high)}, not {value}")
    return value


def _range(low: float, high: float) -> str:
    if math.isinf(low) and math.isinf(high):
        return "a finite number"
    if math.isinf(low):
        return f"at most {high}"
    return f"at least {low}" if math.isinf(high) else f"between {low} and {high}"


def _boolean(declared: Declared, value: object) -> bool:  # noqa: ARG001 - the kinds are called alike
    if not isinstance(value, bool):
        raise WrongError("must be true or false", "without quotes")
    return value


def _choice(declared: Declared, value: object) -> str:
    if value not in declared.choices:
        from difflib import get_close_matches

        given = f", not “{shown(value)}”" if isinstance(value, str) else f", but this is {_kind(value)}"
        near = get_close_matches(value.lower()[:60], declared.choices, 1) if isinstance(value, str) else []
        listed = ", ".join(f'"{choice}"' for choice in declared.choices)
        raise WrongError(f"must be one of {listed}{given}", f"did you mean “{near[0]}”?" if near else "")
    return str(value)


def _font(declared: Declared, value: object) -> Font:
    """Families, or files below the site's folder; those come before the families of the theme."""
    listed = value if isinstance(value, list) else [value]
    texts = [_string(one).strip() for one in listed]
    files = [text for text in texts if text.lower().endswith(FONT_FILES)]
    if files and len(files) == len(texts):
        families = declared.default.families if isinstance(declared.default, Font) else "serif"
        return Font(families, tuple(dict.fromkeys(files)))
    if len(texts) != 1:
        raise WrongError("must be one line of families, or a list of font files", 'such as "Georgia, serif"')
    names = [family.strip() for family in texts[0].split(",")]
    wrong = next((family for family in names if not _STACK.fullmatch(family)), None)
    if wrong is not None:
        hint = "such as \"Georgia, serif\", or a file: 'fonts/letters.woff2'"
        raise WrongError(f"must be names of fonts with commas between them, not “{shown(wrong)}”", hint)
    return Font(", ".join(names))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise WrongError(f"must be text, but this is {_kind(value)}", "write it in quotes")
    if len(value) > _LONGEST:
        raise WrongError(f"is longer than {_LONGEST:,} characters")
    return value


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    kinds = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a section"}
    return kinds.get(type(value), "a date")


KINDS: Mapping[str, Callable[[Declared, object], Value]] = {
    "text": _text,
    "colour": _colour,
    "number": _number,
    "boolean": _boolean,
    "choice": _choice,
    "font": _font,
}
"""By the name that theme.toml has for them."""
