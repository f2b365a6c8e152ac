"""Options that several commands share, each with one meaning and one short form everywhere."""

from __future__ import annotations

import os
from pathlib import Path

import click

from timeline.errors import UsageError

output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Write there instead of output/."
)
base_url_option = click.option(
    "-b",
    "--base-url",
    metavar="ADDRESS",
    help="Where the site will be published, such as https://example.org/timeline/",
)
theme_option = click.option("-t", "--theme", metavar="NAME", help="Use this theme instead of the one in timeline.toml.")
drafts_option = click.option("-D", "--drafts", is_flag=True, help="Publish drafts too, marked as such.")
strict_option = click.option("-s", "--strict", is_flag=True, help="Take warnings for errors.")
today_option = click.option("--today", metavar="DAY", help="Judge what is planned, ongoing or past as on this day.")
dry_run_option = click.option("-n", "--dry-run", is_flag=True, help="Only say what would be done; write nothing.")
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Use N processes; as many as there are cores if left out.",
)


def check_theme(site: Path, theme: str | None) -> None:
    """Raises UsageError where --theme names what is no theme of the site and none that comes along."""
    if theme is None:
        return
    from timeline.theme.folders import bundled

    if not any((themes / theme).is_dir() for themes in (site / "themes", bundled())):
        raise UsageError(f"--theme: there is no theme “{theme}”: `timeline theme list` names those that there are")


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
