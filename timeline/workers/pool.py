"""The parent's side of a run: hands out batches, watches the workers, and buries those that overstay or die."""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from timeline.workers.worker import OUT_OF_MEMORY, READY, Failure, Job, work

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Value = TypeVar("Value")
Method = Literal["fork", "spawn"]

_BATCH_SECONDS = 0.05
"""How long a batch should take: long beside the 0.1 ms that handing it over costs, short beside what a person waits."""


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


class Pool(Generic[Item, Value]):
    """One run."""

    def __init__(
        self, job: Job[Item, Value], items: Sequence[Item], method: Method, on_done: Callable[[int], None] | None
    ) -> None:
        import multiprocessing

        self.job = job
        self.items = items
        self.context: Any = multiprocessing.get_context(method)
        if method == "spawn" and hasattr(signal, "pthread_sigmask"):
            from multiprocessing import resource_tracker

            resource_tracker.ensure_running()  # else the first worker starts it, which lets Ctrl-C through to the worker
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
        with interrupts_held():
            process = self.context.Process(target=work, args=(theirs, note, self.job, not_theirs), daemon=True)
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
        if isinstance(message, Failure):
            raise message.error
        if message == READY:
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
def interrupts_held() -> Iterator[None]:
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
    if status == OUT_OF_MEMORY:
        return "out of memory"
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {-status} ({signal.Signals(-status).name})"
    except ValueError:
        return f"signal {-status}"
