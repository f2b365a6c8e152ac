"""What was known on a day: step by step in a table, and as properties of any event."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.effort import examples
from timeline.dates import Instant, bounds_text, parse
from timeline.dates.calendar import day_number, from_day_number
from timeline.knowledge import Known, history, status_of
from timeline.model import STATUSES, Account, Entry, Event, Source, Status, Update

TODAY = Instant(2024, 8, 20)
EPOCH = day_number(1970, 1, 1)


def make(
    date: str,
    status: Status | None = None,
    *,
    sources: tuple[str, ...] = (),
    updates: tuple[tuple[str, Status | None], ...] = (),
    accounts: tuple[int, ...] = (),
    today: Instant = TODAY,
) -> Entry:
    """`sources` are days of publication, "" for one without; `accounts` the numbers of their sources, 0 for one without."""
    event = Event(
        file="content/doha.md",
        slug="doha",
        title="Talks in Doha",
        date=parse(date),
        status=status,
        updates=tuple(Update(parse(on), brought) for on, brought in updates),
        accounts=tuple(Account("Somebody", "Something", number or None) for number in accounts),
    )
    published = tuple(Source("Report", published=parse(day) if day else None) for day in sources)
    return Entry(event, status_of(event, today), published, (), "")


def told(entry: Entry, today: Instant = TODAY) -> list[tuple[Any, ...]]:
    """The steps with their days written out; what is empty or nought at a step's end is left out."""
    steps: list[tuple[Any, ...]] = []
    for step in history(entry, today):
        said: list[Any] = [iso(step.day), step.status, step.accounts, step.updates, step.sources]
        while not said[-1]:
            said.pop()
        steps.append(tuple(said))
    return steps


def iso(day: int) -> str:
    year, month, number = from_day_number(day + EPOCH)
    return bounds_text(parse(f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{number:02}"))[0] or ""


TABLE: dict[str, tuple[Entry, list[tuple[Any, ...]]]] = {
    # --- From when it is known ---
    "an event appears with its source": (
        make("2024-08-06", sources=("2024-08-07",)),
        [("2024-08-07", "happened", (), 0, 1)],
    ),
    "a source counts from the last day of its month": (
        make("2024-07-01", sources=("2024-07",)),
        [("2024-07-31", "happened", (), 0, 1)],
    ),
    "a month that is not over counts as today": (
        make("2024-07-01", sources=("2024-08",)),
        [("2024-08-20", "happened", (), 0, 1)],
    ),
    "a source of the future counts as today's": (
        make("2024-07-01", sources=("2025-01-01",)),
        [("2024-08-20", "happened", (), 0, 1)],
    ),
    "a source that came out over an open stretch of time counts as today's": (
        make("2024-07-01", sources=("2024-07-02/..",)),
        [("2024-08-20", "happened", (), 0, 1)],
    ),
    "a time of day makes no difference": (
        make("2024-08-06", sources=("2024-08-07T23:30-04:00",)),
        [("2024-08-07", "happened", (), 0, 1)],
    ),
    "each source is a step": (
        make("2024-08-06", sources=("2024-08-09", "2024-08-07")),
        [("2024-08-07", "happened", (), 0, 1), ("2024-08-09", "happened", (), 0, 2)],
    ),
    "sources of one day are one step": (
        make("2024-08-06", sources=("2024-08-07", "2024-08-07")),
        [("2024-08-07", "happened", (), 0, 2)],
    ),
    "a source without a day comes with the last thing known": (
        make("2024-08-06", sources=("", "2024-08-07", "2024-08-09")),
        [("2024-08-07", "happened", (), 0, 1), ("2024-08-09", "happened", (), 0, 3)],
    ),
    "an event appears with an update that is older than its sources": (
        make("2024-08-06", sources=("2024-08-10",), updates=(("2024-08-08", None),)),
        [("2024-08-08", "happened", (), 1), ("2024-08-10", "happened", (), 1, 1)],
    ),
    # --- Nothing that is dated ---
    "without a source it is known from its own day": (make("2024-08-06"), [("2024-08-06", "happened")]),
    "of a month from the last day": (make("2024-07"), [("2024-07-31", "happened")]),
    "of one of several days from the last of them": (make("[2024-07-01,2024-07-09]"), [("2024-07-09", "happened")]),
    "of what lies ahead from today": (make("2025-01-01"), [("2024-08-20", "planned")]),
    "of a stretch of time from its end": (make("1914-07-28/1918-11-11"), [("1918-11-11", "happened")]),
    "of what goes on from its beginning": (make("2024-08-06/.."), [("2024-08-06", "ongoing")]),
    "of what went on for an unknown time from its beginning": (make("2024-07/"), [("2024-07-31", "happened")]),
    "of what begins in the future from today": (make("2025/.."), [("2024-08-20", "planned")]),
    "of what has only an end from that": (make("../2024-06"), [("2024-06-30", "happened")]),
    "of a choice with an open end from today": (make("[1851..]"), [("2024-08-20", "happened")]),
    "of what has no bounds from today": (make("../.."), [("2024-08-20", "ongoing")]),
    "of a year before year 1": (make("-0043-03-15"), [("-0043-03-15", "happened")]),
    "of deep time": (make("-9999"), [("-9999-12-31", "happened")]),
    "a source without a day does not date an event": (
        make("2024-08-06", sources=("",), accounts=(1, 0)),
        [("2024-08-06", "happened", (0, 1), 0, 1)],
    ),
    # --- Time passes ---
    "what was announced is planned until it has happened": (
        make("2024-08-06", sources=("2024-07-01",)),
        [("2024-07-01", "planned", (), 0, 1), ("2024-08-06", "happened", (), 0, 1)],
    ),
    "of a month it is certain on the last day": (
        make("2024-07", sources=("2024-06-01",)),
        [("2024-06-01", "planned", (), 0, 1), ("2024-07-31", "happened", (), 0, 1)],
    ),
    "a stretch of time begins and ends": (
        make("2024-08-01/2024-08-10", sources=("2024-07-01",)),
        [
            ("2024-07-01", "planned", (), 0, 1),
            ("2024-08-01", "ongoing", (), 0, 1),
            ("2024-08-10", "happened", (), 0, 1),
        ],
    ),
    "a stretch of time that is still under way": (
        make("2024-08-01/2024-08-31", sources=("2024-08-03",)),
        [("2024-08-03", "ongoing", (), 0, 1)],
    ),
    "an announced beginning without an end": (
        make("2024-08-06/..", sources=("2024-08-01",)),
        [("2024-08-01", "planned", (), 0, 1), ("2024-08-06", "ongoing", (), 0, 1)],
    ),
    # --- The file's own status ---
    "happened, told before it could have": (
        make("2024-08-06", "happened", sources=("2024-08-01",)),
        [("2024-08-01", "planned", (), 0, 1), ("2024-08-06", "happened", (), 0, 1)],
    ),
    "happened, in a month that is not over": (
        make("2024-08", "happened", sources=("2024-07-20", "2024-08-17")),
        [
            ("2024-07-20", "planned", (), 0, 1),
            ("2024-08-01", "happened", (), 0, 1),
            ("2024-08-17", "happened", (), 0, 2),
        ],
    ),
    "happened, seen while it was under way": (
        make("2024-08-01/2024-08-10", "happened", sources=("2024-08-03",)),
        [("2024-08-03", "ongoing", (), 0, 1), ("2024-08-10", "happened", (), 0, 1)],
    ),
    "happened, though its date is to come: today's view is what the file says": (
        make("2024-09-01", "happened", sources=("2024-08-03",)),
        [("2024-08-03", "planned", (), 0, 1), ("2024-08-20", "happened", (), 0, 1)],
    ),
    "ongoing, told before it began": (
        make("2024-08-06", "ongoing", sources=("2024-08-01",)),
        [("2024-08-01", "planned", (), 0, 1), ("2024-08-06", "ongoing", (), 0, 1)],
    ),
    "planned, though its date is past: nobody said that it happened": (
        make("2024-08-06", "planned", sources=("2024-08-01",)),
        [("2024-08-01", "planned", (), 0, 1)],
    ),
    "cancelled, without an update and with one source": (
        make("2024-09-01", "cancelled", sources=("2024-08-01",)),
        [("2024-08-01", "cancelled", (), 0, 1)],
    ),
    "cancelled, without an update: not told by the first source, as far as is certain": (
        make("2024-09-01", "cancelled", sources=("2024-08-01", "2024-08-17")),
        [("2024-08-01", "planned", (), 0, 1), ("2024-08-17", "cancelled", (), 0, 2)],
    ),
    "cancelled, without an update: never told as having happened": (
        make("2024-08-06", "cancelled", sources=("2024-08-01", "2024-08-17")),
        [
            ("2024-08-01", "planned", (), 0, 1),
            ("2024-08-06", "cancelled", (), 0, 1),
            ("2024-08-17", "cancelled", (), 0, 2),
        ],
    ),
    "postponed, without an update": (
        make("2025", "postponed", sources=("2024-08-01",), updates=(("2024-08-17", None),)),
        [("2024-08-01", "planned", (), 0, 1), ("2024-08-17", "postponed", (), 1, 1)],
    ),
    "cancelled, without anything dated": (make("2024-08-06", "cancelled"), [("2024-08-06", "cancelled")]),
    # --- Updates ---
    "a status changes with its update": (
        make("2024-08", "planned", sources=("2024-08-01",), updates=(("2024-08-17", "cancelled"),)),
        [("2024-08-01", "planned", (), 0, 1), ("2024-08-17", "cancelled", (), 1, 1)],
    ),
    "the file's status was brought by an update": (
        make("2024-08", "cancelled", sources=("2024-08-01",), updates=(("2024-08-17", "cancelled"),)),
        [("2024-08-01", "planned", (), 0, 1), ("2024-08-17", "cancelled", (), 1, 1)],
    ),
    "the file's status was brought by a later update than the next": (
        make(
            "2024-09-01",
            "cancelled",
            sources=("2024-08-01",),
            updates=(("2024-08-09", "postponed"), ("2024-08-17", "cancelled")),
        ),
        [
            ("2024-08-01", "planned", (), 0, 1),
            ("2024-08-09", "postponed", (), 1, 1),
            ("2024-08-17", "cancelled", (), 2, 1),
        ],
    ),
    "told as happened until an update takes it back": (
        make("2024-08-06", "cancelled", sources=("2024-08-07",), updates=(("2024-08-17", "cancelled"),)),
        [("2024-08-07", "happened", (), 0, 1), ("2024-08-17", "cancelled", (), 1, 1)],
    ),
    "postponed, then it happened": (
        make("2024-08-10", sources=("2024-08-01",), updates=(("2024-08-05", "postponed"), ("2024-08-11", "happened"))),
        [
            ("2024-08-01", "planned", (), 0, 1),
            ("2024-08-05", "postponed", (), 1, 1),
            ("2024-08-11", "happened", (), 2, 1),
        ],
    ),
    "of several updates on one day the file's last counts": (
        make("2024-09-01", updates=(("2024-08-05", "postponed"), ("2024-08-05", "cancelled"), ("2024-08-05", None))),
        [("2024-08-05", "cancelled", (), 3)],
    ),
    "updates stand in the file in any order": (
        make("2024-09-01", updates=(("2024-08-17", "cancelled"), ("2024-08-05", "postponed"))),
        [("2024-08-05", "postponed", (), 1), ("2024-08-17", "cancelled", (), 2)],
    ),
    "an update known to the month comes with its last day, and does not undo a later one": (
        make("2025", updates=(("2024-07", "postponed"), ("2024-07-17", "cancelled"))),
        [("2024-07-17", "cancelled", (), 1), ("2024-07-31", "cancelled", (), 2)],
    ),
    "an update without a status is a step too": (
        make("2024-08-06", sources=("2024-08-07",), updates=(("2024-08-09", None),)),
        [("2024-08-07", "happened", (), 0, 1), ("2024-08-09", "happened", (), 1, 1)],
    ),
    "an update of the future counts as today's": (
        make("2024-09-01", sources=("2024-08-07",), updates=(("2024-08-25", "cancelled"),)),
        [("2024-08-07", "planned", (), 0, 1), ("2024-08-20", "cancelled", (), 1, 1)],
    ),
    "a status that an update brought outlasts the date": (
        make("2024-08-10", sources=("2024-08-01",), updates=(("2024-08-05", "postponed"),)),
        [("2024-08-01", "planned", (), 0, 1), ("2024-08-05", "postponed", (), 1, 1)],
    ),
    # --- Accounts ---
    "accounts come one by one, with their sources": (
        make("2024-08-06", sources=("2024-08-09", "2024-08-07"), accounts=(1, 2, 2)),
        [("2024-08-07", "happened", (1, 2), 0, 1), ("2024-08-09", "happened", (0, 1, 2), 0, 2)],
    ),
    "an account without a source comes with the last thing known": (
        make("2024-08-06", sources=("2024-08-07",), updates=(("2024-08-11", None),), accounts=(0, 1)),
        [("2024-08-07", "happened", (1,), 0, 1), ("2024-08-11", "happened", (0, 1), 1, 1)],
    ),
    "so does one whose source has no day": (
        make("2024-08-06", sources=("", "2024-08-07", "2024-08-11"), accounts=(1, 2)),
        [("2024-08-07", "happened", (1,), 0, 1), ("2024-08-11", "happened", (0, 1), 0, 3)],
    ),
    # --- Far away ---
    "a find of our days on a day before year 1": (
        make("-0043-03-15", sources=("1999",), accounts=(1,)),
        [("1999-12-31", "happened", (0,), 0, 1)],
    ),
    "a chronicle before year 1": (
        make("-0043", sources=("-0042", "-0009-06-01")),
        [("-0042-12-31", "happened", (), 0, 1), ("-0009-06-01", "happened", (), 0, 2)],
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_steps(case: str) -> None:
    entry, expected = TABLE[case]
    assert told(entry) == expected


def test_days_are_counted_from_1970() -> None:
    (step,) = history(make("1970-01-02"), TODAY)
    assert step == Known(1, "happened", (), 0, 0)


def test_on_the_last_day_of_deep_time_nothing_is_known_yet_but_today() -> None:
    today = Instant(-100, 1, 1)
    entry = make("2024-08-06", sources=("2024-08-07",), today=today)
    assert told(entry, today) == [("-0100-01-01", "planned", (), 0, 1)]


def test_a_draft_and_a_period_have_a_history_like_any_other() -> None:
    entry = make("2022-02-24/..", sources=("2022-02-25",))
    for changed in (replace(entry.event, draft=True), replace(entry.event, kind="period")):
        assert told(replace(entry, event=changed)) == [("2022-02-25", "ongoing", (), 0, 1)]


# --- Properties --------------------------------------------------------------------------------------------------------------------

NEAR = st.integers(day_number(2024, 7, 20), day_number(2024, 9, 20)).map(from_day_number)
EXACT = NEAR.map(lambda day: "{:04}-{:02}-{:02}".format(*day))
VAGUE = st.sampled_from(
    [
        "2024",
        "2024-07",
        "2024-08",
        "2024-08~",
        "XXXX-12-25",
        "-0043",
        "[..2024-08-01]",
        "[2024-08-01..]",
        "../..",
        "/2024",
    ]
)
INTERVAL = st.one_of(
    st.tuples(EXACT, EXACT).map(lambda ends: "/".join(sorted(ends))),
    EXACT.map(lambda day: f"{day}/.."),
    EXACT.map(lambda day: f"{day}/"),
    EXACT.map(lambda day: f"../{day}"),
    st.sampled_from(["2024-07/2024-08", "2023/2024-08-10", "2024-08/..", "2024-07/2024-09"]),
)
DATES = st.one_of(EXACT, EXACT, INTERVAL, VAGUE)
STATUS = st.sampled_from((None, *STATUSES))
SOURCES = st.lists(st.one_of(EXACT, DATES, st.just("")), max_size=4)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    sources = tuple(draw(SOURCES))
    return make(
        draw(DATES),
        draw(STATUS),
        sources=sources,
        updates=tuple(draw(st.lists(st.tuples(DATES, STATUS), max_size=3))),
        accounts=tuple(draw(st.lists(st.integers(0, len(sources)), max_size=3))),
    )


@given(entries(), STATUS)
@examples(200)
def test_the_last_step_is_the_current_view(entry: Entry, other: Status | None) -> None:
    entry = replace(entry, status=other or entry.status)  # whatever settled it
    last = history(entry, TODAY)[-1]
    event = entry.event
    everything = (entry.status, tuple(range(len(event.accounts))), len(event.updates), len(entry.sources))
    assert last[1:] == everything


@given(entries())
@examples(200)
def test_knowledge_only_grows_and_every_step_changes_something(entry: Entry) -> None:
    steps = history(entry, TODAY)
    assert steps[-1].day <= day_number(*TODAY[:3]) - EPOCH
    for before, after in pairwise(steps):
        assert before.day < after.day
        assert before[1:] != after[1:]
        assert set(before.accounts) <= set(after.accounts)
        assert before.updates <= after.updates
        assert before.sources <= after.sources


def known_by(entry: Entry, day: tuple[int, int, int]) -> Entry | None:
    """The entry as somebody would have written it down on a day, from what was then certain; None if it was not known.

    Its accounts keep the numbers that their sources have in the full one.
    """

    def out(date: Any) -> bool:
        return date is not None and date.latest is not None and date.latest[:3] <= day

    kept = [number for number, source in enumerate(entry.sources, 1) if out(source.published)]
    updates = tuple(update for update in entry.event.updates if out(update.on))
    if not kept and not updates:
        return None
    event = replace(
        entry.event,
        updates=updates,
        accounts=tuple(account for account in entry.event.accounts if account.source in kept),
    )
    sources = tuple(entry.sources[number - 1] for number in kept)
    return replace(entry, event=event, sources=sources, status=status_of(event, Instant(*day)))


@given(
    DATES,
    st.lists(DATES, min_size=1, max_size=4),
    st.lists(st.tuples(DATES, STATUS), max_size=3),
    st.lists(st.integers(1, 4), max_size=3),
    NEAR,
)
@examples(400)
def test_a_day_is_shown_as_it_would_have_been_written_down_then(
    date: str,
    published: list[str],
    updates: list[tuple[str, Status | None]],
    accounts: list[int],
    day: tuple[int, int, int],
) -> None:
    today = Instant(2024, 9, 30)
    numbers = tuple(min(number, len(published)) for number in accounts)
    entry = make(date, None, sources=tuple(published), updates=tuple(updates), accounts=numbers, today=today)
    number = day_number(*day) - EPOCH
    shown = [step for step in history(entry, today) if step.day <= number]
    then = known_by(entry, day)
    if then is None:
        assert not shown
        return
    assert shown
    step = shown[-1]
    assert step.status == then.status
    assert [entry.event.accounts[row] for row in step.accounts] == list(then.event.accounts)
    assert (step.updates, step.sources) == (len(then.event.updates), len(then.sources))


@given(entries(), NEAR)
@examples(200)
def test_never_told_as_past_before_it_could_have_been(entry: Entry, day: tuple[int, int, int]) -> None:
    number = day_number(*day) - EPOCH
    brought = {update.status for update in entry.event.updates}
    shown = [step for step in history(entry, TODAY)[:-1] if step.day <= number]
    earliest = entry.event.date.earliest
    if shown and not brought and earliest is not None and day < earliest[:3] and day < TODAY[:3]:
        assert shown[-1].status not in ("happened", "ongoing")
