"""Times the reading of dates: ours beside python-edtf and undate, where they are installed, in one run.

    python benchmarks/dates.py [--seconds 0.2]

Each figure is the best of five rounds, in microseconds a date; nothing is cached. Machines are noisy: compare figures of one run only.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import sys
import timeit
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timeline.dates import parse
from timeline.dates.order import sort_key

DATES = [
    "2024",
    "2024-06",
    "2024-06-14",
    "2024-06-14T12:30:00+03:00",
    "2001-21",
    "1850~",
    "185X",
    "2024-08-06/..",
    "2004-06-~11",
    "1984?/2004-06~",
    "156X-12-25",
    "XXXX-02-29",
    "[1667,1668,1670..1672]",
    "1950S2",
    "Y-17E7",
]
REFUSED = ["2024-02-30", "14 June 2024"]


def readers() -> dict[str, Callable[[str], object]]:
    """What can be compared here. The other libraries are no dependency of ours."""
    found: dict[str, Callable[[str], object]] = {"ours": parse}
    with contextlib.suppress(ImportError):
        found["python-edtf"] = importlib.import_module("edtf").parse_edtf
    with contextlib.suppress(ImportError):
        undate = importlib.import_module("undate").Undate
        found["undate"] = lambda text: undate.parse(text, "EDTF")
    return found


def measure(reader: Callable[[str], object], text: str, seconds: float) -> float | None:
    """Microseconds for one reading; None where the text is not read."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            timer = timeit.Timer(lambda: reader(text))
            once = timer.timeit(1)
        except Exception:  # noqa: BLE001 - whatever another library raises
            return None
        number = max(1, int(seconds / 5 / once))
        return min(timer.repeat(5, number)) / number * 1e6


def refusing(text: str) -> object:
    try:
        return parse(text)
    except ValueError as error:
        return error


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=0.2, help="time for each figure")
    seconds = parser.parse_args().seconds
    found = readers()
    print("| microseconds a date | " + " | ".join(found) + " |")
    print("|---|" + "--:|" * len(found))
    for text in DATES:
        figures = [measure(reader, text, seconds) for reader in found.values()]
        print(
            f"| `{text}` | "
            + " | ".join("not read" if figure is None else f"{figure:.1f}" for figure in figures)
            + " |"
        )
    for text in REFUSED:
        print(f"| `{text}`, refused | {measure(refusing, text, seconds):.1f} |" + " |" * (len(found) - 1))
    value = parse("2024-06-14")
    print(
        f"| sort key of `{value}` | {measure(lambda _: sort_key(value), '', seconds):.1f} |" + " |" * (len(found) - 1)
    )


if __name__ == "__main__":
    main()
