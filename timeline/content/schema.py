"""The definitions in `fields` as JSON Schema (draft 2020-12), for editors and for other programs.

A schema looks at what YAML makes of a file, the reader at what was typed. So a schema is the wider of the two: what it refuses the reader refuses
too, but not the other way round. Texts may be numbers and booleans to YAML (`title: 1984`), and a key that is left empty counts as left out.
What no schema can say is told in docs/schemas.md.
"""

from __future__ import annotations

from typing import Any

from timeline.content.fields import EVENT, INTRODUCTION, SOURCE, TRANSLATION
from timeline.content.links import Address, MediaSource, Slug
from timeline.content.lists import MOST_ITEMS, Free, InOrder, ListOf
from timeline.content.record import Field, Record, Reference
from timeline.content.values import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Boolean,
    Choice,
    DateText,
    Degrees,
    Language,
    Name,
    Text,
    Type,
    Whole,
)

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_TYPED = ("string", "number", "boolean")
"""What YAML takes a text for, going by how it looks."""
_SOMETHING = r"[^ \t\r\n]"
_NOTHING = "nothing"
_KEY = "key"
# Patterns have no class of letters that all programs know, so letters beyond ASCII pass.
_KEY_PATTERN = r"^(?:[^\x00-/:-@\[-`{-\x7f][^\x00-,./:-@\[-^`{-\x7f]*)?$"
_SLUG_PATTERN = r"^[ \t\r\n]*[^\x00-,./:-`{-\x7f]*[ \t\r\n]*$"
_ADDRESS_PATTERN = r"^[ \t\r\n]*(?:[Hh][Tt][Tt][Pp][Ss]?://[^ \t\r\n]+)?[ \t\r\n]*$"
_FILE_PATTERN = r"^(?![ \t\r\n]*(?:/|content/|[Dd][Aa][Tt][Aa]:|[Ff][Ii][Ll][Ee]:))[^\\]*$"
_LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"
_BOOLEAN_PATTERN = (
    "^(?:"
    + "|".join("".join(f"[{c.upper()}{c}]" for c in w) for w in ("true", "yes", "on", "false", "no", "off"))
    + ")$"
)


def event_schema() -> Schema:
    """That of an event's front matter."""
    return _document(EVENT, "The front matter of an event: what stands between its two lines of three dashes.")


def introduction_schema() -> Schema:
    """That of the front matter of a `_timeline.md`."""
    return _document(INTRODUCTION, "The front matter of a _timeline.md, which introduces a timeline.")


def translation_schema() -> Schema:
    """That of the front matter of an event's translation, such as `kursk.uk.md`."""
    return _document(TRANSLATION, "The front matter of a translation of an event.")


def sources_schema() -> Schema:
    """That of content/sources.yaml."""
    writer = _Writer()
    entry = writer.record(SOURCE)
    return {
        "$schema": DRAFT,
        "title": "sources.yaml",
        "description": "The bibliography: sources by their keys, which events cite.",
        "type": ["object", "null"],
        "propertyNames": {"minLength": 1, "maxLength": LONGEST_NAME, "pattern": _KEY_PATTERN},
        "additionalProperties": entry,
        "$defs": writer.definitions,
    }


def _document(record: Record, description: str) -> Schema:
    writer = _Writer()
    group = writer.group(record)
    kinds = "object" if group.get("required") else ["object", "null"]
    head = {"$schema": DRAFT, "title": name_of(record), "description": description}
    return head | group | {"type": kinds, "$defs": dict(sorted(writer.definitions.items()))}


def name_of(record: Record) -> str:
    """A record's name without its article: “source”."""
    return record.name.partition(" ")[2]


class _Writer:
    """Writes schemas, and gathers the definitions that they refer to."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def record(self, record: Record) -> Schema:
        """A reference to the group of keys."""
        name = name_of(record).replace(" ", "-")
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.group(record)
        return _reference(name)

    def group(self, record: Record) -> Schema:
        found: Schema = {
            "type": "object",
            "properties": {field.name: self.field(field) for field in record.fields},
            "additionalProperties": False,
        }
        required = [field.name for field in record.fields if field.required]
        return found | ({"required": required} if required else {})

    def field(self, field: Field) -> Schema:
        described: Schema = {"description": field.meaning}
        if not field.required:
            return described | _either([*self.forms(field.type), self.nothing()])
        forms = self.forms(field.type)
        blank = isinstance(field.type, Text) and field.type.may_be_empty
        return described | _either(forms if blank else [_filled(form) for form in forms])

    def nothing(self) -> Schema:
        """What counts as left out."""
        self.definitions.setdefault(_NOTHING, {"description": "Left out.", "enum": [None, ""]})
        return _reference(_NOTHING)

    def key(self) -> Schema:
        described = "The key of a source in sources.yaml."
        form = {"description": described, "type": [*_TYPED], "maxLength": LONGEST_NAME, "pattern": _KEY_PATTERN}
        self.definitions.setdefault(_KEY, form)
        return _reference(_KEY)

    def forms(self, kind: Type) -> list[Schema]:
        """The forms that a value may have."""
        match kind:
            case Record():
                alone = self.forms(kind.by_name[kind.alone].type) if kind.alone else []
                return [*alone, self.record(kind)]
            case Reference():
                return [self.key(), self.record(kind.record)]
            case ListOf() | InOrder():
                items = self.forms(kind.item)
                several = {"type": "array", "maxItems": MOST_ITEMS, "items": _either([*items, self.nothing()])}
                return [*(items if kind.alone else []), several]
            case Free():
                return [{"type": "object", "maxProperties": MOST_ITEMS}]
            case _:
                return _single(kind)


def _single(kind: Type) -> list[Schema]:
    match kind:
        case Text():
            return [{"type": [*_TYPED], "maxLength": kind.most}]
        case Name():
            return [{"type": [*_TYPED], "maxLength": LONGEST_NAME}]
        case Choice():
            return [{"enum": [*kind.options]}]
        case Boolean():
            return [{"type": "boolean"}, {"type": "string", "pattern": _BOOLEAN_PATTERN}]
        case Whole():
            bounds = {"minimum": kind.low, "maximum": kind.high}
            return [{"type": "integer", **bounds}, {"type": "string", "pattern": r"^[+-]?[0-9]{1,9}$"}]
        case Degrees():
            bounds = {"minimum": -kind.most, "maximum": kind.most}
            return [{"type": "number", **bounds}, {"type": "string", "pattern": r"^[+-]?[0-9]{1,9}(?:\.[0-9]{0,30})?$"}]
        case Language():
            return [{"type": "string", "maxLength": 35, "pattern": _LANGUAGE_PATTERN}]
        case Address():
            return [{"type": "string", "maxLength": LONGEST_TEXT, "pattern": _ADDRESS_PATTERN}]
        case Slug():
            return [{"type": [*_TYPED], "maxLength": LONGEST_NAME, "pattern": _SLUG_PATTERN}]
        case MediaSource():
            return [{"type": [*_TYPED], "maxLength": LONGEST_TEXT, "pattern": _FILE_PATTERN}]
        case DateText():
            unquoted_sets = [
                {"type": "array", "items": {"type": ["string", "number"]}},
                {"type": "object", "additionalProperties": {"type": "null"}},
            ]
            return [{"type": ["string", "number"]}, *unquoted_sets]
        case _:
            raise TypeError(f"no schema is known for {kind!r}")


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _either(forms: list[Schema]) -> Schema:
    return forms[0] if len(forms) == 1 else {"anyOf": forms}


def _filled(form: Schema) -> Schema:
    """The form of a value that must be there: no blank text."""
    if "string" not in form.get("type", ()):
        return form
    filled = {"pattern": _SOMETHING}
    return form | ({"allOf": [filled]} if "pattern" in form else filled)
