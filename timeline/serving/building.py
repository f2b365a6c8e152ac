"""Builds, in a process of their own that stays between them.

The process has one thread, so it may fork its workers, which a server with its many threads must not; from the second build on it has
everything imported; and requests are answered as quickly while it works. It ends when the preview does, however that ends, since it then has
nobody to listen to.
"""

from __future__ import annotations

import gc
import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from timeline.config import FILE, Config, read_config
from timeline.errors import ContentErrors, Problem, TimelineError, UsageError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from timeline.build import Report


PATIENCE = 1.0
"""Seconds after which a person is told that a build takes longer."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build; timeline.toml is read for every build anew."""

    site: Path
    output: Path
    cache: Path
    jobs: int
    base_url: str | None = None
    theme: str | None = None
    today: str | None = None
    drafts: bool = True

    def config(self) -> Config:
        """Raises ContentErrors for faults in timeline.toml, UsageError where there is none and for wishes that cannot be."""
        config = read_config(
            self.site,
            base_url=self.base_url,
            theme=self.theme,
            output=self.output,
            drafts=self.drafts,
            today=self.today,
        )
        return replace(config, kept_in=str(self.cache))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a build."""

    seconds: float
    base: str | None = None
    """Path that the site is published under, decoded, with a slash at both ends; None where timeline.toml could not be read."""
    title: str = ""
    pages: int = 0
    events: int = 0
    changed: tuple[str, ...] = ()
    """Files of the site that are new, gone or not what they were, as paths below its root."""
    faults: tuple[Problem, ...] = ()
    """Why nothing was built; empty where something was."""
    warnings: tuple[Problem, ...] = ()
    traceback: str = ""
    """Of a fault of ours."""


def rebuild(config: Config, jobs: int) -> Report:
    """The one place where a preview builds. Raises TimelineError."""
    from timeline.build import build

    return build(config, jobs=jobs)


def base_of(config: Config) -> str:
    """The path that the site is published under: `/` or `/repository/`."""
    return unquote(urlsplit(config.base_url).path) or "/"


class Builder:
    """Gives orders to the process, and starts another one should it die."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        with _interrupts_held():
            self._process = context.Process(target=_work, args=(theirs, self._order), name="timeline-builder")
            self._process.start()
        theirs.close()

    def build(self, slow: Callable[[], None] = lambda: None) -> Outcome:
        """Builds once; `slow` is called if that takes longer than a person waits without a word."""
        started = time.perf_counter()
        try:
            self._connection.send(True)
            if not self._connection.poll(PATIENCE):
                slow()
            outcome: Outcome = self._connection.recv()
        except (EOFError, OSError):
            self._process.join()
            fault = Problem(
                "", 0, 0, f"the program that builds ended with the status {self._process.exitcode}", "save to try again"
            )
            self._start()
            return Outcome(time.perf_counter() - started, faults=(fault,))
        return replace(outcome, seconds=time.perf_counter() - started)

    def close(self) -> None:
        """Ends the process at once: a build may be killed at any moment, and leaves the site of the last one."""
        self._connection.close()
        self._process.kill()
        self._process.join()


def _work(connection: Connection[Outcome, bool], order: Order) -> None:
    """The process's life."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches every process of a terminal and is the preview's to deal with
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.disable()  # a build makes many records and drops few of them; there is time to collect those when it is done
    with suppress(EOFError, OSError):
        while True:
            connection.recv()
            connection.send(_outcome(order))
            gc.collect()


def _outcome(order: Order) -> Outcome:
    started = time.perf_counter()

    def failed(faults: tuple[Problem, ...], trace: str = "") -> Outcome:
        return Outcome(time.perf_counter() - started, base, title, faults=faults, traceback=trace)

    base, title = None, ""
    try:
        config = order.config()
        base, title = base_of(config), config.title
        before = _files(config.output_folder)
        report = rebuild(config, order.jobs)
    except ContentErrors as errors:
        return failed(errors.problems)
    except TimelineError as error:
        return failed((Problem(FILE if isinstance(error, UsageError) else "", 0, 0, str(error)),))
    except Exception as error:  # noqa: BLE001 - a preview outlives a fault of ours, and tells of it
        fault = f"this is a fault of timeline itself: {type(error).__name__}; the terminal has more of it"
        return failed((Problem("", 0, 0, fault, "please report it"),), traceback.format_exc())
    after = _files(config.output_folder) if report.written or report.removed else before
    changed = tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))
    return Outcome(
        time.perf_counter() - started, base, title, report.pages, report.events, changed, warnings=report.warnings
    )


def _files(output: Path) -> dict[str, object]:
    from timeline.output.manifest import load

    return dict(load(output)[0])


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process that is started meanwhile is not interrupted before it can say that it does not want to be."""
    if os.name == "nt":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
