"""Recordings that lie elsewhere: whose they are, and where their players are that tell the provider least."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_YOUTUBE = frozenset({"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"})
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_SECONDS = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?")
_VIMEO = re.compile(r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d{5,12})(?:/([0-9a-f]{6,20}))?/?")
_VIMEO_HASH = re.compile(r"[0-9a-f]{6,20}")
_PEERTUBE = re.compile(
    r"/(?:w|videos/watch|videos/embed)/([1-9A-HJ-NP-Za-km-z]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?"
)
"""PeerTube runs on anyone's server, so it is known by the form of its addresses."""


@dataclass(frozen=True, slots=True)
class Provider:
    name: str
    """Of the provider, or its server's."""
    player: str = ""
    """The address of a page to be shown within ours; "" where only a link is possible."""


def host_of(player: str) -> str:
    """The server of a player's address, as a policy names it: https://player.example."""
    return "/".join(player.split("/", 3)[:3])


def provider_of(address: str) -> Provider:
    """Who has the recording at an address that begins with https://."""
    try:
        parts = urlsplit(address)
    except ValueError:  # numbers in square brackets that are no address of a computer
        return Provider(address.removeprefix("https://").split("/")[0])
    host = (parts.hostname or "").removeprefix("www.")
    if not _HOST.fullmatch(host) or parts.netloc.lower() not in (host, f"www.{host}"):
        return Provider(host or address)
    if host in _YOUTUBE or host == "youtu.be":
        return Provider("YouTube", _youtube(parts, host))
    if host in ("vimeo.com", "player.vimeo.com"):
        return Provider("Vimeo", _vimeo(parts))
    if match := _PEERTUBE.fullmatch(parts.path):
        # p2p=0: else the viewers of a recording learn each other's addresses too.
        return Provider(host, f"https://{parts.netloc.lower()}/videos/embed/{match[1]}?p2p=0")
    return Provider(host)


def _youtube(parts: SplitResult, host: str) -> str:
    query = parse_qs(parts.query)
    steps = parts.path.strip("/").split("/")
    if host == "youtu.be":
        found = steps[0]
    elif steps == ["watch"]:
        found = query.get("v", [""])[0]
    else:
        found = steps[1] if len(steps) == 2 and steps[0] in ("embed", "shorts", "live", "v") else ""
    if not _YOUTUBE_ID.fullmatch(found):
        return ""
    start = _SECONDS.fullmatch(query.get("t", query.get("start", [""]))[0])
    seconds = (
        sum(int(value or 0) * unit for value, unit in zip(start.groups(), (3600, 60, 1), strict=True)) if start else 0
    )
    return f"https://www.youtube-nocookie.com/embed/{found}" + (f"?start={seconds}" if seconds else "")


def _vimeo(parts: SplitResult) -> str:
    match = _VIMEO.fullmatch(parts.path)
    if match is None:
        return ""
    unlisted = match[2] or parse_qs(parts.query).get("h", [""])[0]
    more = f"&h={unlisted}" if _VIMEO_HASH.fullmatch(unlisted) else ""
    return f"https://player.vimeo.com/video/{match[1]}?dnt=1{more}"
