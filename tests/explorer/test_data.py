"""The data of the page's scripts from outside: a site is built, and its files are read as a browser would read them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.building import ROOT, TODAY, timeline, tree
from timeline.model import STATUSES

Build = Callable[..., Path]


def make(site: Path, files: Mapping[str, str], settings: str = "", today: str = TODAY) -> Path:
    """Builds a site of these files below content/ (by path; the text is front matter and body), and gives its output folder."""
    (site / "content").mkdir(parents=True, exist_ok=True)
    plain = 'title = "Trial"\ncards = "none"\nembeds = false\n'
    (site / "timeline.toml").write_text(plain + settings, encoding="utf-8")
    for name, text in files.items():
        path = site / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = timeline(site, "build", "--today", today)
    assert done.returncode == 0, done.stderr
    return site / "output"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return partial(make, tmp_path / "site")


def event(date: str, more: str = "", title: str = "Talks", body: str = "Text.") -> str:
    return f"---\ntitle: {title}\ndate: {json.dumps(date)}\n{more}---\n{body}\n"


def read(path: Path, name: str) -> list[Any]:
    """The arguments of the one call that a data file is."""
    text = path.read_bytes().decode("utf-8")
    call = re.fullmatch(r"timeline\.(\w+)\((.*)\);\n", text)
    assert call is not None
    assert call[1] == name
    assert "\u2028" not in text
    assert "\u2029" not in text
    assert "</" not in text
    arguments = json.loads(f"[{call[2]}]")
    assert isinstance(arguments, list)
    return arguments


def events(output: Path, folder: str = "") -> dict[str, Any]:
    (data,) = read(output / folder / "data/events.js", "events")
    assert isinstance(data, dict)
    return data


DAY = 1440
EPOCH = dt.date(1970, 1, 1).toordinal()
AUGUST_2024 = 19936 * DAY  # 1 August 2024, 0:00


# --- Times -------------------------------------------------------------------------------------------------------------------------

CYCLE = 146_097  # days in 400 years
FAR = 10_957 + (170_000_000 - 2000) // 400 * CYCLE
FARTHEST = 10_957 + (900_000_000_000_000 - 2000) // 400 * CYCLE

DATES: dict[str, tuple[int | float | None, int | float | None, int]] = {
    "1970-01-01": (0, DAY, 0),
    "1969-12-31": (-DAY, 0, 0),
    "2024-08-01": (AUGUST_2024, AUGUST_2024 + DAY, 0),
    "2024-08-01T12:30": (AUGUST_2024 + 750, AUGUST_2024 + 751, 0),
    "2024-08-01T12:30:15+03:00": (AUGUST_2024 + 750, AUGUST_2024 + 751, 0),
    "2024-08-01T24:00": (AUGUST_2024 + DAY - 1, AUGUST_2024 + DAY, 0),
    "2024-08": (AUGUST_2024, AUGUST_2024 + 31 * DAY, 4),
    "2024-08-01?": (AUGUST_2024, AUGUST_2024 + DAY, 4),
    "2024-08-01/2024-08-03": (AUGUST_2024, AUGUST_2024 + 3 * DAY, 1),
    "2024-08-01/..": (AUGUST_2024, None, 2),
    "2024-08-01/": (AUGUST_2024, None, 2),
    "../2024-08-01": (None, AUGUST_2024 + DAY, 3),
    "[..2024-08-01]": (None, AUGUST_2024 + DAY, 4),
    "{2024-08-01,2024-08-03}": (AUGUST_2024, AUGUST_2024 + 3 * DAY, 1),
    "0000": (-719528 * DAY, -719162 * DAY, 4),
    "-0043-03-15": (-735160 * DAY, -735159 * DAY, 0),
    "Y170000000": (FAR * DAY, (FAR + 366) * DAY, 4),
    # Beyond the whole numbers of JavaScript: the nearest that it has.
    "Y900000000000000": (float(FARTHEST * DAY), float((FARTHEST + 366) * DAY), 4),
}


CERTAIN: dict[str, list[int | None] | None] = {
    "2024-08": None,
    "2024-08-01/2024-08-03": None,
    "2024-08-01/..": None,
    "../2024-08-01": None,
    "../..": None,
    "2024-07/2024-09": [AUGUST_2024, AUGUST_2024 + 31 * DAY],
    "2024-08-01/2024-09": [AUGUST_2024, AUGUST_2024 + 31 * DAY],
    "2024-07/2024-08-03": [AUGUST_2024, AUGUST_2024 + 3 * DAY],
    "2024-08-01~/2024-08-05~": [AUGUST_2024 + DAY, AUGUST_2024 + 4 * DAY],
    "2024-07/..": [AUGUST_2024, None],
    "../2024-08": [None, AUGUST_2024],
    # Nothing is certain: an empty stretch where the one that is known ends, or between the two.
    "2024-08/2024-08-03": [AUGUST_2024 + 3 * DAY] * 2,
    "2024-08-03/2024-08": [AUGUST_2024 + 2 * DAY] * 2,
    "2024-08/2024-08": [AUGUST_2024 + 31 * DAY // 2] * 2,
    # An end that is not known is nowhere sure: nothing beyond the other end is.
    "2024-08-01/": [AUGUST_2024, AUGUST_2024 + DAY],
    "2024-07/": [AUGUST_2024] * 2,
    "/2024-08-01": [AUGUST_2024, AUGUST_2024 + DAY],
    "/2024-08": [AUGUST_2024] * 2,
}


PIECES: dict[str, list[list[int | None]] | None] = {
    "2024-08": None,
    "185X": None,
    "XXXX": None,
    "XXXX-XX-XX": None,
    "[2024-08-01..2024-08-05]": None,
    "{2024-08-01,2024-08-02}": None,
    "2024-08-01/2024-08-03": None,
    "{2024-08-01,2024-08-03}": [
        [AUGUST_2024, AUGUST_2024 + DAY],
        [AUGUST_2024 + 2 * DAY, AUGUST_2024 + 3 * DAY],
    ],
    "[..2024-07-30,2024-08-01,2024-08-02..]": [[None, AUGUST_2024 - DAY], [AUGUST_2024, None]],
    "[2024-08-03,2024-08-01]": [[AUGUST_2024, AUGUST_2024 + DAY], [AUGUST_2024 + 2 * DAY, AUGUST_2024 + 3 * DAY]],
    "2024-08-X1": [[AUGUST_2024 + n * DAY, AUGUST_2024 + (n + 1) * DAY] for n in (0, 10, 20, 30)],
    "XXXX-12-25": None,  # more than a hundred
    "{2024-08-X1,2024-08-02}": [
        [AUGUST_2024, AUGUST_2024 + 2 * DAY],
        [AUGUST_2024 + 10 * DAY, AUGUST_2024 + 11 * DAY],
        [AUGUST_2024 + 20 * DAY, AUGUST_2024 + 21 * DAY],
        [AUGUST_2024 + 30 * DAY, AUGUST_2024 + 31 * DAY],
    ],
}


@pytest.fixture(scope="module")
def dates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the columns of one site say of each date of the three tables."""
    tables = list(dict.fromkeys((*DATES, *CERTAIN, *PIECES)))
    files = {f"e{number}.md": event(date) for number, date in enumerate(tables)}
    data = events(make(tmp_path_factory.mktemp("dates"), files))
    found = {}
    for row, slug in enumerate(data["slug"]):
        full = {name: data[name][row] for name in ("start", "end", "shape")}
        sparse = {name: data[name].get(str(row)) for name in ("certain", "parts")}
        found[tables[int(slug[1:])]] = full | sparse
    return found


def test_times_are_minutes_by_the_clock_of_the_date(dates: dict[str, dict[str, Any]]) -> None:
    for date, (start, end, shape) in DATES.items():
        found = dates[date]
        assert (found["start"], found["end"], found["shape"]) == (start, end, shape), date


def test_what_an_interval_with_imprecise_ends_certainly_covers(dates: dict[str, dict[str, Any]]) -> None:
    for date, stretch in CERTAIN.items():
        assert dates[date]["certain"] == stretch, date


def test_the_pieces_of_a_date_with_gaps(dates: dict[str, dict[str, Any]]) -> None:
    for date, pieces in PIECES.items():
        assert dates[date]["parts"] == pieces, date


def test_the_extent_is_that_of_everything_known(build: Build) -> None:
    data = events(
        build(
            {
                "a.md": event("2024-08-01/.."),
                "b.md": event("../2024-08-04"),
                "c.md": event("XXXX-12-25"),  # of a year that nobody knows
            }
        )
    )
    assert (data["first"], data["last"]) == (AUGUST_2024, AUGUST_2024 + 4 * DAY)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024-08-01/..", AUGUST_2024, AUGUST_2024 + DAY),
        ("2024-08-01T12:30", AUGUST_2024 + 750, AUGUST_2024 + 750 + DAY),
        ("../..", AUGUST_2024 + 19 * DAY, AUGUST_2024 + 20 * DAY),
        ("XXXX-12-25", -719169 * DAY, 2932891 * DAY),
    ],
)
def test_an_extent_is_never_empty(build: Build, date: str, first: int, last: int) -> None:
    data = events(build({"talks.md": event(date)}))
    assert (data["first"], data["last"]) == (first, last)


def test_today_is_told_where_something_depends_on_it(build: Build) -> None:
    assert events(build({"talks.md": event("2024-08-01")}))["today"] is None
    assert events(build({"talks.md": event("2024-08-01/..")}))["today"] == AUGUST_2024 + 19 * DAY


# --- Columns -----------------------------------------------------------------------------------------------------------------------

BIBLIOGRAPHY = """\
pap:
  title: Talks were planned
  publisher: PAP
  published: 2024-08-17
"""
TALKS = event(
    "2024-08-14",
    "status: cancelled\n"
    "confidence: disputed\n"
    "importance: 5\n"
    "tags: [talks, energy]\n"
    "actors: [Qatar]\n"
    "places: [Somewhere, {name: Doha, lat: 25.29, lon: 51.53}]\n"
    "group: Diplomacy\n"
    "summary: Nobody came.\n"
    "sources: [pap, {title: Rumours, published: 2024-08-19}]\n"
    "accounts: [{by: Qatar, says: Yes, source: pap}, {by: Others, says: No}]\n"
    "updates: [{on: 2024-08-18, status: cancelled}]\n",
)
OTHER = event("2024-07", "lang: de\ntags: [energy, Talks]\n", title="Gespräche", body="Etwas.")
ERA = event("2022/2024-09", "kind: period\n", title="An era")


SITE = {"talks.md": TALKS, "other.md": OTHER, "era.md": ERA, "sources.yaml": BIBLIOGRAPHY}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return events(make(tmp_path_factory.mktemp("columns"), SITE))


def test_columns_in_the_order_of_the_timeline(data: dict[str, Any]) -> None:
    assert (data["version"], data["count"]) == (1, 3)
    assert data["slug"] == ["era", "other", "talks"]
    assert data["title"] == ["An era", "Gespräche", "Talks"]
    assert data["when"] == ["2022 – September 2024", "July 2024", "14 August 2024"]
    assert data["lang"] == {"1": "de"}
    assert data["kind"] == [1, 0, 0]
    assert data["status"] == [1, 0, 4]
    assert data["confidence"] == [0, 0, 3]
    assert data["importance"] == [3, 3, 5]
    assert data["tags"] == {
        "names": ["energy", "Talks"],
        "hrefs": ["tags/energy/index.html", "tags/talks/index.html"],
        "of": [[], [0, 1], [1, 0]],
    }
    assert data["actors"] == {"names": ["Qatar"], "hrefs": ["actors/qatar/index.html"], "of": [[], [], [0]]}
    assert data["groups"] == {
        "names": ["Diplomacy"],
        "hrefs": ["groups/diplomacy/index.html"],
        "of": [-1, -1, 0],
    }
    assert data["places"]["names"] == ["Somewhere", "Doha"]
    assert data["coordinates"] == {"2": [[25.29, 51.53, 1]]}
    assert data["sources"] == {
        "names": ["Talks were planned", "Rumours"],
        "hrefs": ["sources/pap/index.html", ""],
        "of": [[], [], [0, 1]],
    }


def test_what_was_known_when(data: dict[str, Any]) -> None:
    july, first = 19935, 19952  # 31 July and 17 August 2024
    assert data["known"] == [
        [[19955, 1, [], 0, 0]],
        [[july, 0, [], 0, 0]],
        [[first, 0, [0], 0, 1], [first + 1, 4, [0], 1, 1], [first + 2, 4, [0, 1], 1, 2]],
    ]
    assert data["days"] == [[july, 1], [first, 1], [first + 1, 1], [first + 2, 1], [19955, 1]]


def test_the_last_step_is_what_the_columns_say(data: dict[str, Any]) -> None:
    assert [steps[-1][1] for steps in data["known"]] == data["status"]
    assert data["days"][-1][0] == max(steps[-1][0] for steps in data["known"])


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    text = (
        (ROOT / "docs/as-known-on.md").read_text(encoding="utf-8").partition("## An example")[2].partition("\n## ")[0]
    )
    sources, talks = (
        "\n".join(line[4:] for line in block.splitlines()) for block in re.findall(r"(?:    .+\n)+", text)
    )
    data = events(make(tmp_path, {"sources.yaml": sources, "talks.md": talks}, today="2024-09-30"))
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| 2")]
    (steps,) = data["known"]
    assert [
        [str(dt.date.fromordinal(EPOCH + day)), STATUSES[status], str(len(accounts)), str(updates), str(number)]
        for day, status, accounts, updates, number in steps
    ] == rows


def test_sources_of_one_title_are_told_apart(build: Build) -> None:
    one = "sources: [{title: Report, publisher: PAP, published: 2024-08-17}]\n"
    two = "sources: [{title: Report, publisher: TASS}, {title: Report, publisher: TASS, url: https://tass.example/}]\n"
    found = events(
        build({"a.md": event("2024-08-01", one), "b.md": event("2024-08-02", two), "c.md": event("2024", one)})
    )
    assert found["sources"]["names"] == ["Report (PAP, 17 Aug 2024)", "Report (TASS)", "Report (TASS) (2)"]
    assert found["sources"]["of"] == [[0], [0], [1, 2]]


def test_long_titles_of_sources_are_cut(build: Build) -> None:
    found = events(build({"a.md": event("2024", f"sources: [{{title: {'word ' * 40}}}]\n")}))
    (name,) = found["sources"]["names"]
    assert 70 < len(name) <= 81
    assert name.endswith("word…")


# --- Files -------------------------------------------------------------------------------------------------------------------------


def test_texts_come_in_chunks_of_200(build: Build) -> None:
    days = [f"{year}-{month:02}-{day:02}" for year in (2022, 2023) for month in range(1, 11) for day in range(1, 11)]
    files = {f"e{day}.md": event(day, f"slug: e{day}\nsummary: On {day}.\n") for day in days}
    output = build({**files, "last.md": event("2024-08-01/2024-08-10", body="The lead.\n\nMore.")})
    assert sorted(path.name for path in (output / "data/texts").iterdir()) == ["0.js", "1.js"]
    number, chunk = read(output / "data/texts/0.js", "texts")
    assert number == 0
    assert [summary for summary, _ in chunk] == [f"On {day}." for day in days]
    assert read(output / "data/texts/1.js", "texts") == [1, [["The lead.", "for 10 days"]]]


def test_each_timeline_has_data_of_its_own(build: Build) -> None:
    output = build(
        {
            "war/_timeline.md": "---\ntitle: War\n---\n",
            "war/talks.md": event("2024-08-01"),
            "empty/_timeline.md": "---\ntitle: Nothing yet\n---\n",
        }
    )
    assert events(output, "war")["slug"] == ["talks"]
    assert read(output / "war/data/texts/0.js", "texts") == [0, [["Text.", ""]]]
    assert read(output / "data/words.js", "words")[0]["language"] == "en"
    assert not (output / "data/events.js").exists()
    assert not (output / "empty/data").exists()
    assert "war/data/events.js" in (output / "war/index.html").read_text(encoding="utf-8")


def test_a_site_without_events_has_no_data(build: Build) -> None:
    assert not (build({}) / "data").exists()


def test_further_languages_have_data_of_their_own(build: Build) -> None:
    output = build(
        {
            "talks.md": event("2024-08-01", "tags: [talks]\nsummary: Nobody came.\n"),
            "talks.uk.md": "---\ntitle: Переговори\ntags: [перемовини]\n---\n",
        },
        '[languages.uk]\ntitle = "Проба"\n',
    )
    data = events(output, "uk")
    assert data["title"] == ["Переговори"]
    assert data["tags"] == {"names": ["перемовини"], "hrefs": ["tags/talks/index.html"], "of": [[0]]}
    assert read(output / "uk/data/words.js", "words")[0]["language"] == "uk"
    assert read(output / "uk/data/texts/0.js", "texts") == [0, [["Nobody came.", "", "en"]]]
    assert events(output)["title"] == ["Talks"]


def test_text_of_strangers_stays_text(build: Build) -> None:
    title = "</script><script>alert(1)</script> <!-- \\u2028 \\u2029 \\\\ ' \\\" */"
    output = build({"talks.md": event("2024-08-01", title=f'"{title}"')})
    assert events(output)["title"] == ["</script><script>alert(1)</script> <!-- \u2028 \u2029 \\ ' \" */"]


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    first = tree(make(tmp_path / "one", SITE) / "data")
    assert tree(make(tmp_path / "two", dict(reversed(SITE.items()))) / "data") == first
