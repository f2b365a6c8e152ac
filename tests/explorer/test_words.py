"""`data/words.js`: whether it holds what the scripts say, and how it writes numbers and dates in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.localedata import locale_identifiers
from babel.messages.extract import extract

from tests.effort import THOROUGH
from timeline.explorer.words import MESSAGES, PLURALS, words
from timeline.wording import Wording

SCRIPTS = Path(__file__).parents[2] / "themes/default/static/js"


def said() -> Iterator[str | tuple[str, ...]]:
    """What the scripts pass to `_`, and the pairs that they pass to `ngettext`, as Babel finds them."""
    for path in sorted(SCRIPTS.glob("*.js")):
        with path.open("rb") as file:
            options = {"parse_template_string": "true"}
            for _, message, _, _ in extract("javascript", file, {"_": None, "ngettext": (1, 2)}, options=options):
                yield message


def test_every_message_of_the_scripts_is_listed_and_no_other() -> None:
    found = set(said())
    listed = {*MESSAGES, *PLURALS}
    assert not found - listed, "add to timeline/explorer/words.py"
    assert not listed - found, "no script says it any more: remove from timeline/explorer/words.py"
    assert len(MESSAGES) + len(PLURALS) == len(listed), "listed twice"


def test_english() -> None:
    said = words(Wording("en"))
    assert said["language"] == "en"
    assert said["direction"] == "ltr"
    assert said["digits"] == "0123456789"
    assert (said["group"], said["grouping"]) == (",", (3, 3))
    assert said["months"][7] == "Aug"
    assert said["patterns"] == {
        "year": "{y}",
        "bce": "{y} BC",
        "month": "{m} {y}",
        "day": "{d} {m}",
        "full": "{d} {m} {y}",
        "clock": "{h}:{min}",
    }
    assert said["status"]["cancelled"] == "Did not take place"
    assert said["confidence"]["reported"] == "Reported, not confirmed"
    assert said["text"]["All"] == "All"
    assert said["plural"]["{n} events"] == {"one": "{n} event", "other": "{n} events"}


@pytest.mark.parametrize(
    ("language", "full", "month", "august", "in_dates"),
    [
        ("en-US", "{m} {d}, {y}", "{m} {y}", "Aug", "Aug"),
        ("de", "{d}. {m} {y}", "{m} {y}", "Aug", "Aug."),
        ("uk", "{d} {m} {y}\N{NARROW NO-BREAK SPACE}р.", "{m} {y}\N{NARROW NO-BREAK SPACE}р.", "серп.", "серп."),
        ("ar", "{d} {m} {y}", "{m} {y}", "أغسطس", "أغسطس"),
        ("fi", "{d}. {m} {y}", "{m} {y}", "elo", "elo"),
        ("ja", "{y}{m}{d}日", "{y}{m}", "8月", "8月"),
        ("lt", "{y} m. {m} {d} d.", "{y} m. {m}", "rugp.", "rugp."),
    ],
)
def test_short_dates_name_the_month(language: str, full: str, month: str, august: str, in_dates: str) -> None:
    said = words(Wording(language))
    assert (said["patterns"]["full"], said["patterns"]["month"]) == (full, month)
    assert (said["months"][7], said["monthsInDates"][7]) == (august, in_dates)


def test_the_year_brings_its_own_word_into_a_date() -> None:
    assert words(Wording("ja"))["patterns"]["year"] == "{y}年"


def test_digits_are_the_languages_own() -> None:
    assert words(Wording("fa"))["digits"] == "۰۱۲۳۴۵۶۷۸۹"
    assert words(Wording("hi"))["grouping"] == (3, 2)


def test_digits_that_are_two_units_of_a_script_string_come_one_by_one() -> None:
    assert words(Wording("ff-Adlm"))["digits"] == ("𞥐", "𞥑", "𞥒", "𞥓", "𞥔", "𞥕", "𞥖", "𞥗", "𞥘", "𞥙")


@pytest.mark.parametrize(
    ("language", "categories"),
    [
        ("en", {"one", "other"}),
        ("fr", {"one", "many", "other"}),
        ("uk", {"one", "few", "many", "other"}),
        ("ar", {"zero", "one", "two", "few", "many", "other"}),
        ("ja", {"other"}),
    ],
)
def test_plurals_come_by_the_categories_that_browsers_know(language: str, categories: set[str]) -> None:
    forms = words(Wording(language))["plural"]["{n} events"]
    assert set(forms) == categories
    assert "{n}" in forms["other"]  # one and two of something may need no number, as in Arabic


def test_plural_forms_are_those_of_the_catalogue() -> None:
    said, wording = words(Wording("uk")), Wording("uk")
    forms = said["plural"]["{n} events"]
    for number, category in ((1, "one"), (3, "few"), (5, "many")):
        assert forms[category].replace("{n}", str(number)) == wording.plural("{n} event", "{n} events", number)


def test_every_language_of_the_cldr_has_every_field() -> None:
    fields = {
        "year": ["{y}"],
        "bce": ["{y}"],
        "month": ["{m}", "{y}"],
        "day": ["{d}", "{m}"],
        "full": ["{d}", "{m}", "{y}"],
        "clock": ["{h}", "{min}"],
    }
    languages = [name for name in locale_identifiers() if "_" not in name]
    for name in languages[:: 1 if THOROUGH else 6]:
        forms = Wording(name).scripted()
        assert len(forms.digits) == 10, name
        assert len(forms.months) == len(forms.months_in_dates) == 12, name
        for pattern, expected in fields.items():
            assert sorted(set(re.findall(r"\{\w+\}", forms.patterns[pattern]))) == expected, (name, pattern)
