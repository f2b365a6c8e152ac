from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.overview.lettering import ELLIPSIS, cut, width


def test_texts_are_measured_by_their_letters() -> None:
    assert width("", 12) == 0
    assert width("illi", 12) < width("wmwm", 12)
    assert width("和平峰会", 10) >= 40
    assert width("e\u0301", 12) == width("e", 12)
    assert width("abc", 24) == pytest.approx(2 * width("abc", 12))


def test_a_text_is_cut_at_a_word() -> None:
    text = "Talks in Doha on sparing energy facilities"
    assert cut(text, 1000, 12) == text
    assert cut(text, 130, 12) == "Talks in Doha on" + ELLIPSIS
    assert cut("Grain, then wheat", width("Grain, th", 12) + 12, 12) == "Grain" + ELLIPSIS
    assert cut("Donaudampfschifffahrtsgesellschaft", 100, 12).startswith("Donaudampf")
    assert cut("黒海穀物回廊の合意が成立し輸出が始まる", 100, 12)[-1] == ELLIPSIS
    assert cut("word", 10, 12) == ""


@given(st.text(max_size=60), st.floats(0, 400))
def test_what_is_cut_fits(text: str, room: float) -> None:
    shortened = cut(text, room, 12.5)
    assert width(shortened, 12.5) <= room + 1e-6
    assert shortened.removesuffix(ELLIPSIS) in " ".join(text.split()) or not shortened
