"""Numbers of centuries, as English, and as French and Ukrainian write them."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def nth(n: int) -> str:
    """An English ordinal."""
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def roman(n: int) -> str:
    """Centuries as French and Ukrainian write them; Latin digits from 4000 on."""
    if n >= 4000:
        return str(n)
    text = ""
    for worth, numeral in _ROMAN:
        count, n = divmod(n, worth)
        text += numeral * count
    return text
