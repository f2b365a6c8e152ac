"""What authors of templates call things: the words in classes and ids by which what is no part of an article is told from it."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.extract.html import Element

SKIPPED_TAGS = frozenset([
    "script", "style", "nav", "aside", "footer", "form", "button", "input", "label", "figure", "figcaption", "iframe", "noscript", "template",
    "select", "dialog", "object", "video", "audio", "canvas", "menu", "head", "link", "meta", "title", "textarea", "fieldset", "search", "rp",
    "rt", "amp-ad", "amp-sidebar", "amp-consent", "amp-social-share", "amp-img", "amp-video", "amp-iframe", "amp-user-notification",
    "amp-analytics", "amp-list", "amp-next-page", "amp-carousel", "caption",
])  # fmt: skip
SKIPPED_ROLES = frozenset([
    "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "button", "alert",
    "tablist", "tooltip", "note",
])  # fmt: skip
_UNWANTED = re.compile(
    r"""(?<![a-z])(?:
        (?:comments?|disqus|respond)(?![a-z])|related(?![a-z])|recommend(?:ed|ations?)(?![a-z])|(?:read|see)-?also(?![a-z])|read-?(?:more|next)(?![a-z])
      | most-?(?:read|popular)|(?:also|might|may)-?like|more-?(?:on|from|stories|news)(?![a-z])|outbrain|taboola|shar(?:e|ing)(?:-?bar)?(?![a-z])
      | sharedaddy|addthis|social(?![a-z])|follow-?us|newsletters?(?![a-z])|subscri(?:be|ptions?)(?![a-z])|paywall|promo(?:tion)?s?(?![a-z])
      | advert(?:s|isements?|ising)?(?![a-z])|sponsored|cookies?(?![a-z])|consent(?![a-z])|gdpr|breadcrumbs?|sidebar(?![a-z])|navbox|navbar
      | captions?(?![a-z])|photo-?credit|slideshow|carousel|table-?of-?contents|edit-?section|infobox|hatnote|reflist|mw-references-wrap
      | catlinks|printfooter|sister-?site-?box|jump-?link|pagination|skip-?link|screen-?reader|visually-?hidden|author-?(?:bio|box|info|card)
      | about-?(?:the-?)?author|bylines?(?![a-z])|(?:post|entry|article)-?meta(?![a-z])|wm-ipp|pull-?quote|fact-?box|site-?(?:header|footer)|masthead
    )
    | (?<![\w-])(?:
        ads?|ad-(?:slot|container|unit|wrapper)|nav|navigation|menu|footer|page-footer|caption|credits?|gallery|toc|references?|footnotes?|no-?print
      | metadata|meta|timestamp|dateline|pager|sr-only|popup|modal|poll|rating|tags|post-tags|tag-(?:list|cloud|links)|sign-?up|replies|donato
    )(?![\w-])""",
    re.VERBOSE,
)
"""Names of what is no part of an article: the first wherever in a name they stand, the others alone."""
_COMMENTS = re.compile(
    r"(?<![a-z])(?<!tag-)(?<!category-)(?<!has-)(?<!with-)(?<!no-)(?:comments?|disqus|respond|wm-ipp|donato|cookies?|consent)(?![a-z])"
)
"""Unwanted however long: below many an article stand more comments than it has text."""
_BODY = re.compile(
    r"(?<![a-z])(?:article-?-?(?:body|text|content)|(?:entry|post|story|news|page)-?-?(?:body|content|text)|body-?-?(?:text|copy|content)|"
    r"mw-parser-output|story|articlebody)(?![a-z])"
)
_ABOUT_ARTICLE = re.compile(
    r"(?<![a-z])(?:bylines?|authors?|date-?line|date|pub-?date|published|posted|timestamp|(?:[a-z]+-)?meta)(?![a-z])"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Meaning(NamedTuple):
    """What an element's names say that it is."""

    unwanted: bool
    """No part of an article."""
    comments: bool
    """Comments, or what lies over the page: no part of an article, however long it is."""
    body: bool
    """An article's text."""
    about: bool
    """Author or date."""


NOTHING = Meaning(unwanted=False, comments=False, body=False, about=False)


class Names:
    """The meanings of the elements of a page. Few names stand on most of the elements, so that each is judged once."""

    def __init__(self) -> None:
        self._by_tag: dict[str, Meaning] = {"": NOTHING}
        self._by_names: dict[tuple[str, str], Meaning] = {("", ""): NOTHING}

    def meaning(self, element: Element) -> Meaning:
        """What class and id say."""
        written = element.written
        if (known := self._by_tag.get(written)) is None:
            names = element.get("class"), element.get("id")
            if (known := self._by_names.get(names)) is None:
                known = self._by_names[names] = _judge(f"{names[0][:400]} {names[1][:100]}")
            self._by_tag[written] = known
        return known


def _judge(written: str) -> Meaning:
    names = _CAMEL.sub("-", written).lower().replace("_", "-")
    return Meaning(
        unwanted=_UNWANTED.search(names) is not None,
        comments=_COMMENTS.search(names) is not None,
        body=_BODY.search(names) is not None,
        about=_ABOUT_ARTICLE.search(names) is not None,
    )
