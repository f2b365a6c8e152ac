"""Markdown to safe HTML: what a page shows of a body, and what the rest of the program must know of it.

    convert     text of a file -> Body, the sources that it cites, the problems in it
    link        HTML of a Body + where things are published -> HTML of a page
    renumber    HTML of a translation's Body + the original's numbers of its sources -> the same HTML with these

A text goes through four rooms: `dialect` makes HTML of it (the Markdown library), `cleaning` takes out whatever could run or load something (nh3
with a list of our own), `finish` makes it valid and reads the links, for which `targets` says where an address points. `places` finds lines again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from types import MappingProxyType
from typing import Protocol

from timeline.errors import Severity
from timeline.model import Body

__all__ = ["MAX_BYTES", "Conversion", "convert", "link", "renumber"]

MAX_BYTES = 100 * 1024
"""The longest text that is converted, in bytes of UTF-8: some fifteen thousand words."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r'<a href="content:([^"]*)"([^>]*)>|</a>|<img src="content:([^"]*)"([^>]*)>|<a [^>]*>')
_ALT = re.compile(r' alt="([^"]*)"')
_CITATION = re.compile(r'<sup class="cite">(?:<a href="#tl-source-[0-9]+">)?([0-9]+)(</a>)?</sup>')
_NONE: Mapping[str, int] = MappingProxyType({})


class Show(Protocol):
    """Gives the HTML of a picture, from what was asked of `resolve`, its answer (not escaped), and the other attributes as they stand in HTML."""

    def __call__(self, address: str, href: str, attributes: str, /, *, linked: bool) -> str: ...


def _plainly(address: str, href: str, attributes: str, *, linked: bool) -> str:  # noqa: ARG001 - as it is called
    return f'<img src="{escape(href)}"{attributes}>'


@dataclass(frozen=True, slots=True)
class Conversion:
    body: Body
    cited: tuple[tuple[str, int], ...] = ()
    """The sources that the text cites and that had no number yet, in the order of their new numbers, each with the line that first cites it."""
    problems: tuple[tuple[int, int, str, str, Severity, str], ...] = ()
    """Line, column (0 where it is the whole line's), message, hint, severity, and the rule that a warning is of."""


def convert(text: str, *, folder: str = "", line: int = 1, numbers: Mapping[str, int] = _NONE) -> Conversion:
    """Converts a body.

    `folder` is that of its file, below content/: relative addresses start there. `line` is the line of the file that the text begins on.
    `numbers` are those of the event's sources, by key; a source cited as `[^key]` that is not among them gets the next number.
    A text that cannot be converted gives an empty body and an error among the problems; nothing is raised.
    """
    if len(text) > MAX_BYTES or len(text.encode(errors="replace")) > MAX_BYTES:
        return _failure(
            line, f"the text is longer than {MAX_BYTES // 1024} KB", "split it into several events, or shorten it"
        )
    if not text.strip():
        return Conversion(Body())

    from timeline.markup.cleaning import cleaner
    from timeline.markup.dialect import CITATION, NOTED, dialect
    from timeline.markup.finish import Finisher
    from timeline.markup.places import Places

    try:
        html = cleaner(CITATION, NOTED).clean(dialect().convert(text))
    except RecursionError:
        dialect.cache_clear()
        return _failure(
            line, "the text is nested too deeply", "use fewer levels of lists, quotes and brackets within each other"
        )
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the library's own faults, on texts that nobody foresaw, are the text's
        dialect.cache_clear()
        hint = "look for unusual markup, such as unclosed brackets or HTML, and write it more simply"
        return _failure(
            line,
            f"the text could not be understood as Markdown ({type(error).__name__}: {error})".replace("\n", " "),
            hint,
        )
    finisher = Finisher(Places(text, line), folder, numbers)
    html = finisher.run(_UNPRINTABLE.sub("", html))
    body = Body(html, finisher.lead, tuple(finisher.links), tuple(dict.fromkeys(finisher.pictures)))
    return Conversion(body, tuple(finisher.cited), tuple(sorted(finisher.problems)))


def _failure(line: int, message: str, hint: str) -> Conversion:
    return Conversion(Body(), problems=((line, 0, message, hint, "error", ""),))


def link(html: str, resolve: Callable[[str], str | None], show: Show = _plainly) -> str:
    """Makes the `content:` addresses of a Body's HTML real.

    `resolve` gets what follows `content:`, plain (no % codes, no entities): `doha.md#talks`, a path below content/, or `/search/`, a path below
    the site's root, where it starts with a slash. It answers with the address to write, which is escaped here, or with None for a place that
    does not exist: then the link is taken away and its text stays, and of a picture its description. `show` writes the pictures; it is told
    whether they stand in a link.
    """
    if '"content:' not in html:
        return html
    gone = linked = False

    def replace(match: re.Match[str]) -> str:
        nonlocal gone, linked
        if match[1] is not None:
            address = resolve(unescape(match[1]))
            gone, linked = address is None, address is not None
            return "" if address is None else f'<a href="{escape(address)}"{match[2]}>'
        if match[3] is not None:
            address = resolve(unescape(match[3]))
            if address is None:
                alt = _ALT.search(match[4])
                return alt[1] if alt else ""
            return show(unescape(match[3]), address, match[4], linked=linked)
        linked = match[0] != "</a>"
        result = "" if gone else match[0]
        gone = False
        return result

    return _ADDRESS.sub(replace, html)


def renumber(html: str, numbers: Mapping[int, int]) -> str:
    """The HTML of a Body with other numbers in the marks that cite sources: by the number there, the one to be."""

    def replace(match: re.Match[str]) -> str:
        number = numbers[int(match[1])]
        return (
            f'<sup class="cite"><a href="#tl-source-{number}">{number}</a></sup>'
            if match[2]
            else f'<sup class="cite">{number}</sup>'
        )

    return _CITATION.sub(replace, html) if numbers else html
