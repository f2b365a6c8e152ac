"""A worker's life: take a batch, note which item it is at, answer, until the parent hangs up."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Value = TypeVar("Value")

READY = "ready"
"""The first answer of a worker that can begin."""
OUT_OF_MEMORY = 86
"""Exit status of a worker that could not get more memory."""


@dataclass(frozen=True, slots=True)
class Job(Generic[Item, Value]):
    """What a worker must know."""

    function: Callable[[Item], Value]
    items: Sequence[Item] | None
    """None where they are sent with each batch."""
    seconds: float
    initialise: Callable[[], None] | None
    memory: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception of the worker's."""

    error: BaseException


def work(connection: Connection[Any, Any], note: Any, job: Job[Any, Any], not_ours: list[Connection[Any, Any]]) -> None:
    """A worker's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to deal with
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # whatever the parent does with it: see `_alarm`
    for inherited in not_ours:
        inherited.close()  # or the end of the parent would not close them
    gc.enable()
    gc.freeze()  # what was inherited stays shared: the collector would touch, and so copy, every page of it
    _limit(job.memory)
    answer, going_on = _attempt(lambda: _begin(job))
    try:
        connection.send_bytes(answer)
        while going_on:
            order = connection.recv_bytes()
            answer, going_on = _attempt(lambda: _do(note, job, *pickle.loads(order)))  # noqa: B023, S301 - from the parent
            connection.send_bytes(answer)
    except (EOFError, ConnectionError):
        return  # nobody waits any more


def _attempt(step: Callable[[], Any]) -> tuple[bytes, bool]:
    """What to tell the parent of a step, and whether there can be another one."""
    try:
        return pickle.dumps(step()), True
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent raises it
        return pickle.dumps(Failure(_portable(error))), False


def _begin(job: Job[Any, Any]) -> str:
    if job.initialise:
        job.initialise()
    return READY


def _do(note: Any, job: Job[Any, Any], batch: range, items: Sequence[Any] | None) -> list[Any]:
    values = []
    for place, index in enumerate(batch):
        note[1] = time.monotonic()
        note[0] = index
        _alarm(2 * job.seconds + 1)
        values.append(job.function(job.items[index] if job.items is not None else items[place]))  # type: ignore[index]  # one of the two is there
    note[0] = -1
    _alarm(0)
    return values


def _alarm(seconds: float) -> None:
    """Should the parent be gone and nobody watch, a worker that hangs ends by itself: the signal is deadly where nobody handles it."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit(more: int) -> None:
    """Lets the process take `more` bytes of memory beyond what it has, where the platform tells what that is; and leave no core file behind."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError, ValueError):
        return
    limit = pages * resource.getpagesize() + more
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if (soft == resource.RLIM_INFINITY or limit < soft) and (hard == resource.RLIM_INFINITY or limit <= hard):
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _portable(error: BaseException) -> BaseException:
    """The error with its traceback as a note, or a plainer one where it cannot be sent."""
    note = "In a worker:\n" + "".join(traceback.format_exception(error))
    error.add_note(note)
    try:
        if type(pickle.loads(pickle.dumps(error))) is type(error):  # noqa: S301 - our own words
            return error
    except Exception:  # noqa: BLE001, S110 - an error of whatever making: it cannot be sent, which is all that counts
        pass
    plain = RuntimeError(f"{type(error).__name__}: {error}")
    plain.add_note(note)
    return plain
