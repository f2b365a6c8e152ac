"""All of content/ as one `Content`."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.config import Config
from timeline.content.bibliography import BibliographyReading, read_bibliography
from timeline.content.event import Reading, read_event
from timeline.content.files import Found, find, read_bytes
from timeline.content.pairing import pair
from timeline.errors import Problem
from timeline.model import Content


def collect(
    found: Found, readings: Iterable[Reading], bibliography: BibliographyReading
) -> tuple[Content, tuple[Problem, ...]]:
    """All that was read, as one; the problems in order of file and line."""
    problems = [*found.problems, *bibliography.problems]
    events, introductions, unread = [], [], []
    translations, translated_introductions = [], []
    for reading in readings:
        problems += reading.problems
        if reading.event is not None:
            events.append(reading.event)
        elif reading.slug:
            unread.append(reading.slug)
        if reading.introduction is not None:
            introductions.append(reading.introduction)
        if reading.translation is not None:
            translations.append(reading.translation)
        if reading.translated_introduction is not None:
            translated_introductions.append(reading.translated_introduction)
    files = (each.file for each in found.files)
    pairing = pair(translations, translated_introductions, events, introductions, files)
    problems += pairing.problems
    content = Content(
        events=tuple(events),
        introductions=tuple(introductions),
        bibliography=bibliography.sources,
        bibliography_positions=bibliography.positions,
        bibliography_understood=bibliography.understood,
        files=tuple(each.file.removeprefix("content/") for each in found.files if each.kind == "other"),
        unread=tuple(unread),
        translations=tuple(translations),
        translated_introductions=tuple(translated_introductions),
        labels=pairing.labels,
    )
    return content, tuple(sorted(problems))


def read_content(config: Config) -> tuple[Content, tuple[Problem, ...]]:
    """The whole of content/, read in this process and without a cache."""
    found = find(config)
    readings: list[Reading] = []
    bibliography = BibliographyReading()
    for each in found.files:
        if each.kind == "other":
            continue
        data = read_bytes(each)
        if isinstance(data, Problem):
            readings.append(Reading(problems=(data,)))
            if each.kind == "bibliography":
                bibliography = BibliographyReading(understood=False)
        elif each.kind == "bibliography":
            bibliography = read_bibliography(each.file, data)
        else:
            readings.append(read_event(each.file, data))
    return collect(found, readings, bibliography)
