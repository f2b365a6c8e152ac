"""The keys of an event as the forms of other editors: Sveltia CMS in the browser, Front Matter CMS in Visual Studio Code.

Both are generated from `content.fields`, so that no key can be forgotten. What they cannot hold is told in docs/cms.md.
"""

from __future__ import annotations

from typing import Any

from timeline.content.fields import EVENT
from timeline.content.links import Address, MediaSource, Slug
from timeline.content.lists import Free, ListOf
from timeline.content.record import Field, Record, Reference
from timeline.content.schema import name_of
from timeline.content.values import LONGEST_TEXT, Boolean, Choice, DateText, Degrees, Name, Text, Type, Whole

Form = dict[str, Any]

_LONG = frozenset(("summary", "says", "note", "quote", "caption"))
"""Texts that take more than a line."""


def sveltia_fields() -> list[Form]:
    """Those of an event, as Sveltia CMS has them in its config.yml; its body comes last."""
    body = {"name": "body", "label": "Text", "widget": "markdown", "required": False, "modes": ["raw"]}
    return [*(_sveltia(field) for field in EVENT.fields), body]


def front_matter_fields() -> list[Form]:
    """Those of an event, as Front Matter CMS has them in a content type of frontmatter.json."""
    return [_front_matter(field) for field in EVENT.fields]


def _named(field: Field) -> str:
    return field.name.replace("_", " ").capitalize()


def _plain(text: str) -> str:
    """One line of documentation without its Markdown."""
    return text.replace("`", "")


def _example(kind: Type) -> str:
    if isinstance(kind, DateText):
        return " Such as 2024-08, 6 August 2024, about 1850, 44 BC."
    if isinstance(kind, Reference) or (isinstance(kind, ListOf) and isinstance(kind.item, Reference)):
        return " Keys of sources.yaml."
    return ""


# --- Sveltia CMS -------------------------------------------------------------------------------------------------------------------


def _sveltia(field: Field) -> Form:
    return {
        "name": field.name,
        "label": _named(field),
        **_sveltia_widget(field),
        "required": field.required,
        "hint": _plain(field.meaning) + _example(field.type),
    }


def _sveltia_widget(field: Field) -> Form:
    match field.type:
        case ListOf(item=item):
            return {"widget": "list", **_sveltia_items(item)}
        case Reference() as reference:
            return _either(reference)
        case Free():
            return {"widget": "keyvalue"}
        case Choice(options=options):
            return {"widget": "select", "options": [*options]}
        case Boolean():
            return {"widget": "boolean"}
        case Whole(low=low, high=high):
            return {"widget": "number", "value_type": "int", "min": low, "max": high}
        case Degrees(most=most):
            return {"widget": "number", "value_type": "float", "min": -most, "max": most}
        case MediaSource():
            return {"widget": "file"}
        case Address():
            return {"widget": "string", "type": "url"}
        case Text(most=most) if field.name in _LONG:
            return {"widget": "text", "maxlength": most}
        case Text(most=most) if most < LONGEST_TEXT:
            return {"widget": "string", "maxlength": most}
        case _:
            return {"widget": "string"}


def _sveltia_items(item: Type) -> Form:
    match item:
        case Record(alone=""):
            return {"label_singular": _one(item), "fields": [_sveltia(each) for each in item.fields]}
        case Record() | Reference():
            return {"label_singular": _one(item), "field": {"name": "item", "label": _one(item), **_either(item)}}
        case _:
            return {}


def _one(kind: Record | Reference) -> str:
    """What an item of a list is called."""
    return name_of(kind.record if isinstance(kind, Reference) else kind).capitalize()


def _either(kind: Record | Reference) -> Form:
    """The field that `starter/admin/forms.js` adds: one word, or a group of values."""
    record = kind.record if isinstance(kind, Reference) else kind
    fields = [
        {"name": each.name, "label": _named(each), "required": each.required, "number": isinstance(each.type, Degrees)}
        for each in record.fields
    ]
    alone = record.fields[0].name if isinstance(kind, Record) else "key"
    return {"widget": "either", "fields": fields, "write_out": f"More than the {alone}"}


# --- Front Matter CMS --------------------------------------------------------------------------------------------------------------


def _front_matter(field: Field) -> Form:
    kind = _front_matter_type(field)
    described = _plain(field.meaning) + _example(field.type)
    if kind["type"] == "heading":
        return {
            "name": field.name,
            "title": _named(field),
            **kind,
            "description": f"{described} Write it in the file itself.",
        }
    return {"name": field.name, "title": _named(field), **kind, "description": described, "required": field.required}


def _front_matter_type(field: Field) -> Form:
    match field.type:
        case ListOf(item=Name() | Slug() | Reference()):
            return {"type": "list"}
        case ListOf() | Free():
            return {"type": "heading"}  # lists of groups: it would write keys of its own into them
        case Choice(options=options):
            return {"type": "choice", "choices": [*options]}
        case Boolean():
            return {"type": "boolean"}
        case Whole(low=low, high=high):
            return {"type": "number", "numberOptions": {"min": low, "max": high}}
        case _:
            return {"type": "string", "single": field.name not in _LONG}
