"""`data/words.js`: what the page's scripts say, in the reader's language, and how that writes numbers and dates.

The lists hold each message that a script in themes/default/static/js passes to `timeline._` or `timeline.ngettext`, in the order of the
alphabet; a test compares them with what Babel finds there.
"""

from __future__ import annotations

from typing import Any

from timeline.wording import Wording
from timeline.wording.labels import CONFIDENCE, STATUS
from timeline.wording.marks import _, ngettext

MESSAGES: tuple[str, ...] = (
    _("A year, a month or a day: 2024, 2024-08, 2024-08-15; 44 BC is -0043"),
    _("All"),
    _("All results"),
    _("as of {date}"),
    _("As known on"),
    _("As known on {date}: {events}."),
    _(
        "Axis: left and right move, plus and minus zoom, up and down go from event to event, Enter shows the event in the list"
    ),
    _("Back to now"),
    _("Became known on {date}: {what}"),
    _("certainly {period}"),
    _("certainly: all that the date can mean lies within"),
    _("Chosen on the axis"),
    _("Clear all"),
    _("Clear all filters"),
    _("Confidence"),
    _("Did you mean:"),
    _("Filter the events"),
    _("Filters"),
    _("From"),
    _("from {date}"),
    _("in its text or sources"),
    _("Newest first"),
    _("No event has all of these words; {count} with some of them"),
    _("No event has “{words}”"),
    _("No event matches"),
    _("None of this name"),
    _("Nothing here has all that is asked for."),
    _("Nothing was known yet on this day."),
    _("ongoing as of {date}"),
    _("People and bodies"),
    _("Period"),
    _("Places"),
    _("planned"),
    _("possibly: the date, or a part of it, can lie within"),
    _("Remove {name}"),
    _("Search"),
    _("Show all"),
    _("Show more"),
    _("Sources"),
    _("Start not known"),
    _("Status"),
    _("The day before on which something became known"),
    _("The end lies before the start"),
    _("The next day on which something became known"),
    _("The search index could not be loaded."),
    _("This is no date"),
    _("Titles and texts are today’s."),
    _("To"),
    _("Topics"),
    _("Tracks"),
    _("Type to narrow"),
    _("until {date}"),
    _("was planned"),
    _("Words, names, places"),
    _("Zoom in"),
    _("Zoom out"),
    _("{events}, {from} to {to}"),
    _("{from} to {to}"),
)
PLURALS: tuple[tuple[str, str], ...] = (
    ngettext("Show {n} more", "Show {n} more"),
    ngettext("{n} event", "{n} events"),
    ngettext("{n} event changed", "{n} events changed"),
    ngettext("{n} event new", "{n} events new"),
    ngettext("{n} more: type to find it", "{n} more: type to find them"),
    ngettext("{n} source", "{n} sources"),
    ngettext("{shown} of {n} event", "{shown} of {n} events"),
)


def words(wording: Wording) -> dict[str, Any]:
    """docs/output.md describes the keys."""
    forms = wording.scripted()
    return {
        "language": wording.language,
        "direction": wording.direction,
        # A script takes the nth piece of a string, which is half a digit where digits lie beyond the first 65,536 characters.
        "digits": "".join(forms.digits) if max(forms.digits) < "\U00010000" else forms.digits,
        "group": forms.group,
        "grouping": forms.grouping,
        "months": forms.months,
        "monthsInDates": forms.months_in_dates,
        "patterns": forms.patterns,
        "status": {status: wording.text(message) for status, message in STATUS.items()},
        "confidence": {confidence: wording.text(message) for confidence, message in CONFIDENCE.items()},
        "text": {message: wording.text(message) for message in MESSAGES},
        "plural": {many: wording.plurals(one, many, forms.plurals) for one, many in PLURALS},
    }
