"""timeline.toml as JSON Schema (draft 2020-12), for editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.config.settings import HOSTINGS, LANGUAGE, SETTINGS, Setting
from timeline.rules import RULES

Schema = dict[str, Any]


def settings_schema() -> Schema:
    """That of timeline.toml."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "timeline.toml",
        "description": "The settings of a timeline.",
        **_table(SETTINGS, SCHEMAS),
    }


def _table(settings: tuple[Setting, ...], schemas: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": {each.name: {"description": each.meaning} | schemas.get(each.name, {}) for each in settings},
        "required": [each.name for each in settings if each.required],
        "additionalProperties": False,
    }


_TEXT: Schema = {"type": "string", "maxLength": 10_000}
_TITLE: Schema = _TEXT | {"pattern": r"[^ \t\r\n]"}
_ADDRESS: Schema = _TEXT | {"pattern": r"^[ \t\r\n]*(?:[Hh][Tt][Tt][Pp][Ss]?://[^ \t\r\n?#]+)?[ \t\r\n]*$"}
_CODE: Schema = {"pattern": r"^[ \t\r\n]*[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*[ \t\r\n]*$"}
_RULE = rf"^\s*(?:{'|'.join(sorted(RULES))})(?:\s+in\s+\S.*)?\s*$"

SCHEMAS: Mapping[str, Schema] = {
    "title": _TITLE,
    "description": _TEXT,
    "base_url": _ADDRESS,
    "language": _TEXT | _CODE,
    "languages": {
        "type": "object",
        "propertyNames": _CODE,
        "additionalProperties": _table(LANGUAGE, {"title": _TITLE, "description": _TEXT}),
    },
    "author": _TEXT,
    "licence": _TEXT,
    "theme": _TEXT | {"pattern": r"^[ \t\r\n]*[^\x00-/:-@\[-^`{-\x7f][^\x00-,./:-@\[-^`{-\x7f]*[ \t\r\n]*$"},
    "theme_settings": {"type": "object"},
    "output": _TEXT | {"pattern": r"^[ \t\r\n]*[^/\\: \t\r\n][^\\:]*$"},
    "events_per_page": {"type": "integer", "minimum": 10, "maximum": 5000},
    "cards": {"enum": ["all", "important", "none"]},
    "embeds": {"type": "boolean"},
    "drafts": {"type": "boolean"},
    "ignore": {"type": "array", "items": {"type": "string", "pattern": _RULE}},
    "repository": _ADDRESS,
    "branch": _TEXT | {"pattern": r"^[^~^:?*\[\\]*[^ \t\r\n~^:?*\[\\][^~^:?*\[\\]*$"},
    "repository_folder": _TEXT | {"pattern": r"^[^\\:]*$"},
    "hosting": {"enum": [*HOSTINGS]},
    "corrections": {"enum": ["updates", "history", "none"]},
}
"""What each setting may be. Wider than its check where a schema cannot say it: what is refused here is refused there too."""
