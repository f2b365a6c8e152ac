"""What a build leaves to the next one comes back whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline import state
from timeline.dates import parse
from timeline.model import Event, Source, Update

Events = state.Readings[Event]
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


READINGS = Events("r1", {EVENT.file: state.Known(b"d", EVENT)})
STATE = state.State("t1", whole=b"w", pages={"index.html": b"p"}, files=("index.html",), events=1)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    state.save(tmp_path, STATE, READINGS)
    assert state.load(tmp_path, renderer="t1") == STATE
    assert state.load_readings(tmp_path, Events, reader="r1") == READINGS


def test_what_another_program_or_theme_made_counts_as_absent(tmp_path: Path) -> None:
    state.save(tmp_path, STATE, READINGS)
    assert state.load(tmp_path, renderer="t2") == state.State("t2")
    assert state.load_readings(tmp_path, Events, reader="r2") == Events("r2")


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, None])
@pytest.mark.parametrize("name", [state.STATE, state.READINGS])
def test_a_damaged_cache_counts_as_absent(tmp_path: Path, name: str, damage: bytes | None) -> None:
    state.save(tmp_path, STATE, READINGS)
    file = tmp_path / name
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    left = state.load(tmp_path, renderer="t1"), state.load_readings(tmp_path, Events, reader="r1")
    assert left == ((state.State("t1"), READINGS) if name == state.STATE else (STATE, Events("r1")))


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    state.save(tmp_path / "file", STATE, READINGS)


def test_forgetting_leaves_nothing(tmp_path: Path) -> None:
    state.save(tmp_path, STATE, READINGS)
    state.forget(tmp_path)
    state.forget(tmp_path)
    assert state.load(tmp_path, renderer="t1") == state.State("t1")
    assert state.load_readings(tmp_path, Events, reader="r1") == Events("r1")


def test_a_digest_tells_parts_apart() -> None:
    assert state.digest(b"ab", b"c") != state.digest(b"a", b"bc")
