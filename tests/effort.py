"""How much is tried: little enough to run all tests often, or with TIMELINE_TESTS=thorough ten times as many examples and every step of a kill."""

from __future__ import annotations

import os

from hypothesis import settings

THOROUGH = os.environ.get("TIMELINE_TESTS") == "thorough"


def examples(number: int) -> settings:
    """So many examples of a property, which take at most two seconds; ten times as many where the tests are to be thorough."""
    return settings(max_examples=number * 10 if THOROUGH else number)


def some_steps(first: int, stride: int) -> range:
    """Numbers of steps, from 1 on: one of `stride` from the first on, or every single one where the tests are to be thorough."""
    return range(1, 1000) if THOROUGH else range(first, 1000, stride)
