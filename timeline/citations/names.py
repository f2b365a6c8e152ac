"""Names of authors: apart, as other programs keep them, and in one text, as ours is."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.citations.tidying import one_line

JOINT = "; "
"""What stands between the names of several authors."""


def joined(names: Iterable[str]) -> str:
    return JOINT.join(filter(None, map(one_line, names)))


def apart(text: str) -> tuple[str, ...]:
    """The names that a text holds; the whole of it where they cannot be told apart."""
    names = tuple(text.split(JOINT))
    return names if all(name and name == one_line(name) for name in names) else (text,)


def written_out(given: str, particle: str, family: str, suffix: str, *, comma: bool = False) -> str:
    """A name as it is read: Juan de la Cruz Jr."""
    name = " ".join(part for part in (given, particle, family) if part)
    name = name.replace("’ ", "’").replace("' ", "'") if particle.endswith(("’", "'")) else name
    return f"{name}{',' if comma else ''} {suffix}" if suffix else name
