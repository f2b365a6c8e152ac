"""Documents to measure search with, and our index of them: `python -m benchmarks.search.documents FOLDER COUNT [SITE]`.

Writes FOLDER/documents.json, for the libraries to index, and FOLDER/ours/, as a build would. Without a SITE, whose Markdown files are taken as
they come, the documents are made of 60,000 invented words, which come as often as words do in a language (Zipf); with one they can be
fewer than COUNT.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

import yaml

from timeline.explorer.inverted import Field, Index, shards, starts
from timeline.explorer.postings import LEVELS
from timeline.explorer.search import LEAD, NAMES, SOURCES, TEXT, TITLE

VOCABULARY = 60_000
FIELDS = {"title": TITLE, "names": NAMES, "summary": LEAD, "text": TEXT, "sources": SOURCES}


def invented(count: int) -> Iterator[dict[str, str]]:
    source = random.Random(1)
    vowels, consonants = "aeiou", "bcdfghjklmnprstvwz"
    words = list(
        dict.fromkeys(
            "".join(source.choice(consonants) + source.choice(vowels) for _ in range(source.choice((1, 2, 2, 3, 3, 4))))
            + source.choice(("", "", "n", "s", "r"))
            for _ in range(VOCABULARY * 2)
        )
    )[:VOCABULARY]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for _ in range(count):
        lengths = {"title": 7, "names": 6, "summary": 22, "text": source.randrange(40, 260), "sources": 16}
        yield {name: " ".join(source.choices(words, cum_weights=weights, k=k)) for name, k in lengths.items()}


def written(site: Path) -> Iterator[dict[str, str]]:
    for path in sorted(site.rglob("*.md")):
        _, mark, rest = path.read_text("utf-8").partition("---\n")
        front, _, body = rest.partition("\n---\n")
        if not mark:
            continue
        head = yaml.safe_load(front)
        yield {
            "title": str(head.get("title", "")),
            "names": " ".join(map(str, head.get("tags") or [])),
            "summary": str(head.get("summary", "")),
            "text": body,
            "sources": " ".join(source.get("title", "") for source in head.get("sources") or []),
        }


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    documents = list(islice(written(Path(sys.argv[3])), count) if len(sys.argv) > 3 else invented(count))
    shutil.rmtree(folder, ignore_errors=True)
    ours = folder / "ours"
    ours.mkdir(parents=True)
    (folder / "documents.json").write_text(json.dumps(documents, ensure_ascii=False), "utf-8")
    fields: dict[str, Field] = FIELDS
    start = time.perf_counter()
    index = Index()
    for number, document in enumerate(documents):
        index.add(number, ((fields[name], text) for name, text in document.items()))
    stretches = list(shards(index.postings))
    spelling = " ".join(index.spelling())
    print(
        f"ours: {len(documents)} documents, {len(index.postings)} words, {time.perf_counter() - start:.2f} s to build"
    )
    (ours / "spelling.json").write_text(json.dumps(spelling, ensure_ascii=False), "utf-8")
    head = {"count": len(documents), "chunk": 32, "levels": LEVELS, "starts": starts(stretches)}
    (ours / "index.json").write_text(json.dumps(head, ensure_ascii=False, separators=(",", ":")), "utf-8")
    for number, shard in enumerate(stretches):
        text = ",".join(line for _, line in shard)
        (ours / f"words-{number}.json").write_text(json.dumps(text, ensure_ascii=False), "utf-8")


main()
