"""The types of values that lead somewhere: web addresses, slugs, files and keys of sources."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.addresses import slugify
from timeline.content.faults import quoted
from timeline.content.nodes import Node
from timeline.content.values import LONGEST_NAME, LONGEST_TEXT, Reader, clean, name_of, scalar
from timeline.model import PICTURES

_ADDRESS = re.compile(
    r"https?://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#][^\s\\<>\"`\x00-\x1f\x7f-\x9f]*)?", re.IGNORECASE
)
_KEY = re.compile(r"[^\W_][\w-]*")
LONGEST_SLUG = 80
"""Characters of a slug that is made of a title; cut between words."""
MOST_BYTES = 150
"""The same in UTF-8: with a date and an ending it stays a name that every file system takes."""
_LEADING_DATE = re.compile(r"-?\d{4}(?>(?:-(?:0[1-9]|1[0-2])(?!\d)(?:-(?:0[1-9]|[12]\d|3[01])(?!\d))?)?)[-_ ]+(?=.*\w)")
"""A whole date, never a part of one: 2024-08-06 alone does not leave 06."""


def slug_of(name: str) -> str:
    """The slug that a file's name gives: without `.md` and a leading date, unless it is nothing but a date."""
    stem = name[:-3] if name[-3:].lower() == ".md" else name
    undated = _LEADING_DATE.sub("", stem, count=1) if _LEADING_DATE.match(stem) else stem
    return slugify(undated) or slugify(stem)


def slug_for(title: str) -> str:
    """The slug that a title gives; "" for one without letters and digits."""
    words = slugify(title).split("-")
    slug = words[0]
    for word in words[1:]:
        longer = f"{slug}-{word}"
        if len(longer) > LONGEST_SLUG or len(longer.encode()) > MOST_BYTES:
            break
        slug = longer
    while len(slug) > LONGEST_SLUG or len(slug.encode()) > MOST_BYTES:
        slug = slug[:-1]
    return slugify(slug)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address; nothing else is ever linked to."""

    @property
    def label(self) -> str:
        return "a web address"

    def read(self, node: Node, reader: Reader, path: str) -> str | None:
        found = scalar(node, reader, path, self.label)
        text = clean(found, reader, path, LONGEST_TEXT) if found else None
        if not text or _ADDRESS.fullmatch(text):
            return text or None
        scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)", text)
        hint = "an address begins with https:// or http://"
        if scheme and scheme[0].lower() not in ("http:", "https:"):
            message = f"{name_of(path)} begins with {quoted(scheme[0])}, which is not linked to"
        elif " " in text:
            message, hint = (
                f"{name_of(path)} holds a space, which an address cannot: {quoted(text)}",
                "write %20 for it",
            )
        elif scheme is None:
            message = f"{name_of(path)} is not a full address: {quoted(text)}"
            hint = (
                f"write https://{text.lstrip('/')}"
                if re.match(r"/{0,2}[\w-]+\.[\w.-]+", text) and len(text) <= 60
                else hint
            )
        else:
            message, hint = f"{name_of(path)} is not an address: {quoted(text)}", "such as https://example.org/page"
        reader.faults.error(node.at, message, hint)
        return None


@dataclass(frozen=True, slots=True)
class Slug:
    """The part of an address that stands for an event."""

    @property
    def label(self) -> str:
        return "a slug"

    def read(self, node: Node, reader: Reader, path: str) -> str | None:
        found = scalar(node, reader, path, "one word")
        text = clean(found, reader, path, LONGEST_NAME) if found else None
        if not text or (slugify(text) == text and len(text.encode()) <= LONGEST_NAME):
            return text or None
        last = text.rstrip("/").rpartition("/")[2]
        suggestion = (
            slug_of(last) if last.lower().endswith(".md") else slugify(last.removesuffix(".html")) or slugify(text)
        )
        message = f"{name_of(path)} must be lower-case letters, digits and hyphens, not {quoted(text)}"
        reader.faults.error(
            node.at, message, f"write {suggestion}" if suggestion and len(suggestion) <= 60 else "such as talks-in-doha"
        )
        return None


@dataclass(frozen=True, slots=True)
class MediaSource:
    """A file below content/, as its path from there; or the address of a recording elsewhere."""

    @property
    def label(self) -> str:
        return "the path of a file in content/, or a web address"

    def read(self, node: Node, reader: Reader, path: str) -> str | None:
        found = scalar(node, reader, path, self.label)
        text = clean(found, reader, path, LONGEST_TEXT) if found else None
        if not text:
            return None
        hint = "paths count from content/, such as media/doha.jpg"
        if text.startswith("https://") and _ADDRESS.fullmatch(text) and not _shows_picture(text):
            return text
        if text.startswith(("https://", "http://")) and not _shows_picture(text):
            message = f"{name_of(path)} is not an address that can be shown: {quoted(text)}"
            hint = "write one that begins with https://, such as https://peertube.example/w/1a2b3c"
        elif re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", text):
            message = f"{name_of(path)} is an address: {quoted(text)}; pictures of other sites are not shown"
            hint = "save the picture in content/media/, if its licence allows that, and write media/NAME"
        elif "\\" in text:
            message, hint = (
                f"{name_of(path)} holds a backslash: {quoted(text)}",
                f"write {text.replace(chr(92), '/')[:80]}",
            )
        elif text.startswith("/"):
            message = f"{name_of(path)} begins with “/”: {quoted(text)}"
        elif ".." in text.split("/"):
            message = f"{name_of(path)} leads upwards: {quoted(text)}"
        elif text.startswith("content/"):
            message, hint = f"{name_of(path)} counts from content/ already: {quoted(text)}", f"write {text[8:][:80]}"
        else:
            return "/".join(part for part in text.split("/") if part not in ("", ".")) or None
        reader.faults.error(node.at, message, hint)
        return None


def _shows_picture(address: str) -> bool:
    return re.split("[?#]", address)[0].lower().endswith((*PICTURES, ".svg"))


def is_key(text: str) -> bool:
    """Whether a text can name a source of the bibliography, and its page."""
    return _KEY.fullmatch(text) is not None and len(text.encode()) <= LONGEST_NAME
