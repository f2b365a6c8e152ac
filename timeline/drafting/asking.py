"""Questions to a person at a terminal, each asked again until the answer can be used."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar

from timeline.dates import understand
from timeline.drafting.lines import one_line
from timeline.errors import DateError
from timeline.model import CONFIDENCES, STATUSES
from timeline.wording import Wording

if TYPE_CHECKING:
    from timeline.model import Confidence, Status

T = TypeVar("T", bound=str)
WORDS: Final = ("\ue000", "\ue001")
"""Stand around the words of a date, for a person to see them among others: `Person.say` puts something visible in their place."""
STRONG: Final = ("\ue002", "\ue003")
"""The same around what is more important than the rest."""
_FIXED: Final = "\xa0"
"""A space at which no line ends; `plain` leaves none."""
_SHORT: Final = 40
_LABEL: Final = 9
"""Columns before what is shown of an event."""


class Person(Protocol):
    """Who is asked."""

    width: int
    """Columns of the terminal."""

    def say(self, text: str = "") -> None:
        """Shows a line, or several."""

    def ask(self, question: str) -> str:
        """The answer, in one line; "" where nothing but the Enter key was pressed. Raises whatever ends the program where there is none."""


def plain(text: str) -> str:
    """A text of an article in one line, without anything that a terminal would do rather than show."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def words(text: str) -> str:
    """The words of a date, which stay on one line where they fit on one."""
    shown = plain(text)
    return WORDS[0] + (shown.replace(" ", _FIXED) if len(shown) <= _SHORT else shown) + WORDS[1]


def strong(text: str) -> str:
    return STRONG[0] + text + STRONG[1]


def labelled(label: str, text: str, width: int) -> str:
    """A text behind its label, in lines as wide as the terminal."""
    indent = " " * (_LABEL + 2)
    filled = textwrap.fill(
        text, max(40, width), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
    return "  " + label.ljust(_LABEL) + filled.removeprefix(indent).replace(_FIXED, " ")


def choose(person: Person, question: str, choices: Mapping[str, str], default: str) -> str:
    """One of the choices, by its first letter or its word; "?" explains them. `choices` are the words, and what each does."""
    letters = "/".join(word[0].upper() if word == default else word[0] for word in choices)
    while True:
        answer = person.ask(f"{question} [{letters}/?]").strip()
        if not answer:
            return default
        found = [word for word in choices if word.startswith(answer.lower())]
        if len(found) == 1:
            return found[0]
        if answer != "?":
            person.say(f"“{plain(answer)[:40]}” is none of {', '.join(choices)}.")
        for word, meaning in choices.items():
            person.say(f"  {word[0]}  {word}: {meaning}{' (if you just press Enter)' if word == default else ''}")


def confirm(person: Person, question: str, *, default: bool) -> bool:
    while True:
        answer = person.ask(f"{question} [{'Y/n' if default else 'y/N'}]").strip().lower()
        if not answer:
            return default
        if answer in ("y", "yes", "n", "no"):
            return answer[0] == "y"
        person.say("Answer y for yes or n for no.")


def ask_title(person: Person, there: str, most: int) -> str:
    return one_line(person.ask(f"Title [{there}]"), most) or there


def ask_date(person: Person, there: str) -> str:
    """A date in EDTF."""
    while True:
        answer = person.ask(f"Date [{there}]").strip()
        if not answer:
            return there
        try:
            value = understand(answer)
        except DateError as error:
            readings = f" ({' or '.join(error.readings)})" if error.readings else ""
            person.say(f"“{plain(answer)[:80]}” is not understood: {error.reason}{readings}. Press Enter to leave it.")
            continue
        person.say(f"That is {Wording('en').date(value)}: {value}")
        return str(value)


def ask_status(person: Person, there: Status) -> Status:
    return _one_of(person, "Status", STATUSES, there)


def ask_confidence(person: Person, there: Confidence | Literal[""]) -> Confidence | Literal[""]:
    options: tuple[Confidence | Literal["none"], ...] = (*CONFIDENCES, "none")
    chosen = _one_of(person, "Confidence", options, there or "none")
    return "" if chosen == "none" else chosen


def _one_of(person: Person, what: str, options: Sequence[T], there: T) -> T:
    while True:
        answer = person.ask(f"{what} ({', '.join(options)}) [{there}]").strip().lower()
        if not answer:
            return there
        found = [option for option in options if option == answer] or [
            option for option in options if option.startswith(answer)
        ]
        if len(found) == 1:
            return found[0]
        near = difflib.get_close_matches(answer[:60], options, 1, 0.6)
        hint = f"did you mean “{near[0]}”?" if near else f"it is one of {', '.join(options)}."
        person.say(f"“{plain(answer)[:40]}” cannot be: {hint}")
