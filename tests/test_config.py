"""timeline.toml and the options that stand above it."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.config import Config, SiteLanguage, find_site, read_config, settings_key
from timeline.config.settings import SETTINGS
from timeline.dates import Instant
from timeline.errors import ContentErrors, UsageError

DOCS = Path(__file__).parent.parent / "docs" / "settings.md"


def site(folder: Path, text: str | bytes = 'title = "T"\n') -> Path:
    (folder / "timeline.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def told(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(ContentErrors) as caught:
        read_config(site(folder, text))
    return [str(problem).removeprefix("timeline.toml:") for problem in caught.value.problems]


def test_a_title_is_enough(tmp_path: Path) -> None:
    config = read_config(site(tmp_path), today="2024-08-20")
    assert config == Config(site=tmp_path.resolve(), title="T", today=Instant(2024, 8, 20))
    assert (config.description, config.base_url, config.language, config.author, config.licence) == (
        "",
        "",
        "en",
        "",
        "",
    )
    assert (config.theme, config.output, config.events_per_page, config.drafts) == ("default", "output", 300, False)
    assert config.content == tmp_path.resolve() / "content"
    assert config.cache == tmp_path.resolve() / ".timeline-cache"
    assert config.output_folder == tmp_path.resolve() / "output"


def test_every_setting(tmp_path: Path) -> None:
    text = re.findall(r"```toml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)[1]
    config = read_config(site(tmp_path, text), today="2024-08-20")
    given = tomllib.loads(text)
    assert given.keys() == {setting.name for setting in SETTINGS}
    languages = given.pop("languages")
    assert [str(each) for each in config.ignore] == given.pop("ignore")
    chosen = given.pop("theme_settings")
    assert {one.name: one.value for one in config.theme_settings} == chosen
    assert {name: getattr(config, name) for name in given} == given
    assert config.languages == tuple(SiteLanguage(code, **keys) for code, keys in languages.items())


def test_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    config = read_config(site(tmp_path, b'\xef\xbb\xbftitle = "T"\r\nauthor = "A"\r\n'))
    assert (config.title, config.author) == ("T", "A")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("https://example.org", "https://example.org/"),
        ("https://Example.ORG/Timeline", "https://example.org/Timeline/"),
        ("HTTP://localhost:8000/a/b//", "http://localhost:8000/a/b/"),
    ],
)
def test_base_url_ends_in_one_slash(tmp_path: Path, written: str, kept: str) -> None:
    assert read_config(site(tmp_path, f'title = "T"\nbase_url = "{written}"')).base_url == kept
    assert read_config(site(tmp_path), base_url=written).base_url == kept


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "//example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https://a b/",
        "https://u@example.org/",
        "https://example.org/?",
        "https://example.org/#",
        "https://example.org:port/",
        "https://[::1/",
        'https://example.org/\\"',
        "/a",
    ],
)
def test_other_addresses_are_refused(tmp_path: Path, address: str) -> None:
    (said,) = told(tmp_path, f'title = "T"\nbase_url = "{address}"')
    assert said.startswith("2:12: error: “base_url” ")
    with pytest.raises(UsageError, match=r"^--base-url "):
        read_config(site(tmp_path), base_url=address.replace("\\", ""))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("zh-hant", "zh-Hant"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("uk", "uk"),
    ],
)
def test_languages(tmp_path: Path, written: str, kept: str) -> None:
    assert read_config(site(tmp_path, f'title = "T"\nlanguage = "{written}"')).language == kept


@pytest.mark.parametrize("code", ["", "e", "english", "en_GB", "xx", "qqq", "root", "../en", "en-", "en-GB-"])
def test_what_is_no_language(tmp_path: Path, code: str) -> None:
    (said,) = told(tmp_path, f'title = "T"\nlanguage = "{code}"')
    assert said.startswith("2:12: error: “language” ")


def test_further_languages(tmp_path: Path) -> None:
    text = """
        title = "T"
        [ languages . "pt-br" ]
        title = "P"
        [languages.uk]
        title = " Т  Т "
        description = "О"
    """
    config = read_config(site(tmp_path, text))
    assert config.languages == (SiteLanguage("pt-BR", "P"), SiteLanguage("uk", "Т Т", "О"))


@pytest.mark.parametrize(
    "written", ['languages.uk.title = "Т"', 'languages = {uk = {title = "Т"}}', '[languages]\nuk.title = "Т"']
)
def test_further_languages_may_be_written_in_other_ways_of_toml(tmp_path: Path, written: str) -> None:
    assert read_config(site(tmp_path, f'title = "T"\n{written}\n')).languages == (SiteLanguage("uk", "Т"),)
    (said,) = told(tmp_path, f'title = "T"\n{written.replace("title", "titel")}\n')
    assert re.match(r"[23](:1)?: error: unknown setting “titel” ", said)


@pytest.mark.parametrize(
    "folder", ["", "/tmp", "..", "a/../..", "content", "content/x", "themes/x", ".git", ".", "C:/x", "a\\\\b"]
)
def test_output_stays_in_the_site(tmp_path: Path, folder: str) -> None:
    (said,) = told(tmp_path, f'title = "T"\noutput = "{folder}"')
    assert said.startswith("2:10: error: “output” ")


def test_the_command_line_stands_above_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site(tmp_path, 'title = "T"\nbase_url = "https://a.example/"\ntheme = "a"\noutput = "a"\ndrafts = true\n')
    monkeypatch.chdir(tmp_path)
    config = read_config(
        folder, base_url="https://b.example", theme="b", output="../b", drafts=False, today="2024-08-20"
    )
    assert (config.base_url, config.theme, config.drafts) == ("https://b.example/", "b", False)
    assert config.output_folder == Path.cwd().parent / "b"
    unchanged = read_config(folder)
    assert (unchanged.base_url, unchanged.theme, unchanged.output, unchanged.drafts) == (
        "https://a.example/",
        "a",
        "a",
        True,
    )


def test_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1724198399")
    assert read_config(folder).today == Instant(2024, 8, 20)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1724198400")
    assert read_config(folder).today == Instant(2024, 8, 21)
    assert read_config(folder, today="2024-08-19").today == Instant(2024, 8, 19)
    assert read_config(folder, today="19 August 2024").today == Instant(2024, 8, 19)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = time.gmtime()[:3]
    today = read_config(folder).today
    assert before <= today[:3] <= time.gmtime()[:3]


@pytest.mark.parametrize(
    "text", ["2024-08", "2024-13-01", "yesterday", "", "2024-08-20/2024-08-21", "2024-08-20T12:00"]
)
def test_today_is_one_day(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=r"^--today "):
        read_config(site(tmp_path), today=text)


@pytest.mark.parametrize("epoch", ["now", "1e9", "9" * 30, "-" + "9" * 30])
def test_source_date_epoch_is_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH must be a number of seconds"):
        read_config(site(tmp_path))


def test_the_key_changes_with_whatever_is_published_and_nothing_else(tmp_path: Path) -> None:
    config = read_config(site(tmp_path), today="2024-08-20")
    key = settings_key(config)
    assert str(tmp_path) not in key
    json.loads(key)
    assert settings_key(dataclasses.replace(config, site=tmp_path / "other", output="elsewhere")) == key
    others = {
        "title": "U",
        "description": "D",
        "base_url": "https://example.org/",
        "language": "fr",
        "author": "A",
        "licence": "L",
    }
    for name, value in (
        others
        | {
            "languages": (SiteLanguage("uk", "T"),),
            "theme": "t",
            "events_per_page": 20,
            "drafts": True,
            "today": Instant(2024, 8, 21),
        }
    ).items():
        assert settings_key(dataclasses.replace(config, **{name: value})) != key, name  # type: ignore[arg-type]  # a value for each field, whatever its type


def test_a_site_is_found_from_below(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "content" / "war").mkdir(parents=True)
    assert find_site(tmp_path / "content" / "war") == tmp_path.resolve()
    assert find_site(tmp_path) == tmp_path.resolve()


def test_no_site(tmp_path: Path) -> None:
    for attempt in (find_site, read_config):
        with pytest.raises(UsageError, match=r"no timeline\.toml in .* begin a site"):
            attempt(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        read_config(tmp_path / "missing")
    (tmp_path / "timeline.toml").mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        read_config(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            b'title = "T"\nauthor = "\xe9"\n',
            "2: error: the file is not in UTF-8 (save it again with the encoding UTF-8)",
        ),
        (b"#" * 70_000, " error: the file is larger than 64 KB (settings take a few lines)"),
        (
            'title = "T"\nauthor = "\\u0007"',
            "2:10: error: “author” holds a control character (take the backslash and what follows it out)",
        ),
        (
            'title = "T"\nauthor = 2024-08-20',
            "2:10: error: “author” must be text, but this is a date (write it in quotes)",
        ),
        (
            'title = "T"\nevents_per_page = true',
            "2:19: error: “events_per_page” must be a whole number (without quotes, such as 300)",
        ),
        ('title = "T"\n[[author]]\n', "2:10: error: “author” must be text, but this is a list (write it in quotes)"),
        ('title = "T"\nlist = [1, 2', " error:"),
        ("[" * 60_000, " error:"),
        ("a = " + "[" * 60_000, " error:"),
        ('title = "T"\n' + " " * 50_000 + "=", " error:"),
    ],
)
def test_faults_of_the_file(tmp_path: Path, text: str | bytes, said: str) -> None:
    lines = told(tmp_path, text)
    assert len(lines) == 1
    assert lines[0] == said or (said == " error:" and said in lines[0])


@examples(150)
@given(st.binary(max_size=60) | st.text(st.sampled_from("title=\"'[]{}.#: \n\\ab1é“”-"), max_size=60).map(str.encode))
def test_any_bytes_are_settings_or_faults(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = site(tmp_path_factory.mktemp("site"), data)
    try:
        config = read_config(folder)
    except ContentErrors as error:
        problems = error.problems
    else:
        problems = ()
        assert config.title
    assert all(str(problem).isprintable() and problem.line <= data.count(b"\n") + 1 for problem in problems)


def test_babel_is_not_imported(tmp_path: Path) -> None:
    site(tmp_path, 'title = "T"\nlanguage = "fr"\n')
    code = (
        "import sys; from pathlib import Path; from timeline.config import read_config;"
        "read_config(Path(sys.argv[1])); print('babel' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["False"]


def test_every_setting_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| (.+) \|$", text, re.MULTILINE))
    assert rows == {setting.name: setting.meaning for setting in SETTINGS}
    defaults = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|", text, re.MULTILINE))
    words: dict[object, str] = {"": "empty", None: "see below", (): "none", False: "`false`"}
    for field in dataclasses.fields(Config):
        if field.name in defaults and field.name != "title":
            shown = words.get(field.default, f"`{field.default}`")
            assert defaults[field.name] == shown, field.name


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ('[theme_settings]\naccent = "#fff"\n  measure =  40\n[languages.uk]\ntitle = "T"\n', [(3, 1, 10), (4, 3, 14)]),
        ('theme_settings.accent = "#fff"\ntheme_settings.measure = 40\n', [(2, 1, 25), (3, 1, 26)]),
        ('theme_settings = {accent = "#fff", measure = 40}\n', [(2, 1, 18), (2, 1, 18)]),
    ],
)
def test_theme_settings_are_kept_with_their_places(tmp_path: Path, written: str, places: list[tuple[int, ...]]) -> None:
    found = read_config(site(tmp_path, 'title = "T"\n' + written)).theme_settings
    assert [(one.name, one.value) for one in found] == [("accent", "#fff"), ("measure", 40)]
    assert [(one.line, one.key_column, one.value_column) for one in found] == places


def test_theme_settings_are_a_section(tmp_path: Path) -> None:
    assert told(tmp_path, 'title = "T"\ntheme_settings = "#fff"\n') == [
        '2:18: error: “theme_settings” must be a section (such as [theme_settings], and below it accent = "#1d5c4d")'
    ]
