"""The loop: watch, build, tell."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread

from timeline.errors import ContentErrors, Problem
from timeline.serving.addresses import INDEX
from timeline.serving.building import Builder, Order, Outcome
from timeline.serving.hosts import address, is_for_this_computer, open_server
from timeline.serving.news import Board, summary
from timeline.serving.server import Server
from timeline.serving.watching import changes
from timeline.serving.workplace import workplace

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
        with workplace(self.site) as place:
            order = Order(
                site=self.site,
                output=place.output,
                cache=place.cache,
                jobs=wishes.jobs,
                base_url=wishes.base_url,
                theme=wishes.theme,
                today=wishes.today,
                drafts=wishes.drafts,
            )
            with suppress(ContentErrors):  # they can be mended while it runs, wishes cannot
                order.config()
            self.detail(f"Building into {place.output}")
            board = Board(built=(place.output / INDEX).is_file())
            make = partial(Server, root=place.output, board=board, live=wishes.live)
            server = open_server(wishes.host, wishes.port, make)
            self._tell_of_place(server)
            builder = Builder(order)
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
        known: tuple[Problem, ...] = ()
        for saved in changes(self.site, stop):
            outcome = builder.build(self._ask_for_patience) if not saved else builder.build()
            server.board.post(outcome)
            self._report(saved, outcome, known, shown=bool(server.board.news.build))
            known = known if outcome.faults else outcome.warnings
            if not thread.is_alive():
                thread.start()  # requests that came before have waited for something to see
                ready(address(server.host, server.port, server.board.news.base))

    def _ask_for_patience(self) -> None:
        self.say("Building; the first time takes longest …")

    def _report(self, saved: tuple[str, ...], outcome: Outcome, known: tuple[Problem, ...], *, shown: bool) -> None:
        """One line a build, and the faults and the warnings that were not told yet. `shown` says whether there is a site to be seen."""
        for problem in outcome.faults:
            self.warn(problem if problem.file else f"Error: {problem.message}")
        if outcome.traceback:
            self.warn(outcome.traceback)
        for problem in sorted(set(outcome.warnings) - set(known)):
            self.warn(problem)
        self.say(_line(saved, outcome, shown=shown))
        for path in outcome.changed:
            self.detail(f"  {path}")


def _line(saved: tuple[str, ...], outcome: Outcome, *, shown: bool) -> str:
    took = f"{outcome.seconds:.2f} s"
    start = f"{_named(saved)}: " if saved else ""
    if outcome.faults:
        seen = "the site is the one from before" if shown else "there is no site to be seen yet"
        return f"{start}{summary(outcome.faults)}, so {seen} ({took})"
    if not saved:
        return f"{_counted(outcome.pages, 'page')} of {_counted(outcome.events, 'event')} ({took})"
    pages = sum(path.endswith(".html") for path in outcome.changed)
    others = len(outcome.changed) - pages
    changed = [_counted(number, word) for number, word in ((pages, "page"), (others, "other file")) if number]
    return f"{start}{' and '.join(changed) or 'nothing'} changed ({took})"


def _named(saved: tuple[str, ...]) -> str:
    names = ["".join(c if c.isprintable() else "�" for c in path) for path in saved[:SHOWN]]
    more = len(saved) - SHOWN
    return ", ".join(names) + (f" and {more:,} more" if more > 0 else "")


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"
