"""Preview pictures, looked at as pictures."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, features

from tests.effort import examples
from timeline.cards import Card, Look, draw, readable
from timeline.cards.lettering import Typefaces, cut, lines
from timeline.dates import Instant, parse
from timeline.model import Status
from timeline.overview import Item
from timeline.theme.colours import colours
from timeline.wording import Wording

FONTS = Path(__file__).parents[2] / "themes/default/fonts"
LOOK = Look({path.stem: path for path in FONTS.glob("*.ttf")}, {})
FACES = Typefaces(LOOK.fonts)
TODAY = Instant(2024, 8, 20)
ENGLISH, ARABIC = Wording("en"), Wording("ar")
shaped = pytest.mark.skipif(not features.check("raqm"), reason="Pillow has no Raqm here, which joins Arabic letters")

ITEMS = (
    Item("before", "", "", parse("2024-06")),
    Item("talks", "", "", parse("2024-08-06"), status="cancelled"),
    Item("after", "", "", parse("2024-08-12/.."), status="ongoing"),
)


def card(
    title: str = "Talks in Doha",
    *,
    date: str = "6 August 2024",
    status: Status = "happened",
    labels: tuple[str, ...] = (),
) -> Card:
    return Card(title, date, "Talks and the war", ITEMS, TODAY, labels, status, "talks")


def picture(one: Card, words: Wording = ENGLISH, look: Look = LOOK) -> Image.Image:
    return Image.open(BytesIO(draw(one, words, look)))


NOWHERE = (0, 0, 0, 0)


def differs(one: Card, other: Card, words: Wording = ENGLISH) -> tuple[int, int, int, int]:
    """The part of the pictures in which they differ: left, upper, right, lower."""
    difference = ImageChops.difference(picture(one, words), picture(other, words))
    return difference.point(lambda value: 255 if value > 40 else 0).getbbox() or NOWHERE


def test_a_card_is_a_jpeg_of_the_size_that_networks_ask_for_and_always_the_same() -> None:
    data = draw(card(), ENGLISH, LOOK)
    assert draw(card(), ENGLISH, LOOK) == data
    assert len(data) < 120_000
    shown = Image.open(BytesIO(data))
    assert (shown.format, shown.size, shown.mode) == ("JPEG", (1200, 630), "RGB")
    assert not shown.getexif()


def test_it_shows_title_date_status_and_site_each_in_its_place() -> None:
    title = differs(card(), card("Walks in Koha"))
    date = differs(card(), card(date="8 March 2023"))
    label = differs(card(), card(labels=("Did not take place",)))
    site = differs(
        card(), Card("Talks in Doha", "6 August 2024", "Another name", ITEMS, TODAY, (), "happened", "talks")
    )
    assert NOWHERE not in (title, date, label, site)
    assert 60 <= title[0] < 90
    assert site[3] < date[1] < date[3] < title[1] < title[3] < 470, "site, date, title, axis, from top to bottom"
    assert date[2] <= label[0], "the status stands after the date"
    assert label[1] < date[3] < title[1]


def test_what_is_planned_is_blue_and_what_happened_red() -> None:
    def tint(status: Status) -> tuple[int, int, int]:
        area = picture(card("", status=status)).crop((64, 80, 600, 330))
        found = {area.getpixel((x, y)) for x in range(0, area.width, 2) for y in range(0, area.height, 2)}
        return max(found, key=lambda pixel: max(pixel) - min(pixel))  # type: ignore[arg-type, return-value]  # pixels of a picture in RGB

    red, _, blue = tint("happened")
    assert red > blue + 60
    red, _, blue = tint("planned")
    assert blue > red + 60


def test_the_event_stands_out_among_its_neighbours() -> None:
    elsewhere = Card("Talks in Doha", "6 August 2024", "Talks and the war", ITEMS, TODAY, (), "happened", "before")
    box = differs(card(), elsewhere)
    assert box[1] > 300, "only the axis differs"


@shaped
def test_in_arabic_everything_is_mirrored() -> None:
    one, other = card("محادثات في الدوحة", date="6 أغسطس 2024"), card("", date="6 أغسطس 2024")
    title = differs(one, other, ARABIC)
    assert title[2] > 1100, "the title stands at the right margin"
    late = Card("", "", "", (ITEMS[0], ITEMS[2]), TODAY)
    left, right = picture(late, ENGLISH), picture(late, ARABIC)
    band = (64, 480, 1136, 560)
    assert ImageChops.difference(left.crop(band), right.crop(band)).getbbox()


@shaped
def test_arabic_letters_are_joined() -> None:
    found = FACES.choose("محادثات", "serif")
    assert found
    assert found[1].width("محادثات", 100) < sum(found[1].width(letter, 100) for letter in "محادثات") * 0.9


def test_letters_without_a_font_are_left_out_and_never_boxes() -> None:
    assert draw(card("日本語の見出し"), ENGLISH, LOOK) == draw(card(""), ENGLISH, LOOK)
    assert draw(card("Talks 日本"), ENGLISH, LOOK) == draw(card(""), ENGLISH, LOOK), (
        "half a title would say something else"
    )
    assert draw(card("Talks 🕊️ in Doha \x07"), ENGLISH, LOOK) == draw(card("Talks in Doha"), ENGLISH, LOOK)


def test_a_date_in_such_letters_is_written_as_iso_8601_has_it() -> None:
    assert draw(card(date="2024年8月6日"), ENGLISH, LOOK) == draw(card(date="2024-08-06"), ENGLISH, LOOK)


def test_without_what_joins_letters_there_are_none_that_need_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "check", lambda feature: False)
    plain = Typefaces(LOOK.fonts)
    assert plain.choose("محادثات", "serif") is None
    assert plain.choose("Talks, Київ", "serif") is not None


@pytest.mark.parametrize(
    "text",
    [
        "The quick brown fox, “quoted” – and more… 0123456789 (½, №, €, £)",
        "Voix ambiguë d’un cœur qui, au zéphyr, préfère les jattes de kiwis",
        "Falsches Üben von Xylophonmusik quält jeden größeren Zwerg",
        "Чуєш їх, доцю, га? Кумедна ж ти, прощайся без ґольфів!",
        "Съешь же ещё этих мягких французских булок, да выпей чаю",
        "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
        "Zażółć gęślą jaźń; Příliš žluťoučký kůň; Pijamalı hasta, yağız şoföre; Tiếng Việt",
        pytest.param("نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر ومغلف بجلد أزرق، ٢٠٢٤", marks=shaped),
        pytest.param("الگوی فارسی: پ چ ژ گ، ۱۲۳", marks=shaped),
    ],
)
def test_the_fonts_have_the_letters_of_many_languages(text: str) -> None:
    for role in ("serif", "sans", "sans-bold"):
        found = FACES.choose(text, role)
        assert found is not None, f"{role} lacks a letter of: {text}"
        assert found[0] == text


def test_a_site_can_bring_a_font_for_other_letters() -> None:
    def used(fonts: dict[str, Path]) -> str:
        found = Typefaces(fonts).choose("Title", "serif")
        return found[1].path.stem if found else ""

    serif, sans = FONTS / "serif.ttf", FONTS / "sans.ttf"
    assert used({"serif": serif, "serif-mine": sans}) == "serif", "the theme's own where it has the letters"
    assert used({"serif-mine": sans}) == "sans"
    assert used({"sans": sans}) == ""
    assert readable(serif)
    assert not readable(FONTS / "OFL-Literata.txt")


@pytest.mark.parametrize(
    "title",
    ["A" * 10_000, "word " * 5_000, "ش" * 3_000, "é̂" * 2_000, "\u202e\u2066" * 500 + "Talks", " ", "()" * 4_000],
)
def test_no_title_takes_long_or_leaves_the_card(title: str) -> None:
    started = time.process_time()
    box = differs(card(title), card(""))
    assert time.process_time() - started < 2
    assert box == NOWHERE or (box[0] >= 40 and box[2] <= 1160 and box[3] < 560)


@pytest.mark.parametrize(
    "date", ["Y-170000", "-0043", "2024-06-14T12:30", "{1960,1961-12}", "[1667,1668]", "../2024", "185X"]
)
def test_any_date_can_be_on_the_axis(date: str) -> None:
    item = Item("one", "", "", parse(date))
    for emphasis in ("one", ""):
        assert draw(Card("One", date, "Site", (item,), TODAY, emphasis=emphasis), ENGLISH, LOOK)


def test_ten_thousand_events_are_drawn_as_a_skyline() -> None:
    items = tuple(Item(str(n), "", "", parse(f"{1000 + n % 1000}-{1 + n % 12:02}")) for n in range(10_000))
    periods = (Item("age", "", "", parse("1200/1500"), kind="period"),)
    assert draw(Card("Long", "10,000 events", "", periods + items, TODAY), ENGLISH, LOOK)
    assert draw(Card("Empty", "", "", (), None), ENGLISH, LOOK)


def test_marks_say_the_status_by_their_shape_too() -> None:
    """Even in black and white: what happened is a full bar, what is planned an outline, what did not take place a broken one."""

    def drawn(status: Status) -> Image.Image:
        item = Item("one", "", "", parse("2024-08-06/2024-08-20"), status=status)
        shown = picture(Card("", "", "", (item,), TODAY, status=status, emphasis="one"))
        return shown.convert("L").point(lambda value: 255 if value < 150 else 0).crop((500, 460, 700, 560))

    def inked(status: Status) -> int:
        return sum(drawn(status).histogram()[255:])

    bar, outline, broken = inked("happened"), inked("planned"), inked("cancelled")
    assert bar > 2 * outline > 2 * broken > 0
    assert drawn("postponed").tobytes() != drawn("planned").tobytes()


texts = st.text(
    st.characters(codec="utf-8", categories=["Lu", "Ll", "Nd", "Zs", "Po"], max_codepoint=0x24F), max_size=120
)


@examples(60)
@given(texts, st.sampled_from([37, 60, 76]), st.integers(300, 1072))
def test_lines_fit_and_keep_the_words(text: str, size: int, room: int) -> None:
    found = FACES.choose(text, "serif")
    if found is None:
        return
    broken = lines(found[0], found[1], size, room)
    assert all(found[1].width(line, size) <= room * 1.01 for line in broken)
    if all(found[1].width(word, size) <= room for word in found[0].split(" ")):
        assert " ".join(broken) == found[0]
    shorter = cut(found[0], found[1], size, room)
    assert shorter == found[0] or shorter.endswith("…")


def test_colours_are_those_of_the_light_page() -> None:
    sheet = """
      /* --tl-accent: #000000; */
      @import "other.css";
      :root { --tl-paper: #fff; --tl-accent: #a1B2c3 ; --tl-side: clamp(1rem, 5vw, 3rem); --tl-ink: black }
      @media (prefers-color-scheme: dark) { :root { --tl-paper: #111111 } @supports (x: y) { a { --tl-ink: #222222 } } }
      .late { --tl-line: #abc }
    """
    assert colours(sheet) == {"paper": "#ffffff", "accent": "#a1B2c3", "line": "#aabbcc"}
    assert colours("@media { :root { --tl-paper: #fff") == {}
    mine = Look(LOOK.fonts, {"paper": "#00ff00"})
    red, green, blue = picture(card(), look=mine).getpixel((5, 5))  # type: ignore[misc]  # a pixel of a picture in RGB
    assert green > 250 > 5 > max(red, blue)


def test_the_fonts_are_small_and_have_their_licences_beside_them() -> None:
    files = list(FONTS.iterdir())
    assert sum(file.stat().st_size for file in files) < 1_000_000
    licences = [file.read_text("utf-8") for file in files if file.name.startswith("OFL-")]
    assert len(licences) == 3
    for text in licences:
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "Reserved Font Name" not in text.partition("PREAMBLE")[0], "a changed font could not keep its name"
