"""Commands that have commands below them."""

from __future__ import annotations

from difflib import get_close_matches

import click


class Group(click.Group):
    """Names the nearest command where there is none of that name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, known = args[0] if args else "", self.list_commands(ctx)
        if name and not name.startswith("-") and name not in known:
            near = get_close_matches(name.lower(), known, 1, 0.5)
            before = f"{ctx.command_path} " if ctx.parent else ""
            hint = (
                f"Did you mean “{before}{near[0]}”?"
                if near
                else f"“{ctx.command_path} --help” lists those that there are."
            )
            ctx.fail(f"There is no command “{before}{name}”. {hint}")
        return super().resolve_command(ctx, args)
