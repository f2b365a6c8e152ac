"""The events among an article's candidates -> what each is proposed as, and which of them are on the timeline already."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from timeline.content.links import slug_for, slug_of
from timeline.dates import parse
from timeline.drafting.existing import Known, Passage
from timeline.drafting.likeness import content_words, folded_quote
from timeline.drafting.lines import one_line
from timeline.drafting.twins import Twin, Twins

if TYPE_CHECKING:
    from timeline.dates import Date
    from timeline.drafting.existing import Existing
    from timeline.extract.article import Article
    from timeline.extract.candidates import Candidate
    from timeline.model import Confidence, Status

FOLDER: Final = "drafts"
"""Below content/: where drafts are written if nothing else is asked for."""
LONGEST_TITLE: Final = 200
LONGEST_NAME: Final = 200
LONGEST_QUOTE: Final = 4_000
"""Characters; sentences are shorter."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*(?=\n)\s*")


@dataclass(frozen=True, slots=True)
class Account:
    """An entry that is proposed for `accounts`."""

    by: str
    says: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that an article tells of, as it would be written."""

    candidate: Candidate
    slug: str
    """One that no event has, and no other proposal."""
    file: str
    """Path below the site's folder: content/drafts/SLUG.md."""
    title: str
    date: str
    """EDTF."""
    status: Status
    confidence: Confidence | Literal[""]
    quote: str
    """Exactly as it stands in the article's text, from `start` to `end`."""
    start: int
    """Offsets in characters from 0."""
    end: int
    paragraph: int
    """Counted from 1; a blank line begins another."""
    account: Account | None
    twin: Twin | None

    def known(self) -> Known:
        """As what comes later is compared with it."""
        return passage_of(self.title, self.candidate, self.slug, self.file)


class Addresses:
    """Gives slugs, each once."""

    def __init__(self, existing: Existing, folder: str = FOLDER) -> None:
        self._folder = folder
        self._taken = set(existing.taken)
        self._files = set(existing.files)

    def take(self, title: str, date: str) -> tuple[str, str]:
        """A slug for an event, and its file's path below the site's folder; with a number where others have that slug."""
        base = slug_for(title)
        while (undated := slug_of(f"{base}.md")) != base:
            base = undated
        if slug_of(f"{base}-2.md") != f"{base}-2":
            base = f"event-{base or slug_for(date)}".rstrip("-")
        number, slug = 1, base
        while slug in self._taken or self._file(slug).casefold() in self._files or slug == "readme":
            number += 1
            slug = f"{base}-{number}"
        self._taken.add(slug)
        return slug, self._file(slug)

    def _file(self, slug: str) -> str:
        return "/".join(filter(None, ("content", self._folder, f"{slug}.md")))


def propose(
    article: Article,
    published: Date,
    candidates: Iterable[Candidate],
    existing: Existing,
    addresses: Addresses | None = None,
) -> tuple[Proposal, ...]:
    """The events among the candidates of an article, in their order.

    `published` is the day of publication and `existing` what is on the timeline. `addresses` is shared by the articles of one run.
    """
    addresses = addresses or Addresses(existing)
    events = [(candidate, _title(candidate)) for candidate in candidates if candidate.event]
    passages = [passage_of(title, candidate) for candidate, title in events]
    twins = Twins(existing, passages)
    paragraphs = [match.end() for match in _BLANK_LINE.finditer(article.text)]
    found: list[tuple[Candidate, str, tuple[str, str] | None, Twin | None]] = []
    for (candidate, title), passage in zip(events, passages, strict=True):
        twin = twins.twin(passage)
        address = None if twin else addresses.take(title, candidate.date)
        if address is not None:
            twins.add(replace(passage, slug=address[0], file=address[1]))
        found.append((candidate, title, address, twin))
    proposals = []
    for candidate, title, address, twin in found:
        # What is told already is named last: it is not going to be written, unless somebody asks for it.
        slug, file = address or addresses.take(title, candidate.date)
        start, end = _place(article.text, candidate)
        proposals.append(
            Proposal(
                candidate=candidate,
                slug=slug,
                file=file,
                title=title,
                date=candidate.date,
                status=_status(candidate, published),
                confidence=_confidence(candidate),
                quote=article.text[start:end],
                start=start,
                end=end,
                paragraph=1 + bisect_right(paragraphs, start),
                account=_account(candidate, article),
                twin=twin,
            )
        )
    return tuple(proposals)


def passage_of(title: str, candidate: Candidate, slug: str = "", file: str = "") -> Known:
    """The event that a candidate would be, as it is compared with others."""
    return Known(
        slug=slug,
        file=file,
        title=title,
        date=parse(candidate.date),
        titled=content_words(title),
        words=content_words(f"{title} {candidate.quote.replace(candidate.text, ' ')}"),
        passages=(Passage(folded_quote(candidate.quote), folded_quote(candidate.text)),),
    )


def _title(candidate: Candidate) -> str:
    title = one_line(candidate.title, LONGEST_TITLE) or one_line(candidate.quote, 90) or one_line(candidate.text, 90)
    return title or candidate.date


def _status(candidate: Candidate, published: Date) -> Status:
    """What the article says became of it. A rumour, and what is denied, has the status that it would have if it were true."""
    match candidate.status:
        case "happened" | "ongoing" | "planned" | "cancelled" as status:
            return status
    value = parse(candidate.date)
    if value.latest is None:
        return "ongoing"
    return "planned" if value.earliest is not None and value.earliest[:3] > published.latest[:3] else "happened"


def _confidence(candidate: Candidate) -> Confidence | Literal[""]:
    return "reported" if candidate.status == "reported" else "disputed" if candidate.status == "denied" else ""


def _account(candidate: Candidate, article: Article) -> Account | None:
    """Who says so; of what is denied, and nobody is named for, the article itself."""
    by = candidate.attribution
    if not by and candidate.status == "denied":
        by = article.publisher or article.title
    by, says = one_line(by, LONGEST_NAME), one_line(candidate.quote, LONGEST_QUOTE)
    return Account(by[0].upper() + by[1:], says) if by and says else None


def _place(text: str, candidate: Candidate) -> tuple[int, int]:
    """Where the quotation stands in the text; one that is longer than a draft takes is cut to what is around the words of the date."""
    start = max(0, text.find(candidate.quote, max(0, candidate.end - len(candidate.quote))))
    end = start + len(candidate.quote)
    if end - start > LONGEST_QUOTE:
        start = max(start, candidate.start - LONGEST_QUOTE // 2)
        end = min(end, start + LONGEST_QUOTE)
    return start, end
