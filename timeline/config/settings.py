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


def _theme_settings(value: object) -> dict[str, object]:
    """The section as it stands; what may be in it says the theme."""
    if not isinstance(value, dict):
        raise WrongError("must be a section", 'such as [theme_settings], and below it accent = "#1d5c4d"')
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


def _one_of(value: object, *kinds: str) -> str:
    if value not in kinds:
        given = f", not “{shown(value)}”" if isinstance(value, str) else ""
        *others, last = (f'"{kind}"' for kind in kinds)
        raise WrongError(f"must be {', '.join(others)} or {last}{given}")
    return str(value)


def _cards(value: object) -> str:
    return _one_of(value, "all", "important", "none")


def _corrections(value: object) -> str:
    return _one_of(value, "updates", "history", "none")


def _base_url(value: object) -> str:
    address = _address(value, "such as https://example.org/timeline/")
    return f"{address}/" if address else ""


def _address(value: object, example: str) -> str:
    """A web address without a slash at its end; "" for an empty text."""
    address = _text(value)
    if not address:
        return ""
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
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


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


def theme_name(value: object) -> str:
    """The name of a folder in themes/. Raises WrongError."""
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


def _repository(value: object) -> str:
    """The address of its first page, without a slash or `.git` at its end."""
    example = "such as https://github.com/OWNER/NAME"
    if isinstance(value, str) and (
        found := re.fullmatch(r"(?:ssh://)?git@([\w.-]+)[:/]([\w./~-]+?)(?:\.git)?/?", value)
    ):
        hint = f"write https://{found[1]}/{found[2]}"
        raise WrongError("must be the address of the repository's page on the web", hint)
    address = _address(value, example)
    if not address:
        return ""
    names = address.split("/")[3:]
    pages = {"tree", "blob", "src", "edit"} & set(names[2:-1]) or "-" in names
    if pages or len(names) < 2 or "" in names:
        hint = "a folder in it is said with repository_folder" if pages else example
        raise WrongError(f"must be the address of the repository's first page, not “{shown(address)}”", hint)
    return address.removesuffix(".git")


def _branch(value: object) -> str:
    """A name as git allows it (git check-ref-format), and no option."""
    name = _text(value)
    bad = r"[\s~^:?*\[\\\x00-\x1f\x7f]|\.\.|@\{|//|/\.|\.lock(?:/|$)|^[-/.]|[/.]$|^@$"
    if not name or re.search(bad, name):
        raise WrongError(f"must be the name of a branch, not “{shown(name)}”", "such as main")
    return name


def _repository_folder(value: object) -> str:
    path = _text(value).strip("/")
    if "\\" in path or ":" in path or {"..", ".", ""} & set(path.split("/") if path else ()):
        raise WrongError(f"must be a folder of the repository, not “{shown(path)}”", "such as timelines/war")
    return path


HOSTINGS = ("github", "gitlab", "forgejo", "gitea", "bitbucket")
"""The programs that keep repositories and let people edit them on the web, as far as we know the addresses of their pages."""
_HOSTS = {"codeberg.org": "forgejo", "gitea.com": "gitea", "bitbucket.org": "bitbucket"}


def _hosting(value: object) -> str:
    return _one_of(value, *HOSTINGS)


def hosting_of(repository: str) -> str:
    """Which of `HOSTINGS` a repository's address tells; "" where it does not."""
    host = urlsplit(repository).hostname or ""
    first = host.partition(".")[0]
    return _HOSTS.get(host) or (first if first in HOSTINGS else "")


def _ignore(value: object) -> object:
    from timeline.config.ignoring import read_ignored

    return read_ignored(value)


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
    Setting("theme", theme_name, "The theme's name: a folder in `themes/`, or one that comes with the program."),
    Setting(
        "theme_settings",
        _theme_settings,
        "What the theme lets a site choose, such as colours and letters: a section `[theme_settings]`.",
    ),
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
    Setting(
        "ignore",
        _ignore,
        "Warnings that are not to be told: their names, or a name and the files that it is for, such as `look-alike in content/ancient/*`.",
    ),
    Setting(
        "repository",
        _repository,
        "The web address of the repository that holds the site: each event's page then leads to where it can be edited.",
    ),
    Setting("branch", _branch, "The branch of the repository that the site is published from."),
    Setting(
        "repository_folder",
        _repository_folder,
        "The folder of the repository that the site is in, if it is not its top.",
    ),
    Setting(
        "hosting",
        _hosting,
        "What runs the repository's web pages, if its address does not tell: `github`, `gitlab`, `forgejo`, `gitea` or `bitbucket`.",
    ),
    Setting(
        "corrections",
        _corrections,
        "What the page of corrections is made from: `updates` of events, these and the `history` of their files in git, or `none`.",
    ),
)

LANGUAGE: tuple[Setting, ...] = (
    Setting("title", _title, "The timeline's name in that language.", required=True),
    Setting("description", _text, "The description in that language."),
)
"""What a section of `languages` holds."""
