"""`timeline rename`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.commands.completing import slugs
from timeline.commands.options import cores, dry_run_option
from timeline.commands.voice import Voice, voiced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.authoring.rename import Mention, Renaming


@click.command()
@click.argument("slug", shell_complete=slugs)
@click.argument("new", metavar="NEW")
@dry_run_option
@voiced
def rename(slug: str, new: str, *, dry_run: bool, voice: Voice) -> None:
    """Give an event another address and mend all that refers to it.

    SLUG is the event's slug or file, NEW the slug that it is to have. Its file and its translations get the new name, a
    date before it stays, and the old address leads to the new one. Relations and links in other events and in
    introductions are changed. Everything else in those files stays as it was typed.

    \b
    Examples:
      timeline rename kursk kursk-incursion
      timeline rename content/2024-08-06-kursk.md kursk-incursion --dry-run
    """
    from timeline.authoring.arguments import slug_given
    from timeline.authoring.rename import plan_renaming
    from timeline.authoring.stock import take_stock
    from timeline.config import find_site, read_config

    config = read_config(find_site(Path.cwd()))
    wanted = slug_given(new)
    stock = take_stock(config)
    plan = plan_renaming(stock, stock.event(slug), wanted, cores())
    if not dry_run:
        plan.write()
    for line in _told(plan, dry_run=dry_run):
        voice.say(line)


def _told(plan: Renaming, *, dry_run: bool) -> Iterator[str]:
    moved = dict(plan.moved)
    for old, new in plan.moved:
        yield f"{old} {'would become' if dry_run else 'is now'} {new}"
    if not moved:
        yield f"the slug in its file {'would be' if dry_run else 'is now'} {plan.new}"
    for mention in plan.mentions:
        file = mention.file if dry_run else moved.get(mention.file, mention.file)
        yield f"{file}: {_counted(mention)} {'would be ' if dry_run else ''}changed"
    yield f"/events/{plan.old}/ {'would lead' if dry_run else 'leads'} to /events/{plan.new}/"
    if dry_run:
        yield "Nothing was written."


def _counted(mention: Mention) -> str:
    counts = ((mention.relations, "relation"), (mention.links, "link"))
    return " and ".join(f"{number} {what}{'s' * (number != 1)}" for number, what in counts if number)
