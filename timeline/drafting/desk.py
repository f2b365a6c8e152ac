"""The files of a site as they are to be when all is said: drafts that were kept, and events that were added to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.content.names import language_in, original_of
from timeline.drafting.drafts import check_folder
from timeline.editing import Change, read_text

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.drafting.existing import Existing, Known
    from timeline.drafting.proposals import Addresses, Proposal
    from timeline.errors import Problem


@dataclass(frozen=True, slots=True)
class Means:
    """What a walk needs to know and to be able to do."""

    config: Config
    existing: Existing
    addresses: Addresses
    """Those that gave the proposals theirs."""
    check: Callable[[Mapping[str, str]], tuple[Problem, ...]]
    """What is wrong with events, given as texts by their paths below the site's folder."""
    compose: Callable[[str], str] | None
    """Lets the person change a text in an editor, and gives what became of it; None where no editor is known. Raises EditError where it fails."""


class Desk:
    """What was kept and changed so far; nothing of it is written."""

    def __init__(self, means: Means) -> None:
        self.means = means
        self.drafts: dict[str, str] = {}
        """The texts of drafts, by their paths below the site's folder."""
        self.kept: list[Known] = []
        """The same drafts, as others are compared with them."""
        self._before: dict[str, str] = {}
        self._after: dict[str, str] = {}

    def keep(self, proposal: Proposal, text: str) -> None:
        """Raises EditError where the draft would lie outside content/."""
        check_folder(self.means.config, proposal.file)
        self.drafts[proposal.file] = text
        self.kept.append(proposal.known())

    def events(self) -> list[Known]:
        """All that can be added to."""
        return [*self.means.existing.events, *self.kept]

    def text(self, file: str) -> str:
        """A file as it is to be so far. Raises EditError where it cannot be read."""
        if file in self.drafts:
            return self.drafts[file]
        if file not in self._before:
            self._before[file] = read_text(self.means.config.site / file)
        return self._after.get(file, self._before[file])

    def put(self, file: str, text: str) -> None:
        """A file that was asked for is to be so."""
        if file in self.drafts:
            self.drafts[file] = text
        elif text != self._before[file]:
            self._after[file] = text

    def translations(self, file: str) -> list[str]:
        """The files that translate an event."""
        if file in self.drafts:
            return []
        folder, _, name = file.rpartition("/")
        names = sorted(path.name for path in (self.means.config.site / folder).iterdir())
        return [f"{folder}/{each}" for each in names if language_in(each) and original_of(each) == name]

    def changes(self) -> tuple[Change, ...]:
        site = self.means.config.site
        drafts = (Change(site / file, text) for file, text in self.drafts.items())
        added = (Change(site / file, text, before=self._before[file]) for file, text in self._after.items())
        return (*drafts, *added)
