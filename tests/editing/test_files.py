"""Several files at once: all of them, or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.building import tree
from timeline.editing import Change, read_text, write_all
from timeline.errors import EditError


def files(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())


def test_files_are_made_changed_and_renamed_at_once(tmp_path: Path) -> None:
    files(tmp_path, one="1\r\n", two="2")
    (tmp_path / "one").chmod(0o640)
    write_all(
        [
            Change(tmp_path / "one", "\ufeffI\r\n", before="1\r\n"),
            Change(tmp_path / "deux", "II", before="2", was=tmp_path / "two"),
            Change(tmp_path / "new" / "three", "III"),
        ]
    )
    assert tree(tmp_path) == {"one": "\ufeffI\r\n".encode(), "deux": b"II", "new/three": b"III"}
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o640
    assert read_text(tmp_path / "one") == "\ufeffI\r\n"


@pytest.mark.parametrize("trouble", ["taken", "changed", "gone", "not utf-8", "no folder", "link"])
def test_where_one_cannot_be_written_none_is(tmp_path: Path, trouble: str) -> None:
    files(tmp_path, one="1", two="2", other="o")
    bad = Change(tmp_path / "two", "II", before="2")
    match trouble:
        case "taken":
            bad = Change(tmp_path / "other", "II", before="2", was=tmp_path / "two")
        case "changed":
            (tmp_path / "two").write_text("somebody else's")
        case "gone":
            (tmp_path / "two").unlink()
        case "not utf-8":
            (tmp_path / "two").write_bytes(b"\xff")
        case "no folder":
            bad = Change(tmp_path / "one" / "two", "II")
        case "link":
            (tmp_path / "two").unlink()
            (tmp_path / "two").symlink_to("other")
            bad = Change(tmp_path / "three", "II", before="o", was=tmp_path / "two")
    before = tree(tmp_path)
    with pytest.raises(EditError, match=r"“(.*/)?(two|other)”"):
        write_all([Change(tmp_path / "new" / "made", "x"), Change(tmp_path / "one", "I", before="1"), bad])
    assert tree(tmp_path) == before
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("failing", ["link", "replace"])
@pytest.mark.parametrize("after", range(1, 4))
def test_a_failure_on_the_way_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, after: int
) -> None:
    files(tmp_path, one="1", two="2", three="3")
    before = tree(tmp_path)
    calls = 0
    holder = os if failing == "link" else Path
    real = getattr(holder, failing)

    def fails(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == after:
            raise OSError(28, "No space left on device", str(source), None, str(target))
        real(source, target)

    monkeypatch.setattr(holder, failing, fails)
    if failing == "link":
        monkeypatch.setattr("timeline.editing.files._keep", lambda path, aside: aside.write_bytes(path.read_bytes()))
        monkeypatch.setattr("timeline.editing.files._place_new", fails)
    changes = [
        Change(tmp_path / "one", "I", before="1"),
        Change(tmp_path / "deux", "II", before="2", was=tmp_path / "two"),
        Change(tmp_path / "new" / "four", "IV"),
        Change(tmp_path / "five", "V"),
        Change(tmp_path / "three", "III", before="3"),
    ]
    with pytest.raises(EditError, match="no space left on device; nothing was changed"):
        write_all(changes)
    assert tree(tmp_path) == before


def test_a_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(source: Path, target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    files(tmp_path, one="1", two="2")
    write_all(
        [Change(tmp_path / "one", "I", before="1"), Change(tmp_path / "deux", "II", before="2", was=tmp_path / "two")]
    )
    assert tree(tmp_path) == {"one": b"I", "deux": b"II"}


def test_a_file_that_is_a_link_stays_one(tmp_path: Path) -> None:
    files(tmp_path, real="1")
    (tmp_path / "name").symlink_to("real")
    write_all([Change(tmp_path / "name", "I", before="1")])
    assert (tmp_path / "name").is_symlink()
    assert (tmp_path / "real").read_text() == "I"
