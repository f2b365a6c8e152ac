"""What was typed on the command line: understood, or refused with what was probably meant. Everything here raises UsageError."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from timeline.addresses import slugify
from timeline.content.values import LONGEST_NAME
from timeline.errors import DateError, UsageError
from timeline.model import STATUSES

if TYPE_CHECKING:
    from timeline.model import Source, Status


def text_of(what: str, text: str) -> str:
    """A text in one line."""
    try:
        text.encode()
    except UnicodeEncodeError:  # what was typed holds bytes that no text has
        raise UsageError(f"{what} is not in UTF-8, as this computer gives it: type it again") from None
    return " ".join(text.split())


def date_of(option: str, text: str) -> str:
    """A date in EDTF, from EDTF or plain words."""
    from timeline.dates import understand

    try:
        return str(understand(text_of(option, text)))
    except DateError as error:
        readings = f" ({' or '.join(error.readings)})" if error.readings else ""
        raise UsageError(f"{option} “{shown(text)}” is not understood: {error.reason}{readings}") from None


def status_of(text: str) -> Status:
    for status in STATUSES:
        if text.strip().lower() == status:
            return status
    near = difflib.get_close_matches(text.lower()[:60], STATUSES, 1, 0.6)
    hint = f"did you mean “{near[0]}”?" if near else f"it is one of {', '.join(STATUSES[:-1])} and {STATUSES[-1]}"
    raise UsageError(f"--status cannot be “{shown(text)}”: {hint}")


def source_of(text: str, bibliography: Mapping[str, Source]) -> str:
    """A key of sources.yaml."""
    if text_of("--source", text) in bibliography:
        return text
    if "://" in text:
        known = next((key for key, source in bibliography.items() if source.url == text), "")
        hint = f"it is that of “{known}”" if known else "add the source to content/sources.yaml and give its key"
        raise UsageError(f"--source wants a key of content/sources.yaml, not an address: {hint}")
    near = difflib.get_close_matches(text[:200], list(bibliography), 1, 0.6)
    hint = f"did you mean “{near[0]}”?" if near else "add it there first, with at least a title"
    raise UsageError(f"--source: there is no “{shown(text)}” in content/sources.yaml: {hint}")


def slug_given(text: str) -> str:
    """A slug as it must be written."""
    text_of("the slug", text)
    if text and slugify(text) == text and len(text.encode()) <= LONGEST_NAME:
        return text
    if len(text.encode()) > LONGEST_NAME:
        raise UsageError(f"“{shown(text)}” is too long for a slug: {LONGEST_NAME} bytes at most")
    proper = slugify(text[:-3] if text.lower().endswith(".md") else text)
    hint = f"write {proper}" if proper else "such as talks-in-doha"
    raise UsageError(f"a slug is lower-case letters, digits and hyphens, not “{shown(text)}”: {hint}")


def shown(text: str) -> str:
    """As one short line."""
    line = "".join(character if character.isprintable() else " " for character in text)
    return line if len(line) <= 80 else line[:79] + "…"
