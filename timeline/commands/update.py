"""`timeline update`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.commands.completing import slugs, source_keys, statuses
from timeline.commands.options import dry_run_option
from timeline.commands.voice import Voice, tell, voiced
from timeline.errors import UsageError


@click.command()
@click.argument("slug", shell_complete=slugs)
@click.option("--on", metavar="DATE", help="The day that it became known: EDTF or words. Every update needs one.")
@click.option(
    "--status",
    metavar="STATUS",
    shell_complete=statuses,
    help="From then on: happened, ongoing, planned, postponed or cancelled.",
)
@click.option("--note", metavar="TEXT", default="", help="What changed, in a sentence.")
@click.option("--source", metavar="KEY", shell_complete=source_keys, help="Where that is said: a key of sources.yaml.")
@dry_run_option
@voiced
def update(
    slug: str, on: str | None, status: str | None, note: str, source: str | None, *, dry_run: bool, voice: Voice
) -> None:
    """Add to an event what became of it, and when that became known.

    SLUG is the event's slug or file. The update is put after those that its file has, in the way these are written;
    everything else in the file stays as it was typed. Nothing is written where the event would then have a fault.

    \b
    Examples:
      timeline update doha-talks --status cancelled --on 2024-08-17 --note "Called off after the incursion."
      timeline update doha-talks --note "Moscow denies it." --on "19 August 2024" --source huffpost-2024-08
    """
    from timeline.authoring.arguments import date_of, source_of, status_of, text_of
    from timeline.authoring.stock import take_stock
    from timeline.authoring.update import News, plan_update
    from timeline.config import find_site, read_config

    note = text_of("--note", note)
    if not on:
        raise UsageError("every update needs its day: say with --on when this became known, such as --on 2024-08-17")
    if status is None and not note:
        raise UsageError("an update says something: give it a --status, a --note, or both")
    site = find_site(Path.cwd())
    day = date_of("--on", on)
    told = status_of(status) if status is not None else ""
    stock = take_stock(read_config(site))
    event = stock.event(slug)
    key = source_of(source, stock.citable()) if source is not None else ""
    plan = plan_update(stock, event, News(day, told, note, key))
    if not dry_run:
        plan.write()
    voice.say(f"{event.file}{' would get' if dry_run else ''}:")
    for line in plan.lines:
        voice.say(f"    {line}")
    for file in plan.files[1:]:
        voice.say(f"{file}{' would get' if dry_run else ''}: an empty place for its translation")
    for problem in plan.warnings:
        tell(problem)
    if told and plan.status != told:
        voice.say(f"Note: its status stays “{plan.status}”, since an update of a later day says so.")
    if dry_run:
        voice.say("Nothing was written.")
