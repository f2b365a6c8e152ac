"""The bibliography: what nobody cites, what stands there twice, what may be gone tomorrow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from timeline.check.subject import BIBLIOGRAPHY, Subject
from timeline.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Source

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid")
"""Parameters that tell how a reader came to a page, not which page it is."""
ARCHIVES = (
    "archive.org",
    "archive.today",
    "archive.ph",
    "archive.is",
    "archive.md",
    "archive.vn",
    "perma.cc",
    "webcitation.org",
    "ghostarchive.org",
)
"""Addresses there are archived copies themselves."""


def source_never_cited(subject: Subject) -> Iterator[Problem]:
    """An entry of the bibliography that nothing refers to, drafts included. While a file has faults nothing is said: it may be the one that does."""
    if subject.content.unread:
        return
    cited = {reference for event in subject.content.events for reference in event.sources if isinstance(reference, str)}
    for key in subject.site.bibliography:
        if key not in cited:
            at = subject.content.bibliography_positions.get(key, (0, 0))
            hint = "cite it in an event's “sources”, or remove it"
            yield Problem(
                BIBLIOGRAPHY, *at, f"no event cites the source “{key}”", hint, "warning", "source-never-cited"
            )


def source_twice(subject: Subject) -> Iterator[Problem]:
    """One article under two keys has two pages, and neither shows all that rests on it."""
    first: dict[tuple[str, ...], Source] = {}
    for written in subject.sources:
        source = written.source
        if not source.key and not first:
            return  # without a bibliography there is no key to cite instead
        for mark in _marks(source):
            known = first.setdefault(mark, source) if source.key else first.get(mark)
            if known is None or known is source or (known.quote and source.quote and known.quote != source.quote):
                continue
            alike = f"the address {source.url}" if mark[0] == "url" else "title, publisher and date"
            if source.key:
                message, hint = (
                    f"“{source.key}” is the same source as “{known.key}”, by {alike}",
                    "keep one of the two and cite that",
                )
            else:
                message, hint = (
                    f"this source stands in sources.yaml as “{known.key}”, by {alike}",
                    f"write {known.key} in its place",
                )
            yield Problem(written.file, *written.at, message, hint, "warning", "source-twice")
            break


def _marks(source: Source) -> Iterator[tuple[str, ...]]:
    """What no other source shares."""
    if source.url:
        yield "url", same_address(source.url)
    if source.title and source.publisher and source.published is not None:
        yield "words", source.title.casefold(), source.publisher.casefold(), source.published.text


def same_address(url: str) -> str:
    """An address less what makes no other page of it: scheme, “www.”, a closing slash, the fragment, and where the reader came from."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    query = parts.query
    if query:
        query = urlencode(
            [pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
        )
    return f"{host}{port}{parts.path.rstrip('/')}{'?' + query if query else ''}"


def source_without_archive(subject: Subject) -> Iterator[Problem]:
    """Told once for each address, where it stands first."""
    seen = {each.source.url for each in subject.sources if each.source.archived}
    for written in subject.sources:
        source = written.source
        if source.url and source.url not in seen and not is_archive(source.url):
            seen.add(source.url)
            message = f"the source “{source.key or source.title}” has no archived copy"
            hint = "save one at https://web.archive.org/save/, and give its address under “archived”"
            yield Problem(written.file, *written.at, message, hint, "warning", "source-without-archive")


def is_archive(url: str) -> bool:
    host = url.partition("://")[2].partition("/")[0].lower()
    return host.endswith(ARCHIVES)
