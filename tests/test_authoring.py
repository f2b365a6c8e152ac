"""`timeline new`, `rename` and `update`, from outside: what they write, what they leave alone, what they say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.building import ROOT, TODAY, Done, timeline, tree

SITE = {
    "timeline.toml": 'title = "T"\n\n[languages.uk]\ntitle = "Т"\n',
    "content/sources.yaml": "pap: {title: PAP, url: https://pap.example/1}\ntass: {title: TASS}\n",
    "content/2024-08-06-kursk.md": (
        "---\r\ntitle: Kursk   # as the agencies have it\r\ndate: 2024-08-06\r\nsources: [pap, tass]\r\n---\r\n"
        "See [below](2024-08-06-kursk.md#x), not `[x](2024-08-06-kursk.md)`.\r\n\r\n## X\r\n\r\nEnd, without a line end"
    ),
    "content/2024-08-06-kursk.uk.md": (
        "---\ntitle: Курськ\nsummary: Почалося\n---\nТекст, [тут](2024-08-06-kursk.uk.md) й [там](2024-08-06-kursk.md).\n"
    ),
    "content/kyiv/doha.md": """\
---
title: Doha
date: 2024-08
status: planned
sources: [pap]
# how they hang together
related:
  - {event: kursk, how: disrupted by}   # says PAP
  - summit
updates:
  - {on: 2024-08-17, note: Denied}

# the end
---
A [link](../2024-08-06-kursk.md#x "t"), [ref][r], <a href="/events/kursk/">page</a>, [there](<../2024-08-06-kursk.md>),
[uk](/uk/events/kursk/index.html#x), [coded](../2024%2D08%2d06-kursk.md), [translation](../2024-08-06-kursk.uk.md).
Of kursk and ../2024-08-06-kursk.md plainly. [Another](kursk.md).

    [code](../2024-08-06-kursk.md)

[r]: ../2024-08-06-kursk.md 'A title'
[kursk]: /events/kursk-again/
""",
    "content/kyiv/kursk.md": "---\ntitle: A namesake\ndate: 2023\nslug: namesake\nrelated: kursk\nsources: [pap]\n---\n",
    "content/kyiv/summit.md": "---\ntitle: Summit\ndate: 2024-06\nrelated: [kursk]\nredirect_from: meeting\nsources: [tass]\n---\n",
    "content/kyiv/summit.uk.md": "---\ntitle: Саміт\nrelated: kursk\n---\n",
    "content/kyiv/_timeline.md": "---\ntitle: Kyiv\n---\nFrom [Kursk](../2024-08-06-kursk.md) on.\n",
    "content/kyiv/_timeline.uk.md": "---\ntitle: Київ\n---\nВід [Курська](../2024-08-06-kursk.md).\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, SITE)
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def texts(folder: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in tree(folder).items() if name.startswith("content/")}


def warnings(folder: Path) -> list[str]:
    """What a build warns of, without places and the names that a renaming changes."""
    done = timeline(folder, "build", "--today", TODAY)
    assert done.returncode == 0, done.stderr
    return sorted(re.sub(r"^\S+ ", "", line) for line in done.stderr.splitlines())


def refused(folder: Path, *arguments: str, status: int, because: str) -> None:
    """The command fails, says why, and has written nothing."""
    before = tree(folder)
    done = timeline(folder, *arguments)
    assert (done.returncode, done.stdout) == (status, ""), done
    assert because in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(folder) == before


# --- new -------------------------------------------------------------------------------------------------------------------------


def test_a_new_event_can_be_built_at_once(site: Path) -> None:
    done = timeline(site / "content", "new", "Talks: off?", "--date", "6 August 2024")
    assert done == Done(0, "talks-off.md\n", "The date “6 August 2024” is written as “2024-08-06”.\n")
    assert (site / "content/talks-off.md").read_text() == (
        '---\ntitle: "Talks: off?"\ndate: 2024-08-06\n# summary: One sentence for lists, feeds and cards\n# tags: [one, two]\n'
        "# places: [{name: Doha, lat: 25.29, lon: 51.53}]\n# sources: [key-in-sources-yaml]\n---\n\n"
    )
    built = timeline(site, "build", "--today", TODAY)
    assert built.returncode == 0
    assert "talks-off" not in built.stderr
    assert (site / "output/events/talks-off/index.html").is_file()


def test_a_new_event_holds_what_was_given_in_the_order_of_the_format(site: Path) -> None:
    done = timeline(
        site, *("new", "Переговори", "--date", "c. 1850", "--status", "planned", "--folder", "kyiv/talks", "--draft"),
        *("--tag", "мир", "--tag", "a: b", "--tag", "мир", "--source", "pap", "--source", "tass", "--lang", "uk", "-q"),
    )  # fmt: skip
    assert done == Done(0, "content/kyiv/talks/переговори.md\n", "")
    assert (site / "content/kyiv/talks/переговори.md").read_text() == (
        "---\ntitle: Переговори\ndate: 1850~\nstatus: planned\n# summary: One sentence for lists, feeds and cards\n"
        'tags: [мир, "a: b"]\n# places: [{name: Doha, lat: 25.29, lon: 51.53}]\nsources: [pap, tass]\ndraft: true\nlang: uk\n---\n\n'
    )
    assert timeline(site, "build", "--today", TODAY, "--drafts").returncode == 0


def test_any_date_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "timeline.toml").write_text('title = "T"\n')
    dates = ("-0043", "1850", "[1667,1668]", "{1960,1961-12}", "2024-06-14T12:30+03:00", "../2024", "44 BC", "c. 1850")
    for number, date in enumerate(dates):
        assert timeline(tmp_path, "new", f"Event of day {number}", "--date", date).returncode == 0
    assert timeline(tmp_path, "build", "--today", TODAY).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "because"),
    [
        (["Doha"], 2, "every event needs a date: say with --date"),
        (["Doha", "--date", "2024"], 1, "“doha” is taken: it is the address of content/kyiv/doha.md"),
        (["Namesake", "--date", "2024"], 1, "it is the address of content/kyiv/kursk.md"),
        (["Meeting", "--date", "2024"], 1, "it leads to content/kyiv/summit.md, which names it in “redirect_from”"),
        (["1969 Doha", "--date", "1969"], 1, "“doha” is taken"),
        (["Talks", "--date", "10/11/12"], 2, "2012-11-10 or"),
        (["Talks", "--date", "someday"], 2, "--date “someday” is not understood"),
        (["Talks", "--date", "2024", "--status", "canceled"], 2, "did you mean “cancelled”?"),
        (["Talks", "--date", "2024", "--source", "papp"], 2, "did you mean “pap”?"),
        (["Talks", "--date", "2024", "--source", "https://pap.example/1"], 2, "it is that of “pap”"),
        (["Talks", "--date", "2024", "--source", "https://pap.example/2"], 2, "not an address"),
        (["Talks", "--date", "2024", "--tag", "!!"], 2, "“!!” holds no letter and no digit"),
        (["Talks", "--date", "2024", "--lang", "english"], 2, "“lang” must be a language's code"),
        (["Talks", "--date", "2024", "--folder", "../up"], 2, "stays in it"),
        (["Talks", "--date", "2024", "--folder", "/tmp"], 2, "stays in it"),
        (["Talks", "--date", "2024", "--folder", "_later"], 2, "would not be read"),
        (["!?", "--date", "2024"], 2, "no letter and no digit"),
        (["Readme", "--date", "2024"], 2, "choose another title"),
        (["T" * 501, "--date", "2024"], 2, "longer than 500 characters"),
        (["\udcff", "--date", "2024"], 2, "not in UTF-8"),
    ],
)  # fmt: skip
def test_what_no_event_can_be_is_refused(site: Path, arguments: list[str], status: int, because: str) -> None:
    refused(site, "new", *arguments, status=status, because=because)


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "Talks", "--date", "2024", "--source", "pap"],
        ["update", "doha", "--on", "2024-08-20", "--note", "x", "--source", "pap"],
    ],
)
def test_where_the_bibliography_cannot_be_read_no_source_is_blamed(site: Path, arguments: list[str]) -> None:
    (site / "content/sources.yaml").write_text("pap: {title: [PAP\n")
    refused(site, *arguments, status=1, because="content/sources.yaml:1:14: error: “[” is opened here and never closed")


def test_no_file_is_written_over(site: Path) -> None:
    (site / "content/talks.md").mkdir()
    refused(site, "new", "Talks", "--date", "2024", status=1, because="“talks.md” is there already")


def test_a_long_title_gives_a_name_of_bearable_length(site: Path) -> None:
    for title in ("word " * 90, "переговори " * 40, "丁" * 400):
        done = timeline(site, "new", title, "--date", "2024", "-q")
        name = Path(done.stdout.strip()).name
        assert len(name.encode()) <= 160
        assert not name.endswith("-.md")


def test_the_editor_is_opened_and_the_file_checked(site: Path, tmp_path: Path) -> None:
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\nsed -i "s/$1/$2/" "$3"\n')
    editor.chmod(0o755)
    good = {"VISUAL": f"'{editor}' 2024 1850", "EDITOR": "false"}
    done = timeline(site, "new", "One", "--date", "2024", "--edit", "-v", environment=good)
    assert done == Done(0, "content/one.md\n", "Nothing is wrong with it.\n")
    assert "date: 1850\n" in (site / "content/one.md").read_text()
    for slug, change, to, because in (
        ("two", "date:", "wann:", "content/two.md:3:1: error: unknown key “wann”"),
        ("three", "# sources.*", "sources: [nope]", "content/three.md:7:11: error: there is no source “nope”"),
        ("four", "# tags.*", "related: doha", ""),
    ):
        bad = {"VISUAL": "", "EDITOR": f"'{editor}' '{change}' '{to}'"}
        done = timeline(site, "new", slug, "--date", "2024", "-e", environment=bad)
        assert (done.returncode, done.stdout) == (int(bool(because)), f"content/{slug}.md\n")
        assert because in done.stderr
        assert ("kept as you wrote it" in done.stderr) == bool(because)


@pytest.mark.parametrize(
    ("environment", "status", "because"),
    [
        ({"VISUAL": "", "EDITOR": ""}, 2, "export EDITOR=nano"),
        ({"VISUAL": "'nano", "EDITOR": ""}, 2, "a quote that is never closed"),
        ({"VISUAL": "/no/such/editor -w", "EDITOR": ""}, 1, "“/no/such/editor” could not be started"),
        ({"VISUAL": "false", "EDITOR": ""}, 1, "ended with status 1"),
        ({"VISUAL": "rm", "EDITOR": ""}, 1, "is no longer there"),
    ],
)
def test_an_editor_that_does_not_work_is_told_plainly(
    site: Path, environment: dict[str, str], status: int, because: str
) -> None:
    done = timeline(site, "new", "Talks", "--date", "2024", "--edit", environment=environment)
    assert done.returncode == status
    assert because in done.stderr
    assert (site / "content/talks.md").exists() == (status == 1 and "rm" not in environment["VISUAL"])


# --- rename ----------------------------------------------------------------------------------------------------------------------


def test_renaming_mends_every_reference_and_nothing_else(site: Path) -> None:
    old, before = texts(site), warnings(site)
    done = timeline(site / "content/kyiv", "rename", "kursk", "kursk-incursion")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "content/2024-08-06-kursk.md is now content/2024-08-06-kursk-incursion.md",
        "content/2024-08-06-kursk.uk.md is now content/2024-08-06-kursk-incursion.uk.md",
        "content/2024-08-06-kursk-incursion.md: 1 link changed",
        "content/2024-08-06-kursk-incursion.uk.md: 2 links changed",
        "content/kyiv/_timeline.md: 1 link changed",
        "content/kyiv/_timeline.uk.md: 1 link changed",
        "content/kyiv/doha.md: 1 relation and 7 links changed",
        "content/kyiv/kursk.md: 1 relation changed",
        "content/kyiv/summit.md: 1 relation changed",
        "/events/kursk/ leads to /events/kursk-incursion/",
    ]
    new = texts(site)
    name, now = "2024-08-06-kursk", "2024-08-06-kursk-incursion"
    expected = dict(old)
    event = expected.pop(f"content/{name}.md").replace(f"({name}.md#x)", f"({now}.md#x)")
    expected[f"content/{now}.md"] = event.replace("tass]\r\n", "tass]\r\nredirect_from: [kursk]\r\n")
    translation = expected.pop(f"content/{name}.uk.md")
    expected[f"content/{now}.uk.md"] = translation.replace(name, now)
    for file in ("kyiv/_timeline.md", "kyiv/_timeline.uk.md"):
        expected[f"content/{file}"] = old[f"content/{file}"].replace(name, now)
    expected["content/kyiv/kursk.md"] = old["content/kyiv/kursk.md"].replace(
        "related: kursk", "related: kursk-incursion"
    )
    expected["content/kyiv/summit.md"] = old["content/kyiv/summit.md"].replace("[kursk]", "[kursk-incursion]")
    doha = old["content/kyiv/doha.md"].replace("{event: kursk,", "{event: kursk-incursion,")
    doha = doha.replace("events/kursk/", "events/kursk-incursion/")
    doha = doha.replace(f"../{name}", f"../{now}")
    doha = doha.replace(f"and ../{now}.md plainly", f"and ../{name}.md plainly").replace(
        f"[code](../{now}", f"[code](../{name}"
    )
    doha = doha.replace("2024%2D08%2d06-kursk", now)
    expected["content/kyiv/doha.md"] = doha
    assert new["content/kyiv/doha.md"] == doha
    assert new == expected
    assert warnings(site) == before
    assert "kursk-incursion/" in (site / "output/events/kursk/index.html").read_text()


def test_renaming_there_and_back_leaves_only_the_redirect(site: Path) -> None:
    old = texts(site)
    assert timeline(site, "rename", "kursk", "incursion", "-q") == Done(0, "", "")
    assert timeline(site, "rename", "incursion", "kursk", "-q") == Done(0, "", "")
    event = old["content/2024-08-06-kursk.md"].replace("tass]\r\n", "tass]\r\nredirect_from: [incursion]\r\n")
    doha = old["content/kyiv/doha.md"].replace("%2D08%2d06", "-08-06")
    assert texts(site) == old | {"content/2024-08-06-kursk.md": event, "content/kyiv/doha.md": doha}


def test_a_dry_run_says_all_and_writes_nothing(site: Path) -> None:
    before = tree(site)
    done = timeline(site, "rename", "content/2024-08-06-kursk.md", "incursion", "--dry-run")
    assert done.returncode == 0
    assert "content/kyiv/doha.md: 1 relation and 7 links would be changed\n" in done.stdout
    assert done.stdout.endswith("/events/kursk/ would lead to /events/incursion/\nNothing was written.\n")
    assert tree(site) == before


def test_a_slug_that_is_written_in_the_file_is_changed_there(site: Path) -> None:
    write(site, {"content/a.md": "---\ntitle: A\ndate: 2024\nslug: 'first'  # so\n---\nOf [A](a.md).\n"})
    write(
        site,
        {"content/b.md": "---\ntitle: B\ndate: 2024\nrelated: {event: first}\n---\n[A](a.md), [A](/events/first)\n"},
    )
    done = timeline(site, "rename", "first", "second")
    assert done.stdout.splitlines()[0] == "the slug in its file is now second"
    assert (site / "content/a.md").read_text() == (
        "---\ntitle: A\ndate: 2024\nslug: 'second'  # so\nredirect_from: [first]\n---\nOf [A](a.md).\n"
    )
    assert (site / "content/b.md").read_text() == (
        "---\ntitle: B\ndate: 2024\nrelated: {event: second}\n---\n[A](a.md), [A](/events/second)\n"
    )


def test_a_slug_that_no_files_name_can_give_is_written_into_the_file(site: Path) -> None:
    assert timeline(site, "rename", "summit", "2024-summit", "-q").returncode == 0
    text = (site / "content/kyiv/summit.md").read_text()
    assert "redirect_from: [meeting, summit]\n" in text
    assert "slug: 2024-summit\n" in text
    assert timeline(site, "build", "--today", TODAY).returncode == 0
    assert (site / "output/events/2024-summit/index.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "status", "because"),
    [
        (["kursk", "doha"], 1, "it is the address of content/kyiv/doha.md"),
        (["kursk", "meeting"], 1, "it leads to content/kyiv/summit.md"),
        (["doha", "kursk"], 1, "it is the address of content/2024-08-06-kursk.md"),
        (["kursk", "kursk"], 1, "already"),
        (["kursc", "x"], 1, "did you mean “kursk”?"),
        (["meeting", "x"], 1, "it is an old address of “summit”"),
        (["kursk", "Kursk Two"], 2, "write kursk-two"),
        (["kursk", "!"], 2, "such as talks-in-doha"),
        (["kursk", "x" * 201], 2, "too long"),
        (["kursk"], 2, "NEW"),
    ],
)
def test_a_renaming_that_cannot_be_is_refused(site: Path, arguments: list[str], status: int, because: str) -> None:
    refused(site, "rename", *arguments, status=status, because=because)


def test_a_file_in_the_way_is_not_written_over(site: Path) -> None:
    write(site, {"content/2024-08-06-peace.md": "---\ntitle: P\ndate: 2024\nslug: pax\n---\n"})
    refused(site, "rename", "kursk", "peace", status=1, because="content/2024-08-06-peace.md is there already")


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("---\ntitle: X\ndate: 2024\nrelated: &a [kursk]\n---\n", "content/x.md:4:"),
        ("---\ntitle: X\n  date: [2024\nrelated: [kursk]\n---\n", "content/x.md:"),
        ("kursk", "content/x.md:1: error: the file has no front matter"),
        ("---\ntitle: X\ndate: 2024\n---\n[x](2024-08-06-k&#117;rsk.md)\n", "change that link by hand"),
        ("---\ntitle: X\ndate: 2024\n---\n[x](2024\\-08\\-06\\-kursk.md)\n", "change that link by hand"),
        ("---\ntitle: X\ndate: 2024\n---\n[x](2024-08-06-k&#117;rsk.md) [y](2024-08-06-kursk.md)\n", "change that link by hand"),
    ],
)  # fmt: skip
def test_what_cannot_be_mended_safely_is_told_and_nothing_written(site: Path, text: str, because: str) -> None:
    write(site, {"content/x.md": text})
    refused(site, "rename", "kursk", "incursion", status=1, because=because)


def test_a_file_that_is_not_text_stops_a_renaming(site: Path) -> None:
    (site / "content/latin.md").write_bytes(b"---\ntitle: \xe9\n---\n[x](2024-08-06-kursk.md)")
    refused(site, "rename", "kursk", "incursion", status=1, because="not in UTF-8")


def test_a_translation_into_a_language_that_is_not_declared_goes_along(site: Path) -> None:
    write(site, {"content/kyiv/summit.de.md": "---\ntitle: Gipfel\n---\n"})
    assert timeline(site, "rename", "summit", "meeting-of-all", "-q").returncode == 0
    assert (site / "content/kyiv/meeting-of-all.de.md").is_file()
    assert (site / "content/kyiv/meeting-of-all.uk.md").is_file()


# --- update ----------------------------------------------------------------------------------------------------------------------

WORDS = ("--status", "cancelled", "--on", "17 August 2024", "--note", 'Off:  "for now"', "--source", "pap")


def test_an_update_is_put_after_the_others_as_they_are_written(site: Path) -> None:
    old = texts(site)
    done = timeline(site / "content", "update", "doha", *WORDS)
    line = "  - {on: 2024-08-17, status: cancelled, note: 'Off: \"for now\"', source: pap}"
    assert done == Done(0, f"content/kyiv/doha.md:\n    {line}\n", "")
    doha = old["content/kyiv/doha.md"].replace("note: Denied}\n", f"note: Denied}}\n{line}\n")
    assert texts(site) == old | {"content/kyiv/doha.md": doha}
    assert timeline(site, "build", "--today", TODAY).returncode == 0


def test_the_first_update_of_an_event_makes_the_list(site: Path) -> None:
    old = texts(site)
    assert timeline(site, "update", "summit.md", "--on", "2024-06-17", "--note", "Over", "-q") == Done(0, "", "")
    head, body = old["content/kyiv/summit.md"].rsplit("---\n", 1)
    text = f"{head}updates:\n  - on: 2024-06-17\n    note: Over\n---\n{body}"
    assert texts(site) == old | {"content/kyiv/summit.md": text}


def test_a_translations_list_goes_along(site: Path) -> None:
    event, translation = "content/2024-08-06-kursk.md", "content/2024-08-06-kursk.uk.md"
    begun = "updates: [{on: 2024-08-07, note: Begun}]\r\nsources"
    write(
        site,
        {event: SITE[event].replace("sources", begun), translation: SITE[translation].replace("summary", "updates")},
    )
    done = timeline(site, "update", "kursk", "--on", "2024-08-08", "--status", "ongoing")
    assert f"{translation}: an empty place for its translation" in done.stdout
    assert "updates: [Почалося, ~]\n" in (site / translation).read_text()
    text = (site / event).read_bytes().decode()
    assert "updates: [{on: 2024-08-07, note: Begun}, {on: 2024-08-08, status: ongoing}]\r\n" in text
    assert timeline(site, "build", "--today", TODAY).returncode == 0


def test_an_update_of_an_earlier_day_is_told_not_to_count(site: Path) -> None:
    assert timeline(site, "update", "doha", *WORDS).returncode == 0
    done = timeline(site, "update", "doha", "--status", "postponed", "--on", "2024-08-01")
    assert "Note: its status stays “cancelled”" in done.stdout


def test_an_update_can_be_tried_first(site: Path) -> None:
    before = tree(site)
    done = timeline(site, "update", "doha", *WORDS, "--dry-run")
    assert done.returncode == 0
    assert done.stdout.startswith("content/kyiv/doha.md would get:\n      - {on: 2024-08-17")
    assert done.stdout.endswith("Nothing was written.\n")
    assert tree(site) == before


@pytest.mark.parametrize(
    ("arguments", "status", "because"),
    [
        (["doha", "--status", "cancelled"], 2, "say with --on when this became known"),
        (["doha", "--on", "2024-08-17"], 2, "give it a --status, a --note, or both"),
        (["doha", "--on", "2024-08-17", "--note", " "], 2, "give it a --status, a --note, or both"),
        (["doha", "--on", "2024-13-17", "--note", "x"], 2, "--on “2024-13-17” is not understood"),
        (["doha", "--on", "2024-08-17", "--status", "canceled"], 2, "did you mean “cancelled”?"),
        (["doha", "--on", "2024-08-17", "--status", "gone"], 2, "it is one of happened"),
        (["doha", "--on", "2024-08-17", "--note", "x", "--source", "tas"], 2, "did you mean “tass”?"),
        (["doha", "--on", "2024-08-17", "--note", "x", "--source", "https://x.example"], 2, "not an address"),
        (["dohar", "--on", "2024-08-17", "--note", "x"], 1, "did you mean “doha”?"),
        (["doha", "--on", "2024-08-17", "--note", "x" * 10_001], 1, "“note” is longer than 10,000 characters"),
    ],
)  # fmt: skip
def test_an_update_that_cannot_be_is_refused(site: Path, arguments: list[str], status: int, because: str) -> None:
    refused(site, "update", *arguments, status=status, because=because)


def test_faults_of_a_file_that_cannot_be_changed_are_those_that_a_build_tells(site: Path) -> None:
    write(site, {"content/x.md": "---\ntitle: X: y\ndate: 2024\n---\n"})
    refused(
        site, "update", "x", "--on", "2024", "--note", "n", status=1,
        because="content/x.md:2:9: error: a colon with a space after it stands in a value without quotes",
    )  # fmt: skip


@pytest.mark.parametrize(
    "command", [["new", "X", "--date", "2024"], ["rename", "a", "b"], ["update", "a", "--on", "2024", "--note", "x"]]
)
def test_a_folder_without_a_site_is_told(tmp_path: Path, command: list[str]) -> None:
    refused(tmp_path, *command, status=2, because="no timeline.toml in")


def test_a_site_without_content_gets_its_first_event(tmp_path: Path) -> None:
    (tmp_path / "timeline.toml").write_text('title = "T"\n')
    assert timeline(tmp_path, "new", "First", "--date", "2024") == Done(0, "content/first.md\n", "")
    assert timeline(tmp_path, "build", "--today", TODAY).returncode == 0
    (tmp_path / "content/first.md").unlink()
    refused(tmp_path, "rename", "first", "second", status=1, because="content/ has no events yet")


def test_the_documentation_shows_what_the_commands_do(tmp_path: Path) -> None:
    text = (ROOT / "docs/editing-events.md").read_text(encoding="utf-8")
    write(tmp_path, {"timeline.toml": 'title = "T"\n', "content/sources.yaml": "pap-2024-08-20: {title: PAP}\n"})
    timeline(tmp_path, "new", "Talks in Doha", "--date", "August 2024")
    event = tmp_path / "content/talks-in-doha.md"
    assert f"```markdown\n{event.read_text().rstrip()}\n```" in text
    command = re.search(r"timeline (update) doha-talks (.*)", text)
    assert command
    timeline(tmp_path, "update", "talks-in-doha", *shlex.split(command[2]))
    assert re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0] in event.read_text()
