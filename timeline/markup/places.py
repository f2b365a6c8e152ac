"""Where in the file something stands that was found again in the HTML, as near as can be told."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property


class Places:
    """A text, and the line of the file that it starts on, counted from 1. Made to be asked in the order of the text."""

    def __init__(self, text: str, line: int) -> None:
        self._text = text
        self._line = line
        self._last = 0

    def find(self, pattern: str) -> tuple[int, int]:
        """Line and column of the next match of `pattern`, or of its first if none follows; the text's first line and column 0 if there is none.

        For faults only: a pattern takes longer to prepare than a whole text to convert.
        """
        expression = re.compile(pattern, re.MULTILINE)
        match = expression.search(self._text, self._last) or expression.search(self._text)
        return self._found(match.start(match.lastindex or 0) if match else -1)

    def literal(self, wanted: str) -> tuple[int, int]:
        """The same of the very characters."""
        offset = self._text.find(wanted, self._last)
        return self._found(offset if offset >= 0 else self._text.find(wanted))

    def address(self, address: str) -> tuple[int, int]:
        """The same of an address, which stands after a bracket, a quote or a space."""
        for start in (self._last, 0):
            offset = self._text.find(address, start)
            while offset > 0 and self._text[offset - 1] not in "(<\"'= \t\n":
                offset = self._text.find(address, offset + 1)
            if offset >= 0:
                return self._found(offset)
        return self._found(-1)

    def _found(self, offset: int) -> tuple[int, int]:
        if offset < 0:
            return self._line, 0
        self._last = max(self._last, offset + 1)
        return self.at(offset)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset`."""
        line = bisect_left(self._ends, offset)
        return self._line + line, offset - (self._ends[line - 1] if line else -1)

    @cached_property
    def _ends(self) -> list[int]:
        """The offsets of the line ends."""
        return [match.start() for match in re.finditer("\n", self._text)]
