"""The dates of one sentence, resolved: ranges joined, clock times given to their days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from timeline.extract.found import Direction, Found, Sense, with_time
from timeline.extract.language import Language
from timeline.extract.periods import Period
from timeline.extract.resolving import Resolver
from timeline.extract.scanning import Expression
from timeline.extract.tense import Cue, Scene, direction, governing, hangs, is_before

_RANGED: Final = frozenset(
    {"days", "month", "year", "season", "fraction", "weekday", "decade", "century", "iso", "numeric", "holiday"}
)
_DATED: Final = frozenset({"days", "month", "season"})
_GAP: Final = 24
"""Characters between the two dates of a range, at most."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A resolved date with the verb that it belongs to."""

    found: Found
    cue: Cue | None
    bound: str
    """since, from, by, until, before, after, at or nothing: the words right before it."""
    base: Period
    """What the date was counted from."""
    day: Found | None = None
    """For a clock time: the day in the same sentence that it belongs to."""
    before: bool = False
    """Whether its verb puts it before what was told last (“had begun in March”)."""
    aside: bool = False
    """Whether the story stays where it is: a clause that goes back, a date that is only compared with."""


@cache
def _joins(language: Language) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in language.joins.items()}


def tag(scene: Scene, everything: list[Expression], resolver: Resolver, language: Language) -> list[Tagged]:
    """All dates of the sentence, in order."""
    resolver.anchor_here = None
    tagged = list(_days(scene, [item for item in everything if item.kind != "clock"], resolver, language))
    for clock in everything:
        if clock.kind == "clock":
            tagged = _with_clock(scene, tagged, clock, resolver, language)
    return sorted(_once(scene, tagged, language), key=lambda one: one.found.start)


def _days(scene: Scene, items: list[Expression], resolver: Resolver, language: Language) -> Iterator[Tagged]:
    joins = _joins(language)
    at = 0
    while at < len(items):
        item = items[at]
        cue = governing(scene, item.start, item.end)
        towards = direction(scene, cue, item.end, language)
        bound = _bound(scene, item.start, language)
        before = bound != "by" and is_before(scene, cue, item.start, item.end, language)
        quoted = scene.quote(item.start) is not None
        compared = scene.leads(language.comparing, item.start)
        other = items[at + 1] if at + 1 < len(items) else None
        if other is not None and (year := _shared_year(scene, item, other, joins, language)):
            item = replace(item, words={**item.words, "year": year})
        if other is not None and _is_range(scene, item, other, joins):
            now = _is_now(scene, cue, bound, towards, language)
            found = _range(item, other, Sense(towards, before, now, quoted), resolver)
            if found is not None:
                resolver.anchor_here = found.period
                yield Tagged(found, cue, "", resolver.base)
                at += 2
                continue
        if bound == "since" and before:
            bound = "from"  # “had been closed since May”: until when is not said
        towards = _towards(scene, item, cue, bound, "past" if compared else towards, language)
        now = _is_now(scene, cue, bound, towards, language)
        aside = resolver.is_history and before and hangs(scene, item.start, item.end, language)
        aside = aside or compared  # “down from 26 percent in July”
        for found in resolver.resolve(item, Sense(towards, before, now, quoted)):
            if found.period is not None and found.kind != "yearago" and not aside:
                resolver.anchor_here = found.period
            here = bound if found.start == item.start else _bound(scene, found.start, language)
            here = "by" if here == "before" and found.kind == "end" else here
            yield Tagged(found, cue, here, resolver.base, before=before, aside=aside)
        at += 1


def _is_now(scene: Scene, cue: Cue | None, bound: str, towards: Direction, language: Language) -> bool:
    """Whether a verb speaks from the day of publication: “will open in May”, “is closed since May”."""
    if towards == "future":
        return cue is None or re.match(language.looked_ahead, scene.folded[cue.start : cue.end]) is None
    return cue is not None and cue.tense == "present" and bound == "since"


def _towards(
    scene: Scene, item: Expression, cue: Cue | None, bound: str, towards: Direction, language: Language
) -> Direction:
    """Where a date lies by its verb and by the words around it."""
    if item.kind == "month" and re.match(language.delivered, scene.after(item.end)):
        towards = "future"
    elif scene.leads(language.recorded, item.start):
        towards = "past"  # “the figures for March will be published”
    elif towards == "future" and _is_of_a_thing(scene, item, cue, language):
        towards = ""  # “July's figures will follow”, “it will shrink after the Oct. 19 crash”: the verb does not belong to the date
    match bound, towards:
        case (("until" | "to"), "past") if any(one.tense == "future" and one.start < item.start for one in scene.cues):
            return "future"  # “will close on Friday and stay shut until Tuesday”
        case (("until" | "to" | "before"), "past"):
            return ""  # “was given until 1 June”, “was put off to 1 June”, “fell ahead of Easter” look ahead
        case "until", "" if cue is not None and cue.tense == "present":
            return "future"  # “est ouvert jusqu'en septembre”
        case "since", "future":
            return "past"  # “serait fermé depuis lundi”
    return towards


def _is_of_a_thing(scene: Scene, item: Expression, cue: Cue | None, language: Language) -> bool:
    """Whether the date belongs to a noun, and that not to the verb: “July's figures”, “after the Oct. 19 crash”."""
    after = scene.after(item.end)
    if re.match(language.possessive, after):
        return True
    described = scene.leads(language.determiners, item.start) and re.match(" [a-z]", after) is not None
    return described and re.match(language.no_noun, after) is None and cue is not None and cue.start < item.start


def _is_range(scene: Scene, item: Expression, other: Expression, joins: dict[str, re.Pattern[str]]) -> bool:
    if item.kind not in _RANGED or other.kind not in _RANGED or other.start - item.end > _GAP:
        return False
    gap = scene.folded[item.end : other.start]
    if joins["to"].fullmatch(gap):
        return True
    return joins["and"].fullmatch(gap) is not None and joins["between"].search(scene.before(item.start, 30)) is not None


def _shared_year(
    scene: Scene, item: Expression, other: Expression, joins: dict[str, re.Pattern[str]], language: Language
) -> str:
    """“In the spring and early summer of 1811”, “in December and January 1991”: the year is said once for both; "" where it is not."""
    if item.kind not in _DATED or other.kind not in _DATED or other.start - item.end > _GAP:
        return ""
    said = {"year", "short", "whichyear", "which"} & item.words.keys()
    if said or "year" not in other.words or not joins["and"].fullmatch(scene.folded[item.end : other.start]):
        return ""
    year = int(other.words["year"])
    return f"{year - (_in_year(item, language) > _in_year(other, language)):04d}"


def _in_year(item: Expression, language: Language) -> int:
    """The month of a day, month or season, from 1: of a season its first one."""
    month = item.words.get("month")
    return language.months[month.rstrip(".")] if month else 3 * language.seasons[item.words["season"]] + 3


def _range(item: Expression, other: Expression, sense: Sense, resolver: Resolver) -> Found | None:
    """“June 14 to July 3, 2024”: what only one of the two says of the year is true of both."""
    if "year" in other.words and "year" not in item.words and item.kind in ("days", "month", "season", "holiday"):
        item = replace(item, words={**item.words, "year": other.words["year"]})
    starts = list(resolver.resolve(item, sense))
    if starts:
        resolver.anchor_here = starts[-1].period
    ends = list(resolver.resolve(other, sense))
    if not starts or not ends:
        return None
    start, end = starts[-1], ends[0]
    if start.period is None or end.period is None or "[" in start.date + end.date:
        return None
    finish = _after(start.period, end) if not end.explicit else end.period
    if finish is None or finish.last < start.period.last:
        return None
    first, last = _end(start.period, 0), _end(finish, 1)
    explicit = start.explicit or end.explicit
    both = (start, replace(end, edtf=end.edtf if finish is end.period else finish.edtf, period=finish))
    return Found(start.start, end.end, "range", f"{first}/{last}", finish, is_range=True, ends=both, explicit=explicit)


def _after(start: Period, end: Found) -> Period | None:
    """The end of a range in the first year, or week, that puts it behind the start."""
    period = end.period
    if period is None or period.first > start.first:
        return period
    steps = {"day": (7,) if end.kind == "weekday" else (365, 366), "month": (12,), "quarter": (4,), "season": (4,)}
    return next((period.shift(by) for by in steps.get(period.grain, ()) if period.shift(by).first > start.first), None)


def _end(period: Period, which: int) -> str:
    """A range's end as EDTF; a week gives its own first or last day."""
    return period.edtf.split("/")[which if "/" in period.edtf else 0]


def _bound(scene: Scene, start: int, language: Language) -> str:
    return next((name for name, written in language.bounds if scene.leads(written, start, 80)), "")


def _bound_of_clock(scene: Scene, found: Found, language: Language) -> str:
    """A state can begin at a clock time; “by” and “after” one mean the same day."""
    bound = _bound(scene, found.start, language)
    return bound if bound == "since" else ""


def _with_clock(
    scene: Scene, tagged: list[Tagged], clock: Expression, resolver: Resolver, language: Language
) -> list[Tagged]:
    """The clock time joined to the day beside it, else given to the nearest day of the sentence, else by itself."""
    days = [
        one
        for one in tagged
        if one.found.period and one.found.period.grain == "day" and not one.found.is_range and one.found.kind != "clock"
        if not any(clock.end <= point <= one.found.start for point in scene.breaks)  # “at 8pm, and that Tuesday …”
    ]
    nearest = min(days, key=lambda one: _distance(one.found, clock), default=None)
    if clock.start == scene.start and (nearest is None or not _is_beside(scene, nearest.found, clock, language)):
        # A line of a live report begins with the time of the day that it is published on, whatever it tells of.
        resolver.anchor_here = resolver.headed or resolver.today
        return [
            *tagged,
            *(
                Tagged(found, governing(scene, clock.start, clock.end), "", resolver.base)
                for found in resolver.resolve(clock, Sense())
            ),
        ]
    resolver.anchor_here = nearest.found.period if nearest else None
    cue = governing(scene, clock.start, clock.end)
    found = next(iter(resolver.resolve(clock, Sense(direction(scene, cue, clock.end, language)))), None)
    if found is None:
        return tagged
    if nearest is None:
        twin = next((one.found for one in tagged if _is_twin(scene, one.found, clock)), None)
        return [*tagged, Tagged(found, cue, _bound_of_clock(scene, found, language), resolver.base, twin)]
    rest = [one for one in tagged if one is not nearest]
    day = nearest.found
    if _is_beside(scene, day, clock, language) and not day.time:
        joined = with_time(day, found)
        return [*rest, replace(nearest, found=joined, bound=_bound_of_clock(scene, joined, language))]
    if not day.time and found.time and not nearest.bound and not day.narrow:
        nearest = replace(nearest, found=replace(day, narrow=day.edtf.rstrip("?~") + found.time, time=found.time))
    return [*rest, nearest, Tagged(found, cue, "", resolver.base, day)]


def _is_beside(scene: Scene, day: Found, clock: Expression, language: Language) -> bool:
    """Whether a day and a clock time are said together: “Monday at 18:00”."""
    gap = scene.folded[day.end : clock.start] if day.end <= clock.start else scene.folded[clock.end : day.start]
    return _joins(language)["clock"].fullmatch(gap) is not None


def _is_twin(scene: Scene, found: Found, clock: Expression) -> bool:
    """Whether the clock time only says the one before it again, in another zone: “13:40 EDT (17:40 UTC)”."""
    return found.kind == "clock" and scene.folded[found.end : clock.start].strip(" ") == "("


def _distance(found: Found, clock: Expression) -> int:
    return max(clock.start - found.end, found.start - clock.end)


def _once(scene: Scene, tagged: list[Tagged], language: Language) -> Iterator[Tagged]:
    """“Tuesday, November 5” said in two ways is one date."""
    comma = _joins(language)["comma"]
    tagged = sorted(tagged, key=lambda one: one.found.start)
    for at, one in enumerate(tagged):
        other = tagged[at + 1] if at + 1 < len(tagged) else None
        if (
            other is not None
            and one.found.kind in ("weekday", "near")
            and other.found.kind == "days"
            and one.found.edtf == other.found.edtf
            and comma.fullmatch(scene.folded[one.found.end : other.found.start])
        ):
            continue
        yield one
