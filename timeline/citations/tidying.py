"""Text as our format keeps it: on one line, spaces not doubled. Spaces that do not break, and those of other scripts, are left alone."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\n\r\f\v]+")


def one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")
