"""A build that is killed, or refused something by the system, at any step leaves output/ wholly old or wholly new, and the next one repairs."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.effort import examples, some_steps
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
    """All that a folder holds: bytes of files, targets of links, None for folders. Nothing, if it is not there."""
    found: dict[str, object] = {}
    waiting = [""] if folder.exists() else []
    while waiting:
        above = waiting.pop()
        with os.scandir(folder / above) as entries:
            for entry in entries:
                path = above + entry.name
                if entry.is_symlink():
                    found[path] = str(Path(entry.path).readlink())
                elif entry.is_dir():
                    found[path] = None
                    waiting.append(path + "/")
                else:
                    found[path] = Path(entry.path).read_bytes()
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


WAYS = ("exchange", "two renames", "in place", "old tree kept")
"""How a site gets into its place. Each way tries other steps, as all of them for all ways would take minutes."""


class Killed(BaseException):
    """Stands for a kill: it passes every handler, and after it no step is done any more, whatever the handlers try."""


@contextmanager
def at_step(number: int, fault: BaseException) -> Iterator[list[str]]:
    """Raises `fault` instead of doing the step of that number, counted from 1. Yields the names of the steps that were begun."""
    steps: list[str] = []

    def wrap(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            steps.append(name)
            if len(steps) == number or (len(steps) > number and isinstance(fault, Killed)):
                if name == "close":
                    call(*arguments, **options)
                raise fault
            return call(*arguments, **options)

        return step

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrap(name, getattr(os, name)))
        for name in ("exchange", "sync", "sync_folder"):
            patch.setattr(system, name, wrap(name, getattr(system, name)))
        yield steps


def refuse(*arguments: object, **options: object) -> None:
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a killed process wrote is not lost, only what a machine without power did; and syncing takes nine tenths of the time."""
    monkeypatch.setattr(system, "sync", lambda folder, files: None)
    monkeypatch.setattr(system, "sync_folder", lambda folder: None)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    way: str = request.param
    if way == "two renames":
        monkeypatch.setattr(system, "exchange", refuse)
    elif way == "in place":
        monkeypatch.setattr(system, "has_mounts", lambda folder: True)
    elif way == "old tree kept":
        monkeypatch.setattr("timeline.output.staging.WORTH_KEEPING", 1)
    return way


def check_state(site: Path, way: str) -> None:
    """What a build may leave behind."""
    found = without_manifest(tree(site / "output"))
    if way == "in place":
        found = {path: what for path, what in found.items() if not path.startswith(".timeline-staging")}
        assert {path: found.get(path, "missing") for path in FOREIGN} == FOREIGN
        pages = {path: what for path, what in found.items() if path not in FOREIGN and what is not None}
        assert all(what in (OLD.get(path), NEW.get(path)) for path, what in pages.items())
    elif way == "two renames" and not (site / "output").exists():
        assert without_manifest(tree(site / ".output.timeline-staging/old")) == whole(OLD)
    else:
        assert found in (whole(OLD), whole(NEW))


def check_repair(site: Path, way: str) -> None:
    """The next builds know nothing of what happened; and what is left is what any build leaves."""
    if not (site / "output").exists():
        with Staging(site / "output", site / ".timeline-cache"):
            check_state(site, "exchange")
    for files in (NEW, OLD) if way == "old tree kept" else (NEW,):
        build(site, files)
        assert without_manifest(tree(site / "output")) == whole(files)
    left = {place.name for place in site.iterdir()} - {"output", ".timeline-cache"}
    assert left == ({".output.timeline-staging"} if way == "old tree kept" else set())


def test_a_kill_at_any_step(tmp_path: Path, way: str) -> None:
    outcomes = set()
    for number in some_steps(1 + WAYS.index(way), stride=len(WAYS)):
        site = make_site(tmp_path / str(number))
        with at_step(number, Killed()) as steps, suppress(Killed):
            build(site, NEW)
        check_state(site, way)
        outcomes.add(without_manifest(tree(site / "output")) == whole(NEW))
        check_repair(site, way)
        if len(steps) < number:
            break
    assert number > 50
    assert outcomes == {False, True}


@pytest.mark.parametrize(("code", "first"), [(errno.EIO, 1), (errno.EXDEV, 5)])
def test_a_refusal_at_any_step(tmp_path: Path, way: str, code: int, first: int) -> None:
    for number in some_steps(first + WAYS.index(way), stride=2 * len(WAYS)):
        site = make_site(tmp_path / str(number))
        failed = False
        with at_step(number, OSError(code, os.strerror(code))) as steps:
            try:
                build(site, NEW)
            except OutputError:
                failed = True
        # A build that goes on in spite of it may have had to replace file by file, and to leave the tidying to the next one.
        check_state(site, way if failed else "in place")
        found = without_manifest(tree(site / "output"))
        if not failed:
            assert {path: what for path, what in found.items() if not path.startswith(".timeline-staging")} == whole(
                NEW
            )
        check_repair(site, way)
        if len(steps) < number:
            break
    assert number > 50


CHILD = """
import sys
from pathlib import Path
from timeline.output import Staging
site = Path(sys.argv[1])
for n in range(1000):
    with Staging(site / "output", site / ".timeline-cache") as staging:
        for number in range(20):
            staging.write(f"{number}/index.html", b"%d" % n)
        staging.swap()
    print(n, flush=True)
"""


def test_real_kills(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "output").mkdir(parents=True)
    (site / "output/CNAME").write_bytes(b"example.org")
    for delay in (0.0, 0.001, 0.002, 0.005, 0.01, 0.02):
        command = [sys.executable, "-c", CHILD, str(site)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as child:
            assert child.stdout is not None
            assert child.stdout.readline()
            time.sleep(delay)
            child.kill()
        found = tree(site / "output")
        assert found["CNAME"] == b"example.org"
        assert len({found[f"{number}/index.html"] for number in range(20)}) == 1
        assert len(found) == 42
    build(site, {})
    assert without_manifest(tree(site / "output")) == {"CNAME": b"example.org"}
    assert {place.name for place in site.iterdir()} == {"output", ".timeline-cache"}


# --- Any sequence of builds --------------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["a", "b", "c", "é"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(PATHS, st.binary(max_size=3), max_size=6).filter(
    lambda files: not any(f"{path}/" == other[: len(path) + 1] for path in files for other in files)
)


class Builds(RuleBasedStateMachine):
    """Builds and edits by hand in any order: output/ is what a clean build makes, and what was put there by hand."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="timeline-builds-"))
        self.output = self.folder / "site/output"
        (self.folder / "site").mkdir()
        self.files: dict[str, bytes] = {}
        self.foreign: dict[str, bytes] = {}

    def teardown(self) -> None:
        if self.files:
            build(self.folder / "clean", self.files)
            assert (self.output / MANIFEST).read_bytes() == (self.folder / "clean/output" / MANIFEST).read_bytes()
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
        shutil.rmtree(self.output.parent / ".timeline-cache", ignore_errors=True)

    @invariant()
    def holds_the_site_and_the_rest(self) -> None:
        if not hasattr(self, "output") or not self.output.exists():
            return
        found = tree(self.output)
        assert {path: what for path, what in found.items() if what is not None and path != MANIFEST} == {
            **self.foreign,
            **self.files,
        }


SETTINGS = settings(examples(12), stateful_step_count=8, suppress_health_check=list(HealthCheck))


def test_any_sequence_of_builds() -> None:
    run_state_machine_as_test(Builds, settings=SETTINGS)


def test_any_sequence_of_builds_that_keep_the_old_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.output.staging.WORTH_KEEPING", 1)
    run_state_machine_as_test(Builds, settings=SETTINGS)
