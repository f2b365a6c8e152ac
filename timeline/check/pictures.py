"""What is said about pictures to those who cannot see them."""

from __future__ import annotations

import re
from html import unescape
from posixpath import basename, splitext
from typing import TYPE_CHECKING

from timeline.check.subject import Subject, place
from timeline.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Position

_PICTURE = re.compile(r'<img src="content:([^"]*)" alt="([^"]*)"')
_SIGNS = re.compile(r"[\W_]+")


def description_is_file_name(subject: Subject) -> Iterator[Problem]:
    """“IMG_1234” describes nothing: many programs fill in a file's name where a description was asked for."""
    for file, at, src, alt in _described(subject):
        name = basename(src)
        if alt and _plain(alt) in (_plain(name), _plain(splitext(name)[0])):
            message = f"the description of “{name}” is only its file's name"
            hint = "say what the picture shows, for those who cannot see it"
            yield Problem(file, *at, message, hint, "warning", "description-is-file-name")


def _described(subject: Subject) -> Iterator[tuple[str, Position, str, str]]:
    """Every picture with its file, its place there, its path and its description."""
    media = {}
    for entry in subject.site.entries:
        media[entry.event.file[:-3]] = entry.event.media
        for number, one in enumerate(entry.event.media):
            yield entry.event.file, place(entry.event, f"media.{number}.src"), one.src, one.alt
    for translation in subject.content.translations:
        for number, (one, words) in enumerate(
            zip(media.get(translation.original, ()), translation.media, strict=False)
        ):
            at = translation.positions.get(f"media.{number}", (1, 1))
            yield translation.file, at, one.src, words.alt or ""
    for file, body in subject.bodies():
        if body.pictures:
            lines = dict(reversed(body.links))  # where one is shown twice, the first time counts
            for src, alt in _PICTURE.findall(body.html):
                yield file, (lines.get(f"content:{unescape(src)}", 1), 1), unescape(src), unescape(alt)


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", text).strip().casefold()
