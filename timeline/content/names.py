"""What the names of files in content/ say: which files are translations, of what and into which language."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.config.settings import WrongError, language_code
from timeline.content.limits import INTRODUCTION_NAME

_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language_in(file: str) -> str:
    """The code that stands before `.md` in the path or name of a translation: `uk` in `kursk.uk.md`; "" in any other's.

    Only languages that are known count, so that `talks.v2.md` is an event.
    """
    name = file.rpartition("/")[2]
    if name.count(".") < 2 or name[-3:].lower() != ".md":
        return ""
    before, _, code = name[:-3].rpartition(".")
    return _language(code) if before else ""


@lru_cache
def _language(code: str) -> str:
    if not _CODE.fullmatch(code):
        return ""
    try:
        return language_code(code)
    except WrongError:
        return ""


def original_of(file: str) -> str:
    """The path of the file that a translation translates."""
    return file[:-3].rpartition(".")[0] + file[-3:]


def stem_of(file: str) -> str:
    """A path without its `.md`, however that is written."""
    return file[:-3] if file[-3:].lower() == ".md" else file


def is_introduction(name: str) -> bool:
    """Whether a file introduces a timeline, in whichever language."""
    return name == INTRODUCTION_NAME or (
        name.startswith("_timeline.") and original_of(name) == INTRODUCTION_NAME and language_in(name) != ""
    )
