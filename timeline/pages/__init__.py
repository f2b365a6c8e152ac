"""Site -> pages, as data: what each page says is settled here, without Jinja and without the disk; how it looks is the theme's."""

from timeline.pages.alternates import pages_of_all
from timeline.pages.edition import Edition
from timeline.pages.plan import make_edition, pages_of, plan_pages
from timeline.pages.planned import Pages, Planned
from timeline.pages.previews import PlannedCard, plan_cards
from timeline.pages.views import Page

__all__ = [
    "Edition",
    "Page",
    "Pages",
    "Planned",
    "PlannedCard",
    "make_edition",
    "pages_of",
    "pages_of_all",
    "plan_cards",
    "plan_pages",
]
