"""BibTeX and BibLaTeX, as Zotero (Better BibTeX too), JabRef and LaTeX have them.

Written is BibLaTeX, whose dates are EDTF (biblatex manual, 2.3.8): level 1 in `date`; what only level 2 can say stands word for word in
`year`, where a style shows it as it is. `archived` and `quote` are fields of our own, which other programs leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.citations import names
from timeline.citations.bibtex_syntax import RawEntry, entries
from timeline.citations.csl_json import DOI, doi_address
from timeline.citations.draft import Draft, References, texts_of
from timeline.citations.language_names import code_of
from timeline.citations.latex import address_of, latex_of, text_of
from timeline.citations.tidying import one_line
from timeline.content.faults import Faults, quoted
from timeline.content.values import LONGEST_TEXT
from timeline.dates import understand
from timeline.errors import DateError
from timeline.model import Source

_PUBLISHERS = ("journaltitle", "journal", "fjournal", "publisher", "organization", "institution", "school")
_ON_THE_WEB = ("online", "electronic", "www", "webpage")
_ARCHIVED = ("archived", "archiveurl", "archive_location", "archive")
_OF_NO_ACCOUNT = frozenset(("entrysubtype", "ids", "options", "timestamp"))
_LEVEL_1 = re.compile(
    r"(?:-?[0-9]{4}|Y-?[0-9]{5,}|[0-9]{3}X|[0-9]{2}XX)(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:[0-9]{2}|XX)(?:T[0-9:Z+-]+)?)?)?[?~%]?|\.\.|"
)
_MONTH_AND_DAY = re.compile(r"(\w+) ([0-9]{1,2})")
_NO_DAY = re.compile(r"(?:-00){1,2}(?=$|/)")
_FRACTION = re.compile(r"(T[0-9]{2}:[0-9]{2}:[0-9]{2})\.[0-9]{1,9}")
_SPLITTER = re.compile(r"[{}]|\\.| and |,", re.IGNORECASE | re.DOTALL)
_KEYED_NAME = re.compile(r"\s*(given|family|prefix|suffix|useprefix|[a-z]+-i)\s*=\s*(.*)", re.IGNORECASE | re.DOTALL)


# --- Reading ---------------------------------------------------------------------------------------------------------------------


def read_bibtex(file: str, text: str) -> References:
    """Every entry that is whole."""
    faults = Faults(file)
    drafts = [_Entry(raw).draft() for raw in entries(text, faults)]
    return References(file, tuple(drafts), tuple(faults.problems))


class _Entry:
    """One entry while it is read."""

    def __init__(self, raw: RawEntry) -> None:
        self.raw = raw
        self.used: set[str] = set()
        self.remarks: list[str] = []

    def draft(self) -> Draft:
        values = {
            "title": self.title(),
            "author": self.authors(),
            "publisher": self.publisher(),
            "url": self.url(),
            "published": self.date("date") or self.year(),
            "accessed": self.date("urldate") or self.date("lastchecked"),
            "archived": self.archived(),
            "quote": self.words("quote"),
            "language": code_of(self.words("language") or self.words("langid")),
        }
        if self.raw.fields.get("language"):
            self.used.add("langid")
        lost = [name[:60] for name in self.raw.fields if name not in self.used and name not in _OF_NO_ACCOUNT]
        kept = {name: value for name, value in values.items() if value}
        return Draft(self.raw.key, kept, tuple(sorted(lost)), tuple(self.remarks), self.raw.line)

    def raw_of(self, name: str) -> str:
        if name in self.raw.fields:
            self.used.add(name)
        return self.raw.fields.get(name, "").strip(" \t\n")

    def words(self, name: str) -> str:
        return self.plain(self.raw_of(name), name) if name in self.raw.fields else ""

    def plain(self, latex: str, name: str) -> str:
        text, unknown = text_of(latex)
        if unknown:
            self.remarks.append(f"left as they are in “{name}”: {', '.join(unknown)[:120]}")
        return text

    def title(self) -> str:
        title, subtitle = self.words("title"), self.words("subtitle")
        if not (title and subtitle):
            return title or subtitle
        return f"{title}{' ' if title[-1] in '.:?!…–—' else ': '}{subtitle}"

    def publisher(self) -> str:
        """The first that is there of who may have published it; another one is told of."""
        order = [*_PUBLISHERS]
        if self.raw.type in _ON_THE_WEB:
            order = ["organization", "titleaddon", *order]
        found = ""
        for name in order:
            if name in self.raw.fields and (not found or text_of(self.raw.fields[name])[0] == found):
                found = self.words(name)
        return found

    def url(self) -> str:
        url, doi = address_of(self.raw_of("url")), doi_address(address_of(self.raw_of("doi")))
        if self.raw.fields.get("doi") and not doi:
            self.used.discard("doi")
        published = address_of(self.raw.fields.get("howpublished", ""))
        if not url and published.startswith(("https://", "http://")):
            url = published
            self.used.add("howpublished")
        number = self.raw.fields.get("eprint", "")
        if not (url or doi) and number and self.raw.fields.get("eprinttype", "").lower() == "arxiv":
            self.used.update(("eprint", "eprinttype", "eprintclass"))
            return f"https://arxiv.org/abs/{address_of(number)}"
        if doi and url and url != doi:
            self.remarks.append(f"its DOI counts as its address, not {quoted(url, 120)}")
        return doi or url

    def archived(self) -> str:
        for name in _ARCHIVED:
            address = address_of(self.raw.fields[name]) if name in self.raw.fields else ""
            if address.startswith(("https://", "http://")):
                self.used.add(name)
                return address
        return ""

    def date(self, name: str) -> str:
        """A field that holds a whole date; a day or month of 00, which is none, left out."""
        raw = address_of(self.raw_of(name)) if name in self.raw.fields else ""
        return _FRACTION.sub(r"\1", _NO_DAY.sub("", raw)) if len(raw) <= LONGEST_TEXT else raw

    def year(self) -> str:
        raw = self.raw_of("year")
        if not raw:
            return ""
        year = address_of(raw)
        if not _understood(year):
            year = text_of(raw)[0]
        month, day = self.words("month"), self.words("day")
        if both := _MONTH_AND_DAY.fullmatch(month):
            month, day = both.groups()
        if not month:
            return year
        candidates = [f"{month} {year}", f"{day} {month} {year}"]
        if month.isdecimal():
            number = f"{year}-{int(month):02d}" if len(month) <= 2 else ""
            candidates = [number, f"{number}-{int(day):02d}" if number and day.isdecimal() and len(day) <= 2 else ""]
        for text in candidates[::-1] if day else candidates[:1]:
            if text and _understood(text):
                return text
        self.remarks.append(f"the month {quoted(month)} is not understood, so only the year was taken")
        return year

    def authors(self) -> str:
        raw = self.raw_of("author")
        found = [self.plain_name(each) for each in _split(one_line(raw), " and ")] if raw else []
        return names.joined(found)

    def plain_name(self, raw: str) -> str:
        raw = raw.strip()
        if raw.lower() == "others":
            return "et al."
        if _is_whole(raw):
            return self.plain(raw, "author")
        parts = [each.strip() for each in _split(raw, ",")]
        keyed = [_KEYED_NAME.fullmatch(part) for part in parts]
        if all(keyed):
            by_name = {match[1].lower(): self.plain(match[2].strip('" '), "author") for match in keyed if match}
            return names.written_out(
                by_name.get("given", ""),
                by_name.get("prefix", ""),
                by_name.get("family", ""),
                by_name.get("suffix", ""),
            )
        words = [self.plain(part, "author") for part in parts]
        if len(words) == 1:
            return words[0]
        suffix = " ".join(words[1:-1])
        return names.written_out(words[-1], "", words[0], suffix)


def _understood(text: str) -> bool:
    try:
        understand(text)
    except DateError:
        return False
    return True


def _is_whole(raw: str) -> bool:
    """Whether one pair of braces is around all of it: the name of an organisation."""
    depth = 0
    for match in re.finditer(r"[{}]", raw):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return raw.startswith("{") and match.end() == len(raw)
    return False


def _split(raw: str, separator: str) -> list[str]:
    """The parts between separators that are not in braces."""
    parts, start, depth = [], 0, 0
    for match in _SPLITTER.finditer(raw):
        if match[0] in "{}":
            depth = max(0, depth + (1 if match[0] == "{" else -1))
        elif depth == 0 and match[0].lower() == separator:
            parts.append(raw[start : match.start()])
            start = match.end()
    return [*parts, raw[start:]]


# --- Writing ---------------------------------------------------------------------------------------------------------------------


def write_bibtex(sources: Iterable[Source]) -> str:
    """An entry for each source, whose keys are all there and distinct."""
    return "\n".join(_written(source) for source in sources)


def _written(source: Source) -> str:
    texts = texts_of(source)
    fields = {"title": latex_of(texts["title"])}
    if "author" in texts:
        fields["author"] = " and ".join(f"{{{latex_of(name)}}}" for name in names.apart(texts["author"]))
    if "publisher" in texts:
        fields["organization" if source.url else "publisher"] = latex_of(texts["publisher"])
    if "published" in texts:
        level_1 = all(_LEVEL_1.fullmatch(end) for end in texts["published"].split("/"))
        fields["date" if level_1 else "year"] = texts["published"] if level_1 else latex_of(texts["published"])
    if "url" in texts:
        fields["url"] = _balanced(texts["url"])
        if texts["url"].startswith(DOI) and doi_address(texts["url"]) == texts["url"]:
            fields["doi"] = texts["url"].removeprefix(DOI)
    if "accessed" in texts:
        fields["urldate"] = latex_of(texts["accessed"]) if "{" in texts["accessed"] else texts["accessed"]
    if "language" in texts:
        fields["language"] = texts["language"]
    if "archived" in texts:
        fields["archived"] = _balanced(texts["archived"])
    if "quote" in texts:
        fields["quote"] = latex_of(texts["quote"])
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{'online' if source.url else 'misc'}{{{source.key},\n{lines}}}\n"


def _balanced(address: str) -> str:
    """Braces would end the value, or be taken for its own; in an address they can be written otherwise."""
    return address.replace("{", "%7B").replace("}", "%7D")
