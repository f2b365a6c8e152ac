"""The words that readers see, and dates in them, in the reader's language.

    wording = Wording("en")
    wording.date(parse("2022-07"))          July 2022
    wording.text("All events")              a word of the interface

Interface words come from gettext catalogues (timeline/locales/, msgids are English); names of months, orders of day, month and year, numerals
and lists come from the CLDR as Babel carries it. Babel is imported when the first `Wording` is made, not before.
"""

from timeline.wording.attribute import datetime_attribute
from timeline.wording.reader import Wording

__all__ = ["Wording", "datetime_attribute"]
