"""Why something was not published."""

from __future__ import annotations

from timeline.errors import TimelineError


class PublishError(TimelineError):
    """Nothing was published, and both repositories are as they were."""
