"""CSL-JSON (citeproc's), version 1.0.2 of its schema: what Zotero, Mendeley, JabRef and pandoc write and read.

Whatever of a source CSL has no place for, or would say differently, stands in `note`, a line each: `timeline.quote: …`. Zotero keeps those
lines (as “Extra”) and gives them back. A line counts only as long as the entry says nothing else in its own field: who changes a date in
Zotero need not know of the line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from timeline.citations import names
from timeline.citations.csl_dates import csl_date, edtf_text
from timeline.citations.draft import FIELDS, Draft, References, texts_of
from timeline.citations.language_names import code_of
from timeline.citations.tidying import one_line
from timeline.content.faults import WHOLE_FILE, Faults, quoted
from timeline.dates import understand
from timeline.errors import DateError
from timeline.model import Source

Json = Any

DOI = "https://doi.org/"
_OF_NO_ACCOUNT = frozenset(("id", "type", "citation-key", "citation-label"))
_PARTICULAR = ("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia", "book")
"""The types of what is part of a book, whose `container-title` is no publisher."""
_NOTED = ("archived", "quote")
"""What has no place of its own that programs keep: Zotero's web pages have no archive."""
_LINE = re.compile(r"^timeline\.([a-z]+): *(.*)$", re.MULTILINE)
_MARKUP = re.compile(r"</?(?:i|b|sc|sub|sup|span)(?: [^<>]{0,80})?>")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_SPACE = re.compile(r"\s*")


# --- Reading ---------------------------------------------------------------------------------------------------------------------


def read_csl_json(file: str, text: str) -> References:
    """The entries of a list, of an object with `items`, or the one that there is. With a fault in its syntax nothing of the file is taken."""
    faults = Faults(file)
    items: tuple[tuple[Json, int], ...] = ()
    try:
        items = tuple(_items(text))
    except json.JSONDecodeError as error:
        faults.error((error.lineno, error.colno), f"this is not JSON: {error.msg.lower()}", "export the file again")
    except (RecursionError, ValueError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else "it holds a number without end"
        faults.error(WHOLE_FILE, f"the file cannot be read: {reason}", "export the file again")
    for item, line in items:
        if not isinstance(item, dict):
            faults.error((line, 0), "this is not an entry of CSL-JSON", "an entry is written in braces: {…}")
    drafts = (_draft(item, line) for item, line in items if isinstance(item, dict))
    return References(file, tuple(drafts), tuple(faults.problems))


def _items(text: str) -> Iterator[tuple[Json, int]]:
    """Each entry with the line that it begins on."""
    start = _skip(text, 0)
    if text[start : start + 1] != "[":
        whole = json.loads(text)
        inner = whole.get("items") if isinstance(whole, dict) else None
        for item in inner if isinstance(inner, list) else [whole]:
            yield item, 0 if isinstance(inner, list) else 1
        return
    decoder = json.JSONDecoder()
    at, line, counted = _skip(text, start + 1), 1, 0
    while text[at : at + 1] != "]":
        line += text.count("\n", counted, at)
        counted = at
        item, at = decoder.raw_decode(text, at)
        yield item, line
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != "]":
            raise json.JSONDecodeError("expecting a comma", text, at)
    if text[at + 1 :].strip():
        raise json.JSONDecodeError("something stands behind its end", text, _skip(text, at + 1))


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _draft(item: dict[str, Json], line: int) -> Draft:
    remarks: list[str] = []
    values, used = _native(item, remarks)
    note = item["note"] if isinstance(item.get("note"), str) else ""
    for name, text in _LINE.findall(note):
        if name not in FIELDS or not one_line(text):
            continue
        if values.get(name, "") in ("", _own(name, text), one_line(text)):
            values[name] = one_line(text)
        else:
            remarks.append(f"its note has another “{name}” than its own field, which counts: {quoted(text)}")
    if not _LINE.sub("", note).strip():
        used.add("note")
    present = (name for name, value in item.items() if value not in (None, "", [], {}))
    lost = sorted(str(name)[:60] for name in present if name not in used and name not in _OF_NO_ACCOUNT)
    return Draft(_text(item.get("id")) or _text(item.get("citation-key")), values, tuple(lost), tuple(remarks), line)


def _native(item: dict[str, Json], remarks: list[str]) -> tuple[dict[str, str], set[str]]:
    """What the entry's own fields say, and which of them were used."""
    used = {"title", "language"}
    values = {"title": _plain(item.get("title")), "language": code_of(_text(item.get("language")))}
    for name, theirs in (("published", "issued"), ("accessed", "accessed")):
        values[name] = edtf_text(item.get(theirs))
        if values[name] or not item.get(theirs):
            used.add(theirs)
    author = item.get("author")
    if isinstance(author, list):
        values["author"] = names.joined(_name(each) for each in author)
        used.add("author")
    for theirs in ("archive_location", "archive"):
        if _text(item.get(theirs)).startswith(("https://", "http://")):
            values["archived"] = _text(item.get(theirs))
            used.add(theirs)
            break
    values["publisher"] = _publisher(item, used)
    values["url"] = _address(item, used, remarks)
    return {name: text for name, text in values.items() if text}, used


def _publisher(item: dict[str, Json], used: set[str]) -> str:
    order = ["container-title", "publisher", "authority"]
    if item.get("type") in _PARTICULAR:
        order.remove("container-title")
    found = ""
    for theirs in order:
        text = _plain(item.get(theirs))
        if text == (found or text) and _text(item.get(theirs)):
            found = text
            used.add(theirs)
    return found


def _address(item: dict[str, Json], used: set[str], remarks: list[str]) -> str:
    """That of the DOI where there is one, since it lasts."""
    url, doi = _text(item.get("URL")), doi_address(_text(item.get("DOI")))
    used.add("URL")
    if doi:
        used.add("DOI")
    if doi and url and url != doi:
        remarks.append(f"its DOI counts as its address, not {quoted(url, 120)}")
    return doi or url


def doi_address(text: str) -> str:
    """The address of a DOI, however it is written; "" where there is none."""
    match = _DOI.search(text)
    return DOI + quote(match[0], safe="/:;()._-~!$&'*+,=@%#?[]") if match else ""


def _name(given: Json) -> str:
    if isinstance(given, str):
        return given
    if not isinstance(given, dict):
        return ""
    part = {name: _text(value) for name, value in given.items()}
    if part.get("literal"):
        return part["literal"]
    particle = " ".join(filter(None, (part.get("dropping-particle"), part.get("non-dropping-particle"))))
    comma = given.get("comma-suffix") not in (None, False, 0, "", "false")
    return names.written_out(
        part.get("given", ""), particle, part.get("family", ""), part.get("suffix", ""), comma=comma
    )


def _text(value: Json) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return one_line(value) if isinstance(value, str) else str(value)


def _plain(value: Json) -> str:
    """Text without the few tags that CSL allows in it."""
    return _MARKUP.sub("", _text(value))


def _own(name: str, text: str) -> str:
    """What would be read of a value if it stood in CSL's own fields alone."""
    if name in ("published", "accessed"):
        try:
            return edtf_text(csl_date(understand(one_line(text))))
        except DateError:
            return ""
    # A title, so that there is one; an address, since it decides where the publisher stands.
    return _native(_fields({"title": "", name: one_line(text)}), [])[0].get(name, "")


# --- Writing ---------------------------------------------------------------------------------------------------------------------


def write_csl_json(sources: Iterable[Source]) -> str:
    """A list with an entry for each source, whose keys are all there and distinct."""
    entries = [json.dumps(_item(source), ensure_ascii=False, indent=2) for source in sources]
    return "[\n" + ",\n".join(entries) + "\n]\n" if entries else "[]\n"


def _item(source: Source) -> dict[str, Json]:
    texts = texts_of(source)
    fields = _fields(texts)
    for name, theirs in (("published", "issued"), ("accessed", "accessed")):
        date = getattr(source, name)
        if date is not None:
            fields[theirs] = csl_date(date)
    back, _ = _native(fields, [])
    lines = [f"timeline.{name}: {text}" for name, text in texts.items() if name in _NOTED or back.get(name, "") != text]
    item = {"id": source.key, "type": "webpage" if source.url else "document"} | fields
    return item | ({"note": "\n".join(lines)} if lines else {})


def _fields(texts: dict[str, str]) -> dict[str, Json]:
    """Everything but the dates, in CSL's own fields."""
    url = texts.get("url", "")
    doi = url.removeprefix(DOI) if url.startswith(DOI) and doi_address(url) == url else ""
    fields: dict[str, Json] = {
        "title": texts.get("title", ""),
        "author": [{"literal": name} for name in names.apart(texts["author"])] if "author" in texts else None,
        "container-title" if url else "publisher": texts.get("publisher"),
        "URL": url,
        "DOI": doi,
        "archive_location": texts.get("archived"),
        "language": texts.get("language"),
    }
    return {name: value for name, value in fields.items() if value}
