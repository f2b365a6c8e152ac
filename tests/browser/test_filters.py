"""Filtering the list, turning it round and going back to an earlier day: by mouse and keyboard, in the address, and back again exactly."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.opening import Scheme, settle
from tests.browser.test_pages import axe_script, violations
from tests.building import TODAY, once
from timeline.build import build
from timeline.config import read_config

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ALL = [
    "The old ferry runs",
    "Years without a ferry",
    "A petition asks for a new ferry",
    "The mayor promises a ferry",
    "The council votes the money",
    "First date for the opening",
    "The hull is laid down",
    "Trials at sea",
    "The crew and the company disagree over watches",
    "The ferry opens",
    "Evening boats",
    "Festival on the quay",
    "A second boat",
    "A bridge instead",
]
"""The rows of sites/filters, oldest first."""

View = Callable[..., "Page"]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites that are made rather than written: long/, whose rows are not on its page, and months/, with a year of many events."""
    return once(tmp_path_factory, "filtered", _make)


def _make(folder: Path) -> None:
    for name, count in (("long", 130), ("months", 16)):
        content = folder / "written" / name / "content"
        content.mkdir(parents=True)
        per_page = 10 if name == "long" else 300
        (content.parent / "timeline.toml").write_text(f'title = "Made"\nevents_per_page = {per_page}\n')
        for number in range(count):
            year, month = (
                (1990 + number // 4, 1 + number % 4 * 3)
                if name == "long"
                else (2020 + number // 15, 1 + number % 15 // 5 * 4)
            )
            text = f"title: Event {number}\ndate: {year}-{month:02d}-{1 + number % 28:02d}\ngroup: {('Even', 'Odd')[number % 2]}\n"
            if name == "long":
                text += f"tags: [tag {number}]\nsummary: Summary of {number}.\n"
                text += f"sources: [{{title: Report {number}, published: {year}-12-01}}]\n"
            (content / f"event-{number}.md").write_text(f"---\n{text}---\n")
        (content / "some-time.md").write_text("---\ntitle: Some time in 2020\ndate: 2020\n---\n")
        build(read_config(content.parent, output=folder / name, today=TODAY))


@pytest.fixture
def view(tab: Page, sites: Path) -> View:
    def opened(
        query: str = "",
        width: int = 1280,
        scheme: Scheme = "light",
        page: str = "filters/index.html",
        under: Path = sites,
    ) -> Page:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(media="screen", color_scheme=scheme, reduced_motion="reduce")
        tab.goto((under / page).as_uri() + query)
        settle(tab)
        return tab

    return opened


def titles(page: Page) -> list[str]:
    """Of the rows that are shown, in the order in which they are read."""
    return page.locator("timeline-list .row:visible .what :is(h3, h4)").all_inner_texts()


def found(page: Page) -> str:
    return page.locator(".found").inner_text()


def chip(page: Page, name: str) -> Locator:
    return page.locator(".chips button", has_text=re.compile(rf"^{name}\b"))


def chips(page: Page) -> list[str]:
    return page.locator(".chips button").all_inner_texts()


def removers(page: Page) -> list[str]:
    """What is set, as it stands on the buttons that take it back."""
    return page.locator(".set button:not(.clear)").all_inner_texts()


def panel(page: Page, name: str) -> Locator:
    """The panel of that name, opened."""
    page.locator(".opens", has_text=name).click()
    return page.get_by_role("group", name=name, exact=True)


def rows_as_they_are(page: Page) -> list[str]:
    """The list as it was published, or should be again."""
    return page.eval_on_selector(  # type: ignore[no-any-return]  # what a page answers has no type
        "timeline-list", "list => [...list.children].filter(e => !e.matches('div')).map(e => e.outerHTML)"
    )


def test_without_scripts_the_bar_takes_no_room(browser: Browser, sites: Path) -> None:
    with closing(browser.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto((sites / "filters/index.html").as_uri())
        box = page.locator("timeline-filters").bounding_box()
        assert box is None or box["height"] == 0
        assert titles(page) == ALL


def test_room_is_kept_so_that_nothing_jumps(view: View) -> None:
    for width in (1280, 390):
        page = view(width=width)
        built = page.locator("timeline-filters").bounding_box()
        page.evaluate("document.querySelector('timeline-filters').replaceChildren()")
        kept = page.locator("timeline-filters").bounding_box()
        assert built is not None
        assert kept is not None
        assert abs(kept["height"] - built["height"]) <= 3, width


def test_a_timeline_of_one_event_has_nothing_to_filter(view: View) -> None:
    page = view(page="single/index.html")
    assert page.locator("timeline-filters").is_hidden()


# --- Filters ---


def test_values_of_a_facet_add_up_and_facets_narrow(view: View) -> None:
    page = view()
    assert (titles(page), found(page)) == (ALL, "13 events")
    assert chips(page) == ["All", "Politics 4", "Traffic 4", "Ship 3", "City 1", "Crew 1"]
    chip(page, "City").click()
    assert (titles(page), found(page)) == (["Festival on the quay"], "1 of 13 events")
    chip(page, "Crew").click()
    assert titles(page) == ["The crew and the company disagree over watches", "Festival on the quay"]
    panel(page, "Status").get_by_label("Did not take place").check()
    assert (titles(page), found(page)) == (["Festival on the quay"], "1 of 13 events")
    assert chips(page) == ["All", "Politics 0", "Traffic 0", "Ship 0", "City 1", "Crew 0"]
    assert chip(page, "Politics").is_disabled()
    assert chip(page, "Crew").is_enabled(), "what is set can always be taken back"
    assert page.locator(".opens", has_text="Status").inner_text().split() == ["Status", "1"]
    chip(page, "All").click()
    assert (titles(page), removers(page)) == (["Festival on the quay"], ["Did not take place"])


def test_headings_go_with_their_rows_and_gaps_with_the_whole_list(view: View) -> None:
    page = view()
    assert page.locator(".gap:visible").all_inner_texts() == ["about 49 years later", "4 years later"]
    chip(page, "Ship").click()
    assert page.locator("h2.stretch:visible").all_inner_texts() == ["2022", "2024", "2025"]
    assert page.locator(".during:visible").count() == 1
    assert page.locator(".gap:visible").count() == 0
    chip(page, "All").click()
    assert page.locator(".gap:visible").count() == 2


def test_panel_leaves_out_what_would_find_nothing_and_is_narrowed_by_typing(view: View) -> None:
    page = view("?group=Ship")
    topics = panel(page, "Topics")
    assert [text.split() for text in topics.locator("li").all_inner_texts()] == [
        ["ship", "3"],
        ["money", "1"],
        ["weather", "1"],
        ["yard", "1"],
    ]
    topics.get_by_label("Type to narrow").fill("WEA")
    assert topics.locator("li").count() == 1
    topics.get_by_label("weather").check()
    assert titles(page) == ["Trials at sea"]
    topics.get_by_label("Type to narrow").fill("nothing of the kind")
    assert [text.split() for text in topics.locator("li").all_inner_texts()] == [["weather", "1"]], "what is set stays"
    topics.get_by_label("weather").uncheck()
    assert topics.locator("li").count() == 1, "what has the focus does not vanish"
    topics.get_by_label("Type to narrow").press("Space")
    assert topics.locator("li").count() == 0
    assert topics.locator(".hint").inner_text() == "None of this name"


def test_one_panel_is_open_at_a_time_and_escape_closes_it(view: View) -> None:
    page = view()
    panel(page, "Places")
    sources = panel(page, "Sources")
    assert page.locator(".panel:visible").count() == 1
    sources.locator("input").first.focus()
    page.keyboard.press("Escape")
    assert page.locator(".panel:visible").count() == 0
    assert page.evaluate("document.activeElement.innerText").strip() == "Sources"
    assert page.locator(".opens", has_text="Sources").get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?from=2021&to=2021", ["Years without a ferry", "The council votes the money", "First date for the opening"]),
        ("?from=2021&to=2021&within=certainly", ["The council votes the money", "First date for the opening"]),
        ("?from=2018-06&to=2018-06", ["Years without a ferry", "A petition asks for a new ferry"]),
        ("?from=2018-06&to=2018-06&within=certainly", []),
        ("?from=2031&to=2039", ["Evening boats"]),
        ("?from=2040", ["Evening boats", "A bridge instead"]),
        ("?to=1950-01-01", ["The old ferry runs"]),
        ("?to=1950-01-01&within=certainly", []),
        ("?from=2024-06-14&to=2024-06-14&within=certainly", ["The ferry opens"]),
    ],
)
def test_period_is_possible_or_certain(view: View, query: str, expected: list[str]) -> None:
    assert titles(view(query)) == expected


def test_period_is_set_by_its_panel_which_explains_what_it_cannot_use(view: View) -> None:
    page = view()
    period = panel(page, "Period")
    period.get_by_label("From").fill("2018-06")
    period.get_by_label("To", exact=True).fill("2018-06")
    period.get_by_label("To", exact=True).press("Enter")
    assert (found(page), removers(page)) == ("1 of 13 events", ["2018-06 to 2018-06"])
    period.get_by_label("certainly").check()
    assert (found(page), removers(page)) == ("0 of 13 events", ["certainly 2018-06 to 2018-06"])
    for wrong, message in (("soon", "This is no date"), ("2017", "The end lies before the start")):
        period.get_by_label("To", exact=True).fill(wrong)
        period.get_by_label("To", exact=True).press("Tab")
        assert page.locator(".fault").inner_text() == message
        assert removers(page) == ["certainly 2018-06 to 2018-06"], "what was set stays"
    period.get_by_label("To", exact=True).fill("−0043")
    period.get_by_label("From").fill("")
    period.get_by_label("From").press("Enter")
    assert page.locator(".fault").inner_text() == ""
    assert removers(page) == ["certainly until -0043"]


def test_what_is_set_can_be_taken_back_one_by_one_and_all_at_once(view: View) -> None:
    page = view("?group=Politics&tag=ferry&tag=money&from=2018")
    assert removers(page) == ["Politics", "ferry", "money", "from 2018"]
    page.get_by_role("button", name="Remove ferry").click()
    assert removers(page) == ["Politics", "money", "from 2018"]
    assert page.evaluate("document.activeElement.innerText") == "money", "the next one has the focus"
    page.get_by_role("button", name="Remove from 2018").press("Enter")
    assert titles(page) == ["The council votes the money"]
    page.get_by_role("button", name="Clear all").click()
    assert (titles(page), removers(page)) == (ALL, [])
    assert page.evaluate("document.activeElement.matches('timeline-filters button')")


def test_where_nothing_matches_there_is_a_way_back(view: View) -> None:
    page = view("?tag=festival&from=2030")
    assert (titles(page), found(page)) == ([], "0 of 13 events")
    assert page.get_by_role("heading", name="No event matches").is_visible()
    page.get_by_role("button", name="Clear all filters").press("Enter")
    assert titles(page) == ALL
    assert page.get_by_role("heading", name="No event matches").is_hidden()
    assert page.evaluate("document.activeElement.localName") == "timeline-list"


def test_the_address_holds_the_view(view: View) -> None:
    page = view()
    chip(page, "Traffic").click()
    panel(page, "Confidence").get_by_label("Confirmed").check()
    page.get_by_role("button", name="Newest first").click()
    expected = ["The ferry opens", "First date for the opening", "The old ferry runs"]
    assert titles(page) == expected
    address = page.url
    page.reload()
    settle(page)
    assert (page.url, titles(page)) == (address, expected)
    page.locator(".row:visible h3 a").first.click()
    page.wait_for_url("**/events/**")
    page.go_back()
    settle(page)
    assert (page.url, titles(page)) == (address, expected)
    page.goto("about:blank")
    page.goto(address)
    settle(page)
    assert titles(page) == expected
    assert removers(page) == ["Traffic", "Confirmed"]
    assert page.get_by_role("button", name="Newest first").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("button", name="Newest first").click()
    assert "?" not in page.url


# --- The order ---


def test_newest_first_turns_the_page_round_and_back(view: View) -> None:
    page = view()
    before = rows_as_they_are(page)
    page.get_by_role("button", name="Newest first").click()
    assert titles(page) == ALL[::-1]
    assert page.locator("h2.stretch").all_inner_texts()[:3] == ["2030", "2025", "2024"]
    assert page.locator(".gap:visible").count() == 0, "“4 years later” is wrong when read backwards"
    page.get_by_role("button", name="Newest first").click()
    assert rows_as_they_are(page) == before


def test_newest_first_turns_months_round_within_their_years(view: View, made: Path) -> None:
    page = view(page="months/index.html", under=made)
    before = rows_as_they_are(page)
    headings = page.locator(".stretch:visible")
    assert headings.all_inner_texts() == ["2020", "January", "May", "September", "2021"]
    page.get_by_role("button", name="Newest first").click()
    assert headings.all_inner_texts() == ["2021", "2020", "September", "May", "January"]
    assert titles(page)[:4] == ["Event 15", "Some time in 2020", "Event 14", "Event 13"], (
        "a year's own rows stay under its heading"
    )
    page.get_by_role("button", name="Newest first").click()
    assert rows_as_they_are(page) == before
    chip(page, "Even").click()
    assert headings.all_inner_texts() == ["2020", "January", "May", "September"]


# --- As known on ---


def row(page: Page, slug: str) -> Locator:
    return page.locator(f"li.row#{slug}")


def test_an_earlier_day_shows_the_timeline_as_it_stood(view: View) -> None:
    page = view()
    before = rows_as_they_are(page)
    page.evaluate("document.querySelectorAll('.row *').forEach(element => { element.published = true; })")
    slider = page.get_by_label("As known on")
    assert slider.get_attribute("aria-valuetext") == "12 Aug 2024"
    assert page.locator(".learnt").inner_text() == ""
    opening, dispute, festival = row(page, "opening"), row(page, "crew-dispute"), row(page, "festival")
    assert (opening.locator(".label").count(), dispute.locator(".accounts > div:visible").count()) == (0, 2)

    while slider.get_attribute("aria-valuetext") != "15 Apr 2024":
        slider.press("ArrowLeft")
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.url.endswith("?known=2024-04-15")
    assert page.locator("output").inner_text() == "15 Apr 2024"
    assert page.locator(".learnt").inner_text().startswith("Became known on 15 Apr 2024: 4 events new")
    notice = page.locator(".as-known")
    assert notice.locator("p").inner_text() == "As known on 15 Apr 2024: 11 of 13 events. Titles and texts are today’s."
    assert titles(page) == [title for title in ALL if title not in ("Evening boats", "A second boat")]
    assert "planned" in (opening.get_attribute("class") or "").split()
    assert opening.locator(".mark").get_attribute("class") == "mark point planned"
    assert opening.locator(".label").inner_text().lower() == "planned"
    assert opening.locator(".when small").inner_text() == "planned"
    assert opening.get_by_role("link", name="1 source").is_visible()
    assert dispute.locator(".accounts > div:visible dt").all_inner_texts() == ["Harbour union"]
    assert [label.lower() for label in dispute.locator(".label").all_inner_texts()] == ["disputed"]
    assert festival.locator(".label").inner_text().lower() == "planned"
    assert page.locator(".gap:visible").count() == 0

    page.get_by_role("button", name="Back to now").press("Enter")
    assert rows_as_they_are(page) == before
    assert page.evaluate("[...document.querySelectorAll('.row *')].every(element => element.published)"), "not copies"
    assert notice.is_hidden()
    assert "?" not in page.url


def test_the_day_goes_with_filters_and_is_stepped_by_buttons(view: View) -> None:
    page = view("?known=2023-09-01&status=postponed")
    assert titles(page) == ["First date for the opening"]
    assert found(page) == "1 of 13 events"
    earlier = page.get_by_role("button", name="The day before on which something became known")
    later = page.get_by_role("button", name="The next day on which something became known")
    earlier.click()
    assert titles(page) == [], "the delay was not known yet"
    assert page.get_by_role("button", name="Clear all filters").is_visible()
    assert page.locator(".ways").get_by_role("button", name="Back to now").is_visible()
    while earlier.get_attribute("aria-disabled") == "false":
        earlier.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("The day before")
    while later.get_attribute("aria-disabled") == "false":
        later.press("Enter")
    assert page.locator(".as-known").is_hidden()
    assert titles(page) == ["First date for the opening"]


def test_before_the_first_day_nothing_was_known(view: View) -> None:
    page = view("?known=1900-01-01")
    assert (titles(page), found(page)) == ([], "0 of 13 events")
    assert "Nothing was known yet on this day." in page.locator(".empty").inner_text()
    page.locator(".ways").get_by_role("button", name="Back to now").click()
    assert titles(page) == ALL


def test_headings_do_not_name_a_period_that_nobody_knew_of(view: View) -> None:
    page = view("?known=2019-05-02")
    assert page.locator(".during:visible").count() > 0
    page.evaluate("timeline.data.known[1] = [[timeline.dayNumber(2024, 1, 1), 0, [], 0, 1]]")
    page.evaluate("timeline.set({known: timeline.dayNumber(2021, 3, 10)}, 'test')")
    assert "Years without a ferry" not in titles(page)
    assert page.locator(".during:visible").count() == 0


# --- A long timeline ---


def test_a_long_timeline_answers_with_a_list_of_its_own(view: View, made: Path) -> None:
    page = view(page="long/index.html", under=made)
    before = rows_as_they_are(page)
    assert page.locator(".periods").is_visible()
    chip(page, "Odd").click()
    assert page.locator(".periods").is_hidden()
    assert found(page) == "65 of 131 events"
    shown = titles(page)
    assert (len(shown), shown[:2]) == (50, ["Event 1", "Event 3"])
    assert page.locator(".stretch:visible").all_inner_texts()[:2] == ["1990", "1991"]
    first = page.locator(".results .row").first
    first.scroll_into_view_if_needed()
    first.get_by_text("Summary of 1.").wait_for()
    assert first.locator(".when").inner_text() == "2 April 1990"
    assert first.get_by_role("link", name="1 source").is_visible()
    page.get_by_role("button", name="Show 15 more").press("Enter")
    assert len(titles(page)) == 65
    assert page.evaluate("document.activeElement.innerText") == "Event 101"
    first.locator("h3 a").click()
    expect(page.locator("h1")).to_have_text("Event 1")
    page.go_back()
    settle(page)
    chip(page, "All").click()
    assert rows_as_they_are(page) == before
    assert page.locator(".periods").is_visible()


def test_a_long_timeline_is_turned_round_and_taken_back_too(view: View, made: Path) -> None:
    page = view("?order=newest", page="long/index.html", under=made)
    assert titles(page)[:2] == ["Event 129", "Event 128"]
    page = view("?known=1992-12-31", page="long/index.html", under=made)
    assert titles(page) == [f"Event {number}" for number in range(12)]
    assert page.locator(".as-known p").inner_text().startswith("As known on 31 Dec 1992: 12 of 131 events.")


# --- What was chosen on the axis ---


def choose(page: Page, slug: str) -> None:
    page.evaluate("slug => timeline.set({selected: slug}, 'axis')", slug)


def test_what_is_chosen_on_the_axis_is_scrolled_to_and_marked(view: View) -> None:
    page = view()
    choose(page, "second-boat")
    chosen = row(page, "second-boat")
    assert chosen.get_attribute("aria-current") == "true"
    assert page.evaluate("document.activeElement.id") == "second-boat"
    box = chosen.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "A second boat"
    assert chosen.get_attribute("tabindex") is None
    choose(page, "hull")
    assert page.locator("[aria-current=true]").count() == 1


def test_what_is_chosen_is_shown_where_its_row_is_not_on_the_page(view: View, made: Path) -> None:
    page = view(page="long/index.html", under=made)
    choose(page, "event-77")
    assert titles(page)[0] == "Event 77"
    assert page.evaluate("document.activeElement.id") == "event-77"
    chip(page, "Odd").click()
    assert titles(page).count("Event 77") == 1
    choose(page, "event-3")
    assert titles(page).count("Event 3") == 1


# --- For everybody ---


@pytest.mark.parametrize(
    ("site", "query", "width", "scheme"),
    [
        ("filters", "?group=Politics&from=2019&known=2023-09-01", 1280, "light"),
        ("filters", "?tag=ferry&order=newest", 1280, "dark"),
        ("filters", "?tag=festival&from=2030&known=2023-09-01", 390, "light"),
        ("filters", "?tag=ferry&known=2023-09-01", 390, "dark"),
        ("arabic", "?status=cancelled", 1280, "light"),
        ("arabic", "", 390, "dark"),
    ],
)
def test_bar_and_panels_are_accessible_and_never_wider_than_the_screen(
    view: View, complaints: list[str], site: str, query: str, width: int, scheme: Scheme
) -> None:
    page = view(query, width, scheme, page=f"{site}/index.html")
    page.evaluate(axe_script())
    if width == 390:
        page.locator(".fold").click()
    openers = page.locator(".opens")
    found = {"closed": violations(page)}
    for number in (0, openers.count() - 1):
        openers.nth(number).click()
        found[openers.nth(number).inner_text()] = violations(page)
    assert not any(found.values()), found
    small = page.eval_on_selector_all(
        "timeline-filters :is(button, .panel label, input[type=range]), timeline-list button",
        "all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24).map(e => e.outerHTML)",
    )
    assert small == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert complaints == []


def test_a_long_timelines_answer_is_accessible(view: View, made: Path) -> None:
    page = view("?group=Odd&known=2010-12-31", page="long/index.html", under=made)
    choose(page, "event-1")
    page.evaluate(axe_script())
    assert violations(page) == []


def test_on_a_phone_the_filters_fold_away_behind_a_button_that_counts_them(view: View) -> None:
    page = view("?group=Politics&tag=ferry", 390)
    fold = page.locator(".fold")
    assert fold.inner_text().split() == ["Filters", "2"]
    assert page.locator(".chips").is_hidden()
    fold.click()
    assert page.locator(".chips").is_visible()
    assert fold.get_attribute("aria-expanded") == "true"
    fold.click()
    assert page.locator(".chips").is_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert fold.is_hidden()
    assert page.locator(".chips").is_visible()


def test_keyboard_alone_reaches_the_whole_bar_and_shows_where_it_is(view: View) -> None:
    page = view("?tag=ferry&known=2024-04-15")
    panel(page, "Period")
    reachable = """() => [...document.querySelectorAll("timeline-filters :is(button, input), .as-known button")]
      .filter(e => e.checkVisibility() && !e.disabled && (e.type !== "radio" || e.checked))"""
    expected = page.evaluate(f"({reachable})().length")
    page.evaluate(
        """() => {
          window.seen = [];
          document.addEventListener("focusin", ({target}) => {
            const {outlineStyle} = getComputedStyle(target), box = target.getBoundingClientRect();
            const shown = outlineStyle !== "none" && box.bottom > 0 && box.top < innerHeight;
            if (target.closest("timeline-filters, .as-known")) window.seen.push([target.innerText || target.ariaLabel || target.id, shown]);
          });
          document.querySelector(".overview").tabIndex = -1;
          document.querySelector(".overview").focus();
        }"""
    )
    while len(page.evaluate("window.seen")) < expected:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body"), page.evaluate("window.seen")
    seen = page.evaluate("window.seen")
    assert [name for name, shown in seen if not shown] == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.row') !== null"), "and on to the list"


def test_counts_are_told_to_those_who_do_not_see_them(view: View) -> None:
    page = view()
    assert page.locator(".found").get_attribute("role") == "status"
    assert page.locator(".learnt").get_attribute("role") == "status"
    assert page.get_by_role("search", name="Filter the events").is_visible()
    assert page.get_by_role("group", name="Tracks").is_visible()
