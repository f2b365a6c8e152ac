"""Where a published site will be found. Only GitHub Pages is known by its remote alone; elsewhere the site says it with `base_url`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from timeline.repository import Remote

_GITHUB = re.compile(
    r"(?:(?:https?|git|ssh)://(?:[^/@]*@)?(?:www\.|ssh\.)?github\.com(?::\d+)?/|(?:[\w.-]+@)?github\.com:/?)"
    r"(?P<owner>[A-Za-z0-9][\w-]*)/(?P<name>[\w.-]+?)(?:\.git)?/?",
    re.IGNORECASE | re.ASCII,
)
_DOMAIN = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+\Z)[a-z0-9-]{2,63}")


@dataclass(frozen=True, slots=True)
class GitHub:
    """A repository at github.com."""

    owner: str
    name: str

    @property
    def pages(self) -> str:
        """Where GitHub Pages serves it while no domain is set."""
        host = f"{self.owner.lower()}.github.io"
        return f"https://{host}/" if self.name.lower() == host else f"https://{host}/{self.name}/"

    @property
    def settings(self) -> str:
        """The page of the settings where a branch is chosen."""
        return f"https://github.com/{self.owner}/{self.name}/settings/pages"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the site will be."""

    url: str
    """With a slash at its end; "" if nobody knows."""
    source: Literal["base_url", "domain", "remote", "nobody"]
    """What says so."""


def github(remote: Remote | None) -> GitHub | None:
    """The repository at GitHub that is pushed to; None where it is elsewhere."""
    match = _GITHUB.fullmatch(remote.push_url) if remote else None
    return GitHub(match["owner"], match["name"]) if match else None


def find_address(base_url: str, domain: str, hosted: GitHub | None) -> Address:
    """What was said counts first, then the domain of the branch, then what the remote tells."""
    if base_url:
        return Address(base_url, "base_url")
    if domain:
        return Address(f"https://{domain}/", "domain")
    if hosted:
        return Address(hosted.pages, "remote")
    return Address("", "nobody")


def domain_in(text: str) -> str:
    """The domain that a line names, in lower case and as the name system writes it; "" where it names none."""
    try:
        name = text.strip().rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return name if _DOMAIN.fullmatch(name) else ""


def domain_of_file(data: bytes) -> str:
    """The domain that CNAME names."""
    return domain_in(data[:1000].decode("utf-8", "replace").strip().partition("\n")[0])
