"""What the pages say in schema.org's words, against its vocabulary (tests/cases/schema_org.tsv)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.pages.conftest import Planner
from timeline.dates import parse
from timeline.model import Media, Place, Source
from timeline.pages import Page
from timeline.pages.views import EventView

BASE = "https://example.org/t/"
CASES = Path(__file__).parents[1] / "cases" / "schema_org.tsv"
STATUSES = {f"https://schema.org/Event{status}" for status in ("Scheduled", "Postponed", "Cancelled")}
SOURCE = Source(
    title="A report",
    key="report",
    publisher="The Paper",
    url="https://example.net/report",
    archived="https://archive.example.net/report",
    published=parse("2024-08-20"),
    language="uk",
)


def vocabulary() -> dict[str, tuple[list[str], dict[str, set[str]]]]:
    """Type -> its parents, and its own properties with what they may hold."""
    found: dict[str, tuple[list[str], dict[str, set[str]]]] = {}
    name = ""
    for line in CASES.read_text("utf-8").splitlines()[1:]:
        if line.startswith("\t"):
            _, key, holds = line.split("\t")
            found[name][1][key] = set(holds.split())
        else:
            name, parents = line.split("\t")
            found[name] = parents.split(), {}
    return found


VOCABULARY = vocabulary()


def kinds(name: str) -> set[str]:
    """A type and all that it is."""
    assert name in VOCABULARY, f"{name} is no type of schema.org that is known here"
    return {name}.union(*(kinds(parent) for parent in VOCABULARY[name][0]))


def check(data: dict[str, Any]) -> None:
    """Every property belongs to the type, and holds what it may."""
    own = kinds(data["@type"])
    for key, value in data.items():
        if key.startswith("@"):
            continue
        allowed = set().union(*(VOCABULARY[kind][1].get(key, set()) for kind in own))
        assert allowed, f"{data['@type']} has no property {key}"
        for one in value if isinstance(value, list) else [value]:
            fits(one, allowed, f"{data['@type']}.{key}")


def fits(value: object, allowed: set[str], where: str) -> None:
    if isinstance(value, dict):
        assert kinds(value["@type"]) & allowed, f"{where} may not hold a {value['@type']}"
        check(value)
    elif isinstance(value, int | float):
        assert allowed & {"Number", "Integer", "Text"}, where
    else:
        assert isinstance(value, str), where
        assert value, where
        if "EventStatusType" in allowed:
            assert value in STATUSES, where
        elif allowed <= {"Date", "DateTime"}:
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?", value), where
        elif not allowed & {"Text", "DateTime", "Date"}:
            assert value.startswith("https://"), f"{where} holds an address, not {value}"


def everything(page: Page) -> list[dict[str, Any]]:
    """All that is said on a page in these words."""
    own = [dict(page.context.data)] if isinstance(page.context, EventView) else []
    return own + [dict(one) for one in page.schema]


@pytest.mark.parametrize("base_url", ["", BASE])
@pytest.mark.parametrize(
    "date",
    [
        "2024-08-06",
        "2024",
        "2022-07/2023-07",
        "2024-08-06/..",
        "1850~",
        "-0043",
        "{1960,1961}",
        "2024-06-14T12:30+03:00",
    ],
)
@pytest.mark.parametrize("status", ["happened", "ongoing", "planned", "postponed", "cancelled"])
def test_every_word_is_schema_orgs_and_stands_where_it_may(
    planner: Planner, base_url: str, date: str, status: Any
) -> None:
    entry = planner.entry(
        "talks",
        date,
        status,
        sources=[SOURCE],
        tags=("energy",),
        places=(Place("Doha", 25.29, 51.53), Place("Nowhere")),
        media=(Media("media/doha.jpg", "Doha"),),
        summary="They talked.",
    )
    pages = planner.plan(entry, planner.entry("other", timeline="war"), folders=["war"], base_url=base_url)
    said = [(page, one) for page in pages.values() for one in everything(page)]
    assert {one["@type"] for _, one in said} >= {"CollectionPage"}
    for _, one in said:
        assert one["@context"] == "https://schema.org"
        check(one)


def test_no_date_is_finer_than_it_is_known(planner: Planner) -> None:
    def data(date: str) -> dict[str, Any]:
        return everything(planner.plan(planner.entry("talks", date))["events/talks/index.html"])[0]

    assert (data("2024-08")["@type"], data("2024-08")["startDate"]) == ("Event", "2024-08")
    assert "endDate" not in data("2024-08-06/..")
    assert (data("2022-07/2023")["startDate"], data("2022-07/2023")["endDate"]) == ("2022-07", "2023")
    for date in ("1850~", "185X", "-0043", "../1849", "2024-21"):
        assert data(date)["@type"] == "CreativeWork"
        assert "startDate" not in data(date)
        assert data(date)["temporalCoverage"] == date


def test_sources_are_named_with_what_is_known_of_them(planner: Planner) -> None:
    [event, *_] = everything(planner.plan(planner.entry("talks", sources=[SOURCE]))["events/talks/index.html"])
    assert event["subjectOf"] == [
        {
            "@type": "CreativeWork",
            "name": "A report",
            "url": "https://example.net/report",
            "archivedAt": "https://archive.example.net/report",
            "publisher": {"@type": "Organization", "name": "The Paper"},
            "datePublished": "2024-08-20",
            "inLanguage": "uk",
        }
    ]


def test_a_timeline_lists_its_events_by_address(planner: Planner) -> None:
    pages = planner.plan(planner.entry("first", "2023"), planner.entry("second", "2024"), base_url=BASE)
    [home] = everything(pages["index.html"])
    assert home["mainEntity"] == {
        "@type": "ItemList",
        "numberOfItems": 2,
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "url": f"{BASE}events/first/"},
            {"@type": "ListItem", "position": 2, "url": f"{BASE}events/second/"},
        ],
    }


def test_the_way_to_a_page_ends_with_it(planner: Planner) -> None:
    pages = planner.plan(planner.entry("talks", timeline="war", tags=("energy",)), folders=["war"], base_url=BASE)
    [way] = [one for one in everything(pages["events/talks/index.html"]) if one["@type"] == "BreadcrumbList"]
    assert [(step["position"], step["name"], step.get("item")) for step in way["itemListElement"]] == [
        (1, "Chronicle", BASE),
        (2, "Chronicle war", f"{BASE}war/"),
        (3, "2024", f"{BASE}war/#tl-2024"),
        (4, "The event talks", None),
    ]
    assert [one["@type"] for one in everything(pages["tags/energy/index.html"])] == ["BreadcrumbList"]
    assert all(one["@type"] != "BreadcrumbList" for one in everything(pages["index.html"]))
