"""Reads from the CLDR, as Babel carries it, what `cldr.Cldr` holds.

Babel's own formatting works on `datetime` only and takes some 60 µs a date, so its patterns are read once and filled in here, for years of
any size. Babel's raw data is read rather than `Locale`: the dictionaries that `Locale` hands out write the aliases that they resolve into
data shared by all languages, so that with Babel 2.18 Japanese months come out in Hebrew where a Hebrew page was made before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from timeline.dates import Instant
from timeline.wording.cldr import Cldr, Forms, Halves, Pattern, Style, number_text

TOKEN = re.compile(r"'([^']*)'|([a-zA-Z])\2*|[^a-zA-Z']+")
_DIVIDER = re.compile(r"[\s–—～~-]+$|\s+(?:'\w+\s*'\s*|\w+\s+)$")
"""What stands between an interval's two dates: a dash, or a word as in Persian and Spanish."""
SAME_FIELD = str.maketrans("LcqK", "MEQh")
_ZEROS = {
    "adlm": 0x1E950, "arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "cakm": 0x11136, "deva": 0x966, "gujr": 0xAE6,
    "guru": 0xA66, "java": 0xA9D0, "khmr": 0x17E0, "knda": 0xCE6, "laoo": 0xED0, "mlym": 0xD66, "mtei": 0xABF0,
    "mymr": 0x1040, "nkoo": 0x7C0, "olck": 0x1C50, "orya": 0xB66, "rohg": 0x10D30, "tamldec": 0xBE6, "telu": 0xC66,
    "thai": 0xE50, "tibt": 0xF20,
}  # fmt: skip
"""The code point of each numbering system's zero; the other nine follow it (UTS 35, part 3)."""


def cldr(language: str) -> Cldr:
    """What is known of a BCP 47 language: of the nearest the CLDR has, else of English."""
    return _read(locale_name(language))


@cache
def own_name(language: str) -> str:
    """What a language calls itself, with a capital; its code where the CLDR does not know that."""
    from babel import localedata

    parts = language.split("-")
    for length in range(len(parts), 0, -1):
        name = "_".join(parts[:length])
        names = localedata.load(locale_name(language)).get("languages", {})
        if name in names:
            return _capital(str(names[name]))
    return language


def _capital(text: str) -> str:
    return text[:1].title() + text[1:]  # a title's letter: Georgian has capitals, but for inscriptions


def locale_name(language: str) -> str:
    from babel import Locale, UnknownLocaleError

    parts = language.split("-")
    for length in range(len(parts), 0, -1):
        try:
            locale = Locale.parse("-".join(parts[:length]), sep="-")
        except (ValueError, TypeError, UnknownLocaleError):
            continue
        if locale.language != "en" or locale.territory is not None:
            return str(locale)
    return "en_GB"  # English without a country too: day, month, year, as most of the world writes it


@cache
def _read(name: str) -> Cldr:
    return Reader(name).read()


class Reader:
    """Reads one language's data and turns its patterns into what `fill` takes."""

    def __init__(self, name: str) -> None:
        from babel import localedata

        self._data: Mapping[Any, Any] = localedata.load(name)
        system = str(self._get("default_numbering_system") or "latn")
        zero = _ZEROS.get(system)
        self._digits = {} if zero is None else {ord("0") + digit: chr(zero + digit) for digit in range(10)}
        symbols = self._get("number_symbols", system if zero is not None else "latn") or {}
        self._group = str(symbols.get("group", ","))
        primary, secondary = getattr(self._get("decimal_formats", None), "grouping", (3, 3))
        self._grouping = (int(primary), int(secondary))
        self._eras = self._names("eras", "abbreviated")
        self._fields = self._writers()

    def read(self) -> Cldr:
        return Cldr(
            direction="rtl" if self._get("character_order") == "right-to-left" else "ltr",
            long=self._forms("long"),
            short=self._forms("short"),
            year=self._compile(self._skeleton("y", "y")),
            year_era=self._compile(self._skeleton("Gy", "y G")),
            years=self._intervals("y", "y", str),
            clock=self._compile(self._text("time_formats", "short")),
            clock_seconds=self._compile(self._text("time_formats", "medium")),
            eras=(self._eras[0], self._eras[1]),
            span=_plain_spaces(str(self._get("interval_formats", None) or "{0} – {1}")),
            day_and_time=self._text("datetime_formats", "medium").replace("'", ""),
            all_of=self._names("list_patterns", "standard"),
            one_of=self._names("list_patterns", "or") or self._names("list_patterns", "standard"),
            digits=self._digits,
            grouping=self._grouping,
            group=self._group,
        )

    def _forms(self, style: Style) -> Forms:
        width = _widen if style == "long" else str
        day = self._text("date_formats", "long") if style == "long" else self._skeleton("yMMMd", "d MMM y")
        month = width(self._skeleton("yMMMM" if style == "long" else "yMMM", "MMM y"))
        month_era = width(self._skeleton("GyMMM", "MMM y G"))
        return Forms(
            day=self._compile(day),
            day_era=self._compile(width(self._skeleton("GyMMMd", "d MMM y G"))),
            month=self._compile(month),
            month_era=self._compile(month_era),
            month_in_phrase=self._compile(month.replace("L", "M")),
            month_era_in_phrase=self._compile(month_era.replace("L", "M")),
            day_of_month=self._compile(width(self._skeleton("MMMMd" if style == "long" else "MMMd", "d MMM"))),
            month_name=self._compile("LLLL" if style == "long" else "LLL"),
            quarter=self._compile(self._skeleton("yQQQQ" if style == "long" else "yQQQ", "QQQ y")),
            days=self._intervals("yMMMd", day, width),
            months=self._intervals("yMMMM" if style == "long" else "yMMM", month, width),
            months_in_phrase=self._intervals(
                "yMMMM" if style == "long" else "yMMM", month, lambda text: width(text).replace("L", "M")
            ),
        )

    # --- Babel's data ------------------------------------------------------------------------------------------------------------

    def _get(self, *path: Any) -> Any:
        """The value at `path`, aliases followed; None where there is none. Writes nothing into Babel's data."""
        from babel.localedata import Alias

        here: Any = self._data
        for key in path:
            here = here.get(key)
            if isinstance(here, Alias):
                here = self._get(*here.keys)
            elif isinstance(here, tuple):  # an alias, and what differs from it
                alias, own = here
                here = {**(self._get(*alias.keys) or {}), **own}
            if here is None:
                return None
        return here

    def _names(self, *path: Any) -> dict[Any, str]:
        return {key: str(self._get(*path, key)) for key in self._get(*path) or {}}

    def _text(self, *path: Any) -> str:
        found = self._get(*path)
        return _plain_spaces(str(getattr(found, "pattern", found)))

    def _skeleton(self, skeleton: str, default: str) -> str:
        return self._text("datetime_skeletons", skeleton) if self._get("datetime_skeletons", skeleton) else default

    # --- Patterns ----------------------------------------------------------------------------------------------------------------

    def _writers(self) -> dict[str, Callable[[Instant], str]]:
        """What writes each field of the CLDR's patterns (UTS 35, part 4, Date Field Symbol Table)."""

        def names(*path: str) -> dict[int, str]:
            return {int(key): name for key, name in self._names(*path).items()}

        ones = [str(n).translate(self._digits) for n in range(60)]
        twos = [f"{n:02d}".translate(self._digits) for n in range(60)]
        era_before, era_after = self._eras[0], self._eras[1]
        months = {
            "MMM": names("months", "format", "abbreviated"),
            "MMMM": names("months", "format", "wide"),
            "LLL": names("months", "stand-alone", "abbreviated"),
            "LLLL": names("months", "stand-alone", "wide"),
        }
        quarters = {
            "QQQ": names("quarters", "format", "abbreviated"),
            "QQQQ": names("quarters", "format", "wide"),
        }
        periods = self._names("day_periods", "format", "abbreviated")
        writers: dict[str, Callable[[Instant], str]] = {
            "y": lambda at: self._year(at.year),
            "G": lambda at: era_before if at.year < 1 else era_after,
            "M": lambda at: ones[at.month],
            "MM": lambda at: twos[at.month],
            "d": lambda at: ones[at.day],
            "dd": lambda at: twos[at.day],
            "Q": lambda at: ones[(at.month + 2) // 3],
            "a": lambda at: periods.get("am" if at.hour < 12 else "pm", ""),
            "H": lambda at: ones[at.hour],
            "HH": lambda at: twos[at.hour],
            "h": lambda at: ones[(at.hour - 1) % 12 + 1],
            "hh": lambda at: twos[(at.hour - 1) % 12 + 1],
            "K": lambda at: ones[at.hour % 12],
            "m": lambda at: ones[at.minute],
            "mm": lambda at: twos[at.minute],
            "s": lambda at: ones[at.second],
            "ss": lambda at: twos[at.second],
        }
        for field, table in months.items():
            writers[field] = lambda at, table=table: table[at.month]  # type: ignore[misc]  # a default binds the table of this turn
        for field, table in quarters.items():
            writers[field] = lambda at, table=table: table[(at.month + 2) // 3]  # type: ignore[misc]  # a default binds the table of this turn
        writers["L"], writers["LL"] = writers["M"], writers["MM"]
        writers["yyyy"] = writers["Y"] = writers["YYYY"] = writers["y"]
        writers["B"] = writers["a"]
        return writers

    def _year(self, year: int) -> str:
        shown = year if year > 0 else 1 - year
        if shown > 9999:
            return number_text(shown, self._group, self._grouping, self._digits)
        return str(shown).translate(self._digits) if self._digits else str(shown)

    def _compile(self, pattern: str) -> Pattern:
        parts: list[str | Callable[[Instant], str]] = []
        for match in TOKEN.finditer(pattern):
            token = match[0]
            if match[2]:
                if (writer := self._fields.get(token)) is not None:
                    parts.append(writer)
            else:
                literal = (match[1] or "'") if token.startswith("'") else token
                if parts and isinstance(parts[-1], str):
                    parts[-1] += literal
                else:
                    parts.append(literal)
        return tuple(parts)

    def _intervals(self, skeleton: str, single: str, change: Callable[[str], str]) -> dict[str, Halves]:
        """The interval's patterns, by the greatest unit that differs.

        One that lacks a unit of the single date's, or does not write both ends of the unit that differs, is left out:
        `Cldr.span` with both dates in full then serves.
        """
        found: dict[str, Halves] = {}
        patterns = self._get("interval_formats", skeleton) or {}
        wanted = {field[0].translate(SAME_FIELD) for field in _field_names(single)}
        for unit in patterns:
            pattern = change(_plain_spaces("".join(self._get("interval_formats", skeleton, unit))))
            first, second = _cut(pattern)
            units = [{field[0].translate(SAME_FIELD) for field in _field_names(half)} for half in (first, second)]
            if unit in units[0] and unit in units[1] and wanted <= units[0] | units[1]:
                alone = _DIVIDER.sub("", first)
                found[unit] = Halves(self._compile(first), self._compile(second), self._compile(alone))
        return found


def _field_names(pattern: str) -> list[str]:
    return [match[0] for match in TOKEN.finditer(pattern) if match[2]]


def _cut(pattern: str) -> tuple[str, str]:
    """`pattern` before and from the first field that comes again. L and M are one field, which Babel overlooks."""
    seen = set()
    for match in TOKEN.finditer(pattern):
        if match[2]:
            field = match[2].translate(SAME_FIELD)
            if field in seen:
                return pattern[: match.start()], pattern[match.start() :]
            seen.add(field)
    return pattern, ""


def _widen(pattern: str) -> str:
    """Abbreviated names of months and quarters, written in full."""
    return re.sub(r"(?<![MLQ])([MLQ])\1\1(?![MLQ])", r"\1\1\1\1", pattern)


def _plain_spaces(pattern: str) -> str:
    """Thin spaces around dashes as plain ones: lines may break there, and people can search for what they see."""
    return pattern.replace("\u2009", " ")
