"""The tagger in French: the same engine, another module of words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.extract.expecting import CASES, Case, cases, day, shown
from timeline.dates import parse
from timeline.extract.article import Article, read_article
from timeline.extract.candidates import Candidate, find
from timeline.extract.language import LANGUAGES, Language, known, language
from timeline.extract.scanning import scanner

FRENCH = [*cases(CASES.glob("fr-*.txt"))]


@pytest.mark.parametrize("case", FRENCH, ids=[case.name for case in FRENCH])
def test_dates_and_what_became_of_them(case: Case) -> None:
    assert [shown(one) for one in find(case.text, day(case.published), "fr")] == case.expected


def one(text: str) -> Candidate:
    (found,) = find(text, day("2024-08-20"), "fr")
    return found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Selon l’AFP, le pont s’est effondré lundi.", "AFP"),
        ("Selon l’agence Interfax, le pont s’est effondré lundi.", "Interfax"),
        ("D’après le quotidien Le Soir, le pont s’est effondré lundi.", "le quotidien Le Soir"),
        ("Le pont s’est effondré lundi, selon la préfecture.", "la préfecture"),
        ("Le pont s’est effondré lundi, a déclaré Anna Berg.", "Anna Berg"),
        ("Le pont s’est effondré lundi, a indiqué mardi dernier la ministre Anna Berg.", "Anna Berg"),
        ("« Le pont s’est effondré lundi », a dit sa directrice, Claire Neuville.", "Claire Neuville"),
        ("« Le pont s’est effondré lundi », a indiqué le ministère de la Défense.", "le ministère de la Défense"),
        ("Selon son président, Luc Aubertin, le pont s’est effondré lundi.", "Luc Aubertin"),
        ("La police a confirmé que le pont s’était effondré lundi.", "la police"),
        ("Anna Berg a affirmé à l’AFP que le pont s’était effondré lundi.", "Anna Berg (AFP)"),
        ("Lundi, la direction a annoncé un plan.", ""),
        ("Le pont s’est effondré lundi.", ""),
    ],
)
def test_who_says_so(text: str, who: str) -> None:
    assert find(text, day("2024-08-20"), "fr")[0].attribution == who


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Toutefois, le tribunal a ordonné le 18 juin un nouveau vote.", "Le tribunal a ordonné un nouveau vote"),
        ("En juillet 2022, le port a rouvert.", "Le port a rouvert"),
        ("Selon Reuters, le pont s’est effondré lundi.", "Le pont s’est effondré"),
        (
            "Le pont s’est effondré lundi, et personne n’a été blessé.",
            "Le pont s’est effondré, et personne n’a été blessé",
        ),
        ("« Les combats ont cessé dimanche », a indiqué Anna Berg.", "« Les combats ont cessé »"),
        ("« Nous partons », a dit le ministère lundi.", "Le ministère a dit : « Nous partons »"),
        ("Jusqu’en 2019, l’usine a produit du verre.", "L’usine a produit du verre"),
        ("Le 14 juillet a été choisi pour le vote.", "Le 14 juillet a été choisi pour le vote"),
    ],
)
def test_a_title_is_the_clause_without_its_date(text: str, title: str) -> None:
    assert find(text, day("2024-08-20"), "fr")[0].title == title


def test_days_come_before_months_in_numerals() -> None:
    assert one("Le pont s’est effondré le 07/08/2024.").edtf == "2024-08-07"
    assert one("Le pont s’est effondré le 14/06/2024.").edtf == "2024-06-14"


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_thin_spaces_and_guillemets(space: str) -> None:
    text = f"Le «{space}pont{space}» s’est effondré le 6{space}août à 14{space}h{space}30{space}: personne n’y était."
    found = one(text)
    assert found.edtf == "2024-08-06T14:30"
    assert found.text == f"6{space}août à 14{space}h{space}30"


def test_a_sentence_ends_behind_its_guillemet() -> None:
    found = find("« Le pont s’est effondré lundi. » Il sera reconstruit en 2026.", day("2024-08-20"), "fr")
    assert [candidate.quote for candidate in found] == [
        "« Le pont s’est effondré lundi. »",
        "Il sera reconstruit en 2026.",
    ]


def test_reasons_are_in_the_language_that_they_quote() -> None:
    assert one("Le pont s’est effondré lundi.").reason.endswith("« est effondré »")


# --- Articles -----------------------------------------------------------------------------------------------------------------------------


def article(name: str) -> Article:
    return read_article((CASES / "fr" / f"{name}.txt").read_bytes(), f"{name}.txt")


def expected(name: str) -> list[tuple[str, str, str]]:
    lines = (CASES / "fr" / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    return [(words, edtf, status or "reference") for words, edtf, status in map(_fields, lines)]


def _fields(line: str) -> tuple[str, str, str]:
    kind, _, rest = line.partition(" ")
    words, edtf, *status = rest.split(" | ")
    return words, edtf, status[0] if kind == "event" else ""


@pytest.mark.parametrize("name", ["barrage", "verrerie"])
def test_an_article_by_what_a_reader_would_note(name: str) -> None:
    """Nine of ten dated events with value and status, and as few that are none; references are told from them."""
    read = article(name)
    assert read.published is not None
    outside = [(mark.start, mark.end) for mark in read.marks]
    found = [
        one
        for one in find(read.text, read.published, read.language)
        if not any(low <= one.start < high for low, high in outside)
    ]
    wanted = expected(name)
    events = {entry for entry in wanted if entry[2] != "reference"}
    references = {entry[:2] for entry in wanted if entry[2] == "reference"}
    got = {(one.text, one.edtf, one.status) for one in found if one.event}
    assert len(events & got) >= 0.88 * len(events)
    assert len(events & got) >= 0.88 * len(got)
    assert not references & {entry[:2] for entry in got}


def test_day_of_publication_byline_and_what_is_no_text() -> None:
    read = article("barrage")
    assert (read.language, read.author) == ("fr", "Hélène Caradec")
    assert read.published is not None
    assert read.published.text == "2023-09-20"
    kinds = {read.text[mark.start : mark.end]: mark.kind for mark in read.marks}
    assert kinds["Partager"] == "furniture"
    assert kinds["Mis à jour le 21 septembre 2023 à 8h10"] == "dateline"
    assert any(text.startswith("Lire aussi") and kind == "furniture" for text, kind in kinds.items())


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Publié le 20 août 2024 à 14h05", "2024-08-20"),
        ("Publié le 20/08/2024 à 14:05, mis à jour le 21/08/2024 à 09:00", "2024-08-20"),
        ("Mis à jour le 21 août 2024 à 9 h 30, publié le 20 août 2024", "2024-08-20"),
        ("Par Anna Berg, le 1er août 2024", "2024-08-01"),
        ("Mardi 20 août 2024", "2024-08-20"),
        ("Mis en ligne le 20 août 2024", "2024-08-20"),
        ("Mis à jour le 20 août 2024 à 14h05", ""),
        ("Temps de lecture : 3 min", ""),
    ],
)
def test_day_of_publication(line: str, published: str) -> None:
    body = "La commission d’enquête a rendu son rapport sur l’effondrement du pont, et elle n’est pas tendre avec les élus."
    read = read_article(f"Le pont, un an après\n\n{line}\n\n{body}\n".encode(), "article.txt")
    assert (read.published.text if read.published else "") == published


@pytest.mark.parametrize(
    ("head", "tag"),
    [
        ('<html lang="fr-CA">', "fr"),
        ('<html><head><meta property="og:locale" content="fr_FR"></head>', "fr"),
        ('<html><head><meta http-equiv="Content-Language" content="fr"></head>', "fr"),
        ("<html>", "fr"),
    ],
)
def test_the_language_of_a_page(head: str, tag: str) -> None:
    body = "Le conseil municipal a voté la fermeture du pont, qui est interdit aux camions dans les deux sens pour des raisons de sécurité."
    page = f"{head}<body><article><h1>Le pont ferme</h1><p>{body}</p></article></body></html>"
    assert read_article(page.encode(), "page.html").language == tag


def test_a_text_that_names_no_language() -> None:
    french = "Le maire a signé un arrêté qui interdit la baignade dans le lac et sur les plages de la commune pour tout l’été."
    assert read_article(french.encode(), "a.txt").language == "fr"
    assert read_article(b"Pax.", "a.txt").language == ""


# --- The module of a language ---------------------------------------------------------------------------------------------------------------


def test_languages_that_are_known() -> None:
    assert known("fr")
    assert known("fr-CA")
    assert known("EN_gb")
    assert not known("de")
    assert not known("")


@pytest.mark.parametrize("tag", LANGUAGES)
class TestModule:
    def test_is_complete(self, tag: str) -> None:
        words = language(tag)
        assert words.tag == tag
        empty = {field.name for field in dataclasses.fields(words) if not getattr(words, field.name)}
        assert empty <= {
            "day_first",
            "capital",
            "names",
            "half_days",
            "name_tail",
            "spaced",
            "particles",
            "zones",
            "only_ahead",
        }
        assert {field.name for field in dataclasses.fields(words)} == set(Language.__slots__)

    def test_has_the_reasons_and_patterns_of_the_first(self, tag: str) -> None:
        words, first = language(tag), language("en")
        assert words.reasons.keys() == first.reasons.keys()
        for name, reason in words.reasons.items():
            assert re.findall(r"\{\w+\}", reason) == re.findall(r"\{\w+\}", first.reasons[name]), name
        assert words.joins.keys() == first.joins.keys()
        assert {name for name, _ in words.bounds} == {name for name, _ in first.bounds}
        assert {name for name, _ in words.tenses} == {"supposed", "future", "past", "present"}
        assert {kind for kind, _ in words.attributions} == {"source", "speaker"}
        assert all("{name}" in pattern or "(?P<role>" in pattern for _, pattern in words.attributions)

    def test_words_in_rules_have_their_values(self, tag: str) -> None:
        """What stands in a rule's group is looked up under that group's name."""
        words = language(tag)
        assert set(words.months.values()) == set(range(1, 13))
        assert set(words.weekdays.values()) == set(range(7))
        assert set(words.seasons.values()) == set(range(4))
        assert {"day", "week", "month", "quarter", "half", "year", "decade", "century"} <= set(words.units.values())
        assert set(words.portions.values()) <= {"early", "mid", "late", "end", "first half", "second half", "same", ""}
        assert words.distant <= words.relations.keys()
        assert words.running <= words.which.keys()
        assert words.from_anchor <= words.which.keys()

    def test_rules_compile_and_are_of_kinds_that_the_engine_has(self, tag: str) -> None:
        from timeline.extract.resolving import Resolver

        words = language(tag)
        assert scanner(words).opening
        readers = Resolver(700_000, words)._readers.keys() | {"days"}
        assert {kind for kind, _ in words.rules} <= readers
        kinds = {"days", "month", "season", "fraction", "weekday", "near", "which", "shift", "that", "year", "decade"}
        assert kinds | {"century", "holiday", "clock", "stretch", "partof", "duration", "numeric", "iso"} <= {
            kind for kind, _ in words.rules
        }


def test_english_does_not_load_french() -> None:
    code = (
        "import sys; from timeline.dates import parse; from timeline.extract.candidates import find;"
        "find('It fell on Monday.', parse('2024-08-20')); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "timeline.extract.languages.fr" not in done.stdout.split()


# --- Any text -----------------------------------------------------------------------------------------------------------------------------

VOCABULARY = (
    "le la les l’ d’ du des de en au aux à depuis jusqu’ avant après d’ici lundi mardi dernier prochain prochaine semaine mois an année ans jours "
    "jour 14 juin 1er mai mars 2024 aujourd’hui hier demain il y a plus tard dans deux trois premier trimestre semestre début fin mi- années "
    "1990 quatre-vingt-dix XIXe siècle . , ; : « » ( ) - – et ou entre midi 14h30 14 h 30 8 heures du matin GMT Noël Pâques était sera a "
    "annulé aurait selon X Y a déclaré \n \n\n 31 février 29 9999 0000 01/02/24 24h61 mil neuf cent deux mille été hiver veille lendemain"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))
DAYS = st.dates(max_value=dt.date(2999, 12, 31))


@example("1/1/00 0 0H00", dt.date(2000, 1, 1))  # a day in doubt, and a time of it
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)), DAYS)
def test_any_text_gives_dates_in_their_place(text: str, published: Any) -> None:
    behind = 0
    for candidate in find(text, day(published.isoformat()), "fr"):
        assert behind <= candidate.start < candidate.end
        behind = candidate.end
        assert text[candidate.start : candidate.end] == candidate.text
        parse(candidate.edtf)
        parse(candidate.date)
        assert candidate.quote in text
        assert bool(candidate.status) == candidate.event


@pytest.mark.parametrize(
    "piece", ["1er, ", "14 juin, ", "lundi ", "l’", "« ", "A. ", "a été ", "de la ", "le 1er et ", " "]
)
def test_time_grows_with_size_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = []
        for _ in range(2):
            start = time.process_time()
            find(text, day("2024-08-20"), "fr")
            best.append(time.process_time() - start)
        return min(best)

    find("Le 1er mai 2020 il a plu, a dit Anna Berg.", day("2020-05-02"), "fr")
    assert seconds(12_000) < 12 * seconds(3_000) + 0.1
