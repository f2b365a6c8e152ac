"""The text of a new timeline.toml: every setting with what it means, those that are not set as comments."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from collections.abc import Mapping

from timeline.config import Config
from timeline.config.settings import LANGUAGE, SETTINGS, Setting

HEAD = """\
# The settings of this timeline. What stands after # is a comment: take the # away to set what the line says.
"""
WIDTH = 120

DEFAULTS = {each.name: each.default for each in dataclasses.fields(Config) if each.default is not dataclasses.MISSING}

EXAMPLES: Mapping[str, str] = {
    "description": '"What happened, and who says so."',
    "base_url": '"https://example.org/timeline/"',
    "author": '"The desk"',
    "licence": '"CC BY 4.0"',
    "cards": '"all"',
    "embeds": "true",
    "ignore": '["look-alike"]',
    "repository": '"https://github.com/OWNER/NAME"',
    "repository_folder": '"timelines/war"',
    "hosting": '"forgejo"',
}
"""What a line that is not set says where the value that counts without it would tell nothing."""

SECTIONS: Mapping[str, str] = {
    "languages": "[languages.uk]\n" + "\n".join(f'{setting.name} = "…"' for setting in LANGUAGE),
    "theme_settings": '[theme_settings]\naccent = "#1d5c4d"',
}
"""Settings that are sections, which must come last in the file."""


def settings_text(given: Mapping[str, str]) -> str:
    """The file, with those settings set that are given. Their values must be ones that the settings' checks accept."""
    lines = [setting for setting in SETTINGS if setting.name not in SECTIONS]
    sections = [setting for setting in SETTINGS if setting.name in SECTIONS]
    return "\n".join([HEAD, *(_entry(setting, given) for setting in (*lines, *sections))])


def _entry(setting: Setting, given: Mapping[str, str]) -> str:
    comment = textwrap.fill(setting.meaning, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
    if setting.name in given:
        line = f"{setting.name} = {json.dumps(given[setting.name], ensure_ascii=False)}"
    else:
        line = "\n".join(f"# {line}" for line in _unset(setting).split("\n"))
    return f"{comment}\n{line}\n"


def _unset(setting: Setting) -> str:
    if setting.name in SECTIONS:
        return SECTIONS[setting.name]
    return f"{setting.name} = {EXAMPLES.get(setting.name) or json.dumps(DEFAULTS.get(setting.name, ''))}"
