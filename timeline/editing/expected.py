"""What a text must say after a change, worked out from what it said before."""

from __future__ import annotations

from typing import Any

from timeline.editing.document import Path
from timeline.editing.tree import Data


def with_value(data: Data, path: Path, value: Data) -> Data:
    """`data` with `value` at `path`; what is empty on the way becomes a group."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        assert isinstance(data, list)  # noqa: S101 - the change has gone the same way
        return [*data[:step], with_value(data[step], tuple(rest), value), *data[step + 1 :]]
    group: dict[str, Data] = data if isinstance(data, dict) else {}
    return group | {step: with_value(group.get(step, {}), tuple(rest), value)}


def with_item(data: Data, path: Path, value: Data) -> Data:
    """`data` with `value` as the last item of the list at `path`."""
    there = at(data, path)
    items = there if isinstance(there, list) else [] if there is None else [there]
    return with_value(data, path, [*items, value])


def without(data: Data, path: Path) -> Data:
    """`data` without what is at `path`, and without what would be left empty by that."""
    holder: Any = at(data, path[:-1])
    if len(holder) == 1 and len(path) > 1:
        return without(data, path[:-1])
    if isinstance(holder, list):
        kept: Data = [item for number, item in enumerate(holder) if number != path[-1]]
    else:
        kept = {key: value for key, value in holder.items() if key != path[-1]}
    return with_value(data, path[:-1], kept)


def at(data: Data, path: Path) -> Any:
    """What is at `path`; None where there is nothing."""
    found: Any = data
    for step in path:
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found
