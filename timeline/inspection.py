"""content/ -> the checked site and everything that is wrong with it: the part of the pipeline that a build and a check share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from timeline.config.ignoring import heard
from timeline.errors import ContentErrors, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.assemble import Before
    from timeline.config import Config
    from timeline.content.event import Reading
    from timeline.model import Content, Site
    from timeline.picturing import Pictured
    from timeline.state import Known
    from timeline.survey import Survey


class Tell(Protocol):
    """Hears what is being done, and how much of it is finished."""

    def __call__(self, what: str, done: int = 0, total: int = 0, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Inspected:
    site: Site
    """With what is known of its pictures. With an error among the problems it is not fit to be published."""
    content: Content
    assembled: Site
    """Before anything was known of its pictures."""
    pictured: Pictured
    known: Mapping[str, Known[Reading]]
    """What need not be read again."""
    learnt: bool
    """Whether anything among it was not known before."""
    problems: tuple[Problem, ...]
    """In order, without those that the site ignores."""


def inspect(
    config: Config,
    seen: Survey,
    *,
    known: Mapping[str, Known[Reading]],
    rules: Iterable[str],
    pictures: Path,
    jobs: int,
    tell: Tell,
    noticed: Iterable[Problem] = (),
    before: Before | None = None,
) -> Inspected:
    """Reads what was seen, but not what is `known` from an earlier build or check, in at most `jobs` processes.

    `rules` names those of `timeline.rules` that are to look at the whole site, `noticed` is what was found elsewhere, and `before` an earlier
    site, which saves time. Pictures are made as for a
    build, in the folder `pictures`, since only then it shows whether they can be published. Raises OutputError where it cannot be written.
    """
    from timeline.assemble import assemble
    from timeline.check import check
    from timeline.content.gathering import collect
    from timeline.picturing import make_pictures
    from timeline.reading import read_sources

    sources = read_sources(seen, known, jobs, partial(tell, "Reading"))
    tell("Checking")
    content, problems = collect(seen.found, sources.readings, sources.bibliography)
    site, more = assemble(content, config, before)
    pictured = make_pictures(site, content, seen, pictures, jobs, partial(tell, "Resizing"))
    found = (*noticed, *problems, *more, *pictured.problems, *check(pictured.site, content, rules))
    return Inspected(
        site=pictured.site,
        content=content,
        assembled=site,
        pictured=pictured,
        known=sources.known,
        learnt=sources.learnt,
        problems=tuple(sorted(set(heard(found, config.ignore)))),
    )


def judge(problems: Iterable[Problem], *, strict: bool) -> tuple[Problem, ...]:
    """The warnings, in order. Raises ContentErrors if there is an error among the problems, or any problem at all and the build is strict."""
    found = tuple(sorted(set(problems)))
    if any(problem.severity == "error" for problem in found) or (strict and found):
        raise ContentErrors(found)
    return found
