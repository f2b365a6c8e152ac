"""Finding a theme, and rendering with it: a ten-line theme of the tests' own where the default one does not matter."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples
from timeline.config import Config
from timeline.dates import Instant, parse
from timeline.errors import ContentErrors
from timeline.model import Account, Body, Entry, Event, Media, Place, Site, Source, Timeline, Update
from timeline.pages import plan_pages
from timeline.theme import Theme, ThemeFiles
from timeline.theme.filters import safe_address, safe_json
from timeline.theme.folders import bundled
from timeline.theme.joining import join_scripts, join_sheets
from timeline.wording import Wording

TODAY = Instant(2024, 8, 20)


@dataclass(frozen=True)
class Plain:
    """A page with nothing on it."""

    template: str = "page.html"
    path: str = "index.html"
    root: str = ""
    site: str = "Chronicle"
    context: Any = field(default_factory=lambda: SimpleNamespace(title="<b>", number=1234))


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], None]:
    def written(name: str, text: str) -> None:
        (tmp_path / "themes" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "themes" / name).write_text(text, "utf-8")

    return written


Write = Callable[[str, str], None]


def theme_files(site: Path, name: str = "own", language: str = "en") -> ThemeFiles:
    return ThemeFiles(Config(site=site, title="Chronicle", today=TODAY, theme=name, language=language))


def theme(site: Path, name: str = "own", language: str = "en") -> Theme:
    return Theme(theme_files(site, name, language), Wording(language))


def faults(site: Path, name: str = "own") -> list[str]:
    """What is wrong with a theme, told when it is made or prepared."""
    with pytest.raises(ContentErrors) as told:
        theme(site, name).prepare()
    return [str(problem) for problem in told.value.problems]


class TestFinding:
    def test_the_default_theme_is_complete(self, tmp_path: Path) -> None:
        found = theme_files(tmp_path, "default")
        files = dict(found.published())
        assert all(f"static/{sheet}" in files for sheet in found.stylesheets)
        assert all(path.is_file() for path in files.values())
        assert bundled().name == "themes"

    def test_a_theme_of_the_sites_own(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", 'name = "own"\n')
        write("own/templates/page.html", "{{ view.title }} {{ number(view.number) }} {{ _('Sources') }}\n\n")
        assert theme(tmp_path).render(Plain()) == b"&lt;b&gt; 1,234 Sources\n"

    def test_one_template_replaces_that_of_the_default_theme(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", 'extends = "default"\n')
        write("own/templates/partials/imprint.html", "<footer>Mine</footer>")
        assert b"<footer>Mine</footer>" in render_home(theme(tmp_path))

    def test_single_files_need_no_theme_toml_where_they_replace_a_bundled_themes(
        self, tmp_path: Path, write: Write
    ) -> None:
        write("default/templates/partials/imprint.html", "<footer>Mine</footer>")
        assert b"<footer>Mine</footer>" in render_home(theme(tmp_path, "default"))

    def test_style_sheets_come_after_those_of_the_theme_that_is_extended(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", 'extends = "default"\nstylesheets = ["css/own.css"]\n')
        write("own/static/css/own.css", ":root { --tl-accent: green }")
        found = theme_files(tmp_path)
        assert found.stylesheets[-1] == "css/own.css"
        assert len(found.stylesheets) > 2
        assert re.search(
            rb'css/all.css">\s*<link rel="stylesheet" href="static/css/own.css">',
            render_home(theme(tmp_path)),
        )
        assert dict(found.published())["static/css/own.css"].is_file()

    @pytest.mark.parametrize(
        ("files", "expected"),
        [
            ({}, "timeline.toml: error: there is no theme “own” (known are default, story)"),
            (
                {"own/templates/page.html": ""},
                'themes/own/theme.toml: error: the file is missing (write name = "own" and extends = "default" into it)',
            ),
            (
                {"own/theme.toml": 'extend = "default"'},
                "themes/own/theme.toml: error: unknown key “extend” (did you mean “extends”?)",
            ),
            (
                {"own/theme.toml": "version = 1"},
                'themes/own/theme.toml: error: “version” must be text (write version = "…")',
            ),
            (
                {"own/theme.toml": 'extends = "b"', "b/theme.toml": 'extends = "own"'},
                "themes/b/theme.toml: error: themes extend each other in a circle: “own” comes twice",
            ),
            (
                {"own/theme.toml": 'extends = "own"'},
                "themes/own/theme.toml: error: themes extend each other in a circle: “own” comes twice",
            ),
            (
                {"own/theme.toml": 'extends = "../default"'},
                "themes/own/theme.toml: error: “../default” cannot be a theme's name (write the name of a folder in themes/)",
            ),
            (
                {"own/theme.toml": 'extends = "other"'},
                "themes/own/theme.toml: error: there is no theme “other” to extend (known are default, own, story)",
            ),
            (
                {"own/theme.toml": 'stylesheets = ["css/x.css"]'},
                "themes/own/theme.toml: error: the style sheet “static/css/x.css” is not there",
            ),
            (
                {"own/theme.toml": 'stylesheets = "css/x.css"'},
                'themes/own/theme.toml: error: “stylesheets” must be a list of files (such as ["css/own.css"])',
            ),
        ],
    )
    def test_faults(self, tmp_path: Path, write: Write, files: dict[str, str], expected: str) -> None:
        for name, text in files.items():
            write(name, text)
        assert faults(tmp_path) == [expected]

    def test_toml_that_cannot_be_read(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", "name = ")
        assert faults(tmp_path)[0].startswith("themes/own/theme.toml: error: the file cannot be read")

    def test_a_link_out_of_the_theme_is_refused(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", 'extends = "default"')
        (tmp_path / "secret").write_text("secret")
        (tmp_path / "themes/own/static").mkdir()
        (tmp_path / "themes/own/static/x.css").symlink_to(tmp_path / "secret")
        assert faults(tmp_path) == ["themes/own/static/x.css: error: the file is a link that leads out of the theme"]


class TestFunctions:
    def test_what_is_made_once_is_made_for_each_card_and_place(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", 'name = "own"\n')
        write(
            "own/templates/page.html",
            "{% macro m(card, level) %}{{ card }}{{ level }}{{ _('Sources') }}{% endmacro %}"
            "{% macro n(card, level) %}other{% endmacro %}"
            "{% for card in view.cards %}{{ once(m, card, 1) }},{{ once(m, card, 2) }},{{ once(n, card, 1) }};{% endfor %}",
        )
        page = Plain(context=SimpleNamespace(cards=["<a>", "b", "<a>"]))
        a, b = "&lt;a&gt;1Sources,&lt;a&gt;2Sources,other;", "b1Sources,b2Sources,other;"
        assert theme(tmp_path).render(page).decode() == f"{a}{b}{a}\n"

    def test_another_language_is_said_in_attributes(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", 'name = "own"\n')
        write(
            "own/templates/page.html", "<p{{ in_language('') }}><p{{ in_language('uk') }}><p{{ in_language('\"<') }}>"
        )
        assert theme(tmp_path).render(Plain()) == b'<p><p lang="uk" dir="auto"><p lang="&#34;&lt;" dir="auto">\n'


class TestKey:
    def test_it_changes_with_any_file_and_with_the_language(self, tmp_path: Path, write: Write) -> None:
        keys = [theme_files(tmp_path, "default").key, theme_files(tmp_path, "default", "fr").key]
        write("own/theme.toml", 'extends = "default"')
        for name, text in {"templates/a.html": "a", "static/a.css": "a"}.items():
            write(f"own/{name}", text)
            keys.append(theme_files(tmp_path).key)
            write(f"own/{name}", text + "b")
            keys.append(theme_files(tmp_path).key)
        assert len(set(keys)) == len(keys)
        assert theme_files(tmp_path).key == keys[-1]


class TestFaultsInTemplates:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "\n{% if %}",
                "2: error: this is not Jinja as it should be: Expected an expression, got 'end of statement block'",
            ),
            ("{{ x | nosuch }}", "1: error: this is not Jinja as it should be: No filter named 'nosuch'"),
        ],
    )
    def test_syntax(self, tmp_path: Path, write: Write, text: str, expected: str) -> None:
        write("own/theme.toml", "")
        write("own/templates/page.html", text)
        assert faults(tmp_path) == [f"themes/own/templates/page.html:{expected}"]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a\n{{ nosuch }}", "2: error: the template uses what a page does not have: 'nosuch' is undefined"),
            ("{{ 1 / 0 }}", "1: error: the template failed: division by zero"),
            ("{% include 'gone.html' %}", "1: error: there is no template “gone.html”"),
        ],
    )
    def test_when_rendering(self, tmp_path: Path, write: Write, text: str, expected: str) -> None:
        write("own/theme.toml", "")
        write("own/templates/page.html", text)
        with pytest.raises(ContentErrors) as told:
            theme(tmp_path).render(Plain())
        assert [str(problem) for problem in told.value.problems] == [f"themes/own/templates/page.html:{expected}"]

    def test_a_template_that_is_missing(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", "")
        with pytest.raises(ContentErrors, match=r"themes/own/templates/page\.html: error: this template is missing"):
            theme(tmp_path).render(Plain())

    def test_bytes_that_are_no_text(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", "")
        write("own/templates/page.html", "")
        (tmp_path / "themes/own/templates/page.html").write_bytes(b"\xff")
        assert faults(tmp_path) == ["themes/own/templates/page.html: error: the file is not in UTF-8"]


class TestFilters:
    @pytest.mark.parametrize(
        "address", ["javascript:x", "JavaScript:x", "data:x", "x", "", "//host", "https://a\nb", "https:\\\\a"]
    )
    def test_addresses_that_are_dropped(self, address: str) -> None:
        assert safe_address(address) == ""

    @examples(50)
    @given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
    def test_json_keeps_everything_and_cannot_end_a_script(self, value: object) -> None:
        text = str(safe_json(value))
        assert json.loads(text) == value
        assert not set(text) & set("<>&\u2028\u2029")


# --- The default theme -------------------------------------------------------------------------------------------------------------


def site_of(*entries: Entry) -> Site:
    home = Timeline("", "Chronicle", "", "en", Body(), entries, ())
    return Site(home, (), entries, {}, TODAY)


def render(theme: Theme, *entries: Entry, **settings: Any) -> dict[str, str]:
    config = Config(site=Path("/nowhere"), title="Chronicle", today=TODAY, **settings)
    pages = plan_pages(site_of(*entries), config, Wording("en"))
    return {page.path: theme.render(page).decode() for page in pages}


def render_home(theme: Theme) -> bytes:
    return render(theme)["index.html"].encode()


HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'{{ 7 * 7 }}"


@pytest.fixture(scope="module")
def hostile() -> dict[str, str]:
    """Every page of a site whose every text is an attack."""
    source = Source(
        HOSTILE,
        "",
        HOSTILE,
        HOSTILE,
        "javascript:alert(1)",
        archived="data:text/html,x",
        quote=HOSTILE,
        language=HOSTILE,
    )
    event = Event(
        "content/e.md",
        "e",
        HOSTILE,
        parse("2024-08"),
        summary=HOSTILE,
        tags=(HOSTILE,),
        actors=(HOSTILE,),
        places=(Place(HOSTILE),),
        group=HOSTILE,
        accounts=(Account(HOSTILE, HOSTILE, 1),),
        updates=(Update(parse("2024"), "cancelled", HOSTILE, 1),),
        media=(Media("media/a.jpg", HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        display_date=HOSTILE,
        lang=HOSTILE,
        redirect_from=("old",),
    )
    theme = Theme(ThemeFiles(Config(site=Path("/nowhere"), title="", today=TODAY)), Wording("en"))
    return render(
        theme, Entry(event, "planned", (source,), (), ""), description=HOSTILE, author=HOSTILE, licence=HOSTILE
    )


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


OWN = re.compile(r"((\.\./)*|/)static/js/[a-z-]+\.js")


def test_texts_cannot_leave_their_place(hostile: dict[str, str]) -> None:
    for path, text in hostile.items():
        for tag, attributes in Elements(text).found:
            assert (
                tag != "script"
                or attributes == {"type": "application/ld+json"}
                or OWN.fullmatch(attributes.get("src") or "")
            ), path
            assert not any(name.startswith("on") or name == "style" for name in attributes), path
            assert (attributes.get("href") or "").partition(":")[0] not in ("javascript", "data"), path
        assert "49" not in re.sub(r"\d{3,}", "", text), path


def test_pages_satisfy_their_policy(hostile: dict[str, str]) -> None:
    for path, text in hostile.items():
        assert "default-src 'none'" in text, path
        assert "unsafe" not in text, path
        assert "<style" not in text, path


def test_files_are_utf8_lines_with_an_end(hostile: dict[str, str]) -> None:
    for text in hostile.values():
        assert text.startswith("<!doctype html>\n<html lang=")
        assert text.endswith("</html>\n")
        assert "\r" not in text


def test_an_event_without_sources_says_so() -> None:
    theme = Theme(ThemeFiles(Config(site=Path("/nowhere"), title="", today=TODAY)), Wording("en"))
    event = Event("content/e.md", "e", "E", parse("2024-08"))
    pages = render(theme, Entry(event, "happened", (), (), ""))
    assert "No source is given for this event." in pages["events/e/index.html"]
    assert '<time datetime="2024-08">August 2024</time>' in pages["events/e/index.html"]


def test_ids_are_unique_and_the_themes_own_begin_alike(hostile: dict[str, str]) -> None:
    for path, text in hostile.items():
        ids = [attributes["id"] for _, attributes in Elements(text).found if "id" in attributes]
        assert len(ids) == len(set(ids)), path
        assert all((one or "").startswith("tl-") or one == "e" for one in ids), path


def test_an_event_page_is_small() -> None:
    theme = Theme(ThemeFiles(Config(site=Path("/nowhere"), title="", today=TODAY)), Wording("en"))
    entries = [
        Entry(
            Event(f"content/e{n}.md", f"e{n}", f"An event of some kind, number {n}", parse(f"2024-0{n}")),
            "happened",
            (),
            (),
            "",
        )
        for n in range(1, 9)
    ]
    assert len(render(theme, *entries)["events/e4/index.html"].encode()) < 7_000


def test_every_word_of_the_templates_is_asked_from_the_wording() -> None:
    """No visible letter stands in a template outside of an expression, but for the program's own syntax in the empty state."""
    for path in sorted((bundled() / "default" / "templates").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"<pre class=\"code\">.*?</pre>", " ", text, flags=re.DOTALL)  # what others copy into their pages
        text = re.sub(r"<[^>]*>|[\w-]+=\"[^\"]*\"", " ", text)
        words = set(re.findall(r"[^\W\d_]{2,}", text))
        assert words <= {"title", "date"}, path.name


class TestSheets:
    def test_bundled_sheets_are_one_file_and_own_ones_stay_apart(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", 'extends = "default"\nstylesheets = ["css/own.css"]\n')
        write("own/static/css/own.css", "p { color: red }")
        found = theme_files(tmp_path)
        assert [(sheet.name, sheet.for_print) for sheet in found.loaded_sheets] == [
            ("css/all.css", False),
            ("css/own.css", False),
        ]
        path, data = found.joined()[0]
        assert path == "static/css/all.css"
        for sheet in found.stylesheets[:-1]:
            assert found.static[sheet].read_bytes().strip() in data
        assert b"@media print {\n" in data

    def test_a_sheet_that_the_site_replaces_stays_apart(self, tmp_path: Path, write: Write) -> None:
        write("default/static/css/layout.css", "main { margin: 0 }")
        names = [sheet.name for sheet in theme_files(tmp_path, "default").loaded_sheets]
        assert names[:3] == ["css/all.css", "css/layout.css", "css/all1.css"]

    def test_what_must_come_first_in_a_file_stays_apart(self, tmp_path: Path) -> None:
        for name, text in (("a.css", '@import "x.css";'), ("b.css", "b {}"), ("c.css", "c {}"), ("print.css", "p {}")):
            (tmp_path / name).write_text(text)
        names = ["a.css", "b.css", "c.css", "print.css"]
        files = {name: tmp_path / name for name in names}
        apart, together = join_sheets(names, files, {**files, "./all.css": tmp_path})
        assert (apart.name, apart.data) == ("a.css", None)
        assert together.data == b"b {}\n\nc {}\n\n@media print {\np {}\n}\n"


class TestScripts:
    def test_bundled_scripts_are_one_file_without_comments_and_own_ones_stay_apart(self, tmp_path: Path) -> None:
        write_all = {
            "js/a.js": "// said\n(() => {\n  let a = 1; // too\n})();\n",
            "js/b.js": "let b = 2;\n",
            "js/own.js": "let c;\n",
        }
        for name, text in write_all.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text)
        files = {name: tmp_path / name for name in write_all}
        bundled_ones = {name: path for name, path in files.items() if name != "js/own.js"}
        together, own = join_scripts(list(files), bundled_ones, files)
        assert (together.name, together.data) == ("js/all.js", b"(()=>{let a=1;})();\n\nlet b=2;\n")
        assert (own.name, own.data) == ("js/own.js", None)

    def test_all_scripts_of_the_default_theme_are_light(self, tmp_path: Path) -> None:
        (script,) = theme_files(tmp_path, "default").loaded_scripts
        assert script.data
        assert len(gzip.compress(script.data, 9)) < 30_000

    def test_pages_load_them(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", 'extends = "default"\nscripts = ["js/own.js"]\n')
        write("own/static/js/own.js", "")
        html = render_home(theme(tmp_path))
        assert re.search(
            rb'<script defer src="static/js/all.js"[^>]*></script>\s*<script defer src="static/js/own.js"', html
        )

    def test_a_missing_one_is_told(self, tmp_path: Path, write: Write) -> None:
        write("own/theme.toml", 'scripts = ["js/own.js"]\n')
        assert faults(tmp_path) == ["themes/own/theme.toml: error: the script “static/js/own.js” is not there"]
