"""Marks for messages that are translated later than where they stand, so that `make messages` finds them: they change nothing."""

from __future__ import annotations


def _(message: str) -> str:
    return message


def ngettext(one: str, many: str) -> tuple[str, str]:
    return one, many
