"""Which files count, and which names and links are refused."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from timeline.config import Config, SiteLanguage
from timeline.content.files import SourceFile, find, read_bytes
from timeline.content.gathering import read_content
from timeline.dates import Instant
from timeline.errors import Problem

EVENT = b"---\ntitle: Talks\ndate: 2024-08\n---\nText.\n"
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


def site(folder: Path, files: dict[str, bytes]) -> Config:
    (folder / "content").mkdir()
    for name, data in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return Config(site=folder, title="T", today=Instant(2024, 8, 20))


def found(config: Config) -> dict[str, str]:
    return {each.file: each.kind for each in find(config).files}


def told(config: Config) -> list[str]:
    return [str(problem) for problem in find(config).problems]


def test_kinds_and_order(tmp_path: Path) -> None:
    names = ["b.md", "a/_timeline.md", "a/c.md", "sources.yaml", "media/x.jpg", "a.md", "notes.txt", "Z.MD"]
    left_out = ["README.md", "a/readme.md", "_draft.md", ".hidden.md", ".git/config.md", "_includes/d.md", "README"]
    config = site(tmp_path, dict.fromkeys(names + left_out, b""))
    assert list(found(config).items()) == [
        ("content/Z.MD", "event"),
        ("content/a.md", "event"),
        ("content/a/_timeline.md", "introduction"),
        ("content/a/c.md", "event"),
        ("content/b.md", "event"),
        ("content/media/x.jpg", "other"),
        ("content/notes.txt", "other"),
        ("content/sources.yaml", "bibliography"),
    ]
    assert told(config) == []


def test_translations_are_those_into_declared_languages(tmp_path: Path) -> None:
    names = [
        "kursk.md",
        "kursk.uk.md",
        "kursk.UK.txt",
        "war/_timeline.uk.md",
        "_timeline.v2.md",
        "README.uk.md",
        "readme.pdf",
    ]
    config = site(tmp_path, dict.fromkeys(names, b""))
    several = replace(config, languages=(SiteLanguage("uk", "Т"),))
    assert list(found(several).items()) == [
        ("content/kursk.UK.txt", "other"),
        ("content/kursk.md", "event"),
        ("content/kursk.uk.md", "translation"),
        ("content/readme.pdf", "other"),
        ("content/war/_timeline.uk.md", "translation"),
    ]
    assert told(several) == []
    assert "content/kursk.uk.md" not in found(config)
    assert [problem.split(": ")[0] for problem in told(config)] == [
        "content/kursk.uk.md",
        "content/war/_timeline.uk.md",
    ]


def test_a_site_is_read_whole(tmp_path: Path) -> None:
    files = {
        "kursk.md": EVENT,
        "war/_timeline.md": b"---\ntitle: War\n---\n",
        "war/broken.md": b"---\ntitle: [\n---\n",
        "sources.yaml": b"pap: {title: PAP}\n",
        "media/x.jpg": b"\xff\xd8",
    }
    content, problems = read_content(site(tmp_path, files))
    assert [event.slug for event in content.events] == ["kursk"]
    assert [introduction.folder for introduction in content.introductions] == ["war"]
    assert content.bibliography["pap"].title == "PAP"
    assert content.bibliography["pap"].key == "pap"
    assert content.bibliography_positions == {"pap": (1, 1)}
    assert content.files == ("media/x.jpg",)
    assert [problem.file for problem in problems] == ["content/war/broken.md"]


def test_a_site_may_have_no_bibliography_or_an_empty_one(tmp_path: Path) -> None:
    content, problems = read_content(site(tmp_path, {"a.md": EVENT}))
    assert (content.bibliography, problems) == ({}, ())
    for empty in (b"", b"# nothing yet\n", b"---\n", b"~\n", b"\xef\xbb\xbf"):
        (tmp_path / "content" / "sources.yaml").write_bytes(empty)
        content, problems = read_content(Config(site=tmp_path, title="T", today=Instant(2024, 8, 20)))
        assert (content.bibliography, problems) == ({}, ()), empty


@needs_links
def test_links_stay_within_content(tmp_path: Path) -> None:
    config = site(tmp_path, {"kept/a.md": EVENT, "media/x.jpg": b""})
    (tmp_path / "secret.md").write_bytes(EVENT)
    content = tmp_path / "content"
    (content / "inside.md").symlink_to("kept/a.md")
    (content / "outside.md").symlink_to("../secret.md")
    (content / "absolute.md").symlink_to("/etc/passwd")
    (content / "nothing.md").symlink_to("missing.md")
    (content / "circle.md").symlink_to("circle.md")
    (content / "folder").symlink_to("kept")
    (content / "up").symlink_to("..")
    (content / "root").symlink_to(".")
    assert list(found(config)) == ["content/inside.md", "content/kept/a.md", "content/media/x.jpg"]
    outside = "this is a link to something outside content/, which is not followed (copy the file here instead)"
    folder = "this is a link to a folder, which is not followed (move the folder here instead)"
    assert sorted(told(config)) == [
        f"content/absolute.md: error: {outside}",
        "content/circle.md: error: this is a link to nothing (delete it)",
        f"content/folder: error: {folder}",
        "content/nothing.md: error: this is a link to nothing (delete it)",
        f"content/outside.md: error: {outside}",
        f"content/root: error: {folder}",
        f"content/up: error: {outside}",
    ]


@needs_links
def test_content_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.md").write_bytes(EVENT)
    (tmp_path / "elsewhere" / "b.md").symlink_to("a.md")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "content").symlink_to("../elsewhere")
    config = Config(site=tmp_path / "site", title="T", today=Instant(2024, 8, 20))
    assert list(found(config)) == ["content/a.md", "content/b.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_file_is_told_of_and_not_opened(tmp_path: Path) -> None:
    config = site(tmp_path, {})
    os.mkfifo(tmp_path / "content" / "pipe.md")
    (tmp_path / "content" / "link.md").symlink_to("pipe.md")
    assert found(config) == {}
    assert told(config) == [
        "content/link.md: error: this is a link to neither a file nor a folder (move it out of content/)",
        "content/pipe.md: error: this is neither a file nor a folder (move it out of content/)",
    ]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be made here")
def test_names_that_cannot_be(tmp_path: Path) -> None:
    config = site(
        tmp_path,
        {
            "line\nbreak.md": EVENT,
            "back\\slash.md": EVENT,
            "Cafe\u0301.md": EVENT,
            "Caf\u00e9.md": EVENT,
            "CAF\u00c9.md": EVENT,
        },
    )
    with open(os.fsencode(tmp_path) + b"/content/latin\xe9.md", "wb") as file:  # noqa: PTH123 - the name is no text
        file.write(EVENT)
    assert list(found(config)) == ["content/CAFÉ.md", "content/Café.md"]
    cannot = "the name holds a character that addresses and other computers cannot have (rename the file)"
    assert sorted(told(config)) == [
        "content/Café.md: error: two files have this name, in different forms of Unicode (rename one of them)",
        "content/Café.md: warning: the name differs from “content/CAFÉ.md” only in capitals (on many computers they are one file) [file-names-alike]",
        f"content/back\\slash.md: error: {cannot}",
        f"content/latin\\udce9.md: error: {cannot}",
        f"content/line\\nbreak.md: error: {cannot}",
    ]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be made here")
def test_decomposed_names_are_found_by_their_composed_form(tmp_path: Path) -> None:
    config = site(tmp_path, {"media/Cafe\u0301.jpg": b"x"})
    (each,) = find(config).files
    assert each.file == "content/media/Caf\u00e9.jpg"
    assert Path(each.path).read_bytes() == b"x"


def test_folders_have_a_floor(tmp_path: Path) -> None:
    config = site(tmp_path, {"/".join("d" * 45) + "/a.md": EVENT})
    assert found(config) == {}
    (said,) = told(config)
    assert said.endswith("error: folders are nested more than 40 deep (flatten them)")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    missing = read_bytes(SourceFile("content/a.md", str(tmp_path / "a.md"), "event"))
    assert (
        str(missing)
        == "content/a.md: error: the file cannot be read: no such file or directory (check its permissions)"
    )
    (tmp_path / "large.md").write_bytes(b"x" * 300_000)
    large = read_bytes(SourceFile("content/large.md", str(tmp_path / "large.md"), "event"))
    assert str(large) == "content/large.md: error: the file is larger than 164 KB: 293 KB (split it)"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_files_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(EVENT)
    (tmp_path / "a.md").chmod(0)
    problem = read_bytes(SourceFile("content/a.md", str(tmp_path / "a.md"), "event"))
    assert isinstance(problem, Problem)
    assert problem.message == "the file cannot be read: permission denied"


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    config = Config(site=tmp_path, title="T", today=Instant(2024, 8, 20))
    assert told(config) == [
        "content: error: there is no folder content/ in the site (make it, and put one Markdown file an event into it)"
    ]
