"""What the page's filter by period finds is what `timeline.dates.order` says, whatever the date."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from timeline.dates import parse
from timeline.dates.order import certainly_within, possibly_within
from timeline.explorer.clock import bounds, pieces

SCRIPT = Path(__file__).parents[2] / "themes/default/static/js/matching.js"
DATES = (
    *[
        "2024",
        "2024-06",
        "2024-06-14",
        "2023-12-31",
        "2024-06-14T00:00",
        "2024-06-14T23:59:59",
        "2024-06-14T24:00",
        "2024-06-14T12:30+03:00",
    ],
    *["2024~", "2024-24", "2024-33", "202X", "20XX", "1950S2", "-0043", "0000", "Y-170000", "Y170000002"],
    *["2023-12/2024-01", "2022/2026", "2024/..", "2025/..", "../2024-06", "/2023", "2024/", "../.."],
    *[
        "[1667,1760]",
        "{1667,1670..1672}",
        "[..1600,1700..]",
        "{2023,2024-06-14}",
        "[2024-05,2024-06]",
        "1X32",
        "2024-XX-15",
        "156X-12-25",
        "-01X0",
    ],
)
PERIODS = (
    *[
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("2024-06-14", "2024-06-14"),
        ("2024-06-13", "2024-06-13"),
        ("2024-06-15", "2024-07"),
    ],
    *[
        ("1667", "1672"),
        ("1668", "1669"),
        ("1650", "1650"),
        ("1700", "1800"),
        ("1232", "1240"),
        ("1560-12-26", "1561-12-24"),
    ],
    *[
        ("-0044", "-0043"),
        ("-0165", "-0161"),
        ("-0160", "0000"),
        ("-170001", "-169999"),
        ("170000001", "170000003"),
        ("1900", "1999"),
    ],
)
ASK = """
const { match } = require(process.argv[1]);
const core = require("./timeline.js");
const { start, end, parts, periods } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const none = { names: [], hrefs: [], of: start.map(() => []) };
const columns = { tags: none, actors: none, places: none, groups: none, sources: none, status: [], confidence: [] };
const data = { count: start.length, start, end, parts, ...columns };
const asked = (from, to, within) => [...match(data, { ...core.EMPTY, from, to, within })];
console.log(JSON.stringify(periods.map(([from, to]) => [asked(from, to, "possibly"), asked(from, to, "certainly")])));
"""


def test_the_script_finds_what_the_order_of_dates_says() -> None:
    node = shutil.which("node")
    if node is None and os.environ.get("CI"):
        pytest.fail("node is needed, and CI must not skip this")
    if node is None:
        pytest.skip("there is no node on this computer")
    dates = [parse(text) for text in DATES]
    given = {
        "start": [bounds(date)[0] for date in dates],
        "end": [bounds(date)[1] for date in dates],
        "parts": {number: pieces(date) for number, date in enumerate(dates) if pieces(date)},
        "periods": PERIODS,
    }
    done = subprocess.run(
        [node, "-e", ASK, str(SCRIPT)],
        cwd=SCRIPT.parent,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    for (first, last), (possibly, certainly) in zip(PERIODS, json.loads(done.stdout), strict=True):
        start, end = (
            parse(f"Y{text}" if len(text.lstrip("-")) > 5 and "-" not in text[1:] else text) for text in (first, last)
        )
        assert start.earliest is not None
        assert end.latest is not None
        for text, date, could, must in zip(DATES, dates, possibly, certainly, strict=True):
            expected = (
                possibly_within(date, start.earliest, end.latest),
                certainly_within(date, start.earliest, end.latest),
            )
            assert (bool(could), bool(must)) == expected, f"{text} within {first} to {last}"
