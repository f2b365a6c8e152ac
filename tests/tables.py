"""Tables of cases: thousands of rows, each checked in a test of its table, which names every row that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[list[str]]:
    """The rows of a file in cases/: cells between tabs, without empty lines and those that begin with #."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def check_each(table: Iterable[Sequence[Any]], check: Callable[..., None]) -> None:
    """Calls `check` with the cells of each row, and fails with every row for which it failed. A table must have rows."""
    checked, failures = 0, []
    for row in table:
        checked += 1
        try:
            check(*row)
        except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - whatever it is, the other rows are checked too
            failures.append(f"{row!r}: {type(error).__name__}: {error}")
    assert checked, "the table is empty"
    assert not failures, f"{len(failures)} of {checked} rows fail:\n\n" + "\n\n".join(failures)
