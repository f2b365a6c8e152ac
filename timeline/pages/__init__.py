"""Site -> pages, as data: what each page says is settled here, without Jinja and without the disk; how it looks is the theme's."""

from timeline.pages.plan import plan_pages
from timeline.pages.views import Page

__all__ = ["Page", "plan_pages"]
