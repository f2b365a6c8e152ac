"""What became of asking about an address."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Answer(NamedTuple):
    kind: Literal["alive", "dead", "private", "unclear"]
    """`private` where nobody was asked, since readers do not get there anyway; `unclear` where a host refuses to tell, or may do better tomorrow."""
    said: str = ""
    """What is the matter, as words that follow the address."""
    moved: str = ""
    """Where it has moved for good, if it has."""
    lasting: bool = True
    """Whether the answer is worth remembering."""


ALIVE = Answer("alive")

_WORDS = {
    404: "is not there any more",
    410: "was taken away for good",
    451: "is withheld for legal reasons",
}
REFUSALS = frozenset({401, 402, 403, 407, 429, 451, 999})
"""Statuses that hosts give to programs, or to those who are not signed in, while readers may well see the page."""


def answer_of(status: int, moved: str = "") -> Answer:
    """What an HTTP status means for those who follow the link (RFC 9110, section 15)."""
    if 200 <= status < 300 or status == 304:
        return Answer("alive", moved=moved)
    if status in REFUSALS:
        return Answer("unclear", f"{_WORDS.get(status, 'is not shown to programs')} (status {status})", lasting=False)
    if status >= 500:
        return Answer("dead", f"answers with a fault of its own (status {status})", lasting=False)
    return Answer("dead", f"{_WORDS.get(status, 'does not answer with a page')} (status {status})")
