"""A file of another program -> what it says, whichever of the formats it is in."""

from __future__ import annotations

import re

from timeline.citations.bibtex import read_bibtex
from timeline.citations.csl_json import read_csl_json
from timeline.citations.draft import References
from timeline.citations.spreadsheet import is_table_of_sources, read_csv
from timeline.content.faults import WHOLE_FILE, Faults
from timeline.content.front_matter import decode

LARGEST = 16 * 1024 * 1024
"""Bytes of a file that are read at most; some 20,000 entries with their abstracts."""

_BIBTEX = re.compile(r"@[ \t]*[A-Za-z]+\s*[{(]")
_HINT = "export the sources as “CSL JSON” or “BibLaTeX”"
_OTHERS = (
    (re.compile(r"\s*TY {2}- "), "the file is in the format RIS"),
    (re.compile(r"\s*<"), "the file is XML or HTML"),
    (re.compile(r"\s*%[0A-Z] "), "the file is in EndNote's format"),
    (re.compile(r"\s*(?:---|references:)"), "the file is YAML"),
    (re.compile(r"\s*$"), "the file is empty"),
)


def read_references(file: str, data: bytes) -> References:
    """The entries of a CSL-JSON, BibTeX or BibLaTeX file or of a table as `timeline sources` makes it, told apart by what is in it.

    Whatever the bytes are, faults are the worst that comes of it.
    """
    faults = Faults(file)
    if len(data) > LARGEST:
        size = -(-len(data) // 1024 // 1024)
        faults.error(
            WHOLE_FILE, f"the file is larger than {LARGEST // 1024 // 1024} MB: {size} MB", "export fewer sources"
        )
        return References(file, problems=tuple(faults.problems))
    text = decode(data, faults)
    if text is None:
        return References(file, problems=tuple(faults.problems))
    if re.match(r"\s*[\[{]", text):
        return read_csl_json(file, text)
    if is_table_of_sources(text):
        return read_csv(file, data)
    if _BIBTEX.search(text):
        return read_bibtex(file, text)
    found = (message for pattern, message in _OTHERS if pattern.match(text))
    faults.error(WHOLE_FILE, next(found, "the file holds neither CSL-JSON nor BibTeX"), _HINT)
    return References(file, problems=tuple(faults.problems))
