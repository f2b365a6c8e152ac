"""The loop: watch, look, tell."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread, Timer

from timeline.errors import ContentErrors, Problem, UsageError
from timeline.serving.building import Builder, Order, Outcome
from timeline.serving.hosts import address, is_for_this_computer, open_server
from timeline.serving.news import Board, summary
from timeline.serving.server import Server
from timeline.serving.watching import changes
from timeline.serving.workplace import workplace

CHECKED_AFTER = 0.7
"""Seconds after a save: by then the page that is open has what it asks for."""
SHOWN = 3
"""Saved files that are named."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked for; what is None stands in timeline.toml."""

    host: str
    port: int
    """0 for any that is free."""
    jobs: int
    base_url: str | None = None
    theme: str | None = None
    today: str | None = None
    drafts: bool = True
    live: bool = True
    """Whether pages reload themselves."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Says what it does by `say`, what is wrong by `warn`, and by `detail` what only some want to know."""

    site: Path
    wishes: Wishes
    say: Callable[[str], None]
    warn: Callable[[Problem | str], None]
    detail: Callable[[str], None]

    def run(self, ready: Callable[[str], None], stop: Event) -> None:
        """Serves until `stop` is set or the thread is interrupted; `ready` is called with the address once there is something to see.

        Raises UsageError for wishes that cannot be, and when the site's folder is gone.
        """
        wishes = self.wishes
        with workplace(self.site) as cache:
            order = Order(
                site=self.site,
                cache=cache,
                jobs=wishes.jobs,
                base_url=wishes.base_url,
                theme=wishes.theme,
                today=wishes.today,
                drafts=wishes.drafts,
            )
            with suppress(ContentErrors):  # they can be mended while it runs, wishes cannot
                order.config()
            self.detail(f"What is learnt is kept in {cache}")
            builder = Builder(order)
            board = Board()
            try:
                server = open_server(
                    wishes.host, wishes.port, partial(Server, get=builder.get, board=board, live=wishes.live)
                )
            except UsageError:
                builder.close()
                raise
            self._tell_of_place(server)
            thread = Thread(target=partial(server.serve_forever, poll_interval=0.1), name="timeline-server")
            try:
                self._keep_building(builder, server, thread, ready, stop)
            finally:
                if thread.is_alive():
                    server.close()
                    thread.join()
                else:
                    server.server_close()
                builder.close()

    def _tell_of_place(self, server: Server) -> None:
        if self.wishes.port not in (0, server.port):
            self.say(f"Port {self.wishes.port} is taken, so it is {server.port}.")
        if not is_for_this_computer(server.host):
            drafts = ", drafts included" if self.wishes.drafts else ""
            self.warn(f"Warning: with --host {server.host} everybody on your network can see the site{drafts}")

    def _keep_building(
        self, builder: Builder, server: Server, thread: Thread, ready: Callable[[str], None], stop: Event
    ) -> None:
        """Looks at what is saved and tells of it; when nothing more is saved for a moment, of what a look leaves out too."""
        board, turn = server.board, Lock()
        known: tuple[Problem, ...] = ()
        later: Timer | None = None

        def check(serial: int) -> None:
            nonlocal known
            with turn:
                found = builder.check() if board.news.serial == serial and not board.closed else None
                if found is not None:
                    board.post(Outcome(0, warnings=found))
                    self._warn(found, known)
                    known = found

        for saved in changes(self.site, stop):
            if later is not None:
                later.cancel()
            with turn:
                outcome = builder.look(saved) if saved else builder.look(saved, self._ask_for_patience)
                if not outcome.faults:
                    # Until the next check, what the last one found still counts.
                    found = known if saved else builder.check() or ()
                    outcome = replace(outcome, warnings=tuple(sorted({*outcome.warnings, *found})))
                board.post(outcome)
                self._report(saved, outcome, known, shown=bool(board.news.build))
                known = known if outcome.faults else outcome.warnings
            if saved and not outcome.faults:
                later = Timer(CHECKED_AFTER, check, (board.news.serial,))
                later.daemon = True
                later.start()
            if not thread.is_alive():
                thread.start()  # requests that came before have waited for something to see
                ready(address(server.host, server.port, server.board.news.base))

    def _ask_for_patience(self) -> None:
        self.say("Building; the first time takes longest …")

    def _warn(self, found: tuple[Problem, ...], known: tuple[Problem, ...]) -> None:
        """The warnings that were not told yet."""
        for problem in sorted(set(found) - set(known)):
            self.warn(problem)

    def _report(self, saved: tuple[str, ...], outcome: Outcome, known: tuple[Problem, ...], *, shown: bool) -> None:
        """One line a build, and the faults and the warnings that were not told yet. `shown` says whether there is a site to be seen."""
        for problem in outcome.faults:
            self.warn(problem if problem.file else f"Error: {problem.message}")
        if outcome.traceback:
            self.warn(outcome.traceback)
        self._warn(outcome.warnings, known)
        self.say(_line(saved, outcome, shown=shown))


def _line(saved: tuple[str, ...], outcome: Outcome, *, shown: bool) -> str:
    took = f"{outcome.seconds:.2f} s"
    files = _named(saved)
    if outcome.faults:
        seen = "the site is the one from before" if shown else "there is no site to be seen yet"
        return f"{files + ': ' if files else ''}{summary(outcome.faults)}, so {seen} ({took})"
    site = f"{_counted(outcome.events, 'event')} ({took})"
    if not saved:
        return site
    return f"{files} changed: {site}" if outcome.changed else f"{files} saved, but nothing changed ({took})"


def _named(saved: tuple[str, ...]) -> str:
    names = ["".join(c if c.isprintable() else "�" for c in path) for path in saved[:SHOWN]]
    more = len(saved) - SHOWN
    return ", ".join(names) + (f" and {more:,} more" if more > 0 else "")


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"
