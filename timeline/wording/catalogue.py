"""Words of the interface, from gettext catalogues. A word that has no translation stays English."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent.parent / "locales"
"""LANG/LC_MESSAGES/timeline.po, which people edit, and the timeline.mo that the program reads. Both are committed. To compile:
`pybabel compile --directory timeline/locales --domain timeline`."""


class Catalogue:
    """The translations into one language."""

    def __init__(self, translations: gettext.NullTranslations) -> None:
        self._translations = translations
        self._texts: dict[str, str] = {}
        self._phrases: dict[tuple[str, str], str] = {}

    def text(self, message: str) -> str:
        found = self._texts.get(message)
        if found is None:
            found = self._texts[message] = self._translations.gettext(message)
        return found

    def plural(self, one: str, many: str, n: int) -> str:
        return self._translations.ngettext(one, many, n)

    def joined(self, messages: list[str]) -> str:
        """Short notes, translated, one after another."""
        if not messages:
            return ""
        text = self.text(messages[0])
        for message in messages[1:]:
            text = self.text("{one}, {two}").format(one=text, two=self.text(message))
        return text

    def phrase(self, kind: str, message: str) -> str:
        """`message` as it is put where `kind` ("day", "month", "year", …) follows: many languages want another preposition there.

        A catalogue gives such a variant under msgctxt `kind`, and only where it differs from the message without one.
        """
        key = (kind, message)
        found = self._phrases.get(key)
        if found is None:
            found = self._translations.pgettext(kind, message)
            if found == message:
                found = self._translations.gettext(message)
            self._phrases[key] = found
        return found


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a BCP 47 language: the nearest there is ("fr-CA" reads fr), the English one where there is none."""
    parts = language.replace("-", "_").split("_")
    if all(part.isascii() and part.isalnum() for part in parts):
        nearest = ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]
        if gettext.find("timeline", LOCALES, nearest) is not None:
            return Catalogue(gettext.translation("timeline", LOCALES, nearest))
    return Catalogue(gettext.translation("timeline", LOCALES, ["en"]))
