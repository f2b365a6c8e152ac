"""`timeline publish`, with real git and real repositories, looked at from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import Done, timeline, timeline_process, tree
from timeline.publishing.address import github
from timeline.publishing.built import blob_id
from timeline.publishing.listing import LISTING, Listing, dump, load
from timeline.repository import GitError, Remote, find, without_secrets

GIT = shutil.which("git") or "git"
EVENT = "---\ntitle: {title}\ndate: 1969-07-20\n---\n{text}\n"


@pytest.fixture(scope="session", autouse=True)
def _own_git() -> Iterator[None]:
    """Nothing of the git settings of whoever runs the tests, and a name to commit with."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("GIT_") or name == "EMAIL":
                patch.delenv(name)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_COUNT", "3")
        settings = {"user.name": "Zoë", "user.email": "zoe@example.org", "init.defaultBranch": "main"}
        for number, (name, value) in enumerate(settings.items()):
            patch.setenv(f"GIT_CONFIG_KEY_{number}", name)
            patch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
        patch.setenv("SOURCE_DATE_EPOCH", "1724112000")
        yield


def git(folder: Path, *arguments: str, data: bytes = b"") -> str:
    done = subprocess.run([GIT, "-C", folder, *arguments], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")


@dataclass(frozen=True)
class Desk:
    """Somebody's clone with a site in it, and the bare repository that it is pushed to."""

    clone: Path
    origin: Path
    site: Path

    def publish(self, *arguments: str, environment: dict[str, str] | None = None) -> Done:
        return timeline(self.site, "publish", *arguments, environment=environment)

    def published(self, *arguments: str) -> Done:
        done = self.publish(*arguments)
        assert done.returncode == 0, done.stderr
        return done

    def write(self, name: str, title: str, text: str = "Text.", *, commit: bool = True) -> None:
        (self.site / "content" / f"{name}.md").write_text(EVENT.format(title=title, text=text), encoding="utf-8")
        if commit:
            git(self.clone, "add", "-A")
            git(self.clone, "commit", "-qm", title)

    def change(self, text: str) -> None:
        """Something new to publish for which nothing need be built: a file of the person's own."""
        (self.site / "output/own.txt").write_text(text, encoding="utf-8")

    def tip(self, branch: str = "gh-pages") -> str:
        return git(self.origin, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")

    def count(self) -> int:
        return int(git(self.origin, "rev-list", "--count", "gh-pages"))

    def put(self, path: str, text: str) -> str:
        """Somebody commits a file on the branch at the remote."""
        name = git(self.origin, "hash-object", "-w", "--stdin", data=text.encode())
        lines = git(self.origin, "ls-tree", "-r", "-z", self.tip()) if self.tip() else ""
        index = {"GIT_INDEX_FILE": str(self.origin / "scratch-index")}
        with pytest.MonkeyPatch.context() as patch:
            for key, value in index.items():
                patch.setenv(key, value)
            (self.origin / "scratch-index").unlink(missing_ok=True)
            entry = f"100644 {name}\t{path}\0"
            git(
                self.origin,
                "update-index",
                "-z",
                "--index-info",
                data=(lines + entry).encode("utf-8", "surrogateescape"),
            )
            made = git(self.origin, "write-tree")
        parents = ["-p", self.tip()] if self.tip() else []
        commit = git(self.origin, "commit-tree", made, *parents, "-m", f"Put {path}")
        git(self.origin, "update-ref", "refs/heads/gh-pages", commit)
        return commit

    def state(self) -> tuple[object, ...]:
        """What publishing must not change in the clone."""
        folder = Path(git(self.site, "rev-parse", "--absolute-git-dir"))
        return (
            (folder / "index").read_bytes() if (folder / "index").exists() else None,
            (folder / "HEAD").read_bytes(),
            git(self.clone, "for-each-ref", "refs/heads", "refs/tags", "refs/stash"),
            git(self.clone, "--no-optional-locks", "status", "--porcelain"),
            (self.clone / ".git/config").read_bytes() if (self.clone / ".git/config").exists() else None,
            (folder / "FETCH_HEAD").exists(),
        )


def files_of(repository: Path, commit: str) -> dict[str, bytes]:
    """Every file of a commit as it is, unlike a checkout, which converts."""
    lines = git(repository, "ls-tree", "-r", "-z", commit).split("\0")[:-1]
    entries = [line.partition("\t") for line in lines]
    assert {about.split()[0] for about, _, _ in entries} <= {"100644"}
    names = "".join(f"{about.split()[2]}\n" for about, _, _ in entries).encode()
    out = subprocess.run(
        [GIT, "-C", repository, "cat-file", "--batch"], input=names, capture_output=True, check=True
    ).stdout
    found = {}
    for _, _, path in entries:
        header, _, out = out.partition(b"\n")
        size = int(header.split()[2])
        found[path], out = out[:size], out[size + 1 :]
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two events, built once."""
    site = tmp_path_factory.mktemp("built")
    (site / "content").mkdir()
    (site / "timeline.toml").write_text('title = "The Moon"\n', encoding="utf-8")
    (site / ".gitignore").write_text("output/\n.*-staging/\n.timeline-cache/\n", encoding="utf-8")
    for name, title in (("landing", "The landing"), ("launch", "The launch")):
        (site / "content" / f"{name}.md").write_text(EVENT.format(title=title, text="Text."), encoding="utf-8")
    done = timeline(site, "build")
    assert done.returncode == 0, done.stderr
    return site


def begin(folder: Path, built: Path, below: str = "", *options: str) -> Desk:
    """A clone with the site in it, in the folder `below`, and its remote."""
    clone, origin = folder / "clone", folder / "origin.git"
    git(folder, "init", "-q", *options, str(clone))
    git(folder, "init", "-q", "--bare", *options, str(origin))
    site = clone / below
    shutil.copytree(built, site, dirs_exist_ok=True, copy_function=shutil.copy2)
    git(clone, "remote", "add", "origin", "../origin.git")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "Begin")
    return Desk(clone, origin, site)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Desk:
    return begin(tmp_path_factory.mktemp("begun"), built)


@pytest.fixture
def desk(tmp_path: Path, begun: Desk) -> Desk:
    shutil.copytree(begun.clone.parent, tmp_path, dirs_exist_ok=True)
    return Desk(tmp_path / "clone", tmp_path / "origin.git", tmp_path / "clone")


def held(desk: Desk, commit: str = "gh-pages") -> dict[str, bytes]:
    """What the branch holds, without the list of what is ours."""
    files = files_of(desk.origin, commit)
    assert load(files.pop(LISTING)) is not None
    return files


def test_the_first_publication_makes_the_branch(desk: Desk) -> None:
    before = desk.state()
    done = desk.published()
    assert held(desk) == tree(desk.site / "output")
    assert held(desk)[".nojekyll"] == b""
    assert desk.count() == 1
    short = git(desk.clone, "rev-parse", "--short", "HEAD")
    assert git(desk.origin, "log", "-1", "--format=%s|%an|%ae", "gh-pages") == f"Publish {short}|Zoë|zoe@example.org"
    assert git(desk.origin, "log", "-1", "--format=%(trailers:key=Source-Commit,valueonly)", "gh-pages").strip() == git(
        desk.clone, "rev-parse", "HEAD"
    )
    assert "files added, 0 changed, 0 removed" in done.stdout
    assert desk.state() == before
    git(desk.origin, "fsck", "--strict")


def test_a_change_is_a_commit_on_top_and_no_change_is_none(desk: Desk) -> None:
    desk.published()
    first = desk.tip()
    done = desk.published()
    assert "Nothing has changed" in done.stdout
    assert desk.tip() == first
    desk.write("landing", "The first landing")
    (desk.site / "content/launch.md").unlink()
    git(desk.clone, "commit", "-qam", "Remove")
    before = desk.state()
    done = desk.published("--message", "News\n\nfrom the Moon – “now”")
    assert git(desk.origin, "rev-parse", "gh-pages^") == first
    assert git(desk.origin, "log", "-1", "--format=%s", "gh-pages") == "News"
    assert "from the Moon – “now”" in git(desk.origin, "log", "-1", "--format=%b", "gh-pages")
    assert held(desk) == tree(desk.site / "output")
    assert "events/launch/index.html" not in held(desk)
    assert desk.state() == before


def test_a_dry_run_shows_what_would_change_and_changes_nothing(desk: Desk) -> None:
    done = desk.published("--dry-run", "--verbose")
    assert "added    index.html" in done.stdout
    assert "Nothing was published" in done.stdout
    assert desk.tip() == ""
    desk.published()
    first = desk.tip()
    desk.write("landing", "The first landing", commit=False)
    desk.write("return", "The return", commit=False)
    (desk.site / "content/launch.md").unlink()
    before = desk.state()
    done = desk.published("-n")
    assert desk.state() == before
    lines = done.stdout.splitlines()
    assert "added    events/return/index.html" in lines
    assert "changed  events/landing/index.html" in lines
    assert "removed  events/launch/index.html" in lines
    assert desk.tip() == first
    git(desk.clone, "checkout", "-q", ".")
    (desk.site / "content/return.md").unlink()
    assert "Nothing would change" in desk.published("--dry-run").stdout


def test_a_long_dry_run_is_cut_off_unless_more_is_asked_for(desk: Desk) -> None:
    short = desk.published("--dry-run").stdout.splitlines()
    assert [line for line in short if line.startswith("added")][-1].endswith("more")
    assert len([line for line in short if line.startswith("added")]) == 21
    everything = desk.published("--dry-run", "-v").stdout
    added = {line.removeprefix("added").strip() for line in everything.splitlines() if line.startswith("added")}
    assert added == set(tree(desk.site / "output")) - {".timeline-manifest.json"}


def test_the_domain_is_written_when_asked_for_and_kept_after(desk: Desk) -> None:
    done = desk.published("--domain", "Timeline.Example.ORG.")
    assert held(desk)["CNAME"] == b"timeline.example.org\n"
    assert 'base_url = "https://timeline.example.org/"' in done.stdout
    assert b"https://timeline.example.org/" in held(desk)["sitemap.xml"]
    desk.change("new")
    desk.published()
    assert held(desk)["CNAME"] == b"timeline.example.org\n"
    assert b"https://timeline.example.org/" in held(desk)["sitemap.xml"]
    assert "removed" not in desk.published("--dry-run").stdout


def test_what_the_settings_of_the_host_put_on_the_branch_is_kept(desk: Desk) -> None:
    desk.published()
    desk.put("CNAME", "moon.example.org")  # as GitHub does when a domain is set in the settings
    desk.change("new")
    desk.published()
    assert held(desk)["CNAME"] == b"moon.example.org"
    assert desk.count() == 3
    (desk.site / "output/CNAME").write_text("other.example.org\n", encoding="utf-8")
    done = desk.publish()
    assert done.returncode == 1
    assert "“other.example.org”" in done.stderr
    assert "“moon.example.org”" in done.stderr
    desk.published("--domain", "other.example.org")
    assert held(desk)["CNAME"] == b"other.example.org\n"


def test_files_of_others_are_not_touched_unless_that_is_said(desk: Desk) -> None:
    theirs = desk.put("README.md", "Mine")
    done = desk.publish()
    assert done.returncode == 1
    assert "“README.md”" in done.stderr
    assert "--take-over" in done.stderr
    assert desk.tip() == theirs
    desk.published("--take-over")
    assert held(desk) == tree(desk.site / "output")
    assert git(desk.origin, "rev-parse", "gh-pages^") == theirs


def test_a_file_of_ours_that_somebody_changed_is_theirs(desk: Desk) -> None:
    desk.published()
    desk.put("index.html", "<p>A quick correction on the web</p>")
    theirs = desk.put("later.txt", "and another commit")
    desk.write("landing", "The first landing")
    done = desk.publish()
    assert done.returncode == 1
    assert "“index.html”, “later.txt”" in done.stderr
    assert desk.tip() == theirs
    assert "changed  index.html" not in done.stdout


def test_what_is_ours_is_known_below_the_commits_of_others_and_after_the_history_was_cut(desk: Desk) -> None:
    desk.published()
    git(
        desk.origin,
        "update-ref",
        "refs/heads/gh-pages",
        git(desk.origin, "commit-tree", "gh-pages^{tree}", "-m", "Squashed"),
    )
    (desk.site / "content/launch.md").unlink()
    desk.published()
    assert held(desk) == tree(desk.site / "output")


def test_two_sites_do_not_replace_each_other(tmp_path: Path, built: Path) -> None:
    one = begin(tmp_path, built, "one")
    shutil.copytree(built, one.clone / "two")
    git(one.clone, "add", "-A")
    git(one.clone, "commit", "-qm", "Two")
    one.published()
    other = Desk(one.clone, one.origin, one.clone / "two")
    done = other.publish()
    assert done.returncode == 1
    assert "“one”" in done.stderr
    assert "“two”" in done.stderr
    other.published("--branch", "pages")
    other.published("--take-over")


def hook(repository: Path, name: str, text: str) -> None:
    folder = repository / ".git/hooks" if (repository / ".git").is_dir() else repository / "hooks"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


MOVE = """unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX
git="git -C {origin}"
test "$(cat {count} 2>/dev/null | wc -l)" -ge {times} && exit 0
echo x >> {count}
$git update-ref refs/heads/gh-pages $($git commit-tree 'gh-pages^{{tree}}' -p gh-pages -m other)
"""


def test_a_remote_that_moved_is_fetched_again(desk: Desk, tmp_path: Path) -> None:
    desk.published()
    desk.change("new")
    hook(desk.clone, "pre-push", MOVE.format(origin=desk.origin, count=tmp_path / "count", times=2))
    desk.published()
    assert git(desk.origin, "log", "--format=%s", "gh-pages").splitlines()[1:3] == ["other", "other"]
    assert held(desk) == tree(desk.site / "output")


def test_a_remote_that_moves_all_the_time_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    desk.published()
    desk.change("new")
    before = desk.state()
    hook(desk.clone, "pre-push", MOVE.format(origin=desk.origin, count=tmp_path / "count", times=99))
    done = desk.publish()
    assert done.returncode == 1
    assert "is being moved by others" in done.stderr
    assert git(desk.origin, "log", "-3", "--format=%s", "gh-pages").splitlines() == ["other"] * 3
    assert desk.state() == before


def test_what_comes_in_between_is_judged_though_taking_over_was_said(desk: Desk, tmp_path: Path) -> None:
    desk.put("README.md", "Seen before")
    blob = git(desk.origin, "hash-object", "-w", "--stdin", data=b"Not seen")
    made = git(desk.origin, "mktree", data=f"100644 blob {blob}\tlate.txt\n".encode())
    late = git(desk.origin, "commit-tree", made, "-p", "gh-pages", "-m", "late")
    hook(desk.clone, "pre-push", f"unset GIT_DIR\ngit -C {desk.origin} update-ref refs/heads/gh-pages {late}")
    done = desk.publish("--take-over")
    assert done.returncode == 1
    assert "“late.txt”" in done.stderr
    assert desk.tip() == late


def test_a_push_that_the_remote_or_a_hook_refuses_leaves_everything(desk: Desk) -> None:
    before = desk.state()
    hook(desk.origin, "pre-receive", "echo no entry on Sundays >&2; exit 1")
    done = desk.publish()
    assert done.returncode == 1
    assert "pre-receive hook declined" in done.stderr
    assert "no entry on Sundays" in done.stderr
    assert desk.tip() == ""
    (desk.origin / "hooks/pre-receive").unlink()
    hook(desk.clone, "pre-push", "echo not before lunch >&2; exit 1")
    done = desk.publish()
    assert done.returncode == 1
    assert "pre-push" in done.stderr
    assert "not before lunch" in done.stderr
    assert desk.tip() == ""
    assert desk.state() == before
    (desk.clone / ".git/hooks/pre-push").unlink()
    desk.published()


KILLER = """#!/bin/sh
for word in "$@"; do
  if test "$word" = {at}; then
    {after} {git} "$@"
    kill -9 $PPID
    exit 1
  fi
done
exec {git} "$@"
"""


@pytest.mark.parametrize(
    ("at", "after"),
    [
        ("fast-import", False),
        ("fast-import", True),
        ("write-tree", False),
        ("commit-tree", True),
        ("push", False),
        ("push", True),
    ],
)
def test_killed_at_any_point_it_is_wholly_done_or_not_at_all(
    desk: Desk, tmp_path: Path, at: str, *, after: bool
) -> None:
    desk.published()
    first = desk.tip()
    desk.change("new")
    before = desk.state()
    (tmp_path / "bin").mkdir()
    wrapper = tmp_path / "bin/git"
    wrapper.write_text(KILLER.format(at=at, git=GIT, after="" if after else ":"), encoding="utf-8")
    wrapper.chmod(0o755)
    done = timeline_process(desk.site, "publish", environment={"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"})
    assert done.returncode == -9
    assert desk.state() == before
    assert (desk.tip() == first) == ((at, after) != ("push", True))
    git(desk.origin, "fsck", "--strict")
    desk.published()
    assert held(desk) == tree(desk.site / "output")
    assert desk.count() == 2


def test_a_push_whose_answer_is_lost_counts(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    wrapper = tmp_path / "bin/git"
    wrapper.write_text(
        f'#!/bin/sh\n{GIT} "$@"\nstatus=$?\ncase "$*" in *" push "*) exit 1;; esac\nexit $status\n', encoding="utf-8"
    )
    wrapper.chmod(0o755)
    done = desk.publish(environment={"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"})
    assert done.returncode == 0, done.stderr
    assert held(desk) == tree(desk.site / "output")


def test_a_site_in_a_folder_of_the_repository(tmp_path: Path, built: Path) -> None:
    desk = begin(tmp_path, built, "docs/Zeit tafel ö")
    (desk.clone / "other.txt").write_text("not of the site", encoding="utf-8")
    done = timeline(desk.site / "content", "publish")
    assert done.returncode == 0, done.stderr
    assert "not committed" not in done.stdout
    assert held(desk) == tree(desk.site / "output")
    assert "Nothing has changed" in desk.published().stdout


def test_a_folder_that_its_repository_does_not_know_is_not_published_to_its_remote(tmp_path: Path, built: Path) -> None:
    desk = begin(tmp_path, built)
    shutil.copytree(built, desk.clone / "elsewhere")
    done = timeline(desk.clone / "elsewhere", "publish")
    assert done.returncode == 1
    assert "git init" in done.stderr
    assert desk.tip() == ""


def test_a_detached_head_and_another_working_tree(desk: Desk, tmp_path: Path) -> None:
    git(desk.clone, "checkout", "-q", "--detach")
    before = desk.state()
    desk.published()
    assert desk.state() == before
    git(desk.clone, "checkout", "-q", "main")
    git(desk.clone, "worktree", "add", "-q", "-b", "draft", str(tmp_path / "tree"))
    other = Desk(tmp_path / "tree", desk.origin, tmp_path / "tree")
    other.write("landing", "From the other tree")
    before, here = other.state(), desk.state()
    other.published()
    assert (other.state(), desk.state()) == (before, here)
    assert held(desk) == tree(other.site / "output")


def test_before_the_first_commit(tmp_path: Path, built: Path) -> None:
    desk = begin(tmp_path, built)
    shutil.rmtree(desk.clone / ".git")
    git(desk.clone, "init", "-q")
    git(desk.clone, "remote", "add", "origin", "../origin.git")
    done = desk.published()
    assert git(desk.origin, "log", "-1", "--format=%B", "gh-pages").strip() == "Publish"
    assert "not committed" in done.stdout
    assert git(desk.clone, "for-each-ref", "refs/heads") == ""


def test_changes_that_are_in_no_commit_are_told_and_stay_as_they_are(desk: Desk) -> None:
    desk.write("landing", "Not committed", commit=False)
    desk.write("new", "Staged only", commit=False)
    git(desk.clone, "add", "content/new.md")
    (desk.site / "content/loose.md").write_text(EVENT.format(title="Loose", text="x"), encoding="utf-8")
    os.utime(desk.site / "timeline.toml", (1, 1))  # git would like to note that nothing changed in it
    before = desk.state()
    done = desk.published()
    assert "3 files of the site are not committed as built" in done.stdout
    assert git(desk.origin, "log", "-1", "--format=%s", "gh-pages").endswith("and changes not committed")
    assert desk.state() == before


def test_no_settings_of_git_reach_the_bytes(desk: Desk, tmp_path: Path) -> None:
    for key, value in (
        ("core.autocrlf", "true"),
        ("core.safecrlf", "true"),
        ("core.splitIndex", "true"),
        ("filter.shout.clean", "tr a-z A-Z"),
    ):
        git(desk.clone, "config", key, value)
    (tmp_path / "ignore").write_text("*.html\nsecret*\n*.js\n", encoding="utf-8")
    git(desk.clone, "config", "core.excludesFile", str(tmp_path / "ignore"))
    (desk.clone / ".gitattributes").write_text(
        "* text=auto eol=crlf filter=shout export-ignore ident\n", encoding="utf-8"
    )
    own = {
        "two words.txt": b"a\r\nb\n$Id$\r\n",
        "Grüße/öl.txt": "ä\n".encode(),
        "secret-not.bin": bytes(range(256)),
        "-rf": b"x",
        ".gitignore": b"*",
    }
    for path, data in own.items():
        (desk.site / "output" / path).parent.mkdir(exist_ok=True)
        (desk.site / "output" / path).write_bytes(data)
    shared = set((desk.clone / ".git").glob("sharedindex*"))
    done = desk.published()
    assert held(desk) == tree(desk.site / "output")
    assert held(desk).items() >= own.items()
    assert "published with the site, though the build did not write it" in done.stdout
    assert set((desk.clone / ".git").glob("sharedindex*")) == shared
    (desk.site / "output/-rf").unlink()
    desk.published()
    assert "-rf" not in held(desk)


def test_links_are_left_out_and_litter_is_not_spoken_of(desk: Desk) -> None:
    (desk.site / "output/passwords").symlink_to("/etc/passwd")
    (desk.site / "output/.DS_Store").write_bytes(b"x")
    done = desk.published()
    assert "left out" in done.stdout
    assert "passwords" in done.stdout
    assert "DS_Store" not in done.stdout
    assert not held(desk).keys() & {"passwords", ".DS_Store"}


def test_without_a_name_nothing_is_published_and_the_two_commands_are_said(desk: Desk) -> None:
    done = desk.publish(environment={"GIT_CONFIG_COUNT": "0"})
    assert done.returncode == 1
    assert "git config --global user.name" in done.stderr
    assert "git config --global user.email" in done.stderr
    assert desk.tip() == ""
    assert desk.publish("--dry-run", environment={"GIT_CONFIG_COUNT": "0"}).returncode == 0


def test_what_the_environment_says_of_other_repositories_does_not_count(desk: Desk, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "wrong.git")
    wrong = str(tmp_path / "wrong.git")
    names = ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_INDEX_FILE")
    done = desk.publish(
        environment=dict.fromkeys(names, wrong) | {"GIT_NAMESPACE": "x", "GIT_GLOB_PATHSPECS": "1", "GIT_PREFIX": "x/"}
    )
    assert done.returncode == 0, done.stderr
    assert held(desk) == tree(desk.site / "output")
    assert git(tmp_path / "wrong.git", "count-objects") == "0 objects, 0 kilobytes"


def test_warnings_and_errors_stop_a_publication(desk: Desk) -> None:
    desk.published()
    first = desk.tip()
    desk.write("landing", "The landing", "1969. A list that begins with a year.")
    (desk.site / "content/soon.md").write_text(
        "---\ntitle: Soon\ndate: 2023-01-01\nstatus: planned\n---\nx\n", encoding="utf-8"
    )
    done = desk.publish()
    assert done.returncode == 1
    assert "warning" in done.stderr
    assert "warnings stop a publication" in done.stderr
    (desk.site / "content/soon.md").write_text("---\ntitle: Soon\n---\nx\n", encoding="utf-8")
    done = desk.publish()
    assert done.returncode == 1
    assert "content/soon.md:" in done.stderr
    assert "warnings stop" not in done.stderr
    assert desk.tip() == first


WRONG_USES = {
    ("--remote", "-x"): "no remote “-x”",
    ("--remote", "ext::sh -c touch% /tmp/x"): "choose one with --remote: origin",
    ("--remote", "../origin.git"): "no remote",
    ("--branch", "--force"): "cannot be the name of a branch",
    ("--branch", "a..b"): "cannot be the name of a branch",
    ("--branch", "x:refs/heads/main"): "cannot be the name of a branch",
    ("--branch", "@{-1}"): "cannot be the name of a branch",
    ("--branch", "//x"): "cannot be the name of a branch",
    ("--branch", ""): "cannot be the name of a branch",
    ("--branch", "main"): "the branch that you work on",
    ("--base-url", "nowhere"): "--base-url",
    ("--quiet", "--verbose"): "contradict",
} | {
    ("--domain", domain): "is no domain"
    for domain in (
        "https://example.org",
        "example",
        "-x.example.org",
        "exa mple.org",
        "10.0.0.1",
        "a..b",
        "x/y.org",
        "ä" * 300 + ".org",
    )
}


def test_what_cannot_work_is_a_wrong_use(desk: Desk) -> None:
    for arguments, words in WRONG_USES.items():
        done = desk.publish(*arguments)
        assert done.returncode == 2, arguments
        assert words in done.stderr, arguments
    assert git(desk.origin, "for-each-ref") == ""


def test_a_branch_of_sources_is_never_published_to(desk: Desk) -> None:
    git(desk.clone, "push", "-q", "origin", "main:develop")
    done = desk.publish("--branch", "develop", "--take-over")
    assert done.returncode == 1
    assert "holds sources" in done.stderr
    assert desk.tip("develop") == git(desk.clone, "rev-parse", "main")
    git(desk.clone, "branch", "topic")
    assert desk.publish("--branch", "topic", "--no-push", "--take-over").returncode == 1


def test_without_pushing_the_commit_waits_on_the_branch_of_the_clone(desk: Desk) -> None:
    done = desk.published("--no-push")
    assert "git push origin gh-pages" in done.stdout
    assert desk.tip() == ""
    waiting = git(desk.clone, "rev-parse", "gh-pages")
    assert "Nothing has changed" in desk.published("--no-push").stdout
    assert git(desk.clone, "rev-parse", "gh-pages") == waiting
    assert "now is" in desk.published().stdout
    assert desk.tip() == waiting
    desk.change("new")
    desk.published()
    assert git(desk.clone, "rev-parse", "gh-pages") == desk.tip()
    git(desk.clone, "worktree", "add", "-q", str(desk.clone.parent / "out"), "gh-pages")
    desk.change("newer")
    assert "checked out" in desk.publish("--no-push").stderr
    desk.published()
    assert git(desk.clone, "rev-parse", "gh-pages") != desk.tip()


def test_a_branch_of_the_clone_that_went_its_own_way_is_left_alone(desk: Desk) -> None:
    desk.published("--no-push")
    own = git(desk.clone, "rev-parse", "gh-pages")
    git(
        desk.clone,
        "push",
        "-q",
        "origin",
        f"{git(desk.clone, 'commit-tree', 'gh-pages^{tree}', '-m', 'other')}:refs/heads/gh-pages",
    )
    theirs = desk.tip()
    desk.change("new")
    desk.published()
    assert git(desk.origin, "rev-parse", "gh-pages^") == theirs
    assert git(desk.clone, "rev-parse", "gh-pages") == own


def test_a_clone_with_a_part_of_the_history(desk: Desk, tmp_path: Path) -> None:
    desk.published()
    desk.change("new")
    desk.published()
    (desk.site / "output/own.txt").unlink()
    desk.published()
    git(desk.clone, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=main", f"file://{desk.origin}", "shallow")
    other = Desk(tmp_path / "shallow", desk.origin, tmp_path / "shallow")
    assert "Nothing has changed" in other.published().stdout
    other.change("from the shallow clone")
    other.published()
    assert desk.count() == 4
    assert held(desk) == tree(other.site / "output")
    desk.change("from the whole clone again")
    desk.published()
    assert desk.count() == 5


def test_somebody_else_publishes_from_a_clone_of_their_own(desk: Desk, tmp_path: Path) -> None:
    desk.published()
    git(desk.clone, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", "--branch=main", str(desk.origin), "other")
    other = Desk(tmp_path / "other", desk.origin, tmp_path / "other")
    other.write("return", "The return")
    before = other.state()
    other.published()
    assert other.state() == before
    desk.write("launch", "The first launch")
    git(desk.clone, "pull", "-q", "--rebase", str(other.clone), "main")
    desk.published()
    assert desk.count() == 3
    assert held(desk) == tree(desk.site / "output")


def test_repositories_with_longer_names_of_objects(tmp_path: Path, built: Path) -> None:
    desk = begin(tmp_path, built, "", "--object-format=sha256")
    desk.published()
    assert held(desk) == tree(desk.site / "output")
    assert "Nothing has changed" in desk.published().stdout


def test_a_remote_that_is_not_there_or_not_reached_is_told_in_plain_words(desk: Desk) -> None:
    git(desk.clone, "remote", "set-url", "origin", str(desk.origin.parent / "gone.git"))
    done = desk.publish()
    assert done.returncode == 1
    assert "no repository at the remote's address" in done.stderr
    git(desk.clone, "remote", "set-url", "origin", "https://zoe:secret@127.0.0.1:9/x.git")
    done = desk.publish()
    assert done.returncode == 1
    assert "cannot be reached" in done.stderr
    assert "secret" not in done.stderr
    git(desk.clone, "remote", "set-url", "origin", "ext::sh -c false")
    done = desk.publish()
    assert done.returncode == 1
    assert "of a kind that git is not allowed" in done.stderr


def test_without_a_repository_a_remote_or_git(desk: Desk, tmp_path: Path, built: Path) -> None:
    site = tmp_path / "alone"
    shutil.copytree(built, site)
    done = timeline(site, "publish", environment={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert done.returncode == 1
    assert "git init" in done.stderr
    git(desk.clone, "remote", "remove", "origin")
    done = desk.publish()
    assert done.returncode == 2
    assert "git remote add origin ADDRESS" in done.stderr
    assert desk.publish("--no-push").returncode == 0
    done = desk.publish(environment={"PATH": str(tmp_path)})
    assert done.returncode == 1
    assert "git is not installed" in done.stderr
    (tmp_path / "git").write_text("#!/bin/sh\necho git version 2.20.1\n", encoding="utf-8")
    (tmp_path / "git").chmod(0o755)
    assert "git is too old" in "".join(_told(desk, tmp_path))


def _told(desk: Desk, folder: Path) -> Iterator[str]:
    """An old git that answers everything else as the new one does."""
    (folder / "git").write_text(
        f'#!/bin/sh\nfor word in "$@"; do test "$word" = version && echo git version 2.20.1 && exit; done\nexec {GIT} "$@"\n',
        encoding="utf-8",
    )
    done = desk.publish(environment={"PATH": f"{folder}:{os.environ['PATH']}"})
    assert done.returncode == 1
    yield done.stderr


def test_an_output_folder_of_another_repository_is_left_to_it(desk: Desk) -> None:
    git(desk.site / "output", "init", "-q")
    done = desk.publish()
    assert done.returncode == 1
    assert "belongs to another repository" in done.stderr
    assert desk.tip() == ""


def test_the_remote_says_the_address_where_the_settings_do_not(desk: Desk) -> None:
    git(desk.clone, "config", f"url.{desk.origin}.insteadOf", "git@github.com:Moon-Desk/Apollo.git")
    git(desk.clone, "remote", "set-url", "origin", "git@github.com:Moon-Desk/Apollo.git")
    hosted = find(desk.site)
    assert hosted is not None
    assert hosted.remotes()[0].url == str(desk.origin)
    done = desk.published()
    assert "404.html lead to the root" in done.stdout  # git goes elsewhere than the address says


def test_the_page_for_unknown_addresses_is_made_for_the_path_of_the_branch(desk: Desk, tmp_path: Path) -> None:
    """A git that sends what is for GitHub to the repository of this test."""
    git(desk.clone, "remote", "set-url", "origin", "https://github.com/Moon-Desk/Apollo.git")
    wrapper = tmp_path / "git"
    wrapper.write_text(
        f'#!/bin/sh\ncase "$*" in *get-url*) exec {GIT} "$@";; esac\n'
        f'exec {GIT} -c url.{desk.origin}.insteadOf=https://github.com/Moon-Desk/Apollo.git "$@"\n',
        encoding="utf-8",
    )
    wrapper.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = desk.publish(environment=environment)
    assert done.returncode == 0, done.stderr
    assert 'taken from the remote: base_url = "https://moon-desk.github.io/Apollo/"' in done.stdout
    assert "The site is at https://moon-desk.github.io/Apollo/" in done.stdout
    assert "https://github.com/Moon-Desk/Apollo/settings/pages" in done.stdout
    assert b'href="/Apollo/' in held(desk)["404.html"]
    assert b"https://moon-desk.github.io/Apollo/" in held(desk)["sitemap.xml"]
    again = desk.publish(environment=environment)
    assert "settings/pages" not in again.stdout
    done = desk.publish("--base-url", "https://example.org/", environment=environment)
    assert "GitHub serves it at https://moon-desk.github.io/Apollo/" in done.stdout
    assert b'href="/Apollo/' not in held(desk)["404.html"]


def test_commits_are_signed_where_all_are(desk: Desk, tmp_path: Path) -> None:
    signer = tmp_path / "sign"
    signer.write_text("#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\necho SIGNED\n", encoding="utf-8")
    signer.chmod(0o755)
    git(desk.clone, "config", "gpg.program", str(signer))
    desk.published()
    assert "gpgsig" not in git(desk.origin, "cat-file", "commit", "gh-pages")
    git(desk.clone, "config", "commit.gpgSign", "true")
    desk.change("new")
    desk.published()
    assert "gpgsig SIGNED" in git(desk.origin, "cat-file", "commit", "gh-pages")


def test_quiet_says_nothing(desk: Desk) -> None:
    done = desk.published("--quiet")
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize(
    ("url", "pages"),
    [
        ("https://github.com/Owner/Repo.git", "https://owner.github.io/Repo/"),
        ("https://github.com/owner/repo", "https://owner.github.io/repo/"),
        ("https://user:token@github.com/owner/repo/", "https://owner.github.io/repo/"),
        ("git@github.com:owner/re.po.git", "https://owner.github.io/re.po/"),
        ("org-123@github.com:owner/repo.git", "https://owner.github.io/repo/"),
        ("ssh://git@github.com/owner/repo.git", "https://owner.github.io/repo/"),
        ("ssh://git@ssh.github.com:443/owner/repo.git", "https://owner.github.io/repo/"),
        ("git://github.com/owner/Owner.GitHub.io.git", "https://owner.github.io/"),
        ("https://gitlab.com/owner/repo.git", None),
        ("https://github.com.evil.org/owner/repo", None),
        ("https://evil.org/github.com/owner/repo", None),
        ("/srv/git/github.com/owner/repo.git", None),
    ],
)
def test_addresses_of_github(url: str, pages: str | None) -> None:
    hosted = github(Remote("origin", url, url))
    assert (hosted.pages if hosted else None) == pages


PATHS = st.text(st.characters(blacklist_categories=("Cc", "Cs")), min_size=1).filter(lambda path: path != ".")
IDS = st.text("0123456789abcdef", min_size=40, max_size=40)


@given(st.builds(Listing, PATHS.map(lambda path: f"{path}/"), st.dictionaries(PATHS, IDS)))
def test_the_list_of_what_is_ours_reads_back(listing: Listing) -> None:
    assert load(dump(listing)) == listing


@given(st.binary())
def test_any_bytes_are_a_list_or_none(data: bytes) -> None:
    load(data)
    load(dump(Listing()) + data)


@given(st.text())
def test_secrets_do_not_show(password: str) -> None:
    word = "".join(c for c in password if c.isprintable() and not c.isspace() and c != "/") + "§ecret"
    assert "§ecret" not in without_secrets(f"fatal: unable to access 'https://zoe:{word}@example.org/x.git/'")


@given(st.binary(max_size=200))
def test_names_of_objects_are_those_of_git(data: bytes) -> None:
    assert blob_id(b"", "sha1") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert len(blob_id(data, "sha256")) == 64


def test_a_command_that_hangs_is_given_up(desk: Desk) -> None:
    repository = find(desk.site)
    assert repository is not None
    git(desk.clone, "config", "alias.hang", "!sleep 60")
    with pytest.raises(GitError, match="given up"):
        repository.git.run("hang", timeout=0.2)


def test_a_password_is_not_waited_for_where_nobody_sits(desk: Desk, tmp_path: Path) -> None:
    """The remote asks for one; with no terminal that is an error at once."""
    script = tmp_path / "server.py"
    script.write_text(
        "import http.server, sys\n"
        "class Handler(http.server.BaseHTTPRequestHandler):\n"
        "    def do_GET(self):\n"
        "        self.send_response(401); self.send_header('WWW-Authenticate', 'Basic realm=x'); self.send_header('Content-Length', '0')\n"
        "        self.end_headers()\n"
        "    def log_message(self, *_): pass\n"
        "server = http.server.HTTPServer(('127.0.0.1', 0), Handler)\n"
        "print(server.server_port, flush=True)\n"
        "server.serve_forever()\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            port = server.stdout.readline().strip()
            git(desk.clone, "remote", "set-url", "origin", f"http://127.0.0.1:{port}/x.git")
            done = desk.publish(environment={"no_proxy": "127.0.0.1"})
        finally:
            server.kill()
    assert done.returncode == 1
    assert "does not let you in" in done.stderr
