"""How a language writes numbers and short dates, as data for a script in the page: patterns of the CLDR with names for their fields."""

from __future__ import annotations

import re

from timeline.wording.cldr import Scripted
from timeline.wording.locale_data import SAME_FIELD, TOKEN, Reader, locale_name

_FIELDS = {"y": "{y}", "Y": "{y}", "M": "{m}", "d": "{d}", "h": "{h}", "H": "{h}", "m": "{min}"}


def scripted(language: str) -> Scripted:
    """What is known of a BCP 47 language. A clock counts 24 hours, since the ticks of an axis have no room for more."""
    return _ScriptReader(locale_name(language)).scripted()


class _ScriptReader(Reader):
    def scripted(self) -> Scripted:
        year = self._template(self._skeleton("y", "y"))
        dates = {
            "month": self._named(self._skeleton("yMMM", ""), self._skeleton("yMMMM", ""), "MMM y"),
            "day": self._named(self._skeleton("MMMd", ""), self._skeleton("MMMMd", ""), "d MMM"),
            "full": self._named(self._skeleton("yMMMd", ""), self._text("date_formats", "long"), "d MMM y"),
        }
        return Scripted(
            digits=tuple(str(digit).translate(self._digits) for digit in range(10)),
            group=self._group,
            grouping=self._grouping,
            months=self._months("stand-alone"),
            months_in_dates=self._months("format"),
            patterns={
                "year": year,
                "bce": self._template(self._skeleton("Gy", "y G")),
                # A year that has a word of its own (2024年) brings it into every date.
                **{name: pattern.replace(year, "{y}") for name, pattern in dates.items()},
                "clock": self._template(self._skeleton("Hm", "HH:mm")),
            },
            plurals=self._plural_samples(),
        )

    def _months(self, context: str) -> tuple[str, ...]:
        names = self._names("months", context, "abbreviated")
        return tuple(names[month] for month in range(1, 13))

    def _named(self, short: str, long: str, default: str) -> str:
        """The first of the patterns that names the month, as a template: some languages write short dates with its number."""
        # 2024年8月14日: there the name is the number and its unit.
        unit = self._months("format")[0].removeprefix("1")
        numbered = re.sub(f"[ML]{{1,2}}{re.escape(unit)}", "MMM", short)
        return self._template(next(found for found in (short, long, numbered, default) if re.search("MMM|LLL", found)))

    def _template(self, pattern: str) -> str:
        """A pattern with names for its fields; of the two eras it tells the one before year 1."""
        text = ""
        for match in TOKEN.finditer(pattern):
            token = match[0]
            if not match[2]:
                text += (match[1] or "'") if token.startswith("'") else token
            elif token[0] == "G":
                text += self._eras[0]
            else:
                text += _FIELDS.get(token[0].translate(SAME_FIELD), "")
        return text

    def _plural_samples(self) -> dict[str, int]:
        rule = self._get("plural_form")
        samples: dict[str, int] = {}
        for number in (*range(200), 1000, 1_000_000):
            samples.setdefault(rule(number) if rule else "other", number)
        samples.setdefault("other", 0)  # in some languages that of fractions alone
        return samples
