"""Texts that were made to keep the tagger busy: any ends within five seconds and half a gigabyte."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.effort import THOROUGH

HOSTILE = """
import random, resource, sys, time
from timeline.dates import parse
from timeline.extract.candidates import LIMIT, find
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
published = parse("2024-08-20")
PIECES = {
    "en": [
        "June 14 was a day and ", "12:30 p.m. Monday ", "1 2 3 4 ", "the ", "may ", "May ", "1", "1998 ", "1998-", "1, ", "“", '"',
        "“June 1” ", "A", "Anna ", "Anna of the Berg of ", "(“‘[", "A. ", ". . ", "…” ", "Anna Berg said ",
        "Anna Berg, a b c d e f, said ", "According to Anna Berg ", "according to ", "two years ago ", "a couple of ",
        "the very beginning of the ", "the end of ", "early ", "between June and ", "from 2009 to 2011 ", "- ", "June 1, 2, 3, 4 and ",
        "12:30 ", "12:30 (utc+3) ", "not until ", "compared with a quarter of $4 ", "the first in ", "than a a a a ", " ", "\\n",
        "June\\n", "\u00a0", "was supposed to ", "will have ", "has been ", "walked ", "Christmas ", "new year's ", "'", "'98 ",
        "the first quarter of ", "2024-06-14 ", "2024-06-14T12:30", "1/2/24 ", "last Monday of last week ", "the 1990s ",
        "nineteen eighty-four ", "é", "İ", "a1b2", "_a", "http://a.b/c?d=1&e=2 ", "June 14\\n\\n", "June 14 2024\\n", "14:05\\n",
        "- June 14: it fell\\n", ", which ", " that ", "However, ", ", ", "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ",
        "twenty-first century ", "$4 million a year earlier ", "lowest level x y z since ", "the year ended ", "13:40 EDT (17:40 UTC) ",
    ],
    "fr": [
        "du 3 au 5 mars et le 14 juin ", "le ", "l'", "d'", "1er ", "14 h 30 ", "lundi ", "il y a deux ans ", "la semaine dernière ",
        "selon ", "selon Anne Berg, ", "a déclaré Anne Berg, ", "au XIXe siècle ", "les années 1990 ", "début ", "fin de l'", "« ", "» ",
        "aurait été ", "devait ", "mil neuf cent quatre-vingt-", "au troisième trimestre ", "d'ici la fin de ", "aujourd'hui ",
        "-t-il dit ",
    ],
}
for language, pieces in PIECES.items():
    words = random.Random(4).choices(" ".join(pieces).split(), k=LIMIT // 4)
    for piece in [*pieces, " ".join(words)][::int(sys.argv[1])]:
        text = (piece * (LIMIT // len(piece) + 1))[:LIMIT]
        began = time.process_time()
        find(text, published, language)
        print(round(time.process_time() - began, 2), repr(piece[:40]), sep="\\t")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="this platform limits no memory")
def test_hostile_texts_end_within_five_seconds_and_half_a_gigabyte() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOSTILE, "1" if THOROUGH else "26"],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr[-2000:]
    lines = done.stdout.splitlines()
    assert len(lines) == (104 if THOROUGH else 4)
    assert [line for line in lines if float(line.split("\t")[0]) >= 5] == []
