"""What all files with front matter have in common: bytes -> front matter and body -> values and HTML."""

from __future__ import annotations

from typing import Any

from timeline.content.faults import WHOLE_FILE, Faults
from timeline.content.fields import OWNERS
from timeline.content.front_matter import Parts, decode, split
from timeline.content.limits import LARGEST_EVENT
from timeline.content.nodes import Mapping, Scalar, parse
from timeline.content.record import Record
from timeline.content.values import Reader
from timeline.model import Body

Cited = tuple[tuple[str, int], ...]
"""Sources that a body cites, each with the line that cites it first."""


def parts_of(data: bytes, faults: Faults) -> Parts | None:
    """The file in two; None, and a fault, where that cannot be."""
    if len(data) > LARGEST_EVENT:
        size = -(-len(data) // 1024)
        faults.error(
            WHOLE_FILE, f"the file is larger than {LARGEST_EVENT // 1024} KB: {size} KB", "split it over several events"
        )
        return None
    text = decode(data, faults)
    return None if text is None else split(text, faults)


def read_values(parts: Parts, record: Record, faults: Faults) -> tuple[dict[str, Any] | None, Reader]:
    """What the front matter says, as far as it could be understood."""
    reader = Reader(faults, parts.front_matter, {}, OWNERS)
    root = parse(parts.front_matter, faults, line=2)
    if root is None or (isinstance(root, Scalar) and root.empty):
        if faults.failed:
            return None, reader
        root = Mapping((), (1, 0), 0, 0)
    return record.read(root, reader), reader


def convert_body(parts: Parts, folder: str, numbers: dict[str, int], faults: Faults) -> tuple[Body, Cited]:
    """The body, and the sources that have no number yet and that it cites."""
    if not parts.body.strip():
        return Body(), ()
    from timeline.markup import convert

    conversion = convert(parts.body, folder=folder, line=parts.body_line, numbers=numbers)
    for line, column, message, hint, severity, rule in conversion.problems:
        faults.add((line, column), message, hint, severity, rule)
    return conversion.body, conversion.cited


def introduction_body(parts: Parts, folder: str, faults: Faults) -> Body:
    """The body of a text that has no sources."""
    body, cited = convert_body(parts, folder, {}, faults)
    for key, line in cited:
        faults.error((line, 0), f"“[^{key}]” cites a source, which only events do", "link to it instead")
    return body


def folder_of(file: str) -> str:
    """The file's folder below content/; "" for content/ itself."""
    return file.removeprefix("content/").rpartition("/")[0]
