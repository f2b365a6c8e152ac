"""`timeline check`."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from timeline.commands.options import cores, drafts_option, jobs_option, strict_option, today_option
from timeline.commands.voice import Voice, tell, voiced
from timeline.errors import ContentErrors, UsageError

if TYPE_CHECKING:
    from timeline.check.outside import Outcome
    from timeline.config import Config
    from timeline.errors import Problem, Severity
    from timeline.inspection import Inspected

_SECONDS = {"": 86400, "d": 86400, "h": 3600, "m": 60, "s": 1}
_SHOWN_UNCLEAR = 3


def _age(_ctx: click.Context, _parameter: click.Parameter, value: str) -> float:
    """A length of time such as 7d, 12h or 0, in seconds."""
    match = re.fullmatch(r"([0-9]{1,6})\s*([dhms]?)", value.strip().lower())
    if match is None:
        raise click.BadParameter(f"“{value}” is not a length of time: write 7d for seven days, 12h, 30m, or 0")
    return float(match[1]) * _SECONDS[match[2]]


@click.command()
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Write lines for people, one JSON list, or annotations for GitHub Actions.",
)
@click.option(
    "-r", "--rule", "chosen", multiple=True, metavar="NAME", help="Tell only these warnings; may be repeated."
)
@click.option("--rules", "listed", is_flag=True, help="List the names of all warnings, and check nothing.")
@click.option(
    "-l", "--links", is_flag=True, help="Ask whether the addresses elsewhere that the site names still answer."
)
@click.option(
    "--links-max-age",
    callback=_age,
    default="7d",
    show_default=True,
    metavar="AGE",
    help="Believe what an address answered within that time: 7d, 12h, 0.",
)
@click.option("--links-private", is_flag=True, help="Ask addresses in private networks too.")
@drafts_option
@strict_option
@today_option
@jobs_option
@voiced
@click.pass_context
def check(
    ctx: click.Context,
    form: Literal["text", "json", "github"],
    chosen: tuple[str, ...],
    links_max_age: float,
    today: str | None,
    jobs: int | None,
    *,
    listed: bool,
    links: bool,
    links_private: bool,
    drafts: bool,
    strict: bool,
    voice: Voice,
) -> None:
    """Tell what is wrong with the site, without building it.

    Reads content/ as a build does, and tells all errors and warnings: those of a build, and some that are work for a quiet day.
    docs/warnings.md describes each. The exit status is 1 if there is an error, or with --strict a warning.

    \b
    Examples:
      timeline check
      timeline check --strict --format github
      timeline check --rule look-alike --rule coordinates
      timeline check --links --links-max-age 1d
    """
    import gc

    if listed:
        _list_rules()
        return
    from timeline import build as pipeline
    from timeline.config import find_site, read_config

    rules = _rules(chosen, links=links)
    started = time.perf_counter()
    gc.disable()  # as for a build: many records are made, few dropped, and then the process ends
    site = find_site(Path.cwd())
    found: Inspected | None = None
    outcome: Outcome | None = None
    try:
        config = read_config(site, drafts=drafts or None, today=today)
        with voice.telling() as telling:
            found = pipeline.check(config, rules=rules, jobs=jobs or cores(), tell=telling.step)
            problems = found.problems
            if links:
                outcome = _ask(found, config, telling.step, links_max_age, private=links_private)
                problems = _heard(problems, outcome.problems, config)
    except ContentErrors as errors:
        problems = errors.problems
    if chosen:
        problems = tuple(each for each in problems if each.severity == "error" or each.rule in chosen)
    _print(problems, form, site)
    _sum_up(problems, found, outcome, time.perf_counter() - started, voice, aside=form != "text")
    if any(each.severity == "error" or (strict and each.severity == "warning") for each in problems):
        ctx.exit(1)


def _rules(chosen: tuple[str, ...], *, links: bool) -> tuple[str, ...]:
    """Which are to look at the whole site. Raises UsageError for names that are not known."""
    from timeline.config.ignoring import near
    from timeline.rules import RULES, told_by

    for name in chosen:
        if name not in RULES:
            raise UsageError(f"there is no warning “{name}”: {near(name)}")
        if RULES[name].when == "links" and not links:
            raise UsageError(f"“{name}” is found only by asking: add --links")
    return chosen or told_by("check")


def _list_rules() -> None:
    from timeline.rules import RULES

    when = {"build": "", "check": " (check only)", "links": " (--links only)"}
    width = max(map(len, RULES))
    for name, rule in RULES.items():
        click.echo(f"{name:{width}}  {rule.meaning}{when[rule.when]}")


def _ask(found: Inspected, config: Config, step: Any, max_age: float, *, private: bool) -> Outcome:
    from timeline import __version__
    from timeline.check.outside import Manner, ask_outside
    from timeline.check.subject import Subject

    site = f"; +{config.base_url}" if config.base_url.isascii() and config.base_url else ""
    manner = Manner(f"timeline/{__version__} (link check{site})", max_age, private)

    def progress(done: int, total: int) -> None:
        step("Asking", done, total)

    return ask_outside(Subject(found.site, found.content), config.site, config.cache, manner, progress)


def _heard(problems: tuple[Problem, ...], more: tuple[Problem, ...], config: Config) -> tuple[Problem, ...]:
    from timeline.config.ignoring import heard

    return tuple(sorted((*problems, *heard(more, config.ignore))))


def _print(problems: tuple[Problem, ...], form: str, site: Path) -> None:
    from timeline.check.formats import as_annotation, as_json

    if form == "json":
        click.echo(as_json(problems))
    elif form == "github":
        folder = _below_repository(site)
        for each in problems:
            click.echo(as_annotation(each, folder))
    else:
        for each in problems:
            tell(each, err=False)


def _below_repository(site: Path) -> str:
    """The site's folder below the top of the repository that it is in, with a slash at its end."""
    top = next((folder for folder in (site, *site.parents) if (folder / ".git").exists()), site)
    below = site.relative_to(top).as_posix()
    return "" if below == "." else f"{below}/"


def _sum_up(
    problems: tuple[Problem, ...],
    found: Inspected | None,
    outcome: Outcome | None,
    seconds: float,
    voice: Voice,
    *,
    aside: bool,
) -> None:
    """On the standard error where the standard output belongs to another program."""
    parts = []
    if found is not None:
        parts.append(_count(len(found.site.entries), "event"))
    if outcome is not None:
        parts.append(f"{_count(outcome.addresses, 'address', 'addresses')} ({outcome.asked:,} asked now)")
    severities: tuple[Severity, ...] = ("error", "warning", "note")
    counts = {severity: sum(each.severity == severity for each in problems) for severity in severities}
    told = ", ".join(_count(n, severity) for severity, n in counts.items() if n or severity != "note")
    lines = [f"{' and '.join(parts) or 'Settings'} checked: {told}, {seconds:.2f} s"]
    if outcome is not None and outcome.unclear:
        lines.append(f"{_count(len(outcome.unclear), 'address', 'addresses')} cannot be judged:")
        shown = outcome.unclear if voice.verbose else outcome.unclear[:_SHOWN_UNCLEAR]
        lines += [f"  {each}" for each in shown]
        if len(shown) < len(outcome.unclear):
            lines.append(f"  and {len(outcome.unclear) - len(shown):,} more; --verbose names them")
    if outcome is not None and outcome.left:
        lines.append(
            f"There was no time for {_count(outcome.left, 'address', 'addresses')}; the next run goes on with them."
        )
    if not voice.quiet:
        click.echo("\n".join(lines), err=aside)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
