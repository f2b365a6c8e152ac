"""Causes that come after what they caused: what `related` says of two events, held against their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from timeline.check.bounds import Bounds, beginning, certainly_before, whole
from timeline.check.subject import Subject, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dates import Edtf
    from timeline.errors import Problem

Order = Literal["begins after", "begins before", "ends after", "begins before the end of"]
"""What the dates of the event must allow for, seen from the event that says how it stands to the other."""

# fmt: off
PHRASES: dict[str, dict[Order, tuple[str, ...]]] = {
    "en": {
        "begins after": (
            "caused by", "led to by", "because of", "due to", "result of", "a result of", "as a result of", "resulted from", "results from",
            "consequence of", "a consequence of", "triggered by", "prompted by", "provoked by", "brought about by", "made possible by",
            "follows", "followed", "follows on", "followed from", "following", "after", "response to", "in response to", "a response to",
            "responds to", "reaction to", "in reaction to", "reacts to", "reply to", "replies to", "in reply to", "answer to", "answers",
            "retaliation for", "in retaliation for", "replaces", "replaced", "succeeds", "successor of", "resumes", "repeals", "reverses",
            "cites", "quotes",
        ),
        "begins before": (
            "led to", "leads to", "caused", "causes", "triggered", "triggers", "prompted", "prompts", "provoked", "resulted in", "results in",
            "brought about", "made possible", "followed by", "answered by", "replaced by", "succeeded by", "precedes", "preceded", "before",
            "paved the way for", "set off",
        ),
        "ends after": ("disrupted by", "interrupted by", "ended by", "stopped by", "cancelled because of", "called off because of", "cut short by"),
        "begins before the end of": ("disrupted", "disrupts", "interrupted", "interrupts", "ended", "ends", "stopped", "cut short"),
    },
    "de": {
        "begins after": (
            "verursacht durch", "ausgelöst durch", "folge von", "als folge von", "infolge von", "wegen", "folgt auf", "nach",
            "reaktion auf", "als reaktion auf", "antwort auf", "ersetzt",
        ),
        "begins before": ("führte zu", "führt zu", "verursachte", "löste aus", "gefolgt von", "beantwortet durch", "ersetzt durch", "vor"),
        "ends after": ("gestört durch", "unterbrochen durch", "beendet durch"),
        "begins before the end of": ("störte", "unterbrach", "beendete"),
    },
    "fr": {
        "begins after": (
            "causé par", "causée par", "provoqué par", "provoquée par", "déclenché par", "déclenchée par", "conséquence de", "à la suite de",
            "suit", "après", "réponse à", "en réponse à", "répond à", "réaction à", "en réaction à", "remplace",
        ),
        "begins before": (
            "a conduit à", "conduit à", "a mené à", "a causé", "a provoqué", "a déclenché", "suivi par", "suivi de", "suivie par", "suivie de",
            "précède", "avant", "remplacé par", "remplacée par",
        ),
        "ends after": ("perturbé par", "perturbée par", "interrompu par", "interrompue par"),
        "begins before the end of": ("a perturbé", "a interrompu", "a mis fin à"),
    },
    "uk": {
        "begins after": (
            "спричинено", "спричинений", "спричинена", "викликано", "наслідок", "внаслідок", "через", "після", "слідує за",
            "відповідь на", "у відповідь на", "реакція на", "замінює",
        ),
        "begins before": ("призвело до", "призвів до", "призвела до", "спричинило", "викликало", "передує", "перед"),
        "ends after": ("зірвано через", "перервано через", "зірваний через", "зірвана через"),
        "begins before the end of": ("зірвало", "перервало"),
    },
}
# fmt: on
"""How people say it, by language. English is understood in every site, since it is what the documentation shows."""

_WORDS: dict[Order, str] = {
    "begins after": "began before it",
    "begins before": "began after it",
    "ends after": "was over before it",
    "begins before the end of": "began after it was over",
}
"""What is wrong, of this event and the other one."""


def consequence_before_cause(subject: Subject) -> Iterator[Problem]:
    """An event that follows from another one cannot have been certainly before it."""
    events = {entry.event.slug: entry.event for entry in subject.site.entries}
    site_language = subject.site.home.lang
    told: set[frozenset[str]] = set()
    for event in events.values():
        for number, relation in enumerate(event.related):
            other = events.get(relation.event)
            order = order_of(relation.how, event.lang or site_language) if other is not None else None
            pair = frozenset((event.slug, relation.event))
            if other is None or order is None or pair in told or not _impossible(order, event.date, other.date):
                continue
            told.add(pair)
            message = f"“{relation.how}” {other.slug}, but by their dates, {event.date} and {other.date}, this {_WORDS[order]}"
            yield warning(
                "consequence-before-cause", event, f"related.{number}.event", message, "mend a date, or what “how” says"
            )


def order_of(how: str, language: str) -> Order | None:
    """What a phrase says about the order of two events; None where it says nothing, or in words that are not known here."""
    words = " ".join(how.casefold().split())
    for code in dict.fromkeys((language.partition("-")[0].lower(), "en")):
        for order, phrases in PHRASES.get(code, {}).items():
            if words in phrases:
                return order
    return None


def _impossible(order: Order, own: Edtf, other: Edtf) -> bool:
    match order:
        case "begins after":
            return certainly_before(beginning(own), beginning(other))
        case "begins before":
            return certainly_before(beginning(other), beginning(own))
        case "ends after":
            return certainly_before(_end(own), beginning(other))
        case _:
            return certainly_before(_end(other), beginning(own))


def _end(date: Edtf) -> Bounds:
    """When it ended: not known for an end that is open, since it may still go on."""
    return whole(date)
