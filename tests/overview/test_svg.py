from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from tests.overview.stub import TODAY, English, corridor, item
from timeline.model import Status
from timeline.overview import Item, draw, draw_on_strip, draw_strip, layout, leading_to, neighbourhood, strip
from timeline.overview.lettering import width as text_width

_NS = "{http://www.w3.org/2000/svg}"


def _parse(svg: str) -> ET.Element:
    """As XML, for which the name space is added that HTML does not need."""
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def _svg(items: list[Item], *, width: int = 1000, rtl: bool = False) -> str:
    return draw(layout(items, width=width, today=TODAY), English("rtl" if rtl else "ltr"), prefix="tl")


def _links(svg: str) -> list[ET.Element]:
    return list(_parse(svg).iter(f"{_NS}a"))


def test_an_axis_says_in_words_what_it_shows() -> None:
    root = _parse(_svg(corridor()))
    description = root.find(f"{_NS}desc")
    assert description is not None
    assert description.text == "8 events on an axis of time, from 2022-07 to 2025-02"
    assert root.get("aria-labelledby") == description.get("id")


def test_each_mark_of_a_short_timeline_is_a_link_with_a_name() -> None:
    links = _links(_svg(corridor()))
    assert [link.get("href") for link in links] == [one.href for one in corridor()]
    assert [link.findtext(f"{_NS}title") for link in links][3:5] == [
        "Talks in Doha · 2024-08 · cancelled",
        "Incursion · 2024-08-06/.. · ongoing",
    ]
    assert all(link.get("tabindex") is None for link in links)


def test_targets_are_large_enough_and_apart() -> None:
    for width in (1000, 340):
        rooms = []
        for link in _links(_svg(corridor(), width=width)):
            hit = next(rect for rect in link if rect.get("class") == "axis-hit")
            x, y, w, h = (float(hit.get(name) or 0) for name in ("x", "y", "width", "height"))
            assert w >= 24
            assert h >= 24
            rooms.append((x, y, x + w, y + h))
        for index, (x0, y0, x1, y1) in enumerate(rooms):
            assert all(
                x1 <= a0 + 0.2 or a1 <= x0 + 0.2 or y1 <= b0 or b1 <= y0 for a0, b0, a1, b1 in rooms[index + 1 :]
            )


def test_the_links_of_a_long_timeline_are_for_the_mouse_alone() -> None:
    svg = _svg([item(f"{1900 + n}", f"Year {n}") for n in range(60)])
    links = _links(svg)
    assert len(links) == 60
    assert all(link.get("tabindex") == "-1" for link in links)
    hidden = [group for group in _parse(svg).findall(f"{_NS}g") if group.get("aria-hidden") == "true"]
    assert sum(1 for group in hidden for _ in group.iter(f"{_NS}a")) == 60


@pytest.mark.parametrize(
    ("status", "shape"),
    [
        ("happened", "fill"),
        ("ongoing", "fill"),
        ("planned", "stroke"),
        ("postponed", "stroke"),
        ("cancelled", "stroke"),
    ],
)
def test_the_shape_says_the_status(status: Status, shape: str) -> None:
    items = [replace(item("2024-05~/2024-07~"), status=status), item("2024-01"), item("2024-12")]
    mark = _links(_svg(items))[0]
    assert mark.get("class") == f"axis-mark axis-{status}"
    bar = next(rect for rect in mark if rect.get("class") == "axis-faded")
    assert (bar.get(shape) or "").startswith("url(#tl-fade")
    assert shape == "fill" or bar.get("fill") == "none"


def test_every_gradient_that_is_used_is_defined_once() -> None:
    svg = _svg(corridor())
    used = set(re.findall(r"url\(#([^)]+)\)", svg))
    defined = re.findall(r'<linearGradient id="([^"]+)"', svg)
    assert used == set(defined)
    assert len(defined) == len(set(defined))
    assert all(name.startswith("tl-") for name in re.findall(r'id="([^"]+)"', svg))


def test_nothing_in_it_needs_a_lax_policy() -> None:
    svg = _svg(corridor())
    assert "style" not in svg
    assert not re.search(r'(fill|stroke|stop-color)="(?!none|currentColor|url)', svg)
    assert not re.search(r"\d\.\d\d", svg), "numbers are written to a tenth"


def test_what_authors_write_stays_text() -> None:
    evil = replace(
        item("2024", '<script>alert("1")</script> & "more"'), href='x" onload="alert(1)', display_date="<b>then</b>"
    )
    svg = draw(layout([evil], width=1000, today=TODAY), English())
    assert "<script" not in svg
    assert "<b>" not in svg
    (link,) = _links(svg)
    assert link.get("href") == 'x" onload="alert(1)'
    assert "<b>then</b>" in (link.findtext(f"{_NS}title") or "")


def test_time_runs_from_right_to_left_where_writing_does() -> None:
    items = [item("2024-06-01", "A"), item("2024-06-20", "B")]

    def dots(svg: str) -> list[float]:
        return [float(circle.get("cx") or 0) for circle in _parse(svg).iter(f"{_NS}circle")]

    first, second = dots(_svg(items))
    mirrored = dots(_svg(items, rtl=True))
    assert first < second
    assert mirrored == pytest.approx([1000 - first, 1000 - second])
    assert _parse(_svg(items, rtl=True)).get("direction") == "rtl"


def test_gradients_are_mirrored_too() -> None:
    items = [item("2024-01-01/2024-12", "A"), item("2023-06-01", "B")]

    def offsets(rtl: bool) -> list[int]:
        return [int((stop.get("offset") or "").rstrip("%")) for stop in _parse(_svg(items, rtl=rtl)).iter(f"{_NS}stop")]

    assert sorted(100 - offset for offset in offsets(rtl=False)) == offsets(rtl=True)


def _label_rooms(svg: str, classes: tuple[str, ...], y: float | None = None) -> list[tuple[float, float]]:
    rooms = []
    for text in _parse(svg).iter(f"{_NS}text"):
        if text.get("class") in classes and (y is None or float(text.get("y") or 0) == y):
            room, x = text_width(text.text or "", 12.5), float(text.get("x") or 0)
            start = {"middle": x - room / 2, "end": x - room}.get(text.get("text-anchor") or "", x)
            rooms.append((start, start + room))
    return sorted(rooms)


@pytest.mark.parametrize("width", [1000, 340])
@pytest.mark.parametrize(
    "dates",
    [
        ["2024-06-01", "2024-06-20"], ["2024-12-28", "2025-01-04"], ["-2999", "2024"], ["Y-170000", "2000"], ["2022-07", "2024-12"],
        ["2024-08-19T09:00:00", "2024-08-19T18:30:00"], ["2024-08-19T22:00:00", "2024-08-20T03:30:00"], ["1850", "1990"],
    ],
)  # fmt: skip
def test_the_words_below_the_axis_stand_apart_and_are_whole(dates: list[str], width: int) -> None:
    axis = layout([item(date) for date in dates], width=width, today=TODAY)
    svg = draw(axis, English())
    for row in (18, 33):
        rooms = _label_rooms(svg, ("axis-tick", "axis-own", "axis-gap"), axis.line + row)
        assert all(after[0] - before[1] > 6 for before, after in pairwise(rooms))
        assert all(start >= 0 and end <= width for start, end in rooms)
    assert len(_label_rooms(svg, ("axis-tick",))) >= 2


def test_days_are_told_their_year_and_hours_their_day() -> None:
    texts = [text.text for text in _parse(_svg([item("2024-12-28"), item("2025-01-04")])).iter(f"{_NS}text")]
    assert "2024" in texts
    assert "2025" in texts
    hours = [
        text.text
        for text in _parse(_svg([item("2024-08-19T09:00:00"), item("2024-08-19T18:00:00")])).iter(f"{_NS}text")
    ]
    assert "2024-08-19" in hours


def test_a_break_says_how_long_it_is() -> None:
    crowd = [item(f"2024-{month:02}-{day:02}") for month in range(1, 9) for day in (3, 17)]
    svg = _svg([item("1783-09-03"), *crowd])
    assert '<path class="axis-break"' in svg
    assert "241 years later" in svg


def test_what_was_not_drawn_is_counted_in_words() -> None:
    svg = _svg([item("2024-08-19", f"Statement {n}") for n in range(20)])
    assert ">12 more events</text>" in svg


def test_a_thousand_events_make_a_small_picture() -> None:
    title = "with a title of some length, as events have"
    items = [item(f"{1000 + n}-{n % 12 + 1:02}", f"Event {n} {title}", importance=n % 5 + 1) for n in range(1_000)]
    assert len(_svg(items).encode()) < 60_000
    most = draw(layout(items[:150], width=1000, today=TODAY), English())
    assert len(most.encode()) < 60_000


def test_the_small_axis_is_one_image_without_links() -> None:
    items = corridor()
    items[3] = replace(items[3], emphasis=True)
    svg = draw(neighbourhood(items, width=700, today=TODAY), English(), prefix="near")
    root = _parse(svg)
    assert root.get("role") == "img"
    assert not _links(svg)
    own = [text.text for text in root.iter(f"{_NS}text") if text.get("class") == "axis-own"]
    assert own == ["Aug 2024"]
    assert svg.count("axis-emphasis") == 1
    assert len(svg) < 4000


def test_the_same_items_make_the_same_bytes() -> None:
    assert _svg(corridor()) == _svg(list(corridor()))


def _bar(items: list[Item], slug: str, *, rtl: bool = False) -> tuple[ET.Element, ET.Element]:
    """What all bars share, and the bar of one event."""
    axis, words = strip(items, width=600, today=TODAY), English("rtl" if rtl else "ltr")
    return _parse(draw_strip(axis, words, prefix="tl")), _parse(draw_on_strip(axis, words, slug, prefix="tl"))


def test_a_bar_has_every_event_as_a_tick_in_one_path_and_one_event_as_its_mark() -> None:
    ground, bar = _bar(corridor(), next(one.slug for one in corridor() if one.status == "cancelled"))
    (ticks,) = (path for path in ground.iter(f"{_NS}path") if path.get("class") == "strip-ticks")
    assert (ticks.get("d") or "").count("M") == len({one.date for one in corridor() if one.kind == "event"})
    (mark,) = (each for each in bar.iter(f"{_NS}g") if "axis-mark" in (each.get("class") or ""))
    assert mark.get("class") == "axis-mark axis-cancelled"
    (use,) = bar.iter(f"{_NS}use")
    assert use.get("href") == "#tl"
    assert next(ground.iter(f"{_NS}g")).get("id") == "tl"
    assert bar.get("aria-hidden") == ground.get("aria-hidden") == "true"


def test_what_fades_on_a_bar_is_defined_once_with_what_all_share() -> None:
    axis, words = strip(corridor(), width=600, today=TODAY), English("ltr")
    ids = set(re.findall(r' id="([^"]+)"', draw_strip(axis, words, prefix="tl")))
    bars = "".join(draw_on_strip(axis, words, one.slug, prefix="tl") for one in corridor())
    assert " id=" not in bars
    wanted = set(re.findall(r"url\(#([^)]+)\)", bars))
    assert wanted
    assert wanted <= ids


def test_time_on_a_bar_runs_as_the_language_does() -> None:
    def middle(slug: str, *, rtl: bool) -> float:
        shape = next(
            each for each in _bar(corridor(), slug, rtl=rtl)[1].iter() if each.tag in (f"{_NS}circle", f"{_NS}rect")
        )
        return float(shape.get("cx") or shape.get("x") or 0)

    first, last = corridor()[0].slug, corridor()[-1].slug
    assert middle(first, rtl=False) < middle(last, rtl=False)
    assert middle(first, rtl=True) > middle(last, rtl=True)


def test_marks_lead_to_the_page_itself_where_the_event_stands_on_it() -> None:
    one, other = item("2024-01"), replace(item("2024-12"), slug="été", href="events/ete/index.html")
    hrefs = [each.href for each in leading_to([one, other], {"été"})]
    assert hrefs == [one.href, "#%C3%A9t%C3%A9"]
    svg = draw(
        layout(leading_to([one, other], {"été"}), width=1000, today=TODAY), English("ltr"), prefix="tl", root="../"
    )
    assert [link.get("href") for link in _links(svg)] == [f"../{one.href}", "#%C3%A9t%C3%A9"]
