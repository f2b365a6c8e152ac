"""Cards -> pictures in the staging folder, of which those that the last build drew from the same data are not drawn again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from timeline import workers
from timeline.errors import ContentErrors, OutputError, Problem
from timeline.output import Staging, Written, write_file
from timeline.pages.previews import PlannedCard
from timeline.state import digest
from timeline.theme import ThemeFiles
from timeline.wording import Wording

if TYPE_CHECKING:
    from timeline.cards import Look

PATIENCE = 60.0
"""Seconds that one card may take; it takes a hundredth of one."""
WORTH_WORKERS = 8
"""From so many cards on it pays to start processes."""


def draw_cards(
    planned: Sequence[PlannedCard],
    theme: ThemeFiles,
    last: Mapping[str, bytes],
    staging: Staging,
    jobs: int,
    on_progress: Callable[[int, int], None],
) -> dict[str, bytes]:
    """Draws the cards whose data are not what they were and keeps the others. Gives each card's digest, by its path.

    What else a card depends on, the theme and the programs, is the caller's to watch. Raises ContentErrors for a font that cannot be used.
    """
    encode = msgspec.msgpack.Encoder().encode
    digests = {each.path: digest(encode(each)) for each in planned}
    stale = [each for each in planned if last.get(each.path) != digests[each.path] or not staging.keep(each.path)]
    if not stale:
        return digests
    from timeline.cards import Look

    look = Look(theme.fonts, theme.colours())
    _check_fonts(look)
    for language in {each.language for each in stale}:
        _wording(language)  # what workers share is read once, rather than in each
    one = partial(_draw, look, staging.folder, staging.old)
    results = workers.run(
        one,
        stale,
        jobs=jobs if len(stale) >= WORTH_WORKERS else 1,
        seconds=PATIENCE,
        on_done=lambda done: on_progress(done, len(stale)),
    )
    for each, result in zip(stale, results, strict=True):
        if isinstance(result, OutputError):
            raise result
        if not isinstance(result, Written):
            hint = "“cards” in timeline.toml says which there are"
            raise ContentErrors([Problem(each.origin, 0, 0, "its preview picture could not be drawn", hint)])
        staging.record(each.path, result)
    return digests


def card_of(planned: PlannedCard, theme: ThemeFiles) -> bytes:
    """One card, as JPEG. Raises ContentErrors for a font that cannot be used."""
    from timeline.cards import Look, draw

    look = Look(theme.fonts, theme.colours())
    _check_fonts(look)
    return draw(planned.card, _wording(planned.language), look)


@cache
def _wording(language: str) -> Wording:
    return Wording(language)


def _draw(look: Look, folder: Path, old: Path | None, planned: PlannedCard) -> Written | OutputError:
    """One card; what a person can mend travels back from a worker as a value."""
    from timeline.cards import draw

    try:
        return write_file(folder, old, planned.path, draw(planned.card, _wording(planned.language), look))
    except OutputError as error:
        return error


def _check_fonts(look: Look) -> None:
    from timeline.cards import readable

    problems = [
        Problem(
            f"themes/{path.parents[1].name}/fonts/{path.name}",
            0,
            0,
            "the font cannot be read",
            "it must be a font in TrueType, OpenType or WOFF2",
        )
        for path in look.fonts.values()
        if not readable(path)
    ]
    if problems:
        raise ContentErrors(problems)
