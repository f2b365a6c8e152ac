"""Sources for properties: whatever sources.yaml can say."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from tests.dates.test_edtf import LIKELY
from tests.tables import rows
from timeline.citations.draft import Draft, fit, texts_of
from timeline.dates import parse
from timeline.errors import DateError
from timeline.model import Source


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


_AWKWARD = [
    *"\\{}~^`'\"-&%$#_<>;:,.@=+*/()[]| \u00a0\u200f",
    "--",
    "''",
    "``",
    "; ",
    " and ",
    "<i>",
    "</i>",
    "timeline.quote: ",
]
_LETTERS = st.one_of(st.sampled_from(_AWKWARD), st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]))


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(part for part in text.split(" ") if part))


TEXTS = st.lists(_LETTERS, max_size=20).map("".join).map(_tidy)
DATES = st.one_of(
    st.sampled_from([row[0] for row in rows("edtf.tsv")]),
    LIKELY.filter(_is_date),
    st.builds("{:04d}-{:02d}{}".format, st.integers(0, 9999), st.integers(1, 12), st.sampled_from(["", "?", "~", "%"])),
).map(parse)
ADDRESSES = st.builds(
    "{}://{}.example{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["www", "a-b", "київ"]),
    st.one_of(st.just(""), st.text("abcÄ/?=&%#~_.-+'$^|@:;,()[]!*", max_size=20).map(lambda rest: "/" + rest)),
) | st.sampled_from(["https://doi.org/10.1000/182", "https://doi.org/10.1000/a(b)c_d", "https://doi.org/x"])


KEYS = st.sampled_from(["pap-2024", "Smith_2020", "київ"])


def sources(keys: st.SearchStrategy[str] = KEYS) -> st.SearchStrategy[Source]:
    nothing = st.none()
    return st.builds(
        Source,
        title=TEXTS.filter(bool),
        key=keys,
        publisher=TEXTS,
        author=TEXTS,
        url=st.just("") | ADDRESSES,
        published=nothing | DATES,
        accessed=nothing | DATES,
        archived=st.just("") | ADDRESSES,
        quote=TEXTS,
        language=st.sampled_from(["", "en", "pt-BR", "zh-Hant", "uk"]),
    )


def taken(draft: Draft) -> Source:
    """The source that a draft makes, which must lose nothing."""
    source, remarks = fit(draft, draft.key)
    assert source is not None
    assert remarks == ()
    return source


def same(one: Source, other: Source) -> bool:
    return one.key == other.key and texts_of(one) == texts_of(other)
