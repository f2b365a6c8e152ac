"""What a site chose of the settings of its theme, checked, and what follows from it: values for templates, custom properties, warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

from timeline.config import FILE, Config, ThemeSetting
from timeline.config.settings import SETTINGS, WrongError, shown
from timeline.errors import ContentErrors, Problem
from timeline.theme.declared import Table, declare
from timeline.theme.kinds import Colour, Declared, Font, Value, check
from timeline.theme.palette import READABLE, contrast
from timeline.theme.schemes import Scheme, scheme_of

LARGEST_FONT = 10 * 1024 * 1024
"""Bytes; what readers have to load is better a hundredth of that."""
_BEGINNINGS = (b"wOF2", b"wOFF", b"OTTO", b"\0\1\0\0", b"true")
"""The first four bytes of WOFF2, WOFF, OpenType and TrueType."""


class Choices:
    """The settings of a theme with their values. Raises ContentErrors for faults in theme.toml and in timeline.toml."""

    def __init__(self, tables: Sequence[Table], config: Config) -> None:
        found = declare(tables)
        self.declared = {name: last for name, (_, last) in found.items()}
        """By name, as the last theme declares them."""
        self._site = config.site
        self._chosen = {one.name: one for one in config.theme_settings}
        self.values: Mapping[str, Value] = self._read(config.theme_settings)
        originals = {name: first for name, (first, _) in found.items()}
        self._original = {name: first.default for name, first in originals.items()}
        self.light, self.dark = self._schemes(self.declared, self.values)
        self._light, self._dark = self._schemes(originals, self._original)
        self.warnings = (*self._unreadable(dark=False), *self._unreadable(dark=True))
        """Words that are hard to read."""

    @property
    def for_templates(self) -> SimpleNamespace:
        """`theme.NAME`. A colour of which only the light one is known has the one that was worked out for the dark."""
        values = {
            name: Colour(self.light[name], self.dark[name]) if isinstance(value, Colour) else value
            for name, value in self.values.items()
        }
        return SimpleNamespace(**values)

    @property
    def fonts(self) -> tuple[tuple[str, Path], ...]:
        """The site's own font files: path below static/, and where each lies."""
        files = (file for value in self.values.values() if isinstance(value, Font) for file in value.files)
        return tuple((published(file), self._site / file) for file in dict.fromkeys(files))

    def original(self, *, dark: bool) -> Scheme:
        """The colours that the style sheets of the theme were written for."""
        return self._dark if dark else self._light

    def changed(self, *, dark: bool) -> Scheme:
        """The colours that are not the original ones, chosen or following from what was chosen."""
        now, original = (self.dark, self._dark) if dark else (self.light, self._light)
        return {name: colour for name, colour in now.items() if colour != original.get(name)}

    def others(self) -> Iterator[tuple[Declared, Value, bool]]:
        """What is no colour: the setting, its value, and whether it is another than the style sheets were written for."""
        for name, value in self.values.items():
            if not isinstance(value, Colour):
                yield self.declared[name], value, value != self._original[name]

    # --- Reading ---

    def _read(self, chosen: Sequence[ThemeSetting]) -> dict[str, Value]:
        values = {name: declared.default for name, declared in self.declared.items()}
        problems = []
        for one in chosen:
            if one.name not in self.declared:
                problems.append(self._unknown(one))
                continue
            try:
                value = check(self.declared[one.name], one.value)
                if isinstance(value, Font):
                    self._check_files(value)
                values[one.name] = value
            except WrongError as wrong:
                message = f"“{one.name}” {wrong.message}"
                problems.append(Problem(FILE, one.line, one.value_column, message, wrong.hint))
        if problems:
            raise ContentErrors(problems)
        return values

    def _unknown(self, one: ThemeSetting) -> Problem:
        if any(one.name == setting.name for setting in SETTINGS):
            message = f"“{one.name}” is a setting of the whole site, not of the theme"
            return Problem(FILE, one.line, one.key_column, message, "move the line up, above the first section")
        names = list(self.declared)
        near = get_close_matches(one.name.lower().replace("-", "_")[:60], names, 1, 0.6)
        known = "known are " + ", ".join(names) if names else "the theme has no settings"
        hint = f"did you mean “{near[0]}”?" if near else known
        message = f"the theme has no setting “{shown(one.name)}”"
        return Problem(FILE, one.line, one.key_column, message, hint)

    def _check_files(self, font: Font) -> None:
        for file in font.files:
            path = PurePosixPath(file)
            if path.is_absolute() or ".." in path.parts or "\\" in file or ":" in file:
                raise WrongError(f"must be a file in the site's folder, not “{shown(file)}”", "such as fonts/own.woff2")
            real = (self._site / file).resolve()
            if not real.is_relative_to(self._site):
                raise WrongError(f"leads out of the site's folder: “{shown(file)}”", "copy the file into it")
            if not real.is_file():
                raise WrongError(f"names a file that is not there: “{shown(file)}”", "from the site's folder on")
            if real.stat().st_size > LARGEST_FONT:
                raise WrongError(f"names a file of more than {LARGEST_FONT // 1024**2} MB: “{shown(file)}”")
            with real.open("rb") as opened:
                if not opened.read(4).startswith(_BEGINNINGS):
                    raise WrongError(
                        f"names a file that is no font: “{shown(file)}”", "WOFF2, WOFF, TrueType, OpenType"
                    )

    # --- Colours ---

    @staticmethod
    def _schemes(declared: Mapping[str, Declared], values: Mapping[str, Value]) -> tuple[Scheme, Scheme]:
        colours = {name: value for name, value in values.items() if isinstance(value, Colour)}
        return scheme_of(declared, colours, dark=False), scheme_of(declared, colours, dark=True)

    def _unreadable(self, *, dark: bool) -> Iterator[Problem]:
        """Colours of words that do not stand out from what they stand on; the theme's own, as it was written, are not looked at."""
        scheme, changed = (self.dark if dark else self.light), self.changed(dark=dark)
        for declared in self.declared.values():
            pairs = [(ink, ground) for ink in (declared.name, *declared.words) for ground in declared.on]
            for ink, ground in pairs:
                ratio = contrast(scheme[ink], scheme[ground])
                if ratio < READABLE and (ink in changed or ground in changed):
                    yield self._warning(declared, ink, ground, ratio, dark=dark)
                    break

    def _warning(self, declared: Declared, ink: str, ground: str, ratio: float, *, dark: bool) -> Problem:
        scheme = self.dark if dark else self.light
        one = self._chosen.get(declared.name) or self._chosen.get(ground)
        file, line, column = (FILE, one.line, one.value_column) if one else (declared.file, declared.line, 0)
        where = ", in the dark" if dark else ""
        name = declared.name
        mixed = "" if ink == name else f", mixed from “{name}”,"
        message = (
            f"“{ink}” ({scheme[ink]}){mixed} on “{ground}” ({scheme[ground]}) has a contrast of {_ratio(ratio)} to 1{where}; "
            f"words need {READABLE} to 1 to be read easily"
        )
        other = f' or give one for the dark: {name} = {{light = "{self.light[name]}", dark = "…"}}' if dark else ""
        hint = f"choose a {'lighter' if dark else 'darker'} colour{other}"
        return Problem(file, line, column, message, hint, "warning", "low-contrast")


def _ratio(ratio: float) -> str:
    """To a tenth, rounded down: what falls short is not to look as if it did not."""
    return f"{int(ratio * 10) / 10}"


def published(file: str) -> str:
    """Where a font file of the site's is published, below static/."""
    return f"fonts/{PurePosixPath(file).name}"
