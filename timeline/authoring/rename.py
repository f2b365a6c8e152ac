"""An event's new slug -> its file, its redirect, and whatever referred to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from timeline.authoring.checking import kind_of, new_problems, problems_of
from timeline.authoring.mending import Move, mend_bodies
from timeline.authoring.naming import file_name
from timeline.authoring.stock import EventFile, Stock, one_word
from timeline.content.faults import Faults
from timeline.content.files import SourceFile, read_bytes
from timeline.content.front_matter import decode
from timeline.editing import (
    Change,
    Data,
    append_item,
    bounds,
    front_matter,
    in_front_matter,
    load,
    load_front_matter,
    read_text,
    remove,
    set_value,
    write_all,
)
from timeline.errors import ContentErrors, EditError, Problem


@dataclass(frozen=True, slots=True)
class Mention:
    """A file that refers to the event, and how often."""

    file: str
    links: int
    relations: int


@dataclass(frozen=True, slots=True)
class Renaming:
    """All that is to change, worked out and not yet written."""

    old: str
    new: str
    moved: tuple[tuple[str, str], ...]
    """Old and new paths below the site's folder of the files that get another name."""
    mentions: tuple[Mention, ...]
    changes: tuple[Change, ...]

    def write(self) -> None:
        """Raises EditError where a file cannot be written, or was changed meanwhile; then nothing is."""
        write_all(self.changes)


def plan_renaming(stock: Stock, event: EventFile, new: str, jobs: int = 1) -> Renaming:
    """What giving the event the slug `new` takes; texts are looked at in at most `jobs` processes.

    Raises EditError where that slug is taken, and ContentErrors where a reference cannot be changed safely or a file cannot be read.
    """
    if new == event.slug:
        raise EditError(f"the event has the slug “{new}” already")
    if holder := stock.holder(new, but=event):
        raise EditError(f"the address “{new}” is taken: {holder}; nothing was changed")
    moved = _moved(stock, event, new)
    for old, now in moved.items():
        _refuse_taken(event.path.with_name(old.rpartition("/")[2]), now)
    move = Move(event.slug, new, {_below(old): _below(now) for old, now in moved.items()})
    files = _files(stock, event, move)
    before = {file: each.text for file, each in files.items()}
    after, mentions = _mend(event, move, before, jobs)
    with _blamed(event.file):
        after[event.file] = _readdress(after[event.file], event, new, stays=not moved)
    own = [event.file, *(file for file in moved if file != event.file)]
    faults = new_problems(
        problems_of(stock, {file: before[file] for file in own}),
        problems_of(stock, {moved.get(file, file): after[file] for file in own}),
        moved,
    )
    if any(problem.severity == "error" for problem in faults):
        raise ContentErrors(faults)
    changes = [_change(files[file], after[file], moved.get(file)) for file in sorted(files)]
    return Renaming(
        event.slug, new, tuple(sorted(moved.items())), mentions, tuple(each for each in changes if each is not None)
    )


def _moved(stock: Stock, event: EventFile, new: str) -> dict[str, str]:
    """The new paths of the event's file and its translations, by the old ones; none where the slug is written in the file, or must be."""
    name = "" if event.named else file_name(new, event.path.name, event.slug)
    if not name:
        return {}
    folder, stem = event.file.rpartition("/")[0], event.path.name[:-3]
    moved = {event.file: f"{folder}/{name}"}
    for path in stock.translations(event):
        moved[f"{folder}/{path.name}"] = f"{folder}/{name[:-3]}{path.name[len(stem) :]}"
    return moved


def _refuse_taken(path: Path, now: str) -> None:
    target = path.with_name(now.rpartition("/")[2])
    if target.exists() and not target.samefile(path):
        raise EditError(f"{now} is there already: rename that file first; nothing was changed")


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    text: str


def _files(stock: Stock, event: EventFile, move: Move) -> dict[str, _File]:
    """The event's own files, and those in which its slug or a file's name of its occurs, by their paths below the site's folder."""
    own = {event.file: event.path}
    own |= {f"content/{old}": event.path.with_name(old.rpartition("/")[2]) for old in move.files if old != event.file}
    files = {file: _File(path, read_text(path)) for file, path in own.items()}
    for each in stock.found.files:
        if each.kind not in ("event", "introduction", "translation") or each.file in files:
            continue
        text = _readable(each)
        if event.slug in text or move.may_concern(text):
            files[each.file] = _File(Path(each.path), read_text(Path(each.path)))
    return files


def _readable(source: SourceFile) -> str:
    """A file's text. Raises ContentErrors for one that a build could not read either: it may hold anything."""
    data = read_bytes(source)
    if isinstance(data, Problem):
        raise ContentErrors([data])
    faults = Faults(source.file)
    text = decode(data, faults)
    if text is None:
        raise ContentErrors(faults.problems)
    return text


def _mend(
    event: EventFile, move: Move, before: dict[str, str], jobs: int
) -> tuple[dict[str, str], tuple[Mention, ...]]:
    """The texts with everything in them that refers to the event changed, and what that was."""
    after, relations, starts = {}, {}, {}
    for file, text in before.items():
        with _blamed(file):
            related = file != event.file and kind_of(file) == "event"
            after[file], relations[file] = _mend_relations(text, move) if related else (text, 0)
            starts[file] = bounds(after[file]).body
    mended = mend_bodies({file: text[starts[file] :] for file, text in after.items()}, move, jobs)
    for file, body in mended.items():
        after[file] = after[file][: starts[file]] + body.text
    mentions = [
        Mention(file, mended[file].links if file in mended else 0, relations[file])
        for file in sorted(before)
        if file in mended or relations[file]
    ]
    return after, tuple(mentions)


def _mend_relations(text: str, move: Move) -> tuple[str, int]:
    """An event's text with the new slug wherever `related` names the old one, and how often that was."""
    block = front_matter(text)
    if move.slug not in block or "related" not in block:
        return text, 0
    said = load_front_matter(text)
    places = list(_places_of(move.slug, said.get("related"))) if isinstance(said, dict) else []
    for place in places:
        text = in_front_matter(text, partial(set_value, path=("related", *place), value=move.new_slug))
    return text, len(places)


def _places_of(slug: str, related: Data) -> Iterator[tuple[str | int, ...]]:
    """Where in `related` a slug is named, in each of the forms that it may have."""
    if one_word(related) == slug:
        yield ()
    elif isinstance(related, dict):
        if one_word(related.get("event")) == slug:
            yield ("event",)
    elif isinstance(related, list):
        for number, item in enumerate(related):
            if not isinstance(item, list):
                yield from ((number, *place) for place in _places_of(slug, item))


def _readdress(text: str, event: EventFile, new: str, *, stays: bool) -> str:
    """The event's own file with the old slug among those that lead to it, and with the new one where a slug is written."""

    def change(block: str) -> str:
        said = load(block)
        former = said.get("redirect_from") if isinstance(said, dict) else None
        if one_word(former) == new:
            block = remove(block, ("redirect_from",))
        elif isinstance(former, list):
            for number in reversed(range(len(former))):
                if one_word(former[number]) == new:
                    block = remove(block, ("redirect_from", number))
        block = append_item(block, ("redirect_from",), event.slug)
        return set_value(block, ("slug",), new) if stays else block

    return in_front_matter(text, change)


def _change(file: _File, text: str, moved_to: str | None) -> Change | None:
    if moved_to is None:
        return None if text == file.text else Change(file.path, text, before=file.text)
    path = file.path.with_name(moved_to.rpartition("/")[2])
    return Change(path, text, before=file.text, was=file.path)


@contextmanager
def _blamed(file: str) -> Iterator[None]:
    """Says in which file it is that something cannot be changed."""
    try:
        yield
    except EditError as error:
        raise ContentErrors([Problem(file, error.line, error.column, error.message)]) from None


def _below(file: str) -> str:
    return file.removeprefix("content/")
