"""What a site can have beside what it needs: forms to edit events with, in the browser or in Visual Studio Code."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from timeline.authoring.forms import Form, front_matter_fields, sveltia_fields
from timeline.authoring.templates import filled
from timeline.errors import UsageError

SVELTIA = "0.221.1"
SVELTIA_INTEGRITY = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6"
"""Of dist/sveltia-cms.js in that version of the npm package @sveltia/cms."""
SVELTIA_BACKENDS = {"github": "github", "gitlab": "gitlab", "forgejo": "gitea", "gitea": "gitea"}


class Home(NamedTuple):
    """What extras need to know of a site."""

    theme: str = "default"
    repository: str = ""
    """Its web address; "" if the settings do not tell."""
    hosting: str = ""
    branch: str = "main"
    folder: str = ""
    """The site's folder in the repository; "" for its top."""


def cms(home: Home) -> Mapping[str, str]:
    """Sveltia CMS, served by the site itself at /static/admin/. Raises UsageError where it does not work with the repository's host."""
    form = "\n".join(f"      - {json.dumps(field, ensure_ascii=False)}" for field in sveltia_fields())
    folder = f"{home.folder}/" if home.folder else ""
    admin = f"themes/{home.theme}/static/admin"
    return {
        f"{admin}/index.html": filled("admin/index.html", cms=SVELTIA, integrity=SVELTIA_INTEGRITY),
        f"{admin}/forms.js": filled("admin/forms.js"),
        f"{admin}/config.yml": filled(
            "admin/config.yml", cms=SVELTIA, backend=_backend(home), folder=folder, fields=form
        ),
    }


def _backend(home: Home) -> str:
    if not home.repository:
        return "  name: github\n  repo: OWNER/NAME # write here which repository this is\n  branch: main"
    name = SVELTIA_BACKENDS.get(home.hosting)
    if name is None:
        raise UsageError(
            f"Sveltia CMS does not work with “{home.repository}”: it knows GitHub, GitLab, Forgejo and Gitea only"
        )
    parts = urlsplit(home.repository)
    lines = [f"  name: {name}", f"  repo: {parts.path.strip('/')}", f"  branch: {json.dumps(home.branch)}"]
    if name == "gitlab" and parts.netloc != "gitlab.com":
        lines += [f"  base_url: {parts.scheme}://{parts.netloc}", f"  api_root: {parts.scheme}://{parts.netloc}/api/v4"]
    if name == "gitea":
        lines += [
            f"  base_url: {parts.scheme}://{parts.netloc}/",
            f"  api_root: {parts.scheme}://{parts.netloc}/api/v1",
        ]
    return "\n".join(lines)


def front_matter_cms(_home: Home) -> Mapping[str, str]:
    """Front Matter CMS, an extension of Visual Studio Code: its settings, in the file that it reads."""
    settings: Form = {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.framework.id": "other",
        "frontMatter.content.publicFolder": "content",
        "frontMatter.content.pageFolders": [
            {"title": "Events", "path": "[[workspace]]/content", "filePrefix": "", "contentTypes": ["event"]}
        ],
        "frontMatter.content.autoUpdateDate": False,
        "frontMatter.taxonomy.seoDescriptionField": "summary",
        "frontMatter.taxonomy.contentTypes": [
            {
                "name": "event",
                "fileType": "md",
                "pageBundle": False,
                "clearEmpty": True,
                "fields": front_matter_fields(),
            }
        ],
    }
    return {"frontmatter.json": json.dumps(settings, ensure_ascii=False, indent=2) + "\n"}


EXTRAS: dict[str, Callable[[Home], Mapping[str, str]]] = {"cms": cms, "front-matter-cms": front_matter_cms}
"""By the name that `timeline init --with` has for each: the files that it adds, as path below the site's folder and text."""
