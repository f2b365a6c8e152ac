"""What a fault of YAML's syntax most likely is, in the words of somebody who wanted to write `title: Foo`.

libyaml tells where it gave up and what it would have liked next, which is seldom what went wrong. So the line itself is looked at.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

_PAIR = re.compile(r"(?:- )?([\w-]+)[ \t]*:[ \t]+(.*)$")


class Fault(NamedTuple):
    line: int
    """Counted from 0."""
    column: int
    """Counted from 1; 0 for the whole line."""
    message: str
    hint: str


class _Spot(NamedTuple):
    """Where libyaml gave up."""

    lines: list[str]
    line: int
    column: int
    """Counted from 0."""
    begun: tuple[int, int]
    """Line and column, both from 0, of what it was reading."""

    @property
    def written(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def sign(self) -> str:
        return self.written[self.column : self.column + 1]

    def fault(self, message: str, hint: str = "") -> Fault:
        return Fault(self.line, self.column + 1, message, hint)

    def where_begun(self, message: str, hint: str = "") -> Fault:
        return Fault(self.begun[0], self.begun[1] + 1, message, hint)


def explain(error: yaml.YAMLError, text: str) -> Fault:
    """The most likely fault. Never fails, whatever `text` is."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Fault(0, 0, "there is a sign here that YAML does not know", "type the text again")
    context = getattr(error, "context_mark", None) or mark
    spot = _Spot(text.split("\n"), mark.line, mark.column, (context.line, context.column))
    problem = str(getattr(error, "problem", "") or "")
    during = str(getattr(error, "context", "") or "")
    return _of_sign(spot, problem, during) or _of_structure(spot, problem, during)


def _of_sign(spot: _Spot, problem: str, during: str) -> Fault | None:
    """Faults of a single sign: tabs, a value's first letter, quotes, backslashes."""
    indentation = spot.written[: len(spot.written) - len(spot.written.lstrip())]
    if "\t" in indentation or "tab character" in problem:
        column = max(indentation.find("\t"), 0)
        return Fault(spot.line, column + 1, "this line is indented with a tab", "use spaces instead")
    if "cannot start any token" in problem:
        return spot.fault(f"a value cannot begin with “{spot.sign}”", _put_in_quotes(spot.written))
    if "quoted scalar" in during and ("end of stream" in problem or "document indicator" in problem):
        return spot.where_begun(
            "a quote is opened here and never closed", "close it, or double a quote mark that belongs to the text"
        )
    if "quoted scalar" in during:
        return spot.fault(
            "a backslash in double quotes means something else", "use single quotes, or write two backslashes"
        )
    for what, sign in (("an alias", "*"), ("an anchor", "&"), ("a tag", "!"), ("a directive", "%")):
        if what in during:
            line = spot.lines[spot.begun[0]] if spot.begun[0] < len(spot.lines) else ""
            return spot.where_begun(f"a value cannot begin with “{sign}”", _put_in_quotes(line))
    if "block scalar" in during:
        return spot.where_begun(
            "“>” or “|” must stand alone at the end of its line",
            "put the value in quotes, or begin it on the next line",
        )
    return None


def _of_structure(spot: _Spot, problem: str, during: str) -> Fault:
    """Faults of the order of things: colons, brackets, dashes, indentation."""
    if problem.startswith("mapping values are not allowed"):
        return _stray_colon(spot)
    if "expected ':'" in problem:
        line = spot.lines[spot.begun[0]] if spot.begun[0] < len(spot.lines) else ""
        return _line_without_colon(spot.begun[0], line)
    if "flow" in during:
        return _of_brackets(spot, problem)
    if "sequence entries are not allowed" in problem:
        return spot.fault(
            "a list with dashes cannot begin on its key's line",
            "put each “- ” on a line of its own below, or write [a, b]",
        )
    if "node content" in problem:
        return spot.fault(f"a value cannot begin with “{spot.sign}”", _put_in_quotes(spot.written))
    if "document start" in problem:
        return spot.fault("nothing may stand after “...”", "take that line out")
    if "expected key" in problem or "'-' indicator" in problem or "expected <block end>" in problem:
        return _out_of_line(spot)
    if "mapping keys are not allowed" in problem:
        return spot.fault("a value cannot begin with “? ”", _put_in_quotes(spot.written))
    return spot.fault("this line is not understood", "write “key: value”, and put the value in quotes")


def _stray_colon(spot: _Spot) -> Fault:
    before = spot.written[: spot.column]
    if re.search(r":[ \t]", before):
        return spot.fault(
            "a colon with a space after it stands in a value without quotes", _put_in_quotes(spot.written)
        )
    above = spot.line - 1
    while above > 0 and not spot.lines[above].strip():
        above -= 1
    previous = spot.lines[above] if above >= 0 else ""
    indented = len(spot.written) - len(spot.written.lstrip()) > len(previous) - len(previous.lstrip())
    if re.match(r"[ \t]*(- )?[\w-]+[ \t]*:([ \t]|$)", previous) and indented:
        return Fault(
            spot.line,
            0,
            "this line is indented further than the line above allows",
            "begin it where the keys beside it begin",
        )
    return (
        _line_without_colon(above, previous)
        if above >= 0
        else spot.fault("a colon stands where none can", "put the value in quotes")
    )


def _line_without_colon(line: int, written: str) -> Fault:
    if match := re.match(r"([ \t]*(?:- )?[\w-]+):(?=[^\s/])", written):
        return Fault(
            line, match.end() + 1, "a space is missing after the colon", f"write “{_short(match[1].strip())}: …”"
        )
    return Fault(line, 0, "this line has no colon after its key", "write “key: value”")


def _of_brackets(spot: _Spot, problem: str) -> Fault:
    opened = spot.lines[spot.begun[0]][spot.begun[1] : spot.begun[1] + 1] if spot.begun[0] < len(spot.lines) else ""
    if "node content" in problem and spot.sign and spot.sign in ",]}":
        return spot.fault(f"a value is missing before “{spot.sign}”", "take the extra comma out, or write the value")
    if "node content" in problem and spot.sign:
        return spot.fault(f"a value cannot begin with “{spot.sign}”", "put the value in quotes")
    close = "]" if opened == "[" else "}"
    if spot.line == spot.begun[0]:
        return spot.fault(
            f"a comma or “{close}” is missing before this",
            "put values that hold commas, colons, quotes or brackets in quotes",
        )
    return spot.where_begun(f"“{opened}” is opened here and never closed", f"write “{close}” after the last value")


def _out_of_line(spot: _Spot) -> Fault:
    """What stands here belongs to nothing: usually text after a closing quote, or a line that is indented differently from its neighbours."""
    before = spot.written[: spot.column].rstrip()
    if before.endswith(("'", '"')):
        return spot.fault("text stands after the closing quote", _other_quotes(spot.written, before[-1]))
    if before.endswith(("]", "}")):
        return spot.fault("text stands after the closing bracket", "put the whole value in quotes")
    if re.match(r"[ \t]*-(\s|$)", spot.written) and not before:
        return Fault(
            spot.line, 0, "a list item stands where a key should", "write its key above it, and indent the items alike"
        )
    if spot.sign == ":" and not before:
        return spot.fault("a colon stands without a key before it", "write “key: value”")
    if not before:
        return Fault(
            spot.line,
            0,
            "this line is indented differently from the lines it belongs to",
            "begin it where the keys beside it begin",
        )
    return spot.fault("this is not understood", _put_in_quotes(spot.written))


def _put_in_quotes(line: str) -> str:
    """The advice to quote a value, with the line as it should be where that is short."""
    match = _PAIR.match(line.strip())
    if match is None or len(match[2]) > 60 or "\\" in match[2] or not match[2].isprintable():
        return "put the value in quotes"
    quote = "'" if '"' in match[2] else '"'
    if quote in match[2]:
        return "put the value in quotes"
    return f"put the value in quotes: {match[1]}: {quote}{match[2]}{quote}"


def _other_quotes(line: str, quote: str) -> str:
    """How to write a value that begins with a quote of its own, or holds an apostrophe; with the line as it should be where that is short."""
    match = _PAIR.match(line.strip())
    value = match[2] if match and len(match[2]) <= 60 and match[2].isprintable() and "\\" not in match[2] else ""
    outer = len(value) > 2 and value.endswith(quote) and value[value.find(quote, 1) - 1] == " "
    if match and quote == '"' and value and "'" not in value:
        return f"put the whole value in single quotes: {match[1]}: '{value[1:-1] if outer else value}'"
    if match and quote == "'" and len(value) > 2 and value.endswith("'") and '"' not in value:
        return f'put it in double quotes: {match[1]}: "{value[1:-1]}"'
    return "put the whole value in quotes of the other kind"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
