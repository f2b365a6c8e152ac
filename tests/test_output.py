"""Writing into output/: what changes, what stays, what is refused."""

from __future__ import annotations

import errno
import hashlib
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import OutputError
from timeline.output import MANIFEST, Report, Staging, Written, system, workshop, write_file
from timeline.output.faults import explain

OLD = {
    "index.html": b"old home",
    "events/doha/index.html": b"Doha",
    "events/kursk/index.html": b"Kursk",
    "feed.xml": b"<old/>",
}
NEW = {
    "index.html": b"new home",
    "events/doha/index.html": b"Doha",
    "tags/energy/index.html": b"Energy",
    "feed.xml": b"<new/>",
}
posix = pytest.mark.skipif(sys.platform == "win32", reason="rights, links and signals as POSIX has them")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    return folder


def build(site: Path, files: Mapping[str, bytes], *, output: str | Path = "output", clean: bool = False) -> Report:
    """A build in which every page is rendered again, unless its bytes are known to be these."""
    with Staging(site / output, site / ".timeline-cache", clean=clean) as staging:
        for path, data in files.items():
            if staging.known.get(path) != Written(digest(data), len(data)) or not staging.keep(path):
                staging.write(path, data)
        return staging.swap()


def digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def tree(folder: Path) -> dict[str, object]:
    """All that a folder holds, without the manifest: bytes of files, targets of links, None for folders."""
    found: dict[str, object] = {}
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder).as_posix()
        if place.is_symlink():
            found[path] = str(place.readlink())
        else:
            found[path] = None if place.is_dir() else place.read_bytes()
    found.pop(MANIFEST, None)
    return found


def with_folders(files: Mapping[str, bytes]) -> dict[str, object]:
    folders = {parent.as_posix() for path in files for parent in Path(path).parents if parent != Path()}
    return dict(sorted({**files, **dict.fromkeys(folders)}.items()))


def same_entry(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_ino, one.st_mtime_ns, one.st_ctime_ns) == (other.st_ino, other.st_mtime_ns, other.st_ctime_ns)


def around(site: Path) -> set[str]:
    return {place.name for place in site.iterdir()} - {"content", ".timeline-cache"}


# --- What a build does -------------------------------------------------------------------------------------------------------------


def test_the_first_build_makes_the_folder(site: Path) -> None:
    report = build(site, OLD)
    assert tree(site / "output") == with_folders(OLD)
    assert report == Report(written=tuple(sorted(OLD)))
    assert around(site) == {"output"}


def test_folders_above_the_output_folder_are_made(site: Path) -> None:
    build(site, OLD, output="public/www/html")
    assert tree(site / "public/www/html") == with_folders(OLD)


def test_a_second_build_writes_what_changed_and_removes_what_is_gone(site: Path) -> None:
    build(site, OLD)
    before = {path: (site / "output" / path).stat() for path in OLD}
    report = build(site, NEW)
    assert tree(site / "output") == with_folders(NEW)
    assert report == Report(("feed.xml", "index.html", "tags/energy/index.html"), 1, ("events/kursk/index.html",), ())
    after = (site / "output/events/doha/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (
        before["events/doha/index.html"].st_ino,
        before["events/doha/index.html"].st_mtime_ns,
    )
    assert around(site) == {"output"}


def test_a_build_that_changes_nothing_touches_nothing(site: Path) -> None:
    build(site, OLD)

    def look() -> dict[str, tuple[int, int, int]]:
        return {
            str(place): (place.lstat().st_ino, place.lstat().st_mtime_ns, place.lstat().st_ctime_ns)
            for place in (site, site / "output", *(site / "output").rglob("*"))
        }

    before = look()
    assert build(site, OLD) == Report(unchanged=len(OLD))
    assert look() == before


def test_rendering_everything_again_to_the_same_bytes_touches_nothing(site: Path) -> None:
    build(site, OLD)
    before = (site / "output").stat()
    with Staging(site / "output", site / ".timeline-cache") as staging:
        for path, data in OLD.items():
            assert not staging.write(path, data).staged
        assert staging.swap() == Report(unchanged=len(OLD))
    assert (site / "output").stat().st_ino == before.st_ino
    assert around(site) == {"output"}


def test_a_clean_build_writes_everything_anew_and_keeps_what_is_not_ours(site: Path) -> None:
    build(site, OLD)
    (site / "output/CNAME").write_text("example.org")
    before = {path: (site / "output" / path).stat().st_ino for path in OLD}
    report = build(site, OLD, clean=True)
    assert report == Report(tuple(sorted(OLD)), 0, (), ("CNAME",))
    assert tree(site / "output") == with_folders({**OLD, "CNAME": b"example.org"})
    assert all((site / "output" / path).stat().st_ino != before[path] for path in OLD)


def fail(site: Path) -> None:
    with Staging(site / "output", site / ".timeline-cache") as staging:
        staging.write("index.html", b"half a site")
        raise RuntimeError("a template failed")


def test_leaving_without_a_swap_leaves_everything_as_it_was(site: Path) -> None:
    build(site, OLD)
    before = (site / "output").stat()
    with pytest.raises(RuntimeError, match="a template failed"):
        fail(site)
    assert tree(site / "output") == with_folders(OLD)
    assert same_entry((site / "output").stat(), before)
    assert around(site) == {"output"}


def test_leaving_the_first_build_without_a_swap_makes_no_output(site: Path) -> None:
    with Staging(site / "output", site / ".timeline-cache") as staging:
        staging.write("index.html", b"half a site")
    assert around(site) == set()


def test_a_site_without_files(site: Path) -> None:
    build(site, OLD)
    assert build(site, {}).removed == tuple(sorted(OLD))
    assert tree(site / "output") == {}


def test_a_file_becomes_a_folder_and_back(site: Path) -> None:
    build(site, {"a": b"file", "b/c/index.html": b"deep"})
    build(site, {"a/index.html": b"now a folder", "b": b"now a file"})
    assert tree(site / "output") == with_folders({"a/index.html": b"now a folder", "b": b"now a file"})
    build(site, {"a": b"file", "b/c/index.html": b"deep"})
    assert tree(site / "output") == with_folders({"a": b"file", "b/c/index.html": b"deep"})


def test_known_says_what_was_written(site: Path) -> None:
    build(site, OLD)
    with Staging(site / "output", site / ".timeline-cache") as staging:
        assert dict(staging.known) == {path: Written(digest(data), len(data)) for path, data in OLD.items()}
        assert not staging.keep("never/written.html")


def test_files_and_folders_get_the_rights_of_any_new_file(site: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("rights as POSIX has them")
    mask = os.umask(0o027)
    try:
        build(site, OLD)
        assert (site / "output/index.html").stat().st_mode & 0o777 == 0o640
        assert (site / "output").stat().st_mode & 0o777 == 0o750
        (site / "output").chmod(0o755)
        build(site, NEW)
        assert (site / "output").stat().st_mode & 0o777 == 0o755
    finally:
        os.umask(mask)


def _in_worker(work: tuple[Path, Path | None, str, bytes]) -> Written:
    return write_file(*work)


@pytest.mark.parametrize("method", sorted({"spawn", multiprocessing.get_all_start_methods()[0]}))
def test_other_processes_can_write(site: Path, method: str) -> None:
    build(site, OLD)
    with Staging(site / "output", site / ".timeline-cache") as staging:
        work = [(staging.folder, staging.old, path, data) for path, data in NEW.items()]
        with multiprocessing.get_context(method).Pool(2) as pool:
            for path, written in zip(NEW, pool.map(_in_worker, work), strict=True):
                staging.record(path, written)
        report = staging.swap()
    assert tree(site / "output") == with_folders(NEW)
    assert report.written == ("feed.xml", "index.html", "tags/energy/index.html")


# --- What is not ours --------------------------------------------------------------------------------------------------------------


def put_foreign_things(output: Path) -> dict[str, object]:
    output.mkdir(exist_ok=True)
    (output / ".gitkeep").touch()
    (output / "CNAME").write_bytes(b"example.org\n")
    (output / "empty/within").mkdir(parents=True)
    (output / "events").mkdir(exist_ok=True)
    (output / "events/notes.txt").write_bytes(b"mine")
    (output / ".git/objects").mkdir(parents=True)
    (output / ".git/objects/ab").write_bytes(b"\0object")
    (output / "link").symlink_to("../content", target_is_directory=True)
    (output / "dangling").symlink_to("nowhere")
    return {
        ".gitkeep": b"",
        "CNAME": b"example.org\n",
        "empty": None,
        "empty/within": None,
        "events": None,
        "events/notes.txt": b"mine",
        ".git": None,
        ".git/objects": None,
        ".git/objects/ab": b"\0object",
        "link": "../content",
        "dangling": "nowhere",
    }


@posix
def test_what_we_did_not_write_stays(site: Path) -> None:
    foreign = put_foreign_things(site / "output")
    (site / "output/.git").chmod(0o711)
    os.utime(site / "output/empty", (10**9, 10**9))
    inode = (site / "output/CNAME").stat().st_ino
    for files in (OLD, NEW, {}, OLD):
        report = build(site, files)
        assert tree(site / "output") == with_folders(files) | foreign
        assert report.kept_foreign == tuple(sorted(path for path, what in foreign.items() if what is not None))
        assert around(site) == {"output"}
    assert (site / "output/CNAME").stat().st_ino == inode
    assert (site / "output/.git").stat().st_mode & 0o777 == 0o711
    assert (site / "output/empty").stat().st_mtime == 10**9


def test_a_folder_that_holds_only_gitkeep_is_an_ordinary_case(site: Path) -> None:
    (site / "output").mkdir()
    (site / "output/.gitkeep").touch()
    build(site, OLD)
    assert tree(site / "output") == with_folders({**OLD, ".gitkeep": b""})


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no Unicode, as Linux allows them")
def test_names_that_are_no_unicode_stay(site: Path) -> None:
    name = os.fsencode(site / "output") + b"/caf\xe9"
    (site / "output").mkdir()
    Path(os.fsdecode(name)).write_bytes(b"latin-1")
    build(site, OLD)
    build(site, NEW)
    assert Path(os.fsdecode(name)).read_bytes() == b"latin-1"


def test_a_file_in_the_way_is_named_and_stays(site: Path) -> None:
    build(site, {"feed.xml": b"<old/>"})
    (site / "output/index.html").write_text("my own page")
    with pytest.raises(OutputError) as caught:
        build(site, OLD)
    assert str(caught.value) == (
        "“index.html” in the output folder is in the way of the site and was not made by timeline; "
        "move it away, or choose another output folder"
    )
    assert tree(site / "output") == {"feed.xml": b"<old/>", "index.html": b"my own page"}
    assert around(site) == {"output"}


def test_many_files_in_the_way_are_counted(site: Path) -> None:
    files = {f"{n}.html": b"ours" for n in range(9)}
    (site / "output").mkdir()
    for path in files:
        (site / "output" / path).write_text("mine")
    with pytest.raises(
        OutputError, match=r"“0.html”, “1.html”, “2.html”, “3.html”, “4.html” and 4 more in the output folder"
    ):
        build(site, files)


def test_a_file_with_the_same_bytes_is_adopted(site: Path) -> None:
    build(site, OLD)
    (site / "output" / MANIFEST).unlink()
    inode = (site / "output/index.html").stat().st_ino
    report = build(site, OLD)
    assert (report.written, report.unchanged) == ((), len(OLD))
    assert (site / "output/index.html").stat().st_ino == inode
    assert build(site, NEW).removed == ("events/kursk/index.html",)


@posix
@pytest.mark.parametrize(
    "there", ["link to a file with these bytes", "folder", "folder with a file", "link to a folder"]
)
def test_what_is_no_file_is_in_the_way_of_one(site: Path, there: str) -> None:
    place = site / "output/index.html"
    place.parent.mkdir()
    (site / "elsewhere").mkdir()
    (site / "elsewhere/file").write_bytes(OLD["index.html"])
    if there.startswith("link"):
        place.symlink_to("../elsewhere/file" if "file" in there else "../elsewhere")
    else:
        place.mkdir()
        if "file" in there:
            (place / "mine.txt").write_text("mine")
    before = tree(site)
    with pytest.raises(OutputError, match=r"“index.html.*in the way"):
        build(site, OLD)
    shutil.rmtree(site / ".timeline-cache")
    assert tree(site) == before


@posix
def test_a_link_in_the_place_of_a_folder_is_not_followed(site: Path) -> None:
    build(site, OLD)
    outside = site / "outside"
    (site / "output/events").rename(outside)
    (site / "output/events").symlink_to(outside, target_is_directory=True)
    before = tree(outside)
    with pytest.raises(OutputError, match="“events” in the output folder is in the way"):
        build(site, {**OLD, "events/doha/index.html": b"changed", "events/new/index.html": b"new"})
    assert tree(outside) == before


def test_a_file_of_ours_that_was_changed_by_hand_is_written_again(site: Path) -> None:
    build(site, OLD)
    place = site / "output/index.html"
    stamp = place.stat()
    place.write_bytes(b"OLD HOME")
    with Staging(site / "output", site / ".timeline-cache") as staging:
        assert not staging.keep("index.html")
    assert build(site, OLD).written == ("index.html",)
    place.unlink()
    assert build(site, OLD).written == ("index.html",)
    assert place.read_bytes() == b"old home"
    os.utime(place, ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1))
    assert build(site, OLD) == Report(unchanged=len(OLD))


def test_a_file_of_ours_that_was_changed_by_hand_is_not_deleted(site: Path) -> None:
    build(site, OLD)
    (site / "output/events/kursk/index.html").write_text("what I had to add")
    report = build(site, NEW)
    assert report.removed == ()
    assert (site / "output/events/kursk/index.html").read_text() == "what I had to add"


def test_without_its_cache_a_build_reads_the_files_once(site: Path) -> None:
    build(site, OLD)
    shutil.rmtree(site / ".timeline-cache")
    before = (site / "output").stat()
    assert build(site, OLD) == Report(unchanged=len(OLD))
    assert same_entry((site / "output").stat(), before)
    (site / ".timeline-cache/output.json").write_text('["damaged"]')
    assert build(site, OLD) == Report(unchanged=len(OLD))


# --- The manifest ------------------------------------------------------------------------------------------------------------------


def test_the_manifest_is_the_same_whatever_the_order(site: Path) -> None:
    build(site, {"é.html": b"", "a.html": b"x"})
    manifest = (site / "output" / MANIFEST).read_bytes()
    assert manifest.decode() == (
        '{"version": 1, "files": {\n'
        '"a.html": [1, "04087cb4c58f389c80bef882e3392f1b3b0e9e3c"],\n'
        '"é.html": [0, "3345524abf6bbe1809449224b5972c41790b6cf2"]\n'
        "}}\n"
    )
    assert json.loads(manifest)["version"] == 1
    build(site, {"a.html": b"x", "é.html": b""}, output="other")
    assert (site / "other" / MANIFEST).read_bytes() == manifest


@pytest.mark.parametrize(
    "files",
    [
        '{"../precious.txt": [8, "%s"]}',
        '{"/etc/passwd": [8, "%s"]}',
        '{"a/../../precious.txt": [8, "%s"]}',
        '{".git/config": [8, "%s"]}',
        '{"precious.txt": [8, "%s"], "": [1, ""]}',
        '{"precious.txt": [8.0, "%s"]}',
        '{"precious.txt": [8, "0000"]}',
        '{"precious.txt": [8, "0000000000000000000000000000000000000000"]}',
        '{"precious.txt": 8}',
        '["precious.txt"]',
        "[" * 9999,
        "null",
    ],
)
def test_a_hostile_manifest_deletes_nothing(site: Path, files: str) -> None:
    (site / "precious.txt").write_text("precious")
    (site / "output/.git").mkdir(parents=True)
    (site / "output/.git/config").write_text("precious")
    (site / "output/precious.txt").write_text("precious")
    files = files.replace("%s", digest(b"precious"))
    (site / "output" / MANIFEST).write_text(f'{{"version": 1, "files": {files}}}')
    build(site, OLD)
    for path in ("precious.txt", "output/precious.txt", "output/.git/config"):
        assert (site / path).read_text() == "precious"


@posix
def test_a_manifest_that_is_a_link_is_in_the_way(site: Path) -> None:
    build(site, OLD)
    (site / "output" / MANIFEST).rename(site / "elsewhere.json")
    (site / "output" / MANIFEST).symlink_to("../elsewhere.json")
    with pytest.raises(OutputError, match=f"“{MANIFEST}”"):
        build(site, OLD)


def test_a_damaged_manifest_is_repaired(site: Path) -> None:
    build(site, OLD)
    manifest = (site / "output" / MANIFEST).read_bytes()
    for damage in (manifest[:-9], b"\xff\xfe", b"", manifest.replace(b"\n", b"\r\n")):
        (site / "output" / MANIFEST).write_bytes(damage)
        build(site, OLD)
        assert (site / "output" / MANIFEST).read_bytes() == manifest


# --- Paths -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "its name is empty"),
        ("/etc/passwd", "must be relative"),
        ("C:/x", "must be relative"),
        ("../x", "“..”"),
        ("a/../../x", "“..”"),
        ("a//x", "a part of its path is empty"),
        ("a/", "a part of its path is empty"),
        ("./x", "“.”"),
        ("a\\x", "backslash"),
        ("a\0x", "control character"),
        ("a\nx", "control character"),
        (".git/config", "belongs to git"),
        ("a/.GIT", "belongs to git"),
        (".g\u200cit/config", "belongs to git"),
        ("git~1/config", "belongs to git"),
        ("\ud800", "not valid Unicode"),
        ("a/" + "é" * 128, "has 256 bytes, and 255 is the most"),
        ("a/" * 1000 + "b", "has 2001 bytes"),
        (MANIFEST, "used by the program itself"),
        (MANIFEST.upper(), "used by the program itself"),
        (".timeline-staging/new", "used by the program itself"),
    ],
)
def test_paths_that_are_refused(site: Path, path: str, reason: str) -> None:
    with pytest.raises(OutputError, match=reason) as caught:
        build(site, {path: b"x"})
    assert str(caught.value).isprintable()
    with pytest.raises(OutputError, match=reason):
        write_file(site, None, path, b"x")
    assert around(site) == set()


@pytest.mark.parametrize(
    "path",
    [".nojekyll", "con.txt", "a b/c.html", "2024/08/index.html", "событие/index.html", "é" * 127, "...", ".github/x"],
)
def test_paths_that_are_taken(site: Path, path: str) -> None:
    build(site, {path: b"x"})
    assert (site / "output" / path).read_bytes() == b"x"


@pytest.mark.parametrize(
    ("one", "other"),
    [("a/x.html", "A/y.html"), ("index.html", "Index.html"), ("\u00e9.html", "e\u0301.html"), ("straße", "STRASSE")],
)
def test_paths_that_not_every_system_can_hold_together(site: Path, one: str, other: str) -> None:
    build(site, OLD)
    with pytest.raises(OutputError, match="not every system can hold both") as caught:
        build(site, {one: b"1", other: b"2"})
    assert "“" + one.partition("/")[0] in str(caught.value)
    assert "“" + other.partition("/")[0] in str(caught.value)
    assert tree(site / "output") == with_folders(OLD)


def test_a_foreign_file_that_differs_only_in_capitals(site: Path) -> None:
    (site / "output").mkdir()
    (site / "output/INDEX.html").touch()
    with pytest.raises(OutputError, match=r"“index.html” and “INDEX.html” differ only in capitals"):
        build(site, OLD)


def test_a_path_that_is_a_file_and_a_folder(site: Path) -> None:
    with pytest.raises(OutputError, match="“a” is to be a file, but “a/b” needs a folder of that name"):
        build(site, {"a": b"1", "a/b": b"2"})
    assert around(site) == set()


def test_a_path_that_is_written_twice(site: Path) -> None:
    with Staging(site / "output", site / ".timeline-cache") as staging:
        staging.write("a", b"1")
        with pytest.raises(OutputError, match="two parts of the site want to write “a”"):
            staging.write("a", b"2")


# --- Places ------------------------------------------------------------------------------------------------------------------------


@posix
def test_output_as_a_link_to_a_folder(site: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (site / "output").symlink_to(tmp_path / "www", target_is_directory=True)
    for files in (OLD, NEW):
        build(site, files)
        assert tree(tmp_path / "www") == with_folders(files)
    assert (site / "output").is_symlink()
    assert {place.name for place in tmp_path.iterdir()} == {"site", "www"}


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (".", "holds the site's own files"),
        ("..", "holds the site's own files"),
        ("content", "lie within each other"),
        ("content/output", "lie within each other"),
        ("themes", "lie within each other"),
        (".timeline-cache", "lie within each other"),
        (".timeline-cache/output", "lie within each other"),
        (".git/output", "belongs to git"),
        ("a-file", "is a file"),
        ("/", "home folder"),
    ],
)
def test_places_where_output_cannot_be(site: Path, output: str, reason: str) -> None:
    (site / "a-file").touch()
    with pytest.raises(OutputError, match=reason):
        build(site, OLD, output=output)
    assert around(site) == {"a-file"}
    assert tree(site / "content") == {}


def test_the_home_folder_is_no_output_folder(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "homes/me").mkdir(parents=True)
    monkeypatch.setenv("USERPROFILE" if sys.platform == "win32" else "HOME", str(tmp_path / "homes/me"))
    for output in ("homes/me", "homes"):
        with pytest.raises(OutputError, match="is your home folder or holds it"):
            build(site, OLD, output=tmp_path / output)


@posix
def test_a_cache_that_is_a_link_is_refused(site: Path) -> None:
    (site / "elsewhere").mkdir()
    (site / ".timeline-cache").symlink_to("elsewhere")
    with pytest.raises(OutputError, match="is a symbolic link"):
        build(site, OLD)
    assert tree(site / "elsewhere") == {}


@posix
def test_somebody_elses_folder_of_the_workshops_name_is_left_alone(site: Path) -> None:
    theirs = site / ".output.timeline-staging"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="was not made by timeline; move it away"):
        build(site, OLD)
    assert tree(theirs) == {"thesis.txt": b"years of work"}
    shutil.rmtree(theirs)
    (site / "elsewhere").mkdir()
    theirs.symlink_to("elsewhere")
    with pytest.raises(OutputError, match="was not made by timeline; move it away"):
        build(site, OLD)
    assert tree(site / "elsewhere") == {}


# --- When the system refuses -------------------------------------------------------------------------------------------------------


def refuse(code: int) -> Callable[..., Any]:
    def call(*arguments: object, **options: object) -> None:
        raise OSError(code, os.strerror(code), str(arguments[0]))

    return call


@posix
@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EBUSY, errno.EPERM])
def test_without_exchange_two_renames_do(site: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    foreign = put_foreign_things(site / "output")
    monkeypatch.setattr(system, "exchange", refuse(code))
    for files in (OLD, NEW):
        assert build(site, files).whole
        assert tree(site / "output") == with_folders(files) | foreign
        assert around(site) == {"output"}


@pytest.fixture
def spare(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("timeline.output.staging.WORTH_KEEPING", 1)
    return ".output.timeline-staging"


@pytest.fixture(params=["mount point", "renames refused", "links refused"])
def in_place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.param == "mount point":
        monkeypatch.setattr(system, "has_mounts", lambda folder: True)
    elif request.param == "links refused":
        monkeypatch.setattr(os, "link", refuse(errno.EXDEV))
    else:
        rename = os.rename

        def refusing(source: Path, target: Path) -> None:
            if "output" in (Path(source).name, Path(target).name):
                refuse(errno.EXDEV)(source)
            rename(source, target)

        monkeypatch.setattr(system, "exchange", refuse(errno.EXDEV))
        monkeypatch.setattr(os, "rename", refusing)
    return iter(())


@posix
def test_where_the_folder_cannot_be_swapped_its_files_are_replaced(site: Path, in_place: None) -> None:
    foreign = put_foreign_things(site / "output")
    for files in (OLD, NEW, {"tags": b"a file now"}, OLD):
        inode = (site / "output").stat().st_ino
        assert not build(site, files).whole
        assert tree(site / "output") == with_folders(files) | foreign
        assert (site / "output").stat().st_ino == inode
        assert around(site) == {"output"}
        assert build(site, files).whole


def test_a_large_site_that_is_replaced_in_place_leaves_nothing_else(site: Path, in_place: None, spare: str) -> None:
    (site / "output").mkdir()
    for files in (OLD, NEW, NEW):
        build(site, files)
        assert tree(site / "output") == with_folders(files)
    assert around(site) == {"output"}


def test_a_folder_of_yours_with_the_name_of_ours_stays(site: Path) -> None:
    (site / "output/.timeline-staging").mkdir(parents=True)
    (site / "output/.timeline-staging/thesis.txt").write_text("years of work")
    for files in (OLD, NEW):
        build(site, files)
        assert (site / "output/.timeline-staging/thesis.txt").read_text() == "years of work"


def test_without_hard_links_files_are_copied_with_their_times(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(site, OLD)
    (site / "output/CNAME").write_text("example.org")
    before = (site / "output/events/doha/index.html").stat()
    monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    assert build(site, NEW).whole
    assert tree(site / "output") == with_folders({**NEW, "CNAME": b"example.org"})
    assert (site / "output/events/doha/index.html").stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("call", ["open", "write", "close"])
def test_a_full_disk(site: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    build(site, OLD)
    real = getattr(os, call)

    def full(*arguments: Any, **options: Any) -> Any:
        if call == "open" and not arguments[1] & os.O_CREAT:
            return real(*arguments, **options)
        if call == "close":
            real(*arguments)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch, Staging(site / "output", site / ".timeline-cache") as staging:
        patch.setattr(os, call, full)
        with pytest.raises(OutputError, match=r"the disk is full: .* could not be written; make room and build again"):
            staging.write("index.html", b"new")
        patch.undo()
    assert tree(site / "output") == with_folders(OLD)
    assert around(site) == {"output"}


CHILD = """
import sys
from pathlib import Path
from timeline.errors import OutputError
from timeline.output import Staging
try:
    with Staging(Path(sys.argv[1]), Path(sys.argv[2])) as staging:
        for line in sys.argv[3:]:
            path, _, data = line.partition("=")
            staging.write(path, data.encode() * (1000 if path == "big" else 1))
        print(staging.swap().whole)
except OutputError as error:
    print(error)
"""


def run(*command: str, output: Path, cache: Path, files: Mapping[str, bytes], wait: bool = True) -> str:
    arguments = [f"{path}={data.decode()}" for path, data in files.items()]
    done = subprocess.run(
        [*command, sys.executable, "-c", CHILD, str(output), str(cache), *arguments],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
        check=True,
    )
    assert not done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(
    not shutil.which("setpriv") or not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="takes root and setpriv: root itself may write everywhere",
)
class TestWithoutRights:
    NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")

    @pytest.fixture
    def places(self, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
        for parent in tmp_path.parents:
            if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
                parent.chmod(parent.stat().st_mode | 0o111)
        tmp_path.chmod(0o755)
        (tmp_path / "www/output").mkdir(parents=True)
        (tmp_path / "site/.timeline-cache").mkdir(parents=True)
        for place in (tmp_path / "www/output", tmp_path / "site/.timeline-cache"):
            os.chown(place, 65534, 65534)
        return iter([(tmp_path / "www/output", tmp_path / "site/.timeline-cache")])

    def test_only_the_folder_itself_may_be_written(self, places: Iterator[tuple[Path, Path]]) -> None:
        output, cache = next(places)
        (output / "CNAME").write_text("example.org")  # root's
        for files in (OLD, NEW):
            assert run(*self.NOBODY, output=output, cache=cache, files=files) == "False"
            assert tree(output) == with_folders({**files, "CNAME": b"example.org"})
        assert [place.name for place in output.parent.iterdir()] == ["output"]

    def test_nothing_may_be_written(self, places: Iterator[tuple[Path, Path]]) -> None:
        output, cache = next(places)
        os.chown(output, 0, 0)
        said = run(*self.NOBODY, output=output, cache=cache, files=OLD)
        assert said == f"“{output / '.timeline-staging'}” may not be written; allow it, or choose another output folder"
        assert tree(output) == {}

    def test_somebody_elses_file_keeps_its_owner(self, places: Iterator[tuple[Path, Path]]) -> None:
        output, cache = next(places)
        os.chown(output.parent, 65534, 65534)
        (output / "CNAME").write_text("example.org")
        (output / "CNAME").chmod(0o600)
        assert run(*self.NOBODY, output=output, cache=cache, files=OLD) in {
            "True",
            "False",
        }  # some systems forbid such links
        assert (output / "CNAME").stat().st_uid == 0
        assert (output / "CNAME").read_text() == "example.org"
        assert [place.name for place in output.parent.iterdir()] == ["output"]

    def test_a_read_only_folder_that_is_not_ours_stays(self, places: Iterator[tuple[Path, Path]]) -> None:
        output, cache = next(places)
        os.chown(output.parent, 65534, 65534)
        locked = output / "locked"
        locked.mkdir()
        (locked / "file").write_text("kept")
        for place in (locked, locked / "file"):
            os.chown(place, 65534, 65534)
        locked.chmod(0o555)
        for files in (OLD, NEW):
            assert run(*self.NOBODY, output=output, cache=cache, files=files) == "True"
            assert (locked / "file").read_text() == "kept"
            assert locked.stat().st_mode & 0o777 == 0o555
        assert [place.name for place in output.parent.iterdir()] == ["output"]


def can_mount() -> bool:
    if sys.platform != "linux" or not shutil.which("unshare") or os.geteuid() != 0:
        return False
    return (
        subprocess.run(
            ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
        ).returncode
        == 0
    )


@pytest.mark.skipif(not can_mount(), reason="takes the right to mount")
class TestMounts:
    def mounted(self, site: Path, where: str, options: str) -> tuple[str, ...]:
        script = f'mount -t tmpfs -o {options} tmpfs "{where}" && shift 0 && "$@" && tar -C "{where}" -cf "{site}/seen.tar" .'
        return ("unshare", "--mount", "sh", "-c", script, "sh")

    def seen(self, site: Path) -> dict[str, object]:
        (site / "seen").mkdir()
        shutil.unpack_archive(site / "seen.tar", site / "seen")
        return tree(site / "seen")

    def test_output_is_a_mount_point(self, site: Path) -> None:
        (site / "output").mkdir()
        command = self.mounted(site, str(site / "output"), "size=1m")
        assert run(*command, output=site / "output", cache=site / ".timeline-cache", files=OLD) == "False"
        assert self.seen(site) == with_folders(OLD)

    def test_a_mount_point_within_output(self, site: Path) -> None:
        build(site, OLD)
        (site / "output/data set").mkdir()
        command = self.mounted(site, str(site / "output/data set"), "size=1m")
        assert run(*command, output=site / "output", cache=site / ".timeline-cache", files=NEW) == "False"
        assert tree(site / "output") == with_folders(NEW) | {"data set": None}

    def test_a_disk_that_is_really_full(self, site: Path) -> None:
        (site / "disk").mkdir()
        command = self.mounted(site, str(site / "disk"), "size=64k")
        said = run(*command, output=site / "disk/output", cache=site / ".timeline-cache", files={"big": b"a" * 99})
        assert said.startswith("the disk is full: “")
        assert self.seen(site) == {}


# --- The lock ----------------------------------------------------------------------------------------------------------------------


def test_a_second_build_waits_and_says_so(site: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from timeline.output import Staging\n"
        "with Staging(Path(sys.argv[1]), Path(sys.argv[2])) as staging:\n"
        "    print('in', flush=True); sys.stdin.readline(); staging.write('index.html', b'first'); staging.swap()\n"
    )
    arguments = [sys.executable, "-c", program, str(site / "output"), str(site / ".timeline-cache")]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline().strip() == b"in"
        told: list[float] = []
        start = time.monotonic()
        stdin = other.stdin

        def waiting() -> None:
            told.append(time.monotonic() - start)
            stdin.write(b"\n")
            stdin.flush()

        with Staging(site / "output", site / ".timeline-cache", waiting=waiting) as staging:
            assert set(staging.known) == {"index.html"}
            staging.write("index.html", b"second")
            staging.swap()
    assert len(told) == 1
    assert told[0] >= 1
    assert tree(site / "output") == {"index.html": b"second"}


@posix
def test_the_lock_of_a_killed_build_is_free_even_while_its_worker_lives(site: Path) -> None:
    program = (
        "import os, sys, time; from pathlib import Path; from timeline.output import Staging\n"
        "with Staging(Path(sys.argv[1]), Path(sys.argv[2])) as staging:\n"
        "    child = os.fork()\n"
        "    if child:\n"
        "        print(child, flush=True)\n"
        "    time.sleep(60)\n"
    )
    arguments = [sys.executable, "-c", program, str(site / "output"), str(site / ".timeline-cache")]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as other:
        assert other.stdout is not None
        worker = int(other.stdout.readline())
        try:
            time.sleep(0.2)  # the child has to get as far as its first line
            other.kill()
            other.wait()
            told: list[int] = []
            with Staging(site / "output", site / ".timeline-cache", waiting=lambda: told.append(1)):
                assert not told
        finally:
            os.kill(worker, signal.SIGKILL)


# --- Large sites keep the old tree for the next build ------------------------------------------------------------------------------


def test_the_old_tree_is_kept_out_of_checkouts(site: Path, spare: str) -> None:
    build(site, OLD)
    build(site, NEW)
    assert around(site) == {"output", spare}
    assert (site / spare / ".gitignore").read_text() == "*\n"
    assert (site / spare / workshop.MARK).read_text().endswith("may be deleted.\n")


@posix
def test_builds_from_the_old_tree_are_no_different(site: Path, spare: str) -> None:
    foreign = put_foreign_things(site / "output")
    for files in (
        OLD,
        NEW,
        OLD,
        {"feed.xml": b"x"},
        {},
        NEW,
        {"a/b": b"1"},
        {"a": b"2"},
        {"a/b": b"1"},
    ):
        build(site, files)
        assert tree(site / "output") == with_folders(files) | foreign
        (site / "output/CNAME").write_bytes(b"moved on")
        foreign["CNAME"] = b"moved on"


def test_what_was_put_into_the_old_tree_comes_back(site: Path, spare: str) -> None:
    build(site, OLD)
    build(site, NEW)
    # A shell that stood in output/ when it changed places still stands in the old tree.
    (site / spare / "new/mine").mkdir()
    (site / spare / "new/mine/notes.txt").write_text("written into the old tree")
    build(site, OLD)
    assert (site / "output/mine/notes.txt").read_text() == "written into the old tree"
    (site / spare / "new/mine").mkdir()
    (site / spare / "new/mine/notes.txt").write_text("and once more")
    build(site, NEW)
    assert (site / "output/mine/notes.txt").read_text() == "and once more"


def test_a_file_written_at_the_moment_of_the_exchange_is_not_lost(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(site, OLD)
    (site / "output/CNAME").write_text("example.org")
    exchange = system.exchange

    def late(new: Path, output: Path) -> None:
        (output / "late.txt").write_text("just in time")
        (output / "scratch").write_text("example.net")
        (output / "scratch").replace(output / "CNAME")
        exchange(new, output)

    monkeypatch.setattr(system, "exchange", late)
    build(site, NEW)
    assert tree(site / "output") == with_folders({**NEW, "late.txt": b"just in time", "CNAME": b"example.net"})
    assert around(site) == {"output"}


@pytest.mark.parametrize(
    ("number", "place", "said"),
    [
        (errno.EACCES, "site/output/a.html", "“site/output/a.html” may not be written; allow it, or choose another output folder"),
        (errno.EACCES, "site/.timeline-cache/lock", "“site/.timeline-cache/lock” may not be written; allow it"),
        (errno.EROFS, "site/output", "“site/output” lies on a disk that cannot be written to; choose another output folder"),
        (errno.EROFS, "site/.timeline-cache", "“site/.timeline-cache” lies on a disk that cannot be written to; copy the site to another one"),
    ],
)  # fmt: skip
def test_what_is_advised_helps(number: int, place: str, said: str) -> None:
    assert str(explain(OSError(number, "refused", place), "")) == said
