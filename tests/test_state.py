"""What a build leaves to the next one comes back whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline import state
from timeline.dates import parse
from timeline.model import Event, Source, Update

Events = state.State[Event]
EVENT = Event(
    "content/a.md",
    "a",
    "A title",
    parse("2024-06-~14/.."),
    sources=("key", Source("Report", published=parse("[1667,1668,1670..1672]"))),
    updates=(Update(parse("Y-170000"), "cancelled"),),
    extra={"any": ["thing", 1, None, 2.5, True]},
    positions={"date": (2, 7)},
)


def saved(folder: Path) -> state.State[Event]:
    left = Events(
        reader="r1",
        renderer="t1",
        whole=b"w",
        readings={EVENT.file: state.Known(b"d", EVENT)},
        pages={"index.html": b"p"},
    )
    state.save(folder, left)
    return left


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    left = saved(tmp_path)
    assert state.load(tmp_path, Events, reader="r1", renderer="t1") == left


def test_another_theme_keeps_the_readings_and_another_program_nothing(tmp_path: Path) -> None:
    left = saved(tmp_path)
    other = state.load(tmp_path, Events, reader="r1", renderer="t2")
    assert (other.readings, other.pages, other.whole) == (left.readings, {}, b"")
    assert state.load(tmp_path, Events, reader="r2", renderer="t1") == Events(reader="r2", renderer="t1")


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, None])
def test_a_damaged_cache_counts_as_absent(tmp_path: Path, damage: bytes | None) -> None:
    saved(tmp_path)
    file = tmp_path / state.FILE
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert state.load(tmp_path, Events, reader="r1", renderer="t1") == Events(reader="r1", renderer="t1")


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    state.save(tmp_path / "file", Events())


def test_forgetting_leaves_nothing(tmp_path: Path) -> None:
    saved(tmp_path)
    state.forget(tmp_path)
    state.forget(tmp_path)
    assert state.load(tmp_path, Events, reader="r1", renderer="t1").readings == {}


def test_a_digest_tells_parts_apart() -> None:
    assert state.digest(b"ab", b"c") != state.digest(b"a", b"bc")
