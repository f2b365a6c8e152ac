"""Every setting that a site has: its name, what it may be, and one line of documentation."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of timeline.toml."""

    name: str
    check: Callable[[object], object]
    """Gives the value as it is kept, or raises WrongError."""
    meaning: str
    """One line for docs/settings.md."""
    required: bool = False


class WrongError(Exception):
    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def shown(text: str) -> str:
    """A text from the file as one line of a message."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text[:100])


def _text(value: object) -> str:
    if not isinstance(value, str):
        kinds: dict[type, str] = {
            list: "a list",
            dict: "a section",
            bool: "true or false",
            int: "a number",
            float: "a number",
        }
        raise WrongError(f"must be text, but this is {kinds.get(type(value), 'a date')}", "write it in quotes")
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", value):
        raise WrongError("holds a control character", "take the backslash and what follows it out")
    if len(value) > 10_000:
        raise WrongError("is longer than 10,000 characters")
    return re.sub(r"[ \t\r\n]+", " ", value).strip(" ")


def _title(value: object) -> str:
    title = _text(value)
    if not title:
        raise WrongError("is empty", 'write title = "…"')
    return title


def _languages(value: object) -> dict[str, object]:
    """The sections as they stand; what may be in them say `LANGUAGE`."""
    if not isinstance(value, dict):
        raise WrongError("must be sections", 'such as [languages.uk], and below it title = "…"')
    return value


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongError("must be true or false", "without quotes")
    return value


def _events_per_page(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongError("must be a whole number", "without quotes, such as 300")
    if not 10 <= value <= 5000:
        raise WrongError(f"must be between 10 and 5000, not {value}")
    return value


def _cards(value: object) -> str:
    kinds = ("all", "important", "none")
    if value not in kinds:
        given = f", not “{shown(value)}”" if isinstance(value, str) else ""
        raise WrongError('must be "all", "important" or "none"' + given)
    return str(value)


def _base_url(value: object) -> str:
    address = _text(value)
    if not address:
        return ""
    example = "such as https://example.org/timeline/"
    if re.search(r"[\s\\<>\"{}|^`\x00-\x1f\x7f]", address):
        raise WrongError("holds a character that an address cannot hold", example)
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise WrongError(f"is not an address: “{shown(address)}”", example) from None
    if parts.scheme not in ("http", "https"):
        raise WrongError(f"must begin with https:// or http://, but is “{shown(address)}”", example)
    if not host or parts.username is not None:
        raise WrongError(f"must name a host and no user: “{shown(address)}”", example)
    if "?" in address or "#" in address:
        raise WrongError("must have no “?” and no “#”", example)
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}/"


def language_code(value: object) -> str:
    """A language's code as BCP 47 writes it. Raises WrongError for what is none, and for languages that nothing is known of."""
    language = _text(value)
    if not re.fullmatch(
        r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*", language
    ):
        hint = f"write “{language.replace('_', '-')}”" if "_" in language else "such as en, fr or pt-BR"
        raise WrongError(f"must be a language's code, not “{shown(language)}”", hint)
    first, *rest = language.split("-")
    subtags = [
        first.lower(),
        *(p.title() if len(p) == 4 and p.isalpha() else p.upper() if len(p) < 4 else p.lower() for p in rest),
    ]
    if subtags[0] not in _known_languages():
        import difflib

        near = difflib.get_close_matches(subtags[0], sorted(_known_languages()), 1)
        raise WrongError(
            f"is a language that is not known: “{shown(language)}”",
            f"did you mean “{near[0]}”?" if near else "such as en, fr or pt-BR",
        )
    return "-".join(subtags)


@cache
def _known_languages() -> frozenset[str]:
    """The codes of the languages that Babel has words for: its files' names, since importing it takes long."""
    from importlib.util import find_spec

    spec = find_spec("babel")
    folders = spec.submodule_search_locations if spec else None
    names = os.listdir(os.path.join(folders[0], "locale-data")) if folders else []  # noqa: PTH118, PTH208 - quicker
    return frozenset(name[:-4] for name in names if name.endswith(".dat") and "_" not in name) - {"root"}


def _theme(value: object) -> str:
    name = _text(value)
    if not re.fullmatch(r"\w[\w-]*", name):
        raise WrongError(
            f"must be the name of a folder in themes/, not “{shown(name)}”", "letters, digits, “-” and “_”"
        )
    return name


def _output(value: object) -> str:
    path = _text(value)
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or ":" in path:
        raise WrongError(
            f"must be a folder below the site's own, not “{shown(path)}”",
            "such as output; --output can lead elsewhere",
        )
    if parts[0] in ("content", "themes") or parts[0].startswith("."):
        raise WrongError(f"cannot be in “{parts[0]}”, which holds other things", "such as output")
    return "/".join(parts)


SETTINGS: tuple[Setting, ...] = (
    Setting("title", _title, "The timeline's name, on every page and in the feeds.", required=True),
    Setting(
        "description", _text, "One or two sentences on what the timeline shows, for readers, search engines and feeds."
    ),
    Setting(
        "base_url", _base_url, "The address that the site is published at. Feeds and the sitemap need it; pages do not."
    ),
    Setting(
        "language",
        language_code,
        "The language of the content, as a code such as `en`, `fr` or `pt-BR`; dates and buttons follow it.",
    ),
    Setting(
        "languages",
        _languages,
        "The further languages that the site is published in: a section for each, such as `[languages.uk]`.",
    ),
    Setting("author", _text, "Who is answerable for the timeline: a person or a newsroom."),
    Setting("licence", _text, "What others may do with the content, such as `CC BY 4.0`."),
    Setting("theme", _theme, "The theme's name: a folder in `themes/`, or one that comes with the program."),
    Setting("output", _output, "The folder that the site is written into."),
    Setting(
        "events_per_page", _events_per_page, "How many events a page may list before it is split, from 10 to 5000."
    ),
    Setting(
        "cards",
        _cards,
        "Which events have a preview picture of their own: `all`, `important` (importance 4 and 5) or `none`.",
    ),
    Setting(
        "embeds", _boolean, "Whether there are pages made for the frames of other pages: of timelines and of events."
    ),
    Setting("drafts", _boolean, "Whether events marked `draft: true` are published too."),
)

LANGUAGE: tuple[Setting, ...] = (
    Setting("title", _title, "The timeline's name in that language.", required=True),
    Setting("description", _text, "The description in that language."),
)
"""What a section of `languages` holds."""
