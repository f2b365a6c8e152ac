"""A title and a date -> an event's file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from timeline.authoring.checking import problems_of
from timeline.authoring.stock import Stock
from timeline.content.links import slug_for, slug_of
from timeline.editing import Change, Value, entry, write_all
from timeline.errors import EditError, Problem, UsageError

HINTS = {
    "summary": "# summary: One sentence for lists, feeds and cards",
    "tags": "# tags: [one, two]",
    "places": "# places: [{name: Doha, lat: 25.29, lon: 51.53}]",
    "sources": "# sources: [key-in-sources-yaml]",
}
"""What stands in a new file for a key that was not given."""
ORDER = ("title", "date", "status", "summary", "tags", "places", "sources", "draft", "lang")


@dataclass(frozen=True, slots=True)
class Draft:
    """A new event, as it was asked for and found good."""

    title: str
    date: str
    """EDTF."""
    folder: str = ""
    """Below content/; "" for content/ itself."""
    status: str = ""
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Keys of sources.yaml."""
    lang: str = ""
    """"" for the site's own."""
    draft: bool = False

    def text(self) -> str:
        """The file: keys in the order of docs/event-format.md, with hints for those that most events have."""
        values: dict[str, Value] = {"title": self.title, "date": self.date}
        values |= {"status": self.status} if self.status else {}
        values |= {"tags": self.tags} if self.tags else {}
        values |= {"sources": self.sources} if self.sources else {}
        values |= {"draft": True} if self.draft else {}
        values |= {"lang": self.lang} if self.lang else {}
        lines = ["---"]
        for key in ORDER:
            lines += entry(key, values[key]) if key in values else [HINTS[key]] if key in HINTS else []
        return "\n".join([*lines, "---", "", ""])


def write_new(stock: Stock, draft: Draft) -> tuple[Path, tuple[Problem, ...]]:
    """Makes the file and gives its path, and what a build will warn of in it.

    Raises UsageError for what no event can hold, and EditError where its address or its name is taken.
    """
    slug = slug_for(draft.title)
    if not slug:
        raise UsageError(f"“{draft.title}” holds no letter and no digit to make an address of")
    name = f"{slug}.md"
    if name == "readme.md":
        raise UsageError("a file called readme.md would not be read as an event: choose another title")
    if holder := stock.holder(slug_of(name)):
        raise EditError(
            f"the address “{slug_of(name)}” is taken: {holder}. Choose another title; you can change it later"
        )
    file = "/".join(part for part in ("content", draft.folder, name) if part)
    path = stock.config.site / file
    problems = problems_of(stock, {file: draft.text()})
    _refuse_faults(problems)
    write_all([Change(path, draft.text())])
    return path, problems


def _refuse_faults(problems: tuple[Problem, ...]) -> None:
    """What was given is to blame for any fault: it is told without the places in a file that there is not."""
    faults = [problem for problem in problems if problem.severity == "error"]
    if faults:
        hint = f" ({faults[0].hint})" if faults[0].hint else ""
        raise UsageError(f"{faults[0].message}{hint}")
