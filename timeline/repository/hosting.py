"""The pages of a repository on the web: where a file can be edited, what its history is, where a new one begins.

Only addresses are made here; nothing is asked, of git or of anybody. Which pages a host has, and what they take, is a matter of fact about its
program: `HOSTINGS` has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit


@dataclass(frozen=True, slots=True)
class _Pages:
    """The addresses of one program, below that of the repository. `{branch}`, `{path}` and `{commit}` are filled in, percent-encoded."""

    name: str
    """As people call it; "" where each has its own name, which is then the host's."""
    edit: str
    history: str
    commit: str
    new: str = ""
    """Begins a new file; "" where there is no address that does, or none that takes its text."""
    new_name: str = ""
    """The parameter for the file's name, which may be a path."""
    new_text: str = ""
    """The parameter for its text."""


_GITEA = _Pages(
    name="",
    edit="_edit/{branch}/{path}",
    history="commits/branch/{branch}/{path}",
    commit="commit/{commit}",
    new="_new/{branch}",
    new_name="filename",
    new_text="value",
)
HOSTINGS: Mapping[str, _Pages] = {
    "github": _Pages(
        name="GitHub",
        edit="edit/{branch}/{path}",
        history="commits/{branch}/{path}",
        commit="commit/{commit}",
        new="new/{branch}",
        new_name="filename",
        new_text="value",
    ),
    "gitlab": _Pages(
        name="GitLab",
        edit="-/edit/{branch}/{path}",
        history="-/commits/{branch}/{path}",
        commit="-/commit/{commit}",
        new="-/new/{branch}",
        new_name="file_name",
        new_text="content",
    ),
    "forgejo": _GITEA,
    "gitea": _GITEA,
    "bitbucket": _Pages(
        name="Bitbucket",
        edit="src/{branch}/{path}?mode=edit&at={branch}",
        history="history-node/{branch}/{path}",
        commit="commits/{commit}",
    ),
}
_HOSTS = {"codeberg.org": "Codeberg", "gitea.com": "Gitea"}


@dataclass(frozen=True, slots=True)
class Hosted:
    """A site's repository on the web."""

    hosting: str
    """One of `HOSTINGS`."""
    address: str
    """Of its first page, without a slash at its end."""
    branch: str
    folder: str = ""
    """Of the site in it, with forward slashes; "" for its top."""

    @property
    def name(self) -> str:
        """What people call the place: GitHub, Codeberg, git.example.org."""
        host = urlsplit(self.address).hostname or ""
        return _HOSTS.get(host) or self._pages.name or host

    def edit(self, file: str) -> str:
        """Where a file can be edited. `file` is its path below the site's folder, as everywhere here."""
        return self._page(self._pages.edit, file)

    def history(self, file: str) -> str:
        """What was changed in a file, and when."""
        return self._page(self._pages.history, file)

    def commit(self, commit: str) -> str:
        """One change, by the commit's full name."""
        return self._page(self._pages.commit, commit=commit)

    def new(self, file: str, text: str) -> str:
        """Where a file begins that has this name and this text to start from; "" where the host has no such page."""
        pages = self._pages
        if not pages.new:
            return ""
        filled = urlencode({pages.new_name: self._path(file), pages.new_text: text}, safe="/", quote_via=quote)
        return f"{self._page(pages.new)}?{filled}"

    @property
    def _pages(self) -> _Pages:
        return HOSTINGS[self.hosting]

    def _path(self, file: str) -> str:
        return f"{self.folder}/{file}" if self.folder else file

    def _page(self, page: str, file: str = "", commit: str = "") -> str:
        path = quote(self._path(file), safe="/")
        return f"{self.address}/{page.format(branch=quote(self.branch, safe='/'), path=path, commit=commit)}"
