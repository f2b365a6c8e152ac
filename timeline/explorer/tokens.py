"""Text -> the words that search knows it by. themes/default/static/js/search.js does the same to what a reader asks for.

Both are held together by tests/cases/search_words.txt and by a test over all of Unicode. The order of the steps is the contract:

1. NFKD, lower case: what compatibility and capitals distinguish does not matter.
2. Marks that a reader may leave out are dropped: accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic. Signs of other
   scripts stay, since without them it is another word. Letters that have no decomposition are replaced (`FOLDED`).
3. NFC; letters, digits and marks make words, all else divides them.
4. Scripts that are written without spaces are cut into pairs of characters (`PAIRED`).
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 64
"""Characters of a word at most; what follows is cut off."""

_DROPPED = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x0300, 0x036F),
    (0x0483, 0x0487),
    (0x0591, 0x05BD),
    (0x05BF, 0x05BF),
    (0x05C1, 0x05C2),
    (0x05C4, 0x05C5),
    (0x05C7, 0x05C7),
    (0x0610, 0x061A),
    (0x0640, 0x0640),  # Arabic letters drawn long
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
    (0x200C, 0x200D),  # joiners
)
FOLDED = {
    **dict(zip("ßæœøłđðþħŧıŋς", ("ss", "ae", "oe", "o", "l", "d", "d", "th", "h", "t", "i", "n", "σ"), strict=True)),
    **dict(zip("ґىیکةۀہھ", "гييكهههه", strict=True)),
    **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3, strict=True)),
    "ʼ": " ",  # an apostrophe, by its category a letter
}
"""Letters and digits that search takes for others, after lower case."""
PAIRED = (
    (0x0E00, 0x0FFF),  # Thai, Lao, Tibetan
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3040, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Chinese characters
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF),  # Hangul: written with spaces, but endings are joined to the words
    (0x20000, 0x3FFFF),
)
"""Blocks of the scripts that are cut into pairs, first and last character."""
_ONE = "[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in PAIRED) + "]"
_IS_PAIRED = re.compile(_ONE)
_RUNS = re.compile(f"{_ONE}+|[^{_ONE[1:]}+")


class _Table(dict[int, "int | str | None"]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = found = self._of(code)
        return found

    @staticmethod
    def _of(code: int) -> int | str | None:
        character = chr(code)
        if any(first <= code <= last for first, last in _DROPPED):
            return None
        if character in FOLDED:
            return FOLDED[character]
        return code if unicodedata.category(character)[0] in "LNM" else " "


_TABLE = _Table()


def words(text: str) -> list[str]:
    """All words of a text in their order, as often as they come."""
    if text.isascii():
        found = text.lower().translate(_TABLE).split()
    else:
        folded = unicodedata.normalize("NFKD", text).lower().translate(_TABLE)
        composed = unicodedata.normalize("NFC", folded)
        found = composed.split()
        if _IS_PAIRED.search(composed):
            found = [part for word in found for part in _cut(word)]
    return [word[:LONGEST] for word in found] if max(map(len, found), default=0) > LONGEST else found


def _cut(word: str) -> list[str]:
    """A word in pieces: each two characters of a script without spaces, and the last one alone, so that a single one is found everywhere."""
    pieces: list[str] = []
    for run in _RUNS.findall(word):
        pieces += [run[at : at + 2] for at in range(len(run))] if _IS_PAIRED.match(run) else [run]
    return pieces
