"""`timeline serve`: what it answers, what it refuses, and what open pages are told."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import timeline, tree
from tests.previewing import PATIENCE, Running, preview
from timeline.errors import Problem
from timeline.output.system import exchange
from timeline.serving.addresses import decoded, open_file
from timeline.serving.building import Builder, Order, Outcome, Piece
from timeline.serving.hosts import address, is_for_this_computer
from timeline.serving.news import Board, News
from timeline.serving.pages import with_script
from timeline.serving.server import Server
from timeline.serving.watching import changes

EVENT = "---\ntitle: The bridge is closed\ndate: 2024-08-14\n---\n{}\n"
GOOD = EVENT.format("Nobody may cross.")


SETTINGS = 'title = "Bridges"\nbase_url = "https://example.org/bridges/"\n'


def write_site(folder: Path) -> Path:
    (folder / "content").mkdir(parents=True)
    (folder / "timeline.toml").write_text(SETTINGS)
    (folder / "content/closed.md").write_text(GOOD)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("site"))
    (folder / "content/draft.md").write_text("---\ntitle: Not yet\ndate: 2024\ndraft: true\n---\n[a](long.txt)\n")
    (folder / "content/long.txt").write_text("0123456789")
    return folder


@pytest.fixture(scope="module")
def running(site: Path) -> Iterator[Running]:
    with preview(site) as running:
        yield running


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Running]]:
    site = write_site(tmp_path_factory.mktemp("edited") / "site")
    with preview(site) as running:
        yield site, running


@pytest.fixture
def edited(others: tuple[Path, Running]) -> tuple[Path, Running]:
    """A site to change, and its preview; as it was written at first."""
    site, running = others
    for name in ("content", "themes"):
        shutil.rmtree(site / name, ignore_errors=True)
    (site / "content").mkdir()
    (site / "content/closed.md").write_text(GOOD)
    (site / "timeline.toml").write_text(SETTINGS)
    deadline = time.monotonic() + PATIENCE
    with running.news() as news:
        for each in news:
            if not each["problems"] and "Nobody may cross." in running.get("/bridges/events/closed/").text:
                break
            assert time.monotonic() < deadline
    time.sleep(0.2)  # what the system tells late belongs to this
    running.lines.clear()
    return others


# What is answered


def test_the_site_is_served_where_it_will_be_published(running: Running) -> None:
    assert running.address.endswith("/bridges/")
    for path in ("/", "/bridges"):
        assert (running.get(path).status, running.get(path).headers["Location"]) == (302, "/bridges/")
    home = running.get("/bridges/")
    assert home.status == 200
    assert "The bridge is closed" in home.text
    assert running.get("/bridges/index.html").body == home.body
    assert running.get("/bridges/?query=1").body == home.body
    folder = running.get("/bridges/events/closed?a=b")
    assert (folder.status, folder.headers["Location"]) == (302, "/bridges/events/closed/?a=b")
    elsewhere = running.get("/events/closed/")
    assert elsewhere.status == 404
    assert "/bridges/" in elsewhere.text


def test_what_is_not_there_gets_the_sites_own_page_for_that(running: Running, site: Path) -> None:
    for path in ("/bridges/nothing", "/bridges/nothing/", "/bridges/events/closed/index.html/x", "/bridges/static"):
        reply = running.get(path)
        assert reply.status == 404
        assert 'href="/bridges/' in reply.text


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("events.ics", "text/calendar; charset=utf-8"),
        ("events.json", "application/json; charset=utf-8"),
        ("data/events.js", "text/javascript; charset=utf-8"),
        ("static/css/all.css", "text/css; charset=utf-8"),
        ("static/icon.svg", "image/svg+xml; charset=utf-8"),
        ("events/closed/card.jpg", "image/jpeg"),
        ("long.txt", "text/plain; charset=utf-8"),
    ],
)
def test_files_have_their_types_and_say_that_they_are_not_for_others(running: Running, path: str, kind: str) -> None:
    reply = running.get(f"/bridges/{path}")
    assert reply.status == 200
    assert reply.headers["Content-Type"] == kind
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert reply.headers["Cache-Control"] in ("no-store", "no-cache")
    head = running.get(f"/bridges/{path}", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(reply.body))


def test_the_script_is_added_to_pages_as_they_are_served_and_to_nothing_else(running: Running, site: Path) -> None:
    reply = running.get("/bridges/events/closed/")
    assert '<head><script src="/_timeline/preview.js" async' in reply.text
    for path in ("preview.js", "overlay.css", "waiting.css"):
        assert running.get(f"/_timeline/{path}").status == 200
    assert running.get("/_timeline/server.py").status == 404
    assert not [path for path, data in tree(site / ".timeline-cache").items() if b"_timeline/preview.js" in data]


def test_a_file_that_the_browser_has_is_not_sent_again(running: Running) -> None:
    etag = running.get("/bridges/feed.xml").headers["ETag"]
    again = running.get("/bridges/feed.xml", If_None_Match=etag)
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("wanted", "status", "body"),
    [
        ("bytes=2-4", 206, b"234"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-2", 206, b"89"),
        ("bytes=5-99", 206, b"56789"),
        ("bytes=10-", 416, b""),
        ("bytes=4-2", 200, b"0123456789"),
        ("bytes=0-1,4-5", 200, b"0123456789"),
        ("lines=1-2", 200, b"0123456789"),
    ],
)
def test_players_can_ask_for_a_part_of_a_file(running: Running, wanted: str, status: int, body: bytes) -> None:
    reply = running.get("/bridges/long.txt", Range=wanted)
    assert (reply.status, reply.body) == (status, body)
    assert reply.headers["Content-Length"] == str(len(body))


# What is refused


@pytest.mark.parametrize(
    "target",
    [
        "/bridges/../timeline.toml",
        "/bridges/%2e%2e/%2e%2e/timeline.toml",
        "/bridges/..%2f..%2f..%2f..%2ftimeline.toml",
        "/bridges/..%5c..%5ctimeline.toml",
        "/bridges/..\\..\\timeline.toml",
        "/bridges//etc/passwd",
        "/bridges/%2fetc/passwd",
        "//etc/passwd",
        "/bridges/long.txt%00.html",
        "/bridges/%ff",
        "/bridges/a%0d%0aX-Evil:%201",
        "http://example.org/bridges/",
        "bridges/",
        "*",
        "/bridges/%252e%252e/%252e%252e/timeline.toml",
        "/bridges/C:/Windows/win.ini",
        "/_timeline/../bridges/",
        "/_timeline/..%2fnews.py",
    ],
)
def test_addresses_that_lead_elsewhere_are_refused(running: Running, target: str) -> None:
    request = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nConnection: close\r\n\r\n"
    answer = running.raw(request.encode("latin-1"))
    assert answer.split(b" ", 2)[1] in (b"400", b"404")
    assert b"title =" not in answer
    assert b"root:" not in answer
    assert b"\r\nX-Evil" not in answer


def test_nothing_is_served_but_what_is_published(running: Running, site: Path) -> None:
    assert (site / "timeline.toml").is_file()
    for path in (
        "timeline.toml",
        "content/closed.md",
        "closed.md",
        ".timeline-cache/preview/1/in-use",
        "templates/base.html",
    ):
        assert running.get(f"/bridges/{path}").status == 404


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "[::1]:{}", "LOCALHOST:{}"])
def test_the_names_of_this_computer_are_known(running: Running, host: str) -> None:
    assert running.get("/bridges/", Host=host.format(running.port)).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{}",
        "127.0.0.1",
        "localhost:1",
        "127.0.0.1.evil.example:{}",
        "a@127.0.0.1:{}",
        "192.168.0.1:{}",
        "",
    ],
)
def test_other_names_that_lead_here_are_refused(running: Running, host: str) -> None:
    for path in ("/bridges/", "/_timeline/events", "/_timeline/preview.js"):
        assert running.get(path, Host=host.format(running.port)).status == 403


def test_a_request_must_name_its_host_once(running: Running) -> None:
    host = f"Host: localhost:{running.port}\r\n"
    for head in ("GET / HTTP/1.1\r\n", "GET / HTTP/1.0\r\n", f"GET / HTTP/1.1\r\n{host}{host}"):
        assert b" 400 " in running.raw(f"{head}Connection: close\r\n\r\n".encode()).split(b"\r\n")[0]


def test_pages_of_others_get_nothing_but_a_visit(running: Running) -> None:
    assert running.get("/bridges/data/events.js", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403
    assert running.get("/_timeline/events", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="cors").status == 403
    assert running.get("/bridges/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FROB"])
def test_there_is_only_get_and_head(running: Running, method: str) -> None:
    reply = running.get("/bridges/", method)
    assert reply.status == 405
    assert reply.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "request_", [b"", b"\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"A" * 99999]
)
def test_what_is_no_request_is_survived(running: Running, request_: bytes) -> None:
    try:
        answer = running.raw(request_)
    except ConnectionError:
        answer = b""
    assert b" 200 " not in answer[:20]
    assert running.get("/bridges/").status == 200


def test_a_browser_that_goes_away_is_no_error(running: Running) -> None:
    for path in ("/bridges/", "/_timeline/events"):
        with socket.create_connection(("127.0.0.1", running.port)) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # closing breaks it
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{running.port}\r\n\r\n".encode())
    assert running.get("/bridges/").status == 200


# What is told


def test_an_open_page_is_told_of_saves_faults_and_their_mending(edited: tuple[Path, Running]) -> None:
    site, running = edited
    event = site / "content/closed.md"
    with running.news() as news:
        first = next(news)
        assert (first["broken"], first["problems"]) == (False, [])
        assert f'data-build="{first["build"]}"' in running.get("/bridges/").text

        event.write_text(EVENT.format("Closed for good."))
        saved = next(news)
        assert saved["build"] not in ("", first["build"])
        assert "Closed for good." in running.get("/bridges/events/closed/").text
        running.wait_for("content/closed.md changed: ")

        event.write_text(GOOD.replace("2024-08-14", "14.13.2024"))
        broken = next(news)
        assert (broken["broken"], broken["build"], broken["summary"]) == (True, saved["build"], "1 error")
        assert broken["problems"][0]["place"] == "content/closed.md:3:7"
        assert "Closed for good." in running.get("/bridges/events/closed/").text
        running.wait_for("content/closed.md:3:7: error: ")
        running.wait_for("1 error, so the site is the one from before")

        event.write_text(EVENT.format("Closed for good. See [this](nowhere.md)."))
        mended = next(news)
        assert (mended["broken"], mended["summary"]) == (False, "")
        assert mended["build"] not in ("", saved["build"])
        warned = next(news)
        assert (warned["summary"], warned["build"]) == ("1 warning", mended["build"]), "warnings do not reload a page"
        running.wait_for("[link-to-nowhere]")

        event.write_text(EVENT.format("Closed for good."))
        while next(news)["problems"]:
            pass
        event.write_text(EVENT.format("Closed for good."))
        running.wait_for("content/closed.md saved, but nothing changed")


def test_all_kinds_of_saving_are_noticed(edited: tuple[Path, Running]) -> None:
    site, running = edited

    def there(path: str) -> bool:
        return running.get(f"/bridges/{path}").status == 200

    with running.news() as news:
        next(news)
        (site / "content/north").mkdir()
        (site / "content/north/opened.md").write_text(GOOD.replace("closed", "opened"))
        next(news)
        assert there("events/opened/")

        scratch = site / "content/north/.opened.md.swp"
        scratch.write_text("an editor's own")
        (site / "content/north/opened.md~").write_text("its copy")
        aside = site / "content/north/4913"
        aside.write_text("")
        aside.unlink()
        new = site / "content/north/tmp12345"
        new.write_text(GOOD.replace("is closed", "is painted"))
        new.replace(site / "content/north/opened.md")
        next(news)
        assert "is painted" in running.get("/bridges/events/opened/").text
        assert not [line for line in running.lines if "swp" in line or "4913" in line or "~" in line]

        (site / "content/north/opened.md").rename(site / "content/moved.md")
        next(news)
        assert not there("events/opened/")
        assert there("events/moved/")

        shutil.rmtree(site / "content")
        assert next(news)["problems"][0]["place"] == "content"
        (site / "content").mkdir()
        (site / "content/again.md").write_text(GOOD)
        while next(news)["broken"]:
            pass
        assert there("events/again/")

        theme = site / "themes/default/templates"
        theme.mkdir(parents=True)
        (theme / "404.html").write_text("<!doctype html><title>Nothing</title>Not here.")
        next(news)
        assert running.get("/bridges/nothing").text.startswith("<!doctype html><script")


def test_settings_are_read_again(edited: tuple[Path, Running]) -> None:
    site, running = edited
    settings = site / "timeline.toml"
    with running.news() as news:
        first = next(news)
        settings.write_text('titel = "Bridges"\n')
        assert next(news)["problems"][0]["place"] == "timeline.toml:1:1"
        settings.unlink()
        assert "timeline.toml" in next(news)["problems"][0]["message"]
        settings.write_text('title = "Ferries"\nbase_url = "https://example.org/f%C3%A9/"\n')
        assert next(news)["build"] != first["build"]
        assert running.get("/bridges/").status == 404
        assert running.get("/").headers["Location"] == "/f%C3%A9/"
        assert "Ferries" in running.get("/f%C3%A9/").text


def test_a_site_that_was_never_built_says_why_until_it_is(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    (site / "content/closed.md").write_text("---\ntitle: <b>\ndaet: 2024\n---\n")
    with preview(site) as running, running.news() as news:
        assert next(news)["build"] == ""
        for path in ("/bridges/", "/bridges/events/closed/"):
            reply = running.get(path)
            assert reply.status == 503
            assert "content/closed.md:3:1" in reply.text
            assert "<script src=" in reply.text
        (site / "content/closed.md").write_text(GOOD)
        assert next(news)["build"] != ""
        assert running.get("/bridges/").status == 200


def test_what_is_saved_while_it_builds_is_built_too(edited: tuple[Path, Running]) -> None:
    site, running = edited
    for number in range(30):
        (site / "content/closed.md").write_text(EVENT.format(f"Version {number}."))
        time.sleep(0.02)
    deadline = time.monotonic() + PATIENCE
    while "Version 29." not in running.get("/bridges/events/closed/").text:
        assert time.monotonic() < deadline
        time.sleep(0.02)


# How it is called


def test_drafts_are_shown_unless_they_are_not_wanted(running: Running, site: Path) -> None:
    assert running.get("/bridges/events/draft/").status == 200
    with preview(site, "--no-drafts", "--no-reload") as other:
        assert other.get("/bridges/events/draft/").status == 404
        assert b"_timeline/preview.js" not in other.get("/bridges/").body
        assert other.port != running.port
        assert running.get("/bridges/events/draft/").status == 200, "two previews do not disturb each other"
    assert sorted(path.name for path in (site / ".timeline-cache/preview").iterdir()) == [".gitignore", "1", "2"]


def test_the_output_folder_is_not_touched_and_can_be_built_meanwhile(edited: tuple[Path, Running]) -> None:
    site, running = edited
    assert not (site / "output").exists()
    assert timeline(site, "build", "-q", "--base-url", "https://example.org/").returncode == 0
    built = tree(site / "output")
    assert b"_timeline" not in built["index.html"]
    time.sleep(0.3)
    assert not [line for line in running.lines if "changed" in line]
    (site / "content/closed.md").write_text(EVENT.format("Saved."))
    running.wait_for(" changed: ")
    assert tree(site / "output") == built


def test_options_stand_above_the_settings_and_a_port_that_is_taken_gives_way_to_the_next(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    below = site / "content/deep"
    below.mkdir()
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        with preview(below, "-b", "https://example.org/", "-D", "-v", port=port) as running:
            assert running.port > port
            assert f"Port {port} is taken, so it is {running.port}." in running.lines
            assert running.address == f"http://127.0.0.1:{running.port}/"
            assert running.get("/").status == 200
            assert any("kept in" in line for line in running.lines)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_whatever_it_does(tmp_path: Path, number: int) -> None:
    site = write_site(tmp_path / "site")
    with preview(site) as running, running.news() as news:
        next(news)
        idle = socket.create_connection(("127.0.0.1", running.port))
        (site / "content/closed.md").write_text(EVENT.format("Saved."))
        time.sleep(0.05)  # it builds now
        assert running.stop(number) == 0
        assert all(each["broken"] is False for each in news), "what is told ends with the preview"
        idle.close()
    assert running.wait_for("Stopped.")
    assert timeline(site, "build", "-q").returncode == 0


def test_where_nothing_can_be_kept_it_builds_elsewhere(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    precious = tmp_path / "precious"
    precious.mkdir()
    (site / ".timeline-cache").symlink_to(precious)
    with preview(site, "-v") as running:
        assert running.get("/bridges/").status == 200
        place = Path(running.wait_for("What is learnt is kept in ").removeprefix("What is learnt is kept in "))
        assert place.is_dir()
    assert tree(precious) == {}
    assert not place.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--today", "soon"), "--today"),
        (("--theme", "../evil"), "--theme"),
        (("--theme", "none"), "--theme: there is no theme “none”"),
        (("--base-url", "ftp://x"), "--base-url"),
        (("--host", "no.such.host.invalid"), "--host"),
        (("--host", "203.0.113.7"), "--host"),
        (("--port", "70000"), "--port"),
        (("--prot", "80"), "--port"),
        (("-q", "-v"), "--quiet"),
    ],
)
def test_wishes_that_cannot_be_are_told_before_anything_is_done(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = timeline(write_site(tmp_path / "site"), "serve", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_site_it_says_how_to_begin_one(tmp_path: Path) -> None:
    done = timeline(tmp_path, "serve")
    assert done.returncode == 2
    assert "timeline.toml" in done.stderr


# The parts


def test_requests_are_answered_while_folders_change_places(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("two folders change places in one call on Linux")
    for name, text in (("one", b"one"), ("other", b"other")):
        (tmp_path / name / "below").mkdir(parents=True)
        (tmp_path / name / "below/page.txt").write_bytes(text)
    stop = Event()

    def swap() -> None:
        while not stop.is_set():
            exchange(tmp_path / "one", tmp_path / "other")

    swapper = Thread(target=swap)
    swapper.start()
    try:
        seen = set()
        for _ in range(2000):
            found = open_file(tmp_path / "one", "below/page.txt")
            assert found is not None
            with found.file as file:
                seen.add(file.read())
    finally:
        stop.set()
        swapper.join()
    assert seen <= {b"one", b"other"}


@given(st.text(st.sampled_from("/.%2efF\\a5c0Ab:\0é?#"), max_size=20))
def test_no_address_leads_out(text: str) -> None:
    path = decoded(f"/{text}".encode().decode("latin-1"))
    if path is not None:
        assert path.startswith("/")
        below = os.path.normpath(f"/site/{path.lstrip('/')}")
        assert below == "/site" or below.startswith("/site/")
        assert "\0" not in path
        assert "\\" not in path
        assert "//" not in path


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<!doctype html><html><head>\n<title>", b"<!doctype html><html><head>|\n<title>"),
        (b"<!DOCTYPE html>\n<HTML><HEAD lang='x'><title>", b"<!DOCTYPE html>\n<HTML><HEAD lang='x'>|<title>"),
        (b"<!doctype html><header>", b"<!doctype html>|<header>"),
        (b"<p>", b"|<p>"),
        (b"", b"|"),
    ],
)
def test_the_script_comes_before_all_that_could_forbid_it(page: bytes, expected: bytes) -> None:
    before, after = expected.split(b"|")
    shown = with_script(page, News(3, "a-3"))
    assert (
        shown
        == before + b'<script src="/_timeline/preview.js" async data-serial="3" data-build="a-3"></script>' + after
    )


def outcome(*changed: str, **more: Any) -> Outcome:
    return Outcome(0.1, "/", changed=changed, **more)


FAULT = Problem("content/a.md", 3, 7, "cannot be")
WARNING = Problem("content/a.md", 3, 7, "may be better", severity="warning")


def test_a_build_has_a_new_name_only_if_the_site_is_another() -> None:
    board = Board()
    names = []
    for each in (
        outcome("index.html"),
        outcome(),
        outcome(faults=(FAULT,)),
        outcome(faults=(FAULT,)),
        outcome(),
        outcome(warnings=(WARNING,)),
        outcome("a/index.html", warnings=(WARNING,)),
    ):
        board.post(each)
        names.append((board.news.serial, board.news.build.partition("-")[2], board.news.told))
    assert names == [
        (1, "1", ()),
        (1, "1", ()),
        (2, "1", (FAULT,)),
        (2, "1", (FAULT,)),
        (3, "1", ()),
        (4, "1", (WARNING,)),
        (5, "5", (WARNING,)),
    ]


def test_pages_of_another_preview_are_of_no_build_of_this_one() -> None:
    names = set()
    for _ in range(2):
        board = Board()
        board.post(outcome("index.html"))
        names.add(board.news.build)
    assert len(names) == 2


def test_a_site_moves_only_when_it_can_be_built() -> None:
    board = Board()
    board.post(Outcome(0.1, "/old/", changed=("index.html",)))
    first = board.news.build
    board.post(Outcome(0.1, "/new/", faults=(FAULT,)))
    assert (board.news.base, board.news.build) == ("/old/", first)
    board.post(Outcome(0.1, None, faults=(WARNING,)))
    assert (board.news.base, board.news.build) == ("/old/", first)
    board.post(Outcome(0.1, "/new/"))
    assert board.news.base == "/new/"
    assert board.news.build not in ("", first)


def test_style_sheets_alone_are_told_apart() -> None:
    board = Board()
    board.post(outcome("content/a.md"))
    before = board.news.build
    board.post(outcome("static/css/own.css"))
    assert board.news.message()["sheets"] == ["/static/css/own.css"]
    assert board.news.message()["before"] == before
    board.post(outcome(warnings=(WARNING,)))
    assert board.news.message()["before"] == before, "who missed the last news need not reload either"
    board.post(outcome("static/css/own.css", "index.html"))
    assert board.news.message()["sheets"] == []


def test_who_waits_hears_of_news_and_of_the_end() -> None:
    board = Board()
    assert board.wait(0, 0.01) is None
    heard: list[News | None] = []
    waiters = [Thread(target=lambda: heard.append(board.wait(0, PATIENCE))) for _ in range(3)]
    for waiter in waiters:
        waiter.start()
    board.post(outcome("index.html"))
    for waiter in waiters:
        waiter.join(PATIENCE)
    assert [news and news.serial for news in heard] == [1, 1, 1]
    last = Thread(target=lambda: heard.append(board.wait(1, PATIENCE)))
    last.start()
    board.close()
    last.join(PATIENCE)
    assert heard[-1] is None


def test_a_page_lists_so_many_problems_and_counts_the_rest() -> None:
    board = Board()
    board.post(outcome("content/a.md"))
    board.post(outcome(faults=tuple(Problem("content/a.md", line, 1, "wrong") for line in range(1, 1001))))
    message = board.news.message()
    assert (len(message["problems"]), message["left"], message["summary"]) == (200, 800, "1,000 errors")


def test_with_all_addresses_asked_for_numbers_are_known_and_names_are_not(tmp_path: Path) -> None:
    def knows(host: str, name: str) -> bool:
        server = Server(host, 0, lambda _: Piece(), Board())
        server.server_close()
        return server.knows(f"{name}:{server.port}")

    assert knows("0.0.0.0", "192.168.0.7")
    assert knows("0.0.0.0", socket.gethostname())
    assert not knows("0.0.0.0", "evil.example")
    assert not knows("127.0.0.1", "192.168.0.7")
    assert [is_for_this_computer(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "mine.local")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("host", "port", "base", "expected"),
    [
        ("127.0.0.1", 8000, "/", "http://127.0.0.1:8000/"),
        ("0.0.0.0", 80, "/fé/", "http://127.0.0.1/f%C3%A9/"),
        ("::1", 8001, "/", "http://[::1]:8001/"),
    ],
)
def test_the_address_is_one_that_a_browser_takes(host: str, port: int, base: str, expected: str) -> None:
    assert address(host, port, base) == expected


@pytest.fixture
def watch() -> Iterator[Callable[[Path], Iterator[tuple[str, ...]]]]:
    stop = Event()
    yield lambda folder: changes(folder, stop)
    stop.set()


def test_who_asks_while_it_ends_starts_no_other_process(tmp_path: Path) -> None:
    builder = Builder(Order(tmp_path, tmp_path / "cache", jobs=1))
    asking = Thread(target=builder.look, args=((),))
    asking.start()
    builder.close()
    asking.join(PATIENCE)
    assert not asking.is_alive()
    assert [fault.message for fault in builder.get("index.html").faults] == ["the preview has ended"]
    assert multiprocessing.active_children() == []


def test_links_in_content_are_not_watched(tmp_path: Path, watch: Callable[[Path], Iterator[tuple[str, ...]]]) -> None:
    site = write_site(tmp_path / "site")
    (tmp_path / "large").mkdir()
    (site / "content/link").symlink_to(tmp_path / "large")
    saved = watch(site)
    assert next(saved) == ()
    (tmp_path / "large/file.md").write_text("not ours")
    (site / "content/closed.md").write_text("ours")
    assert next(saved) == ("content/closed.md",)


def test_a_folder_that_is_exchanged_for_another_is_watched_again(
    tmp_path: Path, watch: Callable[[Path], Iterator[tuple[str, ...]]]
) -> None:
    site = write_site(tmp_path / "site")
    saved = watch(site)
    assert next(saved) == ()
    for number in range(3):
        shutil.rmtree(site / "content")
        (site / "content").mkdir()
        (site / "content/new.md").write_text(str(number))
        assert next(saved)
        (site / "content/new.md").write_text("and again")
        assert next(saved) == ("content/new.md",)


def test_where_the_system_watches_no_more_files_it_looks_for_itself(
    tmp_path: Path, watch: Callable[[Path], Iterator[tuple[str, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    import watchfiles

    real = watchfiles.watch

    def exhausted(*paths: Path, force_polling: bool | None, **options: Any) -> Iterator[Any]:
        if not force_polling:
            raise RuntimeError("OS file watch limit reached.")
        yield from real(*paths, force_polling=True, poll_delay_ms=20, **options)

    monkeypatch.setattr(watchfiles, "watch", exhausted)
    site = write_site(tmp_path / "site")
    saved = watch(site)
    assert next(saved) == ()
    (site / "content/new.md").write_text("new")
    assert "content/new.md" in next(saved)


def test_a_burst_is_one_save_and_only_what_counts_is_told(
    tmp_path: Path, watch: Callable[[Path], Iterator[tuple[str, ...]]]
) -> None:
    site = write_site(tmp_path / "site")
    for folder in ("output", ".git", "themes/own/static"):
        (site / folder).mkdir(parents=True)
    saved = watch(site)
    assert next(saved) == ()
    for name in ("output/index.html", ".git/HEAD", "README.md", "content/.hidden", "content/a.md~", "content/#a.md#"):
        (site / name).write_text("")
    for name in ("content/b.md", "content/closed.md", "timeline.toml", "themes/own/static/own.css"):
        (site / name).write_text("")
    told: set[str] = set()
    while len(told) < 4:
        told.update(next(saved))
    assert told == {"content/b.md", "content/closed.md", "timeline.toml", "themes/own/static/own.css"}
