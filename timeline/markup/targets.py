"""Where a link or a picture points, and whether it may.

An address that an author writes is one of four things: a place on the same page (`#talks`), a file below content/ (`doha.md`, `../media/x.jpg`),
a path below the site's root (`/search/`), or another site. Whatever is none of these is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote

from timeline.errors import Severity

TargetKind = Literal["internal", "fragment", "external", "mail"]

ALLOWED = "links start with https://, http:// or mailto:, or name a file or page of this site"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_HIDDEN_DELIMITER = re.compile(r"%(?:2f|5c|23|3f)", re.IGNORECASE)
_WEB = re.compile(r"(https?://)(?!\.)((?:[^\s/?#\"<>^`{|}%.]|%[0-9a-f]{2}|\.(?!\.))+)([/?#].*)?\Z", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s\"<>]+\Z", re.IGNORECASE)
_NOT_IN_URL = re.compile(r"[\s\"<>^`{|}\[\]]|%(?![0-9A-Fa-f]{2})|(?<=#)#")


@dataclass(frozen=True, slots=True)
class Target:
    href: str
    """As it is written into the page, not yet escaped; `content:PATH#FRAGMENT` where it is internal."""
    kind: TargetKind

    @property
    def path(self) -> str:
        """Of an internal one: the path below content/, or below the site's root where it starts with a slash."""
        return self.href.removeprefix("content:").partition("#")[0]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address is not used."""

    reason: str
    hint: str
    severity: Severity = "warning"


def read(address: str, folder: str) -> Target | Refusal:
    """What `address` means in a file of `folder` (a path below content/, "" for content/ itself)."""
    address = address.strip(" \t\n\r\f")
    if not address:
        return Refusal("it has no address", "write the address between the round brackets")
    if _FORBIDDEN.search(address):
        return Refusal(
            "it holds a backslash or an invisible character", "write it with forward slashes, or copy it anew"
        )
    if address.startswith("#"):
        return Target("#" + _escape_url(address[1:]), "fragment")
    if address.startswith("//"):
        return Refusal("it starts with “//”", "write https: before it")
    if _SCHEME.match(address):
        return _elsewhere(address)
    return _within(address, folder)


def _elsewhere(address: str) -> Target | Refusal:
    if match := _WEB.match(address):
        scheme, host, rest = match.groups()
        return Target(scheme.lower() + host + _escape_url(rest or ""), "external")
    if _MAIL.match(address):
        return Target("mailto:" + _escape_url(address[len("mailto:") :]), "mail")
    if address.lower().startswith(("http:", "https:", "mailto:")):
        return Refusal("it is not complete", "copy it anew from the address bar")
    return Refusal(
        f"“{address.partition(':')[0]}:” is not allowed",
        ALLOWED,
    )


def _within(address: str, folder: str) -> Target | Refusal:
    before, _, fragment = address.partition("#")
    written, question, query = before.partition("?")
    if _HIDDEN_DELIMITER.search(written):
        return Refusal("it hides a slash or another separator behind a % code", "write the plain path")
    try:
        path = unquote(written, errors="strict")
    except UnicodeDecodeError:
        return Refusal("its % codes are not UTF-8", "write the plain path")
    if _FORBIDDEN.search(path):
        return Refusal("it hides a backslash or an invisible character behind a % code", "write the plain path")
    if not path:
        return Refusal("it names no page", "write the path of the file before the question mark")
    end = "#" + unquote(fragment) if fragment and not _FORBIDDEN.search(unquote(fragment)) else ""
    if path.startswith("/"):
        parts = _normalise(path.split("/"))
        if parts is None:
            return _outside("the site")
        directory = "/" if parts and path.endswith(("/", "/.", "/..")) else ""
        return Target(
            "content:/" + "/".join(parts) + directory + (question + _escape_url(query) if query else "") + end,
            "internal",
        )
    parts = _normalise([*folder.split("/"), *path.split("/")])
    return _outside("content/") if parts is None else Target("content:" + "/".join(parts) + end, "internal")


def _outside(where: str) -> Refusal:
    return Refusal(f"it leads out of {where}", f"name a file inside {where}, with fewer “../”", "error")


def _normalise(parts: list[str]) -> list[str] | None:
    """The parts without empty ones, `.` and `..`; None where they climb above the first."""
    result: list[str] = []
    for part in parts:
        if part == "..":
            if not result:
                return None
            result.pop()
        elif part not in ("", "."):
            result.append(part)
    return result


def _escape_url(text: str) -> str:
    """Percent-encodes what may not stand in an address, and leaves letters of any script as they are."""
    return _NOT_IN_URL.sub(lambda match: quote(match[0]), text)
