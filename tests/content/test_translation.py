"""Files of translations: what counts as one, what it says, and that any bytes are one or a fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.content.event import read_event
from timeline.content.names import language_in, original_of, stem_of
from timeline.content.pairing import Pairing, pair
from timeline.model import AccountWords, Event, MediaWords, Translation

FILE = "content/war/doha.uk.md"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("kursk.uk.md", "uk"),
        ("content/war/2024-08-06-kursk.pt-br.md", "pt-BR"),
        ("kursk.zh-Hant.md", "zh-Hant"),
        ("kursk.UK.MD", "uk"),
        ("_timeline.fr.md", "fr"),
        ("kursk.md", ""),
        ("kursk.v2.md", ""),
        ("kursk.xx.md", ""),
        ("kursk.english.md", ""),
        ("kursk.uk.jpg", ""),
        ("kursk.uk", ""),
        ("uk.md", ""),
        (".uk.md", ""),
        ("a.b.uk.md", "uk"),
        ("war.uk/kursk.md", ""),
    ],
)
def test_which_files_are_translations(name: str, language: str) -> None:
    assert language_in(name) == language


def test_what_they_translate() -> None:
    assert original_of("content/a.b.uk.md") == "content/a.b.md"
    assert stem_of("content/a.b.MD") == stem_of("content/a.b.md") == "content/a.b"


def event_of(text: str) -> Event:
    reading = read_event("content/war/doha.md", f"---\ntitle: Talks\ndate: 2024-08\n{text}\n---\n".encode())
    assert reading.event is not None, reading.problems
    return reading.event


def translation_of(text: str, file: str = FILE) -> Translation:
    reading = read_event(file, text.encode())
    assert reading.problems == ()
    assert reading.event is None
    assert reading.slug == ""
    assert reading.translation is not None
    return reading.translation


def test_every_key_arrives() -> None:
    found = translation_of(
        """---
title: Переговори
summary: Коротко
display_date: У серпні
tags: [один, ~, три]
actors: Катар
places: [Доха, {name: Мінськ}]
group: Дипломатія
accounts: [~, {says: Так}, {by: Він}, {}]
updates: [Скасовано, {note: Ні}, ~]
related: [через, ~]
media: [{alt: ""}, {alt: Порт, caption: Вночі, credit: Хтось}, ~]
extra: {colour: синій}
---
Текст.[^pap] Ще.[^huff][^pap]
"""
    )
    assert (found.file, found.original, found.lang) == (FILE, "content/war/doha", "uk")
    assert (found.title, found.summary, found.display_date) == ("Переговори", "Коротко", "У серпні")
    assert (found.tags, found.actors, found.places) == (("один", "", "три"), ("Катар",), ("Доха", "Мінськ"))
    assert found.accounts == (AccountWords(), AccountWords(says="Так"), AccountWords(by="Він"), AccountWords())
    assert found.updates == ("Скасовано", "Ні", "")
    assert found.related == ("через", "")
    assert found.media == (MediaWords(alt=""), MediaWords("Порт", "Вночі", "Хтось"), MediaWords())
    assert found.extra == {"colour": "синій"}
    assert found.cited == (("pap", 15), ("huff", 15))
    assert found.positions["tags.2"] == (5, 17)


def test_only_a_title_is_needed() -> None:
    found = translation_of("---\ntitle: Переговори\n---\n")
    assert found == Translation(FILE, "content/war/doha", "uk", "Переговори", positions={"title": (2, 8)})


def test_a_timelines_translation() -> None:
    reading = read_event("content/war/_timeline.uk.md", b"---\ntitle: War\n---\nText.\n")
    assert reading.problems == ()
    assert reading.introduction is None
    found = reading.translated_introduction
    assert found is not None
    assert (found.folder, found.original, found.lang, found.title) == ("war", "content/war/_timeline", "uk", "War")
    assert "<p>Text.</p>" in found.body.html


def paired(original: str, *translations: str) -> Pairing:
    files = [f"content/war/doha.{lang}.md" for lang in ("uk", "fr", "de")]
    read = [
        translation_of(f"---\ntitle: T\n{text}\n---\n", file) for text, file in zip(translations, files, strict=False)
    ]
    return pair(read, [], [event_of(original)], [], ["content/war/doha.md", *files])


def test_names_are_learnt_for_a_language_each() -> None:
    found = paired(
        "tags: [Talks, energy]\nplaces: Doha\ngroup: Diplomacy", "tags: [Розмови, ~]\ngroup: Д", "places: Doha"
    )
    assert found.problems == ()
    assert found.labels == {
        "uk": {"tags": {"talks": "Розмови"}, "groups": {"diplomacy": "Д"}},
        "fr": {"places": {"doha": "Doha"}},
    }


def test_a_name_may_be_translated_to_itself() -> None:
    assert paired("tags: [Sport, Talks]", "tags: [Sport, Переговори]").problems == ()


def test_two_names_may_not_become_one() -> None:
    (problem,) = paired("tags: [talks, negotiations]", "tags: [переговори, переговори]").problems
    assert str(problem) == (
        "content/war/doha.uk.md:3:20: error: “переговори” is the translation of “talks” in content/war/doha.uk.md,"
        " and here of “negotiations” (give each a name of its own)"
    )


def test_two_translations_of_one_file_into_one_language() -> None:
    one = translation_of("---\ntitle: A\n---\n", "content/war/doha.pt-BR.md")
    other = translation_of("---\ntitle: B\n---\n", "content/war/doha.pt-br.md")
    (problem,) = pair([one, other], [], [event_of("")], [], ["content/war/doha.md"]).problems
    assert str(problem) == (
        "content/war/doha.pt-br.md: error: content/war/doha.pt-BR.md is the translation into “pt-BR” already (keep one of the two)"
    )


PIECES = [
    "---\n",
    "title: T\n",
    "tags: ",
    "accounts: ",
    "updates: ",
    "media: ",
    "places: ",
    "[a]",
    "[~, b]",
    "[{}]",
    "[{says: b}]",
]
PIECES += [
    "{alt: a}",
    "date: 2024\n",
    "\n",
    "- ",
    "  ",
    "~",
    "'",
    "{",
    "]",
    "group: g\n",
    "[^a] text\n",
    "extra: {a: 1}\n",
    "\0",
]


@examples(150)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from([FILE, "content/_timeline.uk.md"]))
def test_any_text_is_a_translation_or_a_fault(text: str, file: str) -> None:
    event = event_of("tags: [x, y]\naccounts: [{by: a, says: b}]\nupdates: [{on: 2024, note: n}]\ngroup: h")
    for written in (text, f"---\ntitle: T\n{text}\n---\n"):
        reading = read_event(file, written.encode())
        failed = any(problem.severity == "error" for problem in reading.problems)
        assert (reading.translation is None and reading.translated_introduction is None) == failed
        assert all(problem.file == file and str(problem).isprintable() for problem in reading.problems)
        if reading.translation is not None:
            found = pair([reading.translation], [], [event], [], ["content/war/doha.md"])
            assert all(str(problem).isprintable() for problem in found.problems)
