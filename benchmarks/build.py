"""Times whole builds of a site: cold, with nothing changed, with one body edited, with one title edited.

    python benchmarks/build.py SITE [SITE …] [--runs 5]

SITE is a folder with timeline.toml and content/; it is copied first. Each figure is the median of the runs, the range beside it; memory is the
largest sum over all processes of one build (Linux). Machines are noisy: compare figures of one run only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path


def forget(site: Path, event: Path, number: int) -> None:
    for folder in ("output", ".timeline-cache"):
        shutil.rmtree(site / folder, ignore_errors=True)


def leave(site: Path, event: Path, number: int) -> None:
    """Nothing is changed."""


def edit_body(site: Path, event: Path, number: int) -> None:
    with event.open("a", encoding="utf-8") as file:
        file.write(f"\nEdited for the {number}th time.\n")


def edit_title(site: Path, event: Path, number: int) -> None:
    lines = event.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = f'title: "Edited for the {number}th time"\n'
    event.write_text("".join(lines), encoding="utf-8")


CASES: dict[str, Callable[[Path, Path, int], None]] = {
    "cold": forget,
    "nothing changed": leave,
    "one body edited": edit_body,
    "one title edited": edit_title,
}


def resident(pid: int) -> int:
    """Bytes that a process and its children hold, what they share counted once (Linux; 0 elsewhere)."""
    total = 0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total = int(line.split()[1]) * 1024
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            total += resident(int(child))
    except OSError:
        pass
    return total


def measure(site: Path) -> tuple[float, int]:
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "timeline", "build", "--quiet"], cwd=site)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.1)

    watcher = threading.Thread(target=watch)
    if os.environ.get("MEMORY"):  # looking costs time, so it is asked for
        watcher.start()
    if process.wait():
        sys.exit(f"the build of {site} failed")
    wall = time.perf_counter() - start
    if watcher.is_alive():
        watcher.join()
    return wall, peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    for original in arguments.sites:
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            shutil.copytree(original, site, ignore=shutil.ignore_patterns("output", ".timeline-cache"))
            events = sorted((site / "content").rglob("*.md"))
            event = events[len(events) // 2]
            print(f"{len(events)} events")
            for name, prepare in CASES.items():
                walls, peaks = [], []
                for number in range(arguments.runs):
                    prepare(site, event, number)
                    wall, peak = measure(site)
                    walls.append(wall)
                    peaks.append(peak)
                memory = f"   {max(peaks) / 2**20:5.0f} MiB" if max(peaks) else ""
                print(f"  {name:18}{statistics.median(walls):7.2f} s  ({min(walls):.2f} to {max(walls):.2f}){memory}")


if __name__ == "__main__":
    main()
