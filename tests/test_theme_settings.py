"""What a theme lets a site choose: declared in theme.toml, chosen in timeline.toml, seen in the style sheet, in templates and on preview pictures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import ROOT, Done, timeline
from tests.effort import examples
from timeline.cards.faces import Face, face
from timeline.config import read_config
from timeline.errors import ContentErrors
from timeline.theme import ThemeFiles
from timeline.theme.folders import bundled
from timeline.theme.kinds import KINDS
from timeline.theme.palette import contrast, lightened, mix

Site = Callable[..., Path]
FONT = ROOT / "themes/default/fonts/serif.ttf"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Makes a site of one event, with settings of its theme and files besides."""

    def made(settings: str = "", theme: str = "", files: dict[str, str] | None = None, above: str = "") -> Path:
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / "content/e.md").write_text("---\ntitle: E\ndate: 2024-08-01\n---\n", "utf-8")
        section = f"[theme_settings]\n{settings}\n" if settings else ""
        (tmp_path / "timeline.toml").write_text(f'title = "T"\n{above}{section}', "utf-8")
        if theme:
            files = {"themes/default/theme.toml": f'extends = "default"\n{theme}', **(files or {})}
        for name, text in (files or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    return made


def faults(folder: Path) -> list[str]:
    with pytest.raises(ContentErrors) as told:
        ThemeFiles(read_config(folder))
    return [str(problem) for problem in told.value.problems]


def files(folder: Path) -> ThemeFiles:
    return ThemeFiles(read_config(folder))


def style(folder: Path) -> str:
    """What pages load, joined."""
    return "".join((sheet.data or b"").decode() for sheet in files(folder).loaded_sheets)


def built(folder: Path) -> Done:
    return timeline(folder, "build", "--today", "2024-08-20")


def rules(css: str) -> dict[str, dict[str, str]]:
    """The custom properties of the settings, by what stands around them."""
    found: dict[str, dict[str, str]] = {}
    pattern = re.compile(r"(?:@media ([^{]+) \{\n)?(:where\(:root\)|:root:root) \{\n(.*?)\}", re.DOTALL)
    for media, selector, body in pattern.findall(css):
        properties = dict(re.findall(r"  --tl-([\w-]+): (.*);", body))
        found.setdefault(f"{selector} {media}".strip(), {}).update(properties)
    return found


CHOSEN, ON_SCREEN = ":root:root", ":root:root screen"
IN_THE_DARK = ":root:root screen and (prefers-color-scheme: dark)"


class TestBundled:
    @pytest.mark.parametrize("scheme", ["default", "dark"])
    def test_the_style_sheet_says_what_the_default_theme_declares(self, scheme: str) -> None:
        text = (bundled() / "default/static/css/tokens.css").read_text("utf-8")
        light, _, dark = text.partition("@media (prefers-color-scheme: dark)")
        declared = tomllib.loads((bundled() / "default/theme.toml").read_text("utf-8"))["settings"]
        for name, one in declared.items():
            said = re.search(rf"--tl-{name.replace('_', '-')}: (.*);", light if scheme == "default" else dark)
            if scheme == "dark" and one["type"] != "colour":
                assert said is None
            else:
                assert said
                assert said[1] == f"{one[scheme]}{one.get('unit', '')}"

    def test_nothing_weighs_more_than_the_sheets_where_nothing_is_chosen(self, site: Site) -> None:
        assert set(rules(style(site()))) == {":where(:root)", ":where(:root) (prefers-color-scheme: dark)"}

    @pytest.mark.parametrize("name", ["default", "story"])
    def test_every_setting_is_documented_with_its_default(self, name: str) -> None:
        declared = tomllib.loads((bundled() / name / "theme.toml").read_text("utf-8"))["settings"]
        text = (ROOT / "docs/themes.md").read_text("utf-8")
        rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.*?) \| (.*?) \|$", text, re.MULTILINE)
        expected = []
        for key, one in declared.items():
            default = str(one["default"]).lower() if one["type"] == "boolean" else str(one["default"])
            shown = f"`{default}`" + (f", in the dark `{one['dark']}`" if "dark" in one else "")
            if one["type"] == "font":
                shown = f"`{default.split(',')[0]}` and others like it"
            expected.append((key, one["type"], shown, one["description"]))
        assert [row for row in rows if row[0] in declared] == expected


class TestDocumentation:
    def test_the_theme_of_ones_own_is_one(self, site: Site) -> None:
        text = (ROOT / "docs/themes.md").read_text("utf-8")
        own = text.partition("## A theme of one's own")[2].partition("\n## ")[0]
        written = dict(re.findall(r"^`(themes/[^`]+)`:\n\n```\w+\n(.*?)```", own, re.MULTILINE | re.DOTALL))
        assert len(written) == 3
        folder = site(files=written)
        (settings,) = re.findall(r"in timeline.toml:\n\n```toml\n(.*?)```", own, re.DOTALL)
        (folder / "timeline.toml").write_text(settings, "utf-8")
        assert built(folder).stderr == ""
        page = (folder / "output/index.html").read_text("utf-8")
        assert "<p>Talks and the war · desk@example.org</p>" in page
        css = (folder / "output/static/css/all.css").read_text("utf-8")
        assert rules(css)[ON_SCREEN]["accent"] == "#1d5c4d"
        assert rules(css)[":where(:root)"]["title-gap"] == "0.5rem"

    def test_a_template_extends_the_one_that_it_replaces(self, site: Site) -> None:
        text = (ROOT / "docs/themes.md").read_text("utf-8")
        (template,) = re.findall(r"```jinja\n(\{% extends.*?)```", text, re.DOTALL)
        path = "themes/default/templates/timeline.html"
        folder = site(files={path: template}, above='author = "The desk"\n')
        assert built(folder).returncode == 0
        assert '<p class="none">The desk</p>' in (folder / "output/index.html").read_text("utf-8")
        assert "<timeline-list" in (folder / "output/index.html").read_text("utf-8")
        site(files={path: template + "{% block list %}{{ gone }}{% endblock %}"}, above='author = "The desk"\n')
        assert f"{path}:6: error: the template uses what a page does not have" in built(folder).stderr


class TestColours:
    def test_a_colour_reaches_page_dark_page_and_preview_pictures(self, site: Site) -> None:
        folder = site('accent = "#1D5C4D"')
        chosen = rules(style(folder))
        assert chosen[ON_SCREEN]["accent"] == "#1d5c4d"
        dark = chosen[IN_THE_DARK]["accent"]
        assert contrast(dark, "#161512") >= 4.5
        assert dark != "#1d5c4d"
        assert files(folder).colours()["accent"] == "#1d5c4d"
        assert built(folder).stderr == ""

    def test_what_is_mixed_from_a_colour_follows_it_and_nothing_else_changes(self, site: Site) -> None:
        chosen = rules(style(site('accent = "#1d5c4d"')))
        assert chosen[ON_SCREEN] == {"accent": "#1d5c4d", "accent-wash": mix("#1d5c4d", "#fbfaf6", 0.12)}
        assert CHOSEN not in chosen

    def test_paper_takes_lines_and_panels_with_it(self, site: Site) -> None:
        folder = site('paper = "#fff"')
        chosen = rules(style(folder))
        assert chosen[ON_SCREEN]["paper"] == "#ffffff"
        assert {"panel", "line", "muted", "accent-wash"} <= set(chosen[ON_SCREEN])
        assert chosen[IN_THE_DARK]["paper"] == "#161512", (
            "the theme's own, since the light one weighs more than its sheet"
        )
        assert files(folder).colours()["panel"] == chosen[ON_SCREEN]["panel"]

    def test_the_dark_one_can_be_given(self, site: Site) -> None:
        chosen = rules(style(site('accent = {light = "#1d5c4d", dark = "#7fd1bb"}')))
        assert (chosen[ON_SCREEN]["accent"], chosen[IN_THE_DARK]["accent"]) == ("#1d5c4d", "#7fd1bb")

    def test_only_the_dark_one_can_be_given(self, site: Site) -> None:
        chosen = rules(style(site('paper = {dark = "#000"}')))
        assert ON_SCREEN not in chosen
        assert chosen[IN_THE_DARK]["paper"] == "#000000"

    def test_colours_are_for_screens(self, site: Site) -> None:
        css = style(site('paper = "#fff8e0"\nink = "#102040"'))
        assert "--tl-paper: #fff8e0" in css
        assert all("screen" in where for where, found in rules(css).items() if found.get("paper") == "#fff8e0")

    @examples(50)
    @given(st.binary(min_size=3, max_size=3))
    def test_a_colour_for_the_dark_can_be_read_there(self, channels: bytes) -> None:
        made = lightened(f"#{channels.hex()}", 4.5, lambda colour: contrast(colour, "#161512"))
        assert contrast(made, "#161512") >= 4.5

    @pytest.mark.parametrize(
        ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48)]
    )
    def test_contrast_is_that_of_the_guidelines(self, one: str, other: str, ratio: float) -> None:
        assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


class TestContrast:
    def test_a_colour_that_is_hard_to_read_is_a_warning_with_the_ratio(self, site: Site) -> None:
        done = built(site('accent = "#e0a000"'))
        assert done.returncode == 0
        assert done.stderr == (
            "timeline.toml:3:10: warning: “accent” (#e0a000) on “paper” (#fbfaf6) has a contrast of 2.1 to 1; "
            "words need 4.5 to 1 to be read easily (choose a darker colour) [low-contrast]\n"
        )

    def test_a_paper_that_makes_all_others_hard_to_read_is_told_for_each(self, site: Site) -> None:
        done = built(site('paper = "#555"'))
        assert set(re.findall(r"3:9: warning: “(\w+)”", done.stderr)) == {"accent", "ink", "planned", "cancelled"}

    def test_what_is_mixed_from_a_colour_is_looked_at_too(self, site: Site) -> None:
        done = built(site('ink = "#606060"'))
        assert (
            "3:7: warning: “soft” (#767675), mixed from “ink”, on “paper” (#fbfaf6) has a contrast of 4.3 to 1"
            in done.stderr
        )
        assert done.stderr.count("low-contrast") == 1

    def test_the_dark_one_is_looked_at_too(self, site: Site) -> None:
        done = built(site('accent = {light = "#1d5c4d", dark = "#1d5c4d"}'))
        assert "has a contrast of 2.3 to 1, in the dark; words need" in done.stderr
        assert "choose a lighter colour or give one for the dark" in done.stderr

    def test_strict_builds_stop_and_a_site_can_say_that_it_knows(self, site: Site) -> None:
        folder = site('accent = "#e0a000"')
        assert timeline(folder, "build", "--strict").returncode == 1
        folder = site('accent = "#e0a000"', above='ignore = ["low-contrast"]\n')
        assert "low-contrast" not in built(folder).stderr


class TestOthers:
    def test_numbers_and_families_hold_on_every_medium(self, site: Site) -> None:
        chosen = rules(style(site("measure = 36.5\ntext_font = \"Gill Sans, 'Gentium Plus',serif\"")))
        assert chosen[CHOSEN] == {"measure": "36.5rem", "text-font": "Gill Sans, 'Gentium Plus', serif"}
        assert ON_SCREEN not in chosen

    def test_all_kinds_reach_templates_and_style_sheets(self, site: Site) -> None:
        theme = """
[settings.motto]
type = "text"
default = "<none>"
[settings.tint]
type = "colour"
default = "#abc"
[settings.wide]
type = "boolean"
default = false
[settings.layout]
type = "choice"
choices = ["left", "right"]
default = "left"
[settings.items]
type = "number"
default = 3
"""
        text = "{{ theme.motto }}|{{ theme.tint }}|{{ theme.tint.dark }}|{{ theme.wide }}|{{ theme.layout }}|{{ theme.items }}\n"
        page = {"themes/default/templates/404.html": text}
        folder = site(theme=theme, files=page)
        assert built(folder).returncode == 0
        assert (folder / "output/404.html").read_text("utf-8") == "&lt;none&gt;|#aabbcc|#aabbcc|False|left|3\n"
        assert "motto" not in style(folder)
        css = rules(style(folder))[":where(:root)"]
        assert {css[name] for name in ("tint", "wide", "layout", "items")} == {"#aabbcc", "0", "left", "3"}
        site('motto = "Who & what"\nwide = true\nlayout = "right"', theme=theme, files=page)
        assert built(folder).returncode == 0
        assert (folder / "output/404.html").read_text("utf-8") == "Who &amp; what|#aabbcc|#aabbcc|True|right|3\n"
        assert rules(style(folder))[CHOSEN] == {"wide": "1", "layout": "right"}

    def test_a_setting_that_there_is_not_is_a_fault_of_the_template(self, site: Site) -> None:
        done = built(site(files={"themes/default/templates/404.html": "{{ theme.acent }}"}))
        assert "themes/default/templates/404.html:1: error: the template uses what a page does not have" in done.stderr

    def test_a_theme_that_extends_another_changes_single_keys(self, site: Site) -> None:
        theme = 'extends = "default"\n[settings.accent]\ndefault = "#1d5c4d"\n'
        folder = site(above='theme = "mine"\n', files={"themes/mine/theme.toml": theme})
        chosen = rules(style(folder))
        assert chosen[ON_SCREEN]["accent"] == "#1d5c4d"
        assert contrast(chosen[IN_THE_DARK]["accent"], "#161512") > 4.5, "the dark one went with the other colour"
        assert files(folder).choices.declared["accent"].description
        site('accent = "#602080"', above='theme = "mine"\n')
        assert rules(style(folder))[ON_SCREEN]["accent"] == "#602080"

    def test_settings_stand_before_sheets_that_stay_apart(self, site: Site) -> None:
        theme = 'stylesheets = ["css/settings.css"]\n[settings.gap]\ntype = "number"\ndefault = 2\nunit = "px"\n'
        sheet = {"themes/own/theme.toml": theme, "themes/own/static/css/settings.css": "p {}"}
        folder = site(above='theme = "own"\n', files={**sheet, "themes/own/templates/timeline.html": "x"})
        found = files(folder).loaded_sheets
        assert [one.name for one in found] == ["css/settings1.css", "css/settings.css"]
        assert found[0].data == b":where(:root) {\n  --tl-gap: 2px;\n}\n"

    def test_what_is_chosen_makes_all_pages_anew(self, site: Site) -> None:
        keys = {files(site(settings)).key for settings in ("", 'accent = "#1d5c4d"', "measure = 40")}
        assert len(keys) == 3


class TestFonts:
    def test_a_file_of_the_sites_is_published_and_loaded_from_there(self, site: Site) -> None:
        folder = site('text_font = "fonts/Own letters.ttf"')
        (folder / "fonts").mkdir()
        (folder / "fonts/Own letters.ttf").write_bytes(FONT.read_bytes())
        assert built(folder).returncode == 0
        assert (folder / "output/static/fonts/Own letters.ttf").read_bytes() == FONT.read_bytes()
        css = (folder / "output/static/css/all.css").read_text("utf-8")
        assert 'font-family: "tl-text-font";\n  src: url("../fonts/Own%20letters.ttf") format("truetype");' in css
        assert "font-display: swap" in css
        assert rules(css)[CHOSEN]["text-font"].startswith('"tl-text-font", Charter, ')
        assert "font-src 'self'" in (folder / "output/index.html").read_text("utf-8")

    def test_several_files_are_told_apart_by_what_they_say_of_themselves(self, site: Site) -> None:
        bold = ROOT / "themes/default/fonts/sans-bold.ttf"
        folder = site('label_font = ["a.ttf", "b.ttf"]')
        (folder / "a.ttf").write_bytes((ROOT / "themes/default/fonts/sans.ttf").read_bytes())
        (folder / "b.ttf").write_bytes(bold.read_bytes())
        assert re.findall(r"font-weight: (.*);", style(folder).partition(":where")[0]) == ["400", "600"]
        assert face(bold) == Face("600", italic=False)
        assert face(ROOT / "pyproject.toml") is None

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("gone.woff2", "names a file that is not there: “gone.woff2” (from the site's folder on)"),
            ("../up.woff2", "must be a file in the site's folder, not “../up.woff2” (such as fonts/own.woff2)"),
            ("/up.woff2", "must be a file in the site's folder, not “/up.woff2” (such as fonts/own.woff2)"),
            ("link.woff2", "leads out of the site's folder: “link.woff2” (copy the file into it)"),
            ("text.woff2", "names a file that is no font: “text.woff2” (WOFF2, WOFF, TrueType, OpenType)"),
        ],
    )
    def test_files_that_cannot_be(self, site: Site, tmp_path: Path, value: str, expected: str) -> None:
        folder = site(f'text_font = "{value}"', files={"text.woff2": "I am no font"})
        (folder / "link.woff2").symlink_to(FONT)
        assert faults(folder) == [f"timeline.toml:3:13: error: “text_font” {expected}"]

    def test_a_damaged_one_is_a_fault_and_no_crash(self, site: Site) -> None:
        folder = site('text_font = "own.ttf"')
        (folder / "own.ttf").write_bytes(FONT.read_bytes()[:400])
        done = built(folder)
        assert (done.returncode, done.stderr.splitlines()[0]) == (
            1,
            "own.ttf: error: the font cannot be read (it is damaged, or of a kind that nobody knows)",
        )


class TestFaults:
    @pytest.mark.parametrize(
        ("settings", "expected"),
        [
            ('acent = "#fff"', "1: error: the theme has no setting “acent” (did you mean “accent”?)"),
            (
                "drafts = true",
                "1: error: “drafts” is a setting of the whole site, not of the theme (move the line up, above the first section)",
            ),
            (
                'accent = "green"',
                "10: error: “accent” must be a colour such as #1d5c4d, not “green” (“#” and six of 0 to 9 and a to f)",
            ),
            ("accent = 7", '10: error: “accent” must be a colour, but this is a number (such as "#1d5c4d")'),
            (
                'accent = {day = "#fff"}',
                (
                    "10: error: “accent” has an unknown part “day” (a colour for the light page and one for the dark are written "
                    '{light = "#1d5c4d", dark = "#7fd1bb"})'
                ),
            ),
            ("measure = 400", "11: error: “measure” must be between 28 and 60, not 400"),
            ("measure = nan", "11: error: “measure” must be between 28 and 60, not nan"),
            ('measure = "40"', "11: error: “measure” must be a number, but this is text (without quotes)"),
            ("text_size = true", "13: error: “text_size” must be a number, but this is true or false"),
            (
                'text_font = "a; } body { color: red"',
                (
                    "13: error: “text_font” must be names of fonts with commas between them, not "
                    "“a; } body { color: red” (such as \"Georgia, serif\", or a file: 'fonts/letters.woff2')"
                ),
            ),
            (
                'text_font = ["Georgia", "a.woff2"]',
                '13: error: “text_font” must be one line of families, or a list of font files (such as "Georgia, serif")',
            ),
            ("text_font = 1979-05-27", "13: error: “text_font” must be text, but this is a date (write it in quotes)"),
        ],
    )
    def test_values_are_checked_where_they_stand(self, site: Site, settings: str, expected: str) -> None:
        assert faults(site(settings)) == [f"timeline.toml:3:{expected}"]

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ('"lef"', 'must be one of "left", "right", not “lef” (did you mean “left”?)'),
            ("3", 'must be one of "left", "right", but this is a number'),
            ("[1]", 'must be one of "left", "right", but this is a list'),
        ],
    )
    def test_choices(self, site: Site, value: str, expected: str) -> None:
        theme = '[settings.layout]\ntype = "choice"\nchoices = ["left", "right"]\ndefault = "left"\n'
        assert faults(site(f"layout = {value}", theme=theme)) == [f"timeline.toml:3:10: error: “layout” {expected}"]

    @pytest.mark.parametrize(
        ("theme", "expected"),
        [
            ("settings = 3", ": error: “settings” must be sections (such as [settings.accent])"),
            (
                "[settings]\nx = 3",
                ":3:1: error: “settings.x” must be a section (write [settings.x] on a line of its own)",
            ),
            (
                "[settings.Big]\ntype = 'text'\ndefault = ''",
                ":2:11: error: “Big” cannot be the name of a setting (small letters a to z, digits and “_”)",
            ),
            ("[settings.x]\ntype = 'text'", ":2: error: the setting “x” has no “default”"),
            (
                "[settings.x]\ntype = 'color'\ndefault = ''",
                ":3:8: error: “type” of the setting “x” must be one of " + ", ".join(KINDS),
            ),
            (
                "[settings.x]\ntype = []\ndefault = ''",
                ":3:8: error: “type” of the setting “x” must be one of " + ", ".join(KINDS),
            ),
            (
                "[settings.x]\ntype = 'text'\ndefault = ''\nmini = 3",
                ":5:1: error: unknown key “mini” of the setting “x” (did you mean “min”?)",
            ),
            (
                "[settings.x]\ntype = 'number'\ndefault = 9\nmax = 3",
                ":4:11: error: the default of the setting “x” must be at most 3, not 9",
            ),
            (
                "[settings.x]\ntype = 'colour'\ndefault = '#fff'\nwords = ['pale']",
                ":2: error: “pale” is not among the tints of the setting “x” (“words” names tints)",
            ),
            ("[settings.x]\ntype = 'choice'\ndefault = ''", ":2: error: the setting “x” has no “choices”"),
            (
                "[settings.x]\ntype = 'colour'\ndefault = '#fff'\non = 'nothing'",
                (
                    ":2: error: “nothing” cannot be what the setting “x” stands on "
                    "(the first must be the name of a colour that has no “on”: paper)"
                ),
            ),
        ],
    )
    def test_declarations_are_checked(self, site: Site, theme: str, expected: str) -> None:
        assert faults(site(theme=theme)) == [f"themes/default/theme.toml{expected}"]

    @examples(100)
    @given(
        st.sampled_from(["accent", "text_font", "measure", "snap", "picture_fit"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=5,
        ),
    )
    def test_whatever_is_written_is_a_value_or_a_fault(self, name: str, value: object) -> None:
        from timeline.config.settings import WrongError
        from timeline.theme.kinds import Colour, Font, check

        declared = ThemeFiles(read_config(ROOT, theme="story")).choices.declared[name]
        try:
            kept = check(declared, value)
        except WrongError:
            return
        assert isinstance(kept, str | bool | int | float | Colour | Font)
        assert not set(str(kept)) & set("{};<>")
