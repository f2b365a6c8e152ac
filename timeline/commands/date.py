"""`timeline date`: what is understood by a date."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from timeline.commands.voice import Voice, voiced
from timeline.dates import Edtf, understand
from timeline.dates.order import bounds_text
from timeline.errors import DateError
from timeline.wording import Wording


@click.command(context_settings={"ignore_unknown_options": True})  # -0043 is a year, not an option
@click.argument("words", nargs=-1, required=True)
@click.option("--language", default="en", show_default=True, help="The language to show it in, such as fr or en-US.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, one object a line.")
@voiced
@click.pass_context
def date(ctx: click.Context, words: tuple[str, ...], language: str, *, as_json: bool, voice: Voice) -> None:
    """Show what is understood by a date.

    WORDS is a date as an event may have it: “14 June 2024”, “since August 2024”, or EDTF such as 2024-06~. With - in its place, each line
    of the standard input is read as a date. The exit status is 1 where one was not understood.

    \b
    Examples:
      timeline date "about 1850"
      timeline date --language fr 2024-08-06/..
      cut -d , -f 1 events.csv | timeline date --json -
    """
    wording = Wording(language)
    text = (
        " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )  # arguments may hold bytes that are no text
    if text == "-":
        with click.open_file("-", encoding="utf-8", errors="replace") as lines:
            understood = _report_lines((line.rstrip("\r\n") for line in lines), wording, voice, as_json=as_json)
    else:
        one_line = as_json and not voice.quiet
        understood = _report_lines([text], wording, voice, as_json=True) if one_line else _report(text, wording, voice)
    ctx.exit(0 if understood else 1)


def _report(text: str, wording: Wording, voice: Voice) -> bool:
    """Prints one date at length; whether it was understood."""
    try:
        value = understand(text)
    except DateError as error:
        click.echo(f"Not understood: {error.reason}", err=True)
        if text.strip() and len(text) <= 200:
            click.echo(f"  {_plain(text)}\n  {' ' * (error.column - 1)}^", err=True)
        for reading in error.readings:
            click.echo(f"  {reading} would be {wording.date(understand(reading))}", err=True)
        return False
    if voice.quiet:
        return True
    note = wording.precision(value)
    click.echo(f"EDTF    {value}")
    click.echo(f"covers  {_covered(value)}")
    click.echo(f"shown   {wording.date(value)}")
    if note:
        click.echo(f"note    {note}")
    earliest, latest = bounds_text(value)
    voice.detail(f"from    {earliest or 'the beginning of time'}\nto      {latest or 'the end of time'}")
    return True


def _report_lines(lines: Iterable[str], wording: Wording, voice: Voice, *, as_json: bool) -> bool:
    """Prints a line for each date; whether all were understood."""
    all_understood = True
    for text in lines:
        try:
            value = understand(text)
        except DateError as error:
            all_understood = False
            reason = error.reason + (f": {' or '.join(error.readings)}" if error.readings else "")
            shown = json.dumps({"input": text, "error": reason}, ensure_ascii=False)
            click.echo(shown if as_json else f"{_plain(text)}\tnot understood: {reason}")
        else:
            if voice.quiet:
                continue
            click.echo(_as_json(text, value, wording) if as_json else f"{_plain(text)}\t{value}\t{wording.date(value)}")
    return all_understood


def _as_json(text: str, value: Edtf, wording: Wording) -> str:
    earliest, latest = bounds_text(value)
    record = {"input": text, "edtf": str(value), "earliest": earliest, "latest": latest, "text": wording.date(value)}
    return json.dumps(record, ensure_ascii=False)


def _covered(value: Edtf) -> str:
    earliest, latest = bounds_text(value)
    if earliest is None:
        return f"all up to {latest}" if latest is not None else "all times"
    if latest is None:
        return f"all from {earliest}"
    return earliest if earliest == latest else f"{earliest} to {latest}"


def _plain(text: str) -> str:
    """`text` on one line, character for character, so that a caret below it finds its column."""
    return "".join(character if character.isprintable() else " " for character in text)
