"""The pages with maps: which places, which events, and where everything leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from timeline.model import Place
from timeline.pages.maps import MOST_PLACES, MOST_ROWS, ROWS_PER_PLACE
from timeline.pages.views import MapView, Page, TimelineView

if TYPE_CHECKING:
    from tests.pages.conftest import Planner

DOHA, KURSK = Place("Doha", 25.29, 51.53), Place("Kursk region", 51.7, 36.2)


def shown(pages: dict[str, Page], path: str = "map/index.html") -> MapView:
    return cast(MapView, pages[path].context)


def navigation(pages: dict[str, Page]) -> list[str]:
    return [link.text for link in pages["index.html"].site.navigation]


def test_without_coordinates_there_is_no_map_and_no_way_to_it(planner: Planner) -> None:
    pages = planner.plan(planner.entry("talks", places=(Place("Doha"),)))
    assert "map/index.html" not in pages
    assert "Map" not in navigation(pages)


def test_it_says_how_many_events_it_shows(planner: Planner) -> None:
    pages = planner.plan(
        planner.entry("talks", places=(DOHA,)),
        planner.entry("front", places=(KURSK, Place("Ukraine"))),
        planner.entry("nowhere"),
        planner.entry("war", "2022/2024", kind="period", places=(KURSK,)),
    )
    assert "Map" in navigation(pages)
    assert shown(pages).shown == "Events with coordinates: 2 of 3"
    assert [(spot.name, spot.count) for spot in shown(pages).spots] == [("Doha", 1), ("Kursk region", 1)]


def test_places_with_more_events_come_first_and_their_events_in_order(planner: Planner) -> None:
    pages = planner.plan(
        planner.entry("a", "2024-03", places=(KURSK,)),
        planner.entry("b", "2024-01", places=(KURSK, DOHA)),
        planner.entry("c", "2024-02", places=(KURSK,)),
    )
    view = shown(pages)
    assert [(place.id, place.count) for place in view.places] == [
        ("place-kursk-region", "3 events"),
        ("place-doha", "1 event"),
    ]
    assert [row.href for row in view.places[0].rows] == [f"events/{slug}/index.html" for slug in "bca"]
    assert [spot.href for spot in view.spots] == ["#place-kursk-region", "#place-doha"]
    assert view.places[0].link.href == "places/kursk-region/index.html"
    assert view.places[0].more == ""


def test_a_single_event_gives_its_mark_title_status_and_importance(planner: Planner) -> None:
    pages = planner.plan(
        planner.entry("talks", status="cancelled", importance=4, places=(DOHA,)),
        planner.entry("a", places=(KURSK,), importance=2),
        planner.entry("b", places=(KURSK,), importance=5, status="planned"),
    )
    kursk, doha = shown(pages).spots
    assert (doha.title, doha.status, doha.importance) == ("The event talks", "cancelled", 4)
    assert (kursk.title, kursk.status, kursk.importance) == ("", "happened", 5)


def test_a_place_measured_twice_is_one_and_two_of_one_name_are_two(planner: Planner) -> None:
    pages = planner.plan(
        planner.entry("a", "2024-01", places=(Place("Kyiv", 50.4501, 30.5234),)),
        planner.entry("b", "2024-02", places=(Place("kyiv", 50.4399, 30.5199),)),
        planner.entry("c", "2024-03", places=(Place("Springfield", 39.8, -89.64),)),
        planner.entry("d", "2024-04", places=(Place("Springfield", 42.1, -72.59),)),
        planner.entry("e", "2024-05", places=(Place("Springfield", 42.1, -72.59), Place("Springfield", 42.1, -72.59))),
    )
    view = shown(pages)
    assert [(place.id, len(place.rows)) for place in view.places] == [
        ("place-kyiv", 2),
        ("place-springfield", 2),
        ("place-springfield-2", 1),
    ]
    assert (view.spots[0].lat, view.spots[0].lon) == (50.4501, 30.5234)


def test_a_name_without_letters_is_on_the_map_too(planner: Planner) -> None:
    pages = planner.plan(planner.entry("a", places=(Place("???", 1.0, 2.0),)))
    (place,) = shown(pages).places
    assert (place.id, place.link.text, place.link.href) == ("place", "???", "")


def test_many_events_at_a_place_continue_on_its_page(planner: Planner) -> None:
    pages = planner.plan(*(planner.entry(f"e{n:02d}", f"2024-01-{n:02d}", places=(DOHA,)) for n in range(1, 26)))
    (place,) = shown(pages).places
    assert len(place.rows) == ROWS_PER_PLACE
    assert place.more == "5 more events"


def test_many_places_continue_in_their_list(planner: Planner) -> None:
    entries = [planner.entry(f"e{n}", places=(Place(f"Town {n}", n / 10, n / 5),)) for n in range(MOST_PLACES + 5)]
    view = shown(planner.plan(*entries))
    assert len(view.places) == MOST_PLACES
    assert view.rest is not None
    assert view.rest.href == "places/index.html"
    assert len(view.spots) == MOST_PLACES + 5
    listed = {f"#{place.id}" for place in view.places}
    assert [spot.href in listed for spot in view.spots] == [True] * MOST_PLACES + [False] * 5
    assert all(spot.href.startswith("places/town-") for spot in view.spots[MOST_PLACES:])


def test_the_list_has_a_bound_on_its_rows(planner: Planner) -> None:
    entries = [
        planner.entry(f"e{n}", f"19{n % 100:02d}", places=(Place(f"Town {n % 50}", n % 50, n % 50),))
        for n in range(50 * ROWS_PER_PLACE)
    ]
    view = shown(planner.plan(*entries))
    assert sum(len(place.rows) for place in view.places) == MOST_ROWS
    assert view.rest is not None


def test_several_timelines_have_a_map_each_and_one_together(planner: Planner) -> None:
    pages = planner.plan(
        planner.entry("talks", timeline="talks", places=(DOHA,)),
        planner.entry("front", timeline="war", places=(KURSK,)),
        planner.entry("nowhere", timeline="other"),
        folders=("talks", "war", "other"),
    )
    assert {path for path in pages if "map/" in path} == {
        "map/index.html",
        "talks/map/index.html",
        "war/map/index.html",
    }
    for folder, links in (("talks", True), ("other", False)):
        view_of = pages[f"{folder}/index.html"].context
        assert isinstance(view_of, TimelineView)
        assert (f"{folder}/map/" in [link.href.removesuffix("index.html") for link in view_of.links]) is links
    assert len(shown(pages).spots) == 2
    assert shown(pages).data == ""
    view = shown(pages, "war/map/index.html")
    assert [spot.name for spot in view.spots] == ["Kursk region"]
    assert view.data == "war/data/events.js"
    assert [link.text for link in view.crumbs] == ["Chronicle", "Chronicle war"]


def test_the_axis_shows_the_same_events(planner: Planner) -> None:
    pages = planner.plan(
        planner.entry("a", "2024-01", places=(DOHA,)),
        planner.entry("b", "2024-02"),
        planner.entry("c", "2024-03", places=(KURSK,)),
    )
    axis = shown(pages).axis
    assert axis is not None
    assert [item.slug for item in axis.items] == ["a", "c"]
    assert shown(planner.plan(planner.entry("a", places=(DOHA,)))).axis is None
    assert shown(pages).data == "data/events.js"
