"""Preview pictures, for whoever shows a link to a page: date, title and a piece of the axis, drawn while the site is built.

    picture = draw(card, wording, look)     # the bytes of a JPEG

    card        what a card says (`Card`) and what it is drawn with (`Look`)
    lettering   letters: which font has them, how wide they are, lines
    shapes      dots and bars with smooth edges, as masks
    axis        an axis of `timeline.overview`, painted
    drawing     the whole card
    faces       what a font file says about itself

The same card is the same bytes wherever the same Pillow draws it. A text in letters that no font of the theme has is left out: there are never
boxes instead of letters. Pillow is imported when something is drawn, not before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cards.card import HEIGHT, NAME, WIDTH, Card, Look

if TYPE_CHECKING:
    from timeline.overview import Words

__all__ = ["HEIGHT", "NAME", "WIDTH", "Card", "Look", "draw", "readable"]


def draw(card: Card, words: Words, look: Look) -> bytes:
    """A card as a JPEG. `words` are those of the card's language."""
    from timeline.cards.drawing import draw as drawn

    return drawn(card, words, look)


def readable(font: Path) -> bool:
    """Whether a file is a font that can be used."""
    from timeline.cards.lettering import readable as is_readable

    return is_readable(font)
