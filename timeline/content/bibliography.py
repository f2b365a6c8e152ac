"""sources.yaml: key -> source, so that ten events can cite one article."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field

from timeline.content.faults import WHOLE_FILE, Faults, quoted
from timeline.content.fields import OWNERS, SOURCE
from timeline.content.front_matter import decode
from timeline.content.limits import LARGEST_BIBLIOGRAPHY
from timeline.content.links import is_key
from timeline.content.nodes import Mapping, Scalar, parse
from timeline.content.values import Reader
from timeline.errors import Problem
from timeline.model import Position, Source


@dataclass(frozen=True, slots=True)
class BibliographyReading:
    """What sources.yaml said. A source with faults is kept as far as it was understood, so that events that cite it are not blamed."""

    sources: Map[str, Source] = field(default_factory=dict)
    positions: Map[str, Position] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    understood: bool = True
    """False where all of the file could not be read, so that nothing can be said of keys that are not there."""


def read_bibliography(file: str, data: bytes) -> BibliographyReading:
    """Every source in the file, which may be empty, and every fault."""
    faults = Faults(file)
    if len(data) > LARGEST_BIBLIOGRAPHY:
        size = -(-len(data) // 1024)
        faults.error(
            WHOLE_FILE,
            f"the file is larger than {LARGEST_BIBLIOGRAPHY // 1024} KB: {size} KB",
            "take out sources that nobody cites",
        )
        return BibliographyReading(problems=tuple(faults.problems), understood=False)
    text = decode(data, faults)
    root = parse(text, faults) if text else None
    sources: dict[str, Source] = {}
    positions: dict[str, Position] = {}
    if isinstance(root, Mapping) and text is not None:
        _read_entries(root, Reader(faults, text, {}, OWNERS), sources, positions)
    elif root is not None and not (isinstance(root, Scalar) and root.empty):
        faults.error(
            root.at,
            "the file must hold keys with sources below them",
            "write “key:” and below it, indented, “title: …”",
        )
    understood = isinstance(root, Mapping) or not faults.problems
    return BibliographyReading(sources, positions, tuple(faults.problems), understood)


def _read_entries(root: Mapping, reader: Reader, sources: dict[str, Source], positions: dict[str, Position]) -> None:
    folded: dict[str, str] = {}
    for key, node in root.entries:
        if not is_key(key.text):
            reader.faults.error(
                key.at,
                f"{quoted(key.text)} cannot be a source's key",
                "use letters, digits, “-” and “_”, such as pap-2024-08-20",
            )
            continue
        twin = folded.setdefault(key.text.casefold(), key.text)
        if twin != key.text:
            reader.faults.error(
                key.at,
                f"“{key.text}” and “{twin}” differ only in capitals",
                "their pages would have one address; rename one",
            )
        if isinstance(node, Scalar) and node.empty and node.style != "!":
            reader.faults.error(key.at, f"“{key.text}” is empty", "write at least “title: …” below it, indented")
        values = SOURCE.read(node, reader, key.text) or {"title": key.text}
        sources[key.text] = Source(key=key.text, **values)
        positions[key.text] = key.at
