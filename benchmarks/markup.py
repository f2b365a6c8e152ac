"""How long bodies take, step by step, and what workers cost: `python benchmarks/markup.py [EVENTS]`.

Bodies are of about 150 words with emphasis, code, two links, a list and a quotation, the same on every machine. Times are of the processor,
the best of five rounds, so that a busy machine shows less; still, trust the ratio to the bare library rather than the microseconds.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable

from markdown import Markdown

from timeline.markup import convert, link
from timeline.markup.cleaning import cleaner
from timeline.markup.dialect import CITATION, NOTED, dialect
from timeline.markup.finish import Finisher
from timeline.markup.places import Places
from timeline.workers import run

WORDS = "talks river council treaty court market network mission storm border vote strike bridge archive letter survey".split()  # noqa: SIM905 - a list of words reads better as one
ROUNDS = 5


def body(number: int) -> str:
    chance = random.Random(number)

    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    return (
        f"{words(18)}, **{words(3)}**, {words(14)}.[^source-{number}]\n\n"
        f"{words(10)} in [{words(3)}](event-{number}.md) and *{words(2)}*, {words(12)}; see `{words(1)}_{number}`.\n\n"
        + "".join(f"- {words(7)}\n" for _ in range(3))
        + f"\n> {words(12)}\n> {words(10)}\n\n{words(14)}. The [{words(2)}](https://example.org/{number}) followed. {words(14)}.\n"
    )


def best(what: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of the best round."""
    times = []
    for _ in range(ROUNDS):
        began = clock()
        what()
        times.append(clock() - began)
    return min(times)


def identity(number: int) -> int:
    return number


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    texts = [body(number) for number in range(count)]
    raw = [dialect().convert(text) for text in texts]
    clean = [cleaner(CITATION, NOTED).clean(html) for html in raw]
    done = [convert(text).body.html for text in texts]
    bare = Markdown(output_format="html")
    steps: dict[str, Callable[[], object]] = {
        "the bare library": lambda: [bare.reset().convert(text) for text in texts],
        "convert": lambda: [convert(text) for text in texts],
        "  dialect": lambda: [dialect().convert(text) for text in texts],
        "  cleaning": lambda: [cleaner(CITATION, NOTED).clean(html) for html in raw],
        "  finish": lambda: [
            Finisher(Places(text, 1), "", {}).run(html) for text, html in zip(texts, clean, strict=True)
        ],
        "link": lambda: [link(html, str) for html in done],
    }
    print(f"{count} bodies, load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else f"{count} bodies")
    for name, step in steps.items():
        print(f"{name:18}{best(step) / count * 1e6:8.0f} µs an event")
    numbers = range(20_000)
    for jobs in (1, 2):
        seconds = best(lambda: run(identity, numbers, jobs=jobs, seconds=10), time.perf_counter)  # noqa: B023 - called before the loop goes on
        print(
            f"{f'workers, {jobs}':18}{seconds / len(numbers) * 1e6:8.1f} µs an item that does nothing, {seconds:.2f} s in all"
        )
        seconds = best(lambda: run(convert, texts, jobs=jobs, seconds=10), time.perf_counter)  # noqa: B023 - called before the loop goes on
        print(f"{'  converting':18}{seconds / count * 1e6:8.0f} µs an event, by the clock")


if __name__ == "__main__":
    main()
