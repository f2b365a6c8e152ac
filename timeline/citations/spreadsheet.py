"""CSV: for spreadsheets, and for programs that archive pages and work through a column of links.

The columns `Link`, `Archive status`, `Archive location` and `Archive date` are those that Bellingcat's auto-archiver looks for and fills; it
passes over a row whose status says something.

A spreadsheet runs what begins like a formula. So a text that does, or that begins with an apostrophe, gets an apostrophe before it, and one
apostrophe at the beginning is taken off again when a table is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.citations.draft import Draft, References
from timeline.citations.language_names import code_of
from timeline.citations.listing import Listed
from timeline.citations.tidying import one_line
from timeline.content.faults import WHOLE_FILE, Faults
from timeline.content.front_matter import decode
from timeline.errors import Problem

COLUMNS = (
    "Link",
    "Archive status",
    "Archive location",
    "Archive date",
    "Key",
    "Title",
    "Publisher",
    "Author",
    "Published",
    "Accessed",
    "Language",
    "Quote",
    "Events",
    "Cited by",
)
ARCHIVED = "archived"
"""The status of a source that has an archived copy."""
_OF_FIELDS = {"link": "url", "archive location": "archived"} | {name.lower(): name.lower() for name in COLUMNS[5:12]}
_OF_NO_ACCOUNT = ("archive status", "archive date", "key", "events", "cited by")
_FORMULA = re.compile("[=+\\-@\t\r\n'＝＋－＠]")
_DELIMITERS = ",;\t"


# --- Writing ---------------------------------------------------------------------------------------------------------------------


def write_csv(sources: Iterable[Listed]) -> str:
    """A row for each source, below the names of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in sources:
        writer.writerow(map(safe, _row(each)))
    return out.getvalue()


def _row(each: Listed) -> tuple[str, ...]:
    source = each.source
    return (
        source.url,
        ARCHIVED if source.archived else "",
        source.archived,
        "",
        "" if each.written_out else source.key,
        source.title,
        source.publisher,
        source.author,
        "" if source.published is None else str(source.published),
        "" if source.accessed is None else str(source.accessed),
        source.language,
        source.quote,
        str(len(each.events)),
        " ".join(each.events),
    )


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def unsafe(cell: str) -> str:
    """The text that `safe` was given."""
    return cell.removeprefix("'")


# --- Reading ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    """Where it ends in the file, counted from 1."""
    cells: Mapping[str, str]
    """By the names of the columns, in small letters."""


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...] = ()
    """Their names in small letters, in order; none for a file that cannot be read."""
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_table(file: str, data: bytes) -> Table:
    """The rows below the first one, which names the columns. Cells may be kept apart by commas, semicolons or tabs."""
    faults = Faults(file)
    text = decode(data, faults)
    if text is None:
        return Table(problems=tuple(faults.problems))
    first = text[:1000].partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    names: tuple[str, ...] = ()
    try:
        for cells in reader:
            if not names:
                names = tuple(one_line(unsafe(cell)).lower() for cell in cells)
            elif any(cell.strip() for cell in cells):
                texts = (one_line(unsafe(cell)) for cell in cells)
                rows.append(Row(reader.line_num, dict(zip(names, texts, strict=False))))
    except csv.Error:
        place = (reader.line_num, 0)
        faults.error(place, "the table cannot be read from here on", "look for a quotation mark that is never closed")
    if not names and not faults.failed:
        faults.error(WHOLE_FILE, "the file is empty", "its first line must name the columns")
    return Table(names, tuple(rows), tuple(faults.problems))


def is_table_of_sources(text: str) -> bool:
    """Whether a text begins with the line of headings that `write_csv` writes."""
    names = re.split(f"[{_DELIMITERS}]", text[:1000].partition("\n")[0].lower().replace('"', ""))
    return "title" in names and "link" in names


def read_csv(file: str, data: bytes) -> References:
    """The sources of a table such as `write_csv` makes."""
    found = read_table(file, data)
    return References(file, tuple(map(_draft, found.rows)), found.problems)


def _draft(row: Row) -> Draft:
    values = {_OF_FIELDS[name]: text for name, text in row.cells.items() if name in _OF_FIELDS and text}
    values["language"] = code_of(values.get("language", ""))
    lost = [name for name, text in row.cells.items() if text and name not in _OF_FIELDS and name not in _OF_NO_ACCOUNT]
    return Draft(
        row.cells.get("key", ""), values, tuple(name[:60] or "a column without a name" for name in lost), (), row.line
    )
