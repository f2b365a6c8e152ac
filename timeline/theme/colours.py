"""What style sheets say about colours, for pictures that are drawn without a browser."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"--tl-([a-z-]+)\s*:\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\s*[;}]")


def colours(text: str) -> dict[str, str]:
    """The custom properties `--tl-NAME` that are plain colours, by name, as #rrggbb; the last one of a name holds.

    What stands in at-rules, such as the colours for the dark, is not looked at; nor are colours that are written in another way.
    """
    found = _TOKEN.findall(_outside_at_rules(_COMMENT.sub("", text)))
    return {
        name: (value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])) for name, value in found
    }


def _outside_at_rules(text: str) -> str:
    """The text less its at-rules, blocks and all."""
    kept = []
    position = 0
    while (start := text.find("@", position)) >= 0:
        kept.append(text[position:start])
        position = _end_of_rule(text, start)
    return "".join([*kept, text[position:]])


def _end_of_rule(text: str, start: int) -> int:
    depth = 0
    for found in re.compile("[{};]").finditer(text, start):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
        if depth <= 0:
            return found.end()
    return len(text)
