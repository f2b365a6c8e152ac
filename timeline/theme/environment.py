"""The Jinja environment of all templates: Jinja without two things that none of ours asks for, and that take a tenth of the time of rendering."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from jinja2.runtime import Context

from timeline.theme.filters import in_language, safe_address, safe_json

Load = Callable[[str], tuple[str, str, None] | None]
"""A template's name -> its text and the file that it is in."""


class PlainContext(Context):
    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Calls what a template calls. Functions that want the context are not looked for: those of the theme do not."""
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return function(*args, **kwargs)


class PlainEnvironment(Environment):
    context_class = PlainContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:  # noqa: ARG002 - Jinja's signature
        """No template has globals of its own, and a plain dict is looked up sooner than a chain of two."""
        return self.globals


def environment(load: Load) -> PlainEnvironment:
    """With the filters and functions that need nothing but what they are given."""
    made = PlainEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters.update(address=safe_address, json=safe_json)
    made.globals.update(in_language=in_language)
    return made
