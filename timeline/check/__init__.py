"""What looks wrong but need not be: rules that warn, each one small function in `rules`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.check import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.errors import Problem
    from timeline.model import Content, Site

RULES: dict[str, Callable[[rules.Subject], Iterator[Problem]]] = {
    "planned-date-gone-by": rules.planned_date_gone_by,
    "status-not-said": rules.status_not_said,
    "source-never-cited": rules.source_never_cited,
    "invented-precision": rules.invented_precision,
    "look-alike": rules.look_alike,
    "coordinates": rules.coordinates,
    "link-to-nowhere": rules.link_to_nowhere,
}


def check(site: Site, content: Content) -> tuple[Problem, ...]:
    """Every warning about a site, in the order of the rules."""
    subject = rules.Subject(site, content)
    return tuple(problem for rule in RULES.values() for problem in rule(subject))
