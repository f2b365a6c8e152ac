"""What workers are asked to do, run by test_workers.py in a process of its own: `script.py CASE METHOD` prints what came of it as JSON.

A process of its own has one thread, so that it can fork, and can be interrupted and left without standard input.
"""

from __future__ import annotations

import ctypes
import json
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from timeline.workers import Died, Method, TimedOut, run

LIMIT = 1.0


def double(number: int) -> int:
    return 2 * number


def misbehave(what: str) -> str:  # noqa: C901 - a list of misdeeds
    match what:
        case "hang":
            while True:
                pass
        case "hang, deaf":
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            time.sleep(60)
        case "crash":
            ctypes.string_at(0)
        case "leave":
            os._exit(3)
        case "leave in peace":
            sys.exit("no more")
        case "eat":
            hoard = []
            while True:
                hoard.append(bytearray(1 << 20))
        case "raise":
            raise LookupError("not there")
        case "raise an end of file":
            raise EOFError("no line")
        case "raise what cannot be sent":
            raise Unsendable("a", "b")
        case "wait":
            time.sleep(0.02)
    return what.upper()


class Unsendable(Exception):
    """Made from two arguments, of which it remembers one: it cannot be unpickled."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)


def closure(number: int) -> Callable[[], int]:
    return lambda: number


greeting = "nobody"


def greet() -> None:
    global greeting
    greeting = "somebody"


def greeted(number: int) -> tuple[int, str]:
    return number, greeting


def refuse() -> None:
    raise LookupError("no start")


def die() -> None:
    os._exit(4)


def shown(results: list[Any]) -> list[Any]:
    return [
        {type(result).__name__: asdict(result)} if isinstance(result, TimedOut | Died) else result for result in results
    ]


def order(method: Method) -> Any:
    done: list[int] = []
    numbers = list(range(3000))
    results = run(double, numbers, jobs=3, seconds=LIMIT, on_done=done.append, method=method)
    return [results == list(map(double, numbers)), done == sorted(set(done)), done[-1]]


def culprits(method: Method) -> Any:
    items = ["a", "hang", "b", "crash", "c", "leave", "d", "hang, deaf", "e"]
    return shown(run(misbehave, items, jobs=2, seconds=LIMIT, method=method))


def culprits_among_many(method: Method) -> Any:
    """Batches have grown by the time that the culprits come."""
    items = ["a"] * 2000 + ["crash"] + ["b"] * 2000 + ["hang"] + ["c"] * 2000
    results = shown(run(misbehave, items, jobs=1, seconds=LIMIT, method=method))
    return [
        results[:2000] == ["A"] * 2000,
        results[2000],
        results[2001:4001] == ["B"] * 2000,
        results[4001],
        results[4002:] == ["C"] * 2000,
    ]


def memory(method: Method) -> Any:
    return shown(run(misbehave, ["a", "eat", "b"], jobs=1, seconds=30, memory=200 << 20, method=method))


def time_is_an_items_own(method: Method) -> Any:
    """A hundred items of 0.02 s take longer together than one may."""
    return run(misbehave, ["wait"] * 100, jobs=1, seconds=LIMIT, method=method) == ["WAIT"] * 100


def initialise(method: Method) -> Any:
    return run(greeted, [1, 2, 3], jobs=2, seconds=LIMIT, initialise=greet, method=method)


def anything_when_forked(method: Method) -> Any:
    items = [closure(1), closure(2)]
    return run(lambda item: item() + 1, items, jobs=2, seconds=LIMIT, method=method)


def caught(what: Callable[[], Any]) -> list[str]:
    try:
        what()
    except Exception as error:  # noqa: BLE001 - of whatever kind
        return [type(error).__name__, str(error), *getattr(error, "__notes__", ())]
    return []


def exception(method: Method) -> Any:
    return caught(lambda: run(misbehave, ["a", "raise", "b"], jobs=2, seconds=LIMIT, method=method))


def exception_of_connections(method: Method) -> Any:
    """One that pipes raise too, when their other end is gone."""
    return caught(lambda: run(misbehave, ["raise an end of file"], jobs=1, seconds=LIMIT, method=method))[:2]


def unsendable_exception(method: Method) -> Any:
    return caught(lambda: run(misbehave, ["raise what cannot be sent"], jobs=1, seconds=LIMIT, method=method))


def exit_in_peace(method: Method) -> Any:
    try:
        run(misbehave, ["leave in peace"], jobs=1, seconds=LIMIT, method=method)
    except SystemExit as error:
        return str(error)
    return "went on"


def unsendable_result(method: Method) -> Any:
    return caught(lambda: run(closure, [1, 2], jobs=1, seconds=LIMIT, method=method))[0] in (
        "AttributeError",
        "PicklingError",
    )


def failing_start(method: Method) -> Any:
    return [
        caught(lambda: run(double, [1], jobs=1, seconds=LIMIT, initialise=refuse, method=method))[:2],
        caught(lambda: run(double, [1], jobs=1, seconds=LIMIT, initialise=die, method=method))[:2],
    ]


def failing_report(method: Method) -> Any:
    def fail(done: int) -> None:
        raise LookupError(done)

    return caught(lambda: run(double, [1, 2], jobs=2, seconds=LIMIT, on_done=fail, method=method))[:1]


def interrupted(method: Method) -> Any:
    """The parent gets Ctrl-C while its workers are busy; so do they, as in a terminal."""
    run(
        double, [1, 2], jobs=2, seconds=LIMIT, method=method
    )  # what Python runs while it imports may swallow an interrupt
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs in the background without
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(0, signal.SIGINT))
    signal.setitimer(signal.ITIMER_REAL, 1)
    began = time.monotonic()
    try:
        run(misbehave, ["hang"] * 2, jobs=2, seconds=60, method=method)
    except KeyboardInterrupt:
        return time.monotonic() - began < 10
    return "went on"


def nothing(method: Method) -> Any:
    return run(double, [], jobs=2, seconds=LIMIT, method=method)


if __name__ == "__main__":
    if hasattr(signal, "SIGALRM"):
        signal.signal(
            signal.SIGALRM, signal.SIG_IGN
        )  # what a parent does with its own alarms must not matter to its workers
    outcome = globals()[sys.argv[1]](sys.argv[2])
    answer = json.dumps({"outcome": outcome, "left over": len(multiprocessing.active_children())})
    if len(sys.argv) > 3:  # standard output is closed: into a file
        Path(sys.argv[3]).write_text(answer, encoding="utf-8")
    else:
        print(answer)  # noqa: T201 - what the test reads
