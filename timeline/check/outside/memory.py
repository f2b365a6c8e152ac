"""What hosts answered lately: .timeline-cache/links.json, which may be deleted at any time."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from timeline.check.outside.answers import Answer

FILE = "links.json"
VERSION = 1
LARGEST = 32 * 1024 * 1024
"""Bytes that are read at most."""
DEAD_FOR = 86400.0
"""Seconds for which a dead link counts as one at most: whoever mends it at the other end should not wait a week to be believed."""


class Memory:
    """Answers by address, with the second (of the system's clock) in which each was given."""

    def __init__(self, cache: Path, max_age: float) -> None:
        self._file = cache / FILE
        self._max_age = max_age
        self._now = time.time()
        self._known = _read(self._file)

    def recall(self, address: str) -> Answer | None:
        """The answer, if it is not too old."""
        when, answer = self._known.get(address, (0.0, None))
        most = min(self._max_age, DEAD_FOR) if answer is not None and answer.kind == "dead" else self._max_age
        return answer if 0 <= self._now - when < most else None

    def keep(self, answers: Mapping[str, Answer], named: Container[str]) -> None:
        """Adds what is worth it, and forgets what the site does not name any more. A memory that cannot be written costs time, no more."""
        kept = {address: known for address, known in self._known.items() if address in named}
        kept |= {address: (self._now, answer) for address, answer in answers.items() if answer.lasting}
        records = {address: [int(when), *answer[:3]] for address, (when, answer) in sorted(kept.items())}
        text = json.dumps({"version": VERSION, "answers": records}, ensure_ascii=False, indent=0)
        new = self._file.with_name(f"{FILE}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            try:
                new.write_text(text, encoding="utf-8", errors="replace")
                new.replace(self._file)
            finally:
                new.unlink(missing_ok=True)


def _read(file: Path) -> dict[str, tuple[float, Answer]]:
    """Nothing where there is nothing, or it is damaged."""
    try:
        with file.open("rb") as opened:
            data: Any = json.loads(opened.read(LARGEST))
        if data["version"] != VERSION:
            return {}
        return {
            address: (float(when), Answer(kind, str(said), str(moved)))
            for address, (when, kind, said, moved) in data["answers"].items()
            if kind in ("alive", "dead")
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
