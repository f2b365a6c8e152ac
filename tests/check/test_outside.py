"""Addresses elsewhere, asked of servers on this machine that behave as servers do."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import socketserver
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import TODAY, timeline
from tests.check.sites import event, write
from tests.effort import examples
from timeline import build as pipeline
from timeline.check.outside import Manner, Outcome, ask_outside, asking, talking
from timeline.check.outside.answers import answer_of
from timeline.check.outside.memory import Memory
from timeline.check.outside.talking import is_public
from timeline.check.subject import Subject
from timeline.config import read_config

AGENT = "timeline/test (link check)"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@dataclass
class Server:
    """Answers each request with what `pages` has for its path: bytes, or a function that is given the method and writes by itself."""

    port: int
    pages: dict[str, bytes | Callable[[str, socket.socket], None]]
    asked: list[tuple[str, str]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def server() -> Iterator[Server]:
    known = Server(0, {})

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):
                self.answer()

        def answer(self) -> None:
            head = b""
            while b"\r\n\r\n" not in head:
                more = self.request.recv(4096)
                if not more:
                    return
                head += more
            method, path, _ = head.decode().split(" ", 2)
            known.asked.append((method, path))
            known.heads.append(head.decode())
            page = known.pages.get(path, b"HTTP/1.1 404 Not Found\r\n\r\n")
            if isinstance(page, bytes):
                self.request.sendall(page)
            else:
                page(method, self.request)

    class Threaded(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Threaded(("127.0.0.1", 0), Handler) as running:
        known.port = running.server_address[1]
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield known
        running.shutdown()


def only(
    method: str, page: bytes = PAGE, otherwise: bytes = b"HTTP/1.1 405 Method Not Allowed\r\n\r\n"
) -> Callable[[str, socket.socket], None]:
    return lambda asked, connection: connection.sendall(page if asked == method else otherwise)


def redirect(status: int, to: str) -> bytes:
    return f"HTTP/1.1 {status} Elsewhere\r\nLocation: {to}\r\n\r\n".encode()


def ask(site: Path, **manner: float | bool) -> Outcome:
    """What is found out about a site's addresses, without the delays of politeness."""
    config = read_config(site, today=TODAY)
    found = pipeline.check(config, rules=())
    chosen = Manner(AGENT, **({"delay": 0.0, "private": True, "seconds": 20.0} | manner))  # type: ignore[arg-type]  # keywords of several types
    return ask_outside(Subject(found.site, found.content), site, config.cache, chosen, lambda *_: None)


def ask_of(folder: Path, *addresses: str, **manner: float | bool) -> dict[str, str]:
    """By address, what is said of it: "" where it is alive, else the message or, in brackets, why it cannot be judged."""
    body = "\n\n".join(f"[x]({address})" for address in addresses)
    outcome = ask(write(folder, a=event(body=body)), **manner)
    said = dict.fromkeys(addresses, "")
    for problem in outcome.problems:
        said[problem.message.partition(" ")[0]] = problem.message.partition(" ")[2]
    for unclear in outcome.unclear:
        said[unclear.partition(" ")[0]] = f"({unclear.partition(' ')[2]})"
    return said


def test_statuses(tmp_path: Path, server: Server) -> None:
    pages = {
        "/ok": (PAGE, ""),
        "/gone": (b"HTTP/1.1 410 Gone\r\n\r\n", "was taken away for good (status 410)"),
        "/missing": (b"HTTP/1.1 404 Not Found\r\n\r\n", "is not there any more (status 404)"),
        "/broken": (b"HTTP/1.1 500 Oops\r\n\r\n", "answers with a fault of its own (status 500)"),
        "/members": (b"HTTP/1.1 403 No\r\n\r\n", "(is not shown to programs (status 403))"),
        "/early": (b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + PAGE, ""),
        "/old": (b"HTTP/1.0 200 OK\n\nno end", ""),
    }
    server.pages = {path: page for path, (page, _) in pages.items()}
    found = ask_of(tmp_path, *map(server.url, pages))
    assert found == {server.url(path): said for path, (_, said) in pages.items()}


def test_a_link_is_not_called_dead_by_head_alone(tmp_path: Path, server: Server) -> None:
    statuses = (403, 404, 405, 500, 501)
    server.pages = {
        f"/{status}": only("GET", otherwise=f"HTTP/1.1 {status} No\r\n\r\n".encode()) for status in statuses
    }
    server.pages["/reset"] = lambda method, connection: connection.sendall(PAGE if method == "GET" else b"")
    addresses = [server.url(path) for path in server.pages]
    assert set(ask_of(tmp_path, *addresses).values()) == {""}
    assert Counter(method for method, _ in server.asked) == {"HEAD": 6, "GET": 6}
    assert all(f"User-Agent: {AGENT}\r\n" in head for head in server.heads)
    assert all(f"Host: 127.0.0.1:{server.port}\r\n" in head for head in server.heads)


def test_redirects(tmp_path: Path, server: Server) -> None:
    server.pages = {
        "/now": redirect(302, "/end"),
        "/good": redirect(301, "/better"),
        "/better": redirect(308, server.url("/end#part")),
        "/mixed": redirect(301, "/now"),
        "/circle": redirect(302, "/circle"),
        "/lost": redirect(301, "/nothing"),
        "/nowhere": b"HTTP/1.1 302 Found\r\n\r\n",
        "/mail": redirect(302, "mailto:a@example.org"),
        "/bad": redirect(302, "http://[::1/"),
        "/end": PAGE,
    }
    found = ask_of(tmp_path, *(server.url(path) for path in server.pages))
    assert {address.rpartition("/")[2]: said for address, said in found.items()} == {
        "now": "",
        "good": f"has moved for good to {server.url('/end')}",
        "better": f"has moved for good to {server.url('/end')}",
        "mixed": f"has moved for good to {server.url('/now')}",
        "circle": "leads on and on, more than 5 times, perhaps in a circle",
        "lost": "is not there any more (status 404)",
        "nowhere": "does not answer with a page (status 302)",
        "mail": "does not lead to a web page",
        "bad": "leads on to something that is not an address",
        "end": "",
    }
    assert max(Counter(server.asked).values()) <= 12


def test_what_is_no_answer(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow one, one that drips, one without end, one that is not HTTP, one that breaks off: each ends in bounded time and bytes."""
    monkeypatch.setattr(asking, "TOTAL", 0.7)
    sent: list[int] = []

    def slowly(method: str, connection: socket.socket) -> None:
        time.sleep(2)

    def dripping(method: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(40):
            connection.sendall(b"X: y\r\n")
            time.sleep(0.1)

    def endless(method: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        sent.append(0)
        while sent[-1] < 50_000_000:
            connection.sendall(b"X-Long: " + b"y" * 9000 + b"\r\n")
            sent[-1] += 9010

    def huge(method: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n")
        sent.append(0)
        while sent[-1] < 50_000_000:
            connection.sendall(b"y" * 9000)
            sent[-1] += 9000

    server.pages = {
        "/slow": slowly,
        "/drip": dripping,
        "/endless": endless,
        "/huge": huge,
        "/other": b"220 mail.example.org ESMTP\r\n\r\n",
        "/status": b"HTTP/1.1 abc\r\n\r\n",
        "/reset": b"",
        "/interim": b"HTTP/1.1 100 Continue\r\n\r\n" * 50,
    }
    started = time.monotonic()
    found = ask_of(tmp_path, *(server.url(path) for path in server.pages), seconds=30.0)
    assert time.monotonic() - started < 15
    assert {address.rpartition("/")[2]: said for address, said in found.items()} == {
        "slow": "does not answer within 0.7 seconds",
        "drip": "does not answer within 0.7 seconds",
        "endless": "gives an answer that is not HTTP",
        "huge": "",
        "other": "gives an answer that is not HTTP",
        "status": "gives an answer that is not HTTP",
        "reset": "breaks the connection off",
        "interim": "gives an answer that is not HTTP",
    }
    assert all(count < 20_000_000 for count in sent)  # what lies in the system's buffers was sent, and no more


def test_hosts_that_cannot_be_reached(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    found = ask_of(tmp_path, f"http://127.0.0.1:{port}/x", "http://nobody.invalid/")
    assert "refused" in found[f"http://127.0.0.1:{port}/x"]
    assert found["http://nobody.invalid/"] == "has a host that is not known"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=x",
            "-keyout",
            key,
            "-out",
            certificate,
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def serve(listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as secure:
                secure.recv(4096)
                secure.sendall(PAGE)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        found = ask_of(tmp_path / "site", f"https://127.0.0.1:{listening.getsockname()[1]}/")
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(5)
    assert list(found.values()) == ["has a certificate that is not valid: self-signed certificate"]


def test_a_host_that_asks_for_time_gets_it(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LONGEST_WAIT", 2.0)
    calls: Counter[str] = Counter()

    def page(name: str, wait: str) -> Callable[[str, socket.socket], None]:
        def answer(method: str, connection: socket.socket) -> None:
            calls[name] += 1
            busy = f"HTTP/1.1 429 Slow down\r\nRetry-After: {wait}\r\n\r\n".encode()
            connection.sendall(PAGE if name == "soon" and calls[name] > 1 else busy)

        return answer

    server.pages = {"/soon": page("soon", "1"), "/late": page("late", "3600"), "/never": page("never", "0")}
    started = time.monotonic()
    found = ask_of(tmp_path, *(server.url(path) for path in server.pages))
    assert found == {
        server.url("/soon"): "",
        server.url("/late"): "(is not shown to programs (status 429))",
        server.url("/never"): "(is not shown to programs (status 429))",
    }
    assert time.monotonic() - started >= 1
    assert calls["soon"] == 2
    assert calls["late"] == 1
    assert calls["never"] == 3


def test_one_host_is_asked_by_two_at_a_time(tmp_path: Path, server: Server) -> None:
    lock = threading.Lock()
    now, seen = 0, set()

    def lingering(method: str, connection: socket.socket) -> None:
        nonlocal now
        with lock:
            now += 1
            seen.add(now)
        time.sleep(0.3)
        with lock:
            now -= 1  # before whoever asked can know that it is answered, and ask again
        connection.sendall(PAGE)

    server.pages = {f"/{number}": lingering for number in range(6)}
    assert set(ask_of(tmp_path, *(server.url(path) for path in server.pages), delay=0.01).values()) == {""}
    assert seen == {1, 2}


def test_one_host_is_asked_with_a_breath_between(tmp_path: Path, server: Server) -> None:
    server.pages = dict.fromkeys((f"/{number}" for number in range(6)), PAGE)
    started = time.monotonic()
    assert set(ask_of(tmp_path, *(server.url(path) for path in server.pages), delay=0.2).values()) == {""}
    assert time.monotonic() - started >= 1, "five breaths"


def test_all_of_it_ends_in_time_and_what_is_left_is_asked_next_time(tmp_path: Path, server: Server) -> None:
    def slowly(method: str, connection: socket.socket) -> None:
        time.sleep(0.4)
        connection.sendall(PAGE)

    server.pages = {f"/{number}": slowly for number in range(30)}
    body = "\n\n".join(f"[x]({server.url(path)})" for path in server.pages)
    site = write(tmp_path, a=event(body=body))
    started = time.monotonic()
    first = ask(site, seconds=1.5)
    assert time.monotonic() - started < 6
    assert 0 < first.asked < 30
    assert first.left == 30 - first.asked
    asked = len(server.asked)
    second = ask(site, seconds=1.5)
    assert second.asked + second.left == first.left
    assert len(set(server.asked[asked:]) & set(server.asked[:asked])) <= 2  # those that were cut off


# --- What is remembered ------------------------------------------------------------------------------------------------------------


def test_answers_are_remembered_for_a_while(tmp_path: Path, server: Server) -> None:
    server.pages = {"/ok": PAGE, "/members": b"HTTP/1.1 401 No\r\n\r\n", "/broken": b"HTTP/1.1 500 Oops\r\n\r\n"}
    site = write(tmp_path, a=event(body="\n\n".join(f"[x]({server.url(path)})" for path in (*server.pages, "/dead"))))
    first = ask(site)
    assert (first.addresses, first.asked) == (4, 4)
    second = ask(site)
    assert (second.addresses, second.asked) == (4, 2)  # what a host refused to tell or failed in is asked again
    assert second.problems == first.problems
    assert ask(site, max_age=0.0).asked == 4
    record = site / ".timeline-cache/links.json"
    kept = json.loads(record.read_text())
    assert set(kept["answers"]) == {server.url("/ok"), server.url("/dead")}
    for age, asked in ((90_000, 3), (8 * 86400, 4)):  # a dead link counts for a day, another answer for a week
        kept["answers"] = {
            address: [int(time.time()) - age, *answer[1:]] for address, answer in kept["answers"].items()
        }
        record.write_text(json.dumps(kept))
        assert ask(site).asked == asked
        kept = json.loads(record.read_text())
    write(tmp_path, a=event())
    ask(site)
    assert server.url("/ok") in json.loads(record.read_text())["answers"]  # nothing was asked, so nothing was written


@examples(60)
@given(
    st.binary(max_size=80)
    | st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)).map(
        lambda x: json.dumps({"version": 1, "answers": x}).encode()
    )
)
def test_a_damaged_memory_is_none(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("cache")
    (folder / "links.json").write_bytes(data)
    assert Memory(folder, 60).recall("http://example.org/") is None


# --- Where nobody is asked ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_private_addresses_are_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_addresses_are(ip: str) -> None:
    assert is_public(ip)


def test_private_networks_are_not_asked_by_whatever_name(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pages = {"/": PAGE, "/inside": redirect(302, "http://169.254.169.254/latest/")}
    port = server.port
    addresses = [f"http://{host}:{port}/" for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1")]
    found = ask_of(tmp_path, *addresses, private=False)
    assert set(found.values()) == {"leads into a private network, where readers do not get; it was not asked"}
    assert server.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server itself counts as public here."""
    monkeypatch.setattr(talking, "is_public", lambda ip: ip == "127.0.0.1")
    server.pages = {"/inside": redirect(302, "http://10.0.0.1/")}
    found = ask_of(tmp_path, server.url("/inside"), private=False)
    assert found == {server.url("/inside"): "leads into a private network, where readers do not get; it was not asked"}


def test_through_a_proxy(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://user:secret@127.0.0.1:{server.port}")
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{server.port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    server.pages = {"http://nobody.invalid/a": PAGE}
    addresses = ("http://nobody.invalid/a", "https://nobody.invalid/b", "http://intranet/", "http://printer.local/")
    found = ask_of(tmp_path, *addresses, private=False)
    private = "leads into a private network, where readers do not get; it was not asked"
    assert list(found.values()) == ["", "cannot be reached: the proxy refuses it (status 404)", private, private]
    assert set(server.asked) == {("HEAD", "http://nobody.invalid/a"), ("CONNECT", "nobody.invalid:443")}


# --- What is said ------------------------------------------------------------------------------------------------------------------


def test_every_place_is_told_with_the_archived_copy(tmp_path: Path, server: Server) -> None:
    dead, alive, archive = server.url("/dead"), server.url("/ok"), server.url("/copy")
    server.pages = {"/ok": PAGE, "/copy": PAGE}
    site = write(
        tmp_path,
        a=event(
            more=f"summary: Not {dead} here.\nsources:\n  - one\n  - title: T\n    url: {dead}#part\n",
            body=f"Text with [a link]({alive}).\n\nAnd [one that is dead]({dead}).",
        ),
        sources=f"other: {{title: O}}\none:\n  title: One\n  archived: {archive}\n  url: {dead}\n",
    )
    outcome = ask(site)
    assert outcome.addresses == 3
    hint = f"its archived copy is {archive}"
    assert [str(problem) for problem in outcome.problems] == [
        f"content/a.md:8:10: warning: {dead} is not there any more (status 404) ({hint}) [dead-link]",
        f"content/a.md:12:24: warning: {dead} is not there any more (status 404) ({hint}) [dead-link]",
        f"content/sources.yaml:5:8: warning: {dead} is not there any more (status 404) ({hint}) [dead-link]",
    ]


def test_recordings_translations_and_introductions_are_asked_about(tmp_path: Path, server: Server) -> None:
    site = write(
        tmp_path,
        '[languages.uk]\ntitle = "Спроба"\n',
        a=event(body=f"[x]({server.url('/1')})"),
        _timeline=f"---\ntitle: T\n---\n[x]({server.url('/3')})\n",
        draft=event("Draft", "2020", "draft: true\n", f"[x]({server.url('/4')})"),
    )
    (site / "content/a.uk.md").write_text(f"---\ntitle: Т\n---\n<{server.url('/2')}>\n", "utf-8")
    assert {(p.file, p.line, p.message.partition(" ")[0]) for p in ask(site).problems} == {
        ("content/a.md", 5, server.url("/1")),
        ("content/a.uk.md", 4, server.url("/2")),
        ("content/_timeline.md", 4, server.url("/3")),
    }


def test_the_command(tmp_path: Path, server: Server) -> None:
    server.pages = {"/ok": PAGE, "/moved": redirect(301, "/ok"), "/members": b"HTTP/1.1 403 No\r\n\r\n"}
    body = "\n\n".join(f"[x]({server.url(path)})" for path in (*server.pages, "/dead"))
    site = write(tmp_path, 'base_url = "https://example.org/t/"\n', a=event(body=body))
    done = timeline(
        site, "check", "--today", TODAY, "--links", "--links-private", environment={"NO_PROXY": "127.0.0.1"}
    )
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith(
        f"content/a.md:7:5: note: {server.url('/moved')} has moved for good to {server.url('/ok')}"
    )
    assert lines[1].startswith(
        f"content/a.md:11:5: warning: {server.url('/dead')} is not there any more (status 404) (look for"
    )
    assert lines[2].startswith("1 event and 4 addresses (4 asked now) checked: 0 errors, 1 warning, 1 note, ")
    assert lines[3:] == [
        "1 address cannot be judged:",
        f"  {server.url('/members')} is not shown to programs (status 403)",
    ]
    assert all(
        "User-Agent: timeline/" in head and "(link check; +https://example.org/t/)" in head for head in server.heads
    )
    arguments = ("check", "--today", TODAY, "--links", "--links-private")
    strict = timeline(site, *arguments, "--strict", "--rule", "moved-link", environment={"NO_PROXY": "127.0.0.1"})
    assert strict.returncode == 0  # a note is no warning
    assert "(1 asked now)" in strict.stdout
    ignoring = write(tmp_path, 'ignore = ["dead-link in content/a.md"]\n', a=event(body=body))
    quiet = timeline(ignoring, *arguments, "--strict", "-q", environment={"NO_PROXY": "127.0.0.1"})
    assert quiet.returncode == 0
    assert "dead-link" not in quiet.stdout
    annotated = timeline(ignoring, *arguments, "-f", "github", "-q", environment={"NO_PROXY": "127.0.0.1"})
    assert annotated.stdout.startswith("::notice file=content/a.md,line=7,col=5,title=moved-link::")


def test_without_the_option_nobody_is_asked(tmp_path: Path, server: Server) -> None:
    site = write(tmp_path, a=event(body=f"[x]({server.url('/dead')})"))
    assert timeline(site, "check", "--today", TODAY, "--links-private").stdout.startswith(
        "1 event checked: 0 errors, 0 warnings"
    )
    assert timeline(site, "build", "--today", TODAY).returncode == 0
    assert server.asked == []


@examples(100)
@given(st.integers(0, 999))
def test_every_status_has_a_meaning(status: int) -> None:
    answer = answer_of(status)
    assert (answer.said == "") == (answer.kind == "alive")


@examples(60)
@given(st.text(max_size=30) | st.from_regex(r"https?://[a-zé.:\[\]@0-9%]{0,9}[/?#a-z=&%é ]{0,20}", fullmatch=True))
def test_any_text_as_an_address_ends_in_words(text: str) -> None:
    """No request is made: only what comes before it is tried."""
    try:
        url = talking.split(text)
        host = talking.host_of(url)
    except talking.NoReplyError:
        return
    assert host.isascii()
    assert talking.target_of(url).isascii()
