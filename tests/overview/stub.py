"""Plain English words, and items from a line each, so that these tests need nothing above `model`."""

from __future__ import annotations

from typing import Literal

from timeline.dates import Edtf, Instant, parse
from timeline.model import Kind, Status
from timeline.overview import Item

TODAY = Instant(2024, 8, 20)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class English:
    """What the axis asks of `Wording`."""

    def __init__(self, direction: Literal["ltr", "rtl"] = "ltr") -> None:
        self._direction = direction

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        return self._direction

    def text(self, message: str, /, **values: object) -> str:
        return message.format(**values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        return (one if n == 1 else many).format(n=n, **values)

    def date(self, value: Edtf, style: Literal["long", "short"] = "long") -> str:
        return value.text

    def tick(self, instant: Instant, unit: Literal["year", "month", "day", "hour"]) -> str:
        match unit:
            case "year":
                return str(instant.year) if instant.year > 0 else f"{1 - instant.year} BC"
            case "month":
                return f"{_MONTHS[instant.month - 1]} {instant.year}"
            case "day":
                return f"{instant.day} {_MONTHS[instant.month - 1]}"
            case "hour":
                return f"{instant.hour:02}:00"

    def gap(self, before: Instant, after: Instant) -> str:
        return f"{after.year - before.year} years later"


def item(
    date: str,
    label: str = "",
    *,
    status: Status = "happened",
    importance: int = 3,
    kind: Kind = "event",
    emphasis: bool = False,
) -> Item:
    label = label or f"Event of {date}"
    slug = "".join(character if character.isalnum() else "-" for character in label.lower())
    return Item(
        slug=slug,
        label=label,
        href=f"events/{slug}/index.html",
        date=parse(date),
        status=status,
        importance=importance,
        kind=kind,
        emphasis=emphasis,
    )


def corridor() -> list[Item]:
    """A short timeline with one of each kind."""
    return [
        item("2022-07/2023-07", "Grain corridor"),
        item("2024-06", "Summit in Switzerland"),
        item("2024-06-14", "Conditions", importance=4),
        item("2024-08", "Talks in Doha", status="cancelled"),
        item("2024-08-06/..", "Incursion", status="ongoing", importance=5),
        item("2024-08-19", "Refusal"),
        item("[2024-08-20..2024-12-31]", "Second summit", status="planned"),
        item("2025-01/2025-02", "Exchange", status="postponed"),
    ]
