"""`timeline publish`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.commands.options import base_url_option, cores, jobs_option
from timeline.commands.voice import Voice, voiced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.publishing import Publication, Wish

SHOWN = 20
"""Paths of each kind that a dry run lists, unless all are asked for."""


@click.command()
@click.option("--remote", default="origin", metavar="NAME", show_default=True, help="Push to this remote.")
@click.option("--branch", default="gh-pages", metavar="NAME", show_default=True, help="Publish on this branch.")
@click.option("-m", "--message", default="", metavar="TEXT", help="The commit's message instead of “Publish 1a2b3c4”.")
@click.option("--domain", default="", metavar="NAME", help="Write this domain, such as example.org, into CNAME.")
@click.option("-n", "--dry-run", is_flag=True, help="Build, then only show what would change.")
@click.option("--no-push", is_flag=True, help="Commit to the branch of this clone; ask and push no remote.")
@click.option("--take-over", is_flag=True, help="Replace files on the branch that timeline did not put there.")
@base_url_option
@jobs_option
@voiced
def publish(
    remote: str,
    branch: str,
    message: str,
    domain: str,
    base_url: str | None,
    jobs: int | None,
    *,
    dry_run: bool,
    no_push: bool,
    take_over: bool,
    voice: Voice,
) -> None:
    """Build the site and put it on a branch for GitHub Pages.

    Warnings stop a publication as errors do. What is in output/ then becomes a commit on the branch gh-pages, on top of those that are
    there, and is pushed, never with force. Your files, your branch and what you have staged stay as they are.

    \b
    Examples:
      timeline publish --dry-run
      timeline publish
      timeline publish --domain timeline.example.org
      timeline publish --remote upstream --branch pages -m "The new year"
    """
    from timeline import publishing
    from timeline.config import find_site, read_config
    from timeline.errors import ContentErrors

    config = read_config(find_site(Path.cwd()), base_url=base_url)
    wish = publishing.Wish(
        remote=remote,
        branch=branch,
        message=message.strip(),
        domain=publishing.domain(domain) if domain else "",
        dry_run=dry_run,
        push=not no_push,
        take_over=take_over,
    )
    try:
        with voice.telling() as telling:
            done = publishing.publish(config, wish, jobs=jobs or cores(), tell=telling.step, waiting=telling.waiting)
    except ContentErrors as errors:
        if all(problem.severity == "warning" for problem in errors.problems):
            click.echo(
                "Not published, since warnings stop a publication as errors do. Mend them, or ignore a rule in timeline.toml:",
                err=True,
            )
        raise
    for text in (*done.report.notes, *_notes(done)):
        voice.say(f"Note: {text}")
    if dry_run:
        for line in _listing(done, limit=None if voice.verbose else SHOWN):
            click.echo(line)
    for line in _outcome(done, wish):
        voice.say(line)


def _notes(done: Publication) -> Iterator[str]:
    source, address = done.source, done.address
    if source.uncommitted:
        number = len(source.uncommitted)
        yield (
            f"{number:,} file{'s' * (number != 1)} of the site {'are' if number != 1 else 'is'} not committed as built "
            f"({_some(source.uncommitted)}): no commit holds what is published"
        )
    if done.built.own:
        yield f"published with the site, though the build did not write it: {_some(done.built.own)}"
    if done.built.left_out:
        yield f"left out, since not every system can hold it: {_some(done.built.left_out)}"
    if address.source in ("domain", "remote"):
        whence = "CNAME" if address.source == "domain" else "the remote"
        yield f'there is no base_url in timeline.toml, so it was taken from {whence}: base_url = "{address.url}"'
    elif address.source == "nobody":
        yield "links of the page 404.html lead to the root of the host, since there is no base_url in timeline.toml"
    expected = f"https://{done.changes.domain}/" if done.changes.domain else done.hosted.pages if done.hosted else ""
    if address.source == "base_url" and expected and address.url != expected:
        yield f"the site was built for {address.url}, but as far as this branch tells, GitHub serves it at {expected} (--domain sets a domain)"


def _listing(done: Publication, limit: int | None) -> Iterator[str]:
    changes = done.changes
    for word, paths in (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed)):
        for path in paths[:limit]:
            yield f"{word:8} {_shown(path)}"
        if limit is not None and len(paths) > limit:
            yield f"{word:8} … and {len(paths) - limit:,} more"


def _outcome(done: Publication, wish: Wish) -> Iterator[str]:
    changes = done.changes
    place = f"branch {wish.branch} of {wish.remote}" if wish.push else f"branch {wish.branch} of this clone"
    number = len(changes.added)
    counts = (
        f"{number:,} file{'s' * (number != 1)} added, {len(changes.changed):,} changed, "
        f"{len(changes.removed):,} removed, {changes.unchanged:,} unchanged"
    )
    if done.commit is None:
        yield (
            f"Nothing would change on the {place}."
            if changes.nothing
            else f"Would change on the {place}: {counts}. Nothing was published."
        )
        return
    if changes.nothing:
        yield f"Nothing has changed since the last publication ({place})."
        if done.pushed:
            yield "Its commit had not been pushed yet, and now is."
    else:
        yield f"Published as {done.commit[:7]} on the {place}: {counts}."
    if not wish.push:
        yield f"Nothing was pushed. “git push {wish.remote} {wish.branch}” does it, and so does the next “timeline publish”."
    elif done.address.url:
        yield f"The site is at {done.address.url}" + (", a minute or two after a push." if done.pushed else "")
    if done.hosted and done.first and done.pushed:
        yield (
            f"Once only: open {done.hosted.settings}, choose “Deploy from a branch” under “Source”, then "
            f"{wish.branch} and / (root), and save."
        )


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - 3:,} more" if len(paths) > 3 else ""
    return ", ".join(map(_shown, paths[:3])) + more


def _shown(path: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in path.encode("utf-8", "replace").decode())
