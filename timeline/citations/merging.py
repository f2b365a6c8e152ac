"""Sources from elsewhere -> what is to be added to sources.yaml or changed in it. Nothing that stands there is replaced unless asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from timeline.citations.draft import Draft, References, fit, texts_of
from timeline.citations.keys import distinct, fit_key
from timeline.citations.sameness import same_page
from timeline.content.faults import quoted
from timeline.errors import Problem, Severity
from timeline.model import Source


@dataclass(frozen=True, slots=True)
class Difference:
    """Where sources.yaml and what is imported are not of one mind."""

    key: str
    field: str
    here: str
    """"" where sources.yaml says nothing."""
    there: str
    taken: bool
    """Whether it is to be changed here."""


@dataclass(slots=True)
class Merged:
    """What is to be done."""

    added: dict[str, dict[str, str]] = field(default_factory=dict)
    """New sources: keys -> what each says, by field."""
    differences: list[Difference] = field(default_factory=list)
    same: int = 0
    """Sources that are there already and say the same."""
    problems: list[Problem] = field(default_factory=list)
    """What could not be taken over: warnings for parts of an entry, errors for whole ones."""

    @property
    def changes(self) -> dict[tuple[str, str], str]:
        """What is to stand at each (key, field) of sources that are there."""
        return {(each.key, each.field): each.there for each in self.differences if each.taken}


def merge(
    files: Iterable[References], here: Mapping[str, Source], *, update: bool = False, replace: bool = False
) -> Merged:
    """`update` fills in what sources.yaml leaves open, `replace` changes also what it says otherwise."""
    merging = _Merging(here, update=update or replace, replace=replace)
    for references in files:
        merging.merged.problems += references.problems
        keys = _keys_of(references.drafts)
        for draft, key in zip(references.drafts, keys, strict=True):
            merging.take(references.file, draft, key)
    return merging.merged


def _keys_of(drafts: Iterable[Draft]) -> list[str]:
    """A key of ours for each, the same at every import of the file; entries that share a key there share one here."""
    taken: set[str] = set()
    known: dict[str, str] = {}
    keys = []
    for draft in drafts:
        if draft.key and draft.key in known:
            keys.append(known[draft.key])
            continue
        key = distinct(fit_key(draft.key, draft.values.get("title", "")), taken)
        if draft.key:
            known[draft.key] = key
        keys.append(key)
    return keys


class _Merging:
    def __init__(self, here: Mapping[str, Source], *, update: bool, replace: bool) -> None:
        self.update, self.replace = update, replace
        self.merged = Merged()
        self.texts = {key: texts_of(source) for key, source in here.items()}
        self.keys = {key.casefold(): key for key in here}
        self.pages = {same_page(source.url): key for key, source in here.items() if source.url}

    def take(self, file: str, draft: Draft, key: str) -> None:
        source, remarks = fit(draft, key)
        name = draft.key or key
        self.tell(file, draft, name, remarks[:-1] if source is None else remarks, "warning")
        if source is None:
            self.tell(file, draft, name, remarks[-1:], "error")
            return
        known = self.keys.get(key.casefold())
        if known is not None and _is_another(self.texts[known], source):
            title = quoted(self.texts[known].get("title", ""))
            message = f"sources.yaml has another source under the key “{known}”: {title}; this one was left out"
            self.tell(file, draft, name, (message,), "error")
            return
        if known is None and source.url:
            known = self.pages.get(same_page(source.url))
        if known is None:
            self.add(key, source)
        else:
            self.compare(known, source)

    def tell(self, file: str, draft: Draft, name: str, remarks: Iterable[str], severity: Severity) -> None:
        for remark in remarks:
            self.merged.problems.append(Problem(file, draft.line, 0, f"{quoted(name)}: {remark}", severity=severity))

    def add(self, key: str, source: Source) -> None:
        texts = texts_of(source)
        self.merged.added[key] = self.texts[key] = texts
        self.keys[key.casefold()] = key
        if source.url:
            self.pages.setdefault(same_page(source.url), key)

    def compare(self, key: str, source: Source) -> None:
        here, differs = self.texts[key], False
        for name, there in texts_of(source).items():
            present = here.get(name, "")
            if present == there or (name == "url" and present and same_page(present) == same_page(there)):
                continue
            differs = True
            taken = self.replace or (self.update and not present)
            self.merged.differences.append(Difference(key, name, present, there, taken))
            if taken:
                here[name] = there
        if not differs:
            self.merged.same += 1


def _is_another(here: Mapping[str, str], source: Source) -> bool:
    """Whether one key stands for two sources: neither their titles nor their addresses have to do with each other."""
    url = here.get("url", "")
    if url and source.url and same_page(url) == same_page(source.url):
        return False
    return here.get("title", "").casefold() != source.title.casefold() and bool(url and source.url)
