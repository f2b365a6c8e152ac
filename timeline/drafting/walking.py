"""A person goes through what is proposed, one by one: each is kept, changed, skipped, or added to an event that is there.

Nothing is written here: what comes of it is changes of files, which are carried out together when all is said. What is skipped is not
remembered, since nothing but the events and the sources themselves is kept of a site; it is proposed again by a later run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from timeline.dates import parse
from timeline.drafting.adding import add
from timeline.drafting.asking import (
    Person,
    ask_confidence,
    ask_date,
    ask_status,
    ask_title,
    choose,
    confirm,
    labelled,
    plain,
    strong,
    words,
)
from timeline.drafting.desk import Desk, Means
from timeline.drafting.drafts import draft_text
from timeline.drafting.proposals import LONGEST_TITLE
from timeline.drafting.report import Outcome
from timeline.editing import Change
from timeline.errors import EditError
from timeline.wording import Wording

if TYPE_CHECKING:
    from timeline.drafting.drafts import Extracted
    from timeline.drafting.intake import Taken
    from timeline.drafting.proposals import Proposal

_CHOICES: Final = {
    "keep": "write it as a draft",
    "edit": "change its title, date or status, or all of the draft in your editor",
    "skip": "leave it out, this time",
    "merge": "add the article, and who says so, to an event that there is already",
    "quit": "look at no more of them",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """What was said of a proposal."""

    taken: Taken
    proposal: Proposal
    """As it was changed."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Walked:
    """What is to be done when all is said."""

    decided: tuple[Decided, ...]
    """In the order of the proposals, without those that were not looked at."""
    changes: tuple[Change, ...]
    """The new files and the changed ones, but for sources.yaml."""
    left: int
    """Proposals that were not looked at."""
    wanted: bool
    """False where somebody quit and wanted nothing to be written."""

    @property
    def citing(self) -> tuple[Taken, ...]:
        """The articles that something came of, whose sources are cited then."""
        kept = (each.taken for each in self.decided if each.outcome.kind != "skipped")
        return tuple({each.citation.key: each for each in kept}.values())

    def count(self, kind: str) -> int:
        return sum(each.outcome.kind == kind for each in self.decided)

    def outcomes(self, taken: Taken) -> Mapping[int, Outcome]:
        """What became of an article's events, by the place in its text; nothing where nothing was wanted."""
        if not self.wanted:
            return {}
        return {each.proposal.candidate.start: each.outcome for each in self.decided if each.taken is taken}


def told(walked: Walked) -> str:
    """What was done, in a line."""
    if not walked.wanted:
        return "Nothing was written."
    if not walked.decided:
        return "No dated event was found."
    parts = [f"{_count(walked.count('draft'), 'draft') or 'no draft'} written"]
    if merged := walked.count("merged"):
        parts.append(f"{merged:,} added to events")
    if skipped := walked.count("skipped"):
        parts.append(f"{skipped:,} skipped")
    if walked.left:
        parts.append(f"{walked.left:,} not looked at")
    line = ", ".join(parts)
    return f"{line[0].upper()}{line[1:]}."


def walk(person: Person, means: Means, articles: Sequence[Extracted]) -> Walked:
    """Goes through the proposals of all articles. Raises EditError where a draft would lie outside content/."""
    return _Walk(person, means).through(articles)


class _Walk:
    def __init__(self, person: Person, means: Means) -> None:
        self._person = person
        self._means = means
        self._wording = Wording("en")
        self._decided: list[Decided] = []
        self._desk = Desk(means)

    def through(self, articles: Sequence[Extracted]) -> Walked:
        total = sum(len(each.proposals) for each in articles)
        number = 0
        for each in articles:
            if each.proposals:
                self._person.say(self._heading(each.taken))
            for proposal in each.proposals:
                number += 1
                self._person.say()
                if not self._decide(each.taken, proposal, f"{number} of {total}"):
                    return self._walked(total - number + 1, wanted=self._wants_the_rest())
        return self._walked(0, wanted=True)

    def _walked(self, left: int, *, wanted: bool) -> Walked:
        return Walked(tuple(self._decided), self._desk.changes(), left, wanted)

    def _wants_the_rest(self) -> bool:
        if not self._desk.changes():
            return False
        kept = _count(len(self._desk.drafts), "draft")
        added = _count(sum(each.outcome.kind == "merged" for each in self._decided), "addition")
        so_far = " and ".join(filter(None, (kept, added)))
        return confirm(self._person, f"Write what you have kept so far ({so_far})?", default=True)

    # --- One proposal ------------------------------------------------------------------------------------------------------------

    def _decide(self, taken: Taken, proposal: Proposal, number: str) -> bool:
        """Asks until something is decided; False where the person quits."""
        text = ""
        default = "skip" if self._is_there(proposal) else "keep"
        self._show(proposal, number)
        while True:
            match choose(self._person, "Keep, edit, skip, merge or quit?", _CHOICES, default):
                case "keep":
                    self._desk.keep(proposal, text or draft_text(taken, proposal, self._means.config.language))
                    return self._note(taken, proposal, Outcome("draft", proposal.file))
                case "skip":
                    return self._note(taken, proposal, Outcome("skipped"))
                case "quit":
                    return False
                case "edit":
                    proposal = self._edited(proposal)
                    text = self._composed(taken, proposal)
                    default = "keep"
                    if text:
                        self._person.say("The draft is as you wrote it.")
                    else:
                        self._show(proposal, number)
                case _:
                    file = add(self._person, self._desk, taken, proposal)
                    if file:
                        return self._note(taken, proposal, Outcome("merged", file))

    def _is_there(self, proposal: Proposal) -> bool:
        """Whether its twin is, or is going to be."""
        twin = proposal.twin
        return twin is not None and any(twin.slug == each.slug for each in self._desk.events())

    def _note(self, taken: Taken, proposal: Proposal, outcome: Outcome) -> bool:
        self._decided.append(Decided(taken, proposal, outcome))
        return True

    def _heading(self, taken: Taken) -> str:
        title = plain(taken.article.title or taken.name)
        return f"\n{strong(title)}\nPublished {self._wording.date(taken.published)}, {taken.how}; source: {taken.citation.key}"

    def _show(self, proposal: Proposal, number: str) -> None:
        candidate = proposal.candidate
        at = candidate.start - proposal.start
        quote = proposal.quote
        end = at + len(candidate.text)
        passage = f"{_with_space(quote[:at])}{words(quote[at:end])}{_with_space(quote[end:])}"
        date = parse(proposal.date)
        status = proposal.status + (f", {proposal.confidence}" if proposal.confidence else "")
        lines = {
            "Passage": passage,
            "Title": strong(plain(proposal.title)),
            "Date": f"{self._wording.date(date)} ({proposal.date})",
            "Status": status,
            "Says": plain(proposal.account.by) if proposal.account else "",
            "Why": plain(candidate.reason),
            "There": f"“{plain(proposal.twin.title)}”, {proposal.twin.file} ({proposal.twin.why})"
            if proposal.twin
            else "",
        }
        self._person.say(strong(number))
        for label, text in lines.items():
            if text:
                self._person.say(labelled(label, text, self._person.width))

    # --- Changing it -------------------------------------------------------------------------------------------------------------

    def _edited(self, proposal: Proposal) -> Proposal:
        self._person.say("Press Enter to leave what stands in brackets.")
        title = ask_title(self._person, proposal.title, LONGEST_TITLE)
        date = ask_date(self._person, proposal.date)
        status = ask_status(self._person, proposal.status)
        confidence = ask_confidence(self._person, proposal.confidence)
        slug, file = proposal.slug, proposal.file
        if title != proposal.title:
            slug, file = self._means.addresses.take(title, date)
        return replace(proposal, title=title, date=date, status=status, confidence=confidence, slug=slug, file=file)

    def _composed(self, taken: Taken, proposal: Proposal) -> str:
        """The draft as the person wrote it in the editor; "" where it is to be as it is proposed."""
        compose = self._means.compose
        if compose is None or not confirm(self._person, "Open the whole draft in your editor?", default=False):
            return ""
        text = before = draft_text(taken, proposal, self._means.config.language)
        while True:
            try:
                text = compose(text)
                problems = self._means.check({proposal.file: text})
            except EditError as error:
                self._person.say(f"{error}.")
                return ""
            for problem in problems:
                self._person.say(str(problem))
            if not any(problem.severity == "error" for problem in problems):
                return text if text != before else ""
            if not confirm(self._person, "Open it again, to mend that? Else your changes are dropped.", default=True):
                return ""


def _with_space(text: str) -> str:
    """A part of a quotation in one line, with one space at an end where it has any."""
    shown = plain(text)
    if not shown:
        return " " if text else ""
    return " " * text[0].isspace() + shown + " " * text[-1].isspace()


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}" if number else ""
