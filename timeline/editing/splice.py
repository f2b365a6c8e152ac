"""Changes of a YAML text that leave every other character as it was.

Each works out what to put where, then reads the new text: where that does not say the old with just the change, EditError is raised and
nothing is changed. So an odd way of writing can at worst be refused.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from functools import reduce
from typing import NamedTuple

from timeline.editing import brackets, expected
from timeline.editing.document import Document, Path, Splice
from timeline.editing.tree import BREAK, Data, Mapping, Node, Scalar, Sequence, data_of
from timeline.editing.writing import INDENT, Value, entry, fits_on_a_line, inline, item, lines, said, yaml_scalar
from timeline.errors import EditError

_BOM = "\ufeff"


def load(text: str) -> Data:
    """What a text says: groups, lists and texts, None where nothing was written; an empty group for an empty text.

    Raises EditError for a text that cannot be changed safely.
    """
    return data_of(Document(text.removeprefix(_BOM)).root)


def set_value(text: str, path: Path, value: Value) -> str:
    """`text` with `value` at `path`, in place of what is there or as a new key at the end of its group. Groups on the way are made."""
    return _changed(
        text, lambda found: _set(found, path, value), lambda data: expected.with_value(data, path, said(value))
    )


def set_values(text: str, values: Map[Path, Value]) -> str:
    """`text` with a value at each path, in the time of one: for hundreds of sources at once. No path leads into another's value."""
    return _changed(
        text,
        lambda found: [splice for path, value in values.items() for splice in _set(found, path, value)],
        lambda data: reduce(
            lambda so_far, each: expected.with_value(so_far, each[0], said(each[1])), values.items(), data
        ),
    )


def append_item(text: str, path: Path, value: Value) -> str:
    """`text` with `value` as the last item of the list at `path`.

    The list is made if it is not there, and a value that stands alone becomes its first item.
    """
    return _changed(
        text, lambda found: _append(found, path, value), lambda data: expected.with_item(data, path, said(value))
    )


def add_entry(text: str, key: str, value: Value) -> str:
    """`text` with a new key at its end. Raises EditError where there is one of that name."""
    there = load(text)
    if isinstance(there, dict) and key in there:
        raise EditError(f"“{key}” is there already")
    return set_value(text, (key,), value)


def remove(text: str, path: Path) -> str:
    """`text` without the key or item at `path` and the comment on its line. A list or group that would be left empty goes too."""
    return _changed(text, lambda found: _remove(found, path), lambda data: expected.without(data, path))


def _changed(text: str, change: Callable[[Document], list[Splice]], expect: Callable[[Data], Data]) -> str:
    mark = _BOM if text.startswith(_BOM) else ""
    found = Document(text.removeprefix(mark))
    new = found.spliced(change(found))
    try:
        sound = data_of(Document(new).root) == expect(data_of(found.root))
    except EditError:
        sound = False
    if not sound:
        raise EditError("this is written in a way that a program cannot change safely: change it by hand")
    return mark + new


class _Spot(NamedTuple):
    """Where a value is, or is to be."""

    holder: Node | None
    """The innermost group or list on the way that is there; None in a text without anything."""
    step: str | int
    child: Node | None
    """What is in it at `step`."""
    rest: Path
    """The way on from there, which is to be made."""
    flow: bool
    """Whether it is within brackets."""
    typed: bool
    """Whether it is in `extra`."""


def _find(found: Document, path: Path) -> _Spot:
    holder, flow = found.root, False
    for number, step in enumerate(path):
        child = _child(holder, step)
        flow = flow or (isinstance(holder, (Mapping, Sequence)) and holder.flow)
        if number == len(path) - 1 or child is None or (isinstance(child, Scalar) and child.empty):
            return _Spot(holder, step, child, path[number + 1 :], flow, path[0] == "extra")
        holder = child
    raise EditError("no place is named")


def _child(holder: Node | None, step: str | int) -> Node | None:
    if isinstance(step, int):
        if isinstance(holder, Sequence) and 0 <= step < len(holder.items):
            return holder.items[step]
        raise EditError(f"there is no list with an item {step + 1} here")
    if isinstance(holder, Mapping):
        return holder.get(step)
    if holder is not None:
        raise EditError(f"“{step}” would have to be in a group of keys, and there is none")
    return None


# --- Setting ---------------------------------------------------------------------------------------------------------------------


def _set(found: Document, path: Path, value: Value) -> list[Splice]:
    spot = _find(found, path)
    for step in reversed(spot.rest):
        if isinstance(step, int):
            raise EditError(f"there is no list with an item {step + 1} here")
        value = {step: value}
    if spot.child is not None:
        return _replace(found, spot, spot.child, value)
    assert isinstance(spot.step, str)  # noqa: S101 - an item that is not there was refused
    return _add_key(found, spot, spot.step, value)


def _add_key(found: Document, spot: _Spot, key: str, value: Value) -> list[Splice]:
    holder = spot.holder
    if isinstance(holder, Mapping) and holder.flow:
        return brackets.insert(found, holder, inline({key: value}, flow=True, typed=spot.typed)[1:-1])
    new = entry(key, value, typed=spot.typed)
    if holder is None or holder is found.root:
        gap = [""] if found.spaced else []
        return [found.insertion(found.last_line(), gap + new, found.column(holder.start) if holder else 0)]
    return [found.insertion(found.line_after(holder.end), new, found.column(holder.start))]


def _replace(found: Document, spot: _Spot, child: Node, value: Value) -> list[Splice]:
    if not spot.flow and not fits_on_a_line(value, typed=spot.typed):
        return _replace_by_lines(found, spot, child, value)
    style = child.style if isinstance(child, Scalar) and child.style in ("'", '"') else ""
    if isinstance(value, str):
        new = yaml_scalar(value, flow=spot.flow, typed=spot.typed, style=style)
    else:
        new = inline(value, flow=spot.flow, typed=spot.typed)
    start = child.start
    before = found.text[:start]
    if isinstance(spot.holder, Mapping) and isinstance(spot.step, str):
        after_colon = found.after_colon(spot.holder, spot.step)
        if after_colon is None:
            new = ": " + new
        elif BREAK.search(found.text, after_colon, start) and not found.text[after_colon:start].strip():
            start = after_colon
            before = found.text[:start]
    if new[0] != ":" and before[-1:] in (":", "-"):
        new = " " + new
    return [Splice(start, child.end, new + _lost_break(found, child))]


def _replace_by_lines(found: Document, spot: _Spot, child: Node, value: Value) -> list[Splice]:
    """A list or group below its key, or behind its dash."""
    new = lines(value, typed=spot.typed)
    if isinstance(spot.holder, Sequence):
        space = " " if found.text[child.start - 1 : child.start] == "-" else ""
        column = found.column(child.start) + len(space)
        text = (found.newline + " " * column).join(new)
        return [Splice(child.start, child.end, space + text + _lost_break(found, child))]
    assert isinstance(spot.holder, Mapping)  # noqa: S101 - a child has a holder
    assert isinstance(spot.step, str)  # noqa: S101 - the keys of a mapping are text
    after_colon = found.after_colon(spot.holder, spot.step)
    if after_colon is None:
        raise EditError("a key without a colon stands here: change it by hand")
    column = found.column(spot.holder.start) + len(INDENT)
    if child.start == child.end:
        return [found.insertion(found.line_after(child.end), new, column)]
    text = "".join(found.newline + " " * column + line for line in new)
    return [Splice(after_colon, child.end, text + _lost_break(found, child))]


def _lost_break(found: Document, child: Node) -> str:
    """The line break that a text in block style takes along with it."""
    ends_line = child.end > child.start and child.end == found.line_start(child.end)
    return found.newline if ends_line else ""


# --- Appending -------------------------------------------------------------------------------------------------------------------


def _append(found: Document, path: Path, value: Value) -> list[Splice]:
    spot = _find(found, path)
    child = spot.child
    if child is None or spot.rest or (isinstance(child, Scalar) and child.empty):
        return _set(found, path, [value])
    if isinstance(child, Scalar):
        return _replace(found, spot, child, [child.text, value])
    if isinstance(child, Mapping):
        if not child.flow:
            raise EditError("this is to be a list, and is a group of keys: write “- ” before it, and indent it by two")
        brackets.check(found, child)
        new = inline(value, flow=True, typed=spot.typed)
        return [Splice(child.start, child.start, "["), Splice(child.end, child.end, f", {new}]")]
    if not child.flow:
        return [_new_item(found, child, value, typed=spot.typed)]
    if not child.items and not found.text[child.start + 1 : child.end - 1].strip():
        return _replace(found, spot, child, [value])
    return brackets.insert(found, child, inline(value, flow=True, typed=spot.typed))


def _new_item(found: Document, there: Sequence, value: Value, *, typed: bool) -> Splice:
    """Written in braces where the last item is."""
    last = there.items[-1]
    braces = isinstance(last, Mapping) and last.flow
    new = ["- " + inline(value, typed=typed)] if braces else item(value, typed=typed)
    return found.insertion(found.line_after(there.end), new, found.column(there.start))


# --- Removing --------------------------------------------------------------------------------------------------------------------


def _remove(found: Document, path: Path) -> list[Splice]:
    spot = _find(found, path)
    holder, child = spot.holder, spot.child
    if not isinstance(holder, (Mapping, Sequence)) or child is None or spot.rest:
        raise EditError("what is to be taken out is not there")
    spans = brackets.spans_of(holder)
    if len(spans) == 1 and len(path) > 1:
        return _remove(found, path[:-1])
    steps: list[str | int] = (
        [*range(len(spans))] if isinstance(holder, Sequence) else [key.text for key, _ in holder.entries]
    )
    number = steps.index(spot.step)
    if holder.flow and len(spans) > 1:
        return brackets.take_out(found, holder, number)
    return [_take_lines(found, holder, number)]


def _take_lines(found: Document, holder: Mapping | Sequence, number: int) -> Splice:
    spans = brackets.spans_of(holder)
    starts = [
        found.dash(place, holder.items, holder.start) if isinstance(holder, Sequence) else start
        for place, (start, _) in enumerate(spans)
        if place in (number, number + 1)
    ]
    start, end = starts[0], found.line_after(spans[number][1])
    if not found.begins_line(start):
        if len(starts) == 1:
            raise EditError("this is written in a way that a program cannot change safely: change it by hand")
        return Splice(start, starts[1], "")
    start = found.line_start(start)
    if end == len(found.text) and end != found.line_start(end):
        start -= len(found.newline) if start else 0
    return Splice(start, end, "")
