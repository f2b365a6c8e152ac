"""`timeline build`."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.commands.options import (
    base_url_option,
    check_theme,
    cores,
    drafts_option,
    jobs_option,
    output_option,
    strict_option,
    theme_option,
    today_option,
)
from timeline.commands.voice import Voice, tell, voiced

if TYPE_CHECKING:
    from timeline.build import Report


@click.command()
@output_option
@base_url_option
@theme_option
@drafts_option
@strict_option
@today_option
@click.option("--clean", is_flag=True, help="Forget what the last build learnt and make every file anew.")
@jobs_option
@voiced
def build(
    output: Path | None,
    base_url: str | None,
    theme: str | None,
    today: str | None,
    jobs: int | None,
    *,
    drafts: bool,
    strict: bool,
    clean: bool,
    voice: Voice,
) -> None:
    """Read content/ and write the site into output/.

    Faults in content are told all at once, and the site in the output folder stays as it is. Files there that
    timeline did not write are never touched.

    \b
    Examples:
      timeline build
      timeline build --strict --base-url https://example.org/timeline/
      timeline build --today 2024-08-20 -o /tmp/preview -D
    """
    import gc

    from timeline import build as pipeline
    from timeline.config import find_site, read_config

    started = time.perf_counter()
    gc.disable()  # a build makes many records and drops few of them, and then the process ends
    site = find_site(Path.cwd())
    config = read_config(site, base_url=base_url, theme=theme, output=output, drafts=drafts or None, today=today)
    check_theme(site, theme)
    with voice.telling() as telling:
        report = pipeline.build(
            config, jobs=jobs or cores(), strict=strict, clean=clean, tell=telling.step, waiting=telling.waiting
        )
    for problem in report.warnings:
        tell(problem)
    for note in report.notes:
        voice.say(f"Note: {note}")
    voice.say(_summary(report, config.output_folder, time.perf_counter() - started))


def _summary(report: Report, output: Path, seconds: float) -> str:
    shown = Path(os.path.relpath(output)).as_posix()
    changes = (
        f"{report.written:,} written, {report.removed:,} removed"
        if report.written or report.removed
        else "nothing had changed"
    )
    warnings = f"{len(report.warnings):,} warning{'s' * (len(report.warnings) != 1)}"
    return (
        f"{report.pages:,} page{'s' * (report.pages != 1)} of {report.events:,} event{'s' * (report.events != 1)} "
        f"in {shown}/ ({changes}), {warnings}, {seconds:.2f} s"
    )
