"""Which timelines and events have pages for the frames of other pages, and what those need to show them."""

from __future__ import annotations

from urllib.parse import urlsplit

from timeline import addresses
from timeline.config import Config
from timeline.pages.blocks import EmbedCode

MANY = 1000
"""Where a site has more events than this, and does not say whether it wants frames, only timelines have them."""


def of_timelines(config: Config) -> bool:
    return config.embeds is not False


def of_events(config: Config, events: int) -> bool:
    return config.embeds or (config.embeds is None and events <= MANY)


def code(config: Config, path: str) -> EmbedCode | None:
    """What others need to show the page at `path` in a frame; None where the site does not know its own address."""
    if not config.base_url:
        return None
    parts = urlsplit(config.base_url)
    return EmbedCode(addresses.absolute(config.base_url, path), f"{parts.scheme}://{parts.netloc}")
