"""What became of an event -> one more of its `updates`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from timeline.authoring.checking import new_problems, problems_of
from timeline.authoring.stock import EventFile, Stock
from timeline.editing import Change, append_item, in_front_matter, load_front_matter, read_text, write_all
from timeline.errors import ContentErrors, EditError, Problem


@dataclass(frozen=True, slots=True)
class News:
    """What is known now."""

    on: str
    """The day that it became known, in EDTF."""
    status: str = ""
    note: str = ""
    source: str = ""
    """A key of sources.yaml."""

    def item(self) -> dict[str, str]:
        """As it stands under `updates`, in the order of docs/event-format.md."""
        values = {"on": self.on, "status": self.status, "note": self.note, "source": self.source}
        return {key: value for key, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Updating:
    """What is to change, worked out and not yet written."""

    files: tuple[str, ...]
    """Paths below the site's folder: the event's own, then its translations' whose lists go along with it."""
    changes: tuple[Change, ...]
    lines: tuple[str, ...]
    """What the event's file gets, line by line."""
    warnings: tuple[Problem, ...]
    """What a build will warn of that it did not before."""
    status: str
    """What the event's status is said to be then; "" where it only follows from its date."""

    def write(self) -> None:
        """Raises EditError where a file cannot be written, or was changed meanwhile; then nothing is."""
        write_all(self.changes)


def plan_update(stock: Stock, event: EventFile, news: News) -> Updating:
    """What adding `news` to an event takes. A translation that translates its updates gets an empty place for the new one, so that both lists
    stay side by side.

    Raises ContentErrors where the event would have a fault that it does not have, or its file cannot be changed safely.
    """
    paths = {event.file: event.path}
    folder = event.file.rpartition("/")[0]
    paths |= {f"{folder}/{path.name}": path for path in stock.translations(event)}
    before = {file: read_text(path) for file, path in paths.items()}
    faults = problems_of(stock, before)
    after = dict(before)
    for file, text in before.items():
        try:
            if file == event.file:
                after[file] = in_front_matter(text, partial(append_item, path=("updates",), value=news.item()))
            elif _has_updates(text):
                after[file] = in_front_matter(text, partial(append_item, path=("updates",), value=None))
        except EditError as error:
            problem = Problem(file, error.line, error.column, error.message)
            raise ContentErrors([each for each in faults if each.file == file] or [problem]) from None
    fresh = new_problems(faults, problems_of(stock, after))
    if any(problem.severity == "error" for problem in fresh):
        raise ContentErrors(fresh)
    changed = tuple(file for file in paths if after[file] != before[file])
    return Updating(
        changed,
        tuple(Change(paths[file], after[file], before=before[file]) for file in changed),
        _added(before[event.file], after[event.file]),
        fresh,
        _status(event.file, after[event.file]),
    )


def _has_updates(text: str) -> bool:
    said = load_front_matter(text)
    return isinstance(said, dict) and said.get("updates") is not None


def _added(before: str, after: str) -> tuple[str, ...]:
    """The lines that are new or have changed: one stretch, since an item was put in."""
    old, new = before.splitlines(), after.splitlines()
    start = next((number for number, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    end = len(new)
    while end > start and len(old) - (len(new) - end) > start and new[end - 1] == old[len(old) - (len(new) - end) - 1]:
        end -= 1
    return tuple(new[start:end])


def _status(file: str, text: str) -> str:
    from timeline.content.event import read_event
    from timeline.knowledge import stated_status

    reading = read_event(file, text.encode())
    return (stated_status(reading.event) or "") if reading.event else ""
