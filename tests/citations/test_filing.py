"""Many changes of sources.yaml at once."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.editing import Path, Value, load, set_value, set_values

THERE = [
    "a:\n  title: A  # yes\n  url: x\n\nb: {title: B}\n# end\n",
    "a: {title: A}\r\nb:\r\n  title: B",
    "\ufeff# only a comment\n",
    "",
]
VALUES = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.sampled_from(["title", "url", "archived", "quote"])),
    st.text("abc é#'-", max_size=8),
    max_size=6,
)


@pytest.mark.parametrize("text", THERE)
@given(values=VALUES)
def test_all_at_once_say_what_one_after_the_other_say(text: str, values: dict[tuple[str, str], str]) -> None:
    there = load(text)
    assert isinstance(there, dict)
    changes: dict[Path, Value] = {path: value for path, value in values.items() if path[0] in there}
    for key in sorted({key for key, _ in values if key not in there}):
        changes[(key,)] = {name: value for (owner, name), value in values.items() if owner == key}
    together = set_values(text, changes)
    one_by_one = reduce(lambda so_far, each: set_value(so_far, *each), changes.items(), text)
    assert load(together) == load(one_by_one)
    assert all(line in together.splitlines() for line in text.splitlines() if line.startswith("#"))
