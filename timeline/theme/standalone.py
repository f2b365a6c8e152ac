"""A page that stands by itself, in one file that asks for nothing: it belongs to no site, but looks like one of ours."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path

from timeline.theme.folders import bundled

_SHEETS = ("tokens.css", "elements.css")
"""Those of the default theme that it is dressed in: colours and letters, and what plain HTML looks like."""


def render_standalone(template: Path, sheet: Path, **values: object) -> str:
    """Renders a template that lies in no theme, autoescaped like all others and with their filters, in the colours and letters of the
    default theme and a style sheet of its own.

    Beside `values` it gets `style`, all style sheets as the text of a `<style>`, and `policy`, the Content-Security-Policy that
    allows this text and nothing else.
    """
    from markupsafe import Markup

    from timeline.theme.environment import environment

    look = bundled() / "default" / "static" / "css"
    style = "\n".join(path.read_text("utf-8") for path in (*(look / name for name in _SHEETS), sheet))
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"

    def load(name: str) -> tuple[str, str, None] | None:
        return (template.read_text("utf-8"), str(template), None) if name == template.name else None

    made = environment(load).get_template(template.name)
    text = made.render(style=Markup(style), policy=policy, **values)  # noqa: S704 - style sheets of our own
    return text.strip("\n") + "\n"
