"""What was changed in an event, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from timeline.dates import parse
from timeline.model import Difference, Part, Source
from timeline.wording.labels import CONFIDENCE, STATUS
from timeline.wording.marks import _
from timeline.wording.reader import Wording

_LABELS: Mapping[Part, str] = {
    "title": _("Title"),
    "date": _("Date"),
    "display_date": _("Wording of the date"),
    "status": _("Status"),
    "confidence": _("Confidence"),
    "summary": _("Summary"),
    "places": _("Places"),
    "actors": _("People and bodies"),
    "source": _("Source"),
    "body": _("Text"),
}


class Said(NamedTuple):
    """A difference as readers see it."""

    label: str
    before: str
    """"" for what was not there."""
    after: str
    """"" for what is there no more."""
    note: str
    """What is said instead of both; or ""."""
    quoted: bool
    """Whether both are the author's words, in the language of the event, and not ours."""


def said(difference: Difference, wording: Wording, bibliography: Mapping[str, Source]) -> Said:
    """`bibliography` has the titles of sources that are told by their keys."""
    part, before, after = difference.part, difference.before, difference.after
    label = _label(difference, wording)
    if part == "body":
        return Said(label, "", "", _words(difference, wording), quoted=False)
    if part == "date":
        before, after = (wording.date(parse(date)) if date else "" for date in (before, after))
        return Said(label, before, after, "", quoted=False)
    if part in ("status", "confidence"):
        words = {str(word): label for word, label in (*STATUS.items(), *CONFIDENCE.items())}
        before, after = (wording.text(words[one]) if one else "" for one in (before, after))
        return Said(label, before, after, "", quoted=False)
    if part == "source":
        before, after = (bibliography[one].title if one in bibliography else one for one in (before, after))
    return Said(label, before, after, "", quoted=True)


def _label(difference: Difference, wording: Wording) -> str:
    if difference.part == "account":
        return wording.text("Account of {name}", name=wording.isolated(difference.of))
    if difference.part == "update":
        return wording.text("Note ({date})", date=wording.date(parse(difference.of)))
    return wording.text(_LABELS[difference.part])


def _words(difference: Difference, wording: Wording) -> str:
    added, taken = difference.words
    counts = [
        wording.plural("{n} word added", "{n} words added", added) if added else "",
        wording.plural("{n} word taken out", "{n} words taken out", taken) if taken else "",
    ]
    return wording.text(", ").join(filter(None, counts)) or wording.text("put in another order")
