"""Which files content/ has, and what each of them is. Nothing is read here but folders."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from timeline.config import Config
from timeline.content.faults import WHOLE_FILE, Faults
from timeline.content.limits import (
    BIBLIOGRAPHY_NAME,
    DEEPEST_FOLDER,
    INTRODUCTION_NAME,
    LARGEST_BIBLIOGRAPHY,
    LARGEST_EVENT,
)
from timeline.content.names import is_introduction, language_in, original_of
from timeline.errors import Problem

_README = re.compile(r"readme(?:\.md|\.txt|\.[a-z]{2,3}(?:-[a-z0-9]{2,8})*\.md)?", re.IGNORECASE)

FileKind = Literal["event", "introduction", "translation", "bibliography", "other"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of content/."""

    file: str
    """Path below the site's folder, with forward slashes, in Unicode's composed form: content/kursk.md."""
    path: str
    """Where it is. (With ten thousand files, making Path objects takes longer than finding the files.)"""
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Found:
    """All files of content/, sorted by `file`, and what is wrong with their names and places."""

    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]


def find(config: Config) -> Found:
    """Every file of content/ that counts.

    Left out are names that begin with a dot or, save `_timeline.md` and its translations, an underscore, and README files. Links to
    folders are not followed, links to files only where they stay within content/. A translation into a language that the site is not
    published in is a fault.
    """
    scan = _Scan(config.content, config)
    if config.content.is_dir():
        scan.folder(config.content, "content", 0)
    else:
        scan.fault(
            "content", "there is no folder content/ in the site", "make it, and put one Markdown file an event into it"
        )
    files = sorted(scan.files, key=lambda each: each.file)
    scan.warn_of_twins(files)
    return Found(tuple(files), tuple(scan.problems))


def read_bytes(source: SourceFile) -> bytes | Problem:
    """What the file holds, or why it cannot be read."""
    most = LARGEST_BIBLIOGRAPHY if source.kind == "bibliography" else LARGEST_EVENT
    faults = Faults(source.file)
    try:
        with open(source.path, "rb") as file:  # noqa: PTH123 - paths of many files stay texts
            size = os.fstat(file.fileno()).st_size
            data = file.read(min(size, most) + 1)
    except OSError as error:
        faults.error(WHOLE_FILE, f"the file cannot be read: {_reason(error)}", "check its permissions")
        return faults.problems[0]
    if len(data) > most:
        faults.error(
            WHOLE_FILE, f"the file is larger than {most // 1024} KB: {-(-max(size, len(data)) // 1024)} KB", "split it"
        )
        return faults.problems[0]
    return data


class _Scan:
    def __init__(self, root: Path, config: Config) -> None:
        self.root = Path(os.path.realpath(root))
        self.own = config.language
        self.languages = {language.code for language in config.languages}
        self.files: list[SourceFile] = []
        self.problems: list[Problem] = []

    def fault(self, file: str, message: str, hint: str = "", *, rule: str = "") -> None:
        """An error, or where it names a rule a warning."""
        faults = Faults(_shown(file))
        faults.add(WHOLE_FILE, message, hint, "warning" if rule else "error", rule)
        self.problems += faults.problems

    def folder(self, path: str | Path, file: str, depth: int) -> None:
        if depth > DEEPEST_FOLDER:
            self.fault(file, f"folders are nested more than {DEEPEST_FOLDER} deep", "flatten them")
            return
        try:
            with os.scandir(path) as entries:
                found = list(entries)
        except OSError as error:
            self.fault(file, f"the folder cannot be read: {_reason(error)}", "check its permissions")
            return
        names: dict[str, str] = {}
        for entry in sorted(found, key=lambda each: each.name):
            if entry.name.startswith(".") or (entry.name.startswith("_") and not is_introduction(entry.name)):
                continue
            name = unicodedata.normalize("NFC", entry.name)
            if names.setdefault(name, entry.name) != entry.name:
                self.fault(
                    f"{file}/{name}", "two files have this name, in different forms of Unicode", "rename one of them"
                )
            elif self.nameable(name, f"{file}/{name}"):
                self.entry(entry, f"{file}/{name}", depth)

    def nameable(self, name: str, file: str) -> bool:
        if name.isprintable() and "\\" not in name:
            return True
        self.fault(file, "the name holds a character that addresses and other computers cannot have", "rename the file")
        return False

    def entry(self, entry: os.DirEntry[str], file: str, depth: int) -> None:
        try:
            if entry.is_symlink():
                self.link(entry.path, file)
            elif entry.is_dir():
                self.folder(entry.path, file, depth + 1)
            elif entry.is_file():
                self.add(entry.path, file)
            else:
                self.fault(file, "this is neither a file nor a folder", "move it out of content/")
        except OSError as error:
            self.fault(file, f"this cannot be read: {_reason(error)}", "check its permissions")

    def link(self, path: str, file: str) -> None:
        """A link is a file where its target is one within content/; following more could lead anywhere, or in circles."""
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(self.root):
            self.fault(
                file,
                "this is a link to something outside content/, which is not followed",
                "copy the file here instead",
            )
        elif target.is_dir():
            self.fault(file, "this is a link to a folder, which is not followed", "move the folder here instead")
        elif not target.exists():
            self.fault(file, "this is a link to nothing", "delete it")
        elif not stat.S_ISREG(target.stat().st_mode):
            self.fault(file, "this is a link to neither a file nor a folder", "move it out of content/")
        else:
            self.add(path, file)

    def add(self, path: str, file: str) -> None:
        name = file.rpartition("/")[2]
        stem, _, ending = name.rpartition(".")
        if _README.fullmatch(name):
            return
        kind: FileKind = "other"
        if name == INTRODUCTION_NAME:
            kind = "introduction"
        elif language := language_in(name):
            if not self.declared(file, language):
                return
            kind = "translation"
        elif ending.lower() == "md" and stem:
            kind = "event"
        elif file == f"content/{BIBLIOGRAPHY_NAME}":
            kind = "bibliography"
        elif ending.lower() in ("markdown", "mdown", "mkd"):
            self.fault(file, "this file is not read: an event's name ends in .md", "rename it", rule="file-not-read")
        elif name in (BIBLIOGRAPHY_NAME, "sources.yml"):
            self.fault(
                file,
                f"this file is not read: the bibliography is content/{BIBLIOGRAPHY_NAME}",
                "move or rename it",
                rule="file-not-read",
            )
        self.files.append(SourceFile(file, path, kind))

    def declared(self, file: str, language: str) -> bool:
        """Whether a translation is into a language that the site is published in."""
        if language in self.languages:
            return True
        original = original_of(file.rpartition("/")[2])
        if language == self.own:
            message = f"the name says that this is a translation into “{language}”, which is the site's own language"
            hint = f"rename it to {original}, or to another name if that is taken"
        else:
            message = f"the name says that this is a translation into “{language}”, which the site is not published in"
            renamed = f"rename the file, such as to {original[:-3]}-{language}.md"
            otherwise = "take the file out" if original == INTRODUCTION_NAME else renamed
            hint = f"add a section [languages.{language}] to timeline.toml, or {otherwise}"
        self.fault(file, message, hint)
        return False

    def warn_of_twins(self, files: list[SourceFile]) -> None:
        folded: dict[str, str] = {}
        for each in files:
            twin = folded.setdefault(each.file.casefold(), each.file)
            if twin != each.file:
                self.fault(
                    each.file,
                    f"the name differs from “{twin}” only in capitals",
                    "on many computers they are one file",
                    rule="file-names-alike",
                )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _shown(file: str) -> str:
    """A path that can stand in a message: one line, and Unicode."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in file)
