"""`timeline date`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.commands.date import date


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(date, arguments, input=stdin, catch_exceptions=False)


def test_says_what_is_understood() -> None:
    result = run("6 August 2024")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["EDTF    2024-08-06", "covers  2024-08-06", "shown   6 August 2024"]


@pytest.mark.parametrize(
    ("words", "covers", "shown", "note"),
    [
        ("August 2024", "2024-08-01 to 2024-08-31", "August 2024", "known to the month"),
        ("since 6 August 2024", "all from 2024-08-06", "since 6 August 2024", ""),
        ("by 2024", "all up to 2024-12-31", "2024 or earlier", "exact date not known"),
        ("../..", "all times", "at all times", ""),
        ("-0043", "-0043-01-01 to -0043-12-31", "44 BC", "known to the year"),
        ("2024-06-14T12:30Z", "2024-06-14T12:30:00Z to 2024-06-14T12:30:59Z", "14 June 2024, 12:30 (UTC)", ""),
    ],
)
def test_says_what_a_date_covers_and_how_it_is_shown(words: str, covers: str, shown: str, note: str) -> None:
    expected = [f"covers  {covers}", f"shown   {shown}", *([f"note    {note}"] if note else [])]
    assert run(words).stdout.splitlines()[1:] == expected


def test_words_need_no_quotes() -> None:
    assert run("6", "August", "2024").stdout == run("6 August 2024").stdout


def test_shows_it_in_another_language() -> None:
    assert "shown   depuis le 6 août 2024" in run("since 6 August 2024", "--language", "fr").stdout


def test_points_at_what_is_not_understood() -> None:
    result = run("6 Agust 2024")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "Not understood: “Agust” is not a word for a date; did you mean “August”?",
        "  6 Agust 2024",
        "    ^",
    ]


def test_names_the_readings_of_what_is_ambiguous() -> None:
    result = run("03/04/2024")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[3:] == [
        "  2024-04-03 would be 3 April 2024",
        "  2024-03-04 would be 4 March 2024",
    ]


def test_the_caret_stands_below_the_fault_whatever_the_text_holds() -> None:
    lines = run("6\u00a0\tAgust 2024").stderr.splitlines()
    assert lines[1].index("Agust") == lines[2].index("^")
    assert lines[1].isprintable()


def test_nothing_at_all() -> None:
    assert run("").exit_code == 1
    assert run().exit_code == 2


def test_json() -> None:
    result = run("--json", "since 6 August 2024")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "input": "since 6 August 2024",
        "edtf": "2024-08-06/..",
        "earliest": "2024-08-06",
        "latest": None,
        "text": "since 6 August 2024",
    }


def test_json_of_what_is_not_understood() -> None:
    result = run("--json", "03/04/2024")
    assert result.exit_code == 1
    record = json.loads(result.stdout)
    assert record.keys() == {"input", "error"}
    assert record["error"].endswith(": 2024-04-03 or 2024-03-04")


def test_a_line_for_each_line_of_the_standard_input() -> None:
    result = run("-", stdin="1850s\nyesterday\r\n\nc. 1850")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    assert lines[0] == "1850s\t185X\t1850s"
    assert lines[1].startswith("yesterday\tnot understood: “yesterday” depends on the day of reading")
    assert lines[2].startswith("\tnot understood: no date is written here")
    assert lines[3] == "c. 1850\t1850~\tabout 1850"


def test_json_lines() -> None:
    result = run("--json", "-", stdin="1850s\nyesterday\n")
    assert [json.loads(line).get("edtf") for line in result.stdout.splitlines()] == ["185X", None]
    assert run("--json", "-", stdin="1850s\n").exit_code == 0


def test_bytes_that_are_no_text() -> None:
    command = [sys.executable, "-m", "timeline", "date"]
    argument = subprocess.run([*command, b"\xff 2024"], capture_output=True, check=False)
    assert argument.returncode == 1
    assert b"has no place in a date" in argument.stderr
    stdin = subprocess.run([*command, "--json", "-"], input=b"\xff\n1850\n", capture_output=True, check=False)
    assert stdin.returncode == 1
    assert [json.loads(line)["input"] for line in stdin.stdout.splitlines()] == ["\ufffd", "1850"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no file that is always full")
def test_where_there_is_no_room_for_the_answer_that_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "timeline", "date", "June 2024"]
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "Error: the disk is full: not all of it could be written\n")
