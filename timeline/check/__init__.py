"""What looks wrong but need not be: rules that warn, each one small function.

Here are the rules that look at the whole site; `timeline.rules` lists all that there are, those of single files too, which are told while these are
read. `outside` asks whether addresses elsewhere still answer, which takes long and depends on the day, so that only `timeline check --links` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.check.causes import consequence_before_cause
from timeline.check.dates import (
    impossible_date,
    invented_precision,
    planned_date_gone_by,
    source_too_early,
    status_contradicts_date,
    status_not_said,
)
from timeline.check.links import link_to_nowhere
from timeline.check.pictures import description_is_file_name
from timeline.check.places import coordinate_digits, coordinates
from timeline.check.sources import source_never_cited, source_twice, source_without_archive
from timeline.check.subject import Subject
from timeline.check.twins import look_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.errors import Problem
    from timeline.model import Content, Site

FINDERS: dict[str, Callable[[Subject], Iterator[Problem]]] = {
    "planned-date-gone-by": planned_date_gone_by,
    "status-not-said": status_not_said,
    "status-contradicts-date": status_contradicts_date,
    "impossible-date": impossible_date,
    "consequence-before-cause": consequence_before_cause,
    "source-too-early": source_too_early,
    "invented-precision": invented_precision,
    "source-never-cited": source_never_cited,
    "source-twice": source_twice,
    "source-without-archive": source_without_archive,
    "link-to-nowhere": link_to_nowhere,
    "look-alike": look_alike,
    "coordinates": coordinates,
    "coordinate-digits": coordinate_digits,
    "description-is-file-name": description_is_file_name,
}
"""By the names of `timeline.rules`. Each takes a time that grows no faster than the site does."""


def check(site: Site, content: Content, rules: Iterable[str]) -> tuple[Problem, ...]:
    """The warnings of those of the rules that look at the whole site, in the order of the rules."""
    wanted = frozenset(rules)
    subject = Subject(site, content)
    return tuple(problem for name, find in FINDERS.items() if name in wanted for problem in find(subject))
