"""How a status and a degree of confidence are put to readers, as messages for `Wording.text`: the words that the pages use too."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.model import Confidence, Status
from timeline.wording.marks import _

STATUS: Mapping[Status, str] = {
    "happened": _("Happened"),
    "ongoing": _("Ongoing"),
    "planned": _("Planned"),
    "postponed": _("Postponed"),
    "cancelled": _("Did not take place"),
}
STATUS_IN_A_LINE: Mapping[Status, str] = {
    "happened": _("happened"),
    "ongoing": _("ongoing"),
    "planned": _("planned"),
    "postponed": _("postponed"),
    "cancelled": _("cancelled"),
}
"""After the title and the date of an event."""
CONFIDENCE: Mapping[Confidence, str] = {
    "confirmed": _("Confirmed"),
    "reported": _("Reported, not confirmed"),
    "disputed": _("Disputed"),
}
