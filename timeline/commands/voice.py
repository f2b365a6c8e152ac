"""How commands speak: nothing but faults with --quiet, more with --verbose, and at a terminal what takes long."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, Self, TypeVar

import click

from timeline.errors import Problem

PATIENCE = 0.5
"""Seconds before a person at a terminal is told what is being done."""

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Voice:
    """How much a command says. What a command is there to print, such as a table that was asked for, it prints with click.echo whatever the voice."""

    quiet: bool = False
    verbose: bool = False

    def say(self, text: str) -> None:
        """What was done, on the standard output."""
        if not self.quiet:
            click.echo(text)

    def detail(self, text: str) -> None:
        """What only those want to know who ask for it, on the standard error."""
        if self.verbose:
            click.echo(text, err=True)

    def telling(self) -> Telling:
        return Telling(quiet=self.quiet, verbose=self.verbose)


def tell(problem: Problem, *, err: bool = True) -> None:
    """A fault or a warning, on the standard error unless it is what the command is there to print.

    At a terminal its severity has a colour, unless NO_COLOR is set (https://no-color.org).
    """
    text = str(problem)
    if not os.environ.get("NO_COLOR"):
        severity = f"{problem.severity}:"
        colour = "red" if problem.severity == "error" else "yellow"
        text = text.replace(severity, click.style(severity, fg=colour, bold=True), 1)
    click.echo(text, err=err)


def voiced(function: Callable[P, R]) -> Callable[..., R]:
    """Gives a command --quiet and --verbose, which reach it as `voice`."""

    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more of what is done.")
    @wraps(function)
    def speaking(*args: P.args, **kwargs: P.kwargs) -> R:
        quiet, verbose = bool(kwargs.pop("quiet")), bool(kwargs.pop("verbose"))
        if quiet and verbose:
            raise click.UsageError("--quiet and --verbose contradict each other")
        kwargs["voice"] = Voice(quiet=quiet, verbose=verbose)
        return function(*args, **kwargs)

    return speaking


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
