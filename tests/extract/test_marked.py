"""The tagger over invented texts whose expressions of time are all marked: news of several kinds, and histories."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extract.marked import MARKED, Mark, score, texts


def test_the_reader_takes_marks_out_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    file.write_text(
        "=== 2024-08-20\nIt rained {{on Monday|2024-08-19}} {{for days}}.\n\n=== 1999-01-02\nIt ended {{in 1901|1903}}, or {{later|1902}}.\n"
    )
    first, second = texts(file)
    assert (first.published, first.text) == ("2024-08-20", "It rained on Monday for days.\n\n")
    assert first.marks == [Mark(10, 19, "2024-08-19"), Mark(20, 28, "")]
    assert [mark.edtf for mark in second.marks] == ["1903", "1902"]
    result = score(file)
    assert (result.marked, result.taken, result.found, result.right) == (3, 2, 2, 1)
    assert result.wrong == ["1999-01-02 in 1901: 1901, not 1903", "1999-01-02 later: not found, not 1902"]
    assert result.f1 == (80.0, 40.0)


@pytest.mark.parametrize("path", sorted(MARKED.glob("*.txt")), ids=lambda path: path.stem)
def test_dates_are_found_and_read_rightly(path: Path) -> None:
    result = score(path)
    found, right = result.f1
    assert found >= 96, result.wrong
    assert right >= 90, result.wrong
    assert result.taken - result.found <= 0.02 * result.taken
