"""The site in memory, in a process of its own.

The process has one thread, so it may fork its workers, which a server with its many threads must not. It looks at what was saved, and makes
what somebody asks for. It ends when the preview does, however that ends, since it then has nobody to listen to.
"""

from __future__ import annotations

import gc
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from timeline.config import FILE, Config, read_config
from timeline.errors import ContentErrors, Problem, TimelineError, UsageError
from timeline.workers import interrupts_held

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from timeline.live import Live


PATIENCE = 1.0
"""Seconds after which a person is told that a look takes longer."""
IDLE = 2.0
"""Seconds without an order after which the process tidies its memory."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to look at; timeline.toml is read anew each time."""

    site: Path
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
            drafts=self.drafts,
            today=self.today,
        )
        return replace(config, kept_in=str(self.cache))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a look at the site."""

    seconds: float
    base: str | None = None
    """Path that the site is published under, decoded, with a slash at both ends; None where timeline.toml could not be read."""
    title: str = ""
    events: int = 0
    changed: tuple[str, ...] = ()
    """What was saved, if it makes a difference: a theme's static files by their paths below the site's root, others below its folder."""
    faults: tuple[Problem, ...] = ()
    """Why the site cannot be shown as it was saved; empty where it can."""
    warnings: tuple[Problem, ...] = ()
    traceback: str = ""
    """Of a fault of ours."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is at a path below the site's root. Nothing, where all of it is empty."""

    data: bytes | None = None
    file: Path | None = None
    """The file that holds it."""
    is_folder: bool = False
    """Whether there is a page for the folder of that name."""
    faults: tuple[Problem, ...] = ()
    """Why it could not be made."""


def base_of(config: Config) -> str:
    """The path that the site is published under: `/` or `/repository/`."""
    return unquote(urlsplit(config.base_url).path) or "/"


class Builder:
    """Gives orders to the process, one at a time, and starts another one should it die."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._lock = Lock()
        self._closed = False
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        with interrupts_held():
            self._process = context.Process(target=_work, args=(theirs, self._order), name="timeline-builder")
            self._process.start()
        theirs.close()

    def look(self, saved: tuple[str, ...], slow: Callable[[], None] = lambda: None) -> Outcome:
        """Looks at what was saved, at everything if that is nothing; `slow` is called if that takes longer than a person waits without a word."""
        started = time.perf_counter()
        answer = self._ask("look", saved, slow)
        if isinstance(answer, Outcome):
            return replace(answer, seconds=time.perf_counter() - started)
        return Outcome(time.perf_counter() - started, faults=(answer,))

    def check(self) -> tuple[Problem, ...] | None:
        """The warnings, with those that a look leaves out; None where they cannot be had."""
        answer = self._ask("check")
        return None if isinstance(answer, Problem) else answer

    def get(self, path: str) -> Piece:
        """What is published at a path below the site's root."""
        answer = self._ask("get", path)
        return answer if isinstance(answer, Piece) else Piece(faults=(answer,))

    def _ask(self, what: str, value: Any = None, slow: Callable[[], None] = lambda: None) -> Any:
        with self._lock:
            try:
                self._connection.send((what, value))
                if not self._connection.poll(PATIENCE):
                    slow()
                return self._connection.recv()
            except (EOFError, OSError):
                if self._closed:
                    return Problem("", 0, 0, "the preview has ended")
                self._process.join()
                status = self._process.exitcode
                self._start()
                return Problem(
                    "", 0, 0, f"the program that makes the pages ended with the status {status}", "save to try again"
                )

    def close(self) -> None:
        """Ends the process at once: it may be killed at any moment. Whoever waits for an answer, or asks later, is told so."""
        self._closed = True
        self._connection.close()
        self._process.kill()
        self._process.join()


def _work(connection: Connection[Any, Any], order: Order) -> None:
    """The process's life."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches every process of a terminal and is the preview's to deal with
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.disable()  # a look makes many records and drops few of them; there is time to collect those when nobody asks for anything
    from timeline.build import program
    from timeline.live import Live

    live = Live(program(), order.jobs)
    answers: dict[str, Callable[[Any], Any]] = {
        "look": partial(_look, live, order),
        "check": lambda _: live.check(),
        "get": partial(_piece, live),
    }
    with suppress(EOFError, OSError):
        while True:
            if not connection.poll(IDLE):
                gc.collect()
            what, value = connection.recv()
            connection.send(answers[what](value))


def _look(live: Live, order: Order, saved: tuple[str, ...]) -> Outcome:
    started = time.perf_counter()

    def failed(faults: tuple[Problem, ...], trace: str = "") -> Outcome:
        return Outcome(time.perf_counter() - started, base, title, faults=faults, traceback=trace)

    base, title = None, ""
    try:
        config = order.config()
        base, title = base_of(config), config.title
        seen = live.look(config, saved or None)
        if not saved:
            live.keep(config)
    except Exception as error:  # noqa: BLE001 - a preview outlives a fault of ours, and tells of it
        return failed(*_faults(error))
    changed = tuple(map(_published, saved or ("",))) if seen.changed else ()
    return Outcome(time.perf_counter() - started, base, title, seen.events, changed, warnings=seen.warnings)


def _published(file: str) -> str:
    """Where a file of a theme's is published; any other as it is."""
    parts = file.split("/")
    return "/".join(parts[2:]) if parts[0] == "themes" and parts[2:3] == ["static"] else file


def _piece(live: Live, path: str) -> Piece:
    if live.made is None:
        return Piece()
    try:
        found = live.made.get(path)
    except Exception as error:  # noqa: BLE001 - likewise
        faults, trace = _faults(error)
        if trace:
            print(trace, file=sys.stderr, flush=True)  # noqa: T201 - the page tells that there is more in the terminal
        return Piece(faults=faults)
    if found is None:
        return Piece(is_folder=live.made.has_folder(path))
    return Piece(file=found) if isinstance(found, Path) else Piece(data=found)


def _faults(error: Exception) -> tuple[tuple[Problem, ...], str]:
    """What a person is told, and for a fault of ours the traceback."""
    if isinstance(error, ContentErrors):
        return error.problems, ""
    if isinstance(error, TimelineError):
        return (Problem(FILE if isinstance(error, UsageError) else "", 0, 0, str(error)),), ""
    told = f"this is a fault of timeline itself: {type(error).__name__}; the terminal has more of it"
    return (Problem("", 0, 0, told, "please report it"),), traceback.format_exc()
