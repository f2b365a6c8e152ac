"""Whether two texts tell of the same event: by the words that they share, and by the days on which it may have begun.

Words are compared by their beginnings, so that “Ukraine” and “Ukrainian”, “negotiations” and “negotiating” are one. A word that many events of the
timeline hold says less than one that few do.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

STEM = 5
"""Letters of a word that are compared."""
_WORD = re.compile(r"[^\W_]+")
_ENGLISH = """
    about above after again against all also although among and any are around because been before being between both but can could did does
    doing done down during each either else even ever every for from further get gets got had has have having her here hers him his how
    however into its itself just least less like made make many may might more most much must near neither nor not now off once one only
    onto other our out over own per rather said same say says she should since some still such than that the their them then there these
    they this those though through thus too toward towards under until upon very was were what when where whether which while who whom whose
    why will with within without would yet you your
"""
_FRENCH = """
    afin ainsi alors apres aucun aussi autre aux avant avec avoir car cela celle ces cet cette ceux chez comme contre dans depuis des dit
    donc dont elle elles encore entre est etaient etait ete etre eux ils les leur leurs lors lui mais meme moins non nos notre nous ont par
    pas pendant plus pour pres quand que quel quelle qui sans selon sera ses son sont sous sur tandis tous tout toute toutes tres trois une
    vers vos votre vous
"""
_STOP = frozenset(f"{_ENGLISH} {_FRENCH}".split())
"""Words that every text has, folded. Those of one or two letters do not count anyway."""


def folded(text: str) -> str:
    """In lower case and without accents."""
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def content_words(text: str) -> frozenset[str]:
    """The beginnings of the words that say what a text is about. Numbers count; short words, and those that every text has, do not."""
    return frozenset(filter(None, map(_stem, _WORD.findall(folded(text)))))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    if word in _STOP or (len(word) < 3 and word.isascii() and word.isalpha()):
        return ""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:STEM]


@lru_cache(maxsize=1 << 12)
def folded_quote(text: str) -> str:
    """A quotation as quotations are compared: letters and digits, with one space between words."""
    return " ".join(_WORD.findall(folded(text)))


class Weights:
    """How much a word says, by how many texts hold it."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        held: Counter[str] = Counter()
        count = 1
        for words in texts:
            held.update(words)
            count += 1
        self._weights = {word: math.log(1 + count / (times + 0.5)) for word, times in held.items()}
        self._unknown = math.log(1 + count / 0.5)

    def share(self, words: frozenset[str], other: frozenset[str]) -> float:
        """How much of what `words` say `other` says too, from 0 to 1."""
        whole = self._sum(words)
        return self._sum(words & other) / whole if whole else 0.0

    def _sum(self, words: Iterable[str]) -> float:
        # A set has its words in another order each time; only an exact sum is the same then.
        return math.fsum(self._weights.get(word, self._unknown) for word in words)
