"""Functions and filters of the templates, beside Jinja's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup


def in_language(lang: str) -> Markup:
    """Function: the attributes of an element whose text is in another language than the page; nothing for ""."""
    from markupsafe import Markup

    return Markup(' lang="{}" dir="auto"').format(lang) if lang else Markup()


def safe_address(address: str) -> str:
    """Filter: an address that may be linked to, or "" for any that is not http, https or mailto."""
    scheme = address.partition(":")[0].lower()
    return address if scheme in ("http", "https", "mailto") and address.isprintable() and "\\" not in address else ""


_UNSAFE_IN_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def safe_json(value: object) -> Markup:
    """Filter: JSON that may stand in a `<script>`, whatever the texts in it hold."""
    from markupsafe import Markup

    return Markup(_ENCODER.encode(value).translate(_UNSAFE_IN_SCRIPT))  # noqa: S704 - nothing is left that could end the script


def _as_json(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_as_json)
