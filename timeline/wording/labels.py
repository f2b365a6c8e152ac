"""How a status and a degree of confidence are put to readers, as messages for `Wording.text`: the words that the pages use too."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.model import Confidence, Status

STATUS: Mapping[Status, str] = {
    "happened": "Happened",
    "ongoing": "Ongoing",
    "planned": "Planned",
    "postponed": "Postponed",
    "cancelled": "Did not take place",
}
CONFIDENCE: Mapping[Confidence, str] = {
    "confirmed": "Confirmed",
    "reported": "Reported, not confirmed",
    "disputed": "Disputed",
}
