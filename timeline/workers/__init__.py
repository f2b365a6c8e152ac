"""Runs a function over many items in processes that can be killed.

    run     items -> what the function made of each, in order; or that it took too long, or that its process died

Content may hang or crash the libraries that read it, in ways that no exception tells: only a process of its own can be stopped. Each worker
takes a batch of items and notes in shared memory which one it is at and since when; the parent watches the notes. A worker that overstays is
killed, and what was in its batch beside the culprit goes to another one, so that an item can be run twice: the function must bear that.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from timeline.workers.pool import Died, Item, Method, Pool, TimedOut, Value, interrupts_held
from timeline.workers.worker import Job

__all__ = ["MEMORY", "Died", "Method", "TimedOut", "interrupts_held", "run", "start_method"]

MEMORY = 1 << 30
"""Bytes that a worker may take beyond what it has when it starts, where the platform can tell."""


def run(
    function: Callable[[Item], Value],
    items: Sequence[Item],
    *,
    jobs: int,
    seconds: float,
    initialise: Callable[[], None] | None = None,
    on_done: Callable[[int], None] | None = None,
    memory: int = MEMORY,
    method: Method | None = None,
) -> list[Value | TimedOut | Died]:
    """Calls `function` with each of the items in at most `jobs` processes, each item for at most `seconds`; the results are in the items' order.

    `initialise` is called once in each worker before its first item, without a limit. `on_done` is called in this process with the number of
    items that are finished so far. `memory` is the number of bytes that a worker may take beyond what it starts with.

    Workers are forked where that is safe (Linux, and a process of one thread): then function and items can be anything, since nothing of them
    is sent; results always are. Elsewhere they are spawned, and function, `initialise` and items must be picklable. `method` overrides.

    An exception in `function` or `initialise` is raised here, with the worker's traceback as a note. A RuntimeError says that a worker died
    before its first item. However this ends, no worker outlives it.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    if not items:
        return []
    _occupy_standard_streams()
    method = method or start_method()
    job = Job(function, items if method == "fork" else None, seconds, initialise, memory)
    return Pool(job, items, method, on_done).run(jobs)


def start_method() -> Method:
    """`fork` where it is safe, else `spawn`."""
    if not sys.platform.startswith("linux"):
        return "spawn"
    try:
        threads = sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        threads = threading.active_count()
    return "fork" if threads == 1 else "spawn"


def _occupy_standard_streams() -> None:
    """Where standard input, output or error is closed, a pipe of ours would get its number and be closed as such in the worker."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)
