"""`timeline schema`: the event format for editors and other programs."""

from __future__ import annotations

import json
from importlib import import_module

import click

from timeline.commands.voice import Voice, voiced

SCHEMAS = {
    "event": "content",
    "introduction": "content",
    "translation": "content",
    "sources": "content",
    "settings": "config",
}
"""Each stands in the module `schema` of its room, as a function that is called NAME_schema."""


@click.command()
@click.argument("what", type=click.Choice(tuple(SCHEMAS)), default="event")
@voiced
def schema(what: str, voice: Voice) -> None:
    """Print the JSON Schema of what people write: event, if nothing is named.

    event, introduction and translation are the front matter of an event, of a _timeline.md and of an event's translation; sources is
    content/sources.yaml, settings is timeline.toml.

    \b
    Examples:
      timeline schema
      timeline schema sources > sources.schema.json
      timeline schema settings > settings.schema.json
    """
    made = getattr(import_module(f"timeline.{SCHEMAS[what]}.schema"), f"{what}_schema")()
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
    voice.detail("docs/schemas.md says which editors read it, and what no schema can check.")
