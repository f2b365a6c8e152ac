"""`timeline build`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from timeline.build import Report

PATIENCE = 0.5
"""Seconds before a person at a terminal is told what is being done."""


@click.command(context_settings={"max_content_width": 100})
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Write there instead of output/.")
@click.option(
    "--base-url", metavar="ADDRESS", help="Where the site will be published, such as https://example.org/timeline/"
)
@click.option("--theme", metavar="NAME", help="Use this theme instead of the one in timeline.toml.")
@click.option("--drafts", is_flag=True, help="Publish drafts too, marked as such.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--today", metavar="DAY", help="Judge what is planned, ongoing or past as on this day.")
@click.option("--clean", is_flag=True, help="Forget what the last build learnt and make every file anew.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Use N processes; as many as there are cores if left out."
)
@click.option("--quiet", is_flag=True, help="Say nothing but faults.")
@click.option("--verbose", is_flag=True, help="Say what is done and how long it takes.")
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
    quiet: bool,
    verbose: bool,
) -> None:
    """Read content/ and write the site into output/.

    Faults in content are told all at once, and the site in the output folder stays as it is. Files there that
    timeline did not write are never touched.

    \b
    Examples:
      timeline build
      timeline build --strict --base-url https://example.org/timeline/
      timeline build --today 2024-08-20 --output /tmp/preview --drafts
    """
    import gc

    from timeline import build as pipeline
    from timeline.config import find_site, read_config

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose contradict each other")
    started = time.perf_counter()
    gc.disable()  # a build makes many records and drops few of them, and then the process ends
    site = find_site(Path.cwd())
    config = read_config(site, base_url=base_url, theme=theme, output=output, drafts=drafts or None, today=today)
    with Telling(quiet=quiet, verbose=verbose) as telling:
        report = pipeline.build(
            config, jobs=jobs or _cores(), strict=strict, clean=clean, tell=telling.step, waiting=telling.waiting
        )
    for problem in report.warnings:
        click.echo(problem, err=True)
    if not quiet:
        for note in report.notes:
            click.echo(f"Note: {note}")
        click.echo(_summary(report, config.output_folder, time.perf_counter() - started))


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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


class Telling:
    """Keeps a person at a terminal informed while a build lasts; in a pipe it is silent unless it is to be verbose."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self._verbose = verbose
        self._live = sys.stderr.isatty() and not quiet and not verbose
        self._quiet = quiet
        self._started = time.perf_counter()
        self._last = (self._started, "")
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._finish_step()
        self._clear()

    def step(self, what: str, done: int = 0, total: int = 0) -> None:
        """`what` is being done, and `done` of `total` parts of it are finished."""
        if what != self._last[1]:
            self._finish_step()
            self._last = (time.perf_counter(), what)
        if self._live and time.perf_counter() - self._started > PATIENCE:
            share = f" {done:,} of {total:,}" if total else ""
            self._show(f"{what}{share} …")

    def waiting(self) -> None:
        """Another build has the output folder."""
        if not self._quiet:
            self._clear()
            click.echo("Another build is at work on this site; waiting for it to end.", err=True)

    def _finish_step(self) -> None:
        started, what = self._last
        if self._verbose and what:
            click.echo(f"{what}: {time.perf_counter() - started:.2f} s", err=True)
        self._last = (started, "")

    def _show(self, text: str) -> None:
        click.echo("\r" + text.ljust(self._width), nl=False, err=True)
        self._width = len(text)

    def _clear(self) -> None:
        if self._width:
            click.echo("\r" + " " * self._width + "\r", nl=False, err=True)
            self._width = 0
