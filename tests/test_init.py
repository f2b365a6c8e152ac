"""`timeline init`: what it writes, what it leaves alone, and that what it writes works."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.building import ROOT, once, timeline, tree
from timeline import __version__
from timeline.authoring.extras import EXTRAS
from timeline.authoring.origin import requirement
from timeline.cli import COMMANDS
from timeline.commands.init import NEXT, init
from timeline.config.settings import SETTINGS
from timeline.content.fields import EVENT, SOURCE
from timeline.content.record import Record

FILES = [
    ".github/workflows/timeline.yml",
    ".gitignore",
    "README.md",
    "content/1705-halley-predicts.md",
    "content/2061-halleys-return.md",
    "content/comet-over-greece.md",
    "content/sources.yaml",
    "requirements.txt",
    "timeline.toml",
]
CMS = [f"themes/default/static/admin/{name}" for name in ("config.yml", "forms.js", "index.html")]


def begun(folder: Path, *arguments: str) -> Path:
    done = timeline(folder, "init", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as it is begun, with everything, and built."""

    def make(folder: Path) -> None:
        begun(folder, "--title", "The comet", "--with", "cms", "--with", "front-matter-cms")
        done = timeline(folder, "build", "--strict", "--today", "2026-01-01")
        assert (done.returncode, done.stderr) == (0, "")

    return once(tmp_path_factory, "starter", make)


# --- What is written ---------------------------------------------------------------------------------------------------------------


def test_it_writes_a_site_and_says_what_comes_next(tmp_path: Path) -> None:
    done = timeline(tmp_path, "init", "gulf-war")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(tree(tmp_path / "gulf-war")) == FILES
    assert tomllib.loads((tmp_path / "gulf-war/timeline.toml").read_text("utf-8")) == {"title": "Gulf war"}
    assert "\n  cd gulf-war\n" in done.stdout
    assert all(command in done.stdout for command, _ in NEXT)
    assert len(NEXT) == 3


def test_every_command_that_is_named_is_one(starter: Path) -> None:
    files = [starter / name for name in ("README.md", FILES[0], CMS[0])]
    texts = [*(command for command, _ in NEXT), *(path.read_text("utf-8") for path in files)]
    named = {name for text in texts for name in re.findall(r"(?:^|`|bin/)timeline ([a-z]+)", text, re.MULTILINE)}
    assert {"build", "check", "init", "new", "rename", "serve"} <= named <= COMMANDS.keys()


@pytest.mark.parametrize("today", ["2024-08-20", "2061-07-31"])
def test_it_builds_at_once_and_without_a_warning_for_decades(starter: Path, tmp_path: Path, today: str) -> None:
    site = shutil.copytree(starter, tmp_path / "site", ignore=shutil.ignore_patterns("output", ".timeline-cache"))
    done = timeline(site, "build", "--strict", "--today", today)
    assert (done.returncode, done.stderr) == (0, "")
    checked = timeline(site, "check", "--strict", "--today", today)
    assert checked.returncode == 0, checked.stderr


def test_the_examples_show_what_can_be_done(starter: Path) -> None:
    events = {
        event["slug"]: event for event in json.loads((starter / "output/events.json").read_text("utf-8"))["events"]
    }
    assert [event["status"] for event in events.values()] == ["happened", "happened", "planned"]
    greece, halley, future = (events[slug] for slug in ("comet-over-greece", "halley-predicts", "halleys-return"))
    assert (greece["date"], halley["date"], future["date"]) == ("-0466~", "1705", "2061-07")
    assert greece["confidence"] == "disputed"
    assert len(greece["accounts"]) == 2
    assert len(halley["updates"]) == 1
    assert all(event["sources"] for event in events.values())
    assert future["related"]


def test_the_same_is_begun_everywhere(tmp_path: Path) -> None:
    begun(tmp_path, "a")
    begun(tmp_path, "b")
    ours, theirs = tree(tmp_path / "a"), tree(tmp_path / "b")
    assert ours.pop("timeline.toml") != theirs.pop("timeline.toml")
    assert ours.pop("README.md") != theirs.pop("README.md")
    assert ours == theirs


def test_bare_is_a_site_without_events(tmp_path: Path) -> None:
    begun(tmp_path, "--bare", "--no-workflow")
    assert sorted(tree(tmp_path)) == [
        ".gitignore",
        "README.md",
        "content/sources.yaml",
        "requirements.txt",
        "timeline.toml",
    ]
    assert "timeline publish" in (tmp_path / "README.md").read_text("utf-8")
    done = timeline(tmp_path, "build", "--strict")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("language", "marked"), [("uk", True), ("en-GB", False)])
def test_examples_say_that_they_are_english_where_the_site_is_not(
    tmp_path: Path, language: str, *, marked: bool
) -> None:
    begun(tmp_path, "--language", language, "--base-url", "https://Example.org/a")
    settings = tomllib.loads((tmp_path / "timeline.toml").read_text("utf-8"))
    assert (settings["language"], settings["base_url"]) == (language, "https://example.org/a/")
    assert ("\nlang: en\n" in (tmp_path / FILES[3]).read_text("utf-8")) == marked
    assert timeline(tmp_path, "check", "--strict").returncode == 0


# --- timeline.toml -----------------------------------------------------------------------------------------------------------------


def test_every_setting_is_there_with_its_meaning(starter: Path) -> None:
    text = (starter / "timeline.toml").read_text("utf-8")
    unwrapped = text.replace("\n# ", " ")
    for setting in SETTINGS:
        assert setting.meaning in unwrapped
        assert re.search(rf"^(# )?(\[?){setting.name}(\]?$| =|\.)", text, re.MULTILINE), setting.name


def commented(text: str) -> Iterator[str]:
    """The lines that wait to be set; a section is one with what is in it."""
    yield from re.findall(r"^# (\w+ = .*)$", text.partition("# [")[0], re.MULTILINE)
    for section in re.findall(r"^# \[[^\n]*\n(?:# \w+ = [^\n]*\n)+", text, re.MULTILINE):
        yield section.replace("# ", "")


def test_every_line_of_the_settings_can_be_set(starter: Path, tmp_path: Path) -> None:
    lines = list(commented((starter / "timeline.toml").read_text("utf-8")))
    assert len(lines) == len(SETTINGS) - 1
    (tmp_path / "content").mkdir()
    for line in lines:
        (tmp_path / "timeline.toml").write_text(f'title = "T"\n{line}\n', encoding="utf-8")
        done = timeline(tmp_path, "check")
        assert done.returncode == 0, (line, done.stderr)


@pytest.mark.parametrize("title", ['A "quoted" title', "Back\\slash", "Überfall – 1939 🌒", "  spaces \t and tabs "])
def test_titles_are_kept(tmp_path: Path, title: str) -> None:
    begun(tmp_path, "--title", title, "--bare")
    kept = tomllib.loads((tmp_path / "timeline.toml").read_text("utf-8"))["title"]
    assert kept == " ".join(title.split())
    assert (tmp_path / "README.md").read_text("utf-8").startswith(f"# {kept}\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--language", "xx"), "--language is a language that is not known: “xx”"),
        (("--base-url", "example.org"), "--base-url must begin with https:// or http://, but is “example.org”"),
        (("--title", "a\x01b"), "--title holds a control character"),
        (("--with", "wordpress"), "'cms', 'front-matter-cms'"),
    ],
)
def test_what_cannot_be_set_is_told_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = timeline(tmp_path, "init", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert tree(tmp_path) == {}


# --- What is there already ---------------------------------------------------------------------------------------------------------


def test_nothing_that_is_there_is_changed(tmp_path: Path) -> None:
    mine = {
        "README.md": b"mine",
        ".gitignore": b"*.tmp\n",
        "content/own.md": b"---\ntitle: T\ndate: 2024-01\nstatus: happened\n---\n",
    }
    for name, data in mine.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    done = timeline(tmp_path, "init")
    assert done.returncode == 0
    found = tree(tmp_path)
    assert {name: found[name] for name in mine} == mine
    assert sorted(found) == [*FILES[:3], "content/own.md", *FILES[-2:]]
    assert "There already, and left as it was:\n  .gitignore\n  README.md\n" in done.stdout
    assert "content/ holds something already" in done.stdout
    assert "write output/ and .timeline-cache/ into your .gitignore" in done.stdout
    assert timeline(tmp_path, "build", "--strict").returncode == 0


def test_a_gitignore_that_knows_is_not_spoken_of(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("output\n/.timeline-cache/\n", encoding="utf-8")
    assert "into your .gitignore" not in timeline(tmp_path, "init").stdout


def test_a_site_is_not_begun_twice_nor_in_another(tmp_path: Path) -> None:
    begun(tmp_path)
    before = tree(tmp_path)
    twice = timeline(tmp_path, "init")
    assert twice.returncode == 2
    assert "is a site already: timeline.toml is there. Nothing was written" in twice.stderr
    within = timeline(tmp_path / "content", "init", "new")
    assert within.returncode == 2
    assert "lies in the site" in within.stderr
    assert tree(tmp_path) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    done = timeline(tmp_path, "init", "notes")
    assert (done.returncode, "is a file: name a folder" in done.stderr) == (2, True)
    assert tree(tmp_path) == {"notes": b"mine"}


def test_a_file_where_a_folder_should_be_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("mine", encoding="utf-8")
    done = timeline(tmp_path, "init")
    assert done.returncode == 1
    assert "nothing was changed" in done.stderr
    assert tree(tmp_path) == {".github": b"mine"}


@pytest.mark.skipif(
    shutil.which("setpriv") is None or not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="takes root and setpriv: root itself may write everywhere",
)
def test_a_folder_that_may_only_be_read() -> None:
    """Below /tmp itself, since the tests' own folder is closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        done = subprocess.run(
            ["setpriv", "--reuid=65534", "--clear-groups", sys.executable, "-m", "timeline", "init"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert re.fullmatch(r"Error: “.+” could not be written: permission denied; nothing was changed\n", done.stderr)
        assert tree(Path(folder)) == {}


def test_in_a_folder_of_a_repository_there_is_no_workflow(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = timeline(tmp_path, "init", "docs")
    assert done.returncode == 0
    assert not (tmp_path / "docs/.github").exists()
    assert "GitHub reads it at the top of a repository only" in done.stdout
    assert timeline(tmp_path / "docs", "init").returncode == 2


def test_quiet_says_nothing(tmp_path: Path) -> None:
    done = timeline(tmp_path, "init", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# --- The workflow ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def workflow(starter: Path) -> dict[str, Any]:
    loaded = yaml.safe_load((starter / FILES[0]).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_every_action_is_pinned_and_says_its_version(starter: Path) -> None:
    uses = re.findall(r"uses: (.*)", (starter / FILES[0]).read_text("utf-8"))
    assert {use.partition("@")[0] for use in uses} == {
        f"actions/{name}"
        for name in ("checkout", "setup-python", "cache", "configure-pages", "upload-pages-artifact", "deploy-pages")
    }
    assert [use for use in uses if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


def test_only_the_job_that_publishes_may_and_only_from_the_default_branch(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    assert build["permissions"] == {"contents": "read", "pages": "read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["if"] == "needs.build.outputs.publish == 'true'"
    publish = workflow["env"]["PUBLISH"]
    assert "github.event_name != 'pull_request'" in publish
    assert "github.ref_name == github.event.repository.default_branch" in publish
    assert "group" in workflow["concurrency"]
    guarded = [step for step in build["steps"] if re.search("configure-pages|upload-pages", step.get("uses", ""))]
    assert [step["if"] for step in guarded] == ["env.PUBLISH == 'true'"] * 2
    checkout = build["steps"][0]
    assert checkout["with"]["persist-credentials"] is False


def test_no_step_writes_what_others_say_into_its_script(workflow: dict[str, Any]) -> None:
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def test_what_a_build_learnt_is_kept_with_the_program_that_learnt_it(workflow: dict[str, Any]) -> None:
    steps = workflow["jobs"]["build"]["steps"]
    program, site = (step["with"] for step in steps if "cache@" in step.get("uses", ""))
    assert program["path"] == ".venv"
    assert site["path"].split() == [".timeline-cache", "output"]
    assert site["key"].startswith(site["restore-keys"].strip())
    assert "${{ github.run_id }}" in site["key"]


def test_the_steps_of_the_workflow_run(starter: Path, workflow: dict[str, Any], tmp_path: Path) -> None:
    """The commands themselves, by a shell, with the address that GitHub gives and without."""
    shell = shutil.which("bash")
    if shell is None:
        pytest.skip("there is no bash")
    site = shutil.copytree(starter, tmp_path / "site", ignore=shutil.ignore_patterns("output", ".timeline-cache"))
    (site / ".venv").symlink_to(ROOT / ".venv")
    check, build = (
        step["run"] for step in workflow["jobs"]["build"]["steps"] if "bin/timeline " in step.get("run", "")
    )
    for run, address in ((check, ""), (build, ""), (build, "https://example.org/a")):
        done = subprocess.run(
            [shell, "-e", "-c", run],
            cwd=site,
            env={**os.environ, "BASE_URL": address},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert "https://example.org/a/events/" in (site / "output/sitemap.xml").read_text("utf-8")


def test_the_version_is_pinned(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        (starter / "requirements.txt").read_text("utf-8").splitlines()[-1]
        == requirement()
        == f"timeline-ssg=={__version__}"
    )


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({"url": "https://example.org/t.git", "vcs_info": {"vcs": "git", "commit_id": "a1"}}, "timeline-ssg @ git+https://example.org/t.git@a1"),
        ({"url": "https://me:secret@example.org/t.git", "vcs_info": {"vcs": "git", "commit_id": "a1"}}, f"timeline-ssg=={__version__}"),
        ({"url": "file:///home/me/t", "dir_info": {}}, f"timeline-ssg=={__version__}"),
        ([], f"timeline-ssg=={__version__}"),
    ],
)  # fmt: skip
def test_what_came_from_a_repository_is_pinned_to_its_commit(
    told: object, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Installed:
        def read_text(self, name: str) -> str:
            assert name == "direct_url.json"
            return json.dumps(told)

    monkeypatch.setattr("timeline.authoring.origin.distribution", lambda name: Installed())
    assert requirement() == line


# --- Forms -------------------------------------------------------------------------------------------------------------------------


def test_the_names_of_extras_are_those_of_the_option() -> None:
    (option,) = (parameter for parameter in init.params if parameter.name == "extras")
    assert list(option.type.choices) == list(EXTRAS)  # type: ignore[attr-defined]  # the option is a choice


def keys_of(form: list[dict[str, Any]]) -> dict[str, Any]:
    """The keys that forms have, with those of groups in them."""
    found: dict[str, Any] = {}
    for field in form:
        below = field.get("fields") or field.get("field", {}).get("fields")
        found[field["name"]] = keys_of(below) if below else {}
    return found


def keys_of_record(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in record.fields:
        kind: Any = getattr(field.type, "item", field.type)
        below = kind if isinstance(kind, Record) else getattr(kind, "record", None)
        found[field.name] = keys_of_record(below) if below else {}
    return found


@pytest.fixture
def config(starter: Path) -> dict[str, Any]:
    loaded = yaml.safe_load((starter / CMS[0]).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_the_editor_in_the_browser_knows_every_key(config: dict[str, Any]) -> None:
    events, bibliography = config["collections"]
    *fields, body = events["fields"]
    assert body["name"] == "body"
    assert keys_of(fields) == keys_of_record(EVENT)
    assert keys_of(fields)["sources"].keys() == SOURCE.by_name.keys()
    assert {field["name"] for field in fields if field["required"]} == {"title", "date"}
    assert bibliography["files"][0]["file"] == "content/sources.yaml"
    assert config["backend"]["repo"] == "OWNER/NAME"


def test_a_value_of_two_forms_has_a_field_that_keeps_both(config: dict[str, Any]) -> None:
    """The editor's own fields would drop the form that they do not know."""
    fields = {field["name"]: field for field in config["collections"][0]["fields"]}
    for name in ("sources", "places", "related"):
        assert fields[name]["field"]["widget"] == "either"
    for name in ("accounts", "updates"):
        (source,) = (field for field in fields[name]["fields"] if field["name"] == "source")
        assert source["widget"] == "either"


def test_the_editor_is_published_and_no_page_of_readers_knows_of_it(starter: Path) -> None:
    published = tree(starter / "output")
    assert {"static/admin/index.html", "static/admin/config.yml", "static/admin/forms.js"} <= published.keys()
    assert b'content="noindex"' in published["static/admin/index.html"]
    others = {
        name: data
        for name, data in published.items()
        if not name.startswith("static/admin/") and name != ".timeline-manifest.json"
    }
    assert [
        name
        for name, data in others.items()
        if b"sveltia" in data or (b"static/admin" in data and name.endswith((".html", ".xml")))
    ] == []


def test_the_editors_script_is_pinned_by_version_and_digest(starter: Path) -> None:
    page = (starter / CMS[2]).read_text("utf-8")
    assert re.search(
        r'src="https://unpkg\.com/@sveltia/cms@\d+\.\d+\.\d+/dist/sveltia-cms\.js"\s+integrity="sha384-[\w+/]{64}"',
        page,
    )


def test_visual_studio_code_knows_every_key(starter: Path) -> None:
    (kind,) = json.loads((starter / "frontmatter.json").read_text("utf-8"))["frontMatter.taxonomy.contentTypes"]
    assert [field["name"] for field in kind["fields"]] == [field.name for field in EVENT.fields]
    assert {field["name"] for field in kind["fields"] if field["type"] == "heading"} == {
        "places",
        "accounts",
        "updates",
        "related",
        "media",
        "extra",
    }
    assert all(field["description"] for field in kind["fields"])


def test_forms_are_added_to_a_site_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "themes/mine").mkdir(parents=True)
    (tmp_path / "themes/mine/theme.toml").write_text('name = "mine"\nextends = "default"\n', encoding="utf-8")
    settings = 'title = "T"\ntheme = "mine"\nrepository = "https://codeberg.org/desk/war"\nrepository_folder = "site"\nbranch = "trunk"\n'
    (tmp_path / "timeline.toml").write_text(settings, encoding="utf-8")
    before = tree(tmp_path)
    begun(tmp_path / "content", "--with", "cms")
    found = tree(tmp_path)
    admin = "themes/mine/static/admin"
    assert found.keys() - before.keys() == {f"{admin}/{name}" for name in ("index.html", "config.yml", "forms.js")}
    config = yaml.safe_load(found[f"{admin}/config.yml"])
    assert (config["backend"]["name"], config["backend"]["repo"], config["backend"]["branch"]) == (
        "gitea",
        "desk/war",
        "trunk",
    )
    assert config["backend"]["api_root"] == "https://codeberg.org/api/v1"
    assert (config["collections"][0]["folder"], config["collections"][1]["files"][0]["file"]) == (
        "site/content",
        "site/content/sources.yaml",
    )
    again = timeline(tmp_path, "init", "--with", "cms")
    assert again.returncode == 0
    assert "Nothing was added." in again.stdout
    assert tree(tmp_path) == found
    named = timeline(tmp_path, "init", "--with", "cms", "--title", "Other")
    assert (named.returncode, "is a site already" in named.stderr) == (2, True)


def test_a_host_that_the_editor_does_not_know_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "timeline.toml").write_text('title = "T"\nrepository = "https://bitbucket.org/a/b"\n', encoding="utf-8")
    done = timeline(tmp_path, "init", "--with", "cms")
    assert done.returncode == 2
    assert "Sveltia CMS does not work with “https://bitbucket.org/a/b”" in done.stderr
    assert timeline(tmp_path, "init", "--with", "front-matter-cms").returncode == 0
