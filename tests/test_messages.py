"""Every word of the interface can be translated, is collected, and is translated in the catalogues that come along."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest
from babel.core import Locale
from babel.messages import Catalog
from babel.messages.jslexer import tokenize, unquote_string
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.building import ROOT, TODAY, timeline
from timeline.wording import Wording, catalogue
from timeline.wording.catalogue import LOCALES, Catalogue

LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
TRANSLATED = [language for language in LANGUAGES if language != "en"]
TEMPLATES = sorted((ROOT / "themes/default/templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "themes/default/static/js").glob("*.js"))
Key = tuple[str | None, str]


def read(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES/timeline.po").open("rb") as source:
        return read_po(source, locale=language)


def several(text: object) -> tuple[str, ...]:
    """One text, or the forms of a plural."""
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def collected() -> set[tuple[str, ...]]:
    with (LOCALES / "timeline.pot").open("rb") as source:
        return {several(message.id) for message in read_po(source) if message.id}


# --- The catalogues ----------------------------------------------------------------------------------------------------------------


def test_what_is_collected_and_compiled_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools/messages.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    found = {
        several(message.id): several(message.string) for message in read(language) if message.id and not message.context
    }
    assert set(found) == collected()
    assert [message for message, strings in found.items() if not all(strings)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_doubt_or_in_memory(language: str) -> None:
    catalogue = read(language)
    assert not any(message.fuzzy for message in catalogue if message.id)
    assert not catalogue.obsolete
    known = {message[0] for message in collected()}
    assert {several(message.id)[0] for message in catalogue if message.context} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_is_what_is_written(language: str) -> None:
    with (LOCALES / language / "LC_MESSAGES/timeline.mo").open("rb") as binary:
        read_back = read_mo(binary)

    def said(catalogue: Catalog) -> dict[Key, tuple[str, ...]]:
        return {(_text(one.context), several(one.id)[0]): several(one.string) for one in catalogue if one.id}

    assert said(read_back) == said(read(language))


def _text(context: str | bytes | None) -> str | None:
    return context.decode() if isinstance(context, bytes) else context  # Babel leaves those of .mo files undecoded


NUMBERS = {"{nth}", "{n}", "{roman}"}
"""A century's number in three forms, of which each language takes one."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_fields(language: str) -> None:
    for message in read(language):
        if not message.id:
            continue
        originals, strings = several(message.id), several(message.string)
        known = set().union(*map(fields, originals))
        spare = NUMBERS if "{nth}" in known else set()
        for string in strings:
            assert fields(string) <= known | spare, (originals, string)
        # The last form is for most numbers, and cannot say them in words.
        assert fields(originals[-1]) - spare <= fields(strings[-1]), (originals, strings[-1])


def fields(text: str) -> set[str]:
    return {f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name}


def plural_of(language: str) -> Callable[[int], int]:
    """Which form goes with a number."""
    with (LOCALES / language / "LC_MESSAGES/timeline.mo").open("rb") as binary:
        return GNUTranslations(binary).plural  # type: ignore[attr-defined, no-any-return]  # `plural` is made by GNUTranslations while it reads


@pytest.mark.parametrize("language", TRANSLATED)
def test_there_is_a_form_for_every_kind_of_number(language: str) -> None:
    """The CLDR's kinds, as far as whole numbers have them, and the forms are the same."""
    kind, form = Locale.parse(language).plural_form, plural_of(language)
    pairs = {(kind(number), form(number)) for number in range(1_000)}
    assert (
        len(pairs) == len({kind for kind, _ in pairs}) == len({form for _, form in pairs}) == read(language).num_plurals
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_form_without_a_number_is_for_one_number_only(language: str) -> None:
    form = plural_of(language)
    numbers = [[number for number in range(1, 1_000) if form(number) == index] for index in range(6)]
    for message in read(language):
        originals, strings = several(message.id), several(message.string)
        if len(originals) == 2 and "{n}" in originals[1]:
            vague = [
                string
                for string, served in zip(strings, numbers, strict=False)
                if len(served) > 1 and "{n}" not in string
            ]
            assert vague == [], originals


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_end_as_the_english_ones_do(language: str) -> None:
    for message in read(language):
        for end in ".:":
            if message.id and several(message.id)[0].endswith(end):
                assert [string for string in several(message.string) if not string.endswith(end)] == [], message.id


# --- Every word comes from them ------------------------------------------------------------------------------------------------------


class Words(HTMLParser):
    """The texts and the read-out attributes of a page, Jinja's own signs taken out before."""

    SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title", "content", "value")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.within: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within.append(tag)
        named = dict(attrs)
        read_out = (":title", ":description", ":alt", "site_name")
        technical = tag == "meta" and not f":{named.get('property') or named.get('name')}".endswith(read_out)
        self.found += [value for name, value in attrs if name in self.SPOKEN and value and not technical]

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "code", "textarea"} & set(self.within):
            self.found.append(data)


LETTERS = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r'[\w-]+=""', "", text)  # of attributes in a block that Jinja puts into a tag
    assert {word for piece in Words(text).found for word in LETTERS.findall(piece)} == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_say_nothing_that_is_not_collected(path: Path) -> None:
    """A text of several words, or one word with a capital, is something to be read, unless it is an error that a developer reads."""
    messages = {text for message in collected() for text in message}
    tokens = list(tokenize(path.read_text("utf-8")))
    texts = {
        unquote_string(token.value)
        for number, token in enumerate(tokens)
        if token.type == "string" and tokens[number - 2].value != "Error"
    }
    read = {text for text in texts if re.match(r"[A-Z][a-z]+$|[A-Za-z]+ [A-Za-z]+ ", text)}
    assert read - messages - NAMES == set()


NAMES = {"Home", "End", "Enter", "Escape", "Tab", "Canvas"}
"""Of keys and of a system's colours."""


class Pseudo(Catalogue):
    """Translates every message into itself between brackets, so that what was not translated can be seen."""

    def __init__(self) -> None:
        super().__init__(catalogue.catalogue("en")._translations)

    def text(self, message: str) -> str:
        return f"⟦{message}⟧"

    def plural(self, one: str, many: str, n: int) -> str:
        return f"⟦{one if n == 1 else many}⟧"

    def phrase(self, kind: str, message: str) -> str:
        return f"⟦{message}⟧"


GREEK = {
    "ena.md": """---
title: Ένα
date: 2024-08~
status: cancelled
confidence: disputed
tags: [άλφα, βήτα]
actors: [Γάμμα]
places: [{name: Δέλτα, lat: 25.29, lon: 51.53}]
group: Έψιλον
sources: [πηγή, {title: Άλλη, url: "https://example.org/", accessed: 2024-08-01}]
accounts:
  - {by: Ζήτα, says: Ήτα, source: πηγή}
updates:
  - {on: 2024-08-17, status: cancelled, note: Θήτα, source: πηγή}
related: [{event: dyo, how: ιώτα}, tria, tessera, pente]
media: [{src: media/doha.png, alt: Κάππα, caption: Λάμδα, credit: Μυ, licence: Νυ}]
---
Ξι.
""",
    "dyo.md": "---\ntitle: Δύο\ndate: 2024-08-06/..\ndraft: true\n---\n",
    "tria.md": "---\ntitle: Τρία\ndate: 2025\nplaces: [{name: Όμικρον, lat: 10, lon: 10}]\n---\n",
    "tessera.md": "---\ntitle: Τέσσερα\ndate: 2023-01/2023-07\n---\n",
    "pente.md": "---\ntitle: Πέντε\ndate: -0043?\nstatus: postponed\n---\n",
    "exi.md": "---\ntitle: Έξι\ndate: 2022\nkind: period\n---\n",
    "epta.md": "---\ntitle: Επτά\ndate: ../1850\n---\n",
    "war/_timeline.md": "---\ntitle: Πόλεμος\n---\n",
    "war/okto.md": "---\ntitle: Οκτώ\ndate: 2024-09-01T12:30\n---\n",
    "sources.yaml": "πηγή: {title: Πηγή, publisher: Ρο, author: Σίγμα, published: 2024-08-20, quote: Ταυ}\nμόνη: {title: Μόνη}\n",
}


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose own words are all Greek, with an interface between brackets: whatever else is Latin was not translated."""
    site = tmp_path_factory.mktemp("pseudo")
    (site / "content/media").mkdir(parents=True)
    (site / "content/war").mkdir()
    for name, text in GREEK.items():
        (site / "content" / name).write_text(text, "utf-8")
    for number in range(30):
        text = f"---\ntitle: Γεγονός {number}\ndate: {1900 + number}-01-{number + 1:02d}\nimportance: {1 + number % 5}\n---\n"
        (site / "content" / f"{number + 100}.md").write_text(text, "utf-8")
    (site / "content/media/doha.png").write_bytes(
        (ROOT / "tests/browser/sites/gallery/content/media/square.png").read_bytes()
    )
    settings = 'title = "Τίτλος"\nlanguage = "el"\nauthor = "Ύψιλον"\nevents_per_page = 10\nbase_url = "https://example.org/"\n'
    (site / "timeline.toml").write_text(settings, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("timeline.wording.reader.catalogue", lambda _: Pseudo())
        done = timeline(site, "build", "--drafts", "--today", TODAY, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    return site / "output"


KNOWN = re.compile(r"https?://\S*|\btimeline \d[\d.]*|⟦[^⟦⟧]*⟧|<[^>]*>|\bUTC\b|&\w+;")
"""What may be Latin: addresses, the program's name, the interface between brackets."""


def not_translated(text: str) -> set[str]:
    before = ""
    while before != text:  # brackets within brackets
        before, text = text, KNOWN.sub(" ", text)
    return set(LETTERS.findall(text))


def test_pages_say_nothing_that_is_not_translated(pseudo: Path) -> None:
    pages = sorted(pseudo.rglob("*.html"))
    assert len(pages) > 60
    found = {
        page.relative_to(pseudo).as_posix(): words
        for page in pages
        if (words := {word for piece in Words(page.read_text("utf-8")).found for word in not_translated(piece)})
    }
    assert found == {}


def test_feeds_and_calendars_say_nothing_that_is_not_translated(pseudo: Path) -> None:
    feed = re.findall(
        r"<(?:title|summary|content|subtitle|name)[^>]*>([^<]*)<", (pseudo / "feed.xml").read_text("utf-8")
    )
    assert feed
    assert {word for text in feed for word in not_translated(text.replace("&lt;", "<").replace("&gt;", ">"))} == set()
    calendar = (pseudo / "events.ics").read_bytes().decode().replace("\r\n ", "")
    said = re.findall(r"^(?:SUMMARY|DESCRIPTION|X-WR-CALDESC|LOCATION):(.*)\r$", calendar, re.MULTILINE)
    assert said
    assert {word for text in said for word in not_translated(text.replace("\\n", " "))} == set()


def test_the_words_of_scripts_are_all_there(pseudo: Path) -> None:
    text = (pseudo / "data/words.js").read_text("utf-8")
    words = json.loads(text[text.index("{") : text.rindex("}") + 1])
    assert {message: said for message, said in words["text"].items() if said != f"⟦{message}⟧"} == {}
    for kind in ("status", "confidence"):
        assert all(said.startswith("⟦") for said in words[kind].values())
    told = {message[0] for message in collected()}
    assert set(words["text"]) <= told


def test_a_language_without_a_catalogue_has_an_english_interface() -> None:
    assert Wording("el").text("Sources") == "Sources"
