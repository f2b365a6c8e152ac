"""Links in Markdown after an event got another address: all of them lead to it again, and nothing else is touched."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.authoring.mending import Move, _mend
from timeline.markup import convert

OLD, NEW = "2024 Kursk & co_a", "2024 after"
MOVE = Move("kursk-co-a", "after", {f"war/{OLD}.md": f"war/{NEW}.md", f"war/{OLD}.uk.md": f"war/{NEW}.uk.md"})

LINKS = (
    f"[a](<{OLD}.md>)",
    f"[a](<{OLD}.md#x> 'said in {OLD}.md')",
    "[a](2024%20Kursk%20&%20co_a.md)",
    "[a](../war/2024%20Kursk%20%26%20co_a.md?x#y)",
    f"[a](<../war/{OLD}.uk.md>)",
    '<a href="2024%20Kursk%20&amp;%20co_a.md">a</a>',
    "![a](2024%20Kursk%20&%20co_a.md)",
    "[a](/events/kursk-co-a/)",
    "[a](/events/kursk%2Dco-a#x)",
    "[a](/uk/events/kursk-co-a/index.html)",
    "[a](/embed/events/kursk-co-a/)",
    "[a][r]",
    "[r]",
)
OTHERS = (
    f"`[a](<{OLD}.md>)`",
    f"{OLD}.md",
    f"[{OLD}.md](b.md)",
    f"[a](<../{OLD}.md>)",
    f"[a](<more {OLD}.md>)",
    f"[a](<{OLD}.md.pdf>)",
    "[a](/events/kursk-co-ab/)",
    "[a](/x/y/events/kursk-co-a/)",
    "[a](https://example.org/events/kursk-co-a/)",
    "events/kursk-co-a/ ",
    "[a](b.md 'events/kursk-co-a/')",
    "[^events/kursk-co-a]",
    "word",
    "\n\n",
    "\r\n",
    "\n\n    ",
    "\n- ",
    "\n```\n",
    "<!-- ",
    " -->",
    "*",
    "[",
    "](",
)


def leads(text: str) -> list[str]:
    return [address for address, _ in convert(text.replace("\r\n", "\n"), folder="war").body.links]


def mended(text: str) -> str:
    result = _mend(("war", text, MOVE))
    assert result is not None
    return result.text


def skeleton(text: str) -> str:
    """The text without what may have been changed in it."""
    old_or_new = rf"2024(?: |%20)(?:Kursk(?: |%20)(?:&amp;|&|%26)(?: |%20)co_a|after)|{NEW}"
    return re.sub(rf"(?<=events/)(?:kursk(?:-|%2D)co-a|after)|{old_or_new}", "@", text)


@given(st.lists(st.sampled_from(LINKS + OTHERS), max_size=8), st.booleans())
@example(["`", LINKS[0], "`"], True)
@example([LINKS[11], LINKS[11]], True)
def test_links_lead_to_the_new_place_and_all_else_stays(pieces: list[str], defined: bool) -> None:
    text = " ".join(pieces) + (f"\n\n[r]: <{OLD}.md#z>\n" if defined else "")
    before = leads(text)
    new = mended(text)
    assert leads(new) == [MOVE.leads(address) for address in before]
    assert skeleton(new) == skeleton(text)
    if leads(new) == before:
        assert new == text


def test_each_kind_of_link_is_mended_and_each_other_thing_is_not() -> None:
    for piece in LINKS[:-2]:
        assert mended(piece) != piece
        assert "kursk" not in mended(piece).lower().replace(f"said in {OLD}.md".lower(), "")
    for piece in OTHERS:
        assert mended(piece) == piece
