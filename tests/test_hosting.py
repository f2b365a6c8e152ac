"""Where the pages of a repository on the web are, and the settings that say which repository it is."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.config import read_config
from timeline.config.settings import HOSTINGS as CHOICES
from timeline.errors import ContentErrors
from timeline.repository.hosting import HOSTINGS, Hosted


def config_of(folder: Path, text: str) -> tuple[str, str, str, str]:
    (folder / "timeline.toml").write_text(f'title = "T"\n{text}\n', "utf-8")
    config = read_config(folder)
    return config.hosting, config.repository, config.branch, config.repository_folder


def told(folder: Path, text: str) -> list[str]:
    with pytest.raises(ContentErrors) as caught:
        config_of(folder, text)
    return [str(problem).removeprefix("timeline.toml:") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("hosting", "address", "edit", "history", "commit"),
    [
        (
            "github",
            "https://github.com/o/n",
            "/edit/main/site/content/a.md",
            "/commits/main/site/content/a.md",
            "/commit/abc",
        ),
        (
            "gitlab",
            "https://gitlab.com/group/sub/n",
            "/-/edit/main/site/content/a.md",
            "/-/commits/main/site/content/a.md",
            "/-/commit/abc",
        ),
        (
            "forgejo",
            "https://codeberg.org/o/n",
            "/_edit/main/site/content/a.md",
            "/commits/branch/main/site/content/a.md",
            "/commit/abc",
        ),
        (
            "gitea",
            "https://git.example.org/o/n",
            "/_edit/main/site/content/a.md",
            "/commits/branch/main/site/content/a.md",
            "/commit/abc",
        ),
        (
            "bitbucket",
            "https://bitbucket.org/o/n",
            "/src/main/site/content/a.md?mode=edit&at=main",
            "/history-node/main/site/content/a.md",
            "/commits/abc",
        ),
    ],
)
def test_pages_of_each_host(hosting: str, address: str, edit: str, history: str, commit: str) -> None:
    hosted = Hosted(hosting, address, "main", "site")
    assert hosted.edit("content/a.md") == address + edit
    assert hosted.history("content/a.md") == address + history
    assert hosted.commit("abc") == address + commit


def test_every_hosting_that_can_be_set_is_known() -> None:
    assert tuple(HOSTINGS) == CHOICES


@pytest.mark.parametrize(
    ("hosting", "start", "name", "text"),
    [
        ("github", "/o/n/new/main", "filename", "value"),
        ("gitlab", "/o/n/-/new/main", "file_name", "content"),
        ("forgejo", "/o/n/_new/main", "filename", "value"),
    ],
)
@given(path=st.text(st.characters(codec="utf-8"), min_size=1), written=st.text(st.characters(codec="utf-8")))
def test_a_new_file_gets_its_name_and_text_whatever_is_in_them(
    hosting: str, start: str, name: str, text: str, path: str, written: str
) -> None:
    parts = urlsplit(Hosted(hosting, "https://host.example/o/n", "main").new(path, written))
    assert parts.path == start
    assert not parts.fragment
    given = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True, encoding="utf-8")
    assert given == {name: [path], text: [written]}


def test_no_address_for_a_new_file_where_the_host_takes_none() -> None:
    assert Hosted("bitbucket", "https://bitbucket.org/o/n", "main").new("content/a.md", "x") == ""


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_name_of_a_file_survives_in_the_address(name: str) -> None:
    address = Hosted("github", "https://github.com/o/n", "main").edit(f"content/{name}.md")
    assert address.isascii()
    assert urlsplit(address).query == urlsplit(address).fragment == ""
    assert unquote(address, errors="strict") == f"https://github.com/o/n/edit/main/content/{name}.md"


@pytest.mark.parametrize(
    ("hosting", "address", "name"),
    [
        ("github", "https://github.com/o/n", "GitHub"),
        ("forgejo", "https://codeberg.org/o/n", "Codeberg"),
        ("gitea", "https://gitea.com/o/n", "Gitea"),
        ("gitea", "https://git.example.org/o/n", "git.example.org"),
        ("gitlab", "https://gitlab.gnome.org/o/n", "GitLab"),
    ],
)
def test_a_host_has_the_name_that_people_call_it_by(hosting: str, address: str, name: str) -> None:
    assert Hosted(hosting, address, "main").name == name


# --- Settings ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ("", "", "main", "")),
        ('repository = ""', ("", "", "main", "")),
        ('repository = "https://github.com/o/n/"', ("github", "https://github.com/o/n", "main", "")),
        ('repository = "https://github.com/o/n.git"', ("github", "https://github.com/o/n", "main", "")),
        ('repository = "https://gitlab.com/g/s/src"', ("gitlab", "https://gitlab.com/g/s/src", "main", "")),
        ('repository = "https://gitlab.gnome.org/g/n"', ("gitlab", "https://gitlab.gnome.org/g/n", "main", "")),
        ('repository = "https://codeberg.org/o/n"', ("forgejo", "https://codeberg.org/o/n", "main", "")),
        (
            'repository = "https://git.example.org/o/n"\nhosting = "gitea"\nbranch = "a/b"\nrepository_folder = "/x/y/"',
            ("gitea", "https://git.example.org/o/n", "a/b", "x/y"),
        ),
    ],
)
def test_a_repository_is_found_out_from_its_address(tmp_path: Path, text: str, kept: tuple[str, ...]) -> None:
    assert config_of(tmp_path, text) == kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'repository = "git@github.com:o/n.git"',
            "2:14: error: “repository” must be the address of the repository's page on the web (write https://github.com/o/n)",
        ),
        (
            'repository = "https://github.com/o/n/tree/main/sub"',
            (
                "2:14: error: “repository” must be the address of the repository's first page, "
                "not “https://github.com/o/n/tree/main/sub” (a folder in it is said with repository_folder)"
            ),
        ),
        (
            'repository = "https://github.com/o"',
            (
                "2:14: error: “repository” must be the address of the repository's first page, not “https://github.com/o” "
                "(such as https://github.com/OWNER/NAME)"
            ),
        ),
        (
            'repository = "github.com/o/n"',
            (
                "2:14: error: “repository” must begin with https:// or http://, but is “github.com/o/n” "
                "(such as https://github.com/OWNER/NAME)"
            ),
        ),
        (
            'repository = "https://git.example.org/o/n"',
            (
                "2:14: error: the address of “repository” does not tell what runs its web pages "
                '(add a line such as hosting = "forgejo": github, gitlab, forgejo, gitea or bitbucket)'
            ),
        ),
        (
            'hosting = "sourcehut"',
            '2:11: error: “hosting” must be "github", "gitlab", "forgejo", "gitea" or "bitbucket", not “sourcehut”',
        ),
        (
            'corrections = "all"',
            '2:15: error: “corrections” must be "updates", "history" or "none", not “all”',
        ),
        (
            'repository_folder = "../x"',
            "2:21: error: “repository_folder” must be a folder of the repository, not “../x” (such as timelines/war)",
        ),
    ],
)
def test_what_is_no_repository_is_told_with_a_way_out(tmp_path: Path, text: str, said: str) -> None:
    assert told(tmp_path, text) == [said]


@pytest.mark.parametrize("name", ["", "-x", "a b", "a..b", "a~1", "a:b", "x.lock", "/a", "a/", "@", "a@{1}", "a\\\\b"])
def test_what_is_no_branch(tmp_path: Path, name: str) -> None:
    (said,) = told(tmp_path, f'branch = "{name}"')
    assert said.startswith("2:10: error: “branch” must be the name of a branch, not ")
