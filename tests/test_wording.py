"""Words, numbers and dates in the reader's language."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.dates import Instant, parse, understand
from timeline.wording import Wording, datetime_attribute
from timeline.wording.catalogue import LOCALES

TRANSLATED = sorted(path.name for path in LOCALES.iterdir() if path.is_dir() and path.name != "en")

# --- Dates in English --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "long", "short"),
    [
        ("2024-06-14", "14 June 2024", "14 Jun 2024"),
        ("2022-07", "July 2022", "Jul 2022"),
        ("2024", "2024", "2024"),
        ("2024-06-14T12:30", "14 June 2024, 12:30", "14 Jun 2024, 12:30"),
        ("2024-06-14T12:30:05", "14 June 2024, 12:30:05", "14 Jun 2024, 12:30:05"),
        ("2024-06-14T12:30Z", "14 June 2024, 12:30 (UTC)", "14 Jun 2024, 12:30 (UTC)"),
        ("2024-06-14T12:30+03:00", "14 June 2024, 12:30 (UTC+3)", "14 Jun 2024, 12:30 (UTC+3)"),
        ("2024-06-14T12:30-03:30", "14 June 2024, 12:30 (UTC−3:30)", "14 Jun 2024, 12:30 (UTC−3:30)"),
        ("185X", "1850s", "1850s"),
        ("180X", "between 1800 and 1809", "between 1800 and 1809"),
        ("17XX", "18th century", "18th century"),
        ("20XX", "21st century", "21st century"),
        ("1XXX", "between 1000 and 1999", "between 1000 and 1999"),
        ("-04XX", "5th century BC", "5th century BC"),
        ("-044X", "between 450 BC and 441 BC", "between 450 BC and 441 BC"),
        ("1968-21", "spring 1968", "spring 1968"),
        ("1968-29", "spring 1968 (Southern Hemisphere)", "spring 1968 (Southern Hemisphere)"),
        ("2024-34", "2nd quarter 2024", "Q2 2024"),
        ("2024-37", "January – April 2024", "Jan – Apr 2024"),
        ("2024-40", "first half of 2024", "first half of 2024"),
    ],
)
def test_single_dates(edtf: str, long: str, short: str) -> None:
    wording = Wording("en")
    assert wording.date(parse(edtf)) == long
    assert wording.date(parse(edtf), "short") == short


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("0000", "1 BC"),
        ("0079", "79 AD"),
        ("0079-08-24", "24 August 79 AD"),
        ("0800", "800"),
        ("Y17000", "17,000"),
        ("Y-169999", "170,000 BC"),
        ("Y-170000", "170,001 BC"),
        ("Y17E7", "170,000,000"),
    ],
)
def test_years_of_any_size(edtf: str, text: str) -> None:
    assert Wording("en").date(parse(edtf)) == text


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("1850~", "about 1850"),
        ("185X~", "about the 1850s"),
        ("2024-06-14~", "about 14 June 2024"),
        ("1850?", "1850 (uncertain)"),
        ("1850%", "about 1850 (uncertain)"),
        ("2004-06-~11", "about 11 June 2004"),
        ("2004-?06-11", "11 June 2004 (month uncertain)"),
        ("~2004-06-11", "11 June 2004 (year approximate)"),
        ("2004?-?06-11", "11 June 2004 (year uncertain, month uncertain)"),
        ("1950S2", "about 1950"),
        ("2024-06-XX", "a day in June 2024"),
        ("2004-XX", "a month of 2004"),
        ("2004-XX-XX", "a day in 2004"),
        ("1985-04-1X", "between 10 and 19 April 1985"),
        ("1985-1X", "between October and December 1985"),
        ("XXXX-12-25", "25 December, unknown year"),
        ("156X-12-25", "25 December, 1560s"),
        ("156X-12", "December, 1560s"),
        ("XXXX", "unknown year"),
        ("1X32", "between 1032 and 1932"),
    ],
)
def test_doubt_and_unknown_digits(edtf: str, text: str) -> None:
    assert Wording("en").date(parse(edtf)) == text


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2024-06-14/2024-06-16", "14–16 June 2024"),
        ("2024-06-14/2024-07-03", "14 June – 3 July 2024"),
        ("2023-12-14/2024-07-03", "14 December 2023 – 3 July 2024"),
        ("2024-06-14/2024-06-14", "14 June 2024"),
        ("2022-07/2023-07", "July 2022 – July 2023"),
        ("2022-07/2022-09", "July – September 2022"),
        ("1914/1918", "1914–1918"),
        ("-0099/-0043", "100 BC – 44 BC"),
        ("-0099/0100", "100 BC – 100 AD"),
        ("1968-21/1968-23", "spring 1968 – autumn 1968"),
        ("2022/2023-12-31", "2022 – 31 December 2023"),
        ("1850~/1860", "about 1850 – 1860"),
        ("2024-08-06/..", "since 6 August 2024"),
        ("../2024-12-31", "until 31 December 2024"),
        ("185X/..", "since the 1850s"),
        ("2019/", "from 2019 (end unknown)"),
        ("/2019", "until 2019 (start unknown)"),
        ("../..", "at all times"),
        ("[2024-08-20..2024-12-31]", "between 20 August and 31 December 2024"),
        ("[1850..1853]", "between 1850 and 1853"),
        ("[1667,1668,1670..1672]", "1667, 1668 or between 1670 and 1672"),
        ("[2024-06-14,2024-06-15]", "14 or 15 June 2024"),
        ("[2024-06-14,2024-06-15,2024-06-18]", "14, 15 or 18 June 2024"),
        ("[2024-06-14,2024-07-15]", "14 June 2024 or 15 July 2024"),
        ("[..1849]", "1849 or earlier"),
        ("[1851..]", "1851 or later"),
        ("{1960,1961-12}", "1960 and December 1961"),
        ("{1667..1672}", "1667–1672"),
        ("{..1983-12}", "until December 1983"),
    ],
)
def test_intervals_and_sets(edtf: str, text: str) -> None:
    assert Wording("en").date(parse(edtf)) == text


@pytest.mark.parametrize(
    "edtf",
    [
        "2024-06-14",
        "2022-07",
        "2024",
        "185X",
        "17XX",
        "-04XX",
        "-0043",
        "-0043-03-15",
        "0079-08-24",
        "1968-21",
        "2024-34",
        "2024-40",
        "1850~",
        "2024-06-14T12:30+03:00",
        "2024-06-14/2024-06-16",
        "2024-06-14/2024-07-03",
        "2023-12-14/2024-07-03",
        "2022-07/2023-07",
        "1914/1918",
        "-0099/-0043",
        "-0099/0100",
        "2024-08-06/..",
        "../2024-12-31",
        "185X/..",
        "[2024-08-20..2024-12-31]",
        "[1850..1853]",
        "[2024-06-14,2024-06-15]",
        "[..1849]",
        "[1851..]",
        "{1960,1961-12}",
        "Y-169999",
    ],
)
def test_what_is_shown_can_be_written_again(edtf: str) -> None:
    assert str(understand(Wording("en").date(parse(edtf)))) == edtf


@pytest.mark.parametrize(
    ("edtf", "note"),
    [
        ("2024-06-14", ""),
        ("2024-06-14T12:30", ""),
        ("2024-08", "known to the month"),
        ("1968-21", "known to the season"),
        ("2024-34", "known to the quarter"),
        ("2024-40", "known to a part of the year"),
        ("2024", "known to the year"),
        ("185X", "known to the decade"),
        ("18XX", "known to the century"),
        ("2024-06-XX", "known to the month"),
        ("1850~", "approximate"),
        ("1950S2", "approximate"),
        ("2024-06-14?", "uncertain"),
        ("2024-06?", "known to the month, uncertain"),
        ("1850%", "approximate, uncertain"),
        ("2022-07/2023", "known to the year"),
        ("2024-08-06/..", ""),
        ("[1850..1853]", "exact date not known"),
        ("{1960,1961}", ""),
    ],
)
def test_precision(edtf: str, note: str) -> None:
    assert Wording("en").precision(parse(edtf)) == note


# --- Stretches of time -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ((2024, 6, 14), (2024, 6, 14), "the same day"),
        ((2024, 6, 14), (2024, 6, 15), "the next day"),
        ((2024, 6, 14, 23), (2024, 6, 15, 1), "the next day"),
        ((2024, 6, 14, 10), (2024, 6, 14, 10, 45), "45 minutes later"),
        ((2024, 6, 14, 10), (2024, 6, 14, 12), "2 hours later"),
        ((2024, 6, 14, 10), (2024, 6, 14, 12, 20), "about 2 hours later"),
        ((2024, 6, 14), (2024, 6, 17), "3 days later"),
        ((2024, 6, 14), (2024, 6, 28), "2 weeks later"),
        ((2024, 8, 6), (2024, 9, 24), "7 weeks later"),
        ((2024, 8, 6), (2024, 9, 21), "about 7 weeks later"),
        ((2024, 1, 1), (2024, 2, 1), "a month later"),
        ((2022, 7, 1), (2024, 6, 1), "23 months later"),
        ((2022, 7, 1), (2024, 6, 14), "about 23 months later"),
        ((2022, 1, 1), (2023, 1, 1), "a year later"),
        ((2014, 3, 18), (2022, 2, 24), "about 8 years later"),
        ((1453, 5, 29), (1850, 5, 29), "about 400 years later"),
        ((-43, 3, 15), (2024, 3, 15), "about 2,100 years later"),
        ((2024, 6, 14), (2024, 6, 13), ""),
    ],
)
def test_gap(before: tuple[int, int, int], after: tuple[int, int, int], text: str) -> None:
    assert Wording("en").gap(Instant(*before), Instant(*after)) == text


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2024-06-14/2024-06-16", "for 3 days"),
        ("2022-07/2023-07", "for about a year"),
        ("2022-07/2022-09", "for about 2 months"),
        ("1914/1918", "for about 4 years"),
        ("180X/185X", "for about 50 years"),
        ("2023-12-14/2024-07-03", "for about 7 months"),
        ("2024-06-14", ""),
        ("2024-06-14/..", ""),
        ("[2024-06-14..2024-06-16]", ""),
    ],
)
def test_how_long_an_interval_lasted(edtf: str, text: str) -> None:
    assert Wording("en").lasting(parse(edtf)) == text


def test_length() -> None:
    wording = Wording("en")
    assert wording.length(Instant(2024, 6, 14), Instant(2024, 6, 14, 23, 59, 59)) == "for a day"
    assert wording.length(Instant(2024, 6, 14, 10), Instant(2024, 6, 14, 11, 59, 59)) == "for 2 hours"
    assert wording.length(Instant(2024, 6, 14), Instant(2024, 6, 13)) == ""


# --- Headings, ticks, the attribute --------------------------------------------------------------------------------------------------


def test_headings() -> None:
    wording = Wording("en")
    assert (wording.year(2024), wording.year(-43)) == ("2024", "44 BC")
    assert [wording.month(2024, 8, style) for style in ("long", "short", "name")] == [
        "August 2024",
        "Aug 2024",
        "August",
    ]


@pytest.mark.parametrize(
    ("unit", "at_the_beginning", "within"),
    [
        ("century", "1900", "2022"),
        ("decade", "1900", "2022"),
        ("year", "1900", "2022"),
        ("quarter", "1900", "Jul 2022"),
        ("month", "1900", "Jul 2022"),
        ("day", "1 Jan 1900", "14 Jul"),
        ("hour", "1 Jan", "12:00"),
    ],
)
def test_ticks(unit: str, at_the_beginning: str, within: str) -> None:
    wording = Wording("en")
    assert wording.tick(Instant(1900, 1, 1), unit) == at_the_beginning  # type: ignore[arg-type]  # a parameter that is one of the literals
    assert wording.tick(Instant(2022, 7, 14, 12), unit) == within  # type: ignore[arg-type]  # a parameter that is one of the literals


@pytest.mark.parametrize(
    ("edtf", "attribute"),
    [
        ("2024-06-14", "2024-06-14"),
        ("2024-06", "2024-06"),
        ("2024", "2024"),
        ("0079", "0079"),
        ("Y17000", "17000"),
        ("2024-06-14T12:30", "2024-06-14T12:30"),
        ("2024-06-14T12:30:15Z", "2024-06-14T12:30:15Z"),
        ("2024-06-14T12:30-03:30", "2024-06-14T12:30-03:30"),
        *(
            (edtf, None)
            for edtf in ("0000", "-0043", "1850~", "2024-06-14?", "1968-21", "2024-34", "185X", "2024-06-XX")
        ),
        *((edtf, None) for edtf in ("1950S2", "2024-06-14T24:00", "2022-07/2023-07", "2024-08-06/..", "[1850..1853]")),
    ],
)
def test_datetime_attribute(edtf: str, attribute: str | None) -> None:
    assert datetime_attribute(parse(edtf)) == attribute


# --- Other languages -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "edtf", "text"),
    [
        ("en-US", "2024-06-14", "June 14, 2024"),
        ("en-US", "[2024-08-20..2024-12-31]", "between August 20 and December 31, 2024"),
        ("fr", "2024-06-14", "14 juin 2024"),
        ("fr", "2024-08-06/..", "depuis le 6 août 2024"),
        ("fr", "2024-08/..", "depuis août 2024"),
        ("fr", "../185X", "jusqu’aux années 1850"),
        ("fr", "-04XX", "Ve siècle av. J.-C."),
        ("fr", "1968-22/..", "depuis l’été 1968"),
        ("fr-CA", "18XX", "XIXe siècle"),
        ("uk", "2024-08", "серпень 2024\u202fр."),
        ("uk", "2024-08/..", "з серпня 2024\u202fр."),
        ("uk", "2024-08-06/..", "з 6 серпня 2024\u202fр."),
        ("uk", "185X~", "близько 1850-х років"),
        ("uk", "2019/..", "з 2019\u202fр."),
        ("de", "2024-08-06/..", "seit dem 6. August 2024"),
        ("de", "2024-08/..", "seit August 2024"),
        ("de", "[2024-06-14,2024-06-15]", "14. oder 15. Juni 2024"),
        ("de", "185X/..", "seit den 1850er-Jahren"),
        ("ar", "2019/..", "منذ عام 2019"),
        ("ar-EG", "2024-06-14", "١٤ يونيو ٢٠٢٤"),
        ("fa", "2022-07/2022-09", "ژوئیه تا سپتامبر ۲۰۲۲"),
        ("ja", "2024-06-14/2024-06-16", "2024年6月14日～16日"),
        ("es", "2024-06-14", "14 de junio de 2024"),
    ],
)
def test_dates_in_other_languages(language: str, edtf: str, text: str) -> None:
    assert Wording(language).date(parse(edtf)) == text


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("fr", ["2 jours plus tard", "un an plus tard"]),
        ("de", ["2 Tage später", "ein Jahr später"]),
        ("uk", ["через 2 дні", "через 1 рік"]),
        ("ar", ["بعد يومين", "بعد سنة"]),
    ],
)
def test_gaps_follow_each_language_s_plurals(language: str, texts: list[str]) -> None:
    wording, start = Wording(language), Instant(2022, 1, 1)
    assert [wording.gap(start, Instant(2022, 1, 3)), wording.gap(start, Instant(2023, 1, 1))] == texts


def test_direction_and_language() -> None:
    assert [(Wording(tag).language, Wording(tag).direction) for tag in ("en", "ar", "he")] == [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
    ]


@pytest.mark.parametrize("language", ["tlh", "xx-YY", "", "../../etc", "en-Nowhere"])
def test_what_is_not_known_of_a_language_is_said_in_english(language: str) -> None:
    wording = Wording(language)
    assert wording.date(parse("2024-08-06/..")) == "since 6 August 2024"
    assert wording.language == language


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "English"),
        ("uk", "Українська"),
        ("ar", "العربية"),
        ("fr", "Français"),
        ("de", "Deutsch"),
        ("en-GB", "British English"),
        ("zh-Hant-TW", "繁體中文"),
        ("ka", "ქართული"),
    ],
)
def test_a_language_in_its_own_words(language: str, name: str) -> None:
    assert Wording(language).own_name == name


def test_what_runs_the_other_way_is_isolated() -> None:
    english, arabic = Wording("en"), Wording("ar")
    assert english.isolated("PAP 2024") == "PAP 2024"
    assert english.isolated("Économie – Україна") == "Économie – Україна"
    assert english.isolated("وكالة") == "\u2068وكالة\u2069"
    assert arabic.isolated("PAP") == "\u2068PAP\u2069"
    assert arabic.isolated("وكالة 24") == "وكالة 24"
    assert arabic.isolated("") == english.isolated("") == ""


def test_numbers() -> None:
    assert Wording("en").number(1234567) == "1,234,567"
    assert Wording("de").number(1234567) == "1.234.567"
    assert Wording("hi").number(1234567) == "12,34,567"
    assert Wording("fa").number(-12) == "−۱۲"
    assert Wording("en").plural("{n} event", "{n} events", 1) == "1 event"
    assert (
        Wording("en").plural("{n} event in {year}", "{n} events in {year}", 1200, year=2024) == "1,200 events in 2024"
    )


def test_interface_words_without_a_translation_stay_english() -> None:
    wording = Wording("fr")
    assert wording.text("no translation of {this}", this="it") == "no translation of it"
    assert wording.text("100 % {literal}") == "100 % {literal}"
    assert wording.plural("{n} quux", "{n} quuxes", 2) == "2 quuxes"


MANY = (
    "en",
    "en-US",
    "fr",
    "uk",
    "ar",
    "ar-EG",
    "de",
    "fa",
    "he",
    "ja",
    "zh-Hant",
    "es",
    "pt-BR",
    "pl",
    "ru",
    "hi",
    "th",
    "tr",
    "ko",
    "cs",
)


@given(st.sampled_from(MANY), st.dates(), st.dates(), st.sampled_from(["long", "short"]))
@examples(150)
def test_intervals_name_both_ends_in_every_language(language: str, one: object, other: object, style: str) -> None:
    """Every day and year that an end has is there, and the text starts with what the first date starts with."""
    first, last = sorted((str(one), str(other)))
    wording = Wording(language)
    text = latin(wording.date(parse(f"{first}/{last}"), style))  # type: ignore[arg-type]  # a parameter that is one of the literals
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    for day in (first, last):
        year, _, number = (int(part) for part in day.split("-"))
        assert number in numbers
        assert year in numbers


def latin(text: str) -> str:
    return "".join(str(int(character)) if character.isdecimal() else character for character in text)


@pytest.mark.parametrize("language", MANY)
def test_a_month_to_another_names_both(language: str) -> None:
    wording = Wording(language)
    text = wording.date(parse("2022-07/2022-09"))
    names = {wording.date(parse(f"2022-{month}/2022-12")) for month in ("07", "08", "09")}
    assert len(names) == 3
    assert text != wording.date(parse("2022-07/2022-08"))
    assert text not in (wording.date(parse("2022-07")), wording.date(parse("2022-09")))


def test_one_language_leaves_no_trace_in_another() -> None:
    """Babel's own dictionaries would: whichever language is first resolves what others share."""
    script = (
        "from timeline.wording import Wording\n"
        "from timeline.dates import parse\n"
        "for language in ('he', 'fr', 'ja', 'en'):\n"
        "    wording = Wording(language)\n"
        "    print(wording.month(2024, 9, 'short'), wording.date(parse('2024-34')), sep='|')\n"
    )
    found = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], check=True, capture_output=True, encoding="utf-8"
    )
    assert found.stdout.splitlines()[1:] == [
        "sept. 2024|2e trimestre 2024",
        "2024年9月|2024年第2四半期",
        "Sept 2024|2nd quarter 2024",
    ]


def test_babel_is_imported_only_when_a_wording_is_made() -> None:
    script = (
        "import sys, timeline.wording; assert 'babel' not in sys.modules; "
        "timeline.wording.Wording('en'); assert 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


IN_WORDS = (
    "185X",
    "18XX",
    "-04XX",
    "1968-21",
    "1968-22",
    "1968-23",
    "1968-24",
    "1968-25",
    "1968-32",
    "2024-40",
    "2024-41",
    "1850~",
    "1850?",
    "2004-?06-11",
    "2004?-06-11",
    "~2004-06-11",
    "2004-06-?11",
    "2024-08-06/..",
    "../2024-12-31",
    "2019/",
    "/2019",
    "../..",
    "2024-06-XX",
    "2004-XX",
    "2004-XX-XX",
    "[1667,1668,1670..1672]",
    "[..1849]",
    "[1851..]",
    "XXXX",
    "XXXX-12-25",
)
COGNATES = {"date", "second", "April", "August", "September", "November"}
"""Words that are the same in English and French or German."""


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_is_left_in_dates(language: str) -> None:
    wording = Wording(language)
    values = [parse(edtf) for edtf in IN_WORDS]
    texts = [wording.date(value) for value in values] + [wording.precision(value) for value in values]
    english = " ".join([Wording("en").date(value) + " " + Wording("en").precision(value) for value in values])
    words, english_words = (set(re.findall(r"[^\W\d_]{4,}", text)) for text in (" ".join(texts), english))
    assert words & english_words <= COGNATES
