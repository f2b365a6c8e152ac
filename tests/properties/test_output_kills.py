"""A build that is killed, or refused something by the system, at any step leaves output/ wholly old or wholly new, and the next one repairs."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from timeline.errors import OutputError
from timeline.output import MANIFEST, Staging, Written, system

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="a build is killed in a process of its own, made by fork"
)

OLD = {
    "index.html": b"old",
    "events/a/index.html": b"stays",
    "events/b/index.html": b"goes",
    "x": b"file",
    "y/z": b"folder",
}
NEW = {
    "index.html": b"new",
    "events/a/index.html": b"stays",
    "tags/t/index.html": b"comes",
    "x/w": b"folder",
    "y": b"file",
}
FOREIGN: dict[str, object] = {
    "CNAME": b"example.org",
    "empty": None,
    "link": "nowhere",
    "events": None,
    "events/mine.txt": b"mine",
}

CALLS = (
    "open",
    "write",
    "close",
    "link",
    "mkdir",
    "rmdir",
    "unlink",
    "rename",
    "replace",
    "chmod",
    "utime",
    "fsync",
    "scandir",
)
"""Steps of a build, apart from the exchange and the sync, which are calls of our own."""


def build(site: Path, files: Mapping[str, bytes], *, clean: bool = False) -> None:
    with Staging(site / "output", site / ".timeline-cache", clean=clean) as staging:
        for path, data in files.items():
            same = staging.known.get(path) == Written(hashlib.blake2b(data, digest_size=20).hexdigest(), len(data))
            if not same or not staging.keep(path):
                staging.write(path, data)
        staging.swap()


def tree(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for place in folder.rglob("*"):
        what = str(place.readlink()) if place.is_symlink() else None if place.is_dir() else place.read_bytes()
        found[place.relative_to(folder).as_posix()] = what
    return found


def whole(files: Mapping[str, bytes]) -> dict[str, object]:
    folders = {parent.as_posix() for path in files for parent in Path(path).parents if parent != Path()}
    return {**files, **dict.fromkeys(folders), **FOREIGN}


def without_manifest(found: dict[str, object]) -> dict[str, object]:
    return {path: what for path, what in found.items() if path != MANIFEST}


def make_site(folder: Path) -> Path:
    site = folder / "site"
    (site / "output/empty").mkdir(parents=True)
    (site / "output/events").mkdir()
    (site / "output/CNAME").write_bytes(b"example.org")
    (site / "output/events/mine.txt").write_bytes(b"mine")
    (site / "output/link").symlink_to("nowhere")
    build(site, OLD)
    return site


def at_step(number: int, act: Callable[[], None], *, after: bool) -> Callable[[], int]:
    """Lets `act` happen before or after the step of that number. Returns how to ask for the number of steps so far."""
    steps = 0

    def wrap(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            nonlocal steps
            steps += 1
            here = steps == number
            if here and not after:
                act()
            result = call(*arguments, **options)
            if here and after:
                act()
            return result

        return step

    for name in CALLS:
        setattr(os, name, wrap(getattr(os, name)))
    for name in ("exchange", "sync"):
        setattr(system, name, wrap(getattr(system, name)))
    return lambda: steps


def in_child(action: Callable[[], int]) -> int:
    """Runs something that changes `os` for good in a process of its own. Returns its exit status."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pytest-xdist has threads; the child uses none
        child = os.fork()
    if child == 0:
        status = 99
        try:
            status = action()
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def refuse(*arguments: object, **options: object) -> None:
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


@pytest.fixture(params=["exchange", "two renames", "in place", "old tree kept"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    way: str = request.param
    if way == "two renames":
        monkeypatch.setattr(system, "exchange", refuse)
    elif way == "in place":
        monkeypatch.setattr(system, "has_mounts", lambda folder: True)
    elif way == "old tree kept":
        monkeypatch.setattr("timeline.output.staging.WORTH_KEEPING", 1)
    return way


@pytest.fixture
def template(tmp_path: Path, way: str) -> Path:
    return make_site(tmp_path / "template")


def steps(template: Path, folder: Path) -> Iterator[tuple[int, Path]]:
    """A fresh copy of the site for each step that a build has."""
    number = 0
    while True:
        number += 1
        site = folder / str(number)
        shutil.copytree(template, site, symlinks=True)
        build(site, OLD)
        yield number, site
        shutil.rmtree(site)


def check_state(site: Path, way: str) -> None:
    """What a build may leave behind."""
    found = without_manifest(tree(site / "output"))
    if way == "in place":
        found = {path: what for path, what in found.items() if not path.startswith(".timeline-staging")}
        assert {path: found.get(path) for path in FOREIGN} == FOREIGN
        pages = {path: what for path, what in found.items() if path not in FOREIGN and what is not None}
        assert all(what in (OLD.get(path), NEW.get(path)) for path, what in pages.items())
    elif way == "two renames" and not (site / "output").exists():
        assert without_manifest(tree(site / ".output.timeline-staging/old")) == whole(OLD)
    else:
        assert found in (whole(OLD), whole(NEW))


def check_repair(site: Path, way: str) -> None:
    with Staging(site / "output", site / ".timeline-cache"):
        check_state(site, "in place" if way == "in place" else "exchange")
    for files in (NEW, OLD, NEW):
        build(site, files)
        assert without_manifest(tree(site / "output")) == whole(files)
    left = {place.name for place in site.iterdir()} - {"output", ".timeline-cache"}
    assert left == ({".output.timeline-staging"} if way == "old tree kept" else set())


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_at_any_step(template: Path, tmp_path: Path, way: str, after: bool) -> None:
    outcomes = set()
    for number, site in steps(template, tmp_path):

        def killed(number: int = number, site: Path = site) -> int:
            at_step(number, lambda: os._exit(9), after=after)
            build(site, NEW)
            return 0

        status = in_child(killed)
        check_state(site, way)
        outcomes.add(without_manifest(tree(site / "output")) == whole(NEW))
        check_repair(site, way)
        if status == 0:
            break
        assert status == 9
    assert number > 30
    assert outcomes == {False, True}


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EXDEV])
def test_a_refusal_at_any_step(template: Path, tmp_path: Path, way: str, code: int) -> None:
    for number, site in steps(template, tmp_path):

        def refused(number: int = number, site: Path = site) -> int:
            def act() -> None:
                raise OSError(code, os.strerror(code), str(site))

            count = at_step(number, act, after=False)
            try:
                build(site, NEW)
            except OutputError as error:
                return 1 if str(error).isprintable() else 98
            return 2 if count() >= number else 0

        status = in_child(refused)
        # Having gone on in spite of it, a build may have had to replace file by file.
        check_state(site, "in place" if way == "in place" else "exchange")
        if status in {0, 2}:
            assert without_manifest(tree(site / "output")) == whole(NEW)
        check_repair(site, way)
        if status == 0:
            break
        assert status in {1, 2}
    assert number > 30


# --- Any sequence of builds --------------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["a", "b", "c", "é"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(PATHS, st.binary(max_size=3), max_size=6).filter(
    lambda files: not any(f"{path}/" == other[: len(path) + 1] for path in files for other in files)
)


class Builds(RuleBasedStateMachine):
    """Builds and edits by hand in any order: output/ is what a clean build makes, and what was put there by hand."""

    keep_old_tree = False

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="timeline-builds-"))
        self.output = self.folder / "site/output"
        (self.folder / "site").mkdir()
        self.files: dict[str, bytes] = {}
        self.foreign: dict[str, bytes] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def blocked(self, files: Mapping[str, bytes]) -> bool:
        def clash(one: str, other: str) -> bool:
            return one.startswith(other + "/") or other.startswith(one + "/")

        return any(
            clash(path, mine) or (path == mine and files[path] != data)
            for mine, data in self.foreign.items()
            for path in files
        )

    @rule(files=SITES, clean=st.booleans())
    def build(self, files: dict[str, bytes], clean: bool) -> None:
        if self.blocked(files):
            before = tree(self.output)
            with pytest.raises(OutputError):
                build(self.output.parent, files, clean=clean)
            assert tree(self.output) == before
        else:
            build(self.output.parent, files, clean=clean)
            self.files = files
            self.foreign = {path: data for path, data in self.foreign.items() if path not in files}  # adopted

    @precondition(lambda self: self.output.exists())
    @rule(name=PATHS, data=st.binary(max_size=3))
    def put(self, name: str, data: bytes) -> None:
        if not self.blocked({name: data}) and not any(
            path == name or path.startswith(name + "/") or name.startswith(path + "/") for path in self.files
        ):
            (self.output / name).parent.mkdir(parents=True, exist_ok=True)
            (self.output / name).unlink(missing_ok=True)
            (self.output / name).write_bytes(data)
            self.foreign[name] = data

    @precondition(lambda self: bool(self.files))
    @rule(pick=st.randoms(use_true_random=False))
    def spoil(self, pick: Any) -> None:
        """Somebody changes or deletes a page by hand, and the next build mends it."""
        path = pick.choice(sorted(self.files))
        if pick.random() < 0.5:
            (self.output / path).write_bytes(b"spoilt")
        else:
            (self.output / path).unlink()
        build(self.output.parent, self.files)

    @precondition(lambda self: self.output.exists())
    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(self.output.parent / ".timeline-cache")

    @invariant()
    def holds_the_site_and_the_rest(self) -> None:
        if not hasattr(self, "output") or not self.output.exists():
            return
        found = tree(self.output)
        assert {path: what for path, what in found.items() if what is not None and path != MANIFEST} == {
            **self.foreign,
            **self.files,
        }
        clean = self.folder / "clean"
        if self.files:
            build(clean, self.files)
            assert found[MANIFEST] == (clean / "output" / MANIFEST).read_bytes()
            shutil.rmtree(clean)


Builds.TestCase.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestBuilds(Builds.TestCase):
    pass


class TestBuildsFromTheOldTree(Builds.TestCase):
    @pytest.fixture(autouse=True)
    def _keep(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("timeline.output.staging.WORTH_KEEPING", 1)


if sys.platform == "win32":
    del TestBuilds, TestBuildsFromTheOldTree
