"""Every warning that there is: its name, when it is told, and what it says in one line. docs/warnings.md has a section for each.

The names are public: they stand in sites' settings (`ignore`) and in other people's scripts. Where a warning is found is another matter:
those of one file while it is read, those between files in `assemble` and `check`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

When = Literal["build", "check", "links"]
"""Told by `timeline build` and `timeline check`; by `timeline check` only; by `timeline check --links` only."""


class Rule(NamedTuple):
    when: When
    meaning: str
    """One line, without a full stop at the end."""


RULES: dict[str, Rule] = {
    # Dates
    "planned-date-gone-by": Rule("build", "What was planned or postponed has a date that is over"),
    "status-not-said": Rule("build", "A date that is not over yet does not tell whether the event has happened"),
    "status-contradicts-date": Rule("build", "The status or an update says what the date rules out"),
    "impossible-date": Rule("build", "A source or an update is dated later than today, or a source was seen before it appeared"),
    "consequence-before-cause": Rule("build", "An event has an earlier date than the one that it is said to follow from"),
    "source-too-early": Rule("check", "What a source is cited for is certainly later than the source"),
    "invented-precision": Rule("build", "Suspiciously many events are on the first day of a year or of a month"),
    # Sources
    "source-never-cited": Rule("build", "No event cites an entry of sources.yaml"),
    "source-twice": Rule("build", "One source has two keys, or is written out although it has one"),
    "source-without-archive": Rule("check", "A source has an address, but no archived copy for the day when it is gone"),
    # Links
    "link-to-nowhere": Rule("build", "A text links to a file, a heading or a page that is not there"),
    "address-not-allowed": Rule("build", "A link or picture was taken out of a text, since its address is not allowed"),
    "dead-link": Rule("links", "An address elsewhere does not answer, or not with a page"),
    "moved-link": Rule("links", "An address elsewhere has moved for good"),
    # Events, names and places
    "look-alike": Rule("build", "Two events have like titles, and dates that may be the same"),
    "coordinates": Rule("build", "A place lies at two spots, with latitude and longitude swapped, or at 0, 0"),
    "coordinate-digits": Rule("check", "Coordinates have more digits than anybody can know"),
    "written-differently": Rule("build", "One name is written with capitals here and without them there"),
    "translated-differently": Rule("build", "One name has two translations into the same language"),
    "comma-in-a-name": Rule("build", "A tag holds a comma, so that it may be several"),
    "listed-twice": Rule("build", "A list names the same thing twice"),
    "update-says-nothing": Rule("build", "An update has neither a status nor a note"),
    # Pictures and texts
    "picture-without-description": Rule("build", "A picture in a text has no words for those who cannot see it"),
    "description-is-file-name": Rule("check", "The description of a picture is nothing but its file's name"),
    "picture-elsewhere": Rule("build", "A picture of another site is shown as a link"),
    "year-begins-a-list": Rule("build", "A year at the start of a line became the number of a list"),
    "text-cut-off": Rule("build", "YAML takes a part of a value for something else"),
    # Files
    "file-not-read": Rule("build", "A file has a name under which it is not read"),
    "file-names-alike": Rule("build", "Two files' names differ only in capitals"),
    # The repository
    "history-not-whole": Rule("build", "Corrections are to come from the history in git, and that is not there"),
    # The theme
    "low-contrast": Rule("build", "A colour of the theme's settings is hard to read on what it stands on"),
}  # fmt: skip


def told_by(command: Literal["build", "check"]) -> tuple[str, ...]:
    """The names of the rules that a command tells of without being asked: those of a build are told by a check too."""
    return tuple(name for name, rule in RULES.items() if rule.when == "build" or rule.when == command)
