"""The settings of a theme as a style sheet of custom properties.

What the theme's own sheets were written for is set with no weight at all, so that these may say it too, or say otherwise; what a site, or a
theme that extends another, has chosen is set with more weight than any `:root`, wherever it stands. Colours are for screens: for paper the theme
has its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from timeline.errors import ContentErrors, Problem
from timeline.theme.choices import Choices, published
from timeline.theme.kinds import Declared, Font, Value

_ORIGINAL, _CHOSEN = ":where(:root)", ":root:root"
_IDENTIFIER = re.compile(r"[a-zA-Z][\w-]*")
_FORMATS = {".woff2": "woff2", ".woff": "woff", ".ttf": "truetype", ".otf": "opentype"}


def sheet(choices: Choices, site: Path) -> bytes:
    """To lie one folder below static/. Empty for a theme without settings. Raises ContentErrors for a font that cannot be read."""
    others = [(one, written, changed) for one, value, changed in choices.others() if (written := _written(one, value))]
    blocks = [
        *_faces(choices, site),
        _rule(_ORIGINAL, {**_properties(choices.original(dark=False)), **_of(others, changed=False)}),
        _rule(_ORIGINAL, _properties(choices.original(dark=True)), "(prefers-color-scheme: dark)"),
        _rule(_CHOSEN, _of(others, changed=True)),
        _rule(_CHOSEN, _properties(choices.changed(dark=False)), "screen"),
        _rule(_CHOSEN, _properties(_dark(choices)), "screen and (prefers-color-scheme: dark)"),
    ]
    return "\n".join(filter(None, blocks)).encode()


def _dark(choices: Choices) -> dict[str, str]:
    """What the dark page needs: also the theme's own colours where the light ones are others, which weigh more."""
    light, dark = choices.changed(dark=False), choices.changed(dark=True)
    return {name: choices.dark[name] for name in choices.dark if name in light or name in dark}


def _properties(colours: Mapping[str, str]) -> dict[str, str]:
    return {f"--tl-{name.replace('_', '-')}": colour for name, colour in colours.items()}


def _of(others: Iterable[tuple[Declared, str, bool]], *, changed: bool) -> dict[str, str]:
    return {one.property: written for one, written, is_changed in others if is_changed is changed}


def _written(one: Declared, value: Value) -> str:
    """A value in CSS; "" for one that has no form there."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        return f"{value}{one.unit}"
    if isinstance(value, Font):
        return f'"{one.property[2:]}", {value.families}' if value.files else value.families
    return str(value) if one.type == "choice" and _IDENTIFIER.fullmatch(str(value)) else ""


def _rule(selector: str, properties: Mapping[str, str], media: str = "") -> str:
    if not properties:
        return ""
    lines = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    rule = f"{selector} {{\n{lines}}}\n"
    return f"@media {media} {{\n{rule}}}\n" if media else rule


def _faces(choices: Choices, site: Path) -> Iterator[str]:
    """The files of the site's own, each with the weight that it says it has. Words are shown in another font until they are there."""
    for name, value in choices.values.items():
        for file in value.files if isinstance(value, Font) else ():
            from timeline.cards.faces import face

            found = face(site / file)
            if found is None:
                raise ContentErrors(
                    [Problem(file, 0, 0, "the font cannot be read", "it is damaged, or of a kind that nobody knows")]
                )
            suffix = Path(file).suffix.lower()
            yield (
                "@font-face {\n"
                f'  font-family: "{choices.declared[name].property[2:]}";\n'
                f'  src: url("../{quote(published(file))}") format("{_FORMATS[suffix]}");\n'
                f"  font-weight: {found.weight};\n"
                f"  font-style: {'italic' if found.italic else 'normal'};\n"
                "  font-display: swap;\n"
                "}\n"
            )
