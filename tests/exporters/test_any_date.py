"""Every kind of date goes through every format, and says in each no more than it does."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from icalendar import Calendar

from tests.tables import check_each, rows
from timeline.dates import parse
from timeline.exporters.icalendar import span
from timeline.model import Source, Update

if TYPE_CHECKING:
    from tests.exporters.conftest import Maker

DATES = [(row[0],) for row in rows("edtf.tsv")]
DAYS = [
    (date,) for (date,) in DATES if (drawn := span(parse(date))) is not None and not isinstance(drawn.start, datetime)
]


def test_every_file_can_be_read(make: Maker) -> None:
    check_each(DATES, partial(check_files, make))


def check_files(make: Maker, date: str) -> None:
    source = Source(title="A", published=parse(date), accessed=parse(date))
    entry = make.entry(date=date, sources=[source], updates=(Update(on=parse(date)),))
    files = make.export(entry)
    (record,) = json.loads(files["events.json"])["events"]
    assert (record["date"], record["updates"][0]["on"]) == (date, date)
    updated = ET.fromstring(files["feed.xml"].decode()).findtext("{*}entry/{*}updated")
    assert updated is not None
    assert "0001-01-01" <= updated <= "2024-08-20T23:59:59"
    assert len(Calendar.from_ical(files["events.ics"]).walk("VEVENT")) == (span(parse(date)) is not None)


def test_the_calendar_covers_what_the_date_covers() -> None:
    check_each(DAYS, check_days)


def check_days(date: str) -> None:
    value = parse(date)
    drawn = span(value)
    assert drawn is not None
    assert drawn.start.timetuple()[:3] == tuple(value.earliest or ())[:3]
    if value.latest is None:
        assert drawn.end is None
    else:
        assert drawn.end is not None
        assert (drawn.end - timedelta(days=1)).timetuple()[:3] == value.latest[:3]
    assert not drawn.exact or value.latest is not None
