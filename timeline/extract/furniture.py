"""Lines that stand around an article and are no part of it: bylines, captions, “see also” and what follows, buttons.

    sort    the lines of a text, in order -> what each of them is

The same rules serve pages and plain text that was copied from a page, where nothing but the words is left to tell by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from timeline.extract.published import days

Kind = Literal["text", "heading", "headline", "dateline", "byline", "caption", "furniture"]
"""`text` and `heading` are the article's own. A headline is the article's title, or its repetition."""


MOST_LINES = 5_000


class Line(NamedTuple):
    """A paragraph, heading, item or row, without line ends in it."""

    text: str
    level: int = 0
    """1 to 6 for a heading that says it is one, else 0."""
    linked: float = 0.0
    """Which share of its characters is inside links, 0 to 1."""
    item: bool = False
    """Whether it is an item of a list."""


_BEGINS_OTHERS = r"""(?:see|read|watch|listen|view)\s(?:also|more|next|on)(?:\s(?:on|about|from|at|in)\b.{0,60})?
      |also\s(?:on|in|read|from)\b.{0,30}|more
      | related(?:\s(?:articles?|stor(?:y|ies)|topics?|links?|news|content|coverage|posts?|reading|items?|pages?|internet\slinks))?
      | more\s(?:on|from|about|like|stories|news|articles|coverage)\b.{0,60}|most\s(?:read|popular|viewed|shared|commented)
      | popular(?:\snow|\sstories)?|trending(?:\snow|\stopics)?|recommended(?:\s(?:for\syou|reading|stories|articles))?
      | you\s(?:may|might|could)\s(?:also\s)?(?:like|enjoy).{0,30}
      | (?:don.t|do\snot)\smiss.{0,20}|what.s\shot|what\sto\sread\snext|(?:read|up|what.s)\snext
      | further\sreading|(?:the\s)?latest(?:\s(?:news|stories|posts))?
      | top\s(?:stories|news)|(?:in\s)?other\s(?:news|stories)|elsewhere\son\s.{1,30}|around\sthe\sweb|from\sour\s(?:partners|sponsors|network)
      | (?:\d{1,5}\s)?comments?(?:\s\(?\d{1,5}\)?)?|(?:leave|post|add|write)\sa\s(?:comment|reply)
      | join\sthe\s(?:conversation|discussion)|have\syour\ssay
      | (?:sign\sup|subscribe)(?:\s(?:to|for)\b.{0,80})?|(?:our\s)?newsletters?|editor.?s.?\s(?:picks|choice)|explore\smore.{0,40}
      | about\sthe\s(?:author|writer)s?|notes(?:\sto\seditors)?|references|citations|external\slinks|footnotes|sister\slinks|bibliography"""
"""What stands above lists of other things; to be matched with the whole line."""
_BEGINS_OTHERS_IN_FRENCH = r"""voir\saussi|[àa]\slire(?:\saussi)?|lire\saussi|sur\sle\smême\s(?:sujet|thème)
      | articles?\s(?:liés?|similaires?|associés?|connexes?)
      | (?:\d{1,5}\s)?commentaires?(?:\s\(?\d+\)?)?|(?:les\s)?(?:articles\s)?(?:les\s)?plus\s(?:lus?|populaires|commentés)|dans\sla\smême\srubrique
      | notes\set\sréférences|liens\sexternes|s.abonner.{0,60}|nos\snewsletters
      | (?:vous\saimerez|lisez|voir|lire)\saussi|à\sdécouvrir(?:\saussi)?|réagir"""
_ALONE = r"""close|share|share\s(?:this|on|via)\b.{0,40}|(?:copy|get)\slink|link\scopied.{0,10}|(?:facebook|twitter|x
      |whatsapp|linkedin|reddit|telegram|bluesky
      |e-?mail|print|save|tweet|pin\sit)(?:\sthis.{0,20})?|follow\s(?:us|live)?.{0,40}|advertisements?|sponsored(?:\scontent)?
      | ad|skip\s(?:to|past|ad)\b.{0,40}
      | (?:back\sto|to\sthe)\stop|(?:continue|keep)\sreading.{0,40}|load\smore.{0,20}
      | show\s(?:more|less).{0,20}|\[?edit\]?|listen(?:\sto\sthis\sarticle)?.{0,20}
      | \d{1,3}\smin(?:ute)?s?\s(?:read|listen)|(?:photo\s)?gallery|play(?:\svideo)?|(?:accept|reject|manage)(?:\sall)?(?:\scookies)?|menu|home
      | search|log\sin|sign\sin|register|getty(?:\simages)?|reuters|afp|tags?|topics?|filed\sunder.{0,80}
      | (?:tags|topics|categories|posted\sin)\s?:.{0,150}"""
"""Buttons and labels; to be matched with the whole line."""
_ALONE_IN_FRENCH = r"""partager.{0,40}|publicité|imprimer|fermer|suivez-nous.{0,40}|temps\sde\slecture.{0,20}|lecture\s\d.{0,15}
      | copier\sle\slien|lien\scopié.{0,3}
      | (?:je\sm.abonne|abonnez-vous|inscrivez-vous|recevez\snos|recevez\snotre)\b.{0,60}|(?:article\s)?(?:réservé|payant)(?:\saux\sabonnés)?
      | lire\s(?:la\ssuite|plus\stard|plus|l.article).{0,20}|écouter\s(?:l.|cet\s)article.{0,20}|envoyer\spar\s(?:e-?mail|courriel)
      | (?:retour\sen\s|haut\sde\s)(?:haut|page)(?:\sde\spage)?|se\sconnecter|connexion|accueil|voir\s(?:tous\sles|plus\sd.)\s?articles
      | tous\sdroits\sréservés.{0,40}|ajouter\s(?:à|aux)\s(?:mes\s)?(?:favoris|articles).{0,20}|(?:tout\s)?(?:accepter|refuser)(?:\sles\scookies)?"""
_POINTS_ELSEWHERE = (
    r"(?:(?:read|see|watch)\s(?:also|more|next)|related(?:\s\w{1,12})?|also\sread|more\son\sthis(?:\sstory)?|don.t\smiss|(?:à\s)?lire\saussi)"
    r"\s?[:|›>»→–—-].{0,200}"
)
_FURNITURE = re.compile(
    f"(?P<begins>{_BEGINS_OTHERS}|{_BEGINS_OTHERS_IN_FRENCH})|{_ALONE}|{_ALONE_IN_FRENCH}|{_POINTS_ELSEWHERE}",
    re.VERBOSE | re.IGNORECASE,
)
"""The words of all languages together: which one a page is in is told by its text, and what is text is told by these."""
_CAPTION = re.compile(
    r"""(?:(?:file\s)?(?:photo(?:graph)?s?|images?|pictures?|illustrations?|videos?|graphics?|map)(?:\s(?:by|credits?|sources?|courtesy\sof))?|credits?
      |crédits?(?:\sphotos?)?)\s?(?:[:/|©]|by\b).{0,200}
      | crédits?\sphotos?\s.{0,80} | photos?\s(?:d.(?:archives|illustration)\s?)?(?:afp|reuters|ap|epa|dr)\b.{0,60}
      | (?:via|courtesy\sof)\s[^.!?]{2,60} | (?:©|\(c\)\s|copyright\s)[^.!?]{0,120} | (?:ap|afp|reuters|getty|epa|pa)\s?(?:/|photo|images?).{0,80}""",
    re.VERBOSE | re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"(?:©|\((?:photo|image|picture|credit|file)s?\b[^()]{0,80}\)|\b(?:photo|image|picture|credit)s?\s?:)[^.!?]{0,80}\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?i:by|par|words by|written by|story by|report by)\s(?P<names>[^\W\d_a-z][^.!?;:\d]{2,100})")
_CREDITS = re.compile(
    r"\(?(?:(?:additional\s)?(?:reporting|writing|editing|edited|compiled|translated)\sby\b|(?:propos\srecueillis|traduit)\spar\b).{3,200}|"
    r"\(?(?:[^.!?]{1,40}\s)?avec\s(?:l.)?(?:afp|reuters|ap|agences)\)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…][”\"’')\]]{0,3}(?:\s?\[\d+\])*\Z")
LONG = 80
"""Characters of a line that is taken for a paragraph if it ends as a sentence does."""


def is_paragraph(line: Line) -> bool:
    """Whether a line is surely running text."""
    return not line.level and line.linked < 0.5 and len(line.text) >= LONG and ends_as_sentence(line.text)


def ends_as_sentence(text: str) -> bool:
    return _SENTENCE.search(text, max(0, len(text) - 60)) is not None


def byline(text: str) -> str:
    """The names of a line that says who wrote the article; "" where it says nothing of the kind."""
    found = _BYLINE.match(text)
    if found is None or len(text) > 160:
        return ""
    names = re.split(
        r"\s?[|•·]\s?|,\s(?=[a-z]|[^,]{0,40}\b(?:Editor|Correspondent|Reporter|Writer)\b)|\s(?:in|for|at)\s",
        found["names"],
        maxsplit=1,
    )[0]
    return "" if len(names.split()) > 12 or ends_as_sentence(text) else names.strip(" ,")


def same(one: str, other: str) -> bool:
    """Whether two lines are one headline, whatever signs and cases they are written with."""
    return bool(one) and abs(len(one) - len(other)) < 100 and _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def sort(lines: Sequence[Line], title: str = "") -> list[Kind]:
    """What each line is; beyond some thousands all is text. `title` is the article's, where it is known from elsewhere."""
    kinds: list[Kind] = ["text"] * len(lines)
    lines = lines[:MOST_LINES]
    body = next((index for index, line in enumerate(lines) if is_paragraph(line)), len(lines))
    among_others = 0  # the level of the heading that began a section about other things, 7 where it was no heading
    for index, line in enumerate(lines):
        if among_others and _ends_others(line, among_others):
            among_others = 0
        kinds[index] = kind = "furniture" if among_others else _kind(line, title, before_body=index < body)
        if (
            kind == "furniture"
            and not among_others
            and (found := _FURNITURE.fullmatch(_bare(line.text)))
            and found["begins"]
        ):
            among_others = line.level or 7
    _captions_said_twice(lines, kinds)
    return kinds


def _bare(text: str) -> str:
    return text[:200].strip(" \t:›»→>…–—-|•·*#")


def _ends_others(line: Line, level: int) -> bool:
    """What a heading began ends with the next of its rank; what a mere line began with the next paragraph or heading."""
    if level == 7:
        return (is_paragraph(line) and not line.item) or (line.level > 0 and line.linked < 0.5)
    return 0 < line.level <= level


def _kind(line: Line, title: str, *, before_body: bool) -> Kind:
    text = line.text
    bare = _bare(text)
    if not re.search(r"\w", text):
        return "furniture"
    if title and same(text, title):
        return "headline"
    if len(text) <= 200 and _FURNITURE.fullmatch(bare):
        return "furniture"
    if line.level:
        return "heading"
    if len(text) <= 240 and (_CAPTION.fullmatch(text) or (not is_paragraph(line) and _CREDIT_AT_END.search(text))):
        return "caption"
    if byline(text) or (len(text) <= 240 and _CREDITS.fullmatch(text)):
        return "byline"
    if before_body and len(text) <= 120 and not ends_as_sentence(text) and next(days(text), None):
        return "dateline"
    if line.linked > 0.7 and len(text) < 200 and not ends_as_sentence(text):
        return "furniture"
    return "text"


def _captions_said_twice(lines: Sequence[Line], kinds: list[Kind]) -> None:
    """A picture's description and its caption are often the same words, copied one below the other."""
    for index in range(1, len(lines)):
        one, two = index - 1, index
        if lines[one].text == lines[two].text and kinds[one] in ("text", "heading") and kinds[two] == kinds[one]:
            credited = index + 1 < len(lines) and kinds[index + 1] == "caption"
            kinds[two] = "caption" if credited else "furniture"
            if credited:
                kinds[one] = "caption"
