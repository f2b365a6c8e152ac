"""`timeline sources`: the bibliography as a table, to other programs and from them."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.commands.group import Group
from timeline.commands.options import cores, jobs_option
from timeline.commands.voice import Voice, tell, voiced
from timeline.errors import ContentErrors, OutputError, UsageError

if TYPE_CHECKING:
    from timeline.citations.archive import Told
    from timeline.citations.listing import Listed
    from timeline.citations.merging import Difference, Merged
    from timeline.config import Config

FORMATS = ("table", "csv", "csl-json", "bibtex")
LARGEST = 64 * 1024 * 1024
"""Bytes that are taken from a pipe at most; files have a limit of their own."""


_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True)
dry_run_option = click.option("-n", "--dry-run", is_flag=True, help="Only say what would be done.")


@click.group(cls=Group, invoke_without_command=True)
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="What to write."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file instead of the terminal.",
)
@click.option("--force", is_flag=True, help="Write over the file if it is there.")
@click.option("--uncited", is_flag=True, help="Only sources that no event cites.")
@click.option("--unarchived", is_flag=True, help="Only sources with an address and no archived copy.")
@jobs_option
@voiced
@click.pass_context
def sources(
    ctx: click.Context,
    form: str,
    output: Path | None,
    jobs: int | None,
    *,
    force: bool,
    uncited: bool,
    unarchived: bool,
    voice: Voice,
) -> None:
    """List the sources, hand them to other programs, or take them from there.

    Listed are those of content/sources.yaml and those that are written out in events, whose event stands in brackets.

    \b
    Examples:
      timeline sources
      timeline sources --unarchived --format csv -o to-archive.csv
      timeline sources --format csl-json -o for-zotero.json
      timeline sources import My-Library.json
      timeline sources archive archived.csv
    """
    if ctx.invoked_subcommand:
        given = [
            each for each in ctx.params if ctx.get_parameter_source(each) is click.core.ParameterSource.COMMANDLINE
        ]
        if given:
            raise click.UsageError(f"options of “{ctx.invoked_subcommand}” stand behind it")
        return
    if force and output is None:
        raise click.UsageError("--force goes with --output FILE")
    if output is not None and output.exists() and not force:
        raise UsageError(f"“{output}” is there already: name another file, or add --force to write over it")
    found = _listed(_config(), jobs or cores(), voice)
    chosen = [each for each in found if not (uncited and each.events) and not (unarchived and not each.unarchived)]
    text = _written(chosen, form, width=shutil.get_terminal_size().columns if output is None and _at_terminal() else 0)
    if output is None:
        _print(text)
    else:
        _write(output, text)
        voice.say(f"{_count(len(chosen), 'source')} written to {output}")
    if form == "table" and output is None:
        voice.say(_summary(found, chosen))


@sources.command("import")
@click.argument("files", metavar="FILE...", type=_FILE, nargs=-1, required=True)
@click.option("-u", "--update", is_flag=True, help="Fill in what sources.yaml leaves open about sources that it has.")
@click.option("--replace", is_flag=True, help="Also replace what sources.yaml says otherwise.")
@dry_run_option
@voiced
@click.pass_context
def import_(
    ctx: click.Context, files: tuple[str, ...], *, update: bool, replace: bool, dry_run: bool, voice: Voice
) -> None:
    """Take sources from Zotero or another program into content/sources.yaml.

    FILE is CSL-JSON, BibTeX or BibLaTeX, or a table that “timeline sources --format csv” made; - is the standard input.
    New sources are added at the end. Of those that are there already (by key, DOI or address) nothing is changed: what
    the file says otherwise is told. What has no place in a source is told too.

    \b
    Examples:
      timeline sources import My-Library.json
      timeline sources import --update --dry-run refs.bib
    """
    from timeline.citations.filing import bibliography, with_merged
    from timeline.citations.merging import merge
    from timeline.citations.references import read_references
    from timeline.editing import write_all

    config = _config()
    there = bibliography(config)
    read = [read_references(_shown(file), _bytes(file)) for file in files]
    for each in read:
        voice.detail(f"{each.file}: {_count(len(each.drafts), 'entry', 'entries')}")
    merged = merge(read, there.reading.sources, update=update, replace=replace)
    change = with_merged(config, there, merged)
    if change is not None and not dry_run:
        write_all([change])
    for problem in sorted(merged.problems):
        tell(problem)
    _report(merged, voice, changed=change is not None, dry_run=dry_run)
    ctx.exit(1 if any(problem.severity == "error" for problem in merged.problems) else 0)


@sources.command()
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Replace the address of an older copy.")
@dry_run_option
@voiced
@click.pass_context
def archive(ctx: click.Context, file: str, *, replace: bool, dry_run: bool, voice: Voice) -> None:
    """Note where archived copies are, from a table of links.

    FILE is CSV with the columns “Link” and “Archive location”, as Bellingcat's auto-archiver fills them; - is the standard
    input. Each address is put into “archived” of the sources with that link, in sources.yaml and in events. Make the table
    to begin with by “timeline sources --unarchived --format csv”.

    \b
    Examples:
      timeline sources archive archived.csv
      timeline sources archive --dry-run --replace archived.csv
    """
    from timeline.citations.archive import changes_of, match, read_copies
    from timeline.citations.filing import spots, with_copies
    from timeline.editing import write_all

    config = _config()
    copies, problems = read_copies(_shown(file), _bytes(file))
    there = spots(config)
    voice.detail(f"{_shown(file)}: {_count(len(copies), 'row')}; {_count(len(there.spots), 'source')} with an address")
    told = match(copies, there.spots, replace=replace)
    changes, refused = with_copies(there, changes_of(told))
    if changes and not dry_run:
        write_all(changes)
    for problem in sorted((*problems, *there.problems, *refused)):
        tell(problem)
    left = {problem.file for problem in refused}
    for each in told:
        if each.spot is None or each.spot.file not in left:
            voice.say(_row(_shown(file), each))
    noted = sum(each.done and each.spot is not None and each.spot.file not in left for each in told)
    if copies or not problems:
        where = _count(len(changes), "file")
        voice.say(f"{_count(noted, 'address', 'addresses')} {'would be ' if dry_run else ''}noted in {where}")
    ctx.exit(1 if problems or there.problems or refused else 0)


# --- What the three have in common -----------------------------------------------------------------------------------------------


def _config() -> Config:
    from timeline.config import find_site, read_config

    return read_config(find_site(Path.cwd()))


def _listed(config: Config, jobs: int, voice: Voice) -> tuple[Listed, ...]:
    """Every source. Raises ContentErrors for the faults that a build would find."""
    from timeline.build import check
    from timeline.citations.listing import listed

    with voice.telling() as telling:
        found = check(config, rules=(), jobs=jobs, tell=telling.step)
    if any(problem.severity == "error" for problem in found.problems):
        raise ContentErrors(found.problems)
    return listed(found.content)


def _written(chosen: Sequence[Listed], form: str, *, width: int) -> str:
    if form == "csv":
        from timeline.citations.spreadsheet import write_csv

        return write_csv(chosen)
    if form == "csl-json":
        from timeline.citations.csl_json import write_csl_json

        return write_csl_json(each.source for each in chosen)
    if form == "bibtex":
        from timeline.citations.bibtex import write_bibtex

        return write_bibtex(each.source for each in chosen)
    from timeline.citations.table import table

    return table(chosen, width) if chosen else ""


def _print(text: str) -> None:
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:  # whoever was reading has seen enough, which click knows what to make of
        raise
    except OSError as error:
        raise OutputError(f"the list could not be written: {(error.strerror or str(error)).lower()}") from None


def _at_terminal() -> bool:
    return sys.stdout.isatty()


def _shown(file: str) -> str:
    return "standard input" if file == "-" else file


def _bytes(file: str) -> bytes:
    """What a file or the standard input holds; of what is far too much only so much that it is seen to be."""
    try:
        if file == "-":
            return sys.stdin.buffer.read(LARGEST)
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST)
    except OSError as error:
        raise UsageError(f"“{file}” cannot be read: {(error.strerror or str(error)).lower()}") from None


def _write(path: Path, text: str) -> None:
    """The whole file or none of it."""
    target = Path(os.path.realpath(path))
    temporary = target.parent / f".{secrets.token_hex(6)}.tmp"
    try:
        temporary.write_bytes(text.encode("utf-8", "replace"))
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"“{path}” could not be written: {(error.strerror or str(error)).lower()}") from None


# --- What is said ----------------------------------------------------------------------------------------------------------------


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _summary(found: Sequence[Listed], chosen: Sequence[Listed]) -> str:
    if not found:
        return "There are no sources yet: write them into content/sources.yaml, or take them over: timeline sources import FILE"
    if not chosen:
        return f"None of {_count(len(found), 'source')}."
    parts = [_count(len(chosen), "source") + (f" of {len(found):,}" if len(chosen) < len(found) else "")]
    kinds = (
        (sum(each.written_out for each in chosen), "written out in events"),
        (sum(not each.events for each in chosen), "not cited"),
        (sum(each.unarchived for each in chosen), "not archived"),
    )
    return ("\n" if chosen else "") + ", ".join((*parts, *(f"{number:,} {what}" for number, what in kinds if number)))


def _report(merged: Merged, voice: Voice, *, changed: bool, dry_run: bool) -> None:
    from timeline.citations.filing import BIBLIOGRAPHY

    for key, texts in merged.added.items():
        voice.say(f"{'new':>9}  {key}: {texts['title']}")
    for each in merged.differences:
        voice.say(_difference(each))
    counts = [f"{len(merged.added):,} new", f"{merged.same:,} there already"]
    differing = len({each.key for each in merged.differences})
    if differing:
        counts.append(f"{differing:,} told otherwise")
    end = f"; {BIBLIOGRAPHY} is as it was" if not changed else f"; would be written to {BIBLIOGRAPHY}"
    voice.say(", ".join(counts) + (end if dry_run or not changed else f"; written to {BIBLIOGRAPHY}"))
    if any(not each.taken and not each.here for each in merged.differences):
        voice.say("--update fills in what is missing.")
    if any(not each.taken and each.here for each in merged.differences):
        voice.say("--replace takes what the file says in place of what stands here.")


def _difference(each: Difference) -> str:
    there = f"“{each.there}”"
    if each.taken:
        was = f", in place of “{each.here}”" if each.here else ""
        return f"{'set':>9}  {each.key}: {each.field} is {there}{was}"
    here = f"“{each.here}” here" if each.here else "not said here"
    return f"{'left':>9}  {each.key}: {each.field} is {here}, {there} there"


def _row(file: str, told: Told) -> str:
    parts = [f"{file}:{told.copy.line}", told.copy.link, told.what]
    if told.spot is not None:
        key = f" ({told.spot.path[0]})" if told.spot.file.endswith(".yaml") else ""
        parts.insert(2, told.spot.file + key)
    return ": ".join(parts)
