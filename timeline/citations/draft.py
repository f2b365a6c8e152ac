"""What another program says about a source, and what of it our format can hold."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, replace

from timeline.citations.tidying import one_line
from timeline.content.faults import Faults
from timeline.content.fields import OWNERS, SOURCE
from timeline.content.nodes import Scalar
from timeline.content.values import CONTROL, Reader
from timeline.dates import Edtf
from timeline.errors import Problem
from timeline.model import Source

FIELDS = tuple(field.name for field in SOURCE.fields)
"""The keys of a source, in the order of the documentation."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry of another program's file."""

    key: str
    """Its key there, which need not be fit to be one here; "" where it has none."""
    values: Map[str, str]
    """What it says, by the names of our fields, each as text; dates as EDTF or in words."""
    lost: tuple[str, ...] = ()
    """The names of those of its fields that a source has no place for."""
    remarks: tuple[str, ...] = ()
    """What else could not be taken over, in words."""
    line: int = 0
    """Where it begins in the file, counted from 1; 0 if that is not known."""


@dataclass(frozen=True, slots=True)
class References:
    """What a file of another program holds."""

    file: str
    drafts: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()


def fit(draft: Draft, key: str) -> tuple[Source | None, tuple[str, ...]]:
    """The source that a draft makes, and in words all that it loses on the way; None where it has no title.

    Each value is read as it would be from sources.yaml, so that nothing gets in there that a build would refuse.
    """
    values: dict[str, str | Edtf] = {}
    remarks = list(draft.remarks)
    for field in SOURCE.fields:
        text = one_line(CONTROL.sub(" ", draft.values.get(field.name, "")))
        if not text:
            continue
        faults = Faults("")
        value = field.type.read(Scalar(text, (1, 1), 0, 0, "'"), Reader(faults, "", {}, OWNERS), field.name)
        remarks += [f"{each.message}{f' ({each.hint})' if each.hint else ''}" for each in faults.problems]
        if value is not None:
            values[field.name] = value
    if draft.lost:
        remarks.append("no place here for " + ", ".join(draft.lost))
    if "title" not in values:
        return None, (*remarks, "an entry without a title cannot be a source")
    return Source(key=key, **values), tuple(remarks)  # type: ignore[arg-type]  # values by the names of the fields


def texts_of(source: Source) -> dict[str, str]:
    """What a source says, by field, as sources.yaml holds it; without what it leaves open."""
    values = ((name, getattr(source, name)) for name in FIELDS)
    return {name: str(value) for name, value in values if value}


def without(draft: Draft, names: Map[str, str]) -> Draft:
    """The draft with some of its values replaced or, where "", left out."""
    values = {name: text for name, text in (dict(draft.values) | dict(names)).items() if text}
    return replace(draft, values=values)
