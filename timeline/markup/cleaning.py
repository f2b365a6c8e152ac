"""What HTML an author may write, and what is taken out of a text whoever wrote it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import nh3

FLOW = frozenset(
    "p h1 h2 h3 h4 h5 h6 hr ul ol dl blockquote pre div figure details table".split()  # noqa: SIM905 - a list of words reads better as one
)
"""Elements that stand as blocks of their own, and so never inside a line of text."""
PARTS = frozenset("li dt dd figcaption summary caption colgroup col thead tbody tfoot tr th td rt rp".split())  # noqa: SIM905 - a list of words reads better as one
"""Elements that have a meaning only as parts of others."""
PHRASING = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q ruby s samp small span strong sub sup time var wbr".split()  # noqa: SIM905 - a list of words reads better as one
)
"""Elements within a line of text."""
TAGS = FLOW | PARTS | PHRASING
VOID = frozenset({"br", "col", "hr", "img", "wbr"})

ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "dfn": {"title"},
    "img": {"src", "alt", "title"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
"""What an author may write. `align` is the table extension's and becomes a class; classes and ids are only ever ours."""

REMOVED_WHOLE = frozenset(
    "script style template svg math iframe noscript noembed noframes object embed applet select textarea title xmp".split()  # noqa: SIM905 - a list of words reads better as one
)
"""Elements whose content goes with them. Of all others that are not allowed, the text stays."""


@cache
def cleaner(*marks: str) -> nh3.Cleaner:
    """The one cleaner. `marks` are classes of ours that an element of a line may have. Ids pass on list items, because footnotes are some: the
    next step keeps only theirs."""
    import nh3

    attributes = ATTRIBUTES | {"li": ATTRIBUTES["li"] | {"id"}}
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(REMOVED_WHOLE),
        attributes=attributes,
        allowed_classes={"sup": set(marks), "div": {"footnote"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


PARENTS: dict[str, frozenset[str]] = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "figcaption": frozenset({"figure"}),
    "summary": frozenset({"details"}),
    "caption": frozenset({"table"}),
    "colgroup": frozenset({"table"}),
    "col": frozenset({"colgroup"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "tr": frozenset({"thead", "tbody", "tfoot"}),
    "th": frozenset({"tr"}),
    "td": frozenset({"tr"}),
    "rt": frozenset({"ruby"}),
    "rp": frozenset({"ruby"}),
}
"""Where a part may stand."""
_ONE_LINE = frozenset("p h1 h2 h3 h4 h5 h6 pre summary caption dt th rt rp".split())  # noqa: SIM905 - a list of words reads better as one
PHRASING_ONLY = (PHRASING - {"a", "del", "ins"}) | _ONE_LINE
"""Elements that hold a line of text and no blocks."""

_NUMBER = re.compile(r"-?[0-9]{1,6}\Z")
_COUNT = re.compile(r"[1-9][0-9]{0,2}\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}\Z")
_DAY = r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_MOMENT = re.compile(
    rf"{_DAY}(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?\Z"
)
_TIME = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?\Z")
_WORDS: dict[str, frozenset[str]] = {
    "dir": frozenset({"ltr", "rtl", "auto"}),
    "align": frozenset({"left", "center", "right"}),
    "scope": frozenset({"row", "col", "rowgroup", "colgroup"}),
    "type": frozenset({"1", "a", "A", "i", "I"}),
}


def is_valid(tag: str, name: str, value: str) -> bool:
    """Whether HTML allows the value; addresses of links and pictures are judged elsewhere."""
    if name in _WORDS:
        return value in _WORDS[name]
    if name == "lang":
        return _LANGUAGE.match(value) is not None
    if name in ("start", "value"):
        return _NUMBER.match(value) is not None
    if name in ("span", "colspan", "rowspan"):
        return _COUNT.match(value) is not None
    if name == "datetime":
        return _MOMENT.match(value) is not None or (tag == "time" and _TIME.match(value) is not None)
    return True
