"""`timeline extract`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.commands.completing import source_keys
from timeline.commands.options import dry_run_option
from timeline.commands.voice import Voice, tell, voiced
from timeline.errors import Problem, UsageError

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.dates import Date
    from timeline.drafting.drafts import Extracted
    from timeline.drafting.existing import Existing
    from timeline.drafting.intake import Manner, Taken
    from timeline.drafting.report import Outcome

    Outcomes = Sequence[Mapping[int, Outcome]]
    """What became of the events of each article, by the place in its text."""


@click.command()
@click.argument(
    "articles", metavar="ARTICLE...", type=click.Path(allow_dash=True, readable=False), nargs=-1, required=True
)
@click.option(
    "--date", metavar="DAY", help="The day of publication: EDTF or words. It stands above what the article says."
)
@click.option(
    "--source",
    "key",
    metavar="KEY",
    shell_complete=source_keys,
    help="The article's key in sources.yaml, or the one that it is to have there.",
)
@click.option(
    "--folder", metavar="SUB", default="drafts", show_default=True, help="Write drafts into this folder of content/."
)
@click.option("--language", metavar="CODE", default="", help="The article's language, where it does not say so itself.")
@click.option(
    "-i", "--interactive", is_flag=True, help="Ask about each event: keep, edit, skip, or merge it into another one."
)
@dry_run_option
@click.option("--json", "as_json", is_flag=True, help="Print all that was found as JSON; write no drafts.")
@click.option(
    "--report", metavar="FILE", type=click.Path(path_type=Path), help="Also write a page that shows what was found."
)
@voiced
@click.pass_context
def extract(
    ctx: click.Context,
    articles: tuple[str, ...],
    date: str | None,
    key: str | None,
    folder: str,
    language: str,
    report: Path | None,
    *,
    interactive: bool,
    dry_run: bool,
    as_json: bool,
    voice: Voice,
) -> None:
    """Find the dated events in saved articles and write a draft of each.

    ARTICLE is a file in HTML, Markdown or plain text; - is the standard input. Dates such as “last week” are counted from
    the day of publication. What is on the timeline already is pointed out and not written again. Drafts are not
    published until somebody takes “draft: true” out. Nothing is asked of the network.

    \b
    Examples:
      timeline extract article.html
      timeline extract article.txt --date 2024-08-20 --dry-run
      timeline extract saved/*.html --report found.html
      timeline extract article.html --interactive
      curl -s https://example.org/news.html | timeline extract - --json
    """
    from timeline.authoring.naming import folder_given
    from timeline.drafting.drafts import extracted_from
    from timeline.drafting.existing import Existing, read_existing
    from timeline.drafting.intake import take_all

    if articles.count("-") > 1:
        raise UsageError("the standard input can be read once: give - once")
    if interactive:
        _check_interactive(articles, looking=dry_run or as_json)
    folder = folder_given(folder)
    config = _config(needed=interactive or not (as_json or dry_run or report is not None))
    compare = report is not None or not as_json
    existing = read_existing(config, events=compare) if config is not None else Existing()
    manner = _manner(date, key, language, config, existing, alone=len(articles) == 1)
    if manner.key and manner.key not in existing.sources:
        _note_near_key(manner.key, existing, voice)
    if report is not None:
        from timeline.drafting.report import check_report

        check_report(report)
    taken, problems = take_all(articles, manner, existing)
    for problem in problems:
        tell(problem)
    if problems:
        _say(voice, "Nothing was written.")
        ctx.exit(1)
    found = extracted_from(taken, existing, folder)
    _warn(taken, existing)
    _tell_references(found, voice)
    status, outcomes = 0, _there(found)
    writing = config is not None and not (as_json or dry_run)
    if as_json:
        _print_json(taken)
    elif config is not None and writing:
        status, outcomes = (
            _walk(config, existing, found, folder, voice) if interactive else _write(config, found, voice)
        )
    else:
        _show(found, voice)
    if report is not None:
        _report(report, found, voice, outcomes)
    ctx.exit(status)


# --- What is asked for --------------------------------------------------------------------------------------------------------------------


def _config(*, needed: bool) -> Config | None:
    """The site's settings; None outside of a site, where looking needs none."""
    from timeline.config import find_site, read_config

    try:
        site = find_site(Path.cwd())
    except UsageError as error:
        if needed:
            raise UsageError(f"{error}; to look only, add --dry-run") from None
        return None
    return read_config(site)


def _manner(
    date: str | None, key: str | None, language: str, config: Config | None, existing: Existing, *, alone: bool
) -> Manner:
    """Raises UsageError for what cannot work."""
    from timeline.drafting.intake import Manner
    from timeline.extract.language import LANGUAGES, known

    if language and not known(language):
        raise UsageError(f"--language cannot be “{language[:40]}”: dates are found in {' and '.join(LANGUAGES)}")
    if key is not None and not alone:
        raise UsageError("--source names one article's source: give one article with it")
    return Manner(
        published=_day(date) if date is not None else None,
        key=_key(key, existing) if key is not None else "",
        language=language,
        own_language=config.language if config is not None else "en",
    )


def _day(text: str) -> Date:
    """The day of publication that was given."""
    from timeline.authoring.arguments import date_of, shown
    from timeline.dates import Date, parse
    from timeline.drafting.intake import is_day

    value = parse(date_of("--date", text))
    if not isinstance(value, Date) or not is_day(value):
        raise UsageError(
            f"--date wants the day of publication, such as 2024-08-20, and “{shown(text)}” is no single day"
        )
    return value


def _key(text: str, existing: Existing) -> str:
    """A key of sources.yaml, or one that could be."""
    from timeline.addresses import slugify
    from timeline.authoring.arguments import shown, source_of, text_of
    from timeline.content.links import is_key

    if text in existing.sources or (text_of("--source", text) and "://" in text):
        return source_of(text, existing.sources)
    if not is_key(text):
        proper = slugify(text)[:60]
        hint = f", such as {proper}" if proper else ""
        raise UsageError(f"--source: “{shown(text)}” cannot be a key: use letters, digits, “-” and “_”{hint}")
    twin = next((each for each in existing.sources if each.casefold() == text.casefold()), "")
    if twin:
        raise UsageError(f"--source: there is no “{shown(text)}” in content/sources.yaml: did you mean “{twin}”?")
    return text


def _note_near_key(key: str, existing: Existing, voice: Voice) -> None:
    """A new key may be one that was mistyped."""
    import difflib

    near = difflib.get_close_matches(key, list(existing.sources), 1, 0.8)
    if near:
        _say(voice, f"Note: “{key}” is new in sources.yaml, which has “{near[0]}” too.")


# --- What is told -------------------------------------------------------------------------------------------------------------------------


def _say(voice: Voice, text: str) -> None:
    if not voice.quiet:
        click.echo(text, err=True)


def _warn(taken: Sequence[Taken], existing: Existing) -> None:
    """Of what was not looked at: so that nobody takes it for nothing."""
    for each in taken:
        if each.read is not None:
            message = f"only the first {each.read:,} characters of {len(each.article.text):,} were read"
            tell(Problem(each.name, 0, 0, message, "split the article", "warning"))
        if each.full:
            message = f"only the first {len(each.candidates):,} dated expressions were looked at"
            tell(Problem(each.name, 0, 0, message, "split the article", "warning"))
    for file in existing.unread:
        message = "the event has faults, so that the article was not compared with it"
        tell(Problem(file, 0, 0, message, "“timeline check” tells them", "warning"))


def _tell_references(found: Sequence[Extracted], voice: Voice) -> None:
    from timeline.drafting.telling import references_of

    for each in found:
        for line in references_of(each):
            voice.detail(line)


def _print_json(taken: Sequence[Taken]) -> None:
    from timeline.drafting.as_json import as_json

    click.echo(as_json(taken))


def _show(found: Sequence[Extracted], voice: Voice) -> None:
    """What would be written."""
    from timeline.drafting.telling import lines_of, summary

    for each in found:
        for line in lines_of(each):
            click.echo(line)
    _say(voice, f"{summary(found, written=False)} Nothing was written.")


def _report(path: Path, found: Sequence[Extracted], voice: Voice, outcomes: Outcomes) -> None:
    from timeline.drafting.report import Reported, write_report

    takens = (each.taken for each in found)
    shown = [
        Reported(each.name, each.article, each.published, each.how, each.candidates, what, each.read)
        for each, what in zip(takens, outcomes, strict=True)
    ]
    write_report(path, shown)
    _say(voice, f"Report written to {path}.")


def _there(found: Sequence[Extracted]) -> Outcomes:
    """What is on the timeline already."""
    from timeline.drafting.report import Outcome

    return [
        {each.candidate.start: Outcome("there", each.twin.file, each.twin.why) for each in one.proposals if each.twin}
        for one in found
    ]


# --- What is written ----------------------------------------------------------------------------------------------------------------------


def _write(config: Config, found: Sequence[Extracted], voice: Voice) -> tuple[int, Outcomes]:
    """Writes the drafts and says what became of each proposal; the exit status, and what became of the events."""
    from timeline.drafting.drafts import changes_of
    from timeline.drafting.report import Outcome
    from timeline.drafting.telling import summary, twin_of
    from timeline.editing import write_all

    write_all(changes_of(config, found))
    files = {proposal.file: (config.site / proposal.file) for each in found for proposal in each.new}
    for path in files.values():
        click.echo(os.path.relpath(path))
    for each in found:
        for proposal in each.proposals:
            if proposal.twin is not None:
                _say(voice, f"{proposal.date}, “{proposal.title}”: {twin_of(proposal)}.")
        if each.new and each.taken.citation.new is not None:
            _say(voice, f"The article is “{each.taken.citation.key}” in content/sources.yaml.")
    status = _check(config, files) if files else 0
    _say(voice, summary(found, written=True))
    drafts = [{proposal.candidate.start: Outcome("draft", proposal.file) for proposal in each.new} for each in found]
    return status, [{**there, **new} for there, new in zip(_there(found), drafts, strict=True)]


def _check_interactive(articles: Sequence[str], *, looking: bool) -> None:
    """Raises UsageError for what does not go with questions."""
    if looking:
        raise UsageError("--interactive writes what you keep, so that it goes neither with --dry-run nor with --json")
    if "-" in articles:
        raise UsageError("--interactive reads your answers from the standard input: give the article as a file")


def _walk(
    config: Config, existing: Existing, found: Sequence[Extracted], folder: str, voice: Voice
) -> tuple[int, Outcomes]:
    """Asks about each event and writes what was kept; the exit status, and what became of the events."""
    from timeline.commands.asking import walk_through
    from timeline.drafting.citing import change_of_sources
    from timeline.drafting.walking import told
    from timeline.editing import write_all

    walked = walk_through(config, existing, found, folder)
    citations = {each.citation.key: each.citation for each in walked.citing}
    if walked.wanted:
        sources = change_of_sources(config, citations)
        write_all([*walked.changes, sources] if sources is not None else walked.changes)
    status = 0
    if walked.wanted and walked.changes:
        for change in walked.changes:
            click.echo(os.path.relpath(change.path))
        files = {change.path.relative_to(config.site).as_posix(): change.path for change in walked.changes}
        status = _check(config, files)
        for key in (key for key, citation in citations.items() if citation.new is not None):
            _say(voice, f"The article is “{key}” in content/sources.yaml.")
    _say(voice, told(walked))
    return status, [walked.outcomes(each.taken) for each in found]


def _check(config: Config, files: Mapping[str, Path]) -> int:
    """Tells what a build would say of the drafts; the exit status."""
    from timeline.authoring.checking import problems_of
    from timeline.authoring.stock import take_stock
    from timeline.editing import read_text

    problems = problems_of(take_stock(config), {file: read_text(path) for file, path in files.items()})
    for problem in problems:
        tell(problem)
    return int(any(problem.severity == "error" for problem in problems))
