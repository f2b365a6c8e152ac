"""Runs a function over many items in processes that can be killed.

    run     items -> what the function made of each, in order; or that it took too long, or that its process died

Content may hang or crash the libraries that read it, in ways that no exception tells: only a process of its own can be stopped. Each worker
takes a batch of items and notes in shared memory which one it is at and since when; the parent watches the notes. A worker that overstays is
killed, and what was in its batch beside the culprit goes to another one, so that an item can be run twice: the function must bear that.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Value = TypeVar("Value")
Method = Literal["fork", "spawn"]

MEMORY = 1 << 30
"""Bytes that a worker may take beyond what it has when it starts, where the platform can tell."""
_BATCH_SECONDS = 0.05
"""How long a batch should take: long beside the 0.1 ms that handing it over costs, short beside what a person waits."""
_OUT_OF_MEMORY = 86
"""Exit status of a worker that could not get more memory."""


@dataclass(frozen=True, slots=True)
class TimedOut:
    """The item took longer than it was allowed; its worker was killed."""

    seconds: float
    """What it was allowed."""


@dataclass(frozen=True, slots=True)
class Died:
    """The item took its worker down with it."""

    reason: str
    """In words that can follow a colon: “out of memory”, “signal 11 (SIGSEGV)”, “exit status 3”."""


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
    job = _Job(function, items if method == "fork" else None, seconds, initialise, memory)
    return _Pool(job, items, method, on_done).run(jobs)


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


# --- In the parent -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Job(Generic[Item, Value]):
    """What a worker must know."""

    function: Callable[[Item], Value]
    items: Sequence[Item] | None
    """None where they are sent with each batch."""
    seconds: float
    initialise: Callable[[], None] | None
    memory: int


@dataclass(frozen=True, slots=True)
class _Failure:
    """An exception of the worker's."""

    error: BaseException


_READY = "ready"


@dataclass(slots=True)
class _Worker:
    process: Any
    connection: Connection[Any, Any]
    note: Any
    """Two shared floats: the index of the item that it is at (-1 for none), and when it began with it (time.monotonic)."""
    ready: bool = False
    batch: range = range(0)
    """What it is doing, as indices of items."""
    sent: float = 0.0
    """When it got its batch."""

    @property
    def idle(self) -> bool:
        return self.ready and not self.batch

    def left(self, seconds: float) -> float:
        """How much of `seconds` the present item has left."""
        return seconds if self.note[0] < 0 else self.note[1] + seconds - time.monotonic()

    def stop(self, patience: float = 0) -> int:
        """Ends it, by force after `patience` seconds, and gives its exit status."""
        self.connection.close()  # the sign to leave by itself
        self.process.join(patience)
        self.process.kill()
        self.process.join()
        status: int = self.process.exitcode
        self.process.close()
        return status


class _Pool(Generic[Item, Value]):
    """One run."""

    def __init__(
        self, job: _Job[Item, Value], items: Sequence[Item], method: Method, on_done: Callable[[int], None] | None
    ) -> None:
        import multiprocessing

        self.job = job
        self.items = items
        self.context: Any = multiprocessing.get_context(method)
        self.on_done = on_done
        self.waiting: deque[range] = deque([range(len(items))])
        self.results: dict[int, Value | TimedOut | Died] = {}
        self.workers: list[_Worker] = []
        self.size = 1
        """How many items fill a batch, going by the last one."""

    def run(self, jobs: int) -> list[Value | TimedOut | Died]:
        patience = 0.0
        try:
            while len(self.results) < len(self.items):
                for worker in self.workers:
                    if self.waiting and worker.idle:
                        self._hand_over(worker, jobs)
                while self.waiting and len(self.workers) < min(jobs, len(self.items) - len(self.results)):
                    self._start()
                self._watch()
            patience = 1.0
        finally:
            for worker in self.workers:
                worker.stop(patience)
        return [self.results[index] for index in range(len(self.items))]

    def _start(self) -> None:
        ours, theirs = self.context.Pipe()
        note = _shared_floats(self.context)
        note[0] = -1
        forked = self.context.get_start_method() == "fork"
        not_theirs = [ours, *(worker.connection for worker in self.workers)] if forked else []
        with _interrupts_held():
            process = self.context.Process(target=_work, args=(theirs, note, self.job, not_theirs), daemon=True)
            process.start()
            self.workers.append(_Worker(process, ours, note))
        theirs.close()

    def _hand_over(self, worker: _Worker, jobs: int) -> None:
        ahead = self.waiting.popleft()
        share = -(-(len(ahead) + sum(map(len, self.waiting))) // (2 * jobs))
        batch, rest = ahead[: min(self.size, share)], ahead[min(self.size, share) :]
        if rest:
            self.waiting.appendleft(rest)
        worker.batch, worker.sent = batch, time.monotonic()
        with suppress(OSError):  # it died while it had nothing to do: the next look at it will tell
            worker.connection.send(
                (batch, None if self.job.items is not None else [self.items[index] for index in batch])
            )

    def _watch(self) -> None:
        """Waits until something happens and deals with it."""
        from multiprocessing.connection import wait

        soonest = min(worker.left(self.job.seconds) for worker in self.workers)
        talking = wait([worker.connection for worker in self.workers], max(0.0, min(soonest, 1.0)))
        for worker in list(self.workers):
            index = int(worker.note[0])
            if worker.connection in talking:
                try:
                    message = worker.connection.recv()
                except (EOFError, OSError):
                    self._bury(worker)
                else:
                    self._take(worker, message)
            elif worker.left(self.job.seconds) <= 0 and index >= 0 and not worker.connection.poll():
                self.workers.remove(worker)
                worker.stop()
                self._settle(worker.batch, index, TimedOut(self.job.seconds))

    def _take(self, worker: _Worker, message: Any) -> None:
        if isinstance(message, _Failure):
            raise message.error
        if message == _READY:
            worker.ready = True
            return
        each = (time.monotonic() - worker.sent) / len(worker.batch)
        self.size = max(1, min(int(_BATCH_SECONDS / max(each, 1e-6)), 4 * len(worker.batch)))
        self.results.update(zip(worker.batch, message, strict=True))
        worker.batch = range(0)
        self._tell()

    def _bury(self, worker: _Worker) -> None:
        """A worker that ended without being told to."""
        self.workers.remove(worker)
        index = int(worker.note[0])
        status = worker.stop(patience=1)
        if not worker.ready:
            raise RuntimeError(f"a worker could not start: {_reason(status)}")
        if index < 0 and len(worker.batch) > 1:
            # It died while it sent its results: whose fault that was shows when they come one by one.
            self.waiting.extendleft(range(one, one + 1) for one in reversed(worker.batch))
        elif worker.batch:
            overslept = status == -getattr(signal, "SIGALRM", 0)
            self._settle(
                worker.batch,
                max(index, worker.batch[0]),
                TimedOut(self.job.seconds) if overslept else Died(_reason(status)),
            )

    def _settle(self, batch: range, index: int, result: TimedOut | Died) -> None:
        """Notes what became of one item of a batch; the others wait for another worker."""
        self.results[index] = result
        self.waiting.extendleft(part for part in (range(index + 1, batch.stop), range(batch.start, index)) if part)
        self.size = max(1, self.size // 2)
        self._tell()

    def _tell(self) -> None:
        if self.on_done:
            self.on_done(len(self.results))


def _shared_floats(context: Any) -> Any:
    """Two floats that this process and the next one that it starts both see."""
    if context.get_start_method() == "fork":
        from mmap import mmap

        return memoryview(mmap(-1, 16)).cast("d")
    return context.RawArray("d", 2)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C is held back, here and in a process that is started meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _reason(status: int) -> str:
    if status == _OUT_OF_MEMORY:
        return "out of memory"
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {-status} ({signal.Signals(-status).name})"
    except ValueError:
        return f"signal {-status}"


# --- In the worker -----------------------------------------------------------------------------------------------------------------


def _work(
    connection: Connection[Any, Any], note: Any, job: _Job[Any, Any], not_ours: list[Connection[Any, Any]]
) -> None:
    """A worker's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to deal with
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for inherited in not_ours:
        inherited.close()  # or the end of the parent would not close them
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
        os._exit(_OUT_OF_MEMORY)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent raises it
        return pickle.dumps(_Failure(_portable(error))), False


def _begin(job: _Job[Any, Any]) -> str:
    if job.initialise:
        job.initialise()
    return _READY


def _do(note: Any, job: _Job[Any, Any], batch: range, items: Sequence[Any] | None) -> list[Any]:
    values = []
    for place, index in enumerate(batch):
        note[1] = time.monotonic()
        note[0] = index
        _alarm(2 * job.seconds + 1)
        values.append(job.function(job.items[index] if job.items is not None else items[place]))  # type: ignore[index]
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
