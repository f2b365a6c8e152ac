"""What is wrong with a timeline.toml that is not TOML, in the words of somebody who wanted to write `title = "Foo"`."""

from __future__ import annotations

import re

from timeline.config.settings import shown
from timeline.errors import Problem

# Each a form of line that people write, and what to say about it; tried in this order, {0} being the setting's name.
_LINES = (
    (r"\s*([\w-]+)\s*:", "a setting is joined to its value by “=”, not by “:”", 'write {0} = "…"'),
    (r"\s*([\w-]+)\s*=\s*[“”„«‘’]", "these quotes are typographic", 'use straight ones: {0} = "…"'),
    (
        r"\s*([\w-]+)\s*=\s*(?i:yes|no|on|off|true|false)\s*(?:#.*)?$",
        "“{0}” must be true or false",
        "written in small letters",
    ),
    (r"\s*([\w-]+)\s*=\s*(?:#.*)?$", "“{0}” has no value", 'write {0} = "…", or take the line out'),
    (r"\s*([\w-]+)\s*=\s*[^\s\"'\[{#]", "the value of “{0}” is not in quotes", 'write {0} = "…"'),
)
_MESSAGES = (
    ("Illegal character '\\n'", "a quote is opened but not closed on its line", ""),
    ("Unterminated string", "a quote is opened but never closed", ""),
    ("Invalid hex value", "a backslash in double quotes means something else", "use single quotes, or write / instead"),
    ("Unescaped '\\'", "a backslash in double quotes means something else", "use single quotes, or write / instead"),
    (
        "Expected newline or end",
        "something stands after the end of the value",
        'a quote within the text is written \\"',
    ),
    ("Illegal character", "the text holds a control character", "delete it and type the text again"),
    ("Unclosed", "a bracket is opened but never closed", ""),
)


def syntax_fault(file: str, message: str, text: str) -> Problem:
    """What tomllib complains about, in plain words."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    lines = text.split("\n")
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (len(text.rstrip().split("\n")), 0)
    what = message[: found.start()] if found else message
    written = lines[line - 1] if line <= len(lines) else ""
    if what.startswith(("Cannot overwrite", "Cannot declare")):
        name = written.split("=")[0].strip(" \t[]\"'")
        return Problem(file, line, 1, f"“{shown(name)}” stands twice", "keep one of them")
    for start, plain, hint in _MESSAGES:
        if what.startswith(start):
            return Problem(file, line, column, plain, hint)
    for pattern, plain, hint in _LINES:
        if match := re.match(pattern, written):
            return Problem(file, line, match.start(1) + 1, plain.format(match[1]), hint.format(match[1]))
    return Problem(file, line, column, "this line is not a setting", 'a setting is written name = "value"')
