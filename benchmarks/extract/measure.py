"""Scores the tagger on articles whose dates people marked, and times it.

    python benchmarks/extract/measure.py FOLDER [--articles FOLDER] [--errors N]

FOLDER holds `score.py`, files of articles with gold dates (`*.jsonl` with `id`, `dct`, `text` and `timexes`) and, for the second table,
`seed_gold.yaml` with the articles that it names in `--articles`. The scorer gets the candidates' `edtf` as it stands, a line for each; a range of two
years is one candidate, where the gold has two dates.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import yaml

from tests.extract.expecting import count, names, read
from tests.extract.marked import MARKED
from tests.extract.marked import score as marks
from timeline.dates import Date, parse
from timeline.extract.candidates import Candidate, find

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3


def day(text: str) -> Date:
    """The day of publication."""
    found = parse(text)
    assert isinstance(found, Date)
    return found


def lines(gold: Path) -> list[dict[str, Any]]:
    """The scorer's line for each article, with the best of several rounds in seconds of processor time."""
    rows = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text, published = document["text"], day(document["dct"])
        seconds = []
        for _ in range(ROUNDS):
            start = time.process_time()
            candidates = find(text, published)
            seconds.append(time.process_time() - start)
        timexes = [{"start": one.start, "end": one.end, "value": one.edtf} for one in candidates]
        rows.append({"id": document["id"], "secs": min(seconds), "timexes": timexes})
    return rows


def score(folder: Path, gold: Path, errors: int) -> None:
    """Prints the scorer's table."""
    find("On 1 May 2020 it rained.", day("2020-05-02"))  # compiles the patterns
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "ours.jsonl")
        file.write_text("".join(json.dumps(row) + "\n" for row in lines(gold)), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), str(gold), str(file), "--view", "CAL"]
        if errors:
            command += ["--gran", "--errors", str(errors)]
        subprocess.run(command, check=True)


def events(gold: Path, articles: Path) -> None:
    """Prints what became of each passage of the hand-made gold."""
    right = total = references = 0
    for article in yaml.safe_load(gold.read_text(encoding="utf-8"))["articles"]:
        text = (articles / article["file"]).read_text(encoding="utf-8")
        published = article["published"]["edtf"] or article["published"]["assume"]
        candidates = find(text, day(published))
        for passage in article["events"]:
            found = match(text, passage, candidates)
            if passage["tier"] == "core":
                total += 1
                fine = bool(found and found.event and found.date in (passage["edtf"], *passage.get("accept", ())))
                fine = fine and found is not None and found.status == passage["status"]
                right += fine
                if not fine:
                    print("  core, wrong:", passage["id"], found and (found.edtf, found.status, found.reason))
            elif passage["tier"] == "reference" and found is not None and found.event:
                references += 1
                print("  reference taken for an event:", passage["id"], found.edtf)
    print(f"core events right: {right} of {total}; references taken for events: {references}")


def own() -> None:
    """Prints how much of what is expected in the articles of tests/cases/extract/articles is found."""
    print(
        f"{'article':20s} {'events':>6s} {'found':>6s} {'right':>6s} {'dates':>6s} {'status':>6s} {'references':>11s}"
    )
    for name in names():
        text, published, expected = read(name)
        found = count(text, find(text, day(published)), expected)
        known = f"{found.known}/{found.references}"
        print(
            f"{name:20s} {found.events:6d} {found.taken:6d} {found.found:6d} {found.dated:6d} {found.right:6d} {known:>11s}"
        )
        for line in found.wrong:
            print(f"  {line}")


def invented() -> None:
    """Prints how the texts of tests/cases/extract/marked are read."""
    print(f"{'invented texts':20s} {'marked':>6s} {'taken':>6s} {'found':>6s} {'right':>6s}")
    for path in sorted(MARKED.glob("*.txt")):
        result = marks(path)
        found, right = result.f1
        print(f"{path.stem:20s} {result.marked:6d} {result.taken:6d} {found:6.1f} {right:6.1f}")


def match(text: str, passage: dict[str, Any], candidates: tuple[Candidate, ...]) -> Candidate | None:
    """The candidate of a passage: the one whose words lie where the passage's expression stands."""
    plain = text.replace("\u00a0", " ")
    at = plain.find(passage["quote"])
    if at < 0 or not passage["expression"]:
        return None
    low = plain.index(passage["expression"], at)
    high = low + len(passage["expression"])
    return next((one for one in candidates if one.start < high and one.end > low), None)


def import_time() -> float:
    """Milliseconds of processor time that the import of the tagger takes beside what every command imports, the best of ten."""
    code = (
        "import time, timeline.dates, timeline.model; start = time.process_time(); import timeline.extract.candidates;"
        "print(time.process_time() - start)"
    )
    with tempfile.TemporaryDirectory() as scratch:  # with compiled modules, as installed ones are
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": scratch}
        command = [sys.executable, "-c", code]
        runs = [
            float(subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT).stdout)
            for _ in range(10)
        ]
    return 1000 * min(runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=Path, help="where the articles of seed_gold.yaml are")
    parser.add_argument("--errors", type=int, default=0, help="show so many of each kind of error")
    arguments = parser.parse_args()
    for gold in sorted(arguments.folder.glob("*.jsonl")):
        if '"timexes"' in gold.open(encoding="utf-8").readline():
            score(arguments.folder, gold, arguments.errors)
    if arguments.articles:
        events(arguments.folder / "seed_gold.yaml", arguments.articles)
    own()
    invented()
    print(f"import: {import_time():.0f} ms")


if __name__ == "__main__":
    main()
